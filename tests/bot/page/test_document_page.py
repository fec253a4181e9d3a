"""The page of a document: every clause in its place, who does it beside it, what is marked in it."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

from bot.page.document import document_page
from bot.page.wording import Terms, blocks
from knowledge.model import Clause, Document, Finding, Row, Severity, Term
from knowledge.store import Store
from tests.bot.page.serving import Served, served, settings

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' {{ 7*7 }}"
SEED_ID = "隆党发〔2021〕2号"


def page_of(reply: str) -> html.HtmlElement:
    return html.fromstring(reply)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, database: Path):
    """The shipped document, read by who sits at the machine."""
    with Store.open(database) as store, served(store, settings(database)) as found:
        yield found


@pytest.fixture(scope="module")
def sample(pages: Served) -> html.HtmlElement:
    return page_of(pages.get(f"/d/{quote(SEED_ID)}").text)


def test_every_clause_term_and_row_is_an_anchor(pages: Served, sample: html.HtmlElement) -> None:
    document = pages.site.store.knowledge().document(SEED_ID)
    wanted = [part.id for part in (*document.clauses, *document.terms, *document.checklist)]
    there = [element.get("id") for element in sample.iter() if element.get("id")]
    assert [id for id in wanted if there.count(id) != 1] == []


def test_every_word_of_the_document_is_there_once_it_is_read(pages: Served, sample: html.HtmlElement) -> None:
    shown = re.sub(r"\s", "", sample.text_content())
    document = pages.site.store.knowledge().document(SEED_ID)
    said = [clause.text for clause in document.clauses] + [term.definition for term in document.terms]
    said += [row.measures for row in document.checklist]
    missing = [p for text in said for p in text.split("\n") if re.sub(r"\s", "", p) not in shown]
    assert missing == []


def test_who_does_a_clause_stands_beside_it_and_leads_to_their_page(sample: html.HtmlElement) -> None:
    beside = sample.get_element_by_id("2.2").find_class("duties")[0]
    assert "扶贫办" in beside.text_content()
    assert any("/unit?name=" in a.get("href") for a in beside.iter("a"))
    assert "2021年5月30日完成并长期坚持" in beside.text_content(), "of the list, where the body is silent"
    assert "清单" in beside.text_content()


def test_what_the_list_says_otherwise_is_told_at_the_clause_and_in_the_list(sample: html.HtmlElement) -> None:
    remarks = sample.xpath("//aside[contains(@class,'duties')]//p[@class='remark']")
    assert any("以正文为准" in remark.text_content() for remark in remarks)
    assert any("以正文为准" in remark.text_content() for remark in sample.xpath("//tr//p[@class='remark']"))


def test_the_outline_leads_to_every_heading(sample: html.HtmlElement) -> None:
    targets = [unescape(a.get("href"))[1:] for a in sample.xpath("//nav[@class='outline']//a")]
    assert targets[:4] == ["1", "1.1", "1.2", "2"]
    assert {"terms", "checklist"} <= set(targets)


def test_a_term_leads_to_its_meaning_where_it_comes_first_in_a_clause(tmp_path: Path) -> None:
    terms = Terms([Term("T1", "三保障", "义务教育、基本医疗、住房安全有保障", aliases=("三个保障",))])
    (block,) = blocks("落实三保障，巩固三保障；三个保障不能丢。", terms)
    assert str(block.text) == '落实<a class="term" href="#T1">三保障</a>，巩固三保障；三个保障不能丢。'


def test_lines_of_cells_are_a_table(tmp_path: Path) -> None:
    found = blocks("以下标准：\n级别 | 金额\n一级 | 500元\n按月发放。", Terms([]))
    assert [len(block.rows) for block in found] == [0, 2, 0]
    assert found[1].columns == 2


@pytest.fixture
def strange(tmp_path: Path):
    """A document every field of which attacks the page."""
    clause = Clause(
        "1", "一、", HOSTILE, 1, None, f"{HOSTILE}\n甲 | {HOSTILE}\n乙 | 丙",
        (HOSTILE,), (HOSTILE,), (HOSTILE,), HOSTILE, HOSTILE, 3,
    )  # fmt: skip
    document = Document(
        HOSTILE, HOSTILE, None, HOSTILE, date(2024, 1, 1), addressee=HOSTILE, note=HOSTILE,
        printing_authority=HOSTILE, copies_to=(HOSTILE,), annexes=(HOSTILE,), clauses=(clause,),
        terms=(Term("T1", "丙", HOSTILE, (HOSTILE,), line=9),),
        checklist=(Row("L1", 1, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,), HOSTILE, (HOSTILE,), HOSTILE, "1"),),
        findings=(Finding("x", Severity.ERROR, HOSTILE, HOSTILE, 3),),
    )  # fmt: skip
    with Store.open(tmp_path / "wence.db") as store:
        store.load([document], actor="test")
        with served(store, settings(tmp_path / "wence.db")) as found:
            yield found


@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"/?find={quote(HOSTILE)}",
        f"/search?q={quote(HOSTILE)}",
        f"/d/{quote(HOSTILE, safe='')}",
        f"/d/{quote(HOSTILE, safe='')}?at={quote(HOSTILE, safe='')}",
    ],
)
def test_nothing_of_a_document_or_a_question_becomes_markup(strange: Served, path: str) -> None:
    page = page_of(strange.get(path).text)
    scripts = [script.get("src", "inline").partition("?")[0] for script in page.iter("script")]
    assert scripts == ["/static/page.js"]
    assert list(page.iter("img")) == []
    assert [e.tag for e in page.iter() if any(name.startswith("on") for name in e.attrib)] == []
    assert "49" not in page.text_content(), "no template within a template"


def test_findings_stand_where_they_were_found_and_for_administrators_alone(strange: Served) -> None:
    view = strange.site.assistant.view
    shown = document_page(view, HOSTILE, admin=True, today=date(2024, 1, 2))
    hidden = document_page(view, HOSTILE, admin=False, today=date(2024, 1, 2))
    assert shown
    assert hidden
    assert [finding.code for finding in shown.sections[0].findings] == ["x"]
    assert hidden.sections[0].findings == hidden.findings == hidden.counts == ()


def test_a_document_out_of_force_says_so_first(strange: Served, tmp_path: Path) -> None:
    document = Document(
        "某办法", "某办法", expires=date(2020, 1, 1), clauses=(Clause("a1", "第一条", "", 1, None, "内容。"),)
    )
    strange.site.store.load([document], actor="test")
    found = document_page(strange.site.assistant.view, "某办法", admin=False, today=date(2024, 1, 1))
    assert found
    assert found.notice == "本文件已于2020年1月1日到期失效。"
    assert found.law


def test_the_page_of_the_sample_is_light(pages: Served) -> None:
    reply = pages.get(f"/d/{quote(SEED_ID)}", **{"Accept-Encoding": "identity"})
    parts = [
        reply.content,
        *(pages.get(f"/static/{name}").content for name in ("page.css", "page.js", "icon.svg")),
    ]
    assert sum(map(len, parts)) < 150_000


def test_a_document_that_is_not_there_is_said_not_to_be(pages: Served) -> None:
    reply = pages.get(f"/d/{quote('没有这个文件')}")
    assert reply.status_code == 404
    assert "不在现行版本里" in reply.text
