"""Who in a question does something, by where they stand: right before the words for doing it (「国务院定大事前要找谁」)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understand.acts import formally
from bot.understand.grammar import OPEN_QUESTION, Sign
from bot.understand.question import Question
from bot.understand.sides import Aspect
from glossary.lazy import regex

_DOING = regex(
    "(?=都|又|还|也|自己|主要|具体|各要|分别|要|得|该|应|须|需|必须|可以|可|能|会|除了|在|对(?![策象照比应方])|给|跟|和|与|帮|找|向|提|搞|定|选|怎么|咋|负责|承担|履行"
    "|牵头|配合|协助|参与|参加|会同|管|干|做|弄|办|交|报|受理|签|批|没|发|处理)"
)
_FORMAL = Sign.of("(?:职责|义务|责任|任务|要求)。?$|(?:是|为|有)?何种|如何")
# whoever is asked of first (住保的主动核查…)
_FIRST = regex("^(?P<who>[\u4e00-\u9fff]{2,10}?)的")
_EDGE = regex(r"[,，。:：;；?？!！ ]")
_TAIL = regex("(?:的|们|平时|平常|日常|那边|这边|那里|这里|这块|这一块|方面|一共|都|自己|还|又|也|是|里|上)$")
_LONGEST, _SHORTEST = 14, 2  # characters of who does it
# 谁帮总理干活, 哪些单位要给学工搭把手; 卫健要帮客运站做啥
HELPED_BY = Sign.of(
    "(?:谁|哪(?:些|个|几个)?(?:单位|部门|科室|人|家|机构))[^,，。]{0,6}?(?:帮|配合|协助|支持|搭把手|打下手|给[^,，。]{1,12}(?:搭|打))"
)
"""That those are asked for who help somebody."""
WHO_HELPS = Sign.of("(?:谁|哪(?:些|个|几个)?(?:单位|部门|人|家))(?:来|会|要|该|得|能|都|在)?帮(?![扶助])")
"""That it is asked who helps somebody, not what that one does."""
HELPS_WITH = Sign.of(
    "(?:帮|配合|协助|支持)(?:着)?[^,，。谁]{0,12}?(?:做|干|弄|搞|管|办|什么|啥|哪)|怎么(?:帮|配合|协助)"
)
"""That it is asked with what somebody helps."""
_WHO = regex("[谁哪啥]|什么|多少|几[个家位]")


def doers(question: Question) -> Iterator[str]:
    """What in a question may be who does something, the longer before the shorter; nothing where nothing is asked openly, or where
    who does it is itself what is asked for."""
    if not (question.says(OPEN_QUESTION) or question.says(_FORMAL)) or (
        Aspect.LEAD_UNIT in question.aspects and Aspect.SUPPORT not in question.aspects
    ):
        return
    seen: dict[str, None] = {}
    ends = [match.start() for match in _DOING.finditer(question.text)]
    ends += [match.end("who") for match in _FIRST.finditer(question.text)]
    for end in ends:
        before = _EDGE.split(question.text[:end])[-1]
        while shorter := _TAIL.search(before):
            before = before[: shorter.start()]
        for start in range(max(0, len(before) - _LONGEST), len(before) - _SHORTEST + 1):
            said = before[start:]
            if not _WHO.search(said):
                seen[said] = None
    for said in sorted(seen, key=len, reverse=True):
        yield said
        yield from formally(said)
