"""Two bots behind one webhook, one of them killed: is every question answered once, and in its chat's order?

WENCE_TEST_CLUSTER=postgresql://… python -m tests.cluster.replicas [--chats 1000] [--questions 2]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from tests.standin import Telegram
from tests.standin.balancer import Balancer
from tests.standin.process import Bot, free_port

QUESTIONS = ("目录", "有哪些名词解释", "第一部分讲什么", "谁负责乡村建设", "第二部分第三条讲什么")
# Seconds in which everything must be answered.
PATIENCE = 600.0


@dataclass(frozen=True)
class Result:
    """Counts of questions. ``on_its_way``: without an answer, for the bot was killed while it went out."""

    chats: int
    questions: int
    answered_once: int
    answered_twice: int
    on_its_way: int
    left: int
    out_of_order: int
    taken_over: int
    seconds: float


def trial(dsn: str, *, chats: int, each: int) -> Result:
    """Let ``chats`` chats ask ``each`` questions; kill one of two bots after a third of the answers."""
    ports = [free_port(), free_port()]
    with tempfile.TemporaryDirectory() as folder, Telegram() as telegram, Balancer(ports) as balancer:
        bots = [
            _bot(telegram, Path(folder) / f"bot{n}", dsn, balancer.url, port) for n, port in enumerate(ports)
        ]
        try:
            for bot in bots:
                bot.start()
            people = [telegram.person(10_000 + n, f"问询者{n}") for n in range(chats)]
            rooms = [telegram.private(person) for person in people]
            began = time.monotonic()
            asked = [
                telegram.say(room, person, QUESTIONS[(n + turn) % len(QUESTIONS)])
                for turn in range(each)
                for n, (room, person) in enumerate(zip(rooms, people, strict=True))
            ]
            telegram.until(lambda: len(telegram.find("sendMessage")) >= len(asked) // 3, PATIENCE)
            bots[0].kill()
            left = _settled(telegram, bots[1])
            seconds = time.monotonic() - began
            taken = bots[1].output().count("接手了")
        finally:
            for bot in bots:
                bot.kill()
    replies = Counter((call.chat, call.reply_to) for call in telegram.find("sendMessage"))
    times = [replies[message["chat"]["id"], message["message_id"]] for message in asked]
    order: dict[int, list[int]] = {}
    for call in telegram.find("sendMessage"):
        order.setdefault(call.chat, []).append(call.reply_to or 0)
    return Result(
        chats,
        len(asked),
        times.count(1),
        sum(count > 1 for count in times),
        times.count(0),
        left,
        sum(replied != sorted(replied) for replied in order.values()),
        taken,
        round(seconds, 1),
    )


def _bot(telegram: Telegram, folder: Path, dsn: str, url: str, port: int) -> Bot:
    folder.mkdir()
    return Bot(
        telegram, folder, WENCE_DB=dsn, WEBHOOK_URL=url, WEBHOOK_LISTEN=f"127.0.0.1:{port}", ACCESS="open",
        RATE_PER_MINUTE="600", LOG_LEVEL="WARNING",
    )  # fmt: skip


def _settled(telegram: Telegram, bot: Bot) -> int:
    """Wait until nothing is left to deliver or to answer; return how many updates are left in vain."""
    until = time.monotonic() + PATIENCE
    waiting = -1
    while time.monotonic() < until:
        waiting = httpx.get(f"{bot.health}/health", timeout=60).json()["waiting"]
        if not telegram.pending and not waiting:
            break
        time.sleep(0.5)
    return waiting


def main(given: Sequence[str] | None = None) -> None:
    """Print the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chats", type=int, default=1_000)
    parser.add_argument("--questions", type=int, default=2)
    options = parser.parse_args(given)
    result = trial(os.environ["WENCE_TEST_CLUSTER"], chats=options.chats, each=options.questions)
    for name, value in asdict(result).items():
        print(f"{name:16} {value}")


if __name__ == "__main__":
    main()
