"""Commands on documents: parse, check, diff, load, documents, remove, versions, rollback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import common, open_store

if TYPE_CHECKING:
    from bot.settings import Settings

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")


def _dump(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


@click.command()
@FILES
@click.option("--json", "as_json", is_flag=True, help="每份文件一行 JSON。")
@common
def parse(files: tuple[Path, ...], as_json: bool, settings: Settings) -> None:
    """读文件并显示认出的结构；不动知识库。"""
    from knowledge.parse import parse as parse_file
    from knowledge.parse import to_json
    from knowledge.report import outline

    for file in files:
        document = parse_file(file)
        if as_json:
            _dump(to_json(document))
        else:
            click.echo(outline(document))


COMMANDS = (parse,)
