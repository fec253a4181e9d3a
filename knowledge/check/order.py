"""Gaps and repetitions in numbering, missing rows, dates that cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise

from glossary.lazy import regex
from knowledge.check.duties import stated
from knowledge.check.wording import place
from knowledge.deadline import day_words, due
from knowledge.model import Clause, Document, Finding, Row, Severity
from knowledge.structure.days import read_date
from knowledge.structure.labels import Meaning, meaning_of
from knowledge.structure.numbering import CAPITALS, ROMAN
from knowledge.structure.validity import in_force_from
from knowledge.tables import lines

# The last part of an id: 「a25」, 「120-2」, 「3#2」; letters that count items (「b」, 「a#2」) have none.
_KEY = regex(r"([acpsz]?)(\d++)(?:-\d++)?(#\d++)?$")
_AMENDED = regex("修改|修订|修正")
_PRINTED = regex(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,5}$")
_HEADING = regex(r"r\d+")
# Of an extract numbers are left out on purpose: its title says so, or a line in the place of what is left out.
_EXTRACT = regex("节录|节选|摘录|摘编|选编|（摘要）")
_LEFT_OUT = regex(
    r"(?:^|\n)[ 　]*(?:[（(]?(?:[上中下前后此]?略|(?:以下|此处|部分)省?略)[）)]?|[.…·]{2,20})[ 　]*$"
)
_BOX_ITEM = regex(r"(?:x\d+\.)?z\d+\.")
# 「第二包（飞腾）」 in a line of its own behind the text of the list before.
_PLAIN_HEADING = regex(r"\n[^\n，。；：、！？,;:|]{2,24}$")
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# How many themes count their rows from one where a list does so throughout.
_ANEW_LEAST = 2
# A public notice of a page may well do without numbers.
_PLAIN_MOST = 1500


def numbering(document: Document) -> Iterator[Finding]:
    """Numbers left out or used twice, among the provisions of one kind.

    Where numbers run on through the parts ((六) first under 三、), the last of the part before counts.
    """
    if _EXTRACT.search(document.title):
        return
    walk = _Walk(document)
    articles = {clause.id for clause in document.clauses if re.fullmatch(r"a\d+", clause.id)}
    known = {clause.id: at for at, clause in enumerate(document.clauses)}
    for clause in document.clauses:
        own = clause.id.rpartition(".")[2]
        key = _KEY.match(own)
        if key and own != "0" and not _HEADING.fullmatch(own):
            for finding in walk.step(clause, int(key[2]), again=bool(key[3])):
                # What stands elsewhere in another order is no gap.
                elsewhere = key[1] == "a" and f"a{int(key[2]) - 1}" in articles
                elsewhere = elsewhere or _comes_behind(clause, key[1], int(key[2]) - 1, known)
                if not (elsewhere and finding.code == "numbering-gap"):
                    yield finding


def _comes_behind(clause: Clause, prefix: str, missing: int, known: Mapping[str, int]) -> bool:
    """Whether the one number left out before a clause stands behind it, in the same list: what is said of its order says it all."""
    above = clause.id.rpartition(".")[0]
    place = known.get(f"{above}.{prefix}{missing}" if above else f"{prefix}{missing}", -1)
    before = known.get(f"{above}.{prefix}{missing - 1}" if above else f"{prefix}{missing - 1}", -1)
    return place > known[clause.id] > before >= 0


class _Walk:
    """What has come before a clause, for :func:`numbering`."""

    def __init__(self, document: Document) -> None:
        self._texts = {clause.id: clause.text for clause in document.clauses}
        self._labels = {clause.id: clause.label for clause in document.clauses}
        self._parents = {clause.id: clause.parent for clause in document.clauses}
        self._last: dict[tuple[str, str | None], Clause] = {}
        # By kind the last number at each level: lists below the items of a row count for themselves.
        self._running: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, str | None]] = set()
        # What numbers of which kinds have come: (1) and 3.1 of one provision share an id, but no number.
        self._come: set[tuple[str, str]] = set()
        self._before: Clause | None = None

    def step(self, clause: Clause, value: int, *, again: bool) -> Iterator[Finding]:
        decimal = clause.label[:1].isdigit() and "." in clause.label.rstrip(".")
        own = (
            clause.label if decimal else clause.label.removeprefix(self._labels.get(clause.parent or "", ""))
        )
        if clause.id[0] == "r" or _HEADING.fullmatch((clause.parent or "").rpartition(".")[2]):
            own = own.rpartition(" ")[2]
        kind = _kind(clause, own)
        # A decimal whose own heading has no line counts beside those that begin as it does.
        beside = f"{clause.parent} {own.rpartition('.')[0]}" if decimal else clause.parent
        group = (kind, None if kind.endswith("a") else beside)
        # What headings without a number hold may be numbered through them.
        kind = _kind_of(own) if clause.id[0] == "r" else kind
        before = self._last.get(group)
        counted = (clause.id.rpartition("#")[0] if again else clause.id, kind)
        again = again and counted in self._come
        self._come.add(counted)
        if own[:1] == "." and (printed := _PRINTED.search(clause.label)):
            own = printed[0]  # 「二、4.2.2」 below 「二、4.2」
        if again:
            yield from self._repeated(clause, value, own, group, before)
        elif before is not None:
            yield from self._following(clause, value, own, _number(before))
        else:
            if not (
                own and own[0] in _CIRCLES and any(_inline(own, value, text) for text in self._above(clause))
            ):
                yield from self._first(clause, value, own, self._running.get(kind, {}).values())
        self._last[group] = clause
        self._before = clause
        if not _in_box(clause):
            self._running.setdefault(kind, {})[clause.level] = value

    @property
    def _text_before(self) -> str:
        return f"{self._before.title}\n{self._before.text}" if self._before else ""

    def _above(self, clause: Clause) -> list[str]:
        """What the clauses say that one stands in."""
        return [self._texts.get(each, "") for each in _above(clause.id, self._parents)]

    def _repeated(
        self, clause: Clause, value: int, own: str, group: tuple[str, str | None], before: Clause | None
    ) -> Iterator[Finding]:
        if before is not None and value == 1:
            # A second list under the same provision; without a sentence that opens it, a heading may be lost.
            # Below a heading of its own it begins anew, as rules do that count from one in each chapter.
            self._restarted.add(group)
            of_its_own = before.parent != clause.parent and clause.parent is not None
            if not of_its_own and not _opens_list(self._text_before, clause, self._texts):
                yield _numbered(
                    "numbering-repeat", clause, f"序号从“{own}”重新开始。请核对前面是否漏了上一级标题。"
                )
        elif not (group in self._restarted and before is not None and value == _number(before) + 1):
            yield _numbered("numbering-repeat", clause, f"序号“{own}”用了两次。请核对是否漏改序号。")

    def _following(self, clause: Clause, value: int, own: str, previous: int) -> Iterator[Finding]:
        if value > previous + 1 and not _inline(own, value, self._text_before):
            yield _gap(clause, previous, value, own)
        elif value < previous:
            yield _numbered("numbering-order", clause, f"序号“{own}”排在后面的序号之后。请核对顺序。")

    def _first(self, clause: Clause, value: int, own: str, running: Collection[int]) -> Iterator[Finding]:
        follows = value <= 1 or value - 1 in running
        known = own.endswith("则") or follows or clause.id.startswith("x") or _in_box(clause)
        if not known and not _inline(own, value, self._text_before):
            yield _gap(clause, max((last for last in running if last < value), default=0), value, own)


def _numbered(code: str, clause: Clause, message: str) -> Finding:
    return Finding(code, Severity.WARNING, place(clause.id, clause.label), message, clause.line)


def _opens_list(before: str, clause: Clause, texts: dict[str, str]) -> bool:
    """Whether a list that starts anew is meant to: in an article, behind a sentence that announces it or a line like a heading."""
    parent = clause.parent or ""
    lines = texts.get(parent, "").split("\n")
    announced = [at for at, line in enumerate(lines) if line.endswith(("：", ":"))]
    # What leads into the second list stands where the first one does in the text, behind a blank line.
    return (
        bool(re.search(r"a\d+(?:-\d+)?(?:\.|$)", parent))
        or before.endswith(("：", ":"))
        or bool(_PLAIN_HEADING.search(before))
        or len(announced) > 1
        or any(at and not lines[at - 1] for at in announced)
    )


def _in_box(clause: Clause) -> bool:
    """Whether a clause is an item of a box (专栏), which numbers for itself."""
    return "z" in clause.id and bool(_BOX_ITEM.match(clause.id))


def _number(clause: Clause) -> int:
    """The last number of a clause's id."""
    found = _KEY.match(clause.id.rpartition(".")[2])
    return int(found[2]) if found else 0


def _inline(own: str, value: int, text: str) -> bool:
    """Whether the number left out stands in the middle of the text before, as in a list in one line, or the text says that it is left out."""
    if _LEFT_OUT.search(text):
        return True
    if own and own[0] in _CIRCLES:
        return _CIRCLES[value - 2] in text
    digits = re.search(r"\d+", own)
    return digits is not None and own.replace(digits[0], str(value - 1), 1) in text


def _kind(clause: Clause, own: str) -> str:
    prefix = clause.id.split(".")[0] if clause.id[0] in "xr" else ""
    return prefix + _kind_of(own)


@lru_cache(maxsize=4096)
def _kind_of(own: str) -> str:
    if re.fullmatch(r"\d+(?:\.\d+)*", own):
        return f"decimal{own.count('.')}"
    if own.startswith("第"):
        return "a" if re.search("[条條]", own) else own[-1]
    if re.match(r"问|[0-9０-９]+[.．、]", own):
        # 「问3」 and 「3.」 are one row of questions.
        return "third"
    if own and own[0] in _CIRCLES:
        return "①"
    plain = re.sub(f"[{CAPITALS}]+", "壹", re.sub(f"[{ROMAN}]", "Ⅰ", own))
    return re.sub("[一二三四五六七八九十廿卅百]+", "一", re.sub("[0-9０-９]+", "1", plain))


def _gap(clause: Clause, previous: int, value: int, own: str) -> Finding:
    missing = f"第{previous + 1}项" if value - previous == 2 else f"第{previous + 1}至{value - 1}项"
    return _numbered("numbering-gap", clause, f"“{own}”之前缺{missing}。请核对是否漏页或漏改序号。")


def rows(document: Document) -> Iterator[Finding]:
    """Rows of the responsibility list that are missing: gaps between numbers, duties after the last row."""
    yield from _row_numbers(document.checklist)
    numbers = [row.row for row in document.checklist if "#" not in row.id]
    parents = {clause.id: clause.parent for clause in document.clauses}
    tied = {row.clause for row in document.checklist if row.clause}
    # A row may restate a heading with all that stands below it.
    tied |= {clause.id for clause in document.clauses if _above(clause.id, parents) & tied}
    # One whose items the rows restate is restated with them, and so are those of its items that name nobody else.
    borne = {clause.id: clause.lead_units for clause in document.clauses if clause.lead_units}
    whole = {above for each in tied for above in _above(each, parents)} & borne.keys()
    tied |= whole
    tied |= {
        clause.id
        for clause in document.clauses
        if clause.parent in whole and all(_named_in(unit, borne[clause.parent]) for unit in clause.lead_units)
    }
    body = [clause for clause in document.clauses if clause.lead_units and not clause.id.startswith("x")]
    with_duty = [clause for clause in body if clause.id in tied or stated(clause)]
    if len(tied) * 2 < len(with_duty) or not tied:
        return
    positions = [index for index, clause in enumerate(with_duty) if clause.id in tied]
    if not positions:  # the rows are tied to clauses that name nobody
        return
    rest = with_duty[positions[-1] + 1 :]
    if rest:
        names = "、".join(clause.label for clause in rest[:6]) + ("等" if len(rest) > 6 else "")
        yield Finding(
            "missing-rows",
            Severity.ERROR,
            f"责任清单第{numbers[-1]}行以后",
            f"正文有责任单位的{names}，责任清单里没有对应的行，可能漏页。请对照原件补上。",
            document.checklist[-1].line,
        )
    untied = [clause for clause in with_duty[: positions[-1]] if clause.id not in tied]
    if untied and not any(after > before + 1 for before, after in pairwise(numbers)):
        names = "、".join(clause.label for clause in untied[:6])
        yield Finding(
            "missing-rows", Severity.WARNING, "责任清单", f"{names}在责任清单里没有对应的行。请核对。"
        )


def _row_numbers(checklist: Sequence[Row]) -> Iterator[Finding]:
    """Numbers of rows used twice or left out; in a list that counts anew for each theme within the theme."""
    themes = [list(rows) for _, rows in groupby(checklist, key=lambda row: row.theme)]
    anew = sum(rows[0].row == 1 for rows in themes)
    if anew < _ANEW_LEAST or anew * 2 <= len(themes):
        themes = [list(checklist)]
    alone = {
        theme for theme, of in groupby(checklist, lambda row: row.theme) if len({r.row for r in of}) == 1
    }
    for rows in themes:
        over = [row.theme if row.theme in alone else row.matter for row in rows]
        seen: set[int] = set()
        last = 0
        for at, row in enumerate(rows):
            if at and rows[at - 1].row == row.row and over[at - 1] == over[at]:
                continue  # one cell of a number reaches over the rows that share its matter, or its theme
            if row.row in seen:
                where, said = f"责任清单第{row.row}行", f"序号{row.row}用了两次。请核对。"
                yield Finding("row-repeat", Severity.WARNING, where, said, row.line)
            elif row.row > last + 1:
                span = f"第{last + 1}行" if row.row == last + 2 else f"第{last + 1}至{row.row - 1}行"
                of = f"“{row.theme}”里" if len(themes) > 1 else ""
                yield Finding(
                    "missing-rows",
                    Severity.ERROR,
                    f"责任清单{span}",
                    f"责任清单{of}缺{span}，可能漏页。请对照原件补上。",
                    row.line,
                )
            if row.row not in seen:
                last = row.row
            seen.add(row.row)


def _named_in(unit: str, units: Iterable[str]) -> bool:
    """Whether a unit is among others, in full there or here (各乡镇, 各乡镇人民政府)."""
    return any(unit.startswith(other) or other.startswith(unit) for other in units)


def _above(clause_id: str, parents: dict[str, str | None]) -> set[str]:
    """The ids of the headings above a clause."""
    found: set[str] = set()
    above = parents.get(clause_id)
    while above and above not in found:
        found.add(above)
        above = parents.get(above)
    return found


def dates(document: Document) -> Iterator[Finding]:
    """Deadlines that lie before the document's own date; a document that has expired, or is in force from two days."""
    issued = document.date
    yield from _in_force_twice(document)
    yield from _told_otherwise(document)
    if issued:
        for row in document.checklist:
            if row.deadline and (day := due(row.deadline).day) and day < issued:
                yield _early(f"责任清单第{row.row}行", row.deadline, issued, row.line)
        for clause in document.clauses:
            if clause.deadline and (day := due(clause.deadline).day) and day < issued:
                yield _early(place(clause.id, clause.label), clause.deadline, issued, clause.line)
    if document.expires and document.expires < date.today():
        yield Finding(
            "expired",
            Severity.WARNING,
            "有效期",
            f"文件的有效期到{day_words(document.expires)}为止，已经过期。",
        )


def _told_otherwise(document: Document) -> Iterator[Finding]:
    """The page on which a document stands names another day of issue than its signature does."""
    for line in document.page:
        label, _, said = line.partition("：")
        told = read_date(said) if meaning_of(label) is Meaning.ISSUED else None
        if told and document.date and told != document.date:
            yield Finding(
                "date-differs",
                Severity.WARNING,
                "版头",
                f"网页上写的成文日期是{day_words(told)}，落款是{day_words(document.date)}，已按落款。请核对。",
            )


def _in_force_twice(document: Document) -> Iterator[Finding]:
    """What makes a document public names another day of coming into force than the document itself does.

    A law that was amended keeps its own day below the day of the amendment.
    """
    first = document.clauses[0] if document.clauses and document.clauses[0].id == "0" else None
    if not first or _AMENDED.search(first.text) or not (day := in_force_from(first.text, document.title)):
        return
    for clause in document.clauses[1:]:
        whole = "." not in clause.id and not _HEADING.match(clause.id)
        if whole and (own := in_force_from(clause.text, document.title)) and own != day:
            yield Finding(
                "force-differs",
                Severity.WARNING,
                place(clause.id, clause.label),
                f"开头写自{day_words(day)}起施行，这里写自{day_words(own)}起施行。请核对。",
                clause.line,
            )


def _early(where: str, deadline: str, issued: date, line: int | None) -> Finding:
    return Finding(
        "deadline-before-date",
        Severity.WARNING,
        where,
        f"完成时限“{deadline}”早于文件日期{day_words(issued)}。请核对年份。",
        line,
    )


def empty(document: Document) -> Iterator[Finding]:
    """A document in which nothing was recognised, or without what names it."""
    if not any(clause.label for clause in document.clauses) and not document.checklist and not document.terms:
        size = sum(len(clause.text) for clause in document.clauses)
        tables = sum(line.end - line.start for clause in document.clauses for line in lines(clause.text))
        if tables * 2 > size:
            pass  # a table whose columns are named is read, whatever it is of
        elif 0 < size <= _PLAIN_MOST or tables:
            yield Finding(
                "no-structure",
                Severity.INFO,
                "全文",
                "正文没有编号，整篇作为一条。如果原文有编号，请检查序号是否规范。",
            )
        else:
            yield Finding(
                "no-structure",
                Severity.WARNING,
                "全文",
                "没有认出任何条款、名词或责任清单。请检查文件是否完整、序号是否规范。",
            )
    if not document.number:
        yield Finding("no-number", Severity.INFO, "版头", f"没有找到发文字号，按标题“{document.id}”命名。")
