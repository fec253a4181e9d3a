"""What a clause says behind the items it holds, and what is an item's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.view.behind import behind
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.store import Store


def parsed(text: str) -> Document:
    return parse_bytes("办法.txt", f"某县水库管理办法\n{text}".encode())


def texts(text: str) -> dict[str, str]:
    return {clause.id: clause.text for clause in parsed(text).clauses}


ARTICLES = (
    "第一条 水库按下列方式公示：\n（一）张贴；\n（二）广播。\n除前款规定外，可以上门告知。\n第二条 照办。"
)


def test_a_blank_line_stands_where_the_items_do() -> None:
    assert texts(ARTICLES)["a1"] == "水库按下列方式公示：\n\n除前款规定外，可以上门告知。"


def test_what_follows_the_items_is_said_behind_the_last() -> None:
    document = parsed(ARTICLES)
    assert document.clauses[0].opening == "水库按下列方式公示："
    assert behind(document.clauses) == {"a1.2": ["除前款规定外，可以上门告知。"]}


def test_between_two_lists_an_article_goes_on_behind_the_first() -> None:
    document = parsed(
        "第一条 会员应当：\n（一）守法；\n（二）守信。\n下列人员不得入会：\n（一）失信的；\n（二）退会未满一年的。\n特殊情形另议。\n第二条 照办。"
    )
    assert behind(document.clauses) == {"a1.2": ["下列人员不得入会："], "a1.2#2": ["特殊情形另议。"]}


DOGS = (
    "养犬奖惩规定\n第一条 为规范养犬，制定本规定。\n第二条 有下列情形之一的，给予警告：\n（一）未牵绳遛犬的；\n（二）未清理犬粪的。\n"
    "屡次违反的，从重处理。\n有下列情形之一的，没收犬只：\n（一）犬只伤人的；\n（二）饲养烈性犬的。\n第三条 本规定自2024年1月1日起施行。\n"
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("未清理犬粪怎么处理", "有下列情形之一的，给予警告：（二）未清理犬粪的。"),
        ("饲养烈性犬怎么处理", "有下列情形之一的，没收犬只：（二）饲养烈性犬的。"),
        ("什么情形没收犬只", "有下列情形之一的，没收犬只："),
        ("犬只伤人会怎样", "有下列情形之一的，没收犬只：（一）犬只伤人的；"),
    ],
)
def test_an_item_is_told_behind_what_leads_into_its_own_list(
    question: str, answer: str, tmp_path: Path
) -> None:
    (tmp_path / "规定.txt").write_text(DOGS)
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, [tmp_path / "规定.txt"], actor="test")
    answered = Assistant(store).ask(question).parts[0]
    assert answered.conclusion.startswith(answer)
    assert not [field for field in answered.fields if "牵绳" in field.value and "没收" in answer]


def test_items_that_end_in_full_stops_leave_what_follows_to_the_clause_that_announces_them() -> None:
    found = texts(
        "1 总则\n1.1 分类\n险情包括下列四类。\n（1）渗漏。主要是坝体渗水。\n（2）滑坡。主要是坝坡失稳。\n（3）漫顶。主要是洪水漫坝。\n险情按程度分为三级。\n1.2 原则\n分级负责。\n1.3 范围\n全县。"
    )
    assert found["1.1"] == "险情包括下列四类。\n\n险情按程度分为三级。"
    assert found["1.1.3"] == "主要是洪水漫坝。"


def test_below_a_bare_heading_the_last_item_keeps_its_second_paragraph() -> None:
    found = texts(
        "一、保障措施\n（一）加强领导。县里统筹。\n（二）加强检查。每月一次。\n（三）加强宣传。入户宣传。\n宣传费用由县级承担。"
    )
    assert found["1.3"].endswith("宣传费用由县级承担。")


def test_a_line_that_leads_into_what_stands_below_an_item_is_the_item_s() -> None:
    found = texts(
        "第一条 申请时提交：\n（一）申请书；\n（二）调查所得的记录，每页签名。\n如有下列材料一并提交：\n1.听证笔录；\n2.评估报告。\n第二条 照办。"
    )
    assert found["a1"] == "申请时提交："
    assert found["a1.2"].endswith("如有下列材料一并提交：")
    assert list(found)[:5] == ["a1", "a1.1", "a1.2", "a1.2.1", "a1.2.2"]


def test_a_table_and_what_an_item_leads_into_stay_with_the_last_item() -> None:
    table = "第一条 按下列标准补助：\n（一）新建每座2万元。\n（二）改建按下表。\n类型\t元\n大\t10000\n小\t5000\n第二条 照办。"
    assert "大 | 10000" in texts(table)["a1.2"]
    led = "第一条 按下列程序：\n（一）申请。\n（二）审核，重点看：\n是否重复申报。\n第二条 照办。"
    assert texts(led)["a1.2"] == "审核，重点看：\n是否重复申报。"  # what leads in is said, no title


def test_lines_that_the_last_item_leads_into_are_the_item_s() -> None:
    found = texts(
        "一、材料\n企业提供：\n①申请表；\n②营业执照；\n③按类别提供：\na.甲类：完税证明；\nb.乙类：任命书。\n二、时间\n每天。"
    )
    assert "任命书" in found["1.3"]
    assert "任命书" not in found["1"]


def test_behind_a_list_in_an_item_of_an_article_the_item_goes_on() -> None:
    found = texts(
        "第一条 程序：\n（一）申请\n申请由学生提出，材料包括：\n1. 申请表；\n2. 证明。\n材料不全的，一次告知。\n（二）审批\n审批按下列规定：\n"
        "1. 三天以内的，由班主任审批。\n2. 三天以上的，由学院审批。\n审批以前应当核实。\n审批单应当包括：\n1. 姓名；\n2. 期限。\n第二条 照办。"
    )
    assert found["a1.1"] == "申请由学生提出，材料包括：\n\n材料不全的，一次告知。"
    assert found["a1.1.2"] == "证明。"
    assert found["a1.2"] == "审批按下列规定：\n\n审批以前应当核实。\n审批单应当包括："
    assert found["a1.2.2"] == "三天以上的，由学院审批。"


def test_an_item_with_paragraphs_as_those_beside_it_keeps_them() -> None:
    found = texts(
        "第一条 程序：\n（一）申请由学生提出，附下列材料：\n1. 事假。附说明。\n说明须签名。\n2. 病假。附病历。\n病历须盖章。\n第二条 照办。"
    )
    assert found["a1.1.2"] == "附病历。\n病历须盖章。"
