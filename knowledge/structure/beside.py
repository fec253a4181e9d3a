"""Blocks outside the text of a web page (``Block.beside``): elements of a header among menus, lists of links and the
foot.
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.lazy import regex
from knowledge.model import Block, BlockKind
from knowledge.structure.annex_heads import BEGINS
from knowledge.structure.days import is_date
from knowledge.structure.header import DOCUMENT_NUMBER, ends_as_title, is_issuer
from knowledge.structure.metadata import is_bare_label, is_labelled

_MARKED = regex(r"[密急]|内部|不[得予宜]")
_TITLE_LEAST = 6
_NO_TITLE = regex("[：:。>＞|｜]|\\d{4}-")
_SIGNATURE_LINES, _FOOT_LEAST = 4, 4


def beside(blocks: Sequence[Block]) -> set[int]:
    """What stands beside the text of a web page and says nothing of the document: menus, lists of links, the foot.

    Above the text the elements of a header stay, below it a signature and annexes.
    """
    inside = [at for at, block in enumerate(blocks) if not block.beside and block.kind is BlockKind.PARAGRAPH]
    if not inside or len(inside) == len(blocks):
        return set()
    titled = bool(blocks[inside[0]].style)
    last = next((at for at in range(len(blocks) - 1, -1, -1) if _is_text(blocks[at])), inside[-1])
    found = {
        at
        for at, block in enumerate(blocks[:last])
        if block.beside
        and not block.rows
        and not says_of_document(block, above=at < inside[0], titled=titled)
        and not (at and blocks[at - 1].beside and is_bare_label(blocks[at - 1].text))
    }
    above = range(inside[0])
    if not titled and not any(
        blocks[at].style or ends_as_title(blocks[at].text) for at in (*above, inside[0])
    ):
        found.discard(_nearest(blocks, inside[0]))
    return found | _below(blocks, last + 1)


def _nearest(blocks: Sequence[Block], text: int) -> int:
    """The line nearest above the text that may be its title where nothing else looks like one."""
    return next(
        (
            at
            for at in range(text - 1, -1, -1)
            if len(blocks[at].text) >= _TITLE_LEAST and not _NO_TITLE.search(blocks[at].text)
        ),
        -1,
    )


def _is_text(block: Block) -> bool:
    return not block.beside and bool(block.rows or block.text)


def says_of_document(block: Block, *, above: bool, titled: bool) -> bool:
    """Whether a line beside the text is an element of a header or a sentence, and not one of a page's."""
    text = block.text
    if "。" in text or is_labelled(text) or DOCUMENT_NUMBER.search(text) or _MARKED.search(text):
        return True
    own = bool(block.style) or ends_as_title(text) or is_date(text) or is_issuer(text)
    return own and not (above and titled)


def _below(blocks: Sequence[Block], first: int) -> set[int]:
    """What stands below the text and is the page's: all from a run of short lines on, none that signs or begins an annex."""
    found: set[int] = set()
    for at in range(first, len(blocks)):
        block = blocks[at]
        if block.rows or BEGINS.match(block.text):
            break
        signs = not found and at - first < _SIGNATURE_LINES and (is_date(block.text) or is_issuer(block.text))
        if not signs and ("。" not in block.text or len(found) >= _FOOT_LEAST):
            found.add(at)
    return found
