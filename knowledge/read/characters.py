"""What readers gave in characters of one form: no radicals, no signs of symbol fonts, no control characters."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from glossary.lazy import regex
from glossary.printable import CONTROLS, printable
from glossary.radicals import unified
from knowledge.model import Finding, Severity, Source

# What is left of 「&nbsp;」 where a program has cut a letter out of it.
_BLANK_CUT = r"&(?:nb|b|n)?sp;"
_FORMS = regex(f"[\uff61-\uff64\u2e80-\u2fdf\uf900-\ufaff\ue5e5\u00ad]|{_BLANK_CUT}")
_CUT = regex(f"[ \u3000]{{0,4}}{_BLANK_CUT}[ \u3000]{{0,4}}")
# Nobody divides a figure at the end of its line: what a font, or a copy of a print, has for the hyphen in it is one.
_HYPHEN = regex("(?<=[0-9０-９年月日时])\u00ad(?=[0-9０-９A-Za-z])|(?<=[A-Za-z])\u00ad(?=[0-9０-９])")
_SYMBOLS = regex("[\uf000-\uf0ff]{1,4}[ \t\u3000]{0,8}(?=.)")
_SYMBOL_ITEM = regex("(?:^|(?<=[。；;：:])|[ \t\u3000\n]{1,4})[\uf000-\uf0ff]{1,4}[ \t\u3000]{0,8}")
# ● ■ ◆ ❖ ▪ ➢ · of Wingdings and Symbol within a word: that of the item above, which stands a little lower than its line.
_BULLET_INSIDE = regex(
    "(?<=[\u4e00-\u9fff])[\uf06c\uf06e\uf075\uf076\uf0a7\uf0b7\uf0d8]{1,2}(?=[\u4e00-\u9fff])"
)


def in_one_form(source: Source) -> Source:
    """Characters in place of radicals and compatibility forms, which some PDF files give; blanks in place of GBK's own and of
    what is left of a page's sign for one, hyphens in place of soft ones in figures."""
    if not any(
        _FORMS.search(block.text) or any(map(_FORMS.search, chain(*block.rows))) for block in source.blocks
    ):
        return source
    blocks = tuple(
        replace(
            block,
            text=_in_one_form(block.text).strip("\u3000 "),
            rows=tuple(tuple(map(_in_one_form, row)) for row in block.rows),
        )
        for block in source.blocks
    )
    return replace(source, blocks=blocks)


def _in_one_form(text: str) -> str:
    return hyphened(unified(_CUT.sub(" ", text) if "sp;" in text else text))


def hyphened(text: str) -> str:
    """A text with a hyphen for each soft one (U+00AD) that stands in a figure or a number.

    >>> hyphened("（2014\u00ad2020年）")
    '（2014-2020年）'
    """
    return _HYPHEN.sub("-", text) if "\u00ad" in text else text


def bullets_off(source: Source) -> Source:
    """Paragraphs without the sign of a symbol font before them (U+F000 to U+F0FF), which marks an item of a list.

    In a cell each such item is a line of its own.
    """
    if not any(
        _SYMBOLS.match(block.text) or any(map(_SYMBOLS.search, chain(*block.rows))) for block in source.blocks
    ):
        return source
    return replace(
        source,
        blocks=tuple(
            replace(block, text=block.text[found.end() :], item=True)
            if (found := _SYMBOLS.match(block.text))
            else replace(block, rows=tuple(tuple(map(_items_apart, row)) for row in block.rows))
            for block in source.blocks
        ),
    )


def _items_apart(cell: str) -> str:
    if not _SYMBOLS.search(cell):
        return cell
    return _BULLET_INSIDE.sub("", _SYMBOL_ITEM.sub("\n", cell).strip())


def without_controls(source: Source) -> Source:
    """Text without control characters and marks of direction, which could deceive a reader; with a finding."""
    places = [
        block.line
        for block in source.blocks
        if CONTROLS.search(block.text) or any(map(CONTROLS.search, chain(*block.rows)))
    ]
    if not places:
        return source
    blocks = tuple(
        replace(
            block, text=printable(block.text), rows=tuple(tuple(map(printable, row)) for row in block.rows)
        )
        for block in source.blocks
    )
    shown = "、".join(map(str, places[:5])) + ("等" if len(places) > 5 else "")
    note = Finding(
        "control-character",
        Severity.WARNING,
        f"第{shown}行",
        "有看不见的控制字符或改变文字方向的字符，已经去掉。请核对这里的文字，看是不是有人改动过。",
        places[0],
    )
    return replace(source, blocks=blocks, findings=(note, *source.findings))
