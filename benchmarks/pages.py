"""How soon a page comes: the first byte of each, how heavy it is, and a search beside the chat's own answer.

    python -m benchmarks.pages [--db data/wence.db] [--rounds 40]

The base must be there. Prints milliseconds (median, 95 in 100) and kilobytes as sent without compression.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.page.paths import document_path, unit_path
from knowledge.store import Store
from tests.bot.page.serving import Served, served, settings

QUESTIONS = (
    "医保局负责什么", "养老保障由谁牵头", "55124模式是什么", "移民致富提升行动什么时候完成", "低保一个月发多少钱",
    "社会救助怎么分类", "防返贫监测哪些单位配合", "医疗保障由谁分管", "农村人居环境怎么整治", "项目资产怎么管",
)  # fmt: skip


def first_byte(pages: Served, path: str, **query: str) -> tuple[float, int]:
    """Milliseconds until the first byte of a page, and its size."""
    begun = time.perf_counter()
    with pages.browser.stream(
        "GET", path, params=query or None, headers={"Accept-Encoding": "identity"}
    ) as reply:
        reply.raise_for_status()
        first = time.perf_counter() - begun
        return first * 1000, len(reply.read())


def asked(pages: Served, question: str) -> float:
    """Milliseconds of the chat's own answer."""
    begun = time.perf_counter()
    pages.site.assistant.ask(question)
    return (time.perf_counter() - begun) * 1000


def spread(times: Sequence[float]) -> str:
    """Median and the time that 95 in 100 stay below."""
    return f"{statistics.median(times):7.1f} {statistics.quantiles(times, n=20)[-1]:7.1f}"


def repeated(call: Callable[[], float], rounds: int) -> list[float]:
    """``call`` once to warm up, then measured."""
    call()
    return [call() for _ in range(rounds)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, default=Path("data/wence.db"))
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    with Store.open(options.db, create=False) as store, served(store, settings(options.db)) as pages:
        view = pages.site.assistant.view
        view.read()
        clauses = next(version.clauses for version in store.versions() if version.active)
        print(f"{len(view.documents)} 份文件，{clauses} 条；毫秒：中位、95%；千字节")
        first, last = document_path(view.documents[0].id), document_path(view.documents[-1].id)
        unit = unit_path(next(iter(view.duties)))
        for name, path in (
            ("第一份文件", first),
            ("最后一份文件", last),
            ("单位", unit),
            ("首页", "/"),
            ("时限", f"{first}/due"),
        ):
            size = first_byte(pages, path)[1]
            times = repeated(lambda path=path: first_byte(pages, path)[0], options.rounds)  # type: ignore[misc]
            print(f"{name:　<8}{spread(times)} {size / 1000:8.1f}")
        page, chat = [], []
        for _ in range(max(1, options.rounds // len(QUESTIONS))):
            for question in QUESTIONS:
                chat.append(asked(pages, question))
                page.append(first_byte(pages, "/search", q=question)[0])
        print(f"{'提问（网页）':　<8}{spread(page)}")
        print(f"{'提问（聊天）':　<8}{spread(chat)}")


if __name__ == "__main__":
    main()
