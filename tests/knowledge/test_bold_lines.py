"""Headings in bold: those with a bracket or a colon above a list, and what only says which law a sentence is from."""

from __future__ import annotations

from knowledge.model import Document
from knowledge.parse import parse_bytes
from tests.knowledge.made import docx, p


def bold(text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def parsed(*paragraphs: str) -> Document:
    return parse_bytes("渡口.docx", docx("".join(paragraphs)))


def headed(document: Document) -> dict[str, str]:
    return {clause.id: clause.title for clause in document.clauses if clause.title}


def test_lines_in_bold_part_a_text_that_quotes_its_laws_in_bold() -> None:
    document = parsed(
        bold("渡口登记指南"),
        bold("《甲省渡口条例》"), p("第八条规定：渡口应当登记。"),
        bold("审批权限"), bold("《甲省渡口条例》"), p("第六条规定，渡口由县水务局审批。"),
        bold("延续依据"), bold("《甲省渡口办法》"), p("第九条规定：到期前三十日提出申请。"),
        bold("渡口分类："), p("1、大渡口。"), p("2、小渡口。"),
        bold("登记材料（一式两份）"), p("1、申请表"), p("2、身份证"), p("3、渡船照片"),
        p("收件→审核→公示（10天）→发证"),
    )  # fmt: skip
    assert headed(document) == {
        "r1": "审批权限",
        "r2": "延续依据",
        "r3": "渡口分类",
        "r4": "登记材料（一式两份）",
    }
    by_id = {clause.id: clause for clause in document.clauses}
    assert by_id["r2"].text.split("\n")[0] == "《甲省渡口办法》"
    assert by_id["r3.2"].text == "小渡口。"
    assert by_id["r4.3"].text == "渡船照片"
    assert "收件→审核" in by_id["r4"].text


def test_one_line_in_bold_above_a_list_opens_no_part() -> None:
    document = parsed(
        bold("渡口登记指南"),
        p("渡口应当登记。"),
        bold("材料（一式两份）"),
        p("1、申请表。"),
        p("2、身份证。"),
    )
    assert "r1" not in {clause.id for clause in document.clauses}
