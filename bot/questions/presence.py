"""Whether the passage of the previous answer provides for something (「有没有赔偿」): yes with the place, or no."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Outcome, Status, not_found
from bot.compose.place import place
from bot.compose.provision import below
from bot.questions import content
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts import telling
from bot.questions.parts.side import LONGEST_SUBJECT
from bot.search.confidence import SURE
from bot.search.weights import Way
from bot.understand.sides import RESPONSIBLE
from bot.understand.whether import thing_asked_for
from knowledge.model import Ref

_SAYS = ("有：", "没有：")
NEAREST = 3  # passages offered where the thing is not there


def _asks(asked: Asked) -> bool:
    question = asked.question
    return bool(
        asked.leaning.within
        and thing_asked_for(question)
        and not set(question.aspects) & {*RESPONSIBLE}
        and not question.documents
    )


def _answer(asked: Asked) -> Outcome | None:
    within = asked.leaning.within
    if within is None:
        return None
    spoken_of = asked.view.clause_ref(within)
    for place_of_it in (spoken_of, *below(asked.view, spoken_of)):
        here = _there(asked, place_of_it)
        if here is not None:
            return here
    outcome, _, found, verdict = content.by_search(asked)
    # in other words too, where a model that reads meanings is sure of it
    meant = found and found[0].way is not Way.WORDS and verdict.confidence >= SURE
    there = outcome.part.conclusion.startswith(_SAYS) or meant
    if outcome.status is not Status.NOT_FOUND and there:
        return outcome
    thing = thing_asked_for(asked.question)[:LONGEST_SUBJECT]
    said = f"没有：{place(asked.view, spoken_of, document=asked.view.several)}里没有写“{thing}”。"
    if outcome.status is Status.NOT_FOUND:
        return replace(outcome, part=replace(outcome.part, conclusion=f"{said}{outcome.part.conclusion}"))
    return not_found(
        said, *(place(asked.view, each.ref, document=asked.view.several) for each in found[:NEAREST])
    )


def _there(asked: Asked, ref: Ref) -> Outcome | None:
    """What the passage spoken of says of the thing asked for; None where it does not name it."""
    outcome = telling.at(asked, ref)
    return outcome if outcome.part.conclusion.startswith(_SAYS) else None


KIND = QuestionKind(
    name="presence",
    purpose="刚才说的那一处里有没有某样东西",
    examples=(
        "{事项}由谁负责 → 有没有赔偿",
        "{事项}由谁负责 → 有没有奖励",
        "{事项}由谁负责 → 里面有没有午餐",
    ),
    counter_examples=("{事项}由谁负责 → 有没有人负责", "有没有赔偿"),
    needs=_asks,
    answer=_answer,
)
