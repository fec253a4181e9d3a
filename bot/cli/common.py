"""What every command shares: its options, its settings, its store, its errors."""

from __future__ import annotations

import functools
import logging
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from glossary.errors import WenceError, why
from glossary.printable import printable

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.settings import Settings
    from knowledge.meaning.embedder import Embedder
    from knowledge.meaning.service import Progress
    from knowledge.store import Store
    from knowledge.stored.place import Place

ACTOR = "命令行"
# So many texts without a vector are waited for: before one answer, before many of them. More are left to
# the background of the bot.
FEW_TEXTS, MANY_TEXTS = 2_000, 12_000
TELL_SECONDS, STALLED_SECONDS = 15, 90
# Tenths of a second that are waited to know which vectors there are.
COUNTING = 300
_debug = False


class UsageProblem(WenceError):
    """The call was wrong in a way click does not see."""

    exit_code = 2


def common(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--db`` and ``--debug`` and hand the command its ``settings`` instead."""

    @click.option(
        "--db", metavar="文件或地址", help="知识库：文件，或 postgresql://…；默认 WENCE_DB 或 data/wence.db。"
    )
    @click.option("--debug", is_flag=True, help="出错时显示技术细节。")
    @functools.wraps(function)
    def wrapper(*args: Any, db: Place | str | None, debug: bool, **kwargs: Any) -> Any:
        global _debug  # the one thing the handler in main() must know of the call
        _debug = debug
        from bot.settings import load_settings

        settings = load_settings(**({"db": db} if db else {}))
        log_to_stderr("DEBUG" if debug else "WARNING")
        return function(*args, settings=settings, **kwargs)

    return wrapper


def log_to_stderr(level: str) -> None:
    """Begin to log, or log from another level on."""
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger().setLevel(level)
    for chatty in ("httpx", "httpcore", "telegram", "apscheduler", "jieba", "pdfminer", "fontTools"):
        # httpx logs whole URLs, and the token is part of one
        logging.getLogger(chatty).setLevel(logging.WARNING)


@contextmanager
def open_store(settings: Settings, *, create: bool = False) -> Iterator[Store]:
    """The store of the settings. StoreError where there is none yet, unless it is to be made (``create``)."""
    from knowledge.store import Store

    store = Store.open(settings.db, create=create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_to_answer(settings: Settings) -> Iterator[Store]:
    """The store of the settings; where it is new, the documents of KNOWLEDGE_DIR, else the sample, are loaded first."""
    with open_store(settings, create=True) as store:
        if not store.versions():
            # Reading documents takes a fifth of a second to import, and nearly always nothing is to be read.
            from knowledge.load import ensure_loaded

            ensure_loaded(store, settings.knowledge_dir, progress=note)
        yield store


@contextmanager
def open_assistant(settings: Settings, *, wait_for: int = MANY_TEXTS) -> Iterator[Assistant]:
    """An assistant on the store of the settings, with an embedder where one can be had.

    Where no more than ``wait_for`` texts lack a vector, they are waited for, so that the first answer is as
    good as the rest.
    """
    with open_to_answer(settings) as store:
        assistant = assistant_of(store, settings)
        try:
            await_meaning(assistant, wait_for)
            yield assistant
        finally:
            assistant.close()


def assistant_of(store: Store, settings: Settings) -> Assistant:
    """An assistant with the embedder and the judge that the settings ask for."""
    from bot.assistant import Assistant
    from knowledge.meaning.judge import open_judge

    return Assistant(store, embedder=embedder_of(settings), judge=open_judge(semantic=settings.semantic))


def embedder_of(settings: Settings) -> Embedder | None:
    """The embedder that the settings ask for; None where there is none."""
    from knowledge.meaning.embed import open_embedder

    key = settings.embedding_key
    return open_embedder(
        semantic=settings.semantic,
        url=settings.embedding_url,
        key=key.value if key else None,
        model=settings.embedding_model,
    )


def await_meaning(assistant: Assistant, most: int = MANY_TEXTS) -> None:
    """Wait for the vectors of a base where no more than ``most`` are missing, telling how far they are."""
    base, meaning = assistant.knowledge, assistant.meaning  # the view starts the work
    if base is None or meaning is None or not most:
        return
    for _ in range(COUNTING):  # what is missing is not known at once, on a busy machine not for seconds
        if meaning.wait(0.1):
            return
        if meaning.progress.total:
            break
    progress = meaning.progress
    missing = progress.total - progress.done
    if progress.total and not missing:
        meaning.wait(COUNTING / 10)
        return
    if not 0 < missing <= most:
        note("语义向量还没有算完，先按字词回答；机器人运行时会在后台算好。")
        return
    note(f"正在计算语义向量（{missing} 段，只算一次）……")
    done, since = progress.done, time.monotonic()
    while not meaning.wait(TELL_SECONDS):
        progress = meaning.progress
        if progress.done > done:
            done, since = progress.done, time.monotonic()
            note_progress(progress)
        elif time.monotonic() - since > STALLED_SECONDS:
            note("语义向量暂时算不下去，先按字词回答。")
            return


def note_progress(progress: Progress) -> None:
    """Say how many vectors there are, and how long the rest takes where that is known."""
    left = f"，还要约 {progress.seconds_left:.0f} 秒" if progress.seconds_left else ""
    note(f"  {progress.done}/{progress.total}{left}")


def note(text: str) -> None:
    """Say something to the person at the terminal that is no result: on standard error."""
    click.echo(text, err=True)


def coloured() -> bool:
    """Whether standard output is a terminal that shows colours (https://no-color.org)."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


def fail(error: BaseException) -> int:
    """Print one or two lines about ``error`` to standard error; return the exit code."""
    if _debug and not isinstance(error, click.ClickException):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, OSError) and error.filename is None:
        # Standard output (to a full disk): what it still holds would fail once more at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    said, code = describe(error)
    click.echo(printable(said), err=True)
    return code


def describe(error: BaseException) -> tuple[str, int]:
    """Return what to tell a person of ``error``, in one or two lines, and the exit code it means."""
    if isinstance(error, WenceError):
        return str(error), error.exit_code
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "wence"
        return f"{error.format_message().rstrip('.')}。用 {path} --help 查看用法。", 2
    if isinstance(error, click.ClickException):
        return error.format_message(), error.exit_code
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return "已中止：没有完成的改动不会生效。", 130
    if isinstance(error, OSError):
        return f"{error.filename or '输出'} 读写不了：{why(error)}。请检查路径、权限和磁盘空间。", 1
    if isinstance(error, sqlite3.Error):
        return "读写知识库时出错：请检查磁盘和文件权限，再用 wence verify 检查。", 1
    name = type(error).__name__
    return f"程序内部出错（{name}）。加 --debug 再运行一次可看到细节，请把它告诉维护者。", 1


def heard(lines: Iterable[str]) -> Iterator[str]:
    """The lines of standard input as text: one that is no UTF-8 is read as GB 18030, which a Chinese Windows pipes."""
    for line in lines:
        if any("\udc80" <= char <= "\udcff" for char in line):
            yield line.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
        else:
            yield line
