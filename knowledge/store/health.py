"""A quick look at a knowledge base, for ``wence doctor``; ``verify`` looks at everything."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.store.sqlite.connection import check_ours, connect, plainly

_TIMES = ("SELECT max(created) FROM versions", "SELECT max(at) FROM asked", "SELECT max(at) FROM audit")


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the engine's own check finds nothing; the active version, its documents and clauses, or None;
    the newest moment that is written.
    """

    sound: bool
    active: tuple[int, int, int] | None
    latest: datetime | None


def look(path: Path) -> Health:
    """Look at the knowledge base ``path``, changing nothing. StoreError: it cannot be opened, or is not ours."""
    with plainly(path), closing(connect(path, readonly=True)) as db:
        check_ours(path, db)
        (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            return Health(False, None, None)
        active = db.execute(
            "SELECT id, documents, clauses FROM versions WHERE id = (SELECT active FROM state)"
        ).fetchone()
        moments = [db.execute(query).fetchone()[0] for query in _TIMES]
    latest = max((datetime.fromisoformat(moment) for moment in moments if moment), default=None)
    return Health(True, active, latest)
