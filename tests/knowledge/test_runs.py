"""Sentences that a page prints run by run, each run of figures, letters or quotes in a line of its own."""

from __future__ import annotations

import pytest

from knowledge.model import Block, BlockKind
from knowledge.structure.runs import runs_whole
from tests.knowledge.test_nesting import parsed

APART = "本办法所称人员\n，指职工。\n最高\n5000\n，最低\n10%\n，另有\nA\n、\nB\n两类。\n"


def texts(lines: str) -> list[str]:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, line, at) for at, line in enumerate(lines.split("\n"), 1) if line
    )
    return [block.text for block in runs_whole(blocks)]


def test_figures_letters_and_quotes_come_back_into_their_sentences() -> None:
    text = (
        "某某互助章程\n第一条\n职工每人缴纳人民币\n600\n元，超过部分补助\n50%\n，最高不超过\n5000\n元。\n第二条\n办理时请携带：\n"
        "1\n、互助金卡。\n2\n、每个年度为当年\n4\n月\n1\n日至次年\n3\n月\n31\n日，逾期不予办理。\n3\n、\n负责\n“\n信息系统\n”\n的维护。\n"
    )
    found = {clause.id: (clause.title, clause.text) for clause in parsed(text).clauses}
    assert found == {
        "a1": ("", "职工每人缴纳人民币600元，超过部分补助50%，最高不超过5000元。"),
        "a2": ("", "办理时请携带："),
        "a2.1": ("", "互助金卡。"),
        "a2.2": ("", "每个年度为当年4月1日至次年3月31日，逾期不予办理。"),
        "a2.3": ("", "负责“信息系统”的维护。"),
    }


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        # cells of a table stay in lines of their own, and so does what a short line names
        ("户主\n面积\n甲\n3.5\n420\n", ["户主", "面积", "甲", "3.5", "420"]),
        # the number of an annex does not take its title in
        ("附件\n1\n补贴表\n", ["附件", "1", "补贴表"]),
        # a sentence that has ended goes on with nothing
        ("公示七日。\n5\n日内报送。\n", ["公示七日。", "5", "日内报送。"]),
    ],
)
def test_what_is_no_run_of_a_sentence_stays(lines: str, whole: list[str]) -> None:
    assert texts(APART + lines)[-len(whole) :] == whole


def test_a_text_of_whole_lines_is_left_alone() -> None:
    lines = "每户补贴不超过\n500\n元的，由村委会发放。\n其余\n，由镇发放。\n"
    assert texts(lines) == lines.split("\n")[:-1]


def test_years_spans_and_units_of_a_sentence() -> None:
    head = "一、背景\n2018~2020\n年，连续开展试点。\n二、价格\n甲县\n2021\n年补贴价格为\n1.2\n元\n/\n千瓦时，每日\n0:00\n至\n6:00\n，预计\n60-30\n个工作日。\n"
    found = {clause.id: (clause.title, clause.text) for clause in parsed(f"节水方案\n{APART}{head}").clauses}
    assert found["1"] == ("背景", "2018~2020年，连续开展试点。")
    assert found["2"] == ("价格", "甲县2021年补贴价格为1.2元/千瓦时，每日0:00至6:00，预计60-30个工作日。")


def test_a_bracket_of_its_own_is_no_rest() -> None:
    lines = f"{APART}（联系电话：\n83600000\n、\n83600001\n）\n（此件主动公开）\n"
    assert texts(lines)[-2:] == ["83600000、83600001）", "（此件主动公开）"]
