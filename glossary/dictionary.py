"""jieba with its dictionary read at once, or word by word from a file where few words will be asked for.

Reading the whole dictionary is the largest part of a cold start; a single question needs some
hundred of its half a million entries. Both ways cut alike: it is the same dictionary.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

_lock = threading.Lock()
_shared: Any = None


class _Entries:
    """What jieba asks of its dictionary (FREQ), looked up in a file and kept."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._known: dict[str, int | None] = {}
        (self.total,) = self._db.execute("SELECT frequency FROM words WHERE word = ''").fetchone()

    def get(self, word: str, default: int | None = None) -> int | None:
        try:
            found = self._known[word]
        except KeyError:
            row = self._db.execute("SELECT frequency FROM words WHERE word = ?", (word,)).fetchone()
            found = self._known[word] = row[0] if row else None
        return default if found is None else found

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def __getitem__(self, word: str) -> int:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found


def tokenizer(cache_dir: Path, *, whole: bool = False) -> Any:
    """Return jieba's tokenizer, one a process; ``whole``: with the whole dictionary in memory.

    ``cache_dir`` (made if missing, mode 0700) keeps the dictionary in both forms. One of them is read
    with ``marshal``, so it must never lie where others can write.
    """
    global _shared
    found = _shared
    if found is None or (whole and isinstance(found.FREQ, _Entries)):
        with _lock:
            found = _shared
            if found is None or (whole and isinstance(found.FREQ, _Entries)):
                found = _shared = _make(cache_dir, whole=whole)
    return found


def _make(cache_dir: Path, *, whole: bool) -> Any:
    jieba = _import()
    made = jieba.Tokenizer()
    # Where the folder cannot be made or written, jieba goes on without a cache.
    with contextlib.suppress(OSError):
        cache_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    made.tmp_dir = str(cache_dir)
    path = cache_dir / f"jieba-{jieba.__version__}.words"
    if not whole and path.exists():
        # A damaged file is as good as none.
        with contextlib.suppress(sqlite3.Error, TypeError):
            made.FREQ = _Entries(path)
            made.total = made.FREQ.total
            made.initialized = True
            return made
    made.FREQ = {}
    made.initialize()
    if not path.exists():
        with contextlib.suppress(OSError, sqlite3.Error):
            _write(path, made.FREQ, made.total)
    return made


def _import() -> Any:
    # jieba needs pkg_resources only to find its own file, has a way without it, and importing it
    # costs a tenth of a second and a warning.
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    jieba.setLogLevel(logging.WARNING)
    return jieba


def _write(path: Path, frequencies: dict[str, int], total: int) -> None:
    """Write the entries under another name first: another process sees all of them or none."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as db:
            db.execute("PRAGMA synchronous = OFF")
            db.execute("CREATE TABLE words (word TEXT PRIMARY KEY, frequency INTEGER NOT NULL) WITHOUT ROWID")
            db.executemany("INSERT INTO words VALUES (?, ?)", sorted({**frequencies, "": total}.items()))
            db.commit()
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
