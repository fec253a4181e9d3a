"""The data files that lie beside a document: other names, and questions with their passages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import UnreadableFileError

BESIDE = ALIASES, QUESTIONS = ".aliases.tsv", ".questions.jsonl"
# A data file beside a document is written by hand; larger ones are a mistake.
_MAX_BYTES = 5_000_000


def read_aliases(path: Path) -> list[tuple[str, str]]:
    """Return (alias, name) of a data file: two columns parted by a tab, ``#`` begins a comment."""
    found = []
    for number, line in _lines(path):
        if line.startswith("#"):
            continue
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) != 2 or not all(columns):
            raise UnreadableFileError(f"{path} 第 {number} 行：应为“别名<制表符>名称”两列。请改正后重试。")
        found.append((columns[0], columns[1]))
    return found


def read_questions(path: Path) -> list[tuple[str, str]]:
    """Return (passage id, question) of a data file of lines ``{"q", "id"}``."""
    found = []
    for number, line in _lines(path):
        try:
            value = json.loads(line)
            found.append((str(value["id"]), str(value["q"])))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UnreadableFileError(
                f'{path} 第 {number} 行：应为 {{"q": "问题", "id": "条款编号"}}。请改正后重试。'
            ) from error
    return found


def _lines(path: Path) -> Sequence[tuple[int, str]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise UnreadableFileError(
                f"{path} 太大（超过 {_MAX_BYTES // 1_000_000} MB）。请检查是不是放错了文件。"
            )
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"{path} 读不出来：请检查权限，并保存为 UTF-8 编码。") from error
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
