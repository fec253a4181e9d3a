"""What programs and sites put around a text that they copy: none of it is the text's, and none is lost."""

from __future__ import annotations

import pytest

from knowledge.check.accounted import lost
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.read import read_bytes
from knowledge.structure import structure

BODY = "各镇：\n\n为做好渡口修缮，现通知如下。\n\n一、对象\n\n本县渡口。\n\n二、时间\n\n三月。\n\n甲县水务局\n\n2024年3月1日\n"


def parsed(text: str, name: str = "文件.md") -> Document:
    source = read_bytes(name, text.encode())
    assert lost(structure(source), source) == []
    return parse_bytes(name, text.encode())


@pytest.mark.parametrize("label", ["截止时间: 2025-12-29 17:00", "更新批次：2025-12", "公示期限: 2025/12/29"])
def test_a_label_among_those_of_a_program_is_the_page_s(label: str) -> None:
    head = (
        f"> 来源: 甲省乙市\n> 原文链接: https://a.gov.cn/b.html\n> {label}\n> 抓取时间: 2026/1/5 11:24:52\n\n"
    )
    document = parsed(f"# 关于渡口修缮的通知\n\n{head}{BODY}")
    assert document.title == "关于渡口修缮的通知"
    assert label in document.page
    assert document.clauses[0].text == "为做好渡口修缮，现通知如下。"


def test_a_time_that_the_text_itself_gives_stays() -> None:
    document = parsed(
        f"# 关于渡口修缮的通知\n\n原文链接: https://a.gov.cn/b.html\n\n报名时间：2025-12-29\n\n{BODY}"
    )
    assert "报名时间：2025-12-29" in document.clauses[0].text


@pytest.mark.parametrize("count", ["浏览 1403 次", "阅读：36次", "访问了12次", "点击88 次"])
def test_how_often_a_page_was_read_is_no_text(count: str) -> None:
    document = parsed(f"# 关于渡口修缮的通知\n\n发布时间：2024-03-01\n\n{count}\n\n{BODY}")
    assert count in document.page
    assert "次" not in document.clauses[0].text


def test_whose_page_it_is_stands_above_its_labels_and_is_no_title() -> None:
    head = "> 来源: 甲省乙市\n> 原文链接: https://a.gov.cn/b.html\n> 抓取时间: 2026/1/5\n\n\n"
    document = parsed(f"# 甲县水务局\n\n{head}### 关于渡口修缮的通知\n\n{BODY}")
    assert (document.title, document.issuer) == ("关于渡口修缮的通知", "甲县水务局")
    joined = parsed(f"# 甲县水务局\n## 关于渡口修缮的通知\n\n{BODY}")
    assert joined.title == "甲县水务局关于渡口修缮的通知"


def test_files_that_a_page_has_once_more_below_the_signature_are_no_text() -> None:
    note = "附件：1.渡口申报表\n\n2.渡口汇总表\n\n"
    links = '[1\\. 渡口申报表.docx](files/1. 渡口申报表.docx "渡口申报表.docx") [2\\. 渡口汇总表.xlsx](files/2. 渡口汇总表.xlsx "渡口汇总表.xlsx")'
    text = BODY.replace("甲县水务局", f"{note}甲县水务局")
    document = parsed(f"# 关于渡口修缮的通知\n\n{text}\n附件下载：\n\n{links}\n")
    assert document.annexes == ("渡口申报表", "渡口汇总表")
    assert document.clauses[0].text == "为做好渡口修缮，现通知如下。"
    assert {"附件下载：", "1. 渡口申报表.docx", "2. 渡口汇总表.xlsx"} <= set(document.page)


def test_a_link_within_a_sentence_is_its_words() -> None:
    document = parsed(
        f"# 关于渡口修缮的通知\n\n{BODY.replace('三月。', '见[渡口申报表](files/渡口 表.docx)。')}"
    )
    assert document.clauses[-1].text == "见渡口申报表。"


ADVERTISEMENT = [
    "渡口之家-服务部为广大渡口企业提供修缮咨询、项目申报等服务。",
    "联系方式：",
    "王老师 13800000000 微信号abc123",
    "更多服务内容请登录：",
    "渡口之家：www.dukou-home.example",
    "微信公众号：dukouzhijia",
]


def test_an_advertisement_below_the_signature_is_the_page_s() -> None:
    document = parsed(f"# 关于渡口修缮的通知\n\n{BODY}\n" + "\n\n".join(ADVERTISEMENT))
    assert document.clauses[0].text == "为做好渡口修缮，现通知如下。"
    assert set(ADVERTISEMENT) <= set(document.page)


def test_what_a_body_says_of_its_text_below_the_signature_is_none() -> None:
    told = "（联系人：王某，电话：0571-88888888，微信公众号：甲县水务，本通知见www.a.gov.cn，更多内容请关注）"
    document = parsed(f"# 关于渡口修缮的通知\n\n{BODY}\n{told}\n")
    assert told not in document.page


def test_links_in_cells_above_what_a_printed_page_says_of_its_document_are_the_page_s() -> None:
    bar = "| 首页 | 政务公开 | 网上办事 | 投资甲省 |\n| --- | --- | --- | --- |\n| 热词 | 权责清单 | 工作报告 | 旅游 |\n\n"
    said = "发布机构：甲省人民政府 发文日期：2003年09月29日\n\n文号：甲府〔2003〕81号 公报期号：\n\n"
    head = "甲府〔２００３〕８１号\n\n━━━━━━━━━━━━\n\n印发甲省渡口办法的通知\n\n各县人民政府：\n\n现印发给你们。\n\n"
    text = f"{bar}{said}{head}甲省人民政府\n\n二○○三年九月二十九日\n\n甲省渡口办法\n\n第一条 应当登记。\n\n第二条 应当报告。\n"
    document = parse_bytes("页.md", text.encode())
    assert (document.number, document.title) == ("甲府〔2003〕81号", "印发甲省渡口办法的通知")
    assert document.clauses[0].text == "现印发给你们。"
