"""Refusals: that the documents do not say what was asked, and what comes nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Outcome, not_found
from bot.compose.place import brief
from bot.search.candidates import Candidate
from bot.search.confidence import Verdict
from bot.search.query import Query
from bot.search.sentence import said_best
from bot.understand.question import Question
from bot.understand.topic import unheard
from bot.view.structure import View
from knowledge.meaning.service import Meaning
from knowledge.model import Ref

NEAREST = 3  # passages that are offered
QUOTED = (
    0.3  # the chance from which the nearest is quoted: a third of those does answer, and the reader sees it
)


def refused(
    view: View,
    question: Question,
    asked: Query,
    found: Sequence[Candidate],
    verdict: Verdict,
    meaning: Meaning | None = None,
) -> Outcome:
    """That the documents do not say it, or have no such name, with the nearest as such: each can be asked for.

    What the nearest says is quoted where it may well answer in words the question does not have; not where something asked
    for is known to be missing there, for what stands in its place (another year's figure) would be taken for it.
    """
    if not view.documents:
        return not_found("知识库里还没有文件，要由管理员先装入。")
    paper = brief(view, question.documents[0]) if question.named_paper else ""
    # of what is about nothing that the documents say nothing is near
    near = found[:NEAREST] if verdict.reason != "nothing" else ()
    nearest = tuple(view.places.offered(each.ref) for each in near)
    name = unheard(view, question)
    alike = view.names.nearest(name) if name else ()
    if name:
        said = f"{paper or '文件'}里没有出现“{name}”" + (f"，相近的有{'、'.join(alike)}" if alike else "")
    elif verdict.reason == "nothing":
        return not_found(f"{paper or '现有文件'}里没有查到这方面的内容。", confidence=verdict.confidence)
    elif verdict.lack and verdict.lack.what:
        # what was looked through is that passage, not all of them
        said = f"最接近的一条没有写{verdict.lack.what}：{nearest[0]}，供对照，不是答案。"
        return not_found(said, *nearest, confidence=verdict.confidence)
    else:
        said = f"{paper or '现有文件'}里没有直接写这一点"
    more = f"最接近的是{nearest[0]}，供对照，不是答案。" if nearest else ""
    if nearest and not name and verdict.confidence >= QUOTED:
        more = f"{more}原文：“{said_best(view, question, asked, near[0], meaning)}”"
    offered = (*(f"{each}是怎么规定的" for each in alike), *nearest)[:NEAREST]
    return not_found(f"{said}。{more}", *offered, confidence=verdict.confidence)


def with_other(view: View, question: Question, outcome: Outcome, ref: Ref) -> Outcome:
    """The refusal for the one document that a question names, with the provision of another that answers offered as what it is."""
    other = view.places.offered(ref)
    said = f"{outcome.part.conclusion}另一份文件写到了：{other}，不是{brief(view, question.documents[0])}的规定。"
    return replace(
        outcome,
        part=replace(outcome.part, conclusion=said),
        suggestions=tuple(dict.fromkeys((other, *outcome.suggestions)))[:NEAREST],
    )
