"""Paragraphs that are an element of header or imprint (版头, 版记) on their own (GB/T 9704-2012, sections 7.2-7.4)."""

from __future__ import annotations

import re

from glossary.lazy import regex
from glossary.names.shapes import is_unit
from knowledge.model import Block
from knowledge.structure.days import DAY, read_date
from knowledge.structure.header import (
    DOCUMENT_NUMBER,
    ISSUER_END,
    SHORT_NUMBER,
    UNSIGNED,
    YEAR_WRITTEN,
    YEARLESS,
    Header,
    ends_as_title,
    find_number,
    is_issuer,
    issuers_in,
    sign_of,
    squeeze,
)
from knowledge.structure.names import units

# Of those who issue together each may stand for itself: 「甲银行 乙总局公告〔2024〕第7号」.
_DECREE_NUMBER = regex(
    r"([\u4e00-\u9fff]{2,30}(?:[ 　、]{1,4}[\u4e00-\u9fff]{2,30}){0,6}?)[ 　]{0,2}(令|公告|通告)\s*"
    r"(?:[〔\[（(](?:19|20)\d{2}[〕\]）)]\s*第?|[（(]?\s*(?:(?:19|20)\d{2}\s*年\s*)?第)"
    r"\s*([0-9０-９零〇一二三四五六七八九十百]{1,6})\s*[号號](?:\s*[）)])?"
)
# 「（某市人民政府令第12号公布）」 below a title.
_PUBLISHED = regex("(?<=号)(?:公布|发布|颁布)$")
# 「某条例（某府令 第5号公布）」
_DECREE_BRACKETED = regex(
    r"[（(]([^（()）。；]{2,60}[令告][^（()）。；]{0,20}[号號](?:公布|发布|颁布)?)[）)]$"
)
# What is said of a decree, and no title of what it makes public.
_ABOUT_IT = regex(
    "^(?:[的文、，和与及等所中]|规定)|[，。；：]|解读|解释|问答|答复|说明|转发|学习|贯彻|宣传|^(?:根据|依据|按照)"
)
_STATE = regex("(?:中华人民共和国|中国)?")
_STROKES = " 　-—–－"
_TITLE_LEAST = 4
_YEAR_IN_BRACKETS = regex(r"[\[（(]((?:19|20)\d{2})[\]）)]")
# A standard's number: 「GB/T 12345.1—2020」, 「DB64/T 678-2021」.
STANDARD_NUMBER = regex(
    r"(?:[A-Z]{1,5}\d{0,4}|T/[A-Z]{2,10})(?:/[TZ])?\s*\d{1,6}(?:\.\d{1,3})?\s*[—–－-]\s*(?:19|20)\d{2}"
)
_NUMBERS = (SHORT_NUMBER, UNSIGNED, YEARLESS, YEAR_WRITTEN)
_SECRECY = regex(
    r"(?:密\s*级\s*[：:]\s*)?(绝\s*密|机\s*密|秘\s*密)\s*[★☆*＊·]?\s*(长期|[\d一二三四五六七八九十]{1,3}\s*(?:年|个月|月|天|日))?"
)
_INTERNAL = regex(
    r"[（(【\[]?\s*(内部(?:资料|文件|使用|材料|传阅)|不予公开|不得(?:对外)?公开|不(?:宜|得)(?:对外)?(?:公开|传播|外传))"
    r"(?:[，,\s]*(?:注意保存|严禁外传|不得外传|请勿外传|妥善保管|注意保密))?\s*[）)】\]]?"
)
_URGENCY = regex(r"(特\s*提|特\s*急|加\s*急|平\s*急)")
_SERIAL = regex(r"(?:份号\s*[：:]\s*)?(?:№|No\.?|NO\.?)?\s*(\d{6})")
_SIGNATORY = regex(r"签发人\s*[：:]\s*(.{2,30})")
_MARK = regex(r"(.{2,60}?)\s*文\s*件")
_DISCLOSURE = regex(
    r"[（(【\[]?\s*(?:公开方式|公开属性|公开形式|信息公开(?:属性|选项|形式|方式)?)\s*[：:]\s*([\u4e00-\u9fff]{2,8})\s*[）)】\]]?"
)
_OPEN_TO = regex("(?:主动|依申请|校内|社会|院内|全文|向社会|内部|不予)公开|公开")
_NOTE = regex(r"[（(]\s*((?:此件|本文|此文|本件).{2,30}|联系人.{2,120}|发至.{2,30})\s*[）)]")
_COPIES = regex(r"[（(]?\s*共\s*印(?:制|发)?\s*(\d{1,6})\s*份\s*[）)]?")
_COPIES_TO = regex(r"(?:抄\s*送|抄\s*报|分\s*送|(?:内\s*部\s*)?发\s*送)\s*[：:]\s*(.*)")
_COPIED_TO = regex("[，,；;。]")
_COPIED = regex("[，,、；;。]")
_LEVEL_ALONE = 2  # characters of what is no body's name before 、 (「省、市有关部门」)
_ADDRESSED = regex(r"主\s*送\s*[：:]\s*(.{2,300})")
# 主题词 is an element of the imprint in GB/T 9704-1999.
_SUBJECT = regex(r"主\s*题\s*词\s*[：:].{2,60}")
# 「打字：张某　　校对：李某」, as imprints had until then.
_TYPED = regex(r"打\s*字\s*[：:][\u4e00-\u9fff 　、]{2,24}校\s*对\s*[：:][\u4e00-\u9fff 　、]{2,24}")
_LABELS = r"信息公开选项|主\s*题\s*词|抄\s*送|抄\s*报|(?:内\s*部\s*|(?<!\S))发\s*送|发[ 　]{1,4}送|主\s*送"
_IMPRINT_BEGINS = regex(rf"(?:{_LABELS})\s*[：:]")
_IMPRINT_PARTS = regex(
    rf"(?<=[^\s部])(?=(?:{_LABELS})\s*[：:])|(?<=[。 　])(?=联系人\s*[：:])|(?=[（(]\s*共\s*印)|(?<=份[）)])"
)
_DISCLOSED_BEHIND = regex(
    r"信息公开选项\s*[：:]\s*[\u4e00-\u9fff]{1,3}公开(?![\u4e00-\u9fff]{0,12}的).{0,200}$"
)
_IMPRINT_MOST = 240
_PRINTED = regex(rf"(.{{0,40}}?)\s*({DAY})\s*印\s*[发制]?")
# All of an imprint in one line, from its first element to its last.
_IMPRINT_GLUED = regex(rf"主\s*题\s*词\s*[：:][^。；]{{4,300}}?({DAY})\s*印\s*[发制]")
_ISSUED_ON = regex(rf"(\S.{{3,60}}?)[ 　\t]{{2,}}({DAY})")
# With what an element begins that may stand below the body; 「…印发」 ends so.
_STANDING_FIRST = frozenset("（(【[打公信共抄分内不绝机秘密主发")


def take_standing(header: Header, text: str, *, front: bool) -> bool:
    """Take a paragraph that is an element of header or imprint; True where it was one, whole.

    ``front``: before the body begins, where 份号, 密级 and 紧急程度 stand.
    """
    plain = text.strip()
    if len(plain) > 400:
        return False
    if front and _take_front(header, plain):
        return True
    if plain[:1] not in _STANDING_FIRST and plain[-1:] not in "发制印":
        return False
    if found := _DISCLOSURE.fullmatch(plain):
        header.disclosure = found[1]
    elif found := _NOTE.fullmatch(plain):
        header.note = f"{header.note}\n{found[1]}" if header.note else found[1]
        if "公开" in found[1] and not header.disclosure:
            header.disclosure = found[1]
    elif found := _COPIES.fullmatch(plain):
        header.copies = int(found[1])
    elif found := _COPIES_TO.fullmatch(plain):
        groups = (part.strip() for part in _COPIED_TO.split(found[1]))
        header.copies_to += tuple(name for group in groups if group for name in _bodies(group))
    elif (found := _ADDRESSED.fullmatch(plain)) and not front:
        header.addressee = header.addressee or squeeze(found[1]).rstrip("。；：")
    elif found := _IMPRINT_GLUED.fullmatch(plain):
        header.page.append(plain)
        header.printing_date = read_date(found[1])
    elif _SUBJECT.fullmatch(plain) or _TYPED.fullmatch(plain):
        header.page.append(plain)
    elif found := _PRINTED.fullmatch(plain):
        printers, _, open_to = found[1].strip().rpartition(" ")
        if printers and _OPEN_TO.fullmatch(open_to):
            header.disclosure = header.disclosure or open_to
        else:
            printers = found[1].strip()
        header.printing_authority = printers.strip() or header.printing_authority
        header.printing_date = read_date(found[2])
    elif (found := _INTERNAL.fullmatch(plain)) or (found := _standing_secrecy(plain)):
        header.secrecy = header.secrecy or re.sub(r"\s", "", plain).strip("（）()【】[]")
    else:
        return False
    return True


def _bodies(group: str) -> tuple[str, ...]:
    """The bodies of a group between commas, each for itself where all that stands between 、 are bodies' names (「县工会、县妇联」)."""
    names = units(group) if "、" in group else ()
    own = all(
        len(name) > _LEVEL_ALONE and is_unit(name) and "、" not in name.partition("（")[0] for name in names
    )
    whole = own and "、".join(names) == group
    return names if whole else (group,)


def take_more_copies(header: Header, above: str, text: str) -> bool:
    """Take a line of bodies alone below one of 抄送, which goes on with whom it names; True where it was one."""
    names = _COPIED.split(text.rstrip("。；; "))
    if not _COPIES_TO.fullmatch(above.strip()) or text[-1:] != "。" or not all(map(is_unit, names)):
        return False
    header.copies_to += tuple(names)
    return True


def standard_number(printed: str) -> str:
    """The number of a standard as it is quoted (「GB 12523－2011」 → 「GB 12523-2011」)."""
    return re.sub(r"\s+", " ", printed.strip()).replace("－", "-")


def take_decree_number(header: Header, text: str) -> int:
    """Take the number of a decree or an announcement that a line begins with; how long it is, 0 where there is none."""
    found = _DECREE_NUMBER.match(text)
    if not found:
        return 0
    header.number = re.sub(r"[\s（()）、]", "", _YEAR_IN_BRACKETS.sub(r"〔\1〕", found[0]))
    names = found[1].replace("、", " ")
    if is_issuer(names):
        header.mark = header.mark or issuers_in([names])
    return found.end()


def counts(number: str, head: str) -> bool:
    """Whether a number counts the papers of a head (「某局公告」 and 「某局公告2023年第5号」; 「国务院令第5号」 those of
    「中华人民共和国国务院令」)."""
    if number.startswith(head):
        return True
    counted = _DECREE_NUMBER.fullmatch(number)
    printed = counted and re.sub(r"[ 　、]", "", counted[1]) + counted[2]
    return bool(printed and head.endswith(printed) and _STATE.fullmatch(head.removesuffix(printed)))


def decree_before_title(text: str) -> int:
    """How long the number of a decree is that stands before the title of what it makes public, in one line; 0 where none does.

    >>> decree_before_title("某省财政厅令第87号--招标投标管理办法"), decree_before_title("某省财政厅令第87号解读")
    (10, 0)
    """
    found = _DECREE_NUMBER.match(text)
    if not found or not is_issuer(found[1].replace("、", " ")):
        return 0
    title = text[found.end() :].lstrip(_STROKES)
    whole = len(title) >= _TITLE_LEAST and ends_as_title(title.strip("《》")) and not _ABOUT_IT.search(title)
    return found.end() if whole else 0


def decree_behind_title(text: str) -> int:
    """Where the bracket with the number of the decree begins that makes public what a line is the title of (「某条例（国务院令第5号）」);
    0 where none does."""
    found = _DECREE_BRACKETED.search(text)
    title = text[: found.start()].strip() if found else ""
    if not found or not _DECREE_NUMBER.fullmatch(_PUBLISHED.sub("", found[1])):
        return 0
    return found.start() if ends_as_title(title.strip("《》")) and not _ABOUT_IT.search(title) else 0


def imprint_parts(text: str) -> list[str]:
    """The elements of an imprint that stand in one line (「主题词：金融　通知　抄送：某局。」); the line alone where it is none such."""
    if not _IMPRINT_BEGINS.match(text):
        # Below a form it may stand in the form's last line; no sentence has this label in it.
        behind = _DISCLOSED_BEHIND.search(text[-_IMPRINT_MOST:]) if "信息公开选项" in text else None
        if not behind:
            return [text]
        start = len(text) - len(behind[0])
        return [text[:start].strip(), *imprint_parts(text[start:])]
    return [part.strip() for part in _IMPRINT_PARTS.split(text) if part.strip()]


def take_printers(header: Header, above: list[Block | None]) -> None:
    """Take who printed it, and how far it is public, from the last lines above the day of printing (「某局办公室」, 「主动公开」)."""
    if above and (last := above[-1]) and _OPEN_TO.fullmatch(last.text):
        header.disclosure = header.disclosure or last.text
        above.pop()
    if above and (last := above[-1]) and not last.rows and is_issuer(last.text):
        header.printing_authority = last.text
        above.pop()
    elif header.page and is_issuer(header.page[-1]):
        header.printing_authority = header.page.pop()  # how far it is public stands above it


def _standing_secrecy(plain: str) -> re.Match[str] | None:
    """A secrecy mark alone in its line: with a star or period anywhere, bare only at a document's head."""
    found = _SECRECY.fullmatch(plain)
    return found if found and re.search("[★☆*＊]", plain) else None


def _take_front(header: Header, plain: str) -> bool:
    bare = plain.strip("【】[] 　")
    if found := _SERIAL.fullmatch(bare):
        header.serial = found[1]
        return True
    if found := _SIGNATORY.fullmatch(bare):
        header.signatory = found[1].strip()
        return True
    secrecy = _SECRECY.match(bare)
    urgency = _URGENCY.search(bare)
    rest = bare
    if secrecy:
        rest = rest.replace(secrecy[0], "", 1)
    if urgency:
        rest = rest.replace(urgency[0], "", 1)
    if (secrecy or urgency) and not rest.strip(" 　·★☆"):
        if secrecy:
            header.secrecy = re.sub(r"\s|密\s*级\s*[：:]", "", secrecy[0])
        if urgency:
            header.urgency = re.sub(r"\s", "", urgency[0])
        return True
    number_text = re.sub(r"(?<!\s)\s+签发人.*", "", bare)
    if (found := DOCUMENT_NUMBER.fullmatch(number_text)) and sign_of(found[1]) == found[1].strip():
        header.number = header.number or find_number(number_text)
        if signed := _SIGNATORY.search(bare):
            header.signatory = signed[1].strip()
        return True
    if not header.number and _DECREE_NUMBER.fullmatch(decree := _PUBLISHED.sub("", bare.strip("（）()"))):
        take_decree_number(header, decree)
        return True
    if not header.number and any(form.fullmatch(bare) for form in _NUMBERS):
        header.number = find_number(bare)
        return True
    if not header.number and STANDARD_NUMBER.fullmatch(bare):
        header.number = standard_number(bare)
        return True
    if (found := _ISSUED_ON.fullmatch(plain)) and is_issuer(found[1]):
        # A record of a meeting (纪要) and a briefing name who issues them and when above their title.
        header.issuer = header.issuer or squeeze(found[1])
        header.date = header.date or read_date(found[2])
        return True
    if bare.strip("★☆*＊") == "":
        return True
    if (found := _MARK.fullmatch(bare)) and ISSUER_END.search(found[1].strip()):
        header.mark = found[1].strip()
        return True
    return False
