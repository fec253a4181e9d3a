"""The real ``wence run`` as a process of its own, pointed at the stand-in."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.conftest import ROOT
from tests.standin.server import PATIENCE, Telegram


class Server(Protocol):
    """Where a bot is pointed at."""

    url: str
    token: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Bot:
    """A running bot: its process, its log, its local port."""

    def __init__(self, telegram: Server, folder: Path, **settings: str) -> None:
        self.telegram, self.folder = telegram, folder
        self.db = folder / "wence.db"
        self.health = f"http://127.0.0.1:{(port := free_port())}"
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")},
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "WENCE_DB": str(self.db),
            "HEALTH_LISTEN": f"127.0.0.1:{port}",
            "PYTHONPATH": str(ROOT),
            "SEMANTIC": "0",
            **settings,
        }
        self.log = folder / "bot.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: bool = True) -> Bot:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=self.folder, env=self.environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        if wait:
            self.wait_ready()
        return self

    def wait_ready(self, timeout: float = PATIENCE) -> None:
        """Until it asks for updates or has set its webhook, and its menus."""
        telegram = self.telegram
        assert isinstance(telegram, Telegram), "only the stand-in tells when the bot asks for updates"
        polls, mark = telegram.polls, telegram.mark()
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if telegram.polls > polls or telegram.find("setWebhook", after=mark):
                return
            if self.process is not None and self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"the bot did not start:\n{self.output()[-3000:]}")

    def stop(self, timeout: float = PATIENCE) -> int:
        """SIGTERM; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout)
        finally:
            self.kill()

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)

    def output(self) -> str:
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""


@contextmanager
def prepared(telegram: Server, folder: Path, database: Path | None = None, **settings: str) -> Iterator[Bot]:
    """A bot on a copy of ``database``, to be started; stopped at the end, whatever happens."""
    if database is not None:
        shutil.copy(database, folder / "wence.db")
        shutil.copytree(database.parent / "cache", folder / "cache", dirs_exist_ok=True)
    bot = Bot(telegram, folder, **settings)
    try:
        yield bot
    finally:
        bot.kill()


@contextmanager
def running(telegram: Telegram, folder: Path, database: Path | None = None, **settings: str) -> Iterator[Bot]:
    """A started bot on a copy of ``database``; stopped at the end, whatever happens."""
    with prepared(telegram, folder, database, **settings) as bot:
        yield bot.start()
