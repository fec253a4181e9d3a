"""Documents cut from a collection, several in one file, and the marks of pages that stand in a text."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes

FIRST = (
    "1. 甲省水务局关于印发《甲省节水\n办法》的通知（2023 年5 月15 日）\n甲水发〔2023〕7 号\n各市水务局：\n现将《甲省节水办法》印发给你们，请遵照执行。\n"
    "甲省水务局\n2023 年5 月12 日\n甲省节水办法\n第一章 总则\n第一条 节约用水。\n第二条 本办法自印发之日起施行。\n"
)
SECOND = (
    "2. 甲省人民政府办公厅关于做好供热工作的通知（2023年3月18日）\n甲府办函〔2023〕16 号\n各市人民政府，省政府各部门：\n为做好供热，通知如下：\n"
    "一、总体要求\n保障供热。\n二、重点任务\n（一）检修管网。检修老旧管网。\n（二）备足煤炭。备足一月用煤。\n甲省人民政府办公厅\n2023年3月18日\n"
)


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def clauses(document: Document) -> dict[str, Clause]:
    return {clause.id: clause for clause in document.clauses}


@pytest.mark.parametrize(
    "above",
    [
        "（三）甲省\n",
        "# Page 12:\n（三）甲省\n",
        "进，定期评估政策。\n（三）做好宣传。各地要加强宣传，营造良好氛围。\n（三）甲省\n",
    ],
    ids=["the region", "a page and the region", "the end of the document before"],
)
def test_a_document_of_a_collection_has_its_own_head(above: str) -> None:
    found = parsed(above + FIRST)
    assert found.title == "甲省水务局关于印发《甲省节水办法》的通知"
    assert (found.number, found.issuer, found.date) == ("甲水发〔2023〕7号", "甲省水务局", date(2023, 5, 12))
    assert found.addressee == "各市水务局"
    assert [clause.id for clause in found.clauses] == ["0", "c1", "a1", "a2"]
    assert not [each for each in found.findings if each.code == "text-lost"]


def test_each_further_document_of_a_file_is_a_part_of_its_own() -> None:
    found = parsed(
        f"（三）甲省\n{FIRST}{SECOND}（四）乙省\n3. 乙省水务局关于开展检查的通知\n各市水务局：\n请开展检查。\n"
    )
    by_id = clauses(found)
    assert (found.number, found.effective_from) == ("甲水发〔2023〕7号", date(2023, 5, 12))
    assert by_id["a2"].text == "本办法自印发之日起施行。"
    assert by_id["r1"].title == "甲省人民政府办公厅关于做好供热工作的通知"
    assert "甲府办函〔2023〕16号" in by_id["r1"].text
    assert "为做好供热" in by_id["r1"].text
    assert by_id["r1.2.2"].text == "备足一月用煤。"
    assert by_id["r2"].title == "乙省水务局关于开展检查的通知"
    assert "乙省" not in by_id["r1.2.2"].text


def test_a_notice_copied_below_another_is_a_part_of_its_own() -> None:
    found = parsed(
        "甲县水务局关于节水的通知\n甲水发〔2023〕7号\n各镇人民政府：\n通知如下：\n一、检查管网。\n二、更换水表。\n甲县水务局\n2023年5月12日\n"
        "甲县教育局关于防汛的通知\n甲教发〔2023〕9号\n各中学、小学，县幼儿园：\n通知如下：\n一、检查校舍。\n二、停课避险。\n甲县教育局\n2023年6月2日\n"
    )
    by_id = clauses(found)
    assert (found.number, found.issuer) == ("甲水发〔2023〕7号", "甲县水务局")
    assert by_id["r1"].title == "甲县教育局关于防汛的通知"
    assert by_id["r1.2"].text == "停课避险。"
    assert by_id["2"].text == "更换水表。"


@pytest.mark.parametrize(
    "text",
    [
        "甲县人民政府关于废止部分文件的决定\n下列文件予以废止：\n1. 甲县水务局关于节水的通知（甲水发〔2013〕7号）\n2. 甲县教育局关于防汛的通知（2013年5月1日）\n甲县人民政府\n2023年5月1日\n",
        "甲县人民政府办公室关于转发《乙市水务局关于节水的通知》的通知\n甲政办发〔2023〕2号\n各镇人民政府：\n现转发给你们。\n甲县人民政府办公室\n2023年5月1日\n"
        "乙市水务局关于节水的通知\n乙水发〔2023〕1号\n各县人民政府：\n一、检查管网。\n二、更换水表。\n",
    ],
    ids=["a list of documents", "a notice that passes on another"],
)
def test_what_is_no_further_document_stays(text: str) -> None:
    assert not [clause.id for clause in parsed(text).clauses if clause.id.startswith("r")]


@pytest.mark.parametrize(
    "mark", ["# Page 3:", "--- Page 3 ---", "===== 第 3 页 =====", "[Page 3 of 9]", "【第3页】"]
)
def test_the_label_of_a_page_is_none_of_the_text(mark: str) -> None:
    found = parsed(
        f"甲县关于节水的通知\n各镇：\n通知如下：\n一、检查管网。各镇要组织力量检查老旧小区的供水管网，对漏水\n{mark}\n的及时更换。\n二、更换水表。\n"
    )
    by_id = clauses(found)
    assert by_id["1"].text == "各镇要组织力量检查老旧小区的供水管网，对漏水的及时更换。"
    assert found.title == "甲县关于节水的通知"
    assert not {each for each in by_id if each not in ("0", "1", "2")}


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("有序— 3 —地开展", "有序地开展"),
        ("有序— 3 —\n地开展", "有序地开展"),
        ("在— 3 —\n13个小区开展", "在13个小区开展"),
        ("有序 — 3 — 地开展", "有序地开展"),
    ],
)
def test_the_number_of_a_page_within_a_sentence_goes(torn: str, whole: str) -> None:
    text = "甲县关于节水的通知\n各镇：\n通知如下：\n一、节水工作，正平稳{}。\n二、更换水表。— 4 —\n三、公布水价。\n附：水价表— 5 —\n"
    by_id = clauses(parsed(text.format(torn)))
    assert by_id["1"].text == f"节水工作，正平稳{whole}。"
    assert by_id["2"].text == "更换水表。"
    assert "—" not in by_id["3"].text


def test_a_number_between_dashes_that_counts_no_pages_stays() -> None:
    by_id = clauses(parsed("甲县节水办法\n第一条 水费分档：每月— 3 —吨。\n第二条 第9—12—15页的规定。\n"))
    assert "— 3 —" in by_id["a1"].text
    assert "9—12—15" in by_id["a2"].text


def test_lines_at_the_head_of_every_page_are_none_of_the_text() -> None:
    page = "# Page {0}:\n甲县政策汇编\n内部编号\n第{0}条 检查管网，更换水表，公布水价。\n"
    by_id = clauses(parsed("甲县节水办法\n" + "".join(page.format(at) for at in (1, 2, 3, 4))))
    assert [by_id[f"a{at}"].text for at in (1, 2, 3, 4)] == ["检查管网，更换水表，公布水价。"] * 4


def test_annexes_notes_and_signatures_of_further_documents_are_theirs() -> None:
    first = FIRST.replace("甲省水务局\n2023 年5 月12 日\n", "")
    second = f"{SECOND}（此件公开发布）\n附件\n供热任务表\n一号锅炉。\n"
    third = "3. 甲省教育厅关于印发校园安全办法的通知（2023年6月1日）\n各市教育局：\n现印发给你们。\n甲省教育厅\n2023年6月1日\n（此件公开发布）\n校园安全办法\n第一条 检查校舍。\n第二条 附件见后。\n"
    found = parsed(f"（三）甲省\n{first}{second}{third}")
    by_id = clauses(found)
    assert (found.note, found.annexes, found.issuer) == (None, (), "甲省水务局")
    assert by_id["r1"].text.endswith("（此件公开发布）\n附件\n供热任务表\n一号锅炉。")
    assert by_id["r2.a1"].text == "检查校舍。"
    assert "校园安全办法" not in by_id["r2"].text.replace("印发校园安全办法", "")
    assert not [each for each in found.findings if each.code == "text-lost"]


def test_a_second_rule_below_a_first_begins_where_its_title_in_bold_stands() -> None:
    text = "# 撰写规范\n\n一、材料\n\n齐全。\n\n二、打印\n\n用A4纸。\n\n**校外设计管理规定**\n\n为了管理，制定本规定。\n\n一、申请\n\n先申请。\n\n二、批准\n\n再批准。\n"
    ids = [clause.id for clause in parse_bytes("规范.md", text.encode()).clauses]
    assert ids == ["1", "2", "r1", "r1.1", "r1.2"]


PLAN = "一、总体要求\n保障供水。\n二、重点任务\n（一）检修管网。检修老旧管网。\n（二）更换水表。一年换完。\n"


@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        (
            "22.\n甲市水务局\n关于印发甲市节水工作\n方案（2023\n年修订版）的通知（2023 年4 月26 日）\n甲水发〔2023〕8 号\n各县水务局：\n现印发给你们。\n甲市水务局\n2023 年4 月26 日\n",
            "甲市水务局关于印发甲市节水工作方案（2023年修订版）的通知",
            "甲水发〔2023〕8号",
        ),
        (
            "14.\n甲市人民政府关于印发甲市供水服务标准\n化规范化实施方案的通知（2023 年2 月20 日）\n甲府函〔2023〕20 号\n各县人民政府：\n现印发给你们。\n甲市人民政府\n2023 年2 月20 日\n",
            "甲市人民政府关于印发甲市供水服务标准化规范化实施方案的通知",
            "甲府函〔2023〕20号",
        ),
        (
            "1. 甲省“数字水务2.0”建设深化供水服务若干措\n施（2023 年5 月30 日）\n为深化供水服务，制定以下措施。\n",
            "甲省“数字水务2.0”建设深化供水服务若干措施",
            None,
        ),
        (
            "15.\n甲市水务局就《关于节水的意见（征求意见稿）》\n公开征求意见的通知（2023 年2 月8 日）\n为做好节水工作，现公开征求意见。\n",
            "甲市水务局就《关于节水的意见（征求意见稿）》公开征求意见的通知",
            None,
        ),
    ],
    ids=["the number alone", "a line that ends as titles do", "no issuer", "asks for comments"],
)
def test_the_number_that_a_collection_gives_a_document_is_none_of_it(
    head: str, title: str, number: str | None
) -> None:
    found = parsed(head + PLAN)
    assert (found.title, found.number) == (title, number)
    assert [clause.id for clause in found.clauses] == ["0", "1", "2", "2.1", "2.2"]
    assert not [each for each in found.findings if each.code.startswith("numbering")]


def test_a_number_counts_on_in_a_list_of_titles() -> None:
    found = parsed(
        "1. 甲市节水方案（2023年5月1日）\n现行有效。\n2. 甲市供水办法（2023年6月1日）\n已经废止。\n"
    )
    assert {"1", "2"} <= {clause.id for clause in found.clauses}


def test_a_department_that_is_called_by_its_office_keeps_its_whole_sign() -> None:
    found = parsed(
        "甲市发展改革委办公室关于节水的通知\n甲改办法规〔2023〕54号\n各县：\n请节水。\n一、检修管网。\n二、更换水表。\n"
    )
    assert found.number == "甲改办法规〔2023〕54号"


def test_who_signs_by_another_name_than_the_title_says_is_kept() -> None:
    found = parsed(
        "甲市水务局乙市水务局关于节水的通知\n各县：\n请节水。\n一、检修管网。\n二、更换水表。\n甲市水务局 乙市水务局\n2023年5月1日\n"
    )
    assert found.issuer == "甲市水务局 乙市水务局"
    found = parsed(
        "水务部办公厅关于节水的通知\n各省：\n请节水。\n一、检修管网。\n二、更换水表。\n中华人民共和国水务部办公厅\n2023年5月1日\n"
    )
    assert not [each for each in found.findings if each.code == "text-lost"]
