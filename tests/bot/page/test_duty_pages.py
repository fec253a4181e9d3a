"""Who does what until when, as pages: a unit over all documents, the drawings of one, the tables to download."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook

from bot.page.charts import WIDTH, grids, timeline, width, wrapped
from bot.page.unit import unit_page
from bot.pictures.deadlines import deadlines
from bot.pictures.matrix import matrix
from knowledge.model import Clause, Document, Finding, Row, Severity
from knowledge.store import Store
from tests.bot.page.serving import Served, served, settings

SEED = f"/d/{quote('隆党发〔2021〕2号')}"
TODAY = date(2024, 6, 1)


def plan(id: str, *duties: tuple[str, str, str | None]) -> Document:
    """A document whose n-th clause is led and supported by these, until then."""
    clauses = tuple(
        Clause(
            str(n),
            f"{n}.",
            f"事项{n}",
            1,
            None,
            "",
            lead_units=(lead,),
            supporting_units=(support,),
            deadline=until,
        )
        for n, (lead, support, until) in enumerate(duties, 1)
    )
    return Document(
        id, id, clauses=clauses, checklist=(Row("L1", 1, None, "另一件事", "", lead_units=("甲局",)),)
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory):
    with Store.open(tmp_path_factory.mktemp("duties") / "wence.db") as store:
        first = plan(
            "甲方案", ("甲局", "乙局", "2024年3月底前"), ("甲局", "丙局", None), ("乙局", "甲局", "长期坚持")
        )
        second = plan("乙方案", ("甲局", "乙局", "2024年12月底前"), ("甲局", "=丁局", "2024年7月1日前"))
        store.load(
            [replace(first, findings=(Finding("x", Severity.ERROR, "某处", "某某不对"),)), second],
            actor="test",
        )
        with served(store, settings(store.path)) as found:
            yield found


def test_a_unit_has_its_duties_of_all_documents_what_is_due_next_first(pages: Served) -> None:
    page = unit_page(pages.site.assistant.view, "甲局", TODAY)
    assert page
    assert [(each.document, each.ref.id) for each in page.lead] == [
        ("《乙方案》", "2"), ("《乙方案》", "1"), ("《甲方案》", "1"),
        ("《甲方案》", "2"), ("《甲方案》", "L1"), ("《乙方案》", "L1"),
    ]  # fmt: skip
    assert [each.past for each in page.lead] == [False, False, True, False, False, False]
    assert [each.ref.id for each in page.support] == ["3"]
    assert unit_page(pages.site.assistant.view, "没有的局", TODAY) is None


def test_units_are_listed_with_how_often_they_lead_and_support_and_can_be_looked_for(pages: Served) -> None:
    page = html.fromstring(pages.get("/units").text)
    assert next(li.text_content().split() for li in page.xpath("//ul[@class='tallies']/li")) == [
        "甲局", "牵头", "6", "配合", "1",
    ]  # fmt: skip
    found = html.fromstring(pages.browser.get("/units", params={"find": "丙"}).text)
    assert [a.text for a in found.xpath("//ul[@class='tallies']//a")] == ["丙局"]


def test_the_table_of_a_unit_has_every_duty_and_no_formula(pages: Served) -> None:
    reply = pages.browser.get("/unit/table.xlsx", params={"name": "甲局"})
    assert quote("甲局的职责.xlsx") in reply.headers["Content-Disposition"]
    rows = list(load_workbook(BytesIO(reply.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["职责", *["牵头"] * 6, "配合"]
    cells = [cell for row in load_workbook(BytesIO(reply.content)).active for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "=丁局" in [cell.value for cell in cells]


def test_the_table_of_a_document_has_findings_for_administrators_alone(pages: Served) -> None:
    book = load_workbook(BytesIO(pages.browser.get(f"/d/{quote('甲方案')}/table.xlsx").content))
    assert "核对" in book.sheetnames, "who sits at the machine administers it"


@pytest.mark.parametrize("drawing", ["due", "who"])
def test_every_entry_of_a_drawing_leads_to_its_clause_or_unit(database: Path, drawing: str) -> None:
    with Store.open(database) as store, served(store, settings(database)) as found:
        svgs = html.fromstring(found.get(f"{SEED}/{drawing}").text).xpath(
            "//main//*[local-name()='svg'][@role]"
        )
        links = {a.get("href") for svg in svgs for a in svg.xpath(".//*[local-name()='a']")}
        text = found.get(SEED).text
        anchors = {link.partition("#")[2] for link in links if link.startswith(f"{SEED}#")}
        assert len(anchors) > 10
        assert [id for id in anchors if f'id="{id}"' not in text] == []
        assert all(link.startswith((f"{SEED}#", "/unit?name=")) for link in links)


def test_the_timeline_has_what_is_past_above_today_and_what_comes_below() -> None:
    chart = timeline(
        deadlines(
            plan("某", ("甲", "乙", "2024年12月底前"), ("丙", "乙", "2024年3月"), ("丁", "乙", "长期坚持"))
        ),
        TODAY,
    )
    assert [(s.kind, s.state) for s in chart.stretches] == [
        ("day", "past"), ("entry", "past"), ("today", "open"), ("day", "coming"), ("entry", "coming"),
        ("day", "lasting"), ("entry", "lasting"),
    ]  # fmt: skip
    tops = [s.y for s in chart.stretches]
    ends = [s.y + s.height for s in chart.stretches]
    assert all(end < top for end, top in zip(ends, tops[1:], strict=False))
    assert ends[-1] <= chart.height


names = st.text("甲乙丙丁局A（）", min_size=1, max_size=30)


@given(st.lists(st.tuples(names, names, st.none() | st.just("2024年3月底")), max_size=40))
def test_drawings_of_any_document_stay_within_a_phones_width_and_lose_no_duty(duties) -> None:
    document = plan("某", *duties)
    drawn = grids(matrix(document))
    xs = [head.x for grid in drawn for head in grid.heads] + [
        d.x for g in drawn for b in g.bands for d in b.dots
    ]
    assert all(0 < x < WIDTH for x in xs)
    cells = [cell for row in matrix(document).rows for cell in row.cells if cell]
    assert sum(len(band.dots) for grid in drawn for band in grid.bands) == len(cells)
    entries = [s.id for s in timeline(deadlines(document), TODAY).stretches if s.kind == "entry"]
    assert entries == [entry.id for entry in deadlines(document).entries]


@given(st.text(max_size=200), st.floats(30, 400), st.integers(1, 4))
def test_a_wrapped_text_fits_and_begins_as_it_was(text: str, room: float, most: int) -> None:
    lines = wrapped(text, 14, room, most)
    assert len(lines) <= most
    assert all(width(line.removesuffix("…"), 14) <= room for line in lines)
    assert " ".join(text.split()).startswith("".join(lines).removesuffix("…"))
