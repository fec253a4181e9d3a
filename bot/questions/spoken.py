"""The duties of a body or person that no list charges, from the sentences of the text that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Kind, Outcome
from bot.compose.spoken import appoints, done_by_person, names_behind, naming, posts_of, prose, said_of
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.covered import of_the_sort
from bot.questions.parts.in_text import clauses_saying, of_text, told
from bot.understand.by_matter import likeliest
from bot.understand.documents import of_documents
from bot.understand.grammar import COVERS, DUTIES_ASKED
from bot.understand.matters import THINGS_ASKED
from bot.understand.question import Question
from bot.understand.spoken import (
    asks_what_it_is,
    bodies_named,
    person_first,
    person_of_body,
    persons_named,
    said_where,
)
from bot.understand.topic import cut_across
from bot.understand.words import is_talk
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.heads import HEADS
from glossary.names.persons import DOUBLE_SURNAMES
from glossary.names.posts import holders
from glossary.names.shapes import is_unit
from knowledge.model import Ref

MAX_BODIES = 4
RARE = 20  # the count in the dictionary up to which what has the shape of a name is no common word
_SHORTEST_MATTER = 2  # characters of what says on what somebody is asked of
_POST = regex(f"{HEADS}|老师|医生|校长|同志")


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    sign = question.says(DUTIES_ASKED)
    if sign is None:
        covers = question.says(COVERS)
        if covers is None:
            return None
        # what they are given to see to (包哪几个村), no posts
        before = question.text[: covers.start()]
        return _of_person(asked, _persons(asked, covers), before, posts=False)
    if asks_what_it_is(question, sign):
        return None
    if (told_of_one := _of_person(asked, _persons(asked, sign), question.text[: sign.start()])) is not None:
        return told_of_one
    pieces = bodies_named(question, sign)
    spoken = [piece for piece in pieces if view.passages.says(piece)][:MAX_BODIES]
    named = _of_named_documents(view, question, spoken)
    return None if named is None else of_text(asked, spoken, named, "、".join(spoken))


def _persons(asked: Asked, sign: re.Match[str]) -> list[str]:
    """What may be the name of the person of whom it is asked: right before that, or first of all where somebody of that name has a
    post (某某修路上管啥)."""
    view = asked.view
    first = (
        name
        for name in person_first(asked.question)
        if is_no_word(view, name)
        and any(each.person == name for cut in view.passages.found(name) for each in holders(cut.whole))
    )
    return [*persons_named(asked.question, sign), *first]


def _of_person(asked: Asked, names: Sequence[str], before: str, *, posts: bool = True) -> Outcome | None:
    """What the text says of a person whom no list has, and who stands, with a post or without, in what is ``before`` the asking;
    with the ``posts`` that they are given beside what they do."""
    view = asked.view
    for name in names:
        if not view.passages.says(name) or not (is_no_word(view, name) or _has_post(view, name)):
            continue
        called = before[before.rfind(name) :]
        documents = _of_named_documents(view, asked.question, [name, called])
        on_it = _on_matter(asked, name, before, documents)
        documents = on_it or documents
        # what they do comes before where they are but named
        found = {} if documents is None else _done(view, name, documents)
        if found and ((posts and not asked.question.says(THINGS_ASKED)) or said_where(asked.question)):
            found = {
                **clauses_saying(view, [name], tuple({ref.document for ref in found}), appoints),
                **found,
            }
        found = found or ({} if documents is None else clauses_saying(view, [name], documents, naming))
        summary = f"{name}没有列为责任领导或责任人，正文有{len(found)}处写到"
        by_name = {
            ref for ref in found if (clause := view.clause(ref)) and name in prose(clause.title, clause.text)
        }
        said = told(asked, found, name, (name,), summary, by_name)
        if said is not None:
            return of_the_sort(asked, name, replace(said, kind=Kind.PERSON, units=(), persons=(name,)))
    return None


def _on_matter(asked: Asked, name: str, before: str, among: Sequence[str] | None) -> Sequence[str]:
    """Of the documents that may be meant those that name a person and are on what is said ``before`` the asking beside the name
    (某某垃圾分类上管什么); none where none is."""
    said = before.replace(name, "")
    having = {cut.passage.ref.document for cut in asked.view.passages.found(name) if name in cut.whole}
    if len(said) < _SHORTEST_MATTER or (among is not None and len(having & {*among}) < 2):
        return ()
    return likeliest(asked.view, said, asked.meaning, having if among is None else having & {*among})


def _done(view: View, name: str, documents: Sequence[str]) -> dict[Ref, str]:
    """What a person does by the text of documents: under their name, and under their post where it is theirs alone (「治保主任某某」,
    then 「治保主任先行制止」)."""
    found = clauses_saying(view, [name], documents, done_by_person)
    for document in dict.fromkeys(ref.document for ref in found):
        texts = [prose(clause.title, clause.text) for clause in view.base.clauses(document)]
        posts = {post for text in texts for post in posts_of(text, name)}
        alone = [post for post in posts if _held_once(view, texts, post, name)]
        found = {**clauses_saying(view, alone, (document,), said_of), **found}
    return found


def _has_post(view: View, name: str) -> bool:
    """Whether what is no common word has a post before it somewhere, as a person has (副校长向东明)."""
    common = view.base.segmenter.frequency(name) > RARE
    cuts = () if common else view.passages.found(name)
    return any(posts_of(cut.passage.text, name) for cut in cuts)


def _held_once(view: View, texts: Sequence[str], post: str, name: str) -> bool:
    """Whether nobody but one person is named by a post in some texts."""
    others = {each for text in texts for each in names_behind(text, post)} - {name}
    return not any(is_no_word(view, each) for each in others)


def is_no_word(view: View, name: str) -> bool:
    """Whether what has the shape of a person's name is one: its surname is cut apart, and no post follows it; 方案, 安全员 are words,
    高校长 is called by a post."""
    first = view.base.segmenter.words(name)[0]
    surname = len(first) == 1 or first in DOUBLE_SURNAMES.split("|")
    return not is_unit(name) and surname and not _POST.fullmatch(name[1:])


def _of_named_documents(view: View, question: Question, bodies: Sequence[str]) -> Sequence[str] | None:
    """The documents that are asked of, all where none is named; None where other words are left than those naming one."""
    meant = of_documents(view, question, aside=bodies)
    left = [word for word in meant.words if not is_talk(word) and not any(word in body for body in bodies)]
    if not view.several:  # where there is but one document, it need not be named
        left = [word for word in left if not any(word in document.title for document in view.documents)]
    # where somebody does it (专班里), as the document that has them says
    left = [word for word in left if not cut_across(question, word)]
    there = said_where(question)
    within = [word.rstrip("里中") for word in left if word in there]
    if not bodies or any(word not in there for word in left):
        return None
    documents = tuple(meant.documents or view.catalogue.ids)
    if within:  # of those that name the body, which is sought in few
        having = {
            cut.passage.ref.document for cut in view.passages.found(bodies[0]) if bodies[0] in cut.whole
        }
        documents = tuple(
            each
            for each in documents
            if each in having and all(view.passages.says(word, (each,)) for word in within)
        )
    return documents or None


def _asks(asked: Asked) -> bool:
    question = asked.question
    known = (question.names_someone and not told_of_person(asked)) or question.numbers
    return not known and bool(question.says(DUTIES_ASKED) or question.says(COVERS))


def told_of_person(asked: Asked) -> bool:
    """Whether somebody is asked about whom the text alone names, by their post in a body (妇联主任某某)."""
    sign = asked.question.says(DUTIES_ASKED)
    name = person_of_body(asked.question, sign) if sign is not None else ""
    return bool(name) and not asked.question.named(NameKind.PERSON) and asked.view.passages.says(name)


KIND = QuestionKind(
    name="spoken",
    purpose="没有列为责任单位、正文里写到的机构要做什么",
    examples=("{机构}负责什么", "{文号}里{机构}要做什么", "{机构}有哪些职责"),
    counter_examples=(
        "{单位}负责什么",
        "{事项}由谁负责",
        "{事项}要做什么",
    ),
    needs=_asks,
    answer=_answer,
)
