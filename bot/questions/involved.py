"""The provisions of few documents in which somebody has a part, or none, by their sentences: 「这一章某某有哪几条」, 「哪几条两个部门都有份」,
「哪几条没有秘书处的事」, 「某某只配合的是哪条」. Who has a part is read from the sentences as from the lists of duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answer import Duties, Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.duty import own_words
from bot.compose.place import headed, number_of, place
from bot.compose.rows import MAX_LISTED
from bot.compose.spoken import prose
from bot.compose.subjects import meant_by, subjects
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.in_text import INTERPRETS, acting_in, by_side, of_body
from bot.questions.parts.likeliest import likeliest
from bot.questions.parts.shared import as_printed
from bot.questions.penalty import MOST_DOCUMENTS, documents_meant
from bot.understand.acts import ACTS_ASKED, acted_on, who_may_act
from bot.understand.documents import headings_of
from bot.understand.grammar import DUTIES_ASKED, PENALTY, PUNISHED_BY
from bot.understand.involved import (
    LEFT_OUT,
    PROVISIONS_ASKED,
    calls,
    one_side,
    parts_asked,
    says_part,
    section_asked,
    section_said,
)
from bot.understand.matters import ALL_ROLES, LEADING, NO_TOPIC, Involvement, says_how
from bot.understand.words import is_talk
from bot.view.bodies import documents_of
from bot.view.matters import under
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.printable import shortened
from knowledge.model import Clause, Ref

_MOST_ACTORS = 2
_MOST_CHARGING = 60  # documents that charge somebody and are looked through for a heading
_STEPS = regex("步|程序|流程|环节|阶段")
_NOBODY = ("没有", "不得", "没人")  # what a sentence may begin with as with who acts
_MOST_SAID = 100  # characters of what is shown of a provision in which nobody asked for has a part


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where somebody leads and helps in some documents; ``said`` is what the text says of it, ``in_text`` whether anything does."""

    lead: frozenset[Ref]
    support: frozenset[Ref]
    said: Mapping[Ref, str]
    in_text: bool

    def of(self, part: Involvement, *, alone: bool) -> frozenset[Ref]:
        """The places where they have the part that is asked for."""
        if part.roles == ALL_ROLES:
            return self.lead | self.support
        if part.roles <= LEADING:
            return self.lead - self.support if alone else self.lead
        return self.support - self.lead if alone else self.support


def _parts(view: View, name: Name, clauses: Mapping[Ref, Clause]) -> _Parts:
    """The parts of somebody by the lists and by the sentences of some documents."""
    forms = tuple(dict.fromkeys((*name.names, name.written)))
    charge = view.charge(name.names, tuple({ref.document for ref in clauses}))
    charged = {*charge.lead, *charge.support}
    spoken = {
        ref: said
        for ref, clause in clauses.items()
        if ref not in charged
        and (said := of_body(prose(clause.title, clause.text), forms))
        and not INTERPRETS.search(said)
    }
    sides = by_side(spoken, tuple(spoken), forms)
    listed = {ref: own_words(view, ref, forms) for ref in charged}
    return _Parts(
        frozenset((*charge.lead, *sides.lead)),
        frozenset((*charge.support, *sides.support)),
        {**listed, **spoken},
        bool(spoken),
    )


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    documents, section = _meant(asked)
    if not 0 < len(documents) <= MOST_DOCUMENTS:
        return None
    if not section and not question.says(PROVISIONS_ASKED):
        return None
    titles = [title for ref in section if (title := view.places.name(ref))]
    clauses = {
        Ref(document, clause.id): clause
        for document in documents
        for clause in view.base.clauses(document)
        if clause.label and (clause.text or clause.lead_units)
    }
    titled = "".join((*titles, *(view.by_id[document].title for document in documents)))
    wanted = parts_asked(question, _actors(asked, clauses, titled))
    aside = section_asked(question) if section else ""
    if not 0 < len(wanted) <= _MOST_ACTORS or _asks_more(asked, wanted, documents, titled + aside):
        return None
    alone = one_side(question)
    known = {part.name: _parts(view, part.name, clauses) for part in wanted}
    if not any(parts.in_text for parts in known.values()) and (question.section or not section):
        return None  # the lists say it all, of any part that is called by its heading
    if not section and not alone and all(part.has for part in wanted):
        known_bodies = all(part.name in question.names for part in wanted)
        if question.says(ACTS_ASKED) or (known_bodies and len(wanted) == 1):
            return None  # all that they do
    chosen = [ref for ref in clauses if not section or any(under(view, ref, head) for head in section)]
    for part in wanted:
        places = known[part.name].of(part, alone=alone)
        chosen = [ref for ref in chosen if (ref in places if part.has else not _touched(ref, places))]
    if not all(part.has for part in wanted):
        chosen = [ref for ref in chosen if not view.children(ref)]
    if not chosen:
        return None
    return _told(asked, wanted, known, section, view.sorted(chosen))


def _meant(asked: Asked) -> tuple[Sequence[str], tuple[Ref, ...]]:
    """The documents that are asked of, and the headings within them; many where it is not said which."""
    view, question = asked.view, asked.question
    documents = documents_meant(asked, "")
    if len(documents) > MOST_DOCUMENTS:  # those that have a heading which is named
        named_there = (ref for name in question.names for ref in headings_of(view, name, documents))
        headings = question.section or tuple(named_there)
        documents = tuple(dict.fromkeys(ref.document for ref in headings)) or documents
    few = len(documents) <= MOST_DOCUMENTS
    section = question.section or (_section(asked, documents) if few else ())
    named = question.named(NameKind.UNIT)
    if named and not question.documents and not section:  # those that charge the first who is named
        charging, of_others = documents_of(view, named[0])
        every = (*charging, *of_others)[:_MOST_CHARGING]  # the part tells of which level the body is
        section = _section(asked, every) if section_said(question) else ()
        documents = tuple(dict.fromkeys(ref.document for ref in section)) or (documents if few else charging)
    if not section and section_said(question) and not question.documents:
        likely = tuple(top.document for top in likeliest(asked))
        section = _section(asked, likely)
        documents = likely if section else documents
    return documents, section


def _touched(ref: Ref, places: frozenset[Ref]) -> bool:
    """Whether a provision, what stands above it or under it is one of some places."""
    return any(
        ref.document == each.document and f"{longer}.".startswith(f"{shorter}.")
        for each in places
        for shorter, longer in (sorted((ref.id, each.id), key=len),)
    )


def _told(
    asked: Asked,
    wanted: Sequence[Involvement],
    known: Mapping[Name, _Parts],
    section: Sequence[Ref],
    chosen: Sequence[Ref],
) -> Outcome:
    view, having = asked.view, [part for part in wanted if part.has]
    where = f"“{'、'.join(dict.fromkeys(place(view, ref) for ref in section))}”里，" if section else ""
    printed = [ref.document for ref in chosen]
    wanted = [replace(part, name=as_printed(view, part.name, printed)) for part in wanted]
    who = "、".join(_said(part, alone=one_side(asked.question)) for part in wanted)
    if len(wanted) > 1 and all(part.has and part.roles == ALL_ROLES for part in wanted):
        who = f"{'和'.join(part.name.name for part in wanted)}都有份"
    lines = []
    for ref in chosen[:MAX_LISTED]:
        clause = view.clause(ref)
        text = f"{clause.title}：{clause.text}" if clause and clause.title else clause.text if clause else ""
        said = dict.fromkeys(own for part in having if (own := known[part.name].said.get(ref, "")))
        apart = (each for each in said if not any(each != other and each in other for other in said))
        told = "；".join(each.rstrip("。；") for each in apart)
        lines.append((ref, Field(number_of(view, ref), told or shortened(text, _MOST_SAID))))
    lead = {ref for part in having for ref in known[part.name].lead}
    return answered(
        Kind.LIST,
        f"{where}{who}的共{len(chosen)}条",
        [cite(view, ref, shown=False) for ref in chosen[:MAX_LISTED]],
        headed(view, lines),
        asked.question.remarks,
        duties=Duties(
            tuple(ref for ref in chosen if ref in lead), tuple(ref for ref in chosen if ref not in lead)
        )
        if having
        else None,
        focus=chosen[0],
        shown=tuple(chosen[:MAX_LISTED]),
    )


def _said(part: Involvement, *, alone: bool) -> str:
    only = "只" if alone else ""
    if not part.has:
        return f"没有{part.name.name}的事"
    if part.roles == ALL_ROLES:
        return f"有{part.name.name}的事"
    return f"{part.name.name}{only}{'牵头' if part.roles <= LEADING else '配合'}"


def _section(asked: Asked, documents: Sequence[str]) -> tuple[Ref, ...]:
    """The headings that a question names by their titles."""
    view, question = asked.view, asked.question
    said = section_said(question)
    headings = (
        Ref(document, clause.id)
        for document in documents
        for clause in view.base.clauses(document)
        if clause.title and said.endswith(clause.title) and view.children(Ref(document, clause.id))
    )
    named = next((found for name in question.names if (found := headings_of(view, name, documents))), ())
    return (tuple(headings) if said else ()) or named or _called_so(asked, said, documents)


def _called_so(asked: Asked, said: str, documents: Sequence[str]) -> tuple[Ref, ...]:
    """The one heading, or the one provision that leads into items, that what is said calls in other words, one of steps where
    steps are said; none where several may be meant."""
    view = asked.view
    if not said:
        return ()
    above = [
        (Ref(document, clause.id), clause.title or clause.opening)
        for document in documents
        for clause in view.base.clauses(document)
        if (clause.title or clause.opening.endswith(("：", ":"))) and view.children(Ref(document, clause.id))
    ]
    found = [(ref, title) for ref, title in above if calls(said, title)]
    found = found or [(ref, title) for ref, title in above if said in title]
    if _STEPS.search(section_asked(asked.question)):
        found = [(ref, title) for ref, title in found if _STEPS.search(title)] or found
    shortest = min((len(title) for _, title in found), default=0)
    nearest = [ref for ref, title in found if len(title) == shortest]
    return tuple(nearest) if len(nearest) == 1 else ()


def _actors(asked: Asked, clauses: Mapping[Ref, Clause], titled: str) -> list[Name]:
    """Who stands in a question and acts in the sentences of its documents, beside the bodies that the lists name."""
    question, text = asked.question, asked.question.text
    taken = [
        (name.start, name.end)
        for name in question.names
        if name.kind in (NameKind.UNIT, NameKind.PERSON) or name.written in titled
    ]
    where = section_said(question)
    taken += [(text.index(where), text.index(where) + len(where))] if where else []
    said = [prose(clause.title, clause.text) for clause in clauses.values()]
    found = [
        Name(NameKind.UNIT, (name,), text[start:end], start, end)
        for start, end, name in acting_in(text, said)
        if text[start:end] not in titled
        and name not in _NOBODY
        and not any(first < end and start < last for first, last in taken)
    ]
    return found or _by_short_name(asked, clauses, taken)


def _by_short_name(
    asked: Asked, clauses: Mapping[Ref, Clause], taken: Sequence[tuple[int, int]]
) -> list[Name]:
    """Who is asked of by a name that is short for that of those who act (区住保: 区住房保障部门)."""
    acting = dict.fromkeys(name for clause in clauses.values() for name in subjects(clause))
    for said in who_may_act(asked.question):
        start = asked.question.text.find(said)
        end = start + len(said)
        free = start >= 0 and not any(first < end and start < last for first, last in taken)
        if free and (meant := meant_by(asked.view, said, acting)):
            return [Name(NameKind.UNIT, tuple(meant), said, start, end)]
    return []


def _asks_more(asked: Asked, wanted: Sequence[Involvement], documents: Sequence[str], titled: str) -> bool:
    """Whether a question has a word beside those for who has a part, for which provisions, and for where."""
    view, question = asked.view, asked.question
    rest = question.text
    sign = question.says(ACTS_ASKED)
    for said in (*(part.name.written for part in wanted), *((sign[0],) if sign else ())):
        rest = rest.replace(said, " ")
    return any(
        len(word) > 1
        and word in rest
        and word not in titled
        and not is_talk(word)
        and not says_how(word)
        and not says_part(word)
        and NO_TOPIC.search(word) is None
        and not any(view.catalogue.abbreviated(document, word) for document in documents)
        for word in question.words
    )


def _asks(asked: Asked) -> bool:
    question = asked.question
    other = acted_on(question) is not None or question.says(PENALTY) or question.says(PUNISHED_BY)
    if question.numbers:
        return False
    if section_said(question) and any(
        map(question.says, (PROVISIONS_ASKED, LEFT_OUT, DUTIES_ASKED, ACTS_ASKED))
    ):
        return True
    return bool(question.says(PROVISIONS_ASKED)) and not other


KIND = QuestionKind(
    name="involved",
    purpose="一份文件里谁有份、谁没份、谁只配合的条款",
    examples=("采砂这份办法里清淤单位有哪几条", "哪几条没有清淤单位的事"),
    counter_examples=("{单位}负责什么", "{单位}牵头哪些", "{事项}由谁负责"),
    needs=_asks,
    answer=_answer,
)
