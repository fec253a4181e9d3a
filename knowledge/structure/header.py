"""Header and imprint (版头, 主体's title and date, 版记) by GB/T 9704-2012, sections 7.2-7.4."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, fields
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from knowledge.model import Document
from knowledge.structure.numbering import number

_CN_DIGIT = "0-9０-９零〇○ＯOo一二三四五六七八九"
_DATE = re.compile(
    rf"([{_CN_DIGIT}]{{4}})\s*年\s*([{_CN_DIGIT}十]{{1,3}})\s*月\s*([{_CN_DIGIT}十]{{1,3}})\s*日"
)
_MONTH = re.compile(rf"[{_CN_DIGIT}]{{4}}\s*年\s*[{_CN_DIGIT}十]{{1,3}}\s*月")
_SEAL = re.compile(r"[（(](?:盖章|印章|公章|代章|签章)[）)]$")
_DATE_MOST = 60
_OFFICE_MOST = 8
_LABEL_MOST = 8
_ROUND = re.compile("[ＯOo]")
_SPACED = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
DOCUMENT_NUMBER = re.compile(
    r"([\u4e00-\u9fff×]{1,12}(?:办)?(?:发电|发|函|字|规字|规|令|电|办|通|公告|告|任|批|文|综|政)?)\s*"
    r"[〔\[［（(【﹝]\s*((?:19|20)\d{2})\s*[〕\]］）)】﹞]\s*第?\s*(\d{1,5})\s*号"
)
_TITLE_BEFORE = re.compile(r"^.*(?:通知|意见|措施|办法|方案|公告|通告|决定|的函|细则|规定|问题|文件)")
# Some bodies print no year: 「某政办函12号」, 「某府令第3号」.
_YEARLESS = re.compile(
    r"([\u4e00-\u9fff×]{1,10}(?:发电|发|函|字|规|令|电|办|通|告|任|批|文|综|政|党|委))\s*第?\s*(\d{1,4})\s*号"
)
_DECREE_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,30})(令|公告|通告)\s*(?:((?:19|20)\d{2})\s*年\s*)?第\s*([0-9０-９零〇一二三四五六七八九十百]{1,6})\s*[号號]"
)
# A standard's number: 「GB/T 12345.1—2020」, 「DB64/T 678-2021」.
STANDARD_NUMBER = re.compile(
    r"(?:[A-Z]{1,5}\d{0,4}|T/[A-Z]{2,10})(?:/[TZ])?\s*\d{1,6}(?:\.\d{1,3})?\s*[—–-]\s*(?:19|20)\d{2}"
)
_SHORT_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,10}?)((?:19|20)\d{2})-(\d{1,5})号")
_SECRECY = re.compile(
    r"(?:密\s*级\s*[：:]\s*)?(绝\s*密|机\s*密|秘\s*密)\s*[★☆*＊·]?\s*(长期|[\d一二三四五六七八九十]{1,3}\s*(?:年|个月|月|天|日))?"
)
_INTERNAL = re.compile(
    r"[（(【\[]?\s*(内部(?:资料|文件|使用|材料|传阅)|不予公开|不得(?:对外)?公开|不(?:宜|得)(?:对外)?(?:公开|传播|外传))(?:[，,\s]*(?:注意保存|严禁外传|不得外传|请勿外传|妥善保管|注意保密))?\s*[）)】\]]?"
)
_URGENCY = re.compile(r"(特\s*提|特\s*急|加\s*急|平\s*急)")
_SERIAL = re.compile(r"(?:份号\s*[：:]\s*)?(?:№|No\.?|NO\.?)?\s*(\d{6})")
_SIGNATORY = re.compile(r"签发人\s*[：:]\s*(.{2,30})")
_MARK = re.compile(r"(.{2,60}?)\s*文\s*件")
_META = re.compile(r"[\[【]\s*([\u4e00-\u9fff]{2,8})\s*[\]】]\s*[：:]?\s*(.*)")
_META_COLON = re.compile(
    r"(发文机关|发文机构|发布机构|发文单位|发布单位|发布文号|发文字号|文号|文\s*号|成文日期|发布日期|发文日期|公开方式|公开属性|主送|主送机关|有效期|标题|名称|文件名称|文件标题|(?:文件|文档)(?:类型|编号|版本)?|版本号?|(?:更新|修订|编制)日期|原文链接)\s*[：:]\s*(.*)"
)
_TITLE_LABELS = frozenset(["标题", "名称", "信息名称", "文件名称", "文件标题"])
_META_CELL = re.compile(
    r"索引号|信息索引|(?:所属)?(?:分类|栏目)|文档编号|主题分类|主题词|体裁分类|服务对象|组配分类|信息分类|公文(?:种类|时效)|发文(?:机关|机构|单位|字号|日期|时间)|发布(?:机关|机构|单位|文号|日期|时间)"
    r"|(?:成文|生成|公开|印发|实施|施行|生效|废止|失效)(?:日期|时间)|文号|标题|名称|文档|(?:文件|文档)(?:名称|标题|类型|编号|版本)|版本号?|(?:更新|修订|编制)日期|(?:原文|来源)(?:链接|网址)|信息名称|内容概述|有效性|时效性|(?:信息)?来源|(?:浏览|阅读|点击)(?:次数|量|数)|关键词|公开(?:方式|范围|属性|类别)"
)
_LABELLED = re.compile(rf"(?:{_META_CELL.pattern})[：:]")
_DISCLOSURE = re.compile(
    r"[（(【\[]?\s*(?:公开方式|公开属性|公开形式|信息公开(?:属性|选项|形式|方式)?)\s*[：:]\s*([\u4e00-\u9fff]{2,8})\s*[）)】\]]?"
)
_NOTE = re.compile(r"[（(]\s*((?:此件|本文|此文|本件).{2,30}|联系人.{2,60}|发至.{2,30})\s*[）)]")
_COPIES = re.compile(r"[（(]?\s*共\s*印(?:制|发)?\s*(\d{1,6})\s*份\s*[）)]?")
_COPIES_TO = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送)\s*[：:]\s*(.*)")
_PRINTED = re.compile(
    rf"(.{{0,40}}?)\s*([{_CN_DIGIT}]{{4}}\s*年\s*[{_CN_DIGIT}十]{{1,3}}\s*月\s*[{_CN_DIGIT}十]{{1,3}}\s*日)\s*印\s*[发制]"
)
_TITLE_NOUN = re.compile(
    r"(?:意见|通知|办法|决定|决议|方案|规定|细则|条例|措施|规则|函|公告|通告|通报|议案|报告|请示|批复|纪要|命令|令|预案|规划|计划|要点|清单|指南|标准|解释|制度|政策|法|答复|说明|解读|章程|准则|目录|问答|机制|建议|要求|规范|规程|导则|纲要|手册|须知|公约|台账|名单|(?:分工|分解|任务|一览|明细|汇总|评分|责任|安排|事项|实事)表)(?:[（(].{1,20}[）)])?$"
)
_ABOUT = re.compile("关于|印发|转发|批转")
_ISSUED_ON = re.compile(
    rf"(\S.{{3,60}}?)[ 　\t]{{2,}}([{_CN_DIGIT}]{{4}}\s*年\s*[{_CN_DIGIT}十]{{1,3}}\s*月\s*[{_CN_DIGIT}十]{{1,3}}\s*日)"
)
_OFFICE = (
    r"[\u4e00-\u9fff]{0,8}(?:[省市县縣区區州盟旗镇鎮乡鄉厅廳局部院]\s*[长長]|主\s*席|主\s*任|[总總]\s*理)"
)
_HEAD = re.compile(rf"{_OFFICE}[ 　：:]+([\u4e00-\u9fff·]{{1,12}}(?:[ 　]+[\u4e00-\u9fff]{{1,2}})?)")
_SIGNED_INLINE = re.compile(
    rf"(?<=[。 　]){_OFFICE}[ 　：:]+"
    rf"([\u4e00-\u9fff·]{{1,12}}(?:[ 　]+[\u4e00-\u9fff]{{1,2}})?)[ 　]+((?:{_DATE.pattern}))[ 　]*$"
)
_ISSUER_END = re.compile(
    r"(?:政府|委员会|委|局|厅|部|办公室|办公厅|院|署|会|组|指挥部|中心|公司|行|法院|检察院|处|大学|学院|学校|集团|联合会|府|办|站|党组|国务院)$"
)


# Who posts a page is a site, who issues a document a body.
_PAGE = re.compile("网站?$|门户|平台$")
# With what an element begins that may stand below the body; 「…印发」 ends so.
_STANDING_FIRST = frozenset("（(【[公信共抄分内不绝机秘密")
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
    sent: datetime.date | None = None
    """When it was sent (发文日期), as a page's table has it: the date below the text goes before."""
    printing_authority: str | None = None
    printing_date: datetime.date | None = None
    copies: int | None = None
    copies_to: tuple[str, ...] = ()
    mark: str | None = None
    signed: list[str] = field(default_factory=list)

    def elements(self) -> dict[str, Any]:
        """What of it a Document has, by the Document's own names for it."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name in _ELEMENTS}


def read_date(text: str) -> datetime.date | None:
    """The first date in a text: 「2021年6月2日」, 「二〇二一年六月二日」, 「2021-06-02」; None where none is valid."""
    found = _DATE.search(text) or _ISO_DATE.search(text)
    if not found:
        return None
    try:
        return datetime.date(number(_ROUND.sub("〇", found[1])), number(found[2]), number(found[3]))
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date, brackets allowed."""
    plain = text.strip(" 　（）()")
    return len(text) <= _DATE_MOST and bool(
        ("日" in text and _DATE.fullmatch(plain)) or (plain[:1].isdigit() and _ISO_DATE.fullmatch(plain))
    )


def is_month(text: str) -> bool:
    """Whether a text is nothing but a year and a month, as on a cover (「二〇二二年九月」)."""
    return len(text) <= _DATE_MOST and bool(_MONTH.fullmatch(text.strip(" 　（）()")))


def number_at_start(text: str) -> re.Match[str] | None:
    """The 发文字号 that a text begins with, no title before it."""
    found = DOCUMENT_NUMBER.match(text)
    return found if found and not _TITLE_BEFORE.match(found[1]) else None


def number_inside(text: str) -> tuple[int, int] | None:
    """Where a 发文字号 stands behind a title, in the same line (「…的通知某政发〔2020〕1号」): its span."""
    found = DOCUMENT_NUMBER.search(text)
    if not found:
        return None
    start = found.start() + len(found[1]) - len(_TITLE_BEFORE.sub("", found[1]))
    return (start, found.end()) if 0 < start < found.end(1) else None


def find_number(text: str) -> str | None:
    """The 发文字号 that a text begins with, in its standard form 「某政发〔2021〕2号」."""
    found = DOCUMENT_NUMBER.match(text)
    if found:
        # A title may stand before the number without a space: 「…的通知某政发〔2020〕1号」.
        sign = _TITLE_BEFORE.sub("", found[1].strip())
        return f"{sign}〔{found[2]}〕{int(found[3])}号" if sign else None
    if found := _SHORT_NUMBER.fullmatch(text):
        return f"{found[1]}〔{found[2]}〕{int(found[3])}号"
    return re.sub(r"\s", "", text) if _YEARLESS.fullmatch(text) else None


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
    return re.sub(r"\s", "", found[1]) if found else None


def is_office(text: str) -> bool:
    """Whether a line is the office of who signs, the name left out as a copied page may (「省长」)."""
    return len(text) <= _OFFICE_MOST and bool(re.fullmatch(_OFFICE, text))


def take_standing(header: Header, text: str, *, front: bool) -> bool:
    """Take a paragraph that is an element of header or imprint; True where it was one, whole.

    ``front``: before the body begins, where 份号, 密级 and 紧急程度 stand.
    """
    plain = text.strip()
    if len(plain) > 400:
        return False
    if front and _take_front(header, plain):
        return True
    if plain[:1] not in _STANDING_FIRST and plain[-1:] not in "发制":
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
        header.copies_to += tuple(part.strip() for part in re.split("[，,；;。]", found[1]) if part.strip())
    elif found := _PRINTED.fullmatch(plain):
        header.printing_authority = found[1].strip() or header.printing_authority
        header.printing_date = read_date(found[2])
    elif (found := _INTERNAL.fullmatch(plain)) or (found := _standing_secrecy(plain)):
        header.secrecy = header.secrecy or re.sub(r"\s", "", plain).strip("（）()【】[]")
    else:
        return False
    return True


def _standing_secrecy(plain: str) -> re.Match[str] | None:
    """A secrecy mark alone in its line: with a star or period anywhere, bare only at a document's head."""
    found = _SECRECY.fullmatch(plain)
    return found if found and re.search("[★☆*＊]", plain) else None


def _take_front(header: Header, plain: str) -> bool:
    bare = plain.strip("【】[] 　")
    if found := _META.fullmatch(plain) or _META_COLON.fullmatch(plain):
        return _take_meta(header, re.sub(r"\s", "", found[1]), found[2].strip())
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
    if (found := DOCUMENT_NUMBER.fullmatch(number_text)) and not _TITLE_BEFORE.match(found[1]):
        header.number = header.number or find_number(number_text)
        if signed := _SIGNATORY.search(bare):
            header.signatory = signed[1].strip()
        return True
    if not header.number and (found := _DECREE_NUMBER.fullmatch(bare)):
        header.number = re.sub(r"\s", "", bare)
        if is_issuer(found[1]):
            header.mark = header.mark or found[1]
        return True
    if not header.number and (_SHORT_NUMBER.fullmatch(bare) or _YEARLESS.fullmatch(bare)):
        header.number = find_number(bare)
        return True
    if not header.number and STANDARD_NUMBER.fullmatch(bare):
        header.number = re.sub(r"\s+", " ", bare)
        return True
    if (found := _ISSUED_ON.fullmatch(plain)) and is_issuer(found[1]):
        # A record of a meeting (纪要) and a briefing name who issues them and when above their title.
        header.issuer = header.issuer or squeeze(found[1])
        header.date = header.date or read_date(found[2])
        return True
    if bare.strip("★☆*＊") == "":
        return True
    if (found := _MARK.fullmatch(bare)) and _ISSUER_END.search(found[1].strip()):
        header.mark = found[1].strip()
        return True
    return False


def take_table(header: Header, rows: tuple[tuple[str, ...], ...], *, least: int = 2) -> list[str] | None:
    """Take the table of metadata that a web page sets above a document; None where a table is none.

    Out: what of it is no field here (索引号, 主题分类), a row a line, so that nothing is lost.
    ``least``: how many labels it takes.
    """
    pairs: list[list[tuple[str, str]]] = []
    known = 0
    for row in rows:
        # A merged cell comes once for each column that it spans.
        cells = [cell for cell, _ in groupby(cell.strip() for cell in row) if cell]
        pairs.append([])
        while cells:
            cell = cells.pop(0)
            name, _, value = cell.partition("：") if "：" in cell else cell.partition(":")
            name = re.sub(r"\s", "", name)
            if _META_CELL.fullmatch(name):
                known += 1
            elif cell[-1] not in "：:" or len(name) > _LABEL_MOST:
                return None
            if not value.strip() and cells and not _META_CELL.fullmatch(re.sub(r"[\s：:]", "", cells[0])):
                value = cells.pop(0)
            pairs[-1].append((name, value.strip()))
    # A label of the page's own may stand among them.
    if known < least or known * 2 < sum(map(len, pairs)):
        return None
    rest = []
    for line in pairs:
        left = [(name, value) for name, value in line if value and not _take_pair(header, name, value)]
        rest.append(" ".join(f"{name}：{value}" for name, value in left))
    return [line for line in rest if line]


def take_line(header: Header, text: str) -> list[str] | None:
    """Take labels and values in one line (「发布机构：某局 文号：…」); None where a line is none such."""
    if len(text) > 300 or ("：" not in text and ":" not in text):
        return None
    text = squeeze(text).lstrip("•●▪◆· ")
    bounds = [0, *(found.start() for found in _LABELLED.finditer(text)), len(text)]
    parts = [part for start, end in pairwise(bounds) if (part := text[start:end].strip())]
    return take_table(header, (tuple(parts),), least=1)


def take_pair(header: Header, label: str, value: str) -> list[str] | None:
    """Take a label alone in its line (「• 发文字号:」) with the line below it; None where a line is no such label.

    Out: the two as one line where they are no field here.
    """
    name = re.sub(r"[\s•●▪◆·]", "", label[:40])
    if name[-1:] not in ("：", ":") or not _META_CELL.fullmatch(name[:-1]) or len(value) > 120:
        return None
    plain = value.strip("•●▪◆· 　")
    if plain[-1:] in ("：", ":"):
        return None  # the next label or whom the text addresses: this one has no value
    return [] if _take_pair(header, name[:-1], plain) else [f"{name[:-1]}：{plain}"]


def is_bare_label(text: str) -> bool:
    """Whether a line is a label of a page's metadata without a value (「• 主题分类：」)."""
    name = re.sub(r"[\s•●▪◆·]", "", text[:40])
    return len(text) < 40 and name[-1:] in ("：", ":") and bool(_META_CELL.fullmatch(name[:-1]))


def is_label(text: str) -> bool:
    """Whether words are the name of a field of a page's metadata (「内容概述」)."""
    return bool(_META_CELL.fullmatch(text))


def label_of_title(text: str) -> bool:
    """Whether a label alone in its line is that of the title (「标题：」)."""
    return re.sub(r"[\s：:•●▪◆·]", "", text[:40]) in _TITLE_LABELS


def _take_pair(header: Header, name: str, value: str) -> bool:
    if name in _TITLE_LABELS:
        header.title = header.title or squeeze(value)
        return True
    return _take_meta(header, name, value)


def _take_meta(header: Header, name: str, value: str) -> bool:
    """Metadata as web pages print it: 「[发文字号] …」."""
    if value.strip("- ") == "":
        return True
    if name in ("发文字号", "文号", "发布文号"):
        header.number = header.number or find_number(value)
        return find_number(value) is not None
    if name in ("发文机构", "发文机关", "发布机构", "发文单位", "发布单位"):
        if _PAGE.search(value):
            return False
        header.issuer = header.issuer or value
    elif name == "成文日期":
        header.date = header.date or read_date(value)
    elif name == "发文日期":
        header.sent = header.sent or read_date(value)
    elif name in ("公开方式", "公开属性"):
        header.disclosure = value
    else:
        return False
    return True


def clean_title(lines: list[str]) -> str:
    """The lines of a title → one line: issuers stay apart, spaces of the print go."""
    text = " ".join(line.strip() for line in lines)
    issuers = issuers_of(text)
    if len(issuers) > 1:
        about = _ABOUT.search(text)
        return " ".join(issuers) + squeeze(text[about.start() :] if about else "")
    return squeeze(text)


def issuers_of(title: str) -> list[str]:
    """The issuing bodies that a title names before 「关于」, 「印发」 or 「转发」; [] where it names none."""
    about = _ABOUT.search(title)
    names = title[: about.start()].split() if about else []
    return names if names and all(_ISSUER_END.search(part) for part in names) else []


def issuers_in(lines: list[str]) -> str:
    """The issuing bodies of a signature, one space between two: 「甲局　　乙局」, 「国 务 院」."""
    names: list[str] = []
    for line in (_SEAL.sub("", line) for line in lines):
        apart = line.split()
        names += apart if all(is_issuer(part) for part in apart) else re.split(r"[ 　\t]{2,}", line.strip())
    return " ".join(squeeze(name) for name in names)


def squeeze(text: str) -> str:
    """Take out the spaces between Chinese characters (「总　则」, 「国 务 院」); others stay single."""
    text = " ".join(text.split())
    return _SPACED.sub("", text) if " " in text else text


def ends_as_title(text: str) -> bool:
    """Whether a line ends as titles of documents do (「…的通知」, 「…办法（试行）」)."""
    return bool(_TITLE_NOUN.search(text))


def is_issuer(text: str) -> bool:
    """Whether a short line is the name of one or several issuing bodies."""
    text = _SEAL.sub("", text)
    plain = squeeze(text)
    if not 2 <= len(plain) <= 80 or re.search("[。，；：、“《]", plain):
        return False
    return all(_ISSUER_END.search(part) for part in text.split()) or bool(_ISSUER_END.search(plain))
