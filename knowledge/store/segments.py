"""Segments of the inverted file: written in short transactions, published in one, merged when there are many.

A load adds some; small ones are merged into larger (a log-structured merge, as in Lucene). Rows of a segment that is
not listed in ``segments`` are not there for readers.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from glossary.segment import VERSION, grams
from knowledge.index.postings import GRAMS, TF_BITS, numbers
from knowledge.store.session import Engine, Session
from knowledge.stored.derivation import DUTIES

# More segments than this are merged after a load; a question looks into each.
SEGMENTS = 6
# Rows written in one transaction: other writers wait some tens of milliseconds, not seconds.
ROWS = 5_000


def list_segment(db: Session, segment: int, passages: int, lengths: Sequence[int]) -> None:
    """Make a segment visible, in the caller's transaction. What it adds to what is counted: ``passages``, and
    ``lengths``, their words and their pairs."""
    db.execute("INSERT INTO segments VALUES (?, ?, ?, ?)", (segment, passages, *lengths))


def incomplete(db: Session) -> bool:
    """Return whether the index counts other passages than those of the active version and the notes, or an older
    program cut its texts or derived the duties.

    Looks at counts alone, for every start; ``verify`` compares every posting.
    """
    cutting, duties, alive, notes = db.execute(
        "SELECT s.cutting, s.duties, v.alive, (SELECT count(*) FROM notes) FROM state s "
        "LEFT JOIN versions v ON v.id = s.active"
    ).fetchone()
    indexed, empty = db.execute(
        "SELECT coalesce(sum(passages), 0), coalesce(sum(CASE WHEN passages > 0 AND NOT EXISTS "
        "(SELECT 1 FROM postings p WHERE p.segment = s.id) THEN 1 ELSE 0 END), 0) FROM segments s"
    ).fetchone()
    older = (cutting, duties) != (VERSION, DUTIES)
    return bool(older or empty or int.from_bytes(alive or b"").bit_count() + notes != indexed)


def new_segment(db: Session) -> int:
    """Take the number of a new segment, in the caller's transaction."""
    (number,) = db.execute(
        "UPDATE state SET next_segment = next_segment + 1 RETURNING next_segment"
    ).fetchone()
    return int(number)


def insert(db: Session, segment: int, rows: Iterable[tuple[int, str, int, bytes]]) -> None:
    """Write rows of a segment, in the caller's transaction."""
    db.executemany("INSERT INTO postings VALUES (?, ?, ?, ?, ?)", ((segment, *row) for row in rows))


def write(engine: Engine, rows: Iterable[tuple[int, str, int, bytes]]) -> int:
    """Write a segment in short transactions, not yet listed; return its number."""
    with engine.change() as db:
        segment = new_segment(db)
    rows = iter(rows)
    while chunk := list(islice(rows, ROWS)):
        with engine.change() as db:
            insert(db, segment, chunk)
    return segment


def compact(engine: Engine) -> None:
    """Merge small segments until few are left; readers see the old ones or the new one.

    The caller holds the loading lock.
    """
    while True:
        listed = (
            engine.session()
            .execute("SELECT id, abs(passages) FROM segments ORDER BY abs(passages), id")
            .fetchall()
        )
        if len(listed) <= SEGMENTS:
            return
        # Neighbours in size, so that a passage is written again only some times (logarithmically many).
        chosen, size = [listed[0][0]], listed[0][1]
        for segment, passages in listed[1:]:
            if len(chosen) > 1 and passages > 2 * size:
                break
            chosen.append(segment)
            size += passages
        chosen.sort()
        # Read on a connection of its own: its snapshot must not be that of the writing one.
        with engine.apart() as reader:
            written = write(engine, merged(reader, chosen))
        marks = ",".join("?" * len(chosen))
        with engine.change() as db:
            totals = db.execute(
                f"SELECT sum(passages), sum(words), sum(grams) FROM segments WHERE id IN ({marks})",  # noqa: S608
                chosen,
            ).fetchone()
            db.execute(f"DELETE FROM segments WHERE id IN ({marks})", chosen)  # noqa: S608
            list_segment(db, written, totals[0], totals[1:])
        drop_unlisted(engine)


def drop_unlisted(engine: Engine) -> None:
    """Remove rows of segments that are not listed (merged ones, those of a load that was cut off).

    The caller holds the loading lock.
    """
    for segment in _unlisted(engine.session()):
        more = True
        while more:
            with engine.change() as db:
                more = (
                    db.execute(
                        "DELETE FROM postings WHERE (segment, field, term) IN "
                        "(SELECT segment, field, term FROM postings WHERE segment = ? LIMIT ?)",
                        (segment, ROWS),
                    ).rowcount
                    == ROWS
                )


def _unlisted(db: Session) -> list[int]:
    listed = {segment for (segment,) in db.execute("SELECT id FROM segments")}
    found, at = [], -1
    # From segment to segment by the key, without reading their rows.
    while row := db.execute("SELECT min(segment) FROM postings WHERE segment > ?", (at,)).fetchone():
        if row[0] is None:
            break
        at = row[0]
        if at not in listed:
            found.append(at)
    return found


def merged(db: Session, segments: Sequence[int]) -> Iterator[tuple[int, str, int, bytes]]:
    """Yield field, term, how many passages count and postings of some segments taken together, sorted."""
    streams = [
        db.stream(
            "SELECT field, term, n, docs FROM postings WHERE segment = ? ORDER BY field, term", (segment,)
        )
        for segment in segments
    ]
    for (field, term), rows in groupby(heapq.merge(*streams, key=_key), key=_key):
        found = list(rows)
        worth, docs = sum(row[2] for row in found), b"".join(row[3] for row in found)
        if worth or docs:
            yield field, term, worth, docs


def _key(row: tuple[int, str, int, bytes]) -> tuple[int, str]:
    return row[0], row[1]


def holding(db: Session, word: str, segments: Sequence[int]) -> list[tuple[int, int]]:
    """Return (passage, count) of all passages of ``segments`` whose text holds ``word``, found through its pairs."""
    found: list[tuple[int, int]] = []
    for segment in segments:
        common: set[int] | None = None
        for pair in set(grams(word)):
            row = db.execute(
                "SELECT docs FROM postings WHERE segment = ? AND field = ? AND term = ?",
                (segment, GRAMS, pair),
            ).fetchone()
            here = {n >> TF_BITS for n in numbers(row[0])} if row else set()
            common = here if common is None else common & here
            if not common:
                break
        for passage in sorted(common or ()):
            row = db.execute("SELECT folded FROM passages WHERE id = ?", (passage,)).fetchone()
            if row and (count := row[0].count(word)):
                found.append((passage, count))
    return found
