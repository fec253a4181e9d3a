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


def noted(*kinds: tuple[str, int]) -> list[list[str]]:
    rows = [["请注意：评分以前先看一遍这里的说明，看过以后签名，没有签名的分数不算。", "类别", "要求"]]
    return rows + [
        ["", kind if at == 0 else "", f"{kind}{at}：{SAID * 3}"] for kind, n in kinds for at in range(n)
    ]


def test_the_groups_beside_which_a_note_reaches_over_all_rows_are_clauses_too() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["1. 本表由老师填写。"])
    for row in [*noted(("报告", 5), ("程序", 6)), ["", "", "迟交的不计分。"]]:
        sheet.append(row)
    for area in ("A1:C1", "A2:A13", "B3:B7", "B8:B13"):
        sheet.merge_cells(area)
    data = io.BytesIO()
    book.save(data)
    document = parse_bytes("评分细则.xlsx", data.getvalue())
    assert [(clause.id, clause.title) for clause in document.clauses] == [
        *(("1", ""), ("r1", "报告"), ("r2", "程序")),
    ]
    assert document.clauses[0].text.startswith("本表由老师填写。")
    assert document.clauses[0].text.split("\n")[-1] == "迟交的不计分。"
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_long_table_in_a_numbered_document_is_parted_in_its_clause() -> None:
    rows = [
        HEADER,
        *graded(("真实性", ["学历", "证书", "经历"]), ("稳定性", ["在职", "跳槽", "空窗", "离职"])),
    ]
    table = "\n".join(f"| {' | '.join(row)} |".replace(SAID, SAID * 2) for row in rows)
    text = f"# 考核办法\n\n一、标准\n\n见下表。\n\n{table}\n\n以上由考核组核定。\n\n二、附则\n\n照办。\n"
    document = parse_bytes("办法.md", text.encode())
    assert [clause.id for clause in document.clauses][:4] == ["1", "1.r1", "1.r1.r1", "1.r1.r2"]
    assert document.clauses[0].text == "见下表。\n以上由考核组核定。"
    assert document.clauses[-1].id == "2"


def test_lines_above_tables_of_one_header_are_headings() -> None:
    rows = "序号\t姓名\t岗位\n1\t王某\t保洁\n2\t李某\t护林\n"
    document = parse_bytes(
        "名单.txt", f"甲县公益岗位名单公示\n\n城关镇\n\n{rows}\n河口镇（第二批）\n\n{rows}".encode()
    )
    assert [(each.id, each.title) for each in document.clauses] == [
        ("r1", "城关镇"),
        ("r2", "河口镇（第二批）"),
    ]
    assert all(each.text.startswith("序号 | 姓名") for each in document.clauses)


def test_rows_of_which_most_stand_alone_are_no_groups() -> None:
    names = (*("甲学院",) * 6, "乙学院", "丙学院", "丁学院", "戊学院", "己学院", "庚学院")
    rows = "".join(
        f"| {n} | {each} | 汉语言文学教育专业建设项目第{n}类 | 继续保持认证有效期限三年不变 | 2019年8月 |\n"
        for n, each in enumerate(names, 1)
    )
    table = f"| 序号 | 学校 | 专业 | 结论 | 时间 |\n| --- | --- | --- | --- | --- |\n{rows}"
    document = parse_bytes("名单.md", f"# 认证名单\n\n{table}".encode())
    assert [each.id for each in document.clauses] == ["0"]
    assert "序号 | 学校 | 专业" in document.clauses[0].text
