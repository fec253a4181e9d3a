"""Text that belongs to the pages and not to the document: a table of contents with page numbers, running heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block, BlockKind

PAGE_NUMBER = regex(
    r"[-—–－·\s]+\d{1,4}[-—–－·\s]+|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_RUNNING_LEAST, _RUNNING_MOST = 3, 40
_LEADS = r"(?:…{2,40}|\.{4,120}|·{4,120}|_{4,120}|-{4,120})"
# Pages before the first are counted in Roman numerals.
_PAGE = r"(?:\d{1,4}|[IVXivxⅠ-Ⅻ]{1,6})"
_ENTRY = regex(rf"\S.{{0,80}}?{_LEADS}[ 　]{{0,4}}[（(]?{_PAGE}[）)]?[ 　]{{0,4}}")
# What no leader is without; to look for it costs little.
_LEADER_SIGN = regex("[….·_-]")
_LEADER = regex(rf"{_LEADS}[ 　]{{0,4}}[（(]?{_PAGE}")
_ENTRY_MOST = 200
_CONTENTS = regex("目[ 　]{0,8}[录錄次]")
_CONTENTS_LOOK, _CONTENTS_LEAST = 400, 3
# Of an entry that a page sets in pieces: the leader alone or behind its name, the page alone, the word 目录 letter by letter.
_LEADER_PIECE = regex(r".{0,60}?(?:…{3,60}|[.·…]{6,200})")
_PAGE_PIECE = regex(r"(?:-[ 　]{0,2})?\d{1,3}(?:[ 　]{0,2}-)?")
_PIECE_MOST, _PIECES_ABOVE = 40, 5


def running_heads(blocks: Sequence[Block]) -> set[int]:
    """The head that every page bears: lines that come below the end of the page before, one below the other, three times at least."""
    places = [(at, lines) for at, lines in _below_ends(blocks) if lines]
    times = Counter((lines, blocks[at].text) for at, lines in places)
    found: set[int] = set()
    for at, lines in places:
        if times[lines, blocks[at].text] >= _RUNNING_LEAST and (lines == 1 or at - 1 in found):
            found.add(at)
    return found


def _below_ends(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """For each line how many lines it stands below the end of a page; 0 for one that is too far down or too long for a head."""
    lines = 0
    for at, (above, block) in enumerate(pairwise(blocks), 1):
        ends = above.kind is BlockKind.PAGE_BREAK or (
            above.kind is BlockKind.PARAGRAPH and PAGE_NUMBER.fullmatch(above.text)
        )
        short = block.kind is BlockKind.PARAGRAPH and 0 < len(block.text) <= _RUNNING_MOST
        lines = 0 if not short else 1 if ends else lines and lines + 1
        yield at, lines


def contents(blocks: Sequence[Block]) -> set[int]:
    """Lines of a table of contents, known by their leaders and page numbers, and the word above them."""
    lines = {
        at
        for at, block in enumerate(blocks[:_CONTENTS_LOOK])
        if _ends_in_page(block.text) and not block.rows and _entries(block.text)
    }
    if not lines:
        return _in_pieces(blocks)
    if sum(_entries(blocks[at].text) for at in lines) < _CONTENTS_LEAST:
        return set()
    above = min(lines) - 1
    return lines | ({above} if above >= 0 and _CONTENTS.fullmatch(blocks[above].text.strip()) else set())


def _in_pieces(blocks: Sequence[Block]) -> set[int]:
    """A table of contents whose entries are torn: name, leader and page each in lines of their own, below the word 目录 (or 目, 录)."""
    head = blocks[:_CONTENTS_LOOK]
    leaders = [
        at
        for at, block in enumerate(head)
        if _LEADER_SIGN.search(block.text[-1:]) and not block.rows and _LEADER_PIECE.fullmatch(block.text)
    ]
    if len(leaders) < _CONTENTS_LEAST:
        return set()
    first, last = leaders[0], leaders[-1]
    above = range(max(0, first - _PIECES_ABOVE), first)
    word = (at for at in above if _CONTENTS.match("".join(block.text for block in head[at : at + 2])))
    begin = next(word, None)
    plain = all(
        (not block.rows and len(block.text) <= _PIECE_MOST) or _LEADER_PIECE.fullmatch(block.text)
        for block in head[first:last]
    )
    if begin is None or not plain or any("。" in block.text for block in head[first:last]):
        return set()
    last += last + 1 < len(blocks) and bool(_PAGE_PIECE.fullmatch(blocks[last + 1].text))
    return set(range(begin, last + 1))


def _entries(text: str) -> int:
    """How many entries of a table of contents a line holds: each ends in its leader and page; 0 where it is none such."""
    if not _LEADER_SIGN.search(text):
        return 0
    found = len(_LEADER.findall(text))
    if found > 1:
        return found if len(text) <= found * _ENTRY_MOST else 0
    return int(bool(_ENTRY.fullmatch(text)))


def _ends_in_page(text: str) -> bool:
    last = text.rstrip(" 　")[-1:]
    return last.isdigit() or last in "）)IVXivx" or "Ⅰ" <= last <= "Ⅻ"
