"""The head of a document further down, behind what a page, a crawler or an editor printed above it."""

from __future__ import annotations

from itertools import takewhile

from glossary.lazy import regex
from glossary.printable import letters
from knowledge.structure.addressee import addresses
from knowledge.structure.days import is_date, read_date
from knowledge.structure.front_lines import Front
from knowledge.structure.header import DOCUMENT_NUMBER, ends_as_title, find_number, is_issuer
from knowledge.structure.numbering import decimal_mark, possible_mark

_LOOK = 12
_TITLE_LEAST = 8
_LABEL_MOST, _LABELS_LEAST = 14, 3
_NO_TITLE = regex("[，。；：:！？]|^[的（(]")
# With what a text or its header begins below its title.
_TEXT_BEGINS = regex("为|根据|依据|按照?|本|[\u4e00-\u9fff]{2,8}[：:]|[（(]")
_NAMED_LEAST, _WORDS_MOST = 5, 2
_LABEL = regex("[\u4e00-\u9fff]{2,12}[：:]")


def skipped_to_head(front: Front) -> bool:
    """Go on where the head of the document begins below a sentence or an annex.

    Out: False where none begins, so that the front ends here. Its sign is the title said already, a 发文字号 alone in its line,
    an addressee, or, with no title above, a line that is one. What stands above becomes the page's where the file marks a
    heading below it, else text.
    """
    blocks = front.blocks
    for at in range(front.at, min(front.at + _LOOK, len(blocks))):
        block = blocks[at]
        if block.rows or possible_mark(block.text) or decimal_mark(block.text):
            return False
        if at > front.at and (_begins(front, block.text) or _is_title(front, at)):
            _skip(front, _own_title(front, at))
            return True
    return False


def _begins(front: Front, text: str) -> bool:
    if DOCUMENT_NUMBER.fullmatch(text):
        return front.header.number in (None, find_number(text))
    if front.header.addressee is None and addresses(text):
        return not _one_of_labels(front, text)
    said = letters(text)
    known = [letters("".join(lines)) for lines in front.titles] + [letters(front.header.title)]
    return len(said) >= _TITLE_LEAST and any(title.startswith(said) for title in known)


def _own_title(front: Front, at: int) -> int:
    """Where a head begins whose number or addressee stands at ``at``: at its title right above that, below the words of a report.

    What the page has called it so far is then the headline of the report.
    """
    title, header = front.blocks[at - 1], front.header
    text = letters(title.text)
    if at - 1 <= front.at or len(text) < _TITLE_LEAST or title.rows:
        return at
    if not ends_as_title(title.text) or _NO_TITLE.search(title.text):
        return at
    front.close()
    header.page += [line for lines in front.titles for line in lines if letters(line) != text]
    front.titles.clear()
    if header.title and letters(header.title) != text:
        header.page.append(header.title)
        header.title = ""
    return at - 1


def _is_title(front: Front, at: int) -> bool:
    """Whether a line is the title of a text below the words of who hands it on (「以下文本可直接复制。」, 「值班管理制度」).

    It is the one heading of the first depth that the file marks; in a file that marks none, a line of its own right below
    the first sentences.
    """
    block = front.blocks[at]
    text = block.text
    if front.named or front.header.title or not ends_as_title(text) or _NO_TITLE.search(text):
        return False
    marked = [other.style for other in front.blocks if other.style]
    if marked:
        return block.style == min(marked) and marked.count(block.style) == 1
    below = front.blocks[at + 1].text if at + 1 < len(front.blocks) else ""
    begins = possible_mark(below) or _TEXT_BEGINS.match(below)
    return bool(begins) and len(letters(text)) >= _NAMED_LEAST and at - front.at <= _WORDS_MOST


def _one_of_labels(front: Front, text: str) -> bool:
    """Whether a short line with a colon is one of several in the text, which head what stands below them (「信息组：」, 「说明：」)."""
    labels = sum(
        bool(_LABEL.fullmatch(block.text)) for block in front.blocks if len(block.text) <= _LABEL_MOST
    )
    return labels >= _LABELS_LEAST and bool(_LABEL.fullmatch(text))


def _take_signature(front: Front, lines: list[str]) -> None:
    """Read who signs what makes the document public, and when, below that and above the document (「某银行」, 「2020年6月24日」)."""
    at = next((at for at, line in enumerate(lines) if is_date(line)), 0)
    signed = list(takewhile(is_issuer, reversed(lines[:at])))
    if signed:
        front.header.date = front.header.date or read_date(lines[at])
        front.header.signed = front.header.signed or [*reversed(signed)]


def _skip(front: Front, to: int) -> None:
    front.close()
    above = front.blocks[front.at : to]
    marked = front.blocks[to].style and not any(block.style for block in front.blocks[:to])
    _take_signature(front, [block.text for block in above])
    for block in above:
        (front.text if "。" in block.text and not marked else front.header.page).append(block.text)
    front.at = to
