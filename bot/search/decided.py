"""Who decides on a sum, a number of days or persons (20万的仪器谁批): the provision on whose range the figure lies."""

from __future__ import annotations

from collections.abc import Sequence

from bot.compose import quote
from bot.search.candidates import Candidate
from bot.search.query import Query
from bot.search.stepped import lines_on_step, on_step, sentence_on_step
from bot.understand.acts import DECIDED_BY, DECIDES
from bot.understand.question import Question
from bot.understand.tiers import told
from bot.view.behind import leads
from bot.view.passages import sentences
from bot.view.structure import View
from knowledge.model import Ref
from knowledge.tables import lines

_NEAR = 3.0  # log odds by which a candidate may lie behind the first
_OPENING = "0"  # what stands before all provisions decides nothing


def deciding_first(
    view: View, question: Question, asked: Query, found: Sequence[Candidate]
) -> Sequence[Candidate]:
    """The candidates; where it is asked who decides and a figure is told, one on whose range it lies and that says who decides
    comes first, where the first says nothing of that."""
    figures = told(question.text) if found and question.says(DECIDED_BY) else ()
    if not figures or _decides(view, found[0].ref):
        return found
    near = [each for each in found if found[0].score - each.score < _NEAR]
    ranged = [each for each in near if _decides(view, each.ref) and on_its_range(view, question, each.ref)]
    if not ranged or found[0] in ranged:
        return found
    here = [each for each in ranged if each.ref.document == found[0].ref.document]
    best = max(
        here or ranged, key=lambda each: (quote.weight(_led_in(view, each.ref), asked.marked), each.score)
    )
    return [best, *(each for each in found if each is not best)]


def on_its_range(view: View, question: Question, ref: Ref) -> bool:
    """Whether a figure of a question lies on the range of a provision, of one of its sentences or of a line of its table."""
    figures = told(question.text)
    return bool(figures) and (on_step(view, ref, figures) is not None or on_range_within(view, question, ref))


def on_range_within(view: View, question: Question, ref: Ref) -> bool:
    """Whether a figure of a question lies on the range of one of a provision's sentences or of a line of its table: what that
    one says holds, and not what the others do."""
    figures = told(question.text)
    clause = view.clause(ref) if figures else None
    return clause is not None and (
        sentence_on_step(clause.text, sentences(clause.text), figures) is not None
        or bool(lines_on_step(list(lines(clause.text)), figures))
    )


def _led_in(view: View, ref: Ref) -> str:
    clause = view.clause(ref)
    if clause is None:
        return ""
    over = Ref(ref.document, clause.parent) if clause.parent else None
    above = view.clause(over) if over else None
    own = f"{clause.title}{clause.text}"
    return f"{above.title}{leads(above, view.children(over), clause)}{own}" if above and over else own


def _decides(view: View, ref: Ref) -> bool:
    return ref.id != _OPENING and DECIDES.search(_led_in(view, ref)) is not None
