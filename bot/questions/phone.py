"""Whose a phone number is (「5526074是谁的电话」), from the contacts of lists and from the text."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answer import Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.place import headed, number_of, place
from bot.questions.kind import Asked, QuestionKind
from bot.understand.facts import Demand
from bot.understand.grammar import SEEN_TO, YES_NO
from glossary.called import called
from glossary.contacts import PHONE
from glossary.lazy import regex
from knowledge.model import PassageKind, Ref

_SPOKEN_OF = regex("电话|号码|手机|座机|热线|分机|打|拨|来电|未接")
_ASIDE = regex(r"[-\s()（）]")  # what numbers are written with
_STRETCH = regex(r"[^，,；;。\n]+")
MAX_PLACES = 12
LOCAL = 7  # digits of a number without its area code


def _number(text: str) -> str:
    """The phone number that a question is about; empty where it names none, or the number may be of anything else."""
    match = PHONE.search(text)
    if match is None or not (_SPOKEN_OF.search(text) or match[0] == text.strip(" ?？")):
        return ""
    return match[0]


def _asks(asked: Asked) -> bool:
    number, question = _number(asked.question.text), asked.question
    # 12345热线共受理多少件, 快不快, 由谁负责: the number names a line of which something else is asked
    of_a_line = len(number) < LOCAL and bool(question.says(YES_NO) or question.says(SEEN_TO))
    return bool(number) and not of_a_line and not {*question.demands} - {Demand.PHONE}


def _told(asked: Asked, number: str) -> Iterator[tuple[Ref, str]]:
    """Each place that has the number, with the words it stands among."""
    view, digits = asked.view, _ASIDE.sub("", number)
    written = f"{number} {digits[-LOCAL:]} {digits[:-LOCAL]}-{digits[-LOCAL:]}"

    def has(text: str) -> bool:
        return any(digits in _ASIDE.sub("", match[0]) for match in PHONE.finditer(text))

    for ref, row in view.rows.within(asked.documents):
        if row.contact and has(row.contact):
            units = "、".join(row.lead_units)
            of = [each for each in called(row.people or "") if any(map(has, each.lines))]
            said = "、".join(f"{each.label}{each.told}" for each in of) or row.contact
            yield ref, f"{said}（{units}）" if units else said
    for cut in view.passages.found(written, asked.documents):
        if cut.passage.kind is PassageKind.ROW:
            continue
        for stretch in _STRETCH.findall(cut.passage.text):
            if has(stretch):
                yield cut.passage.ref, stretch.strip()


def _answer(asked: Asked) -> Outcome:
    view, number = asked.view, _number(asked.question.text)
    found: dict[Ref, str] = {}
    for ref, said in _told(asked, number):
        found.setdefault(ref, said)
    if not found:
        return not_found(f"现有文件里没有出现“{number}”这个号码。", confidence=0.05)
    refs = view.sorted(found)[:MAX_PLACES]
    first, several = refs[0], len(set(found.values())) > 1
    return answered(
        Kind.WHO_IS_RESPONSIBLE,
        f"“{number}”写在{len(found)}处"
        if several
        else f"{found[first]}（{place(view, first, document=view.several)}）",
        [cite(view, ref, shown=not several and ref == first) for ref in refs],
        headed(view, [(ref, Field(number_of(view, ref), found[ref])) for ref in refs]) if several else (),
        asked.question.remarks,
        focus=first,
        shown=tuple(refs),
    )


KIND = QuestionKind(
    name="phone",
    purpose="一个电话号码是谁的",
    examples=("3332218是谁的电话", "0951-3332218打过来的是哪个单位"),
    counter_examples=("{事项}的联系电话是多少", "{单位}负责什么"),
    needs=_asks,
    answer=_answer,
)
