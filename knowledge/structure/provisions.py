"""Tables whose rows are provisions, numbered and in sentences (a scoring standard), in a document without an outline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.columns import fitted
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import possible_mark
from knowledge.tables import CELL

COUNTS = regex(r"序\s*号|编\s*号|项\s*次|[Nn][Oo]\.?")
"""What a column of running numbers is called."""
_COUNT = regex(r"\d{1,3}")
_SAID = regex("[。；;]")
_HEADER_ROWS, _COLUMNS_LEAST, _ROWS_LEAST = 3, 3, 3
_NAME_MOST, _TITLE_MOST, _SAID_LEAST = 16, 30, 30


class Inner(NamedTuple):
    """One of several rows that share a number: what it goes by, its cells with the names of their columns, its line in the file."""

    title: str
    lines: tuple[str, ...]
    line: int


class Provision(NamedTuple):
    """A row: its number, what it goes by, its other cells with the names of their columns, and its line in the file.

    ``inner``: the rows that share the number, where each goes by a name of its own (环节 研发设计: 场景 工艺设计, 场景 工程优化).
    """

    number: int
    title: str
    lines: tuple[str, ...]
    line: int
    inner: tuple[Inner, ...] = ()


class ProvisionReader:
    """Reads the tables of a document in order; keeps the header and the count for tables that go on with them."""

    def __init__(self) -> None:
        self.headers: list[str] = []
        """What the columns are called, a table a line."""
        self.rest: list[str] = []
        """Rows that bear no number (总分, notes), which are no provisions."""
        self.parted = False
        """Whether a table was parted into clauses, so that what heads the next sheet opens a clause as they do."""
        self._header: list[str] = []
        self._counts = 0
        self._last = 0

    def read(self, table: Block) -> list[Provision]:
        """A table's rows as provisions; none where it counts none, or its rows are data and say nothing."""
        start = self._begins(table.rows)
        if start is None:
            return []
        groups = self._groups(table, start)
        merged = [_as_one([row for row, _ in group]) for group in groups]
        self._last = int(merged[-1][self._counts])
        titled = self._titled(merged)
        _carry_down(merged, titled)
        named = self._named_within(groups, titled)
        return [
            Provision(
                int(row[self._counts]),
                squeeze(row[titled]),
                () if named else self._said(row, {self._counts, titled}),
                group[0][1],
                tuple(self._inner(group, titled, named)) if named else (),
            )
            for row, group in zip(merged, groups, strict=True)
        ]

    def _groups(self, table: Block, start: int) -> list[list[tuple[list[str], int]]]:
        """The rows that each number has, with their lines in the file; rows without one go to ``rest``."""
        groups: list[list[tuple[list[str], int]]] = []
        for at, cells in enumerate(table.rows[start:], table.line + start):
            row = fitted(cells, len(self._header))
            number = row[self._counts]
            if not _COUNT.fullmatch(number):
                if [cell for cell in row if cell] and row != self._header:
                    self.rest.append(CELL.join(dict.fromkeys(cell for cell in row if cell)))
            elif groups and groups[-1][0][0][self._counts] == number:
                groups[-1].append((row, at))
            else:
                groups.append([(row, at)])
        return groups

    def _named_within(self, groups: Sequence[Sequence[tuple[list[str], int]]], titled: int) -> int:
        """The column that the rows of one number go by, behind that of the number's own name; 0 where they are one row or have no names."""
        several = [[row for row, _ in group] for group in groups if len(group) > 1]

        def names(at: int) -> bool:
            return all(
                all(0 < len(row[at]) <= _TITLE_MOST for row in rows)
                and len({row[at] for row in rows}) == len(rows)
                and any(len({row[other] for row in rows}) > 1 for other in range(at + 1, len(self._header)))
                for rows in several
            )

        behind = range(titled + 1, len(self._header))
        return next((at for at in behind if at != self._counts and names(at)), 0) if several else 0

    def _inner(self, group: Sequence[tuple[list[str], int]], titled: int, named: int) -> Iterator[Inner]:
        for row, line in group:
            yield Inner(squeeze(row[named]), self._said(row, {self._counts, titled, named}), line)

    def _begins(self, rows: Sequence[tuple[str, ...]]) -> int | None:
        """Where the rows of a table of provisions begin; None where it is none."""
        for at, row in enumerate(rows[:_HEADER_ROWS]):
            names = [squeeze(cell) for cell in row]
            counts = next((place for place, name in enumerate(names) if COUNTS.fullmatch(name)), None)
            short = len(set(names) - {""}) >= _COLUMNS_LEAST and max(map(len, names)) <= _NAME_MOST
            if counts is not None and short:
                if not self._counted(rows[at + 1 :], counts, len(names), after=0):
                    return None
                self._header, self._counts = names, counts
                self.headers.append(CELL.join(names))
                return at + 1
        width = len(self._header)
        on = width and max(map(len, rows)) == width
        return 0 if on and self._counted(rows, self._counts, width, after=self._last) else None

    @staticmethod
    def _counted(rows: Sequence[tuple[str, ...]], counts: int, width: int, *, after: int) -> bool:
        """Whether rows count on from ``after`` and most of them say something in a sentence."""
        numbered = [row for row in (fitted(row, width) for row in rows) if _COUNT.fullmatch(row[counts])]
        numbers = list(dict.fromkeys(int(row[counts]) for row in numbered))
        said = sum(any(_SAID.search(cell) or len(cell) >= _SAID_LEAST for cell in row) for row in numbered)
        enough = len(numbers) >= _ROWS_LEAST or (after and numbers)
        return (
            bool(enough)
            and numbers == [*range(after + 1, after + len(numbers) + 1)]
            and said * 2 >= len(numbered)
        )

    def _titled(self, rows: Sequence[Sequence[str]]) -> int:
        """The column that the rows go by: the first of short cells that differ from row to row, else the first beside the count."""
        others = [at for at in range(len(self._header)) if at != self._counts]

        def names(at: int) -> bool:
            cells = [row[at] for row in rows]
            return all(0 < len(cell) <= _TITLE_MOST for cell in cells) and len(set(cells)) == len(cells)

        return next((at for at in others if names(at)), others[0])

    def _said(self, row: Sequence[str], names: Collection[int]) -> tuple[str, ...]:
        return tuple(
            f"{name}：{cell}" if name else cell
            for at, (name, cell) in enumerate(zip(self._header, row, strict=True))
            if cell and at not in names
        )


def provision_reader(blocks: Sequence[Block | None], headings: Collection[int]) -> ProvisionReader | None:
    """A reader for the tables of a body or an annex; None where its paragraphs number provisions or have ``headings``."""
    numbered = any(block and not block.rows and possible_mark(block.text) for block in blocks)
    return None if numbered or headings else ProvisionReader()


def _as_one(rows: Sequence[list[str]]) -> list[str]:
    """The rows of one number as one, each cell once."""
    whole = rows[0]
    for row in rows[1:]:
        whole = [
            above if cell in above else f"{above}\n{cell}".strip()
            for above, cell in zip(whole, row, strict=True)
        ]
    return [*whole]


def _carry_down(rows: Sequence[list[str]], titled: int) -> None:
    """Fill the empty cells before the column that rows go by: those of a group are merged into its first."""
    for above, row in pairwise(rows):
        row[:titled] = [cell or over for cell, over in zip(row[:titled], above[:titled], strict=True)]
