"""What a passage states of others than the one that is asked of, though it speaks of that as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.compose.citation import cite
from bot.compose.duty import duty_fields
from bot.understand.counts import MEASURES, things_counted
from bot.understand.facts import FIGURES, Demand, holds
from bot.understand.grammar import DUTIES_ASKED, YES_NO
from bot.understand.levels import covers, levels, others
from bot.understand.question import Question
from bot.understand.series import another_beside
from bot.understand.spoken import person_first, persons_named
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.posts import holders
from knowledge.model import Ref

_SENTENCE = regex(r"[^。；;\n]+")
# of a number its end is enough: whole ones would be read again from each of their digits
_COUNTED_BY = r"[\d〇零一二两三四五六七八九十百千万亿半]\s?(?:多|余)?\s?"
_COUNTS = regex(rf"{_COUNTED_BY}[{MEASURES}]")
# what something may not be had with: no amount is that one's
_SET_APART = regex(
    r"(?:不得|不能|不可|不再|不)(?:再)?[与和同](?P<what>[^，。；\n]{2,20}?)(?:重复|同时|叠加|兼得|一并)"
)


def told_of_another(view: View, question: Question, ref: Ref, text: str, around: str) -> str:
    """What a question asks of, where all that ``text`` states of the kind is of others; empty where it may be of that. ``around``:
    what stands above the text, the passage at ``ref``.

    A person whose duties are asked is somebody else where neither names them; a level or one of a series is another where
    each sentence with such a fact names another; what is only set apart from the rest has no part of the amounts; and of what
    is counted by a measure that stands nowhere, by a word that stands nowhere, there is no number.
    """
    for forms in _persons(view, question):
        done_by = "\n".join(field.value for field in duty_fields(cite(view, ref)))
        if not any(form in said for said in (text, around, done_by) for form in forms):
            return forms[0]
    wanted = next((demand for demand in question.demands if demand in FIGURES), None)
    if wanted is None or question.says(YES_NO):
        return ""
    asked = question.text
    measure, thing = things_counted(asked)
    if thing and _nowhere(thing, text, around):
        return thing
    facts = _facts(_SENTENCE.findall(text), wanted, measure)
    for level in levels(asked):
        if facts and not covers(around, level) and all(others(each, level) for each in facts):
            return level.written
    return another_beside(asked, facts, around) or _set_apart(question, text)


def _persons(view: View, question: Question) -> Iterator[Sequence[str]]:
    """The persons whose duties a question asks, each by their names: whom the documents charge, or say a post of."""
    sign = question.says(DUTIES_ASKED)
    if sign is None:
        return
    known = question.named(NameKind.PERSON)
    yield from ((*name.names, name.written) for name in known)
    for person in () if known else (*persons_named(question, sign), *person_first(question)):
        cuts = view.passages.found(person)
        if any(each.person == person for cut in cuts if person in cut.whole for each in holders(cut.whole)):
            yield (person,)


def _facts(sentences: Sequence[str], wanted: Demand, measure: str) -> list[str]:
    """The sentences that state a fact of the kind, by its measure where one is asked."""
    if measure:
        by_measure = re.compile(f"{_COUNTED_BY}{measure}")
        return [each for each in sentences if by_measure.search(each)]
    return [each for each in sentences if holds(wanted, each)]


def _nowhere(thing: str, text: str, around: str) -> bool:
    """Whether a text counts nothing, and has no two characters of what is counted."""
    said = f"{text}\n{around}"
    pairs = (thing[at : at + 2] for at in range(len(thing) - 1))
    return not _COUNTS.search(text) and not any(pair in said for pair in pairs)


def _set_apart(question: Question, text: str) -> str:
    """The thing whose amount is asked, where the text has it only as what may not be had beside the rest."""
    if Demand.MONEY not in question.demands:
        return ""
    apart = [match["what"] for match in _SET_APART.finditer(text)]
    return next((each for each in apart if question.has(each) and text.count(each) == apart.count(each)), "")
