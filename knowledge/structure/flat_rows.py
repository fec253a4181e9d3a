"""Lists of duties that a tool printed a cell a line, each cell broken at its column's width: put back into rows by these widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from glossary.lazy import regex
from knowledge.model import Block, BlockKind, Finding, Severity, Source
from knowledge.structure.bodies import is_body
from knowledge.structure.roles import DutyRole, role_of

_SERIAL = "序号"
_NAME = regex("[\u4e00-\u9fff]{2,8}")
_COLUMNS, _ROWS_LEAST = 5, 3
_THEME = regex(r"(\d{1,2})[.．、](?=[\u4e00-\u9fff“])")
_NONE = regex("[—－–-]{1,2}|无")
_QUOTED = regex("“[^”]{0,40}”")
_BETWEEN = regex("[、，]")
_SUMMED = regex("(?:等|各|有关|级)[^、，]{0,40}(?:单位|部门|机构)|.{2,40}(?:单位|集团|机场)")
# Characters of a line: what is done is set wider than bodies are, and who leads no wider than who helps.
_WIDE, _LEAD_MOST, _LEAD_FULL, _HELP_FULL, _THEME_MOST, _THEME_OPEN = 11, 8, 4, 7, 8, 5


@dataclass(slots=True)
class _Row:
    """A row as it is put together: what it is under, and its lines on each page."""

    line: int
    theme: str
    pages: list[list[str]] = field(default_factory=lambda: [[]])


def rebuilt(source: Source) -> Source:
    """What a reader gave, such a list that ends the file as a table; as it is where a row cannot be told into its cells for sure.

    In: a list of five columns, the serial first and two of bodies last, their names a line each above each page's rows.
    """
    lines = [block for block in source.blocks if block.text and block.kind is not BlockKind.PAGE_BREAK]
    texts = [block.text.strip() for block in lines]
    first = next(
        (at for at, text in enumerate(texts) if text == _SERIAL and _is_header(texts[at:][:_COLUMNS])), None
    )
    if first is None or any(block.rows for block in source.blocks):
        return source
    header = tuple(texts[first : first + _COLUMNS])
    rows = _rows(_pages(lines[first:], header))
    cells = [_cells(number, row) for number, row in enumerate(rows, 1)]
    whole = [cell for cell in cells if cell]
    if len(rows) < _ROWS_LEAST or len(whole) < len(rows):
        return source
    table = Block(BlockKind.TABLE, "", lines[first].line, rows=(header, *whole))
    told = Finding(
        "row-garbled",
        Severity.WARNING,
        f"第{lines[first].line}行",
        f"这张责任清单（{'、'.join(header)}）转换时被拆成了一格一行，按各栏的宽度拼回了{len(whole)}行。请对照原件，或者换成原来的文件再装。",
        lines[first].line,
    )
    above = source.blocks[: source.blocks.index(lines[first])]
    return replace(source, blocks=(*above, table), findings=(*source.findings, told))


def _is_header(names: Sequence[str]) -> bool:
    bodies = [role_of(name) in (DutyRole.LEAD, DutyRole.SUPPORT) for name in names]
    return bodies == [False, False, False, True, True] and all(map(_NAME.fullmatch, names))


def _pages(lines: Sequence[Block], header: tuple[str, ...]) -> Iterator[list[Block]]:
    """The lines below each print of the header."""
    page: list[Block] = []
    at = _COLUMNS
    while at < len(lines):
        if tuple(block.text.strip() for block in lines[at : at + _COLUMNS]) == header:
            yield page
            page = []
            at += _COLUMNS
        else:
            page.append(lines[at])
            at += 1
    yield page


def _rows(pages: Iterator[list[Block]]) -> list[_Row]:
    """The rows, each begun by the next serial alone in a line, and the theme that stands above the first of several."""
    rows: list[_Row] = []
    count, grows = 0, False
    for page in pages:
        if rows:
            rows[-1].pages.append([])
        for block in page:
            text = block.text.strip()
            if text == str(len(rows) + 1):
                rows.append(_Row(block.line, rows[-1].theme if rows else ""))
                grows = False
                continue
            if not rows:
                return []
            begun = None if any(rows[-1].pages) else _THEME.match(text)
            if begun and int(begun[1]) == count + 1:
                count, grows, rows[-1].theme = count + 1, len(text) <= _THEME_MOST, text
            elif grows and len(text) <= (_THEME_OPEN if text[-1] in "，、。；" else _THEME_MOST):
                rows[-1].theme += text
            else:
                grows = False
                rows[-1].pages[-1].append(text)
    return rows


def _cells(number: int, row: _Row) -> tuple[str, ...] | None:
    """A row's cells; None where its lines can be told into them in no way or in several."""
    parts = [_parted(page) for page in row.pages]
    fits = _fits(parts)
    if not fits and len(parts) > 1 and parts[0][1] and parts[0][0][-1:] not in "。":
        # The last line of a page's sentence may be short (「…铁路，」, 「建」), and go on above the next page's.
        (said, named), *others = parts
        parts = [(said + named[0], named[1:]), *others]
        fits = _fits(parts)
    said = "".join(text for text, _ in parts)
    if len(fits) != 1 or not said:
        return None
    lead, support = ("" if _NONE.fullmatch(names) else names for names in fits[0])
    return (str(number), row.theme, said, lead, support)


def _fits(parts: Sequence[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    """The ways in which a row's lines of bodies, those of all its pages together, are of who leads and of who helps."""
    found = []
    for chosen in product(*(list(_ways(named)) for _, named in parts)):
        lead, support = ("".join(names) for names in zip(*chosen, strict=True))
        if _names_bodies(lead) and _names_bodies(support):
            found.append((lead, support))
    return found


def _parted(lines: Sequence[str]) -> tuple[str, list[str]]:
    """What is done, up to the last line that is wide or ends a sentence, and the lines of bodies below it."""
    last = max((at for at, text in enumerate(lines) if len(text) >= _WIDE or "。" in text), default=-1)
    said, named = list(lines[: last + 1]), list(lines[last + 1 :])
    if said and "。" in said[-1]:
        sentence, _, body = said[-1].rpartition("。")
        if body and len(body) <= _LEAD_MOST:
            said[-1], named = f"{sentence}。", [body, *named]
    return "".join(said), named


def _ways(named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The ways in which lines of bodies are those of who leads and those of who helps: a line that goes on below is full."""
    for end in range(len(named) + 1):
        lead, support = named[:end], named[end:]
        if any(len(text) > _LEAD_MOST for text in lead):
            return
        full = all(len(text) >= _LEAD_FULL for text in lead[:-1])
        if full and all(len(text) >= _HELP_FULL for text in support[:-1]):
            yield "".join(lead), "".join(support)


def _names_bodies(text: str) -> bool:
    if _NONE.fullmatch(text):
        return True
    names = _BETWEEN.split(_QUOTED.sub("", text))
    return bool(text) and all(is_body(name) or _SUMMED.fullmatch(name) for name in names)
