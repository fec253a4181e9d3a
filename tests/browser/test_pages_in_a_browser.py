"""The pages in a real browser: read on a phone and at a desk, by finger, mouse, keyboard and screen reader, in the light, in
the dark and on paper; and attacked at every input."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from bot.page.paths import document_path
from tests.bot.page.serving import MEMBER, STRANGER, Served, init_data
from tests.browser.conftest import DESK, HOSTILE, PHONE

SEED = document_path("隆党发〔2021〕2号")
LAW, TABLES, ATTACK = (
    document_path(id) for id in ("某某保护条例", "某政发〔2024〕9号", "某政发〔2024〕10号")
)
PAGES = {
    "home": "/",
    "sample": SEED,
    "law": LAW,
    "tables": TABLES,
    "search": "/search?q=医保局负责什么",
    "due": f"{SEED}/due",
    "who": f"{SEED}/who",
    "units": "/units",
    "unit": "/unit?name=教体局",
    "missing": "/nowhere",
}


def in_sight(page: Any, selector: str) -> bool:
    """Whether the element begins in the upper part of the window, below the bar."""
    top = page.locator(selector).evaluate("e => e.getBoundingClientRect().top")
    return bool(40 <= top <= 300)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_the_window_and_asks_nobody_else(
    window: Any, pages: Served, name: str, size: tuple[int, int]
) -> None:
    w = window(size)
    w.page.goto(PAGES[name])
    assert w.overflow() <= 0
    assert [url for url in w.asked if not url.startswith(str(pages.browser.base_url))] == []
    assert [said for said in w.trouble if "404" not in said] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_contrast_and_labels_are_without_fault(window: Any, size: tuple[int, int], scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="没有 axe：make browser-test 会安装它"
    )
    w = window(
        size, color_scheme=scheme, bypass_csp=True
    )  # axe is put into the page, which the policy forbids
    faults = []
    for name, path in PAGES.items():
        w.page.goto(path)
        for fault in axe.Axe().run(w.page).response["violations"]:
            faults.append((name, fault["id"], fault["nodes"][0]["html"][:200]))
    assert faults == []


def test_a_link_to_a_clause_opens_at_it_and_marks_it(window: Any) -> None:
    for path in (f"{SEED}#3.3", f"{SEED}?at=3.3"):
        w = window()
        w.page.goto(path)
        assert in_sight(w.page, '[id="3.3"]')
        back = "e => getComputedStyle(e.querySelector('.text')).backgroundColor"
        asked, other = (w.page.locator(f'[id="{id}"]').evaluate(back) for id in ("3.3", "3.4"))
        assert asked != other


def test_on_a_phone_the_outline_is_a_button_that_leads_to_the_clause_and_closes(window: Any) -> None:
    w = window()
    w.page.goto(LAW)
    outline = w.page.locator(".outline ol")
    assert not outline.is_visible()
    w.page.locator(".outline summary").tap()
    assert outline.is_visible()
    w.page.locator(".outline a", has_text="第41条").tap()
    assert in_sight(w.page, '[id="a41"]')
    assert not outline.is_visible()


def test_at_a_desk_the_outline_stands_beside_and_follows_the_reading(window: Any) -> None:
    w = window(DESK)
    w.page.goto(f"{LAW}#a60")
    assert w.page.locator(".outline ol").is_visible()
    w.page.locator(".outline [aria-current]", has_text="第60条").wait_for()


def test_a_term_shows_its_meaning_to_mouse_finger_and_keyboard(window: Any) -> None:
    term, meaning = "a.term >> nth=0", "#meaning"
    mouse = window(DESK)
    mouse.page.goto(SEED)
    mouse.page.hover(term)
    assert mouse.page.locator(f"{meaning} p").inner_text() in mouse.page.locator(".terms").inner_text()
    mouse.page.keyboard.press("Escape")
    mouse.page.mouse.move(5, 500)
    assert not mouse.page.locator(meaning).is_visible()

    finger = window(PHONE)
    finger.page.goto(SEED)
    before = finger.page.url
    finger.page.locator(term).tap()
    assert finger.page.locator(meaning).is_visible()
    assert finger.page.url == before
    assert finger.overflow() <= 0

    keys = window(DESK)
    keys.page.goto(SEED)
    keys.page.focus(term)
    assert keys.page.locator(term).get_attribute("aria-describedby") == "meaning"
    keys.page.keyboard.press("Enter")
    assert re.search(r"#T\d+$", keys.page.url)


def test_a_question_is_answered_and_its_place_is_one_tap_away(window: Any) -> None:
    w = window()
    w.page.goto("/")
    w.page.locator(".ask input").fill("医保局负责什么")
    w.page.keyboard.press("Enter")
    assert "牵头1项" in w.page.locator(".conclusion").inner_text()
    w.page.locator(".cited h3 a >> nth=0").tap()
    w.page.wait_for_url("**#3.3")
    assert in_sight(w.page, '[id="3.3"]')


def test_a_drawing_leads_to_clauses_and_units(window: Any) -> None:
    w = window()
    w.page.goto(f"{SEED}/due")
    w.page.locator("svg.timeline a >> nth=0").tap()
    w.page.wait_for_url(re.compile(r"#2\.\d$"))
    w.page.goto(f"{SEED}/who")
    w.page.locator("svg.grid a", has_text="扶贫办").first.tap()
    w.page.wait_for_url("**/unit?*")
    assert "扶贫办" in w.page.locator("h1").inner_text()


def test_a_list_of_duties_is_cards_on_a_phone_and_a_table_at_a_desk(window: Any) -> None:
    shown = "e => getComputedStyle(e).display"
    for size, display in ((PHONE, "block"), (DESK, "table-cell")):
        w = window(size)
        w.page.goto(SEED)
        assert w.page.locator("#L2 td >> nth=0").evaluate(shown) == display


def test_by_keyboard_the_text_is_one_step_away_and_everything_can_be_reached(window: Any) -> None:
    w = window(DESK)
    w.page.goto(SEED)
    w.page.keyboard.press("Tab")
    assert w.page.evaluate("document.activeElement.textContent") == "跳到正文"
    assert w.page.locator(".skip").evaluate("e => e.getBoundingClientRect().left >= 0")
    w.page.keyboard.press("Enter")
    assert w.page.url.endswith("#main")
    w.page.keyboard.press("Tab")
    assert w.page.evaluate("document.activeElement.closest('main') !== null")
    assert w.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_without_scripts_everything_is_there(window: Any) -> None:
    w = window(java_script_enabled=False)
    w.page.goto(f"{SEED}#3.3")
    assert "医疗保险" in w.page.locator('[id="3.3"]').inner_text()
    assert w.page.locator("a.term >> nth=0").get_attribute("href").startswith("#T")
    w.page.locator(".outline summary").tap()
    assert w.page.locator(".outline ol").is_visible()


def test_on_paper_the_document_is_whole_and_what_is_for_screens_is_not(window: Any) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    w = window(DESK)
    w.page.goto(SEED)
    with pdfplumber.open(BytesIO(w.page.pdf(prefer_css_page_size=True))) as paper:
        sheets = [re.sub(r"\s", "", sheet.extract_text()) for sheet in paper.pages]
        size = (round(paper.pages[0].width), round(paper.pages[0].height))
    text = "".join(sheets)
    assert size == (595, 842), "A4"
    assert len(sheets) > 10
    for words in ("指导思想", "名词解释", "责任清单", "责任领导"):
        assert words in text
    for words in ("查找", "体检", "跳到正文", "供参考"):
        assert words not in text


@pytest.mark.parametrize(
    "path",
    [
        ATTACK,
        f"{ATTACK}?at={quote(HOSTILE)}",
        f"/search?q={quote(HOSTILE)}",
        f"/?find={quote(HOSTILE)}&page={quote(HOSTILE)}",
        f"/units?find={quote(HOSTILE)}",
        f"/unit?name={quote(HOSTILE)}",
        f"/d/{quote(HOSTILE, safe='')}",
        f"{SEED}/versions?from={quote(HOSTILE)}&to=1",
        f"{SEED}#{quote(HOSTILE)}",
        f"/in/{quote(HOSTILE, safe='')}",
    ],
)
def test_no_attack_at_any_input_runs(window: Any, path: str) -> None:
    w = window()
    w.page.goto(path)
    w.page.wait_for_timeout(100)
    assert w.page.evaluate("window.attacked") is None
    assert [said for said in w.trouble if "Failed to load resource" not in said] == []


def test_the_mini_app_opens_for_whom_telegram_vouches_and_lands_on_the_clause(
    window: Any, guarded: Served
) -> None:
    w = window(site=guarded)
    w.page.goto(
        f"{SEED}?at=3.3#tgWebAppData={quote(init_data(MEMBER))}&tgWebAppVersion=8.0&tgWebAppPlatform=ios"
    )
    w.page.wait_for_selector('[id="3.3"]')
    assert in_sight(w.page, '[id="3.3"]')
    w.page.goto("/")
    assert "某政发" in w.page.locator(".shelf").inner_text(), "the visit goes on"


@pytest.mark.parametrize(
    "signed", [lambda: init_data(STRANGER), lambda: init_data(MEMBER, "1:other"), lambda: ""]
)
def test_for_others_the_door_stays_shut_and_says_what_to_do(
    window: Any, guarded: Served, signed: Any
) -> None:
    w = window(site=guarded)
    said = signed()
    w.page.goto(f"{SEED}?at=3.3" + (f"#tgWebAppData={quote(said)}" if said else ""))
    w.page.locator("[role=status]", has_text="管理员").wait_for()
    assert "医疗" not in w.page.content()


def test_what_is_read_on_a_phone_is_large_enough(window: Any, tmp_path: Path) -> None:
    w = window()
    for path in (SEED, LAW, TABLES):
        w.page.goto(path)
        sizes = w.page.eval_on_selector_all(
            ".paper p, .paper dd, .paper td", "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert min(sizes) >= 13
        assert (
            w.page.locator(".text p >> nth=0").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 17
        )
