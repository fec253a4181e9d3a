"""jieba with its dictionary loaded by first character, as far as a text needs it.

jieba reads all half a million entries before the first word: most of a second and a hundred megabytes.
Every entry that it looks up while cutting begins with a character of the text, so reading just the
entries of those characters cuts exactly alike. The entries, grouped so, lie in a file that is made once.
"""

from __future__ import annotations

import contextlib
import json
import logging
import mmap
import os
import sys
import tempfile
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

# jieba needs pkg_resources only to find its own file, has a way without it, and importing it
# costs a tenth of a second and a warning.
_absent = "pkg_resources" not in sys.modules
if _absent:
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
try:
    import jieba
finally:
    if _absent:
        del sys.modules["pkg_resources"]

jieba.setLogLevel(logging.WARNING)

FILE = "jieba.words"
# Raised when the file is written otherwise, so that one of an older program is made again.
_FORMAT = 2

_lock = threading.Lock()
_shared: Tokenizer | None = None


def tokenizer(cache_dir: Path) -> Tokenizer:
    """Return the one tokenizer of the process, made at the first call; the dictionary is the same whatever the folder."""
    global _shared
    if _shared is None:
        with _lock:
            if _shared is None:
                _shared = Tokenizer(cache_dir)
    return _shared


class Tokenizer(jieba.Tokenizer):  # type: ignore[misc]
    """jieba's tokenizer, cutting the same. Safe to use from several threads.

    ``cache_dir`` (made if missing, mode 0700) keeps the grouped dictionary, as plain text; where it cannot
    be kept, the whole dictionary is held in memory.
    """

    def __init__(self, cache_dir: Path) -> None:
        super().__init__()
        self.initialized: bool
        self.FREQ: dict[str, int]
        self._path = cache_dir / FILE
        # Where the entries are that are not read yet, by first character: from, to.
        self._unread: dict[str, tuple[int, int]] = {}
        self._data: mmap.mmap | bytes = b""

    def initialize(self, dictionary: str | None = None) -> None:
        """Open the grouped dictionary, made where it is missing or another jieba's."""
        with self.lock:
            if self.initialized:
                return
            if not self._open():
                self._read_all()
                with contextlib.suppress(OSError):
                    self._write()
                    if self._open():
                        self.FREQ = {}
            self.initialized = True

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:
        """See jieba; the one place where every cutting begins."""
        self._need(sentence)
        found: dict[int, list[int]] = super().get_DAG(sentence)
        return found

    def frequency(self, word: str) -> int:
        """Return how often ``word`` occurs in the dictionary's texts; 0 for no word."""
        self.check_initialized()
        place = self._unread.get(word[:1])
        if place is None:
            return self.FREQ.get(word, 0)
        # Names by the thousand are looked up where little is cut: that must not read all entries.
        line = f"\n{word} ".encode()
        found = self._data.find(line, *place)
        if found < 0:
            return 0
        start = found + len(line)
        try:
            return int(self._data[start : self._data.find(b"\n", start)])
        except ValueError:  # the file was damaged
            self._read_all()
            return self.FREQ.get(word, 0)

    def _need(self, text: str) -> None:
        """Read the entries that begin with a character of ``text``."""
        self.check_initialized()
        if self._unread.keys().isdisjoint(text):
            return
        for char in self._unread.keys() & set(text):
            place = self._unread.get(char)
            if place is None:
                continue  # another thread was first
            try:
                self.FREQ.update(_entries(self._data[slice(*place)]))
            except ValueError:  # the file was damaged
                self._read_all()
                return
            self._unread.pop(char, None)

    def _read_all(self) -> None:
        self.FREQ, self.total = self.gen_pfdict(self.get_dict_file())
        self._unread = {}

    def _open(self) -> bool:
        try:
            with self._path.open("rb") as file:
                header = json.loads(file.readline(2_000_000))
                start = file.tell()
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            if header["source"] != _source() or header["size"] != len(data) - start:
                return False
            places = {char: (start + begin, start + end) for char, (begin, end) in header["places"].items()}
            total = int(header["total"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return False
        self._data, self._unread, self.total = data, places, total
        return True

    def _write(self) -> None:
        groups: dict[str, dict[str, int]] = {}
        for word, count in self.FREQ.items():
            groups.setdefault(word[0], {})[word] = count
        places: dict[str, tuple[int, int]] = {}
        blocks: list[bytes] = []
        offset = 0
        for char, entries in groups.items():
            block = _block(entries)
            places[char] = (offset, offset + len(block))
            blocks.append(block)
            offset += len(block)
        header = {"source": _source(), "size": offset, "total": self.total, "places": places}
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=self._path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(json.dumps(header).encode() + b"\n")
                file.writelines(blocks)
            os.replace(name, self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _source() -> list[Any]:
    """What tells one dictionary from another without reading its five megabytes."""
    status = (Path(jieba.__file__).parent / jieba.DEFAULT_DICT_NAME).stat()
    return [_FORMAT, jieba.__version__, status.st_size, status.st_mtime_ns]


def _block(entries: Mapping[str, int]) -> bytes:
    """Entries as they are stored: word, blank and count, a line each, with a line end on either side."""
    return "".join(["\n", *(f"{word} {count}\n" for word, count in entries.items())]).encode()


def _entries(block: bytes) -> Iterable[tuple[str, int]]:
    """Return the entries of a block; ValueError where it is damaged."""
    fields = block.decode().split()
    return list(zip(fields[::2], map(int, fields[1::2]), strict=True))
