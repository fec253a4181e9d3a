"""Cutting Chinese text into words and into pairs of characters, for the full-text index.

Words come from jieba in search mode: a long word is followed by the words inside it, so that
处理 finds 待处理. Pairs of neighbouring characters (bigrams) find what the cutting splits otherwise.
The knowledge base's own words (names of units, terms) are *added* to what jieba finds and never
change how the rest is cut: a new word then concerns only the texts it stands in, and an index
need not be made anew for it.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import re
import sys
import threading
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# Raised when the cutting itself changes, so that an index made by older code is made again.
VERSION = 1

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
_RUN = re.compile(rf"[{_HAN}]+|[0-9A-Za-z]+(?:[.#+%-]*[0-9A-Za-z]+)*[#+%]*|[^\W_]")
_HAN_ONLY = re.compile(rf"[{_HAN}]+")

_shared: Any = None
_lock = threading.Lock()


def fold(text: str) -> str:
    """Return ``text`` in the one form in which it is cut: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def grams(text: str) -> list[str]:
    """Return the pairs of neighbouring characters of ``text``, in order; a Latin word or number stays whole.

    >>> grams("甲乙丙 3.5%")
    ['甲乙', '乙丙', '3.5%']
    """
    found: list[str] = []
    for run in _RUN.findall(fold(text)):
        if len(run) > 1 and _HAN_ONLY.match(run):
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.append(run)
    return found


class Segmenter:
    """Cuts text into index terms; the dictionary is read at the first use.

    ``cache_dir`` (made if missing, mode 0700) keeps jieba's parsed dictionary: it is read with
    ``marshal``, so it must never lie where others can write. ``extra_words`` are the knowledge
    base's own, of :meth:`unknown`. One dictionary is shared by all segmenters of a process.
    """

    def __init__(self, cache_dir: Path, extra_words: Iterable[str] = ()) -> None:
        self._cache_dir = cache_dir
        self.extra_words = frozenset(extra_words)
        self._heads: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.extra_words):
            self._heads[word[:2]] = (*self._heads.get(word[:2], ()), word)

    @property
    def fingerprint(self) -> str:
        """A digest of the cutting and the extra words: equal fingerprints cut equally."""
        joined = "\n".join([str(VERSION), *sorted(self.extra_words)])
        return hashlib.blake2b(joined.encode(), digest_size=16).hexdigest()

    def warm(self) -> None:
        """Read the dictionary now (some tenths of a second) rather than at the first question."""
        _tokenizer(self._cache_dir).initialize()

    def words(self, text: str) -> list[str]:
        """Return the words of ``text``: jieba's in search mode, then the extra words found in it."""
        own, added = self.cut(text)
        return own + added

    def cut(self, text: str) -> tuple[list[str], list[str]]:
        """Return jieba's words of ``text``, and the extra words found in it."""
        text = fold(text)
        tokenizer = _tokenizer(self._cache_dir)
        own: list[str] = []
        for run in _RUN.findall(text):
            if _HAN_ONLY.match(run):
                own.extend(tokenizer.cut_for_search(run, HMM=False))
            else:
                own.append(run)
        if not self._heads:
            return own, []
        heads = self._heads
        added = [
            word
            for i in range(len(text) - 1)
            if (candidates := heads.get(text[i : i + 2]))
            for word in candidates
            if text.startswith(word, i)
        ]
        return own, added

    def unknown(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of ``names``, folded, that are all Chinese and not in the dictionary: what ``extra_words`` may hold."""
        tokenizer = _tokenizer(self._cache_dir)
        tokenizer.check_initialized()
        folded = {fold(name) for name in names}
        return frozenset(
            n for n in folded if 2 <= len(n) <= 40 and _HAN_ONLY.search(n) and not tokenizer.FREQ.get(n)
        )

    def frequency(self, word: str) -> int:
        """Return how often ``word`` occurs in the dictionary's texts (of 60 million words); 0 for no word."""
        tokenizer = _tokenizer(self._cache_dir)
        tokenizer.initialize()
        return int(tokenizer.FREQ.get(word, 0))

    def grams(self, text: str) -> list[str]:
        """Return the pairs of characters of ``text`` (see :func:`grams`)."""
        return grams(text)


def _tokenizer(cache_dir: Path) -> Any:
    """Return jieba's tokenizer, made at the first call; its dictionary is the same whatever the folder."""
    global _shared
    if _shared is None:
        with _lock:
            if _shared is None:
                _shared = _make_tokenizer(cache_dir)
    return _shared


def _make_tokenizer(cache_dir: Path) -> Any:
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
    tokenizer = jieba.Tokenizer()
    # Where the folder cannot be made or written, jieba goes on without a cache.
    with contextlib.suppress(OSError):
        cache_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    tokenizer.tmp_dir = str(cache_dir)
    return tokenizer
