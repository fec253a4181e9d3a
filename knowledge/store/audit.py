"""The audit log: who changed what and when, written in the transaction of the change itself."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.store.session import Session
from knowledge.store.versions import now


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: ``at`` is ISO, UTC; ``actor`` an opaque id; ``action`` a stable word (``load``)."""

    id: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str


def record(db: Session, *, actor: str, action: str, subject: str, detail: str = "") -> None:
    """Write an entry inside the caller's transaction."""
    db.execute(
        "INSERT INTO audit (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
        (now(), actor, action, subject, detail),
    )


def latest(db: Session, limit: int = 50) -> tuple[Entry, ...]:
    """Return the newest entries, newest first."""
    rows = db.execute(
        "SELECT id, at, actor, action, subject, detail FROM audit ORDER BY id DESC LIMIT ?", (limit,)
    )
    return tuple(Entry(*row) for row in rows)


def holds(db: Session, action: str, subject: str, detail: str) -> bool:
    """Whether such a change was ever written down."""
    found = db.execute(
        "SELECT 1 FROM audit WHERE action = ? AND subject = ? AND detail = ? LIMIT 1",
        (action, subject, detail),
    )
    return found.fetchone() is not None
