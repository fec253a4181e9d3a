"""Commands that answer: ask, chat, run, start, eval."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import (
    FEW_TEXTS,
    MANY_TEXTS,
    UsageProblem,
    assistant_of,
    coloured,
    common,
    describe,
    heard,
    log_to_stderr,
    note,
    open_assistant,
    open_to_answer,
)
from glossary.errors import to_install

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.settings import Settings
    from knowledge.store import Store

_log = logging.getLogger(__name__)


@click.command()
@click.argument("question", nargs=-1, metavar="问题...")
@click.option("--json", "as_json", is_flag=True, help="以一行 JSON 给出答案。")
@click.option("--jsonl", is_flag=True, help="从标准输入逐行读 {id, q, chat}，逐行给出答案。")
@click.option(
    "--explain",
    is_flag=True,
    help="显示哪几类想答、谁答的、有多大把握，问题是怎样理解的、有哪些候选、各项依据。",
)
@common
def ask(question: tuple[str, ...], as_json: bool, jsonl: bool, explain: bool, settings: Settings) -> int:
    """回答一个问题。"""
    if jsonl == bool(question):
        raise UsageProblem("请写一个问题，例如：wence ask ××局负责什么；或用 --jsonl 从标准输入读。")
    if not jsonl:
        _not_mistyped(settings)
    with open_assistant(settings, wait_for=MANY_TEXTS if jsonl else FEW_TEXTS) as assistant:
        if jsonl:
            return _answer_stream(assistant)
        text = " ".join(question)
        if explain:
            from bot.render import explanation

            click.echo(explanation.render(assistant.explain(text)), err=as_json)
        answer = assistant.ask(text)
        if as_json:
            from bot.render.json import as_dict

            click.echo(json.dumps({"id": None, **as_dict(answer)}, ensure_ascii=False))
        elif not explain:
            from bot.render.terminal import render

            click.echo(render(answer, colour=coloured()))
    return 0


def _not_mistyped(settings: Settings) -> None:
    """Raise MissingFileError where a person named a knowledge base that is not there: the sample would answer for it.

    Programs (``--jsonl``) rely on a new one being filled (contract).
    """
    from bot.settings import load_settings
    from knowledge.store.sqlite.connection import missing

    db = settings.db
    if isinstance(db, Path) and not db.exists() and db != load_settings().db:
        raise missing(db)


def _answer_stream(assistant: Assistant) -> int:
    """One answer a line, in order, flushed as it goes (contract: ``ask --jsonl``); 1 where one failed."""
    from bot.answer import Answer, Part, Status
    from bot.render.json import as_dict

    code = 0
    for number, line in enumerate(heard(sys.stdin), 1):
        if not line.strip():
            continue
        result: dict[str, Any]
        try:
            item = json.loads(line)
            identity, text, chat = item["id"], item["q"], item.get("chat")
            json.dumps(identity, allow_nan=False)  # what cannot be echoed as JSON is none
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            said = f'第 {number} 行不是 {{"id": …, "q": "问题"}} 这样的 JSON 对象。请改正这一行。'
            result = {"id": None, "status": "error", "error": said}
        else:
            conversation = None if chat is None else json.dumps(chat)
            try:
                result = {"id": identity, **as_dict(assistant.ask(text, conversation=conversation))}
            except Exception as error:  # one question must not cost the others their answers
                _log.debug("第 %d 行", number, exc_info=True)
                said, code = describe(error)
                failed = Answer(text, Status.ERROR, None, (Part(said),))
                result = {"id": identity, **as_dict(failed), "error": said}
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return code


@click.command()
@common
def chat(settings: Settings) -> None:
    """在终端里对话。"""
    from bot.cli.chat import answer_lines, converse

    if not sys.stdin.isatty():
        with open_assistant(settings) as assistant:
            answer_lines(assistant, heard(sys.stdin))
        return
    with (
        open_to_answer(settings) as store,
        closing(assistant_of(store, settings)) as assistant,
        _pages(settings, store, assistant) as url,
    ):
        converse(assistant, settings.folder / "chat_history", colour=coloured(), page=url)


@contextmanager
def _pages(settings: Settings, store: Store, assistant: Assistant) -> Iterator[str | None]:
    """The documents as pages while a person talks, at the address given; None where there are none.

    With a token the bot serves them, to those who may read.
    """
    if settings.bot_token is not None or settings.page_listen == "off":
        yield None
        return
    from bot.page.local import local_pages
    from bot.telegram.web import ListenError

    with ExitStack() as running:
        url = None
        try:
            url = running.enter_context(local_pages(settings, store, assistant))
        except ListenError as error:
            note(str(error))
        yield url


@click.command()
@common
def run(settings: Settings) -> int:
    """启动 Telegram 机器人。"""
    from bot import telegram
    from bot.heap import one_heap
    from bot.settings import misspelt

    one_heap()  # before any thread begins
    for written, meant in misspelt():
        note(f"设置 {written} 没有用到：是不是要写 {meant}？")
    if logging.getLogger().level > logging.DEBUG:
        log_to_stderr(settings.log_level)
    with open_to_answer(settings) as store, closing(assistant_of(store, settings)) as assistant:
        return telegram.run(settings, store, assistant)


@click.command()
@common
def mcp(settings: Settings) -> None:
    """给别的助手用：在标准输入输出上提供 MCP 工具（提问、原文、职责、名词、文件），只读。"""
    try:
        from bot.mcp import server
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("mcp"):
            raise
        raise UsageProblem(f"MCP 要用的程序没有安装：请运行 {to_install('mcp')} 后再试。") from None
    with open_assistant(settings, wait_for=0) as assistant:
        server(assistant).run("stdio")


@click.command()
@click.pass_context
@common
def start(context: click.Context, settings: Settings) -> int:
    """设置了 BOT_TOKEN 就启动机器人，否则打开终端对话（make run 用它）。"""
    result: int | None = context.invoke(run if settings.bot_token else chat, db=settings.db, debug=False)
    return result or 0


@click.command(name="eval")
@click.argument("question_set", type=click.Path(path_type=Path), metavar="题集.jsonl")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 给出。")
@common
def evaluate(question_set: Path, as_json: bool, settings: Settings) -> None:
    """用一套题检验知识库：命中、要点、职责完整、拒答、误拒，并列出没答好的题。"""
    from bot.evaluate import evaluate as score
    from bot.evaluate import read_questions, render_report, report_dict

    questions = read_questions(question_set)
    with open_assistant(settings) as assistant:
        report = score(assistant, questions)
    click.echo(json.dumps(report_dict(report), ensure_ascii=False) if as_json else render_report(report))


COMMANDS = (ask, chat, run, start, mcp, evaluate)
