"""The box in which a page says what document it holds, above or below the text, and what a browser prints at the paper's edge."""

from datetime import date

import pytest

from knowledge.check.accounted import lost
from knowledge.model import BlockKind, Document
from knowledge.parse import parse_bytes
from knowledge.read.page import read_pages
from knowledge.read.page_marks import Page
from knowledge.structure import structure
from tests.knowledge.test_read_pages import grid, page

ISSUED = "甲市教育局等三部门关于印发校车若干措施的通知"
BODY = [
    (108, 270, "一、巡查"),
    (108, 295, "每月巡查一次。"),
    (108, 320, "二、记录"),
    (108, 345, "当日记入。"),
]


def whole(*parts: Page) -> Page:
    return Page(595, 842, [glyph for part in parts for glyph in part.glyphs])


def documented(*pages: Page) -> Document:
    source = read_pages(pages, "文件.pdf")
    document = structure(source)
    assert lost(document, source) == []
    return document


def notice(*boxes: Page) -> Document:
    title = page((60, 60, ISSUED), size=20)
    return documented(whole(title, page((80, 240, "各区人民政府："), *BODY, size=14), *boxes))


# Its values in the middle of their labels, three lines beside two: as www.gov.cn sets them.
MIDDLE = page(
    (90, 514, "标"), (120, 514, "题："), (150, 500, "甲市教育局等三部门"), (150, 514, "关于印发校车若干"), (150, 528, "措施的通知"),
    (320, 514, "发文机关："), (375, 507, "甲市教育局 甲市公"), (375, 521, "安局 甲市交通局"),
    (90, 552, "发文字号："), (150, 552, "甲教函2023年第9号"), (320, 552, "公文种类："), (375, 552, "通知"),
    (90, 576, "成文日期："), (150, 576, "2023年8月1日"), (320, 576, "发布日期："), (375, 576, "2023年8月4日"),
    size=10,
)  # fmt: skip
# Its labels flush right, level with the first lines of their values.
ABOVE = page(
    (100, 100, "索引号："), (145, 100, "1-2/2023"), (320, 100, "发布机构："), (375, 100, "甲市教育局"),
    (110, 124, "名称："), (145, 124, ISSUED[:12]), (145, 138, ISSUED[12:]), (320, 124, "成文日期："), (375, 124, "2023年8月1日"),
    (110, 162, "文号："), (145, 162, "甲教〔2023〕9号"), (320, 162, "主题词："), (375, 162, "教育、"), (375, 176, "校车"),
    size=10,
)  # fmt: skip


def test_a_box_below_the_text_with_its_values_in_columns_is_of_the_header() -> None:
    document = notice(MIDDLE)
    assert document.number == document.id == "甲教函2023年第9号"
    assert (document.title, document.issuer) == (ISSUED, "甲市教育局 甲市公安局 甲市交通局")
    assert (document.date, document.posted) == (date(2023, 8, 1), date(2023, 8, 4))
    assert "公文种类：通知" in document.page
    assert document.clauses[-1].text == "当日记入。"


def test_a_box_above_the_text_whose_values_begin_beside_their_labels_is_read_by_columns() -> None:
    document = notice(ABOVE)
    assert (document.title, document.id) == (ISSUED, "甲教〔2023〕9号")
    assert document.page == ("索引号：1-2/2023", "主题词：教育、校车")


def test_labels_whose_values_stand_beside_them_line_by_line_stay_lines() -> None:
    lines = page(
        (80, 100, "联系人：王明"), (80, 120, "电话："), (130, 120, "0123-456"), (80, 140, "地址："), (130, 140, "东街1号"),
        size=14,
    )  # fmt: skip
    assert all(block.kind is not BlockKind.TABLE for block in read_pages([lines], "文件").blocks)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (["2025/1/2 09:31", "节水办法_甲县人民政府"], ["https://www.example.gov.cn/a/b.html", "1/1"]),
        (
            ["节水办法_甲县人民政府", "https://www.example.gov.cn/a/b.html"],
            ["第 1 页 共 1 页", "2025/1/2 09:31"],
        ),
        (["2025/1/2 上午9:31", "节水办法"], ["file:///C:/b.html", "1/1"]),
        (
            ["节水办法_甲县人民政府", "https://www.example.gov.cn/a/b.html"],
            ["第1页 共1页", "2025年1月2日 09:31"],
        ),
    ],
)
def test_what_a_browser_prints_at_the_edge_of_a_single_page_is_none_of_it(
    head: list[str], foot: list[str]
) -> None:
    edge = page((20, 16, head[0]), (250, 16, head[1]), (20, 820, foot[0]), (450, 820, foot[1]), size=8)
    document = documented(whole(edge, page((200, 100, "甲县节水办法"), size=20), page(*BODY, size=14)))
    assert document.title == "甲县节水办法"
    assert [clause.id for clause in document.clauses] == ["1", "2"]
    assert document.clauses[-1].text == "当日记入。"


TEXT = "甲市防汛预案\n一、值守\n全天值守。\n二、报告\n当日报告。\n"


@pytest.mark.parametrize(
    "box",
    [
        "索 引 号：0001-22 主题分类：水利\\防汛\n发文机关：甲市水务局 成文日期：2022年5月6日\n标　　题：甲市防汛预案\n",
        "标题：甲市防汛预案\n发文机关：甲市水务局\n成文日期：2022年5月6日\n公文种类：预案\n扫一扫在手机打开当前页\n",
        "索 引 号：0001-22\n发文机关：甲市水务局\n\f标　　　　　　　　　　　　　　题：甲市防汛预案\n成文日期：2022年5月6日\n",
        "标题\n甲市防汛预案\n发文机关\n甲市水务局\n成文日期\n2022年5月6日\n公文种类\n预案\n",
    ],
)
def test_a_box_in_lines_below_the_text_is_of_the_header(box: str) -> None:
    document = parse_bytes("文件.txt", (TEXT + box).encode())
    assert (document.title, document.issuer) == ("甲市防汛预案", "甲市水务局")
    assert document.date == date(2022, 5, 6)
    assert document.clauses[-1].text == "当日报告。"


def test_a_form_below_the_text_that_names_another_document_stays_where_it_stands() -> None:
    form = "标题：乙市节水办法\n发文机关：乙市水务局\n成文日期：2022年5月6日\n公文种类：办法\n"
    document = parse_bytes("文件.txt", (TEXT + form).encode())
    assert document.issuer is None
    assert "乙市节水办法" in document.clauses[-1].text


def test_a_number_with_its_year_written_out_is_one() -> None:
    document = parse_bytes("文件.txt", "关于节水的通知\n甲服函2026年第322号\n各乡镇：\n一、节水。\n".encode())
    assert document.number == "甲服函2026年第322号"


def test_a_side_that_lines_of_text_go_over_parts_no_cells() -> None:
    numerals = "一二三四五六七八九十"
    body = [
        (100, 130 + 20 * at, f"第{number}条　各镇办好第{number}件事情，不得拖延。")
        for at, number in enumerate(numerals)
    ]
    wide = [
        (100, 330 + 20 * at, f"第{number}条　各镇办好第{number}件事情，不得拖延，不得推诿。")
        for at, number in enumerate(numerals[:4])
    ]
    source = read_pages([page(*body, *wide, edges=grid((90, 345, 560), (100, 600)), size=12)], "文件")
    assert not any(block.rows for block in source.blocks)
    assert source.blocks[-1].text.endswith("不得推诿。")
    apart = [(350, top, "各镇") for _, top, _ in wide]
    beside = read_pages([page(*body, *apart, edges=grid((90, 345, 560), (100, 600)), size=12)], "文件")
    assert any(block.rows for block in beside.blocks)
