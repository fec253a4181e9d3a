"""Tables of a group's members: a line each, as lists in prose have them."""

from __future__ import annotations

import pytest

from glossary.names.rosters import members
from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(*rows: str) -> Document:
    head, *rest = rows
    lines = [f"| {head} |", f"|{' --- |' * (head.count('|') + 1)}", *(f"| {row} |" for row in rest)]
    text = ["# 某县禁烧方案", "", "一、目标", "", "全域禁烧。", "", "二、组织", "", "成员如下：", "", *lines]
    return parse_bytes("方案.md", "\n".join(text).encode())


@pytest.mark.parametrize(
    "rows",
    [
        (
            "职务 | 姓名 | 单位及职务",
            "组长 | 王建军 | 县委副书记、县长",
            "成员 | 钱进 | 县财政局局长",
            " | 孙丽 | 县水利局局长",
        ),
        (
            "序号 | 姓名 | 单位 | 职务 | 组内职务",
            "1 | 王建军 | 县委 | 副书记、县长 | 组 长",
            "2 | 钱进 | 县财政局 | 局长 | 成员",
            "3 | 孙 丽 | 县水利局 | 局长 | 成员",
        ),
        (
            "小组任职 | 姓名 | 工作单位 | 职务",
            "组长 | 王建军 | 县委 | 副书记、县长",
            "成员 | 钱进 | 县财政局 | 局长",
            " | 孙丽 | 县水利局 | 局长",
        ),
        ("组长 | 王建军 | 县委副书记、县长", "成员 | 钱进 | 县财政局局长", "成员 | 孙丽 | 县水利局局长"),
    ],
)
def test_each_member_is_a_line_with_role_and_own_post(rows: tuple[str, ...]) -> None:
    document = parsed(*rows)
    said = document.clauses[-1].text.split("\n")[1:]
    assert said[1:] == ["成员：钱进　县财政局局长", "成员：孙丽　县水利局局长"]
    assert [(each.role, each.person) for each in members("\n".join(said))] == [
        ("组长", "王建军"),
        ("成员", "钱进"),
        ("成员", "孙丽"),
    ]
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_whom_to_call_stays_with_the_member() -> None:
    document = parsed("职务 | 姓名 | 联系电话", "队长 | 何志远 | 0731-5820001", "队员 | 冯敏 | 0731-5820003")
    assert document.clauses[-1].text.endswith(
        "队长：何志远，联系电话：0731-5820001\n队员：冯敏，联系电话：0731-5820003"
    )


def test_heads_of_offices_are_no_members_of_one_group() -> None:
    document = parsed("姓名 | 职务 | 单位", "钱进 | 主任 | 县档案馆", "孙丽 | 副主任 | 县文化馆")
    assert "钱进 | 主任 | 县档案馆" in document.clauses[-1].text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "组　长：杨  阳   县政府副县长\n副组长：张文远（县政府办主任）、赵艳秋（县卫健局局长）\n陈  浩   县财政局局长",
            [("组长", "杨阳"), ("副组长", "张文远"), ("副组长", "赵艳秋"), ("副组长", "陈浩")],
        ),
        ("成员：县财政局、县水利局", []),
        ("组长：王建军\n负责统筹。\n钱进　县财政局局长", [("组长", "王建军")]),
    ],
)
def test_lists_in_prose(text: str, said: list[tuple[str, str]]) -> None:
    assert [(each.role, each.person) for each in members(text)] == said
