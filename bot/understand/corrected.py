"""A correction of the question before: 「不是单位，我问的是房东」 is what was asked before, of somebody or something else."""

from __future__ import annotations

from bot.answer import Context
from bot.understand.grammar import ASKS, PENALTY
from bot.understand.names import understand
from bot.view.structure import View
from glossary.lazy import regex

_MEANT = regex(
    r"^(?:不是|不对|不不|错了|我?(?:问|说|指)的(?:不是|可不是))[^,，。?？]{0,14}[,，。]\s*"
    r"(?:我)?(?:是?想?要?(?:问|说|指|讲)|要(?:问|说))(?:的)?(?:是)?(?P<meant>[^,，。?？]{2,40})$"
)


def corrected(view: View, text: str, context: Context | None) -> str:
    """What a correction means: what it names, asked as it was before; ``text`` where it is none or asks for itself."""
    match = _MEANT.match(text) if context is not None else None
    if match is None or context is None:
        return text
    meant = match["meant"].rstrip("呢啊吧呀")
    if ASKS.search(meant):
        return meant
    before = understand(view, context.question)
    asks = before.demands or before.aspects or before.says(PENALTY)
    # what named nothing asks this as well (没照做罚多少)
    if asks and not before.words and not before.names:
        return f"{meant.removesuffix('的')},{context.question}"
    return f"{meant}呢"
