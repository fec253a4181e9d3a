"""Responsibility lists (责任清单): tables → rows, whatever the columns are called; rows tied to clauses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.model import Block, Clause, Row
from knowledge.structure.duties import DutyRole, read_duties

_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|font|strong|em|sup|sub|td|tr|table)\b[^<>]{0,200}/?>", re.IGNORECASE
)
_NUMBER = re.compile(r"序\s*号|编\s*号|项\s*次|[Nn][Oo]\.?|号")
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计")
_REMARK = re.compile(r"备\s*注|说\s*明|附\s*注")
_COLUMNS = (
    (DutyRole.DEADLINE, re.compile(r"时限|时间|期限|节点|进度|时效|完成情况时")),
    (DutyRole.LEADERS, re.compile(r"领导")),
    (DutyRole.SUPPORT, re.compile(r"^(?!.*(?:牵头|责任及)).*(?:配合|协办|协助|协同|协作|参与|参加|联合)")),
    (
        DutyRole.LEAD,
        re.compile(
            r"(?:责任|牵头|主责|主办|承办|实施|落实|指导|主管|负责|组织|推进).{0,40}(?:单位|部门|主体|机构|处室|科室|地区)"
        ),
    ),
    (DutyRole.CONTACT, re.compile(r"责任人|联系人|负责人|联络人|经办人|联系方式|电话")),
)
_THEME = re.compile(r"类别|分类|领域|板块|方面|主题|主要事项|一级|大类|项目类型|工作类型|重点领域")
_DESCRIPTION = re.compile(r"事项|任务|内容|措施|举措|工作|目标|项目|要求|政策|类别|领域|条款|名称|问题|方面")
_ROW_TIE = 0.34
_MOST_PAIRS = 250_000
_MOST_POSTINGS = 250
_COMPARED = 1500


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what; indexes into its rows."""

    width: int
    header: tuple[str, ...]
    number: int | None
    remark: int | None
    duties: tuple[tuple[int, DutyRole], ...]
    described: tuple[int, ...]


def columns(rows: Sequence[tuple[str, ...]]) -> tuple[Columns, int] | None:
    """Find a responsibility list's header in a table's first rows.

    Out: the columns and the index of the first row of content; None where the table is none: it has
    no column of units or persons, or none that says what is to be done.
    """
    for index, row in enumerate(rows[:4]):
        header = tuple(re.sub(r"\s|\*", "", cell) for cell in row)
        start = index + 1
        if start < len(rows):
            below = tuple(re.sub(r"\s|\*", "", cell) for cell in rows[start])
            roles = sum(_role(cell) is not None for cell in below)
            if roles >= 2 and len(below) == len(header) and max(map(len, below)) <= 14:
                header = tuple(low if low else high for high, low in zip(header, below, strict=True))
                start += 1
        found = _columns(header)
        if found:
            return found, start
    return None


def _columns(header: tuple[str, ...]) -> Columns | None:
    if len(header) < 2 or max(map(len, header)) > 30:
        return None
    number = remark = None
    duties: list[tuple[int, DutyRole]] = []
    described: list[int] = []
    for index, cell in enumerate(header):
        if number is None and _NUMBER.fullmatch(cell):
            number = index
        elif _REMARK.fullmatch(cell):
            remark = index
        elif role := _role(cell):
            duties.append((index, role))
        elif cell or not described:
            described.append(index)
    names = {role for _, role in duties} - {DutyRole.DEADLINE}
    if not names or not described or not any(_DESCRIPTION.search(header[index]) for index in described):
        return None
    return Columns(len(header), header, number, remark, tuple(duties), tuple(described))


def _role(cell: str) -> DutyRole | None:
    if not cell or len(cell) > 16:
        return None
    return next((role for role, pattern in _COLUMNS if pattern.search(cell)), None)


class ChecklistReader:
    """Reads the tables of one list in order; keeps the header for tables that continue on the next page."""

    def __init__(self, *, first_lead: bool = False) -> None:
        self.rows: list[Row] = []
        self.totals: list[str] = []
        """Rows of sums (合计), which are no tasks."""
        self.theme: str | None = None
        self._columns: Columns | None = None
        self._first_lead = first_lead
        self._themed = False

    @property
    def open(self) -> bool:
        """Whether a list's header has been read, so that a heading before more rows is their theme."""
        return self._columns is not None

    def head(self, text: str) -> None:
        """A heading between the rows: the theme of those that follow."""
        self.theme = text

    def read(self, table: Block) -> bool:
        """Read a table's rows; False where it is no responsibility list and none continues in it."""
        rows = table.rows
        found = columns(rows)
        if found:
            self._columns, start = found
        elif self._columns and max(map(len, rows)) == self._columns.width:
            start = 0
        else:
            return False
        shape = self._columns
        # A repeated header begins a page: merged themes are filled within one.
        page: list[list[str]] = []
        for at, row in enumerate(rows[start:], start):
            cells = _fitted(row, shape.width)
            if _is_header(cells, shape):
                self._take(page, range(table.line + at - len(page), table.line + at), shape)
                page = []
            else:
                page.append(cells)
        self._take(page, range(table.line + len(rows) - len(page), table.line + len(rows)), shape)
        return True

    def _take(self, cells: list[list[str]], lines: range, shape: Columns) -> None:
        listed = [row for row in cells if not any(_TOTAL.fullmatch(cell) for cell in row[:2])]
        theme_at, matter_at, measures_at = _described(shape, listed, themed=self._themed)
        self._themed = theme_at is not None
        kept: list[tuple[list[str], int, str | None]] = []
        for row, line in zip(cells, lines, strict=True):
            filled = {cell for cell in row if cell}
            if not filled:
                continue
            if any(_TOTAL.fullmatch(cell) for cell in row[:2]):
                self.totals.append(" | ".join(cell for cell in row if cell))
                continue
            if len(filled) == 1 and not row[matter_at if shape.number is None else shape.number].isdigit():
                self.theme = filled.pop()
                continue
            if self._continues(row, shape, matter_at):
                self._append(row, matter_at, measures_at)
                continue
            kept.append((row, line, row[theme_at] if theme_at is not None else None))
        themes = _filled([theme for _, _, theme in kept], self.theme)
        for (row, line, _), theme in zip(kept, themes, strict=True):
            self.rows.append(self._row(row, line, theme, shape, matter_at, measures_at))
        if themes:
            self.theme = themes[-1]

    def _continues(self, row: list[str], shape: Columns, matter_at: int) -> bool:
        """The rest of a row that a page break cut: text, but no number, no matter and no unit."""
        if not self.rows or shape.number is None or row[shape.number] or row[matter_at]:
            return False
        return not any(row[index] for index, role in shape.duties if role is not DutyRole.SUPPORT)

    def _append(self, row: list[str], matter_at: int, measures_at: tuple[int, ...]) -> None:
        last = self.rows[-1]
        more = "\n".join(row[index] for index in measures_at if row[index])
        self.rows[-1] = replace(last, measures=f"{last.measures}{more}")

    def _row(
        self,
        row: list[str],
        line: int,
        theme: str | None,
        shape: Columns,
        matter_at: int,
        measures_at: tuple[int, ...],
    ) -> Row:
        digits = re.search(r"\d{1,6}", row[shape.number]) if shape.number is not None else None
        number = (
            int(digits[0])
            if digits
            else (self.rows[-1].row if self.rows and shape.number is not None else len(self.rows) + 1)
        )
        duties = read_duties(
            [(shape.header[index], role, row[index]) for index, role in shape.duties if row[index]],
            first_lead=self._first_lead and not any("牵头" in name for name in shape.header),
        ).settled()
        measures = [row[index] for index in measures_at[:1] if row[index]]
        measures += [f"{shape.header[index]}：{row[index]}" for index in measures_at[1:] if row[index]]
        return Row(
            f"L{number}",
            number,
            theme or None,
            row[matter_at],
            "\n".join(measures),
            duties.leaders,
            duties.lead_units,
            duties.contact,
            duties.supporting_units,
            duties.deadline,
            remark=(row[shape.remark] or None) if shape.remark is not None else None,
            line=line,
        )


def _fitted(row: tuple[str, ...], width: int) -> list[str]:
    cells = [
        re.sub(r"(?<![ \t])[ \t]*+\n\s*", "\n", _TAG.sub("\n", cell)).strip() if "<" in cell else cell.strip()
        for cell in row
    ]
    if len(cells) > width:
        cells[width - 1 :] = ["\t".join(cells[width - 1 :])]
    return cells + [""] * (width - len(cells))


def _described(
    shape: Columns, cells: list[list[str]], *, themed: bool
) -> tuple[int | None, int, tuple[int, ...]]:
    """Which of the describing columns are theme, matter and measures.

    The first is the theme where its cells are merged (empty or repeated), its name says so or it
    was on an earlier page (``themed``); else it is the matter.
    """
    at = shape.described
    if len(at) == 1:
        return None, at[0], ()
    first = [row[at[0]] for row in cells]
    merged = len(set(first) - {""}) < len(first) and len(first) > 1
    if merged or themed or _THEME.search(shape.header[at[0]]):
        return at[0], at[1], at[2:]
    return None, at[0], at[1:]


def _is_header(row: list[str], shape: Columns) -> bool:
    same = sum(
        re.sub(r"\s|\*", "", cell) == name for cell, name in zip(row, shape.header, strict=True) if name
    )
    return same * 2 > len([name for name in shape.header if name])


def _filled(themes: list[str | None], before: str | None) -> list[str | None]:
    """Fill the empty cells of merged groups: leading ones from the next theme of the page, others from the previous."""
    first = next((theme for theme in themes if theme), None)
    current = first or before
    filled = []
    for theme in themes:
        current = theme or current
        filled.append(current)
    return filled


def tie(rows: Sequence[Row], clauses: Sequence[Clause]) -> list[Row]:
    """Tie each row to the clause it restates, or to none.

    Likeness is that of matter and title and that of measures and text (character pairs). The best
    assignment that keeps both orders is taken; a row it leaves out is tied where one clause is far
    more like it than its own neighbours' clauses. Bounded: lists too large to compare are left untied.
    """
    targets = _targets(rows, clauses)
    if not rows or not targets or len(rows) * len(targets) > _MOST_PAIRS:
        return list(rows)
    titles = [_pairs(clause.title) for clause in targets]
    texts = [_pairs(clause.text[:_COMPARED]) for clause in targets]
    postings: dict[str, list[int]] = defaultdict(list)
    for index, pairs in enumerate(texts):
        for pair in pairs | titles[index]:
            postings[pair].append(index)
    # Pairs that stand almost everywhere tell nothing and cost most.
    postings = {pair: at for pair, at in postings.items() if len(at) <= _MOST_POSTINGS}
    scores = [_scores(row, titles, texts, postings) for row in rows]
    chosen = _in_order(scores, len(targets))
    tied = []
    for row, score, at in zip(rows, scores, chosen, strict=True):
        best = at
        if best is None and score:
            top = max(score, key=lambda index: score[index])
            best = top if score[top] > 0.7 else None
        tied.append(replace(row, clause=targets[best].id) if best is not None else row)
    return tied


def _targets(rows: Sequence[Row], clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that a row may restate: those with text or duties, and a heading that a row names, with what is below it."""
    matters = {_bare(row.matter) for row in rows if row.matter}
    below: dict[str, list[str]] = {}
    for clause in clauses:
        if clause.parent:
            below.setdefault(clause.parent, []).append(f"{clause.title}{clause.text}")
    targets = []
    for clause in clauses:
        if clause.id != "0" and (clause.text or clause.lead_units):
            targets.append(clause)
        elif clause.title and _bare(clause.title) in matters and clause.id in below:
            targets.append(replace(clause, text="".join(below[clause.id])[:_COMPARED]))
    return targets


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _scores(
    row: Row, titles: list[set[str]], texts: list[set[str]], postings: dict[str, list[int]]
) -> dict[int, float]:
    matter, measures = _pairs(row.matter), _pairs(row.measures[:_COMPARED])
    shared_title: Counter[int] = Counter()
    shared_text: Counter[int] = Counter()
    for pair in matter:
        for index in postings.get(pair, ()):
            shared_title[index] += pair in titles[index]
    for pair in measures or matter:
        for index in postings.get(pair, ()):
            shared_text[index] += pair in texts[index]
    scores = {}
    size = len(measures or matter) or 1
    for index in shared_title.keys() | shared_text.keys():
        title = 2 * shared_title[index] / ((len(matter) + len(titles[index])) or 1)
        text = 2 * shared_text[index] / (size + len(texts[index]) or 1)
        covered = shared_text[index] / size
        score = 0.5 * title + 0.25 * text + 0.25 * covered if titles[index] else 0.5 * text + 0.5 * covered
        if score >= _ROW_TIE:
            scores[index] = score
    return scores


def _in_order(scores: list[dict[int, float]], width: int) -> list[int | None]:
    """The assignment of rows to clauses with the greatest sum that keeps both in order.

    Several rows may split one clause: a clause stays open for the row after.
    """
    tables = [[0.0] * (width + 1)]
    for score in scores:
        before = tables[-1]
        best = [0.0] * (width + 1)
        for index in range(1, width + 1):
            best[index] = max(before[index], best[index - 1], before[index] + score.get(index - 1, 0.0))
        tables.append(best)
    chosen: list[int | None] = []
    index = width
    for row in range(len(scores), 0, -1):
        while index and tables[row][index] == tables[row][index - 1]:
            index -= 1
        gain = scores[row - 1].get(index - 1)
        taken = gain is not None and tables[row][index] == tables[row - 1][index] + gain
        chosen.append(index - 1 if taken else None)
    return chosen[::-1]


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\W_]", "", text)
    return {plain[index : index + 2] for index in range(len(plain) - 1)}
