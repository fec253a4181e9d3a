"""What says too little to be looked for: a word or two that ask nothing (「工作安排」, 「钱」), answered by a choice of meanings
unless one place is far likelier than the others; and what asks of no matter (「谁来管」, 「要多久」) outside a conversation, which
every document would answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Kind, Outcome, Part, Status
from bot.compose.place import brief
from bot.compose.provision import below
from bot.questions import content
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.refused import NEAREST
from bot.search.candidates import Candidate, shares
from bot.search.confidence import SURE
from bot.search.weights import Way
from bot.understand.grammar import ASKS
from bot.understand.words import is_talk

LONGEST = 6  # characters of what can be so vague
LONGEST_BARE = 8  # of what asks of no matter
LIKELIEST = 0.5  # the share of a place among all from which it is meant
LOST = 0.5  # the weight of words that no document has from which a question is not wide but strange


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


def _of_no_matter(asked: Asked) -> bool:
    """Whether a question says what it asks for and not of what, and neither the conversation nor the one document loaded does."""
    question = asked.question
    named = question.names or question.numbers or question.documents or question.years
    said = question.words or question.weak
    before = asked.leaning.leans or asked.spoken_of is not None
    asking = question.aspects or question.demands
    short = len(question.text) <= LONGEST_BARE
    return bool(asked.view.several and short and asking and not (named or said or before))


def _needs(asked: Asked) -> bool:
    return _asks_nothing(asked) or _of_no_matter(asked)


def _answer(asked: Asked) -> Outcome:
    view, question = asked.view, asked.question
    if _of_no_matter(asked):
        newest = sorted(view.catalogue.ids, key=view.catalogue.dated, reverse=True)
        return Outcome(
            Status.AMBIGUOUS,
            Kind.CONTENT,
            Part(f"“{question.text}”没有说是哪件事，请连要问的事一起说。"),
            suggestions=tuple(f"{brief(view, each)}讲了什么" for each in newest[:NEAREST]),
            confidence=0.1,
        )
    outcome, words, found, verdict = content.by_search(asked)
    # by words alone nothing tells whether the one place that has the word is what was meant
    read = bool(found) and found[0].way is not Way.WORDS
    decided = read and verdict.confidence >= SURE and _likely(asked, found, outcome) >= LIKELIEST
    if decided or words.unknown * sum(words.weights.values()) >= LOST:
        return outcome
    offered = [view.places.offered(each.ref) for each in found]
    offered = offered or [f"《{document.title.strip('《》')}》讲了什么" for document in view.documents]
    return Outcome(
        Status.AMBIGUOUS,
        Kind.CONTENT,
        Part(f"“{question.text}”说得太宽，您想问的是哪一个？"),
        suggestions=tuple(offered[:NEAREST]),
        confidence=verdict.confidence,
    )


def _likely(asked: Asked, found: Sequence[Candidate], outcome: Outcome) -> float:
    """The chance of the first place; in a conversation together with what stands below the one that is told."""
    each = shares(found)
    told = {outcome.focus, *below(asked.view, outcome.focus)} if outcome.focus and asked.spoken_of else set()
    return max(each[0], sum(much for much, one in zip(each, found, strict=True) if one.ref in told))


KIND = QuestionKind(
    name="vague",
    purpose="一两个词，没有问什么，或者没有说问的是哪件事：反问是哪一个",
    examples=("工作安排", "钱", "任务", "有关情况"),
    counter_examples=("{单位}", "{名词}", "{事项}", "工作怎么安排"),
    needs=_needs,
    answer=_answer,
)
