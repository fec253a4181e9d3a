"""The matrix: what it says of a document, and how it is drawn."""

import pytest

from bot.pictures.font import find_font
from bot.pictures.grid import draw_matrix
from bot.pictures.matrix import Cell, Mark, matrix
from bot.pictures.sheet import MAX_PAGES, TooLarge
from knowledge.model import Clause, Document, Row
from tests.bot.pictures import DOCUMENT, many, picture, watched

TABLE = matrix(DOCUMENT)


def cell(unit: str, clause: str) -> Cell | None:
    column = [column.id for column in TABLE.columns].index(clause)
    return next(row for row in TABLE.rows if row.unit == unit).cells[column]


def test_columns_are_the_clauses_somebody_is_responsible_for_in_document_order() -> None:
    assert [column.id for column in TABLE.columns] == ["1.1", "1.2", "2.1", "2.2", "L4"]
    assert TABLE.columns[0].part == "一、保护水源"


def test_the_body_says_who_leads_and_who_supports() -> None:
    assert cell("水务局", "1.1") == Cell(Mark.LEAD)
    assert cell("林草局", "1.1") == Cell(Mark.SUPPORT)
    assert cell("林草局", "2.1") is None


def test_what_only_the_list_says_is_marked_so() -> None:
    assert cell("财政局", "1.1") == Cell(Mark.SUPPORT, listed_only=True)
    assert cell("城管局", "2.2") == Cell(Mark.LEAD, listed_only=True)


def test_the_list_does_not_change_what_the_body_says_of_a_unit() -> None:
    body = Clause("1", "一、", "巡查", 1, None, "", lead_units=("甲局",), supporting_units=("乙局",))
    row = Row("L1", 1, None, "巡查", "", lead_units=("乙局",), clause="1")
    table = matrix(Document("x", "x", clauses=(body,), checklist=(row,)))
    assert {row.unit: row.cells for row in table.rows} == {
        "甲局": (Cell(Mark.LEAD),),
        "乙局": (Cell(Mark.SUPPORT),),
    }


def test_a_list_alone_is_a_source_of_its_own() -> None:
    table = matrix(Document("x", "清单", checklist=(Row("L1", 1, "防汛", "巡堤", "", lead_units=("甲局",)),)))
    assert table.rows[0].cells == (Cell(Mark.LEAD),)
    assert table.columns[0].part == "防汛"


def test_who_leads_most_comes_first_then_who_supports_most() -> None:
    assert [row.unit for row in TABLE.rows][:2] == ["水务局", "环保局"]
    counts = [(row.leads, row.supports) for row in TABLE.rows]
    assert counts == sorted(counts, reverse=True)


def test_a_unit_with_two_names_is_one_row() -> None:
    table = matrix(DOCUMENT, {"环保局": "生态环境局"}.get)  # type: ignore[arg-type]
    assert "环保局" not in {row.unit for row in table.rows}
    one = matrix(DOCUMENT, lambda name: "水务局" if name == "环保局" else name)
    assert next(row for row in one.rows if row.unit == "水务局").leads == 3


def test_the_drawing_fits_a_phone_and_names_the_document() -> None:
    with watched() as drawn:
        pages = draw_matrix(TABLE, find_font())
    assert len(pages) == 1
    picture(pages[0])
    assert {"某政发〔2024〕7号", "关于保护河流的意见", "水务局", "牵头，仅清单写明"} <= set(drawn)


def test_every_mark_of_the_table_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    marks: list[Cell] = []
    legend: list[int] = []
    monkeypatch.setattr("bot.pictures.grid._draw_mark", lambda sheet, x, y, cell: marks.append(cell))
    monkeypatch.setattr("bot.pictures.grid._draw_legend", lambda sheet, y, shown: legend.append(len(shown)))
    table = matrix(many(40, 30))
    draw_matrix(table, find_font())
    assert len(marks) == sum(row.leads + row.supports for row in table.rows)


def test_many_units_are_several_pictures_each_for_a_phone() -> None:
    with watched() as drawn:
        pages = draw_matrix(matrix(many(45, 26)), find_font())
    assert 1 < len(pages) <= MAX_PAGES
    for page in pages:
        picture(page)
    assert f"{len(pages)}/{len(pages)}" in drawn


def test_long_names_of_units_stay_within_the_picture() -> None:
    with watched():
        for page in draw_matrix(matrix(many(8, 30, "县人民政府某某工作领导小组办公室综合协调")), find_font()):
            picture(page)


@pytest.mark.parametrize("clauses", [1, 2, 60])
def test_few_and_many_clauses_are_drawn(clauses: int) -> None:
    with watched():
        for page in draw_matrix(matrix(many(3, clauses, parts=1)), find_font()):
            picture(page)


def test_too_large_a_table_is_refused_with_what_to_do_instead() -> None:
    with pytest.raises(TooLarge, match=r"300 个单位、300 条.*\.xlsx"):
        draw_matrix(matrix(many(300, 300)), find_font())


def test_a_document_without_duties_says_so() -> None:
    with pytest.raises(TooLarge, match="没有写明责任单位"):
        draw_matrix(matrix(Document("x", "通知")), find_font())
