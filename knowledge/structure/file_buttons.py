"""The buttons that a page has behind the name of a file to fetch (「某表.doc 删除」)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.annex_list import FILE_END

# 「（25.5KB）」, 「已下载12次」, 「预览」
_BUTTON = (
    r"(?:删除|移除|下载|预览|查看|打开|收藏|另存为|(?:已下载|下载次数|点击量?)[：:]?[ ]?\d{1,6}[ ]?次?"
    r"|[（(\[][ ]?(?:(?:已下载|下载次数)[：:]?[ ]?)?\d{1,6}(?:\.\d{1,2})?[ ]?(?:[KMkm]?[Bb]|次)[ ]?[）)\]])"
)
_BUTTONS = regex(rf"(?<=\.)({FILE_END})((?:[ 　|｜/]{{0,4}}{_BUTTON}){{1,5}})$", re.IGNORECASE)
_LINE_MOST, _TAIL_MOST = 200, 80


def buttons_off(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[str]]:
    """Blocks with the names of files alone, and the words of the buttons behind them, each once."""
    words: list[str] = []
    alone: list[Block] = []
    for block in blocks:
        text, button = ("", "") if block.rows else without_buttons(block.text)
        alone.append(replace(block, text=text) if button else block)
        words += [button] if button else []
    return tuple(alone), [*dict.fromkeys(words)]


def without_buttons(text: str) -> tuple[str, str]:
    """A line that ends with the name of a file, without the buttons behind it, and these.

    >>> without_buttons("附件1：某表.xls（25.5KB） 下载 预览"), without_buttons("某系统的删除")
    (('附件1：某表.xls', '（25.5KB） 下载 预览'), ('某系统的删除', ''))
    """
    found = _BUTTONS.search(text[-_TAIL_MOST:]) if "." in text and len(text) <= _LINE_MOST else None
    return (text[: len(text) - len(found[2])].rstrip(), found[2].strip()) if found else (text, "")
