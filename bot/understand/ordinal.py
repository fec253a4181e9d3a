"""「第二个」, 「最后一条」, 「下一个」: which of what was shown a question points at."""

from __future__ import annotations

from bot.answer import Context
from bot.understand.grammar import ITEM_COUNT
from bot.understand.numbers import NUMERAL, NumberKind
from bot.understand.question import Question
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.numbers.numerals import value_of
from knowledge.model import Ref

_ORDINAL = regex(
    rf"第(?P<number>{NUMERAL})(?:{ITEM_COUNT}|点|件|小点|小项|小条|款)|(?P<last>最后)(?:一)?(?:{ITEM_COUNT}|点)"
    rf"|^(?P<alone>{NUMERAL})(?:呢|\.|、)?$"
    r"|(?P<before>上|前)(?:面)?(?:那)?(?:一)?(?:条|个|项|号)(?!是|都|里)|(?P<after>下|后)(?:面)?(?:一)?(?:条|个|项|号)"
)
_LISTS = ("清单", "附件")  # what has numbers of its own


def nth(view: View, question: Question, context: Context) -> Ref | None:
    """「第二个」 of what was shown; the one before or after what was spoken of."""
    if question.documents or question.named(NameKind.UNIT) or any(said in question.text for said in _LISTS):
        return None
    if any(each.kind not in (NumberKind.ITEM, NumberKind.ROW) for each in question.numbers):
        return None
    match, shown, focus = _ORDINAL.search(question.text), context.shown, context.focus
    if not match or not shown or any(word not in match[0] for word in question.words):
        return None
    if match["last"]:
        return shown[-1]
    if match["before"] or match["after"]:
        step = 1 if match["after"] else -1
        if focus is None or len(shown) < 2:
            return view.beside(focus, step) if focus is not None else None
        at = shown.index(focus) + step if focus in shown else -1
        return shown[at] if 0 <= at < len(shown) else None
    number = value_of(match["number"] or match["alone"])
    return shown[number - 1] if 0 < number <= len(shown) and len(shown) > 1 else None
