"""What a body or person does in one matter: of all their duties the one on that matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer import Duties, Kind, Outcome, Status, answered, not_found
from bot.compose.citation import cite
from bot.compose.duty import duty_fields, own_words
from bot.compose.place import place
from bot.compose.spoken import said_of
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts import judged, telling
from bot.questions.parts.in_text import besides
from bot.questions.parts.side import of_clause
from bot.questions.spoken import told_of_person
from bot.search.candidates import Candidate, candidates, shares
from bot.search.confidence import SURE
from bot.search.query import query
from bot.understand.grammar import DUTIES_ASKED, HAS_PART, TAKES_ALONG
from bot.understand.preamble import asked_of
from bot.understand.question import Question, is_handed
from bot.understand.sides import Aspect
from bot.understand.topic import topic_words
from bot.view.bodies import documents_of
from bot.view.duties import Charge
from bot.view.names import Name
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.model import PassageKind, Ref

MOST = 60  # places of one body that are read
_MATTERS = (NameKind.TITLE, NameKind.NAMED, NameKind.TERM)
MOST_FORMS = 6  # of its names that texts are looked through for


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    name = asked_of(question)[0]
    local, others = documents_of(view, name, question.documents)
    # what is named tells of which level the body is
    documents = (*local, *(others if _named_matters(question) else ())) or question.documents
    charge = view.charge(name.names, documents)
    charged = [ref for ref in (*charge.lead, *charge.support) if view.clause(ref)]
    spoken = _spoken(asked, name) | besides(asked, name, documents, charge)
    places = _of_named(view, question, tuple(dict.fromkeys((*charged, *spoken))))[:MOST]
    if not places:
        return None
    words = query(view, question)
    on_it = candidates(view, question, words, asked.meaning, documents=None, among=places)
    if question.says(TAKES_ALONG):
        company = [each.ref for each in on_it if _in_company(view, each.ref)]
        along = next((ref for ref in company if _says_all(asked, ref)), None)
        return of_clause(view, question, along, (Aspect.SUPPORT,), asked=words) if along else None
    outcome, verdict = judged.answer(view, question, words, on_it)
    confidence = verdict.confidence
    if outcome.status is not Status.ANSWERED and _plainly(asked, on_it):
        confidence = max(confidence, SURE)
        outcome = telling.passage(view, question, words, on_it[0])
    if outcome.status is not Status.ANSWERED:
        return None
    if outcome.focus is not None and not _on_topic(asked, outcome.focus):
        return not_found(
            f"文件没有写{name.written}在这方面做什么。", view.places.offered(outcome.focus), confidence=0.1
        )
    told = _own(view, name, outcome.focus, spoken) or outcome
    return replace(_with_rest(told, charge, name), confidence=confidence)


def _on_topic(asked: Asked, ref: Ref) -> bool:
    """Whether the document of a place speaks of anything that is asked: what one has a body do in a flood says nothing of
    what it does in snow."""
    view, question = asked.view, asked.question
    expansions = view.names.expansions(question.text)
    words = [form for word in topic_words(view, question) for form in (word, *expansions.get(word, ()))]
    title = view.by_id[ref.document].title if ref.document in view.by_id else ""
    return not words or any(word in title or view.passages.says(word, (ref.document,)) for word in words)


def _in_company(view: View, ref: Ref) -> bool:
    """Whether a place has several do something, or one help another."""
    # late: to load what reads documents for a question that does not ask for it costs every first answer
    from knowledge.structure.charged import sharing

    clause = view.clause(ref)
    if clause is None:
        return False
    named = len(clause.lead_units) + len(clause.supporting_units) > 1
    return named or any(sharing(clause.text[start:end]) for start, end in sentences(clause.text))


def _says_all(asked: Asked, ref: Ref) -> bool:
    """Whether a place has all that is asked, beside what its document is called."""
    view, title = asked.view, asked.view.by_id[ref.document].title
    passage = view.passages.at(ref)
    said = f"{title}{passage.title}{passage.text}" if passage else title
    return all(word in said for word in topic_words(view, asked.question))


def _with_rest(told: Outcome, charge: Charge, name: Name) -> Outcome:
    """An answer with all that its document charges the body with: what is asked may be of more than the one place."""
    if told.focus is None:
        return told
    lead, support = (
        tuple(ref for ref in refs if ref.document == told.focus.document)
        for refs in (charge.lead, charge.support)
    )
    if told.focus not in (*lead, *support):  # what its text alone says
        return replace(told, duties=Duties((told.focus, *lead), support))
    counted = f"{name.written}在这份文件里共牵头{len(lead)}项、配合{len(support)}项"
    several = len(lead) + len(support) > 1
    part = replace(told.part, remarks=(*told.part.remarks, *((counted,) if several else ())))
    return replace(told, part=part, duties=Duties(lead, support))


def _spoken(asked: Asked, name: Name) -> dict[Ref, str]:
    """What texts say of a body themselves, where no line charges it with that."""
    found: dict[Ref, str] = {}
    forms = tuple(dict.fromkeys((*name.names, name.written)))
    for form in forms[:MOST_FORMS]:
        for cut in asked.view.passages.found(form, asked.question.documents or None):
            if cut.passage.kind is PassageKind.CLAUSE and (said := said_of(cut.passage.text, forms)):
                found[cut.passage.ref] = said
    return found


def _plainly(asked: Asked, found: Sequence[Candidate]) -> bool:
    """Whether one place is far nearer than all others in a document that mentions what is asked: its line (某某局：…) need
    not repeat the document's subject."""
    if not found or shares(found)[0] < SURE:
        return False
    document = (found[0].ref.document,)
    return all(asked.view.passages.says(word, document) for word in topic_words(asked.view, asked.question))


def _own(view: View, name: Name, ref: Ref | None, spoken: Mapping[Ref, str]) -> Outcome | None:
    """What a place that charges many, or nobody, says of this body; None where it charges few."""
    citation = cite(view, ref) if ref is not None else None
    listed = citation is not None and bool(citation.lead_units)
    said = (own_words(view, ref, name.names) if listed else spoken.get(ref, "")) if ref is not None else ""
    if ref is None or citation is None or not said:
        return None
    return answered(
        Kind.DUTY_OF_UNIT,
        f"{said}（{place(view, ref, document=view.several)}）",
        (citation,),
        duty_fields(citation),
        focus=ref,
        shown=(ref,),
        units=(name.name,),
    )


def _asks(asked: Asked) -> bool:
    """Whether it is asked what one body or person does, and in what."""
    question = asked.question
    bodies = asked_of(question)
    return (
        len(bodies) == 1
        and not is_handed(question.text, bodies[0])
        and not question.numbers
        and not told_of_person(asked)
        and all(name in bodies or name.kind in _MATTERS for name in question.names)
        and any((question.says(DUTIES_ASKED), question.says(TAKES_ALONG), _has_part(question, bodies[0])))
        and bool(topic_words(asked.view, question) or _named_matters(question))
    )


def _named_matters(question: Question) -> list[str]:
    """The matters that a question names (某某行动), in which something is done."""
    return [name.written for name in question.names if name.kind in (NameKind.NAMED, NameKind.TERM)]


def _of_named(view: View, question: Question, places: Sequence[Ref]) -> Sequence[Ref]:
    """Those of some places that speak of a matter which is named; all where none is."""
    named = _named_matters(question)
    return (
        [ref for ref in places if any(each in view.passages.text(ref) for each in named)] if named else places
    )


def _has_part(question: Question, name: Name) -> bool:
    """Whether it is asked whether a body has a part in something (食堂这块有市场局的事没)."""
    found = question.says(HAS_PART)
    return found is not None and found.start("of") <= name.start and name.end <= found.end("of")


KIND = QuestionKind(
    name="taking_part",
    purpose="一个单位在一件事里要做什么",
    examples=("{单位}在{事项}里要做什么", "{事项}有{单位}的事吗", "{单位}搞{事项}要带上谁"),
    counter_examples=(
        "{单位}负责什么",
        "{事项}由谁负责",
        "{单位}怎么{事项}",
    ),
    needs=_asks,
    answer=_answer,
)
