"""Addresses and phone numbers of a person or body, from the rows and sentences that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.answer import Citation, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.duty import contact_asked, contact_told
from bot.compose.place import place
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.unit import cited
from bot.search.whose import not_theirs
from bot.understand import facts
from bot.understand.attributes import attribute_missing
from bot.understand.facts import Demand, holds
from bot.understand.named import LINE_OF_POST, OTHER_LINE
from bot.understand.words import is_talk
from bot.view.bodies import documents_of
from bot.view.names import Name
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.contacts import PHONE, contacts_in, phones_of
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Ref, Row

REACHED = {Demand.PHONE: "电话", Demand.ADDRESS: "地址"}
MAX_PLACES = 4
_STRETCH = regex(r"[^，；;。\n]+")
_LINE = regex(r"\d{3}")


def reached(asked: Asked, name: Name) -> Outcome | None:
    """The phone number or address of a body or person: from rows that name it, else from sentences that do and name
    nobody else's; None where none is asked for or found."""
    view = asked.view
    demand = next((each for each in REACHED if each in asked.question.demands), None)
    if demand is None:
        return None
    found: dict[str, list[Ref]] = {}
    for ref, said in list(_of_rows(asked, name, demand)) or _of_sentences(asked, name, demand):
        found.setdefault(said, []).append(ref)
    told = list(found.items())[:MAX_PLACES]
    if not told:
        return None
    said = "；".join(
        f"{line}（{place(view, refs[0], document=view.several)}{'等' if len(refs) > 1 else ''}）"
        for line, refs in told
    )
    refs = list(dict.fromkeys(ref for _, refs in told for ref in refs))
    is_person = name.kind is NameKind.PERSON
    return answered(
        Kind.PERSON if is_person else Kind.CONTENT,
        f"{name.name if is_person else name.written}的{REACHED[demand]}：{said}",
        [cited(view, ref, ref, shown=False) for ref in refs],
        focus=view.clause_ref(refs[0]),
        shown=tuple(dict.fromkeys(view.clause_ref(ref) for ref in refs)),
        persons=(name.name,) if is_person else (),
        units=() if is_person else (name.name,),
    )


def _of_rows(asked: Asked, name: Name, demand: Demand) -> Iterator[tuple[Ref, str]]:
    """What the rows that lay something on a person say: their line beside the name, the place in a cell of its own."""
    view, forms = asked.view, {*name.names, name.written}
    charge = view.charge(name.names, documents_of(view, name, asked.question.documents)[0])
    for ref in charge.lead:
        source = charge.sources[ref]
        citation = cite(view, ref)
        contact = (citation.contact or "") if demand is Demand.PHONE else ""
        lines = lines_of(citation, forms) if contact else ()
        if (
            len(contacts_in(contact)) == 1
            and not lines
            and not citation.called
            and (passage := view.passages.at(source))
        ):
            # 责任人：某某，联系电话：…, the line left in the text
            lines = tuple(each[0] for each in PHONE.finditer(passage.text))
        if demand is Demand.PHONE:
            other = asked.question.says(OTHER_LINE)
            yield from ((source, line) for line in lines if not (other and PHONE.fullmatch(line)))
        elif name.kind is NameKind.PERSON and source in view.rows and (passage := view.passages.at(source)):
            for stretch in _STRETCH.findall(passage.text):
                if holds(demand, stretch):
                    yield source, stretch.partition("：")[2] or stretch


def lines_of(citation: Citation, forms: Collection[str]) -> tuple[str, ...]:
    """The phones by which somebody is called at a place, whatever their name is written like."""
    if not citation.called:
        return phones_of(citation.contact or "", forms)
    own = [each for each in citation.called if any(form in each.name for form in forms)]
    return tuple(dict.fromkeys(line for each in own for line in each.lines))


def _of_sentences(asked: Asked, name: Name, demand: Demand) -> Iterator[tuple[Ref, str]]:
    """The sentences that name somebody and have what is asked for, where it is not another's."""
    view, forms = asked.view, dict.fromkeys((*name.names, name.written))
    for form in forms:
        for cut in view.passages.found(form, asked.question.documents or None):
            text = cut.passage.text
            for span in sentences(text):
                said = text[slice(*span)]
                if (
                    form in said
                    and holds(demand, said)
                    and not attribute_missing(asked.question.text, said)
                    and not not_theirs(view, asked.question, demand, said, cut.passage.title)
                ):
                    yield cut.passage.ref, said.strip("。；（）()")


def _of_matter(asked: Asked) -> Outcome | None:
    """The phone number or address of the one row whose matter begins with what a question names (食堂电话多少, 查工资打哪个号) and
    whose document mentions the rest."""
    view, question = asked.view, asked.question
    demand = next(each for each in REACHED if each in question.demands)
    left = facts.without_asking(question.text)
    words = [word for word in question.words if word in left and not _aside(view, word)]
    words += [name.written for name in question.named(NameKind.TERM)]
    found = {
        ref: sum(len(word) for word in words if word in row.matter)
        for ref, row in view.rows.within(asked.documents)
        if any(row.matter.startswith(word) for word in words)
        and _has(view, ref, row, demand)
        and all(word in row.matter or view.passages.says(word, (ref.document,)) for word in words)
    }
    best = [ref for ref, many in found.items() if many == max(found.values())]
    if len(best) != 1:
        return None
    row = view.rows[best[0]]
    citation = cite(view, best[0])
    if demand is Demand.PHONE and citation.called:
        told = contact_asked(citation, question)
        lines = [each for each in told if _LINE.search(each[1])] or contact_told(citation)
        said = "，".join(f"{name}{value}" for name, value in lines if _LINE.search(value))
    else:
        said = (row.contact if demand is Demand.PHONE else _place_told(view, best[0])) or ""
    return answered(
        Kind.WHO_IS_RESPONSIBLE,
        f"{row.matter}：{said}（{place(view, best[0], document=view.several)}）",
        [citation],
        (),
        question.remarks,
        focus=best[0],
        shown=tuple(best),
        persons=contacts_in(row.contact or ""),
    )


def _aside(view: View, word: str) -> bool:
    return is_talk(word) or word in view.catalogue.own_places


def _has(view: View, ref: Ref, row: Row, demand: Demand) -> bool:
    if demand is Demand.PHONE:
        return _LINE.search(row.contact or "") is not None
    return bool(_place_told(view, ref))


def _place_told(view: View, ref: Ref) -> str:
    """The cells of a row that say where something is."""
    passage = view.passages.at(ref)
    said = _STRETCH.findall(passage.text) if passage else []
    return "，".join(each for each in said if holds(Demand.ADDRESS, each))


def _asks(asked: Asked) -> bool:
    question = asked.question
    if Demand.POST in question.demands or question.says(LINE_OF_POST):
        return False
    return any(each in question.demands for each in REACHED) and not question.names_someone


KIND = QuestionKind(
    name="reached",
    purpose="一件事打哪个电话、到哪里去：联系表里的一行",
    examples=("{事项}打哪个电话", "{事项}的联系电话"),
    counter_examples=("{单位}负责什么", "{事项}由谁负责"),
    needs=_asks,
    answer=_of_matter,
)
