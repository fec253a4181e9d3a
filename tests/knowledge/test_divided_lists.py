"""Rules of houses in traditional characters and by-laws beside each other: lines that divide a list, definitions in items, titles broken off."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "规约.md") -> Document:
    return parse_bytes(name, text.encode())


def outline(document: Document) -> list[tuple[str, str | None]]:
    return [(clause.id, clause.parent) for clause in document.clauses]


class TestLinesInBoldThatDivideAList:
    def test_a_list_counts_on_through_them_and_each_holds_its_items(self) -> None:
        text = "# 守则\n\n## 一、住宿\n\n**作息**\n\n（一）熄灯。\n\n（二）安静。\n\n**卫 生**\n\n（三）打扫。\n\n**安全**\n\n（四）锁门。\n\n## 二、退宿\n\n交钥匙。\n"
        document = parsed(text)
        assert outline(document) == [
            ("1", None),
            *(("1.r1", "1"), ("1.1", "1.r1"), ("1.2", "1.r1"), ("1.r2", "1"), ("1.3", "1.r2")),
            *(("1.r3", "1"), ("1.4", "1.r3"), ("2", None)),
        ]
        assert [clause.title for clause in document.clauses if "r" in clause.id] == ["作息", "卫生", "安全"]
        assert [clause.label for clause in document.clauses if clause.id == "1.4"] == ["一、（四）"]
        assert not [each for each in document.findings if each.code.startswith("numbering")]

    def test_by_laws_that_each_count_anew_below_their_titles(self) -> None:
        law = (
            "### {}. {}办法\n**总则**\n\n一、目的。\n\n二、范围。\n\n**访客**\n\n三、登记。\n\n四、送客。\n\n"
        )
        text = (
            "# 规约\n\n" + law.format("一", "门禁") + law.format("二", "停车") + "### 三. 其他办法\n\n无。\n"
        )
        found = {clause.id: clause.parent for clause in parsed(text).clauses}
        assert found["1.3"] == "1.r2"
        assert found["2.r1"] == "2"
        assert found["2.4"] == "2.r2"

    def test_the_first_may_stand_right_below_the_title(self) -> None:
        text = "# 门禁规定\n\n**入场**\n\n1. 登记。\n2. 刷卡。\n\n**停车**\n\n3. 固定。\n4. 收费。\n"
        assert outline(parsed(text)) == [
            *(("r1", None), ("1", "r1"), ("2", "r1"), ("r2", None), ("3", "r2"), ("4", "r2")),
        ]

    def test_one_alone_and_a_caption_divide_nothing(self) -> None:
        text = "# 守则\n\n1. 熄灯。\n2. 安静。\n\n**重要**\n\n3. 打扫。\n\n**表1 扣分**\n\n| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n\n4. 见表。\n"
        assert [own for own, _ in outline(parsed(text))] == ["1", "2", "3", "4"]


def test_a_line_in_brackets_heads_what_follows_where_the_text_has_other_headings() -> None:
    text = "# 小区规定\n\n## 施工要求\n\n1. 登记。\n2. 离场。\n\n【承诺宣言】\n\n本人遵守。\n\n## 勘误\n\n略。\n\n## 附注\n\n无。\n"
    assert [own for own, _ in outline(parsed(text))] == ["r1", "r1.1", "r1.2", "r1.r1", "r2", "r3"]
    assert "【通知】" in parsed("# 规约\n\n1. 登记。\n2. 离场。\n\n【通知】\n\n本人遵守。\n").clauses[-1].text


def test_items_that_say_what_their_titles_mean_are_terms() -> None:
    text = "# 规约\n\n第一条 专有部分、共用部分、公用部分之范围如下：\n（一）专有部分：指家户。\n（二）共用部分：指供共同使用者。\n（三）公用部分：经约定者。\n（四）其他：另定。\n第二条 逃生梯：指直通屋顶的楼梯。\n第三条 指导：指导全体住户。\n"
    assert {term.name: term.definition for term in parsed(text).terms} == {
        "专有部分": "家户。",
        "共用部分": "供共同使用者。",
        "公用部分": "经约定者。",
        "逃生梯": "直通屋顶的楼梯。",
    }


def test_what_is_defined_is_a_title_whatever_its_last_character_is() -> None:
    text = "# 规约\n\n第一条 用语：\n一、大厦：指建筑物。\n二、区分所有：指各有其专有部分。\n三、应当有：证件。\n第二条 其他。\n"
    assert [clause.title for clause in parsed(text).clauses][1:4] == ["大厦", "区分所有", ""]


@pytest.mark.parametrize("line", ["根据规约第一条之规定", "依據章程第三條規定：", "本办法提及之"])
def test_a_sentence_broken_off_is_no_title(line: str) -> None:
    text = f"# 规约\n\n## 一、目的\n\n一、{line}\n\n1. 甲。\n2. 乙。\n\n二、范围\n\n1. 丙。\n2. 丁。\n"
    said = {(clause.title, clause.text) for clause in parsed(text).clauses}
    assert ("", line) in said
    assert ("范围", "") in said


def test_a_long_line_of_an_article_that_the_file_marks_is_its_title() -> None:
    title = "主任委員、副主任委員、財務委員之消極資格"
    text = f"# 规约\n\n### 第一條 {title}\n\n有下列情事之一者，不得充任。\n\n### 第二條 其他\n\n另定。\n"
    assert [clause.title for clause in parsed(text).clauses] == [title, "其他"]


def test_marks_of_code_and_of_a_heading_that_an_item_quotes_are_no_text() -> None:
    text = "# 规约\n\n## 一、费用\n\n每只收取`100元`。\n\n## 二、勘误\n\n* 增加 ### 第二条 一句话。\n* 减少 # 号。\n"
    assert [clause.text for clause in parsed(text).clauses] == [
        "每只收取100元。",
        "增加 第二条 一句话。\n减少 # 号。",
    ]


def test_a_number_that_stands_behind_is_not_left_out() -> None:
    text = "关于节水的通知\n一、要求\n（一）甲。\n（三）丙。\n（二）乙。\n（四）丁。\n（六）己。\n二、其他\n无。\n"
    found = [(each.code, each.message) for each in parsed(text, "a.txt").findings if "numbering" in each.code]
    assert [code for code, _ in found] == ["numbering-order", "numbering-gap", "numbering-gap"][: len(found)]
    assert not any("缺第2项" in message for _, message in found)


def test_a_heading_that_ends_with_the_name_that_the_file_gives_is_the_title() -> None:
    text = '---\ntitle: "社區規約"\n---\n\n## [椰城社區規約](https://x.tw/a.pdf)\n\n第一條 節水。\n第二條 節電。\n'
    document = parsed(text)
    assert document.title == "椰城社區規約"
    assert [own for own, _ in outline(document)] == ["a1", "a2"]
