"""Settings from the environment and ``.env``; each is explained in ``.env.example``."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Literal

from dotenv.parser import parse_stream
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from rapidfuzz import fuzz, process

from glossary.errors import WenceError
from knowledge.place import Address, Place, place

_LOOKS_LIKE = 85  # of 100: rapidfuzz's ratio from which a name is taken for a setting misspelt
_SHORTEST = 5  # characters of such a name
DEFAULT_DB = Path("data/wence.db")
ENCODING = "utf-8-sig"  # of .env: Windows editors write a mark before the first name


class SettingsError(WenceError):
    """A setting has a value that cannot be used."""

    exit_code = 2


def _numbers(value: object) -> object:
    """``"1, -100 7"`` → ``(1, -100, 7)``: people separate ids as they like."""
    if isinstance(value, str):
        return tuple(part for part in re.split(r"[\s,;，；、]+", value) if part)
    return value


Ids = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_numbers)]


class Settings(BaseSettings):
    """All settings, validated. Secrets are ``SecretStr`` so that they never print."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding=ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    # Knowledge
    db: Annotated[Place, BeforeValidator(place)] = Field(DEFAULT_DB, validation_alias="wence_db")
    knowledge_dir: Path = Path(__file__).resolve().parent.parent / "knowledge" / "documents"
    knowledge_watch: bool = False

    # Telegram
    bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1:8443"
    webhook_secret: SecretStr | None = None
    health_listen: str = "127.0.0.1:8080"  # or "off"
    rate_per_minute: int = Field(20, ge=1, le=600)

    # Pages
    page_listen: str | None = None  # host:port
    page_url: str | None = None

    # Who may ask, who may administer
    access: Literal["allowlist", "open"] = "allowlist"
    admin_ids: Ids = ()
    allowed_chats: Ids = ()

    # Meaning
    semantic: bool = True
    embedding_url: str | None = None
    embedding_key: SecretStr | None = None
    embedding_model: str | None = None

    # Drafts of sample questions
    llm_url: str | None = None
    llm_key: SecretStr | None = None
    llm_model: str | None = None

    # Keeping and logging
    retention_days: int = Field(90, ge=1, le=3650)
    backup_dir: Path | None = None
    backup_keep: int = Field(7, ge=1, le=365)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_ids: bool = False
    font_path: Path | None = None

    @property
    def folder(self) -> Path:
        """Where the program keeps what is its own on this machine: beside the knowledge base, where that is a file."""
        return DEFAULT_DB.parent if isinstance(self.db, Address) else self.db.parent


_REASONS = {
    "int_parsing": "要写整数",
    "int_type": "要写整数",
    "bool_parsing": "要写 1 或 0",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "literal_error": "只能是 {expected}",
}


def load_settings(**overrides: object) -> Settings:
    """Read the environment and ``.env``; ``overrides`` (from the command line) win.

    Raises :class:`SettingsError` naming the line of ``.env`` or the first setting that cannot be used; its
    value is not repeated, for it may be a secret.
    """
    try:
        _check_lines(Path(".env"))
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper()
        template = _REASONS.get(str(first["type"]), "的值无法识别")
        reason = template.format(**first.get("ctx", {})).replace(" or ", " 或 ")
        raise SettingsError(f"设置 {name} 写得不对：{reason}。请改环境变量或 .env 中的这一项。") from None
    except UnicodeDecodeError:
        raise SettingsError(".env 不是 UTF-8 编码：请另存为 UTF-8 后再试。") from None
    except OSError:
        raise SettingsError(".env 读不了：请检查它的权限。") from None


def misspelt(path: Path = Path(".env")) -> tuple[tuple[str, str], ...]:
    """Names in the environment and in ``path`` that are no setting but look like one, each with the one it looks like.

    Nothing else is said of names that are not ours: other programs have theirs there too.
    """
    known = {str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()}
    written = {*os.environ}
    if path.is_file():
        with path.open(encoding=ENCODING, errors="replace") as lines:
            written |= {binding.key for binding in parse_stream(lines) if binding.key}
    found = []
    for name in sorted(written):
        if name.upper() in known or len(name) < _SHORTEST:
            continue
        near = process.extractOne(name.upper(), sorted(known), scorer=fuzz.ratio, score_cutoff=_LOOKS_LIKE)
        if near:
            found.append((name, str(near[0])))
    return tuple(found)


def _check_lines(path: Path) -> None:
    """Raise SettingsError at a line that is no setting, which would otherwise be passed over in silence."""
    if not path.is_file():
        return
    with path.open(encoding=ENCODING) as lines:
        for binding in parse_stream(lines):
            if binding.error or (binding.key is not None and binding.value is None):
                text = binding.original.string
                number = binding.original.line + len(text) - len(text.lstrip("\n"))
                raise SettingsError(f".env 第 {number} 行看不懂：应为“名称=值”。请改正这一行。")
