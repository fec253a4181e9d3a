"""One side of each duty that the answer before listed: 「那完成时限呢」 after what a body is responsible for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Duties, Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.duty import ASPECT_NAMES, aspect_value
from bot.compose.place import headed, place
from bot.compose.rows import MAX_LISTED
from bot.questions.kind import Asked, QuestionKind
from bot.understand.sides import Aspect
from glossary.names import NameKind
from knowledge.model import Ref

_UNSAID = "没有写"


def _asks(asked: Asked) -> bool:
    return asked.leaning.of_each


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    units, persons = question.named(NameKind.UNIT), question.named(NameKind.PERSON)
    name = (*units, *persons)[0]
    refs = asked.leaning.before[:MAX_LISTED]
    lines = [(ref, Field(place(view, ref), _said(asked, ref, question.aspects))) for ref in refs]
    called = "、".join(ASPECT_NAMES[side] for side in question.aspects)
    without = sum(field.value == _UNSAID for _, field in lines)
    lead = frozenset(view.charge(name.names, tuple({ref.document for ref in refs})).lead)
    return answered(
        Kind.DUTY_OF_UNIT if units else Kind.PERSON,
        f"{name.name}的{len(refs)}项，各项的{called}如下"
        + (f"，其中{without}项{_UNSAID}" if without else ""),
        [cite(view, ref, shown=False) for ref in refs],
        headed(view, lines),
        question.remarks,
        duties=Duties(
            tuple(ref for ref in refs if ref in lead), tuple(ref for ref in refs if ref not in lead)
        ),
        focus=refs[0],
        shown=refs,
        units=(name.name,) if units else (),
        persons=() if units else (name.name,),
    )


def _said(asked: Asked, ref: Ref, sides: Sequence[Aspect]) -> str:
    """What is printed of the sides, each by its name where there are several."""
    citation = cite(asked.view, ref)
    said = [(ASPECT_NAMES[side], aspect_value(citation, side)) for side in sides]
    if len(said) == 1:
        return said[0][1] or _UNSAID
    return "；".join(f"{side}：{value}" for side, value in said if value) or _UNSAID


KIND = QuestionKind(
    name="side_of_each",
    purpose="刚才列出的各项，每项的牵头、配合、责任人、时限",
    examples=(
        "{单位}负责什么 → 那完成时限呢",
        "{单位}有哪些职责 → 责任人是谁",
        "{单位}负责什么 → 那配合单位呢",
    ),
    counter_examples=("{单位}负责什么", "{事项}由谁负责 → 那完成时限呢", "完成时限是什么时候"),
    needs=_asks,
    answer=_answer,
)
