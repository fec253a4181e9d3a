"""Heads of labels, marks above a title, and what is set in: told by where a line stands among others."""

from __future__ import annotations

from knowledge.parse import parse_bytes


def test_a_line_among_others_that_each_have_a_label_addresses_nobody() -> None:
    document = parse_bytes(
        "章程.md",
        "# 甲公司章程\n\n**公司全称：** 甲有限公司\n**注册地：** 中华人民共和国\n**制定者：** 乙某\n\n## 第一条：使命\n\n做好文档。\n".encode(),
    )
    assert document.addressee is None
    assert [each.id for each in document.clauses] == ["0", "a1"]
    assert "注册地：" in document.clauses[0].text


def test_what_counts_a_paper_among_others_is_no_title() -> None:
    document = parse_bytes(
        "大纲.txt",
        "大纲4\n甲省外事办公室2022年招考\n外语类职位考试大纲\n一、目的\n考察能力。\n二、范围\n英语。\n".encode(),
    )
    assert document.title == "甲省外事办公室2022年招考外语类职位考试大纲"


def test_the_title_of_a_rule_below_the_notice_that_extends_it_is_no_text() -> None:
    document = parse_bytes(
        "通知.md",
        "# 甲区文物局关于延长《甲区文物保护暂行规定》有效期的通知\n\n各街道办事处：\n\n《甲区文物保护暂行规定》有效期延长至2026年11月1日。\n\n"
        "甲区文物局\n\n2024年10月31日\n\n甲区文物保护暂行规定\n\n第一章 总则\n\n第一条 为保护文物，制定本规定。\n\n第二条 全区适用。\n".encode(),
    )
    assert document.clauses[0].text == "《甲区文物保护暂行规定》有效期延长至2026年11月1日。"


def test_a_time_of_day_parts_no_title() -> None:
    text = "某某办法\n一、纪律\n1. 保持安静。\n2. 大家不要在8:00-11:00喧哗。\n3. 配比按1：2调制，不得更改。\n"
    document = parse_bytes("办法.txt", text.encode())
    assert [clause.title for clause in document.clauses[1:]] == ["", "", ""]


def test_an_annex_sent_alone_is_one_however_its_title_ends() -> None:
    document = parse_bytes(
        "附件.txt", "附件1：\n甲省相关部门职责清单\n一、目的\n考察能力。\n二、范围\n全省。\n".encode()
    )
    assert (document.title, document.annexes) == ("甲省相关部门职责清单", ())


def test_a_label_with_its_value_is_not_the_rest_of_the_one_above() -> None:
    text = "公示\n现予公示，公示期间有问题的，请反映。\n公示时间：2023年5月22日至5月26日（5个工作日）\n监督电话：0791-86307196、0791-86307074\n联系地址：江州市沿江大道100号\n邮政编码：330009\n"
    document = parse_bytes("公示.txt", text.encode())
    assert "监督电话：0791-86307196、0791-86307074\n联系地址：江州市沿江大道100号" in document.clauses[0].text
