"""What docs/security.md claims: hostile text through every entry, secrets nowhere, files closed to others."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from knowledge.store.verify import verify
from tests.bot.telegram_bot import SETTINGS, World, people, settle
from tests.standin import Call, Fault, Telegram
from tests.standin.process import running

HOSTILE = (
    "'; DROP TABLE asked; --",
    '" OR 1=1 NEAR(甲 AND * ^ col:',
    "<b>粗</i> &lt;script&gt; <a href='x'>",
    "{0} {question.__class__} %s%n%(x)s ${HOME} \\N{BULLET}",
    "../../../../etc/passwd\x00.md",
    "\u202e\u2066么什\u0000\x1b[31m\r\n\ud800",
)
SECRETS = {
    "WEBHOOK_SECRET": "webhook-secret-of-the-tests-0123456789",
    "EMBEDDING_KEY": "sk-embedding-key-of-the-tests-987654321",
}
QUESTION = "医保局负责什么"


@pytest.fixture(scope="module", autouse=True)
def still_whole(world: World):
    """After everything: no table is gone, the file verifies, and Telegram refused nothing for its marks."""
    yield
    settle(world)
    with closing(sqlite3.connect(world.bot.db)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'asked'").fetchone() == (1,)
    assert verify(world.bot.db).problems == ()
    refused = world.telegram.find(where=lambda call: "parse entities" in call.error)
    assert [call.params for call in refused] == []
    assert "处理消息失败" not in world.bot.output()


def answered(world: World, message: dict) -> Call:
    """The answer, which is none to say that something went wrong."""
    found = world.telegram.answer_to(message)
    assert found.ok
    assert "没有答成" not in found.text
    return found


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_as_a_question_and_as_its_edit(world: World, text: str) -> None:
    t = world.telegram
    answered(world, t.say(world.desk, world.member, text))
    asked = t.say(world.desk, world.member, QUESTION)
    answered(world, asked)
    mark = t.mark()
    t.edit(asked, f"{QUESTION} {text}")
    settle(world)
    assert all(call.ok or "not modified" in call.error for call in t.find("editMessageText", after=mark))
    answered(world, t.say(world.desk, world.member, QUESTION))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_as_an_inline_query(world: World, text: str) -> None:
    query = world.telegram.inline(world.member, f"{text} 医保")
    call = world.telegram.wait("answerInlineQuery", where=lambda c: c.params["inline_query_id"] == query)
    assert call.ok, call.error


@pytest.mark.parametrize(
    "data",
    ["c:0:' OR 1=1", "c:00000000:../../etc", "p:x", "p:-1", "p:99999999999999999999", "q:a", "g:1", "zz", "", ":", "t:%s",
     "av:1:0", "ar:1", "d:<b>", "n:{0}", "c:" + "9" * 60],
)  # fmt: skip
def test_as_the_data_of_a_button(world: World, data: str) -> None:
    t = world.telegram
    answer = answered(world, t.say(world.desk, world.member, QUESTION))
    call = t.notice(t.press(answer, "", world.member, data=data))
    assert call.ok, call.error


@pytest.mark.parametrize(
    "payload",
    ["c_00000000_' OR 1=1", "c_../../etc_2", "c__", "c_zz_2-3", "<b>", "%s", "x" * 64, "c_" + "9" * 60],
)
def test_as_a_deep_link(world: World, payload: str) -> None:
    answered(world, world.telegram.say(world.desk, world.member, f"/start {payload}"))


@pytest.mark.parametrize(
    "command", ["alias", "synonym", "rollback", "remove", "export", "allow", "deny", "matrix"]
)
@pytest.mark.parametrize("text", HOSTILE[:5], ids=ascii)
def test_as_what_an_administrator_writes_after_a_command(world: World, command: str, text: str) -> None:
    answered(world, world.telegram.say(world.office, world.admin, f"/{command} {text} 教育局"))


@pytest.mark.parametrize("text", HOSTILE[:5], ids=ascii)
def test_as_the_name_and_the_title_of_a_document(world: World, text: str, tmp_path: Path) -> None:
    t = world.telegram
    body = (
        f"# {text.replace(chr(0), '')}的通知\n\n一、范围 {text}\n\n道路由交通局修建。\n\n责任单位：交通局\n"
    )
    sent = t.send_file(world.office, world.admin, f"{text}.md", body.encode("utf-8", "replace"))
    preview = t.wait(
        "sendMessage", where=lambda c: c.reply_to == sent["message_id"] and "正在读" not in c.text
    )
    assert preview.ok
    if "启用" in "".join(preview.labels):
        assert t.notice(t.press(preview, "启用", world.admin)).ok
        answered(world, t.say(world.desk, world.member, "道路由谁修建"))
        answered(world, t.say(world.office, world.admin, "/documents"))
    written = {
        path.name for path in world.bot.folder.rglob("*") if "passwd" in path.name or ".md" in path.name
    }
    assert written == set()


@pytest.mark.parametrize("text", HOSTILE[:4], ids=ascii)
def test_as_a_note(world: World, text: str) -> None:
    t = world.telegram
    question = f"空间站{HOSTILE.index(text)}号舱几点开门"
    t.notice(t.press(answered(world, t.say(world.desk, world.member, question)), "没用", world.member))
    mark = t.mark()
    t.say(world.office, world.admin, "/unanswered")
    group = t.wait("sendMessage", after=mark, where=lambda c: question in c.text)
    mark = t.mark()
    t.notice(t.press(group, "写补充", world.admin))
    prompt = t.wait("sendMessage", after=mark)
    note = f"空间站{HOSTILE.index(text)}号舱每天八点开门。{text}"
    saved = answered(world, t.say(world.office, world.admin, note, reply_to=prompt.result))
    assert saved.buttons
    answered(world, t.say(world.desk, world.member, question))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_as_the_title_of_a_chat_and_the_name_of_a_person(world: World, text: str) -> None:
    t = world.telegram
    number = HOSTILE.index(text)
    person = t.person(70_000 + number, text)
    t.answer_to(t.say(t.private(person), person, QUESTION))
    told = t.wait("sendMessage", where=lambda c: c.chat == world.admin["id"] and str(person["id"]) in c.text)
    assert told.ok
    group = t.group(-7_000 - number, text)
    t.say(group, world.admin, f"/allow {-7_000 - number}")
    settle(world)
    answered(world, t.say(world.office, world.admin, "/members"))
    answered(world, t.say(world.office, world.admin, "/audit"))


def test_no_secret_and_no_question_is_anywhere_it_must_not_be(tmp_path: Path, database: Path) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS, **SECRETS) as bot:
        found = people(t)
        t.answer_to(t.say(found.desk, found.member, QUESTION))
        t.answer_to(t.say(found.street, found.stranger, QUESTION))
        t.fault = lambda method, params: None
        pages = [httpx.get(f"{bot.health}{path}").text for path in ("/health", "/metrics", "/", "/%00")]
        bot.stop()
        kept = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        shown = [bot.output(), *pages, *(call.text for call in t.find())]
    for secret in (t.token, t.token.split(":")[1], *SECRETS.values()):
        assert not any(secret in text for text in shown)
        assert [name for name, content in kept.items() if secret.encode() in content] == []
    log = bot.output()
    assert QUESTION not in log
    assert "参保" not in log
    assert "answer kind=duty_of_unit status=answered ms=" in log
    assert "chat=" not in log
    assert str(found.member["id"]) not in log
    assert not any(QUESTION in page or str(found.member["id"]) in page for page in pages)


def test_ids_are_logged_only_where_they_are_asked_for(tmp_path: Path, database: Path) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS, LOG_IDS="1") as bot:
        found = people(t)
        t.answer_to(t.say(found.desk, found.member, QUESTION))
        t.until(lambda: f"person={found.member['id']}" in bot.output())
        assert QUESTION not in bot.output()


def test_the_token_is_in_no_log_at_any_level(tmp_path: Path, database: Path) -> None:
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS, LOG_LEVEL="DEBUG") as bot:
        found = people(t)
        left = iter([Fault(drop="before"), Fault(code=502, description="Bad Gateway"), Fault(code=400)])
        t.fault = lambda method, params: next(left, None) if method == "sendMessage" else None
        for _ in range(3):
            t.answer_to(t.say(found.desk, found.member, QUESTION))
        bot.stop()
        assert "处理消息失败" in bot.output()
        assert t.token.split(":")[1] not in bot.output()


def test_everything_written_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    backups = tmp_path / "backups"
    before = os.umask(0o022)
    try:
        with (
            Telegram() as t,
            running(t, tmp_path, WENCE_DB=str(folder / "wence.db"), BACKUP_DIR=str(backups), **SETTINGS),
        ):
            found = people(t)
            t.answer_to(t.say(found.desk, found.member, QUESTION))
            t.until(lambda: list(backups.glob("wence-*.db")))
            open_to_others = {
                str(path.relative_to(tmp_path)): stat.filemode(path.stat().st_mode)
                for top in (folder, backups)
                for path in (top, *top.rglob("*"))
                if path.stat().st_mode & 0o077
            }
            made = {path.name for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert {"wence.db", "wence.db-wal", "wence.db.bot", "cache"} <= made
    assert open_to_others == {}


def test_what_is_forgotten_is_gone_from_the_file_and_its_log(world: World) -> None:
    t = world.telegram
    secret = "绝无仅有的私密提问甲乙丙丁戊"
    answered(world, t.say(world.desk, world.member, secret))
    settle(world)
    held = lambda: [p.name for p in world.bot.folder.glob("wence.db*") if secret.encode() in p.read_bytes()]  # noqa: E731
    t.until(held)
    assert "删除" in answered(world, t.say(world.desk, world.member, "/forget")).text
    t.until(lambda: not held(), timeout=10)
