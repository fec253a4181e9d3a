"""Figures of a print, of which a reader finds the letters alone: boxes written from top to bottom, above their caption (「图2.2 组织体系图」)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.lazy import regex
from knowledge.model import Block, BlockKind
from knowledge.structure.annex_heads import BEGINS, GLUED, HEAD
from knowledge.structure.numbering import decimal_mark, mark

_CAPTION = regex(r"图[ 　]?\d{1,2}(?:[.．-]\d{1,2}){0,2}[ 　]{0,3}[\u4e00-\u9fff、，（）]{2,30}")
# 「级 导 综 应」: letters of boxes beside each other.
_LETTERS = regex(r"[\u4e00-\u9fff](?:[ 　]{1,8}[\u4e00-\u9fff]){0,30}")
_STOP = regex("[。；：，:;→↓⇒]")
_LINE_MOST, _LETTERS_LEAST = 14, 3
_CHART = regex(r"[^。；：，]{2,40}(?:流程|结构|体系|架构|框架|示意|组织|机构|关系|路线)框?图")
# 「图2.3 组织体系图」, 「图4 响应流程图」: a chart, of which a reader finds nothing but the caption where it is a picture.
_CHART_CAPTION = regex(
    r"图[ 　\d.．-]{1,12}[^。；：，]{0,20}(?:流程|(?:组织|机构|指挥)(?:体系|结构|架构|机构)?)框?图"
)
# What a print leaves of boxes beside each other and of the arrows between them: 「确定 响应级别」, 「否」.
_BESIDE = regex(r"\S[ 　]+\S|^\S$")
_BESIDE_LEAST = 3


def figures(blocks: Sequence[Block]) -> set[int]:
    """Where captions stand whose figure is nothing but letters above them, with these letters, or a chart of which nothing is left;
    captions of other pictures are text."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if not block.text.startswith("图") or not _CAPTION.fullmatch(block.text):
            continue
        first = at
        while first and _in_figure(blocks[first - 1]):
            first -= 1
        letters = sum(bool(_LETTERS.fullmatch(each.text)) for each in blocks[first:at])
        if letters >= _LETTERS_LEAST:
            found |= {*range(first, at + 1)}
        elif _CHART_CAPTION.fullmatch(block.text):
            found.add(at)
    return found | {*_charts(blocks)}


def _charts(blocks: Sequence[Block]) -> Iterator[int]:
    """Where the words of a chart stand that is all there is of an annex (「附件3 响应流程图」): in no line of it ends a sentence."""
    at = 0
    while at < len(blocks):
        begin = _chart_begins(blocks, at)
        if not begin:
            at += 1
            continue
        end = begin
        while (
            end < len(blocks) and not HEAD.match(blocks[end].text) and not GLUED.fullmatch(blocks[end].text)
        ):
            end += 1
        words = [place for place in range(begin, end) if blocks[place].text or blocks[place].rows]
        beside = sum(bool(_BESIDE.search(blocks[place].text)) for place in words)
        if beside >= _BESIDE_LEAST and all(_of_chart(blocks[place]) for place in words):
            yield from words
        at = end


def _chart_begins(blocks: Sequence[Block], at: int) -> int:
    """Where what stands below the title of a chart begins, whose annex is headed at ``at``; 0 where none is."""
    text = blocks[at].text
    if not text.startswith("附") or blocks[at].rows:
        return 0
    head = BEGINS.fullmatch(text) or GLUED.fullmatch(text)
    if head and head[2]:
        return at + 1 if _CHART.fullmatch(head[2]) else 0
    return at + 2 if head and at + 1 < len(blocks) and _CHART.fullmatch(blocks[at + 1].text) else 0


def _of_chart(block: Block) -> bool:
    return not (block.rows or block.style or _STOP.search(block.text) or mark(block.text))


def _in_figure(block: Block) -> bool:
    """Whether a line can be of a figure: letters, or a few words that are no heading and no sentence."""
    text = block.text
    if block.kind is BlockKind.PAGE_BREAK or block.rows or block.style or not text:
        return False
    if _LETTERS.fullmatch(text):
        return True
    return len("".join(text.split())) <= _LINE_MOST and not (
        _STOP.search(text) or mark(text) or decimal_mark(text)
    )
