"""An imprint (版记) that a page or a file sets in the cells of a table: its elements, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from glossary.lazy import regex
from knowledge.model import Block, BlockKind
from knowledge.structure.elements import imprint_parts, take_standing
from knowledge.structure.header import Header, is_issuer

# A cell of its own needs no colon behind its label.
_LABEL = regex(r"(?:抄\s*送|抄\s*报|主\s*送|主\s*题\s*词)")
_ROWS_MOST, _LINE_MOST = 8, 400


def imprints_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with the tables that hold nothing but an imprint (「抄送：…」, 「某局办公室 | 2018年5月11日印发」) as the lines that they frame.

    In: a reader's blocks. A table that says anything else stays one.
    """
    apart: list[Block] = []
    for block in blocks:
        lines = _imprint(block) if block.kind is BlockKind.TABLE else []
        apart += [replace(block, kind=BlockKind.PARAGRAPH, text=line, rows=()) for line in lines] or [block]
    return tuple(apart)


def _imprint(table: Block) -> list[str]:
    """The lines of a table that is an imprint; [] where it is none."""
    if len(table.rows) > _ROWS_MOST:
        return []
    lines = [line for row in table.rows for line in _lines(row)]
    scrap = Header()
    for line in lines:
        if len(line) > _LINE_MOST or not (_stands(line, scrap) or is_issuer(line)):
            return []
    return lines if scrap.copies_to or scrap.printing_date else []


def _stands(line: str, scrap: Header) -> bool:
    return all(take_standing(scrap, piece, front=False) for piece in imprint_parts(line))


def _lines(row: Sequence[str]) -> list[str]:
    """A row's cells as one line, those of several lines a line each."""
    cells = [cell for cell, _ in groupby(cell.strip() for cell in row) if cell]
    if any("\n" in cell for cell in cells):
        return [line for cell in cells for line in map(str.strip, cell.split("\n")) if line]
    if len(cells) > 1 and _LABEL.fullmatch(cells[0]):
        cells[0] += "："
    return [" ".join(cells)] if cells else []
