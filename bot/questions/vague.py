"""A word or two that ask nothing and name nothing (「工作安排」, 「钱」): asked back, with what may be meant."""

from __future__ import annotations

from bot.answer import Kind, Outcome, Part, Status
from bot.questions.kind import Asked, QuestionKind
from bot.questions.side import subject
from bot.understand.grammar import ASKS
from bot.understand.words import is_talk
from knowledge.model import PassageKind

LONGEST = 6  # characters of what can be so vague
_OFFERED = 4


def _asks_nothing(asked: Asked) -> bool:
    question = asked.question
    named = question.names or question.numbers or question.documents or question.years
    asking = question.aspects or question.demands or question.says(ASKS)
    return not (
        named
        or asking
        or asked.leaning.leans
        or len(question.text) > LONGEST
        or any(not is_talk(word) for word in question.words)
    )


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    also = "".join(word for found in view.names.expansions(question.text).values() for word in found)
    found = dict.fromkeys(
        subject(view, cut.passage.ref)
        for cut in view.passages.found(f"{question.text}{also}")
        if cut.passage.kind is PassageKind.CLAUSE and cut.passage.title
    )
    offered = [f"{each}是怎么规定的" for each in found][:_OFFERED]
    if not offered:
        offered = [f"《{document.title.strip('《》')}》讲了什么" for document in view.documents[:_OFFERED]]
    return Outcome(
        Status.AMBIGUOUS,
        Kind.CONTENT,
        Part(f"“{question.text}”说得太宽，您想问的是哪一个？"),
        suggestions=tuple(offered),
        confidence=0.3,
    )


KIND = QuestionKind(
    name="vague",
    purpose="一两个词，没有问什么：反问是哪一个",
    examples=(
        "工作安排",
        "钱",
        "任务",
        "有关情况",
    ),
    counter_examples=(
        "{单位}",
        "{名词}",
        "{事项}",
        "工作怎么安排",
    ),
    needs=_asks_nothing,
    answer=_answer,
)
