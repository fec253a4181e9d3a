"""Whether what was found answers the question: a calibrated confidence, and reasons to say no.

A fixed score of full text does not tell right from wrong; several signals together do (weights in
``data/ranking.json``). Beside it stand plain reasons: the kind of fact asked for (a price, a telephone
number, a post) is not in the passage, nor the year the question names, nor the place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.search.candidates import Candidate
from bot.search.query import Query, phrase
from bot.search.signals import ranking
from bot.search.unsaid import unsaid
from bot.understand.question import Question
from bot.view.structure import View

PLAINLY = 0.6  # a likeness in meaning that can stand for words
CLOSE = 0.12  # two candidates this near in score fit about as well

POINTED = 0.9  # likeness from which a question is a sample question itself
_SUM = re.compile(r"\d\s*(?:加|减|乘以?|除以?|[-+*/×÷])\s*\d+\s*(?:=|等于|是多少|得)")  # no document is asked


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confidence`` 0 to 1; ``reason``: why there is no answer, empty where there is one."""

    confidence: float
    reason: str = ""
    features: Mapping[str, float] | None = None


def features(view: View, asked: Query, found: Sequence[Candidate]) -> dict[str, float]:
    """What the confidence is made of, for the best candidate."""
    top = found[0]
    cut = view.passages.cut(top.source)
    second = found[1].score if len(found) > 1 else 0.0
    signals = top.signals
    return {
        "score": top.score,
        "cover": signals["cover"],
        "sentence_cover": signals["sentence_cover"],
        "unknown": asked.unknown,
        "margin": top.score - second,
        "title": signals["title"],
        "phrase": phrase(asked.topic, cut.whole) if cut else 0.0,
        "term": max(signals["term"], signals["named"]),
        "sample": signals["sample"],
        "clause_near": signals["clause_near"],
        "sentence_near": signals["sentence_near"],
        "sample_near": signals["sample_near"],
        "nearest": signals["nearest"],
    }


def confidence(values: Mapping[str, float], way: str) -> float:
    """The calibrated probability that the best candidate answers, found ``fused`` or ``lexical``."""
    weights = ranking(way)["confidence"]
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def decide(view: View, question: Question, asked: Query, found: Sequence[Candidate]) -> Verdict:
    """Judge the candidates for a question about a topic."""
    if not found:
        return Verdict(0.0, "nothing")
    values = features(view, asked, found)
    sure = confidence(values, found[0].way)
    if values["sample"] >= POINTED:  # whoever pointed this very question to the passage has judged already
        return Verdict(max(sure, POINTED), "", values)
    if not _says_anything(view, question, asked, found[0]):
        return Verdict(min(sure, 0.2), "nothing", values)
    reason = unsaid(view, question, asked, found[0])
    if reason:
        return Verdict(min(sure, 0.2), reason, values)
    return Verdict(sure, "" if sure >= ranking(found[0].way)["answer"]["from"] else "weak", values)


def _says_anything(view: View, question: Question, asked: Query, top: Candidate) -> bool:
    """Whether a question has any content to go by: words, names, or a topic that stands in the passage as it is."""
    if _SUM.search(question.text):
        return False
    if question.words or asked.expansions or any(name.names for name in question.names):
        return True
    passage = view.passages.at(top.ref)
    topic = question.topic.replace(" ", "")
    return top.signals["nearest"] > PLAINLY or bool(
        passage and topic and topic in f"{passage.title}{passage.text}"
    )
