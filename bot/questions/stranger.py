"""Bodies and persons that no document names: said so, with similar names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.answer import Kind, Outcome, Part, Status, not_found
from bot.compose.place import brief
from bot.compose.subjects import meant_by, subjects
from bot.questions import duties
from bot.questions.kind import Asked, QuestionKind, whatever
from bot.understand.acts import who_may_act
from bot.understand.grammar import DUTIES_ASKED, OFFICE, ONE_SIDE, STRANGE_BODY, STRANGE_PERSON
from bot.understand.matters import DUTIES_NAMED, MATTERS_ASKED
from bot.understand.posts import asked_of_holder
from bot.understand.question import Question
from bot.understand.spoken import persons_named
from bot.understand.topic import alone, nothing_but
from bot.understand.words import content
from bot.view.names import Name
from bot.view.structure import View
from glossary.names import NameKind, bodies
from glossary.names.posts import holders
from glossary.names.shapes import LEVELS
from glossary.segment import grams
from glossary.spelling.sounds import alike, keys

_LONG, _PIECES = 6, 3  # characters and words from which a name is long
_LOOKED_AT = 5
_OFFERED = 3  # documents offered in place of one that is not loaded


def _could_be(written: str, name: str) -> bool:
    """Whether a name can be a slip for another: every character is the same, sounds or looks alike."""
    return len(written) == len(name) and all(
        a == b or keys(a)[1] & keys(b)[1] or b in alike(a) for a, b in zip(written, name, strict=True)
    )


def _unknown_unit(asked: Asked, name: Name) -> Outcome | None:
    """A body that the documents do not know, or one of another place."""
    view, question = asked.view, asked.question
    if name.place and not (view.several and question.words and view.names.speaks_of(name.place)):
        return not_found(f"现有文件里没有“{name.written}”（{name.place}）的内容。", confidence=0.03)
    if not alone(view, question) and not _asks_its_duties(view, question, name):
        return None
    return None if _acts_by_longer_name(asked) else _not_there(view, name.written)


def _acts_by_longer_name(asked: Asked) -> bool:
    """Whether somebody acts in the documents named by a name that the question has a short form of."""
    clauses = (clause for each in asked.question.documents for clause in asked.view.base.clauses(each))
    acting = dict.fromkeys(name for clause in clauses for name in subjects(clause))
    return (
        any(meant_by(asked.view, said, acting) for said in who_may_act(asked.question)) if acting else False
    )


def _asks_its_duties(view: View, question: Question, name: Name) -> bool:
    """Whether the duties of a body that no document has are asked for, be it in some matter (烟草局在农膜回收里干什么)."""
    one_side = question.says(ONE_SIDE) and question.says(MATTERS_ASKED)
    asked = question.says(DUTIES_ASKED) or question.says(DUTIES_NAMED) or one_side
    return bool(asked) and not question.names_someone and not view.passages.says(name.written)


def _strange_unit(asked: Asked) -> Outcome | None:
    """A body of no known name that is asked for its duties and that no document has: said not to occur."""
    view, question = asked.view, asked.question
    match = None if question.names or question.numbers else question.says(STRANGE_BODY)
    if match is None or not nothing_but(view, question, match[0]) or _stands(view, match[0]):
        return None
    if _said_apart(view, match[0]):
        return None
    words = view.base.segmenter.words(match[0])
    known = view.passages.weights(words, ())[2]
    # what is mostly made of the documents' own words is a topic
    if not OFFICE.search(match[0]) and sum(len(word) for word in words if word in known) * 2 >= sum(
        map(len, words)
    ):
        return None
    return _not_there(view, match[0])


def _said_apart(view: View, written: str) -> bool:
    """Whether a passage has the long name of a body with a word or two more within (停电**事件**应急指挥部 for 停电应急指挥部)."""
    name = bodies.without_place(written, view.names.lexicon.places)[-1]
    pieces = view.base.segmenter.pieces(name)
    if len(name) < _LONG or len(pieces) < _PIECES:
        return False
    apart = re.compile("[\u4e00-\u9fff]{0,4}".join(map(re.escape, pieces)))
    hits = view.base.search(pieces, grams(name), limit=_LOOKED_AT)
    cuts = (view.passages.cut(hit.ref) for hit in hits)
    return any(cut is not None and apart.search(cut.whole) is not None for cut in cuts)


def _not_there(view: View, written: str) -> Outcome:
    near = view.names.nearest_bodies(written)
    said = f"，名称相近的有{'、'.join(near)}" if near else ""
    return not_found(
        f"文件里没有出现“{written}”{said}。", *(f"{each}负责什么" for each in near), confidence=0.05
    )


def _stands(view: View, name: str) -> bool:
    """Whether a name stands anywhere in the documents, as a duty's alone or in a text."""
    return view.names.printed(name) or view.passages.says(name)


def _near_person(asked: Asked) -> Outcome | None:
    """A name that is one character from a person's: said not to be there, and whom it may mean; never replaced silently."""
    view, question = asked.view, asked.question
    if question.names or question.numbers:
        return None
    for mention in view.names.lexicon.near_persons(question.text):
        rest = question.text[: mention.start] + question.text[mention.end :]
        if content(rest, view.base.segmenter)[0] or view.passages.says(mention.text):
            continue
        said = "、".join(f"“{name}”" for name in mention.names)
        conclusion = f"文件里没有“{mention.text}”，名字相近的有{said}。您问的是哪一位？"
        able = [name for name in mention.names if _could_be(mention.text, name)]
        if len(mention.names) > 1 and able:
            return Outcome(
                Status.AMBIGUOUS,
                Kind.PERSON,
                Part(conclusion),
                suggestions=tuple(f"{name}负责什么" for name in mention.names),
                confidence=0.4,
            )
        if not able:
            return not_found(conclusion, *(f"{name}负责什么" for name in mention.names), confidence=0.1)
        meant = Name(NameKind.PERSON, mention.names, mention.text, mention.start, mention.end, sure=False)
        found = duties.of_person(replace(asked, question=replace(question, names=(meant,))), meant)
        return replace(
            found,
            status=Status.AMBIGUOUS,
            part=replace(
                found.part,
                conclusion=f"文件里没有“{mention.text}”，按“{mention.names[0]}”回答，请核对姓名。{found.part.conclusion}",
                remarks=question.remarks,
            ),
            suggestions=(f"{mention.names[0]}负责什么",),
            confidence=0.4,
        )
    return None


def _strange_person(asked: Asked) -> Outcome | None:
    """What has the form of a person's name and stands in no document, asked for what persons are asked for: said so."""
    view, question = asked.view, asked.question
    match = None if question.names or question.numbers else question.says(STRANGE_PERSON)
    if match is None or not nothing_but(view, question, match[0]) or _stands(view, match[0]):
        return None
    # what is no word is cut into single characters; 方案, 安全员 are words
    if any(len(word) > 1 and word != match["surname"] for word in view.base.segmenter.words(match[0])):
        return None
    return not_found(f"文件里没有出现“{match[0]}”。", confidence=0.05)


def _strange_there(asked: Asked) -> Outcome | None:
    """The reply that named documents do not mention something in the form of a person's name (某制度里赵某某负责什么)."""
    view, question = asked.view, asked.question
    sign = question.says(DUTIES_ASKED)
    if sign is None or question.names_someone or question.numbers:
        return None
    for name in persons_named(question, sign):
        before = question.text[: sign.start()].removesuffix(name)
        if not question.documents and not any(before[:-1].endswith(each.written) for each in question.names):
            continue  # within nothing that the documents know
        if name[0] in LEVELS:
            continue  # 区 is a level before it is a surname (办法里区住保)
        unheard = not view.passages.has_a_pair(name) or (_is_cut(view, name) and not view.passages.says(name))
        if before.endswith(("里", "中", "上", "面", ",")) and unheard and not view.names.printed(name):
            return not_found(f"文件里没有出现“{name}”。", confidence=0.05)
    return None


def _is_cut(view: View, name: str) -> bool:
    """Whether what has the shape of a name is no word, and so cut into single characters; 方案, 安全员 are words."""
    return all(len(word) == 1 for word in view.base.segmenter.words(name))


def _elsewhere(asked: Asked) -> Outcome | None:
    """The reply that named documents do not mention somebody whom others do, asked what they do or are there."""
    view, question = asked.view, asked.question
    if not question.documents or question.numbers:
        return None
    known = [form for name in question.named(NameKind.PERSON) for form in name.names]
    sign = question.says(DUTIES_ASKED)
    shaped = persons_named(question, sign) if sign is not None else asked_of_holder(question)
    names = known or [each for each in shaped if _is_somebody(view, each)]
    there = question.documents
    absent = [
        name for name in names if not view.passages.says(name, there) and not _printed(view, name, there)
    ]
    if known and len(absent) < len(known):  # by one of their names they are there
        return None
    if not absent:
        return None
    name = max(absent, key=len)
    where = "、".join(brief(view, document) for document in there[:_OFFERED])
    return not_found(f"{where}里没有写{name}。", f"{name}负责什么", confidence=0.1)


def _is_somebody(view: View, name: str) -> bool:
    """Whether the documents charge a person of this name, or say which post they hold: 林员 of 护林员 is nobody."""
    cuts = view.passages.found(name) if name not in view.names.persons else ()
    return name in view.names.persons or any(
        each.person == name for cut in cuts if name in cut.whole for each in holders(cut.whole)
    )


def _printed(view: View, name: str, documents: Sequence[str]) -> bool:
    """Whether ``documents`` charge somebody of a name with anything, in a list of names or in a text."""
    return any(document in documents for _, document in view.duties.printed(name))


def _of_several(asked: Asked) -> Outcome | None:
    """A given name that several persons have: asked back."""
    for name in asked.question.named(NameKind.PERSON):
        if name.whole or len({asked.view.names.units.of(each) for each in name.names}) < 2:
            continue
        said = "、".join(f"“{each}”" for each in name.names)
        return Outcome(
            Status.AMBIGUOUS,
            Kind.PERSON,
            Part(f"“{name.written}”可能是{said}，您问的是哪一位？"),
            suggestions=tuple(asked.question.text.replace(name.written, each) for each in name.names),
            confidence=0.4,
        )
    return None


def _answer(asked: Asked) -> Outcome | None:
    question = asked.question
    if question.absent:
        return _absent_document(asked.view, question.absent)
    for name in question.names:
        if name.kind is NameKind.UNIT and not name.names:
            outcome = _unknown_unit(asked, name)
            if outcome is not None:
                return outcome
    return (
        _of_several(asked)
        or _near_person(asked)
        or _strange_unit(asked)
        or _strange_person(asked)
        or _strange_there(asked)
        or _elsewhere(asked)
    )


def _absent_document(view: View, number: str) -> Outcome:
    """A document asked for by its number that is not loaded."""
    loaded = [brief(view, document.id) for document in view.documents if document.number]
    return not_found(
        f"没有装入{number}，现有文件里也没有提到它。",
        *(f"{each}的目录" for each in _nearest(number, loaded)),
        confidence=0.03,
    )


def _nearest(number: str, loaded: Sequence[str]) -> list[str]:
    return [near for near, _, _ in process.extract(number, loaded, scorer=fuzz.ratio, limit=_OFFERED)]


KIND = QuestionKind(
    name="stranger",
    purpose="文件里没有的单位和人、没有装入的文件：说没有，说相近的",
    examples=("气象局负责什么", "云上旅游集团公司要干什么"),
    counter_examples=("{单位}负责什么", "{人}分管什么", "村里给自己人办的幸福院收费吗"),
    needs=whatever,
    answer=_answer,
)
