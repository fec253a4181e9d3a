"""The front matter of a Markdown file (as Jekyll has it): metadata between two rules at its head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from glossary.lazy import regex
from knowledge.model import Block, BlockKind

_RULE, _ENDS = "---", ("---", "...")
_KEY = regex(r"([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff -]{0,30}?)[ \t]*[:：](?:[ \t]+(.*))?")
# What pages call what every such file has; its date may be of the text or of the page, and is told as the page's.
_KEYS = {
    "title": "标题",
    "author": "来源",
    "source": "来源",
    "date": "发布日期",
    "publish_date": "发布日期",
}
_MOST = 60
_UNSEEN = "\ufeff\u200b\u200e"


class FrontMatter(NamedTuple):
    """The keys and values of a file, and the line of the rule that ends them."""

    block: Block
    last: int


def front_matter(lines: Sequence[str]) -> FrontMatter | None:
    """Read the front matter of a file's lines; None where it has none.

    Each line is a key with its value, or goes on with the value of the one before (an item of a list, an indent).
    """
    if lines[0].strip(_UNSEEN).strip() != _RULE:
        return None
    last = next((at for at, line in enumerate(lines[1:_MOST], 2) if line.strip() in _ENDS), 0)
    rows: list[tuple[str, str]] = []
    for line in lines[1 : max(1, last - 1)]:
        text = line.strip()
        if rows and (text.startswith("- ") or line[:1] in (" ", "\t")):
            key, value = rows[-1]
            rows[-1] = (key, f"{value} {text.removeprefix('- ')}".strip())
        elif found := _KEY.fullmatch(text):
            rows.append((_KEYS.get(found[1].lower(), found[1]), (found[2] or "").strip("\"' ")))
        elif text:
            return None
    return FrontMatter(Block(BlockKind.METADATA, "", 1, rows=tuple(rows)), last) if rows else None
