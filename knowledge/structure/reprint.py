"""The head of a document further down, behind what a page, a crawler or an editor printed above it."""

from __future__ import annotations

from itertools import takewhile

from glossary.lazy import regex
from glossary.printable import letters
from knowledge.model import Block
from knowledge.structure.addressee import addresses
from knowledge.structure.days import is_date, read_date
from knowledge.structure.front_lines import Front
from knowledge.structure.header import (
    DOCUMENT_NUMBER,
    ends_as_title,
    find_number,
    headed_by,
    is_issuer,
    signed_by,
)
from knowledge.structure.issued import is_issuing
from knowledge.structure.numbering import decimal_mark, possible_mark

_LOOK = 12
_TITLE_LEAST = 8
_TITLE_LINES, _BEGUN_MOST = 3, 40
# A title goes on in the line below: 「某局关于整治隐患」, 「切实保障安全的通知」.
_BEGUN = regex("关于|印发|转发|批转")
_LABEL_MOST, _LABELS_LEAST = 14, 3
_NO_TITLE = regex("[，。；：:！？]|^[的（(]")
# With what a text or its header begins below its title.
_TEXT_BEGINS = regex("为|根据|依据|按照?|本|[\u4e00-\u9fff]{2,8}[：:]|[（(]")
_NAMED_LEAST, _WORDS_MOST = 5, 2
# With what a notice puts out the document below it.
_PUTS_OUT = regex(
    "现(?:予以?|将)[^。]{0,120}?(?:印发|[发颁公]布|转发)|(?:印发|转发)给你们|请(?:[^。，；]{0,12}(?:遵照|贯彻|参照|认真|抓好))[^。，；]{0,8}(?:执行|落实|实施)"
)
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
            _skip(front, _own_title(front, at - 1) or at)
            return True
        if at > front.at and _is_reported(front, at):
            _skip(front, _own_title(front, at) or at)
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
    """Where a head begins whose title ends at ``at``, below the words of a report; 0 where no title does.

    What the page has called it so far is then the headline of the report.
    """
    block, header = front.blocks[at], front.header
    if at <= front.at or header.number or header.addressee or not _may_be_title(block):
        return 0
    front.close()
    houses = [title for title in front.titles if is_issuer("".join(title))]
    lines = [line for title in front.titles if title not in houses for line in title]
    text = letters(block.text)
    if len(text) < _TITLE_LEAST or any(is_issuing(line) and text in letters(line) for line in lines):
        return 0
    at = _first_line(front, at)
    own = letters("".join(each.text for each in front.blocks[at : at + _TITLE_LINES]))
    header.page += [line for line in lines if letters(line) not in own]
    front.titles[:] = houses
    if header.title and letters(header.title) not in own:
        header.page.append(header.title)
        header.title = ""
    return at


def _may_be_title(block: Block) -> bool:
    return not block.rows and ends_as_title(block.text) and not _NO_TITLE.search(block.text)


def _first_line(front: Front, at: int) -> int:
    """Where the title begins that ends at ``at``."""
    while at - 1 > front.at and _begins_title(front.blocks[at - 1]):
        at -= 1
    return at


def _begins_title(block: Block) -> bool:
    """Whether a line is who issues or the first of a title whose end stands below it."""
    text = block.text
    if block.rows or len(text) > _BEGUN_MOST or _NO_TITLE.search(text) or ends_as_title(text):
        return False
    return is_issuer(text) or bool(_BEGUN.search(text))


def _is_reported(front: Front, at: int) -> bool:
    """Whether a line is the title of what a report below a headline prints: it is led to, or named in 《》, and the text begins below it."""
    block, lead = front.blocks[at], front.blocks[_first_line(front, at) - 1].text
    if not front.named or not _may_be_title(block) or at + 1 >= len(front.blocks):
        return False
    headline = "".join(front.title or front.titles[-1])
    if ends_as_title(headline) or is_issuer(headline) or len(letters(block.text)) < _TITLE_LEAST:
        return False
    led = lead.endswith(("如下：", "如下:")) or f"《{block.text}》" in lead
    below = front.blocks[at + 1].text
    return led and bool(possible_mark(below) or _TEXT_BEGINS.match(below))


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
    header = front.header
    at = next((at for at, line in enumerate(lines) if is_date(line)), 0)
    signed = list(takewhile(_signs, reversed(lines[:at])))
    said = lines[at - len(signed) - 1] if at > len(signed) else ""
    # Below a sentence that makes public the head of the body signs, or nobody: a page leaves the seal out.
    if not (any(map(is_issuer, signed)) or _PUTS_OUT.search(said)):
        return
    header.date = header.date or read_date(lines[at])
    header.signed = header.signed or [
        body for line in reversed(signed) if (body := headed_by(line) or (line if is_issuer(line) else ""))
    ]
    for person in filter(None, map(signed_by, reversed(signed))):
        header.sign(person)


def _signs(line: str) -> bool:
    return is_issuer(line) or (signed_by(line) or headed_by(line)) is not None


def _skip(front: Front, to: int) -> None:
    front.close()
    above = front.blocks[front.at : to]
    marked = front.blocks[to].style and not any(block.style for block in front.blocks[:to])
    _take_signature(front, [block.text for block in above])
    for block in above:
        text = "。" in block.text and (not marked or _PUTS_OUT.search(block.text))
        (front.text if text else front.header.page).append(block.text)
    front.at = to
