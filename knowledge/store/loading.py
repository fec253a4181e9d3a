"""Loading: documents become a new version, all or nothing, while others read and write.

What is new is written ahead in short transactions (*staged*: contents and passages that no version
holds, postings of segments that are not listed) and becomes visible in one last transaction, which
lists the segments, makes the version and activates it. A load that was cut off leaves only what nobody
sees; the next one removes it (:func:`sweep`). One load runs at a time.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from knowledge.errors import StoreError
from knowledge.index import postings
from knowledge.index.alive import NONE
from knowledge.model import Document, Passage
from knowledge.store import audit, counting, segments, versions
from knowledge.store.cutting import CHUNK, PARALLEL_FROM, Cutter, Done
from knowledge.store.passages import insert_passages
from knowledge.store.session import Engine, Session, segmenter_of
from knowledge.store.versions import Leaving, Loaded
from knowledge.stored import records
from knowledge.stored.curated import Beside, FileData, Pairs
from knowledge.stored.derivation import PARSER

_log = logging.getLogger(__name__)

T = TypeVar("T")

# Groups of documents waiting to be cut, which bounds memory; passage numbers taken at a time.
_AHEAD = 8
_NUMBERS = 1_000
# Postings are written when those of so many passages are gathered (about 600 bytes each).
_SEGMENT = 131_072


@dataclass(frozen=True, slots=True)
class _New:
    """A document whose content is not stored yet, its parts numbered; ``fresh`` are the new passages."""

    document: Document
    digest: bytes
    beside: str
    parts: list[tuple[records.Stored, int]]
    fresh: list[tuple[int, Passage]]


def load(
    engine: Engine,
    documents: Iterable[Document],
    *,
    actor: str,
    activate: bool,
    aliases: FileData,
    questions: FileData,
    leaving: Leaving,
    folders: Mapping[str, Path],
    progress: Callable[[int, int], None],
) -> Loaded:
    """See :meth:`Store.load`; ``progress`` gets the documents and the new passages done so far."""
    with engine.exclusively():
        if engine.session().execute("SELECT loading FROM state").fetchone()[0]:
            sweep(engine)
        try:
            with _Stage(engine, progress, counts=activate) as stage:
                chosen = stage.documents(documents, aliases, questions)
                loaded = stage.publish(chosen, leaving(chosen.keys()), folders, actor=actor)
        except BaseException:
            with suppress(StoreError):
                sweep(engine)
            raise
        segments.compact(engine)
        engine.settle()
        return loaded


class _Stage:
    """What one load has written ahead; holds the processes that cut.

    ``counts``: whether the index counts what is new (knowledge.store.counting): it does not count a draft.
    """

    def __init__(self, engine: Engine, progress: Callable[[int, int], None], *, counts: bool) -> None:
        self._engine = engine
        self._progress = progress
        self._counts = counts
        self._fresh: list[int] = []
        self._read_again: list[
            int
        ] = []  # contents of an older parser's that this one's are no different from
        self._segmenter = segmenter_of(engine.session(), engine.cache_dir)
        self._cutter = Cutter(self._segmenter)
        self._waiting: list[_New] = []
        self._cutting: deque[tuple[list[_New], list[Future[Done]]]] = deque()
        self._batch = postings.Batch()
        self._segments: list[tuple[int, int, list[int]]] = []
        self._numbers: Iterator[int] = iter(())
        self._chosen: dict[str, int] = {}
        self._names: set[str] = set()
        self._done = 0
        self._started = False

    def __enter__(self) -> _Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self._cutter.__exit__()

    def documents(
        self, documents: Iterable[Document], aliases: FileData, questions: FileData
    ) -> dict[str, int]:
        """Stage what is new of the documents; return the number of each one's content, by id."""
        before = versions.contents(self._db, versions.active(self._db))
        order: list[str] = []
        seen: set[str] = set()
        for document in documents:
            if document.id in seen:
                raise StoreError(f"《{document.id}》在这一批文件里出现了两次。请只装入其中一个。")
            seen.add(document.id)
            order.append(document.id)
            beside = self._beside(
                document, before.get(document.id), aliases.get(document.id), questions.get(document.id)
            ).text()
            digest = records.digest(document, beside)
            row = self._db.execute("SELECT id, parser FROM contents WHERE digest = ?", (digest,)).fetchone()
            if row:
                self._chosen[document.id] = row[0]
                self._read_again += [row[0]] if row[1] < PARSER else []
                continue
            self._waiting.append(self._new(document, digest, beside))
            self._cut_waiting(final=False)
        self._cut_waiting(final=True)
        self._write_cut(keep=0)
        self._flush()
        return {id: self._chosen[id] for id in order}

    def publish(
        self, chosen: dict[str, int], leaving: Collection[str], folders: Mapping[str, Path], *, actor: str
    ) -> Loaded:
        """Make all that was staged visible, in one transaction."""
        new_words = sorted(self._segmenter.unknown(self._names) - self._segmenter.extra_words)
        listed = [row[0] for row in self._db.execute("SELECT id FROM segments")]
        looked_into = [*listed, *(segment for segment, _, _ in self._segments)]
        found = {word: segments.holding(self._db, word, looked_into) for word in new_words}
        fresh = NONE.with_also(self._fresh)
        prepared = None
        if self._counts:
            now = counting.alive(self._db, versions.active(self._db))
            wanted = self._with_those_that_stay(self._db, chosen, leaving)
            prepared = counting.prepare(self._db, now | fresh, versions.alive_with(self._db, wanted))
        with self._engine.change() as db:
            # A note may have come in meanwhile.
            late = [row[0] for row in db.execute("SELECT id FROM segments") if row[0] not in looked_into]
            for word in new_words if late else ():
                found[word] += segments.holding(db, word, late)
            for segment, count, lengths in self._segments:
                segments.list_segment(db, segment, count, lengths)
            was = versions.lying(db) if folders else {}
            wanted = self._with_those_that_stay(db, chosen, leaving)
            loaded = versions.add_version(
                db, wanted, actor=actor, activate=self._counts, fresh=fresh, prepared=prepared
            )
            # After what is counted has changed: these words were not part of what changed.
            self._post(db, found)
            db.executemany("INSERT INTO extra_words VALUES (?)", ((word,) for word in new_words))
            if loaded.added or loaded.changed or loaded.removed:
                audit.record(db, actor=actor, action="load", subject=str(loaded.version))
                if not self._counts:
                    audit.record(db, actor=actor, action=versions.DRAFT, subject=str(loaded.version))
                for place in versions.places(loaded, folders):
                    audit.record(
                        db,
                        actor=actor,
                        action=versions.FROM_FOLDER,
                        subject=str(loaded.version),
                        detail=place,
                    )
            for place in versions.moved(was, loaded, folders) if self._counts else ():
                audit.record(
                    db, actor=actor, action=versions.MOVED, subject=str(loaded.version), detail=place
                )
            db.executemany(
                "UPDATE contents SET parser = ? WHERE id = ?",
                [(PARSER, number) for number in self._read_again],
            )
            db.execute("UPDATE state SET loading = '' WHERE loading <> ''")
        return loaded

    @staticmethod
    def _with_those_that_stay(
        db: Session, chosen: dict[str, int], leaving: Collection[str]
    ) -> dict[str, int]:
        before = versions.contents(db, versions.active(db))
        return {document: number for document, number in before.items() if document not in leaving} | chosen

    @staticmethod
    def _post(db: Session, found: dict[str, list[tuple[int, int]]]) -> None:
        """Add words to passages in which they stand: (passage, count) of each."""
        batch = postings.Batch()
        for word, passages in found.items():
            batch.terms[postings.WORDS][word].extend(postings.posting(*p) for p in passages)
        counted = counting.alive(db, versions.active(db)) | counting.notes(db)
        rows = [row for row in batch.rows(lambda docs: len(counted.of(docs))) if row[3]]
        if rows:
            segment = segments.new_segment(db)
            segments.insert(db, segment, rows)
            segments.list_segment(db, segment, 0, (0, 0))

    @property
    def _db(self) -> Session:
        return self._engine.session()

    def _beside(
        self, document: Document, before: int | None, aliases: Pairs | None, questions: Pairs | None
    ) -> Beside:
        """What is said beside ``document``: by its data files; where one is missing, as in the content ``before``.

        Of the questions so kept, those whose place is gone or has another title are not.
        """
        kept = Beside()
        if before is not None and (aliases is None or questions is None):
            (text,) = self._db.execute("SELECT beside FROM contents WHERE id = ?", (before,)).fetchone()
            kept = Beside.read(text)
        if before is not None and questions is None and kept.questions:
            reader = self._engine.reader()
            old = {
                ref: title
                for table in records.TABLES
                for _, (_, ref, _, _, title, *_) in reader.parts(table, (before,))
            }
            new = {part.passage.ref.id: part.passage.title for part in records.stored(document)}
            questions = [(id, q) for id, q in kept.questions if id in new and new[id] == old.get(id)]
        return Beside(tuple(kept.aliases if aliases is None else aliases), tuple(questions or ()))

    def _new(self, document: Document, digest: bytes, beside: str) -> _New:
        parts: list[tuple[records.Stored, int]] = []
        fresh: list[tuple[int, Passage]] = []
        for part in records.stored(document):
            key = records.passage_digest(part.passage)
            row = self._db.execute("SELECT id FROM passages WHERE digest = ?", (key,)).fetchone()
            number = row[0] if row else self._number()
            if not row:
                fresh.append((number, part.passage))
            parts.append((part, number))
        return _New(document, digest, beside, parts, fresh)

    def _number(self) -> int:
        number = next(self._numbers, None)
        if number is None:
            with self._engine.change() as db:
                if not self._started:
                    db.execute("UPDATE state SET loading = ?", (versions.now(),))
                    self._started = True
                first = db.reserve("passages", _NUMBERS)
            self._numbers = iter(range(first, first + _NUMBERS))
            return next(self._numbers)
        return number

    def _cut_waiting(self, *, final: bool) -> None:
        """Send the waiting documents to be cut, in other processes once there are many."""
        fresh = [passage for new in self._waiting for passage in new.fresh]
        enough = CHUNK if self._cutter.parallel else PARALLEL_FROM
        if not self._waiting or (len(fresh) < enough and not final):
            return
        futures = self._cutter.cut([(number, postings.whole(p.title, p.text)) for number, p in fresh])
        self._cutting.append((self._waiting, futures))
        self._waiting = []
        self._write_cut(keep=_AHEAD)

    def _write_cut(self, *, keep: int) -> None:
        while len(self._cutting) > keep:
            group, futures = self._cutting.popleft()
            cuts: list[postings.Posted] = []
            for future in futures:
                found, batch = future.result()
                cuts.extend(found)
                self._batch.extend(batch)
            fresh = [passage for new in group for passage in new.fresh]
            self._fresh += (number for number, _ in fresh if self._counts)
            self._write(insert_passages, ((n, p, cut) for (n, p), cut in zip(fresh, cuts, strict=True)))
            self._write_contents(group)
            self._done += len(cuts)
            self._progress(len(self._chosen), self._done)
            if self._batch.passages >= _SEGMENT:
                self._flush()

    def _write_contents(self, group: list[_New]) -> None:
        with self._engine.change() as db:
            numbers = [versions.insert_content(db, new.document, new.digest, new.beside) for new in group]
        rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in (*records.TABLES, "duties")}
        for number, new in zip(numbers, group, strict=True):
            self._chosen[new.document.id] = number
            self._names.update(term.name for term in new.document.terms)
            for seq, (part, passage) in enumerate(new.parts):
                rows[part.table].append((number, part.passage.ref.id, seq, passage, part.detail))
            rows["duties"] += records.duty_rows(number, new.document)
            self._names.update(duty.name for duty in records.duties(new.document))
        for table, found in rows.items():
            sql = f"INSERT INTO {table} VALUES ({','.join('?' * len(found[0]))})" if found else ""  # noqa: S608
            self._write(lambda db, chunk, sql=sql: db.executemany(sql, chunk), found)  # type: ignore[misc]

    def _write(self, write: Callable[[Session, list[T]], object], rows: Iterable[T]) -> None:
        rows = iter(rows)
        while chunk := list(islice(rows, segments.ROWS // 2)):
            with self._engine.change() as db:
                write(db, chunk)

    def _flush(self) -> None:
        if self._batch.passages:
            rows = self._batch.rows() if self._counts else self._batch.rows(lambda docs: 0)
            segment = segments.write(self._engine, rows)
            worth = (self._batch.passages, self._batch.lengths) if self._counts else (0, [0, 0])
            self._segments.append((segment, *worth))
            self._batch = postings.Batch()


def recover(engine: Engine) -> None:
    """Remove what a load that was cut off has left, and say so in the log; nothing where one is at work."""
    (began,) = engine.session().execute("SELECT loading FROM state").fetchone()
    if not began:
        return
    with suppress(StoreError), engine.exclusively(seconds=0):
        sweep(engine)
        _log.warning("%s 开始的一次装入曾中断：没有影响现有版本，残留已清除，请重新装入。", began)


def sweep(engine: Engine) -> None:
    """Remove what a load that was cut off has staged; the caller holds the loading lock."""
    db = engine.session()
    stale = [
        row[0]
        for row in db.execute(
            "SELECT id FROM contents WHERE id NOT IN (SELECT content FROM version_contents)"
        )
    ]
    for number in stale:
        with engine.change() as db:
            for table in ("clauses", "terms", "checklist", "duties"):
                db.execute(f"DELETE FROM {table} WHERE content = ?", (number,))  # noqa: S608
            db.execute("DELETE FROM contents WHERE id = ?", (number,))
    held = {
        row[0]
        for table in ("clauses", "terms", "checklist")
        for row in db.execute(f"SELECT passage FROM {table}")  # noqa: S608
    }
    # A note that was removed leaves its passage: the index still counts it.
    all_passages = db.execute("SELECT id FROM passages WHERE kind <> 'note'")
    orphans = iter([(number,) for (number,) in all_passages if number not in held])
    while chunk := list(islice(orphans, segments.ROWS)):
        with engine.change() as db:
            db.executemany("DELETE FROM passages WHERE id = ?", chunk)
    segments.drop_unlisted(engine)
    with engine.change() as db:
        db.execute("UPDATE state SET loading = ''")
