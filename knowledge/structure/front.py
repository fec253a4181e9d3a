"""The paragraphs above a body, in any order: elements of the header, title, addressee, additions of a web page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.addressee import addressee
from knowledge.structure.annex_heads import BEGINS
from knowledge.structure.covers import bylined, delivered, registered, standard_cover
from knowledge.structure.days import DAY, is_date, is_month, read_date
from knowledge.structure.decree import (
    adopted_on,
    decree_number,
    issuing,
    journal_issue,
)
from knowledge.structure.dividing import dividing
from knowledge.structure.elements import (
    decree_before_title,
    decree_behind_title,
    take_decree_number,
    take_standing,
)
from knowledge.structure.front_lines import Front
from knowledge.structure.header import (
    Header,
    ends_as_title,
    find_number,
    is_issuer,
    issuers_in,
    number_at_start,
    number_inside,
    squeeze,
)
from knowledge.structure.heading_lines import BRACKETED
from knowledge.structure.history import ADOPTED, in_force_on, is_history, take_history
from knowledge.structure.interviews import interview_questions
from knowledge.structure.metadata import is_bare_label, take_line, take_pair, take_table
from knowledge.structure.naming import (
    begins_title,
    choose_title,
    title_line,
    title_then_label,
    title_then_text,
)
from knowledge.structure.numbering import Rank, decimal_mark, is_numbered, mark
from knowledge.structure.reprint import skipped_to_head
from knowledge.structure.texts_headed import over_tables
from knowledge.structure.unnumbered import alike, opens

# What a print or a page sets before a title: 「★某县通知★」, 「■ 某镇通告」.
_ORNAMENTS = "★☆*＊-—–－■□◆◇●○▲△▪▶►※·•› 　"
_PREFACE = regex("前言|引言|序言|导言")
CONTENTS = regex(r"目\s*[录錄次]")
_METADATA = regex(r"(?<=\S)\s+(?=[\[【][\u4e00-\u9fff]{2,6}[\]】])")
_ASKED = regex(r"问\s*+题?\s*+[0-9一二三四五六七八九十]{0,3}\s*+[：:]")
_FRONT_MOST = 60
_PAIR_LINES = 3
_LOOK = 6
_VERSION = regex(
    r"(?:[【\[][^】\]]{1,16}[】\]])?(?:(?:19|20)\d{2}[ ]?年?[ ]?)?(?:\d{1,2}[ ]?月[ ]?)?(?:修[订改]|第[一二三四五六七八九十\d]{1,2})[版稿本]"
)
_NUMBER_BRACKETED = regex(
    r"[（(]([\u4e00-\u9fff]{2,12}\s*[〔\[［]\s*(?:19|20)\d{2}\s*[〕\]］]\s*\d{1,5}\s*号)[）)]$"
)
_DECREED = regex(r"[^。；：，]{4,120}[令告][^。；：，]{0,12}第?[^。；：，]{1,8}号[（(][^（）()。]{4,60}")
# 「现就节水政策公告如下：」; 「根据《某条例》」 alone in its line begins a sentence.
_LEADS_IN = regex("(?:现|为|根据|经|按照)[^。；]{2,100}如下[：:]$|(?:根据|依据|依照|按照)《[^《》]{2,40}》$")
# 「I 填表说明」, 「B. 修订记录」
_LETTERED = regex(r"(?:[A-H]|[IVX]{1,4})(?:[.、．][ 　]?|[ 　]{1,2})(?=[\u4e00-\u9fff])")
_LINE_MOST = 120
_HEADINGS_LEAST = 2
_DAY_LAST = regex(rf"(?<=[\u4e00-\u9fff） 　])(?:{DAY}|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})$")
_TITLE_WITH_PARTS_MOST = 50
_COUNTED_AS = regex(r"([\u4e00-\u9fff]{2,4})[ 　]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[：:]?")
_TITLE_LINES = 3
_PART_MOST, _PART_TITLE_LEAST = 20, 8


def read_front(blocks: list[Block], header: Header, front: list[str]) -> list[Block]:
    """Read the header; the blocks that are left are the body's.

    Fills ``header``; ``front`` takes the paragraphs that are no element of it.
    """
    state = Front(blocks, header, front)
    while state.at < len(state.blocks) and state.at < _FRONT_MOST:
        took = next((took for step in _STEPS if (took := step(state)) is not None), False)
        if header.number and state.numbered is None:
            state.numbered = len(state.titles)
        if not took:
            break
    state.close()
    choose_title(header, front, state.titles, below=state.numbered or 0)
    header.title = header.title.lstrip(_ORNAMENTS).rstrip("：:")
    return state.blocks[state.at :]


def _pair(front: Front) -> bool | None:
    """A label alone in its line and its value in the next."""
    if front.block.rows or front.next is None or front.next.rows or not re.search("[：:]", front.line[:40]):
        return None
    titled = begins_title(front.header, front.line, front.next.text)
    # What a page has set between is gone: a value stands right below its label.
    apart = front.next.line - front.block.line > _PAIR_LINES
    pair = None if titled or apart else take_pair(front.header, front.line, front.next.text)
    if pair is None:
        return front.take(page=[front.line]) if is_bare_label(front.line) else None
    return front.take(*pair.own, lines=2, page=pair.page)


def _table(front: Front) -> bool | None:
    """A web page's table or line of metadata."""
    block = front.block
    taken = take_table(front.header, block) if block.rows else take_line(front.header, block.text)
    return None if taken is None else front.take(*taken.own, page=taken.page)


def _annex_alone(front: Front) -> bool | None:
    """The file is an annex that was sent alone."""
    first = not (front.named or front.header.addressee or front.header.number)
    counted = _COUNTED_AS.fullmatch(front.line) if first else None
    below = front.blocks[front.at + 1 : front.at + 1 + _TITLE_LINES]
    if counted and any(each.text.endswith(counted[1]) for each in below):
        return front.take(page=[front.line])  # 「大纲4」 above 「…考试大纲」
    alone = BEGINS.fullmatch(front.line) if first and not front.block.rows else None
    return front.take(page=[front.line]) if alone and not alone[2] else None


def _part_above(front: Front) -> bool | None:
    """The file is one of the rules of a handbook, cut out below the heading of a part (「第五篇」, 「资助与就业」) that stands above its title."""
    found = None if front.at or front.block.rows else mark(front.line)
    if found is None or found.rank is not Rank.PART or len(front.line) > _PART_MOST:
        return None
    for at, title in enumerate(front.blocks[1 : _TITLE_LINES + 1], 1):
        if mark(title.text) or title.rows or "。" in title.text:
            return None
        below = [block.text for block in front.blocks[at + 1 : at + 3]]  # one line may lead in
        first = next(filter(None, map(mark, below if "".join(below[:1]).endswith("。") else below[:1])), None)
        if len(title.text) >= _PART_TITLE_LEAST and ends_as_title(title.text) and first and first.number == 1:
            return front.take(lines=at, page=[block.text for block in front.blocks[:at]])
    return None


def _body_begins(front: Front) -> bool | None:
    """A table, a number, a question, a preface, contents or an annex: here the body begins."""
    text = front.line
    plain = squeeze(text)
    begins = bool(
        front.block.rows
        or (mark(text) and not _numbered_title(front))
        or _ASKED.match(text)
        or CONTENTS.fullmatch(plain)
        or _PREFACE.fullmatch(plain)
        or _first_of_headings(front)
        or _below_title(front)
        or _interview_begins(front)
        or _headings_begin(front)
    )
    if BEGINS.fullmatch(text):
        return skipped_to_head(front)  # a page lists its files above the head
    decimal = decimal_mark(text)
    spaced = decimal is not None and decimal.spaced
    return False if begins or (spaced and (front.titles or _first_of_decimals(front))) else None


def _first_of_decimals(front: Front) -> bool:
    """Whether this is 「1 总则」 right below the title, with 「1.1 …」 below it: no second line of the title."""
    below = front.blocks[front.at + 1 : front.at + 1 + _LOOK]
    found = [number.decimal for block in (front.block, *below) if (number := decimal_mark(block.text))]
    return front.named and found[:2] == [(1,), (1, 1)]


def _numbered_title(front: Front) -> bool:
    """Whether the first line is a title with its number in a collection (「（六）宿舍评分细则」 above 「一、」)."""
    found = mark(front.line)
    if front.at or not found or re.search("[。；：]", front.line):
        return False
    if front.block.style and all(block.style != front.block.style for block in front.blocks[1:]):
        return True  # the one heading of the first depth
    if not ends_as_title(front.line):
        return False
    below = next((first for block in front.blocks[1:_LOOK] if (first := mark(block.text))), None)
    return below is not None and below.number == 1 and below.rank < found.rank


def _first_of_headings(front: Front) -> bool:
    """Whether this is the first of several headings below the title, in a text that numbers nothing or of several without number."""
    depth = front.block.style
    above = next((other.style for other in reversed(front.blocks[: front.at]) if other.style), 0)
    if not depth or not front.named or not 0 < above < depth:
        return False
    if all(is_issuer("".join(lines)) for lines in (*front.titles, front.title) if lines):
        return False  # below the masthead stands the title
    others = [other for other in front.blocks[front.at + 1 :] if other.style == depth]
    unnumbered = sum(not mark(other.text) for other in others)
    if _LETTERED.match(front.line) and any(_LETTERED.match(other.text) for other in others):
        return True
    return unnumbered >= _HEADINGS_LEAST or (
        bool(others) and not any(mark(other.text) for other in front.blocks)
    )


def _subtitle(front: Front) -> bool | None:
    """The one heading of its depth right below the title, with a deeper one right below it: a second title (「某协会·中文版」)."""
    block, below = front.block, front.next
    if not block.style or not front.named or below is None or is_numbered(block) or block.rows:
        return None
    above = front.blocks[front.at - 1].style
    alone = not any(other.style == block.style for other in front.blocks[front.at + 1 :])
    if 0 < above < block.style < below.style and alone and not ends_as_title(block.text):
        return front.take(front.line)
    return None


def _below_title(front: Front) -> bool:
    """Whether a heading marked lower than the title's line stands below it, so that it is none of the title."""
    above = front.blocks[front.at - 1].style if front.named else 0
    text = front.line
    if not 0 < above < front.block.style or text[0] in "的（(—-":
        return False
    return not (ends_as_title(text) or is_issuer(text) or is_date(text) or number_at_start(text))


def _interview_begins(front: Front) -> bool:
    """Whether this is the first question of an interview."""
    return (
        front.line[-1] in "？?。"
        and "：" in front.line[:40]
        and 0 in interview_questions(front.blocks[front.at :])
    )


def _headings_begin(front: Front) -> bool:
    """Whether this is the first heading without a number below a title that is whole, or that only the page names."""
    titled = front.named and not front.title
    of_page = not front.named and ends_as_title(front.header.title) and not ends_as_title(front.line)
    below_title = (titled or of_page) and not is_history(front.line)
    below = front.blocks[front.at + 1 :]
    # 「【重要通知】」 above 「【协议的范围】」 is the first of several, and no title.
    bracketed = not front.named and BRACKETED.fullmatch(front.line) is not None
    if front.named and front.next and front.next.rows and 0 in over_tables(front.blocks[front.at :]):
        return True
    if front.named and front.block.bold and 0 in dividing(front.blocks[front.at :], ()):
        return True
    return ((below_title or bracketed) and opens(front.blocks[front.at :])) or (
        # A department's heading below the title of them all
        front.named
        and front.block.bold
        and alike(front.block, [other for other in below if other.bold or other.style])
    )


def _standing(front: Front) -> bool | None:
    return front.take() if take_standing(front.header, front.line, front=True) else None


def _number_first(front: Front) -> bool | None:
    if front.header.number:
        return None
    glued = number_at_start(front.line)
    if glued:
        end, front.header.number = glued.end(), find_number(front.line)
    elif _DECREED.match(front.line):
        # 「甲银行 乙总局令〔2024〕第3号（某办法）」
        end = take_decree_number(front.header, front.line)
    elif end := decree_before_title(front.line):
        take_decree_number(front.header, front.line)
    else:
        return None
    rest = front.line[end:]
    if rest == "文件":
        return front.take(page=[rest])
    front.part(rest)
    front.close()
    return True


def _number_in_brackets(front: Front) -> bool | None:
    """「（某字〔2017〕130号）」 below a title, or at its end."""
    if front.header.number:
        return None
    if start := decree_behind_title(front.line):
        take_decree_number(front.header, front.line[start + 1 :])
        return front.part(front.line[:start])
    found = _NUMBER_BRACKETED.search(front.line)
    # 「附件2（某发〔2026〕7号）」 says whose annex it is.
    if not found or front.line[0] == "附" or not (number := find_number(found[1])):
        return None
    front.header.number = number
    rest = front.line[: found.start()].strip()
    return front.part(rest) if rest else front.take()


def _number_behind(front: Front) -> bool | None:
    """Title, number and text in one line, as a poor scan gives them."""
    text = front.line
    inside = None if front.header.number else number_inside(text)
    if not inside or not ends_as_title(text[: inside[0]].rstrip()) or text[inside[1] : inside[1] + 1].strip():
        return None
    return front.part(text[: inside[0]], text[slice(*inside)], text[inside[1] :])


def _labels(front: Front) -> bool | None:
    parts = _METADATA.split(front.line) if front.line[0] in "[【" else []
    return front.part(*parts) if len(parts) > 1 else None


def _version(front: Front) -> bool | None:
    """「【2018（01）】修订稿」, 「第二版」 below a title: which version it is."""
    return front.take(page=[front.line]) if front.named and _VERSION.fullmatch(front.line) else None


def _date(front: Front) -> bool | None:
    text = front.line
    if is_month(text):
        return front.take(text)
    adopted = len(text) < 100 and text[:1].isdigit() and read_date(text) and ADOPTED.search(text)
    history = front.named and is_history(text) and not (text[0] in "（(" and text[-1] in "）)")
    if not is_date(text) and not adopted and not history:
        return None
    day = read_date(text)
    header = front.header
    if in_force := in_force_on(text):
        header.in_force = header.in_force or in_force
        return front.take()
    if front.block.beside and is_date(text):
        header.posted = header.posted or day  # a page's own, between its title and the text
        return front.take(page=[text])
    take_history(header, text)
    public = is_date(text) or re.search("公布|[发颁]布", text)
    if public or ("施行" not in text and day and _dates(header, day)):
        header.date = day
    return front.take() if is_date(text) else front.take(text)


def _dates(header: Header, day: date) -> bool:
    """Whether a law is of a day on which something was done on it: the last of them, but for that on which a page says that it was made public."""
    known = header.date or header.adopted
    return known is None or day == header.posted or (day > known and known != header.posted)


def _posted(front: Front) -> bool | None:
    """Who issues or posts it, and when, in one line (「某局 2022年12月6日」): a signature and a number's date go before."""
    found = _DAY_LAST.search(front.line)
    body = front.line[: found.start()].strip() if found else ""
    if not found or not is_issuer(body):
        return None
    front.header.mark = front.header.mark or issuers_in([body])
    front.header.sent = front.header.sent or read_date(found[0])
    return front.take(page=[front.line])


def _sentence(front: Front) -> bool | None:
    text = front.line
    # Below a title a long line of several parts is the first of the text, whatever it ends with.
    parts = front.named and len(text) > _TITLE_WITH_PARTS_MOST and "，" in text and not ends_as_title(text)
    running = (
        "。" in text
        or _LEADS_IN.match(text)
        or len(text) > _LINE_MOST
        or (front.named and text[-1] in "；;，,：:")
        or parts
    )
    return skipped_to_head(front) if running else None


_STEPS: tuple[Callable[[Front], bool | None], ...] = (
    _pair,
    _table,
    _annex_alone,
    standard_cover,
    decree_number,
    _subtitle,
    _part_above,
    _body_begins,
    _standing,
    registered,
    delivered,
    bylined,
    journal_issue,
    _number_first,
    _number_in_brackets,
    _number_behind,
    _labels,
    _version,
    title_then_text,
    title_then_label,
    _date,
    _posted,
    addressee,
    issuing,
    adopted_on,
    _sentence,
    title_line,
)
"""What a paragraph of the front may be, in the order tried: True took it, False ends the front, None is not mine."""
