"""Lists whose cells reach over rows, in files that leave the rest of such a cell empty; columns told twice."""

from __future__ import annotations

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(table: str, name: str = "方案.md") -> Document:
    return parse_bytes(
        name, f"山城县关于推进某工作的方案\n一、总则\n略。\n二、任务\n见下表。\n\n{table}".encode()
    )


def rows(table: str) -> list[tuple[int, str | None, str, str, tuple[str, ...]]]:
    return [(row.row, row.theme, row.matter, row.measures, row.lead_units) for row in parsed(table).checklist]


def test_a_matter_reaches_over_the_empty_cells_below_it_within_its_theme() -> None:
    table = (
        "| 序号 | 类别 | 工作任务 | 具体措施 | 责任单位 |\n|---|---|---|---|---|\n| 1 | 产业 | 发展茶叶 | 建园 | 县农业农村局 |\n"
        "| 2 |  |  | 办节会 | 县文旅局 |\n| 3 |  | 发展蔬菜 | 建大棚 | 县农业农村局 |\n| 4 | 就业 |  | 办班 | 县人社局 |\n"
    )
    assert [(number, theme, matter) for number, theme, matter, _, _ in rows(table)] == [
        (1, "产业", "发展茶叶"),
        (2, "产业", "发展茶叶"),
        (3, "产业", "发展蔬菜"),
        (4, "就业", ""),
    ]


def test_rows_of_one_number_that_share_their_matter_repeat_nothing() -> None:
    table = (
        "| 序号 | 工作任务 | 责任单位 | 完成时限 |\n|---|---|---|---|\n| 1 | 修路 | 县交通局 | 6月底前 |\n|  |  | 县财政局 | 7月底前 |\n"
        "| 2 | 修桥 | 县交通局 | 8月底前 |\n"
    )
    document = parsed(table)
    assert [(row.row, row.matter, row.deadline) for row in document.checklist] == [
        (1, "修路", "6月底前"),
        (1, "修路", "7月底前"),
        (2, "修桥", "8月底前"),
    ]
    assert not [finding for finding in document.findings if finding.code == "row-repeat"]


def test_a_task_over_several_measures_is_the_matter_of_each() -> None:
    table = (
        "<table><tr><th>序号</th><th>工作任务</th><th>具体举措</th><th>牵头部门</th></tr><tr><td>1</td><td rowspan=2>修路</td>"
        "<td>招标</td><td>县交通局</td></tr><tr><td>2</td><td>施工</td><td>县公安局</td></tr><tr><td>3</td><td>修桥</td>"
        "<td>设计</td><td>县水利局</td></tr></table>\n"
    )
    assert rows(table) == [
        (1, None, "修路", "招标", ("县交通局",)),
        (2, None, "修路", "施工", ("县公安局",)),
        (3, None, "修桥", "设计", ("县水利局",)),
    ]


def test_remarks_of_two_columns_are_both_kept() -> None:
    table = (
        "| 任务 | 责任单位 | 备注 | 完成时限 | 备注 |\n|---|---|---|---|---|\n| 修路 | 县交通局 | 甲 | 6月底前 | 乙 |\n"
        "| 修桥 | 县交通局 |  | 7月底前 | 丁 |\n"
    )
    assert [row.remark for row in parsed(table).checklist] == ["甲\n乙", "丁"]


def test_items_that_begin_with_an_amount_are_no_decimals() -> None:
    text = "山城县补助办法\n一、标准\n1.1人户补助100元。\n2.2人户补助180元。\n3.3人及以上户补助260元。\n二、期限\n1.3个月内申请。\n2.1年内兑付。\n"
    found = {clause.id: clause.text for clause in parse_bytes("办法.txt", text.encode()).clauses}
    assert found["1.2"] == "2人户补助180元。"
    assert (found["2.1"], found["2.2"]) == ("3个月内申请。", "1年内兑付。")


def test_decimals_of_a_chapter_each_stay_decimals() -> None:
    text = (
        "管理规范\n1 总则\n1.1目的是规范。\n1.2范围是全县。\n2 要求\n2.1人员要求明确。\n2.2设施要求明确。\n"
    )
    ids = [clause.id for clause in parse_bytes("规范.txt", text.encode()).clauses]
    assert [each for each in ids if each != "0"] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_each_line_of_a_division_of_labour_charges_whom_it_begins_with() -> None:
    text = (
        "石桥镇工作方案\n一、职责分工\n党政办：综合协调。\n宣传办：舆论引导。\n财政所：制订预算。\n二、班子分工\n张明远（镇长）：主持全面工作。\n"
        "副镇长李红：分管农业农村。\n王建国：负责信访工作。\n安全员：负责巡查。\n三、分工\n宣传：负责报道。\n后勤：负责车辆。\n"
    )
    found = {clause.id: clause for clause in parse_bytes("方案.txt", text.encode()).clauses}
    assert found["1"].lead_units == ("党政办", "宣传办", "财政所")
    assert found["2"].leaders == ("张明远", "李红", "王建国")
    assert (found["3"].leaders, found["3"].lead_units) == ((), ())


def test_decimals_run_on_below_the_next_heading_and_close_their_gaps() -> None:
    text = (
        "招标须知\n一、总则\n1 概述\n1.1 本项目已具备条件。\n1. 2本次不接受联合体。\n1.3 解释权属于招标人。\n2 定义\n2.1 名称。\n2.2年度报价。\n"
        "二、投标文件\n3 构成\n3.1 投标文件包括下列。\n3. 2投标人应当说明来源。\n"
    )
    document = parse_bytes("须知.txt", text.encode())
    labels = [clause.label for clause in document.clauses if clause.label and clause.label[0].isdigit()]
    assert labels == ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "3", "3.1", "3.2"]
