"""A part of a document that is asked for as such: by what it is headed (「要素保障那一块怎么说」), or by what it lists (「要交哪些材料」,
「哪些情况不给补」, 「分几步实施」)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answer import Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import place
from bot.compose.provision import items
from bot.compose.rows import MAX_LISTED
from bot.questions.kind import Asked, QuestionKind, names_nobody
from bot.questions.parts.annexed import annex, in_annex
from bot.understand.grammar import (
    EXCLUDED_ASKED,
    PAPERS_ASKED,
    PART_ASKED,
    PARTS_ASKED,
    STEPS_ASKED,
    THAT_PART,
    Sign,
)
from bot.understand.matters import NO_TOPIC
from bot.understand.question import Question
from bot.understand.words import is_talk
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.papers import WORDS
from glossary.segment import grams
from knowledge.meaning.service import Meaning
from knowledge.meaning.vectors import VectorHit
from knowledge.model import Clause, Ref

MOST_DOCUMENTS = 3  # that are looked through for what lists what is asked for
_LEAST = 2  # items that are a list
# passages searched for; the cosine of a question and the heading that it asks for all of, and how far ahead of any other place:
# set by eye, on 20 questions
_LOOKED_AT, _NEAR, _AHEAD = 10, 0.5, 0.03
_PAPER = regex(f"{WORDS}|文件")
_ENDING = regex(r"[呢啊呀吧吗?？。\s]*$")
# how a heading says that it lists what is asked for
_LISTING: tuple[tuple[Sign, re.Pattern[str]], ...] = (
    (PAPERS_ASKED, regex(r"(?:材料|资料|证件|要件)(?:清单|目录|要求|明细|一览)?表?$")),
    (EXCLUDED_ASKED, regex(r"^不(?:予|得|能|可|享受|纳入|列入|适用|受理|支持|属于)|(?:除外|例外|禁止)的?(?:情形|情况|行为)?$")),
    (STEPS_ASKED, regex(r"(?:步骤|阶段|进度|步骤安排|阶段安排|进度安排|时间安排)$")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a document: its title, those it stands under, and what stands in it. ``at``: its heading; none of an annex
    that has but a title."""

    document: str
    at: Ref | None
    title: str
    above: str
    inside: tuple[Ref, ...]


def _named(asked: Asked) -> _Part | None:
    """The one part that the question names by its heading, beside nothing but its document."""
    question = asked.question
    if question.demands or question.aspects:
        return None
    for name in question.named(NameKind.TITLE):
        behind = question.text[name.end :]
        if not (PART_ASKED.search(behind) or _ENDING.match(behind)):
            continue
        rest = _rest(question, name.written)
        found = [
            part
            for part in _headed_by(asked, name)
            if all(_names_document(asked.view, part.document, word) for word in rest)
        ]
        if len(found) == 1:
            return found[0]
    return None


def _headed_by(asked: Asked, name: Name) -> Iterator[_Part]:
    view, among = asked.view, frozenset(asked.documents)
    for ref in view.names.places_of(name):
        clause = view.clause(ref)
        if clause is not None and ref.document in among and len(view.children(ref)) >= _LEAST:
            yield _part(view, ref.document, clause)


def _listing(asked: Asked) -> _Part | None:
    """The one part whose heading says that it lists what is asked for, of the document that the question is on."""
    question = asked.question
    for sign, titled in _LISTING:
        said = question.says(sign)
        if said is None:
            continue
        asking = said[0].replace(said.groupdict().get("of") or " ", " ")
        rest = _rest(question, asking)
        parts = [
            part
            for document in _documents(asked, rest)
            for part in _parts(asked.view, document)
            if titled.search(part.title) and _is_of(asked.view, part, rest)
        ]
        told = [_shared(asked, part, asking) for part in parts]
        best = [part for part, many in zip(parts, told, strict=True) if many == max(told)]
        return best[0] if len(best) == 1 else None
    return None


def _nearest(asked: Asked) -> _Part | None:
    """The part whose heading alone is what the question is nearest to in meaning, where all of something is asked for by how many
    there are (包联领导的任务有哪几条, of 包联任务)."""
    view, question = asked.view, asked.question
    if asked.meaning is None or not asked.meaning.scaled:
        return None
    if not question.says(PARTS_ASKED) or question.aspects or question.numbers:
        return None
    hits = _near(asked.meaning, question)
    near = sorted(((max(hit.clause, hit.sentence), hit.ref) for hit in hits), key=lambda each: -each[0])
    clause = view.clause(near[0][1]) if near and near[0][0] >= _NEAR else None
    if clause is None or not clause.title or clause.text:
        return None
    document, over = near[0][1].document, f"{clause.id}."
    rival = next(
        (score for score, ref in near[1:] if ref.document != document or not ref.id.startswith(over)), 0.0
    )
    if near[0][0] - rival < _AHEAD or len(view.children(near[0][1])) < _LEAST:
        return None
    return _part(view, document, clause)


def _called(asked: Asked) -> _Part | None:
    """The one part whose heading has the word by which the question asks for it (抗旱那部分, of 抗旱防灾). A document that is on
    nothing else, by its title, is no such part's; of several it is that of the document that the question names."""
    view, question = asked.view, asked.question
    said = question.says(THAT_PART)
    if said is None or asked.meaning is None or question.demands or question.aspects:
        return None
    of = said["of"]
    parts = {
        part.at: part
        for hit in asked.meaning.search(of, _LOOKED_AT)
        for part in _over(view, hit.ref)
        if of in part.title and of not in view.by_id[part.document].title
    }
    named = [part for part in parts.values() if part.document in question.documents]
    found = named if len(named) == 1 else [*parts.values()]
    return found[0] if len(found) == 1 else None


def _over(view: View, ref: Ref) -> Iterator[_Part]:
    """The parts that a passage is of, itself the first where it is one."""
    clause = view.clause(ref)
    while clause is not None:
        at = Ref(ref.document, clause.id)
        if clause.title and len(view.children(at)) >= _LEAST:
            yield _part(view, ref.document, clause)
        clause = view.clause(Ref(ref.document, clause.parent)) if clause.parent is not None else None


def _near(meaning: Meaning, said: Question) -> list[VectorHit]:
    """The passages nearest in meaning to a question, of the documents it names."""
    return meaning.search(said.text, _LOOKED_AT, documents=said.documents or None)


def _rest(question: Question, said: str) -> tuple[str, ...]:
    """The words of a question beside those ``said``, of the asking and of papers as such."""
    words = [word for word in question.words if len(word) > 1 and word not in said]
    return tuple(
        word
        for word in words
        if not is_talk(word)
        and NO_TOPIC.search(word) is None
        and not _PAPER.fullmatch(word)
        and not any(word in longer for longer in words if longer != word)
    )


def _names_document(view: View, document: str, word: str) -> bool:
    return word in view.by_id[document].title or view.catalogue.abbreviated(document, word)


def _documents(asked: Asked, rest: Sequence[str]) -> Sequence[str]:
    """The few documents that may be meant: those named, the only one, or whose titles have most of ``rest``."""
    if len(asked.as_such) <= MOST_DOCUMENTS:
        return asked.as_such
    among = frozenset(asked.as_such)
    titled = asked.view.catalogue.titled({*grams("，".join(rest))})
    likely = sorted((each for each in titled if each in among), key=lambda each: -titled[each])
    return likely[:MOST_DOCUMENTS]


def _is_of(view: View, part: _Part, rest: Sequence[str]) -> bool:
    """Whether all of a question stands over a part: in its title, those above it, or its document's."""
    over = f"{part.title}\n{part.above}"
    return all(word in over or _names_document(view, part.document, word) for word in rest)


def _shared(asked: Asked, part: _Part, said: str) -> int:
    """How much of a question stands over a part."""
    over = f"{asked.view.by_id[part.document].title}，{part.above}，{part.title}"
    return len({*grams(asked.question.text.replace(said, "，"))} & {*grams(over)})


def _parts(view: View, document: str) -> Iterator[_Part]:
    """The parts of a document with several items under one title, the annexes that have but a title among them."""
    clauses = view.base.clauses(document)
    for clause in clauses:
        if clause.title and len(view.children(Ref(document, clause.id))) >= _LEAST:
            yield _part(view, document, clause)
    for number, title in enumerate(view.by_id[document].annexes, start=1):
        inside = in_annex(view, document, number)
        if len(inside) >= _LEAST:
            yield _Part(document, None, title, "", inside)


def _part(view: View, document: str, clause: Clause) -> _Part:
    above, over = [], clause
    while over.parent is not None and (higher := view.clause(Ref(document, over.parent))) is not None:
        above.append(higher.title)
        over = higher
    ref = Ref(document, clause.id)
    inside = tuple(Ref(document, child.id) for child in view.children(ref))
    return _Part(document, ref, clause.title, "\n".join(above), inside)


def _told(asked: Asked, part: _Part, *, as_such: bool) -> Outcome:
    """What stands in a part, each item in full where they are not long. ``as_such``: the part is asked for, not what it lists."""
    kind = Kind.SECTION if as_such else Kind.LIST
    if part.at is None:
        return annex(asked, part.title, part.inside, kind)
    view, inside = asked.view, part.inside[:MAX_LISTED]
    cited = [cite(view, ref, shown=False) for ref in inside]
    if as_such:  # of a list it is no item
        cited.insert(0, cite(view, part.at, whole=True))
    whole = not any(view.children(ref) for ref in inside)
    fields = items(view, part.at, inside, told=whole)
    return answered(
        kind,
        place(view, part.at, document=view.several),
        cited,
        _with_who(view, inside, fields) if whole else fields,
        asked.question.remarks,
        focus=part.at,
        shown=inside,
    )


def _with_who(view: View, inside: Sequence[Ref], lines: list[Field]) -> list[Field]:
    """The lines of items, each with who leads it; as they are where other lines stand between them."""
    if len(lines) != len(inside):
        return lines
    led = [clause.lead_units if (clause := view.clause(ref)) is not None else () for ref in inside]
    return [
        replace(line, value=f"{line.value}（{'、'.join(units)}）") if units else line
        for line, units in zip(lines, led, strict=True)
    ]


def _answer(asked: Asked) -> Outcome | None:
    if (part := _named(asked) or _called(asked) or _nearest(asked)) is not None:
        return _told(asked, part, as_such=True)
    part = _listing(asked)
    return None if part is None else _told(asked, part, as_such=False)


KIND = QuestionKind(
    name="headed",
    purpose="点名要的一部分：按标题（要素保障那一块），或者按它列的是什么（要交哪些材料、哪些情况不给、分几步）",
    examples=("分级巡查那一部分怎么说", "意见里主要任务那一块写了什么"),
    counter_examples=("{事项}怎么做", "{单位}负责什么", "河道采砂要交哪些材料"),
    needs=names_nobody,
    answer=_answer,
)
