"""All bodies of a kind, called by the kind alone where their duties are asked for (幼儿园负责什么: 各幼儿园), or by what the documents
define them by (保险公司负责什么: 承保机构, 是指…的保险公司)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understand.acts import who_may_act
from bot.understand.fields import BEGINS
from bot.understand.question import Question
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import How, NameKind

_ANY = regex("部门|单位|机构|公司|中心|办公室|企业|委员会")  # what ends longer names
_SHORTEST = 2  # characters of a kind
_DEFINED = 3  # characters of what a definition says that something is


def of_a_kind(view: View, text: str) -> Name | None:
    """The bodies of which ``text``, that names none, asks by their kind; None where the documents charge no such bodies, or
    where nothing is asked of duties."""
    for said in who_may_act(Question(text)):
        start = text.rfind(said)
        if len(said) < _SHORTEST or start < 0:
            continue
        if _ANY.fullmatch(said) and not BEGINS.search(text[:start]):
            continue  # 数据主管部门 are no 各部门
        meant = _charged(view, f"各{said}") or next(
            (found for kind in _defined_by(view, said) if (found := _charged(view, f"各{kind}", kind))), None
        )
        if meant is not None:
            return replace(meant, written=said, start=start, end=start + len(said))
    return None


def _charged(view: View, *forms: str) -> Name | None:
    """The body that the documents charge under just one of these names."""
    for form in forms:
        for mention in view.names.lexicon.find(form):
            exact = mention.text == form and mention.how not in (How.TYPO, How.PINYIN, How.NEAR, How.PART)
            if exact and mention.names and mention.kind is NameKind.UNIT:
                return view.names.meant(mention)
    return None


def _defined_by(view: View, said: str) -> Iterator[str]:
    """What the documents define as some sort of what is said (所称某某，是指…的**保险公司**)."""
    if len(said) < _DEFINED:
        return
    defines = re.compile(
        rf"(?:所称|本[\u4e00-\u9fff]{{1,3}}称|称)?(?P<kind>[\u4e00-\u9fff]{{2,10}})[，,]?(?:是指|系指|指)[^。；\n]{{0,120}}的{re.escape(said)}(?:[。；\n]|$)"
    )
    for cut in view.passages.found(said):
        yield from (match["kind"].removeprefix("所称") for match in defines.finditer(cut.whole))
