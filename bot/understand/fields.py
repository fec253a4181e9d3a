"""An office called by its field alone (公安要配合啥), as people do who work beside it.

The field is a word like any other (教育经费); it is the office where somebody's duties are asked for right behind it, and it
begins what is asked: at the start, behind what is asked about (方案里, 那个通知), or behind another such office. Where what is
asked is done by bodies alone (牵头啥), it may follow any word, and what it is done in may stand between (在老年食堂).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import Mention, NameKind
from glossary.papers import WORDS

_WHICH = "什么|啥|哪些|哪几|嘛|的(?:是|有|任务|活|事)"
_ASKED = regex(
    r"(?:[这那]一?(?:块|头|摊)儿?)?(?:(?:两|几)(?:家|个(?:部门|单位))|俩)?(?:都|一起|一块儿?|一同|共同|联合){0,2}(?:要?[干做管办]的)?(?:的?(?:任务|职责|责任|活儿?|事情?|分工)(?:$|[有是都没吗么不])|有份(?!额)|的(?:有|是)?哪(?:些|几)[项件条样]?(?:呢|啊)?$"
    r"|(?:都|又|还|各|光|只|需要|应该|应当|应|该|要|得|主要|具体|一共|一起|一块儿?|一同|共同|联合|跟着|帮着|也|自己){0,4}"
    rf"(?:(?:负责|承担|牵头|配合|协助|参与|主办|承办|协办)(?:[干做管办抓])?(?:了|过|着|些|点)?(?:{_WHICH}|几[项件条样块])"
    rf"|[干做管抓弄搞](?:完|好|成)?(?:了|些|点)?(?:{_WHICH}|几[项件条样块])|出(?:了|些|点)?(?:什么|啥|哪些)力)"
    r"|(?:(?:有|分到|领到|摊上|揽)了?(?:什么|啥|哪些|几[项条样])|[一总]?共(?:有|是)?(?:几|多少)[项条件样])(?:任务|职责|活|事|分工)"
    r"|(?:要|该|得|需要?|是){0,2}(?:配合|协助)(?:的是)?谁(?!的)"
    r"|(?:要|该|得|需要?){0,2}(?:带上|拉上|叫上|喊上|会同)(?:谁|哪些|哪几)"
    r"|(?:牵头|负责|配合|协助|参与)的?(?:呢|吗|么|嘛)?$)"
)
# what only a body does, so that its field may begin behind any word (河道清淤公安负责啥), and what it does it in, what it does or
# what is not asked for may stand between (发改除了信用那条还牵头啥)
_BORNE = regex("负责|承担|牵头|配合|协助|参与|主办|承办|协办")
_WITHIN = regex(r"(?:在|对|给|为|搞|办|弄|抓|开展|推进|除了?)(?:[^\W\d]|[“”‘’「」《》\"]){2,14}$")
BEGINS = regex(
    rf"(?:^|[\s,，。；;：:、里中上和与跟给让归由县市区省有]|不用|涉及|牵扯|(?:{WORDS})|[这那][个份块]|一块|方面)$"
)
"""Behind what an office may begin: nothing, a mark, what is asked about, a county's own."""
_AND = regex(r"(?:[和与跟、]|(?:需要|要|得|该|都)?(?:配合|协助|帮着?|跟着))$")
_MOST = 4  # offices of one question


def by_field(view: View, text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The offices that ``text`` calls by their field where their duties are asked for, in order; none that overlaps ``names``, and
    where a body is among these only those that are named together with it (税务跟人民银行要配合谁)."""
    units = [name for name in names if name.kind is NameKind.UNIT]
    for asked in _ASKED.finditer(text):
        found: list[Name] = []
        beside = False
        borne = _BORNE.search(asked[0]) is not None
        within = _WITHIN.search(text[: asked.start()])
        end = within.start() if within is not None else asked.start()
        while len(found) < _MOST:
            known = next((name for name in units if name.end == end), None)
            mention = None if known else _before(view, text, end, anywhere=borne)
            if mention is not None:
                found.insert(0, view.names.meant(mention))
            begins = known or mention
            beside = beside or known is not None
            joined = _AND.search(text[: begins.start]) if begins else None
            if joined is None:
                break
            end = joined.start()
        apart = not any(name.start < each.end and each.start < name.end for name in names for each in found)
        if found and apart and (beside or not units):
            return tuple(found)
    return ()


def _before(view: View, text: str, end: int, *, anywhere: bool) -> Mention | None:
    """The office whose field ends at ``end``, where it may begin what is asked; ``anywhere``: at any word."""
    return next(
        (
            each
            for each in view.names.lexicon.fields(text, end)
            if BEGINS.search(text[: each.start])
            or (anywhere and view.base.segmenter.stands(text[:end], each.text))
        ),
        None,
    )
