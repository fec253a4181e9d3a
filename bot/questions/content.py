"""Answers to questions about a topic: found by search, quoted, with who does it and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Citation, Field, Kind, Outcome, Status, answered, not_found
from bot.compose import quote
from bot.compose.citation import cite
from bot.compose.duty import duty_fields
from bot.compose.place import place
from bot.compose.provision import below, items, lead_in, opening, opens, own_number, terms_used
from bot.compose.yesno import decided, left_out
from bot.questions.differing import differing, with_others
from bot.questions.duties import of_name
from bot.questions.kind import Asked, QuestionKind, whatever
from bot.questions.refused import NEAREST, refused
from bot.questions.side import (
    asked_part,
    looked_up,
    missing_row,
    names_whom_to_ask,
    of_clause,
    of_deadline,
    part_in,
    role_remarks,
    rows_cited,
)
from bot.search.candidates import Candidate, candidates, shares
from bot.search.confidence import CLOSE, SURE, Verdict, decide
from bot.search.continued import (
    SAME_HEADING,
    SPOKEN_OF,
    SpokenOf,
    continued,
    heading_of,
    names_no_matter,
    of_something_else,
    raised,
)
from bot.search.query import Query, query, searched
from bot.search.sentence import said_best
from bot.search.siblings import list_of, ruling
from bot.search.suited import in_table, of_another_matter, suited
from bot.search.weights import Way
from bot.understand.asserted import verdict
from bot.understand.facts import AMOUNTS, Demand, holds
from bot.understand.followup import Leaning, is_elliptic
from bot.understand.grammar import ENUMERATE, SAYS_WHEN, WHICH_ONES
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.understand.topic import asks_of_name, coined, topic_words
from bot.understand.whether import asks_in_scope
from bot.view.names import Name
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.meaning.service import Meaning
from knowledge.model import Clause, Ref, Term

# of a score, which is log odds:
SAME_DOCUMENT = 0.7  # what a passage of the document just spoken of has ahead, in order and in confidence

NEARLY_ALL = 0.9  # the chance from which one document is meant
OFFERED = 0.05  # the chance from which another passage is offered beside the answer
_EXPLAINED = regex(
    r"^[”」』\"’]?(?:行动|工程|模式|要求|机制|制度|政策|目标|标准)?(?:[(（:：]|,?，?(?:是指|即|指的是|包括|就是))"
)


def answer(
    view: View,
    question: Question,
    asked: Query,
    found: Sequence[Candidate],
    spoken_of: str | None = None,
    meaning: Meaning | None = None,
) -> tuple[Outcome, Verdict]:
    """The answer that the candidates give, or that there is none; and how it was judged."""
    found = suited(view, question, asked, found)
    before = SAME_DOCUMENT if found and found[0].ref.document == spoken_of else 0.0
    verdict = decide(view, question, asked, found, before=before)
    if not found:
        return refused(view, question, (), verdict), verdict
    top = found[0]
    named = question.named(NameKind.NAMED)
    if (
        named
        and not question.named(NameKind.TERM)
        and question.says(ENUMERATE)
        and asks_of_name(question, named[0])
        and not any(aspect in (*RESPONSIBLE, Aspect.WHERE, Aspect.DEADLINE) for aspect in question.aspects)
        and not _explains(view, top.ref, named[0])
    ):
        said = not_found(
            f"“{named[0].name}”文件未作解释：只在{place(view, top.ref, document=view.several)}里提到这个说法，没有写具体内容。",
            f"“{named[0].name}”写在哪一条",
            confidence=0.15,
        )
        return said, verdict
    if verdict.reason == "weak" and (
        looked_up(view, question, top.ref)
        or names_whom_to_ask(view, question, top.ref)
        or in_table(view, question, asked, top)
    ):
        verdict = replace(verdict, confidence=max(verdict.confidence, SURE), reason="")
    # what names a coined word was found by the words of asking
    if verdict.reason or (top.way is Way.WORDS and coined(view, question)):
        return _of_closed_list(view, question, asked, found) or refused(
            view, question, found, verdict
        ), verdict
    return _told(view, question, asked, found, verdict, meaning), verdict


def _told(
    view: View,
    question: Question,
    asked: Query,
    found: Sequence[Candidate],
    verdict: Verdict,
    meaning: Meaning | None,
) -> Outcome:
    """What the first candidate says, with what others say otherwise or add."""
    top = found[0]
    others = differing(view, question, asked, found)
    if others:
        versions = [top, *others]
        versions.sort(key=lambda c: view.catalogue.dated(c.ref.document), reverse=True)
        outcome = _of_aspect(view, question, asked, versions[0], meaning)
        outcome = replace(outcome, confidence=verdict.confidence)
        return with_others(view, question, asked, outcome, versions[1:])
    ruled = list_of(view, question, asked, ruling(view, question, found))
    outcome = _of_aspect(view, question, asked, ruled, meaning)
    outcome = replace(outcome, confidence=verdict.confidence)
    more = [c for c in found[1:3] if top.score - c.score < CLOSE and _adds(c, top)]
    if outcome.status is Status.ANSWERED and more:
        cited = tuple(cite(view, c.ref, weights=asked.marked, words=asked.terms, shown=False) for c in more)
        outcome = replace(outcome, part=replace(outcome.part, citations=(*outcome.part.citations, *cited)))
    if outcome.status is Status.ANSWERED:
        if verdict.lack and verdict.lack.sort == "past":
            remarks = (*outcome.part.remarks, f"这里没有写{verdict.lack.what}，供对照")
            outcome = replace(outcome, part=replace(outcome.part, remarks=remarks))
        likely = [each for each, share in zip(found, shares(found), strict=True) if share >= OFFERED]
        rivals = tuple(view.places.offered(each.ref) for each in likely[1:NEAREST] if each is not ruled)
        outcome = replace(outcome, suggestions=(*outcome.suggestions, *rivals))
    return outcome


def _adds(candidate: Candidate, top: Candidate) -> bool:
    return candidate.signals["sentence"] >= 0.9 * top.signals["sentence"] and candidate.signals["said"] > 0.6


def _of_closed_list(
    view: View, question: Question, asked: Query, found: Sequence[Candidate]
) -> Outcome | None:
    """That something is not allowed since a closed list among the nearest passages has it not; None where none is closed."""
    for candidate in found[:NEAREST]:
        text = view.passages.text(candidate.ref)
        if any(left_out(question, text[start:end]) for start, end in sentences(text)):
            return content(view, question, asked, candidate)
    return None


def _of_aspect(
    view: View, question: Question, asked: Query, top: Candidate, meaning: Meaning | None
) -> Outcome:
    name = asked_part(question)
    outcome = part_in(view, question, top.ref, name, asked=asked) if name else None
    who = [aspect for aspect in question.aspects if aspect in RESPONSIBLE]
    if outcome is None and who:
        outcome = of_clause(view, question, top.ref, who, asked=asked)
    if outcome is None and (Aspect.DEADLINE in question.aspects or Demand.DATE in question.demands):
        outcome = deadline(view, question, asked, top)
    return outcome or content(view, question, asked, top, meaning)


def deadline(view: View, question: Question, asked: Query, top: Candidate) -> Outcome | None:
    """When something is to be done: a date in the sentence itself, else the deadline of the row.

    None where neither says a time and none was plainly asked for.
    """
    citation = cite(view, top.ref, weights=asked.marked, words=asked.terms)
    sentence = said_best(view, question, asked, top)
    plainly = Aspect.DEADLINE in question.aspects
    # 最晚几个钟头得报: within hours of what happens, not until a day
    dated = holds(Demand.DATE, sentence) or (not citation.deadline and holds(Demand.DURATION, sentence))
    if dated and (not plainly or not citation.deadline):
        return replace(content(view, question, asked, top), kind=Kind.FIGURE)
    if not citation.deadline:
        if plainly and view.row_missing(view.clause_ref(top.ref)):
            return missing_row(view, top.ref, "完成时限")
        if plainly and view.rows.of(top.ref.document):
            return not_found(f"{place(view, top.ref, document=view.several)}没有写完成时限。", confidence=0.2)
        return None
    if not plainly and not question.says(SAYS_WHEN):
        return None
    return of_deadline(view, question, top.ref, asked=asked)


def content(
    view: View, question: Question, asked: Query, top: Candidate, meaning: Meaning | None = None
) -> Outcome:
    """What the documents say: the best sentence first, then the passage, then who does it."""
    item = view.item(top.ref)
    citation = cite(view, top.ref, weights=asked.marked, words=asked.terms)
    said = said_best(view, question, asked, top, meaning)
    so = verdict(question, said)
    leading = lead_in(view, top.ref)
    if leading and isinstance(item, Clause):
        # an item says nothing by itself: the words that lead into it come first
        said = f"{''.join(opening(view, each) for each in leading)}{own_number(view, top.ref)}{item.title}{said or item.text}"
    remarks = list(question.remarks)
    note = view.notes.get(top.ref)
    if note is not None:
        remarks.append(f"这是管理员补充的内容（{note.actor}，{note.at[:10]}），不是文件原文")
    fields: list[Field] = []
    extra: list[Citation] = []
    kind = Kind.FIGURE if (AMOUNTS | {Demand.DURATION}) & {*question.demands} else Kind.CONTENT
    if isinstance(item, Term):
        kind = Kind.TERM
        said = f"{item.name}：{said}"
    elif isinstance(item, Clause):
        fields += duty_fields(citation)
        extra = [cite(view, each, weights=asked.marked, words=asked.terms, shown=False) for each in leading]
        extra += [each for each in rows_cited(view, top.ref, asked) if each.shown]
        under = below(view, top.ref) if len(item.text) < 200 else ()
        if under:
            fields = [*fields, *items(view, top.ref, under)]
            extra += [cite(view, each, shown=False) for each in under]
        if under and (not said or not opens(item)):
            said = f"{place(view, top.ref, document=view.several)}{'：' + said if said else ''}"
        for ref, term in terms_used(view, top.ref, question.words):
            fields.append(Field(term.name, quote.conclusion(term.definition, asked.marked)))
            extra.append(cite(view, ref, shown=False))
        if Aspect.WHERE in question.aspects and not {Demand.ADDRESS, Demand.WAY} & {*question.demands}:
            kind = Kind.SECTION
            said = place(view, top.ref, document=view.several)
    if so:
        said = f"{so}：{said}"
    for name in question.named(NameKind.NAMED):
        asks_meaning = Aspect.DEFINITION in question.aspects or question.says(WHICH_ONES)
        if (asks_meaning or len(question.text) <= len(name.written) + 2) and not _explains(
            view, top.ref, name
        ):
            said = f"“{name.name}”文件未作解释，只在这里提到：{said or place(view, top.ref)}"
    if kind in (Kind.CONTENT, Kind.FIGURE) and not so:
        said = decided(view, question, asked.expansions, top.ref, said)
    remarks += role_remarks(question, citation)
    return answered(
        kind,
        said or place(view, top.ref),
        (citation, *extra),
        fields,
        remarks,
        focus=top.ref,
        shown=(top.ref,),
        units=citation.lead_units,
        persons=citation.leaders or _persons(view, said),
    )


def _persons(view: View, said: str) -> tuple[str, ...]:
    """The persons that what is answered names, so that 他 may be one of them."""
    return tuple(
        dict.fromkeys(each.text for each in view.names.lexicon.find(said) if each.kind is NameKind.PERSON)
    )


def _explains(view: View, ref: Ref, name: Name) -> bool:
    """Whether the text goes on to explain a quoted name (“某某”，是指…; “某某”（…）)."""
    text = view.passages.text(ref)
    for form in name.names:
        at = text.find(form)
        while at >= 0:
            if _EXPLAINED.match(text[at + len(form) :]):
                return True
            at = text.find(form, at + 1)
    return False


def by_search(asked: Asked) -> tuple[Outcome, Query, list[Candidate], Verdict]:
    """What is searched for: the answer, the words it was searched with, what was found and how it was judged."""
    view, question, leaning = asked.view, asked.question, asked.leaning
    words = query(view, question, view.names.expansions(question.text))
    documents, prefer = searched(view, question)
    if documents is None and asked.spoken_of and (names_no_matter(question) or asks_in_scope(question)):
        documents = (asked.spoken_of,)  # what names nothing by itself is asked of what was spoken of
    on = None if leaning.only else going_on(asked, words)
    if on is not None:
        return on
    found = candidates(view, question, words, asked.meaning, documents=documents, prefer=prefer)
    if leaning.within is not None:
        spoken_of = view.clause_ref(leaning.within)
        there = [candidate for candidate in found if candidate.ref == spoken_of]
        if leaning.only and there:
            found = there
        found = raised(view, found, SPOKEN_OF, lambda ref: ref == spoken_of)
    if asked.spoken_of:  # whoever goes on asking asks the same document, unless another is named
        found = raised(view, found, SAME_DOCUMENT, lambda ref: ref.document == asked.spoken_of)
        found = _there_first(asked, words, found)
        if found and found[0].ref.document == asked.spoken_of and (on := going_on(asked, words, surely=True)):
            return on
    heading = heading_of(view, asked.focus)
    if heading is not None:
        found = raised(view, found, SAME_HEADING, lambda ref: heading_of(view, ref) == heading)
    outcome, verdict = answer(view, question, words, found, asked.spoken_of, asked.meaning)
    if asked.goes_on and not verdict.reason and verdict.confidence < SURE:
        here = [each for each in found if each.ref.document == asked.spoken_of]
        if here[:1] != found[:1]:  # of another document only what is surely meant
            outcome = refused(view, question, here, replace(verdict, reason="weak"))
    if outcome.status is Status.ANSWERED and of_another_matter(view, question, leaning.within, outcome.focus):
        outcome = refused(view, question, found, replace(verdict, reason="weak"))
    if outcome.status is Status.NOT_FOUND and verdict.reason in ("weak", "nothing"):
        names = [*question.named(NameKind.UNIT), *question.named(NameKind.PERSON)]
        # who names something the documents speak of asks for that, not for all that a unit does
        if names and not question.demands and not topic_words(view, question):
            outcome = of_name(_where_found(asked, found), names[0], Leaning(question))
    if outcome.status is Status.NOT_FOUND and len(question.documents) == 1:
        outcome = replace(outcome, focus=Ref(question.documents[0], "0"))  # it was spoken of
    return outcome, words, found, verdict


def going_on(
    asked: Asked, words: Query, *, alone: bool = False, surely: bool = False
) -> tuple[Outcome, Query, list[Candidate], Verdict] | None:
    """The answer of the document spoken of, where a question goes on about it and it has one (:mod:`bot.search.continued`).

    ``alone``: of the passage spoken of; ``surely``: whatever the question names.
    """
    view, question, focus = asked.view, asked.question, asked.focus
    if focus is None or not asked.leaning.about:
        return None
    elliptic = is_elliptic(question)
    elsewhere = not surely and of_something_else(view, question, focus.document)
    if elsewhere and not elliptic:
        return None
    ahead = SPOKEN_OF if asked.leaning.focus == focus or elliptic else SAME_HEADING
    spoken_of = SpokenOf(focus, asked.leaning.about, ahead, SAME_DOCUMENT, alone)
    on = continued(view, question, words, asked.meaning, spoken_of)
    outcome, verdict = answer(view, on.question, words, on.found, focus.document, asked.meaning)
    # what takes the place of another word may be said in other words there (低保户: 最低生活保障家庭)
    if outcome.status is Status.NOT_FOUND or (elsewhere and verdict.confidence < SURE):
        return None
    return outcome, words, list(on.found), verdict


def _there_first(asked: Asked, words: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those of the document spoken of first where it is sure by itself to answer (「总指挥是谁」)."""
    here = [each for each in found if each.ref.document == asked.spoken_of]
    if not here or here[0] is found[0]:
        return list(found)
    verdict = decide(asked.view, asked.question, words, here, before=SAME_DOCUMENT)
    if verdict.reason or verdict.confidence < SURE:
        return list(found)
    behind = found[0].score - here[0].score + SAME_DOCUMENT
    return raised(asked.view, found, behind, lambda ref: ref.document == asked.spoken_of)


def _where_found(asked: Asked, found: Sequence[Candidate]) -> Asked:
    """What is asked, of the one document in which nearly all is found that may be meant; of all where it names nothing more
    than who is asked for, or no document stands out."""
    question = asked.question
    in_each: dict[str, float] = {}
    for candidate, share in zip(found, shares(found), strict=True):
        in_each[candidate.ref.document] = in_each.get(candidate.ref.document, 0.0) + share
    best = max(in_each, key=in_each.__getitem__, default=None)
    if best is None or question.documents or not question.words or in_each[best] < NEARLY_ALL:
        return asked
    return replace(asked, question=replace(question, documents=(best,)))


def _answer(asked: Asked) -> Outcome:
    return by_search(asked)[0]


KIND = QuestionKind(
    name="content",
    purpose="文件怎么说的：找到最合适的一处，引原文",
    examples=(
        "{事项}怎么做",
        "{事项}有什么要求",
        "怎么{事项}",
    ),
    counter_examples=(
        "{事项}由谁负责",
        "{名词}是什么意思",
    ),
    needs=whatever,
    answer=_answer,
    anywhere=True,
)
