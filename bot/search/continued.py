"""The search for a follow-up within the document it goes on about, by itself and together with the question before.

「多久能查完」 after a question on a subsidy names nothing: among all documents its few words fit many, in the one spoken of
they fit one. The judge reads each passage a second time, for the question with what was spoken of before it (「租金补助,
多久能查完」): what is left out by the one stands in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.search.candidates import Candidate, best_first, candidates
from bot.search.confidence import decide
from bot.search.query import Query
from bot.understand.elliptic import is_elliptic
from bot.understand.question import Question
from bot.understand.words import is_step, is_talk
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.meaning.service import Meaning
from knowledge.model import Ref

# of a score, which is log odds: what the passage just spoken of has ahead where a question goes on about it
SPOKEN_OF = 1.0
# what the signal of the judge is worth that reads a question with what it goes on about, and between what it is heard:
# of a question read so much is on what was asked before that a passage on that alone seems to answer
_JUDGED = 2.0
_LEAST, _MOST = -1.2, 0.5
SAME_HEADING = 0.5  # what a passage under the heading just spoken of has ahead, in order
SAME_DOCUMENT = 0.7  # what a passage of the document just spoken of has ahead, in order and in confidence


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """What a follow-up goes on about: the passage ``at``, and ``about``, the question before. ``ahead``: log odds by
    which the passage is preferred (where nothing else is named), ``before``: those by which its document is;
    ``alone``: nothing else is asked."""

    at: Ref
    about: str
    ahead: float
    before: float
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Continued:
    """The candidates of the document, best first, with the signals of the surer reading, and the question as it was
    read."""

    found: Sequence[Candidate]
    question: Question


def continued(
    view: View, question: Question, asked: Query, meaning: Meaning | None, spoken_of: SpokenOf
) -> Continued:
    """The candidates for a follow-up in the document it goes on about."""
    at, before = spoken_of.at, spoken_of.before
    document = (at.document,)
    among = (at,) if spoken_of.alone else ()
    found = candidates(view, question, asked, meaning, documents=document, among=among)
    much, here = spoken_of.ahead, tuple[Ref, ...]()
    unfound = meaning is not None and all(each.ref != at for each in found)
    if unfound and view.passages.at(at) is not None:
        # it may say it in words of its own, which a model reads, but is not preferred as much
        much, here = min(much, SAME_HEADING), (at,)
        found = candidates(view, question, asked, meaning, documents=document, among=among, also=here)
    heading = heading_of(view, at)
    ahead = [
        much
        if each.ref == at
        else SAME_HEADING
        if heading is not None and heading_of(view, each.ref) == heading
        else 0.0
        for each in found
    ]
    together: dict[Ref, Candidate] = {}
    if meaning is not None and all("judge" in each.signals for each in found):
        joint = replace(asked, breath=f"{spoken_of.about},{asked.breath}")
        read = candidates(view, question, joint, meaning, documents=document, also=here)
        together = {each.ref: each for each in read}
    judges = {ref: each.signals.get("judge", _LEAST) for ref, each in together.items()}
    heard = [max(_LEAST, min(_MOST, judges.get(each.ref, _LEAST))) if judges else 0.0 for each in found]
    alone = best_first(
        view,
        [
            replace(each, score=each.score + by + _JUDGED * so)
            for each, by, so in zip(found, ahead, heard, strict=True)
        ],
    )
    read_on = [replace(each, signals=together[each.ref].signals) for each in alone if each.ref in together]
    # what says nothing by itself says what was spoken of before
    said = question if question.words else replace(question, words=(spoken_of.about,))
    sure = decide(view, question, asked, alone, before=before)
    surer = decide(view, said, asked, read_on, before=before)
    # what names a matter has to be answered by itself: with the one before it a passage on that would do
    if not names_no_matter(question) and not is_elliptic(question):
        return Continued(alone, question)
    if (surer.reason == "", surer.confidence) > (sure.reason == "", sure.confidence):
        return Continued(read_on, said)
    return Continued(alone, question)


def _said_elsewhere_alone(view: View, piece: str, document: str) -> bool:
    """Whether other documents say something and ``document`` does not, which is looked at by itself only where the first
    passages found are all of others."""
    saying = {cut.passage.ref.document for cut in view.passages.found(piece) if piece in cut.whole}
    return bool(saying) and document not in saying and not view.passages.says(piece, (document,))


def names_no_matter(question: Question) -> bool:
    """Whether a question names only a step of some procedure and no matter (什么时候报名, 不服找谁)."""
    return not question.names and all(is_talk(word) or is_step(word) for word in question.words)


def of_something_else(view: View, question: Question, document: str) -> bool:
    """Whether a question names something that ``document`` does not mention and another document does."""
    for name in question.names:
        body = name.kind in (NameKind.UNIT, NameKind.PERSON)
        places = [*view.charge(name.names).sources] if body and name.names else view.names.places_of(name)
        if places and all(ref.document != document for ref in places):
            return True
    known = view.passages.weights(question.words, ())[2]
    matter = [word for word in question.words if word in known and not is_talk(word) and not is_step(word)]
    everyday = view.names.expansions(question.text)
    header = view.by_id.get(document)
    title = header.title if header else ""
    # what no dictionary has (a person's name)
    if any(
        piece not in title and _said_elsewhere_alone(view, piece, document)
        for piece in question.topic.split()
        if len(piece) > 1 and not is_step(piece) and not is_talk(piece)
    ):
        return True
    return any(
        all(
            form not in title and not view.passages.says(form, (document,))
            for form in (word, *(form for said, forms in everyday.items() if word in said for form in forms))
        )
        for word in matter
    )


def heading_of(view: View, ref: Ref | None) -> Ref | None:
    """The heading above a provision."""
    clause = view.clause(ref) if ref is not None else None
    above = Ref(ref.document, clause.parent) if ref is not None and clause and clause.parent else None
    heading = view.clause(above) if above is not None else None
    return above if heading is not None and heading.title else None


def raised(
    view: View, found: Sequence[Candidate], much: float, which: Callable[[Ref], bool]
) -> list[Candidate]:
    """The candidates in a new order, the scores of those that ``which`` accepts raised by ``much``."""
    return best_first(
        view, [replace(each, score=each.score + much) if which(each.ref) else each for each in found]
    )
