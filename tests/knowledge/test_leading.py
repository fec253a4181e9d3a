"""Which of the units in a list of names lead, where the document says it once for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import Clause
from knowledge.parse import parse
from knowledge.structure.leading import Leads, leads_of

TWO = "一、排查\n全面排查隐患。（县水利局、县财政局，县审计局、各镇政府）\n二、整改\n限期整改问题。（县审计局、县财政局）\n"


def clauses(tmp_path: Path, text: str) -> dict[str, Clause]:
    file = tmp_path / "a.txt"
    file.write_text(f"安县节水工作要点\n{text}", encoding="utf-8")
    return {clause.id: clause for clause in parse(file).clauses}


@pytest.mark.parametrize(
    ("note", "leads"),
    [
        ("列首位的为牵头单位，下同", Leads.FIRST),
        ("注：第一个单位为牵头单位", Leads.FIRST),
        ("逗号前为牵头单位", Leads.BEFORE_COMMA),
        ("注：第一个逗号前的单位为牵头单位，逗号后为配合单位，下同", Leads.BEFORE_COMMA),
        ("以下任务中，分号之前的均为牵头单位，分号之后的为责任单位", Leads.BEFORE_SEMICOLON),
        ("由县水利局牵头", Leads.ALL),
    ],
)
def test_a_note_says_which_units_lead(note: str, leads: Leads) -> None:
    assert leads_of(note) is leads


def test_the_names_before_the_first_comma_lead_in_every_bracket(tmp_path: Path) -> None:
    found = clauses(tmp_path, f"{TWO}注：逗号前为牵头单位。")
    assert found["1"].lead_units == ("县水利局", "县财政局")
    assert found["1"].supporting_units == ("县审计局", "各镇政府")
    assert found["2"].lead_units == ("县审计局", "县财政局")
    assert clauses(tmp_path, TWO)["1"].supporting_units == ()


def test_the_names_before_the_semicolon_lead_in_labelled_lists(tmp_path: Path) -> None:
    text = "一、排查\n全面排查隐患。\n责任单位：县水利局、县财政局；各镇（街道）\n注：分号前为牵头单位。"
    found = clauses(tmp_path, text)["1"]
    assert found.lead_units == ("县水利局", "县财政局")
    assert found.supporting_units == ("各镇（街道）",)


def test_a_bracket_goes_on_behind_its_own_full_stop(tmp_path: Path) -> None:
    text = (
        "一、排查\n全面排查隐患。\n〔县水利局，县财政局、各镇人民政府和安溪经济开发区。\n逗号前为牵头单位，"
        "以下工作均涉及各镇政府和高新区管委会，\n不再一一列出〕\n二、整改\n限期整改问题。（县审计局，县财政局）\n三、总结\n按时总结经验。（县水利局、县财政局）"
    )
    found = clauses(tmp_path, text)
    assert found["1"].text == "全面排查隐患。"
    assert found["1"].lead_units == ("县水利局",)
    assert found["1"].supporting_units == ("县财政局", "各镇人民政府", "安溪经济开发区")
    assert found["2"].supporting_units == ("县财政局", "各镇政府", "高新区管委会")
    assert found["3"].lead_units == ("县水利局", "县财政局")  # who is only involved besides leads nowhere


def test_a_bracket_goes_on_behind_the_name_of_its_source(tmp_path: Path) -> None:
    text = (
        "一、排查\n全面排查隐患。\n（县分工方案：\n县水利局、县财政局，\n各镇政府负责）\n二、整改\n限期整改。"
    )
    found = clauses(tmp_path, text)["1"]
    assert found.text == "全面排查隐患。"
    assert found.lead_units == ("县水利局", "县财政局", "各镇政府")
