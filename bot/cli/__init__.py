"""The command line (contract: ``wence``). Heavy modules are imported inside the commands.

``wence --help`` must answer at once, so nothing here may import the store, jieba or Telegram.
"""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

# click speaks through gettext's default domain: its words in Chinese lie beside this package.
os.environ["LANGUAGE"] = "zh_CN"
gettext.bindtextdomain("messages", str(Path(__file__).resolve().parent.parent / "locale"))

import click  # noqa: E402

from bot.cli import asking, documents, upkeep  # noqa: E402
from bot.cli.common import fail  # noqa: E402


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="wence", prog_name="wence", message="%(prog)s %(version)s")
def cli() -> None:
    """问策：从政策文件里找答案，每句话都有出处。"""


for command in (*asking.COMMANDS, *documents.COMMANDS, *upkeep.COMMANDS):
    cli.add_command(command)


def main() -> None:
    """Entry of the console script: run the command and exit with the contract's code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Questions come and answers go as UTF-8 whatever the locale; a broken byte is no crash.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        code = cli.main(prog_name="wence", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        code = fail(error)
    sys.exit(code if isinstance(code, int) else 0)
