"""Tables that look like a responsibility list and are none: scores, forms, signatures."""

from __future__ import annotations

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(lines: str) -> Document:
    return parse_bytes("办法.md", f"# 某公司考核办法\n\n一、考核\n\n每月考核。\n\n{lines}\n".encode())


def table(*rows: str) -> str:
    head, *rest = rows
    return "\n".join([f"| {head} |", f"|{' --- |' * (head.count('|') + 1)}", *(f"| {row} |" for row in rest)])


def test_a_score_table_is_text_and_keeps_every_cell() -> None:
    document = parsed(
        table(
            "序号 | 考核项目 | 分值 | 说明", "1 | 组织领导 | 8 | 缺一次扣1分", "2 | 日常工作 | 7 | 按月报送"
        )
    )
    assert document.checklist == ()
    text = "".join(clause.text for clause in document.clauses)
    assert all(cell in text for cell in ("分值", "组织领导", "缺一次扣1分", "日常工作", "按月报送"))


def test_where_a_form_is_signed_is_no_task() -> None:
    document = parsed(
        table(
            "改进指标 | 措施 | 责任部门 | 责任人 | 期限",
            "提高回访率 | 每周回访 | 客服部 | 张明 | 6月底",
            "员工签名 | | 上级签字 | | 备案",
        )
    )
    assert [row.matter for row in document.checklist] == ["提高回访率"]
    assert "上级签字" in "".join(clause.text for clause in document.clauses)


def test_a_form_below_a_list_does_not_go_on_with_it() -> None:
    listed = table("事项 | 措施 | 责任单位 | 责任人", "节水 | 换管 | 县水务局 | 李强")
    form = table("基本信息 | 姓名 | | 部门", "基本信息 | 周期 | | 结果", "申诉理由 | | |")
    document = parsed(f"{listed}\n\n申诉表\n\n{form}")
    assert [row.matter for row in document.checklist] == ["节水"]
    assert "申诉理由" in "".join(clause.text for clause in document.clauses)


def test_an_empty_list_is_a_list_by_its_header() -> None:
    document = parsed(table("序号 | 工作任务 | 牵头单位 | 完成时限", "1 | 节水 | | ", "2 | 护林 | | "))
    assert [row.matter for row in document.checklist] == ["节水", "护林"]
