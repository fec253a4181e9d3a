"""The sentence of a text that tells what is asked for, by the question's words and the kind of fact."""

from __future__ import annotations

from bot.compose import quote
from bot.search.parallel import sentence_meant
from bot.search.query import WEAK, Query
from bot.understand.facts import FIGURES, Demand, holds
from bot.understand.question import Question
from bot.view.passages import sentences

# what one sentence tells
TOLD = FIGURES | {Demand.PHONE, Demand.ADDRESS, Demand.HOURS, Demand.TIMES}

NEARLY = 0.6  # of what the closest sentence has of the question's words another has that may tell as well


def near(text: str, asked: Query) -> str:
    """The sentences of ``text`` that speak of what is asked, nearly as much of it as the one that speaks most of it, and those
    that lead into others."""
    found = [text[slice(*span)] for span in sentences(text)]
    held = [quote.weight(each, asked.marked) for each in found]
    least = NEARLY * max(held, default=0.0)
    return "\n".join(
        each
        for each, weight in zip(found, held, strict=True)
        if weight >= least or each.rstrip().endswith(("：", ":"))
    )


def telling(text: str, question: Question, asked: Query, about: str = "") -> tuple[int, int]:
    """The (start, end) of the sentence that answers: the one closest to the question's words, or one nearly as close
    that has the kind of fact asked for.

    ``about``: the titles that the text stands under; what they say all its sentences are on, so that it tells none apart.
    Of sentences that hold for one stretch of a figure each, or for one of a row, it is the one of the question's.
    """
    meant = sentence_meant(text, sentences(text), question)
    if meant is not None:
        return meant
    weights = {word: value * (WEAK if word in about else 1.0) for word, value in asked.marked.items()}
    best = quote.best_sentence(text, weights)
    fact = next((demand for demand in question.demands if demand in TOLD), None)
    if fact is None or holds(fact, text[slice(*best)]):
        return best
    least = NEARLY * quote.weight(text[slice(*best)], weights)
    holding = [span for span in sentences(text) if holds(fact, text[slice(*span)])]
    near = [span for span in holding if quote.weight(text[slice(*span)], weights) >= least]
    if not near:
        # what people say in other words than policies is nearest to the sentence that accounts for it best
        likest = max(holding, key=lambda span: asked.reworded.likeness(text[slice(*span)]), default=best)
        return max(best, likest, key=lambda span: asked.reworded.likeness(text[slice(*span)]))
    return max(near, key=lambda span: quote.weight(text[slice(*span)], weights))


def stating(text: str, told: tuple[int, int], question: Question, asked: Query) -> tuple[int, int] | None:
    """The (start, end) of a sentence with the kind of fact asked for, where the one of :func:`telling` has none; of
    several the likeliest by the translation model."""
    fact = next((demand for demand in question.demands if demand in TOLD), None)
    if fact is None or holds(fact, text[slice(*told)]):
        return None
    holding = [span for span in sentences(text) if holds(fact, text[slice(*span)])]
    return max(holding, key=lambda span: asked.reworded.likeness(text[slice(*span)]), default=None)
