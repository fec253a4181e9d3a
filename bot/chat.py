"""The terminal conversation (``wence chat``): a prompt, a history, a few commands."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import click

from bot.assistant import Assistant
from bot.cli.common import describe
from bot.render.terminal import render
from bot.tables import outline, term_list, unit_list

CONVERSATION = "terminal"

HELP = """\
直接输入问题，例如“××局负责什么”“××是什么意思”“第四部分第五条讲什么”。可以接着追问：“那配合单位呢”。
  /outline  文件目录        /terms  名词解释
  /units    单位名录        /help   这份说明
  /quit     退出（或按 Ctrl-D）"""


def converse(assistant: Assistant, history: Path, *, colour: bool) -> None:
    """Talk until the person leaves. ``history`` keeps the lines typed, readable by its owner alone."""
    name = click.style("问策", bold=True) if colour else "问策"
    click.echo(f"{name}：问我政策文件里的事。/help 看用法，/quit 退出。")
    with _line_editing(history):
        for line in _lines("› "):
            if line in ("/quit", "/exit", "退出"):
                break
            try:
                reply = _command(assistant, line)
                if reply is None:
                    reply = render(assistant.ask(line, conversation=CONVERSATION), colour=colour)
            except Exception as error:  # the next question may be answered
                reply, _ = describe(error)
            click.echo(f"\n{reply}\n")
    click.echo("再见。")


def answer_lines(assistant: Assistant, questions: TextIO) -> None:
    """Answer one question a line, each on its own, as scripts and pipes want it."""
    first = True
    for line in questions:
        question = line.strip()
        if not question:
            continue
        if not first:
            click.echo()
        first = False
        reply = _command(assistant, question)
        click.echo(reply if reply is not None else render(assistant.ask(question), colour=False))
        sys.stdout.flush()


def _command(assistant: Assistant, line: str) -> str | None:
    """The reply to a ``/command``; None where the line is a question."""
    if not line.startswith("/"):
        return None
    base = assistant.knowledge
    match line.split()[0]:
        case "/help" | "/start":
            return HELP
        case "/outline":
            return outline(base)
        case "/terms":
            return term_list(base)
        case "/units":
            return unit_list(base)
    return f"没有 {line.split()[0][:20]} 这个命令。/help 看用法。"


def _lines(prompt: str) -> Iterator[str]:
    """Non-empty lines until end of input; Ctrl-C drops the line, Ctrl-D ends."""
    while True:
        try:
            line = input(prompt).strip()
        except EOFError:
            click.echo()
            return
        except KeyboardInterrupt:
            click.echo()
            continue
        if line:
            yield line


class _line_editing:
    """Arrow keys and history while a conversation lasts, where the platform has readline."""

    def __init__(self, history: Path) -> None:
        self.history = history

    def __enter__(self) -> None:
        with suppress(ImportError, OSError):
            import readline

            readline.set_history_length(500)
            if self.history.exists():
                readline.read_history_file(self.history)

    def __exit__(self, *_: object) -> None:
        with suppress(ImportError, OSError):
            import readline

            self.history.touch(mode=0o600)
            readline.write_history_file(self.history)
