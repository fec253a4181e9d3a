"""One clause from one side: who leads it, who supports it, until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Citation, Field, Kind, Outcome, answered, not_found
from bot.compose import quote
from bot.compose.citation import cite, row_of
from bot.compose.duty import ASPECT_NAMES, aspect_value, differences, duty_fields, has_duty, no_row, side_told
from bot.compose.place import brief, label, place
from bot.compose.provision import headings_above
from bot.questions.parts.citing import cite_for
from bot.search.query import Query
from bot.understand.facts import Demand
from bot.understand.grammar import ANSWERING_NAMED, OR_RATHER, TURNING_TO
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.understand.whether import asks_part
from bot.view.names import Name
from bot.view.structure import View
from glossary.contacts import PHONE
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.shapes import LEVELS
from knowledge.model import Clause, Ref, Term

LONGEST_SUBJECT = 24
_TITLE = regex(r"^[^，。；：、,;:]+$")


def subject(view: View, ref: Ref) -> str:
    """A passage as a person would name it in a question: its title where that is one, else its number."""
    item = view.item(ref)
    if isinstance(item, Term):
        return item.name
    passage = view.passages.at(ref)
    if passage is None:
        return ref.id
    if passage.title and len(passage.title) <= LONGEST_SUBJECT and _TITLE.match(passage.title):
        return passage.title
    number = passage.label.rstrip("、.．")
    if number:
        return f"{brief(view, ref.document)}{number}" if view.several else number
    header = view.by_id.get(ref.document)
    return f"《{header.title.strip('《》')}》" if header else passage.title


def of_clause(
    view: View, question: Question, ref: Ref, aspects: Sequence[Aspect], *, asked: Query | None = None
) -> Outcome | None:
    """Who does a clause. None where the documents charge nobody with it or near it."""
    citation = cite_for(view, ref, asked)
    if not has_duty(citation):
        return _of_relatives(view, question, ref, aspects, citation)
    wanted = list(dict.fromkeys(aspects))
    first = wanted[0]
    contact_alone = set(wanted) == {Aspect.CONTACT}
    if not citation.contact and (contact_alone or Demand.PHONE in question.demands):
        if PHONE.search(citation.quote):
            return None  # the clause says itself whom to call
        if contact_alone and view.row_missing(view.clause_ref(ref)):
            return missing_row(view, ref, "责任人")
    told = [each for aspect in wanted for each in side_told(citation, aspect, question)]
    said = [f"{name}：{value}" for name, value in told]
    if not said:
        # whoever else answers for it: of many tasks only a person is told, and no unit
        sides = (Aspect.LEAD_UNIT, Aspect.LEADER, Aspect.CONTACT)
        others = (each for aspect in sides for each in side_told(citation, aspect, question))
        said = [f"{name}：{value}" for name, value in others][:1] or ["文件没有写明"]
    conclusion = f"{'；'.join(said)}（{place(view, ref, document=view.several)}）"
    citations = [citation, *rows_cited(view, ref, asked)]
    remarks = [*question.remarks, *role_remarks(question, citation), *differences(view, ref)]
    if view.row_missing(view.clause_ref(ref)) and len(citations) == 1:
        remarks.append(f"{no_row(view, ref.document)}，查不到责任人和完成时限")
    fields = list(duty_fields(citation, but=[each.partition("：")[0] for each in said]))
    if asked is not None:
        sentence = quote.conclusion(citation.quote, asked.marked)
        if sentence and len(citation.quote) > 200:
            fields.insert(0, Field("内容", sentence))
    return answered(
        Kind.LIST if first is Aspect.SUPPORT else Kind.WHO_IS_RESPONSIBLE,
        conclusion,
        citations,
        fields,
        remarks,
        focus=ref,
        shown=(ref,),
        units=citation.lead_units,
        persons=_persons(citation, told)
        if first is Aspect.CONTACT and citation.contact
        else citation.leaders,
    )


def _persons(citation: Citation, told: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The persons who were named of those of a citation."""
    return tuple(name for name in citation.contacts if any(name in value for _, value in told))


def part_in(
    view: View, question: Question, ref: Ref, name: Name, *, asked: Query | None = None
) -> Outcome | None:
    """Whether a body or person has the part in a clause that is asked for: yes or no first. None where nobody is charged.

    ``asked``: what the clause was searched with; it is quoted then, and not where it was just spoken of.
    """
    citation = cite_for(view, ref, asked)
    key = {view.names.units.of(form) for form in (*name.names, name.written)}
    sides = (
        (Aspect.LEAD_UNIT, citation.lead_units),
        (Aspect.LEADER, citation.leaders),
        (Aspect.CONTACT, citation.contacts),
        (Aspect.SUPPORT, citation.supporting_units),
    )
    if not any(names for _, names in sides):
        return None
    held = [side for side, names in sides if any(view.names.units.of(each) in key for each in names)]
    where = place(view, ref, document=view.several)
    wanted = {*question.aspects} & {side for side, _ in sides}
    labels = [each.label for each in citation.called if each.name in key]
    as_what = "、".join(
        labels[0] if side is Aspect.CONTACT and labels else ASPECT_NAMES[side] for side in held
    )
    asked_as = next((aspect for aspect in question.aspects if aspect in wanted), Aspect.LEAD_UNIT)
    value = aspect_value(citation, asked_as)
    if asked_as is Aspect.CONTACT and labels and question.says(ANSWERING_NAMED):
        # 联系人 is a contact and none who answers for it
        held = [
            side
            for side in held
            if side is not Aspect.CONTACT or any(each.answers for each in citation.called if each.name in key)
        ]
        value = "、".join(each.name for each in citation.called if each.answers)
    instead = f"，{ASPECT_NAMES[asked_as]}是{value}" if value else ""
    if not held:
        said = f"不是：{where}里没有写{name.name}{instead}"
    elif not wanted or wanted & {*held}:
        said = f"是：{name.name}是{where}的{as_what}"
    else:
        said = f"不是：{name.name}在{where}里是{as_what}{instead}"
    return answered(
        Kind.WHO_IS_RESPONSIBLE,
        said,
        [replace(citation, shown=asked is not None), *(rows_cited(view, ref, asked) if asked else ())],
        duty_fields(citation),
        [*question.remarks, *differences(view, ref)],
        focus=ref,
        shown=(ref,),
        units=citation.lead_units,
        persons=citation.leaders,
    )


def looked_up(view: View, question: Question, ref: Ref) -> bool:
    """Whether who does something is asked, of nothing but what a provision names, and the structure says so: its text need
    not."""
    asked_for = [aspect for aspect in question.aspects if aspect in RESPONSIBLE]
    passage, row = view.passages.at(ref), row_of(view, ref, None)
    if not asked_for or passage is None or not question.words:
        return False
    citation = cite(view, ref)
    # a list has a line with the name of who is to be asked
    line = "电话号码" if PHONE.search(citation.contact or "") else ""
    said = f"{passage.title}{passage.text}{row[1].matter if row else ''}{line}"
    if not all(word in said for word in question.words):
        return False
    # where nobody is named to speak to about a matter, it is who has to do it
    led = bool(citation.lead_units)
    return all(aspect_value(citation, aspect) or (led and aspect is Aspect.CONTACT) for aspect in asked_for)


def names_whom_to_ask(view: View, question: Question, ref: Ref) -> bool:
    """Whether it is asked whom to contact, and the provision on exactly that gives a phone number."""
    passage, header = view.passages.at(ref), view.by_id.get(ref.document)
    if passage is None or not question.words or not question.says(TURNING_TO):
        return False
    said = f"{passage.title}{passage.text}{headings_above(view, ref)}{header.title if header else ''}"
    return PHONE.search(passage.text) is not None and all(word in said for word in question.words)


def asked_part(question: Question) -> Name | None:
    """The body or person of whom it is asked whether it has a part in something; None where that is not asked."""
    names = [name for name in question.names if name.kind in (NameKind.UNIT, NameKind.PERSON)]
    return names[0] if names and asks_part(question) else None


def rows_cited(view: View, ref: Ref, asked: Query | None = None) -> list[Citation]:
    """The row of a list that is tied to a clause; its measures are quoted where they say of the question what the
    clause does not."""
    row = row_of(view, ref, asked.marked if asked else None)
    if row is None or row[0] == ref:
        return []
    clause = view.clause(ref)
    said = f"{clause.title}{clause.text}" if clause else ""
    more = asked is not None and any(
        word in row[1].measures and word not in said for word in asked.weights if len(word) > 1
    )
    weights = asked.marked if asked else None
    return [cite(view, row[0], weights=weights, words=asked.terms if asked else (), shown=more)]


def missing_row(view: View, ref: Ref, what: str) -> Outcome:
    """The list's page with this clause is missing, so nobody can say its contact or deadline."""
    return not_found(
        f"{place(view, ref, document=view.several)}的{what}查不到：{no_row(view, ref.document)}。",
        f"{subject(view, ref)}的责任单位是谁",
        confidence=0.1,
    )


def _of_relatives(
    view: View, question: Question, ref: Ref, aspects: Sequence[Aspect], citation: Citation
) -> Outcome | None:
    """A heading has no unit of its own: its items have, or most of them; an item may stand under a clause that has."""
    item = view.item(ref)
    if not isinstance(item, Clause):
        return None
    children = [Ref(ref.document, child.id) for child in view.children(ref)]
    charged = [cite(view, child, shown=False) for child in children]
    charged = [child for child in charged if has_duty(child)]
    if charged and 2 * len(charged) >= len(children):
        fields = []
        for child in charged:
            said = "；".join(
                "；".join(f"{name}{value}" for name, value in side_told(child, a, question))
                or f"{ASPECT_NAMES[a]}未写"
                for a in aspects
            )
            fields.append(Field(f"{label(child)} {child.title}".strip(), said))
        return answered(
            Kind.WHO_IS_RESPONSIBLE,
            f"{place(view, ref, document=view.several)}没有单独的责任单位，由下面各条分别落实",
            (citation, *charged),
            fields,
            question.remarks,
            focus=ref,
            shown=tuple(child.ref for child in charged),
        )
    if item.parent:
        above = Ref(ref.document, item.parent)
        clause = view.clause(above)
        if clause and (clause.lead_units or clause.leaders):
            return of_clause(view, question, above, aspects)
    return None


def role_remarks(question: Question, citation: Citation) -> list[str]:
    """For a unit or person the question supposes: what the document says of it there. That it does not is said only where their
    part is what is asked for, and not of one that is but spoken of (能去学校兼课不)."""
    remarks = []
    for name in question.names:
        if name.kind not in (NameKind.UNIT, NameKind.PERSON):
            continue
        forms = {*name.names, name.written}
        if forms & {*citation.lead_units, *citation.leaders, *citation.contacts}:
            continue
        if forms & {*citation.supporting_units}:
            remarks.append(f"{name.name}是这一条的配合单位")
        elif not any(form.lstrip(LEVELS) in citation.quote for form in forms) and (
            asks_part(question) or question.says(OR_RATHER)
        ):
            remarks.append(f"这一条没有写{name.name}")
    return remarks


def of_deadline(view: View, question: Question, ref: Ref, *, asked: Query | None = None) -> Outcome:
    """The deadline of a clause or row that has one."""
    citation = cite_for(view, ref, asked)
    citations = [citation, *rows_cited(view, ref, asked)]
    return answered(
        Kind.DEADLINE,
        f"完成时限：{citation.deadline}（{place(view, ref, document=view.several)}）",
        citations,
        duty_fields(citation, but=("完成时限",)),
        [*question.remarks, *differences(view, ref)],
        focus=ref,
        shown=(ref,),
        units=citation.lead_units,
        persons=citation.leaders,
    )
