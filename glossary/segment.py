"""Cutting Chinese text into words and into pairs of characters, for the full-text index.

Words come from jieba in search mode: a long word is followed by the words inside it, so that
处理 finds 待处理. Pairs of neighbouring characters (bigrams) find what the cutting splits otherwise.
The knowledge base's own words (names of units, terms) are *added* to what jieba finds and never
change how the rest is cut: a new word then concerns only the texts it stands in, and an index
need not be made anew for it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.lazy import regex

if TYPE_CHECKING:
    from glossary.dictionary import Tokenizer

# Raised when the cutting itself changes, so that an index made by older code is made again.
VERSION = 1

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
_RUN = regex(rf"[{_HAN}]+|[0-9A-Za-z]+(?:[.#+%-]*[0-9A-Za-z]+)*[#+%]*|[^\W_]")
_HAN_ONLY = regex(rf"[{_HAN}]+")


def fold(text: str) -> str:
    """Return ``text`` in the one form in which it is cut: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def grams(text: str) -> list[str]:
    """Return the pairs of neighbouring characters of ``text``, in order; a Latin word or number stays whole.

    >>> grams("甲乙丙 3.5%")
    ['甲乙', '乙丙', '3.5%']
    """
    return folded_grams(fold(text))


def folded_grams(folded: str) -> list[str]:
    """Return the pairs of a text that is folded already (:func:`grams`)."""
    found: list[str] = []
    for run in _RUN.findall(folded):
        if len(run) > 1 and _HAN_ONLY.match(run):
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.append(run)
    return found


def standing(gram: str) -> str | re.Pattern[str]:
    """A pattern for one of :func:`grams` in a folded text: a pair anywhere, a whole word or number not within a longer
    one."""
    if len(gram) == 2 and _HAN_ONLY.fullmatch(gram):
        return gram
    said = re.escape(gram)
    kind = _HAN if _HAN_ONLY.fullmatch(gram) else "0-9a-z"
    # the look back comes second, so that the word itself is what is looked for
    return re.compile(f"{said}(?<![{kind}]{said})(?![{kind}])")


class Segmenter:
    """Cuts text into index terms; loads only the part of the dictionary that the texts need (glossary.dictionary).

    ``cache_dir`` (made if missing, mode 0700) keeps the dictionary in the form in which it is read.
    ``extra_words`` are the knowledge base's own, of :meth:`unknown`. One dictionary is shared by all
    segmenters of a process.
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

    def knowing(self, names: Iterable[str]) -> Segmenter:
        """A segmenter that cuts alike, with those of the extra words that are among ``names``."""
        return Segmenter(self._cache_dir, self.extra_words & {fold(name) for name in names})

    def warm(self) -> None:
        """Open the dictionary now rather than at the first question; its file is made where it is missing (a second)."""
        _tokenizer(self._cache_dir).initialize()

    def words(self, text: str) -> list[str]:
        """Return the words of ``text``: jieba's in search mode, then the extra words found in it."""
        own, added = self.cut(text)
        return own + added

    def cut(self, text: str) -> tuple[list[str], list[str]]:
        """Return jieba's words of ``text``, and the extra words found in it."""
        text = fold(text)
        cut = _tokenizer(self._cache_dir).cut_for_search
        own: list[str] = []
        for run in _RUN.findall(text):
            if _HAN_ONLY.match(run):
                own.extend(cut(run, HMM=False))
            else:
                own.append(run)
        return own, self.added(text)

    def added(self, folded: str) -> list[str]:
        """Return the extra words that stand in a folded text (:func:`fold`)."""
        heads = self._heads
        if not heads:
            return []
        return [
            word
            for i in range(len(folded) - 1)
            if (candidates := heads.get(folded[i : i + 2]))
            for word in candidates
            if folded.startswith(word, i)
        ]

    def unknown(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of ``names``, folded, that are all Chinese and not in the dictionary: what ``extra_words`` may hold."""
        known = _tokenizer(self._cache_dir).frequency
        folded = {fold(name) for name in names}
        return frozenset(n for n in folded if 2 <= len(n) <= 40 and _HAN_ONLY.fullmatch(n) and not known(n))

    def frequency(self, word: str) -> int:
        """Return how often ``word`` occurs in the dictionary's texts (of 60 million words); 0 for no word."""
        return _tokenizer(self._cache_dir).frequency(word)

    def stands(self, text: str, piece: str) -> bool:
        """Whether ``piece`` occurs in ``text`` at word boundaries (冬天水管 has no 天水)."""
        text, piece = fold(text), fold(piece)
        edges = self._edges(text)
        return any(at in edges and at + len(piece) in edges for at in _places(text, piece))

    def over(self, text: str, pair: str) -> Iterator[str]:
        """Yield for each pair of characters in ``text`` the word or words it is cut into there (银另行动: 另行 is part of
        另行动, as 行动 is a word)."""
        text, pair = fold(text), fold(pair)
        edges = self._edges(text)
        for at in _places(text, pair):
            start = max(edge for edge in edges if edge <= at)
            yield text[start : min(edge for edge in edges if edge >= at + len(pair))]

    def pieces(self, text: str) -> list[str]:
        """Return the words that ``text`` is made of, in order, each once."""
        text = fold(text)
        edges = sorted(self._edges(text))
        return [text[start:end] for start, end in pairwise(edges)]

    def _edges(self, folded: str) -> set[int]:
        """Where the words of a folded text begin and end."""
        edges, at = {0}, 0
        for run in re.split(f"([{_HAN}]+)", folded):
            words = _tokenizer(self._cache_dir).cut(run, HMM=False) if _HAN_ONLY.match(run) else run
            for word in words:
                at += len(word)
                edges.add(at)
        return edges

    def grams(self, text: str) -> list[str]:
        """Return the pairs of characters of ``text`` (see :func:`grams`)."""
        return grams(text)


@cache
def _tokenizer(cache_dir: Path) -> Tokenizer:
    from glossary.dictionary import tokenizer  # what cuts nothing need not import jieba

    return tokenizer(cache_dir)


def _places(text: str, piece: str) -> Iterator[int]:
    """Where ``piece`` begins in ``text``."""
    return (match.start() for match in re.finditer(f"(?={re.escape(piece)})", text))
