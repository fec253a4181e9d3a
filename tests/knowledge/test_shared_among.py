"""Who is charged beside those named, which words say who of several has which task, and what closes a list of titled items."""

from __future__ import annotations

import pytest

from knowledge.model import Clause
from knowledge.parse import parse_bytes


def clauses(text: str) -> dict[str, Clause]:
    return {clause.id: clause for clause in parse_bytes("文件.txt", text.encode()).clauses}


def first(text: str) -> Clause:
    return clauses(f"白河市渡口管理分工方案\n一、{text}\n二、其他工作\n照办。\n")["1"]


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("（教育部、财政部等国务院有关部门及各地区负责）", ("教育部", "财政部", "各地区")),
        ("（教育部、财政部等中央有关单位按职责分工负责）", ("教育部", "财政部")),
        ("（县水利局、县林业局等县直有关单位按职责分工负责）", ("县水利局", "县林业局")),
        ("（省水利厅、省林业厅等省级相关部门负责）", ("省水利厅", "省林业厅")),
        ("（县水利局、县林业局等相关部门负责）", ("县水利局", "县林业局")),
        ("（县水利局、县林业局等部门负责）", ("县水利局", "县林业局")),
    ],
)
def test_whom_a_list_sums_up_is_none_beside_those_named(said: str, units: tuple[str, ...]) -> None:
    assert first(f"清理渡口。{said}").lead_units == units


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("县水利局、各相关单位负责渡口巡查。", ("县水利局", "各相关单位")),
        ("县应急局负责预警，县公安局、各有关部门负责实施。", ("县应急局", "县公安局", "各有关部门")),
        (
            "发展改革部门负责计划。各镇人民政府、各有关部门负责实施。",
            ("发展改革部门", "各镇人民政府", "各有关部门"),
        ),
        ("各有关部门负责渡口巡查。", ()),
    ],
)
def test_all_of_a_place_are_charged_beside_a_body_by_name(said: str, units: tuple[str, ...]) -> None:
    assert sorted(first(said).lead_units) == sorted(units)


def test_who_of_several_has_one_task_of_a_clause_stays_in_its_words() -> None:
    found = first("筑牢防线。（市大数据局、市公安局牵头，各县区负责）\n完善制度。（市大数据局负责）")
    assert found.lead_units == ("市大数据局", "市公安局")
    assert found.text.endswith("完善制度。（市大数据局负责）")
    again = first("筑牢防线。（市公安局负责）\n完善制度。（市公安局负责）")
    assert "负责" not in again.text


ITEMS = "一、申请\n（一）类别\n1.领军人才。应经认定。\n2.骨干企业员工。企业应纳入名录。\n3.青年教师。\n"


def test_a_paragraph_that_names_the_items_by_their_titles_closes_their_list() -> None:
    closing = "领军人才以个人名义申请，骨干企业员工由企业申请，青年教师由学校申请。"
    found = clauses(f"白河区公寓细则\n{ITEMS}{closing}\n（二）程序\n先受理。\n")
    assert found["1.1"].text.strip() == closing
    assert closing not in found["1.1.3"].text
    own = "青年教师应有教师资格。"
    assert own in clauses(f"白河区公寓细则\n{ITEMS}{own}\n（二）程序\n先受理。\n")["1.1.3"].text


def test_a_longer_name_is_none_of_the_items_whose_titles_it_is_made_of() -> None:
    said = "县指挥部办公室聘请气象方面的专家组成专家组，每年会商一次。"
    text = f"雪灾预案\n一、总则\n制定本预案。\n二、体系\n（一）县指挥部\n统一指挥。\n（二）办公室\n设在县局。\n（三）专家组\n{said}\n三、附则\n照办。\n"
    assert clauses(text)["2.3"].text == said
