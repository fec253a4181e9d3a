"""/matrix, /deadlines, /stats and /export: the real process, by what it sent to the Bot API."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest

from tests.bot.pictures import picture
from tests.conftest import ROOT
from tests.standin import Call, Telegram
from tests.standin.process import running

ADMIN, MEMBER, STRANGER = 5001, 5002, 5003

FIRST = """# 关于保护河流的意见

某政发〔2024〕7号

一、保护水源

（一）划定保护区。沿河划定保护区，设立界桩。

责任单位：水务局

配合单位：林业局、财政局

（二）监测水质。每月监测一次。

责任单位：生态环境局

配合单位：水务局
"""
SECOND = FIRST.replace("保护河流", "养护道路").replace("7号", "8号").replace("水务局", "交通运输局")


@pytest.fixture(scope="module")
def telegram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telegram]:
    folder = tmp_path_factory.mktemp("drawings")
    for name, text in (("1.md", FIRST), ("2.md", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    database = folder / "wence.db"
    load = [sys.executable, "-m", "bot", "load", "--yes", "--db", str(database), "1.md", "2.md"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SEMANTIC": "0"}
    subprocess.run(load, cwd=folder, env=environment, capture_output=True, check=True)
    settings = {"ADMIN_IDS": str(ADMIN), "ALLOWED_CHATS": str(MEMBER), "SEMANTIC": "0"}
    with Telegram() as server, running(server, tmp_path_factory.mktemp("bot"), database, **settings):
        yield server


def ask(telegram: Telegram, who: int, text: str) -> tuple[dict[str, Any], int]:
    """Say ``text`` in private; the person and the place in the record before it."""
    person = telegram.person(who, "某人")
    place = telegram.mark()
    telegram.say(telegram.private(person), person, text)
    return person, place


def table(call: Call) -> openpyxl.Workbook:
    """The spreadsheet that was sent, opened."""
    name, content = next(iter(call.files.values()))
    assert name.endswith(".xlsx")
    return openpyxl.load_workbook(io.BytesIO(content))


def test_matrix_of_a_named_document_is_a_picture_and_a_table(telegram: Telegram) -> None:
    _, place = ask(telegram, MEMBER, "/matrix 河流")
    photo = telegram.wait("sendPhoto", after=place)
    picture(next(iter(photo.files.values()))[1])
    assert "关于保护河流的意见" in photo.text
    sent = telegram.wait("sendDocument", after=place)
    units = [row[0] for row in table(sent)["职责矩阵"].iter_rows(min_row=2, values_only=True)]
    assert set(units) == {"水务局", "生态环境局", "林业局", "财政局"}


def test_a_question_behind_a_drawing_need_not_wait_for_it(telegram: Telegram) -> None:
    person, place = ask(telegram, MEMBER, "/matrix 道路")
    answer = telegram.answer_to(telegram.say(telegram.private(person), person, "林业局负责什么"))
    assert answer.at < telegram.wait("sendPhoto", after=place).at
    telegram.wait("sendDocument", after=place)


def test_with_several_documents_a_button_asks_which(telegram: Telegram) -> None:
    person, place = ask(telegram, MEMBER, "/matrix")
    choice = telegram.wait("sendMessage", after=place)
    assert choice.labels[-2:] == ["关于保护河流的意见", "关于养护道路的意见"]
    place = telegram.mark()
    telegram.press(choice, "道路", person)
    assert "关于养护道路的意见" in telegram.wait("sendPhoto", after=place).text
    telegram.wait("sendDocument", after=place)  # or it would be taken for that of the next test


def test_a_document_that_is_not_there_is_answered_with_those_that_are(telegram: Telegram) -> None:
    _, place = ask(telegram, MEMBER, "/deadlines 空气")
    assert "《关于保护河流的意见》" in telegram.wait("sendMessage", after=place).text


def test_without_deadlines_the_bot_says_so_and_still_sends_the_table(telegram: Telegram) -> None:
    _, place = ask(telegram, MEMBER, "/deadlines 河流")
    assert "没有写明完成时限" in telegram.wait("sendDocument", after=place).text
    assert telegram.find("sendPhoto", after=place) == []


def test_statistics_are_for_administrators(telegram: Telegram) -> None:
    _, place = ask(telegram, MEMBER, "/stats")
    assert "管理员" in telegram.wait("sendMessage", after=place).text
    _, place = ask(telegram, ADMIN, "/stats")
    picture(next(iter(telegram.wait("sendPhoto", after=place).files.values()))[1])


def test_the_structure_is_exported_to_administrators(telegram: Telegram) -> None:
    _, place = ask(telegram, ADMIN, "/export 河流")
    sent = telegram.wait("sendDocument", after=place)
    assert "责任分工" in table(sent).sheetnames
    # it comes in two forms: what is still on its way would be taken for an answer to the next test
    telegram.wait("sendDocument", after=place, where=lambda call: call != sent)


def test_who_has_no_right_gets_no_picture_by_command_or_by_button(telegram: Telegram) -> None:
    stranger, place = ask(telegram, STRANGER, "/matrix 河流")
    telegram.wait("sendMessage", after=place)
    _, before = ask(telegram, MEMBER, "/matrix")
    choice = telegram.wait(
        "sendMessage", after=before, where=lambda call: bool(call.labels) and call.chat == MEMBER
    )
    telegram.notice(telegram.press(choice, "道路", stranger))
    _, later = ask(telegram, MEMBER, "/deadlines 空气")  # comes after: what the press did would be there
    telegram.wait("sendMessage", after=later)
    assert [call for call in telegram.find(after=place) if call.method in ("sendPhoto", "sendDocument")] == []
