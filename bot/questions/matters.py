"""Matters selected by who is charged with them, or by their heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Duties, Kind, Outcome, not_found
from bot.compose.place import place
from bot.compose.rows import listed_rows
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.narrowing import is_called, on_topic
from bot.questions.parts.shared import as_printed
from bot.understand.documents import likest
from bot.understand.matters import (
    ALL_ROLES,
    LEADING,
    MATTERS_ASKED,
    NO_TOPIC,
    OTHERS_ASKED,
    SETS_UP,
    TASKS_ASKED,
    Involvement,
    involvements,
    says_how,
    sort_asked,
    together,
    topics_related,
    within_another,
)
from bot.understand.question import Question
from bot.understand.topic import alone, asks_no_fact, topic_words
from bot.view.bodies import documents_of
from bot.view.matters import Matter, has_part, matters, others_have
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.model import Ref, Role

MOST_DOCUMENTS = 3  # whose tasks are looked through for a topic
_PEOPLE = frozenset({Role.LEADER, Role.CONTACT})
_UNITS = frozenset({Role.LEAD_UNIT, Role.SUPPORTING_UNIT})


def picked(asked: Asked, documents: Sequence[str]) -> tuple[list[Matter], str]:
    """The matters that a question picks out by who is charged, by its section and by topic, and how that is said."""
    view, question = asked.view, asked.question
    wanted = involvements(question)
    documents = _documents(view, question, wanted) or documents
    chosen = [
        each
        for each in _of_sort(view, documents, question, wanted)
        if all(_is_so(view, each, part) for part in wanted)
    ]
    if any(not part.has for part in wanted) and all(part.roles == LEADING for part in wanted):
        # who does not lead a matter is set beside who does: one that nobody leads is no such matter
        chosen = [each for each in chosen if _led(view, each)]
    topics, sort = topics_related(question), sort_asked(question)
    chosen = [each for each in chosen if is_called(view, each.ref, sort)]
    chosen = _related(asked, chosen, topics) if topics else chosen
    chosen.sort(key=lambda each: view.catalogue.dated(each.ref.document), reverse=True)
    under = "、".join(dict.fromkeys(place(view, ref) for ref in question.section))
    about = f"与{'、'.join(f'“{topic}”' for topic in topics)}有关" if topics else ""
    printed = [replace(part, name=as_printed(view, part.name, documents)) for part in wanted]
    said = (f"在“{under}”里" if under else "", _said(printed), about, f"名称是“…{sort}”" if sort else "")
    return chosen, "，".join(filter(None, said))


def _of_sort(
    view: View, documents: Sequence[str], question: Question, wanted: Sequence[Involvement]
) -> list[Matter]:
    """The matters of documents; where nobody is named and things of a sort are asked for, those too with which nobody is
    charged."""
    found = matters(view, documents, question.section)
    sort = sort_asked(question)
    if wanted or not sort or len(documents) > MOST_DOCUMENTS:
        return found
    known = {each.at for each in found}
    refs = (Ref(document, clause.id) for document in documents for clause in view.base.clauses(document))
    others = [ref for ref in refs if ref not in known and is_called(view, ref, sort)]
    more = [Matter(ref, ref, None) for ref in others if not question.section]
    return sorted((*found, *more), key=lambda each: (view.order(each.at), view.order(each.ref)))


def _documents(view: View, question: Question, wanted: Sequence[Involvement]) -> Sequence[str]:
    """The documents that charge all who are to have a part, of whatever level where no other does; of those who are to have
    none, where nobody is."""
    each = [
        documents_of(view, part.name, question.documents)
        for part in [part for part in wanted if part.has] or wanted
    ]
    of_all: list[dict[str, None]] = []
    for levels in (1, 2):
        of_all = [dict.fromkeys(document for found in pair[:levels] for document in found) for pair in each]
        both = [
            document for document in (of_all[0] if of_all else ()) if all(document in one for one in of_all)
        ]
        if both:
            return both
    return tuple(of_all[-1]) if of_all else ()


def _is_so(view: View, matter: Matter, part: Involvement) -> bool:
    """Whether it stands with a matter as a question says of one body or person."""
    names = part.name.names
    if has_part(view, matter, names, part.roles) is not part.has:
        return False
    if not part.alone:
        return True
    alike = part.roles & (_UNITS if part.name.kind is NameKind.UNIT else _PEOPLE)
    held = {role for role in alike if has_part(view, matter, names, {role})}
    return not others_have(view, matter, names, held)


def _related(asked: Asked, chosen: Sequence[Matter], topics: Sequence[str]) -> list[Matter]:
    """Those of some matters that have to do with one of these topics."""
    view = asked.view
    stands_for = view.names.expansions(asked.question.text)
    words = [((topic, (topic, *stands_for.get(topic, ()))),) for topic in topics]
    found = on_topic(asked, [each.at for each in chosen], words, ()).on
    return [each for each in chosen if each.at in found]


def duties_of(view: View, wanted: Sequence[Involvement], chosen: Sequence[Matter]) -> Duties:
    """Which of some matters one of those who are to have a part leads, and which they only support."""
    places = {each.at: each for each in chosen}
    having = [part for part in wanted if part.has]
    led = [
        at
        for at, each in places.items()
        if any(has_part(view, each, part.name.names, LEADING) for part in having)
    ]
    # of what one leads and another supports (甲管的里头乙给搭手的) both have their part
    only = any(part.roles == {Role.SUPPORTING_UNIT} for part in having)
    return Duties(view.sorted(led), view.sorted(places if only else places.keys() - {*led}))


def _led(view: View, matter: Matter) -> bool:
    clause, row = view.clause(matter.at), view.rows.get(matter.ref)
    return bool((clause and clause.lead_units) or (row and row.lead_units))


def _said(wanted: Sequence[Involvement]) -> str:
    """What is asked of who is charged: 「某某局牵头、某某局不配合」."""
    return "、".join(
        f"{'只有' if part.alone else ''}{part.name.name}{_role(part) if part.has else f'不{_role(part)}'}"
        for part in wanted
    )


def _role(part: Involvement) -> str:
    if part.roles == ALL_ROLES:
        return "参加"
    if part.roles == {Role.SUPPORTING_UNIT}:
        return "配合"
    if part.roles == {Role.CONTACT}:
        return "为责任人"
    return "牵头" if part.name.kind is NameKind.UNIT else "负责"


def _picks(asked: Asked) -> bool:
    """Whether more is said of who is charged than one name has a part: what it has not, another's, where it stands."""
    asked = _set_up(asked)
    question = asked.question
    wanted = involvements(question)
    topics = topics_related(question)
    if not question.says(MATTERS_ASKED) and not sort_asked(question):
        return False
    if not wanted:
        return _lists_tasks(asked, topics)
    if not alone(asked.view, question, lambda word: says_how(word) or any(word in topic for topic in topics)):
        return False
    names = {part.name for part in wanted}
    apart = any(not part.has or part.alone for part in wanted) or len(wanted) > len(names)
    sides = all(part.roles != ALL_ROLES for part in wanted) or within_another(question)
    several = len(names) > 1 and sides and not together(question)
    return apart or several or (len(names) > 1 and bool(question.section))


def _set_up(asked: Asked) -> Asked:
    """A question on what something consists of (指挥部下面设了几个组), restricted to the documents likest the rest of it, and to
    no person or body."""
    question = asked.question
    sets_up = question.says(SETS_UP)
    if sets_up is None or (question.documents and not question.names):
        return asked
    before = [word for word in question.words if question.text.find(word, 0, sets_up.start()) >= 0]
    said = [word for word in before if not NO_TOPIC.search(word)] or [name.written for name in question.names]
    meant = question.documents or likest(asked.view, said, asked.documents)
    question = replace(question, names=(), words=(), topic="", documents=meant)
    return replace(asked, question=question, documents=meant or asked.documents)


def _lists_tasks(asked: Asked, topics: Sequence[str]) -> bool:
    """Whether tasks on a topic, or all things of a sort, of few documents are asked for, and of nobody in particular."""
    question = asked.question
    if question.names or not asks_no_fact(question) or question.says(OTHERS_ASKED):
        return False
    if len(asked.as_such) > MOST_DOCUMENTS:
        return False
    if topics:
        return bool(question.says(TASKS_ASKED))
    return bool(sort_asked(question)) and not topic_words(asked.view, question, says_how)


def _answer(asked: Asked) -> Outcome | None:
    asked = _set_up(asked)
    wanted = involvements(asked.question)
    chosen, said = picked(asked, asked.documents if wanted else asked.as_such)
    if not chosen:
        if not wanted or all(part.has and not part.alone for part in wanted):
            return None  # what each of them does is shown, and that they do nothing together
        return not_found(f"没有{said}的事项。", kind=Kind.LIST, confidence=0.2)
    refs = [each.ref for each in chosen]
    outcome = listed_rows(asked.view, asked.question, refs, f"{said}的共{len(chosen)}项")
    duties = duties_of(asked.view, wanted, chosen) if any(part.has for part in wanted) else None
    return replace(outcome, duties=duties)


KIND = QuestionKind(
    name="matters",
    purpose="按谁牵头、谁不参加挑出来的事项",
    examples=(
        "{人}负责、又是{单位}牵头的有几项",
        "哪些事项不用{单位2}参加",
        "不归{单位}牵头的有哪些",
        "{单位}牵头、{单位2}配合的有哪些",
    ),
    counter_examples=("{单位}牵头哪些", "{单位}和{单位2}一起干哪些事", "{事项}不是{单位}牵头吗"),
    needs=_picks,
    answer=_answer,
)
