"""The answer that one passage gives: its best sentence, its items, and who is responsible until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answer import Citation, Field, Kind, Outcome, answered, not_found
from bot.compose import quote
from bot.compose.citation import cite
from bot.compose.duty import duty_fields
from bot.compose.place import place
from bot.compose.provision import below, items, lead_in, named_first, opening, opens, own_number, terms_used
from bot.compose.provision import words as stated
from bot.compose.yesno import decided
from bot.questions.kind import Asked
from bot.questions.parts.citing import cite_for
from bot.questions.parts.side import (
    asked_part,
    missing_row,
    of_clause,
    of_deadline,
    part_in,
    role_remarks,
    rows_cited,
)
from bot.search.candidates import Candidate
from bot.search.decided import on_range_within
from bot.search.query import Query, query
from bot.search.sentence import item_told, said_best
from bot.search.stretch import lead_shortened, well_cut
from bot.understand.asserted import verdict
from bot.understand.facts import AMOUNTS, Demand, holds
from bot.understand.grammar import EACH_OF_LIST, SAYS_WHEN, WHICH_ONES
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.view.behind import led_by
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.meaning.service import Meaning
from knowledge.model import Clause, Ref, Term

_LEADS_IN = "前文"
_ITS_KIND = 8  # characters of what a quoted name is one of (告知制度)
SHORT = 200  # characters of a clause with whose text what stands below it is read

_EXPLAINED = regex(
    r"^[”」』\"’]?(?:行动|工程|模式|要求|机制|制度|政策|目标|标准)?(?:[(（:：]|,?，?(?:是指|即|指的是|包括|就是))"
    # “双师型”教师（同时具备…的教师）
    r"|^[”」』\"’][\u4e00-\u9fff]{1,4}[(（](?![一二三四五六七八九十\d见详附])[^()（）]{8,}[)）]"
)


def at(asked: Asked, ref: Ref) -> Outcome:
    """What a passage says that was not searched for."""
    words = query(asked.view, asked.question)
    return passage(asked.view, asked.question, words, Candidate.unsought(ref))


def aspect(view: View, question: Question, asked: Query, top: Candidate, meaning: Meaning | None) -> Outcome:
    """The side of a passage that is asked for (who has which part in it, until when), else what it says."""
    name = asked_part(question)
    outcome = part_in(view, question, top.ref, name, asked=asked) if name else None
    who = [aspect for aspect in question.aspects if aspect in RESPONSIBLE]
    # of bodies that decide by the amount the sentence tells which is meant
    if outcome is None and who and not on_range_within(view, question, top.ref):
        outcome = of_clause(view, question, top.ref, who, asked=asked)
    if outcome is None and (Aspect.DEADLINE in question.aspects or Demand.DATE in question.demands):
        outcome = deadline(view, question, asked, top)
    return outcome or passage(view, question, asked, top, meaning)


def deadline(view: View, question: Question, asked: Query, top: Candidate) -> Outcome | None:
    """When something is to be done: a date in the sentence itself, else the deadline of the row.

    None where neither says a time and none was plainly asked for.
    """
    citation = cite_for(view, top.ref, asked)
    sentence = said_best(view, question, asked, top)
    plainly = Aspect.DEADLINE in question.aspects
    # 最晚几个钟头得报: within hours of what happens, not until a day
    dated = holds(Demand.DATE, sentence) or (not citation.deadline and holds(Demand.DURATION, sentence))
    if dated and (not plainly or not citation.deadline):
        return replace(passage(view, question, asked, top), kind=Kind.FIGURE)
    if not citation.deadline:
        if plainly and view.row_missing(view.clause_ref(top.ref)):
            return missing_row(view, top.ref, "完成时限")
        if plainly and view.rows.of(top.ref.document):
            return not_found(f"{place(view, top.ref, document=view.several)}没有写完成时限。", confidence=0.2)
        return None
    if not plainly and not question.says(SAYS_WHEN):
        return None
    return of_deadline(view, question, top.ref, asked=asked)


def passage(
    view: View, question: Question, asked: Query, top: Candidate, meaning: Meaning | None = None
) -> Outcome:
    """What a passage says: the best sentence first, then what is read with it, then who does it."""
    ref, item = top.ref, view.item(top.ref)
    citation = cite_for(view, ref, asked)
    told = said = said_best(view, question, asked, top, meaning)
    so = verdict(question, said)
    kind = Kind.FIGURE if (AMOUNTS | {Demand.DURATION}) & {*question.demands} else Kind.CONTENT
    fields: list[Field] = []
    citations: list[Citation] = []
    if isinstance(item, Term):
        kind, said = Kind.TERM, named_first(item.name, said)
    elif isinstance(item, Clause):
        listed = led_by(item, view.children(ref), (said or "").strip())
        said, before = (
            _led_in(view, question, asked, ref, said or item.text) if lead_in(view, ref) else (said, "")
        )
        under = below(view, ref, listed) if len(item.text) < SHORT else ()
        fields, citations = _beside(view, question, asked, citation, under)
        fields = [*([Field(_LEADS_IN, before)] if before else ()), *fields]
        one = (
            item_told(view, question, asked, ref, meaning)
            if under and not question.says(EACH_OF_LIST)
            else None
        )
        if one is not None:
            said = f"{opening(view, ref, one)}{own_number(view, Ref(ref.document, one.id))}{stated(one)}"
        elif under and (not said or not opens(item)):
            said = f"{place(view, ref, document=view.several)}{'：' + said if said else ''}"
        if Aspect.WHERE in question.aspects and not {Demand.ADDRESS, Demand.WAY} & {*question.demands}:
            kind, said = Kind.SECTION, place(view, ref, document=view.several)
    said = _unexplained(view, question, ref, f"{so}：{said}" if so else said)
    if kind in (Kind.CONTENT, Kind.FIGURE) and not so:
        said = decided(view, question, asked.expansions, asked.marked, ref, said)
    if told and said.endswith(told) and isinstance(item, Clause):
        said = f"{said.removesuffix(told)}{well_cut(view.passages.text(ref), told, question, asked, meaning)}"
    return answered(
        kind,
        said or place(view, ref),
        (citation, *citations),
        fields,
        (*question.remarks, *_added(view, ref), *role_remarks(question, citation)),
        focus=ref,
        shown=(ref,),
        units=citation.lead_units,
        persons=citation.leaders or _persons(view, said),
    )


def _led_in(view: View, question: Question, asked: Query, ref: Ref, said: str) -> tuple[str, str]:
    """What an item says behind the words that lead into it, for by itself it says nothing; and all of those words where they are
    long and answer nothing, so that what is said first is but their end."""
    item = view.item(ref)
    above = [*lead_in(view, ref), ref]
    before = "".join(opening(view, each, view.clause(next_)) for each, next_ in pairwise(above))
    said = f"{own_number(view, ref)}{item.title if isinstance(item, Clause) else ''}{said}"
    short = lead_shortened(before, said, question, asked)
    return f"{short}{said}", before if short != before else ""


def _beside(
    view: View, question: Question, asked: Query, citation: Citation, under: Sequence[Ref]
) -> tuple[list[Field], list[Citation]]:
    """What is read with a clause: who does it, the items ``under`` it, the rows tied to it and the terms it goes by."""
    ref = citation.ref
    terms = terms_used(view, ref, question.words)
    fields = [
        *duty_fields(citation),
        *(items(view, ref, under, told=bool(question.says(EACH_OF_LIST))) if under else ()),
        *(Field(term.name, quote.conclusion(term.definition, asked.marked)) for _, term in terms),
    ]
    citations = [
        *(cite_for(view, each, asked, shown=False) for each in lead_in(view, ref)),
        *(each for each in rows_cited(view, ref, asked) if each.shown),
        *(cite(view, each, shown=False) for each in (*under, *(term_ref for term_ref, _ in terms))),
    ]
    return fields, citations


def _added(view: View, ref: Ref) -> tuple[str, ...]:
    """That a passage is an administrator's note and who wrote it, where it is one."""
    note = view.notes.get(ref)
    return (
        (f"这是管理员补充的内容（{note.actor}，{note.at[:10]}），不是文件原文",) if note is not None else ()
    )


def _unexplained(view: View, question: Question, ref: Ref, said: str) -> str:
    """What a passage says, behind the remark that it only mentions the quoted name whose meaning is asked for."""
    for name in question.named(NameKind.NAMED):
        asks_meaning = Aspect.DEFINITION in question.aspects or question.says(WHICH_ONES)
        if (asks_meaning or len(question.text) <= len(name.written) + 2) and not (
            explains(view, ref, name) or _spelt_out(said, name)
        ):
            said = f"“{name.name}”文件未作解释，只在这里提到：{said or place(view, ref)}"
    return said


def _spelt_out(said: str, name: Name) -> bool:
    """Whether what is said behind a quoted name takes up most of its characters, as what spells out a name for short does
    (“一业一册”告知制度，一类事项制定一册指南)."""
    behind = said.partition(name.name)[2]
    stop = behind.find("，")
    chars = set(name.name)
    return 0 <= stop <= _ITS_KIND and 2 * len(chars & set(behind[stop:])) > len(chars)


def _persons(view: View, said: str) -> tuple[str, ...]:
    """The persons that what is answered names, so that 他 may be one of them."""
    return tuple(
        dict.fromkeys(each.text for each in view.names.lexicon.find(said) if each.kind is NameKind.PERSON)
    )


def explains(view: View, ref: Ref, name: Name) -> bool:
    """Whether the text goes on to explain a quoted name (“某某”，是指…; “某某”（…）)."""
    text = view.passages.text(ref)
    for form in name.names:
        at = text.find(form)
        while at >= 0:
            if _EXPLAINED.match(text[at + len(form) :]):
                return True
            at = text.find(form, at + 1)
    return False
