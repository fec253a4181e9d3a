"""Abbreviations of bodies' names that leave out words or ends of words: 林业站 of 林业工作站, 工信厅 of 工业和信息化厅."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from glossary.names import fold
from glossary.names.shapes import DEPARTMENTS, OFFICES, STATIONS

_LEAST, _MOST = 3, 8  # characters of a short name
_MOST_WORDS = 12  # of a body's name
_OWN = 2  # characters of a short name that are the body's own, of no word that many names have
# words that many bodies' names have: alone they mean none of them
_COMMON = frozenset(
    [
        "办公室",
        "办公",
        "公室",
        "中心",
        "委员会",
        "领导小组",
        "领导",
        "小组",
        "工作组",
        "工作站",
        "工作队",
        "工作",
        "服务",
        "服务站",
        "服务中心",
        "服务队",
        "管理",
        "管理站",
        "管理处",
        "管理局",
        "管理所",
        "综合",
        "事务",
        "监督",
        "保障",
        "发展",
        "建设",
        "人民",
        "政府",
        "行政",
        "专项",
        "指挥部",
        "指挥",
        "分局",
        "支队",
        "大队",
        "中队",
        "总队",
        "公司",
        "有限",
        "集团",
        "协会",
        "学会",
        "机构",
        "单位",
        "部门",
        "和",
        "与",
        "及",
    ]
)
# what such a name ends with: by anything else people mean no body
_ENDS = frozenset(OFFICES + DEPARTMENTS + STATIONS + "院组心行社馆司团")
# a word that begins with a name's last character, with which more is said than the name (扑火队员, 派出所有)
_CONTINUED = {
    "队": "员伍列友", "站": "长台点立", "所": "有以需谓属", "科": "技学研目普", "处": "理罚置分境于在", "组": "织成建员合",
    "室": "内外温", "部": "分门署件落", "委": "托派任屈员", "办": "理法事好了公案", "行": "业为政动", "心": "里理", "社": "会区保",
    "局": "限势面部长", "司": "机令法", "团": "员体结队伙", "院": "校士子", "厅": "级",
}  # fmt: skip


class Abbreviations:
    """The short names of bodies, to find in questions. ``cut`` gives a text's words in order; ``bodies`` are the bare names
    (without their place), each with the printed names of the body. What is short for several bodies is short for none, unless
    it is the end of their names as they are printed (交警大队 of two counties' police): then all of them are meant."""

    def __init__(self, bodies: Mapping[str, tuple[str, ...]], cut: Callable[[str], Sequence[str]]) -> None:
        self._by_ends: dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]] = {}
        self._bodies = bodies
        for bare in bodies:
            words = [part for word in cut(bare) for part in _parts(word)]
            if not 1 < len(words) <= _MOST_WORDS:
                continue
            pattern, complete = (re.compile(_pattern(words, left_out)) for left_out in ("?", ""))
            for first in {word[0] for word in words}:
                for last in {words[-1][0], words[-1][-1]} & _ENDS:
                    self._by_ends.setdefault(first + last, []).append((pattern, complete, bare))

    def find(self, folded: str, taken: Sequence[int]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield the abbreviations in a folded text with the printed names each stands for, outside spans that are
        ``taken``."""
        for end in range(_LEAST, len(folded) + 1):
            last = folded[end - 1]
            if last not in _ENDS or folded[end : end + 1] in _CONTINUED.get(last, "-"):
                continue
            for start in range(max(0, end - _MOST), end - _LEAST + 1):
                if any(taken[start:end]):
                    continue
                if names := self.meant(folded[start:end]):
                    yield start, end, names
                    break

    def meant(self, short: str) -> tuple[str, ...]:
        """The printed names that a folded abbreviation stands for; none where it stands for no body, or several."""
        found = {
            bare: match["last"]
            for pattern, complete, bare in self._by_ends.get(short[0] + short[-1], ())
            if short != bare
            and (match := pattern.fullmatch(short))
            and (_is_own(match) or complete.fullmatch(short))
        }
        ending = [bare for bare in found if bare.endswith(short)]
        if ending:
            return tuple(dict.fromkeys(name for bare in ending for name in self._bodies[bare]))
        whole = [bare for bare, last in found.items() if len(last) > 1 or bare[-2:] == short[-2:]]
        for those in (found, whole):  # 执法队 is rather that of 综合执法队 than of 综合执法大队
            names = {self._bodies[bare] for bare in those}
            if len(names) == 1:
                return next(iter(names))
        return ()


def _parts(word: str) -> tuple[str, ...]:
    """A word, split in two where its end is one of many names (交警|大队, 有限|公司)."""
    two = len(word) > 2 and word not in _COMMON and word[-2:] in _COMMON
    return (word[:-2], word[-2:]) if two else (word,)


def _pattern(words: Sequence[str], left_out: str) -> str:
    """A pattern for the abbreviations of a name of these words: each word whole, reduced to its first character (for
    two words in one, the first half) or, with ``?``, left out, except the last."""
    *before, last = map(fold, words)
    forms = [
        "|".join(dict.fromkeys((word, word[:2] if len(word) > 3 else word[0], word[0]))) for word in before
    ]
    parts = [
        f"(?:{each}){left_out}" if word in _COMMON else f"({each}){left_out}"
        for word, each in zip(before, forms, strict=True)
    ]
    ends = dict.fromkeys((last, f"{last[0]}{last[-1]}", last[0], last[-1]))
    return "".join(parts) + f"(?P<last>{'|'.join(ends)})"


def _is_own(match: re.Match[str]) -> bool:
    """Whether enough of an abbreviation is specific to the body: its words before the last, or a last word of its own."""
    *before, last = match.groups()
    return sum(len(part or "") for part in before) + (last not in _COMMON and len(last)) >= _OWN
