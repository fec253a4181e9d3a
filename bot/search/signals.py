"""The signals of a passage: of its words, of its meaning, of its place, and against its rivals.

Every signal is a number of about 0 to 1, so that weights can be compared; :mod:`bot.search.weights` says what each
counts. Signals of meaning are there only where the own encoder made the vectors, that of the judge only where it read
the passage: each way of searching has weights of its own, so that what is missing decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.search.query import EXPANDED, Query
from bot.understand.facts import FIGURES, Demand, holds
from bot.view.passages import Cut
from knowledge.meaning.vectors import VectorHit
from knowledge.model import PassageKind

Signals: TypeAlias = Mapping[str, float]

MORE_EXPANDED = 0.8  # what a word counts where several of its policy words stand in a passage
SHORT = 25  # characters of a passage below which it is hardly more than a heading
_SATURATED = 2.2  # of BM25: what a term that stands in a passage often counts beside its idf (k1 + 1)
_LEFT = 0.01  # of a question, below which a title says all of it
_NEAREST = 3  # passages of a document that say how near all of it is

OF_WORDS = (
    "pairs",  # BM25 over pairs of characters, of what the question could have
    "pairs_behind",  # that, behind the best passage's (0 or less)
    "words_behind",  # the same of BM25 over words
    "cover",  # the share of the question's pairs, by weight, that stand in the passage
    "cover_best",  # that, times the best passage's: whether words can be trusted for this question
    "said",  # the question's words in the passage, also by the policy words for them
    "sentence",  # those in its best sentence
    "title",  # likeness of title and question
    "above",  # the question's pairs in the headings above and in the words that lead into the passage
    "document_pairs",  # BM25 over pairs of all of its document, taken as one text
    "document_behind",  # that, behind the best document's (0 or less)
    "beyond_title",  # of the pairs that the title of its document lacks, those that stand in the passage
    "with_title",  # those that stand in the passage or in the title of its document
    "together",  # those in the candidates of its document and its title, taken together
    "reworded",  # how well its words account for the question's, by what people say for what policies write
    "reworded_sentence",  # the same of its best sentence
    "holds",  # a fact of the kind asked for
    "pointed",  # how like the question a sample question is, by words, that points here
)
OF_PLACE = (
    "document",  # the question names or hints at its document
    "named",  # the question has its title, or a name that it has in quotation marks
    "term",  # the question has the term that it defines
    "charged",  # a unit or a person that the question names has a duty there
    "row",  # a line of a responsibility list: the body outranks it
    "note",  # an administrator's entry: documents outrank it
    "short",
)
OF_MEANING = (
    "near_behind",  # the cosine of question and passage, behind the best
    "sentence_behind",  # that of the best sentence
    "document_near",  # the mean of the nearest passages of its document
    "sample",  # the cosine of a sample question that points here, above what questions on other things have
    "same",  # that, above what different questions on one thing have
)
OF_JUDGE = ("judge", "judge_behind")


@dataclass(frozen=True, slots=True)
class Measured:
    """A passage with the signals it has by itself. ``span``: the sentence nearest to the question."""

    cut: Cut
    near: VectorHit | None
    values: dict[str, float]
    standing: int
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Found:
    """How a passage was found, and what its place says for it.

    ``near``: by meaning; ``bm25``: over words and over bigrams; ``whole``: over the bigrams of its document (None for a
    note); ``above``: the text above it; ``document``: how much the question hints at its document; ``named``: how surely the
    question names it; ``pointed``: the likeness of its nearest sample question.
    """

    near: VectorHit | None
    bm25: tuple[float, float]
    whole: float | None
    above: str
    document: float
    named: float
    term: bool
    charged: bool
    pointed: float


def measure(cut: Cut, asked: Query, found: Found, demands: Collection[Demand]) -> Measured:
    """The signals of one passage by itself."""
    pairs = list(asked.grams)
    standing = standing_in(pairs, cut.whole)
    leading = standing_in(pairs, found.above) & ~standing
    near, bm25 = found.near, found.bm25
    words_sum, pairs_sum = sum(asked.weights.values()) or 1.0, sum(asked.grams.values()) or 1.0
    said = sum(weight * gain(word, cut.whole, asked) for word, weight in asked.weights.items()) / words_sum
    sentence, span = _best_sentence(cut, asked, near) if said else (0.0, None)
    fact = next((demand for demand in demands if demand in FIGURES), None)
    values = {
        "bm25_words": bm25[0] / (words_sum * _SATURATED),
        "pairs": bm25[1] / (pairs_sum * _SATURATED),
        "document_pairs": (bm25[1] if found.whole is None else found.whole) / (pairs_sum * _SATURATED),
        "cover": share(asked.grams, standing),
        "said": said,
        "sentence": sentence,
        "title": _title(cut, asked),
        "above": share(asked.grams, leading),
        "reworded": asked.reworded.likeness(cut.whole),
        "reworded_sentence": max(
            (asked.reworded.likeness(each) for _, _, each in cut.sentences), default=0.0
        ),
        "holds": float(fact is not None and holds(fact, cut.passage.text)),
        "document": found.document,
        "named": found.named,
        "term": float(found.term),
        "charged": float(found.charged),
        "pointed": found.pointed,
        "row": float(cut.passage.kind is PassageKind.ROW),
        "note": float(cut.passage.kind is PassageKind.NOTE),
        "short": float(len(cut.whole) < SHORT),
        "near": near.clause if near else 0.0,
        "sentence_near": near.sentence if near else 0.0,
        "sample_near": (near.question or 0.0) if near else 0.0,
    }
    return Measured(cut, near, values, standing, span or (near.span if near else None))


def compare(found: Sequence[Measured], asked: Query, titles: Mapping[str, str]) -> list[dict[str, float]]:
    """The signals of all candidates of a question, relative to one another. ``titles``: of their documents."""
    if not found:
        return []
    best = {
        name: max(each.values[name] for each in found)
        for name in ("bm25_words", "pairs", "document_pairs", "cover", "near", "sentence_near")
    }
    documents: dict[str, list[Measured]] = {}
    for each in found:
        documents.setdefault(each.cut.passage.ref.document, []).append(each)
    pairs = list(asked.grams)
    of_document = {}
    for document, passages in documents.items():
        standing = titled = standing_in(pairs, titles.get(document, ""))
        for each in passages:
            standing |= each.standing
        nearest = sorted((each.values["near"] for each in passages), reverse=True)[:_NEAREST]
        signals = {"together": share(asked.grams, standing), "document_near": sum(nearest) / _NEAREST}
        of_document[document] = titled, signals
    compared = []
    for each in found:
        titled, signals = of_document[each.cut.passage.ref.document]
        left = 1.0 - share(asked.grams, titled)
        beyond = share(asked.grams, each.standing & ~titled) / left if left > _LEFT else 0.0
        with_title = share(asked.grams, each.standing | titled)
        compared.append(
            _beside(each.values, best) | signals | {"beyond_title": beyond, "with_title": with_title}
        )
    return compared


def _beside(values: Signals, best: Signals) -> dict[str, float]:
    return {
        **{
            name: values[name]
            for name in (
                "pairs",
                "document_pairs",
                "cover",
                "said",
                "sentence",
                "title",
                "above",
                "reworded",
                "reworded_sentence",
                "holds",
                "pointed",
            )
        },
        **{name: values[name] for name in (*OF_PLACE, "near", "sentence_near")},
        "pairs_behind": (values["pairs"] - best["pairs"]) / (best["pairs"] or 1.0),
        "words_behind": (values["bm25_words"] - best["bm25_words"]) / (best["bm25_words"] or 1.0),
        "cover_best": values["cover"] * best["cover"],
        "near_behind": values["near"] - best["near"],
        "sentence_behind": values["sentence_near"] - best["sentence_near"],
        "document_behind": (values["document_pairs"] - best["document_pairs"])
        / (best["document_pairs"] or 1.0),
        "sample": max(0.0, values["sample_near"] - SAMPLE_FROM),
        "same": max(0.0, values["sample_near"] - SAME_FROM),
    }


# cosines of two questions: below the first they ask different things, above the second the same
SAMPLE_FROM, SAME_FROM = 0.5, 0.75


def judged(signals: Sequence[dict[str, float]], scores: Sequence[float]) -> list[dict[str, float]]:
    """The signals with the judge's logit for each passage added."""
    best = max(scores, default=0.0)
    return [
        {**each, "judge": score / 3, "judge_behind": (score - best) / 3}
        for each, score in zip(signals, scores, strict=True)
    ]


def standing_in(pairs: Sequence[str], text: str) -> int:
    """Which of ``pairs`` occur in ``text``, as a bit mask."""
    standing, bit = 0, 1
    for pair in pairs:  # a plain loop: this runs for every passage found
        if pair in text:
            standing |= bit
        bit <<= 1
    return standing


def share(pairs: Mapping[str, float], standing: int) -> float:
    """The share of the weight of ``pairs`` that occur (a mask of :func:`standing_in`)."""
    held = sum(weight for n, weight in enumerate(pairs.values()) if standing >> n & 1)
    return held / (sum(pairs.values()) or 1.0)


def _title(cut: Cut, asked: Query) -> float:
    of_title = [pair for pair in cut.titled if pair in asked.grams]
    if not of_title:
        return 0.0
    said = sum(asked.grams[pair] for pair in set(of_title)) / sum(asked.grams.values())
    return (len(of_title) / len(cut.titled) + said) / 2


def _best_sentence(cut: Cut, asked: Query, near: VectorHit | None) -> tuple[float, tuple[int, int] | None]:
    """The highest share of the question's words in one sentence, and the sentence nearest to the question."""
    best, span = 0.0, None
    total = sum(asked.weights.values()) or 1.0
    standing = [word for word in asked.weights if gain(word, cut.whole, asked)]
    for start, end, sentence in cut.sentences:
        held = sum(asked.weights[word] * gain(word, sentence, asked) for word in standing) / total
        if held > best:
            best, span = held, (start, end)
    if near is not None and near.span is not None and near.sentence > near.clause and best < 0.3:
        return best, near.span
    return best, span


def gain(word: str, text: str, asked: Query) -> float:
    """How far ``word`` occurs in ``text``: 1 for itself, less for a policy word for it, less still for a part."""
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
