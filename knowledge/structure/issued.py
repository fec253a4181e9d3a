"""What a notice issues (印发, 转发, 公布): its title is repeated below the notice's signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from glossary.printable import letters
from knowledge.model import Block, BlockKind
from knowledge.structure.days import DAY, MONTH
from knowledge.structure.header import ends_as_title, is_issuer, squeeze
from knowledge.structure.numbering import mark

_ISSUES = regex(r"印发|转发|批转|发布|下发")
_LINES_MOST, _LETTERS_LEAST, _NAMED_LEAST, _TITLE_MOST = 6, 4, 8, 60
_ROWS_LEAST = 2
_NAMED = regex("《([^《》]{4,80})》")
_DAY_LAST = regex(rf"(?<=[ 　])(?:{DAY}|{MONTH})$")


def _aside(text: str) -> bool:
    """Whether a line stands in brackets from its first character to its last (「（联系科室：…）」 below a notice's signature)."""
    return text[:1] in ("（", "(") and text[-1:] in ("）", ")") and not mark(text)


def is_issuing(title: str) -> bool:
    """Whether a title is that of a notice which issues another document."""
    return bool(_ISSUES.search(title)) and title.endswith(("通知", "函", "令", "公告"))


def without_title(body: Sequence[Block | None], title: str) -> list[Block | None]:
    """A body without the lines that say the title once more.

    A standard prints its own above its first clause; a notice's that of what it issues, or names in its title (「延长《…》有效期」), up
    to six lines below its signature (None). So does each of several documents in one file.
    """
    again: set[int] = {at for at, block in enumerate(body) if block and _is_title(block, title)}
    if body and body[0] and not body[0].rows and squeeze(body[0].text) == title:
        again.add(0)  # below a cover or its contents, in no type of its own
    issuing = title
    for at, block in enumerate(body):
        if block is None and (is_issuing(issuing) or "《" in issuing):
            again |= _issued(body, at + 1, letters(issuing))
        elif block and block.kind is BlockKind.DOCUMENT:
            issuing = block.text
    return [_below_title(block, title) for at, block in enumerate(body) if at not in again]


def without_authors(body: Sequence[Block | None]) -> tuple[list[Block | None], list[str]]:
    """A body without the lines that name who drew up what a notice issues, below its title (「甲局　乙局」, 「（甲局　乙局　2024年3月1日）」).

    Out: the body, and these lines. A single name is no such line: it may head what stands below it.
    """
    first = next((at + 1 for at, block in enumerate(body) if block is None), len(body))
    end = first
    while end < len(body) and (block := body[end]) and _names_authors(block.text):
        end += 1
    return [*body[:first], *body[end:]], [block.text for block in body[first:end] if block]


def _names_authors(text: str) -> bool:
    plain = text.strip("（）() 　")
    dated = _DAY_LAST.sub("", plain)
    names = dated.split()
    return len(names) > (dated == plain) and all(map(is_issuer, names))


def _below_title(block: Block | None, title: str) -> Block | None:
    """A block without the first row of a table that says the title over several columns, and nothing else."""
    if block is None or len(block.rows) < _ROWS_LEAST:
        return block
    first = {squeeze(cell) for cell in block.rows[0] if cell.strip()}
    return replace(block, rows=block.rows[1:]) if first == {title} else block


def _is_title(block: Block, title: str) -> bool:
    return bool(block.style or block.bold) and squeeze(block.text) == title


def _issued(body: Sequence[Block | None], first: int, title: str) -> set[int]:
    """Which lines from the first on are together a title that another holds, or that the notice above names in full."""
    found: set[int] = set()
    notice = "".join(block.text for block in body[:first] if block and not block.rows)
    said, above = "", letters(notice)
    while first < len(body) and (block := body[first]) and _aside(block.text):
        first += 1
    for at in range(first, min(first + _LINES_MOST, len(body))):
        block = body[at]
        if block is None or block.rows or mark(block.text):
            break
        said += block.text
        plain = letters(said)
        whole = ends_as_title(said)
        if plain not in title and plain not in above:
            break
        if len(plain) >= (_LETTERS_LEAST if plain in title else _NAMED_LEAST) and (whole or found):
            found = set(range(first, at + 1))
    if found and letters("".join(block.text for at in sorted(found) if (block := body[at]))) not in title:
        # Each of several that a notice issues is headed by its title.
        names = {letters(name) for name in _NAMED.findall(notice)}
        below = (block for block in body[max(found) + 1 :] if block and len(block.text) <= _TITLE_MOST)
        found = set() if any(letters(block.text) in names for block in below) else found
    return found
