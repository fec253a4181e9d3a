"""Short names that a text introduces for what it speaks of: 「…（以下简称…）」."""

from __future__ import annotations

from glossary.lazy import regex
from knowledge.model import Term

QUOTES = regex('[“”"‘’「」『』]')
SHORT = regex(
    r"[（(〔［\[](?:以下|下文|下|后)?(?:统一|均|统|合|分别)?(?:简称|称)(?:为|：|:)?((?:[^（）()〔〕［］\[\]]|[（(][^（）()]{1,12}[）)]){1,40}?)(?:[，,]下同)?[）)〕］\]]"
)
"""A short name that a bracket introduces; one within it is the name's (「〔以下简称乡（镇）〕」)."""
SHORT_INSIDE = regex(
    r"[，,；][ ]?(?:(?:以下|下)(?:统一|均)?(?:简称|统称)|以下称|(?:英文)?(?:简称|缩写))(?:为|[：:])?[ ]?([^（）()，。；]{1,30})(?:[，,](?:[详另]?见|下同)[^（）()。；]{0,12})?[）)]"
)
SHORT_AFTER = regex(
    "[，,][ ]?(?:以?下(?:统一|均|统)?(?:简称|称)|(?:均|统|又|也|亦)?简称)(?:为|[：:])?"
    '([“‘「"][^“”‘’「」"]{2,20}[”’」"](?:(?:、|和|或)?[“‘「"][^“”‘’「」"]{2,20}[”’」"]){0,3})(?![）)])'
)
"""Short names that no bracket holds (「…，以下称“某网”」, 「“某校互助金”，简称“互助金”」, 「，又简称“甲”、“乙”」)."""
_PAIR = "[“‘「『][^“”‘’「」『』]{1,30}[”’」』]"
_QUOTED = regex(rf"[“‘「『\"]((?:[^“”‘’「」『』\"]|{_PAIR}){{1,40}})[”’」』\"]")
_WITHIN = regex(_PAIR)
_MORE = regex("[，,；;]")
_EITHER = regex('[”’」』"](?:或者?|[、和与])?[“‘「『"]')


def called(printed: str) -> tuple[str, ...]:
    """The short names that a bracket introduces, without quotes and without what it says beside them.

    >>> called("《目录》，见附件"), called("“公司”或“本公司”"), called("甲“数”创新区")
    (('《目录》',), ('公司', '本公司'), ('甲“数”创新区',))
    """
    names = _EITHER.split(_MORE.split(printed)[0])
    return tuple(name for each in names if (name := unquoted(each)))


def unquoted(printed: str) -> str:
    """A short name without the quotes around it, or one that its pair is missing to; those within it are of the name.

    >>> unquoted("“某网”"), unquoted("某网”"), unquoted("“双随机”办法"), unquoted("“甲“数”区”")
    ('某网', '某网', '“双随机”办法', '甲“数”区')
    """
    name = printed.strip()
    whole = _QUOTED.fullmatch(name)
    if whole:
        return whole[1].strip()
    return name if _WITHIN.search(name) else QUOTES.sub("", name).strip()


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
    return any(term.name in (unquoted(short[1]), *called(short[1])) for short in shorts)
