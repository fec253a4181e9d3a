"""The statistics of the index: counts over the passages of the active version and the notes, and nothing else.

Postings are written once, for every version that may hold their passages. How many passages hold a term, and how long
passages are, is the sum over all segments; where a passage begins or ceases to count (activation, a document that left,
a note that was removed), a segment without postings adds or takes away what it is worth. So scores after a rollback are
those from before, to the last bit, and a draft changes nothing that people are answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from knowledge.index.alive import Alive
from knowledge.index.postings import Tally
from knowledge.store import segments
from knowledge.store.reading import SqlReader
from knowledge.store.session import Session, segmenter_of

# Passages read at a time.
_READ = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """What it takes to count other passages; worked out beforehand, it holds while ``state`` is still the same."""

    state: tuple[int, ...]
    to: Alive
    tally: Tally


def alive(db: Session, version: int | None) -> Alive:
    """Return the passages of a version; none where there is no such."""
    row = db.execute("SELECT alive FROM versions WHERE id = ?", (version,)).fetchone()
    return Alive(row[0] if row else b"")


def notes(db: Session) -> Alive:
    """Return the passages of the notes."""
    return Alive().with_also(row[0] for row in db.execute("SELECT passage FROM notes"))


def prepare(db: Session, counted: Alive, to: Alive) -> Change:
    """Work out what it takes to count the passages ``to`` where ``counted`` are, before anybody is kept from writing.

    ``db`` must lag behind nothing.
    """
    state = _state(db)
    tally = Tally()
    segmenter = segmenter_of(db, Path())
    reader = SqlReader(lambda: db)
    for sign, passages in ((1, to - counted), (-1, counted - to)):
        for chunk in _chunks(passages):
            for _, folded, encoded, words, pairs, *_ in reader.scored(chunk):
                tally.add(folded, encoded, (words, pairs), segmenter.added(folded), sign)
    return Change(state, to, tally)


def count(db: Session, counted: Alive, to: Alive, prepared: Change | None = None) -> None:
    """Count the passages ``to`` from now on, in the caller's transaction; ``prepared`` is used where it still holds."""
    change = prepared
    if change is None or change.to != to or change.state != _state(db):
        change = prepare(db, counted, to)
    rows = list(change.tally.rows())
    if rows or change.tally.passages:
        segment = segments.new_segment(db)
        segments.insert(db, segment, rows)
        segments.list_segment(db, segment, change.tally.passages, change.tally.lengths)


def count_active(db: Session) -> None:
    """Count the active version and the notes alone, where until now everything in the index was counted."""
    everything = Alive()
    for (bits,) in db.execute("SELECT alive FROM versions").fetchall():
        everything = everything | Alive(bits)
    written = (row[0] for row in db.execute("SELECT id FROM passages WHERE kind = 'note'").fetchall())
    (active,) = db.execute("SELECT active FROM state").fetchone()
    count(db, everything.with_also(written), alive(db, active) | notes(db))


def _state(db: Session) -> tuple[int, ...]:
    """What tells whether other passages are counted, or other words are known, than when this was last asked."""
    found: tuple[int, ...] = db.execute(
        "SELECT coalesce(active, 0), curation, (SELECT count(*) FROM extra_words) FROM state"
    ).fetchone()
    return found


def _chunks(passages: Alive) -> Iterator[Sequence[int]]:
    numbers = iter(passages)
    while chunk := list(islice(numbers, _READ)):
        yield chunk
