"""Rebuilds what is derived from the contents: the passages' words, the index, the versions' counts."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import islice

from glossary.segment import VERSION, Segmenter
from knowledge.errors import StoreError
from knowledge.index import postings
from knowledge.index.alive import NONE, Alive
from knowledge.store import audit, counting, segments
from knowledge.store.cutting import CHUNK, PARALLEL_FROM, Cutter, Done
from knowledge.store.loading import sweep
from knowledge.store.reading import read_document
from knowledge.store.session import Engine, Session, segmenter_of
from knowledge.store.verify import counted_versions, read_duties
from knowledge.stored import records
from knowledge.stored.derivation import DUTIES

_AHEAD = 16
_log = logging.getLogger(__name__)


def rebuild(engine: Engine) -> None:
    """Make again, at the start, what is missing of the index or was derived by an older program, and say so in the log.

    Where it cannot be (read-only, a full disk, another at work, contents damaged) what is there answers.
    """
    if engine.session().execute("SELECT count(*) FROM passages").fetchone()[0]:
        _log.warning("知识库 %s 的检索索引缺失或不符，正在按文件内容重建……", engine.place)
    try:
        repair(engine, actor="start")
    except StoreError as error:
        _log.warning("检索索引没有重建成，先用现有的回答：%s", error)


def repair(engine: Engine, *, actor: str) -> None:
    """Make all derived data again; the old answers until the new is there, in one transaction.

    It also drops what the index still holds of passages that are gone. Contents are not touched:
    where those are damaged, only a backup helps. Raises StoreError; then the index is as it was.
    """
    with engine.exclusively(), _contents_damaged():
        sweep(engine)
        db = engine.session()
        segmenter = segmenter_of(db, engine.cache_dir)
        _write_duties(engine)
        words = segmenter.unknown(_names(db))
        with engine.snapshot() as db:
            before = db.execute("SELECT id FROM segments").fetchall()
            counted = _counted(db)
        written = _write_index(engine, Segmenter(engine.cache_dir, words), counted)
        with engine.change() as db:
            # Not that of what came in or changed meanwhile.
            db.executemany("DELETE FROM segments WHERE id = ?", before)
            for segment, passages, lengths in written:
                segments.list_segment(db, segment, passages, lengths)
            db.execute("DELETE FROM extra_words")
            db.executemany("INSERT INTO extra_words VALUES (?)", ((word,) for word in sorted(words)))
            db.execute("DELETE FROM passages WHERE kind = 'note' AND id NOT IN (SELECT passage FROM notes)")
            db.executemany(
                "UPDATE versions SET documents = ?, clauses = ?, terms = ?, checklist = ?, findings = ?, alive = ? "
                "WHERE id = ?",
                [(*counts, alive.bits, version) for version, counts, alive in counted_versions(db)],
            )
            db.execute("UPDATE state SET curation = curation + 1, cutting = ?, duties = ?", (VERSION, DUTIES))
            audit.record(db, actor=actor, action="repair", subject="index")
        segments.drop_unlisted(engine)
        engine.settle()


@contextmanager
def _contents_damaged() -> Iterator[None]:
    """Say what it means where contents cannot be read."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise StoreError("文件内容有损坏，重建不了索引。请用 wence restore 从备份恢复。") from error


def _write_duties(engine: Engine) -> None:
    """Write the duties that differ, and their seals; what is not what was stored (its digest) gets no new seal."""
    db = engine.session()
    for number, digest, header, beside in db.execute(
        "SELECT id, digest, header, beside FROM contents"
    ).fetchall():
        document = read_document(db, number)
        rows = records.duty_rows(number, document)
        resealed = records.with_duties(header, rows)
        if rows == read_duties(db, number) and resealed == header:
            continue
        with engine.change() as changing:
            changing.execute("DELETE FROM duties WHERE content = ?", (number,))
            changing.executemany("INSERT INTO duties VALUES (?, ?, ?, ?, ?, ?)", rows)
            if records.digest(document, beside) == digest:
                changing.execute("UPDATE contents SET header = ? WHERE id = ?", (resealed, number))


def _counted(db: Session) -> Alive:
    """The passages that the index has to count, found from the contents."""
    (active,) = db.execute("SELECT active FROM state").fetchone()
    found = {version: alive for version, _, alive in counted_versions(db)}
    return found.get(active, NONE) | counting.notes(db)


def _names(db: Session) -> set[str]:
    names = {row[0] for row in db.execute("SELECT DISTINCT name FROM duties")}
    titles = db.execute("SELECT DISTINCT p.title FROM terms t JOIN passages p ON p.id = t.passage")
    return names | {row[0] for row in titles}


def _write_index(engine: Engine, segmenter: Segmenter, counted: Alive) -> list[tuple[int, int, list[int]]]:
    db = engine.session()
    numbers = iter(
        [
            row[0]
            for row in db.execute(
                "SELECT id FROM passages WHERE kind <> 'note' OR id IN (SELECT passage FROM notes) ORDER BY id"
            )
        ]
    )
    batch = postings.Batch()
    passages, lengths = 0, [0, 0]
    waiting: deque[tuple[list[int], Future[Done]]] = deque()

    def take() -> None:
        chunk, future = waiting.popleft()
        nonlocal passages
        cuts, found = future.result()
        batch.extend(found)
        for number, cut in zip(chunk, cuts, strict=True):
            if number in counted:
                passages += 1
                for field in postings.FIELDS:
                    lengths[field] += cut.lengths[field]
        with engine.change() as db:
            db.executemany(
                "UPDATE passages SET folded = ?, words = ?, word_count = ?, gram_count = ? WHERE id = ?",
                (
                    (cut.folded, cut.encoded, *cut.lengths, number)
                    for number, cut in zip(chunk, cuts, strict=True)
                ),
            )

    with Cutter(segmenter) as cutter:
        while chunk := list(islice(numbers, PARALLEL_FROM)):
            texts = [(number, postings.whole(*_text(db, number))) for number in chunk]
            futures = cutter.cut(texts)
            waiting.extend((chunk[i * CHUNK : (i + 1) * CHUNK], future) for i, future in enumerate(futures))
            while len(waiting) > _AHEAD:
                take()
        while waiting:
            take()
    if not batch.passages:
        return []
    rows = batch.rows(lambda docs: len(counted.of(docs)))
    return [(segments.write(engine, rows), passages, lengths)]


def _text(db: Session, passage: int) -> tuple[str, str]:
    found: tuple[str, str] = db.execute(
        "SELECT title, text FROM passages WHERE id = ?", (passage,)
    ).fetchone()
    return found
