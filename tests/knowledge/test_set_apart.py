"""Numbers of standards that no space parts from their heading or that have a line of their own; brackets behind several items."""

from __future__ import annotations

import pytest

from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes


def parsed(text: str) -> Document:
    return parse_bytes("文件.txt", text.encode())


def clauses(text: str) -> dict[str, Clause]:
    return {clause.id: clause for clause in parsed(text).clauses}


GLUED = """山城县公厕保洁规范
1适用范围
本规范规定了公厕保洁的要求。
2术语和定义
2.1公厕public toilet
指供公众使用的厕所。
3保洁程序
保洁应按以下程序进行：
3.1清扫地面，做到无积水、无杂物。
3.2擦洗设施，每天两次。
4监督
由主管部门监督。
"""


def test_headings_that_no_space_parts_from_their_number_hold_the_decimals_below_them() -> None:
    found = clauses(GLUED)
    assert [id for id in found if id != "0"] == ["1", "2", "2.1", "3", "3.1", "3.2", "4"]
    assert [found[id].title for id in ("1", "3", "4")] == ["适用范围", "保洁程序", "监督"]
    assert found["3.1"].text == "清扫地面，做到无积水、无杂物。"


def test_amounts_at_the_head_of_a_line_are_no_headings() -> None:
    found = clauses(
        "山城县补助办法\n一、标准\n（一）高龄津贴\n1.80周岁以上的，每月50元；\n2.90周岁以上的，每月100元。\n"
    )
    assert found["1.1.1"].text == "80周岁以上的，每月50元；"


def test_a_decimal_alone_in_its_line_numbers_the_term_below_it() -> None:
    document = parsed(
        "山城县噪声规范\n1 范围\n本规范适用于工地。\n2 术语和定义\n2.1\n工地噪声 site noise\n工地产生的声音。\n2.2\n昼间 day-time\n6时至22时。\n"
        "3 限值\n3.1 昼间不得超过70分贝。\n"
    )
    assert {"2.1", "2.2"} <= {clause.id for clause in document.clauses}
    assert [term.name for term in document.terms][:1] == ["工地噪声"]


def test_figures_that_fell_out_of_a_table_number_nothing() -> None:
    found = clauses("山城县面积公告\n一、面积\n各村面积如下\n5.5\n东村\n3.2\n西村\n二、其他\n从其规定。\n")
    assert [id for id in found if id != "0"] == ["1", "2"]


def test_the_list_of_a_preface_does_not_take_the_numbers_of_the_clauses() -> None:
    found = clauses(
        "山城县固废规范\n前 言\n本规范由以下标准组成：\n1.通则\n2.鉴别\n本规范自2020年1月1日起实施。\n1 范围\n本规范适用于固废。\n2 程序\n2.1 先登记。\n2.2 后转运。\n2.3 再处置。\n"
    )
    assert found["1"].title == "范围"
    assert not any("#" in id for id in found)


BRACKET = "一、供水\n会议议定：1.县水利局要在7月底前排查。2.资金由县财政局解决。3.各镇负责入户。{}\n二、排水\n疏通管网。\n"


def test_a_bracket_behind_several_items_of_a_line_is_the_lines_own() -> None:
    found = clauses("山城县会议纪要\n" + BRACKET.format("（责任单位：县水利局、县财政局、各镇）"))
    assert found["1"].lead_units == ("县水利局", "县财政局", "各镇")
    assert found["1.3"].text == "各镇负责入户。"


def test_brackets_of_each_item_stay_with_it() -> None:
    found = clauses(
        "山城县工作方案\n一、供水\n工作如下：1.排查水源。（责任单位：县水利局）2.筹集资金。（责任单位：县财政局）\n二、排水\n疏通管网。\n"
    )
    assert [found[id].lead_units for id in ("1", "1.1", "1.2")] == [(), ("县水利局",), ("县财政局",)]


LIST = (
    "# 山城县人民政府关于节水的通知\n\n各镇：\n\n一、换管。由县水利局牵头，{}完成。\n\n二、宣传。由县教育局牵头，每年组织一次。\n\n山城县人民政府\n\n2024年3月1日\n\n"
    "附件：任务清单\n\n| 序号 | 工作任务 | 责任单位 | 完成时限 |\n| --- | --- | --- | --- |\n| 1 | 换管 | 县水利局 | 6月30日 |\n| 2 | 宣传 | 县教育局 | 长期 |\n"
)


def differing(words: str) -> list[str]:
    document = parse_bytes("通知.md", LIST.format(words).encode())
    return [finding.where for finding in document.findings if finding.code == "deadline-differs"]


def test_a_day_without_a_year_in_a_sentence_is_compared_with_the_list() -> None:
    assert differing("6月25日前") == ["责任清单第1行"]
    assert differing("6月底前") == []
    assert differing("4月底前摸排、6月25日前") == [], "of several each may be of a stage"


def test_a_catalogue_of_tables_is_a_document() -> None:
    rows = "".join(f"| {number} | 设备{number} | 8471{number:04} |\n" for number in range(1, 200))
    document = parse_bytes(
        "目录.md", f"# 山城县设备目录\n\n| 序号 | 名称 | 编码 |\n| --- | --- | --- |\n{rows}".encode()
    )
    assert len(document.clauses[0].text.split("\n")) >= 199
    assert [finding for finding in document.findings if finding.code == "no-structure"] == []


def test_a_bracket_that_says_whom_the_words_before_it_mean_charges_nobody() -> None:
    found = clauses(
        "山城县申报办法\n第一条 申报人包括：\n（一）境外机构（不含外国驻华使馆、国际组织办事处）；\n（二）在县机构（包括市水利局、市财政局驻县办事处）。\n"
    )
    assert [found[id].lead_units for id in ("a1.1", "a1.2")] == [(), ()]


def test_a_file_of_nothing_but_copies_of_one_rule_is_called_after_it() -> None:
    rule = "山塘巡查条例\n\n第一章　总　则\n\n第一条　为管好山塘，制定本条例。\n\n第二条　本条例自发布之日起施行。\n"
    document = parse_bytes(
        "样例.md", f"## 引用样例\n1. 甲：见下。\n\n## 一本\n\n{rule}\n## 二本\n\n{rule}".encode()
    )
    assert document.title == "山塘巡查条例"


def test_a_decimal_first_below_its_heading_is_no_item_though_no_blank_stands_behind_it() -> None:
    text = (
        "防火预案\n1 总则\n1.1 目的\n为了防火。\n1.2 范围\n适用于本镇。\n2 管理\n2.1 演练\n每年一次。\n"
        "2.2 修订\n及时修订。\n3 附则\n3.1制定与解释\n由镇政府解释。\n3.2 实施\n自印发之日起实施。\n"
    )
    document = parse_bytes("预案.txt", text.encode())
    assert [(clause.id, clause.title) for clause in document.clauses[-3:]] == [
        ("3", "附则"),
        ("3.1", "制定与解释"),
        ("3.2", "实施"),
    ]


def test_decimals_below_headings_that_no_blank_parts_from_their_number_are_no_items() -> None:
    text = "防台风预案\n1总则\n1.1目的\n减少损失。\n1.2依据\n依据法律。\n2响应\n2.1四级响应\n降雨时启动。\n2.2三级响应\n暴雨时启动。\n3附则\n3.1解释\n由街道负责。\n3.2时间\n自印发之日起。\n"
    document = parse_bytes("预案.txt", text.encode())
    assert [clause.id for clause in document.clauses] == [
        "1", "1.1", "1.2", "2", "2.1", "2.2", "3", "3.1", "3.2",
    ]  # fmt: skip
    assert {finding.code for finding in document.findings} == {"no-number"}


@pytest.mark.parametrize("blank", [" ", ""])
def test_a_decimal_counts_before_a_word_that_begins_as_a_measure_of_time(blank: str) -> None:
    text = f"员工手册\n1 考勤\n1.1 打卡\n每天打卡。\n1.2 迟到\n扣款。\n2 休假\n2.1{blank}年休假：满1 年的5天。\n2.2 病假：凭证明。\n2.3 月假：每月一天。\n3 设备\n3.1月检\n每月一次。\n3.2日检\n每日一次。\n"
    document = parse_bytes("手册.txt", text.encode())
    assert [clause.id for clause in document.clauses] == [
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
        "2.2",
        "2.3",
        "3",
        "3.1",
        "3.2",
    ]
    assert (document.clauses[4].title, document.clauses[4].text) == ("年休假", "满1年的5天。")
