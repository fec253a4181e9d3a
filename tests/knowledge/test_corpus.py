"""Real documents of every layout, where they are there: what is in them against what is found.

The expected figures were counted without the parser: lines that begin with a number of a heading or
article, brackets that begin （责任单位 or end in 负责/牵头, definitions read one by one. docs/parsing.md
shows the same table.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.check.accounted import lost
from knowledge.model import Document
from knowledge.parse import parse
from knowledge.read import read
from knowledge.structure import structure
from tests.conftest import ROOT, SHARED, needs_shared

# file: headings and items, articles, clauses with a duty, terms and abbreviations, rows of a list
EXPECTED = {
    "govcn_geshuikouchu.txt": (23, 32, 0, 8, 0),
    "govcn_gongzuoguize.txt": (70, 0, 0, 0, 0),
    "govcn_liangshiyuan.txt": (102, 0, 0, 1, 0),
    "govcn_shuangsuiji.txt": (14, 0, 0, 2, 0),
    "govcn_tuiguang2.txt": (13, 0, 0, 0, 17),
    "govcn_xiaofeifupin.txt": (23, 0, 17, 0, 0),
    "gz_changhuxian.txt": (86, 32, 0, 11, 0),
    "gz_huji_zhufang.txt": (20, 0, 0, 0, 0),
    "gz_jujiayanglao.txt": (31, 52, 0, 8, 0),
    "law_local_xczx.md": (15, 60, 0, 0, 0),
    "law_wubao.md": (15, 26, 0, 2, 0),
    "law_xiangcunzhenxing.md": (15, 74, 0, 1, 0),
    "ncp_beijing.txt": (24, 0, 19, 0, 0),
    "ncp_gd_jiuye.txt": (9, 0, 9, 0, 0),
    "ncp_guangdong_zhuanfa.txt": (21, 0, 16, 0, 0),
    "ncp_nanchong_kaohe.txt": (7, 22, 15, 1, 0),
    "ncp_shaanxi.txt": (12, 0, 12, 0, 0),
    "ncp_shenyang.txt": (38, 0, 28, 1, 0),
    "ncp_tieling.txt": (20, 0, 15, 0, 0),
    "zcy_caiku2019_38.md": (16, 0, 0, 0, 0),
    "zcy_kuangjiaxieyi.md": (92, 52, 0, 10, 0),
}
CORPUS = SHARED / "corpus"

pytestmark = needs_shared


def found(document: Document) -> tuple[int, int, int, int, int]:
    articles = [clause for clause in document.clauses if re.search(r"(?:^|\.)a\d+(?:-\d+)?$", clause.id)]
    numbered = [clause for clause in document.clauses if clause.label]
    return (
        len(numbered) - len(articles),
        len(articles),
        sum(bool(clause.lead_units) for clause in document.clauses),
        len(document.terms),
        len(document.checklist),
    )


def test_all_files_together_are_98_percent_right_or_better() -> None:
    expected = [sum(column) for column in zip(*EXPECTED.values(), strict=True)]
    documents = [found(parse(CORPUS / name)) for name in EXPECTED]
    for want, have in zip(expected, (sum(column) for column in zip(*documents, strict=True)), strict=True):
        assert abs(want - have) <= 0.02 * want


@pytest.mark.parametrize("name", EXPECTED)
def test_no_file_is_below_95_percent(name: str) -> None:
    have = found(parse(CORPUS / name))
    for want, got in zip(EXPECTED[name], have, strict=True):
        assert abs(want - got) <= max(0.05 * want, want > 5)


@pytest.mark.parametrize("name", EXPECTED)
def test_no_text_is_lost(name: str) -> None:
    source = read(CORPUS / name)
    assert lost(structure(source), source) == []


@pytest.mark.parametrize(
    ("name", "number", "date", "issuer"),
    [
        ("govcn_shuangsuiji.txt", "国发〔2019〕5号", "2019-01-27", "国务院"),
        ("govcn_liangshiyuan.txt", "国办函〔2005〕57号", "2005-06-11", "国务院办公厅"),
        ("govcn_gongzuoguize.txt", "国发〔2004〕18号", "2004-06-26", "国务院"),
        ("gz_huji_zhufang.txt", "穗建规字〔2024〕5号", "2024-03-04", "广州市住房和城乡建设局"),
        ("gz_jujiayanglao.txt", "穗府办规〔2022〕13号", "2022-09-06", "广州市人民政府办公厅"),
        ("ncp_beijing.txt", "京政办发〔2020〕5号", "2020-02-03", "北京市人民政府办公厅"),
        ("ncp_guangdong_zhuanfa.txt", "粤府办〔2020〕4号", "2020-02-18", "广东省人民政府办公厅"),
        ("zcy_caiku2019_38.md", "财库〔2019〕38号", "2019-07-26", "财政部"),
        ("law_wubao.md", None, "2006-01-21", None),
    ],
)
def test_headers(name: str, number: str | None, date: str, issuer: str | None) -> None:
    document = parse(CORPUS / name)
    assert (document.number, str(document.date), document.issuer) == (number, date, issuer)


def test_titles_that_stand_in_several_lines() -> None:
    titles = {name: parse(CORPUS / name).title for name in ("govcn_geshuikouchu.txt", "ncp_tieling.txt")}
    assert titles == {
        "govcn_geshuikouchu.txt": "国务院关于印发个人所得税专项附加扣除暂行办法的通知",
        "ncp_tieling.txt": "铁岭市人民政府关于印发铁岭市应对新型冠状病毒感染的肺炎疫情支持中小企业发展政策措施的通知",
    }


def test_periods_of_validity() -> None:
    document = parse(CORPUS / "gz_huji_zhufang.txt")
    assert str(document.effective_from) == "2024-03-04"
    assert str(document.expires) == "2029-03-03"


def test_a_unit_named_first_leads_where_the_document_says_so() -> None:
    clauses = {clause.id: clause for clause in parse(CORPUS / "ncp_nanchong_kaohe.txt").clauses}
    assert clauses["a8"].lead_units == ("市农牧业局",)
    assert clauses["a8"].supporting_units == ("市发展改革委", "市财政局", "市国土资源局", "市环境保护局")
    assert clauses["a3"].lead_units == ("市农牧业局",)


def test_units_with_brackets_stay_whole() -> None:
    clauses = {clause.id: clause for clause in parse(CORPUS / "ncp_tieling.txt").clauses}
    assert clauses["1.1"].lead_units[-1] == "各县（市）区政府"
    assert clauses["4.8"].lead_units == ("市国资委", "市财政局", "各县（市）区政府")


def test_the_table_in_the_documentation_is_this_one() -> None:
    page = (ROOT / "docs" / "parsing.md").read_text(encoding="utf-8")
    for name, counts in EXPECTED.items():
        document = found(parse(Path(CORPUS / name)))
        cells = " | ".join(f"{have}/{want}" for have, want in zip(document, counts, strict=True))
        assert f"| `{name}` | {cells} |" in page
