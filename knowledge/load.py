"""From files to a new version: read, check that it may be published, store, with the data files beside it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.check import publishable
from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.store import Loaded, Store

# The documents shipped with the project.
SHIPPED = Path(__file__).parent / "documents"
ALIASES, QUESTIONS = ".aliases.tsv", ".questions.jsonl"
# A data file beside a document is written by hand; larger ones are a mistake.
_MAX_BYTES = 5_000_000


def load_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    actor: str,
    activate: bool = True,
    internal: bool = False,
    ocr: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> Loaded:
    """Load files, or all files of folders, as one new version, all or nothing.

    ``internal`` allows what is marked 内部资料 or 不予公开; a secrecy level is never allowed. ``ocr`` lets
    scanned pages be recognised. ``progress`` gets plain lines for a person. Raises UnreadableFileError, RefusedDocumentError or StoreError; then nothing has
    changed.
    """
    # Imported here: most commands find the documents loaded.
    from knowledge.parse import parse

    files = _files(paths)
    aliases: dict[str, Sequence[tuple[str, str]]] = {}
    questions: dict[str, Sequence[tuple[str, str]]] = {}

    def documents() -> Iterator[Document]:
        sources: dict[str, Path] = {}
        for path in files:
            document = parse(path, ocr=ocr)
            publishable(document, allow_internal=internal)
            if document.id in sources:
                raise UnreadableFileError(
                    f"{sources[document.id]} 和 {path} 是同一份文件（{document.id}）。请只装入其中一个。"
                )
            sources[document.id] = path
            beside = path.with_name(path.stem + ALIASES)
            if beside.exists():
                aliases[document.id] = read_aliases(beside)
            beside = path.with_name(path.stem + QUESTIONS)
            if beside.exists():
                questions[document.id] = read_questions(beside)
            yield document

    return store.load(
        documents(),
        actor=actor,
        activate=activate,
        aliases=aliases,
        questions=questions,
        progress=_Report(len(files), progress),
    )


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
            found.extend(sorted(p for p in path.iterdir() if p.is_file() and not _beside(p)))
        else:
            found.append(path)
    if not found:
        raise UnreadableFileError(f"{'、'.join(map(str, paths))} 里没有可以装入的文件。请检查路径。")
    return found


def _beside(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith((ALIASES, QUESTIONS))
