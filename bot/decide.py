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

from bot import quote
from bot.retrieve import Candidate, Query, ranking
from bot.understand.asks import Aspect, Demand, holds
from bot.understand.reading import Reading
from bot.view import View

ANSWER = 0.5  # confidence from which an answer is given
CLOSE = 0.12  # two candidates this near in score fit about as well

STRICT = {
    Demand.PHONE: "电话或联系方式",
    Demand.ADDRESS: "地址",
    Demand.AGE: "年龄",
    Demand.POST: "职务",
    Demand.MONEY: "金额",
    Demand.PEOPLE: "人数",
    Demand.PERCENT: "比例",
}
_MEASURE = re.compile(r"(?:多少|几)\s*(?:个)?(家|户|名|所|座|亩|公里|次|处|倍|台|辆|条|项|份|批|件|米|吨|级|类|种|步|块|位|张|期|届|岁|平方米|平方公里|工作日)")
_NUMERAL = r"[\d一二两三四五六七八九十百千万]+(?:\.\d+)?\s*(?:多|余|万|千|亿)?\s*(?:个)?\s*"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confidence`` 0 to 1; ``reason``: why there is no answer, empty where there is one."""

    confidence: float
    reason: str = ""
    features: Mapping[str, float] | None = None


def features(reading: Reading, asked: Query, found: Sequence[Candidate]) -> dict[str, float]:
    """What the confidence is made of, for the best candidate."""
    top = found[0]
    second = found[1].score if len(found) > 1 else 0.0
    signals = top.signals
    return {
        "score": top.score,
        "cover": signals["cover"],
        "sentence_cover": signals["sentence_cover"],
        "unknown": asked.unknown,
        "margin": top.score - second,
        "title": signals["title"],
        "phrase": signals["phrase"],
        "term": max(signals["term"], signals["named"]),
        "sample": signals["sample"],
        "clause_near": signals["clause_near"],
        "sentence_near": signals["sentence_near"],
        "sample_near": signals["sample_near"],
    }


def confidence(values: Mapping[str, float], way: str) -> float:
    """The calibrated probability that the best candidate answers, found ``fused`` or ``lexical``."""
    weights = ranking(way)["confidence"]
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def decide(view: View, reading: Reading, asked: Query, found: Sequence[Candidate]) -> Verdict:
    """Judge the candidates for a question about a topic."""
    if not found:
        return Verdict(0.0, "nothing")
    values = features(reading, asked, found)
    sure = confidence(values, found[0].way)
    reason = unsaid(view, reading, asked, found[0])
    if reason:
        return Verdict(min(sure, 0.2), reason, values)
    return Verdict(sure, "" if sure >= ANSWER else "weak", values)


def unsaid(view: View, reading: Reading, asked: Query, top: Candidate) -> str:
    """The kind of fact that is asked for and that the passage does not hold; empty where it holds it."""
    passage = view.passage(top.ref)
    if passage is None:
        return "内容"
    source = view.passage(top.source)
    text = f"{passage.title}\n{passage.text}\n{source.text if source and source is not passage else ''}"
    sentence = _sentence(passage.text, asked)
    for place in view.lexicon.foreign_places(reading.text):
        if place not in text:
            return f"“{place}”的情况"
    for year in reading.years:
        if year not in text and not _year_of_document(view, top, year):
            return f"{year}年的内容"
    for demand, name in STRICT.items():
        if demand in reading.demands and not holds(demand, sentence) and not (
            demand in (Demand.MONEY, Demand.PERCENT, Demand.PHONE, Demand.ADDRESS) and holds(demand, passage.text)
        ):
            return name
    measure = _MEASURE.search(reading.text)
    if measure and not re.search(_NUMERAL + measure[1], text) and not holds(Demand.NUMBER, sentence):
        return "具体数字"
    if (
        Demand.NUMBER in reading.demands
        and not measure
        and "多少" in reading.text
        and not holds(Demand.NUMBER, sentence)
        and Aspect.DEADLINE not in reading.aspects
    ):
        return "具体数字"
    return ""


def _sentence(text: str, asked: Query) -> str:
    start, end = quote.best_sentence(text, asked.marked)
    return text[start:end]


def _year_of_document(view: View, top: Candidate, year: str) -> bool:
    header = view.by_id.get(top.ref.document)
    return header is not None and header.date is not None and str(header.date.year) == year
