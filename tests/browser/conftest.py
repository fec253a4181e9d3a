"""A real browser for the pages: Debian's Chromium, driven by Playwright. Where one of the two is not there, the tests
say so and are skipped (``make browser-test`` installs what pip can)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from bot.settings import Secret
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.page.serving import ADMIN, GROUP, MEMBER, TOKEN, Served, served, settings
from tests.conftest import SEED

PHONE, DESK = (390, 844), (1280, 900)
HOSTILE = '"><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>\'{{7*7}}'

LAW = "某某保护条例\n\n" + "\n\n".join(
    (f"第{chapter}章　第{chapter}部分\n\n" if n % 10 == 1 else "")
    + f"第{n}条　本条规定第{n}件事情，由县级以上人民政府有关部门按照各自职责办理，不得推诿。"
    for n in range(1, 81)
    for chapter in ["一二三四五六七八"[(n - 1) // 10]]
)
TABLES = """# 某县关于补助标准的通知

某政发〔2024〕9号

各乡镇人民政府：

## 一、补助标准

按下表执行。

| 类别 | 对象 | 标准 | 说明 |
| --- | --- | --- | --- |
| 一类 | 低保户 | 每户3000元 | 一次性发放，发放前在村里公示七天 |
| 二类 | 脱贫户 | 每户2000元 | 分两次发放 |
| 三类 | 其他农户 | 每户1000元 | 凭票据发放 |

## 二、组织实施

由民政局负责。

责任单位：民政局
完成时限：2024年12月底前
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, running."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="没有 playwright：make browser-test 会安装它"
    )
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("没有 Chromium：apt install chromium fonts-noto-cjk")
    with playwright.sync_playwright() as driver:
        rooted = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's own sandbox refuses root
        browser = driver.chromium.launch(executable_path=found, args=rooted)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The shipped document, a law of 80 articles, a document with a table, one that attacks."""
    folder = tmp_path_factory.mktemp("library")
    for name, text in (
        ("law.txt", LAW),
        ("tables.md", TABLES),
        ("attack.md", TABLES.replace("低保户", HOSTILE).replace("9号", "10号")),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [SEED, *sorted(folder.glob("*.txt")), *sorted(folder.glob("*.md"))], actor="test")
        yield store


@pytest.fixture(scope="session")
def pages(library: Store) -> Iterator[Served]:
    """Pages for who sits at the machine."""
    with served(library, settings(library.path)) as found:
        yield found


@pytest.fixture(scope="session")
def guarded(library: Store) -> Iterator[Served]:
    """Pages beside a bot: for those who may."""
    chosen = settings(
        library.path, bot_token=Secret(TOKEN), admin_ids=(ADMIN,), allowed_chats=(MEMBER, GROUP)
    )
    with served(library, chosen) as found:
        yield found


class Window:
    """A window of the browser, with what it asked of the network and whether an attack got through."""

    def __init__(self, chromium: Any, base: str, size: tuple[int, int], **more: Any) -> None:
        phone = size == PHONE
        self.context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            base_url=base,
            is_mobile=phone,
            has_touch=phone,
            **more,
        )
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.trouble: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("dialog", lambda dialog: (self.trouble.append("dialog"), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.trouble.append(said.text))

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def overflow(self) -> float:
        """By how many pixels the page is wider than the window."""
        return float(
            self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        )


@pytest.fixture
def window(chromium: Any, pages: Served) -> Iterator[Any]:
    """Opens windows on the pages; all are closed at the end."""
    opened: list[Window] = []

    def opens(size: tuple[int, int] = PHONE, *, site: Served = pages, **more: Any) -> Window:
        opened.append(Window(chromium, str(site.browser.base_url), size, **more))
        return opened[-1]

    yield opens
    for each in opened:
        each.context.close()
