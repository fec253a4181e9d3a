"""Citations of passages that a search found: the best of each quoted, the words of the query marked."""

from __future__ import annotations

from bot.answer import Citation
from bot.compose.citation import cite
from bot.search.query import Query
from bot.view.structure import View
from knowledge.model import Ref


def cite_for(view: View, ref: Ref, asked: Query | None, *, shown: bool = True) -> Citation:
    """The citation of a passage; ``asked`` is what it was searched with, None where it was known without a search."""
    if asked is None:
        return cite(view, ref, shown=shown)
    return cite(view, ref, weights=asked.marked, words=asked.terms, shown=shown)
