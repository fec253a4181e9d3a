"""Who signs below a text: houses of every sort, a name over two lines, a name that no word tells for a body's."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes

BODY = "入院办法\n一、入院\n凭证办理。\n二、探视\n每日下午，请勿喧哗。\n"


def parsed(text: str) -> Document:
    return parse_bytes("文件.txt", text.encode())


@pytest.mark.parametrize(
    "house",
    [
        "江北区第三人民医院",
        "江北第二中学",
        "游戏圈管理组",
        "红星俱乐部",
        "宏图贸易（深圳）",
        "山坡果蔬合作社",
    ],
)
def test_a_house_of_any_sort_signs_above_the_day(house: str) -> None:
    document = parsed(f"{BODY}{house}\n2024年3月1日\n")
    assert (document.issuer, document.date) == (house, date(2024, 3, 1))
    assert document.clauses[-1].text == "每日下午，请勿喧哗。"


@pytest.mark.parametrize("below", ["", "此致\n"])
@pytest.mark.parametrize("house", ["江北区第三人民医院", "江北第二中学", "游戏圈管理组"])
def test_a_house_signs_in_the_last_line_without_a_day(house: str, below: str) -> None:
    document = parsed(f"{BODY}{house}\n{below}")
    assert document.issuer == house
    assert document.clauses[-1].text == "每日下午，请勿喧哗。"


@pytest.mark.parametrize("signs", ["教 务 处", "教　务　处", "县 教 育 局", "党 政 办 公 室", "教务处"])
@pytest.mark.parametrize(
    "contact", ["材料接收人：林小满（东楼109室", "联系人：林小满，电话见（内网", "联系电话：见通讯录"]
)
def test_who_signs_set_wide_is_none_of_the_contact_above_it(signs: str, contact: str) -> None:
    document = parsed(f"{BODY}{contact}\n{signs}\n2024年3月1日\n")
    assert document.issuer == signs.replace(" ", "").replace("　", "")
    assert any(clause.text.endswith(contact) for clause in document.clauses)


def test_a_line_that_a_label_leads_goes_on_where_no_day_stands_below() -> None:
    document = parsed(f"{BODY}责任单位：县教育局、\n县水利局\n三、其他\n另行通知。\n")
    assert document.clauses[1].lead_units == ("县教育局", "县水利局")


def test_a_last_line_that_no_house_is_called_is_text() -> None:
    assert parsed(f"{BODY}谢谢大家\n").issuer is None
    assert parsed(f"{BODY}东河桥记录\n2024年3月1日\n二、下午\n正常。\n").issuer is None


def test_a_name_that_begins_in_a_line_ends_in_the_next() -> None:
    document = parsed(f"{BODY}共青团江州大学\n计算机学院委员会\n江州大学计算机学院学生会\n2024年3月1日\n")
    assert document.issuer == "共青团江州大学计算机学院委员会 江州大学计算机学院学生会"


def test_those_who_sign_below_each_other_are_told_apart() -> None:
    assert parsed(f"{BODY}甲县水务局\n甲县财政局\n2024年3月1日\n").issuer == "甲县水务局 甲县财政局"


def test_a_body_with_a_second_name_in_brackets_issues_and_signs_by_both() -> None:
    text = (
        "南屏市残疾人工作委员会\n（残疾人联合会）\n关于印发《助残行动方案》的通知\n南残工委〔2024〕2号\n各县区：\n现印发给你们。\n"
        "南屏市残疾人工作委员会\n（残疾人联合会）（盖章）\n2024年4月8日\n助残行动方案\n一、目标\n帮扶千人。\n二、措施\n办培训班。\n"
    )
    document = parse_bytes("通知.txt", text.encode())
    assert document.issuer == "南屏市残疾人工作委员会（残疾人联合会）"
    assert document.title == "南屏市残疾人工作委员会（残疾人联合会）关于印发《助残行动方案》的通知"
    assert document.clauses[0].text == "现印发给你们。"


def test_a_month_may_stand_behind_who_signs_in_one_line() -> None:
    document = parsed("值班通知\n各科室：\n一、值班为全天。\n二、不得离岗。\n甲市气象局2025年3月\n")
    assert (document.issuer, document.date) == ("甲市气象局", None)
    assert [clause.text for clause in document.clauses] == ["值班为全天。", "不得离岗。"]
    assert [finding.code for finding in document.findings] == ["date-without-day", "no-number"]


def test_each_of_several_papers_is_signed_with_its_month() -> None:
    paper = "预案\n一、总则\n值班人员应当坚守岗位。\n二、处置\n发现停播，立即报告。\n"
    document = parsed(f"播出{paper}甲县广播电视台\n2025年6月\n检修{paper}乙县电视台\n2025年7月\n")
    assert document.issuer == "甲县广播电视台"
    assert [clause.text for clause in document.clauses if clause.title == "处置"] == [
        "发现停播，立即报告。"
    ] * 2
    assert not any("电视台" in clause.text for clause in document.clauses)


@pytest.mark.parametrize("note", ["", "附件：1.名单\n2.费用\n"])
def test_who_signs_above_the_first_annex_without_a_day_is_of_no_provision(note: str) -> None:
    document = parsed(f"{BODY}{note}某县卫生健康局\n附件1\n名单\n张三。\n附件2\n费用\n十元。\n")
    assert document.issuer == "某县卫生健康局"
    assert [clause.text for clause in document.clauses] == [
        "凭证办理。",
        "每日下午，请勿喧哗。",
        "张三。",
        "十元。",
    ]


def test_who_is_named_last_in_an_annex_is_of_the_annex() -> None:
    document = parsed(f"{BODY}附件1\n名单\n有关单位。\n某县教育局\n附件2\n费用\n十元。\n")
    assert document.clauses[-2].text == "有关单位。\n某县教育局"


def test_who_signs_the_last_of_several_texts_signs_each_of_them() -> None:
    texts = "{}应急预案\n一、目的\n节水。\n二、措施\n（一）关阀。\n（二）立即报告。\n某市自来水公司\n"
    document = parse_bytes("预案.txt", (texts.format("停水") + texts.format("爆管")).encode())
    assert document.issuer == "某市自来水公司"
    assert not any("自来水公司" in clause.text for clause in document.clauses)


def test_a_body_whose_name_heads_what_is_below_it_signs_nothing_there() -> None:
    text = "节水方案\n一、目的\n节水。\n某市水利局\n负责巡查。\n二、措施\n立即报告。\n某市水利局\n"
    document = parse_bytes("方案.txt", text.encode())
    assert "某市水利局\n负责巡查。" in document.clauses[0].text


def test_the_day_of_a_pledge_stands_below_fields_of_its_form() -> None:
    document = parsed(
        f"{BODY}宏图橡塑有限公司\n院长：             科长：\n期限：本责任书一年一签，有效期至下一轮签订日止。\n日  期：2019年1月1日\n"
    )
    assert (document.issuer, document.date) == ("宏图橡塑有限公司", date(2019, 1, 1))
    assert {clause.id: clause.text for clause in document.clauses}["2"] == "每日下午，请勿喧哗。"


def test_fields_below_a_line_that_is_no_body_sign_nothing() -> None:
    document = parsed(f"{BODY}探视须知另附\n期限：一年\n日期：2019年1月1日\n")
    assert document.issuer is None


def test_who_signs_below_the_day_is_no_text() -> None:
    text = "关于渡口登记的意见\n各镇：\n现提出如下意见。\n一、对象\n渡口。\n二、时间\n三月。\n二○○六年八月二日\n甲县水务局\n"
    document = parse_bytes("意见.txt", text.encode())
    assert (document.issuer, str(document.date)) == ("甲县水务局", "2006-08-02")
    assert "甲县水务局" not in "".join(clause.text for clause in document.clauses)
