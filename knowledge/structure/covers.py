"""Special covers: of a standard (GB/T 1.1-2020, annex F), of a report delivered at a meeting by a person."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.names.heads import HEADS
from glossary.names.shapes import LEVELS, is_person
from knowledge.structure.days import read_date
from knowledge.structure.elements import STANDARD_NUMBER, standard_number
from knowledge.structure.front_lines import Front
from knowledge.structure.header import ISSUER_END, is_issuer, signed_by, squeeze

_REGISTERED = regex(r"[A-Z]{2,8}-(?:19|20)\d{2}-\d{3,8}")
_CLASSED = regex(r"(?:ICS|CCS)\s*[A-Z0-9][A-Z0-9 .]{0,20}|[A-Z]{1,3}\s?\d{0,4}")
_SORT_ENDS = "(?:国家|行业|地方|团体|企业)标准(?:化指导性技术文件)?"
_SORT = regex(rf"[\u4e00-\u9fff]{{0,20}}{_SORT_ENDS}")
# 「中华人民共和国国家标准」, 「某省地方标准」: a sort with the body or the place that it is of.
_SORT_OF_COVER = regex(rf"[\u4e00-\u9fff]{{2,20}}{_SORT_ENDS}")
_CLASS = regex(r"ICS\s*\d")
_IN_FORCE = regex(
    r"((?:19|20)\d{2}\s*-\s*\d{1,2}\s*-\s*\d{1,2})\s*发\s*布\s+.{8,16}实\s*施|((?:19|20)\d{2}-\d{1,2}-\d{1,2})\s*(?:发\s*布|实\s*施)"
)
_PUBLISHED = regex(r"(\S.{2,80}?)\s*发\s*布")
_FOREIGN = regex(r"[A-Za-z][\x20-\x7e—–’]{11,200}")
# Who wrote it, below a title: 「某协会常务副秘书长 王明」, 「文/王明」, 「（本报记者　王明）」.
_OFFICE = rf"[\u4e00-\u9fff（）()]{{2,40}}?(?:{HEADS}|委员|教授|研究员|记者|通讯员)"
_BYLINE = regex(
    rf"[（(]?(?:{_OFFICE}[ 　：:]{{1,4}}|(?:作者|记者|通讯员|撰文|供稿|文|图)[ 　]?[/／丨|：: 　][ 　]{{0,3}})"
    r"([\u4e00-\u9fff·]{1,6}(?:[ 　、]{1,2}[\u4e00-\u9fff]{1,4}){0,4})[）)]?"
)
# A name of two characters is set as wide as one of three.
_LETTERS = regex(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ 　]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_COVER_LOOK = 4
_CELLS_MOST = 6
_DAY_MOST = 18
_DELIVERED = regex(r"[（(—–-]{0,4}\s*(?:19|20|二).{5,20}?日?\s*在.{4,50}(?:上|会议|大会)(?:的\S{2,6})?[）)]?")
_HEAD_OF = regex(
    rf"(.{{2,30}}?(?:政府|委员会|院|局|厅|办公室))(?:代|副)?[{LEVELS}院局厅部]?[长主][长任席]?[ 　：:]"
)


def standard_cover(front: Front) -> bool | None:
    """A line of a standard's cover: its class (ICS, CCS), its sort, its name in English, who made it public and when."""
    text = front.line
    if not _on_cover(front):
        return None
    if front.block.rows:
        return _numbers(front)
    following = [block.text for block in front.blocks[front.at + 1 : front.at + 1 + _COVER_LOOK]]
    if following and is_issuer(squeeze(text)) and squeeze(following[0]) == "发布":
        front.header.mark = front.header.mark or squeeze(text)
        return front.take(text, following[0], lines=2)
    if front.named and "。" in text and any(map(_IN_FORCE.fullmatch, following)):
        return front.take(page=[text])  # what edition the file is
    sort = _SORT.fullmatch(squeeze(text)) and not front.named
    if sort or _CLASSED.fullmatch(text):
        return front.take(text)
    if _FOREIGN.fullmatch(text) and front.named:
        return front.take(text)
    if found := _IN_FORCE.fullmatch(text):
        day = found[1] or (found[2] if "发" in text else None)
        front.header.date = front.header.date or (read_date(day) if day else None)
        if "实" in text:
            front.header.in_force = front.header.in_force or read_date(text[-_DAY_MOST:])
        return front.take(text)
    published = _PUBLISHED.fullmatch(text)
    body = published[1] if published else text if front.header.mark and front.named else ""
    if not body or not is_issuer(body):
        return None
    # Two bodies may make it public, below each other: 「某局发布」, 「某委员会」.
    front.header.mark = f"{front.header.mark} {squeeze(body)}" if front.header.mark else squeeze(body)
    return front.take(text)


def _numbers(front: Front) -> bool | None:
    """The number of a standard and those that it takes the place of, where a reader finds a table in them."""
    cells = [cell for row in front.block.rows for cell in row if cell.strip()]
    number = next((cell for cell in cells if STANDARD_NUMBER.fullmatch(cell.strip())), None)
    if number is None or len(cells) > _CELLS_MOST:
        return None
    front.header.number = front.header.number or standard_number(number)
    return front.take(*dict.fromkeys(cell for cell in cells if cell != number))


def _on_cover(front: Front) -> bool:
    """Whether a standard's class, or its sort where the class is left out, stands at the head of the file: what follows is its cover."""
    above = [*front.text[:_COVER_LOOK], front.line]
    return any(_CLASS.match(line) or _SORT_OF_COVER.fullmatch(squeeze(line)) for line in above)


def registered(front: Front) -> bool | None:
    """The number under which a rule is registered (统一登记号), alone in its line."""
    return front.take(page=[front.line]) if _REGISTERED.fullmatch(front.line) else None


def delivered(front: Front) -> bool | None:
    """When and where a report was delivered (「——2021年1月20日在某会议上」), and by whom, below its title."""
    text = front.line
    if not front.named:
        return None
    if _DELIVERED.fullmatch(text) and (day := read_date(text)):
        front.header.date = front.header.date or day
        return front.take(text)
    person = signed_by(text)
    body = _HEAD_OF.match(text) if person else None
    if not body or not ISSUER_END.search(body[1]):
        return None
    front.header.signatory = front.header.signatory or person
    front.header.mark = front.header.mark or body[1]
    return front.take(text)


def bylined(front: Front) -> bool | None:
    """Who wrote it, below the title of a text that a paper printed: nothing of the text, nor who signs it."""
    found = _BYLINE.fullmatch(front.line) if front.named else None
    decreed = any(lines[-1].endswith(("令", "公告")) for lines in (*front.titles, front.title) if lines)
    spoken = any(map(_DELIVERED.fullmatch, front.text))  # who delivers a report stands in it
    if not found or decreed or spoken:
        return None
    names = re.split("[ 　、]+", _LETTERS.sub(r"\1\2", found[1]))
    return front.take(page=[front.line]) if all(map(is_person, names)) else None
