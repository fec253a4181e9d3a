"""Rejoins lines that a page break or line break split; drops page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block, BlockKind
from knowledge.structure.duties import take_duties
from knowledge.structure.line_width import SENTENCE_END, Setting, setting_of
from knowledge.structure.numbering import Numbers, Rank, decimal_mark, mark
from knowledge.structure.roles import role_of
from knowledge.structure.running import PAGE_NUMBER
from knowledge.structure.seams import Seam, at_margin, continues, is_number

_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "〔": "〕", "[": "]"}
_BRACKET = regex(r"[（(《〈〔\[）)》〉〕\]]")
# What a bracket of duties holds up to the line's end, the brackets of names in it too (「各县（市、区）」).
_NAMES = r"(?:[^（(〔\[【）)〕\]】。]|[（(][^（()）。]{1,12}[）)]){0,200}"
_DUTIES_OPEN = regex(rf"[（(〔\[【][ 　]?([^：:，。；、\s（(〔\[【】\]）)〕]{{2,9}})[ 　]?[：:]{_NAMES}$")
_SPOKEN_OPEN = regex(rf"(?<=[。；！])[（(〔\[【](?=[^。]{{2,100}}(?:牵头|负责)){_NAMES}$")
_CONTACTS_OPEN = regex(r"[（(][ 　]?(?:联系|咨询)(?:人|电话|方式)[：:][^（()）]*$")
# One behind a stop breaks off where a line ends, or behind a stop of its own (「〔甲局，乙局。」, 「逗号前为牵头单位〕」).
_ANY_OPEN = regex(rf"(?:^|(?<=[。；！）)〕\]】]))[（(〔\[【]{_NAMES}[。；：:]?$")
_BRACKET_MOST, _BRACKET_LINES = 200, 16
_PAGE_LEAST = 200
_LINE_MOST = 100
"""Characters of a printed line: a text without a longer one may have been broken into lines, however few it has."""
_HANGING_LEAST = 4
_MEMBER_MOST = 20
_GAP = "　　"
_PIECES = 12
"""Of how many pieces a printed line is, at most, less one."""
_STOPS, _OPENS = frozenset("，,。；;、：:！？”》）)"), frozenset("“《（(")


def joined(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """A reader's blocks with what a page break or a line break tore apart joined; page numbers are left out."""
    sequence = Numbers()
    setting = setting_of(blocks)
    parts: list[str] = []
    open_block: Block | None = None
    pages = _bare_page_numbers(blocks)
    indent = _hanging_indent(blocks)
    last, over_page = 0, False
    printed: list[str] = []
    short = max((len(block.text) for block in blocks if not block.rows), default=0) <= _LINE_MOST

    for at, block in enumerate(blocks):
        if (
            block.kind is BlockKind.PAGE_BREAK
            or at in pages
            or (block.kind is BlockKind.PARAGRAPH and PAGE_NUMBER.fullmatch(block.text))
        ):
            over_page = True
            continue
        if block.rows or block.kind is BlockKind.DOCUMENT:
            if open_block:
                yield _whole(open_block, parts)
                open_block = None
            yield block
            continue
        if "\xa0" in block.text:
            block = replace(block, text=block.text.replace("\xa0", " ").strip())
        if not block.text:
            continue
        # Behind a full stop nothing goes on, whatever the rules would say.
        in_duties = open_block is not None and _in_duties(parts, blocks[at : at + _BRACKET_LINES])
        torn = open_block is not None and (parts[-1][-1] not in SENTENCE_END or in_duties)
        empty = block.line > last + 1 and not over_page
        hangs = 0 if empty else indent  # over an empty line no line hangs
        seam = (
            _seam(open_block, parts, [block, *blocks[at + 1 : at + 2]], sequence, setting, hangs, in_duties)
            if open_block and torn
            else None
        )
        if seam:
            seam = replace(seam, broken=seam.broken or short or over_page)
            seam = replace(seam, parted=setting.parted, ends_line=setting.ends_line(printed))
            seam = _parted(seam, empty=empty)
        last, over_page = block.line, False
        printed = _printed(printed, block.text)
        if seam and continues(seam):
            if _letters_meet(parts[-1], block.text):
                parts.append(" ")
            parts.append(block.text)
            continue
        if open_block:
            yield _whole(open_block, parts)
        open_block, parts = block, [block.text]
        if found := mark(block.text) or decimal_mark(block.text):
            sequence.see(found)
    if open_block:
        yield _whole(open_block, parts)


def _printed(pieces: Sequence[str], text: str) -> list[str]:
    """The pieces of a printed line that a reader of a print may have parted, the last of them ``text``."""
    goes_on = pieces and (pieces[-1][-1] in _STOPS or text[0] in _OPENS) and not mark(text)
    return [*pieces[-_PIECES:], text] if goes_on else [text]


def _letters_meet(tail: str, after: str) -> bool:
    """Whether two words of another script meet where lines do."""
    return all(char.isascii() and char.isalpha() for char in (tail[-1:], after[:1]))


def _whole(block: Block, parts: list[str]) -> Block:
    return block if len(parts) == 1 else replace(block, text="".join(parts))


def _bare_page_numbers(blocks: tuple[Block, ...]) -> set[int]:
    """Where lines of a number alone count the pages: one after the other, a page of text between two."""
    found: list[tuple[int, int, int]] = []
    length = 0
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH and len(block.text) <= 3 and block.text.isdecimal():
            found.append((at, int(block.text), length))
        length += len(block.text)
    steady = all(
        after == before + 1 and there - here >= _PAGE_LEAST
        for (_, before, here), (_, after, there) in pairwise(found)
    )
    return {at for at, _, _ in found} if len(found) > 1 and steady and found[0][2] >= _PAGE_LEAST else set()


def _hanging_indent(blocks: tuple[Block, ...]) -> int:
    """By how much the first lines of paragraphs are indented in a text whose other lines begin at the margin; 0 in others.

    Lines at the margin mostly go on with a sentence there; in a text of whole paragraphs they are headings.
    """
    indents = Counter(block.indent for block in blocks if block.indent and not block.item)
    indent, times = indents.most_common(1)[0] if indents else (0, 0)
    if times < _HANGING_LEAST:
        return 0
    beginning = [
        above.text[-1:] not in SENTENCE_END
        for above, below in pairwise(blocks)
        if above.text and not above.item and at_margin(below) and below.line == above.line + 1
    ]
    hanging = sum(beginning)
    return indent if hanging >= _HANGING_LEAST and hanging >= 0.8 * len(beginning) else 0


def _seam(
    block: Block,
    parts: list[str],
    following: Sequence[Block],
    sequence: Numbers,
    setting: Setting,
    indent: int,
    in_duties: bool,
) -> Seam:
    below = following[0]
    # What stands below a number alone reads as it would without one.
    parts = parts[1:] if len(parts) > 1 and is_number(parts[0]) else parts
    tail = parts[-1]
    last = tail[-1]
    torn = last in "，,、" or (last not in SENTENCE_END and _unclosed(tail[-60:]))
    open_ = last not in SENTENCE_END and not block.style
    # The rest of a sentence is shorter than a line, as no paragraph of its own is that ends in a stop.
    rest = below.text[-1:] in "。；" and not setting.nearly_fills(below.text)
    set_out = _GAP + tail if len(parts) == 1 and _glued(tail) else tail
    # So is what is wider than a paragraph's first line.
    rest = rest or setting.wider(below.text)
    full = open_ and (setting.fills(set_out) or (rest and setting.nearly_fills(tail)))
    ahead = following[1].text if len(following) > 1 else ""
    return Seam(
        block, parts, below, sequence, torn or in_duties, full, indent, in_duties, setting.broken, ahead
    )


def _glued(line: str) -> bool:
    """Whether a line begins with the number of an article that nothing parts from its text: a print sets a blank there."""
    found = mark(line) if line[0] in "第笫" else None
    return found is not None and found.rank is Rank.ARTICLE and not found.spaced and found.end < len(line)


def _parted(seam: Seam, *, empty: bool) -> Seam:
    """A seam with whether the page or the file shows that the following line begins a paragraph; ``empty``: an empty line is between.

    Below an item of a list an empty line ends the item (CommonMark 0.31, 5.2).
    """
    listed = empty and _listed(seam)
    begins = (empty and seam.block.item) or listed or seam.following.begins
    return replace(seam, begins=begins, torn=seam.torn and not listed)


def _listed(seam: Seam) -> bool:
    """Whether a line below an empty one is the next of a list, a member a line (「总理，」, 「副总理若干人，」): short ones, each set in as a paragraph is."""
    indent = seam.block.indent
    short = max(len(seam.tail), len(seam.after)) <= _MEMBER_MOST
    return (
        bool(indent)
        and len(seam.parts) == 1
        and short
        and seam.following.indent == indent
        and seam.last in "，,、；"
    )


def _in_duties(parts: Sequence[str], following: Sequence[Block]) -> bool:
    """Whether a line breaks off within a bracket of duties (「…〔责任单位：甲局，」), or of whom to ask, that one of the next lines closes."""
    text = "".join(parts[-_BRACKET_LINES:])[-_BRACKET_MOST:]
    found = _DUTIES_OPEN.search(text)
    labelled = found is not None and role_of(found[1]) is not None
    known = labelled or _CONTACTS_OPEN.search(text) or _SPOKEN_OPEN.search(text)
    opened = None if known else _ANY_OPEN.search(text)
    if not known and opened is None:
        return False
    bracket = opened[0] if opened else ""
    for block in following[:_BRACKET_LINES]:
        if block.rows or (block.text and mark(block.text)):
            return False
        bracket += block.text
        if any(char in "）)〕]】" for char in block.text) and (known or not _unclosed(bracket)):
            return bool(known or take_duties(bracket)[1])
    return False


def _unclosed(text: str) -> bool:
    """Whether a bracket opens near the end of a line and does not close in it."""
    stack: list[str] = []
    for found in _BRACKET.finditer(text):
        char = found[0]
        if char in _PAIRS:
            stack.append(_PAIRS[char])
        elif stack:
            stack.pop()
    return bool(stack)
