"""Whether a passage says of the year that is asked what is asked of it."""

from __future__ import annotations

from bot.compose import quote
from bot.compose.provision import headings_above
from bot.search.candidates import Candidate
from bot.search.query import Query
from bot.search.telling import telling
from bot.understand.facts import AMOUNTS
from bot.understand.question import Question
from bot.understand.times import counted_otherwise, of_other_years, of_year, within_years, years_asked
from bot.view.structure import View


def year_missing(view: View, question: Question, asked: Query, top: Candidate, text: str) -> str:
    """A year in the question for which the passage says nothing of what is asked."""
    total = sum(asked.weights.values()) or 1.0
    for year in years_asked(question):
        if year in (asked.weights or {}) and len(asked.weights) == 1:
            continue
        dated = of_year(text, year)
        if not dated:
            if _undated(view, top.ref.document, year):
                continue
            if year in view.catalogue.years(top.ref.document) or year in headings_above(view, top.ref):
                if not _of_another(view, question, asked, top, text, year):
                    continue
                return year
            if within_years(text, question, int(year)):
                continue
            return year
        others = {word: weight for word, weight in asked.weights.items() if word != year}
        best = quote.weight(text[slice(*quote.best_sentence(text, asked.marked))], others)
        said = max(quote.weight(sentence, others) for sentence in dated)
        if (best > 0.2 * total and said < 0.6 * best) or counted_otherwise(text, year, question):
            return year
    return ""


def _undated(view: View, document: str, year: str) -> bool:
    """Whether nothing of a document's header says of what year it is, and its text names ``year`` somewhere: a page copied without
    its head may be of that year as well as of none."""
    return not view.catalogue.years(document) and view.passages.says(f"{year}年", [document])


def _of_another(view: View, question: Question, asked: Query, top: Candidate, text: str, year: str) -> bool:
    """Whether an amount is asked of one of the years that a document is for, and the sentence that tells has those of others;
    the year that a document is of (2026年方案) says no more than which one is meant."""
    header = view.by_id.get(top.ref.document)
    if not {*question.demands} & AMOUNTS or header is None or year in f"{header.number} {header.date}":
        return False
    return of_other_years(text[slice(*telling(text, question, asked))], year)
