"""From files to a new version: read, check that it may be published, store, with the data files beside it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary.errors import WenceError
from glossary.lazy import regex
from knowledge.check.beside import dangling, refuse_empty
from knowledge.errors import UnreadableFileError
from knowledge.load.joining import absorbed, is_list, join_lists
from knowledge.load.release import admit, record_release
from knowledge.model import Document
from knowledge.store import Loaded, Store
from knowledge.store.versions import Leaving

# The documents shipped with the project.
SHIPPED = Path(__file__).parent.parent / "documents"
BESIDE = ALIASES, QUESTIONS = ".aliases.tsv", ".questions.jsonl"
# A data file beside a document is written by hand; larger ones are a mistake.
_MAX_BYTES = 5_000_000
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
    reading = _Reading(arriving, _files(paths), folders, ocr=ocr, strict=strict, progress=progress)
    makes_room = (lambda came: ()) if keep_sample else making_room(store)
    base = store.knowledge() if store.versions() else None
    names = {d.id: d.source_file for d in base.documents} if base else {}
    joined: list[Document] = []

    def documents() -> Iterable[Document]:
        if len(reading.files) > _JOINED_MOST:
            return reading.documents()
        joined.extend(join_lists(reading.documents(), base))
        return joined

    def leaving(came: Collection[str]) -> set[str]:
        gone = set(makes_room(came)) | (absorbed(joined, base) if base else set())
        for folder in () if keep_gone else folders:
            gone |= {
                id for id in store.came_from(folder) if id not in came and names.get(id) not in reading.bad
            }
        return gone

    loaded = store.load(
        documents(),
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


def read_aliases(path: Path) -> list[tuple[str, str]]:
    """Return (alias, name) of a data file: two columns parted by a tab, ``#`` begins a comment."""
    found = []
    for number, line in _lines(path):
        if line.startswith("#"):
            continue
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) != 2 or not all(columns):
            raise UnreadableFileError(f"{path} 第 {number} 行：应为“别名<制表符>名称”两列。请改正后重试。")
        found.append((columns[0], columns[1]))
    return found


def read_questions(path: Path) -> list[tuple[str, str]]:
    """Return (passage id, question) of a data file of lines ``{"q", "id"}``."""
    found = []
    for number, line in _lines(path):
        try:
            value = json.loads(line)
            found.append((str(value["id"]), str(value["q"])))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UnreadableFileError(
                f'{path} 第 {number} 行：应为 {{"q": "问题", "id": "条款编号"}}。请改正后重试。'
            ) from error
    return found


def _lines(path: Path) -> Sequence[tuple[int, str]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise UnreadableFileError(
                f"{path} 太大（超过 {_MAX_BYTES // 1_000_000} MB）。请检查是不是放错了文件。"
            )
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"{path} 读不出来：请检查权限，并保存为 UTF-8 编码。") from error
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _files(paths: Iterable[Path]) -> list[Path]:
    paths = list(paths)
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(p for p in path.iterdir() if p.is_file() and not is_left_over(p.name)))
        else:
            found.append(path)
    if not found:
        raise UnreadableFileError(f"{'、'.join(map(str, paths))} 里没有可以装入的文件。请检查路径。")
    return found


# What Office, systems, editors and copying programs leave in folders, and our own data files.
_LEFT_OVER = regex(
    r"\.|~|thumbs\.db$|ehthumbs|desktop\.ini$|folder\.(?:jpg|ini)$|icon\r$|__macosx$"
    r"|.*(?:~|\.(?:bak|backup|old|orig|tmp|temp|swp|swo|wbk|asd|xlk|lock|lnk|part|crdownload|download))$"
    rf"|.*(?:{re.escape(ALIASES)}|{re.escape(QUESTIONS)})$",
    re.IGNORECASE,
)


def is_left_over(name: str) -> bool:
    """Whether a file of this name in a folder is no document: hidden, a lock, a backup, a system's own, a data file.

    >>> is_left_over("~$通知.docx"), is_left_over("通知.docx.bak"), is_left_over("通知.docx")
    (True, True, False)
    """
    return bool(_LEFT_OVER.match(name))
