"""Documents that are signed with a month alone: no day of issue can be read of it, and who asks for one should know why."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.model import Document, Finding, Severity
from knowledge.structure.days import is_month


def undated(document: Document) -> Iterator[Finding]:
    """A finding where a document has no date and a line of it is nothing but a year and a month."""
    if document.date is not None:
        return
    lines = [*document.page, *(document.note or "").split("\n")]
    month = next((line for line in lines if is_month(line)), None)
    if month:
        said = f"文件只写了月份（{month.strip(' 　（）()')}），没有写是哪一天，成文日期没有填。知道是哪一天的，请在落款处补上再装。"
        yield Finding("date-without-day", Severity.INFO, "落款", said)
