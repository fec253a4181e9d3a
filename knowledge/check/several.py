"""Files that hold another document behind the signature of the first: a person who asks of one is answered from both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.lazy import regex
from glossary.printable import letters
from knowledge.model import Block, BlockKind, Document, Finding, Severity, Source
from knowledge.structure.annex_heads import HEAD
from knowledge.structure.days import is_date
from knowledge.structure.header import ends_as_title, is_issuer, number_at_start, signed_by
from knowledge.structure.issued import is_issuing
from knowledge.structure.numbering import mark

_TITLE_MOST, _TITLE_LINES, _LOOK, _RULES_MOST = 60, 3, 5, 2
_NUMBER_MOST = 24
# A rule of a compilation is a clause of its own, below which its provisions stand.
_RULE = regex(r"r\d+")


def several(document: Document, source: Source) -> Iterator[Finding]:
    """A finding where below a signature a title stands that the text above does not name, with provisions and a day or a number of its own.

    What a notice issues, an annex, and the rules of a compilation are none.
    """
    rules = [clause for clause in document.clauses if _RULE.fullmatch(clause.id) and not clause.parent]
    if is_issuing(document.title) or len(rules) > _RULES_MOST:
        return
    blocks = [
        block
        for block in source.blocks
        if block.kind is not BlockKind.PAGE_BREAK and (block.text or block.rows)
    ]
    for at in range(2, len(blocks)):
        if not blocks[at].rows and HEAD.match(blocks[at].text):
            return
        title = _title(blocks, at) if _signed(blocks, at - 1) else None
        if title and _goes_on(blocks[title[0] :]) and letters(title[1]) not in _said(blocks[:at], document):
            line = blocks[title[0]].line
            yield Finding(
                "several-documents",
                Severity.INFO,
                f"第{line}行",
                f"“{title[1]}”像是另一份文件：它前面已经落款，它又有自己的条款和日期。请拆成几个文件再装，问起来才分得清是哪一份。",
                line,
            )
            return


def _signed(blocks: Sequence[Block], at: int) -> bool:
    """Whether a day stands below who signs."""
    above = blocks[at - 1]
    day = not blocks[at].rows and is_date(blocks[at].text)
    return day and not above.rows and (is_issuer(above.text) or signed_by(above.text) is not None)


def _title(blocks: Sequence[Block], at: int) -> tuple[int, str] | None:
    """Where the title below a signature ends, and the title, who issues above it in a line of its own; a number may stand above both."""
    for start in range(at, min(at + _TITLE_LINES, len(blocks))):
        text = blocks[start].text
        if blocks[start].rows or mark(text) or "。" in text or len(text) > _TITLE_MOST:
            return None
        if number_at_start(text) and len(text) <= _NUMBER_MOST:
            continue
        if ends_as_title(text):
            whose = blocks[start - 1].text if start > at and is_issuer(blocks[start - 1].text) else ""
            return start, whose + text
    return None


def _goes_on(blocks: Sequence[Block]) -> bool:
    """Whether a title has provisions right below it and, below these, a day; or a number of its own."""
    below = blocks[1:]
    numbered = any(mark(block.text) for block in below[:_LOOK] if not block.rows)
    dated = any(is_date(block.text) for block in below if not block.rows)
    own = any(number_at_start(block.text) for block in below[:2] if not block.rows)
    return numbered and (dated or own)


def _said(blocks: Sequence[Block], document: Document) -> str:
    return letters("".join([document.title, *(block.text for block in blocks if not block.rows)]))
