"""Tables of bodies and their tasks without running numbers: whose each task is, however the cells are merged or broken."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.structure.names import units


def parsed(*rows: str) -> Document:
    head, *rest = rows
    lines = [f"| {head} |", f"|{' --- |' * (head.count('|') + 1)}", *(f"| {row} |" for row in rest)]
    return parse_bytes("方案.md", "\n".join(["# 某县健康工作方案", "", "任务如下：", "", *lines]).encode())


def charged(document: Document) -> list[tuple[str, str]]:
    return [("、".join(row.lead_units), row.matter) for row in document.checklist]


def test_sentences_beside_bodies_are_their_tasks_whatever_the_column_is_called() -> None:
    document = parsed(
        "部门 | 政策重点领域 | 对应的因素",
        "县教育局 | 改善学校卫生环境，开展健康学校建设。 | 健康环境、健康素养",
        "县水利局 | 加强水资源保护，保障饮水安全。 | 饮水安全",
    )
    assert charged(document) == [
        ("县教育局", "改善学校卫生环境，开展健康学校建设。"),
        ("县水利局", "加强水资源保护，保障饮水安全。"),
    ]
    assert document.checklist[1].measures == "对应的因素：饮水安全"


def test_what_a_body_is_is_no_task_of_it() -> None:
    document = parsed(
        "单位 | 简介",
        "某水泥公司 | 成立于1998年，是本县的老企业，有职工二百人。",
        "某运输公司 | 成立于2003年，有货车八十辆，跑全省线路。",
    )
    assert document.checklist == ()


@pytest.mark.parametrize(
    "rows",
    [
        ("责任单位 | 工作任务", "县教育局 | 开展健康课。", " | 组织学生体检。", "县财政局 | 保障经费。"),
        ("工作任务 | 责任单位", "开展健康课。 | 县教育局", "组织学生体检。 | ", "保障经费。 | 县财政局"),
        (
            "工作任务 | 责任单位",
            "开展健康课。 | 县教育局",
            "组织学生体检。 | 同上",
            "保障经费。 | 县财政局",
        ),
        (
            "工作任务 | 完成时限",
            "县教育局 | ",
            "开展健康课。 | 五月",
            "组织学生体检。 | 六月",
            "县财政局 | ",
            "保障经费。 | 长期",
        ),
    ],
)
def test_a_body_that_stands_once_is_charged_with_each_of_its_tasks(rows: tuple[str, ...]) -> None:
    assert charged(parsed(*rows)) == [
        ("县教育局", "开展健康课。"),
        ("县教育局", "组织学生体检。"),
        ("县财政局", "保障经费。"),
    ]


def test_an_empty_cell_of_a_numbered_row_charges_nobody() -> None:
    document = parsed("序号 | 工作任务 | 责任单位", "1 | 换管 | 县水利局", "2 | 清淤 | ")
    assert charged(document) == [("县水利局", "换管"), ("", "清淤")]


def test_a_merged_kind_and_a_merged_body_lose_no_task() -> None:
    document = parsed(
        "类别 | 任务 | 部门",
        "环境 | 治理河道，恢复生态。 | 县水利局",
        " | 开展监测，控制扬尘。 | ",
        "教育 | 开展健康课。 | 县教育局",
    )
    assert [(row.theme, row.matter) for row in document.checklist] == [
        ("环境", "治理河道，恢复生态。"),
        ("环境", "开展监测，控制扬尘。"),
        ("教育", "开展健康课。"),
    ]
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_list_without_a_header() -> None:
    document = parsed(
        "县教育局 | 每学期演练两次，把安全写进课表。",
        "县民政局 | 加强养老服务，支持社会组织。",
        "各乡镇 | 抓好落实，按月报送。",
    )
    assert [lead for lead, _ in charged(document)] == ["县教育局", "县民政局", "各乡镇"]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("省自然资源和\n规划厅", ["省自然资源和规划厅"]),
        ("省人力资源社会\n保障厅", ["省人力资源社会保障厅"]),
        ("县机关\n事务服\n务中心", ["县机关事务服务中心"]),
        ("县委\n宣传部\n县农业农村\n和水务局", ["县委宣传部", "县农业农村和水务局"]),
        ("县财政局、县自然资\n源局\n各乡镇人民\n政府", ["县财政局", "县自然资源局", "各乡镇人民政府"]),
        ("安全环\n保部\n财务部\n办公室", ["安全环保部", "财务部", "办公室"]),
        ("市人社局\n医保中心", ["市人社局", "医保中心"]),
        ("县委\n县政府", ["县委", "县政府"]),
        ("红旗街道\n和平街道", ["红旗街道", "和平街道"]),
        ("建设单位\n施工单位", ["建设单位", "施工单位"]),
        ("张明\n县财政局\n李红", ["张明", "县财政局", "李红"]),
    ],
)
def test_a_name_broken_over_its_lines_is_one(printed: str, names: list[str]) -> None:
    assert list(units(printed)) == names
