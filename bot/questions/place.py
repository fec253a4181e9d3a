"""A place asked for by its number: 第四部分第五条, 清单第18项, 附件1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Duties, Kind, Outcome, Part, Status, answered, not_found
from bot.compose.citation import cite
from bot.compose.duty import differences, duty_fields, no_row
from bot.compose.place import brief, place
from bot.compose.provision import below, headings, items, lead_in
from bot.compose.rows import MAX_DOCUMENTS, ranges
from bot.questions import lists
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.annexed import annex, in_annex
from bot.questions.parts.lines import line_of_number
from bot.questions.parts.numbered import by_number, last_place, named_above, under_heading, with_parent
from bot.questions.parts.shared import as_printed
from bot.questions.parts.side import missing_row, of_clause, of_deadline, rows_cited
from bot.search.continued import of_something_else
from bot.understand.numbers import Number, NumberKind
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.understand.topic import only_referred_to
from bot.view.bodies import documents_of
from bot.view.structure import View
from glossary.names import NameKind
from glossary.segment import grams
from knowledge.model import Clause, Ref, Row

OFFERED = 3  # documents that are offered besides the first where several have a place
# places that documents of any sort have; a list or an annex that is asked for is that of the document that has one
_OF_ANY = frozenset({NumberKind.ITEM, NumberKind.ARTICLE, NumberKind.PATH, NumberKind.CHAPTER})
_PLAIN_TITLE = 3  # pairs of characters of a title from which it is plainly meant


def _numbered(asked: Asked, number: Number, documents: Sequence[str]) -> Outcome | None:
    """What a number of the question names, or that there is none such; None where it may mean something else."""
    view, question = asked.view, asked.question
    spoken_of = _spoken_of(asked)
    charging = () if spoken_of else _charging(asked, number)
    if spoken_of and _has(view, number, spoken_of):
        documents = spoken_of
    elif charging:
        documents = charging
    elif spoken_of and number.kind in _OF_ANY and not question.words:
        return _elsewhere(asked, number, brief(view, spoken_of[0]))
    if number.kind is NumberKind.ANNEX:
        which, *inside = number.path
        if inside:
            return _in_annex(asked, number, documents)
        if question.names_someone:
            return None
        return _annex(asked, which, documents) or _no_annex(view, which, documents)
    able = with_parent(view, number, documents)
    refs = by_number(view, number, able, scoped=bool(question.documents) or documents is spoken_of)
    if refs and only_referred_to(question, number):
        return None
    if refs:
        return of_place(asked, refs)
    if number.kind is NumberKind.ITEM and not question.documents:
        return None
    return line_of_number(asked, number, documents) or missing_number(view, number, documents)


def _spoken_of(asked: Asked) -> Sequence[str]:
    """The document that the conversation is on, unless the question's words stand rather in the title or only in the text
    of another."""
    here = asked.spoken_of
    if here is None or asked.question.documents or of_something_else(asked.view, asked.question, here):
        return ()
    titled = asked.view.catalogue.titled(set(grams("".join(asked.question.words))))
    return (here,) if max(titled.values(), default=0) <= titled.get(here, 0) else ()


def _charging(asked: Asked, number: Number) -> Sequence[str]:
    """The documents that charge a body named beside a place of any document, and have that place; none where one is named."""
    view, question = asked.view, asked.question
    if question.documents or number.kind not in _OF_ANY:
        return ()
    units = question.named(NameKind.UNIT)
    charging = documents_of(view, units[0])[0] if units else ()
    return [each for each in charging if _has(view, number, (each,))]


def _elsewhere(asked: Asked, number: Number, spoken_of: str) -> Outcome | None:
    """The reply that the document of the conversation has no such place: with the place of the other document that has
    it, or a choice of several; None where none has it."""
    view = asked.view
    places = by_number(view, number, with_parent(view, number, asked.documents))
    if not places:
        return None
    lacking = f"刚才说的{spoken_of}里没有{number.words.strip()}"
    first = {ref.document: ref for ref in reversed(places)}
    if len(first) == 1:
        outcome = of_place(asked, places)
        said = replace(outcome.part, remarks=(f"{lacking}，这是另一份文件的", *outcome.part.remarks))
        return replace(outcome, part=said)
    offered = tuple(view.places.offered(ref) for ref in reversed(first.values()))
    asking = Part(f"{lacking}，别的文件里有。您问的是哪一份？")
    return Outcome(Status.AMBIGUOUS, Kind.SECTION, asking, suggestions=offered[:OFFERED], confidence=0.4)


def _has(view: View, number: Number, documents: Sequence[str]) -> bool:
    """Whether one of the documents has a place of that number."""
    if number.kind is NumberKind.ANNEX:
        return any(_annex_title(view, document, number.path[0]) for document in documents)
    return bool(by_number(view, number, documents, scoped=True))


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    """Several places asked for at once: each one's conclusion in turn, all their citations."""
    said = [outcome for outcome in outcomes if outcome.status is not Status.NOT_FOUND]
    if not said:
        return outcomes[0]
    lacking = [outcome.part.conclusion for outcome in outcomes if outcome.status is Status.NOT_FOUND]
    first = said[0]
    combined = Part(
        "；".join(outcome.part.conclusion for outcome in said),
        (),
        tuple(dict.fromkeys(remark for each in said for remark in each.part.remarks)) + tuple(lacking),
        tuple(citation for each in said for citation in each.part.citations),
    )
    shown = tuple(ref for each in said for ref in ((each.focus,) if each.focus else ()))
    return replace(first, part=combined, shown=shown)


def _annex_title(view: View, document: str, number: int) -> str:
    """What a document's note of annexes calls one; empty where it lists no such."""
    titles = view.by_id[document].annexes
    return titles[number - 1] if 0 < number <= len(titles) else ""


def _kept_as(view: View, document: str, title: str) -> NumberKind:
    """As what the annex of a title is kept: the terms of a glossary, the rows of a list, else provisions of its own."""
    if "名词" in title or "术语" in title:
        return NumberKind.TERM
    return NumberKind.ROW if "清单" in title and view.rows.of(document) else NumberKind.ANNEX


def _in_annex(asked: Asked, number: Number, documents: Sequence[str]) -> Outcome | None:
    """The term, the row or the provision that counts as so many in an annex (附件2第3项)."""
    view = asked.view
    annex, inside = number.path
    for document in documents:
        title = _annex_title(view, document, annex)
        kind = _kept_as(view, document, title)
        if kind is not NumberKind.ANNEX:
            return _numbered(asked, replace(number, kind=kind, path=(inside,)), [document])
        for id in (f"x{annex}.a{inside}", f"x{annex}.{inside}"):
            if view.item(Ref(document, id)) is not None:
                return of_place(asked, [Ref(document, id)])
    return _no_annex(view, annex, documents) or not_found(
        f"现有文件里没有“{number.words.strip()}”这一处。", "文件的目录", confidence=0.05
    )


def _annex(asked: Asked, number: int, documents: Sequence[str]) -> Outcome | None:
    view, question = asked.view, asked.question
    for document in documents:
        title = _annex_title(view, document, number)
        if not title:
            continue
        if question.words and not all(word in title or word in ("名词", "清单") for word in question.words):
            continue
        kind = _kept_as(view, document, title)
        if kind is NumberKind.TERM:
            return lists.term_list(asked, [document])
        if kind is NumberKind.ROW:
            return lists.row_list(asked, [document])
        ref = Ref(document, f"x{number}")
        if view.item(ref) is not None:
            return section(asked, ref)
        inside = in_annex(view, document, number)
        if len(inside) > 1:  # what it holds has no heading but its title
            return annex(asked, title, inside, Kind.SECTION)
        if inside:
            return section(asked, inside[0])
        if view.rows.of(
            document
        ):  # a table by another name (任务分解表) stands in the annex that holds nothing else
            return lists.row_list(asked, [document])
    return None


def _no_annex(view: View, number: int, documents: Sequence[str]) -> Outcome | None:
    """Where no document has so many annexes: said so."""
    most = max((len(view.by_id[document].annexes) for document in documents), default=0)
    if number <= most:
        return None
    return not_found(
        f"文件没有附件{number}，共有{most}个附件。" if most else "文件没有附件。",
        "文件有哪些附件",
        confidence=0.05,
    )


def of_place(asked: Asked, refs: Sequence[Ref]) -> Outcome:
    """A clause, term or row asked for by number, or one side of it."""
    view, question = asked.view, asked.question
    refs = _of_rule(asked, _likeliest(asked, under_heading(asked, refs)))
    ref = refs[0]
    who = [aspect for aspect in question.aspects if aspect in RESPONSIBLE]
    outcome: Outcome | None = None
    if who:
        outcome = of_clause(view, question, ref, who)
    elif Aspect.DEADLINE in question.aspects:
        citation = cite(view, ref)
        if citation.deadline:
            outcome = of_deadline(view, question, ref)
        elif view.row_missing(view.clause_ref(ref)):
            outcome = missing_row(view, ref, "完成时限")
    outcome = outcome or section(asked, ref)
    others = {other.document: other for other in reversed(refs) if other.document != ref.document}
    # of one number below several headings that bear none, all are meant
    beside = [other for other in refs if other != ref and other.document == ref.document and ".r" in other.id]
    if beside and not others:
        offered = tuple(view.places.offered(other) for other in beside)
        return replace(outcome, suggestions=(*offered, *outcome.suggestions)[:OFFERED])
    if others:
        # of one side of a place the whole question is asked again with the document's name
        names = tuple(
            view.places.offered(other)
            if outcome.kind is Kind.SECTION
            else f"{brief(view, document)}{question.text}"
            for document, other in reversed(others.items())
        )
        if not question.words and outcome.status is Status.ANSWERED:
            which = f"不止一份文件有{question.numbers[0].words.strip()}，您问的是哪一份？先看这一份："
            outcome = replace(
                outcome, part=replace(outcome.part, conclusion=f"{which}{outcome.part.conclusion}")
            )
        return replace(outcome, status=Status.AMBIGUOUS, suggestions=names[:OFFERED], confidence=0.5)
    return outcome


def _likeliest(asked: Asked, refs: Sequence[Ref]) -> Sequence[Ref]:
    """Places of several documents, those first whose title has most of the question's words, or that say most of them; only
    they where the title is plain."""
    view, question = asked.view, asked.question
    pairs = set(grams("".join(question.words)))
    titled = view.catalogue.titled(pairs) if view.several and pairs else {}
    # the words may be those of the heading that it stands under: 卫生制度第一条
    scores = {
        ref: titled.get(ref.document, 0) + (named_above(view, ref, pairs) if titled else 0) for ref in refs
    }
    # a row is most often asked for of a list that charges somebody
    ranked = sorted(
        refs,
        key=lambda ref: (
            -scores[ref],
            -sum(word in view.passages.text(ref) for word in question.words),
            not _charged(view, ref),
        ),
    )
    most = scores[ranked[0]]
    if most < _PLAIN_TITLE:
        return ranked
    return [ref for ref in ranked if scores[ref] == most]


def _charged(view: View, ref: Ref) -> bool:
    item = view.item(ref)
    return not isinstance(item, Row) or bool(item.lead_units or item.leaders)


def _of_rule(asked: Asked, refs: Sequence[Ref]) -> Sequence[Ref]:
    """Places in several rules of one compilation, first those of the rule that the question names."""
    words = set(grams("".join(asked.question.words)))

    def named(ref: Ref) -> int:
        clause = asked.view.base.clause(ref) if ref.id.startswith("r") else None
        return len(words & set(grams(clause.label))) if clause else 0

    return sorted(refs, key=lambda ref: -named(ref))


LONGEST_OPENING = 300  # characters of the words that lead into items, to stand in the first line


def missing_number(view: View, number: Number, documents: Sequence[str]) -> Outcome:
    """A place named by number that is not there: said so, with what is there instead."""
    if number.kind is NumberKind.ROW:
        for document in documents:
            listed = view.rows.numbers(document)
            if listed and number.path[0] > 0:
                return not_found(
                    f"责任清单里没有第{number.path[0]}项：现有{ranges(listed)}项，缺的页文件中没有（清单该页缺失）。",
                    view.places.offered(Ref(document, f"L{listed[0]}")),
                    "责任清单有哪些事项",
                    confidence=0.05,
                )
        if "清单" in number.words or not number.words.startswith("第"):
            return not_found("现有文件里没有责任清单，查不到这一项。", confidence=0.05)
    for document in documents[:MAX_DOCUMENTS]:
        parent = ".".join(map(str, number.path[:-1])) if len(number.path) > 1 else ""
        above = view.item(Ref(document, parent)) if parent else None
        if isinstance(above, Clause):
            children = view.children(Ref(document, parent))
            last = f"，最后一条是{children[-1].label}{children[-1].title}" if children else ""
            return not_found(
                f"文件里没有{number.words.strip()}：{above.label}{above.title}下面共有{len(children)}条{last}。",
                *(view.places.offered(Ref(document, child.id)) for child in children[-1:]),
                "文件的目录",
                confidence=0.05,
            )
    return not_found(f"现有文件里没有“{number.words.strip()}”这一处。", "文件的目录", confidence=0.05)


def section(asked: Asked, ref: Ref) -> Outcome:
    """A clause, term or row by its place: its text, what hangs below it, and its duties."""
    view, question = asked.view, asked.question
    citation = cite(view, ref, whole=True)
    under = below(view, ref) if isinstance(view.item(ref), Clause) else ()
    listed = under and headings(view, ref)
    if listed:
        under = tuple(Ref(ref.document, child.id) for child in view.children(ref))
    above = tuple(cite(view, each) for each in lead_in(view, ref))
    remarks = [*question.remarks, *differences(view, ref)]
    if view.row_missing(ref) and citation.lead_units:
        remarks.append(f"{no_row(view, ref.document)}，查不到责任人和完成时限")
    inside = tuple(cite(view, each, shown=False) for each in under)
    item = view.item(ref)
    said = place(view, ref, document=view.several)
    if inside and not listed and isinstance(item, Clause) and 0 < len(item.opening) <= LONGEST_OPENING:
        said = f"{said}：{item.opening}"
    cited = (citation, *above, *rows_cited(view, ref), *inside)
    duties, counted = _of_body(asked, (ref, *under))
    remarks += counted
    return answered(
        Kind.SECTION,
        said,
        cited,
        [*duty_fields(citation), *items(view, ref, under)],
        remarks,
        duties=duties,
        focus=ref,
        shown=tuple(each.ref for each in inside) if inside else (ref,),
        units=citation.lead_units,
        persons=citation.leaders,
    )


def _of_body(asked: Asked, places: Sequence[Ref]) -> tuple[Duties | None, list[str]]:
    """What a body that is named beside a place is charged with there, and how many items that is; None where it is nothing."""
    units = asked.question.named(NameKind.UNIT)
    if len(units) != 1:
        return None, []
    name = as_printed(asked.view, units[0], (places[0].document,))
    found = asked.view.charge(name.names, (places[0].document,))
    lead, support = (tuple(ref for ref in places if ref in side) for side in (found.lead, found.support))
    if not lead and not support:
        return None, []
    items = len({*lead, *support} - {places[0]})
    return Duties(lead, support), [f"其中{name.name}的共{items}项"] if items else []


def _numbers(asked: Asked) -> bool:
    return bool(asked.question.numbers or last_place(asked))


def _answer(asked: Asked) -> Outcome | None:
    question = asked.question
    if not question.numbers and (last := last_place(asked)):
        return of_place(asked, last)
    found = [outcome for number in question.numbers if (outcome := _numbered(asked, number, asked.documents))]
    if not found:
        return None
    return found[0] if len(found) == 1 else _together(found)


KIND = QuestionKind(
    name="place",
    purpose="按编号问的一处：第几条、清单第几项、附件几",
    examples=(
        "第二部分讲什么",
        "二（一）是什么内容",
        "二、（一）由谁负责",
        "清单第2项是什么",
        "附件1是什么",
        "第九部分写了啥",
    ),
    counter_examples=("违反第三条怎么处罚", "{单位}牵头哪些"),
    needs=_numbers,
    answer=_answer,
)
