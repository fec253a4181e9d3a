"""Where somebody is, and by which line they are reached: of the rows that name them, and of the sentences that do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answer import Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import place
from bot.questions.kind import Asked
from bot.questions.unit import cited
from bot.search.whose import not_theirs
from bot.understand.facts import Demand, holds
from bot.view.bodies import documents_of
from bot.view.names import Name
from bot.view.passages import sentences
from glossary.contacts import phones_of
from glossary.names import NameKind
from knowledge.model import Ref

REACHED = {Demand.PHONE: "电话", Demand.ADDRESS: "地址"}
MAX_PLACES = 4
_STRETCH = re.compile(r"[^，；;。\n]+")


def reached(asked: Asked, name: Name) -> Outcome | None:
    """The line or the address of a body or a person, as it is asked for: first of rows that have it with the name, else of
    sentences that do and speak of nobody else's; None where none is asked for, or none has it."""
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
        if demand is Demand.PHONE:
            for line in phones_of(cite(view, ref).contact or "", forms):
                yield source, line
        elif name.kind is NameKind.PERSON and source in view.rows and (passage := view.passages.at(source)):
            for stretch in _STRETCH.findall(passage.text):
                if holds(demand, stretch):
                    yield source, stretch.partition("：")[2] or stretch


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
                    and not not_theirs(view, asked.question, demand, said, cut.passage.title)
                ):
                    yield cut.passage.ref, said.strip("。；（）()")
