"""From files to a new version: read, check that it may be published, store, with the data files beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary.errors import WenceError
from knowledge.base import KnowledgeBase
from knowledge.check.beside import dangling, refuse_empty
from knowledge.errors import UnreadableFileError
from knowledge.load.beside import ALIASES, QUESTIONS, read_aliases, read_questions
from knowledge.load.folders import files_of
from knowledge.load.joining import absorbed, is_list, join_lists
from knowledge.load.release import admit, record_release
from knowledge.model import Document
from knowledge.store import Loaded, Store
from knowledge.store.versions import Leaving

# The documents shipped with the project.
SHIPPED = Path(__file__).parent.parent / "documents"
# So many files are held together to find the lists that belong to one of them; more are streamed.
_JOINED_MOST = 500


def load_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    actor: str,
    activate: bool = True,
    internal: bool = False,
    ocr: bool = False,
    strict: bool = False,
    keep_gone: bool = False,
    keep_sample: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> Loaded:
    """Load files, or all files of folders, as one new version, all or nothing.

    A file of a folder that cannot be read or must not be published is passed over (``passed_over`` has the
    sentences) and what was there of it stays; with ``strict``, nothing is loaded then. The documents that came
    from a folder and are no longer in it leave with the version (not with ``keep_gone``), and so does the sample
    where there was nothing else (not with ``keep_sample``).

    ``internal`` allows what is held back for a mark that is not clear, and the audit says so; a secrecy level is
    never allowed. ``ocr`` lets scanned pages be recognised. ``progress`` gets plain lines for a person. Raises
    UnreadableFileError, RefusedDocumentError (of a file that was named itself) or StoreError; then nothing has
    changed.
    """
    paths = list(paths)
    folders = [path for path in paths if path.is_dir()]
    arriving = Arriving(store, internal)
    reading = _Reading(arriving, files_of(paths), folders, ocr=ocr, strict=strict, progress=progress)
    joining = _Joining(reading, store.knowledge() if store.versions() else None)
    makes_room = (lambda came: ()) if keep_sample else making_room(store)

    def leaving(came: Collection[str]) -> set[str]:
        gone = () if keep_gone else joining.gone(store, came)
        return {*makes_room(came), *joining.absorbed(), *gone}

    loaded = store.load(
        joining.documents(),
        actor=actor,
        activate=activate,
        aliases=reading.aliases,
        questions=reading.questions,
        leaving=leaving,
        folders=reading.lying,
        progress=_Report(len(reading.files), progress),
    )
    record_release(store, arriving.released, actor=actor)
    return replace(loaded, passed_over=tuple(reading.bad.values()))


@dataclass
class Arriving:
    """Documents on their way into a version: each may be published, and none comes twice.

    ``decided``: what is held back for its marks is let in by a decision made now; those are ``released``.
    """

    store: Store
    decided: bool
    sources: dict[str, str] = field(default_factory=dict)
    released: list[Document] = field(default_factory=list)

    def take(self, document: Document, source: str) -> Document:
        """Take ``document``, which came from ``source``. Raises UnreadableFileError where another file is the same
        document, where there is nothing in it, and as :func:`admit`."""
        refuse_empty(document)
        held = admit(self.store, document, released=self.decided)
        if document.id in self.sources and not is_list(document):
            raise UnreadableFileError(
                f"{self.sources[document.id]} 和 {source} 是同一份文件（{document.id}）。请只留其中一个。"
            )
        self.sources[document.id] = source
        if held:
            self.released.append(document)
        return document


@dataclass
class _Reading:
    """The documents of files, one after another, what is said beside them, which of the ``folders`` each one lies in
    (``lying``), and what could not be read (``bad``: a file's name and why)."""

    arriving: Arriving
    files: Sequence[Path]
    folders: Sequence[Path]
    ocr: bool
    strict: bool
    progress: Callable[[str], None]
    aliases: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    questions: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    lying: dict[str, Path] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)

    def documents(self) -> Iterator[Document]:
        """Yield what can be read. Raises as :func:`load_paths`."""
        for path in self.files:
            try:
                document = self._read(path)
            except WenceError as error:
                if path.parent not in self.folders:
                    raise
                self.bad[path.name] = str(error)
                self.progress(f"跳过 {path.name}：{error}")
                continue
            yield document
        if self.bad and (self.strict or not self.arriving.sources):
            said = "；".join(self.bad.values())
            raise UnreadableFileError(f"{len(self.bad)} 个文件读不了，什么也没有装入：{said}")

    def _read(self, path: Path) -> Document:
        # Imported here: most commands find the documents loaded.
        from knowledge.parse import parse

        document = self.arriving.take(parse(path, ocr=self.ocr), str(path))
        if path.parent in self.folders:
            self.lying[document.id] = path.parent
        beside = path.with_name(path.stem + ALIASES)
        if beside.exists():
            self.aliases[document.id] = read_aliases(beside)
        beside = path.with_name(path.stem + QUESTIONS)
        if beside.exists():
            self.questions[document.id] = read_questions(beside)
        told = dangling(document, self.aliases.get(document.id, ()), self.questions.get(document.id, ()))
        return replace(document, findings=(*document.findings, *told))


@dataclass
class _Joining:
    """The documents that are read, each list joined with the document of the files or of the ``base`` that it belongs to."""

    reading: _Reading
    base: KnowledgeBase | None
    joined: list[Document] = field(default_factory=list)

    def documents(self) -> Iterable[Document]:
        """The documents to load; very many are streamed, their lists not joined."""
        if len(self.reading.files) > _JOINED_MOST:
            return self.reading.documents()
        self.joined.extend(join_lists(self.reading.documents(), self.base))
        return self.joined

    def absorbed(self) -> Collection[str]:
        """The documents of the base that are part of a joined one now."""
        return absorbed(self.joined, self.base) if self.base else ()

    def gone(self, store: Store, came: Collection[str]) -> set[str]:
        """The documents that came from a folder and are no longer in it; not those of a file that could not be read."""
        names = {d.id: d.source_file for d in self.base.documents} if self.base else {}
        there = {id for folder in self.reading.folders for id in store.came_from(folder)}
        return {id for id in there if id not in came and names.get(id) not in self.reading.bad}


def making_room(store: Store) -> Leaving:
    """What says, given the ids that came, that the sample leaves for them, where there is nothing else."""
    sample = guest(store)

    def leaving(came: Collection[str]) -> frozenset[str]:
        return frozenset() if sample >= set(came) else sample.difference(came)

    return leaving


def guest(store: Store) -> frozenset[str]:
    """The documents of the sample, where the base holds them alone and as they were shipped; else nothing."""
    if not store.versions():
        return frozenset()
    there = frozenset(document.id for document in store.knowledge().documents)
    return there if there and there == store.came_from(SHIPPED) else frozenset()


def ensure_loaded(
    store: Store, folder: Path = SHIPPED, *, progress: Callable[[str], None] = lambda line: None
) -> None:
    """Load the documents of ``folder`` into a knowledge base that never held any."""
    if not store.versions():
        progress(f"第一次使用：正在装入 {folder} 里的文件……")
        load_paths(store, [folder], actor="问策", progress=progress)


class _Report:
    """Turns counts into lines for a person, one a second at most."""

    def __init__(self, files: int, progress: Callable[[str], None]) -> None:
        self._files = files
        self._progress = progress
        self._start = self._last = time.monotonic()

    def __call__(self, documents: int, passages: int) -> None:
        now = time.monotonic()
        if now - self._last < 1:
            return
        self._last = now
        spent = now - self._start
        left = spent / documents * (self._files - documents) if documents else 0
        self._progress(
            f"已处理 {documents}/{self._files} 份文件，{passages} 条，每秒 {passages / spent:.0f} 条，约剩 {left:.0f} 秒"
        )
