"""Who does what: the complete duties of a unit or a person, looked up and never searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Citation, Duties, Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.duty import ASPECT_NAMES, aspect_value, differences, duty_line, no_row
from bot.compose.place import brief, headed, place
from bot.questions.kind import Asked, QuestionKind
from bot.understand.facts import Demand
from bot.understand.followup import Leaning
from bot.understand.grammar import (
    ITEM_BY_ITEM,
    JOINTLY,
    MORE,
    ONLY_LEAD,
    ONLY_SUPPORT,
    SUPPORTERS,
    WHAT_IT_SUPPORTS,
)
from bot.understand.preamble import asked_of
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.understand.topic import alone, asks_how_many, nothing_left
from bot.view.bodies import at_home
from bot.view.names import Name
from bot.view.structure import View
from glossary.lexicon import NameKind
from knowledge.model import Ref, Role

REMARKED = 3  # clauses whose differences between body and list are told
SHOWN_LEADS = 1  # up to so many clauses a unit leads are quoted; longer lists name them only


def of_unit(asked: Asked, name: Name, *, before: Sequence[Ref] = ()) -> Outcome:
    """What a unit leads and supports. ``before`` was shown already and comes last where more is asked for."""
    view, question = asked.view, asked.question
    documents, others = at_home(view, name, question.documents)
    found = view.charge(name.names, documents)
    only_lead = bool(question.says(ONLY_LEAD)) and not question.says(ONLY_SUPPORT)
    only_support = bool(question.says(ONLY_SUPPORT)) and not question.says(ONLY_LEAD)
    lead, support = _later(found.lead, before, question), _later(found.support, before, question)
    counts = "，".join(
        f"{word}{len(refs)}项" if refs else f"没有{word}的条款"
        for word, refs in (("牵头", found.lead), ("配合", found.support))
    )
    conclusion = f"{name.name}：{counts}"
    if only_lead and not found.lead:
        conclusion = f"{name.name}没有牵头的条款，只作为配合单位出现{len(found.support)}项"
    if only_support and not found.support:
        conclusion = f"{name.name}没有配合的条款，牵头{len(found.lead)}项"
    lines: list[tuple[Ref, Field]] = []
    aside: list[Field] = []
    for title, refs, beside in (
        ("牵头", lead, only_support and support),
        ("配合", support, only_lead and lead),
    ):
        if beside:
            if refs:
                aside.append(Field(f"另{title}", _together(view, refs)))
            continue
        for number, ref in enumerate(refs, start=1):
            source = found.sources[ref]
            line = duty_line(view, ref, name.names)
            if source != ref and source in view.rows:
                line += f"〔正文未列，见清单第{view.rows[source].row}项〕"
            lines.append((ref, Field(f"{title}{number}", line)))
    fields = [*headed(view, lines), *aside]
    order = [*support, *lead] if only_support else [*lead, *support]
    quoted = lead[:SHOWN_LEADS] if len(lead) <= SHOWN_LEADS and not only_support else ()
    # who lists one side rests on that side alone; the other is named beside it
    one_side = question.says(ITEM_BY_ITEM)
    rests_on = (only_lead and one_side and lead) or (only_support and one_side and support) or order
    citations = tuple(_cited(view, ref, found.sources[ref], shown=ref in quoted) for ref in rests_on)
    remarks = [*question.remarks, *_alias_remark(name, view, documents)]
    if others:
        titles = "、".join(brief(view, each) for each in others[:3])
        more = "等" if len(others) > 3 else ""
        remarks.append(f"另有{len(others)}份文件也提到同名或上下级单位：{titles}{more}")
    for ref in lead[:REMARKED]:
        remarks += differences(view, ref)
    return answered(
        Kind.DUTY_OF_UNIT,
        conclusion,
        citations,
        fields,
        remarks,
        duties=Duties(found.lead, found.support),
        focus=order[0] if order else None,
        shown=tuple(order),
        units=(name.name,),
    )


def of_person(asked: Asked, name: Name, *, before: Sequence[Ref] = ()) -> Outcome:
    """What a person leads (责任领导) or answers for (责任人)."""
    view, question = asked.view, asked.question
    found = view.charge(name.names, question.documents)
    order = _later((*found.lead, *found.support), before, question)
    held = {duty.role for each in name.names for duty in view.duties.get(each, ())}
    as_what = "、".join(
        word for role, word in ((Role.LEADER, "责任领导"), (Role.CONTACT, "责任人")) if role in held
    )
    fields = headed(
        view,
        [(ref, Field(f"第{n}项", duty_line(view, ref, name.names))) for n, ref in enumerate(order, start=1)],
    )
    citations = tuple(_cited(view, ref, found.sources[ref], shown=len(order) == 1) for ref in order)
    remarks = [*question.remarks, *_alias_remark(name, view, question.documents)]
    for ref in order:
        if found.sources[ref] != ref:
            remarks += [
                remark for remark in differences(view, ref) if any(each in remark for each in name.names)
            ]
    return answered(
        Kind.PERSON,
        f"{name.name}：{as_what or '在文件中'}，共{len(order)}项",
        citations,
        fields,
        remarks,
        duties=Duties(found.lead, found.support),
        focus=order[0] if order else None,
        shown=tuple(order),
        persons=(name.name,),
    )


def side_of_lead(asked: Asked, name: Name, aspect: Aspect) -> Outcome | None:
    """One side (责任人, 完成时限, 配合单位…) of the clauses a unit leads; None where it is charged with nothing.

    Where it leads none, of those it supports.
    """
    view, question = asked.view, asked.question
    documents, _ = at_home(view, name, question.documents)
    found = view.charge(name.names, documents)
    refs = found.lead or found.support
    if not refs:
        return None
    citations = tuple(cite(view, ref, shown=len(refs) == 1) for ref in refs)
    said = [(citation, aspect_value(citation, aspect)) for citation in citations]
    word = ASPECT_NAMES[aspect]
    if not any(value for _, value in said):
        return _unsaid_side(view, name, refs, word, led=bool(found.lead))
    values = list(dict.fromkeys(value for _, value in said if value))
    if len(values) == 1 and all(value for _, value in said):
        conclusion = (
            f"{name.name}牵头事项的{word}：{values[0]}"
            if found.lead
            else f"{name.name}配合事项的{word}：{values[0]}"
        )
    else:
        conclusion = f"{name.name}{'牵头' if found.lead else '配合'}的{len(refs)}项，{word}分别是："
    fields = headed(
        view,
        [
            (
                citation.ref,
                Field(
                    place(view, citation.ref),
                    value
                    or ("责任清单里没有这一条，查不到" if view.rows.of(citation.ref.document) else "没有写"),
                ),
            )
            for citation, value in said
        ],
    )
    kind = Kind.DEADLINE if aspect is Aspect.DEADLINE else Kind.WHO_IS_RESPONSIBLE
    return answered(
        kind,
        conclusion,
        citations,
        fields,
        [*question.remarks, *_alias_remark(name, view, documents)],
        duties=Duties(found.lead, found.support),
        focus=refs[0],
        shown=refs,
        units=(name.name,),
    )


def _unsaid_side(view: View, name: Name, refs: Sequence[Ref], word: str, *, led: bool) -> Outcome:
    """That no clause of a unit says one side of it: because the list has no row for it, or because nobody wrote it."""
    where = "；".join(place(view, ref, document=view.several) for ref in refs[:REMARKED])
    where += f"等{len(refs)}项" if len(refs) > REMARKED else ""
    missing = all(view.row_missing(ref) for ref in refs)
    why = no_row(view, refs[0].document) if missing else f"文件没有写{word}"
    return not_found(
        f"{name.name}{'牵头' if led else '配合'}事项的{word}查不到：{where}，{why}。",
        f"{name.name}负责什么",
        confidence=0.1,
    )


def shared(asked: Asked, names: Sequence[Name]) -> Outcome:
    """What several units each are charged with, and what they share."""
    view, question = asked.view, asked.question
    documents, _ = at_home(view, names[0], question.documents)
    if any(not view.charge(name.names, documents).sources for name in names):
        documents = question.documents
    each = [(name, view.charge(name.names, documents)) for name in names]
    common = set.intersection(*({*found.lead, *found.support} for _, found in each))
    refs = view.sorted(common) or view.sorted(ref for _, found in each for ref in found.lead)
    fields = []
    joint = bool(common) and bool(question.says(JOINTLY))
    for name, found in each:
        if joint:
            fields.append(
                Field(
                    name.name,
                    "；".join(
                        f"{word}{len(common & {*led})}项"
                        for word, led in (("牵头", found.lead), ("配合", found.support))
                        if common & {*led}
                    ),
                )
            )
            continue
        fields.append(Field(f"{name.name}牵头", _together(view, found.lead) or "没有"))
        fields.append(Field(f"{name.name}配合", _together(view, found.support) or "没有"))
    said = "和".join(name.name for name in names)
    conclusion = f"{said}共同参与{len(common)}项" if common else f"{said}没有共同参与的条款"
    if common:
        fields.insert(0, Field("共同参与", _together(view, refs)))
    everything = view.sorted(ref for _, found in each for ref in (*found.lead, *found.support))
    cited = refs if joint else tuple(dict.fromkeys((*refs, *everything)))
    return answered(
        Kind.DUTY_OF_UNIT,
        conclusion,
        tuple(cite(view, ref, shown=False) for ref in cited),
        fields,
        question.remarks,
        duties=Duties(
            view.sorted(ref for _, found in each for ref in found.lead),
            view.sorted(ref for _, found in each for ref in found.support),
        ),
        focus=cited[0] if cited else None,
        shown=cited,
        units=tuple(name.name for name in names),
    )


def _later(refs: Sequence[Ref], before: Sequence[Ref], question: Question) -> tuple[Ref, ...]:
    if not before or not question.says(MORE):
        return tuple(refs)
    fresh = [ref for ref in refs if ref not in before]
    return (*fresh, *(ref for ref in refs if ref in before))


def _cited(view: View, ref: Ref, source: Ref, *, shown: bool) -> Citation:
    return cite(view, source if source in view.rows else ref, shown=shown)


def _together(view: View, refs: Sequence[Ref]) -> str:
    """Places on one line, each document named once."""
    by_document: dict[str, list[str]] = {}
    for ref in refs:
        by_document.setdefault(ref.document, []).append(place(view, ref))
    return "；".join(
        (f"{brief(view, document)} " if view.several else "") + "；".join(places)
        for document, places in by_document.items()
    )


def _alias_remark(name: Name, view: View, documents: Sequence[str]) -> tuple[str, ...]:
    if not name.sure:
        return (f"按“{name.name}”理解",)
    others = [
        each
        for each in name.names
        if each not in (name.name, name.written)
        and any(not documents or duty.ref.document in documents for duty in view.duties.get(each, ()))
    ]
    return (f"文件中也写作{'、'.join(others)}",) if others else ()


def of_name(asked: Asked, name: Name, leaning: Leaning) -> Outcome:
    """A question about a unit or person and nothing else."""
    question = asked.question
    for demand, what in (
        (Demand.PHONE, "联系方式"),
        (Demand.ADDRESS, "地址"),
        (Demand.POST, "职务"),
        (Demand.AGE, "年龄"),
        (Demand.MONEY, "金额"),
        (Demand.PEOPLE, "人数"),
    ):
        if demand in question.demands:
            return not_found(f"文件没有写{name.name}的{what}。", f"{name.name}负责哪些工作", confidence=0.1)
    if name.kind is NameKind.UNIT and asks_how_many(question, name):
        return not_found(f"文件没有写{name.name}有多少个。", f"{name.name}负责哪些工作", confidence=0.1)
    units = [each for each in asked_of(question) if each.kind is NameKind.UNIT]
    if name.kind is NameKind.PERSON:
        persons = [each for each in asked_of(question) if each.kind is NameKind.PERSON]
        if len({each.name for each in persons}) > 1 and not leaning.leans:
            return replace(shared(asked, persons), kind=Kind.PERSON)
        return of_person(asked, name, before=leaning.before)
    sides = (Aspect.CONTACT, Aspect.LEADER, Aspect.DEADLINE)
    side: Aspect | None = next((aspect for aspect in question.aspects if aspect in sides), None)
    if (
        side is None
        and Aspect.SUPPORT in question.aspects
        and question.says(SUPPORTERS)
        and not question.says(WHAT_IT_SUPPORTS)
    ):
        side = Aspect.SUPPORT
    if side is not None:
        outcome = side_of_lead(asked, name, side)
        if outcome is not None:
            return outcome
    different = [unit for unit in units if unit.name != name.name and not set(unit.names) & set(name.names)]
    if different and not leaning.leans:
        return shared(asked, [name, *different])
    return of_unit(asked, name, before=leaning.before)


def _of_names_alone(asked: Asked) -> bool:
    view, question = asked.view, asked.question
    if not question.named(NameKind.UNIT) and not question.named(NameKind.PERSON):
        return False
    return nothing_left(view, question) or alone(view, question)


def _answer(asked: Asked) -> Outcome:
    question = asked.question
    post = question.named(NameKind.PERSON) if Demand.POST in question.demands else ()
    return of_name(asked, (*post, *asked_of(question))[0], asked.leaning)


KIND = QuestionKind(
    name="duties",
    purpose="一个单位、一个人牵头和配合的全部事项",
    examples=(
        "{单位}负责什么",
        "{单位}牵头哪些",
        "{单位}配合哪些工作",
        "{人}分管啥",
        "我是{单位}的，要干些啥",
        "{单位}和{单位2}一起干哪些事",
    ),
    counter_examples=(
        "{单位}怎么{事项}",
        "{事项}由谁负责",
    ),
    needs=_of_names_alone,
    answer=_answer,
)
