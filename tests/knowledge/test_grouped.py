"""Long tables and sheets whose first cells reach over many rows: a clause for each group, none for the whole."""

from __future__ import annotations

import io

from openpyxl import Workbook

from knowledge.model import Document
from knowledge.parse import parse_bytes

SAID = (
    "检查的人要在现场看，与登记的不一致的，以登记的为准，并且在表里写明是什么理由，由两个人签字以后才能算数"
)
HEADER = ["维度", "特征", "分档", "分值", "说明"]


def workbook(*sheets: tuple[str, list[list[str]]]) -> Document:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return parse_bytes("细则.xlsx", data.getvalue())


def graded(*kinds: tuple[str, list[str]]) -> list[list[str]]:
    """Rows of three grades for each feature, the cells of kind and feature in their first row alone."""
    return [
        [
            kind if (at, grade) == (0, 0) else "",
            name if grade == 0 else "",
            f"第{'一二三'[grade]}档",
            str(10 * grade),
            SAID,
        ]
        for kind, names in kinds
        for at, name in enumerate(names)
        for grade in range(3)
    ]


def test_each_group_of_a_sheet_is_a_clause_below_its_kind() -> None:
    rows = [HEADER, *graded(("真实性", ["学历", "证书"]), ("稳定性", ["在职", "跳槽"]))]
    second = [["项目", "字段", "备注"], ["身份", "姓名", "固定展示"]]
    document = workbook(("评分细则", rows), ("展示项", second))
    assert [(clause.id, clause.title) for clause in document.clauses] == [
        ("r1", "真实性"),
        ("r1.r1", "学历"),
        ("r1.r2", "证书"),
        ("r2", "稳定性"),
        ("r2.r1", "在职"),
        ("r2.r2", "跳槽"),
        ("r3", "展示项"),
    ]
    assert document.clauses[2].text.split("\n")[:2] == ["分档 | 分值 | 说明", f"第一档 | 0 | {SAID}"]
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_table_below_another_has_its_own_header() -> None:
    rows = [HEADER, *graded(("真实性", ["学历", "证书"]), ("稳定性", ["在职", "跳槽"]))]
    more = [
        ["", "缺项汇总", "", "", ""],
        ["类型", "特征", "原因", "", ""],
        ["缺失", "社保", "没有接口", "", ""],
    ]
    document = workbook(("评分细则", [*rows, *more]))
    last = document.clauses[-1]
    assert (last.title, last.text) == ("缺项汇总", "类型 | 特征 | 原因\n缺失 | 社保 | 没有接口")


def test_short_tables_and_lists_of_names_stay_one() -> None:
    short = [HEADER, *graded(("真实性", ["学历"]), ("稳定性", ["在职"]))]
    names = [["姓名", "村", "金额", "说明"], *([f"户主{at}", f"第{at}村", str(at), SAID] for at in range(40))]
    for rows in (short, names):
        document = workbook(("名单", rows))
        assert [clause.id for clause in document.clauses] == ["0"]
