"""Settings: what the environment and ``.env`` say, and what cannot be used is told by its name, never by its value."""

from pathlib import Path

import pytest

from bot.settings import NAMES, Secret, Settings, SettingsError, load_settings
from knowledge.stored.place import Address


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder without ``.env`` and an environment without a setting."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES.values():
        monkeypatch.delenv(name, raising=False)


def test_without_a_word_everything_is_as_it_ships():
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("ADMIN_IDS", "9001，-100 7;8", "admin_ids", (9001, -100, 7, 8)),
        ("SEMANTIC", "0", "semantic", False),
        ("KNOWLEDGE_WATCH", " Yes ", "knowledge_watch", True),
        ("RATE_PER_MINUTE", " 600 ", "rate_per_minute", 600),
        ("ACCESS", "open", "access", "open"),
        ("BACKUP_DIR", "备份", "backup_dir", Path("备份")),
        ("BOT_TOKEN", "12:AA", "bot_token", Secret("12:AA")),
        ("WENCE_DB", "库.db", "db", Path("库.db")),
        ("WENCE_DB", "postgresql://x@a,b/wence", "db", Address("postgresql://x@a,b/wence")),
    ],
)
def test_each_is_read_as_what_it_is(monkeypatch, name, text, field, value):
    monkeypatch.setenv(name, text)
    assert getattr(load_settings(), field) == value


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("ADMIN_IDS", "9001,s3cret", "要写整数"),
        ("RATE_PER_MINUTE", "s3cret", "要写整数"),
        ("RATE_PER_MINUTE", "0", "不能小于 1"),
        ("BACKUP_KEEP", "366", "不能大于 365"),
        ("LOG_IDS", "s3cret", "要写 1 或 0"),
        ("LOG_LEVEL", "s3cret", "只能是 DEBUG、INFO、WARNING 或 ERROR"),
    ],
)
def test_what_cannot_be_used_is_told_by_its_name_and_why(monkeypatch, name, text, reason):
    monkeypatch.setenv(name, text)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert name in str(error.value)
    assert reason in str(error.value)
    assert "s3cret" not in str(error.value)


def test_the_call_goes_before_the_environment_and_that_before_the_file(monkeypatch):
    Path(".env").write_text("WENCE_DB=file.db\nADMIN_IDS=1\nRATE_PER_MINUTE=5\n", encoding="utf-8")
    monkeypatch.setenv("WENCE_DB", "environment.db")
    monkeypatch.setenv("ADMIN_IDS", "")
    assert load_settings().db == Path("environment.db")
    assert load_settings().admin_ids == (1,), "left empty, it says nothing"
    assert load_settings().rate_per_minute == 5
    assert load_settings("call.db").db == Path("call.db")


def test_a_secret_never_prints():
    settings = Settings(bot_token=Secret("s3cret"), llm_key=Secret("s3cret"))
    assert "s3cret" not in f"{settings!r} {settings} {settings.bot_token}"
