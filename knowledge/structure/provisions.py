"""Tables whose rows are provisions, numbered and in sentences (a scoring standard), in a document without an outline."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.columns import fitted
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import possible_mark
from knowledge.structure.provision_rows import SECTION, TOTAL, Part, Provision, acting, provisions
from knowledge.tables import CELL

COUNTS = regex(r"序\s*号|编\s*号|项\s*次|[Nn][Oo]\.?")
"""What a column of running numbers is called."""
_COUNT = regex(r"\d{1,3}")
_SAID = regex("[。；;]")
# 「一、基础管理（30分）」, a row from side to side.
_ACROSS = regex(r"([（(]?[一二三四五六七八九十]{1,3}[）)、.．])[ 　]{0,4}(\S.{0,60})")
_HEADER_ROWS, _COLUMNS_LEAST, _ROWS_LEAST, _ANEW_LEAST = 3, 3, 3, 2
_CHARGED_LEAST = 2
_NAME_MOST, _SAID_LEAST = 16, 30


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
        parts = self._parts(table, start)
        self._last = max(
            (int(group[-1][0][self._counts]) for part in parts[-1:] for group in part.groups),
            default=self._last,
        )
        return provisions(self._header, self._counts, parts)

    def _parts(self, table: Block, start: int) -> list[Part]:
        """The rows that each number has, with their lines in the file, below what heads them; rows without a number go to ``rest``.

        A row heads others where they count anew below it, so that only it tells two of one number apart.
        """
        anew = _counts_anew(
            [_fitted(row, len(self._header), self._counts) for row in table.rows[start:]], self._counts
        )
        parts = [Part(None, [])]
        for at, cells in enumerate(table.rows[start:], table.line + start):
            row = _fitted(cells, len(self._header), self._counts)
            number, groups = row[self._counts], parts[-1].groups
            if not _COUNT.fullmatch(number):
                if anew and _heads(row, self._counts):
                    parts.append(Part((row, at), []))
                elif groups and self._goes_on(row):
                    groups[-1].append((self._filled(row, groups[-1][-1][0]), at))
                elif any(row) and row != self._header:
                    said = fitted(cells, len(self._header))
                    self.rest.append(CELL.join(dict.fromkeys(cell for cell in said if cell)))
            elif groups and groups[-1][0][0][self._counts] == number:
                groups[-1].append((row, at))
            else:
                groups.append([(row, at)])
        return parts

    def _goes_on(self, row: Sequence[str]) -> bool:
        """Whether a row is a further one of the number above, whose cell and those beside it reach over it."""
        said = [at for at, cell in enumerate(row) if cell]
        beside = next(at for at in range(len(row)) if at != self._counts)
        return (
            not row[self._counts]
            and not row[beside]
            and len(said) > 1
            and not any(TOTAL.fullmatch(cell) for cell in row)
        )

    def _filled(self, row: list[str], above: Sequence[str]) -> list[str]:
        """A row with the cells that reach over it from above, which stand before what it says."""
        first = next(at for at, cell in enumerate(row) if cell)
        return [
            cell or over if at < first else cell
            for at, (cell, over) in enumerate(zip(row, above, strict=True))
        ]

    def _begins(self, rows: Sequence[tuple[str, ...]]) -> int | None:
        """Where the rows of a table of provisions begin; None where it is none."""
        for at, row in enumerate(rows[:_HEADER_ROWS]):
            names = [squeeze(cell) for cell in row]
            counts = next((place for place, name in enumerate(names) if COUNTS.fullmatch(name)), None)
            short = len(set(names) - {""}) >= _COLUMNS_LEAST and max(map(len, names)) <= _NAME_MOST
            if counts is not None and short:
                if not self._counted(rows[at + 1 :], counts, len(names), after=0, header=names):
                    return None
                self._header, self._counts = names, counts
                self.headers.append(CELL.join(names))
                return at + 1
        width = len(self._header)
        on = width and max(map(len, rows)) == width
        return 0 if on and self._counted(rows, self._counts, width, after=self._last) else None

    @staticmethod
    def _counted(
        rows: Sequence[tuple[str, ...]], counts: int, width: int, *, after: int, header: Sequence[str] = ()
    ) -> bool:
        """Whether rows count on from ``after`` and most of them say something in a sentence; under a ``header`` with who acts few do."""
        fit = [_fitted(row, width, counts) for row in rows]
        numbered = [row for row in fit if _COUNT.fullmatch(row[counts])]
        numbers = list(dict.fromkeys(int(row[counts]) for row in numbered))
        said = sum(any(_SAID.search(cell) or len(cell) >= _SAID_LEAST for cell in row) for row in numbered)
        several = len(numbered) >= _ROWS_LEAST and _counts_anew(fit, counts)
        several = several or (len(numbers) >= _CHARGED_LEAST and bool(acting(header, numbered)))
        enough = len(numbers) >= _ROWS_LEAST or (after and numbers) or several
        return (
            bool(enough)
            and numbers == [*range(after + 1, after + len(numbers) + 1)]
            and said * 2 >= len(numbered)
        )


def _fitted(cells: tuple[str, ...], width: int, counts: int) -> list[str]:
    """A row's cells in the table's width; of one that is a numbered heading from side to side its number and its name apart."""
    row = fitted(cells, width)
    said = {*row} - {""}
    across = _ACROSS.fullmatch(next(iter(said))) if len(said) == 1 else None
    if not across:
        return row
    beside = next(at for at in range(width) if at != counts)
    return [across[1] if at == counts else across[2] if at == beside else "" for at in range(width)]


def _heads(row: Sequence[str], counts: int) -> bool:
    """Whether a row may head others: numbered as headings are, and named."""
    return bool(SECTION.fullmatch(row[counts])) and len({*row} - {""}) > 1


def _counts_anew(rows: Sequence[Sequence[str]], counts: int) -> bool:
    """Whether the rows below several that head them count from one again."""
    firsts, opened = 0, False
    for row in rows:
        if _COUNT.fullmatch(row[counts]):
            firsts += opened and int(row[counts]) == 1
            opened = False
        else:
            opened = opened or _heads(row, counts)
    return firsts >= _ANEW_LEAST


def provision_reader(blocks: Sequence[Block | None], headings: Collection[int]) -> ProvisionReader | None:
    """A reader for the tables of a body or an annex; None where its paragraphs number provisions or have ``headings``."""
    numbered = any(block and not block.rows and possible_mark(block.text) for block in blocks)
    return None if numbered or headings else ProvisionReader()
