"""The terminal conversation (``wence chat``): a prompt, a history, a few commands."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from bot.assistant import Assistant
from bot.cli.common import describe
from bot.render.terminal import render
from bot.view.bodies import UnitCount
from knowledge.base import KnowledgeBase
from knowledge.model import Clause

CONVERSATION = "terminal"

HELP = """\
直接输入问题，例如“××局负责什么”“××是什么意思”“第四部分第五条讲什么”。可以接着追问：“那配合单位呢”；列出的问法打序号就行。
  /outline  文件目录        /terms  名词解释
  /units    单位名录        /help   这份说明
  /quit     退出（或按 Ctrl-D）"""


def converse(assistant: Assistant, history: Path, *, colour: bool, page: str | None = None) -> None:
    """Talk until the person leaves. ``history`` keeps the lines typed, readable by its owner alone; ``page`` is where
    the documents can be read meanwhile.
    """
    name = click.style("问策", bold=True) if colour else "问策"
    click.echo(f"{name}：问我政策文件里的事。/help 看用法，/quit 退出。")
    if page:
        click.echo(f"文件全文和查找，用浏览器打开：{page}")
    offered: Sequence[str] = ()
    with _line_editing(history):
        for line in _lines("› "):
            line = _chosen(line, offered)
            if line in ("/quit", "/exit", "退出"):
                break
            try:
                reply = _command(assistant, line)
                if reply is None:
                    answer = assistant.ask(line, conversation=CONVERSATION)
                    offered = answer.suggestions
                    reply = render(answer, colour=colour)
            except Exception as error:  # the next question may be answered
                reply, _ = describe(error)
            click.echo(f"\n{reply}\n")
    click.echo("再见。")


def _chosen(line: str, offered: Sequence[str]) -> str:
    """The question offered under the number that was typed; what was typed, where it is none of these."""
    number = int(line) if line.isascii() and line.isdigit() and len(line) < 3 else 0
    return offered[number - 1] if 0 < number <= len(offered) else line


def answer_lines(assistant: Assistant, questions: Iterable[str]) -> None:
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
            return unit_list(assistant.units())
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


MOST_LINES = 200


def outline(base: KnowledgeBase) -> str:
    """The headings of every document, one a line, indented by level."""
    lines: list[str] = []
    for document in base.documents:
        lines.append(f"《{document.title}》" + (f"（{document.number}）" if document.number else ""))
        lines += [_heading(clause) for clause in base.clauses(document.id) if clause.label]
    return _bounded(lines, "条")


def _heading(clause: Clause) -> str:
    number = clause.label.rsplit("）", 2)[-1] or clause.label
    indent = "  " * max(clause.level - 1, 0)
    return f"  {indent}{clause.label if clause.level == 1 else number} {clause.title}".rstrip()


def term_list(base: KnowledgeBase) -> str:
    """The names of all terms, one a line, with the document where there are several."""
    many = len(base.documents) > 1
    lines = [
        f"{term.ref.id}  {term.name}" + (f"（{term.ref.document}）" if many else "")
        for term in base.term_names
    ]
    return _bounded(lines, "个名词") if lines else "文件里没有名词解释。"


def unit_list(units: Sequence[UnitCount]) -> str:
    """Every unit with how many provisions it leads and supports, the busiest first."""
    lines = [f"{unit.name}：牵头 {unit.lead} 项，配合 {unit.support} 项" for unit in units]
    return _bounded(lines, "个单位") if lines else "文件里没有写责任单位。"


def _bounded(lines: list[str], what: str) -> str:
    if len(lines) <= MOST_LINES:
        return "\n".join(lines)
    return "\n".join([*lines[:MOST_LINES], f"……共 {len(lines)} {what}，这里列出前 {MOST_LINES} {what}。"])
