"""Who does what: the complete duties of a unit or a person, looked up and never searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Duties, Field, Kind, Outcome, answered, not_found
from bot.compose.duty import differences, duty_line
from bot.compose.place import headed
from bot.questions.kind import Asked, QuestionKind
from bot.questions.spoken import of_text
from bot.questions.unit import (
    Share,
    alias_remark,
    cited,
    later,
    of_unit,
    shared,
    shares,
    side_of_lead,
    uncharged,
)
from bot.understand.facts import Demand
from bot.understand.followup import Leaning
from bot.understand.grammar import MORE, SUPPORTERS, WHAT_IT_SUPPORTS
from bot.understand.preamble import asked_of
from bot.understand.sides import Aspect
from bot.understand.topic import alone, asks_how_many, nothing_left
from bot.view.bodies import documents_of
from bot.view.names import Name
from bot.view.structure import View
from glossary.lexicon import NameKind
from knowledge.model import Ref, Role


def of_person(asked: Asked, name: Name, *, before: Sequence[Ref] = ()) -> Outcome:
    """What a person leads (责任领导) or answers for (责任人), document by document, the newest first."""
    view, question = asked.view, asked.question
    documents, _ = documents_of(view, name, question.documents)
    found = view.charge(name.names, documents)
    each = shares(found, documents, before if question.says(MORE) else ())
    order = later([ref for share in each for ref in (*share.lead, *share.support)], before, question)
    held = {duty.role for form in name.names for duty in view.duties.get(form, ())}
    as_what = "、".join(
        word for role, word in ((Role.LEADER, "责任领导"), (Role.CONTACT, "责任人")) if role in held
    )
    fields = headed(
        view,
        [(ref, Field(f"第{n}项", duty_line(view, ref, name.names))) for n, ref in enumerate(order, start=1)],
    )
    citations = tuple(cited(view, ref, found.sources[ref], shown=len(order) == 1) for ref in order)
    remarks = [*question.remarks, *alias_remark(name, view, documents), _namesakes(view, each)]
    for ref in order:
        if found.sources[ref] != ref:
            remarks += [
                remark for remark in differences(view, ref) if any(form in remark for form in name.names)
            ]
    where = f"{len(each)}份文件里" if len(each) > 1 else ""
    return answered(
        Kind.PERSON,
        f"{name.name}：{as_what or '在文件中'}，{where}共{len(order)}项",
        citations,
        fields,
        remarks,
        duties=Duties(found.lead, found.support),
        focus=order[0] if order else None,
        shown=tuple(order),
        persons=(name.name,),
    )


<<<<<<< HEAD
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
=======
def _namesakes(view: View, each: Sequence[Share]) -> str:
    """That people of one name in documents of several places may not be one."""
    places = {view.catalogue.places[share.document] for share in each} - {""}
    return f"{'、'.join(sorted(places))}的文件里都有这个名字，可能不是同一个人" if len(places) > 1 else ""
>>>>>>> 575c90b (Duties of a unit over all documents, the newest first, the rest on request; of the level meant; a body that only the text speaks of is found where it acts)


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
    outcome = of_unit(asked, name, before=leaning.before)
    if outcome.shown:
        return outcome
    forms = (*name.names, name.written)
    return of_text(asked, forms, asked.documents, name.written) or uncharged(asked, name)


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
