"""Responsibility lists that an annex writes as numbered paragraphs are rows of a list."""

import pytest

from tests.knowledge.test_manners import parsed

BODY = """# 松河县人民政府办公室关于推进农村客运一体化的实施意见
松政办发〔2026〕11号
各乡镇人民政府，县直各部门：
现提出以下意见。
一、主要任务
（一）优化线路。新开线路12条。
（二）更新车辆。更新车辆40台。
（三）规范站点。建成站点60处。
2026年3月1日
附件
{title}
{listed}
"""
ONE_LINE = """1．优化线路。牵头单位：县交通运输局；配合单位：县公安局、县财政局；完成时限：6月底前；联系人：贺春林，5520106
2．更新车辆。每年十台。牵头单位：县城乡公交公司；配合单位：县财政局；联系人：余丹，5520128（24小时）
3．规范站点。牵头单位：县住房城乡建设局；完成时限：长期"""
LINE_BY_LINE = """一、运力保障
（一）优化线路
责任单位：县交通运输局
配合单位：县公安局、县财政局
完成时限：6月底前
（二）更新车辆
责任单位：县城乡公交公司
配合单位：县财政局
二、站点建设
（三）规范站点
责任单位：县住房城乡建设局
完成时限：长期"""
IN_BRACKETS = """1、优化线路（牵头单位：县交通运输局；配合单位：县公安局、县财政局；完成时限：6月底前）
2、更新车辆（牵头单位：县城乡公交公司；配合单位：县财政局）
3、规范站点（牵头单位：县住房城乡建设局；完成时限：长期）"""


@pytest.mark.parametrize("listed", [ONE_LINE, LINE_BY_LINE, IN_BRACKETS])
def test_numbered_paragraphs_of_a_responsibility_list_are_its_rows(listed: str) -> None:
    document = parsed(BODY.format(title="松河县农村客运一体化重点任务分工表", listed=listed))
    rows = document.checklist
    assert [(row.id, row.matter, row.clause) for row in rows] == [
        ("L1", "优化线路", "1.1"),
        ("L2", "更新车辆", "1.2"),
        ("L3", "规范站点", "1.3"),
    ]
    assert [row.lead_units for row in rows] == [("县交通运输局",), ("县城乡公交公司",), ("县住房城乡建设局",)]
    assert [row.supporting_units for row in rows] == [("县公安局", "县财政局"), ("县财政局",), ()]
    assert [row.deadline for row in rows] == ["6月底前", None, "长期"]
    if listed is ONE_LINE:
        assert rows[1].measures == "每年十台"
        assert rows[1].contact is not None
        assert rows[1].contact.startswith("余丹、5520128")
        assert [row.line for row in rows] == [12, 13, 14]


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        ("松河县农村客运管理规定", ONE_LINE),
        ("松河县重点任务分工表", "1. 东线。东线有三个村。\n2. 西线。责任单位：县交通运输局；配合单位：县公安局。\n3. 北线由国有林场管护，每年由县财政局按实际工作量核拨管护经费，多退少补。"),
        ("松河县重点任务分工表", "1. 优化线路。责任单位：县交通运输局；配合单位：县公安局。"),
    ],
)  # fmt: skip
def test_other_paragraphs_stay_clauses(title: str, listed: str) -> None:
    document = parsed(BODY.format(title=title, listed=listed))
    assert not document.checklist
    assert any(clause.id.startswith("x1.1") for clause in document.clauses)
