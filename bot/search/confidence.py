"""How sure it is that the first passage answers the question: one calibrated probability.

Ranking and confidence are two things: of several passages one is the best, yet none may answer. What the confidence is
made of: what the judge says, likeness in words and in meaning, how far the first is ahead, whether the ways of
searching agree, what the words say that the passage lacks (:mod:`glossary.unmet`), and whether what is asked for
(:mod:`bot.search.unsaid`) stands there. A question may also be about nothing that documents say (怎么减肥): it is like
no passage in anything, and a confidence fitted to near-misses, which are like one in all but one word, does not see it.
So that is told apart, by the same features and weights of its own, and what it hardly can be is not answered. The weights are fitted by
``python -m benchmarks.fit`` and ``benchmarks.confidence``; none of them decides alone but what is asked of another place, year or level, and a kind of
fact that the passage has nowhere (:data:`bot.search.unsaid.DECIDES`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.compose.citation import cite
from bot.compose.duty import duty_fields
from bot.compose.provision import around, headings_above
from bot.search.candidates import POINTED, Candidate, shares
from bot.search.query import Query, phrase
from bot.search.unsaid import DECIDES, LACKS, Lack, unsaid
from bot.search.weights import Way, probability, weights
from bot.understand.purposes import in_its_measure
from bot.understand.question import Question
from bot.understand.times import SET_FOR_EACH, STANDS_NOW
from bot.view.structure import View
from glossary.unmet import unmet

SURE = 0.75  # the chance from which an answer stands where one is asked back otherwise
CLOSE = math.log(2)  # two candidates of which one is less than twice as likely (log odds) fit about as well
# the chance that a question is about anything documents say: from which on it is answered, below which nothing is near it
ABOUT, FAR = 0.3, 0.1
SMALL_WORDS = 3  # so many words of one character say something
_ALONE = 4.0  # log odds by which a single candidate is ahead of none
_UNMET = 4.0  # log odds of a near-miss by words alone that count one
_MUCH_UNMET = (
    -2.0
)  # from where on they count by themselves: below, other words than the documents' are no ground for doubt
# the ways of searching that may agree on the first
_AGREEING = {
    Way.FULL: ("judge", "near", "sentence_near", "cover"),
    Way.JUDGED: ("judge", "pairs", "cover"),
    Way.WORDS: ("pairs", "cover", "said"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confidence``, 0 to 1; ``reason``: why there is no answer, empty where there is one.

    ``lack``: what is asked for and not found in the passage, where anything is missed.
    """

    confidence: float
    reason: str = ""
    features: Mapping[str, float] | None = None
    lack: Lack | None = None


def features(
    found: Sequence[Candidate], lack: Lack | None, unknown: float, said_as: float, missed: float
) -> dict[str, float]:
    """The features from which the confidence in the first of ``found`` is computed, each about 0 to 1.

    ``unknown``: the share of the question in words that stand nowhere; ``said_as``: :func:`bot.search.query.phrase`;
    ``missed``: :func:`words_unmet`.
    """
    top = found[0]
    signals = top.signals
    scores = [each.score for each in found]
    judges = [each.signals.get("judge", 0.0) for each in found]
    ahead = min(_ALONE, scores[0] - scores[1]) if len(scores) > 1 else _ALONE
    ways = _AGREEING[top.way]
    best = {name: max(each.signals[name] for each in found) for name in ways}
    return {
        **{
            name: signals[name]
            for name in ("pairs", "cover", "said", "sentence", "title", "above", "reworded", "together")
        },
        **{
            name: signals[name]
            for name in ("named", "term", "short", "near", "sentence_near", "sample", "same", "pointed")
        },
        "judge": judges[0],
        "judge_best": max(judges),
        "judge_ahead": judges[0] - max(judges[1:], default=judges[0]),
        "ahead": ahead / _ALONE,
        "share": shares(found)[0],
        "agreeing": sum(signals[name] >= best[name] > 0 for name in ways) / len(ways),
        "unknown": unknown,
        "phrase": said_as,
        "unmet": missed / _UNMET,
        "unmet_much": max(0.0, missed - _MUCH_UNMET) / _UNMET,
        **{f"lacks_{sort}": float(lack is not None and lack.sort == sort) for sort in LACKS},
    }


def decide(
    view: View, question: Question, asked: Query, found: Sequence[Candidate], *, before: float = 0.0
) -> Verdict:
    """The verdict on the candidates, best first, of a question on a topic.

    ``before``: log odds that the conversation adds, where the first stands in the document just spoken of.
    """
    if not found:
        return Verdict(0.0, "nothing")
    top = found[0]
    cut = view.passages.cut(top.source)
    if (
        says_nothing(question, asked)
        and top.signals.get("judge", 0.0) <= 0
        and top.signals["together"] < 0.5
        and not (cut and _stand_together(question, asked, cut.whole))
    ):
        return Verdict(0.0, "nothing")
    lack = unsaid(view, question, asked, top)
    said_as = phrase(asked.topic, cut.whole) if cut else 0.0
    values = features(found, lack, asked.unknown, said_as, words_unmet(view, question, top))
    fitted = weights(top.way)
    about = probability(values, fitted.about, before)
    sure = probability(values, fitted.confidence, before)
    if about < ABOUT:
        sure = min(sure, about)
    if (
        top.signals["pointed"] >= POINTED
    ):  # whoever pointed this very question to the passage has judged already
        return Verdict(max(sure, POINTED), "", values)
    if about < FAR:
        return Verdict(sure, "nothing", values)
    # where no judge has read it, anything that is asked for and not found decides
    denied = lack is not None and (lack.sort in DECIDES or top.way is Way.WORDS)
    answers = sure >= fitted.answer and about >= ABOUT and not denied
    return Verdict(sure, "" if answers else "unsaid" if lack and lack.what else "weak", values, lack)


def _stand_together(question: Question, asked: Query, text: str) -> bool:
    """Whether short words that are adjacent in the question are adjacent in ``text`` too: 存包, which no dictionary has."""
    pairs = (first + second for first, second in pairwise(question.weak) if len(first + second) == 2)
    return any(pair in asked.grams and pair in text for pair in pairs)


def words_unmet(view: View, question: Question, top: Candidate) -> float:
    """Log odds that the question asks for something else, by its words that occur neither in the passage, nor in what
    belongs to it: the items below, those responsible, the headings above, the document's title
    (:func:`glossary.unmet.unmet`)."""
    passage, header = view.passages.at(top.ref), view.by_id.get(top.ref.document)
    if passage is None:
        return 0.0
    over = (headings_above(view, top.ref), header.title if header else "")
    done_by = (f"{field.name}{field.value}" for field in duty_fields(cite(view, top.ref)))
    said = "\n".join((passage.title, passage.text, around(view, top.ref), *done_by, *over))
    # what it reckons by stands there in another writing (一方, 每立方米), and what is set for each is so now
    now = question.says(STANDS_NOW) if SET_FOR_EACH.search(said) else None
    asked = question.text.replace(now[0], "") if now else question.text
    return min(unmet(each, said) for each in {question.text, in_its_measure(asked, said)})


def says_nothing(question: Question, asked: Query) -> bool:
    """Whether a question has no content: no words but those of asking, no names.

    One or two small words (去, 钱) are of asking; more of them say what happened (去捐了血给歇吗).
    """
    said = question.words or asked.expansions or any(name.names for name in question.names)
    return not said and len(question.weak) < SMALL_WORDS
