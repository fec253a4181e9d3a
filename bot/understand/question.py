"""A question as understood: the names in it, what it asks for, and the words left to search with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.understand.facts import Demand, demands
from bot.understand.grammar import CONTACTING, SEES_TO, Sign
from bot.understand.numbers import Number, numbers
from bot.understand.sides import Aspect, aspects
from bot.understand.words import content
from bot.view.names import Name
from glossary.asking import asking, asks_nothing
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.heads import HEADS_OF_HOUSES
from glossary.names.shapes import LEVELS
from glossary.numbers.measures import MEASURES
from glossary.numbers.years import YEAR
from glossary.segment import Segmenter
from knowledge.model import Ref

MAX_LENGTH = 400  # of a question that is read whole; longer ones are read by their ends
# 2000块, 2000人 are no years
_CHARGED = regex("主管|责任|牵头")
_YEAR = regex(rf"(?<!\d){YEAR}(?=\s*年|(?!\d|[.万]|{MEASURES}))")
# GC-2025-1021, 2024/17/03: four digits inside a code are no year; those of a day (2024-6-30) and of a stretch are
_CODE = regex(r"(?<![0-9A-Za-z])[0-9A-Za-z]+(?:[-_/#.]+[0-9A-Za-z]+)+")
# 哪3项: how many there are, no word to look for
_WHICH_SO_MANY = regex(r"哪(\d{1,2})(?=[项条个件样块])")
_POST = rf"(?:[{LEVELS}村](?:委|政府)?)?(?:党委)?(?:常务)?副?(?:{HEADS_OF_HOUSES})"
_POST_BEFORE, _POST_BEHIND = regex(f"{_POST}$"), regex(_POST)
# to whom something is handed (通过平台给税务机关交送的): not whose duties are asked for, but what is said of what is
_GIVEN = regex(r"[^\s,，。][给向]$")
# 「把信息报派出所」, 「跟派出所报告」
_HANDED_TO = regex(r"[^\s,，。](?:上报|报送|移交|递交|提交|报|交)(?:给|到|至)?$")
_TOLD, _TELLS = regex(r"[^\s,，。]跟$"), regex("(?:报告|汇报|报备|说|讲|反映)")
_HANDS = regex("[^,，。?？]{0,8}?(?:交|送|报|移|提[出供交]|通报|通知|反馈|抄|推送|申[请报]|备案)")
# what is a body's, of which somebody else is asked for (牵头单位自己的分谁来核)
_ITS_OWN = regex(
    r"(?:自己|自身|本身|他们|它)?的[^,，。?？]{1,8}?(?:是|由|归|该|让|给|要|都){0,2}(?:谁|哪个(?:部门|单位|局))(?!负责人)"
)
_SEEN_TO = regex(rf"[^,，。?？]{{0,16}}?(?P<does>{SEES_TO})")
_DAY = regex(rf"{YEAR}(?:[-/](?:0?[1-9]|1[0-2])(?:[-/]\d{{1,2}})?|-+{YEAR})")


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of one question. ``text`` is the normalised question.

    ``words`` are the content words in order, without names of units and persons; ``weak`` those that
    hardly tell one clause from another. ``years`` are those the question names. ``documents`` and ``section`` (headings,
    of what stands under them) say where it looks things up; ``named_paper`` is whether the question names the one of them
    itself, as a paper (供热办法里); ``absent`` is the number of a document that is not loaded.
    ``said`` is the message as it came, ``marked`` whether it came with a question mark, ``breath`` what was said with it of
    one subject, where it was cut off from that. ``place``: that which is offered under just this text; then nothing else
    was understood.
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
    section: tuple[Ref, ...] = ()
    named_paper: bool = False
    absent: str = ""
    remarks: tuple[str, ...] = field(default=())
    said: str = ""
    marked: bool = False
    breath: str = ""
    place: Ref | None = None

    @property
    def without_names(self) -> str:
        """What is said beside the names."""
        text = self.text
        for name in self.names:
            text = text.replace(name.written, "")
        return text

    def says(self, sign: Sign) -> re.Match[str] | None:
        """Where the question has a sign; None where it has not."""
        return sign.search(self.text)

    def says_outside_names(self, sign: Sign) -> re.Match[str] | None:
        """The match of a sign outside of names (not in 《指导目录》, 综合差异系数); None where there is none."""
        return next(
            (
                match
                for match in sign.pattern.finditer(self.text)
                if not any(name.start < match.end() and match.start() < name.end for name in self.names)
            ),
            None,
        )

    def topic_without(self, sign: Sign) -> str:
        """What the question is about, without the words of a sign."""
        return sign.pattern.sub("", self.topic).replace(" ", "")

    def has(self, words: str) -> bool:
        """Whether words stand in it as they are."""
        return words in self.text

    def named(self, kind: NameKind) -> tuple[Name, ...]:
        """The names of one kind that the documents know, in the order of the question."""
        return tuple(name for name in self.names if name.kind is kind and name.names)

    @property
    def names_someone(self) -> bool:
        """Whether it names a unit or a person: one of those whom duties are laid on."""
        return bool(self.named(NameKind.UNIT) or self.named(NameKind.PERSON))


def read(
    text: str,
    names: Iterable[Name],
    segmenter: Segmenter,
    documents: tuple[str, ...] = (),
    aside: Sequence[tuple[int, int]] = (),
) -> Question:
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
    bodies = [name for name in found if name.kind in (NameKind.UNIT, NameKind.PERSON)]
    spans = [
        (name.start, name.end)
        for name in bodies
        if not has_something(said, name) and (len(bodies) < 2 or not is_handed(said, name))
    ]
    spans += [span for name in found if name.kind is NameKind.PERSON for span in _posts_beside(said, name)]
    spans += [span for name in found if name.kind is NameKind.PERSON for span in _seen_to(said, name)]
    rest = _blank(said, [*spans, *((number.start, number.end) for number in places)])
    rest = _blank(rest, [match.span() for match in CONTACTING.pattern.finditer(rest)])
    rest = _blank(rest, [match.span(1) for match in _WHICH_SO_MANY.finditer(rest)])
    words, weak, topic = content(rest, segmenter)
    # a body whose name has a word of asking in it (数据主管部门) is asked of, no side
    said = _blank(said, [(name.start, name.end) for name in found if _CHARGED.search(name.written)])
    # 「漏填了几块,要返工吗」 asks no number; 「开了几次会」, which asks nothing else, does
    asked = _blank(said, asks_nothing(said)) if asking(said) else said
    return Question(
        text=text,
        names=found,
        numbers=places,
        aspects=aspects(asked),
        demands=_facts(asked, found),
        words=words,
        weak=weak,
        years=_years(said),
        topic=topic,
        documents=documents,
    )


def is_handed(text: str, name: Name) -> bool:
    """Whether a body is one to which something is handed."""
    before = text[: name.start]
    if _HANDED_TO.search(before) or (_TOLD.search(before) and _TELLS.match(text, name.end)):
        return True
    return bool(_GIVEN.search(before) and _HANDS.match(text, name.end))


def has_something(text: str, name: Name) -> bool:
    """Whether somebody is asked for who does something with what is a body's (教育局的档案谁来管)."""
    return name.kind is NameKind.UNIT and bool(_ITS_OWN.match(text, name.end))


def _posts_beside(text: str, name: Name) -> Iterator[tuple[int, int]]:
    """A person's post immediately before or behind the name (某某副县长), which is part of the name and no topic."""
    for match in (_POST_BEFORE.search(text[: name.start]), _POST_BEHIND.match(text, name.end)):
        if match is not None:
            yield match.span()


def _seen_to(text: str, name: Name) -> Iterator[tuple[int, int]]:
    """The words that say that a person handles something (在跟进哪些事, 盯着的任务): their role, no topic."""
    match = _SEEN_TO.match(text, name.end)
    if match is not None:
        yield match.span("does")


def _years(text: str) -> tuple[str, ...]:
    """The years that a text names."""
    codes = [match.span() for match in _CODE.finditer(text) if not _DAY.fullmatch(match[0])]
    return tuple(dict.fromkeys(_YEAR.findall(_blank(text, codes))))


def _facts(text: str, names: Sequence[Name]) -> tuple[Demand, ...]:
    """The kinds of fact asked for: 「多大」 is an age of a person, of anything else a size."""
    of_person = any(name.kind is NameKind.PERSON for name in names) or not text.rstrip("?？呢啊").endswith(
        "多大"
    )
    return tuple(demand for demand in demands(text) if of_person or demand is not Demand.AGE)


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return "".join(left)


def limited(text: str) -> str:
    """``text``, or its first and last parts where it is longer than a question can be."""
    if len(text) <= MAX_LENGTH:
        return text
    half = MAX_LENGTH // 2
    return text[:half] + " " + text[-half:]
