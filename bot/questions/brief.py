"""The previous answer in one sentence: 「简单点说」, 「一句话说说」."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Kind, Outcome, answered
from bot.compose import quote
from bot.compose.citation import cite
from bot.compose.place import place
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import BRIEFLY


def _asks(asked: Asked) -> bool:
    return asked.leaning.focus is not None and bool(asked.question.says(BRIEFLY))


def _answer(asked: Asked) -> Outcome | None:
    view, focus = asked.view, asked.leaning.focus
    if focus is None:
        return None
    citation = cite(view, focus)
    said = quote.conclusion(citation.quote, {}) if citation.quote else ""
    return answered(
        Kind.CONTENT,
        said or place(view, focus, document=view.several),
        [replace(citation, shown=False)],
        (),
        asked.question.remarks,
        focus=focus,
        shown=asked.leaning.before or (focus,),
        units=citation.lead_units,
        persons=citation.leaders,
    )


KIND = QuestionKind(
    name="brief",
    purpose="把刚才说的一条用一句话再说一遍",
    examples=(
        "{事项}由谁负责 → 简单点说",
        "{名词}是什么 → 一句话说说",
        "{事项}讲什么 → 太长了",
        "{事项}由谁负责 → 长话短说",
    ),
    counter_examples=("简单点说", "{事项}由谁负责 → 详细说说"),
    needs=_asks,
    answer=_answer,
)
