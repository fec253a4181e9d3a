"""A question read with the names and words a knowledge base knows, its sound and spelling put right."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.scope import scope
from bot.understand.reading import Name, Reading, read
from bot.view import View

_LATIN = re.compile(r"[A-Za-z]{2,}")


def names_in(view: View, text: str) -> tuple[Name, ...]:
    return tuple(Name.of(mention) for mention in view.lexicon.find(text))


def understand(view: View, text: str) -> Reading:
    """Read a question as it stands; where it has words the documents do not know, with sound and spelling put right."""
    named = scope(view, text)
    reading = read(text, names_in(view, text), view.base.segmenter, named.documents, named.spans)
    for correct in (view.pinyin.decode if _LATIN.search(text) else None, view.speller.correct):
        doubt = _unknown(view, reading)
        if correct is None or not doubt:
            continue
        corrected = correct(reading.text)
        if not corrected.changes:
            continue
        named = scope(view, corrected.text)
        better = read(
            corrected.text, names_in(view, corrected.text), view.base.segmenter, named.documents, named.spans
        )
        if _known_names(better) > _known_names(reading) or _unknown(view, better) < doubt:
            meant = "、".join(f"“{change.after}”" for change in corrected.changes)
            reading = replace(better, remarks=(*reading.remarks, f"按{meant}理解"))
    return reading


def _known_names(reading: Reading) -> int:
    return sum(len(name.written) for name in reading.names if name.names)


def _unknown(view: View, reading: Reading) -> float:
    """How much of a question is in words that stand nowhere in the documents, or in stray single characters.

    One such character is often a word of its own; two and more are what a misspelt word is cut into.
    """
    words = [*reading.words, *reading.weak]
    weights, _, known = view.weights(words, ())
    stray = sum(len(word) == 1 for word in reading.weak)
    return sum(weights[word] for word in words if word not in known) + (0.1 * stray if stray > 1 else 0.0)
