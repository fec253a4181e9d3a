"""Tasks that sentences lay on bodies and on whom these take along (「甲会同乙制定办法」, 「由甲主办，乙、丙协办」)."""

from __future__ import annotations

import re

from glossary.lazy import regex
from knowledge.structure.bodies import bears, is_body
from knowledge.structure.fields import fielded, partnering
from knowledge.structure.names import CALLED, units
from knowledge.structure.roles import NO_DUTIES, Duties, once
from knowledge.structure.spoken import DONE_TOGETHER

_SENTENCES = regex(r"[。\n]")
_HOW = "(?:并|再|也|还|均|应该|应当?|必须|须|要|将|可以?|适时|及时|积极|主动|统一|定期|依法|具体|负责|牵头)"
_WITH = regex(f"{_HOW}{{0,3}}会同(?![意志])")
# Where the names of those end who are joined.
_TOGETHER = regex(f"{DONE_TOGETHER}|(?<=部门)(?![、和及与以的等（(])|$")
# With what a task begins whose partners stand in a later stretch of the sentence.
_TASK = regex(
    "应当?|要|须|必须|将|可以?|负责|牵头|根据|依据|依照|按照|结合|对|每|于|自|在|是|[收接]到|受理|建立|制[定订]|组织|开展|加强|做好|指导|监督|定期|及时"
    "|主动|统筹"
)
# 「甲会同乙制定了《办法》，现印发给你们」 tells what was done.
_PUTS_OUT = regex("现(?:予|将|印|[发公颁]布|转发|下发)|印发给你们")
# So do 「甲会同乙研究提出了意见：…」, 「甲会同乙上报的请示」; 「…由甲会同乙负责解释」 says nothing of a task.
_DONE = regex(
    "[一-鿿]{2}了|研究提出[：:]?$|研究(?:提出|认为)[：:]|(?:上报|印发|下发|报送|制定|拟[定订]|起草|提出|发布)的|解释$"
)
# 「甲目前正会同乙办理」, 「甲已会同乙办理」
_WAS = regex("(?:已经?|正在?|曾)$")
_NAMES_MOST, _PARTNERS_MOST = 60, 160
# 「方案经市财政局会同市审计局审核」, 「请市财政局会同市审计局审核」
_BY = regex("由|经(?![信济贸开管营侦理办委费历])")
_PASSED_BY = regex("^(?:提请|报请|商请|请(?!示)|报(?![社业刊])|同时|其中|必要时){1,2}")
# 「由校团委主办，教务处、学生处协办」
_HELD_BY = regex(
    r"由(?P<names>[^，。；：由]{2,80}?)(?:共同|联合)?(?:主办|承办)(?:[，,、]?由?(?P<also>[^，。；：由]{2,80}?)(?:共同|联合)?承办)?"
    r"[，,、]?由?(?P<helpers>[^，。；：由]{2,120}?)(?:共同|联合)?协办(?!的)"
)


def with_partners(text: str) -> Duties:
    """Whom sentences charge together with others by 会同 or 协办, and these others; every name must be a body's.

    >>> with_partners("县财政局会同县审计局制定办法。").supporting_units
    ('县审计局',)
    """
    if "会同" not in text and "协办" not in text:
        return NO_DUTIES
    found = [_joined(sentence) + _held(sentence) for sentence in _SENTENCES.split(CALLED.sub("", text))]
    return Duties.together([duties for duties in found if duties])


def _joined(sentence: str) -> Duties:
    """「甲会同乙制定办法」, 「甲应当根据需要，会同乙制定办法」: who is joined joins whom the sentence has named last."""
    found: list[Duties] = []
    bearers: tuple[str, ...] = ()
    told = "会同" not in sentence or _PUTS_OUT.search(sentence)
    for segment in map(str.strip, () if told else re.split("[，,；;]", sentence)):
        joining = _WITH.search(segment)
        if joining is None:
            bearers = _subject(segment) or bearers
            continue
        before = _BY.split(segment[: joining.start()])[-1]
        if before:
            bearers = charged(before) or _subject(before)
        if not _DONE.search(segment) and not _WAS.search(before):
            found.append(_both(bearers, _partners(segment[joining.end() :])))
    return Duties.together([duties for duties in found if duties])


def _subject(said: str) -> tuple[str, ...]:
    """The bodies that a stretch of a sentence lays something on; () where it names none."""
    tasks = _TASK.finditer(said[:_NAMES_MOST])
    return next((names for task in tasks if (names := charged(said[: task.start()].rpartition("由")[2]))), ())


def _partners(printed: str) -> tuple[str, ...]:
    ends = (found.start() for found in _TOGETHER.finditer(printed[:_PARTNERS_MOST]))
    return next((names for end in ends if end and (names := partnering(printed[:end]))), ())


def _held(sentence: str) -> Duties:
    """「由甲主办，乙承办，丙、丁协办」."""
    found = _HELD_BY.search(sentence) if "协办" in sentence else None
    if not found:
        return NO_DUTIES
    also = units(found["also"] or "")
    bearers = charged(found["names"]) + (also if all(map(is_body, also)) else ())
    helpers = units(found["helpers"])
    return _both(bearers, helpers if all(map(is_body, helpers)) else ())


def _both(bearers: tuple[str, ...], helpers: tuple[str, ...]) -> Duties:
    return (
        Duties(lead_units=once(bearers)) + Duties(supporting_units=helpers)
        if bearers and helpers
        else NO_DUTIES
    )


def charged(printed: str) -> tuple[str, ...]:
    """The bodies of a printed list that a sentence may charge: each by its own name or by its field; () where one is neither."""
    printed = _PASSED_BY.sub("", printed.strip())
    if by_field := fielded(printed):
        return by_field
    names = units(printed)
    return names if all(bears(name) or fielded(name) for name in names) else ()
