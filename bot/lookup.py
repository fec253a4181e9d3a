"""Answers read off the structure: places by number, outlines, lists, facts of the header, dates of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Field, Kind, Status
from bot.clause import rows_cited
from bot.compose import (
    brief,
    cite,
    differences,
    document_name,
    duty_fields,
    headed,
    no_row,
    number_of,
    one_name,
    part,
    place,
)
from bot.outcome import Outcome, not_found
from bot.understand.asks import EARLIEST, LATEST, Aspect
from bot.understand.numbers import Number, NumberKind
from bot.understand.reading import Reading
from bot.view import View
from bot.whole import below, headings, items, lead_in
from glossary.segment import grams
from knowledge.model import Clause, Ref, Role, Row

MAX_DOCUMENTS = 50  # of those a number without a document may be in
MAX_LISTED = 60
LONGEST_OPENING = 300  # characters of the words that lead into items, to stand in the first line
MAX_NAMES = 20  # units or persons of a list, a line each
MAX_CHARGED = 2000  # clauses looked at for a deadline of their own
MAX_PLACES = 12  # places named beside each

_DATE = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?|(\d{4})\s*年")
_COUNTED = {"c": "章", "a": "条"}
_UNTIL = re.compile(r"\s*(?:底|末)?(?:之前|以前|前(?!\d)|以内)")
_RELATIVE = re.compile(r"(?:今|明|去|后)年(?!度)|今年度|本年度?|年内|本月|这个月|下个?月")
_YEAR_END = re.compile(r"(\d{4})\s*年(?:年)?(?:底|末|内|前|以前|完成)")
_CHINESE_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")


def with_parent(view: View, number: Number, documents: Sequence[str]) -> Sequence[str]:
    """The documents a number can be of: the first that has what stands above it (二 of 二（六）), and those after."""
    if number.kind is not NumberKind.PATH or len(number.path) < 2:
        return documents
    above = ".".join(map(str, number.path[:-1]))
    first = next(
        (n for n, document in enumerate(documents) if view.item(Ref(document, above)) is not None), 0
    )
    if view.item(Ref(documents[first], number.id)) is None:
        return documents[first : first + 1]
    return documents[first:]


def by_number(
    view: View, number: Number, documents: Sequence[str], *, scoped: bool = False
) -> tuple[Ref, ...]:
    """The places a number may mean, in the documents given, the likeliest kind first."""
    ids = [number.id]
    if number.kind is NumberKind.ITEM:
        # a document that was named and has no articles counts its paragraphs 一、二、
        ids = [f"a{number.id}", f"L{number.id}", *([number.id] if scoped else [])]
    elif number.kind is NumberKind.CHAPTER:
        ids = [f"c{number.id[1:]}", number.id[1:]]
    elif number.kind is NumberKind.PATH and len(number.path) == 1:
        ids = [number.id, f"c{number.id}"]
    elif number.kind is NumberKind.ARTICLE and len(number.path) == 1:
        ids = [number.id, number.id[1:]]
    refs = (Ref(document, id) for id in ids for document in documents[:MAX_DOCUMENTS])
    return tuple(ref for ref in refs if view.item(ref) is not None)


def missing_number(view: View, number: Number, documents: Sequence[str]) -> Outcome:
    """A place named by number that is not there: said so, with what is there instead."""
    if number.kind is NumberKind.ROW:
        for document in documents:
            listed = view.listed.get(document)
            if listed and number.path[0] > 0:
                return not_found(
                    f"责任清单里没有第{number.path[0]}项：现有{_ranges(listed)}项，缺的页文件中没有（清单该页缺失）。",
                    f"清单第{listed[0]}项是什么",
                    "责任清单有哪些事项",
                    confidence=0.05,
                )
        return not_found("现有文件里没有责任清单，查不到这一项。", confidence=0.05)
    for document in documents[:MAX_DOCUMENTS]:
        parent = ".".join(map(str, number.path[:-1])) if len(number.path) > 1 else ""
        above = view.item(Ref(document, parent)) if parent else None
        if isinstance(above, Clause):
            children = view.children(Ref(document, parent))
            last = f"，最后一条是{children[-1].label}{children[-1].title}" if children else ""
            return not_found(
                f"文件里没有{number.words.strip()}：{above.label}{above.title}下面共有{len(children)}条{last}。",
                *(f"{child.label}{child.title}讲什么" for child in children[-1:]),
                "文件的目录",
                confidence=0.05,
            )
    return not_found(f"现有文件里没有“{number.words.strip()}”这一处。", "文件的目录", confidence=0.05)


def section(view: View, reading: Reading, ref: Ref) -> Outcome:
    """A clause, term or row by its place: its text, what hangs below it, and its duties."""
    citation = cite(view, ref, whole=True)
    under = below(view, ref) if isinstance(view.item(ref), Clause) else ()
    listed = under and headings(view, ref)
    if listed:
        under = tuple(Ref(ref.document, child.id) for child in view.children(ref))
    above = tuple(cite(view, each) for each in lead_in(view, ref))
    remarks = [*reading.remarks, *differences(view, ref)]
    if view.row_missing(ref) and citation.lead_units:
        remarks.append(f"{no_row(view, ref.document)}，查不到责任人和完成时限")
    inside = tuple(cite(view, each, shown=False) for each in under)
    item = view.item(ref)
    said = place(view, ref, document=view.several)
    if inside and not listed and isinstance(item, Clause) and item.text and len(item.text) <= LONGEST_OPENING:
        said = f"{said}：{item.text}"
    cited = (citation, *above, *rows_cited(view, ref), *inside)
    return Outcome(
        Status.ANSWERED,
        Kind.SECTION,
        part(
            said,
            cited,
            [*duty_fields(citation), *items(view, ref, under)],
            remarks,
        ),
        focus=ref,
        shown=tuple(each.ref for each in inside) if inside else (ref,),
        units=citation.lead_units,
        persons=citation.leaders,
    )


def outline(view: View, reading: Reading, documents: Sequence[str]) -> Outcome:
    """The headings of a document, two levels deep."""
    document = _titled(view, reading.text, documents)
    clauses = [c for c in view.base.clauses(document) if not c.id.startswith("x") and c.id != "0"]
    tops = [c for c in clauses if c.parent is None]
    fields = []
    for top in tops[:MAX_LISTED]:
        below = [c for c in clauses if c.parent == top.id]
        names = "；".join(f"{c.label.removeprefix(top.label)}{c.title}" for c in below if c.title)
        if below and not names:
            names = f"{below[0].label}至{below[-1].label}" if len(below) > 1 else below[0].label
        fields.append(
            Field(f"{top.label}{top.title}", names) if names else Field(top.label, top.title or top.text[:30])
        )
    header = view.by_id[document]
    fields += [Field(f"附件{n}", title) for n, title in enumerate(header.annexes, start=1)]
    cited = tuple(cite(view, Ref(document, top.id), shown=False) for top in tops[:MAX_LISTED])
    others = (
        [f"{brief(view, d.id)}的目录" for d in view.documents if d.id != document][:3]
        if not reading.documents
        else []
    )
    return Outcome(
        Status.ANSWERED,
        Kind.SECTION,
        part(
            f"{document_name(view, document)}共{len(tops)}{_COUNTED.get(tops[0].id[:1] if tops else '', '个部分')}",
            cited,
            fields,
            reading.remarks,
        ),
        suggestions=tuple(others),
        focus=cited[0].ref if cited else None,
        shown=tuple(citation.ref for citation in cited),
    )


def _titled(view: View, text: str, documents: Sequence[str]) -> str:
    """The document whose title has most of a question's words, of those that may be meant; else the first."""
    scores = view.titled(set(grams(text))) if view.several else {}
    return max(documents, key=lambda document: scores.get(document, 0))


def term_list(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """Every term explained; None where the documents explain none."""
    found = [(ref, term) for ref, term in view.terms.items() if ref.document in documents]
    annexed = [(ref, term) for ref, term in found if ref.id.startswith("T")] or found
    if not annexed:
        return None
    document = annexed[0][0].document
    annexed = [(ref, term) for ref, term in annexed if ref.document == document][:MAX_LISTED]
    fields = [Field(f"名词{n}", term.name) for n, (_, term) in enumerate(annexed, start=1)]
    cited = tuple(cite(view, ref, shown=False) for ref, _ in annexed)
    return Outcome(
        Status.ANSWERED,
        Kind.LIST,
        part(f"文件解释了{len(annexed)}个名词", cited, fields, reading.remarks),
        focus=cited[0].ref,
        shown=tuple(citation.ref for citation in cited),
    )


def row_list(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """The rows of the responsibility list; None where there is none."""
    refs = [ref for ref in view.rows if ref.document in documents][:MAX_LISTED]
    if not refs:
        return None
    return listed_rows(view, reading, refs, f"责任清单现有{len(refs)}项", _gap_remark(view, refs[0].document))


def listed_rows(
    view: View, reading: Reading, refs: Sequence[Ref], conclusion: str, remark: str = ""
) -> Outcome:
    """Chosen rows of a list, or clauses with a deadline of their own, one a line."""
    lines = []
    for ref in refs[:MAX_LISTED]:
        item = view.item(ref)
        citation = cite(view, ref, shown=len(refs) == 1)
        who = "、".join(citation.lead_units)
        tail = "；".join(p for p in (who, citation.contact or "", citation.deadline or "") if p)
        name = f"第{item.row}项" if isinstance(item, Row) else number_of(view, ref)
        about = item.matter if isinstance(item, Row) else citation.title
        lines.append((citation, Field(name, f"{about}（{tail}）" if tail else about)))
    fields = headed(view, [(citation.ref, field) for citation, field in lines])
    more = f"共{len(refs)}项，这里列出前{MAX_LISTED}项" if len(refs) > MAX_LISTED else ""
    return Outcome(
        Status.ANSWERED,
        Kind.LIST,
        part(conclusion, [citation for citation, _ in lines], fields, [*reading.remarks, remark, more]),
        focus=refs[0],
        shown=tuple(refs[:MAX_LISTED]),
    )


def _gap_remark(view: View, document: str) -> str:
    listed = view.listed.get(document, ())
    absent = [n for n in range(1, max(listed, default=0) + 1) if n not in listed]
    return f"清单缺第{_ranges(absent)}项（清单该页缺失）" if absent else ""


def _ranges(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def by_deadline(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """Rows and clauses by their deadline: a time that is named, the earliest, the latest, or those without an end.

    None where the question asks nothing of the kind or nothing has a deadline.
    """
    dated = deadlines(view, documents)
    if not dated:
        return None
    text = reading.text
    known = sorted((d, view.order(ref), ref) for ref, said in dated.items() if (d := date_of(said)))
    if EARLIEST.search(text) or LATEST.search(text):
        if not known:
            return None
        wanted = known[0][0] if EARLIEST.search(text) else known[-1][0]
        refs = [ref for d, _, ref in known if d == wanted]
        word = "最早" if EARLIEST.search(text) else "最晚"
        said = f"完成时限{word}的是{_named(view, refs[0])}：{dated[refs[0]]}"
        return _as_deadline(listed_rows(view, reading, refs, said, _gap_remark(view, refs[0].document)))
    span = _span(text, date.today())
    if span is not None:
        # what falls on the day itself comes first, then document by document
        on = [ref for d, _, ref in known if replace(span, until=False).holds(d)]
        refs = by_document([*on, *(ref for d, _, ref in known if span.holds(d) and ref not in on)])
        if refs:
            shown = "；".join(f"{_named(view, ref)}：{dated[ref]}" for ref in refs[:3])
            said = shown if len(refs) <= 3 else f"完成时限{span.said}的有{len(refs)}项"
            return _as_deadline(listed_rows(view, reading, refs, said))
        if span.month is None and not span.relative:
            return None  # a year may as well stand in the text
        if not span.relative and _stands(view, documents, _date_said(text)):
            return None
        return not_found(f"文件里没有完成时限{span.said}的事项。", "完成时限最早的是哪一项", confidence=0.1)
    if "长期" in text:
        refs = [ref for ref, said in dated.items() if "长期" in said]
        only = [ref for ref in refs if not date_of(dated[ref])]
        chosen = only or refs
        if chosen:
            return _as_deadline(listed_rows(view, reading, chosen, f"完成时限是长期坚持的有{len(chosen)}项"))
        return None
    refs = list(view.sorted(ref for _, _, ref in known))
    if not refs:
        return None
    return _as_deadline(
        listed_rows(
            view, reading, refs, f"写明完成日期的有{len(refs)}项", _gap_remark(view, refs[0].document)
        )
    )


def _date_said(text: str) -> str:
    match = _DATE.search(text)
    return match[0].strip() if match else ""


def _stands(view: View, documents: Sequence[str], words: str) -> bool:
    """Whether words stand in a text of the documents as they are."""
    segmenter = view.base.segmenter
    hits = view.base.search(segmenter.words(words), segmenter.grams(words), limit=20, documents=documents)
    return any(words in passage.text for hit in hits if (passage := view.passage(hit.ref)))


def deadlines(view: View, documents: Sequence[str]) -> dict[Ref, str]:
    """Every deadline of the documents, by its row, or by its clause where no row is tied to it."""
    among = frozenset(documents)
    found = {ref: row.deadline for ref, row in view.rows.items() if ref.document in among and row.deadline}
    charged = dict.fromkeys(
        duty.ref for duty in view.base.duties() if duty.ref.document in among and duty.ref not in view.rows
    )
    for ref in list(charged)[:MAX_CHARGED]:
        clause = view.clause(ref)
        if clause and clause.deadline and not view.rows_of_clause.get(ref):
            found[ref] = clause.deadline
    return found


def by_document(refs: Iterable[Ref]) -> list[Ref]:
    """``refs`` with those of one document together, documents and places in the order they come."""
    groups: dict[str, list[Ref]] = {}
    for ref in refs:
        groups.setdefault(ref.document, []).append(ref)
    return [ref for group in groups.values() for ref in group]


def _named(view: View, ref: Ref) -> str:
    row = view.rows.get(ref)
    return f"清单第{row.row}项“{row.matter}”" if row else place(view, ref)


@dataclass(frozen=True, slots=True)
class _Span:
    """A time that a question names. ``until``: everything up to it; ``relative``: said from today (今年)."""

    year: int | None
    month: int | None
    day: int | None
    until: bool
    relative: bool
    said: str

    def holds(self, when: tuple[int, int, int]) -> bool:
        year, month, day = when
        if not self.until:
            return self.year in (None, year) and self.month in (None, month) and self.day in (None, day)
        # without a year every year's rows up to that day
        wanted = (self.year or year, self.month or 12, self.day or 31)
        return when <= wanted


def _span(text: str, today: date) -> _Span | None:
    relative = _RELATIVE.search(text)
    if relative:
        word = relative[0]
        year = today.year + {"去": -1, "明": 1, "后": 2}.get(word[0], 0)
        if "月" not in word:
            return _Span(year, None, None, False, True, f"在{word}（{year}年）")
        months = today.year * 12 + today.month - 1 + (1 if word[0] == "下" else 0)
        return _Span(
            months // 12,
            months % 12 + 1,
            None,
            False,
            True,
            f"在{word}（{months // 12}年{months % 12 + 1}月）",
        )
    match = _DATE.search(text)
    if match is None:
        return None
    numbers = (match[1] or match[4], match[2], match[3])
    year_, month, day = (int(each) if each else None for each in numbers)
    until = bool(_UNTIL.match(text, match.end()))
    said = f"在{match[0].strip()}{'以前' if until else ''}"
    return _Span(year_, month, day, until, False, said)


def _as_deadline(outcome: Outcome) -> Outcome:
    return replace(outcome, kind=Kind.DEADLINE)


def date_of(text: str) -> tuple[int, int, int] | None:
    """The first date of a deadline as (year, month, day): day 31 where only a month is given, 12-31 of a year alone."""
    match = _CHINESE_DATE.search(text)
    if match:
        return (int(match[1]), int(match[2]), int(match[3] or 31))
    year = _YEAR_END.search(text)
    return (int(year[1]), 12, 31) if year else None


def asks_for_rows_by_date(reading: Reading) -> bool:
    """Whether a question looks up rows by deadline rather than the deadline of a topic."""
    text = reading.text
    if EARLIEST.search(text) or LATEST.search(text):
        return True
    about = Aspect.DEADLINE in reading.aspects or re.search(r"完成|到期|截止|时限|办结|日期|长期坚持", text)
    which = re.search(
        r"哪(?:一|几|些)?(?:项|条|个|件|些)|有哪些|都有(?:啥|什么)|什么(?:工作|任务|事)|几(?:项|条|个)|(?:完成|到期|办结|截止)的?是?(?:什么|啥|哪)",
        text,
    )
    named = (
        _DATE.search(text)
        or _RELATIVE.search(text)
        or "长期" in text
        or re.search(r"(?:明确|具体|规定|写明).{0,4}(?:时限|日期|期限|完成)", text)
    )
    return bool(about and which and named)


# --- facts of the header ----------------------------------------------------------------------------


def says_no_more(view: View, reading: Reading, said: str, documents: Sequence[str]) -> bool:
    """Whether a question has no words but those ``said`` (matched already) and those of the documents' titles."""
    titles = " ".join(view.by_id[document].title for document in documents[:20])
    return all(word in said or word in titles for word in reading.words)


def who_list(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """Every leader, lead unit, supporting unit or contact of the documents, each with its clauses."""
    role_words = next(
        word for word in ("责任领导", "责任单位", "牵头单位", "配合单位", "责任人") if word in reading.text
    )
    roles = {
        "责任领导": Role.LEADER,
        "责任单位": Role.LEAD_UNIT,
        "牵头单位": Role.LEAD_UNIT,
        "配合单位": Role.SUPPORTING_UNIT,
        "责任人": Role.CONTACT,
    }
    role = roles[role_words]
    # a body of one place is not that of another
    found: dict[tuple[str, str], list[Ref]] = {}
    printed: dict[tuple[str, str], Counter[str]] = {}
    for duty in view.base.duties():
        if duty.role is role and duty.ref.document in documents:
            key = (view.places[duty.ref.document], one_name(view, duty.name))
            found.setdefault(key, []).append(view.clause_ref(duty.ref))
            printed.setdefault(key, Counter())[duty.name] += 1
    if not found:
        return None
    order = sorted(found, key=lambda key: -len(set(found[key])))
    names = {key: printed[key].most_common(1)[0][0] for key in order}
    what = "位" if role in (Role.LEADER, Role.CONTACT) else "个"
    fields = [Field(names[key], _places(view, found[key])) for key in order[:MAX_NAMES]]
    remarks = list(reading.remarks)
    if len(order) > MAX_NAMES:
        remarks.append(f"这里列出事项最多的{MAX_NAMES}{what}，发 /units 看全部单位")
    refs = view.sorted(ref for each in found.values() for ref in each)
    cited = tuple(cite(view, ref, shown=False) for ref in refs[:MAX_LISTED])
    return Outcome(
        Status.ANSWERED,
        Kind.LIST,
        part(f"{role_words}共{len(found)}{what}", cited, fields, remarks),
        focus=refs[0],
        shown=refs,
    )


def _places(view: View, refs: Iterable[Ref]) -> str:
    """Where a name stands: numbers of places, each document named once."""
    by_document: dict[str, list[str]] = {}
    for ref in view.sorted(refs)[:MAX_PLACES]:
        by_document.setdefault(ref.document, []).append(number_of(view, ref))
    total = len(set(refs))
    rest = f"等{total}处" if total > MAX_PLACES else ""
    return (
        "；".join(
            (f"{brief(view, document)} " if view.several else "") + "；".join(places)
            for document, places in by_document.items()
        )
        + rest
    )
