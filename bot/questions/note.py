"""An administrator's note, given for the question it was written for and for close ones; it stands first, marked 管理员补充,
and the documents' own text beside it (design: decision 4).
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from bot.answer import Field, Kind, Outcome, Status, not_found
from bot.compose.citation import cite
from bot.questions import content
from bot.questions.kind import Asked
from bot.understand.facts import Demand, demands
from bot.understand.names import understand
from bot.understand.question import Question, limited
from bot.understand.sides import Aspect
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.normalise import normalise
from glossary.several import split_questions
from knowledge.stored.curated import Note

MARK = "管理员补充"
_LIKELY = 0.25  # of the pairs of characters that two questions share, from which they are read and compared
_SAME_WORDS = 0.7  # the share of the words of two questions, by rarity, that must be the other's too
_SAME_REST = 60  # of 100: rapidfuzz's ratio of what is said of the same name, where no word tells what it is
_SPAN = regex(
    r"^(?:每.{1,2}|(?:一|整|半|两)个?(?:年|季度|月|周|星期|天|日|次|回|人|户|家|吨|亩|度|斤|公斤|米|方|立方|台|张|份)?)$"
)
_TIMES = frozenset({Demand.DATE, Demand.HOURS, Demand.START, Demand.DURATION})
_SLIGHT = frozenset({Aspect.DETAIL, Aspect.DEFINITION})


def noted(asked: Asked, outcome: Outcome) -> Outcome:
    """``outcome``, with the note before it that was written for this question, where there is one."""
    note = _meant(asked)
    rests_on = next((asked.view.notes.get(citation.ref) for citation in outcome.part.citations[:1]), None)
    if note is None:
        return _of_others() if rests_on and not _speaks_of(asked, rests_on) else outcome
    if rests_on is not None:  # the search found a note: what the documents say is to stand beside it
        within = replace(asked, question=replace(asked.question, documents=tuple(asked.documents)))
        outcome = content.by_search(within)[0]
        if any(citation.ref in asked.view.notes for citation in outcome.part.citations):
            outcome = _of_others()
    cited = cite(asked.view, note.ref)
    found = outcome.status in (Status.ANSWERED, Status.AMBIGUOUS)
    said = outcome.part
    fields = (Field("文件里说", said.conclusion), *said.fields) if found else ()
    remarks = (_whose(note), *(said.remarks if found else (said.conclusion,)))
    return replace(
        outcome,
        status=Status.ANSWERED,
        kind=outcome.kind if found else Kind.CONTENT,
        part=replace(
            said,
            conclusion=f"{MARK}：{note.text}",
            fields=fields,
            remarks=remarks,
            citations=(cited, *said.citations),
        ),
        suggestions=outcome.suggestions if found else (),
        confidence=1.0,
        focus=outcome.focus or note.ref,
        shown=outcome.shown or (note.ref,),
    )


def _speaks_of(asked: Asked, note: Note) -> bool:
    """Whether a note that was only found by the search speaks of every name and most words of the question."""
    said, question = note.title + note.text, asked.question
    words = _topic(question)
    weights = asked.view.passages.weights(words, ())[0]
    there = sum(weights[word] for word in words if word in said)
    return there >= _SAME_WORDS * sum(weights.values()) and all(
        any(form in said for form in (name.written, *name.names)) for name in question.names
    )


def _of_others() -> Outcome:
    return not_found("现有文件里没有查到这方面的内容。")


def _whose(note: Note) -> str:
    return f"这是管理员补充的内容（{note.actor}，{note.at[:10]}），不是文件原文"


def _meant(asked: Asked) -> Note | None:
    """The newest note whose question this is, word for word, else the likest near one."""
    view, question = asked.view, asked.question
    if not view.notes or not (question.names or question.words or question.numbers):
        return None  # 「那配合单位呢」 was asked in another conversation
    near: list[tuple[float, int, Note]] = []
    for ref, likeness in view.asked_of_notes.best(question.text).items():
        note = view.notes[ref]
        written_for = split_questions(normalise(note.title))[0]
        if written_for in (question.text, question.said):
            near.append((2.0, note.id, note))
        elif likeness >= _LIKELY and _alike(view, question, understand(view, limited(written_for))):
            near.append((likeness, note.id, note))
    return max(near, key=lambda each: each[:2])[2] if near else None


def _alike(view: View, one: Question, other: Question) -> bool:
    """Whether two questions ask the same of the same: names, numbers, years, sides, facts and nearly all words."""
    return (
        _named(one) == _named(other)
        and {number.id for number in one.numbers} == {number.id for number in other.numbers}
        and one.years == other.years
        and _agree({*one.aspects} - _SLIGHT, {*other.aspects} - _SLIGHT)
        and _agree(_facts(one), _facts(other))
        and _same_words(view, one, other)
    )


def _named(question: Question) -> set[str]:
    return {name.name for name in question.names if name.kind in (NameKind.UNIT, NameKind.PERSON)}


def _facts(question: Question) -> set[Demand]:
    """The kinds of fact asked for; all that ask when are one."""
    return {Demand.DATE if demand in _TIMES else demand for demand in question.demands}


def _agree(one: set[Aspect] | set[Demand], other: set[Aspect] | set[Demand]) -> bool:
    return one == other or bool(one & other)


def _same_words(view: View, one: Question, other: Question) -> bool:
    """Whether two questions have nearly all words in common, by rarity; of those with names alone, what is said of them."""
    mine, theirs = _topic(one), _topic(other)
    if not mine and not theirs:
        asks = _named(one) and (one.demands or {*one.aspects} - _SLIGHT)
        return bool(asks) or fuzz.ratio(one.without_names, other.without_names) >= _SAME_REST
    weights = view.passages.weights([*mine, *theirs], ())[0]
    shared = sum(
        sum(weights[word] for word in words if word in text or word in _also(view, text))
        for words, text in ((mine, other.text), (theirs, one.text))
    )
    return shared >= _SAME_WORDS * sum(weights[word] for word in (*mine, *theirs))


def _topic(question: Question) -> list[str]:
    """The words of what a question is about: not those by which it asks for a fact (几点, 电话号码), not parts of others."""
    words = question.words
    whole = [word for word in words if not any(word != each and word in each for each in words)]
    return [word for word in whole if not _SPAN.match(word) and not demands(word)]


def _also(view: View, text: str) -> set[str]:
    return {word for found in view.names.expansions(text).values() for word in found}
