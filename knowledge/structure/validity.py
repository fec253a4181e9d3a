"""From when a document is in force, and until when, as its provisions say."""

from __future__ import annotations

import re
from datetime import date, timedelta

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.papers import KINDS
from glossary.printable import letters
from knowledge.model import Clause
from knowledge.structure.days import read_date
from knowledge.structure.header import Header

# 「本办法自…起施行」, 「现予公布，自…起施行」; 「补贴标准自…起执行」 says nothing of the document.
_BEGINS = (
    r"(?:(?:^|[。；;\n]|(?:公布|发布|印发|下发)[，,])[ 　]{0,8}(?:(?:本|此|该)[^，。；]{1,20}|(?:以上|上述|前述)[^，。；]{0,12}|《[^》]{2,60}》)?[，,]?"
    rf"|(?:本|此)(?:{KINDS}|文件)[^，。；]{{0,8}})"
)
_EFFECTIVE = regex(
    _BEGINS + r"(?:自|从)([^，。；]{4,20}?)(?:起|之日起)(?:正式)?(?:施行|实施|执行|生效)"
    r"|" + _BEGINS + r"于([^，。；]{8,14}?日)起?(?:正式)?(?:施行|实施|生效)"
)
_NAMED = regex("《([^》]{2,60})》")
# 「该法自…起施行」 points back to what was named last.
_THAT = regex(r"[。；;\n，,\s]{0,8}该")
_FROM_ISSUE = regex(
    _BEGINS + r"(?:自|从)(?:(发布|公布)|印发|发文|下发|颁布)之日起(?:正式)?(?:施行|实施|执行|生效)"
)
_YEARS = regex(r"有效期(?:为|限为|限)?\s*([0-9一二三四五六七八九十两]{1,3})\s*年")
_UNTIL = regex(r"有效期(?:限)?(?:至|到|截至|截止到?)\s*([0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日)")


def in_force_from(text: str, title: str) -> date | None:
    """The day from which a text says that the document of this title is in force (「现予公布，自…起施行」); None where it says none."""
    found = _of_document(_EFFECTIVE, text, title) if "起" in text else None
    if not found:
        return None
    day = found[1] or found[2]
    return read_date(day if "日" in day else f"{day}日")


def _of_document(pattern: re.Pattern[str], text: str, title: str) -> re.Match[str] | None:
    """Where a text says it of the document: a law that it names (「《某法》自…起施行，标志着…」) is another unless the title names it."""
    for found in pattern.finditer(text):
        named = _NAMED.search(found[0])
        if not named and _THAT.match(found[0]):
            named = next(reversed([*_NAMED.finditer(text, 0, found.start())]), None)
        name, own = letters(named[1]) if named else "", letters(title)
        if name in own or own in name or name[:1] in ("本", "此", "该"):
            return found
    return None


def validity(header: Header, clauses: list[Clause]) -> tuple[date | None, date | None]:
    """From when a document is in force and the last day on which it is, as its last provisions say.

    「自发布之日起」 is the day that a label gives (生效日期), else the day of issue; of what is without one that on which
    its page was posted.
    """
    issued, posted = header.in_force or header.date, header.posted
    effective = expires = None
    for clause in [*clauses[-12:], *clauses[:2]]:
        text = f"{clause.title}\n{clause.text}"
        if "起" in text and effective is None:
            since = _of_document(_FROM_ISSUE, text, header.title)
            effective = (
                (issued or (posted if since[1] else None)) if since else in_force_from(text, header.title)
            )
        if "有效期" in text and expires is None and re.search(r"起|本|通知|文件", text):
            if found := _UNTIL.search(text):
                expires = read_date(found[1])
            elif (found := _YEARS.search(text)) and (start := effective or issued):
                expires = _years_after(start, found[1])
    return effective, expires


def _years_after(start: date, years: str) -> date | None:
    try:
        return start.replace(year=start.year + value_of(years)) - timedelta(days=1)
    except ValueError:
        # 29 February, or a year out of range.
        return None
