"""What somebody looks after of a sort (包哪条路): said not to be written where what is told of them has nothing of that sort."""

from __future__ import annotations

from bot.answer import Outcome, Status, not_found
from bot.questions.kind import Asked
from bot.understand.counts import counted_of
from bot.understand.grammar import COVERS
from glossary.lazy import regex

# by what is asked for how documents may write one of the sort; what else is asked for may be told in any words
_SORTS = {
    "路": regex("[路线街]|[国省县乡村]道"),
    "街": regex("[街路巷]"),
    "乡": regex("[乡镇]|街道"),
    "镇": regex("[乡镇]|街道"),
    "村": regex("[村社]"),
    "河": regex("[河江渠沟溪湖库]"),
}
_SENTENCE = regex(r"[^。；;\n]+")


def of_the_sort(asked: Asked, name: str, outcome: Outcome) -> Outcome:
    """The outcome on what ``name`` looks after; the refusal where it has nothing of the sort that is asked for."""
    covers = asked.question.says(COVERS)
    sort = _SORTS.get(counted_of(covers[0])) if covers else None
    if covers is None or sort is None or outcome.status is not Status.ANSWERED:
        return outcome
    part = outcome.part
    sentences = (said for each in part.citations for said in _SENTENCE.findall(each.quote) if name in said)
    told = (part.conclusion, *(field.value for field in part.fields), *sentences)
    if any(sort.search(each.replace(name, "")) for each in told):
        return outcome
    return not_found(f"文件里没有写{name}{covers[0]}。", f"{name}负责什么", confidence=0.1)
