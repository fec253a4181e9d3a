"""The words of a question to search with: what is left without phrases of asking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from glossary.lazy import regex
from glossary.segment import Segmenter

_SPACE = regex(r"\s+")
# all but what the index keeps inside a code (GC-2025-1021, C#2)
_PUNCTUATION = regex(r"(?:(?!(?<=[0-9A-Za-z])[#-]+[0-9A-Za-z])[^\w%％+.\s])+|_")
_TWO_HALVES = 4  # characters of a word of two words
# 留不住, 过不下去, 没办法: what cannot be done is said in a hundred ways
_SLIGHT = regex(r"^[\u4e00-\u9fff]?不[\u4e00-\u9fff]{1,2}$|^没")


def content(text: str, segmenter: Segmenter) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The content words of ``text``, its weak words, and what is left of it without phrases of asking."""
    fillers = _fillers()
    topic = fillers.pattern.sub(" ", _PUNCTUATION.sub(" ", text)).strip()
    words: list[str] = []
    weak: list[str] = []
    for piece in topic.split():
        found = segmenter.words(piece)
        across = {
            each[1:3] for each in found if len(each) == _TWO_HALVES and {each[:2], each[2:]} <= {*found}
        }
        for word in found:
            if word in across - {*segmenter.pieces(piece)}:
                continue  # 作人 of 工作|人员 is no word of it
            if word in fillers.words or not word.strip():
                continue
            if word in fillers.weak or _SLIGHT.search(word) or (len(word) == 1 and not word.isdigit()):
                weak.append(word)
            else:
                words.append(word)
    return tuple(dict.fromkeys(words)), tuple(dict.fromkeys(weak)), _SPACE.sub(" ", topic)


def is_talk(word: str) -> bool:
    """Whether a word only refers to duties, to the asker or to the document (任务, 汇报, 台账)."""
    return word in _fillers().talk


def is_step(word: str) -> bool:
    """Whether a word asks for a step of some procedure, whatever the matter (报名, 公示, 补贴)."""
    return word in _fillers().steps


@dataclass(frozen=True, slots=True)
class _Fillers:
    pattern: re.Pattern[str]
    words: frozenset[str]
    weak: frozenset[str]
    talk: frozenset[str]
    steps: frozenset[str]


@cache
def _fillers() -> _Fillers:
    sections: dict[str, list[str]] = {}
    for line in (files("bot") / "data" / "fillers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    phrases = sorted(sections["phrase"], key=len, reverse=True)
    return _Fillers(
        re.compile("|".join(map(re.escape, phrases))),
        frozenset([*sections["word"], *phrases]),
        frozenset(sections["weak"]),
        frozenset(sections["talk"]),
        frozenset(sections["step"]),
    )
