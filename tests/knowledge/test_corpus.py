"""Real documents of every layout, where they are there: what another way of counting finds in them, against what is loaded."""

from __future__ import annotations

import pytest

from benchmarks.counts import HEAD, compare, files, line, share, summed
from knowledge.check.accounted import lost
from knowledge.parse import parse
from knowledge.read import read
from knowledge.structure import structure
from tests.conftest import ROOT, SHARED, needs_shared

CORPUS = SHARED / "corpus"

pytestmark = needs_shared


@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.glob("*_*")))
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
        ("law_wubao.md", None, "2006-01-21", "中华人民共和国国务院"),
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


def test_what_is_counted_by_another_way_is_loaded_as_the_table_in_the_docs_says() -> None:
    every = {path.name: compare(path) for path in files(SHARED)}
    together = summed(list(every.values()))
    assert share(together) >= 0.99
    # the count knows lines and brackets alone: who a sentence charges that is read counts against the reading
    assert {name: share(figures) for name, figures in every.items() if share(figures) < 0.95} == {}
    table = [
        *HEAD,
        *(line(f"`{name}`", figures) for name, figures in every.items()),
        line("**合计**", together),
    ]
    assert "\n".join(table) in (ROOT / "docs" / "parsing.md").read_text(encoding="utf-8")
