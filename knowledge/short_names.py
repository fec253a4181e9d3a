"""Short names that a text introduces for what it speaks of: 「…（以下简称…）」."""

from __future__ import annotations

from glossary.lazy import regex
from knowledge.model import Term

QUOTES = regex('[“”"‘’「」『』]')
SHORT = regex(
    r"[（(](?:以下|下文|下|后)?(?:统一|均|统|合|分别)?(?:简称|称)(?:为|：|:)?([^（）()]{1,40}?)(?:[，,]下同)?[）)]"
)
SHORT_INSIDE = regex(
    r"[，,；][ ]?(?:(?:以下|下)(?:统一|均)?(?:简称|统称)|(?:英文)?(?:简称|缩写))(?:为|[：:])?[ ]?([^（）()，。；]{1,30})[）)]"
)
SHORT_AFTER = regex(
    "[，,][ ]?(?:以?下(?:统一|均|统)?(?:简称|称)|(?:均|统)?简称)(?:为|[：:])?[“‘「]([^“”‘’「」]{2,20})[”’」](?![）)])"
)
"""A short name that no bracket holds (「…，以下称“某网”」, 「“某校互助金”，简称“互助金”」)."""
_MORE = regex("[，,；;]")
_EITHER = regex("[”’」』](?:或者?|、)?[“‘「『]")


def called(printed: str) -> tuple[str, ...]:
    """The short names that a bracket introduces, without quotes and without what it says beside them.

    >>> called("《目录》，见附件"), called("“公司”或“本公司”")
    (('《目录》',), ('公司', '本公司'))
    """
    names = _EITHER.split(_MORE.split(printed)[0])
    return tuple(name for each in names if (name := QUOTES.sub("", each).strip()))


def abbreviates(term: Term) -> bool:
    """Whether a term is only the short name for what its sentence speaks of (「…（以下简称…）」), and defines nothing.

    >>> abbreviates(Term("T1", "经办机构", "市医疗保险经办机构（以下简称经办机构）负责经办。", clause="a2"))
    True
    """
    if term.clause is None:  # an entry of a glossary explains what it names, whatever else it is called
        return False
    shorts = (
        found for form in (SHORT, SHORT_INSIDE, SHORT_AFTER) for found in form.finditer(term.definition)
    )
    return any(term.name in (QUOTES.sub("", short[1]).strip(), *called(short[1])) for short in shorts)
