"""Administrators see, write and approve how people ask for each clause, from the chat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.telegram import questions
from knowledge.model import Document
from tests.bot.telegram_bot import SETTINGS, World, people
from tests.standin import Call, Telegram
from tests.standin.llm import ChatServer, chat_server
from tests.standin.process import running

CLAUSE = "合理确定农村医疗保障待遇水平"


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with chat_server() as found:
        found.says = "木星看病谁出钱\n土星看病谁出钱"
        yield found


@pytest.fixture(scope="module")
def world(database: Path, tmp_path_factory: pytest.TempPathFactory, server: ChatServer) -> Iterator[World]:
    with Telegram() as telegram:
        found = people(telegram)
        settings = {**SETTINGS, "LLM_URL": server.url, "LLM_KEY": "sk-llm-key-of-the-tests"}
        with running(telegram, tmp_path_factory.mktemp("bot"), database, **settings) as bot:
            found.bot = bot
            yield found


def pressed(world: World, message: Call, label: str, method: str = "sendMessage") -> Call:
    """Press ``label``; what the bot sends or changes then."""
    mark = world.telegram.mark()
    world.telegram.notice(world.telegram.press(message, label, world.admin))
    return world.telegram.wait(method, after=mark)


def clause(world: World) -> Call:
    """The clause's questions, walked to from /questions."""
    t = world.telegram
    listed = t.answer_to(t.say(world.office, world.admin, "/questions"))
    while not any(CLAUSE in label for label in listed.labels):
        listed = pressed(world, listed, "下一页", "editMessageText")
    return pressed(world, listed, CLAUSE)


def said(world: World, question: str) -> str:
    return world.telegram.answer_to(world.telegram.say(world.desk, world.member, question)).text


def test_a_clause_shows_its_questions_and_takes_more_as_a_reply_a_line_each(world: World) -> None:
    t = world.telegram
    shown = clause(world)
    assert f"{CLAUSE}由谁负责" in shown.text
    prompt = pressed(world, shown, "写问法")
    done = t.answer_to(
        t.say(world.office, world.admin, "火星看病谁出钱\n\n金星看病谁出钱", reply_to=prompt.result)
    )
    assert "已记下 2 句" in done.text
    assert CLAUSE in said(world, "火星看病谁出钱")
    again = clause(world)
    assert "金星看病谁出钱" in again.text
    assert any("删“火星看病谁出钱" in label for label in again.labels)


def test_a_draft_answers_nobody_before_it_is_approved(world: World, server: ChatServer) -> None:
    t = world.telegram
    mark = t.mark()
    t.notice(t.press(clause(world), "拟几句", world.admin))
    used = t.wait("sendMessage", after=mark, where=lambda c: "草稿：“木星看病谁出钱" in c.text)
    unused = t.wait("sendMessage", after=mark, where=lambda c: "草稿：“土星看病谁出钱" in c.text)
    assert server.asked[-1]["key"] == "Bearer sk-llm-key-of-the-tests"
    assert CLAUSE in server.asked[-1]["messages"][-1]["content"]
    assert "土星看病谁出钱" not in clause(world).text
    assert "木星看病谁出钱" not in clause(world).text

    approved = pressed(world, used, "用", "editMessageText")
    assert "现在起由" in approved.text
    assert "没有用这一句" in pressed(world, unused, "不用", "editMessageText").text
    shown = clause(world).text
    assert "木星看病谁出钱" in shown
    assert "土星看病谁出钱" not in shown
    pressed(world, approved, "撤销")
    assert "木星看病谁出钱" not in clause(world).text


def test_a_chat_server_that_fails_is_one_sentence_and_the_key_is_in_no_log(
    world: World, server: ChatServer
) -> None:
    server.status = 500
    t = world.telegram
    assert "HTTP 500" in t.notice(t.press(clause(world), "拟几句", world.admin)).text
    server.status = 200
    assert "sk-llm-key-of-the-tests" not in world.bot.output()


def test_of_many_documents_every_one_can_be_chosen() -> None:
    base: Any = SimpleNamespace(documents=[Document(f"第{n}号", f"第{n}号文件") for n in range(40)])
    pages = [[b for row in questions._documents(base, page).buttons for b in row] for page in range(3)]
    labels = [b.text for page in pages for b in page if "页" not in b.text]
    assert labels == [f"第{n}号文件" for n in range(40)]
    assert [b.callback_data for b in pages[0] if "页" in b.text] == ["agp:ag:1"]


def test_nobody_else_sees_or_writes_them(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, "医保局负责什么"))
    for data in ("ag:0:0", "ah:0:1", "aj:0:1", "al:0:1", "ao:0:1", "as", "agp:ag:1"):
        assert "只有管理员" in t.notice(t.press(answer, "", world.member, data=data)).text
