"""Appendices of a standard (附录A, A.1) and its references (参考文献), behind its clauses (GB/T 1.1-2020, 8.9, 8.10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.header import squeeze
from knowledge.structure.numbering import Mark, decimal_mark, mark

REFERENCES = "参考文献"
_HEAD = regex(
    r"附[ 　]{0,6}录[ 　]{0,6}([A-Z])[ 　]{0,6}((?:[（(][^（）()]{2,16}[）)])?)(?:(?<=[）)])|[ 　：:]|$)[ 　：:]{0,6}(.{0,60})"
)
_STANDING = regex(r"[（(][^（）()]{0,8}(?:资料|规范|提示)性[^（）()]{0,6}[）)]")
_REFERENCES = regex(r"参[ 　]{0,6}考[ 　]{0,6}文[ 　]{0,6}献")
# 「按GB7714-87著录。」 says how to refer, and is no reference.
_REFERENCE = regex(r"[\[［][ ]?1[ ]?[\]］]|\[?1[.．、\]]|\S{0,4}[A-Z]{2}(?!.{0,400}。$)")
_STOPS = regex("[。；，：:]")
_TITLE_MOST = 40


class Beginning(NamedTuple):
    """Where an appendix begins: its letter (none of references), its title as printed, how many lines that takes."""

    letter: str
    title: str
    lines: int


def begins(blocks: Sequence[Block], at: int) -> Beginning | None:
    """The appendix or the references that begin at a paragraph; None where none does.

    「附录A」, 「（资料性）」 and the title may have a line each or share one.
    """
    text = blocks[at].text
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if text[0] == "参":
        listed = following is not None and not following.rows and _REFERENCE.match(following.text)
        return Beginning("", REFERENCES, 1) if listed and _REFERENCES.fullmatch(text) else None
    found = _HEAD.fullmatch(text) if text[0] == "附" else None
    if not found or _STOPS.search(found[3]):
        return None
    standing, title, lines = found[2], found[3], 1
    for block in blocks[at + 1 : at + 3]:
        if not standing and not title and _STANDING.match(block.text) and not block.rows:
            apart = _STANDING.match(block.text)
            standing, title = (apart[0], block.text[apart.end() :].strip()) if apart else ("", "")
        elif not title and not block.rows and _is_title(block.text, found[1]):
            title = block.text
        else:
            break
        lines += 1
    return Beginning(found[1], f"附录{found[1]}{squeeze(standing)}{squeeze(title)}", lines)


def _is_title(text: str, letter: str) -> bool:
    return len(text) <= _TITLE_MOST and not (
        _STOPS.search(text) or mark(text) or appendix_mark(text, letter) or text.startswith(("表", "图"))
    )


def appendix_mark(text: str, letter: str) -> Mark | None:
    """The number of a clause in the appendix ``letter`` (「A.1 试剂」, 「A.1.2 取样」): a decimal below the letter."""
    if not text.startswith((f"{letter}.", f"{letter}．")):
        return None
    found = decimal_mark(text[2:])
    return replace(found, label=f"{letter}.{found.label}", end=found.end + 2) if found else None
