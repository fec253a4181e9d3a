"""The query: the words of a question with their weights, policy words for everyday ones, and the documents to search."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.search.here import of_other_places
from bot.understand.question import Question
from bot.understand.scope import cites
from bot.view.structure import View
from glossary.rewording import Reworded, rewording
from glossary.segment import grams as grams_of

EXPANDED = 0.65  # what a policy word counts that stands for an everyday word of the question
WEAK = 0.25  # what a word counts that hardly tells one clause from another
WRITTEN = 32  # pairs of characters that full text looks for in place of the question's own words
_MEANT = 3.0  # how much likelier a document is whose title the question seems to say
_ENOUGH = 5  # characters that may still be a question


def searched(view: View, question: Question) -> tuple[tuple[str, ...] | None, dict[str, float]]:
    """The documents to which a search is restricted (None: all), and a preference for some (0 to about 4).

    Only a document named as one restricts: by its number, by 《title》, or by what only its title has before the word for
    its kind (供热办法里). Other words that may be a title's, and places, are hints: of hundreds of
    documents a few have the same words in their titles, most that concern a place do not say so where it can
    be read, and a national one may hold what is asked. One of another place of the same level does not, nor one of another
    province, or of a lower place that has nothing to do with it.
    """
    # a place is as often named with who asks (俺在某县种地,…) as in the question itself
    whole = f"{question.said}\n{question.text}"
    hints = view.catalogue.hinted(whole)
    if question.documents and (question.named_paper or cites(question)):
        return question.documents, hints
    elsewhere = view.catalogue.elsewhere(whole) | of_other_places(view, whole)
    among = tuple(id for id in view.catalogue.ids if id not in elsewhere) if elsewhere else None
    if not question.documents or question.documents == view.catalogue.of_place(whole):
        return among, hints
    return among, hints | {document: hints.get(document, 0.0) + _MEANT for document in question.documents}


@dataclass(frozen=True, slots=True)
class Query:
    """A search: the weight of each word, and the policy words that may stand for it.

    ``unknown`` is the share of the weight in words that stand nowhere in the documents. ``breath``: what the question was
    said in one breath with, itself in it, without the places of the documents; models find by all of it what the parts alone
    would not tell. ``reworded``: what policies write for what it says; ``written``: the pairs of characters that speak for most
    of it, which are searched for.
    """

    words: tuple[str, ...]
    weights: Mapping[str, float]
    expansions: Mapping[str, tuple[str, ...]]
    grams: Mapping[str, float]
    topic: str
    unknown: float
    text: str
    breath: str
    reworded: Reworded
    written: tuple[str, ...]
    with_mark: bool = False

    @property
    def typed(self) -> str:
        """The question with its question mark, as people type it: the models were trained on such text."""
        return f"{self.breath}?" if self.with_mark else self.breath

    @property
    def terms(self) -> tuple[str, ...]:
        """The words and their policy words, for highlighting."""
        return tuple(dict.fromkeys((*self.words, *(e for each in self.expansions.values() for e in each))))

    @property
    def marked(self) -> Mapping[str, float]:
        """The weights by which the sentence to quote is chosen."""
        found = dict(self.weights)
        for word, others in self.expansions.items():
            for other in others:
                found[other] = max(found.get(other, 0.0), self.weights.get(word, 0.0) * EXPANDED)
        return found


def query(view: View, question: Question, *, everyday: bool = True) -> Query:
    """The words of a question, weighted by how rare they are in the documents.

    With ``everyday``, an everyday word takes the place of the pieces it is cut into, where the documents have any of the
    policy words for it.
    """
    expand = view.names.expansions(question.text) if everyday else {}
    words = tuple(dict.fromkeys((*question.words, *question.weak)))
    others = [other for each in expand.values() for other in each]
    pairs = tuple(dict.fromkeys(grams_of(question.topic or question.text)))
    breath = _here(question.breath or question.text, view.catalogue.own_places)
    reworded = rewording().of(breath)
    written = tuple(reworded.written(WRITTEN))
    # how rare ``written`` are is asked here for the search that follows: one message to a cluster less
    idf, pair_idf, known = view.passages.weights([*words, *expand, *others], [*pairs, *written])
    gram_idf = {pair: pair_idf[pair] for pair in pairs}
    expansions = {
        word: kept
        for word, each in expand.items()
        if (kept := tuple(other for other in each if other in known))
    }
    weights = _weighted(
        view, question, _whole(_not_within(words, expansions, known), known), expansions, idf, known
    )
    _weaken_pairs(gram_idf, question)
    total = sum(weights.values())
    lost = sum(weight for word, weight in weights.items() if word not in known and word not in expansions)
    return Query(
        tuple(weights),
        weights,
        expansions,
        gram_idf,
        question.topic,
        lost / total if total else 1.0,
        question.text,
        breath,
        reworded,
        written,
        question.marked,
    )


def _not_within(
    words: Sequence[str], expansions: Mapping[str, Sequence[str]], known: Collection[str]
) -> tuple[str, ...]:
    """The words, without unknown pieces of an everyday word for which the documents have a policy word."""
    spoken = [word for word in expansions if word not in known or len(word) > 2]
    return tuple(
        word
        for word in words
        if word in known or not any(word in phrase and word != phrase for phrase in spoken)
    )


def _weighted(
    view: View,
    question: Question,
    words: Sequence[str],
    expansions: Mapping[str, Sequence[str]],
    idf: Mapping[str, float],
    known: Collection[str],
) -> dict[str, float]:
    """The weight of each word: its rarity, reduced for words that hardly tell passages apart."""
    frequency = view.base.segmenter.frequency
    weights = {
        word: idf[word]
        * (WEAK if word in question.weak else 1.0)
        * (1.0 if word in known else rareness(frequency(word)))
        for word in words
    }
    for word, others in expansions.items():
        weights[word] = weights.get(word, idf[word]) if word in known else max(idf[other] for other in others)
    for word in weights:
        if word in view.catalogue.own_places or word in question.years:
            weights[word] *= WEAK
    return weights


def _here(text: str, places: Collection[str]) -> str:
    """The question without the places of the documents, which decide only which documents are meant: a judge that looks
    for them in every clause accepts near-misses and rejects answers. Unchanged where hardly anything would be left.

    >>> _here("长河县装电梯补多少", ("长河", "长河县")), _here("长河县在哪", ("长河", "长河县"))
    ('装电梯补多少', '长河县在哪')
    """
    rest = text
    for place in sorted(places, key=len, reverse=True):
        rest = rest.replace(place, "")
    rest = rest.lstrip("的里,，")
    return rest if len(rest) >= _ENOUGH else text


def _weaken_pairs(pairs: dict[str, float], question: Question) -> None:
    """Reduces the weight of bigrams that occur only in weak words and years."""
    strong = {pair for word in question.words if word not in question.years for pair in grams_of(word)}
    for word in (*question.weak, *question.years):
        for pair in grams_of(word):
            if pair in pairs and pair not in strong:
                pairs[pair] *= WEAK


def _whole(words: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    """The words without pieces of longer words that the documents have, and without longer words that they lack."""
    longer = [word for word in words if len(word) > 2]
    kept = []
    for word in words:
        if any(word != other and word in other and other in known for other in longer):
            continue
        pieces = [other for other in words if other != word and other in word and other in known]
        if word not in known and sum(map(len, pieces)) >= len(word):
            continue
        kept.append(word)
    return tuple(kept)


def rareness(count: int) -> float:
    """How informative a word is that occurs nowhere in the documents, by its frequency in Chinese: 为了 hardly, 公积金
    fully.

    ``count`` is of jieba's dictionary (60 million words); 0 is a word it does not know.
    """
    if not count:
        return 1.0
    return min(1.0, max(0.15, (math.log(60e6 / count) - 6) / 7))


def spoken(asked: Query) -> str:
    """The question followed by the policy words for its everyday words: the text that is embedded."""
    return " ".join([asked.text, *(other for each in asked.expansions.values() for other in each[:2])])


def phrase(topic: str, text: str) -> float:
    """The longest substring of the topic that occurs in ``text``, as a share of the topic; 0 below three characters."""
    topic = topic.replace(" ", "")[:24]
    for length in range(len(topic), 2, -1):
        if any(topic[start : start + length] in text for start in range(len(topic) - length + 1)):
            return length / len(topic)
    return 0.0
