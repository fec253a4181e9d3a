"""What a knowledge base holds, as plain lists to read: outline, terms, units."""

from __future__ import annotations

from collections import defaultdict

from knowledge.base import KnowledgeBase
from knowledge.model import Clause, Role

MOST_LINES = 200


def outline(base: KnowledgeBase) -> str:
    """The headings of every document, one a line, indented by level."""
    lines: list[str] = []
    for document in base.documents:
        lines.append(f"《{document.title}》" + (f"（{document.number}）" if document.number else ""))
        lines += [_heading(clause) for clause in base.clauses(document.id) if clause.label]
    return _bounded(lines, "条")


def _heading(clause: Clause) -> str:
    number = clause.label.rsplit("）", 2)[-1] or clause.label
    indent = "  " * max(clause.level - 1, 0)
    return f"  {indent}{clause.label if clause.level == 1 else number} {clause.title}".rstrip()


def term_list(base: KnowledgeBase) -> str:
    """The names of all terms, one a line, with the document where there are several."""
    many = len(base.documents) > 1
    lines = [f"{ref.id}  {term.name}" + (f"（{ref.document}）" if many else "") for ref, term in base.terms()]
    return _bounded(lines, "个名词") if lines else "文件里没有名词解释。"


def unit_list(base: KnowledgeBase) -> str:
    """Every unit with how many provisions it leads and supports, the busiest first."""
    led: dict[str, int] = defaultdict(int)
    supported: dict[str, int] = defaultdict(int)
    for duty in base.duties():
        if duty.from_checklist:
            continue
        if duty.role is Role.LEAD_UNIT:
            led[duty.name] += 1
        elif duty.role is Role.SUPPORTING_UNIT:
            supported[duty.name] += 1
    names = sorted({*led, *supported}, key=lambda name: (-led[name], -supported[name], name))
    lines = [f"{name}：牵头 {led[name]} 项，配合 {supported[name]} 项" for name in names]
    return _bounded(lines, "个单位") if lines else "文件里没有写责任单位。"


def _bounded(lines: list[str], what: str) -> str:
    if len(lines) <= MOST_LINES:
        return "\n".join(lines)
    return "\n".join([*lines[:MOST_LINES], f"……共 {len(lines)} {what}，这里列出前 {MOST_LINES} {what}。"])
