"""Characters of one form: what a font or a copy has for a sign is that sign."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes
from tests.knowledge.made import docx, p

SOFT = "\u00ad"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (f"规划（2031{SOFT}2035年）", "规划（2031-2035年）"),
        (f"2031年{SOFT}2035年的安排", "2031年-2035年的安排"),
        (f"电话0999{SOFT}7654321", "电话0999-7654321"),
        (f"编号为GX{SOFT}12", "编号为GX-12"),
        (f"由县水利{SOFT}局汇总", f"由县水利{SOFT}局汇总"),
    ],
)
def test_a_soft_hyphen_in_a_figure_is_the_hyphen_that_is_seen(printed: str, read: str) -> None:
    text = f"某县人民政府关于编制规划的通知\n各乡镇人民政府：\n一、编制{printed}。\n二、按时上报。\n"
    assert read in parse_bytes("通知.txt", text.encode()).clauses[0].text
    assert (
        read.replace(SOFT, "")
        in parse_bytes("通知.docx", docx("".join(map(p, text.splitlines())))).clauses[0].text
    )


@pytest.mark.parametrize("left", ["&amp;bsp;", "&amp;sp;", "&nbsp; &amp;nsp; &nbsp;"])
def test_what_is_left_of_a_page_s_blank_is_a_blank(left: str) -> None:
    page = (
        "<html><body><p>甲县水务局关于渡口登记的函</p><p>乙镇人民政府：</p><p>渡口应当登记。</p><p>请照办。</p>"
        f"<p>甲县水务局 {left}</p><p>2024年3月1日</p></body></html>"
    )
    document = parse_bytes("函.html", page.encode())
    assert (document.issuer, str(document.date)) == ("甲县水务局", "2024-03-01")
    assert "sp;" not in "".join(clause.text for clause in document.clauses)
