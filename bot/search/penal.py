"""The provision that says what follows where another one is not kept: the penal provision of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.search.candidates import Candidate
from bot.understand.grammar import PENALTY, PUNISHES
from bot.understand.question import Question
from bot.view.structure import View
from glossary.lazy import regex
from glossary.segment import grams
from knowledge.model import Clause, Ref

_ARTICLES = 400  # provisions of a document that are looked at
_READ = 200  # characters of one in which it says what the breach is
# 「违反本办法，用人单位未报告的，由公安机关责令改正」: what is done against the rule
_BREACH = regex(r"(?P<breach>[^。；]{4,160}?)的?，(?:情节|由|经|责令|处|给予|予以|依法|依照|按)")
_BY_RULE = regex(r"^违反(?:了)?本[^，。；]{1,16}，")
_ALIKE = 0.5  # of the pairs of characters of a breach those that the provision has


def penal_of(view: View, ref: Ref) -> tuple[Ref, ...]:
    """The penal provisions of the document that are of the provision at ``ref``: those that cite it by its number, else the one
    whose breach is said in its words; ``ref`` alone where it says itself what follows."""
    here = view.passages.at(ref)
    if here is None or PUNISHES.search(here.text):
        return (ref,)
    penal = [each for each in view.base.clauses(ref.document)[:_ARTICLES] if PUNISHES.search(each.text)]
    for label in _labels(view, ref):
        if citing := [each for each in penal if label in each.text and each.id != ref.id]:
            return tuple(Ref(ref.document, each.id) for each in citing)
    said = {*grams(f"{here.title}\n{here.text}")}
    alike = {each.id: _shared(each, said) for each in penal}
    best = max(alike.values(), default=0)
    meant = [id for id, many in alike.items() if many == best]
    return (Ref(ref.document, meant[0]),) if best and len(meant) == 1 else ()


def _labels(view: View, ref: Ref) -> Iterator[str]:
    """By which numbers a provision may be cited: its own, for an item that of its article (违反第十三条规定) too."""
    clause = view.clause(ref)
    while clause is not None:
        if clause.label.startswith("第"):
            yield clause.label
        clause = view.clause(Ref(ref.document, clause.parent)) if clause.parent else None


def _shared(penal: Clause, said: set[str]) -> int:
    """How many pairs of characters of the breach that a penal provision names are ``said``; 0 where most are not."""
    match = _BREACH.match(_BY_RULE.sub("", penal.text[:_READ]))
    pairs = {*grams(match["breach"])} if match else set[str]()
    shared = len(pairs & said)
    return shared if shared >= _ALIKE * len(pairs) else 0


def penal_first(view: View, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where it is asked what follows and the first only says what is to be done, its penal provision first, if it
    was found too."""
    if not found or not question.says(PENALTY):
        return list(found)
    penal = penal_of(view, found[0].ref)
    first = next((each for each in found if each.ref in penal), found[0])
    return [first, *(each for each in found if each is not first)]
