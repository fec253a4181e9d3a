"""Who does what: the complete duties of a unit or a person, looked up and never searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Duties, Field, Kind, Outcome, Status, answered, not_found
from bot.compose.citation import cite
from bot.compose.duty import differences, duty_line
from bot.compose.place import headed, place
from bot.compose.subjects import meant_by, subjects
from bot.questions import actors
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.covered import of_the_sort
from bot.questions.parts.in_text import besides, by_side, called_there, of_text, spoken_forms
from bot.questions.parts.narrowing import ALL, MOST, Narrowing, narrow, narrowing
from bot.questions.parts.shared import shared
from bot.questions.parts.side_of_lead import side_of_lead
from bot.questions.parts.unit import (
    Share,
    alias_remark,
    cited,
    later,
    of_unit,
    shares,
    uncharged,
)
from bot.questions.reached import REACHED, lines_of, reached
from bot.questions.spoken import told_of_person
from bot.understand.doers import WHO_HELPS
from bot.understand.facts import Demand
from bot.understand.followup import Leaning
from bot.understand.grammar import (
    DUTIES_ASKED,
    GUIDED_BY,
    HANDED_IN,
    MAY_HOLD,
    MORE,
    ONE_SIDE,
    SUPPORTERS,
    TO_WHOM,
    WHAT_IT_SUPPORTS,
)
from bot.understand.matters import RELATED, SEVERAL_ASKED
from bot.understand.named import OTHER_LINE
from bot.understand.posts import head_asked, post_asked
from bot.understand.preamble import asked_of, is_acted_by
from bot.understand.question import has_something, is_handed
from bot.understand.sides import Aspect
from bot.understand.topic import alone, asks_how_many, asks_only, nothing_left
from bot.view.bodies import documents_of
from bot.view.duties import Charge
from bot.view.names import Name
from bot.view.structure import View
from bot.view.subject import said_at
from glossary.names import NameKind
from glossary.names.bodies import without_place
from knowledge.model import Ref, Role

_FEW = 3  # documents that are looked through for a part that is named
_AS_WHAT = ((Role.LEADER, "责任领导"), (Role.CONTACT, "责任人"), (Role.SUPPORTING_UNIT, "成员"))


def of_person(asked: Asked, name: Name, *, before: Sequence[Ref] = (), only: Narrowing = ALL) -> Outcome:
    """What a person leads (责任领导) or answers for (责任人), ``only`` that of it which is asked for, document by document,
    the newest first."""
    view, question = asked.view, asked.question
    documents = documents_of(view, name, question.documents)[0] or question.documents
    narrowed = narrow(asked, only, view.charge(name.names, documents), name.names)
    found = narrowed.charge
    each = shares(found, documents, before if question.says(MORE) else ())
    order = later([ref for share in each for ref in (*share.lead, *share.support)], before, question)
    held = {role for form in name.names for role in view.duties.roles(form)}
    as_what = "、".join(
        _called(view, found, name) or word if role is Role.CONTACT else word
        for role, word in _AS_WHAT
        if role in held
    )
    fields = headed(
        view,
        [(ref, Field(f"第{n}项", duty_line(view, ref, name.names))) for n, ref in enumerate(order, start=1)],
    )
    citations = tuple(cited(view, ref, found.sources[ref], shown=len(order) == 1) for ref in order)
    remarks = [*question.remarks, *alias_remark(name, view, documents), *narrowed.remarks]
    remarks.append(_namesakes(view, each))
    for ref in order:
        if found.sources[ref] != ref:
            remarks += [
                remark for remark in differences(view, ref) if any(form in remark for form in name.names)
            ]
    told_there = (
        order or question.documents
    )  # what no list of the document named charges them with, its text may
    spoken = {} if narrowed.of or not told_there else besides(asked, name, documents, found)
    if not order and not spoken and question.documents:
        return replace(uncharged(asked, name), kind=Kind.PERSON)
    fields += headed(
        view,
        [(ref, Field("正文", f"{place(view, ref)}：{said}")) for ref, said in spoken.items()],
        after=order[-1].document if order else "",
    )
    citations += tuple(cite(view, ref, shown=False) for ref in spoken)
    sides = by_side(spoken, tuple(spoken), (*name.names, name.written))
    where = f"{len(each)}份文件里" if len(each) > 1 else ""
    lines = "、".join(_phones(view, found, name))
    return answered(
        Kind.PERSON,
        f"{name.name}没有列为责任领导或责任人，正文有{len(spoken)}处写到"
        if not order
        else f"{name.name}{narrowed.of}：{as_what or '在文件中'}，{where}共{len(order)}项"
        + (f"；正文另有{len(spoken)}处写到" if spoken else ""),
        citations,
        [*fields, *([Field("电话", lines)] if lines else [])],
        remarks,
        duties=Duties((*found.lead, *sides.lead), (*found.support, *sides.support)),
        focus=next(iter((*order, *spoken)), None),
        shown=tuple(order) or tuple(spoken),
        persons=(name.name,),
    )


def _phones(view: View, charge: Charge, name: Name) -> dict[str, list[Ref]]:
    """The phones that stand beside a person's name where they are charged, each with the places."""
    forms = {*name.names, name.written}
    found: dict[str, list[Ref]] = {}
    for ref in charge.lead:
        for line in lines_of(cite(view, ref), forms):
            found.setdefault(line, []).append(ref)
    return found


def _called(view: View, charge: Charge, name: Name) -> str:
    """As what a person is named beside others where they are charged (联系人); empty where nobody is told apart."""
    of = (each for ref in charge.lead for each in cite(view, ref).called)
    return "、".join(dict.fromkeys(each.label for each in of if each.name in name.names))


def _namesakes(view: View, each: Sequence[Share]) -> str:
    """That people of one name in documents of several places may not be one."""
    places = {view.catalogue.places[share.document] for share in each} - {""}
    return f"{'、'.join(sorted(places))}的文件里都有这个名字，可能不是同一个人" if len(places) > 1 else ""


def of_name(asked: Asked, name: Name, leaning: Leaning) -> Outcome:
    """A question about a unit or person and nothing else."""
    question = asked.question
    if (told := reached(asked, name)) is not None:
        return told
    for demand, what in (
        (Demand.PHONE, other[0] if (other := question.says(OTHER_LINE)) else "联系方式"),
        (Demand.ADDRESS, "地址"),
        (Demand.POST, "职务" if name.kind is NameKind.PERSON else "负责人是谁"),
        (Demand.AGE, "年龄"),
        (Demand.MONEY, "金额"),
        (Demand.PEOPLE, "人数"),
    ):
        if demand in question.demands:
            return not_found(f"文件没有写{name.name}的{what}。", f"{name.name}负责哪些工作", confidence=0.1)
    if name.kind is NameKind.UNIT and (post := head_asked(question)):
        return not_found(f"文件没有写{name.name}的{post}是谁。", f"{name.name}负责哪些工作", confidence=0.1)
    if name.kind is NameKind.UNIT and asks_how_many(question, name):
        return not_found(f"文件没有写{name.name}有多少个。", f"{name.name}负责哪些工作", confidence=0.1)
    units = [each for each in asked_of(question) if each.kind is NameKind.UNIT]
    if name.kind is NameKind.PERSON:
        persons = [each for each in asked_of(question) if each.kind is NameKind.PERSON]
        if len({each.name for each in persons}) > 1 and not leaning.leans:
            return replace(shared(asked, persons), kind=Kind.PERSON)
        return of_the_sort(asked, name.name, of_person(asked, name, before=leaning.before))
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
    told = of_text(asked, spoken_forms(name), asked.documents, name.written) or _by_longer_name(asked, name)
    return told or uncharged(asked, name)


def _by_longer_name(asked: Asked, name: Name) -> Outcome | None:
    """What the named documents have a body do that they call by a longer name (派出所: 公安派出所)."""
    documents = asked.question.documents
    texts = [clause.text for document in documents for clause in asked.view.base.clauses(document)]
    bare = without_place(name.written, asked.view.names.lexicon.places)[-1]
    tried = (called_there(each, texts) for each in dict.fromkeys((name.written, bare)) if documents)
    if called := next(filter(None, tried), ""):
        return of_text(asked, (called,), documents, called)
    clauses = (clause for document in documents for clause in asked.view.base.clauses(document))
    meant = meant_by(asked.view, bare, dict.fromkeys(each for clause in clauses for each in subjects(clause)))
    return of_text(asked, meant, documents, min(meant, key=len)) if meant else None


def _narrowed(asked: Asked, name: Name, only: Narrowing) -> Outcome | None:
    """The duties of one body or person that a question selects; None where there are none, or where it asks what they
    do in one matter, which is searched for."""
    view, question = asked.view, asked.question
    picked = question.says(ONE_SIDE) or question.says(RELATED)
    if only.topics and question.says(DUTIES_ASKED) and not picked:
        every = view.charge(name.names, documents_of(view, name, question.documents)[0])
        found = narrow(asked, only, every, name.names)
        if found.nothing or (found.of and (only.loosely or not question.says(SEVERAL_ASKED))):
            return None
        # where nothing of it says all of that, what the text alone says may
        documents = documents_of(view, name, question.documents)[0]
        told = only.loosely and not found.of and len(documents) == 1 and not _says_all(asked, only, every)
        if told and besides(asked, name, documents, every):
            return None
    of = of_person if name.kind is NameKind.PERSON else of_unit
    outcome = of(asked, name, only=only)
    return outcome if outcome.shown else None


def _says_all(asked: Asked, only: Narrowing, charge: Charge) -> bool:
    """Whether one of somebody's duties says all words of the topics that are asked for."""
    words = [word for topic in only.topics for word, _ in topic]
    texts = (said_at(asked.view, ref) for ref in (*charge.lead, *charge.support)[:MOST])
    return any(all(word in text for word in words) for text in texts)


def _told_in_part(asked: Asked, name: Name, only: Narrowing) -> Outcome | None:
    """What the sentences of the part of a document that is named have a body do, where no line charges it there."""
    view, documents = asked.view, asked.question.documents
    if name.kind is not NameKind.UNIT:
        return None
    if not documents:  # those with such a part that charge it
        having = {ref.document for ref in only.section}
        documents = tuple(each for each in documents_of(view, name)[0] if each in having)[:_FEW]
    if not documents:
        return None
    lines = narrow(asked, only, view.charge(name.names, documents), name.names)
    if lines.charge.sources and not lines.nothing:
        return None
    return of_text(asked, spoken_forms(name), documents, name.written)


def _asks(asked: Asked) -> bool:
    if not asked.question.names_someone or told_of_person(asked):
        return False
    # by what day one paper is, to whom, who gives them what they do, or who holds a post, not all they have to do
    if any(map(asked.question.says, (HANDED_IN, TO_WHOM, GUIDED_BY, WHO_HELPS, MAY_HOLD))) or post_asked(
        asked.question
    ):
        return False
    text, units = asked.question.text, asked.question.named(NameKind.UNIT)
    if any(is_handed(text, name) or has_something(text, name) or is_acted_by(text, name) for name in units):
        return False  # handed on, done to others, or done with what is theirs: not all they have to do
    return bool(narrowing(asked)) or _of_names_alone(asked)


def _of_names_alone(asked: Asked) -> bool:
    view, question = asked.view, asked.question
    return (
        nothing_left(view, question)
        or alone(view, question)
        or any(asks_only(question, demand) for demand in REACHED)
    )


def _answer(asked: Asked) -> Outcome | None:
    question = asked.question
    if (by_level := actors.of_level(asked)) is not None:
        return by_level
    only = narrowing(asked)
    if only.by_section and (told := _told_in_part(asked, asked_of(question)[0], only)) is not None:
        return told
    if only.filters or (only and not _of_names_alone(asked)):
        narrowed = _narrowed(asked, asked_of(question)[0], only)
        if narrowed is not None or not (only.loosely and _of_names_alone(asked)):
            return narrowed
    of_persons = {Demand.POST, *REACHED} & {*question.demands}
    post = question.named(NameKind.PERSON) if of_persons else ()
    name = (*post, *asked_of(question))[0]
    outcome = of_name(asked, name, asked.leaning)
    if outcome.status is Status.NOT_FOUND and question.documents and name.name.startswith("各"):
        return None  # what a document says of a kind of bodies it may say of its members (镇人民政府、街道办事处应当…)
    return outcome


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
    needs=_asks,
    answer=_answer,
)
