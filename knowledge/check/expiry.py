"""Whether a page says another day on which its document ends than the document itself counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from glossary.lazy import regex
from knowledge.deadline import day_words
from knowledge.model import Document, Finding, Severity
from knowledge.structure.days import read_date
from knowledge.structure.header import Header
from knowledge.structure.validity import validity

# A page may say the day after the last one, or the end of that month.
_NEAR = timedelta(days=31)
_ANNEX = "x"
_ENDS = regex(r"(?:失效|废止)(?:日期|时间)[：:]([^：:]{6,16})")


def told_otherwise(document: Document) -> Iterator[Finding]:
    """A period of validity in the text that ends well before or after the day that the page's label gives, which is taken."""
    if not any(read_date(said) == document.expires for line in document.page for said in _ENDS.findall(line)):
        return
    own = [clause for clause in document.clauses if not clause.id.startswith(_ANNEX)]
    begins = document.effective_from or document.date
    _, counted = validity(Header(title=document.title, date=begins, posted=document.posted), own)
    if counted and document.expires and abs(counted - document.expires) > _NEAR:
        yield Finding(
            "expiry-differs",
            Severity.INFO,
            "有效期",
            f"网页上写的失效日期是{day_words(document.expires)}，按正文的有效期算到{day_words(counted)}为止，已按网页。请核对。",
        )
