"""What texts say, their words and their pairs of characters, where no knowledge base is at hand to say what is corrected towards (bot.view.structure does)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from glossary.segment import grams

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_JOINED = (2, 3)  # characters of a chance word


def shares_of(texts: Sequence[str]) -> Callable[[Sequence[str]], dict[str, float]]:
    """In what share of ``texts`` pairs of characters stand."""
    counts = Counter(pair for text in texts for pair in set(grams(text)))
    return lambda pairs: {pair: counts[pair] / len(texts) for pair in pairs}


def count_words(texts: Iterable[str], words: Callable[[str], list[str]]) -> dict[str, int]:
    """Words of ``texts`` with their counts, single characters among them.

    ``words`` cuts a text into words (sub-words included). Two or three characters that stand side by side
    and belong to no longer word are taken for a word of their own where that happens twice: so the
    documents' own words (护河) are known although no dictionary has them.
    """
    counts: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    for text in texts:
        for run in _HAN_RUN.findall(text):
            covered = bytearray(len(run))
            for word in words(run):
                counts[word] += 1
                if len(word) > 1:
                    start = run.find(word)
                    while start >= 0:
                        covered[start : start + len(word)] = b"\x01" * len(word)
                        start = run.find(word, start + 1)
            joined.update(
                run[gap.start() : gap.end()]
                for gap in re.finditer(b"\x00+", covered)
                if gap.end() - gap.start() in _JOINED
            )
    counts.update({word: count for word, count in joined.items() if count > 1})
    return dict(counts)
