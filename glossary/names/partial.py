"""Parts of a name that identify it: 「33012」 of a longer term, 三大行动, a given name."""

from __future__ import annotations

from glossary.lazy import regex
from glossary.names import QUOTED, KnownName, NameKind, fold
from glossary.names.persons import DOUBLE_SURNAMES

_INTERPUNCT = regex("[·•・‧∙⋅･ꞏ]")
_DOUBLE_SURNAMES = frozenset(DOUBLE_SURNAMES.split("|"))
_GENERIC_TAIL = regex(
    r"(?:(?:的)?(?:界定|认定|判定|参考|具体|基本){0,4}(?:标准|条件)|人口|人员|对象|户|模式|行动|工程|机制|制度|计划|办法|政策|工作|体系|方案)$"
)
_TITLE_HEAD = regex(
    r"^(?:(?:进一步|全面|大力|积极|扎实|切实|着力|持续|深入|加快|统筹|严格|分层分类|合理)*"
    r"(?:健全|完善|建立|建立健全|巩固|加强|强化|保持|落实|做好|抓好|推进|推动|实施|开展|提升|提高|改善|坚持|加大|支持|培育|发展|确定|规范|深化|优化|促进|整治|整治改善)(?:并|和|与|、)?)+"
)
_TITLE_TAIL = regex(
    r"(?:工作|力度|水平|机制|政策|体系|总体稳定|有效衔接|政策衔接|机制衔接|衔接|监督|管理监督|服务|条件)$"
)
_TITLE_AND = regex(r"^([^与和及、]{2,6})[与和及、]([^与和及、]{2,6})$")
_COUNTED = regex(
    r"^([一二三四五六七八九十百千两双]+[大项个类]?).{1,8}?(行动|工程|模式|机制|计划|政策|制度|标准|措施|任务)$"
)


def parts_of(name: KnownName) -> set[str]:
    """Parts of a term's or title's name that are enough to mean it."""
    parts: set[str] = set()
    if name.kind is NameKind.TITLE:
        core = fold(_TITLE_HEAD.sub("", name.name))
        # 轮候配租 of 轮候与配租
        parts |= {core, _TITLE_TAIL.sub("", core), _TITLE_AND.sub(r"\1\2", core)}
        return {part for part in parts if len(part) >= 4} - {fold(name.name)}
    for quoted in QUOTED.findall(name.name):
        rest = fold(name.name.split(quoted, 1)[1])
        parts |= {fold(quoted), fold(quoted) + rest}
        if tail := _GENERIC_TAIL.search(rest):
            parts.add(fold(quoted) + tail[0])
    folded = fold(name.name)
    while (shorter := _GENERIC_TAIL.sub("", folded)) != folded and len(shorter) >= 4:
        folded = shorter
        parts.add(shorter)
    parts |= {short for part in (name.name, *parts) if (short := counted(part))}
    return {part for part in parts if len(part) >= 3} - {fold(name.name)}


def counted(name: str) -> str | None:
    """A name reduced to number and kind: 三大清河行动 → 三大行动."""
    match = _COUNTED.match(fold(name))
    return match[1] + match[2] if match and len(match[1]) > 1 else None


def given_names(name: KnownName) -> tuple[str, ...]:
    """The given names by which people refer to a person: 国梁 of 沈国梁, 古丽娜 and 艾山 of 古丽娜·艾山."""
    parts = [part for part in _INTERPUNCT.split(name.name) if part]
    if len(parts) > 1:
        return tuple(part for part in parts if len(part) > 1)
    surname = 2 if name.name[:2] in _DOUBLE_SURNAMES else 1
    given = name.name[surname:]
    return (given,) if len(given) == 2 and len(name.name) <= surname + 2 else ()
