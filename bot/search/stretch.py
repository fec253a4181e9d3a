"""How much of what a passage says is told first: all of a sentence that is cut at its 「；」, and of a long one the end that answers."""

from __future__ import annotations

from bot.compose import quote
from bot.search.parallel import sentence_meant
from bot.search.query import Query
from bot.search.telling import TOLD
from bot.understand.facts import Demand, holds
from bot.understand.question import Question
from bot.view.passages import sentences
from glossary.lazy import regex
from knowledge.meaning.service import Meaning

WHOLE = 160  # characters up to which a sentence with its 「；」 is a first line
LATE = 60  # characters behind which nobody looks for the answer
LONG = 100  # characters of a sentence that is searched for where it begins to answer
ASIDE = 1.0  # log odds by which a sentence may answer worse with its rest, which still tells more
NEARLY = 0.3  # by which an end may answer worse than all of its sentence
LEAST = 12  # characters of an end that says something
_CUTS = ("；", ";")
_ITEM = regex(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．是]|[①-⑳])")
_PART = regex(r"[，,；;]")
_CLAUSE = regex(r"[，,；;：:]")


def well_cut(text: str, said: str, question: Question, asked: Query, meaning: Meaning | None) -> str:
    """What is ``said`` of a passage's ``text`` as it is told first: not cut at a 「；」, and from where it answers."""
    return end_that_answers(whole(text, said, question, asked, meaning), question, asked, meaning)


def whole(text: str, said: str, question: Question, asked: Query, meaning: Meaning | None) -> str:
    """What is ``said`` with the rest of its sentence where it is cut at a 「；」, behind which a rule goes on (逾期不改正的，处…罚款);
    with what stands before it too, where the judge finds that it answers better so. Items stay by themselves, and what the judge
    finds to answer worse with the rest."""
    at = text.find(said)
    if at < 0 or not said.endswith(_CUTS) or _numbered(said):
        return said
    spans = sentences(text)
    if sentence_meant(text, spans, question) is not None:
        return said
    own = [span for span in spans if at <= span[0] and span[1] <= at + len(said) + 1]
    if not own:
        return said
    first, last = spans.index(own[0]), spans.index(own[-1])
    while last + 1 < len(spans) and text[slice(*spans[last])].rstrip(" ").endswith(_CUTS):
        last += 1
    start = first
    while start and text[slice(*spans[start - 1])].rstrip(" ").endswith(_CUTS):
        start -= 1
    if any(_numbered(text[slice(*span)]) for span in spans[start + 1 : last + 1]):
        return said
    on, all_of_it = (text[spans[begin][0] : spans[last][1]].strip() for begin in (first, start))
    forms = [form for form in (said, on, all_of_it) if len(form) <= WHOLE]
    if on not in forms:
        return said
    scores = meaning.judged(asked.typed, forms) if meaning is not None else None
    if scores is None:
        return on
    fits = dict(zip(forms, scores, strict=True))
    if fits.get(all_of_it, fits[on]) > fits[on]:
        return all_of_it
    return on if fits[on] >= fits.get(said, fits[on]) - ASIDE else said


def _numbered(text: str) -> bool:
    return _ITEM.match(text) is not None


def end_that_answers(said: str, question: Question, asked: Query, meaning: Meaning | None) -> str:
    """Of a long sentence that tells the fact asked for late its end, from the part on that first has that fact, behind a mark;
    where the judge finds that this answers as well as all of it."""
    fact = next((demand for demand in question.demands if demand in TOLD and holds(demand, said)), None)
    if meaning is None or fact is None or len(said) <= LONG or quote.CUT in said:
        return said
    starts = [match.end() for match in _CLAUSE.finditer(said)]
    without = [start for start in starts if not holds(fact, said[:start])]
    end = said[max(without, default=0) :]
    if len(said) - len(end) < LATE or len(end) < LEAST:
        return said
    scores = meaning.judged(asked.typed, [said, end])
    return f"{quote.CUT}{end}" if scores is not None and scores[1] >= scores[0] - NEARLY else said


def lead_shortened(before: str, said: str, question: Question, asked: Query) -> str:
    """The words ``before`` an item that lead into it; of long ones, and of several paragraphs, their last sentence, or the beginning of that, where what they
    leave out has nothing of what is asked that the item itself (``said``) has not, and no fine."""
    last = before.rstrip("：").rpartition("。")[2].strip()
    if not last or (len(before) <= LATE and "\n" not in before):
        return before
    begins = last if len(last) <= LATE else _PART.split(last, maxsplit=1)[0].rpartition("：")[2]
    goes_on = "" if last.endswith(begins) else f"，{quote.CUT}"
    short = f"{'' if before.startswith(begins) else quote.CUT}{begins}{goes_on}："
    kept = f"{short}{said}"
    fact = next((demand for demand in question.demands if demand in TOLD and holds(demand, before)), None)
    lost = quote.weight(f"{before}{said}", asked.marked) > quote.weight(kept, asked.marked)
    lost = lost or (holds(Demand.MONEY, before) and not holds(Demand.MONEY, short))
    return before if lost or (fact and not holds(fact, kept)) else short
