"""HTML within Markdown: tags are markup and no text (CommonMark 0.31, 4.6 and 6.6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossary.lazy import regex

_VOID = frozenset({"br", "hr", "img", "wbr", "input"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "li", "main", "ol", "p", "pre",
    "section", "summary", "ul",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark", "s", "small", "span",
    "strike", "strong", "sub", "sup", "u",
})  # fmt: skip
_BOLD = frozenset({"b", "strong"})
_TAG = regex(r"<(/?)([A-Za-z][A-Za-z0-9]{0,11})(\s[^<>]{0,400})?/?>")
_SAID = regex(r"""(?:alt|title|content|value)\s*=\s*["']?([^"'<>]{1,200})""", re.IGNORECASE)

_ENTRY = regex(
    r"[ \t>]{0,20}(?:[-*+]|\d{1,3}[.、)])?[ \t]{0,8}\[[^\[\]\n]{1,200}\]\(#[^()\n]{0,400}\)[ \t]{0,8}"
)
_HEAD = regex(r"[#*\s]{0,12}目[ 　]{0,4}[录次][：:*\s]{0,8}")
_ENTRIES_LEAST = 3
_ANNEX = regex(
    r"[ \t]{0,8}[【\[（(]?[ ]?(附[ ]?[件录表][ ]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?)[ ]?[】\]）)]?[ \t]{0,8}"
)
_HEADING_NEXT = regex(r"\s{0,200}#")


class Piece(NamedTuple):
    """What a line says between two tags that break it."""

    text: str
    depth: int = 0
    """Of the heading (``<h2>``) that it stands in; 0 in none."""
    bold: bool = False
    item: bool = False


class Markup:
    """The tags of one text. A kind of tag marks up where it is closed as often as it is opened; one that is not is a slip,
    and stays text for the check to find."""

    def __init__(self, text: str) -> None:
        counts: Counter[tuple[str, bool]] = Counter(
            (found[2].lower(), bool(found[1])) for found in _TAG.finditer(text)
        )
        self._known = {
            name
            for name, _ in counts
            if name in _VOID or (name in _BLOCKS | _INLINE and counts[name, False] == counts[name, True])
        }
        self._depth = 0

    def __bool__(self) -> bool:
        return bool(self._known)

    def pieces(self, line: str) -> list[Piece]:
        """A line without its tags, in the pieces that ``<br>`` and the tags of blocks part; lines come in order."""
        pieces: list[Piece] = []
        parts: list[str] = []
        start, bold, item = 0, False, False

        def end() -> None:
            nonlocal bold, item
            if (text := "".join(parts)).strip():
                pieces.append(Piece(text, self._depth, bold, item))
                bold = item = False
            parts.clear()

        for found in _TAG.finditer(line):
            name = found[2].lower()
            if name not in self._known:
                continue
            parts.append(line[start : found.start()])
            start = found.end()
            if name in _BLOCKS or name in {"br", "hr"}:
                end()
                if len(name) == 2 and name[0] == "h" and name[1].isdigit():
                    self._depth = 0 if found[1] else int(name[1])
                item = item or (name == "li" and not found[1])
            elif name in _BOLD and not found[1] and not "".join(parts).strip():
                bold = True
        parts.append(line[start:])
        end()
        return pieces


def without_comments(text: str) -> tuple[str, list[str]]:
    """A text without its comments (``<!-- … -->``), each line break of them kept; and what they say.

    One that names the part which the heading below it begins (``<!-- [附件2] -->``) is the line that an annex begins with.
    """
    kept: list[str] = []
    said: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        comment = text[start + 4 : end]
        part = _ANNEX.fullmatch(comment)
        named = part[1] if part and _HEADING_NEXT.match(text, end + 3) else ""
        kept += [text[at:start], "\n" * comment.count("\n"), named]
        said += [line for line in comment.splitlines() if line.strip()]
        at = end + 3
    return "".join((*kept, text[at:])), said


def contents(lines: Sequence[str]) -> set[int]:
    """Which lines (1-based) are a table of contents: links into the page, three at least below each other, and its heading."""
    links = [at for at, line in enumerate(lines, 1) if "](#" in line and _ENTRY.fullmatch(line)]
    runs: list[list[int]] = []
    for at in links:
        if runs and not any(map(str.strip, lines[runs[-1][-1] : at - 1])):
            runs[-1].append(at)
        else:
            runs.append([at])
    found: set[int] = set()
    for run in runs:
        if len(run) >= _ENTRIES_LEAST:
            above = next((at for at in range(run[0] - 1, 0, -1) if lines[at - 1].strip()), 0)
            found |= {*run, above} if above and _HEAD.fullmatch(lines[above - 1]) else {*run}
    return found


def attributes(text: str) -> Iterator[str]:
    """What the tags of a text say where nobody sees it (``alt``, ``title``)."""
    for tag in _TAG.finditer(text):
        for said in _SAID.finditer(tag[3] or ""):
            if not said[1].isascii():
                yield said[1]
