"""What administrators see of versions, drafts, folders and long lists in the chat."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.telegram.versions import to_read_again
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.telegram_bot import SETTINGS, World, people
from tests.bot.test_telegram_admin import notice, upload
from tests.conftest import ROOT
from tests.standin import Call, Telegram
from tests.standin.process import running

SECOND = 9002


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base as the first start leaves it: with the sample alone."""
    path = tmp_path_factory.mktemp("fresh") / "wence.db"
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "SEMANTIC": "0"}
    command = [sys.executable, "-m", "bot", "ask", "--jsonl", "--db", str(path)]
    subprocess.run(command, cwd=path.parent, env=environment, check=True, stdin=subprocess.DEVNULL)
    return path


@pytest.fixture
def open_world(database: Path, tmp_path: Path) -> Iterator[World]:
    """A bot of its own for one test, with two administrators."""
    settings = {**SETTINGS, "ADMIN_IDS": f"{SETTINGS['ADMIN_IDS']},{SECOND}"}
    with Telegram() as telegram:
        found = people(telegram)
        found.other = telegram.person(SECOND, "管理员丁")
        found.den = telegram.private(found.other)
        with running(telegram, tmp_path, database, **settings) as bot:
            found.bot = bot
            yield found


def admin(world: World, text: str) -> Call:
    return world.telegram.answer_to(world.telegram.say(world.office, world.admin, text))


def ask(world: World, text: str) -> str:
    return world.telegram.answer_to(world.telegram.say(world.desk, world.member, text)).text


def test_a_draft_changes_no_answer_and_is_nothing_to_go_back_to(open_world: World) -> None:
    world, t = open_world, open_world.telegram
    questions = [
        "医保局负责什么",
        "厕所革命谁负责",
        "电梯更新补助多少",
        "市场监管局负责什么",
        "粮食生产怎么抓",
    ]
    before = [ask(world, question) for question in questions]
    # names of the draft's own, which are words of the questions as well
    draft = notice(number=61).replace("财政局".encode(), "厕所革命办公室".encode())
    upload(world, "草稿.md", draft)
    assert [ask(world, question) for question in questions] == before
    listed = admin(world, "/versions")
    assert "草稿，没有启用过" in listed.text
    assert not any(label.startswith("↩ 回到版本 2") for label in listed.labels)
    refused = admin(world, "/rollback 2")
    assert "草稿" in refused.text
    assert [ask(world, question) for question in questions] == before
    assert not t.find("sendMessage", where=lambda c: "处理失败" in c.text)


def test_going_back_says_what_it_undoes_and_the_way_forth(open_world: World) -> None:
    world, t = open_world, open_world.telegram
    t.notice(t.press(upload(world, "甲.md", notice(number=62)), "启用", world.admin))
    back = admin(world, "/rollback 1")
    assert "已回到版本 1" in back.text
    assert "移除 云政办发〔2024〕62号" in back.text
    mark = t.mark()
    t.notice(t.press(back, "再回到版本 2", world.admin))
    forth = t.wait("sendMessage", after=mark)
    assert "新增 云政办发〔2024〕62号" in forth.text
    assert "现在用的就是版本 2" in admin(world, "/rollback 2").text
    assert "没有版本 77" in admin(world, "/rollback 77").text


def test_two_administrators_drafts_on_one_base_are_told_of_each_other(open_world: World) -> None:
    world, t = open_world, open_world.telegram
    upload(world, "甲.md", notice(number=63))
    sent = t.send_file(world.den, world.other, "乙.md", notice(number=64))
    second = t.wait("sendMessage", where=lambda c: c.reply_to == sent["message_id"] and "预览" in c.text)
    assert "还有草稿没有启用：版本 2（9001）" in second.text
    t.notice(t.press(second, "启用", world.other))
    third = upload(world, "丙.md", notice(number=65))
    assert "还有草稿" not in third.text, "on a base of its own"
    t.notice(t.press(third, "放弃", world.admin))
    assert "还有草稿" not in upload(world, "戊.md", notice(number=66)).text, "one given up is not waited for"


def test_the_first_own_document_takes_the_samples_place(fresh: Path, tmp_path: Path) -> None:
    with Telegram() as t, running(t, tmp_path, fresh, **SETTINGS) as bot:
        world = people(t)
        world.bot = bot
        preview = upload(world, "电梯.md", notice())
        assert "示例文件会让位给您的文件" in preview.text
        t.notice(t.press(preview, "启用", world.admin))
        assert "1 份文件" in admin(world, "/documents").text
        assert "15万元" in ask(world, "每台电梯补助多少万元")
        assert "没有设置 KNOWLEDGE_DIR" in admin(world, "/reload").text
        assert "1 份文件" in admin(world, "/documents").text


def test_a_reload_asks_before_documents_leave_and_names_what_it_passed_over(
    database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "一.md").write_bytes(notice(number=1))
    (folder / "二.md").write_bytes(notice(number=2))
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS, KNOWLEDGE_DIR=str(folder)) as bot:
        world = people(t)
        world.bot = bot
        assert "新增 云政办发〔2024〕1号" in admin(world, "/reload").text
        (folder / "二.md").unlink()
        (folder / "三.md").write_bytes(notice(number=3))
        (folder / "空.md").write_bytes(b"")
        (folder / "~$三.docx").write_bytes(b"lock")
        asked = admin(world, "/reload")
        assert "云政办发〔2024〕2号" in asked.text
        assert "空.md" in asked.text
        assert "~$" not in asked.text
        assert asked.labels == ["移除并启用", "留着它们，其余启用", "放弃"]
        assert "云政办发〔2024〕2号" in admin(world, "/documents").text, "nothing left yet"
        assert "云政办发〔2024〕3号" not in admin(world, "/documents").text
        t.notice(t.press(asked, "留着它们", world.admin))
        listed = admin(world, "/documents").text
        assert all(f"云政办发〔2024〕{n}号" in listed for n in (1, 2, 3))
        again = admin(world, "/reload")
        t.notice(t.press(again, "移除并启用", world.admin))
        listed = admin(world, "/documents").text
        assert "云政办发〔2024〕2号" not in listed
        assert "隆党发〔2021〕2号" in listed, "what did not come from the folder stays"


def test_a_watched_folder_drops_what_was_deleted_and_says_so_but_enables_nothing_half_read(
    database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "一.md").write_bytes(notice(number=1))
    (folder / "二.md").write_bytes(notice(number=2))
    settings = {**SETTINGS, "KNOWLEDGE_DIR": str(folder), "KNOWLEDGE_WATCH": "1"}
    with Telegram() as t, running(t, tmp_path, database, **settings) as bot:
        world = people(t)
        world.bot = bot
        assert "新增" in admin(world, "/reload").text
        (folder / "二.md").unlink()
        said = t.wait("sendMessage", where=lambda c: "移除 云政办发〔2024〕2号" in c.text)
        assert said.labels == ["↩ 回到版本 2"]
        (folder / "三.md").write_bytes(notice(number=3))
        (folder / "坏.docx").write_bytes(b"PK\x03\x04")
        (folder / "空.md").write_bytes(b"")
        broken = t.wait("sendMessage", where=lambda c: "没有重载" in c.text)
        assert "坏.docx" in broken.text
        assert "空.md" in broken.text
        assert "云政办发〔2024〕3号" not in admin(world, "/documents").text


def test_thirty_one_documents_are_listed_on_pages(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for n in range(1, 31):
        text = notice(number=n).decode().replace("老旧电梯更新", f"第{n}批老旧电梯更新")
        (folder / f"{n}.md").write_text(text, encoding="utf-8")
    with Telegram() as t, running(t, tmp_path, database, **SETTINGS, KNOWLEDGE_DIR=str(folder)) as bot:
        world = people(t)
        world.bot = bot
        admin(world, "/reload")
        for command, last in (("/documents", "31."), ("/outline", ""), ("/matrix", ""), ("/deadlines", "")):
            first = admin(world, command)
            assert "31" in first.text
            mark = t.mark()
            page = first
            for _ in range(5):
                if not any(label.startswith("下一页") for label in page.labels):
                    break
                t.notice(t.press(page, "下一页", world.admin))
                page = t.wait("editMessageText", after=mark)
                mark = t.mark()
            assert page is not first
            assert last in page.text
            assert any(label.startswith("‹ 上一页") for label in page.labels)


@pytest.fixture
def upgraded(tmp_path: Path) -> tuple[Path, Path]:
    """A folder, and a base into which an older program has loaded it."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "一.md").write_bytes(notice(number=1))
    path = tmp_path / "before" / "wence.db"
    with Store.open(path) as store:
        load_paths(store, [folder], actor="t")
        with store.change() as db:
            db.execute("UPDATE contents SET parser = 0")
    (path.parent / "cache").mkdir(exist_ok=True)
    return folder, path


def test_after_an_upgrade_a_watched_folder_is_read_again_and_what_changed_is_said(
    upgraded: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, base = upgraded
    with Telegram() as t, running(t, tmp_path, base, **SETTINGS, KNOWLEDGE_DIR=str(folder)) as bot:
        world = people(t)
        world.bot = bot
        assert "1 份文件是旧版程序读的" in admin(world, "/documents").text
    (folder / "二.md").write_bytes(notice(number=2))
    settings = {**SETTINGS, "KNOWLEDGE_DIR": str(folder), "KNOWLEDGE_WATCH": "1"}
    with Telegram() as t, running(t, tmp_path, base, **settings) as bot:
        world = people(t)
        world.bot = bot
        said = t.wait("sendMessage", where=lambda c: "程序更新后重读知识文件夹" in c.text)
        assert "新增 云政办发〔2024〕2号" in said.text
        assert "旧版程序" not in admin(world, "/documents").text


def test_a_folder_is_not_read_again_where_somebody_went_back_to_an_older_version(
    upgraded: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, base = upgraded
    with Store.open(base) as store:
        assert to_read_again(store, folder)
        assert not to_read_again(store, tmp_path), "what it holds did not come from there"
        (folder / "二.md").write_bytes(notice(number=2))
        load_paths(store, [folder], actor="t")
        assert not to_read_again(store, folder), "all of it is read as it is now"
        with store.change() as db:
            db.execute("UPDATE contents SET parser = 0")
        assert to_read_again(store, folder)
        store.activate(1, actor="t")
        assert not to_read_again(store, folder)
