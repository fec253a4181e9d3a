"""Many chats asking at once, over a bad line: is every question answered once and in order, and how fast?

The real ``wence run`` answers through the stand-in Bot API server, which puts off some requests with 429
and drops some connections. Run from the project's folder::

    python -m benchmarks.telegram_load [--chats 200] [--questions 10] [--kill] [--json]

``--kill`` ends the process with SIGTERM after a third of the answers and with SIGKILL after two thirds, and
starts it again. The times reported are the bot's own, without Telegram's part (the library's flood control alone
allows 30 messages a second): to find the answer, and to wait for those found before it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from tests.standin import Fault, Telegram
from tests.standin.process import Bot, running

QUESTIONS = (
    "目录",
    "有哪些名词解释",
    "第一部分讲什么",
    "第二部分第三条讲什么",
    "四（一）讲什么",
    "谁负责乡村建设",
)


@dataclass(frozen=True)
class Result:
    """Counts of questions, and times in milliseconds."""

    chats: int
    questions: int
    answered_once: int
    answered_twice: int
    unanswered: int
    out_of_order: int
    put_off: int
    dropped: int
    seconds: float
    median_ms: float
    p99_ms: float
    waited_median_ms: float
    waited_p99_ms: float


def measure(
    chats: int, each: int, *, kill: bool = False, faults: float = 0.01, database: Path | None = None
) -> Result:
    """Let ``chats`` chats ask ``each`` questions; ``faults`` is the share of requests put off, and of those dropped.

    The bot answers from a copy of ``database``, else from the shipped document.
    """
    chance = random.Random(1)
    counted: Counter[str] = Counter()

    def fault(method: str, params: dict[str, object]) -> Fault | None:
        if method != "sendMessage":
            return None
        drawn = chance.random()
        if drawn < faults:
            counted["put off"] += 1
            return Fault(retry_after=1)
        if drawn < 2 * faults:
            counted["dropped"] += 1
            return Fault(drop="before")
        return None

    with (
        tempfile.TemporaryDirectory() as folder,
        Telegram() as telegram,
        running(telegram, Path(folder), database, ACCESS="open", RATE_PER_MINUTE="600") as bot,
    ):
        people = [telegram.person(10_000 + n, f"问询者{n}") for n in range(chats)]
        rooms = [telegram.private(person) for person in people]
        telegram.fault = fault
        started = time.monotonic()
        asked = [
            telegram.say(room, person, QUESTIONS[(n + turn) % len(QUESTIONS)])
            for turn in range(each)
            for n, (room, person) in enumerate(zip(rooms, people, strict=True))
        ]
        total = len(asked)
        if kill:
            _wait(telegram, total // 3)
            bot.stop(120)
            bot.start()
            _wait(telegram, 2 * total // 3)
            bot.kill()
            bot.start()
        _settle(telegram, bot)
        seconds = time.monotonic() - started
        bot.kill()
        log = bot.output()
    return _result(telegram, asked, chats, seconds, counted, log)


def _wait(telegram: Telegram, answers: int, timeout: float = 600) -> None:
    telegram.until(lambda: len(telegram.find("sendMessage")) >= answers, timeout)


def _settle(telegram: Telegram, bot: Bot) -> None:
    """Until the bot has dealt with all it received, and nothing is left for it to fetch."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        if not telegram.pending and not httpx.get(f"{bot.health}/health", timeout=60).json()["waiting"]:
            return
        time.sleep(0.2)


def _result(
    telegram: Telegram,
    asked: list[dict[str, object]],
    chats: int,
    seconds: float,
    counted: Counter[str],
    log: str,
) -> Result:
    replies = Counter((call.chat, call.reply_to) for call in telegram.find("sendMessage"))
    times = [replies[(message["chat"]["id"], message["message_id"])] for message in asked]  # type: ignore[index]
    order: dict[int, list[int]] = {}
    for call in telegram.find("sendMessage"):
        order.setdefault(call.chat, []).append(call.reply_to or 0)
    found = re.findall(r"answer kind=\S+ status=\S+ ms=([\d.]+) waited=([\d.]+)", log)
    milliseconds = sorted(float(ms) for ms, _ in found)
    waited = sorted(float(ms) for _, ms in found)
    return Result(
        chats=chats,
        questions=len(asked),
        answered_once=times.count(1),
        answered_twice=sum(count > 1 for count in times),
        unanswered=times.count(0),
        out_of_order=sum(replied != sorted(replied) for replied in order.values()),
        put_off=counted["put off"],
        dropped=counted["dropped"],
        seconds=round(seconds, 1),
        median_ms=_quantile(milliseconds, 0.5),
        p99_ms=_quantile(milliseconds, 0.99),
        waited_median_ms=_quantile(waited, 0.5),
        waited_p99_ms=_quantile(waited, 0.99),
    )


def _quantile(values: list[float], share: float) -> float:
    return round(values[min(len(values) - 1, int(len(values) * share))], 1) if values else 0.0


def main() -> None:
    """Print the result as a table or as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--questions", type=int, default=10, help="questions a chat")
    parser.add_argument("--kill", action="store_true", help="SIGTERM and SIGKILL in the middle")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = asdict(measure(options.chats, options.questions, kill=options.kill))
    if options.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:16} {value}")


if __name__ == "__main__":
    main()
