"""What the Telegram tests share: a loaded knowledge base, the stand-in, a bot that runs, the people."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import ROOT, SEED
from tests.standin import Telegram
from tests.standin.process import Bot, running

ADMIN, MEMBER, STRANGER = 9001, 1001, 2002
GROUP, CLOSED_GROUP = -1001, -1002


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped document, loaded once by its name, so that it is no guest; tests run on copies."""
    path = tmp_path_factory.mktemp("knowledge") / "wence.db"
    command = [sys.executable, "-m", "bot", "load", str(SEED), "--yes", "--db", str(path)]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "SEMANTIC": "0"}
    done = subprocess.run(command, cwd=path.parent, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return path


class World(SimpleNamespace):
    """The people and chats of a test, and the server they meet at."""

    telegram: Telegram
    bot: Bot


def people(telegram: Telegram) -> World:
    admin = telegram.person(ADMIN, "管理员甲", "admin_a")
    member = telegram.person(MEMBER, "办事员乙", "member_b")
    stranger = telegram.person(STRANGER, "路人丙")
    return World(
        telegram=telegram, admin=admin, member=member, stranger=stranger,
        office=telegram.private(admin), desk=telegram.private(member), street=telegram.private(stranger),
        group=telegram.group(GROUP, "工作群"), closed=telegram.group(CLOSED_GROUP, "别的群"),
    )  # fmt: skip


SETTINGS = {"ADMIN_IDS": str(ADMIN), "ALLOWED_CHATS": f"{MEMBER},{GROUP}", "RATE_PER_MINUTE": "600"}


@pytest.fixture(scope="module")
def world(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A bot that runs for all tests of a file."""
    with Telegram() as telegram:
        found = people(telegram)
        with running(telegram, tmp_path_factory.mktemp("bot"), database, **SETTINGS) as bot:
            found.bot = bot
            yield found


def settle(world: World) -> None:
    """Until the bot has dealt with everything said so far in the chats: a question in each gets its answer."""
    for chat in (world.group, world.desk):
        world.telegram.answer_to(world.telegram.say(chat, world.member, "/help"))
