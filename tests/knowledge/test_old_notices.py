"""Notices of before 2000 and texts that lost line breaks: their imprints, pages without text, and whom they address."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes

TITLE = "关于印发《外币管理规定》的通知"
BRANCHES = "甲银行各省、自治区、直辖市、计划单列市分行，乙局各省、直辖市、经济特区分局："
RULES = "外币管理规定\n第一条 为管理外币，制定本规定。\n第二条 本规定自印发之日起施行。\n"


def parsed(*lines: str) -> Document:
    return parse_bytes("通知.txt", "\n".join(("甲银行文件", "甲银发〔1996〕4号", *lines)).encode())


def test_whom_it_addresses_at_each_level_stands_right_behind_the_title() -> None:
    document = parsed(f"{TITLE}{BRANCHES}", "现将《外币管理规定》印发给你们。", "一、执行", "照办。")
    assert (document.title, document.addressee) == (TITLE, BRANCHES[:-1])


@pytest.mark.parametrize(
    "said", ["（此页无正文）", "\n本页无正文", "（本页无正文，为《外币管理规定》签署页）"]
)
def test_that_a_page_has_no_text_is_of_the_page(said: str) -> None:
    document = parsed(
        TITLE,
        "各分行：",
        "现印发给你们。",
        f"附件：外币管理规定{said}",
        "甲银行",
        "1996年3月2日",
        "附件",
        RULES,
    )
    assert document.annexes == ("外币管理规定",)
    assert said.strip() in document.page
    assert not any("无正文" in clause.text for clause in document.clauses)
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_sentence_about_such_a_page_stays() -> None:
    said = "合同载明此页无正文的，加盖骑缝章。"
    assert parsed("关于合同的通知", "一、盖章", said, "二、归档", "按时归档。").clauses[0].text == said


@pytest.mark.parametrize(
    "imprint",
    [
        "主题词：金融  外币\n打字：王明    校对：李红\n甲银行办公厅    1996年3月3日印发\n附件：",
        "主题词：金融  外币  通知本行发送：办公厅打  字：王明    校对：李红甲银行办公厅    一九九六年三月三日印发附件：",
    ],
)
def test_all_of_an_imprint_is_of_no_provision(imprint: str) -> None:
    document = parsed(TITLE, "各分行：", "现印发给你们。", "附件：外币管理规定", imprint, RULES)
    assert document.clauses[0].text == "现印发给你们。"
    assert [clause.id for clause in document.clauses] == ["0", "a1", "a2"]
    assert str(document.printing_date) == "1996-03-03"
    assert "text-lost" not in {finding.code for finding in document.findings}
