"""Health checks of an installation: what was checked, what is wrong, and what to do about it (``wence doctor``).

Nothing is changed and nothing is sent: Telegram is not asked. An embedding server that is set is asked for one vector.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from bot.settings import Settings, misspelt
from glossary.errors import WenceError, to_install
from glossary.lazy import regex
from knowledge.stored.place import Address, Place

TOKEN = regex(r"[0-9]{5,20}:[A-Za-z0-9_-]{30,100}")
SQLITE_LEAST = (3, 37)
LITTLE, HARDLY = 1 << 30, 200 << 20  # bytes of free disk that are few, and too few to work with
_FORMATS = {
    "lxml": ".html .docx .ofd",
    "pdfplumber": ".pdf",
    "openpyxl": ".xlsx",
    "xlrd": ".xls",
    "olefile": ".doc .wps",
}


class State(StrEnum):
    """Well, broken (something does not work), or absent (an option that is not there)."""

    WELL = "✓"
    BROKEN = "✗"
    ABSENT = "–"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; ``said`` is what was found, and what to do where something is to be done."""

    state: State
    name: str
    said: str


def examine(settings: Settings) -> Iterator[Check]:
    """Look at everything, in the order in which it is worth mending. A check that fails itself counts as broken."""
    checks: dict[str, Callable[[Settings], Check]] = {
        "设置": _settings,
        "令牌": _token,
        "管理员": _admins,
        "连接": _connection,
        "网页": _pages,
        "SQLite": _sqlite,
        "知识库": _knowledge,
        "文件权限": _rights,
        "磁盘": _disk,
        "时钟": _clock,
        "语义": _meaning,
        "格式": _formats,
        "字体": _font,
        "LibreOffice": _libreoffice,
        "文字识别": _tesseract,
    }
    for name, check in checks.items():
        try:
            found = check(settings)
        except WenceError as error:
            found = _broken(str(error))
        except Exception as error:
            found = _broken(f"检查时出错（{type(error).__name__}）。请把它告诉维护者。")
        yield Check(found.state, name, found.said)


def _well(said: str) -> Check:
    return Check(State.WELL, "", said)


def _broken(said: str) -> Check:
    return Check(State.BROKEN, "", said)


def _absent(said: str) -> Check:
    return Check(State.ABSENT, "", said)


def _settings(settings: Settings) -> Check:
    found = "；".join(f"{written} 不是设置，是不是要写 {meant}？" for written, meant in misspelt())
    return _broken(f"{found}请改 .env 或环境变量。") if found else _well("没有写错的名称")


def _token(settings: Settings) -> Check:
    if settings.bot_token is None:
        return _absent("没有设置 BOT_TOKEN：只能在终端里用。要开机器人，请向 @BotFather 申请。")
    if not TOKEN.fullmatch(settings.bot_token.value):
        return _broken(
            "BOT_TOKEN 的样子不对：应是“数字:字母数字”一整串，没有引号和空格。请到 @BotFather 核对。"
        )
    return _well("样子对。是否有效，启动时由 Telegram 说了算。")


def _admins(settings: Settings) -> Check:
    if settings.admin_ids:
        return _well(f"{len(settings.admin_ids)} 人")
    if settings.bot_token is None:
        return _absent("没有设置 ADMIN_IDS；终端里用不着。")
    return _broken(
        "没有设置 ADMIN_IDS：没有人能开通成员、更新文件。请私聊机器人发 /start 看自己的编号，写进 .env。"
    )


def _connection(settings: Settings) -> Check:
    if settings.webhook_url is None:
        return _well("长轮询，不需要公网地址")
    if not settings.webhook_url.startswith("https://"):
        return _broken("WEBHOOK_URL 不是 https 网址，Telegram 不会接受。请改，或留空用长轮询。")
    secret = settings.webhook_secret
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.value):
        return _broken("WEBHOOK_SECRET 只能用字母、数字、_ 和 -，不超过 256 个。留空则每次启动随机生成。")
    return _well(f"webhook，在 {settings.webhook_listen} 监听")


def _pages(settings: Settings) -> Check:
    if settings.page_listen in (None, "off"):
        return _absent("没有网页。要有就写 PAGE_LISTEN 和 PAGE_URL，见 docs/page.md")
    if settings.bot_token is None:
        return _well(f"在 {settings.page_listen} 监听，只有本机打得开")
    if not (settings.page_url or "").startswith("https://"):
        return _broken("PAGE_URL 不是 https 网址：Telegram 里没有“在原文中看”的按钮，链接也不安全。请改。")
    return _well(f"{settings.page_url}，在 {settings.page_listen} 监听")


def _sqlite(settings: Settings) -> Check:
    if sqlite3.sqlite_version_info < SQLITE_LEAST:
        wanted = ".".join(map(str, SQLITE_LEAST))
        return _broken(f"{sqlite3.sqlite_version} 太旧，要 {wanted} 以上。请换用较新的 Python。")
    return _well(f"{sqlite3.sqlite_version}（Python {sys.version.split()[0]}）")


def _knowledge(settings: Settings) -> Check:
    from knowledge.store.health import look
    from knowledge.stored.derivation import advice

    path = settings.db
    if isinstance(path, Path) and not path.exists():
        if not settings.knowledge_dir.is_dir():
            return _broken(
                f"{path} 还没有，{settings.knowledge_dir} 也不存在。请改 KNOWLEDGE_DIR，或用 wence load 装入。"
            )
        return _absent(f"{path} 还没有，第一次使用时从 {settings.knowledge_dir} 装入。")
    health = look(path)
    if not health.sound:
        return _broken(f"{path} 有损坏。请用 wence verify 查看，用 wence restore 从备份恢复。")
    if health.active is None:
        return _broken(
            f"{path} 里没有启用的版本。请用 wence load 装入文件，或用 wence rollback 启用一个版本。"
        )
    version, documents, clauses = health.active
    return _well(
        f"{path}：版本 {version}，{documents} 份文件，{clauses} 条。{advice(health.outdated)}完整检查用 wence verify。"
    )


def _rights(settings: Settings) -> Check:
    folder = settings.folder
    if os.name != "posix":
        return _absent("这个系统没有 Unix 的权限位。请确认只有运行问策的用户能读它的文件夹。")
    file = settings.db if isinstance(settings.db, Path) else None
    if file and file.exists() and not os.access(file, os.R_OK | os.W_OK):
        return _broken(f"{file} 不能读写。请把它交给运行问策的用户（chown）。")
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        return _broken(f"文件夹 {folder} 不能写。请把它交给运行问策的用户（chown）。")
    own = [*(folder.glob(f"{file.name}*") if file else ()), folder / "chat_history", Path(".env")]
    own += settings.backup_dir.glob("wence-*.db") if settings.backup_dir else []
    opened = [path for path in own if path.is_file() and path.stat().st_mode & 0o077]
    if opened:
        names = " ".join(shlex.quote(str(path)) for path in opened)
        return _broken(f"别的用户也能读 {len(opened)} 个文件。请运行 chmod 600 {names}")
    return _well("知识库、记录、.env 和备份只有本用户能读")


def _disk(settings: Settings) -> Check:
    folders = [settings.folder.absolute()]
    folders += [settings.backup_dir.absolute()] if settings.backup_dir else []
    said = []
    for folder in folders:
        there = next(path for path in (folder, *folder.parents) if path.exists())
        free = shutil.disk_usage(there).free
        if free < HARDLY:
            return _broken(f"{there} 只剩 {free >> 20} MB。请腾出空间，否则不能装入文件和记录提问。")
        said.append(f"{there} 剩 {free / (1 << 30):.1f} GB{'，不多了' if free < LITTLE else ''}")
    return _well("；".join(said))


def _clock(settings: Settings) -> Check:
    now = datetime.now(UTC)
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if now < installed - timedelta(days=1):
        return _broken(
            f"现在是 {now:%Y-%m-%d}，比程序安装的日子还早。请校准时间（例如 timedatectl set-ntp true）。"
        )
    from knowledge.store.health import look

    there = not isinstance(settings.db, Path) or settings.db.exists()
    latest = look(settings.db).latest if there else None
    if latest is not None and latest > now + timedelta(days=1):
        return _broken(f"知识库里有 {latest:%Y-%m-%d} 的记录，比现在（{now:%Y-%m-%d}）晚。请核对时间。")
    return _well(f"{time.strftime('%Y-%m-%d %H:%M %z')}")


def _meaning(settings: Settings) -> Check:
    from knowledge.meaning.embed import LocalEmbedder
    from knowledge.meaning.embed_server import ServerEmbedder
    from knowledge.meaning.embedder import Embedder, EmbeddingError
    from knowledge.meaning.judge import Judge
    from knowledge.meaning.network import missing_packages

    if not settings.semantic:
        return _absent("SEMANTIC=0：只按字词查找。")
    key = settings.embedding_key.value if settings.embedding_key else None
    try:
        embedder: Embedder
        if settings.embedding_url:
            embedder = ServerEmbedder(settings.embedding_url, key=key, model=settings.embedding_model)
        else:
            embedder = LocalEmbedder()
        vector = embedder.queries(["问策"])
        judge = Judge()
        judge.check()
    except EmbeddingError as error:
        if missing_packages():
            return _absent(str(error))
        return _broken(f"{error} 在修好之前只按字词查找。")
    return _well(
        f"{embedder.fingerprint}，{vector.shape[1]} 维；{judge.fingerprint}{_approximately(settings.db)}"
    )


def _approximately(place: Place) -> str:
    """What is to be said of the approximate index of vectors: nothing of a file, which has none."""
    if not isinstance(place, Address):
        return ""
    from knowledge.meaning.nearest import EXACT_UP_TO
    from knowledge.store.postgres.engine import PgEngine
    from knowledge.store.postgres.nearest import available, schema_of_types

    with closing(PgEngine(place)) as engine:
        db = engine.session()
        if schema_of_types(db):
            return f"；有 pgvector，超过 {EXACT_UP_TO:,} 条时用近似索引找，再精确比较"
        there = available(db)
    return (
        f"；{'pgvector 装了，没有启用' if there else '没有 pgvector'}：超过 {EXACT_UP_TO:,} 条时每个进程仍把全部向量读进内存"
        f"逐一比较。要用近似索引，请{'' if there else '先装上它（Debian：postgresql-版本-pgvector），再'}"
        "由管理员在库里运行 CREATE EXTENSION vector SCHEMA public"
    )


def _formats(settings: Settings) -> Check:
    missing = [f"{name}（{ends}）" for name, ends in _FORMATS.items() if find_spec(name) is None]
    if missing:
        return _absent(f"缺少 {'、'.join(missing)}，读不了这些格式。请安装：{to_install('formats')}。")
    return _well(".md .txt .csv .html .docx .doc .wps .pdf .xlsx .xls .ofd")


def _font(settings: Settings) -> Check:
    if find_spec("PIL") is None:
        return _absent(f"没有装画图的组件。请安装：{to_install('pictures')}。")
    from bot.pictures.font import Face, find_font

    path = find_font(settings.font_path)
    if Face(path).width("策", 16) <= 0:
        return _broken(f"{path} 里没有汉字。请用 FONT_PATH 指定一个中文字体。")
    return _well(str(path))


def _libreoffice(settings: Settings) -> Check:
    from knowledge.read.office import find

    found = find()
    return _well(found) if found else _absent("没有装：读不了 .rtf .odt。需要时安装 libreoffice。")


def _tesseract(settings: Settings) -> Check:
    found = shutil.which("tesseract")
    return (
        _well(found)
        if found
        else _absent("没有装：扫描件读不出字。需要时安装 tesseract-ocr 和 tesseract-ocr-chi-sim。")
    )
