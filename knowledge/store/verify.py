"""Verifies a knowledge base: every content, reference, count and posting."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from glossary.segment import Segmenter
from knowledge.errors import DamagedError
from knowledge.index import postings
from knowledge.index.alive import Alive
from knowledge.store import counting, segments
from knowledge.store.cutting import PARALLEL_FROM, Cutter, Done
from knowledge.store.engines import open_engine
from knowledge.store.reading import read_document
from knowledge.store.session import Session, segmenter_of
from knowledge.store.sqlite.connection import check_ours, connect, plainly
from knowledge.stored import records
from knowledge.stored.place import Address, Place

# So many problems of a kind are told; the rest would say no more.
_TOLD = 5
_COLUMNS_BEFORE_BESIDE = 8
# The schema since which the index counts the active version and the notes alone.
COUNTS_SINCE = 6
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Report:
    """What :func:`verify` found. ``problems`` and ``remarks`` are sentences for a person.

    ``derived``: all problems lie in what ``wence repair`` makes again.
    """

    passages: int
    versions: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    derived: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(place: Place, *, cache_dir: Path | None = None, derived: bool = True) -> Report:
    """Check everything, changing nothing: the file's pages (SQLite's own check), references, contents against their
    digests, counts and passages against the versions, every posting against its passage.

    ``cache_dir``: of the segmenter, by default that of a store at ``place``. ``derived``: False leaves out what
    can be made again, which takes most of the time. Others may use it meanwhile.
    Raises StoreError where it cannot be opened at all, is not ours or of a newer program.
    """
    if isinstance(place, Address):
        with closing(open_engine(place, create=False)) as engine, engine.snapshot() as db:
            lasting = (*_few(_lost_parts(db)), *_few(_lost_notes(db)))
            return _verify(db, lasting, cache_dir or engine.cache_dir, _counted(db), derived=derived)
    with plainly(place), closing(connect(place, readonly=True)) as db:
        schema = check_ours(place, db)
        try:
            db.execute("BEGIN")  # one snapshot, whatever others write meanwhile
            # A damaged page may show only on reading: no check would have it.
            lasting = (*_damage(db), *_few(_references(db)), *_few(_lost_notes(db)))
            # Until then the index counted all that it held.
            counted = _counted(db) if schema >= COUNTS_SINCE else None
            return _verify(db, lasting, cache_dir or place.parent / "cache", counted, derived=derived)
        except sqlite3.DatabaseError as error:
            # Text that is no UTF-8 has no code: Python says it, not SQLite.
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
            if code & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return Report(0, 0, (f"文件有损坏的页（{error}）。请从备份恢复。",), (), derived=False)


def _damage(db: Session) -> list[str]:
    damage = [f"SQLite 检查：{row[0]}。" for row in db.execute(f"PRAGMA integrity_check({_TOLD})")]
    return [] if damage == ["SQLite 检查：ok。"] else damage


def _verify(
    db: Session, damage: tuple[str, ...], cache_dir: Path, counted: Alive | None, *, derived: bool
) -> Report:
    lasting = [*damage, *_few(_contents(db))]
    to_repair: list[str] = []
    if derived:
        segmenter = segmenter_of(db, cache_dir)
        to_repair = [*_few(_duties(db)), *_few(_versions(db)), *_few(_index(db, segmenter, counted))]
        to_repair += _few(_lengths(db, counted)) if counted is not None else ()
    (passages,) = db.execute("SELECT count(*) FROM passages").fetchone()
    (versions,) = db.execute("SELECT count(*) FROM versions").fetchone()
    return Report(
        passages,
        versions,
        (*lasting, *to_repair),
        tuple(_remarks(db)),
        derived=bool(to_repair) and not lasting,
    )


def _few(problems: Iterator[str]) -> Iterator[str]:
    try:
        for count, problem in enumerate(problems):
            if count == _TOLD:
                yield "……还有更多同类问题。"
                return
            yield problem
    except (ValueError, TypeError, KeyError, IndexError) as error:
        yield f"有数据读不懂（{type(error).__name__}）。"
    except sqlite3.OperationalError as error:
        # A function of SQL (malformed JSON), or Python itself (text that is no UTF-8): not the file's pages.
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        yield f"有数据读不懂（{error}）。"


def _references(db: Session) -> Iterator[str]:
    for table, *_ in db.execute("PRAGMA foreign_key_check"):
        yield f"表 {table} 里有一行指向不存在的记录。请从备份恢复。"


def _lost_parts(db: Session) -> Iterator[str]:
    """What a cluster's tables do not say of each other."""
    for table in records.TABLES:
        rows = db.execute(
            f"SELECT count(*) FROM {table} WHERE passage NOT IN (SELECT id FROM passages) "  # noqa: S608
            "OR content NOT IN (SELECT id FROM contents)"
        ).fetchone()
        if rows[0]:
            yield f"表 {table} 里有 {rows[0]} 行指向不存在的记录。请从备份恢复。"


def _lost_notes(db: Session) -> Iterator[str]:
    for (number,) in db.execute("SELECT id FROM notes WHERE passage NOT IN (SELECT id FROM passages)"):
        yield f"补充 {number} 的正文不见了。请从备份恢复。"


def _contents(db: Session) -> Iterator[str]:
    for number, document, digest, beside, _ in _held_contents(db):
        try:
            good = records.digest(read_document(db, number), beside) == digest
        except (ValueError, TypeError, KeyError, DamagedError):
            good = False
        if not good:
            yield f"《{document}》的内容与装入时不一致。请从备份恢复，或重新装入这份文件。"


def _duties(db: Session) -> Iterator[str]:
    for number, document, _, _, header in _held_contents(db):
        with suppress(ValueError, TypeError, KeyError, DamagedError):  # told by _contents
            rows = records.duty_rows(number, read_document(db, number))
            if read_duties(db, number) != rows or records.with_duties(header, rows) != header:
                yield f"《{document}》的职责与内容不符。"


def _held_contents(db: Session) -> list[tuple[int, str, bytes, str, str]]:
    first = db.execute("SELECT * FROM contents LIMIT 1").fetchone()
    beside = (
        "beside" if first and len(first) > _COLUMNS_BEFORE_BESIDE else "''"
    )  # a backup may be of an older schema
    return db.execute(
        f"SELECT id, document, digest, {beside}, header FROM contents "  # noqa: S608
        "WHERE id IN (SELECT content FROM version_contents)"
    ).fetchall()


def read_duties(db: Session, number: int) -> list[tuple[object, ...]]:
    """Return the duties that are stored of a content."""
    return db.execute("SELECT * FROM duties WHERE content = ? ORDER BY seq", (number,)).fetchall()


def _versions(db: Session) -> Iterator[str]:
    (active,) = db.execute("SELECT active FROM state").fetchone()
    if active is not None and not db.execute("SELECT 1 FROM versions WHERE id = ?", (active,)).fetchone():
        yield f"启用的版本 {active} 不存在。"
    for version, counts, alive in counted_versions(db):
        *recorded, bits = db.execute(
            "SELECT documents, clauses, terms, checklist, findings, alive FROM versions WHERE id = ?",
            (version,),
        ).fetchone()
        if recorded != counts:
            yield f"版本 {version} 记录的数目与内容不符。"
        if Alive(bits) != alive:
            yield f"版本 {version} 的检索范围与内容不符。"


def counted_versions(db: Session) -> Iterator[tuple[int, list[int], Alive]]:
    """Yield each version with its documents, clauses, terms, rows and findings, counted one by one, and its passages.

    From one version to the next only what came and went is looked at: most of it they share.
    """
    held: set[int] = set()
    alive = Alive()
    counted: dict[int, list[int]] = {}
    for (version,) in db.execute("SELECT id FROM versions ORDER BY id").fetchall():
        rows = db.execute("SELECT content FROM version_contents WHERE version = ?", (version,)).fetchall()
        now = {content for (content,) in rows}
        alive = alive.without(_passages_of(db, held - now)).with_also(_passages_of(db, now - held))
        for content in now - counted.keys():
            counted[content] = _count(db, content)
        sums = [sum(column) for column in zip(*(counted[content] for content in now), strict=True)] or [0] * 4
        yield version, [len(rows), *sums], alive
        held = now


def _count(db: Session, content: int) -> list[int]:
    found = [
        db.execute(f"SELECT count(*) FROM {table} WHERE content = ?", (content,)).fetchone()[0]  # noqa: S608
        for table in records.TABLES
    ]
    row = db.execute("SELECT findings FROM contents WHERE id = ?", (content,)).fetchone()
    return [*found, len(json.loads(row[0])) if row else 0]


def _passages_of(db: Session, contents: set[int]) -> Iterator[int]:
    for content in contents:
        for table in records.TABLES:
            for (passage,) in db.execute(f"SELECT passage FROM {table} WHERE content = ?", (content,)):  # noqa: S608
                yield passage


def held(db: Session) -> Alive:
    """Return the passages that a version holds, and the notes."""
    alive = Alive()
    for (bits,) in db.execute("SELECT alive FROM versions"):
        alive = alive | Alive(bits)
    return alive.with_also(row[0] for row in db.execute("SELECT passage FROM notes"))


def _counted(db: Session) -> Alive:
    (active,) = db.execute("SELECT active FROM state").fetchone()
    return counting.alive(db, active) | counting.notes(db)


def _lengths(db: Session, counted: Alive) -> Iterator[str]:
    """Compare the counts of passages, words and pairs with the passages."""
    stored = db.execute(
        "SELECT coalesce(sum(passages), 0), coalesce(sum(words), 0), coalesce(sum(grams), 0) FROM segments"
    ).fetchone()
    rows = db.stream("SELECT id, word_count, gram_count FROM passages")
    sums = [0, 0, 0]
    for number, words, pairs in rows:
        if number in counted:
            sums = [sums[0] + 1, sums[1] + words, sums[2] + pairs]
    if sums != [int(value) for value in stored]:
        yield "索引记录的条数和字数与内容不符。"


def _index(db: Session, segmenter: Segmenter, counted: Alive | None) -> Iterator[str]:
    """Compare every posting with its passage, by sums of hashes: the order of postings says nothing; and how many
    passages count for each term with those ``counted``, all where that is None."""
    wanted = held(db)
    found = array("Q", bytes(8 * (8 * len(wanted.bits) + 1)))
    listed = [row[0] for row in db.execute("SELECT id FROM segments").fetchall()]
    for field, term, n, data in segments.merged(db, listed):
        docs = postings.numbers(data)
        if n != (len(docs) if counted is None else len(counted.of(docs))):
            yield f"索引项“{term}”的数目不符。"
        _add(found, field, term, docs)
    for chunk, cuts, batch in _cut_again(db, segmenter, wanted):
        expected = array("Q", bytes(8 * len(found)))
        for field in postings.FIELDS:
            for term, docs in batch.terms[field].items():
                _add(expected, field, term, docs)
        for (number, document, ref, _, _, *stored), cut in zip(chunk, cuts, strict=True):
            if stored != [cut.folded, cut.encoded, *cut.lengths]:
                yield f"{document} {ref} 的分词与原文不符。"
            if expected[number] != found[number]:
                yield f"{document} {ref} 的索引与原文不符。"


def _add(sums: array[int], field: int, term: str, docs: array[int]) -> None:
    """Add the hash of each posting to the sum of its passage."""
    keys = [hash((field, term, times)) for times in range(postings.TF_MAX + 1)]
    for posting in docs:
        passage = posting >> postings.TF_BITS
        if passage < len(sums):
            sums[passage] = (sums[passage] + keys[posting & postings.TF_MAX]) & _MASK


def _cut_again(
    db: Session, segmenter: Segmenter, wanted: Alive
) -> Iterator[tuple[list[tuple[Any, ...]], list[postings.Posted], postings.Batch]]:
    """Yield the stored passages ``wanted``, some thousands at a time, and how they are cut now."""
    rows = db.stream(
        "SELECT id, document, ref, title, text, folded, words, word_count, gram_count FROM passages ORDER BY id"
    )
    held = (row for row in rows if row[0] in wanted)
    waiting: deque[tuple[list[tuple[Any, ...]], list[Future[Done]]]] = deque()
    with Cutter(segmenter) as cutter:
        while (chunk := list(islice(held, PARALLEL_FROM))) or waiting:
            if chunk:
                texts = [(number, postings.whole(title, text)) for number, _, _, title, text, *_ in chunk]
                waiting.append((chunk, cutter.cut(texts)))
            if not chunk or len(waiting) > 1:  # the next are cut while these are compared
                chunk, futures = waiting.popleft()
                cuts, batch = [], postings.Batch()
                for future in futures:
                    some, postings_of = future.result()
                    cuts += some
                    batch.extend(postings_of)
                yield chunk, cuts, batch


def _remarks(db: Session) -> Iterator[str]:
    (loading,) = db.execute("SELECT loading FROM state").fetchone()
    if loading:
        yield f"{loading} 开始的一次装入正在进行或曾中断；没有影响现有版本，残留会在下次打开时清除。"
