"""Decrees and what they promulgate (「某府令第3号」, 「现公布《…》，自…起施行。」), above a body."""

from __future__ import annotations

import re
from itertools import pairwise

from glossary.lazy import regex
from glossary.names.shapes import is_person
from knowledge.structure.days import is_date, read_date
from knowledge.structure.front_lines import Front
from knowledge.structure.header import (
    ends_as_title,
    headed_by,
    is_edition,
    is_issuer,
    is_office,
    is_other_name,
    signed_by,
    signed_inline,
    squeeze,
)
from knowledge.structure.history import ADOPTED, made_public_by, take_note
from knowledge.structure.numbering import Rank, mark

_DECREE = regex(
    r"(?:[〔\[（(]((?:19|20)\d{2})[〕\]）)]\s*第?|[（(]?(?:(?:19|20)\d{2}\s*年\s*)?第)\s*[0-9０-９零〇一二三四五六七八九十百]{1,6}\s*[号號][）)]?"
)
_WITH_NUMBER = regex(rf"(令|公告|通告)[ 　]{{0,4}}({_DECREE.pattern})")
_ISSUED = regex(r"《([^《》]{4,80})》")
_MAKES_PUBLIC = regex(r"[ 　]{0,4}(?:现[公发]布)?《")
_ISSUES = regex("公布|[发發]布|批准|通[过過]")
_ISSUE = regex(
    r"[〔\[（(]?(?:(?:19|20)\d{2}年?[〕\]）)]?)?[ 　]{0,4}第?[ 　]{0,4}[0-9一二三四五六七八九十]{1,5}\s*[期次][）)]?"
)
_LOOK_AHEAD = 6
_REMARK_MOST = 100
# 「某银行制定了《某办法》，…现予公布」.
_DRAWN_UP = regex("(?:^|[，,。])([\u4e00-\u9fff、]{3,60}?)(?:共同|联合|研究)?(?:制定|修订)了?$")
_CALLED = regex(r"[（(][\u4e00-\u9fff“”、]{6,40}[）)]")
_MADE_BY_DECREE = ("令", "公告", "通告")
_SPLIT_NUMBER = "[〔\\[（(第]"
_ARTICLES = (Rank.PART, Rank.CHAPTER, Rank.ARTICLE)
_DECREE_LINES, _TEXTS_MOST = 12, 3
_STOPS = "。；：！？"
_TWO_BRACKETS = regex(r"([（(][^（()）]{8,400}[）)])[ 　]{0,2}([（(][^（()）]{8,400}[）)])")
# 「（编者注：本规定已被…废止）」 says of other days than those of the law.
_EDITORS = regex("[（(](?:编者|编辑|小编)?[注按][：:]")
_IN_BRACKETS = regex(r"[（(](?=.{7,800}$)[^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]")


def decree_number(front: Front) -> bool | None:
    """「某人民政府令」 and 「第18号」, 「某局公告」 and 「2023年第5号」 in two lines."""
    heading = front.title or (front.titles[-1] if front.titles else [])
    if heading and is_issuer(heading[-1]) and (both := _WITH_NUMBER.fullmatch(front.line)):
        return front.part(both[1], both[2])  # 「公告（第18号）」 below who makes public
    if not heading or not heading[-1].endswith(_MADE_BY_DECREE):
        return None
    if (begins := _DECREE.match(front.line)) and _MAKES_PUBLIC.match(front.line, begins.end()):
        front.part(
            front.line[: begins.end()], front.line[begins.end() :]
        )  # what makes public goes on in the line
    found = _DECREE.fullmatch(front.line)
    if not found:
        return None
    if front.header.number:
        return front.take()  # a web page's table has told it
    named = squeeze("".join(heading))
    counted = re.sub(r"[\s（()）\[\]〔〕]", "", front.line)
    front.header.number = named + (f"〔{found[1]}〕{counted.removeprefix(found[1])}" if found[1] else counted)
    issuer = re.sub("(?:令|公告|通告)$", "", named)
    front.header.mark = front.header.mark or (issuer if is_issuer(issuer) else None)
    return front.take()


def issuing(front: Front) -> bool | None:
    """The paragraph that makes public what stands below it under its own title (「现公布《…》，自…起施行。」)."""
    named = {_plain(found[1]): found.start() for found in _ISSUED.finditer(front.line)}
    following = front.blocks[front.at + 1 : front.at + 1 + _LOOK_AHEAD]
    lines = next((at for at, block in enumerate(following) if _plain(block.text) in named), None)
    apart = lines is not None and not _all_sign([block.text for block in following[:lines]])
    if lines is None or apart or not _ISSUES.search(front.line):
        return _issuing_unnamed(front)
    header, text, title = front.header, front.line, following[lines].text
    header.mark = header.mark or drawn_up_by(text[: named[_plain(title)]])
    if signed := signed_inline(text):
        header.signatory, header.date = header.signatory or signed.person, header.date or signed.day
        text = text[: signed.start].strip()
    offices = _signature(front, [block.text for block in following[:lines]])
    front.take(text, *offices, lines=lines + 1)
    front.titles.append([title])
    return True


def _issuing_unnamed(front: Front) -> bool | None:
    """The same below the number of a decree, where it does not name what it makes public, or not by the title that stands below."""
    above = re.split(_SPLIT_NUMBER, front.header.number or "")[0]
    if not above.endswith(_MADE_BY_DECREE) or not front.named:
        return None
    lines = [block.text for block in front.blocks[front.at : front.at + _DECREE_LINES] if not block.rows]
    day = next((at for at, line in enumerate(lines) if is_date(line)), 0)
    first = next((at for at in range(day) if _all_sign(lines[at:day])), day)
    title, article = [*lines[day + 1 :], "", ""][:2]
    begins = mark(article)
    if not (0 < first <= _TEXTS_MOST and begins and begins.number == 1 and begins.rank in _ARTICLES):
        return None
    said, named = "".join(lines[:first]), title.strip("《》")
    if said[-1] not in "。" or not _ISSUES.search(said) or mark(lines[0]) or not ends_as_title(named):
        return None
    texts: list[str] = []
    for line in lines[:first]:
        texts[-1:] = [texts[-1] + line] if texts and texts[-1][-1] not in _STOPS else [*texts[-1:], line]
    offices = _signature(front, lines[first : day + 1])
    front.take(*texts, *offices, lines=day + 2)
    front.titles.append([named])
    return True


def drawn_up_by(before: str) -> str | None:
    """Who drew up what a sentence names next (「…，某银行制定了」); None where it does not say it."""
    drawn = _DRAWN_UP.search(before)
    return made_public_by(drawn[1]) if drawn else None


def _signature(front: Front, lines: list[str]) -> list[str]:
    """Read who signs below what makes public, and when; the lines that say it in part only are given back."""
    header, left = front.header, []
    for above, line in pairwise(["", *lines]):
        person = signed_by(line) or (line if is_office(above) and is_person(squeeze(line)) else None)
        if person:
            header.sign(re.sub(r"\s", "", person))
        header.date = header.date or read_date(line)
        if is_issuer(line) and not person:
            header.signed.append(line)
        elif body := headed_by(line):
            header.signed.append(body)
        left += [line] if is_office(line) else []
    return left


def _all_sign(lines: list[str]) -> bool:
    return all(
        is_date(line)
        or is_issuer(line)
        or (signed_by(line) or headed_by(line)) is not None
        or is_office(line)
        or (is_office(above) and is_person(squeeze(line)))
        for above, line in pairwise(["", *lines])
    )


def _plain(text: str) -> str:
    """A title as it is compared: 「〈」 inside 《》 as 「《」, without spaces."""
    return squeeze(text).replace("〈", "《").replace("〉", "》").replace(" ", "")


def journal_issue(front: Front) -> bool | None:
    """A journal's 「第3期」."""
    return front.take(front.line) if _ISSUE.fullmatch(front.line) and front.line[-1] not in "年" else None


def adopted_on(front: Front) -> bool | None:
    """「（2020年3月1日某会议通过）」 below the title of a law."""
    if front.line[0] in "（(" and _names_decreed(front):
        title = front.line[1:-1]
        front.take()
        front.titles.append([title])
        return True
    if two := _TWO_BRACKETS.fullmatch(front.line):
        return front.part(*two.groups())
    if _EDITORS.match(front.line):
        return front.take(front.line)
    of_title = front.title and (is_edition(front.line) or is_other_name(front.line))
    if of_title or not _IN_BRACKETS.fullmatch(front.line):
        return None
    adopted = ADOPTED.search(front.line)
    if not adopted and len(front.line) > _REMARK_MOST:
        return None
    if adopted:
        take_note(front.header, front.line)
    return front.take(front.line)


def _names_decreed(front: Front) -> bool:
    """Whether a bracket behind the number of a decree says what the decree makes public (「某银行令〔2022〕第4号（某办法）」)."""
    above = re.split(_SPLIT_NUMBER, front.header.number or "")[0]
    plain = front.line[-1] in "）)" and not ADOPTED.search(front.line)
    # 「某银行公告〔2020〕第19号（规范票据信息披露）」: what it is about is all that it is called.
    called = ends_as_title(front.line[1:-1]) or (not front.named and _CALLED.fullmatch(front.line))
    return plain and above.endswith(_MADE_BY_DECREE) and bool(called)
