"""Filters in a question for somebody's duties: section, sort, topic, time.

Its side (牵头, 配合) and its document are read elsewhere. Words that all of the duties have, or that are what their document
is about, tell none from another and filter nothing; a word that none has picks those that are nearest to it in meaning,
where some clearly are; where a filter leaves nothing, all are shown, and that is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.compose.duty import own_words
from bot.compose.place import place
from bot.questions.kind import Asked
from bot.understand.grammar import DUTIES_ASKED, OPEN_QUESTION, YES_NO
from bot.understand.matters import (
    ALL_TASKS,
    DUTIES_NAMED,
    LEADING,
    MATTERS_ASKED,
    NO_TOPIC,
    OTHERS_ASKED,
    OUT_OF,
    RELATED,
    names_a_sort,
    one_involvement,
    says_how,
    sort_asked,
    sort_of_one_side,
    topics_apart,
)
from bot.understand.preamble import asked_of
from bot.understand.sides import Aspect
from bot.understand.spans import Span
from bot.understand.times import LASTING, NOT_LASTING, due_asked, is_time_word
from bot.understand.topic import asks_no_fact, side_by_side, words_besides
from bot.view.duties import Charge
from bot.view.matters import Matter, clause_deadline, has_part, under
from bot.view.structure import View
from bot.view.subject import is_subject, said_at
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.printable import shortened
from knowledge.deadline import Due, due, set_in
from knowledge.model import Clause, Ref, Role, Row

MOST = 400  # duties that are looked through
_SIDES = frozenset({Aspect.LEAD_UNIT, Aspect.SUPPORT})
_OF_PERSONS = frozenset({Aspect.CONTACT, Aspect.LEADER})
# of the cosine of a topic and a duty: from where on it is of that topic, and how far behind the nearest one still is. Set
# by eye, on 22 topics said in other words than their documents'
NEAR, BEHIND = 0.27, 0.1
_SENTENCES = regex("[。\n]")
_MOST_SAID, _LONGEST_SAID = 6, 160  # places whose sentences on days are told, and characters of one


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Of all duties of a body or person those in one of ``section``, of a ``sort`` (哪个组), due in ``time``, and said to be
    of a topic.

    ``topics`` are put side by side (甲和乙): each its words, with the words of the documents that they may stand for.
    """

    section: tuple[Ref, ...] = ()
    time: Span | None = None
    topics: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = ()
    sort: str = ""
    lasting: bool = False
    """Whether only what has no end (长期坚持) is asked for."""
    roles: frozenset[Role] = frozenset()
    """The roles of a person that are asked for; all where none is."""
    plainly: bool = False
    """Whether it is said that duties are asked for, or which side of them."""
    loosely: bool = False
    """Whether no more is said for it than what somebody is to do (要做什么), which may be meant of one thing."""
    apart: tuple[str, ...] = ()
    """Topics that what is asked for has nothing to do with."""

    def __bool__(self) -> bool:
        return self.plainly or self.filters

    @property
    def filters(self) -> bool:
        """Whether anything is picked out of all duties."""
        return any(
            map(bool, (self.section, self.time, self.topics, self.sort, self.lasting, self.roles, self.apart))
        )

    @property
    def by_section(self) -> bool:
        """Whether the section alone picks."""
        return bool(self.section) and self == Narrowing(
            self.section, plainly=self.plainly, loosely=self.loosely
        )


ALL = Narrowing()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The duties that are left, all where none is; ``of`` says which they are (「的事项里写到“公园”的」), empty where all."""

    charge: Charge
    of: str = ""
    remarks: tuple[str, ...] = ()
    nothing: bool = False


def narrowing(asked: Asked) -> Narrowing:
    """How a question narrows the duties of the one body or person it asks for; not at all where it asks for anything else."""
    view, question = asked.view, asked.question
    wanted = one_involvement(question)
    bodies = {name.names for name in asked_of(question)}
    if len(bodies) != 1 or wanted is None or question.numbers:
        return ALL
    signs = (MATTERS_ASKED, DUTIES_NAMED, DUTIES_ASKED)
    if not any(question.says(sign) for sign in signs):
        return ALL
    whether = question.says(YES_NO) and not question.says(OPEN_QUESTION)
    if whether or question.says_outside_names(OTHERS_ASKED) or not asks_no_fact(question):
        return ALL
    time = due_asked(question, date.today())
    sort = "" if sort_of_one_side(question) else sort_asked(question)
    of_person = wanted.name.kind is NameKind.PERSON
    if (
        {*question.aspects}
        - _SIDES
        - (_OF_PERSONS if of_person else set())
        - ({Aspect.DEADLINE} if time else set())
        - ({Aspect.WHERE} if sort_asked(question) else set())
    ):
        return ALL
    apart = topics_apart(question)
    plainly = any(question.says(sign) for sign in (DUTIES_NAMED, RELATED)) or time or sort or apart
    loosely = not wanted.said and not plainly
    if loosely and not question.says(DUTIES_ASKED):
        return ALL
    lasting = bool(question.says(LASTING)) and not question.says(NOT_LASTING)
    # of a body both sides are shown, and which of them is asked for; of a person the part that is named
    roles = wanted.roles if of_person and wanted.roles < LEADING else frozenset[Role]()
    topics = _topics(view, asked, apart)
    return Narrowing(question.section, time, topics, sort, lasting, roles, not loosely, loosely, apart)


def _topics(
    view: View, asked: Asked, apart: Sequence[str]
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
    question = asked.question
    # whose duties they are, and where the one who asks belongs, is no topic
    bodies = (*question.named(NameKind.UNIT), *question.named(NameKind.PERSON))
    others = tuple(
        name.written
        for name in question.names
        if not any(name.start < body.end and body.start < name.end for body in bodies)
        and not any(name.written in topic for topic in apart)
        and ALL_TASKS.search(name.written) is None
        and not any(name.written in view.by_id[document].title for document in question.documents)
    )
    # what has no end is a time too
    aside = question.says(LASTING)
    out_of = question.says(OUT_OF)
    said = words_besides(
        view,
        question,
        but=lambda word: (
            is_time_word(word)
            or says_how(word)
            or NO_TOPIC.search(word) is not None
            or (out_of is not None and word in out_of[0])
            or (aside is not None and aside[0] in word)
            or any(word in topic for topic in apart)
        ),
    )
    words = [*others, *(word for word in said if not any(word in other for other in others))]
    words.sort(key=question.text.find)
    stands_for = view.names.expansions(question.text)
    pieces = [[word for word in words if word in piece] for piece in side_by_side(question)]
    return tuple(
        tuple((word, (word, *stands_for.get(word, ()))) for word in piece) for piece in pieces if piece
    )


def narrow(asked: Asked, narrowing: Narrowing, found: Charge, names: Sequence[str]) -> Narrowed:
    """The duties that a question asks for of all that are ``found`` of a body or person of these names."""
    view = asked.view
    if not narrowing:
        return Narrowed(found)
    every = [*found.lead, *found.support][:MOST]
    view.base.expect(every)
    kept = [ref for ref in every if _in_section(view, ref, narrowing.section)]
    kept = [ref for ref in kept if not narrowing.roles or _has_role(view, ref, names, narrowing.roles)]
    kept = _in_time(view, kept, narrowing.time)
    kept = [ref for ref in kept if not narrowing.lasting or any(each.lasting for each in _due(view, ref))]
    kept = [ref for ref in kept if is_called(view, ref, narrowing.sort)] or kept
    kept = _apart(asked, kept, narrowing.apart, names)
    topic = on_topic(asked, kept, narrowing.topics, names)
    said = [
        *([f"与{_quoted(narrowing.apart)}无关"] if narrowing.apart else []),
        *(f"在“{place(view, heading)}”里" for heading in narrowing.section[:1]),
        *([f"完成时限{narrowing.time.said}"] if narrowing.time else []),
        *(["完成时限是长期坚持"] if narrowing.lasting else []),
    ]
    if not kept:
        return Narrowed(found, f"的事项没有{'、没有'.join(said)}的，都列在下面", nothing=True)
    unsaid = f"没有写到{_quoted(topic.lacking)}" if topic.lacking else ""
    if topic.lacking and not topic.on:
        of = f"{'、'.join(said)}的事项{unsaid}的，都列在下面"
        return Narrowed(_only(found, kept), of, nothing=True)
    if len(topic.on) < len(kept):
        said += [f"写到{_quoted(topic.said)}"] if topic.said else []
        said += [f"与{_quoted(topic.near)}最相近"] if topic.near else []
    rest = len(every) - len(topic.on)
    remarks = (
        unsaid,
        f"另有{rest}项不在其中" if rest else "",
        *_set_by_sentences(view, kept, narrowing.time),
    )
    return Narrowed(
        _only(found, topic.on), f"{'、'.join(said)}的事项" if said else "", tuple(filter(None, remarks))
    )


def _apart(asked: Asked, refs: Sequence[Ref], topics: Sequence[str], names: Sequence[str]) -> list[Ref]:
    """``refs`` without those on excluded topics; where no document is named, only of documents that use the word for
    the topic there."""
    if not topics:
        return [*refs]
    kept = without(asked, refs, topics, names)
    texts = {ref: own_words(asked.view, ref, names) or said_at(asked.view, ref) for ref in refs}
    speaking = {ref.document for ref, text in texts.items() if any(topic in text for topic in topics)}
    there = speaking if speaking and not asked.question.documents else {ref.document for ref in refs}
    return [ref for ref in kept if ref.document in there]


def without(asked: Asked, refs: Sequence[Ref], topics: Sequence[str], names: Sequence[str] = ()) -> list[Ref]:
    """Those of ``refs`` that are of none of these topics, by their words or else by what they mean; all where none is said."""
    if not topics:
        return [*refs]
    cut = asked.view.base.segmenter.words
    said = [(topic, *(word for word in cut(topic) if 1 < len(word) < len(topic))) for topic in topics]
    of_them = on_topic(asked, refs, [[(word, (word,)) for word in words] for words in said], names).on
    return [ref for ref in refs if ref not in of_them]


def _only(found: Charge, kept: Collection[Ref]) -> Charge:
    return Charge(
        tuple(ref for ref in found.lead if ref in kept),
        tuple(ref for ref in found.support if ref in kept),
        {ref: source for ref, source in found.sources.items() if ref in kept},
    )


def _quoted(words: Sequence[str]) -> str:
    return "".join(f"“{word}”" for word in words)


def _in_section(view: View, ref: Ref, section: Sequence[Ref]) -> bool:
    return not section or any(under(view, ref, heading) for heading in section)


def _has_role(view: View, ref: Ref, names: Sequence[str], roles: Collection[Role]) -> bool:
    return any(
        has_part(view, Matter(at, view.clause_ref(at), None), names, roles)
        for at in (ref, *view.rows.tied(ref))
    )


def is_called(view: View, ref: Ref, sort: str) -> bool:
    """Whether a duty is a thing of a sort by its title (综合协调组)."""
    passage = view.passages.at(ref)
    title = passage.title if passage is not None else ""
    return not sort or (title.endswith(sort) and not names_a_sort(title))


def _in_time(view: View, refs: Sequence[Ref], time: Span | None) -> list[Ref]:
    if time is None:
        return [*refs]
    days = {ref: [day for each in _due(view, ref) for day in each.days] for ref in refs}
    meant = {
        document: time.of_issue(
            view.catalogue.issued(document),
            [day for ref in refs if ref.document == document for day in days[ref]],
        )
        for document in {ref.document for ref in refs}
    }
    return [ref for ref in refs if any(map(meant[ref.document].holds, days[ref]))]


def _set_by_sentences(view: View, refs: Sequence[Ref], time: Span | None) -> list[str]:
    """What is due by when in clauses whose sentences alone set days, where it is asked for by time: the place and these sentences."""
    told = []
    for ref in refs if time is not None else ():
        clause = view.clause(ref)
        if clause is None or any(
            item.deadline
            for at in (ref, *view.rows.tied(ref))
            if isinstance(item := view.item(at), (Clause, Row))
        ):
            continue
        said = [each.strip() for each in _SENTENCES.split(clause.text) if set_in(each)]
        if said:
            told.append(f"{place(view, ref)}：{shortened('；'.join(said), _LONGEST_SAID)}")
    return told[:_MOST_SAID]


def _due(view: View, ref: Ref) -> list[Due]:
    """By when a duty is due, as its clause and the rows tied to it print it, else as its sentences set it."""
    items = [item for at in (ref, *view.rows.tied(ref)) if isinstance(item := view.item(at), (Clause, Row))]
    printed = [item.deadline for item in items] if any(item.deadline for item in items) else []
    printed = printed or [clause_deadline(item) for item in items if isinstance(item, Clause)]
    issued = view.catalogue.issued(ref.document)
    return [due(each, issued) for each in printed if each]


@dataclass(frozen=True, slots=True)
class OnTopic:
    """The duties ``on`` a topic; the words that they say of it, those that they are nearest to, and those ``lacking``."""

    on: frozenset[Ref]
    said: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def on_topic(
    asked: Asked,
    refs: Sequence[Ref],
    topics: Sequence[Sequence[tuple[str, tuple[str, ...]]]],
    names: Sequence[str],
) -> OnTopic:
    """Those of ``refs`` with most of a topic, of each topic."""
    if not topics:
        return OnTopic(frozenset(refs))
    view = asked.view
    # of a line of many bodies what it says of this one
    texts = {ref: own_words(view, ref, names) or said_at(view, ref) for ref in refs}
    kept: set[Ref] = set()
    said: list[str] = []
    near: list[str] = []
    lacking: list[str] = []
    for topic in topics:
        having = {word: _having(view, texts, word, forms) for word, forms in topic}
        there = [word for word, found in having.items() if found]
        missing = _longest(word for word in having if not _is_part_of_any(word, there) and word not in there)
        meant = {word: _nearest(asked, refs, word) for word in missing}
        having |= meant
        covered = {ref: sum(len(word) for word, found in having.items() if ref in found) for ref in refs}
        most = max(covered.values(), default=0)
        kept |= {ref for ref in refs if most and covered[ref] == most}
        telling = [word for word, found in having.items() if 0 < len(found) < len(refs)]
        said += _longest(word for word in telling if word not in meant)
        near += [word for word in telling if word in meant]
        lacking += [word for word, found in meant.items() if not found]
    return OnTopic(frozenset(kept), tuple(said), tuple(near), tuple(lacking))


def _is_part_of_any(word: str, others: Iterable[str]) -> bool:
    return any(word in each or each in word for each in others)


def _nearest(asked: Asked, refs: Sequence[Ref], word: str) -> frozenset[Ref]:
    """The duties that are nearest in meaning to a word that none of them has, where some clearly are; none without meaning."""
    if asked.meaning is None or not asked.meaning.scaled:
        return frozenset()
    at = {place: ref for ref in refs for place in (ref, *asked.view.rows.tied(ref))}
    near: dict[Ref, float] = {}
    for hit in asked.meaning.search(word, 1, also=tuple(at)):
        if hit.ref in at:
            ref = at[hit.ref]
            near[ref] = max(near.get(ref, 0.0), hit.clause, hit.sentence)
    best = max(near.values(), default=0.0)
    return frozenset(ref for ref, each in near.items() if best >= NEAR and each >= best - BEHIND)


def _having(view: View, texts: Mapping[Ref, str], word: str, forms: Sequence[str]) -> frozenset[Ref]:
    """The duties that speak of a word, by itself or as what their document is about; else those that have what it stands for."""
    own = frozenset(
        ref for ref, text in texts.items() if word in text or is_subject(view, ref.document, word)
    )
    return own or frozenset(ref for ref, text in texts.items() if any(form in text for form in forms))


def _longest(words: Iterable[str]) -> list[str]:
    """Words without those that are pieces of others."""
    found = list(words)
    return [word for word in found if not any(word != other and word in other for other in found)]
