"""Lists of duties that a tool printed a cell a line: who is charged with what cannot be told, and the administrator should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.lazy import regex
from knowledge.model import BlockKind, Document, Finding, Severity, Source
from knowledge.structure.roles import DutyRole, role_of

_SERIAL = "序号"
_NAME = regex("[\u4e00-\u9fff]{2,8}")
_COLUMNS_LEAST, _COLUMNS_MOST = 3, 8
_BODIES = (DutyRole.LEAD, DutyRole.SUPPORT, DutyRole.LEADERS)


def flattened(document: Document, source: Source) -> Iterator[Finding]:
    """A finding where the names of such a list's columns stand a line each above its first row, and no list was read."""
    if document.checklist:
        return
    lines = [block for block in source.blocks if block.kind is not BlockKind.PAGE_BREAK]
    texts = ["" if block.rows else block.text.strip() for block in lines]
    heads = [at for at in range(len(texts)) if _columns(texts, at)]
    first = next((at for at in heads if texts[at + _columns(texts, at) :][:1] == ["1"]), None)
    if first is None:
        return
    names = texts[first : first + _columns(texts, first)]
    times = f"，表头印了{len(heads)}次" if len(heads) > 1 else ""
    yield Finding(
        "row-garbled",
        Severity.WARNING,
        f"第{lines[first].line}行",
        f"从这里起像是一张责任清单（{'、'.join(names)}{times}），转换时被拆成了一格一行，没有读成清单，谁负责什么认不出来。"
        "请换成原来的 Word、Excel 或 PDF 文件再装，或者把表改成用制表符分列。",
        lines[first].line,
    )


def _columns(texts: Sequence[str], at: int) -> int:
    """How many lines from ``at`` are the names of a list's columns, one of them of bodies; 0 where none begin."""
    if texts[at] != _SERIAL:
        return 0
    names = []
    for text in texts[at + 1 : at + _COLUMNS_MOST]:
        if not _NAME.fullmatch(text):
            break
        names.append(text)
    found = len(names) + 1 >= _COLUMNS_LEAST and any(role_of(name) in _BODIES for name in names)
    return len(names) + 1 if found else 0
