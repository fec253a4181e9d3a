"""Whether a file is a document at all, and whether the aliases and sample questions beside it point to anything in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.errors import UnreadableFileError
from knowledge.model import Document, Finding, Severity

_SHOWN = 5


def refuse_empty(document: Document) -> None:
    """Raise UnreadableFileError for a document in which there is nothing to answer from."""
    if not (document.clauses or document.checklist or document.terms):
        raise UnreadableFileError(
            f"{document.source_file}：除了标题没有认出任何条款、名词或清单，没有装入。请检查是不是传错了文件，或正文没有读出来。"
        )


def dangling(
    document: Document, aliases: Sequence[tuple[str, str]], questions: Sequence[tuple[str, str]]
) -> Iterator[Finding]:
    """Aliases whose name and sample questions whose place the document does not have."""
    ids = {part.id for group in (document.clauses, document.terms, document.checklist) for part in group}
    lost = [f"“{question}”（{id}）" for id, question in questions if id not in ids]
    if lost:
        yield _dangling("样题", lost, "没有它指向的条款、名词或清单行")
    text = "\n".join(_said(document))
    unknown = [f"“{alias}”＝“{name}”" for alias, name in aliases if name not in text]
    if unknown:
        yield _dangling("别名", unknown, "文件里没有这个名称")


def _dangling(what: str, found: list[str], why: str) -> Finding:
    shown = "、".join(found[:_SHOWN]) + (f"等{len(found)}个" if len(found) > _SHOWN else "")
    return Finding(
        "beside-dangling", Severity.WARNING, f"{what}文件", f"{what}{shown}：{why}，不起作用。请改正或删去。"
    )


def _said(document: Document) -> Iterator[str]:
    yield from (document.title, document.issuer or "")
    for clause in document.clauses:
        yield from (clause.title, clause.text, clause.contact or "")
        yield from (*clause.leaders, *clause.lead_units, *clause.supporting_units)
    for term in document.terms:
        yield from (term.name, *term.aliases, term.definition)
    for row in document.checklist:
        yield from (row.theme or "", row.matter, row.measures, row.contact or "")
        yield from (*row.leaders, *row.lead_units, *row.supporting_units)
