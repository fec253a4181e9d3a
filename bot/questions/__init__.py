"""KINDS, the table of question kinds: the first that answers a question wins, the order is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answer import Outcome
from bot.questions import (
    acting,
    actors,
    brief,
    charges,
    consisting,
    content,
    document,
    due,
    duties,
    guided,
    headed,
    header,
    in_force,
    interpreter,
    involved,
    items,
    levels_compared,
    lists,
    matters,
    members,
    note,
    passage,
    penalty,
    phone,
    place,
    post,
    presence,
    reached,
    shelf,
    shown,
    side_of_each,
    smalltalk,
    soundness,
    spoken,
    stranger,
    superlative,
    taking_part,
    term,
    vague,
    whether,
    who,
)
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.borne import with_duties
from bot.questions.parts.same_level import with_same_level

KINDS: tuple[QuestionKind, ...] = (
    shown.KIND,
    smalltalk.KIND,
    brief.KIND,
    side_of_each.KIND,
    whether.KIND,
    passage.KIND,
    shelf.KIND,
    phone.KIND,
    stranger.KIND,
    soundness.KIND,
    place.KIND,
    members.KIND,
    post.KIND,
    consisting.KIND,
    charges.KIND,
    superlative.KIND,
    items.KIND,
    lists.KIND,
    in_force.KIND,
    interpreter.KIND,
    header.KIND,
    document.KIND,
    due.KIND,
    involved.KIND,
    matters.KIND,
    penalty.KIND,
    acting.KIND,
    headed.KIND,
    guided.KIND,
    duties.KIND,
    taking_part.KIND,
    spoken.KIND,
    actors.KIND,
    reached.KIND,
    levels_compared.KIND,
    term.KIND,
    vague.KIND,
    presence.KIND,
    # what no structure answers is searched for
    who.KIND,
    content.KIND,
)


def tried(asked: Asked) -> Iterator[tuple[QuestionKind, Outcome | None]]:
    """The kinds that a question may be of, in their order, each with its answer, until the first that has one."""
    for kind in KINDS:
        if (kind.anywhere or asked.view.documents) and kind.needs(asked):
            outcome = kind.answer(asked)
            yield kind, outcome
            if outcome is not None:
                return


def answer(asked: Asked) -> tuple[QuestionKind, Outcome]:
    """The answer of the first kind that a question is of, and that kind; before it an administrator's note on it."""
    for kind, outcome in tried(asked):
        if outcome is not None:
            return kind, note.noted(asked, with_duties(asked, with_same_level(asked, outcome)))
    raise AssertionError("the last kind answers everything")
