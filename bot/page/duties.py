"""The pages of duties: one unit, all units, the two drawings of a document, and tables to download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.page.charts import WIDTH, grids, timeline
from bot.page.pages import Asked, Reply, message, missing, rendered
from bot.page.site import Site
from bot.page.unit import SHOWN, Charged, tallies, unit_page
from bot.pictures.deadlines import deadlines
from bot.pictures.matrix import matrix
from knowledge.model import Document
from knowledge.units import UnitNames

LISTED = 300  # names of one kind that are listed at once
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_TABLES = "做表格要用的程序没有安装。请管理员运行 pip install 'wence[pictures]' 后重启。"


def units(site: Site, asked: Asked) -> Reply:
    """Every unit and person who is charged with something, the busiest first; or those whose name has some words."""
    words = "".join(asked.values.get("find", "").split())[:50]
    both = [
        [tally for tally in found if words in tally.name] for found in site.once(tallies, site.assistant.view)
    ]
    return rendered(
        site,
        "units.html",
        visitor=asked.visitor,
        q="",
        find=asked.values.get("find", ""),
        groups=[(name, found[:LISTED], len(found)) for name, found in zip(("单位", "人"), both, strict=True)],
    )


def unit(site: Site, asked: Asked) -> Reply:
    """One unit's or person's duties."""
    page = unit_page(site.assistant.view, asked.values.get("name", "")[:200], date.today())
    if page is None:
        return _nothing(site)
    return rendered(site, "unit.html", visitor=asked.visitor, q="", page=page, shown=SHOWN)


def _nothing(site: Site) -> Reply:
    return message(
        site, "没有这个单位或人", "现行的文件里没有给它写职责。可以从“责任单位和责任人”里查找。", 404
    )


def unit_table(site: Site, asked: Asked) -> Reply:
    """The same as an .xlsx."""
    page = unit_page(site.assistant.view, asked.values.get("name", "")[:200], date.today())
    if page is None:
        return _nothing(site)

    def made() -> bytes:
        from bot.pictures.workbook import Table, write

        heads = (("职责", 8), ("条款", 44), ("文件", 24), ("时限原文", 28), ("到期日", 12), ("责任领导", 12),
                 ("责任单位", 24), ("责任人", 12), ("配合单位", 48))  # fmt: skip
        rows = tuple(_row(charged) for charged in (*page.lead, *page.support))
        return write(page.name, [Table("职责", heads, rows, frozen=2)])

    return _table(site, made, f"{page.name}的职责")


def _row(charged: Charged) -> tuple[str | date | None, ...]:
    named = {heading: "、".join(names) for heading, names in charged.others}
    return (
        "牵头" if charged.leads else "配合",
        charged.place,
        charged.document,
        charged.deadline or None,
        charged.day,
        *(named.get(heading) for heading in ("责任领导", "责任单位", "责任人", "配合单位")),
    )


def _table(site: Site, made: Callable[[], bytes], name: str) -> Reply:
    try:
        return Reply(made(), kind=XLSX, file=f"{name}.xlsx")
    except ImportError:
        return message(site, "没有表格", NO_TABLES, 503)


def _document(site: Site, asked: Asked) -> Document | None:
    view = site.assistant.view
    return view.base.document(asked.name) if asked.name in view.by_id else None


def due(site: Site, asked: Asked) -> Reply:
    """A document's deadlines as a timeline."""
    document, today = _document(site, asked), date.today()
    if document is None:
        return missing(site)
    table = deadlines(document)
    return rendered(
        site,
        "due.html",
        visitor=asked.visitor,
        q="",
        document=document,
        chart=timeline(table, today) if table.entries else None,
        without=table.without,
        width=WIDTH,
    )


def who(site: Site, asked: Asked) -> Reply:
    """Who leads and who supports what in a document."""
    document = _document(site, asked)
    if document is None:
        return missing(site)
    table = matrix(document, _namer(site, document))
    return rendered(
        site, "who.html", visitor=asked.visitor, q="", document=document, grids=grids(table), width=WIDTH
    )


def _namer(site: Site, document: Document) -> Callable[[str], str]:
    return UnitNames.of_document(
        document, [(alias.alias, alias.name) for alias in site.assistant.view.base.aliases()]
    ).of


def document_table(site: Site, asked: Asked) -> Reply:
    """All of a document as an .xlsx; the findings of the check for administrators alone."""
    document = _document(site, asked)
    if document is None:
        return missing(site)
    shown = document if asked.visitor.admin else replace(document, findings=())

    def made() -> bytes:
        from bot.pictures.workbook import workbook

        return workbook(shown, date.today(), _namer(site, document))

    return _table(site, made, document.number or document.title)
