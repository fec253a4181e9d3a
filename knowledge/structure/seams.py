"""Where one line ends and the next begins: whether the next is the rest of the paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from glossary.lazy import regex
from glossary.names.shapes import OFFICES, STATIONS, is_unit
from glossary.numbers.measures import MEASURES
from knowledge.model import Block
from knowledge.structure.annex_heads import HEAD
from knowledge.structure.days import DAY, is_date, is_month
from knowledge.structure.elements import STANDARD_NUMBER
from knowledge.structure.header import ends_as_title, is_issuer, number_at_start, signed_inline
from knowledge.structure.heading_lines import SIGNS
from knowledge.structure.labels import begins_with_label
from knowledge.structure.line_width import SENTENCE_END
from knowledge.structure.numbering import Numbers, Rank, decimal_mark, mark
from knowledge.structure.parting import CITED
from knowledge.structure.roles import role_of
from knowledge.structure.run_on import heading_last
from knowledge.structure.spaced_labels import labels_apart

_CONTINUING = frozenset("，,、。；：）)》〉”’】〕")
_DAY_FIRST = regex(rf"{DAY}[ 　]")  # 「2013年7月15日 某机关公布」
_PHONE = regex(r"[：:）)、，,；;/ 　]0\d{2,3}-\d{7,8}$")
# 「ICS 03.080.99」, 「AB12-2020-00012」: a number of a register, whole in its line.
_CODE = regex(r"(?:[【\[][^】\]]{2,10}[】\]][ 　]{0,4})?[A-Z]{2,8}[ .-]?[0-9][0-9 .-]{2,30}")
_POINTED = regex(r"[\u4e00-\u9fff）)][.．]$")
_LABELLED = regex(r"[【\[]?([^：:，。；、\s]{2,10})[】\]]?\s*[：:]")
_STANDING = regex(
    r"[\[【][^\]】]{2,8}[\]】]|(?:出[ 　]?席|列[ 　]?席|请[ 　]?假|缺[ 　]?席|记[ 　]?录)(?:人员?)?[：:]|抄送|抄报|主送|共印|签发人|公开方式|公开属性"
    r"|主题词|问\s*题?\s*[0-9一二三四五六七八九十]{0,3}\s*[：:]|答\s*[：:]|——|[Qq]\d*\s*[：:.]|.{0,30}印发$|目\s*[录錄]$|[前引序]\s*言$"
    r"|[A-Za-z](?:[)）]|[.．、](?=[\u4e00-\u9fff]))|[A-Z][.．](?=\d)|[•▪]|[注例]\s*[：:]|\[\d{1,3}\]|[（(]此件"
)
# Headings of chapters that a text ends with or begins with, beside what titles of documents end with.
_GENERAL = ("总则", "附则")
# 「局、县财政局」 at the head of a line is the rest of a name.
_UNIT_REST = regex(
    rf"(?:[{OFFICES}{STATIONS}处院会社校]|中心|公司|政府|街道|小组|办公室|委员会)(?:[、，；。（(]|$)"
)
_ADDRESS = regex(r"(?:https?://|www\.)[!-~]{3,300}$")
# What a figure may go on with in the line below, where lines end only by chance.
_OF_FIGURE = regex(r"[\d%％‰℃万亿元年月日号人名户家个件项条处次天亩米吨岁分时公平]")
_HAN = regex(r"[\u4e00-\u9fff]")
# What a figure must follow; what joins two parts of a sentence; what belongs to the word before it.
_TO_FIGURE = regex("(?:[自起于在为至满第每约达]|超过|至少|[后前内]的)$")
# 「20 项」: what a figure counts, a blank between as prints leave it.
_COUNTED = regex(rf"\d{{1,4}}(?:\.\d{{1,2}})?[ ]?(?:{MEASURES}|工作日|[%％万亿])")
# 「…截至2023年12月」, 「31日。」: a day that a line's end parts.
_TO_MONTH, _MONTH = regex(r"\d{4}[ ]?年$"), regex(r"\d{1,2}[ ]?月")
_TO_DAY, _DAY = regex(r"\d[ ]?月$"), regex(r"[0-3]?\d[ ]?日")
_TO_SERIAL, _SERIAL = regex(r"〔\d{4}〕$"), regex(r"\d{1,5}[ ]?号")
_TO_NUMERAL = regex("(?:超过|不[少低多高]于)$")
_TERM = regex(r"\d{1,4}[ ]?(?:个?(?:工作日|小时|月|学期)|[日天年周]|分钟)(?:之?[内前后]|以[内前后上下])")
_NUMERAL = regex("[〇一二三四五六七八九十百千]")
_TO_RULE = regex("(?:根据|按照|(?<!^..)(?<!^...)依据|依照|遵照)$")  # 「法律依据」 is a heading
_JOINS = regex("(?:或者|以及|并且)$")
_OF = regex("的[，。；、和与]")
_BRACKETED = regex(r"[（(][^（）()]{1,60}[）)]")
_GOES_ON = ("，", "。", "；", "、")
_QUOTES_ALONE = regex("“[^“”]{1,20}”[、，。]?")
_HEADING_MOST = 45
_ARTICLE_HEADING_MOST = 14
_BRACKET_MOST = 200
_OPENS, _CLOSES = frozenset("《“（(〔"), frozenset("》”）)〕")
_OF_PAPERS = regex("(?:方案|意见|办法|措施|计划|规划|通知|细则|规定|决定|条例|公告|通告|规则)$")
_OF_DUTIES = regex(r"(?:负责|牵头|配合|落实|(?:单位|部门|时限|领导)[：:][^（）()〔〕]{1,150})[）)〕\]】]$")
_WIDTH_LEAST = 20  # characters of a printed line
_WITHIN, _STOPS = regex("[，、；]"), regex("[。；，：,;:]")
_SET_WIDE = regex("[\u4e00-\u9fff](?:[ 　]{1,4}[\u4e00-\u9fff]){1,12}")
_DECIMAL = regex(r"\d{1,3}(?:[.．]\d{1,3}){1,5}[ 　]{0,2}")


@dataclass(frozen=True, slots=True)
class Seam:
    """Where one line ends and the next begins: what the rules of :data:`_RULES` look at."""

    block: Block
    """The first line of the paragraph so far."""
    parts: list[str]
    following: Block
    sequence: Numbers
    torn: bool
    """The line breaks off in a list of names or within brackets."""
    full: bool
    """The line is as wide as the text was set, and no sentence ends with it."""
    indent: int
    """By how much first lines are indented where the other lines of a paragraph begin at the margin; else 0."""
    in_duties: bool
    """The line breaks off within a bracket of duties."""
    broken: bool
    """The text was broken into lines, of one width or too few to tell, or a page ends here."""
    ahead: str = ""
    """The line after the following one."""
    begins: bool = False
    """The page or the file shows that a paragraph begins with the following line."""
    parted: bool = False
    """A reader of a print ended lines at commas and before quotes."""
    ends_line: bool = False
    """There, the line is the last of the pieces that a full printed line was parted in."""

    @property
    def tail(self) -> str:
        return self.parts[-1]

    @property
    def after(self) -> str:
        return self.following.text

    @property
    def last(self) -> str:
        return self.parts[-1][-1]

    @property
    def of_duties(self) -> bool:
        labelled = _LABELLED.match(self.parts[0])
        return bool(labelled and role_of(labelled[1]))


def continues(seam: Seam) -> bool:
    """Whether the following line is the rest of the paragraph: the first rule that has a view decides."""
    return next(said for rule in _RULES if (said := rule(seam)) is not None)


def _item(seam: Seam) -> bool | None:
    """What a file marks as an item of a list begins a paragraph, and what a page sets as one, but within a list of names."""
    return False if seam.following.item or (seam.begins and not seam.torn) else None


def _bracketed(seam: Seam) -> bool | None:
    return True if seam.in_duties and not seam.following.style else None


def _hanging(seam: Seam) -> bool | None:
    """Where first lines alone are indented, the indent says it, whatever a line begins with."""
    found = mark(seam.after)
    # The head of a chapter stands in the middle of its line, and a day alone is done.
    heads = found is not None and found.rank <= Rank.SECTION and not re.search("[，。；]", seam.after)
    said = is_date(seam.tail) or (len(seam.parts) == 1 and begins_with_label(seam.tail)) or _annex_alone(seam)
    if not seam.indent or seam.following.style or seam.block.item or heads or said:
        return None
    if seam.following.indent == seam.indent:
        return False
    return True if at_margin(seam.following) and seam.block.indent == seam.indent else None


def _numbered(seam: Seam) -> bool | None:
    """A line that begins with a number is a paragraph of its own, but for one that the line before calls for."""
    found = mark(seam.after)
    if not found:
        return None
    if seam.last == CITED or (seam.full and found.rank is Rank.FIFTH):
        return True
    return seam.torn and not seam.sequence.expects(found) and seam.following.style == 0


def _mid_sentence(seam: Seam) -> bool | None:
    """Words that no paragraph ends or begins with, before and behind a break: 「…之日起」, 「10日内…」; 「…，或者」; 「的，…」."""
    if seam.block.style or seam.following.style:
        return None
    decimal = decimal_mark(seam.after)
    figure = seam.after[0].isdigit() and (
        not (decimal and decimal.spaced) or bool(_COUNTED.match(seam.after))
    )
    end = seam.tail[-3:]
    called_for = (
        (figure and (_TO_FIGURE.search(end) or ("，" in seam.tail and _TERM.match(seam.after))))
        or (_NUMERAL.match(seam.after) and _TO_NUMERAL.search(end))
        or (seam.after[0] == "《" and _TO_RULE.search(seam.tail))
        or (_TO_MONTH.search(seam.tail[-6:]) and _MONTH.match(seam.after))
        or (_TO_DAY.search(seam.tail[-4:]) and _DAY.match(seam.after))
        or (_TO_SERIAL.search(seam.tail[-7:]) and _SERIAL.match(seam.after))
    )
    # 「…《某规定》」, 「（某令第41号）」, 「，制定本办法。」
    apposed = seam.ahead[:1] in _GOES_ON and _BRACKETED.fullmatch(seam.after)
    return True if called_for or apposed or _JOINS.search(end) or _OF.match(seam.after) else None


def _alone(seam: Seam) -> bool | None:
    decimal = decimal_mark(seam.after)
    # 「1.2项目流程」 behind 「1.1.3…」: the next decimal needs no space behind it.
    counts = decimal is not None and seam.sequence.counts_on(decimal)
    # 「…做好预警工作，」 is a slip of the pen where the next heading of decimals stands below it.
    heads = counts and seam.last in "，,、" and _heading(seam)
    # 「24 小时服务」 in a print that sets its figures apart is an amount.
    amount = seam.broken and bool(_COUNTED.match(seam.after))
    numbered = heads or (
        (counts or (decimal is not None and decimal.spaced and not amount)) and not seam.torn
    )
    # A line that ends in a signature and its day is done.
    signed = seam.last == "日" and signed_inline(seam.tail) is not None
    labelled = begins_with_label(seam.tail) or labels_apart(seam.tail)
    meta = labelled and not seam.torn and len(seam.parts) == 1
    month = is_month(seam.after) or is_month(seam.tail)
    headed = not seam.full and bool(heading_last(seam.tail) or _annex_alone(seam))
    stands = signed or meta or month or headed or _stands_alone(seam.after)
    return False if seam.following.style or numbered or stands or _signs(seam) else None


def _annex_alone(seam: Seam) -> bool:
    return len(seam.parts) == 1 and seam.last not in "：:" and bool(HEAD.fullmatch(seam.tail))


def _signs(seam: Seam) -> bool:
    """Whether the following line is who signs, with the day below it, whatever bracket the line before left open: set wide, or below a label."""
    if not is_date(seam.ahead) or not is_issuer(seam.after):
        return False
    labelled = _LABELLED.match(seam.tail) and not seam.of_duties and seam.last not in _CONTINUING
    return bool(_SET_WIDE.fullmatch(seam.after) or labelled)


def _heading(seam: Seam) -> bool:
    """Whether the following line is the whole of a heading of decimals: no stop is in it, and the next line does not go on with it."""
    words = len(seam.after) <= _HEADING_MOST and not _STOPS.search(seam.after)
    apart = seam.begins or bool(seam.following.style) or not seam.ahead or bool(_HAN.match(seam.ahead))
    return words and apart and not _OF_FIGURE.match(_DECIMAL.sub("", seam.after))


def _punctuated(seam: Seam) -> bool | None:
    # 「已完成清除.」: some texts end their sentences with a point.
    if seam.last in SENTENCE_END or _POINTED.search(seam.tail[-2:]):
        return False
    return True if seam.after[0] in _CONTINUING else None


def _duty_line(seam: Seam) -> bool | None:
    """A line of duties (「配合单位：…」) goes on with names alone."""
    if not seam.of_duties:
        return None
    unit = is_unit(re.split("[、，；：:]", seam.tail)[-1])
    names = "、" in seam.tail and not unit and not re.search("[。；]", seam.after)
    return seam.torn or bool(_UNIT_REST.match(seam.after)) or names


def _broken_off(seam: Seam) -> bool | None:
    if seam.torn or seam.full or seam.tail.endswith("分之"):
        return True
    closed = seam.last in "”’）)】》〕]" and not is_number(seam.tail)
    return False if seam.block.style or closed else None


def _quoted(seam: Seam) -> bool | None:
    """A line of quotes alone, as a reader of a print parts them, belongs to the lines around it."""
    if not seam.broken or seam.following.style:
        return None
    after = _QUOTES_ALONE.fullmatch(seam.after) or (seam.last == "”" and seam.after[0] == "“")
    between = len(seam.parts) > 1 and _QUOTES_ALONE.fullmatch(seam.tail) and not mark(seam.after)
    return True if after or between else None


def _piece(seam: Seam) -> bool | None:
    """Where a reader of a print parted its lines at stops and quotes: what a quote or a bracket begins or ends goes on, and what ends
    a full printed line."""
    if not seam.parted or seam.following.style or seam.block.style:
        return None
    so_far, found = "".join(seam.parts), mark(seam.parts[0])
    # Behind the number of an article may stand a heading, or the first words of its text.
    most = _ARTICLE_HEADING_MOST if found and found.rank is Rank.ARTICLE else len(so_far)
    heads = found and len(so_far) - found.end <= most and not _STOPS.search(so_far, found.end)
    if heads or _done(seam, so_far):
        return None
    amount = _HAN.match(seam.last) and _COUNTED.match(seam.after)
    if amount or seam.after[0] in _OPENS or (seam.last in _CLOSES and _HAN.match(seam.after)):
        return True
    return True if seam.ends_line and _HAN.match(seam.last) and _HAN.match(seam.after) else None


def is_number(text: str) -> bool:
    """Whether a line is the number of a provision and nothing more."""
    found = mark(text)
    return found is not None and found.end == len(text)


def _done(seam: Seam, so_far: str) -> bool:
    """Whether a line ends what it says: a title (not 「…规章。完善地方标准」), who signs, a bracket of duties or behind a full stop; or who signs follows."""
    bracket = seam.last in "）)〕]】" and (_OF_DUTIES.search(so_far[-_BRACKET_MOST:]) or _behind_stop(so_far))
    told = seam.ends_line and _WITHIN.search(seam.after)
    signs = is_issuer(seam.after) or (len(seam.parts) == 1 and is_issuer(seam.tail) and not told)
    midst = told and not (seam.full or _OF_PAPERS.search(so_far) or seam.after[0] in "为第")
    titled = ends_as_title(so_far) and not (_WITHIN.search(so_far) or midst)
    numbered = len(seam.parts) == 1 and number_at_start(seam.tail)
    return bool(bracket or signs or titled or numbered or is_date(seam.tail))


def _behind_stop(text: str) -> bool:
    """Whether the bracket that a text ends with stands behind a full stop, or alone."""
    opened = max(text.rfind(char) for char in "（(〔[【")
    return opened <= 0 or text[opened - 1] in "。；！"


def _addressed(seam: Seam) -> bool | None:
    """Behind an address of the web that ends before its line does, nothing goes on; nor is a label with its value the rest of one."""
    fields = len(seam.parts) == 1 and _LABELLED.match(seam.tail) and _LABELLED.match(seam.after)
    return False if fields or (_ADDRESS.search(seam.tail[-310:]) and _HAN.match(seam.after)) else None


def _below_number(seam: Seam) -> bool | None:
    """Below a number: the line of a bare number goes on, a heading does not, a sentence does."""
    found = mark(seam.parts[0])
    if not found or len(seam.parts) > 3:
        return None
    rest = "".join(seam.parts)[found.end :].strip()
    if seam.parted and len(seam.parts) > 1 and "，" in rest:
        return None  # no heading is of three pieces
    if rest and not re.search("[。；]", rest) and len(rest) <= _HEADING_MOST:
        # What ends in a semicolon is the rest of an item, no text below a heading.
        return seam.last.isdigit() or ("，" in rest and seam.after[-1] in "；;")
    return True if not rest or seam.broken or _within_sentence(seam) else None


def _title(seam: Seam) -> bool | None:
    if _LABELLED.match(seam.parts[0]) and len(seam.tail) <= 30:
        return False
    ends = ends_as_title(seam.tail) or seam.tail.endswith(_GENERAL)
    said = "".join(seam.parts) if seam.parted else seam.tail
    return False if ends and not re.search("[。，；]", said) else None


def _digits(seam: Seam) -> bool | None:
    """A line that ends in a figure goes on, unless it is a date, a number of a standard or register, a whole phone."""
    if not (seam.broken or _OF_FIGURE.match(seam.after)):
        return None
    numbered = STANDARD_NUMBER.fullmatch(seam.tail) or (_CODE.fullmatch(seam.tail) and len(seam.parts) == 1)
    whole = numbered or is_date(seam.tail) or _PHONE.search(seam.tail)
    figure = seam.last.isdigit() and not whole
    return True if figure and seam.after[0] not in "。；，" and len(seam.tail) > 12 else None


def _of_one_width(seam: Seam) -> bool | None:
    """A line that ends within a sentence goes on in the next of the same width, where more text stands below: so a print sets them."""
    words = _HAN.match(seam.last) and _HAN.match(seam.after) and _HAN.match(seam.ahead)
    alike = (
        min(len(seam.tail), len(seam.after)) >= _WIDTH_LEAST and abs(len(seam.tail) - len(seam.after)) <= 1
    )
    told = _WITHIN.search(seam.tail) and _WITHIN.search(seam.after + seam.ahead) and not mark(seam.ahead)
    return True if words and alike and told else None


def _reads_on(seam: Seam) -> bool:
    """Whether a line reads like running text, so that its end is only the line's."""
    return (seam.broken or _within_sentence(seam)) and (
        len(seam.parts) > 1
        or bool(re.search("[，。；,;]", seam.tail))
        or (len(seam.tail) >= 30 and "、" in seam.tail)
    )


def _within_sentence(seam: Seam) -> bool:
    """Whether a break in a text of whole paragraphs is one by chance: the line below goes on with words and ends the sentence."""
    words = bool(_HAN.match(seam.last) and _HAN.match(seam.after))
    return words and bool(re.search("[。；！]", seam.after)) and not _LABELLED.match(seam.after)


_RULES: tuple[Callable[[Seam], bool | None], ...] = (
    _item,
    _bracketed,
    _hanging,
    _numbered,
    _mid_sentence,
    _alone,
    _punctuated,
    _duty_line,
    _quoted,
    _piece,
    _broken_off,
    _addressed,
    _below_number,
    _title,
    _digits,
    _of_one_width,
    _reads_on,
)


def _stands_alone(text: str) -> bool:
    labelled = _LABELLED.match(text)
    return bool(
        (labelled and role_of(labelled[1]))
        or HEAD.match(text)
        or is_date(text)
        or _DAY_FIRST.match(text)
        or text[0] in SIGNS
        or _STANDING.match(text)
        or begins_with_label(text)
        or labels_apart(text)
    )


def at_margin(block: Block) -> bool:
    """Whether a line begins at the margin, and with no sign that it stands for itself."""
    return (
        bool(block.text)
        and not (block.indent or block.item)
        and block.text[0] not in "【["
        and not _stands_alone(block.text)
    )
