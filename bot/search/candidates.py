"""From the words of a question to ranked passages: several signals, fused.

Candidates come from full text (words and pairs of characters), from meaning where there is an embedder, from sample
questions and from names. Each signal is between 0 and about 1, so that the weights in ``data/ranking.json``
(fitted by ``benchmarks/calibrate.py``) say what it counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from bot.search.query import Query, spoken
from bot.search.signals import (
    FACTS,
    LATER,
    SIGNALS,
    _look_closely,
    _share,
    _signals,
    _standing,
    fuse,
    ranking,
)
from bot.understand.facts import holds
from bot.understand.question import Question
from bot.view.names import Name
from bot.view.passages import Cut
from bot.view.structure import View
from glossary.lexicon import NameKind
from knowledge.meaning import Meaning
from knowledge.model import PassageKind, Ref
from knowledge.vectors import VectorHit

LIMIT = 40  # passages taken from each way of finding
PART = 0.5  # what a part of a title counts beside the whole
CLOSELY = 12  # passages of the best first score whose sentences are looked at
TOGETHER = 20  # those that say what their documents are about
# what the text of a row, of a note counts beside a clause's: the body outranks its list, documents outrank notes
OUTRANKED = {PassageKind.ROW: 0.97, PassageKind.NOTE: 0.9}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, its signals and its fused score. ``source`` is the row where its text won."""

    ref: Ref
    score: float
    signals: Mapping[str, float]
    source: Ref
    sentence: tuple[int, int] | None = None
    way: str = "lexical"


def candidates(
    view: View,
    question: Question,
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
    named = [ref for name in question.names for ref in view.names.places_of(name)]
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
        for name in sorted(question.names, key=_is_named)
        if name.kind is not NameKind.TERM
        for ref in view.names.places_of(name)
    }
    term_refs = frozenset(ref for name in question.named(NameKind.TERM) for ref in view.names.places_of(name))
    way = "fused" if near else "lexical"
    weights = ranking(way)["fusion"]
    fact = next((demand for demand in question.demands if demand in FACTS), None)
    pairs = list(asked.grams)
    share = cache(lambda standing: _share(asked.grams, standing))  # few differ: a document's are one
    headings: dict[str, int] = {}
    seen: list[tuple[float, Cut, dict[str, float], int]] = []
    view.base.expect(found)
    for ref in found:
        cut = view.passages.cut(ref)
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


def _is_named(name: Name) -> bool:
    """Whether a name is plainly one: in quotation marks in the text, or a whole title."""
    return name.kind is NameKind.NAMED or (name.kind is NameKind.TITLE and name.whole)
