"""The documents meant by the matter in which somebody's duties are asked for, where no title and no duty has its words
(「发大水了应急局负责什么」 of a plan for 防汛, 「旧改里住建局牵头哪些」 of a notice on 老旧小区改造)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.understand.grammar import DUTIES_ASKED, ONE_SIDE, OPEN_QUESTION, YES_NO
from bot.understand.matters import DUTIES_NAMED, NO_TOPIC, OTHERS_ASKED, RELATED, says_how
from bot.understand.preamble import asked_of
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.understand.times import is_time_word
from bot.understand.topic import asks_no_fact, words_besides
from bot.view.bodies import documents_of, has_part_in
from bot.view.names import Name
from bot.view.structure import View
from bot.view.subject import said_at
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.shapes import LEVELS
from knowledge.meaning.service import Meaning

_DUTIES = (DUTIES_ASKED, DUTIES_NAMED, ONE_SIDE)
_SIDES = frozenset({Aspect.LEAD_UNIT, Aspect.SUPPORT})
_BODIES = (NameKind.UNIT, NameKind.PERSON)
_COMMA = regex(r"[,，;；]")
_CALLED = 2  # characters by which a body of a kind is called
_MOST = 0.6  # of the characters of a matter's words that a duty on it says
_READ = 400  # duties that are looked through for the words of a matter
# passages searched for, those of a document that count, documents compared
_NEAREST, _PASSAGES, _COMPARED = 300, 5, 8
# of the cosines of what is asked and a document (of its title, and the mean of its nearest passages, added): from where on
# it is on that matter; how far behind the best one still is; from where on one that has no part for who is asked about says
# that they have none; from where on all of it is on that matter, whatever of it says its words. Set by eye, on 60 matters
# said in other words than their documents', and 30 that no document is on
_ON_IT, _BEHIND, _PLAINLY, _ALL = 0.7, 0.08, 0.8, 0.95


def by_matter(view: View, question: Question, meaning: Meaning | None) -> Question:
    """The question, restricted to the documents on the matter that it asks of, without the words for that; the question itself
    where it is plain, is said by the duties, or is no document's."""
    words = _matter(view, question)
    if meaning is None or not meaning.scaled or not words:
        return question
    bodies = asked_of(question)
    said = any(_says(text, words) for text in _duties(view, bodies))
    if said and len(_whole(words)) > 1:
        return question
    on_it = _on_it(view, question, words, meaning)
    best = max(on_it.values(), default=0.0)
    near = [document for document, score in on_it.items() if score >= best - _BEHIND]
    near = [each for each in near if any(view.passages.says(word, (each,)) for word in _whole(words))] or near
    # that some duties say it picks these, but where the whole document is on it
    if said and best < _ALL and not any(_is_titled(view, question, each) for each in near):
        return question
    having = [each for each in on_it if all(has_part_in(view, name, each) for name in bodies)]
    meant = tuple(each for each in near if each in having)
    if not meant and (most := max((on_it[each] for each in having), default=0.0)) >= _PLAINLY:
        meant = tuple(each for each in having if on_it[each] == most)
    if not meant and best >= _PLAINLY:
        meant = tuple(
            document
            for document in near
            if on_it[document] == best and not any(_speaks(view, name, document) for name in bodies)
        )
    if not meant:
        return question
    left = tuple(word for word in question.words if not any(word in each or each in word for each in words))
    weak = tuple(word for word in question.weak if not any(word in each for each in words))
    names = tuple(name for name in question.names if name.kind in _BODIES)  # a term said the matter
    return replace(question, documents=meant, names=names, words=left, weak=weak, topic=" ".join(left))


def _matter(view: View, question: Question) -> tuple[str, ...]:
    """The words for the matter of which somebody's duties are asked; none where anything else is asked."""
    if not view.several or question.documents or question.section or question.numbers:
        return ()
    if not any(question.says(sign) for sign in _DUTIES) or question.says(RELATED):
        return ()
    others = [name for name in question.names if name.kind not in (*_BODIES, NameKind.TERM)]
    known = all(name.names for name in question.names)
    whether = question.says(YES_NO) and not question.says(OPEN_QUESTION)
    if others or not known or not question.names_someone or whether or not asks_no_fact(question):
        return ()
    if {*question.aspects} - _SIDES or question.says_outside_names(OTHERS_ASKED):
        return ()
    terms = tuple(name.written for name in question.named(NameKind.TERM))
    words = words_besides(
        view,
        question,
        but=lambda word: is_time_word(word) or says_how(word) or NO_TOPIC.search(word) is not None,
    )
    return tuple(dict.fromkeys((*terms, *words)))


def _is_titled(view: View, question: Question, document: str) -> bool:
    """Whether a document is titled by a term that the question names, in full or for short (以下简称)."""
    title = view.by_id[document].title
    return any(form in title for term in question.named(NameKind.TERM) for form in term.names)


def _says(text: str, words: Sequence[str]) -> bool:
    """Whether a text has most of some words, by their characters."""
    whole = _whole(words)
    said = sum(len(word) for word in whole if word in text)
    return said > _MOST * sum(map(len, whole))


def _whole(words: Sequence[str]) -> list[str]:
    """Words without those that are pieces of others."""
    return [word for word in words if not any(word != other and word in other for other in words)]


def _duties(view: View, bodies: Sequence[Name]) -> list[str]:
    """What the documents charge any of some bodies with."""
    charges = [view.charge(name.names, documents_of(view, name)[0]) for name in bodies]
    refs = [ref for charge in charges for ref in (*charge.lead, *charge.support)][:_READ]
    view.base.expect(refs)
    return [said_at(view, ref) for ref in refs]


def _on_it(view: View, question: Question, words: Sequence[str], meaning: Meaning) -> dict[str, float]:
    """The documents that are on what is asked, without who it is asked of, each with how much."""
    asked = question.text
    for name in question.names:
        asked = asked.replace(name.written, "") if name.kind in _BODIES else asked
    scores = _scores(view, parts_saying(asked, words), meaning)
    return {document: score for document, score in scores.items() if score >= _ON_IT}


def _scores(view: View, asked: str, meaning: Meaning) -> dict[str, float]:
    """How much the documents nearest to what is asked are on it."""
    cosines: defaultdict[str, list[float]] = defaultdict(list)
    for hit in meaning.search(asked, _NEAREST):
        cosines[hit.ref.document].append(max(hit.clause, hit.sentence))
    means = {
        document: sum(sorted(found, reverse=True)[:_PASSAGES]) / _PASSAGES
        for document, found in cosines.items()
    }
    nearest = sorted(means, key=lambda document: -means[document])[:_COMPARED]
    alike = meaning.alike(asked, [view.catalogue.subject(document) for document in nearest])
    return {document: means[document] + like for document, like in zip(nearest, alike, strict=False)}


def likeliest(view: View, asked: str, meaning: Meaning | None, among: Collection[str]) -> tuple[str, ...]:
    """Those of the few documents ``among`` that may be meant which are most on what is asked; none where none is."""
    if meaning is None or not meaning.scaled:
        return ()
    scores = {
        document: score for document, score in _scores(view, asked, meaning).items() if document in among
    }
    best = max(scores.values(), default=0.0)
    if best < _ON_IT:
        return ()
    return tuple(document for document, score in scores.items() if score >= best - _BEHIND)


def parts_saying(asked: str, words: Sequence[str]) -> str:
    """Of what is asked the parts between commas that say the matter: what is asked of it may stand apart (……哪些，修路那个)."""
    parts = [part for part in _COMMA.split(asked) if any(word in part for word in words)]
    return "，".join(parts) or asked


def _speaks(view: View, name: Name, document: str) -> bool:
    """Whether a document has what a body is called by: it may speak of the body as of its kind (消防救援机构 of 消防大队)."""
    called = name.written.lstrip(LEVELS)[:_CALLED]
    stands = view.base.segmenter.stands  # 人民政府 is no 民政
    return any(stands(cut.whole, called) for cut in view.passages.found(called, (document,)))
