"""Who does a clause, as fields and lines: leader, units, contact, deadline; and where body and list differ."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.answer import Citation, Field
from bot.compose.citation import cite
from bot.compose.place import place
from bot.compose.spoken import assists, helping_in, helps_too, said_of
from bot.understand.grammar import ANSWERING_NAMED, TO_ASK_NAMED
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from glossary.printable import shortened
from knowledge.model import Ref

MANY = 4  # units of one clause from which on it is said what it says of one of them
LONGEST_OPENING = 48  # characters of the sentence by which a clause without a title is called
_GROUPS = ("组", "专班")
_TASK = regex(r"负责(?!人)[^。；\n]{2,80}")
_HALVES = regex(r"[。；\n]")
LONGEST_OWN = 120  # characters of a sentence that is shown with a heading that is but a name


def no_row(view: View, document: str) -> str:
    """That the list has no row for a clause; where numbers are missing in the list, that its page is."""
    numbers = view.rows.numbers(document)
    gap = "（清单该页缺失）" if numbers and len(numbers) < max(numbers) else ""
    return f"责任清单里没有这一条{gap}"


def duty_fields(citation: Citation, *, but: Collection[str] = ()) -> tuple[Field, ...]:
    """The structured part: leader, lead unit, contact, supporting units, deadline, where known; none of ``but``."""
    named = (
        ("责任领导", leaders_told(citation)),
        ("责任单位", "、".join(citation.lead_units)),
        *contact_told(citation),
        ("配合单位", "、".join(citation.supporting_units)),
        ("完成时限", citation.deadline or ""),
    )
    return tuple(Field(name, value) for name, value in named if value and name not in but)


def leaders_told(citation: Citation) -> str:
    """The leaders of a clause, with the numbers they are called by."""
    told = {each.name: each.told for each in citation.called if each.leads}
    return "、".join(told.get(name, name) for name in citation.leaders)


def contact_told(
    citation: Citation, *, to_ask: bool = False, answering: bool = False, but: Collection[str] | None = None
) -> tuple[tuple[str, str], ...]:
    """Who answers for a clause and who is to be asked about it, each as the document calls them, with their numbers.

    ``to_ask``, ``answering``: of these alone, where the document tells them apart and names such; ``but``: names alone, none
    of these.
    """
    people = [each for each in citation.called if not each.leads]
    if not people:
        contact = (
            citation.contact
            if but is None
            else "、".join(each for each in citation.contacts if each not in but)
        )
        return ((ASPECT_NAMES[Aspect.CONTACT], contact or ""),)
    wanted = [
        each for each in people if (to_ask and each.is_to_ask) or (answering and each.answers)
    ] or people
    told: dict[str, list[str]] = {}
    for each in wanted:
        if each.name not in (but or ()):
            told.setdefault(each.label, []).append(each.told if but is None else each.name)
    return tuple((label, "、".join(dict.fromkeys(said))) for label, said in told.items())


def contact_asked(citation: Citation, question: Question) -> tuple[tuple[str, str], ...]:
    """Of those named for a clause the ones whom a question asks for (责任人, 联系人): by what the document calls them, else by
    what they are."""
    told = contact_told(
        citation, to_ask=bool(question.says(TO_ASK_NAMED)), answering=bool(question.says(ANSWERING_NAMED))
    )
    labels = [label for label, _ in told if question.has(label)]
    own = {label for label in labels if not any(label in other and label != other for other in labels)}
    return tuple(each for each in told if each[0] in own) or told


def side_told(citation: Citation, aspect: Aspect, question: Question) -> tuple[tuple[str, str], ...]:
    """What a citation says of one side of its clause that is asked for: its names and what they hold; empty where nothing."""
    if aspect is Aspect.CONTACT:
        said = contact_asked(citation, question)
    else:
        said = ((ASPECT_NAMES.get(aspect, ""), aspect_value(citation, aspect)),)
    return tuple((name, value) for name, value in said if value)


def has_duty(citation: Citation) -> bool:
    """Whether anybody is charged with the cited passage."""
    return bool(citation.leaders or citation.lead_units or citation.supporting_units or citation.contact)


def differences(view: View, ref: Ref) -> tuple[str, ...]:
    """What the body and the tied row say differently of who does a clause."""
    clause = view.clause(ref)
    tied = view.row(view.clause_ref(ref))
    if clause is None or tied is None:
        return ()
    row = tied[1]
    remarks = []
    pairs: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("责任领导", clause.leaders, row.leaders),
        ("责任单位", clause.lead_units, row.lead_units),
        ("配合单位", clause.supporting_units, row.supporting_units),
    )
    for name, body, listed in pairs:
        if not listed or not body:
            continue
        known = {view.names.units.of(unit) for unit in body}
        seen = {view.names.units.of(unit) for unit in listed}
        absent = [unit for unit in body if view.names.units.of(unit) not in seen]
        added = list(dict.fromkeys(unit for unit in listed if view.names.units.of(unit) not in known))
        if absent and added and len(body) == len(listed) == 1:
            remarks.append(f"清单第{row.row}项的{name}写作“{'、'.join(added)}”，以正文为准")
        elif absent or added:
            words = "，".join(
                part
                for part in (
                    f"少了{'、'.join(absent)}" if absent else "",
                    f"多了{'、'.join(added)}" if added else "",
                )
                if part
            )
            remarks.append(f"清单第{row.row}项的{name}与正文不同：清单{words}，以正文为准")
    return tuple(remarks)


def duty_line(view: View, ref: Ref, names: Collection[str] = ()) -> str:
    """One clause of a list of duties on one line: place, leader, unit, contact, deadline.

    Who is asked about (``names``) is not said again where nobody else stands beside them.
    """
    citation = cite(view, ref)
    others = set(citation.lead_units) - set(names)
    extra = [
        f"责任领导{'、'.join(citation.leaders)}" if set(citation.leaders) - set(names) else "",
        f"责任单位{'、'.join(citation.lead_units)}" if others else "",
        *(f"{label}{value}" for label, value in contact_told(citation, but=names) if value),
        f"时限{citation.deadline}" if citation.deadline else "",
    ]
    about = "；".join(part for part in extra if part)
    said = _said_on_line(view, ref, citation, names)
    text = f"{place(view, ref)}：{said}" if said else place(view, ref)
    return f"{text}（{about}）" if about else text


def _said_on_line(view: View, ref: Ref, citation: Citation, names: Collection[str]) -> str:
    """What a line says of a clause beyond its title: the purpose of a group; the beginning of an untitled clause, or
    what the body does in it as support."""
    clause = view.clause(ref)
    if clause is not None and clause.title.endswith(_GROUPS):
        task = _TASK.search(clause.text)
        return shortened(task[0], LONGEST_OPENING) if task else ""
    if citation.title or clause is None:
        return ""
    helps = {*citation.supporting_units} & {*names}
    own = next((each for each in _HALVES.split(clause.text) if assists(each, helps)), "") if helps else ""
    return shortened(own.strip(), LONGEST_OPENING) if own else opening(view, ref)


def opening(view: View, ref: Ref) -> str:
    """The first sentence of a clause, shortened: what it is called by in a list where it has no title; empty of anything else."""
    clause = view.clause(ref)
    first = next((clause.text[start:end] for start, end in sentences(clause.text)), "") if clause else ""
    return shortened(first.strip().rstrip("。；;："), LONGEST_OPENING)


def aspect_value(citation: Citation, aspect: Aspect) -> str:
    """What a citation says of one side of its clause, as one line; empty where nothing."""
    values = {
        Aspect.LEADER: leaders_told(citation),
        Aspect.LEAD_UNIT: "、".join(citation.lead_units),
        Aspect.SUPPORT: "、".join(citation.supporting_units),
        Aspect.CONTACT: citation.contact or "",
        Aspect.DEADLINE: citation.deadline or "",
    }
    return values.get(aspect, "")


ASPECT_NAMES = {
    Aspect.LEADER: "责任领导",
    Aspect.LEAD_UNIT: "责任单位",
    Aspect.SUPPORT: "配合单位",
    Aspect.CONTACT: "责任人",
    Aspect.DEADLINE: "完成时限",
}


def helping_too(view: View, ref: Ref, names: Collection[str], *, asked: bool) -> str:
    """What a clause that a body leads has it help others with, as it stands; empty where it does not, or lists who helps. Of a
    clause that is not headed by the body only where it is ``asked`` with what it helps."""
    clause = view.clause(ref)
    if clause is None or clause.supporting_units:
        return ""
    if clause.title in names:
        return helping_in(clause.text)
    said = said_of(clause.text, names) if asked else ""
    return helping_in(said) if said and helps_too(said, names) else ""


def own_words(view: View, ref: Ref, names: Collection[str]) -> str:
    """What a clause says of a body, where it charges many or its heading is but the body's name; else empty."""
    clause = view.clause(ref)
    if clause is None:
        return ""
    if clause.title in names:
        first = next((clause.text[start:end] for start, end in sentences(clause.text)), "")
        return first.strip() if len(first) <= LONGEST_OWN else ""
    return said_of(clause.text, names) if len(clause.lead_units) >= MANY else ""
