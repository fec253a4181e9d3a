"""What a term means (名词解释), and how several differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Field, Kind, Outcome, answered
from bot.compose import quote
from bot.compose.citation import cite
from bot.compose.provision import named_first
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.citing import cite_for
from bot.search.counting import other_number
from bot.search.query import Query, query
from bot.understand.elliptic import is_elliptic
from bot.understand.facts import FIGURES, holds
from bot.understand.grammar import ASKS, COMPARE, EACH_OF_NUMBER
from bot.understand.meaning import abbreviates, asked_last
from bot.understand.names import understand
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.understand.topic import asks_who, nothing_left, side_by_side
from bot.understand.words import content
from bot.view.structure import View
from glossary.names import NameKind
from glossary.segment import grams
from knowledge.model import Ref

_FEW = 3_000  # terms that are compared with an abbreviation
ALIKE = 0.45  # the share of a piece's pairs of characters that a term's name must have to be meant


def terms(view: View, question: Question, asked: Query, refs: Sequence[Ref]) -> Outcome:
    """What terms mean, one after another where several are asked for (甲和乙的区别).

    A term that an article defines rests on the article, one of a glossary on its entry.
    """
    places = dict.fromkeys(view.clause_ref(ref) for ref in refs)
    citations = tuple(cite_for(view, ref, asked) for ref in places)
    first = view.terms[refs[0]]
    said = quote.conclusion(first.definition, asked.marked)
    conclusion = named_first(first.name, said)
    fields = []
    if len(refs) > 1:
        names = [view.terms[ref].name for ref in refs]
        conclusion = f"文件分别解释了{'、'.join(f'“{name}”' for name in names)}"
        fields = [
            Field(view.terms[ref].name, quote.conclusion(view.terms[ref].definition, asked.marked))
            for ref in refs
        ]
    return answered(
        Kind.TERM, conclusion, citations, fields, question.remarks, focus=refs[0], shown=tuple(refs)
    )


def terms_like(view: View, pieces: Sequence[str]) -> list[Ref]:
    """For each piece of a question the term whose name shares most with it, where it is plainly that term's."""
    found = []
    for piece in pieces:
        pairs = set(grams(piece))
        shares = {
            term.ref: len(pairs & set(grams(term.name))) / len(pairs)
            for term in view.base.term_names
            if pairs
        }
        best = max(shares, key=lambda ref: shares[ref], default=None)
        if best is not None and shares[best] >= ALIKE:
            found.append(best)
    return found


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    compared = bool(question.says_outside_names(COMPARE))
    named = question.named(NameKind.TERM)
    named = named if compared else asked_last(question, named)
    every = [ref for name in named for ref in view.names.places_of(name)] or _abbreviated(view, question)
    # several documents may define a term, each for itself: the one spoken of says what it means there
    found = [ref for ref in every if ref.document in question.documents] or every
    pieces = side_by_side(question)
    if compared and (found or len(pieces) > 1):
        found += terms_like(view, pieces)
    if not found or (not compared and _of_its_figures(view, question, found)):
        return None
    parts = question.says(EACH_OF_NUMBER)
    by_number = parts is not None and any(parts["called"] in view.terms[ref].name for ref in found)
    if not (compared or by_number or Aspect.DEFINITION in question.aspects or _bare(view, question, found)):
        return None
    meant = tuple(dict.fromkeys(found))
    outcome = terms(view, question, query(view, question, everyday=False), meant if compared else meant[:1])
    return _beside(view, outcome, meant[0], pieces) if compared and len(meant) == 1 else outcome


def _abbreviated(view: View, question: Question) -> list[Ref]:
    """The one term whose name a question for a meaning abbreviates (辅具适配 of 残疾人辅助器具适配); none where several are."""
    if Aspect.DEFINITION not in question.aspects or len(view.base.term_names) > _FEW:
        return []
    found = [
        term.ref
        for term in view.base.term_names
        if (not question.documents or term.ref.document in question.documents)
        and abbreviates(question, term.name)
    ]
    return found if len(found) == 1 else []


def _beside(view: View, outcome: Outcome, term: Ref, pieces: Sequence[str]) -> Outcome:
    """A term that is compared with what no entry explains: beside it what its document says of that."""
    name = view.terms[term].name.strip("“”")
    others = [
        each
        for piece in pieces
        if (each := _named_in(view, piece)) and each not in name and name not in piece
    ]
    fields, cited, remarks = [], [], []
    for other in others:
        cut = next(
            (each for each in view.passages.found(other, (term.document,)) if other in each.passage.text),
            None,
        )
        if cut is None:
            remarks.append(f"文件没有写“{other}”")
            continue
        fields.append(Field(other, quote.conclusion(cut.passage.text, {other: 1.0})))
        cited.append(cite(view, cut.passage.ref, weights={other: 1.0}, words=(other,)))
    part = outcome.part
    return replace(
        outcome,
        part=replace(
            part,
            fields=(*part.fields, *fields),
            remarks=(*part.remarks, *remarks),
            citations=(*part.citations, *cited),
        ),
    )


def _named_in(view: View, piece: str) -> str:
    """What a piece of a comparison names, without the words that compare."""
    topic = content(COMPARE.pattern.sub(" ", piece), view.base.segmenter)[2]
    return max(topic.split(), key=len, default="")


def _of_its_figures(view: View, question: Question, found: Sequence[Ref]) -> bool:
    """Whether a fact or a year is asked for that the meaning of the term does not state: how high something is, not what."""
    meanings = "\n".join(view.terms[ref].definition for ref in found)
    if any(year not in meanings for year in question.years):
        return True
    asked = [demand for demand in question.demands if demand in FIGURES]
    return any(not holds(demand, meanings) for demand in asked) or (
        bool(asked) and other_number(question, meanings)
    )


def _bare(view: View, question: Question, found: Sequence[Ref]) -> bool:
    """Whether a question says nothing but the term.

    An entry of a glossary is all that there is on its name; what an article defines is a word of the whole document, so
    that whoever asks anything else with it asks the document.
    """
    if nothing_left(view, question):
        return True
    said = "".join(name.written for name in question.named(NameKind.TERM))
    if question.aspects or not all(word in said for word in question.words):
        return False
    more = (
        question.demands
        or any(word not in said for word in question.weak)
        or ASKS.search(question.without_names.rstrip("呢"))
    )
    return not (more and all(view.terms[ref].clause for ref in found))


def _asks_meaning(asked: Asked) -> bool:
    return not asks_who(asked.question) and not _stands_for_another(asked)


def _stands_for_another(asked: Asked) -> bool:
    """Whether the term takes the place of another in a question for a fact (一户补多少 → 那新就业人员呢)."""
    about = asked.leaning.about
    return bool(about) and is_elliptic(asked.question) and bool(understand(asked.view, about).demands)


KIND = QuestionKind(
    name="term",
    purpose="名词是什么意思，几个名词有什么区别",
    examples=("{名词}是什么意思", "啥叫{名词}", "{名词}和{名词2}有什么区别"),
    counter_examples=("{事项}由谁负责", "解释了哪些名词"),
    needs=_asks_meaning,
    answer=_answer,
)
