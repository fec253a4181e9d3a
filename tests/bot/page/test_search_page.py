"""Looking and asking on the pages, and the same for programs."""

from pathlib import Path

import pytest
from lxml import html

from bot.page.pages import CARDS
from bot.page.paths import document_path, place_path
from bot.render.json import as_dict
from knowledge.model import Clause, Document, Ref
from knowledge.store import Store
from tests.bot.page.serving import Served, served, settings

QUESTION = "医保局负责什么"


@pytest.fixture(scope="module")
def pages(database: Path):
    with Store.open(database) as store, served(store, settings(database)) as found:
        yield found


def test_an_answer_is_the_chats_own_and_every_place_is_a_link(pages: Served) -> None:
    page = html.fromstring(pages.browser.get("/search", params={"q": QUESTION}).text)
    answer = pages.site.assistant.ask(QUESTION)
    assert page.find_class("conclusion")[0].text_content() == answer.parts[0].conclusion
    links = [a.get("href") for a in page.xpath("//ol[@class='cited']//h3/a")]
    assert links == [place_path(citation.ref) for citation in answer.citations]


def test_what_is_not_there_is_said_and_what_one_may_ask_instead_is_a_link(pages: Served) -> None:
    page = html.fromstring(pages.browser.get("/search", params={"q": "低保一个月发多少钱"}).text)
    assert page.find_class("not_found")
    assert page.xpath("//ul[@class='suggestions']//a/@href")


def test_a_long_answer_is_cut_and_says_how_much_there_is(tmp_path: Path) -> None:
    clauses = tuple(
        Clause(str(n), f"{n}.", f"第{n}件事", 1, None, "内容。", lead_units=("甲局",)) for n in range(1, 151)
    )
    with Store.open(tmp_path / "wence.db") as store:
        store.load([Document("某方案", "某方案", clauses=clauses)], actor="test")
        with served(store, settings(tmp_path / "wence.db")) as found:
            page = html.fromstring(found.browser.get("/search", params={"q": "甲局负责什么"}).text)
    assert len(page.xpath("//ol[@class='cited']/li")) == CARDS
    assert "共 150 处" in page.text_content()
    assert len(page.xpath("//dl[@class='fields']/div")) >= 150, "every line is there"
    assert page.xpath("//details/summary[starts-with(., '其余')]")


def test_without_a_question_the_page_says_how_to_ask(pages: Served) -> None:
    assert "在上面写一个问题" in pages.get("/search?q=+").text


def test_the_list_of_documents_is_in_pages_and_can_be_searched(tmp_path: Path) -> None:
    titles = [f"关于第{n}号事项的通知" for n in range(120)]
    with Store.open(tmp_path / "wence.db") as store:
        store.load([Document(title, title) for title in titles], actor="test")
        with served(store, settings(tmp_path / "wence.db")) as found:
            pages = [html.fromstring(found.get(f"/?page={n}").text) for n in (1, 2, 3, 99)]
            shown = [a.text for page in pages[:3] for a in page.xpath("//ul[@class='shelf']//a")]
            assert shown == titles
            assert "第 3 / 3 页" in pages[3].text_content()
            one = html.fromstring(found.browser.get("/", params={"find": "第7号"}).text)
            assert [a.get("href") for a in one.xpath("//ul[@class='shelf']//a")] == [document_path(titles[7])]


def test_a_program_gets_the_contracts_object(pages: Served) -> None:
    got = pages.browser.get("/api/ask", params={"q": QUESTION, "id": "7"}).json()
    wanted = {"id": "7", **as_dict(pages.site.assistant.ask(QUESTION))}
    assert got.keys() == wanted.keys()
    assert {**got, "elapsed_ms": 0} == {**wanted, "elapsed_ms": 0}


def test_a_program_without_a_question_is_told_what_to_send(pages: Served) -> None:
    reply = pages.get("/api/ask")
    assert (reply.status_code, reply.json()["status"]) == (400, "error")
    assert "/api/ask?q=" in reply.json()["error"]


def test_a_place_in_a_mini_app_is_named_before_the_mark_that_telegram_writes_behind() -> None:
    assert place_path(Ref("甲", "2#2")) == "/d/%E7%94%B2#2%232"
    assert place_path(Ref("甲", "2#2"), mini_app=True) == "/d/%E7%94%B2?at=2%232"
