"""A page copied into one line, where only the indents of its paragraphs are left: the paragraphs come apart again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Block, BlockKind, Document, Source
from knowledge.parse import parse_bytes
from knowledge.structure.lumps import unlumped

PAGE = (
    "关于做好防汛物资储备的通知{head}各乡镇、县直各单位：　　为确保安全度汛，现就有关事项通知如下：　　1、各乡镇于6月10日前报送储备清单，逾期通报。"
    "　　2、储备点应当具备：　　（1）防潮的库房。　　（2）值守人员两名。　　附件：1．储备清单　　　　　2．值守登记表"
)


def parsed(text: str) -> Document:
    return parse_bytes("通知.txt", text.encode())


def split(text: str) -> list[str]:
    source = Source("文件.txt", (Block(BlockKind.PARAGRAPH, text, 1),))
    return [block.text for block in unlumped(source).blocks]


@pytest.mark.parametrize(
    "head", ["", "2024-05-06", "2024年5月6日某汛办通〔2024〕9号", "　　某汛办通〔2024〕9号　　"]
)
def test_paragraphs_of_a_line_are_clauses(head: str) -> None:
    document = parsed(PAGE.format(head=head))
    assert document.title == "关于做好防汛物资储备的通知"
    assert document.addressee == "各乡镇、县直各单位"
    assert [clause.id for clause in document.clauses] == ["0", "1", "2", "2.1", "2.2"]
    assert document.annexes == ("储备清单", "值守登记表")
    assert document.number == ("某汛办通〔2024〕9号" if "号" in head else None)
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_heading_that_only_a_gap_parts_from_its_text() -> None:
    document = parsed(
        "某县关于防汛的意见\n　　 各乡镇：　　 为安全度汛，提出意见。　　 一、备足物资，守住底线　　 物资按人口储备，每年核对两次。　　 二、加强值守　　 汛期每日两人。"
    )
    found = [(clause.title, clause.text) for clause in document.clauses if clause.label]
    assert found == [("备足物资，守住底线", "物资按人口储备，每年核对两次。"), ("加强值守", "汛期每日两人。")]


@pytest.mark.parametrize(
    "text",
    [
        "第一章　　总　则　　第一条　　为节水，制定本办法。",
        "主　　任：张三　　副主任：李四　　委　　员：王五、赵六、钱七、孙八、周九、吴十、郑十一、冯十二、陈十三、褚十四、卫十五、蒋十六、沈十七、韩十八",
        "某县水利局　　某县财政局　　某县民政局　　某县应急局",
        "发布日期：2024-05-06　　来源：县政府办　　浏览：12次",
    ],
)
def test_gaps_within_a_line_are_no_paragraphs(text: str) -> None:
    assert split(text) == [text]


@given(st.text(alphabet="甲乙。：，一、（1）\u3000 ", max_size=300))
def test_no_text_is_lost(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
