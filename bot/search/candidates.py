"""From a question to the passages that may answer it, best first.

Passages come from full text, for what was said and for what policies write for it, from meaning where there are vectors,
from names and from sample questions; a few are measured (:mod:`bot.search.signals`), ordered, and the first of them read
by the judge.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.search.query import Query
from bot.search.reading import passage_text
from bot.search.signals import Found, Measured, compare, judged, measure
from bot.search.stepped import on_step
from bot.search.weights import Way, fitted_to, fuse, weights
from bot.understand.question import Question
from bot.understand.tiers import told
from bot.view.names import Name
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.base import TextHit
from knowledge.meaning.service import Meaning
from knowledge.meaning.vectors import VectorHit
from knowledge.model import PassageKind, Ref

SCORED = 40  # passages that full text scores
FROM_WORDS = 10  # of these, how many are candidates
FROM_MEANING = 12
FROM_NAMES = 8
FROM_SAMPLES = 3
FROM_REWORDED = 6
REWORDED = 24  # passages among which those are looked for
FROM_WORDS_ALONE = 24  # where there is no meaning
DOCUMENTS = 3  # documents that fit best as wholes, of which more passages are looked at
FROM_DOCUMENTS = 12
JUDGED = 8  # candidates that the judge reads
HINTED = 0.5  # how far the question must hint at a document's title (three rare pairs of it) for the judge to read titles
HIGHEST = 6  # headings above a passage that are looked at
LIKE = 0.3  # likeness of two questions below which they have nothing to do with each other
POINTED = 0.9  # likeness of two questions from which they are one
PART = 0.5  # what a part of a title counts beside the whole


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, with its signals and score. ``source``: the row whose text won; ``sentence``: the span
    in it that bears most on the question; ``nearest``: the span nearest in meaning."""

    ref: Ref
    score: float
    signals: Mapping[str, float]
    source: Ref
    sentence: tuple[int, int] | None = None
    way: Way = Way.WORDS
    nearest: tuple[int, int] | None = None

    @classmethod
    def unsought(cls, ref: Ref) -> Candidate:
        """A passage that is known without a search."""
        return cls(ref, 0.0, {}, ref)


def candidates(
    view: View,
    question: Question,
    asked: Query,
    meaning: Meaning | None,
    *,
    documents: Collection[str] | None = None,
    prefer: Mapping[str, float] | None = None,
    among: Collection[Ref] = (),
    also: Collection[Ref] = (),
) -> list[Candidate]:
    """Passages that may answer, best first; a row counts for the clause it is tied to, a term for the one that defines it.

    ``documents`` restricts to these, ``among`` to these places, all of which are looked at; ``also``: places that are looked at
    whatever is found; ``prefer`` gives documents the question hints at (0 to about 4).
    """
    found = find(
        view, question, asked, meaning, documents=documents, prefer=prefer or {}, among=among, besides=also
    )
    encoder, judge = _models(meaning, found)
    way = Way.WORDS if not judge else Way.FULL if encoder else Way.JUDGED
    # a question that is a sample question goes where that points; else samples are one signal of many
    ordered = best_first(view, order(view, found, asked, weights(way).first, way))
    ordered = _on_steps(view, question, ordered)
    if judge and meaning is not None:
        ordered = [*ordered[:JUDGED], *(each for each in ordered[JUDGED:] if each.ref in also)]
        scores = meaning.judged(asked.typed, texts_read(view, ordered, question))
        if scores is None:  # the judge failed just now
            return order(view, found, asked, weights(Way.WORDS).first, Way.WORDS)
        signals = judged([dict(each.signals) for each in ordered], scores)
        ordered = [
            replace(each, score=fuse(values, weights(way).order), signals=values)
            for each, values in zip(ordered, signals, strict=True)
        ]
    return best_first(view, ordered)


def _on_steps(view: View, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with items that each apply to a range (and the text that leads into them) replaced by the one
    item that contains the figure of the question."""
    figures = told(question.text)
    chosen: dict[Ref, Candidate] = {}
    for each in found:
        held = on_step(view, each.ref, figures)
        meant = each if held is None else replace(each, ref=held, source=held, sentence=None, nearest=None)
        chosen.setdefault(meant.ref, meant)
    return list(chosen.values())


def best_first(view: View, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates by score, except that those whose sample question is the question itself come first."""
    return sorted(
        found, key=lambda each: (each.signals["pointed"] < POINTED, -each.score, view.order(each.ref))
    )


def shares(found: Sequence[Candidate]) -> list[float]:
    """The probability of each candidate, given that one of them is right: the softmax of their scores."""
    best = max((each.score for each in found), default=0.0)
    weighed = [math.exp(each.score - best) for each in found]
    return [each / sum(weighed) for each in weighed]


def _models(meaning: Meaning | None, found: Sequence[Measured]) -> tuple[bool, bool]:
    """Whether the vectors come from the encoder that the weights were fitted to, and whether the judge is available."""
    if meaning is None:
        return False, False
    encoder, judge = fitted_to(meaning.fingerprint, meaning.judge_fingerprint)
    return encoder and any(each.near is not None for each in found), judge


def find(
    view: View,
    question: Question,
    asked: Query,
    meaning: Meaning | None,
    *,
    documents: Collection[str] | None,
    prefer: Mapping[str, float],
    among: Collection[Ref] = (),
    besides: Collection[Ref] = (),
) -> list[Measured]:
    """The passages that may answer, each measured by itself, unordered, and those ``besides``; only ``among`` where these are
    given."""
    terms = [*asked.words, *(other for each in asked.expansions.values() for other in each)]
    hits = view.base.search(terms, list(asked.grams), limit=SCORED, documents=documents)
    bm25 = {hit.ref: (hit.words, hit.grams) for hit in hits}
    by_name = _by_name(view, question, documents)
    named = (ref for name in question.named(NameKind.TERM) for ref in view.names.places_of(name))
    # an entry of a glossary says all there is of its term; an article that defines one is not likelier for it to answer
    of_terms = frozenset(ref for ref in named if view.clause_ref(ref) == ref and not view.only_names(ref))
    samples = view.samples.best(asked.text)
    reworded = _reworded(view, asked, documents)
    whole = view.base.whole(asked.grams, {hit.ref.document for hit in hits})
    inside = [] if among else _inside(view, asked, terms, hits, whole)
    bm25 |= {hit.ref: (hit.words, hit.grams) for hit in inside}
    within = [hit.ref for hit in inside]
    also = [*among] or [
        *(hit.ref for hit in hits[:FROM_WORDS_ALONE]), *within, *by_name, *samples, *reworded, *besides
    ]  # fmt: skip
    near = _near(meaning, asked, documents, also)
    chosen = [hit.ref for hit in hits[: FROM_WORDS if near else FROM_WORDS_ALONE]]
    chosen += list(near)[:FROM_MEANING]
    chosen += sorted(by_name, key=lambda ref: -by_name[ref])[:FROM_NAMES]
    chosen += [*_sampled(samples, near, documents), *reworded, *within, *besides]
    refs = list(dict.fromkeys(among or chosen))
    above = texts_above(view, refs)
    charged = _charged(view, question)
    if others := {ref.document for ref in refs} - whole.keys():
        whole |= view.base.whole(asked.grams, others)
    return [
        measure(
            cut,
            asked,
            Found(
                near=near.get(ref),
                bm25=bm25.get(ref, (0.0, 0.0)),
                whole=whole.get(ref.document),
                above=above[ref],
                document=prefer.get(ref.document, 0.0),
                named=by_name.get(ref, 0.0),
                term=ref in of_terms,
                charged=view.clause_ref(ref) in charged,
                pointed=samples.get(ref, 0.0),
            ),
            question.demands,
        )
        for ref in refs
        if (cut := view.passages.cut(ref)) is not None
    ]


def _near(
    meaning: Meaning | None, asked: Query, documents: Collection[str] | None, also: Sequence[Ref]
) -> dict[Ref, VectorHit]:
    """The passages nearest in meaning, and those of ``also``; none without a model."""
    if meaning is None:
        return {}
    found = meaning.search(asked.typed, FROM_MEANING, documents=documents, also=also)
    return {hit.ref: hit for hit in found}


def _inside(
    view: View, asked: Query, terms: Sequence[str], hits: Sequence[TextHit], whole: Mapping[str, float]
) -> list[TextHit]:
    """The best passages of the few documents that fit best as a whole (``whole``); ``hits``: those of all documents.

    Of hundreds of documents on one matter the words of the question say sooner which document is meant than which of its
    passages, and passages of others push the right one out of the best few.
    """
    best = sorted(whole, key=lambda document: -whole[document])[:DOCUMENTS]
    if len(hits) < SCORED or len(whole) <= DOCUMENTS:  # there are no others, or none that fit as well
        return [hit for hit in hits if hit.ref.document in best][:FROM_DOCUMENTS]
    return view.base.search(terms, list(asked.grams), limit=FROM_DOCUMENTS, documents=best)


def _reworded(view: View, asked: Query, documents: Collection[str] | None) -> list[Ref]:
    """The passages likest to what policies write for the question."""
    refs = [hit.ref for hit in view.base.search([], asked.written, limit=REWORDED, documents=documents)]
    view.base.expect(refs)
    likeness = {
        ref: asked.reworded.likeness(cut.whole) for ref in refs if (cut := view.passages.cut(ref)) is not None
    }
    return sorted(likeness, key=lambda ref: -likeness[ref])[:FROM_REWORDED]


def _charged(view: View, question: Question) -> frozenset[Ref]:
    """The clauses in which a unit or a person of the question has a duty."""
    named = (*question.named(NameKind.UNIT), *question.named(NameKind.PERSON))
    return frozenset(ref for name in named for ref in view.charge(name.names).sources)


def _by_name(view: View, question: Question, documents: Collection[str] | None) -> dict[Ref, float]:
    """The passages that hold the names of the question: 1 for a name beyond doubt (in quotation marks, a whole title),
    else less."""
    found: dict[Ref, float] = {}
    for name in question.names:
        for ref in view.names.places_of(name):
            # who says a short name means what holds for it, not the place that introduces the name
            if (documents is None or ref.document in documents) and not view.only_names(ref):
                found[ref] = max(found.get(ref, 0.0), 1.0 if _is_plain(name) else PART)
    return found


def _is_plain(name: Name) -> bool:
    return name.kind is NameKind.NAMED or (name.kind is NameKind.TITLE and name.whole)


def _sampled(
    samples: Mapping[Ref, float], near: Mapping[Ref, VectorHit], documents: Collection[str] | None
) -> Iterable[Ref]:
    """The passages whose sample questions are likest the question; ``samples``: similarity by words."""
    likeness = {
        ref: (hit.question or 0.0) if (hit := near.get(ref)) else words for ref, words in samples.items()
    }
    best = sorted(likeness, key=lambda ref: -likeness[ref])[:FROM_SAMPLES]
    return [ref for ref in best if likeness[ref] >= LIKE and (documents is None or ref.document in documents)]


def texts_above(view: View, refs: Sequence[Ref]) -> dict[Ref, str]:
    """The headings above each passage and the text that leads into it, the nearest first. Ancestors that follow from
    the ids are read at once, others level by level."""
    above = dict.fromkeys(refs, "")
    at = {ref: view.clause_ref(ref) for ref in refs}
    by_id = (over for place in at.values() for over in _over(place))
    view.base.expect(dict.fromkeys((*refs, *at.values(), *by_id)))
    for _ in range(HIGHEST):
        over: dict[Ref, Ref] = {}
        for ref, place in at.items():
            item = view.clause(place)
            if item is not None and item.parent is not None:
                over[ref] = Ref(place.document, item.parent)
        if not over:
            break
        view.base.expect(dict.fromkeys(over.values()))
        for ref, place in over.items():
            item = view.clause(place)
            if item is not None:
                leads = item.text.rstrip().endswith(("：", ":"))
                above[ref] += f"{item.title}{item.text if leads else ''}\n"
        at = over
    return above


def _over(place: Ref) -> Iterator[Ref]:
    """The ids of the likely ancestors of a clause: its dotted path, shortened from the end.

    >>> [ref.id for ref in _over(Ref("d", "4.1.1"))]
    ['4.1', '4']
    """
    id = place.id
    while "." in id:
        id = id.rpartition(".")[0]
        yield Ref(place.document, id)


def texts_read(view: View, found: Sequence[Candidate], question: Question) -> list[str]:
    """The text that the judge reads for each passage: preceded by the title of its document where the question shares
    words with the title of any of them. Of hundreds of documents many have nearly the same passage, and only titles
    tell them apart; where the question refers to no document they only take room."""
    texts = [passage_text(view, each.source, question, each.sentence) for each in found]
    if max((each.signals["document"] for each in found), default=0.0) < HINTED:
        return texts
    titles = [
        view.by_id[each.ref.document].title if each.ref.document in view.by_id else "" for each in found
    ]
    return [
        text if text.startswith(title) else f"{title}\n{text}"
        for title, text in zip(titles, texts, strict=True)
    ]


def order(
    view: View, found: Sequence[Measured], asked: Query, counts: Mapping[str, float], way: Way
) -> list[Candidate]:
    """The measured passages, best first. A clause, its row and its terms count as one, with the better of each signal."""
    documents = {each.cut.passage.ref.document for each in found}
    titles = {id: view.by_id[id].title for id in documents if id in view.by_id}
    best: dict[Ref, Candidate] = {}
    for each, signals in zip(found, compare(found, asked, titles), strict=True):
        ref = each.cut.passage.ref
        place = view.clause_ref(ref)
        if place != ref and each.cut.passage.kind is PassageKind.TERM:
            # whoever names a term asks for what holds for it sooner than for the article that defines it
            signals = signals | {"title": 0.0, "named": 0.0}
        score = fuse(signals, counts)
        other = best.get(place)
        nearest = each.near.span if each.near else None
        if other is None:
            best[place] = Candidate(place, score, signals, ref, each.span, way, nearest)
            continue
        merged = {name: max(other.signals[name], value) for name, value in signals.items()}
        merged["row"] = min(other.signals["row"], signals["row"])
        if other.source == place:
            best[place] = replace(other, score=fuse(merged, counts), signals=merged)
        else:
            best[place] = Candidate(place, fuse(merged, counts), merged, ref, each.span, way, nearest)
    return sorted(best.values(), key=lambda each: (-each.score, view.order(each.ref)))
