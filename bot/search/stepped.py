"""Of items or sentences that each apply to a range (1天以内, 2天至4天), the one that contains the figure of a question.

Who tells a case by its figure (请三天假, 花3000块) names no word of the item that holds for it; the item is found by the words
that lead into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.understand.tiers import Step, steps
from bot.view.structure import View
from glossary.numbers.amounts import Figure, figures_at
from knowledge.model import Ref

_SEVERAL = 2  # items with a stretch each from which on they are steps
_MOST = 40  # items that are looked at
_BEGINNING = 10  # characters of an item within which its figure begins
_OPENING = 24  # of a sentence, which may say first what it is of


def on_step(view: View, ref: Ref, figures: Sequence[Figure]) -> Ref | None:
    """The item that applies to ``figures``, among those below a provision or beside it; None where they are no ranges,
    or not exactly one applies."""
    clause = view.clause(ref) if figures else None
    if clause is None:
        return None
    above = (ref, Ref(ref.document, clause.parent)) if clause.parent else (ref,)
    return next((held for at in above if (held := _below(view, at, figures)) is not None), None)


def _below(view: View, above: Ref, figures: Sequence[Figure]) -> Ref | None:
    items = view.children(above)[:_MOST]
    each = {
        item.id: step for item in items if (step := _step(f"{item.title}{item.text}", _BEGINNING)) is not None
    }
    if 2 * len(each) < len(items):  # some of many items speak of a figure each, and are on other things
        return None
    held = _held(each, figures)
    return None if held is None else Ref(above.document, held)


def sentence_on_step(
    text: str, spans: Sequence[tuple[int, int]], figures: Sequence[Figure]
) -> tuple[int, int] | None:
    """The one of the sentences ``spans`` of a text that applies to one of ``figures`` (80万的项目谁定, of 50万元以下由…;
    50万元以上100万元以下由…); None where they are no ranges, or not exactly one applies."""
    each = {
        span: step for span in spans if figures and (step := _step(text[slice(*span)], _OPENING)) is not None
    }
    return _held(each, figures)


_Place = TypeVar("_Place")


def _held(each: Mapping[_Place, Step], figures: Sequence[Figure]) -> _Place | None:
    """The only one of the places, each with its range, that applies to one of ``figures``."""
    for figure in figures:
        units = [at for at, step in each.items() if step.is_of(figure)]
        held = [at for at in units if each[at].holds(figure)]
        if len(units) >= _SEVERAL and len(held) == 1:
            return held[0]
    return None


def _step(text: str, beginning: int) -> Step | None:
    """The range at the beginning of an item or a sentence; what follows it is what applies there."""
    first = next(figures_at(text), None)
    found = steps(text) if first is not None and first.start <= beginning else ()
    return found[0].as_written if found and found[0].is_stretch else None
