"""The command line (contract: ``wence``). Heavy modules are imported inside the commands.

``wence --help`` must answer at once, so nothing here may import the store, jieba or Telegram.
"""

from __future__ import annotations

import atexit
import gc
import gettext
import os
import sys
from pathlib import Path

# click speaks through gettext's default domain: its words in Chinese lie beside this package.
os.environ["LANGUAGE"] = "zh_CN"
gettext.bindtextdomain("messages", str(Path(__file__).resolve().parent.parent / "locale"))

import click  # noqa: E402

from bot.cli import asking, documents, questions, upkeep  # noqa: E402
from bot.cli.common import fail  # noqa: E402

# New objects before Python looks for circles of garbage among them. At its own 700 a tenth of a cold answer goes into
# looking through modules and tables that stay.
_COLLECTED_AT = 50_000


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, no_args_is_help=False
)
@click.version_option(package_name="wence", prog_name="wence", message="%(prog)s %(version)s")
def cli() -> None:
    """问策：从政策文件里找答案，每句话都有出处。"""


for command in (*asking.COMMANDS, *documents.COMMANDS, *questions.COMMANDS, *upkeep.COMMANDS):
    cli.add_command(command)


def main() -> None:
    """Entry of the console script: run the command and exit with the contract's code."""
    _open_streams()
    gc.set_threshold(_COLLECTED_AT)
    # What is left at the end goes with the process: Python would look through all of it for circles, 0.1 s.
    atexit.register(gc.freeze)
    try:
        code = cli.main(prog_name="wence", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        code = fail(error)
    sys.exit(code if isinstance(code, int) else 0)


def _open_streams() -> None:
    """Let questions come and answers go as UTF-8 whatever the locale, a broken byte being no crash; a stream
    that the caller has closed is an empty one.
    """
    for name, mode, encoding in (
        ("stdin", "r", "utf-8-sig"),
        ("stdout", "w", "utf-8"),
        ("stderr", "w", "utf-8"),
    ):
        if getattr(sys, name) is None:
            # The lowest free number is that of the closed stream: no other file may get it.
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115
        # A broken byte of what comes in is kept until :func:`bot.cli.common.heard` has seen its line.
        errors = "surrogateescape" if name == "stdin" else "replace"
        getattr(sys, name).reconfigure(encoding=encoding, errors=errors)
