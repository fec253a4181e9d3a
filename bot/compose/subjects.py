"""Who does something by the sentences of a text, as they are called there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.compose.spoken import prose
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names.initials import FIRMS, is_government, is_short_for
from glossary.names.shapes import LEVELS
from knowledge.model import Clause

_STRETCH = regex(r"[^，,。；;：:\n]+")
_DOES = "应当|应该|应(?!急)|必须|须|要(?!求|素|点)|可以?|不得|有权|有义务|负责|承担|协助|配合|会同|牵头|组织|具体|统一|认真|建立|制定|加强|履行"
_WHO = regex(rf"(?:^|由|经)(?P<who>[\u4e00-\u9fff（）()、]{{2,40}}?)(?={_DOES})")
_AND = regex(f"(?<![、{LEVELS}])、|(?<=[\u4e00-\u9fff][{LEVELS}])、|以及|[和与及]")  # 市、县人民政府 is one
_BRACKETS = regex("[（(][^（）()]*[）)]$")
_OF_ALL = regex("等(?:有关|相关)?(?P<kind>部门|单位|机构)$")
_BEFORE_NAME = (*LEVELS, "地", "级", "府", "的", "）", ")")  # with what ends that may stand before a name
_LONGEST = 16  # characters of a name


def subjects(clause: Clause) -> tuple[str, ...]:
    """Those who begin a stretch of a clause's sentences that says what they do, or do it by 「由…」; what sums up a list of fields
    (公安、房管等部门) ends each of them.
    """
    found: dict[str, None] = {}
    for stretch in _STRETCH.findall(prose(clause.title, clause.text)):
        for match in _WHO.finditer(stretch.strip()):
            said = match["who"]
            of_all = _OF_ALL.search(said)
            kind = of_all["kind"] if of_all else ""
            for each in _AND.split(said[: of_all.start()] if of_all else said):
                name = _BRACKETS.sub("", f"{each}{kind}" if kind and not each.endswith(kind) else each)
                found |= dict.fromkeys(part for part in (name, name.rpartition("的")[2]))
    return tuple(name for name in found if 1 < len(name) <= _LONGEST)


def meant_by(view: View, said: str, names: Iterable[str]) -> list[str]:
    """Those of some names that ``said`` is short for, whatever stands before the name (由登记地的**市场监管部门**), or whose levels it says
    (市里县里)."""
    cut = view.base.segmenter.pieces
    others = [name for name in names if not name.endswith(said)]
    return [name for name in others if is_government(said, name) or _ends_as(said, cut(name))]


def _ends_as(said: str, words: Sequence[str]) -> bool:
    """Whether ``said`` is short for a name of these words, or for its end behind where it is (湖北省|交通运输部门)."""
    firm = said.endswith(FIRMS)  # 客运公司: 道路客运企业
    starts = [at for at in range(len(words)) if at == 0 or firm or words[at - 1].endswith(_BEFORE_NAME)]
    return any(is_short_for(said, "".join(words[at:]), words[at:]) for at in starts)
