"""Responsibility lists (责任清单) that an annex writes as numbered paragraphs: the rows that they are."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Block, BlockKind
from knowledge.structure.columns import column_role
from knowledge.structure.numbering import Mark, mark
from knowledge.structure.roles import DutyRole

_OF_TASKS = regex("责任|任务|职责|分工|措施|重点工作|工作要点")
_LIST_LAST = regex(r"(?:清单|表|台账|目录)(?:[（(][^（()）]{0,20}[)）])?$")
_LABEL = regex(r"(?:^|(?<=[。；;，,\n\t 　（(【\[]))(?P<label>[\u4e00-\u9fff]{2,12})[ 　]{0,2}[：:]")
_BESIDE, _OPENED, _CLOSED = " 　\t\n。；;，,", "（(【[", "）)】]"
_TASKS_LEAST = 2
_LABELS_LEAST = 2
_LINES_MOST = 12  # of one task
_HEADING_MOST = 40


def as_rows(title: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an annex, the tasks of a list without a table as tables of one row each.

    In: the annex's title and blocks. Out: the blocks as they are, unless the title is that of a responsibility list and every
    numbered paragraph is a task or a short heading above tasks. A task says by labels who leads in it and something else, in
    one line or several (「1．推行路长制。牵头单位：…；完成时限：…」).
    """
    if not (_OF_TASKS.search(title) and _LIST_LAST.search(title)):
        return list(blocks)
    found: list[Block] = []
    tasks = at = 0
    while at < len(blocks):
        number = _number(blocks[at])
        end = at + 1
        while number and end < len(blocks) and end - at < _LINES_MOST and _is_labelled(blocks[end]):
            end += 1
        row = _row(number, blocks[at:end]) if number else None
        if number and row is None and (end > at + 1 or len(blocks[at].text) > _HEADING_MOST):
            return list(blocks)
        tasks += row is not None
        found += [row] if row else blocks[at:end]
        at = end
    return found if tasks >= _TASKS_LEAST else list(blocks)


def _number(block: Block) -> Mark | None:
    return mark(block.text) if block.kind is BlockKind.PARAGRAPH else None


def _is_labelled(block: Block) -> bool:
    """Whether a paragraph goes on with the labels of the task above it."""
    label = _LABEL.match(block.text.strip())
    return block.kind is BlockKind.PARAGRAPH and label is not None and column_role(label["label"]) is not None


def _row(number: Mark, blocks: Sequence[Block]) -> Block | None:
    """The table of the task that some paragraphs are; None where no body leads in it, or nothing else is labelled."""
    text = "\n".join([blocks[0].text[number.end :], *(block.text for block in blocks[1:])])
    labels = [found for found in _LABEL.finditer(text) if column_role(found["label"]) is not None]
    roles = {column_role(found["label"]) for found in labels}
    name, _, said = text[: labels[0].start() if labels else 0].strip(_BESIDE + _OPENED).partition("。")
    if len(labels) < _LABELS_LEAST or DutyRole.LEAD not in roles or not name:
        return None
    ends = [found.start() for found in labels[1:]] + [len(text)]
    values = [_value(text[found.end() : end]) for found, end in zip(labels, ends, strict=True)]
    header = ("序号", "事项", *(["具体措施"] if said else []), *(found["label"] for found in labels))
    row = (str(number.number), name, *([said] if said else []), *values)
    return Block(BlockKind.TABLE, "", blocks[0].line - 1, rows=(header, row))


def _value(said: str) -> str:
    """What a label says, without the marks around it: a bracket that the labels stand in ends with the last of them."""
    said = said.strip(_BESIDE).lstrip(_CLOSED)
    return said if any(mark in said for mark in _OPENED) else said.rstrip(_CLOSED).strip(_BESIDE)
