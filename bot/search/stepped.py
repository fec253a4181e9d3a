"""Of items that each apply to a range (1天以内, 2天至4天), the one that contains the figure of a question.

Who tells a case by its figure (请三天假, 花3000块) names no word of the item that holds for it; the item is found by the words
that lead into it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.tiers import Step, steps
from bot.view.structure import View
from glossary.numbers.amounts import Figure, figures_at
from knowledge.model import Clause, Ref

_SEVERAL = 2  # items with a stretch each from which on they are steps
_MOST = 40  # items that are looked at
_BEGINNING = 10  # characters of an item within which its figure begins


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
    each = {item.id: step for item in items if (step := _step(item)) is not None}
    if 2 * len(each) < len(items):  # some of many items speak of a figure each, and are on other things
        return None
    for figure in figures:
        units = [id for id, step in each.items() if step.is_of(figure)]
        held = [id for id in units if each[id].holds(figure)]
        if len(units) >= _SEVERAL and len(held) == 1:
            return Ref(above.document, held[0])
    return None


def _step(item: Clause) -> Step | None:
    """The range at the beginning of an item; what follows it is what applies there."""
    text = f"{item.title}{item.text}"
    first = next(figures_at(text), None)
    found = steps(text) if first is not None and first.start <= _BEGINNING else ()
    return found[0].as_written if found and found[0].is_stretch else None
