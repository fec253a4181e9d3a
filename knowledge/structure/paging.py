"""What the ends of pages leave in the text: 「Page 12:」 alone in a line, 「— 3 —」 within a sentence, the names of a table's columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block, BlockKind, Source
from knowledge.structure.annex_heads import HEAD
from knowledge.structure.numbering import mark

_DECOR = r"[-=—–_*#<>\[\]【】（）()!:： 　]{0,24}"
_LABEL = regex(
    rf"{_DECOR}(?:(?:Page|PAGE|page)[ .]{{0,2}}\d{{1,5}}(?: ?(?:of|OF|/) ?\d{{1,5}})?|第[ 　]?\d{{1,5}}[ 　]?页)(?![^\W_]){_DECOR}"
)
_LABEL_MOST = 60
_ROMAN = regex("[IVX]{1,5}|[Ⅰ-Ⅻ]")
# The dashes on both sides of a page's number (GB/T 9704-2012, 7.5), where no range and no sum is meant.
_INSIDE = regex(
    r"(?<![\d\-—–－─])[ 　]{0,2}(?:[—–－─]{1,2}[ 　]?(\d{1,4})[ 　]?[—–－─]{1,2}|-[ 　](\d{1,4})[ 　]-)(?![\-—–－─])[ 　]{0,2}"
)
_ENDS = frozenset("。；！？：:;!?")
_COUNT_LEAST = 2
_COLUMNS_LEAST, _NAME_MOST = 3, 16
_PART = regex(r"[^ 　\t]{1,200}")


def without_page_marks(source: Source) -> Source:
    """What a reader gave with the marks of pages in its text as page breaks; what has none as it is.

    A line that labels a page (「# Page 12:」, 「--- 第3页 ---」) is one. 「— 3 —」 within a line is one where such numbers
    rise through the text, two at least; what it parts goes on behind it unless a sentence ends there.
    """
    blocks = source.blocks
    labels = {at for at in range(len(blocks)) if _is_label(blocks[at]) or _is_roman(blocks, at)}
    inside = _counted(blocks)
    if not labels and not inside:
        return source
    found: list[Block] = []
    for at, block in enumerate(blocks):
        if at - 1 in inside and found[-1].kind is BlockKind.PAGE_BREAK and _goes_on(found[-2:-1], block):
            found[-2:] = [replace(found[-2], text=found[-2].text + block.text)]
        else:
            found += _parts(block, label=at in labels, counted=at in inside)
    return replace(source, blocks=tuple(found))


def _goes_on(above: list[Block], block: Block) -> bool:
    """Whether a line is the rest of the sentence that the number of a page broke off above it."""
    if not above or above[0].rows or block.kind is not BlockKind.PARAGRAPH or block.style or not block.text:
        return False
    broken = above[0].text[-1:] not in _ENDS and re.search("[，。；]", above[0].text)
    return bool(broken) and not (mark(block.text) or HEAD.match(block.text))


def _is_label(block: Block) -> bool:
    text = block.text
    return block.kind is BlockKind.PARAGRAPH and len(text) <= _LABEL_MOST and bool(_LABEL.fullmatch(text))


def _is_roman(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a line is the number of a page before the first (「II」), where one page ends and the next begins."""
    if blocks[at].kind is not BlockKind.PARAGRAPH or not _ROMAN.fullmatch(blocks[at].text):
        return False
    return any(
        block.kind is BlockKind.PAGE_BREAK
        for block in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
    )


def _counted(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Which blocks have a page's number within a line: all of them where the numbers rise."""
    found = [
        (at, int(each[1] or each[2]))
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH
        for each in _INSIDE.finditer(block.text)
    ]
    glued = [at for at, _ in found if not _INSIDE.fullmatch(blocks[at].text)]
    # The number of the last page may be the only one that a reader leaves.
    last = bool(found) and found[-1][0] == len(blocks) - 1 and blocks[-1].text[-1] in "—–－─-"
    rises = (len(found) >= _COUNT_LEAST or last) and all(
        low < high for (_, low), (_, high) in pairwise(found)
    )
    return frozenset(glued) if rises else frozenset()


def _parts(block: Block, *, label: bool, counted: bool) -> Iterator[Block]:
    if label:
        yield Block(BlockKind.PAGE_BREAK, "", block.line)
    elif not counted:
        yield block
    else:
        text, begin = block.text, 0
        for found in _INSIDE.finditer(block.text):
            above, below = text[begin : found.start()].rstrip(), text[found.end() :].lstrip()
            if above and below and above[-1] not in _ENDS:
                continue  # taken out below, as what it parts is one sentence
            if above:
                yield replace(block, text=_INSIDE.sub("", above))
            yield Block(BlockKind.PAGE_BREAK, "", block.line)
            begin = found.end()
        if rest := _INSIDE.sub("", text[begin:]).strip():
            yield replace(block, text=rest)


def without_column_names(source: Source) -> Source:
    """What a reader gave without the names of a table's columns at the end of the line above the table.

    A page that ends behind a table's first row leaves that row in the line above (「某清单序号 环节 场景」); the table of the next
    page names its columns once more.
    """
    blocks = list(source.blocks)
    at = cut = 0
    for place, block in enumerate(source.blocks):
        if block.rows and place:
            left = _without_names(blocks[at].text, block.rows[0])
            cut += left is not None
            blocks[at] = blocks[at] if left is None else replace(blocks[at], text=left)
        at = at if block.kind is BlockKind.PAGE_BREAK else place
    kept = [block for block, read in zip(blocks, source.blocks, strict=True) if block.text or not read.text]
    return replace(source, blocks=tuple(kept)) if cut else source


def _without_names(text: str, names: Sequence[str]) -> str | None:
    """A line without the names of columns at its end; None where it does not end in them."""
    plain = [re.sub(r"\s", "", name) for name in names]
    parts = list(_PART.finditer(text))[-len(plain) :]
    named = len(parts) == len(plain) >= _COLUMNS_LEAST and all(plain) and max(map(len, plain)) <= _NAME_MOST
    if not named or [part[0] for part in parts[1:]] != plain[1:] or not parts[0][0].endswith(plain[0]):
        return None
    return text[: parts[0].end() - len(plain[0])].rstrip()
