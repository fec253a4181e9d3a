"""The header and its parts: dates, numbers, issuers, titles and signatures (GB/T 9704-2012, sections 7.2-7.4)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from glossary.lazy import regex
from glossary.names.heads import SIGNERS
from glossary.names.shapes import LEVELS
from glossary.papers import KINDS
from knowledge.model import Document
from knowledge.structure.days import DAY, read_date

# 「（盖章）」, 「（某局办公室代章）」
_SEAL = regex(r"[（(](?:[\u4e00-\u9fff]{2,20}代章|盖章|印章|公章|代章|签章)[）)]$")
_SEAL_LEAST = 4
# A short name is set wide beside long ones: 「某某人民法院 公 安 部」.
_LETTERED = regex(r"(?<!\S)[\u4e00-\u9fff](?:[ 　]{1,3}[\u4e00-\u9fff]){1,12}(?!\S)")
_OFFICE_MOST = 8
# Which years a document is for, or which edition of it this is; what was adopted on a day is no edition.
_EDITION = regex(
    r"[（(](?![^（）()]{0,40}(?:日|通过|公布|发布|施行|实施|批准|印发)[^（）()]{0,20}[）)]$)"
    r"(?:(?:19|20)\d{2}\s*年?(?:度|\s*[-—–~～至到]+\s*(?:19|20)\d{2}\s*年?度?)"
    r"|[^（）()，。；：、]{0,16}(?:试\s*行|暂\s*行|草\s*案|稿|年版|修[订改][版本]))[）)]"
)
_SPACED = regex(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
DOCUMENT_NUMBER = regex(
    r"([\u4e00-\u9fff×]{1,12}(?:办)?(?:发电|发|函|字|规字|规|令|电|办|通|公告|告|任|批|文|综|政)?)\s*"
    r"[〔\[［（(【﹝]\s*((?:19|20|１９|２０)\d{2})\s*[〕\]］）)】﹞]\s*第?\s*(\d{1,5})\s*号"
)
NUMBER_SET_WIDE = regex(
    r"(?:[\u4e00-\u9fff]{1,2}[ 　]{1,2}){1,4}[\u4e00-\u9fff]{0,4}[〔\[［（(【](?:19|20)\d{2}[〕\]］）)】][ ]?\d{1,5}[ ]?号"
)
"""One whose sign is set wide (「高 教〔2016〕55号」)."""
_DATED = regex(rf"[（(]{DAY}[）)]$")
TITLE_BEFORE = regex(r"^.*(?:通知|意见|措施|办法|方案|公告|通告|决定|的函|细则|规定|问题|文件)")
_SIGN = regex("(?!关于)[^的]{2,6}(?:通知|通告|公告)")
# Some bodies print no year: 「某政办函12号」, 「某府令第3号」.
_LEADS_IN = regex("根据|按照|依据|依照|遵照|贯彻|落实|为")
YEARLESS = regex(
    r"([\u4e00-\u9fff×]{1,10}(?:发电|发|函|字|规|令|电|办|通|告|任|批|文|综|政|党|委))\s*第?\s*(\d{1,4})\s*号"
)
# Minutes and papers of one house are counted by year alone: 「〔2023〕18号」.
UNSIGNED = regex(r"[〔\[［（(【﹝]\s*((?:19|20|１９|２０)\d{2})\s*[〕\]］）)】﹞]\s*第?\s*(\d{1,5})\s*号")
HOUSE_NUMBER = regex(r"(?=[A-Z/-]{0,20}\d)[A-Z]{2,8}(?:[-/][A-Z0-9]{1,10}){1,5}")
"""What a company numbers its papers by (「SEC-2026-001」); papers of others bear the same."""
# 「某服贸函2026年第322号」
YEAR_WRITTEN = regex(
    r"[\u4e00-\u9fff]{1,11}[发函字办电通告任批文综]\s*(?:19|20)\d{2}\s*年\s*第\s*\d{1,5}\s*号"
)
SHORT_NUMBER = regex(r"([\u4e00-\u9fff]{2,10}?)((?:19|20)\d{2})-(\d{1,5})号")
_TITLE_NOUN = regex(
    rf"(?:{KINDS}|令|解释|答复|说明|解读|目录|问答|机制|建议|要求|汇编|须知|台账|名单|(?:分工|分解|任务|一览|明细|汇总|评分|责任|安排|事项|实事)表)(?:、?[（(].{{1,20}}[）)])?$"
)
_ABOUT = regex("关于|印发|转发|批转|(?:公开)?征求(?=《)|商请")
_OFFICE = rf"[\u4e00-\u9fff]{{0,8}}(?:[{LEVELS}縣區鎮鄉廳{SIGNERS}]\s*[长長]|主\s*席|主\s*任|[总總]\s*(?:经\s*)?理|总\s*编\s*辑|秘\s*书\s*长)"
# Of those who sign together each says whose head he is: 「某银行　行长　某某」.
_HEAD = regex(
    rf"(?:([\u4e00-\u9fff]{{3,24}})[ 　]+)?{_OFFICE}[ 　：:]+([\u4e00-\u9fff·]{{1,12}}(?:[ 　]+[\u4e00-\u9fff]{{1,2}})?)"
)
# 「某某部部长　某某」, 「某市人民政府市长　某某」: the office in one word with the body.
_HEAD_JOINED = regex(
    rf"([\u4e00-\u9fff]{{2,20}}(?:部(?=部)|局(?=局)|厅(?=厅)|署(?=署)|院(?=院)|委员会(?=主任)|人民政府(?=[{LEVELS}]长)))(?:[部局厅署院{LEVELS}]长|主任)[ 　：:]+[\u4e00-\u9fff·]{{1,12}}"
)
# The one head of government who is called so.
_PREMIER = regex(r"总[ 　]*理[ 　：:]+[\u4e00-\u9fff·]{1,12}(?:[ 　]+[\u4e00-\u9fff]{1,2})?")
# A page may leave out the names: 「某银行 行 长」.
_HEAD_UNNAMED = regex(rf"([\u4e00-\u9fff]{{3,24}})[ 　]+{_OFFICE}")
_SIGNED_INLINE = regex(
    rf"(?<=[。 　]){_OFFICE}[ 　：:]+"
    rf"([\u4e00-\u9fff·]{{1,12}}(?:[ 　]+[\u4e00-\u9fff]{{1,2}})?)[ 　]+({DAY})[ 　]*$"
)
ISSUER_END = regex(
    r"(?:中央|政府|委员会|委|海关|[总支大]队|局|厅|部|办公室|[查究]室|办公厅|院|署|会|组|研究所|交易所|派出所|事务所|实验室|调查[总大]?队|[科作侨记]协|[文残妇]联|指挥部|中心|公司|行|法院|检察院|处|大学"
    r"|学院|学校|集团|联合会|府|办|站|党组|国务院|[\u4e00-\u9fff]{2}(?:图书|档案|博物|文化|美术|体育|科技)馆|[\u4e00-\u9fff]{2}[视播波象震测]台"
    r"|(?:杂志|出版|报)社|[部委局署院厅][\u4e00-\u9fff]{2,8}司|联[防席][\u4e00-\u9fff]{0,4}机制)$"
)
# A body of two names has the other in brackets: 「国家某局（某管理局）」.
_OTHER_NAME = regex(r"[（(]([\u4e00-\u9fff]{3,20})[）)]$")
_TO_FOUND = regex(r"(?<=[\u4e00-\u9fff]{2}[会校院团司心])[（(]筹[备建]?[）)]$")
_DECREED_BY = regex("([\u4e00-\u9fff]{3,40}?)(?:令|公告|通告)(?=[〔第0-9])")
# 「自2018年1月1日起施行」 ends as banks' names do, 「面向全社会」 as those of associations.
_NO_BODY = regex("[施执实试举进推]行$|起生效$|社会$")
_ELEMENTS = frozenset(each.name for each in fields(Document))


@dataclass(slots=True)
class Header:
    """What stands around the body; filled as it is met."""

    title: str = ""
    number: str | None = None
    issuer: str | None = None
    date: datetime.date | None = None
    serial: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    signatory: str | None = None
    addressee: str | None = None
    note: str | None = None
    disclosure: str | None = None
    source: str | None = None
    """The body that a page says it is from: it serves where nothing else says who issues."""
    sent: datetime.date | None = None
    """When it was sent (发文日期), as a page's table has it: the date below the text goes before."""
    told: datetime.date | None = None
    """When it was issued (成文日期), as a page's label says: the date below the signature goes before."""
    adopter: str | None = None
    """The body that adopted a law, as its history says: it serves where nobody is named as who made it public."""
    adopted: datetime.date | None = None
    """When it was adopted or made public, as the note on its title says: the date below the signature goes before."""
    noted: list[datetime.date] = field(default_factory=list)
    """All the days of the note on its title."""
    posted: datetime.date | None = None
    in_force: datetime.date | None = None
    """From when it is in force, as a label says: what the text says goes before."""
    until: datetime.date | None = None
    """Until when it is in force, as a label says, before what the text counts: it may have been extended or repealed since."""
    page: list[str] = field(default_factory=list)
    """What the page says around the document and is neither an element nor text of it."""
    printing_authority: str | None = None
    printing_date: datetime.date | None = None
    copies: int | None = None
    copies_to: tuple[str, ...] = ()
    mark: str | None = None
    signed: list[str] = field(default_factory=list)

    def sign(self, person: str) -> None:
        """Somebody signs: those who sign together stand beside each other."""
        if person not in (self.signatory or "").split():
            self.signatory = f"{self.signatory} {person}" if self.signatory else person

    def elements(self) -> dict[str, Any]:
        """What of it a Document has, by the Document's own names for it."""
        values = {each.name: getattr(self, each.name) for each in fields(self) if each.name in _ELEMENTS}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def number_at_start(text: str) -> re.Match[str] | None:
    """The 发文字号 that a text begins with, no title before it."""
    if wide := NUMBER_SET_WIDE.fullmatch(text):
        return wide
    found = DOCUMENT_NUMBER.match(text)
    # 「根据某发〔2003〕1号《…》精神」 is a sentence.
    behind = text[found.end() :] if found else ""
    if not found or _LEADS_IN.match(text) or (behind[:1] in ("《", "文", "，", "、") and behind != "文件"):
        return None
    return found if sign_of(found[1]) == found[1] else None


def sign_of(printed: str) -> str:
    """The 发文机关代字 of what stands before the year: a title before it goes, 「某市监通告」 is a sign itself."""
    rest = TITLE_BEFORE.sub("", printed.strip())
    if len(rest) == 1:
        return printed.strip()  # 「发改办法规」 is the office's department of law, and no paper called 办法
    return rest or (printed.strip() if _SIGN.fullmatch(printed.strip()) else "")


def number_inside(text: str) -> tuple[int, int] | None:
    """Where a 发文字号 stands behind a title, in the same line (「…的通知某政发〔2020〕1号」): its span."""
    found = DOCUMENT_NUMBER.search(text)
    if not found:
        return None
    start = found.start() + len(found[1]) - len(sign_of(found[1]))
    return (start, found.end()) if 0 < start < found.end(1) else None


def _digits(printed: str) -> str:
    """A number's digits as they are printed, zeros before them among them (「〔2022〕090号」), in half width."""
    return "".join(str(int(digit)) for digit in printed)


def find_number(text: str) -> str | None:
    """The 发文字号 that a text begins with, in its standard form 「某政发〔2021〕2号」."""
    found = DOCUMENT_NUMBER.match(squeeze(text) if NUMBER_SET_WIDE.fullmatch(text) else text)
    if found:
        # A title may stand before the number without a space: 「…的通知某政发〔2020〕1号」.
        sign = sign_of(found[1])
        return f"{sign}〔{_digits(found[2])}〕{_digits(found[3])}号" if sign else None
    if found := UNSIGNED.fullmatch(text):
        return f"〔{_digits(found[1])}〕{_digits(found[2])}号"
    if found := SHORT_NUMBER.fullmatch(text):
        return f"{found[1]}〔{found[2]}〕{_digits(found[3])}号"
    return re.sub(r"\s", "", text) if YEARLESS.fullmatch(text) or YEAR_WRITTEN.fullmatch(text) else None


class SignedInline(NamedTuple):
    """A signature at the end of a line of text: where it begins, who signs, and the day."""

    start: int
    person: str
    day: datetime.date | None


def signed_inline(text: str) -> SignedInline | None:
    """「…起施行。市长　张某某　2021年8月19日」 → the signature; None where the line ends without one."""
    found = _SIGNED_INLINE.search(text[-120:])
    if not found:
        return None
    return SignedInline(len(text) - len(found[0]), re.sub(r"\s", "", found[1]), read_date(found[2]))


def signed_by(text: str) -> str | None:
    """Who signs a decree above its date (「市长　某某」); None where the line is no such signature."""
    found = _HEAD.fullmatch(text)
    return re.sub(r"\s", "", found[2]) if found else None


def headed_by(text: str) -> str | None:
    """The body whose head signs, where the signature names it (「某银行　行长　某某」, 「某银行　行长」); None where it does not."""
    if _PREMIER.fullmatch(text):
        return "国务院"
    joined = _HEAD_JOINED.fullmatch(text)
    found = joined or _HEAD.fullmatch(text) or _HEAD_UNNAMED.fullmatch(text)
    return found[1] if found and found[1] and is_issuer(found[1]) else None


def decreed_by(number: str | None) -> str | None:
    """The body whose decree a number counts (「某银行令〔2022〕4号」 → 「某银行」); None where it counts none."""
    found = _DECREED_BY.match(number or "")
    return found[1] if found and is_issuer(found[1]) else None


def is_office(text: str) -> bool:
    """Whether a line is the office of who signs, the name left out as a copied page may (「省长」)."""
    return len(text) <= _OFFICE_MOST and bool(re.fullmatch(_OFFICE, text))


def clean_title(lines: list[str]) -> str:
    """The lines of a title → one line: issuers stay apart, spaces of the print go."""
    text = " ".join(line.strip() for line in lines)
    issuers = issuers_of(text)
    if len(issuers) > 1:
        about = _ABOUT.search(text)
        return " ".join(issuers) + squeeze(text[about.start() :] if about else "")
    return squeeze(text)


def date_apart(header: Header) -> None:
    """Take the day in brackets behind a title for the document's, where it has no other (「…的通知（2005年8月1日）」)."""
    dated = _DATED.search(header.title)
    title = header.title[: dated.start()].rstrip() if dated else ""
    if dated and ends_as_title(title):
        header.title, header.date = title, header.date or read_date(dated[0])


def issuers_of(title: str) -> list[str]:
    """The issuing bodies that a title names before 「关于」, 「印发」 or 「转发」; [] where it names none."""
    about = _ABOUT.search(title)
    names = title[: about.start()].split() if about else []
    fit = names and not any("《" in name for name in names)
    return names if fit and all(ISSUER_END.search(_first_name(part)) for part in names) else []


def sealed_for(text: str) -> str:
    """The bracket behind a name that says whose seal stands for its own (「（某局办公室代章）」); "" where none does."""
    found = _SEAL.search(text)
    return found[0] if found and len(found[0]) > _SEAL_LEAST else ""


def is_other_name(text: str) -> bool:
    """Whether a line is nothing but a bracket with the other name of the body that the line above names (「（某管理局）」)."""
    return text[:1] in ("（", "(") and _first_name(_SEAL.sub("", text)) == ""


def _first_name(body: str) -> str:
    """A body's name without its other one in brackets behind it, or that it is to be founded (「某协会（筹）」)."""
    body = _TO_FOUND.sub("", body)
    found = _OTHER_NAME.search(body)
    return body[: found.start()] if found and ISSUER_END.search(found[1]) else body


def issuers_in(lines: list[str]) -> str:
    """The issuing bodies of a signature, one space between two: 「甲局　　乙局」, 「国 务 院」."""
    names: list[str] = []
    for line in (_SEAL.sub("", line) for line in lines):
        apart = _LETTERED.sub(lambda found: "".join(found[0].split()), line).split()
        names += apart if all(is_issuer(part) for part in apart) else re.split(r"[ 　\t]{2,}", line.strip())
    return " ".join(squeeze(name) for name in names)


def squeeze(text: str) -> str:
    """Take out the spaces between Chinese characters (「总　则」, 「国 务 院」); others stay single."""
    text = " ".join(text.split())
    return _SPACED.sub("", text) if " " in text else text


def ends_as_title(text: str) -> bool:
    """Whether a line ends as titles of documents do (「…的通知」, 「…办法（试行）」)."""
    return bool(_TITLE_NOUN.search(text))


def is_edition(text: str) -> bool:
    """Whether a line is nothing but a bracket that belongs to the title above it (「（2021-2025年）」, 「（试行）」, 「（2026年版）」)."""
    return bool(_EDITION.fullmatch(text))


def is_issuer(text: str) -> bool:
    """Whether a short line is the name of one or several issuing bodies."""
    text = _SEAL.sub("", text)
    plain = squeeze(text)
    if not 2 <= len(plain) <= 80 or re.search("[。，；：:、“《]", plain) or _NO_BODY.search(plain):
        return False
    return all(ISSUER_END.search(_first_name(part)) for part in text.split()) or bool(
        ISSUER_END.search(_first_name(plain))
    )
