"""``wence doctor``: what is well, what is broken with what to do, what is an option that is not there."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot import doctor
from bot.doctor import Check, State, examine
from bot.settings import Secret, Settings, misspelt
from tests.bot.telegram_bot import database  # noqa: F401
from tests.conftest import ROOT
from tests.standin.server import TOKEN


@pytest.fixture
def db(database: Path, tmp_path: Path) -> Path:  # noqa: F811
    path = tmp_path / "data" / "wence.db"
    path.parent.mkdir(mode=0o700)
    shutil.copy(database, path)
    return path


def look(db: Path, **settings: object) -> dict[str, Check]:
    given = {"db": db, "semantic": False, **settings}
    return {check.name: check for check in examine(Settings(**given))}  # type: ignore[arg-type]


def broken(found: dict[str, Check]) -> set[str]:
    """The names of what is broken; each says what to do about it."""
    wrong = {name: check.said for name, check in found.items() if check.state is State.BROKEN}
    assert all("请" in said for said in wrong.values()), wrong
    return set(wrong)


def test_a_good_installation_has_nothing_broken(db: Path) -> None:
    found = look(db, bot_token=Secret(TOKEN), admin_ids=(9001,))
    assert broken(found) == set()
    assert found["知识库"].state is State.WELL
    assert "版本 1" in found["知识库"].said
    assert TOKEN not in "".join(check.said for check in found.values())


@pytest.mark.parametrize(
    "token",
    ["abc", "1234567890", f'"{TOKEN}"', f"{TOKEN} ", "１２３４５６:AAF-stand-in-token-of-the-tests-00000"],
)
def test_a_token_of_the_wrong_form_is_seen_and_not_repeated(db: Path, token: str) -> None:
    check = look(db, bot_token=Secret(token))["令牌"]
    assert check.state is State.BROKEN
    assert token.strip() not in check.said


def test_a_bot_without_administrators_and_a_webhook_without_https_are_broken(db: Path) -> None:
    found = look(db, bot_token=Secret(TOKEN), webhook_url="http://bot.example/hook")
    assert broken(found) == {"管理员", "连接"}


@pytest.mark.parametrize(
    ("url", "state"),
    [(None, State.BROKEN), ("http://x.example/", State.BROKEN), ("https://x.example/", State.WELL)],
)
def test_pages_beside_a_bot_need_https(db: Path, url: str | None, state: State) -> None:
    found = look(db, bot_token=Secret(TOKEN), admin_ids=(9001,), page_listen="127.0.0.1:8090", page_url=url)
    assert found["网页"].state is state
    assert look(db)["网页"].state is State.ABSENT


def test_files_that_others_may_read_are_named(db: Path) -> None:
    backups = db.parent / "备 份"
    backups.mkdir()
    for path in (db, backups / "wence-20200101T000000Z.db"):
        path.touch()
        path.chmod(0o644)
    check = look(db, backup_dir=backups)["文件权限"]
    assert check.state is State.BROKEN
    assert "请运行 chmod 600 " in check.said
    assert f" {db} " in check.said
    assert f"'{backups}/wence-20200101T000000Z.db'" in check.said


def test_a_knowledge_base_that_is_damaged_or_none_is_broken(db: Path) -> None:
    with db.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(40_000))
    assert "wence restore" in look(db)["知识库"].said
    db.write_bytes(b"no database at all " * 100)
    assert "知识库" in broken(look(db))


def test_one_that_is_not_there_yet_is_no_fault(db: Path, tmp_path: Path) -> None:
    assert look(tmp_path / "none.db")["知识库"].state is State.ABSENT
    assert look(tmp_path / "none.db", knowledge_dir=tmp_path / "gone")["知识库"].state is State.BROKEN


def test_records_of_the_future_tell_of_a_wrong_clock(db: Path) -> None:
    assert look(db)["时钟"].state is State.WELL
    with sqlite3.connect(db) as changed:
        changed.execute("UPDATE versions SET created = '2999-01-01T00:00:00+00:00'")
    assert "2999-01-01" in look(db)["时钟"].said
    assert broken(look(db)) == {"时钟"}


def test_a_full_disk_is_broken(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9, 5 << 20))  # type: ignore[attr-defined]
    check = look(db)["磁盘"]
    assert check.state is State.BROKEN
    assert "5 MB" in check.said


def test_an_embedding_server_that_does_not_answer_is_broken(db: Path) -> None:
    check = look(db, semantic=True, embedding_url="http://127.0.0.1:9/v1", embedding_model="m")["语义"]
    assert check.state is State.BROKEN
    assert "只按字词查找" in check.said


def test_a_font_that_is_none_is_broken(db: Path, tmp_path: Path) -> None:
    (tmp_path / "font.otf").write_bytes(b"no font")
    assert "字体" in broken(look(db, font_path=tmp_path / "font.otf"))
    assert "字体" in broken(look(db, font_path=tmp_path / "none.otf"))


def test_what_is_only_an_option_breaks_nothing(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    found = look(db)
    assert found["LibreOffice"].state is State.ABSENT
    assert found["文字识别"].state is State.ABSENT
    assert broken(found) == set()


def test_a_check_that_fails_itself_is_one_broken_line(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_clock", lambda settings: 1 / 0)
    found = look(db)
    assert broken(found) == {"时钟"}
    assert "ZeroDivisionError" in found["时钟"].said


def test_the_command_prints_a_line_each_and_exits_1_where_something_is_broken(db: Path) -> None:
    env = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "SEMANTIC": "0", "WENCE_DB": str(db)}
    command = [sys.executable, "-m", "bot", "doctor"]
    well = subprocess.run(command, env=env, cwd=db.parent, capture_output=True, text=True)
    assert well.returncode == 0, well.stdout + well.stderr
    assert all(line[0] in "✓–" for line in well.stdout.splitlines())
    ill = subprocess.run(
        command, env={**env, "BOT_TOKEN": "wrong"}, cwd=db.parent, capture_output=True, text=True
    )
    assert ill.returncode == 1
    assert "✗ 令牌" in ill.stdout
    assert "wrong" not in ill.stdout + ill.stderr


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ADMIN_ID", "ADMIN_IDS"),
        ("ADMINS_IDS", "ADMIN_IDS"),
        ("BOT_TOKENS", "BOT_TOKEN"),
        ("KNOWLEDGE_DIRS", "KNOWLEDGE_DIR"),
        ("ALLOWED_CHAT", "ALLOWED_CHATS"),
    ],
)
def test_a_misspelt_setting_is_told_with_the_one_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"{written}=1\nOTHER_PROGRAM=2\n", encoding="utf-8")
    assert misspelt() == ((written, meant),)


def test_docx_is_read_without_python_docx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.doctor.find_spec", lambda name: None if name == "docx" else object())
    (formats,) = [check for check in examine(Settings(db=tmp_path / "w.db")) if check.name == "格式"]
    assert formats.state is State.WELL
    assert ".docx" in formats.said
