"""Headings whose words begin with a numeral, and numbers that are no headings: only their place tells them apart."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes


def headings(text: str) -> list[tuple[str, str]]:
    document = parse_bytes("文件.txt", f"某县分类管理办法\n{text}".encode())
    return [(clause.id, clause.title) for clause in document.clauses if clause.label]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("一、总则\n按类管理。\n二、四类划分标准\n分四类。", [("1", "总则"), ("2", "四类划分标准")]),
        ("一、二级保护区的划定\n两千米。\n二、一级保护区\n五百米。", [("1", "二级保护区的划定"), ("2", "一级保护区")]),
        ("一、现状\n起步。\n二、二、三产业融合\n推进。", [("1", "现状"), ("2", "二、三产业融合")]),
        ("一、总则\n1、5G网络\n覆盖。\n2、4K频道\n开通。", [("1", "总则"), ("1.1", "5G网络"), ("1.2", "4K频道")]),
        ("一、总则\n（一）三年行动\n推进。\n（二）五项措施\n落实。", [("1", "总则"), ("1.1", "三年行动"), ("1.2", "五项措施")]),
        ("一、十四五时期\n推进。\n二、一站式结算\n开通。", [("1", "十四五时期"), ("2", "一站式结算")]),
        ("一、千人计划\n推进。\n二、百日攻坚\n推进。\n三、两癌筛查\n开展。", [("1", "千人计划"), ("2", "百日攻坚"), ("3", "两癌筛查")]),
        ("一、总则\n1、3D打印产业\n发展。\n2、24小时自助区\n设立。", [("1", "总则"), ("1.1", "3D打印产业"), ("1.2", "24小时自助区")]),
        ("一、一、二类差别管理\n说明。\n二、三至五年规划\n说明。", [("1", "一、二类差别管理"), ("2", "三至五年规划")]),
    ],
)  # fmt: skip
def test_a_heading_may_begin_with_a_numeral(lines: str, wanted: list[tuple[str, str]]) -> None:
    assert headings(lines) == wanted


def test_articles_that_begin_with_a_numeral() -> None:
    text = "第一条 制定本办法。\n第二条 二级以上医院备案。\n第三条一级医院由县局管理。"
    assert [clause for clause, _ in headings(text)] == ["a1", "a2", "a3"]


@pytest.mark.parametrize(
    "sentence",
    ["二、三产业不在此列。", "三、四级医院由市局管理。", "一、二、三产业融合发展。", "1、2月份不停工。"],
)
def test_a_list_of_numerals_in_a_sentence_is_no_heading(sentence: str) -> None:
    assert headings(f"一、范围\n各地执行。\n{sentence}\n二、其他\n照办。") == [("1", "范围"), ("2", "其他")]


def test_a_heading_in_a_line_run_together() -> None:
    text = "一、目标。到明年建成中心并且投入使用，覆盖全部乡镇，服务群众。二、四类划分标准。分四类管理。三、监督。每月一次。"
    assert [clause for clause, _ in headings(text)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "heads",
    [
        ("1. 总则", "2. 会员", "3. 附则"),
        ("1、总则", "2、会员的权利、义务。", "3、附则"),
        ("一、总则", "二、会员", "三、附则"),
    ],
)
def test_numbers_above_articles_count_chapters(heads: tuple[str, str, str]) -> None:
    text = (
        f"某学会章程\n{heads[0]}\n第一条 本会名称为某学会。\n第二条 本会宗旨：\n（一）交流；\n（二）普及。\n{heads[1]}\n"
        f"第三条 会员应当：\n1. 守章程。\n{heads[2]}\n第四条 自通过之日起生效。\n"
    )
    clauses = parse_bytes("章程.txt", text.encode()).clauses
    assert [clause.id for clause in clauses] == [
        *("1", "a1", "a2", "a2.1", "a2.2", "2", "a3", "a3.1", "3", "a4")
    ]


@pytest.mark.parametrize("first", ["（六）宿舍评分细则", "# （六）宿舍评分细则", "3. 宿舍管理办法"])
def test_a_title_may_bear_its_number_in_a_collection(first: str) -> None:
    below = "一、内务\n（1）整洁。\n二、纪律\n（1）按时。\n"
    document = parse_bytes("细则.md", f"{first}\n\n{below}".encode())
    assert document.title.endswith(first[-6:])
    assert [clause.id for clause in document.clauses] == ["1", "1.1", "2", "2.1"]


def test_articles_out_of_order_are_told_as_that_and_not_as_missing() -> None:
    text = "某社章程\n第一条 名称。\n第三条 原则。\n第二条 宗旨。\n第四条 活动。\n"
    codes = [finding.code for finding in parse_bytes("章程.txt", text.encode()).findings]
    assert "numbering-gap" not in codes
    assert "numbering-order" in codes


def test_a_title_in_brackets_above_an_article_is_one_whatever_its_words() -> None:
    text = "办法\n第一条　（促进服务贸易）\n支持服务贸易。\n第二条　（金融业对外开放）\n支持境外投资者。\n第三条　（跨境金融服务）\n支持企业跨境。\n"
    document = parse_bytes("办法.txt", text.encode())
    assert [clause.text for clause in document.clauses] == [
        "支持服务贸易。",
        "支持境外投资者。",
        "支持企业跨境。",
    ]
