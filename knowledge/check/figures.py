"""Figures that differ between body and responsibility list (「新建蓄水池30座」, 「新建蓄水池35座」)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.lazy import regex
from glossary.numbers.amounts import CALENDAR, Figure, figures_at
from knowledge.check.duties import split_clauses
from knowledge.check.wording import place
from knowledge.model import Clause, Document, Finding, Row, Severity

# Days have findings of their own (deadlines).
_OF_TIME = frozenset({CALENDAR, "年", "月", "日", "周", "天", "小时", "分钟", "级", "步", "度", "期"})
# What stands between a thing and its figure and says nothing of which thing it is.
_HOW_MUCH = (
    *(
        "达",
        "达到",
        "提高",
        "增加",
        "降低",
        "下降",
        "保持",
        "控制",
        "稳定",
        "增长",
        "完成",
        "共",
        "共计",
        "约",
        "至少",
    ),
    *("不少于", "不低于", "不超过", "不高于", "超过", "突破", "力争", "到", "至", "在", "为"),
)
_NOUN = regex("(?!以|左|的|，)[\u4e00-\u9fff]{1,4}(?![\u4e00-\u9fff])")
_NAMED_MOST, _LEAST_WITH_NOUN = 8, 2


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure, the words before it that say of what, the noun behind it, and all as they are printed."""

    figure: Figure
    of: str
    after: str
    printed: str


def differing(document: Document) -> Iterator[Finding]:
    """Rows that state another figure than the clause they restate, of what both name with the same words.

    Not of the rows that a clause is split over: each may have its part of a sum.
    """
    clauses = {clause.id: clause for clause in document.clauses}
    shared = split_clauses(document.checklist)
    for row in document.checklist:
        clause = clauses.get(row.clause or "")
        if clause and clause.id not in shared:
            yield from _differing(row, clause)


def _differing(row: Row, clause: Clause) -> Iterator[Finding]:
    body = list(_figures(f"{clause.title}\n{clause.text}"))
    for said in _figures(f"{row.matter}\n{row.measures}"):
        alike = [other for other in body if _of_the_same(said, other)]
        if alike and all(other.figure.number != said.figure.number for other in alike):
            yield Finding(
                "figure-differs",
                Severity.WARNING,
                f"责任清单第{row.row}行",
                f"清单写“{said.printed}”，正文{place(clause.id, clause.label)}写“{alike[0].printed}”。以正文为准，请核对。",
                row.line,
            )


def _figures(text: str) -> Iterator[_Said]:
    for written in figures_at(text):
        before = text[max(0, written.start - 2 * _NAMED_MOST) : written.start].rstrip()
        of = _named(before)
        if written.figure.unit not in _OF_TIME and len(of) >= _LEAST_WITH_NOUN:
            start = written.start - (len(before) - before.rfind(of)) if of in before else written.start
            after = _NOUN.match(text, written.end)
            noun = after[0] if after else ""
            yield _Said(written.figure, of, noun, text[start : written.end + len(noun)].strip())


def _named(before: str) -> str:
    """The last characters of Chinese of what stands before a figure, without what only says how much."""
    at = len(before)
    while at and "\u4e00" <= before[at - 1] <= "\u9fff":
        at -= 1
    of = before[at:]
    while of.endswith(_HOW_MUCH):
        of = of.removesuffix(next(word for word in reversed(_HOW_MUCH) if of.endswith(word)))
    return of[-_NAMED_MOST:]


def _of_the_same(said: _Said, other: _Said) -> bool:
    return said.figure.unit == other.figure.unit and (
        said.of.endswith(other.of) or other.of.endswith(said.of)
    )
