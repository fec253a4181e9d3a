"""Kind: what somebody is to do of whom no list and no name is known, but sentences of a document (「合作银行要做哪些事」).

In: the stretches that :func:`bot.understand.acts.who_may_act` offers. Out: the sentences with the first of them as subject;
that the documents named speak of no such office; None for the next kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from bot.answer import Kind, Outcome, not_found
from bot.compose.place import brief
from bot.compose.spoken import done_by_person, helps_too, prose
from bot.compose.subjects import meant_by, subjects
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.in_text import (
    ANY_OF_KIND,
    INTERPRETS,
    by_side,
    called_there,
    headed_tasks,
    in_section,
    of_body,
    told,
)
from bot.questions.parts.likeliest import likeliest
from bot.questions.parts.narrowing import without
from bot.questions.penalty import MOST_DOCUMENTS, documents_meant
from bot.questions.spoken import is_no_word
from bot.understand import acts
from bot.understand.acts import ACTS_ASKED, HELPS_ASKED, LEVELS_SAID, formally, who_may_act
from bot.understand.matters import NO_TOPIC, topics_apart
from bot.understand.question import Question
from bot.understand.spoken import asks_what_it_is, is_name
from bot.understand.words import is_step, is_talk
from bot.view.subject import said_at
from glossary.names.heads import MAKES_ANOTHER
from glossary.names.shapes import DEPARTMENTS, LEVELS, OFFICES
from knowledge.model import Clause, Ref

_MOST_TRIED = 60  # pieces of a question that may be who acts
_OFFICE = 3  # characters of the name of an office, at least


def of_level(asked: Asked) -> Outcome | None:
    """What a body is to do that is asked of by its level, as its document calls it (县级农业农村部门): the department of that name
    elsewhere is another. None where nobody is."""
    return _told(asked, by=LEVELS_SAID) if acts.of_level(asked.question) else None


def _answer(asked: Asked) -> Outcome | None:
    return _told(asked)


def _told(asked: Asked, by: tuple[str, ...] = ("",)) -> Outcome | None:
    """What somebody does by the text, of those whose name begins with one of ``by``; that no such office is spoken of."""
    meant = documents_meant(asked, "")
    for documents in (meant, () if asked.question.documents else _where_they_act(asked)):
        if 0 < len(documents) <= MOST_DOCUMENTS and (outcome := _told_in(asked, documents, by)) is not None:
            return outcome
    if not asked.question.documents and not any(by):
        for top in likeliest(asked):
            if (outcome := _told_in(asked, (top.document,), by, likely=top)) is not None:
                return outcome
    return None if any(by) or len(meant) > MOST_DOCUMENTS else _absent(asked, meant)


def _told_in(
    asked: Asked, documents: Sequence[str], by: tuple[str, ...], *, likely: Ref | None = None
) -> Outcome | None:
    clauses = [
        (Ref(document, clause.id), clause)
        for document in documents
        for clause in asked.view.base.clauses(document)
    ]
    text = _text(clause for _, clause in clauses)
    clauses = [(ref, clause) for ref, clause in clauses if clause.label and in_section(asked, ref)]
    texts = [prose(clause.title, clause.text) for _, clause in clauses]
    asked_of = [each for each in who_may_act(asked.question) if each.startswith(by)][:_MOST_TRIED]
    acting = cache(lambda: [*dict.fromkeys(name for _, clause in clauses for name in subjects(clause))])
    standing = [each for each in asked_of if each in text]
    for each in asked_of:
        who = each if each in text and _said(asked, clauses, [each]) else called_there(each, texts)
        forms = _forms(asked, who, standing) if who else meant_by(asked.view, each, acting())
        forms = [*forms, *(other for other in formally(each) if other in text)]
        who = who or min(forms, key=len, default="")
        if not who or _asks_more(asked, (*forms, each), documents, text):
            continue
        every = _said(asked, clauses, forms)
        on_it = _on_topic(asked, every, (*forms, each), documents, surely=likely is not None)
        # who is named as they are there is found by a search, which tells what is asked of them
        found_so = likely in on_it or each not in text or bool(topics_apart(asked.question))
        if likely and not (on_it and found_so):
            continue
        found = _helping(asked, on_it or every, forms)
        said = f"{who}：正文写到要做的共{len(found)}处"
        return told(
            asked,
            found,
            who,
            forms,
            said,
            first=headed_tasks(asked.view, clauses, forms) or _said(asked, clauses, [who]),
        )
    return None


def _on_topic(
    asked: Asked,
    found: Mapping[Ref, str],
    forms: Sequence[str],
    documents: Sequence[str],
    *,
    surely: bool,
) -> Mapping[Ref, str]:
    """Of the places where somebody does something those that have nothing to do with what is excluded, and of them those that have a word which neither the document nor they are called by, in
    their own words or those of the headings above; all where there is no such word."""
    apart = topics_apart(asked.question)
    left = without(asked, [*found], apart, forms)
    found = {ref: said for ref, said in found.items() if ref in left}
    words = [
        word for word in _words_besides(asked, forms, documents) if not any(word in topic for topic in apart)
    ]
    if not words:
        return found
    having = {ref: sum(len(word) for word in words if word in said_at(asked.view, ref)) for ref in found}
    least = sum(map(len, words)) if surely else max(1, *having.values(), 1)
    return {ref: said for ref, said in found.items() if having[ref] >= least}


def _helping(asked: Asked, found: Mapping[Ref, str], forms: Sequence[str]) -> Mapping[Ref, str]:
    """Of the places where somebody does something those where they help another, if that is what is asked and there are such."""
    if not asked.question.says(HELPS_ASKED):
        return found
    sides = by_side(found, [*found], forms)
    helps = {ref: said for ref, said in found.items() if ref in sides.support or helps_too(said, forms)}
    return helps or found


def _text(clauses: Iterable[Clause]) -> str:
    return "\n".join(f"{clause.title}\n{clause.text}" for clause in clauses)


def _where_they_act(asked: Asked) -> Sequence[str]:
    """Where no document is named, those in whose sentences somebody acts who may be asked of, and that have all else that is
    said; none where nobody does."""
    view, question = asked.view, asked.question
    sign = question.says(ACTS_ASKED)
    for who in who_may_act(question):
        if len(who) < _OFFICE or ANY_OF_KIND.fullmatch(who):
            continue
        found = (cut.passage for cut in view.passages.found(who) if who in cut.passage.text)
        documents = dict.fromkeys(
            each.ref.document for each in found if of_body(prose(each.title, each.text), [who])
        )
        words = [
            word
            for word in question.words
            if len(word) > 1 and not is_talk(word) and word not in who and not (sign and word in sign[0])
        ]
        if documents:
            return [each for each in documents if all(view.passages.says(word, (each,)) for word in words)]
    return ()


def _absent(asked: Asked, documents: Sequence[str]) -> Outcome | None:
    """That the documents named speak of no such office as is asked of; None where no office is, or they may by another name."""
    view = asked.view
    last = next(who_may_act(asked.question), "")
    words = [*view.base.segmenter.words(last)]
    body = words[-1] if words and len(words[-1]) >= _OFFICE else "".join(words[-2:])
    if not asked.question.documents or len(body) < _OFFICE or body[-1] not in OFFICES + DEPARTMENTS:
        return None
    text = _text(clause for document in documents for clause in view.base.clauses(document))
    if body[:-1] in text or any(body in view.by_id[document].title for document in documents):
        return None
    where = "、".join(brief(view, each) for each in documents)
    return not_found(f"{where}里没有写{body}。", kind=Kind.DUTY_OF_UNIT, confidence=0.1)


def _forms(asked: Asked, who: str, standing: Sequence[str]) -> list[str]:
    """What the document may call who acts: as asked, and by the end of that name behind a word or a level of places, where it
    tells who is meant; 指挥 is no 总指挥, 理事会 no 常务理事会."""
    begins = {*asked.view.base.segmenter.words(who), *LEVELS}
    ends = {
        who.removeprefix(word)
        for word in begins
        if who.startswith(word) and word not in (who, *MAKES_ANOTHER)
    }
    return [who, *(each for each in standing if each in ends and not ANY_OF_KIND.fullmatch(each))]


def _said(asked: Asked, clauses: Sequence[tuple[Ref, Clause]], forms: Sequence[str]) -> dict[Ref, str]:
    said_of = done_by_person if _is_person(asked, forms) else of_body
    found = {
        ref: said for ref, clause in clauses if (said := said_of(prose(clause.title, clause.text), forms))
    }
    found = {ref: said for ref, said in found.items() if not INTERPRETS.search(said)}
    return {
        ref: found.get(ref) or headed for ref, headed in headed_tasks(asked.view, clauses, forms).items()
    } | found


def _is_person(asked: Asked, forms: Sequence[str]) -> bool:
    """Whether who is asked of is called as a person is."""
    return all(map(is_name, forms)) and all(is_no_word(asked.view, form) for form in forms)


def _asks_more(asked: Asked, forms: Sequence[str], documents: Sequence[str], text: str) -> bool:
    """Whether a question has a word that neither its document nor who acts is called by and that the document lacks."""
    view, question = asked.view, asked.question
    stands_for = view.names.expansions(question.text)
    words = [word for word in question.words if len(word) > 1 and word in _rest(question, forms)]
    besides = _words_besides(asked, forms, documents)
    known = [
        word
        for word in words
        if word not in besides or any(said in text for said in (word, *stands_for.get(word, ())))
    ]
    return any(not any(word in each for each in known) for word in words)


def _words_besides(asked: Asked, forms: Sequence[str], documents: Sequence[str]) -> list[str]:
    """The words of a question that neither name its documents nor say who acts, nor ask."""
    view, question = asked.view, asked.question
    sign = question.says(ACTS_ASKED)
    titles = "".join(view.by_id[document].title for document in documents)
    return [
        word
        for word in question.words
        if len(word) > 1
        and word in _rest(question, forms)
        and not is_talk(word)
        and not is_step(word)
        and NO_TOPIC.search(word) is None
        and not (sign and word in sign[0])
        and word not in titles
        and not any(view.catalogue.abbreviated(document, word) for document in documents)
    ]


def _rest(question: Question, forms: Sequence[str]) -> str:
    """A question without those who act and what it excludes: a word may be cut across the edge of a name (协会|会长)."""
    rest = question.text
    for said in (*topics_apart(question), *forms):
        rest = rest.replace(said, " ")
    return rest.replace("除了", " ")


def _asks(asked: Asked) -> bool:
    sign = asked.question.says(ACTS_ASKED)
    return not asked.question.numbers and sign is not None and not asks_what_it_is(asked.question, sign)


KIND = QuestionKind(
    name="actors",
    purpose="文件的句子里写到的办事人、经办机构要做什么",
    examples=("清淤单位负责哪些环节", "采砂的清淤单位要做哪几步"),
    counter_examples=("{单位}负责什么", "{事项}由谁负责"),
    needs=_asks,
    answer=_answer,
)
