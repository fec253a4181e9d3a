"""The access table: every page and every way for programs, for everybody who may come.

Rows are what can be asked for, columns who asks; it is the chat's own rule that answers, anew each time.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from bot.page.passes import Pass, Use
from bot.page.server import application
from bot.settings import Secret
from knowledge.store import Store
from knowledge.store.access import Access, Standing, set_access, set_standing
from tests.bot.page.serving import (
    ADMIN,
    CLOSED_GROUP,
    DENIED,
    GROUP,
    MEMBER,
    STRANGER,
    TOKEN,
    Served,
    cookie_of,
    init_data,
    served,
    settings,
)

DOCUMENT = f"/d/{quote('隆党发〔2021〕2号')}"
PAGES = {
    "/": "共 1 份",
    "/search?q=医保局负责什么": "医保局",
    "/units": "扶贫办",
    "/unit?name=教体局": "民政局",
    "/unit/table.xlsx?name=教体局": "PK",
    DOCUMENT: "指导思想",
    f"{DOCUMENT}/due": "已过",
    f"{DOCUMENT}/who": "扶贫办",
    f"{DOCUMENT}/table.xlsx": "PK",
}
FOR_ADMINISTRATORS = {f"{DOCUMENT}/versions": "改过的目标任务"}
FOREVER = 2**40


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, database: Path) -> Iterator[Served]:
    copy = tmp_path_factory.mktemp("access") / "wence.db"
    copy.write_bytes(database.read_bytes())
    chosen = settings(copy, bot_token=Secret(TOKEN), admin_ids=(ADMIN,), allowed_chats=(MEMBER, GROUP))
    with Store.open(copy) as store:
        known = store.knowledge().document("隆党发〔2021〕2号")
        clauses = tuple(replace(c, title="改过的目标任务") if c.id == "1.2" else c for c in known.clauses)
        store.load([replace(known, clauses=clauses)], actor="test")
        set_standing(store, str(DENIED), Standing.DENIED, actor="test")
        set_access(store, str(CLOSED_GROUP), Access.DENIED, actor="test")
        with served(store, chosen) as found:
            yield found


def pass_of(
    pages: Served, use: Use, person: int | None, chat: int | None = None, until: int = FOREVER
) -> str:
    return pages.door.write(Pass(use, person, chat, 1_000_000_000_000, until))


READERS = {
    "member": (MEMBER, None),
    "administrator": (ADMIN, None),
    "group": (None, GROUP),
    "in group": (STRANGER, GROUP),
}
REFUSED = {
    "stranger": (STRANGER, None),
    "denied": (DENIED, None),
    "closed group": (None, CLOSED_GROUP),
    "denied in an open group": (DENIED, GROUP),
    "unknown group": (None, -7),
    "nobody": (None, None),
}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("path", PAGES)
def test_who_has_the_right_reads(pages: Served, path: str, who: str) -> None:
    reply = pages.visit(path, pass_of(pages, Use.VISIT, *READERS[who]))
    assert (reply.status_code, PAGES[path] in reply.text) == (200, True)


@pytest.mark.parametrize(
    "who", [*REFUSED, "expired", "forged", "link in a cookie", "key in a cookie", "none"]
)
@pytest.mark.parametrize("path", [*PAGES, *FOR_ADMINISTRATORS, "/nowhere", "/d/none"])
def test_nobody_else_sees_anything(pages: Served, path: str, who: str) -> None:
    own = pass_of(pages, Use.VISIT, MEMBER)
    cookie = {
        "expired": pass_of(pages, Use.VISIT, MEMBER, until=1_500_000_000),
        "forged": own.partition(".")[0] + "." + pass_of(pages, Use.VISIT, ADMIN).partition(".")[2],
        "link in a cookie": pass_of(pages, Use.LINK, MEMBER),
        "key in a cookie": pass_of(pages, Use.KEY, MEMBER),
        "none": "",
    }.get(who) or (pass_of(pages, Use.VISIT, *REFUSED[who]) if who in REFUSED else "")
    reply = pages.visit(path, cookie)
    assert reply.status_code == 401
    words = {*PAGES.values(), *FOR_ADMINISTRATORS.values()}
    assert [word for word in words if word in reply.text] == []


@pytest.mark.parametrize("who", [who for who in READERS if who != "administrator"])
@pytest.mark.parametrize("path", FOR_ADMINISTRATORS)
def test_what_is_for_administrators_is_nowhere_for_others(pages: Served, path: str, who: str) -> None:
    cookie = pass_of(pages, Use.VISIT, *READERS[who])
    assert pages.visit(path, cookie).status_code == 404
    assert FOR_ADMINISTRATORS[path] not in pages.visit(path, cookie).text


@pytest.mark.parametrize("path", FOR_ADMINISTRATORS)
def test_an_administrator_sees_it(pages: Served, path: str) -> None:
    reply = pages.visit(path, pass_of(pages, Use.VISIT, ADMIN))
    assert FOR_ADMINISTRATORS[path] in reply.text


def test_findings_are_shown_to_administrators_alone(pages: Served) -> None:
    assert "体检" in pages.visit(DOCUMENT, pass_of(pages, Use.VISIT, ADMIN)).text
    for who in (MEMBER, None), (None, GROUP):
        assert "体检" not in pages.visit(DOCUMENT, pass_of(pages, Use.VISIT, *who)).text


def test_the_table_names_every_route(pages: Served) -> None:
    routes = {rule.matcher.regex.pattern for rule in application(pages.site).wildcard_router.rules}
    named = [*PAGES, *FOR_ADMINISTRATORS, "/enter", "/in/x", "/api/ask", "/static/page.css"]
    hit = {r for r in routes for path in named if re.match(r, path.partition("?")[0])}
    assert routes - hit == set()


# -- programs


@pytest.mark.parametrize("who", READERS)
def test_a_key_of_who_has_the_right_gets_an_answer(pages: Served, who: str) -> None:
    key = pass_of(pages, Use.KEY, *READERS[who])
    reply = pages.get("/api/ask?q=医保局负责什么", Authorization=f"Bearer {key}")
    assert (reply.status_code, reply.json()["status"]) == (200, "answered")


@pytest.mark.parametrize("who", [*REFUSED, "expired", "forged", "visit as a key", "cookie", "none"])
def test_no_other_key_does(pages: Served, who: str) -> None:
    visit = pass_of(pages, Use.VISIT, MEMBER)
    key = {
        "expired": pass_of(pages, Use.KEY, MEMBER, until=1_500_000_000),
        "forged": pass_of(pages, Use.KEY, MEMBER)[:-2] + "AA",
        "visit as a key": visit,
    }.get(who) or (pass_of(pages, Use.KEY, *REFUSED[who]) if who in REFUSED else "x")
    headers = {"Cookie": f"wence={visit}"} if who == "cookie" else {"Authorization": f"Bearer {key}"}
    reply = pages.get("/api/ask?q=医保局负责什么", **({} if who == "none" else headers))
    assert (reply.status_code, reply.json()["status"]) == (401, "error")
    assert "参保" not in reply.text


# -- the Mini App


def enter(pages: Served, said: str) -> httpx.Response:
    return pages.browser.post("/enter", content=said)


@pytest.mark.parametrize("person", [MEMBER, ADMIN])
def test_who_opens_the_mini_app_comes_in_and_sees_what_they_may(pages: Served, person: int) -> None:
    reply = enter(pages, init_data(person))
    assert reply.status_code == 200
    assert pages.visit(DOCUMENT, cookie_of(reply)).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        lambda: init_data(STRANGER),
        lambda: init_data(DENIED),
        lambda: init_data(MEMBER, "1:another-bots-token-000000000000000000"),
        lambda: init_data(MEMBER, age=3_600),
        lambda: init_data(MEMBER, age=-3_600),
        lambda: init_data(MEMBER).replace(str(MEMBER), str(ADMIN)),
        lambda: init_data(MEMBER) + "&user=%7B%22id%22%3A9001%7D",
        lambda: init_data(MEMBER).partition("&hash=")[0],
        lambda: init_data(0),
        lambda: init_data(MEMBER, user="[]"),
        lambda: init_data(MEMBER, user='{"id": 1001, "is_bot": true}'),
        lambda: init_data(DENIED, start_param="g1001_c_00000000_1"),
        lambda: init_data(STRANGER, start_param="g1001_c_00000000_1"),
        lambda: init_data(MEMBER, start_param="g1002_c_00000000_1"),
        lambda: "",
        lambda: "hash=&" * 50,
        lambda: "\ud800".encode("utf-8", "surrogatepass").decode("latin1"),
    ],
    ids=["stranger", "denied", "another bot's", "old", "of the future", "altered", "two users", "unsigned", "no person",
         "strange user", "a bot", "denied in group", "no member of the group", "closed group", "empty", "rubbish", "bytes"],
)  # fmt: skip
def test_nobody_else_does(pages: Served, said) -> None:
    reply = enter(pages, said())
    assert (reply.status_code, cookie_of(reply)) == (403, "")


def test_the_door_is_only_knocked_at(pages: Served) -> None:
    assert pages.get("/enter").status_code == 405
    assert pages.browser.post("/").status_code == 405


def test_the_same_init_data_opens_once(pages: Served) -> None:
    said = init_data(MEMBER)
    assert enter(pages, said).status_code == 200
    assert enter(pages, said).status_code == 403


def test_a_member_of_an_open_group_comes_in_as_one_and_is_led_to_the_clause(pages: Served) -> None:
    reply = enter(pages, init_data(4004, start_param="g1001_c_00000000_1"))
    assert reply.status_code == 200
    assert pages.visit(DOCUMENT, cookie_of(reply)).status_code == 200
    assert "体检" not in pages.visit(DOCUMENT, cookie_of(reply)).text


# -- links


def test_a_link_opens_for_whom_it_was_made_and_leaves_the_address(pages: Served) -> None:
    reply = pages.get(f"/in/{pages.door.made(MEMBER, Use.LINK, 30)}")
    assert (reply.status_code, reply.headers["Location"]) == (303, "/")
    assert pages.visit(DOCUMENT, cookie_of(reply)).status_code == 200


@pytest.mark.parametrize("who", [*REFUSED, "expired", "a key", "a visit", "rubbish"])
def test_no_other_link_does(pages: Served, who: str) -> None:
    link = {
        "expired": pass_of(pages, Use.LINK, MEMBER, until=1_500_000_000),
        "a key": pass_of(pages, Use.KEY, MEMBER),
        "a visit": pass_of(pages, Use.VISIT, MEMBER),
        "rubbish": "x.y",
    }.get(who) or pass_of(pages, Use.LINK, *REFUSED[who])
    reply = pages.get(f"/in/{link}")
    assert (reply.status_code, cookie_of(reply)) == (403, "")


def test_rights_are_asked_for_anew_at_every_page(pages: Served) -> None:
    set_standing(pages.site.store, "5005", Standing.MEMBER, actor="test")
    cookie = cookie_of(pages.get(f"/in/{pages.door.made(5005, Use.LINK, 30)}"))
    assert pages.visit(DOCUMENT, cookie).status_code == 200
    set_standing(pages.site.store, "5005", Standing.DENIED, actor="test")
    assert pages.visit(DOCUMENT, cookie).status_code == 401


def test_the_cookie_is_no_scripts_and_what_a_page_says_of_itself_is_strict(pages: Served) -> None:
    reply = pages.get(f"/in/{pages.door.made(MEMBER, Use.LINK, 30)}")
    assert {"HttpOnly", "SameSite=Lax"} <= set(reply.headers["Set-Cookie"].split("; "))
    policy = pages.get("/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'; ")
    assert "unsafe" not in policy
    assert pages.get("/").headers["Cache-Control"] == "no-store"


def test_under_https_the_cookie_is_a_guests_in_telegrams_web_client(pages: Served, database: Path) -> None:
    pages.site.url, plain = "https://wence.example/doc", pages.site.url
    try:
        said = pages.get(f"/in/{pages.door.made(MEMBER, Use.LINK, 30)}").headers["Set-Cookie"]
    finally:
        pages.site.url = plain
    assert said.startswith("__Secure-wence=")
    assert {"Path=/doc/", "Secure", "SameSite=None", "Partitioned", "HttpOnly"} <= set(said.split("; "))


def test_without_a_bot_only_this_machine_by_its_own_name_is_answered(database: Path) -> None:
    with Store.open(database) as store, served(store, settings(database)) as found:
        assert found.get("/").status_code == 200
        assert found.get("/", Host="evil.example").status_code == 421
        assert found.get("/api/ask?q=养老", Host="evil.example").status_code == 421
