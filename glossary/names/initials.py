"""Names of bodies said by the first characters of their words (住保 of 住房保障部门, 学工 of 学生工作部)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.lazy import regex
from glossary.names.shapes import LEVELS, OFFICES

_LEAST = 2  # characters of what is short for a name
# what such names begin and end with, and may be left out
_OF_WHICH = regex(
    f"^(?:各地?|有关|全)?(?:(?!市场|市政|区域)[{LEVELS}][、（(]?[）)]?){{0,4}}(?:级(?:以上)?)?(?:人民政府)?(?=.{{3}})"
)
_KIND = regex(
    "(?:(?:行政)?主管|职能|管理)?(?:部门|单位|机构|机关|公司|企业)$|(?<=.{2})(?:委员会|[局委厅办部处科])$"
)
_ENDS = OFFICES + "处科口"
FIRMS = ("公司", "企业", "单位", "机构")
"""What those are called by turns who keep something going."""


def is_short_for(said: str, name: str, words: Sequence[str]) -> bool:
    """Whether ``said`` is a name by the first characters of its ``words``, in order, each word in it: with the end of the name,
    another end of offices or none, and with its level or without.

    >>> is_short_for("住保", "区住房保障部门", ("区", "住房", "保障", "部门")), is_short_for("学生", "学生工作部", ("学生", "工作部"))
    (True, False)
    >>> is_short_for("区住保办", "区住房保障部门", ("区", "住房", "保障", "部门")), is_short_for("教务", "教务处", ("教务", "处"))
    (True, True)
    """
    begins = _OF_WHICH.match(name)
    before = begins[0] if begins else ""
    whole = name[len(before) :]
    kind = _KIND.search(whole)
    core = whole[: kind.start()] if kind else whole
    if said[1:] == whole[-1:] and said[:1] in before and said[:1] in LEVELS:
        return True  # 省局
    level = said[:1] if said[:1] in LEVELS and said[:1] in before else ""
    bare = said[len(level) :]
    if len(core) < _LEAST or len(bare) < _LEAST:
        return False
    first, *rest = map(_by_first, _within(core, words))
    end = whole[len(core) :]
    loosely = "".join(f"{re.escape(char)}?" for char in end)
    ends = f"{loosely}|[{_ENDS}]" + (f"|{'|'.join(FIRMS)}" if end in FIRMS else "")
    if re.fullmatch(f"{first}{''.join(rest)}(?:{ends})", bare):
        return True
    # with the whole end of the name words of it may be left out (数据主管部门: 数据资源主管部门)
    left_out = "".join(f"(?:{each})?" for each in rest)
    kinds = re.escape(end) + ("|局|办" if end.endswith("主管部门") else "")  # 数据局
    return len(end) > 1 and re.fullmatch(f"{first}{left_out}(?:{kinds})", bare) is not None


def _within(core: str, words: Sequence[str]) -> list[str]:
    """The words of a name as far as they stand in its core, in order."""
    found, at = [], 0
    for word in words:
        while word and not core.startswith(word, at):
            word = word[:-1]
        found.append(word)
        at += len(word)
    rest = core[at:]
    return [each for each in (*found, rest) if each]


def _by_first(word: str) -> str:
    """A pattern for a word by its first character, or by more of it."""
    return re.escape(word[0]) + "".join(f"{re.escape(char)}?" for char in word[1:])


def is_government(said: str, name: str) -> bool:
    """Whether levels alone, as people say them (市里县里), mean the governments of a name.

    >>> is_government("市里县", "市、县（区）人民政府"), is_government("县", "市人民政府")
    (True, False)
    """
    levels = said.replace("里", "").replace("上", "")
    return name.endswith("政府") and bool(levels) and all(char in LEVELS and char in name for char in levels)
