"""A list of duties that a tool printed a cell a line."""

from __future__ import annotations

from knowledge.parse import parse_bytes

HEAD = (
    "某县人民政府关于印发节水清单的通知\n各镇人民政府：\n现将清单印发给你们。\n2024年1月6日\n某县节水清单\n"
)
TABLE = (
    "序号\n重点任务\n主要内容\n牵头部门\n责任单位\n1\n1.优化供水服\n务\n推进水表在全县各镇各村的更换\n和应用。\n县水务局\n县财政局、县住\n建局\n"
    "2\n提升全县供水服务的质量水平和\n效率。\n县水务局\n各镇\n"
)


def test_a_list_printed_a_cell_a_line_is_told_to_the_administrator() -> None:
    findings = parse_bytes("清单.txt", f"{HEAD}{TABLE}".encode()).findings
    told = next(finding for finding in findings if finding.code == "row-garbled")
    assert "序号、重点任务、主要内容、牵头部门、责任单位" in told.message
    assert told.where == "第6行"


def test_a_list_that_was_read_is_not() -> None:
    rows = (
        "序号\t重点任务\t牵头部门\t责任单位\n1\t更换水表\t县水务局\t县财政局\n2\t检修管网\t县水务局\t各镇\n"
    )
    findings = parse_bytes("清单.txt", f"{HEAD}{rows}".encode()).findings
    assert "row-garbled" not in {finding.code for finding in findings}


def test_such_a_list_is_put_back_into_rows_by_the_widths_of_its_columns() -> None:
    names = "序号\n重点任务\n主要内容\n牵头部门\n责任单位\n"
    rows = (
        "1\n1.优化供水服\n务\n推进水表在全县各镇各村的更换\n和应用。\n县水务局\n县财政局、县住房城\n乡建设局\n"
        "2\n提升全县供水服务的质量水平和\n效率。县水务局、县\n财政局\n各镇人民政府\n"
        "3\n2.加强河道管\n护\n推进全县大小河道和水库渠道的\n巡查管护，建\n县住房城乡建\n设局\n县农业农村局、县财\n"
    )
    document = parse_bytes(
        "清单.txt",
        f"{HEAD}{names}{rows}{names}立台账。\n政局\n4\n定期公布全县水质监测的结果。\n县水务局\n—\n".encode(),
    )
    found = [(row.row, row.theme, row.lead_units, row.supporting_units) for row in document.checklist]
    assert found == [
        (1, "1.优化供水服务", ("县水务局",), ("县财政局", "县住房城乡建设局")),
        (2, "1.优化供水服务", ("县水务局", "县财政局"), ("各镇人民政府",)),
        (3, "2.加强河道管护", ("县住房城乡建设局",), ("县农业农村局", "县财政局")),
        (4, "2.加强河道管护", ("县水务局",), ()),
    ]
    assert "拼回了4行" in next(each.message for each in document.findings if each.code == "row-garbled")
