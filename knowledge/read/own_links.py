"""The table of contents of a Markdown file: links to its own headings, alone in their lines or in a container called
目录.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from glossary.lazy import regex

# 「1. [登录](#登录)」, 「[1](#t1) [2](#t2)」; 「::: details 目录」 to 「:::」.
_LINKS = regex(
    r"(?:[-*+]|[0-9]{1,3}[.)])?\s{0,8}(?:\[[^\[\]\n]{1,100}\]\(#[^()\s]{0,200}\)[\s|·、]{0,8}){1,200}"
)
_CONTAINER = regex(r":{3,8}\s{0,4}[a-z-]{1,20}\s{1,4}目\s{0,4}[录錄次]\s{0,4}")
_FENCE = regex(r":{3,8}\s{0,4}([a-z-]{0,20}).{0,80}")
_WORD = regex(r"(?:#{1,6}\s{0,4})?\*{0,3}目\s{0,4}[录錄次]\*{0,3}")
_MOST = 400


def without_contents(lines: Sequence[str]) -> tuple[list[str], str]:
    """The lines of a file, those of its table of contents empty; and what these say, a line each."""
    taken = {at for at, line in enumerate(lines) if "](#" in line and _is_links(line)}
    for at, line in enumerate(lines):
        if line.startswith(":::") and _CONTAINER.fullmatch(line.strip()):
            taken.update(range(at, _end(lines, at)))
    for at in sorted(taken):
        above = next((here for here in range(at - 1, -1, -1) if lines[here].strip()), 0)
        if above not in taken and _WORD.fullmatch(lines[above].strip()):
            taken.add(above)
    kept = ["" if at in taken else line for at, line in enumerate(lines)]
    return kept, "\n".join(lines[at] for at in sorted(taken))


def _is_links(line: str) -> bool:
    return _LINKS.fullmatch(html.unescape(line).strip()) is not None


def _end(lines: Sequence[str], first: int) -> int:
    """Behind which line a container ends that may hold others, at the latest above the next heading; its first where it never does."""
    open_, last = 0, first
    for at, line in enumerate(lines[first : first + _MOST], first):
        if line.startswith("#"):
            break
        fence = _FENCE.fullmatch(line.strip()) if line.lstrip().startswith(":::") else None
        if fence:
            open_ += 1 if fence[1] else -1
            last = last if fence[1] else at + 1
            if not open_:
                break
    return last
