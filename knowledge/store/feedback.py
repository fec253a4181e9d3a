"""The log of questions, and people's ratings of the answers.

Questions are personal: :func:`expire` removes them after the days kept, :func:`forget` at one's own wish.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from knowledge.errors import StoreError
from knowledge.model import Ref
from knowledge.store.versions import now

if TYPE_CHECKING:
    from knowledge.store.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what came of it; ``ref`` is the first citation. ``at`` is ISO, UTC."""

    id: int
    at: str
    chat: str
    user: str
    question: str
    status: str
    kind: str | None
    ref: Ref | None
    confidence: float
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer, how often it was asked, when last, and whether an answer was marked not useful."""

    question: str
    times: int
    last: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts since a moment. ``by_day`` is (ISO date, questions); ``cited`` (passage, times), most first."""

    questions: int
    users: int
    by_status: dict[str, int]
    by_day: tuple[tuple[str, int], ...]
    cited: tuple[tuple[Ref, int], ...]
    useful: int
    not_useful: int


# The reason given with the mark of a question that an administrator put aside.
_DISMISSED = "dismissed"
_FIELDS = 'id, at, chat, "user", question, status, kind, document, ref, confidence, elapsed_ms'


def record_asked(
    store: Store,
    *,
    chat: str,
    user: str,
    question: str,
    status: str,
    kind: str | None,
    ref: Ref | None,
    confidence: float,
    elapsed_ms: float,
) -> int:
    """Keep a question; return its number, by which feedback refers to it."""
    with store.change() as db:
        (number,) = db.execute(
            f"INSERT INTO asked ({_FIELDS.removeprefix('id, ')}) "  # noqa: S608
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (now(), chat, user, question, status, kind, *(ref or (None, None)), confidence, elapsed_ms),
        ).fetchone()
    return int(number)


def record_feedback(store: Store, asked: int, *, user: str, useful: bool, reason: str = "") -> None:
    """Keep whether the answer to ``asked`` was useful; a second word of one user replaces the first.

    StoreError where the question is no longer kept.
    """
    with store.change() as db:
        if not db.execute("SELECT 1 FROM asked WHERE id = ?", (asked,)).fetchone():
            raise StoreError("这个问题已经不在记录中，没有记下评价。")
        db.execute(
            'INSERT INTO feedback VALUES (?, ?, ?, ?, ?) ON CONFLICT (asked, "user") DO UPDATE SET '
            "at = excluded.at, useful = excluded.useful, reason = excluded.reason",
            (asked, user, now(), int(useful), reason),
        )


def asked(store: Store, number: int) -> Asked | None:
    """Return a question by its number, or None."""
    row = store.connection().execute(f"SELECT {_FIELDS} FROM asked WHERE id = ?", (number,)).fetchone()  # noqa: S608
    return _asked(row) if row else None


def since(store: Store, *, days: int, limit: int = 200_000) -> tuple[Asked, ...]:
    """Return the questions of the last ``days`` days, newest first, no more than ``limit``."""
    rows = store.connection().execute(
        f"SELECT {_FIELDS} FROM asked WHERE at >= ? ORDER BY id DESC LIMIT ?",  # noqa: S608
        (_ago(days), limit),
    )
    return tuple(_asked(row) for row in rows)


def unanswered(store: Store, limit: int = 50) -> tuple[Unanswered, ...]:
    """Return the questions without an answer or with one marked not useful, the most asked first; not those dismissed."""
    rows = store.connection().execute(
        "SELECT question, count(*) AS times, max(at), "
        "sum(CASE WHEN id IN (SELECT asked FROM feedback WHERE useful = 0) THEN 1 ELSE 0 END) "
        "FROM asked WHERE (status = 'not_found' OR id IN (SELECT asked FROM feedback WHERE useful = 0)) "
        "AND question NOT IN (SELECT a.question FROM asked a JOIN feedback f ON f.asked = a.id WHERE f.reason = ?) "
        "GROUP BY question ORDER BY times DESC, max(at) DESC LIMIT ?",
        (_DISMISSED, limit),
    )
    return tuple(Unanswered(question, times, last, bool(marked)) for question, times, last, marked in rows)


def dismiss(store: Store, question: str, *, actor: str) -> int:
    """Note that nothing need be done about ``question``, as it was written; return how often it was asked."""
    rows = store.connection().execute("SELECT id FROM asked WHERE question = ?", (question,))
    found = [row[0] for row in rows.fetchall()]
    if found:
        record_feedback(store, max(found), user=f"{_DISMISSED}:{actor}", useful=True, reason=_DISMISSED)
    return len(found)


def statistics(store: Store, *, days: int = 30) -> Statistics:
    """Return the counts of the last ``days`` days."""
    since = _ago(days)
    db = store.connection()
    rows = db.execute(
        'SELECT at, "user", status, document, ref FROM asked WHERE at >= ?', (since,)
    ).fetchall()
    marks = dict(
        db.execute(
            "SELECT useful, count(*) FROM feedback WHERE at >= ? AND reason <> ? GROUP BY useful",
            (since, _DISMISSED),
        )
    )
    cited = Counter(Ref(row[3], row[4]) for row in rows if row[3] is not None)
    return Statistics(
        questions=len(rows),
        users=len({row[1] for row in rows}),
        by_status=dict(Counter(row[2] for row in rows).most_common()),
        by_day=tuple(sorted(Counter(row[0][:10] for row in rows).items())),
        cited=tuple(cited.most_common(20)),
        useful=marks.get(1, 0),
        not_useful=marks.get(0, 0),
    )


def expire(store: Store, *, days: int) -> int:
    """Remove questions, and feedback on them, older than ``days`` days; return how many.

    A question dated into the future (a clock was wrong) counts as asked now, so that it is not kept for ever.
    """
    with store.change() as db:
        db.execute("UPDATE asked SET at = ? WHERE at > ?", (now(), now()))
        count = db.execute("DELETE FROM asked WHERE at < ?", (_ago(days),)).rowcount
    if count:
        store.engine.scrub()
    return count


def forget(store: Store, user: str) -> int:
    """Remove everything kept of what ``user`` asked and marked; return how many questions."""
    with store.change() as db:
        db.execute('DELETE FROM feedback WHERE "user" = ?', (user,))
        count = db.execute('DELETE FROM asked WHERE "user" = ?', (user,)).rowcount
    store.engine.scrub()
    return count


def _ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")


def _asked(row: tuple[Any, ...]) -> Asked:
    id, at, chat, user, question, status, kind, document, ref, confidence, elapsed = row
    cited = None if document is None else Ref(document, ref)
    return Asked(id, at, chat, user, question, status, kind, cited, confidence, elapsed)
