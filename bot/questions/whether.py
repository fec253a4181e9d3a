"""Whether a body or person has a part in the passage just spoken of: 「水务局配合不」, 「公安局管不管」."""

from __future__ import annotations

from bot.answer import Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.duty import duty_fields
from bot.compose.place import place
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import OPEN_QUESTION, TAKES_PART, YES_NO
from bot.understand.sides import Aspect
from bot.view.names import Name
from glossary.lexicon import NameKind


def _asks(asked: Asked) -> bool:
    question = asked.question
    return bool(
        asked.leaning.focus
        and _named(asked)
        and question.says(YES_NO)
        and not question.says(OPEN_QUESTION)
        and question.says(TAKES_PART)
    )


def _named(asked: Asked) -> Name | None:
    names = (*asked.question.named(NameKind.UNIT), *asked.question.named(NameKind.PERSON))
    return names[0] if names else None


def _answer(asked: Asked) -> Outcome | None:
    view, focus, name = asked.view, asked.leaning.focus, _named(asked)
    if focus is None or name is None:
        return None
    ref = view.clause_ref(focus)
    citation = cite(view, ref)
    key = {view.names.units.of(form) for form in (*name.names, name.written)}
    sides = (
        ("责任单位", citation.lead_units, Aspect.LEAD_UNIT),
        ("责任领导", citation.leaders, Aspect.LEADER),
        ("责任人", citation.contacts, Aspect.CONTACT),
        ("配合单位", citation.supporting_units, Aspect.SUPPORT),
    )
    if not any(names for _, names, _ in sides):
        return None
    held = [
        (word, side) for word, names, side in sides if any(view.names.units.of(each) in key for each in names)
    ]
    where = place(view, ref, document=view.several)
    wanted = {*asked.question.aspects} & {side for _, _, side in sides}
    if not held:
        said = f"不是：{where}的责任单位和配合单位里没有{name.name}"
    elif not wanted or any(side in wanted for _, side in held):
        said = f"是：{name.name}是{where}的{'、'.join(word for word, _ in held)}"
    else:
        said = f"不是：{name.name}在{where}里是{'、'.join(word for word, _ in held)}"
    return answered(
        Kind.WHO_IS_RESPONSIBLE,
        said,
        [cite(view, ref, shown=False)],
        duty_fields(citation),
        asked.question.remarks,
        focus=focus,
        shown=asked.leaning.before or (focus,),
        units=citation.lead_units,
        persons=citation.leaders,
    )


KIND = QuestionKind(
    name="whether",
    purpose="某单位、某人在不在刚才说的那一条里",
    examples=(
        "{事项}由谁负责 → {单位2}配合不",
        "{事项}由谁负责 → {单位}牵头吗",
        "{事项}由谁负责 → {单位2}参与吗",
        "{事项}由谁负责 → {人}是不是分管",
    ),
    counter_examples=(
        "{单位}配合不",
        "{事项}由谁负责 → {单位2}还管什么",
        "{事项}由谁负责 → 谁配合",
    ),
    needs=_asks,
    answer=_answer,
)
