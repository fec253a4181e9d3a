"""Which document a question is about that names none: the one that has most of what a search finds."""

from __future__ import annotations

from collections.abc import Sequence

from bot.questions.kind import Asked
from bot.search.candidates import candidates, shares
from bot.search.query import query
from knowledge.model import Ref

_MOSTLY = 0.6  # the chance from which one document is meant


def likeliest(asked: Asked) -> Sequence[Ref]:
    """Where no document is named, what a search finds first in the one that has most of that; none where no document stands out."""
    view, question = asked.view, asked.question
    found = candidates(view, question, query(view, question), asked.meaning)
    having: dict[str, float] = {}
    for each, share in zip(found, shares(found), strict=True):
        having[each.ref.document] = having.get(each.ref.document, 0.0) + share
    firsts = {each.ref.document: each.ref for each in reversed(found)}
    return [firsts[document] for document, share in having.items() if share >= _MOSTLY]
