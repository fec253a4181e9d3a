"""Which documents, and which section of them, a question is about by words of their titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.understand.grammar import DUTIES_ASKED, GUIDED_BY, HANDED_IN
from bot.understand.imprint import asks_header, header_asked
from bot.understand.matters import (
    MATTERS_ASKED,
    TASKS_ASKED,
    says_how,
    sort_asked,
    topics_apart,
    topics_related,
)
from bot.understand.question import Question
from bot.understand.scope import COMPARED, SHORTEST_TITLE, asks_within
from bot.understand.soundness import asks_structure
from bot.understand.times import asks_by_time, is_time_word
from bot.understand.topic import topic_words
from bot.understand.words import is_talk
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.papers import WORDS
from knowledge.model import Ref

_FEW = 8  # of so many documents one may be meant by words of its title
# papers by the word for their kind
_PAPER = regex(f"{WORDS}|文件")
_ANY_PAPER = ("文件", "通知")  # by which papers of any kind are called
_HEADINGS = 50  # of one title that may be one section
_OF_LAST = 3  # how much more the last character of a word tells of the title it stands for


def about(view: View, question: Question) -> Question:
    """The question, with words that only refer to a document or section resolved (「供水方案里水利局干啥」, 「数字乡村任务4月底前要完成的」,
    「供水方案的保障措施有哪几条」).

    Only of what is looked up whole: duties, what is due, facts of a header, the items of a section. There a word that
    stands in a document's title names it, since nothing is searched for.
    """
    if question.says(HANDED_IN) or question.says(GUIDED_BY):
        return question
    topics = topics_related(question)
    meant = of_documents(view, question, topics)
    inside = _of_section(view, meant)
    if inside is not meant and _asks_matters(view, inside, topics_apart(inside)):
        return inside
    looked_up = (
        any(name.names for name in _bodies(meant))
        or asks_by_time(view, meant)
        or asks_header(meant)
        or asks_structure(meant)
        or (topics and meant.says(TASKS_ASKED))
        or sort_asked(meant)
        or meant.numbers
        or _asks_within(view, meant)
    )
    if not looked_up:
        return question
    return replace(meant, named_paper=meant.named_paper or _is_named(view, meant))


def _is_named(view: View, question: Question) -> bool:
    """Whether a question says of its one document, by the word for its kind, that it asks within it (山火预案里…)."""
    if len(question.documents) != 1:
        return False
    title = view.by_id[question.documents[0]].title
    found = _PAPER.finditer(question.text)
    return any(match[0] in title and asks_within(question.text, match.end()) for match in found)


def _asks_within(view: View, question: Question) -> bool:
    """Whether a question says of its one document, by the word for its kind, that it asks within it (山火预案里…), or what stands under
    a heading of it (养老意见要素保障怎么说)."""
    if len(question.documents) != 1:
        return False
    title = view.by_id[question.documents[0]].title
    starts = {name.start for name in question.names if headings_of(view, name, question.documents)}
    return _is_named(view, question) or any(
        match[0] in title and match.end() in starts for match in _PAPER.finditer(question.text)
    )


def _bodies(question: Question) -> tuple[Name, ...]:
    return tuple(name for name in question.names if name.kind in (NameKind.UNIT, NameKind.PERSON))


def of_documents(view: View, question: Question, aside: Sequence[str] = ()) -> Question:
    """The question, restricted to the documents whose titles have all those of its words that occur in any title, where
    they are few.

    Words of what stands ``aside`` (a body that is asked about) name no document.
    """
    if not view.several:
        return question
    if question.documents:
        return _of_those(view, question)
    bodies = _bodies(question)
    sections = tuple(name for name in question.names if headings_of(view, name, view.catalogue.ids))
    words = [word for word in question.words if not is_talk(word) and not _PAPER.fullmatch(word)]
    words = [word for word in words if not is_time_word(word) and not says_how(word)]
    spoken = (*aside, *(name.written for name in sections))
    words = [word for word in words if not any(word in each for each in spoken)]
    spans = {(name.start, name.end) for name in bodies}  # where a heading is but a body's name
    others = [name for name in question.names if name not in bodies and (name.start, name.end) not in spans]
    words += [name.written for name in others if name.written not in spoken]
    kinds = [word for word in (*question.words, *question.weak) if _PAPER.fullmatch(word)]
    for kind in kinds:
        spelt = _spelt(view, question, kind)
        if spelt is not None:
            left = _without(question.words, (spelt[1], kind))
            left = _without(left, _calling(view, question, spelt[0], [kind]))
            weak = _without(question.weak, (spelt[1], _right_before(question, kind)))
            return replace(question, documents=(spelt[0],), words=left, weak=weak, topic=" ".join(left))
    if not any(name.names for name in bodies):  # the other words say by what time, which fact, which section
        asking = header_asked(question)
        words = [word for word in words if word not in asking]
        words = [word for word in words if view.catalogue.naming(word)]
    if not words and not any(kind in question.words for kind in kinds):
        return _titled(view, question, kinds)
    meant = (view.catalogue.naming(*words) or _partly(view, words)) if words else ()
    for kind in kinds:  # of documents with the words the one of the kind named, where one is
        of_kind = view.catalogue.naming(kind)
        meant = tuple(id for id in meant if id in of_kind) or meant if meant else of_kind
    # where the word for its kind alone names it, the others say what is asked of it
    words = [word for word in words if {*meant} & {*view.catalogue.naming(word)}]
    meant = tuple(id for id in meant if all(id in view.catalogue.naming(word) for word in words)) or meant
    before = (
        ""
        if words or len(meant) < 2
        else _right_before(question, kinds[0]) or _subject(view, question, meant)
    )
    alike = likest(view, [before], meant) if before else ()
    meant = alike or meant
    if not 0 < len(meant) <= max(1, len(view.documents) // _FEW):
        return question
    said = (*words, *kinds, *([before] if alike else ()))
    left = tuple(word for word in question.words if not any(word in each for each in said))
    if words and len(meant) == 1:
        left = _without(left, _calling(view, question, meant[0], [kind for kind in kinds if kind in said]))
    weak = tuple(word for word in question.weak if not any(word in each for each in said))
    # what names no document is still asked of it
    named = tuple(name for name in others if name not in sections and name.written not in words)
    names = tuple(sorted((*bodies, *sections, *named), key=lambda name: name.start))
    return replace(question, documents=meant, names=names, words=left, weak=weak, topic=" ".join(left))


def _titled(view: View, question: Question, kinds: Sequence[str]) -> Question:
    """The question, restricted to the few documents in whose titles all stands that is said right before the word for their kind,
    though none of it says what they are about (三年行动方案)."""
    for kind in kinds:
        before = _right_before(question, kind)
        meant = view.catalogue.naming(before, kind) if len(before) >= SHORTEST_TITLE else ()
        if 0 < len(meant) <= max(1, len(view.documents) // _FEW):
            left = _without(question.words, (before, kind))
            weak = _without(question.weak, (before, kind))
            return replace(question, documents=meant, words=left, weak=weak, topic=" ".join(left))
    return question


def _calling(view: View, question: Question, document: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """The words of a question that only call its document once more: an abbreviation of its title's, or right before the word for
    its kind one that has a character of it (山火 of 山火应急预案, where the title says 森林火灾)."""
    near = "".join(_right_before(question, kind) for kind in kinds)
    title = view.by_id[document].title
    return tuple(
        word
        for word in question.words
        if view.catalogue.abbreviated(document, word)
        or (word in near and any(char in title for char in word))
    )


def _right_before(question: Question, kind: str) -> str:
    """The words immediately before the word for a kind of document (大雪 of 大雪预案), by which people refer to it."""
    start = at = question.text.find(kind)
    said = [word for word in (*question.words, *question.weak) if not is_talk(word)]
    while word := next((word for word in said if question.text.endswith(word, 0, start)), ""):
        start -= len(word)
    return question.text[max(start, at - SHORTEST_TITLE * 2) : at]


def _subject(view: View, question: Question, meant: Sequence[str]) -> str:
    """The word of a question whose last character, by which it says what it is of, one alone of the titles ``meant`` has (着山火了…，看
    预案); empty where none is."""
    for word in question.words:
        having = [id for id in meant if word[-1] in view.by_id[id].title]
        if len(word) > 1 and len(having) == 1 and not is_talk(word) and not _PAPER.fullmatch(word):
            return word
    return ""


def likest(view: View, words: Sequence[str], documents: Sequence[str]) -> tuple[str, ...]:
    """Those of ``documents`` whose titles share most characters with ``words``; none where none shares any.

    A rare character tells more than one that many titles have (雪灾 of 低温雨雪冰冻灾害), and the last of a word, with which it
    says what it is of, more than those before it (抗冰).
    """
    scores = dict.fromkeys(documents, 0.0)
    lasts = {word[-1] for word in words}
    for char in dict.fromkeys("".join(words)):
        having = view.catalogue.naming(char)
        for document in having:
            if document in scores:
                scores[document] += (_OF_LAST if char in lasts else 1) / len(having)
    best = max(scores.values(), default=0.0)
    return tuple(document for document, score in scores.items() if best and score == best)


def _partly(view: View, words: Sequence[str]) -> tuple[str, ...]:
    """The documents whose titles contain some of ``words`` and abbreviate all others (电动车充电 of 电动自行车充电)."""
    telling = [word for word in words if view.catalogue.naming(word)]
    rest = [word for word in words if word not in telling]
    return tuple(
        document
        for document in (view.catalogue.naming(*telling) if telling else ())
        if all(view.catalogue.abbreviated(document, word) for word in rest)
    )


def _spelt(view: View, question: Question, kind: str) -> tuple[str, str] | None:
    """The one document whose title is abbreviated by the words before its kind (防火方案 of a 方案 for 森林防灭火), and that
    stretch; None where its words already name one."""
    at = question.text.find(kind)
    of_kind = view.catalogue.naming(kind)
    if len(of_kind) > COMPARED:
        return None
    for start in range(max(0, at - SHORTEST_TITLE * 2), at - 1):
        said = question.text[start : at + len(kind)]
        found = [id for id in of_kind if view.catalogue.abbreviated(id, said)]
        if len(found) == 1:
            return (found[0], said) if not view.catalogue.naming(question.text[start:at]) else None
    return None


def _without(words: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if not any(word in each for each in said))


def _of_those(view: View, question: Question) -> Question:
    """The question, restricted to those of its documents (of a place it names) whose titles have its title words."""
    words = [word for word in question.words if not is_time_word(word)]
    own = {*question.documents}
    titled = [word for word in words if own & {*view.catalogue.naming(word)}]
    short = [word for word in words if _shortened(view, question.documents, word)]
    short += [word for word in _modifying(view, question) if word not in (*titled, *short)]
    if not titled and not short:
        return _of_the_kind(view, question)
    having = {*view.catalogue.naming(*titled)} if titled else own
    titled += short
    meant = tuple(document for document in question.documents if document in having)
    if not meant:
        return question
    left = tuple(word for word in question.words if word not in titled)
    return _of_the_kind(view, replace(question, documents=meant, words=left, topic=" ".join(left)))


def _of_the_kind(view: View, question: Question) -> Question:
    """The question, restricted to those of its documents that are of the kind it names (北京那个方案, of a 方案 and measures)."""
    for word in dict.fromkeys((*question.words, *question.weak)):
        if _PAPER.fullmatch(word) and word not in _ANY_PAPER:
            meant = tuple(id for id in question.documents if word in view.by_id[id].title)
            if 0 < len(meant) < len(question.documents):
                return replace(question, documents=meant)
    return question


def _modifying(view: View, question: Question) -> tuple[str, ...]:
    """The words right before the word for the kind of the only document meant (山火 of 山火预案, of a plan for 森林火灾): they call it,
    however its title says that."""
    if len(question.documents) != 1:
        return ()
    title = view.by_id[question.documents[0]].title
    kinds = [word for word in (*question.words, *question.weak) if _PAPER.fullmatch(word) and word in title]
    said = "".join(_right_before(question, kind) for kind in kinds)
    return tuple(word for word in question.words if word in said)


def _shortened(view: View, documents: Sequence[str], word: str) -> bool:
    return len(documents) == 1 and view.catalogue.abbreviated(documents[0], word)


def _of_section(view: View, question: Question) -> Question:
    """The question of what stands under the heading it names."""
    for name in question.names:
        headings = headings_of(view, name, question.documents or view.catalogue.ids)
        if headings and not _is_of_title(view, name, headings):
            # a word may be cut across the edge of the name
            rest = f"{question.text[: name.start]} {question.text[name.end :]}"
            left = tuple(word for word in question.words if word in rest)
            return replace(
                question,
                section=headings,
                names=tuple(
                    each for each in question.names if (each.start, each.end) != (name.start, name.end)
                ),
                words=left,
                topic=" ".join(left),
            )
    return question


def _is_of_title(view: View, name: Name, headings: Sequence[Ref]) -> bool:
    """Whether a name found in a heading is part of its document's title, which is meant then."""
    return not name.whole and all(name.written in view.by_id[ref.document].title for ref in headings)


def headings_of(view: View, name: Name, documents: Sequence[str]) -> tuple[Ref, ...]:
    """The headings with items below them whose title is the name; none where very many have that title."""
    if name.kind is not NameKind.TITLE:
        return ()
    among = frozenset(documents)
    found = [ref for ref in view.names.places_of(name) if ref.document in among]
    return tuple(ref for ref in found if view.children(ref)) if len(found) <= _HEADINGS else ()


def _asks_matters(view: View, question: Question, apart: Sequence[str]) -> bool:
    """Whether only matters are asked for (which, how many), apart from topics ``apart``: those somebody is charged
    with, those due, or all."""
    asked = question.says(MATTERS_ASKED) or (apart and question.says(DUTIES_ASKED))
    if not asked and not asks_by_time(view, question):
        return False
    others = [name for name in question.names if name not in _bodies(question)]
    but = topic_words(
        view, question, lambda word: is_time_word(word) or any(word in topic for topic in apart)
    )
    return not others and not but
