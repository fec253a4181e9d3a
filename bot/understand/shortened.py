"""Abbreviations that no document uses, expanded to what the passages nearest in meaning print (质保金: 质量保证金).

Only in a hurried fragment: there hardly anything else tells what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, islice

from bot.understand.question import Question
from bot.view.structure import View
from glossary.lazy import regex
from glossary.segment import grams
from glossary.spelling.correction import Change, Correction
from glossary.spelling.evidence import unhurried
from knowledge.meaning.service import Meaning

_NEAREST = 12  # passages that are looked through
_READ = 1_000  # characters of each
_LENGTHS = (4, 3, 2)  # signs of a short form
_MOST_WORDS = 4  # of what it stands for
_MOST = 4  # ways to spell out a question: each costs a vector
_RUN = regex(r"[\u4e00-\u9fff]+")
_BETWEEN = r"[\u4e00-\u9fff]{0,5}?"  # what may stand between two signs of it


def spelled_out(view: View, question: Question, meaning: Meaning | None) -> list[Correction]:
    """The question with one abbreviation expanded, in each form that the nearest passages print; none without a model
    of meaning."""
    short = [] if meaning is None or unhurried(len(question.text)) else list(_short(view, question))
    if not short or meaning is None:
        return []
    near = [hit.ref for hit in meaning.search(question.text, _NEAREST)]
    view.base.expect(near)
    texts = [cut.whole[:_READ] for ref in near if (cut := view.passages.cut(ref)) is not None]
    text = question.text
    found = dict.fromkeys(
        (form, full) for form in short for each in texts for full in _printed(view, form, each)
    )
    return [
        Correction(text.replace(form, full, 1), (Change(text.index(form), form, full),))
        for form, full in islice(found, _MOST)
    ]


def _short(view: View, question: Question) -> Iterator[str]:
    """Possible abbreviations: whole words of the question whose characters are not adjacent in the documents."""
    pieces = [piece for piece in question.topic.split() if _RUN.fullmatch(piece) and piece in question.text]
    known = view.passages.shares(sorted({pair for piece in pieces for pair in grams(piece)}))
    for piece in pieces:
        edges = {*accumulate(map(len, view.base.segmenter.pieces(piece)), initial=0)}
        for length in _LENGTHS:
            for start in range(len(piece) - length + 1):
                form = piece[start : start + length]
                whole = {start, start + length} <= edges
                if whole and not all(known.get(pair) for pair in grams(form)):
                    yield form


def _printed(view: View, form: str, text: str) -> Iterator[str]:
    """The words of ``text`` that ``form`` abbreviates: it has the first character of each, and of the last one also or
    instead the last (质保金: 质量保证金; 保租房: 保障性租赁住房). Where it is no word itself, one word may be skipped (固投: 固定资产投资)."""
    leaves_out = not view.base.segmenter.frequency(form)
    spread = re.compile(_BETWEEN.join(form))
    for run in _RUN.findall(text):
        if spread.search(run):
            words = view.base.segmenter.pieces(run)
            for start in range(len(words)):
                said = _said(form, words[start : start + _MOST_WORDS], leaves_out)
                if said > 1:
                    yield "".join(words[start : start + said])


def _said(form: str, words: list[str], leaves_out: bool) -> int:
    """How many of ``words`` the form abbreviates, from the first on; 0 for none. One-character words are not
    abbreviated."""
    said = 0
    for number, word in enumerate(words, 1):
        ends = said == len(form) - 1 and said > 1 and word[-1] == form[said]
        if len(word) > 1 and (word[0] == form[said] or ends):
            said += 1
            if said == len(form) - 1 and len(word) > 2 and word[-1] == form[said]:
                said += 1
        elif said and leaves_out and len(word) > 1:
            leaves_out = False
        else:
            return 0
        if said == len(form):
            return number
    return 0
