"""The pages beside the chat: the button that opens a passage, who comes in by it, links and keys that administrators make."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import httpx
import pytest

from bot.page.paths import group_of, place_of
from bot.telegram.look import Pages
from knowledge.model import Ref
from knowledge.stored.curated import NOTES
from tests.bot.page.serving import init_data
from tests.bot.telegram_bot import (
    ADMIN,
    CLOSED_GROUP,
    GROUP,
    MEMBER,
    SETTINGS,
    STRANGER,
    World,
    people,
    settle,
)
from tests.standin import Telegram
from tests.standin.process import free_port, running
from tests.standin.server import PATIENCE, TOKEN

QUESTION = "医保局负责什么"
DOCUMENT = f"/d/{quote('隆党发〔2021〕2号')}"
LOOK = "在原文中看"


@pytest.fixture(scope="module")
def paged(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A bot that serves pages, reached by https as through a proxy."""
    port = free_port()
    more = {"PAGE_LISTEN": f"127.0.0.1:{port}", "PAGE_URL": "https://wence.example/"}
    with Telegram() as telegram:
        found = people(telegram)
        with running(telegram, tmp_path_factory.mktemp("bot"), database, **SETTINGS, **more) as bot:
            found.bot = bot
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as browser:
                found.browser = browser
                yield found


def look(message: SimpleNamespace) -> dict[str, object]:
    return next((button for button in message.buttons if button["text"] == LOOK), {})


def enter(world: World, said: str) -> httpx.Response:
    return world.browser.post("/enter", content=said)


def visit(world: World, came_in: httpx.Response, path: str) -> httpx.Response:
    cookie = came_in.headers["Set-Cookie"].partition(";")[0]
    return world.browser.get(path, headers={"Cookie": cookie})


def test_in_private_the_button_opens_the_passage_in_the_mini_app(paged: World) -> None:
    t = paged.telegram
    answer = t.answer_to(t.say(paged.desk, paged.member, QUESTION))
    assert look(answer)["web_app"] == {"url": f"https://wence.example{DOCUMENT}?at=3.3"}
    mark = t.mark()
    t.press(answer.result, "原文", paged.member)
    opened = t.wait("sendMessage", after=mark, where=lambda c: c.chat == MEMBER)
    assert look(opened)["web_app"] == {"url": f"https://wence.example{DOCUMENT}?at=3.3"}


def test_in_a_group_it_is_a_link_to_the_mini_app_that_names_group_and_passage(paged: World) -> None:
    t = paged.telegram
    answer = t.answer_to(t.say(paged.group, paged.member, f"/ask {QUESTION}"))
    url, _, start = str(look(answer)["url"]).partition("?startapp=")
    assert url == "https://t.me/wence_test_bot"
    assert group_of(start) == GROUP
    assert (place_of(start) or ("", ""))[1] == "3.3"


def test_there_is_no_button_where_it_could_not_open_anything() -> None:
    place, note = Ref("某通知", "1"), Ref(NOTES, "N1")
    assert Pages("https://x.example/", "a_bot").button(MEMBER, place)
    assert Pages("https://x.example/", "a_bot").button(MEMBER, note) == []
    assert Pages("http://x.example/", "a_bot").button(MEMBER, place) == []
    assert Pages("https://x.example/", None).button(GROUP, place) == []
    assert Pages("https://x.example/", "a_bot").button(GROUP, Ref("某通知", "长" * 80)) == []


def test_who_presses_it_comes_in_as_themselves_and_lands_on_the_passage(paged: World) -> None:
    t = paged.telegram
    start = str(look(t.answer_to(t.say(paged.group, paged.member, f"/ask {QUESTION}")))["url"]).partition(
        "startapp="
    )[2]
    t.outside.add((GROUP, STRANGER))
    colleague = enter(paged, init_data(4004, TOKEN, start_param=start))
    assert colleague.json()["to"] == f"{DOCUMENT}#3.3"
    assert "指导思想" in visit(paged, colleague, DOCUMENT).text
    assert enter(paged, init_data(STRANGER, TOKEN, start_param=start)).status_code == 403
    assert enter(paged, init_data(STRANGER, TOKEN)).status_code == 403


def test_a_question_on_a_page_is_written_down_and_forgotten_like_one_in_the_chat(paged: World) -> None:
    t = paged.telegram
    visit(paged, enter(paged, init_data(MEMBER, TOKEN)), "/search?q=低保一个月发多少钱")
    mark = t.mark()
    while "没有待处理" in t.answer_to(t.say(paged.office, paged.admin, "/unanswered")).text:
        pass  # it is written down in the background
    t.wait("sendMessage", after=mark, where=lambda c: c.chat == ADMIN and "低保一个月发多少钱" in c.text)


def link_of(paged: World, command: str) -> str:
    t = paged.telegram
    told = t.answer_to(t.say(paged.office, paged.admin, command))
    found = re.search(r"https://wence\.example(/in/\S+)", told.text)
    assert found, told.text
    return found[1]


def test_an_administrator_makes_a_link_for_a_person_or_a_group_and_calls_it_back(paged: World) -> None:
    t = paged.telegram
    for whom in (MEMBER, GROUP):
        link = link_of(paged, f"/link {whom} 7")
        came = paged.browser.get(link)
        assert came.status_code == 303
        assert re.search(r"Max-Age=60(4800|47\d\d);", came.headers["Set-Cookie"])
        assert "指导思想" in visit(paged, came, DOCUMENT).text
        t.answer_to(t.say(paged.office, paged.admin, f"/unlink {whom}"))
        assert visit(paged, came, DOCUMENT).status_code == 401
        assert paged.browser.get(link).status_code == 403


def test_a_key_answers_a_program(paged: World) -> None:
    t = paged.telegram
    colleague = 6006
    t.answer_to(t.say(paged.office, paged.admin, f"/allow {colleague}"))
    told = t.answer_to(t.say(paged.office, paged.admin, f"/key {colleague}"))
    key = re.search(r"^(\S+\.\S+)$", told.text, re.M)
    assert key, told.text
    reply = paged.browser.get(
        "/api/ask", params={"q": QUESTION}, headers={"Authorization": f"Bearer {key[1]}"}
    )
    assert reply.json()["citations"][0]["clause"] == "3.3"
    t.answer_to(t.say(paged.office, paged.admin, f"/deny {colleague}"))
    reply = paged.browser.get(
        "/api/ask", params={"q": QUESTION}, headers={"Authorization": f"Bearer {key[1]}"}
    )
    assert reply.status_code == 401


@pytest.mark.parametrize("given", ["", " x", " 1001 0", " 1001 999", " 0", " 1001 30 7"])
def test_a_link_for_nobody_or_for_ever_is_refused_with_how_to_write_it(paged: World, given: str) -> None:
    t = paged.telegram
    assert "/link 1001 30" in t.answer_to(t.say(paged.office, paged.admin, f"/link{given}")).text


@pytest.mark.parametrize("whom", [STRANGER, CLOSED_GROUP])
def test_for_whom_has_no_right_there_is_no_link(paged: World, whom: int) -> None:
    t = paged.telegram
    told = t.answer_to(t.say(paged.office, paged.admin, f"/link {whom}"))
    assert f"/allow {whom}" in told.text
    assert "/in/" not in told.text


def test_links_are_for_administrators_to_make(paged: World) -> None:
    t = paged.telegram
    for command in ("/link 1001", "/key 1001", "/unlink 1001"):
        assert "/in/" not in t.answer_to(t.say(paged.desk, paged.member, command)).text
    settle(paged)


def test_neither_questions_nor_passes_are_in_the_log(paged: World) -> None:
    link = link_of(paged, f"/link {MEMBER}")
    paged.browser.get(link)
    paged.browser.get("/search?q=秘密的问题")
    log = paged.bot.output()
    assert "秘密的问题" not in log
    assert link.rpartition("/")[2] not in log


def test_without_pages_there_is_no_button_and_no_link(world: World) -> None:
    t = world.telegram
    assert look(t.answer_to(t.say(world.desk, world.member, QUESTION))) == {}
    assert "PAGE_LISTEN" in t.answer_to(t.say(world.office, world.admin, "/link 1001")).text
