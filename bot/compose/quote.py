"""Quotations: the sentences of a passage that bear on a question, copied and never rewritten."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from bot.view.passages import sentences
from glossary.lazy import regex
from knowledge.tables import told_at

WHOLE = 900  # a passage up to so many characters is quoted whole
WINDOW = 600  # of a longer one so much is quoted around its best sentence

_CLAUSE_END = regex(r"[，,、：:]")
_OPENS = regex(r"[：:]\s*[（(]?[\d一二三四五六七八九十①②③]")  # a list that stands in the text
LONG_SENTENCE = 320  # characters up to which a sentence is a first line as a whole
CUT = "……"  # where a longer one is not whole


def weight(text: str, weights: Mapping[str, float]) -> float:
    """The sum of the weights of the words that stand in ``text``."""
    return sum(value for word, value in weights.items() if word in text)


def best_sentence(text: str, weights: Mapping[str, float]) -> tuple[int, int]:
    """The (start, end) of the sentence that holds most of the weight; the first among equals. A line of a table is read with
    its header, which says nothing by itself."""
    spans = sentences(text)
    if not spans:
        return (0, len(text))
    read = told_at(text)
    return max(
        spans, key=lambda span: (weight(read.get(span[0], text[span[0] : span[1]]), weights), -span[0])
    )


def excerpt(text: str, weights: Mapping[str, float]) -> str:
    """The stretch of ``text`` to quote: all of it, or whole sentences around the best one."""
    if len(text) <= WHOLE:
        return text.strip()
    start, end = best_sentence(text, weights)
    spans = sentences(text)
    at = next(n for n, span in enumerate(spans) if span[0] == start)
    first = last = at
    while True:
        grown = False
        if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= WINDOW:
            last += 1
            grown = True
        if first > 0 and spans[last][1] - spans[first - 1][0] <= WINDOW:
            first -= 1
            grown = True
        if not grown:
            break
    return text[spans[first][0] : max(spans[last][1], end)].strip()[: 2 * WHOLE]


def conclusion(text: str, weights: Mapping[str, float]) -> str:
    """The sentence that answers, whole; of a very long one the clauses that bear most, with a mark where it is cut."""
    start, end = best_sentence(text, weights)
    sentence = text[start:end].strip()
    if len(sentence) <= LONG_SENTENCE:
        return sentence
    cuts = [0, *(match.end() for match in _CLAUSE_END.finditer(sentence)), len(sentence)]
    pieces = [(a, b) for a, b in pairwise(cuts) if b > a]
    best = max(range(len(pieces)), key=lambda n: (weight(sentence[slice(*pieces[n])], weights), -n))
    first = last = best
    while True:
        if last + 1 < len(pieces) and pieces[last + 1][1] - pieces[first][0] <= LONG_SENTENCE:
            last += 1
        elif first > 0 and pieces[last][1] - pieces[first - 1][0] <= LONG_SENTENCE:
            first -= 1
        else:
            break
    before, after = CUT if first else "", CUT if last + 1 < len(pieces) else ""
    return f"{before}{sentence[pieces[first][0] : pieces[last][1]].strip('，,、 ')}{after}"


def list_end(text: str, start: int, end: int) -> int:
    """Where a sentence that opens a list (「下列情形……：1.……；」) ends with all of it, if that is short."""
    sentence = text[start:end].rstrip()
    if not sentence.endswith(("；", ";")) or not _OPENS.search(sentence):
        return end
    stop = text.find("。", end)
    return stop + 1 if 0 <= stop < start + LONG_SENTENCE else end


def marks(quote: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where words of the question stand in ``quote``; overlapping stretches are joined."""
    found: list[tuple[int, int]] = []
    for word in words:
        if len(word) < 2:
            continue
        start = quote.find(word)
        while start >= 0 and len(found) < 60:
            found.append((start, start + len(word)))
            start = quote.find(word, start + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
