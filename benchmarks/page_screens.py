"""The pages as they look, for docs/page.md: on a phone and at a desk, of the shipped document, a law and a table.

    python -m benchmarks.page_screens [--folder docs/screens]

Needs Playwright and Chromium (make browser-test).
"""

from __future__ import annotations

import argparse
import io
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from bot.page.paths import document_path
from knowledge.load import SHIPPED, load_paths
from knowledge.store import Store
from tests.bot.page.serving import served, settings
from tests.browser.conftest import LAW, TABLES

ROOT = Path(__file__).resolve().parent.parent
SEED = document_path("隆党发〔2021〕2号")
PHONE, DESK = (390, 844), (1280, 900)
GAP, COLOURS = 24, 128


@dataclass(frozen=True)
class Screen:
    """A page in a window; ``press`` is what is pressed before it is taken."""

    path: str
    size: tuple[int, int] = PHONE
    dark: bool = False
    press: str = ""


PICTURES = {
    "page-reading": (Screen(f"{SEED}#3.3"), Screen(SEED, press=".outline summary"), Screen(f"{SEED}#L14")),
    "page-desk": (Screen(f"{SEED}#3.3", DESK),),
    "page-others": (
        Screen(f"{document_path('某某保护条例')}#a21", dark=True),
        Screen(document_path("某政发〔2024〕9号")),
        Screen("/search?q=医保局负责什么"),
    ),
    "page-duties": (Screen(f"{SEED}/due"), Screen(f"{SEED}/who"), Screen("/unit?name=教体局")),
}


def taken(browser: Any, base: str, screen: Screen) -> Image.Image:
    """What the window shows, a pixel and a half a point on a phone."""
    phone = screen.size == PHONE
    context = browser.new_context(
        viewport={"width": screen.size[0], "height": screen.size[1]}, base_url=base, is_mobile=phone, has_touch=phone,
        device_scale_factor=1.5 if phone else 1, color_scheme="dark" if screen.dark else "light",
    )  # fmt: skip
    page = context.new_page()
    page.goto(screen.path)
    if screen.press:
        page.locator(screen.press).tap()
    page.wait_for_timeout(300)
    image = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return image.convert("RGB")


def beside(images: list[Image.Image]) -> Image.Image:
    """``images`` in a row."""
    row = Image.new(
        "RGB", (sum(i.width for i in images) + GAP * (len(images) - 1), images[0].height), "#ffffff"
    )
    x = 0
    for image in images:
        row.paste(image, (x, 0))
        x += image.width + GAP
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "screens")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as work:
        for name, text in (("law.txt", LAW), ("tables.md", TABLES)):
            (Path(work) / name).write_text(text, encoding="utf-8")
        with Store.open(Path(work) / "wence.db") as store:
            load_paths(store, [SHIPPED, Path(work) / "law.txt", Path(work) / "tables.md"], actor="screens")
            with served(store, settings(store.path)) as pages, sync_playwright() as driver:
                browser = driver.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox"]
                )
                for name, screens in PICTURES.items():
                    row = beside([taken(browser, str(pages.browser.base_url), screen) for screen in screens])
                    row.quantize(COLOURS).save(folder / f"{name}.png", optimize=True)
                browser.close()


if __name__ == "__main__":
    main()
