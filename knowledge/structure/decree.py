"""Decrees and what they make public (「某府令第3号」, 「现公布《…》，自…起施行。」), above a body."""

from __future__ import annotations

import re

from knowledge.structure.days import is_date, read_date
from knowledge.structure.front_lines import Front
from knowledge.structure.header import is_edition, is_issuer, is_office, signed_by, signed_inline, squeeze

ADOPTED = re.compile(r"通[过過]|公布|[发發]布|施行|修[订訂]|修正|批准|印[发發]")
_DECREE = re.compile(
    r"[（(]?(?:(?:19|20)\d{2}\s*年\s*)?第\s*[0-9０-９零〇一二三四五六七八九十百]{1,6}\s*[号號][）)]?"
)
_ISSUED = re.compile(r"《([^《》]{4,80})》")
_ISSUES = re.compile("公布|[发發]布|批准|通[过過]")
_ISSUE = re.compile(
    r"[〔\[（(]?(?:(?:19|20)\d{2}年?[〕\]）)]?)?[ 　]{0,4}第?[ 　]{0,4}[0-9一二三四五六七八九十]{1,5}\s*[期次][）)]?"
)
_IN_FORCE = re.compile("[起]?(?:施行|实行|实施|执行|生效)")
_LOOK_AHEAD = 6
_REMARK_MOST = 100
_MADE_PUBLIC = re.compile(
    r".{0,12}日[ 　]{0,4}([\u4e00-\u9fff]{2,24}?)(?:令(?:第[^第]{1,8}号)?|公告)?(?:公布|发布)"
)
_IN_BRACKETS = re.compile(r"[（(](?=.{7,800}$)[^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]")


def decree_number(front: Front) -> bool | None:
    """「某人民政府令」 and 「第18号」, 「某局公告」 and 「2023年第5号」 in two lines."""
    heading = front.title or (front.titles[-1] if front.titles else [])
    if not heading or not heading[-1].endswith(("令", "公告", "通告")) or not _DECREE.fullmatch(front.line):
        return None
    if front.header.number:
        return front.take()  # a web page's table has told it
    named = squeeze("".join(heading))
    front.header.number = named + re.sub(r"[\s（()）]", "", front.line)
    issuer = re.sub("(?:令|公告|通告)$", "", named)
    front.header.mark = front.header.mark or (issuer if is_issuer(issuer) else None)
    return front.take()


def issuing(front: Front) -> bool | None:
    """The paragraph that makes public what stands below it under its own title (「现公布《…》，自…起施行。」)."""
    named = _ISSUED.search(front.line)
    if not named or not _ISSUES.search(front.line):
        return None
    wanted = squeeze(named[1]).replace("〈", "《").replace("〉", "》").replace(" ", "")
    following = front.blocks[front.at + 1 : front.at + 1 + _LOOK_AHEAD]
    lines = next((at for at, block in enumerate(following) if _same(block.text, wanted)), None)
    if lines is None or not all(_signs(block.text) or is_office(block.text) for block in following[:lines]):
        return None
    header, text = front.header, front.line
    if signed := signed_inline(text):
        header.signatory, header.date = header.signatory or signed.person, header.date or signed.day
        text = text[: signed.start].strip()
    offices = [block.text for block in following[:lines] if is_office(block.text)]
    for block in following[:lines]:
        header.signatory = header.signatory or signed_by(block.text)
        header.date = header.date or read_date(block.text)
        if is_issuer(block.text):
            header.signed.append(block.text)
    return front.take(text, *offices, lines=lines + 1)


def _same(text: str, wanted: str) -> bool:
    return squeeze(text).replace(" ", "") == wanted


def _signs(text: str) -> bool:
    return is_date(text) or is_issuer(text) or signed_by(text) is not None


def made_public_by(text: str) -> str | None:
    """Who made a law public, as a line below its title says (「2015年1月5日 某总局令第73号公布」); None where it says it of none."""
    found = _MADE_PUBLIC.fullmatch(text)
    return found[1] if found and is_issuer(found[1]) else None


def journal_issue(front: Front) -> bool | None:
    """A journal's 「第3期」."""
    return front.take(front.line) if _ISSUE.fullmatch(front.line) and front.line[-1] not in "年" else None


def adopted_on(front: Front) -> bool | None:
    """「（2020年3月1日某会议通过）」 below the title of a law."""
    if not _IN_BRACKETS.fullmatch(front.line) or (front.title and is_edition(front.line)):
        return None
    adopted = ADOPTED.search(front.line)
    if not adopted and len(front.line) > _REMARK_MOST:
        return None
    if adopted:
        parts = [part for part in re.split(r"[，,；;、\s]", front.line) if not _IN_FORCE.search(part)]
        days = [day for part in parts if (day := read_date(part))]
        # A charter that was adopted and revised is of the last of these days, but for the one from which it is in force.
        front.header.date = front.header.date or max(days, default=None)
    return front.take(front.line)
