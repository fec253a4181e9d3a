"""Who is charged where several are: units that all that follows charges, divisions of labour, members of a group."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str) -> Document:
    return parse_bytes("通知.txt", f"山城县关于做好防汛工作的通知\n{text}\n".encode())


@pytest.mark.parametrize(
    "said",
    [
        "（县发改局、县财政局按职责分工负责。以下责任单位均包括各镇人民政府、县园区管委会，不再列出）",
        "（县发改局、县财政局负责，以下均需各镇人民政府、县园区管委会贯彻落实，不再列出）",
        "责任单位：县发改局、县财政局。以下各项任务均涉及各镇人民政府、县园区管委会",
    ],
)
def test_units_that_all_that_follows_charges_are_of_each_that_follows(said: str) -> None:
    text = f"一、清单。\n{said}\n二、补贴。5000元以下的均由县商务局承担。\n（县审批局负责）\n三、督查。县审计局牵头督查。\n（县督查局牵头，县审计局配合）\n"
    first, second, third = parsed(text).clauses
    assert first.lead_units == ("县发改局", "县财政局")
    assert second.lead_units == ("县审批局", "各镇人民政府", "县园区管委会")
    assert third.lead_units == ("县督查局",)
    assert third.supporting_units == ("县审计局", "各镇人民政府", "县园区管委会")


def test_a_division_charges_the_bodies_of_several_levels_too() -> None:
    text = "市、区民政部门负责统筹。市农业局负责采购。\n各级市场监管部门负责食品安全。\n镇人民政府（街道办事处）负责实施。"
    assert parsed(f"第一条　{text}\n第二条　其他。\n").clauses[0].lead_units == (
        "市、区民政部门",
        "市农业局",
        "各级市场监管部门",
        "镇人民政府（街道办事处）",
    )


def test_a_division_below_a_heading_of_duties_charges_all_of_its_lines() -> None:
    text = "一、主要职责\n（一）成员单位\n县规划局负责土地管理，牵头推进出让。\n县商务局负责流通。\n县属国有企业根据县政府要求开展更新。\n街道办事处、镇人民政府按照职责分工组织实施。\n二、其他\n另行通知。\n"
    found = {clause.id: clause.lead_units for clause in parsed(text).clauses}
    assert found["1.1"] == ("县规划局", "县商务局", "县属国有企业", "街道办事处", "镇人民政府")


def test_an_annex_that_says_by_its_title_who_has_which_duty() -> None:
    text = "县防汛预案\n一、总则\n为了防汛。\n附件\n指挥部成员单位职责\n县水利局：负责调度。\n县财政局：参与抢险组，负责资金保障。\n县文旅局：参与宣传。\n县气象局：视情况组建监测组。\n"
    (annex,) = (clause for clause in parsed(text).clauses if clause.id.startswith("x1"))
    assert annex.lead_units == ("县水利局", "县财政局", "县气象局")
    assert annex.supporting_units == ("县文旅局",)


def test_sorts_of_members_of_a_group_are_no_bodies_in_particular() -> None:
    text = "一、领导小组\n组长由县长担任，成员由局机关相关科室、局直属相关单位主要负责人组成。\n二、其他\n另行通知。\n"
    assert not parsed(text).clauses[0].supporting_units


@pytest.mark.parametrize("said", ["负责人：朱某，电话见门口。", "负责人由主任担任。", "负责人 王某。"])
def test_who_heads_a_body_is_no_task_of_it(said: str) -> None:
    first, second, _ = parsed(
        f"一、县民政局\n{said}\n二、县财政局\n负责资金保障。\n三、其他\n另行通知。"
    ).clauses
    assert (first.lead_units, second.lead_units) == ((), ("县财政局",))


def test_lines_of_a_division_begin_with_who_does_or_is_what_they_say() -> None:
    text = (
        "一、职责分工\n设备科是设备归口管理部门，负责台账。\n县执法局依法处罚乱倒垃圾的行为，每周通报。\n生产科指导各车间保养。\n"
        "各街道、镇作为责任主体，负责日常巡查。\n安全监督管理处。\n二、其他\n照办。\n"
    )
    assert parsed(text).clauses[0].lead_units == ("设备科", "县执法局", "生产科", "各街道、镇")


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("县城管局是主管部门，负责总量核定。", ("县城管局",)),
        (
            "县公安局是养犬管理的主管机关，负责登记。\n县农业局（以下称农业部门）为防疫机构，负责免疫。\n各镇城管部门负责收容。",
            ("县公安局", "县农业局", "各镇城管部门"),
        ),
        ("县城管局是主管部门，应当加强巡查。", ()),
        ("业主是责任人，负责打扫。", ()),
    ],
)
def test_who_bears_a_task_is_named_before_what_it_is(said: str, lead: tuple[str, ...]) -> None:
    assert parsed(f"一、管理\n{said}\n二、其他\n照办。\n").clauses[0].lead_units == lead
