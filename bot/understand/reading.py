"""A question as understood: what it names, what it asks, and the words left to search with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from bot.understand.asks import Aspect, Demand, aspects, demands
from bot.understand.numbers import Number, numbers
from glossary.lexicon import How, Mention, NameKind
from glossary.segment import Segmenter

MAX_LENGTH = 400  # of a question that is read whole; longer ones are read by their ends
_SPACE = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[^\w%％+.\s]+|[_]")
# 留不住, 过不下去, 没办法: what cannot be done is said in a hundred ways
_SLIGHT = re.compile(r"^[\u4e00-\u9fff]?不[\u4e00-\u9fff]{1,2}$|^没")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=\s*年|(?!\d|[.个家名元万亩人]))")


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a question, ``text[start:end]``.

    ``names`` are the forms printed in the documents; none for a body that they do not know, or whose
    ``place`` is another. ``sure`` is False where spelling, sound or loose use was guessed.
    """

    kind: NameKind
    names: tuple[str, ...]
    written: str
    start: int
    end: int
    sure: bool = True
    place: str | None = None
    whole: bool = True

    @property
    def name(self) -> str:
        """The name to show: the first printed form, else what was written."""
        return self.names[0] if self.names else self.written

    @classmethod
    def of(cls, mention: Mention) -> Name:
        """A mention of the lexicon as a name of a reading."""
        return cls(
            mention.kind,
            mention.names,
            mention.text,
            mention.start,
            mention.end,
            mention.how not in (How.TYPO, How.PINYIN, How.NEAR),
            mention.place,
            mention.how is not How.PART,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one question. ``text`` is the normalised question.

    ``words`` are the content words in order, without names of units and persons; ``weak`` those that
    hardly tell one clause from another. ``years`` are those the question names.
    """

    text: str
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    demands: tuple[Demand, ...] = ()
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    topic: str = ""
    documents: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    def named(self, kind: NameKind) -> tuple[Name, ...]:
        """The names of one kind that the documents know, in the order of the question."""
        return tuple(name for name in self.names if name.kind is kind and name.names)

    @property
    def bare(self) -> bool:
        """Whether nothing of a topic is left beside names, numbers and words of asking."""
        return not self.words


def read(
    text: str,
    names: Iterable[Name],
    segmenter: Segmenter,
    documents: tuple[str, ...] = (),
    aside: Sequence[tuple[int, int]] = (),
) -> Reading:
    """Read a normalised question in which ``names`` were found.

    ``documents`` limits where it may be answered; ``aside`` are the stretches that only name these.
    """
    said = _blank(text, aside)
    found = tuple(
        name for name in names if not any(start < name.end and name.start < end for start, end in aside)
    )
    places = tuple(
        number
        for number in numbers(said)
        if not any(
            name.start < number.end and number.start < name.end
            for name in found
            if name.kind is not NameKind.TITLE
        )
    )
    spans = [(name.start, name.end) for name in found if name.kind in (NameKind.UNIT, NameKind.PERSON)]
    rest = _blank(said, [*spans, *((number.start, number.end) for number in places)])
    words, weak, topic = content(rest, segmenter)
    return Reading(
        text=text,
        names=found,
        numbers=places,
        aspects=aspects(said),
        demands=demands(said),
        words=words,
        weak=weak,
        years=tuple(dict.fromkeys(_YEAR.findall(said))),
        topic=topic,
        documents=documents,
    )


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return "".join(left)


def content(text: str, segmenter: Segmenter) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The content words of ``text``, its weak words, and what remains of it when phrases of asking are out."""
    fillers = _fillers()
    topic = fillers.pattern.sub(" ", _PUNCTUATION.sub(" ", text)).strip()
    words: list[str] = []
    weak: list[str] = []
    for piece in topic.split():
        for word in segmenter.words(piece):
            if word in fillers.words or not word.strip():
                continue
            if word in fillers.weak or _SLIGHT.search(word) or (len(word) == 1 and not word.isdigit()):
                weak.append(word)
            else:
                words.append(word)
    return tuple(dict.fromkeys(words)), tuple(dict.fromkeys(weak)), _SPACE.sub(" ", topic)


def limited(text: str) -> str:
    """``text``, or its first and last parts where it is longer than a question can be."""
    if len(text) <= MAX_LENGTH:
        return text
    half = MAX_LENGTH // 2
    return text[:half] + " " + text[-half:]


def is_talk(word: str) -> bool:
    """Whether a word is one by which people speak of duties, of themselves or of the document (任务, 汇报, 台账)."""
    return word in _fillers().talk


@dataclass(frozen=True, slots=True)
class _Fillers:
    pattern: re.Pattern[str]
    words: frozenset[str]
    weak: frozenset[str]
    talk: frozenset[str]


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
    )
