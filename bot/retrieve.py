"""From the words of a question to ranked passages: several signals, fused.

Candidates come from full text (words and pairs of characters), from meaning where there is an embedder, from sample
questions and from names. Each signal is between 0 and about 1, so that the weights in ``data/ranking.json``
(fitted by ``benchmarks/calibrate.py``) say what it counts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.understand.asks import Demand, holds
from bot.understand.reading import Name, Reading
from bot.view import Cut, View
from glossary.lexicon import NameKind
from glossary.segment import grams as grams_of
from knowledge.meaning import Meaning
from knowledge.model import PassageKind, Ref
from knowledge.vectors import VectorHit

FACTS = frozenset(
    {Demand.MONEY, Demand.PERCENT, Demand.DATE, Demand.DURATION, Demand.NUMBER, Demand.PEOPLE, Demand.AGE}
)
LIMIT = 40  # passages taken from each way of finding
EXPANDED = 0.65  # what a policy word counts that stands for an everyday word of the question
MORE_EXPANDED = 0.8  # what it counts where several of its policy words stand in a passage
PART = 0.5  # what a part of a title counts beside the whole
CLOSELY = 12  # passages of the best first score whose sentences are looked at
TOGETHER = 20  # those that say what their documents are about
WEAK = 0.25  # what a word counts that hardly tells one clause from another
# what the text of a row, of a note counts beside a clause's: the body outranks its list, documents outrank notes
OUTRANKED = {PassageKind.ROW: 0.97, PassageKind.NOTE: 0.9}
# What the weights were fitted to are cosines between these: below the first nothing is meant, at the second the same is.
NEAR_LOW, NEAR_HIGH = -0.24, 0.69
ASKED_MORE = 0.2  # by how much two questions are nearer than a question and what answers it
ASKED_LOW, ASKED_HIGH = 0.06, 0.91  # of two questions, which are nearer to each other than to passages

SIGNALS = (
    "pairs",  # the question's pairs of characters in the passage or its document's title
    "together",  # those in the best passages of its document, taken together
    "cover",  # the question's words in the passage
    "sentence_cover",  # those in its best sentence
    "holds",  # whether it has a fact of the kind asked for
    "title",
    "term",
    "named",
    "sample",
    "clause_near",
    "sentence_near",
    "sample_near",
    "nearest",
    "document",
)
LATER = ("together", "sentence_cover")  # known only when the passages have a first order


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: each word's weight, and the policy words that may stand for it.

    ``unknown`` is the share of the weight in words that stand nowhere in the documents.
    """

    words: tuple[str, ...]
    weights: Mapping[str, float]
    expansions: Mapping[str, tuple[str, ...]]
    grams: Mapping[str, float]
    topic: str
    unknown: float
    text: str

    @property
    def terms(self) -> tuple[str, ...]:
        """The words and what may stand for them, for marking."""
        return tuple(dict.fromkeys((*self.words, *(e for each in self.expansions.values() for e in each))))

    @property
    def marked(self) -> Mapping[str, float]:
        """The weight of every word that shows a sentence to be the one asked for."""
        found = dict(self.weights)
        for word, others in self.expansions.items():
            for other in others:
                found[other] = max(found.get(other, 0.0), self.weights.get(word, 0.0) * EXPANDED)
        return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, its signals and its fused score. ``source`` is the row where its text won."""

    ref: Ref
    score: float
    signals: Mapping[str, float]
    source: Ref
    sentence: tuple[int, int] | None = None
    way: str = "lexical"


def query(view: View, reading: Reading, expand: Mapping[str, tuple[str, ...]]) -> Query:
    """The words of a reading, weighted by how rare they are in the documents.

    ``expand`` gives the policy words for everyday words; an everyday word takes the place of the pieces it
    is cut into, where the documents have any of its policy words.
    """
    words = tuple(dict.fromkeys((*reading.words, *reading.weak)))
    others = [other for each in expand.values() for other in each]
    pairs = tuple(dict.fromkeys(grams_of(reading.topic or reading.text)))
    idf, gram_idf, known = view.weights([*words, *expand, *others], pairs)
    expansions = {
        word: kept
        for word, each in expand.items()
        if (kept := tuple(other for other in each if other in known))
    }
    spoken = [word for word in expansions if word not in known or len(word) > 2]
    words = tuple(
        word
        for word in words
        if word in known or not any(word in phrase and word != phrase for phrase in spoken)
    )
    words = _whole(words, known)
    frequency = view.base.segmenter.frequency
    weights = {
        word: idf[word]
        * (WEAK if word in reading.weak else 1.0)
        * (1.0 if word in known else rareness(frequency(word)))
        for word in words
    }
    for word in expansions:
        weights[word] = (
            max(idf[other] for other in expansions[word])
            if word not in known
            else weights.get(word, idf[word])
        )
    for word in weights:
        if word in view.shelf.own_places or word in reading.years:
            weights[word] *= WEAK
    _weaken_pairs(gram_idf, reading)
    total = sum(weights.values())
    lost = sum(weight for word, weight in weights.items() if word not in known and word not in expansions)
    return Query(
        tuple(weights),
        weights,
        expansions,
        gram_idf,
        reading.topic,
        lost / total if total else 1.0,
        reading.text,
    )


def _weaken_pairs(pairs: dict[str, float], reading: Reading) -> None:
    """Let pairs of characters that only weak words and years have count as little as these."""
    strong = {pair for word in reading.words if word not in reading.years for pair in grams_of(word)}
    for word in (*reading.weak, *reading.years):
        for pair in grams_of(word):
            if pair in pairs and pair not in strong:
                pairs[pair] *= WEAK


def _whole(words: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    """Words without the pieces of longer ones that the documents have, and without longer ones that they lack."""
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
    """How much a word that stands nowhere in the documents says, by its frequency in Chinese: 为了 little, 公积金 all.

    ``count`` is of jieba's dictionary (60 million words); 0 is a word it does not know.
    """
    if not count:
        return 1.0
    return min(1.0, max(0.15, (math.log(60e6 / count) - 6) / 7))


def candidates(
    view: View,
    reading: Reading,
    asked: Query,
    meaning: Meaning | None,
    *,
    documents: Collection[str] | None = None,
    prefer: Mapping[str, float] | None = None,
) -> list[Candidate]:
    """Passages that may answer, best first; a row counts for the clause it is tied to.

    ``documents`` restricts to these; ``prefer`` gives documents the question hints at (0 to 1).
    """
    found: dict[Ref, None] = {}
    terms = [*asked.words, *(o for each in asked.expansions.values() for o in each)]
    for hit in view.base.search(terms, list(asked.grams), limit=LIMIT, documents=documents):
        found[hit.ref] = None
    named = [ref for name in reading.names for ref in view.places_of(name)]
    sampled = view.samples.best(asked.text, asked.topic)
    wanted = dict.fromkeys([*found, *named, *sampled])
    near: dict[Ref, VectorHit] = {}
    if meaning is not None:
        for vector in meaning.search(spoken(asked), LIMIT, documents=documents, also=tuple(wanted)):
            near[vector.ref] = vector
    for ref in (*named, *sampled, *near):
        if documents is None or ref.document in documents:
            found.setdefault(ref)
    named_refs = {
        ref: 1.0 if _is_named(name) else PART
        for name in sorted(reading.names, key=_is_named)
        if name.kind is not NameKind.TERM
        for ref in view.places_of(name)
    }
    term_refs = frozenset(ref for name in reading.named(NameKind.TERM) for ref in view.places_of(name))
    way = "fused" if near else "lexical"
    weights = ranking(way)["fusion"]
    fact = next((demand for demand in reading.demands if demand in FACTS), None)
    pairs = list(asked.grams)
    share = cache(lambda standing: _share(asked.grams, standing))  # few differ: a document's are one
    headings: dict[str, int] = {}
    seen: list[tuple[float, Cut, dict[str, float], int]] = []
    for ref in found:
        cut = view.cut(ref)
        if cut is None:
            continue
        if ref.document not in headings:
            header = view.by_id.get(ref.document)  # an administrator's note stands in no document
            headings[ref.document] = _standing(pairs, header.title if header else ref.document)
        standing = _standing(pairs, cut.whole) | headings[ref.document]
        signals = _signals(cut, asked, near.get(ref))
        signals["pairs"] = share(standing)
        signals["holds"] = float(fact is not None and holds(fact, cut.passage.text))
        signals["term"] = float(ref in term_refs)
        signals["named"] = named_refs.get(ref, 0.0)
        signals["sample"] = sampled.get(ref, 0.0)
        signals["document"] = (prefer or {}).get(ref.document, 0.0)
        seen.append((fuse(signals, weights), cut, signals, standing))
    seen.sort(key=lambda each: -each[0])
    of_document: dict[str, int] = {}
    for _, cut, _, standing in seen[:TOGETHER]:
        document = cut.passage.ref.document
        of_document[document] = of_document.get(document, 0) | standing
    best: dict[Ref, Candidate] = {}
    for n, (first, cut, signals, standing) in enumerate(seen):
        ref = cut.passage.ref
        signals["together"] = share(standing | of_document.get(ref.document, 0))
        sentence = _look_closely(cut, asked, near.get(ref), signals) if n < CLOSELY else None
        score = first + sum(weights[name] * signals[name] for name in LATER)
        score *= OUTRANKED.get(cut.passage.kind, 1.0)
        place = view.clause_ref(ref)
        other = best.get(place)
        if other is None:
            best[place] = Candidate(place, score, signals, ref, sentence, way)
            continue
        # the clause and its row are one: the better of each signal, the body's sentence where it has one
        merged = {name: max(other.signals[name], signals[name]) for name in SIGNALS}
        source, span = (other.source, other.sentence) if other.source == place else (ref, sentence)
        best[place] = Candidate(place, max(score, other.score), merged, source, span, way)
    return sorted(best.values(), key=lambda candidate: (-candidate.score, view.order(candidate.ref)))


def spoken(asked: Query) -> str:
    """The question with the policy words for its everyday words behind it: what its vector is made of."""
    return " ".join([asked.text, *(other for each in asked.expansions.values() for other in each[:2])])


def _is_named(name: Name) -> bool:
    """Whether a name is plainly one: in quotation marks in the text, or a whole title."""
    return name.kind is NameKind.NAMED or (name.kind is NameKind.TITLE and name.whole)


def _standing(pairs: Sequence[str], text: str) -> int:
    """Which of ``pairs`` stand in ``text``, a bit each."""
    standing, bit = 0, 1
    for pair in pairs:  # a plain loop: this runs for every passage found
        if pair in text:
            standing |= bit
        bit <<= 1
    return standing


def _share(pairs: Mapping[str, float], standing: int) -> float:
    """The share of the weight of ``pairs`` in those that stand somewhere (:func:`_standing`)."""
    held = sum(weight for n, weight in enumerate(pairs.values()) if standing >> n & 1)
    return held / (sum(pairs.values()) or 1.0)


def _signals(cut: Cut, asked: Query, near: VectorHit | None) -> dict[str, float]:
    """The signals of a passage's words, title and vectors; 0 where others see to them."""
    signals = dict.fromkeys(SIGNALS, 0.0)
    covered = 0.0
    for word, weight in asked.weights.items():
        covered += weight if word in cut.whole else weight * gain(word, cut.whole, asked)
    signals["cover"] = covered / (sum(asked.weights.values()) or 1.0)
    of_title = [pair for pair in cut.titled if pair in asked.grams]
    if of_title:
        share = sum(asked.grams[pair] for pair in set(of_title)) / sum(asked.grams.values())
        signals["title"] = (len(of_title) / len(cut.titled) + share) / 2
    if near is not None:
        signals["clause_near"] = scaled(near.clause)
        signals["sentence_near"] = scaled(near.sentence)
        asked_near = near.question if near.question is not None else 0.0
        signals["sample_near"] = scaled(asked_near, ASKED_LOW, ASKED_HIGH)
        signals["nearest"] = scaled(max((near.clause + near.sentence) / 2, asked_near - ASKED_MORE))
    return signals


def _look_closely(
    cut: Cut, asked: Query, near: VectorHit | None, signals: dict[str, float]
) -> tuple[int, int] | None:
    """Add how much of the question a passage's best sentence covers; return the sentence nearest to the question."""
    best, span = 0.0, None
    if signals["cover"]:
        total = sum(asked.weights.values()) or 1.0
        standing = {word for word in asked.weights if gain(word, cut.whole, asked)}
        for start, end, sentence in cut.sentences:
            share = sum(asked.weights[word] * gain(word, sentence, asked) for word in standing) / total
            if share > best:
                best, span = share, (start, end)
        signals["sentence_cover"] = best
    if near is not None and near.span is not None and near.sentence > near.clause and best < 0.3:
        return near.span
    return span


def gain(word: str, text: str, asked: Query) -> float:
    """How far ``word`` stands in ``text``: itself 1, a policy word for it less, a part of it less still."""
    if word in text:
        return 1.0
    expanded = asked.expansions.get(word)
    if expanded:
        others = sum(other in text for other in expanded)
        if others:
            return EXPANDED if others == 1 else MORE_EXPANDED
    if len(word) > 2:
        pairs = len(word) - 1
        return 0.5 * sum(word[i : i + 2] in text for i in range(pairs)) / pairs
    return 0.0


def phrase(topic: str, text: str) -> float:
    """The longest run of the topic that stands in ``text``, as a share of the topic; 0 below three characters."""
    topic = topic.replace(" ", "")[:24]
    for length in range(len(topic), 2, -1):
        if any(topic[start : start + length] in text for start in range(len(topic) - length + 1)):
            return length / len(topic)
    return 0.0


def scaled(cosine: float, low: float = NEAR_LOW, high: float = NEAR_HIGH) -> float:
    """A cosine of the model as 0 (nothing meant) to about 1 (the same)."""
    return max(0.0, (cosine - low) / (high - low))


def fuse(signals: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted sum of signals."""
    total = 0.0
    for name, weight in weights.items():  # a plain loop: this runs for every passage found
        total += weight * signals[name]
    return total


@cache
def ranking(way: str) -> dict[str, dict[str, float]]:
    """The weights of the signals (``fusion``) and of the confidence, with meaning (``fused``) or ``lexical``."""
    loaded: dict[str, dict[str, float]] = json.loads(
        (files("bot") / "data" / "ranking.json").read_text(encoding="utf-8")
    )[way]
    return loaded
