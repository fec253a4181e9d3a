"""The history below the title of a law: who adopted and who promulgated it, and when (「…第五次会议通过」, 「…令第3号公布」).

Source: 立法法 art. 62 and 立法技术规范（试行）（一）, part 1: the note on title (题注) says the body and the day of adoption or issue,
then each revision.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import pairwise

from glossary.lazy import regex
from glossary.names.shapes import LEVELS
from knowledge.structure.days import DAY, read_date
from knowledge.structure.elements import take_decree_number
from knowledge.structure.header import Header, find_number, is_issuer, issuers_in

ADOPTED = regex(r"通[过過]|公布|[发發頒颁]布|施行|修[订訂]|修正|批准|印[发發]")
_COUNT = r"[ 　]{0,2}[0-9０-９零〇一二三四五六七八九十百]{1,6}[ 　]{0,2}"
_YEAR = r"(?:[〔\[（(]?(?:19|20)\d{2}[〕\]）)]?年?[ 　]{0,2})?"
# 「某部令第3号公布」, 「某局、某署第4号令公布」, 「某银行、某署颁布」.
_MADE_PUBLIC = regex(
    rf"日[ 　]{{0,4}}(?:由|以)?([\u4e00-\u9fff][\u4e00-\u9fff、 　]{{1,80}}?)[ 　]{{0,2}}(?:令|公告|通告)?[ 　]{{0,2}}{_YEAR}"
    rf"(?:第{_COUNT}[号號])?令?(?:公告)?(?:公布|[发發頒颁]布)"
)
# 「某市第十七届人民代表大会常务委员会第五次会议通过」, 「国务院第8次常务会议通过」, 「某院审判委员会第9次会议通过」.
_ADOPTED_BY = regex(
    rf"日[ 　]{{0,4}}(?:经|由|在)?(?:([\u4e00-\u9fff]{{0,16}}?)第{_COUNT}[届屆])?([\u4e00-\u9fff]{{0,32}}?)(?:审判委员会|检察委员会)?"
    rf"{_YEAR}第?{_COUNT}次"
)
# 「市政府第10次常务会议」 says of no place which.
_NO_NAME = regex(f"会议|^[{LEVELS}]?(?:人民)?政府$")
_PASSED = regex("通[过過]")
_LINE = regex(
    rf"[（(]?(?:根据|经|于|自)?[ 　]{{0,2}}{DAY}(?![，,]).{{1,280}}?"
    rf"(?:通[过過]|公布|[发發頒颁]布|批准|修[订訂]|修正|施行|实施|制定|第{_COUNT}次[^，。；：]{{0,20}}会议)[）)]?"
)
_IN_FORCE = regex(rf"({DAY})[ 　]{{0,4}}起?(?:施行|实施|生效)")
_DAYS = regex(DAY)
# What the words between two days of a note say of the day before them, or of the one behind them.
_EACH_DAY = regex(rf"{DAY}|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}")
_FROM_THEN = regex(r"[ 　]{0,4}(?:之日)?起?(?:正式)?(?:施行|实行|实施|执行|生效)")
_FORCE_LABEL = regex(r"(?:施行|实施|执行|生效)(?:日期|时间)[ 　：:为是]{0,4}$")
# 「某部令第83号公布」, 「某局第4号令发布」; 「…令第8号公布的《…》」 is another's.
_DECREED = regex(
    rf"(?:^|[，,；;])[ 　]{{0,4}}(?:经|由|以)?([\u4e00-\u9fff][\u4e00-\u9fff、 　]{{1,80}}?)[ 　]{{0,2}}"
    rf"(?:(令|公告|通告)[ 　]{{0,2}}({_YEAR}第{_COUNT}[号號])|({_YEAR}第{_COUNT}[号號])(令|公告|通告))"
    r"[ 　]{0,2}(?:公布|[发發頒颁]布)(?!的)"
)
# 「校发〔2023〕25号印发」
_ISSUED_AS = regex(
    r"(?:^|[，,；;])[ 　]{0,4}(?:经|由|以)?([\u4e00-\u9fff]{1,20}[ ]?[〔\[（(](?:19|20)\d{2}[〕\]）)][ ]?\d{1,5}[ ]?号)文?件?"
    r"[ 　]{0,2}(?:公布|[发發頒颁]布|印[发發])(?!的)"
)
_BRACKETED = regex(r"[（(][^（）()。；]{8,200}[）)]")
_LINE_MOST = 300
_STOPS = regex("[。；：]")


def is_history(text: str) -> bool:
    """Whether a line is a piece of a law's history: a day and what was done on it, to the end of the line.

    >>> is_history("2017年8月25日 某市第十一届人民代表大会常务委员会第5次会议通过"), is_history("2017年8月25日，会议通过了决定。")
    (True, False)
    """
    return len(text) <= _LINE_MOST and not _STOPS.search(text) and bool(_LINE.fullmatch(text))


def in_force_on(text: str) -> date | None:
    """The day of a piece that says nothing but from when a law is in force (「2018年3月30日 施行」)."""
    found = _IN_FORCE.fullmatch(text)
    return read_date(found[1]) if found else None


def note_of_adoption(text: str, known: Collection[date | None]) -> bool:
    """Whether a text is nothing but the note below a title that says when and by whom it was adopted, of days that the header has.

    >>> note_of_adoption("（2018年10月26日某会第六次会议通过）", [date(2018, 10, 26)])
    True
    """
    days = {read_date(found) for found in _DAYS.findall(text)}
    plain = (
        "\n" not in text and bool(_PASSED.search(text)) and (is_history(text) or _BRACKETED.fullmatch(text))
    )
    return bool(plain and days) and days <= set(known)


def take_history(header: Header, text: str) -> None:
    """Take who made a law public, and who adopted it, from a piece of its history, where that is a body; the first of each counts."""
    header.mark = header.mark or _first(made_public_by(found[1]) for found in _MADE_PUBLIC.finditer(text))
    header.adopter = header.adopter or adopters(text)


def take_note(header: Header, text: str) -> None:
    """Take what the bracket below a title says (题注): who adopted it, by whose decree it was made public, and on which days.

    It is of the last of these days but for those from which it is in force: a note tells adoption, issue and each revision in turn. A
    decree that makes it public is its number; by those that amend it others may be amended too.
    """
    if first := _EACH_DAY.search(text):
        # 「（某府令第3号　2016年5月20日公布）」
        _take_number(header, f"{text[: first.start()].strip('（( 　，,')}公布")
    done: list[date] = []
    since: list[date] = []
    for day, said, in_force in _told(text):
        (since if in_force else done).append(day)
        if not in_force:
            _take_number(header, said)
    header.noted += [*done, *since]
    header.in_force = header.in_force or next(iter(since), None)
    header.adopted = header.adopted or max(done, default=None)
    take_history(header, text)


def _take_number(header: Header, said: str) -> None:
    """Take the number under which something was made public, as a note says behind the day or before it."""
    if header.number:
        return
    decreed = _DECREED.search(said)
    if decreed and made_public_by(decreed[1]):
        take_decree_number(header, f"{decreed[1]}{decreed[2] or decreed[5]}{decreed[3] or decreed[4]}")
    elif issued := _ISSUED_AS.search(said):
        header.number = find_number(issued[1])


def _told(text: str) -> Iterator[tuple[date, str, bool]]:
    """The days of a note, what is said behind each up to the next, and whether it is the day from which it is in force."""
    found = [*_EACH_DAY.finditer(text)]
    ends = [*(each.start() for each in found), len(text)]
    for at, (each, (_, end)) in enumerate(zip(found, pairwise(ends), strict=True)):
        before, said = text[found[at - 1].end() if at else 0 : each.start()], text[each.end() : end]
        if day := read_date(each[0]):
            yield day, said, bool(_FROM_THEN.match(said) or _FORCE_LABEL.search(before))


def made_public_by(names: str) -> str | None:
    """The bodies that a list names (「甲局、乙署」 → 「甲局 乙署」); None where one of them is none."""
    bodies = [re.sub("第[^第]{1,6}届", "", name) for name in re.split("[、 　]", names) if name]
    whole = bool(bodies) and all(len(body) > 2 and is_issuer(body) for body in bodies)
    return issuers_in([" ".join(bodies)]) if whole else None


def adopters(text: str) -> str | None:
    """The bodies that met before the first word that something was adopted; a congress has its place before its count."""
    passed = _PASSED.search(text)
    found = _ADOPTED_BY.finditer(text, 0, passed.start()) if passed else ()
    bodies = [f"{met[1] or ''}{met[2]}" for met in found]
    whole = bool(bodies) and all(is_issuer(body) and not _NO_NAME.search(body) for body in bodies)
    return " ".join(bodies) if whole else None


def _first(found: Iterable[str | None]) -> str | None:
    return next(filter(None, found), None)
