"""Settings from the environment and ``.env``; each is explained in ``.env.example``."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from glossary.errors import WenceError
from knowledge.stored.place import Address, Place, place

_LOOKS_LIKE = 85  # of 100: rapidfuzz's ratio from which a name is taken for a setting misspelt
_SHORTEST = 5  # characters of such a name
DEFAULT_DB = Path("data/wence.db")
ENCODING = "utf-8-sig"  # of .env: Windows editors write a mark before the first name
_SWITCH = {
    **dict.fromkeys(("1", "true", "yes", "on", "t", "y"), True),
    **dict.fromkeys(("0", "false", "no", "off", "f", "n"), False),
}


class SettingsError(WenceError):
    """A setting has a value that cannot be used."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Secret:
    """A token, a key, a password: it never prints."""

    value: str = field(repr=False)


def _switch(text: str) -> bool:
    if text.strip().lower() not in _SWITCH:
        raise ValueError("要写 1 或 0")
    return _SWITCH[text.strip().lower()]


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("要写整数") from None


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = _whole(text)
        if number < least:
            raise ValueError(f"不能小于 {least}")
        if number > most:
            raise ValueError(f"不能大于 {most}")
        return number

    return read


def _ids(text: str) -> tuple[int, ...]:
    """``"1, -100 7"`` → ``(1, -100, 7)``: people separate ids as they like."""
    return tuple(_whole(part) for part in re.split(r"[\s,;，；、]+", text) if part)


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"只能是 {'、'.join(words[:-1])} 或 {words[-1]}")
        return text

    return read


def _setting(read: Callable[[str], object], default: object, name: str = "") -> Any:
    """A field that is read from a text, whose setting has another ``name`` than the field in capitals."""
    return field(default=default, metadata={"read": read, "name": name})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings, as they are without a word of the administrator's; :func:`load_settings` reads those."""

    # Knowledge
    db: Place = _setting(place, DEFAULT_DB, "WENCE_DB")
    knowledge_dir: Path = _setting(Path, Path(__file__).resolve().parent.parent / "knowledge" / "documents")
    knowledge_watch: bool = _setting(_switch, False)

    # Telegram
    bot_token: Secret | None = _setting(Secret, None)
    telegram_api_url: str = _setting(str, "https://api.telegram.org")
    webhook_url: str | None = _setting(str, None)
    webhook_listen: str = _setting(str, "127.0.0.1:8443")
    webhook_secret: Secret | None = _setting(Secret, None)
    health_listen: str = _setting(str, "127.0.0.1:8080")  # or "off"
    rate_per_minute: int = _setting(_number(1, 600), 20)

    # Pages
    page_listen: str | None = _setting(str, None)  # host:port
    page_url: str | None = _setting(str, None)

    # Who may ask, who may administer
    access: Literal["allowlist", "open"] = _setting(_one_of("allowlist", "open"), "allowlist")
    admin_ids: tuple[int, ...] = _setting(_ids, ())
    allowed_chats: tuple[int, ...] = _setting(_ids, ())

    # Meaning
    semantic: bool = _setting(_switch, True)
    embedding_url: str | None = _setting(str, None)
    embedding_key: Secret | None = _setting(Secret, None)
    embedding_model: str | None = _setting(str, None)

    # Drafts of sample questions
    llm_url: str | None = _setting(str, None)
    llm_key: Secret | None = _setting(Secret, None)
    llm_model: str | None = _setting(str, None)

    # Keeping and logging
    retention_days: int = _setting(_number(1, 3650), 90)
    backup_dir: Path | None = _setting(Path, None)
    backup_keep: int = _setting(_number(1, 365), 7)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = _setting(
        _one_of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"
    )
    log_ids: bool = _setting(_switch, False)
    font_path: Path | None = _setting(Path, None)

    @property
    def folder(self) -> Path:
        """Where the program keeps what is its own on this machine: beside the knowledge base, where that is a file."""
        return DEFAULT_DB.parent if isinstance(self.db, Address) else self.db.parent


NAMES = {each.name: each.metadata["name"] or each.name.upper() for each in fields(Settings)}
"""Of each field the name of its setting."""


def load_settings(db: Place | str | None = None) -> Settings:
    """Read the environment and, where it says nothing, ``.env``; ``db`` (from the command line) wins.

    Raises :class:`SettingsError` naming the line of ``.env`` or the first setting that cannot be used; its
    value is not repeated, for it may be a secret.
    """
    written = {**_file(Path(".env")), **_said(os.environ)}
    found: dict[str, Any] = {}
    for each in fields(Settings):
        name = NAMES[each.name]
        if name in written:
            try:
                found[each.name] = each.metadata["read"](written[name])
            except ValueError as error:
                raise SettingsError(
                    f"设置 {name} 写得不对：{error}。请改环境变量或 .env 中的这一项。"
                ) from None
    if db:
        found["db"] = place(db)
    return Settings(**found)


def misspelt() -> tuple[tuple[str, str], ...]:
    """Names in the environment and in ``.env`` that are no setting but look like one, each with the one it looks like.

    Nothing else is said of names that are not ours: other programs have theirs there too.
    """
    from dotenv.parser import parse_stream
    from rapidfuzz import fuzz, process

    known = sorted(NAMES.values())
    written = {*os.environ}
    path = Path(".env")
    if path.is_file():
        with path.open(encoding=ENCODING, errors="replace") as lines:
            written |= {binding.key for binding in parse_stream(lines) if binding.key}
    found = []
    for name in sorted(written):
        if name.upper() in known or len(name) < _SHORTEST:
            continue
        near = process.extractOne(name.upper(), known, scorer=fuzz.ratio, score_cutoff=_LOOKS_LIKE)
        if near:
            found.append((name, str(near[0])))
    return tuple(found)


def _said(values: Mapping[str, str | None]) -> dict[str, str]:
    """The settings among names and values, whatever case they are written in; one that is left empty says nothing."""
    return {name.upper(): value for name, value in values.items() if value}


def _file(path: Path) -> dict[str, str]:
    """The settings in ``.env``. Raises SettingsError where it cannot be read, and for a line that is no setting, which
    would otherwise be ignored silently."""
    if not path.is_file():
        return {}
    from dotenv import dotenv_values
    from dotenv.parser import parse_stream

    try:
        with path.open(encoding=ENCODING) as lines:
            for binding in parse_stream(lines):
                if binding.error or (binding.key is not None and binding.value is None):
                    text = binding.original.string
                    number = binding.original.line + len(text) - len(text.lstrip("\n"))
                    raise SettingsError(f".env 第 {number} 行看不懂：应为“名称=值”。请改正这一行。")
        return _said(dotenv_values(path, encoding=ENCODING))
    except UnicodeDecodeError:
        raise SettingsError(".env 不是 UTF-8 编码：请另存为 UTF-8 后再试。") from None
    except OSError:
        raise SettingsError(".env 读不了：请检查它的权限。") from None
