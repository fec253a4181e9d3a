"""A table in a clause's text as it is read: each line with the words of its header."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.meaning.vectors import lay_out, whole_text
from knowledge.model import Passage, PassageKind, Ref
from knowledge.tables import cells_of, lines, told, written

FEES = "收费标准按下表执行：\n序号 | 服务项目 | 城区（元/次） | 说明\n1 | 遗体接运 | 300 | 四十公里以内\n2 | 骨灰寄存 | 120 | 每年\n不足一次的按一次计。"


def test_each_line_is_read_with_its_header_and_the_unit_of_its_column() -> None:
    assert told(FEES) == (
        "收费标准按下表执行：\n服务项目：遗体接运，城区：300元/次，说明：四十公里以内"
        "\n服务项目：骨灰寄存，城区：120元/次，说明：每年\n不足一次的按一次计。"
    )


def test_a_line_goes_by_what_it_names_not_by_its_running_number() -> None:
    assert [line.name for line in lines(FEES)] == ["遗体接运", "骨灰寄存"]
    assert [line.columns for line in lines(FEES)] == [("城区", "说明")] * 2


def test_where_a_cell_is_missing_the_line_stays_as_it_stands() -> None:
    text = "层次 | 补贴（元） | 期限\nA类 | 8000\nB类 | 5000 | 两年"
    assert [line.cells for line in lines(text)] == [{"层次": "B类", "补贴": "5000元", "期限": "两年"}]
    assert "A类 | 8000" in told(text)


def test_a_table_whose_first_line_has_figures_has_no_header() -> None:
    assert told("电话 | 5520188\n邮编 | 413200") == "电话 | 5520188\n邮编 | 413200"


def test_models_read_a_table_as_it_is_read_aloud() -> None:
    passage = Passage(Ref("甲", "a2"), PassageKind.CLAUSE, "第二条", "", FEES)
    assert whole_text(passage) == told(FEES)
    sentences = [wanted.text for wanted in lay_out([passage]).wanted]
    assert any(each.startswith("服务项目：骨灰寄存，城区：120元/次，说明：每年") for each in sentences)


@given(st.text(alphabet="甲乙 |\n（元）1.", max_size=80))
def test_any_text_can_be_read_and_reading_it_again_changes_nothing(text: str) -> None:
    assert told(told(text)) == told(text)
    assert all(line.table < line.start < line.end <= len(text) for line in lines(text))


def test_an_empty_cell_keeps_its_place() -> None:
    text = written(
        [["项目", "城区（元）", "乡镇（元）", "说明"], ["寄存", "", "90", ""], ["接运", "300", "420", "往返"]]
    )
    assert [dict(line.cells) for line in lines(text)] == [
        {"项目": "寄存", "城区（元）": "", "乡镇": "90元", "说明": ""},
        {"项目": "接运", "城区": "300元", "乡镇": "420元", "说明": "往返"},
    ]
    assert told(text).split("\n")[0] == "项目：寄存，乡镇：90元"
    assert [len(cells_of(line)) for line in text.strip().split("\n")] == [4, 4, 4]


def test_a_header_of_two_lines_names_each_column_by_both() -> None:
    text = "等级 | 补贴（元/月） | 补贴（元/月） | 备注\n等级 | 城市 | 农村 | 备注\n一级 | 300 | 260 | \n二级 | 200 | 160 | "
    assert told(text) == (
        "等级：一级，城市补贴：300元/月，农村补贴：260元/月\n等级：二级，城市补贴：200元/月，农村补贴：160元/月"
    )


def test_a_cell_across_the_table_is_said_once_and_ends_no_table() -> None:
    text = written(
        [
            ["作物", "标准（元）"],
            ["粮食作物", "粮食作物"],
            ["水稻", "130"],
            ["经济作物", "经济作物"],
            ["油菜", "80"],
        ]
    )
    assert told(text) == "粮食作物\n作物：水稻，标准：130元\n经济作物\n作物：油菜，标准：80元"


def test_a_column_without_a_name_names_the_lines() -> None:
    text = " | 一等奖（元） | 二等奖（元）\n国家级 | 6000 | 4000"
    assert [line.name for line in lines(text)] == ["国家级"]
    assert told(text) == "国家级，一等奖：6000元，二等奖：4000元"


def test_a_name_over_two_columns_has_the_cells_of_both() -> None:
    text = "序号 | 产品 | 税则号列 | 税则号列\n1 | 电视机 | 液晶的 | 85287221"
    assert told(text) == "产品：电视机，税则号列：液晶的 85287221"


def test_a_line_break_in_a_cell_breaks_no_line() -> None:
    assert (
        written([["任务", "单位"], ["节水", "县水利局\n各乡镇"]]).split("\n")[1] == "节水 | 县水利局 各乡镇"
    )


def test_an_amount_has_the_unit_that_is_given_above_the_table_and_a_count_what_it_counts() -> None:
    text = "运营补贴标准如下（单位：元/人·月）：\n等级 | 人数 | 民办 | 公办（万元）\n重度失能 | 12 | 400 | 3\n中度失能 | 8 | 见通知 | 2"
    assert told(text).split("\n")[1:] == [
        "等级：重度失能，人数：12人，民办：400元/人·月，公办：3万元",
        "等级：中度失能，人数：8人，民办：见通知，公办：2万元",
    ]


def test_a_header_printed_again_on_the_next_page_is_no_line() -> None:
    text = "部门 | 条件 | 条件\n部门 | 专业 | 学历\n甲局 | 法学 | 本科\n部门 | 条件 | 条件\n部门 | 专业 | 学历\n乙局 | 会计 | 大专"
    assert [line.name for line in lines(text)] == ["甲局", "乙局"]
    assert len({line.table for line in lines(text)}) == 1
    assert told(text).split("\n") == [
        "部门：甲局，条件专业：法学，条件学历：本科",
        "部门：乙局，条件专业：会计，条件学历：大专",
    ]


def test_years_name_the_columns_of_goals() -> None:
    text = "指标 | 2025年基数 | 2026年 | 2027\n助餐点（个） | 86 | 140 | 210\n床位占比 | 52% | 57% | 62%"
    assert told(text).split("\n") == [
        "指标：助餐点（个），2025年基数：86，2026年：140，2027：210",
        "指标：床位占比，2025年基数：52%，2026年：57%，2027：62%",
    ]
    finished = "甲泵站 | 2026年\n乙泵站 | 2027年"
    assert told(finished) == finished
