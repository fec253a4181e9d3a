"""What stands above a body, in paragraphs of any order: elements of the header, title, addressee, what a web page adds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from knowledge.model import Block
from knowledge.structure.header import (
    Header,
    clean_title,
    ends_as_title,
    find_number,
    is_bare_label,
    is_date,
    is_issuer,
    is_month,
    is_office,
    issuers_of,
    label_of_title,
    number_at_start,
    number_inside,
    read_date,
    signed_by,
    signed_inline,
    squeeze,
    take_line,
    take_pair,
    take_standing,
    take_table,
)
from knowledge.structure.names import is_unit, units
from knowledge.structure.numbering import decimal_mark, mark
from knowledge.structure.unnumbered import interview_questions

ANNEX = re.compile(
    r"附\s*[件录表]\s*([0-9０-９一二三四五六七八九十]{0,3})\s*(?:[：:]|[.．](?=$)|(?=$|[ 　《]))\s*(.*)"
)
_PREFACE = re.compile("前言|引言|序言|导言")
CONTENTS = re.compile(r"目\s*[录錄次]")
_ADOPTED = re.compile(r"通[过過]|公布|[发發]布|施行|修[订訂]|修正|批准|印[发發]")
# 「为…，决定：」 and 「现通知如下：」 open the text and address nobody.
_OPENING = re.compile(
    r"^(?:为|根据|按照|依据|经|现|由于|鉴于)|[《“]|(?:如下|决定|规定|通知|要求|意见|修改|修正|公告|通告)$|决定对|作如下"
)
# Whom a text may address that is no body: 「各有关企业：」, 「某某委员：」, 「全体同学：」.
_PEOPLE = re.compile(
    "各|全[体校院县市省]|(?:主席|书记|[省市县区镇乡]长|部长|局长|主任|院长|教授|院士)$|委员|代表|同志|同学|师生|[员职]工|[居村市]民|家长|用户|先生|女士|企业|单位|人员|朋友|^[你贵][^，。]{1,8}$|有关"
)
_ADDRESSEE = re.compile(r"([^。：:；]{2,300})[：:]")
_DECREE = re.compile(
    r"[（(]?(?:(?:19|20)\d{2}\s*年\s*)?第\s*[0-9０-９零〇一二三四五六七八九十百]{1,6}\s*[号號][）)]?"
)
_ISSUED = re.compile(r"《([^《》]{4,80})》")
_ISSUES = re.compile("公布|[发發]布|批准|通[过過]")
_ISSUE = re.compile(
    r"[〔\[（(]?(?:(?:19|20)\d{2}年?[〕\]）)]?)?[ 　]{0,4}第?[ 　]{0,4}[0-9一二三四五六七八九十]{1,5}\s*[期次][）)]?"
)
_METADATA = re.compile(r"(?<=\S)\s+(?=[\[【][\u4e00-\u9fff]{2,6}[\]】])")
_BRACKETED_LABEL = re.compile(r"[\[【][\u4e00-\u9fff]{4}[\]】]")
_ASKED = re.compile(r"问\s*+题?\s*+[0-9一二三四五六七八九十]{0,3}\s*+[：:]")
_FRONT_MOST = 60
_TITLE_MOST = 160
_TITLE_LEAST = 10
_NUMBER_BRACKETED = re.compile(
    r"[（(]([\u4e00-\u9fff]{2,12}\s*[〔\[［]\s*(?:19|20)\d{2}\s*[〕\]］]\s*\d{1,5}\s*号)[）)]$"
)
_LABELLED_TITLE = re.compile(r"[【\[][^】\]]{2,20}[】\]]\s*(?=\S)")
_EDITION_THEN = re.compile(r"[（(][^（）()]{2,20}[）)]的")
_WRAPPED = re.compile(r"《([^《》]+)》")
_LINE_MOST = 120
_LOOK_AHEAD = 6


@dataclass(slots=True)
class _Front:
    """The paragraphs above a body while they are read; ``at`` is the next."""

    blocks: list[Block]
    header: Header
    text: list[str]
    """What is no element of the header."""
    titles: list[list[str]] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    at: int = 0

    @property
    def block(self) -> Block:
        return self.blocks[self.at]

    @property
    def line(self) -> str:
        return self.block.text

    @property
    def next(self) -> Block | None:
        return self.blocks[self.at + 1] if self.at + 1 < len(self.blocks) else None

    @property
    def named(self) -> bool:
        return bool(self.titles or self.title)

    def close(self) -> None:
        """The title that is open ends here."""
        if self.title:
            self.titles.append(list(self.title))
            self.title.clear()

    def take(self, *rest: str, lines: int = 1) -> bool:
        """Take lines as an element of the header; ``rest`` of them is text."""
        self.close()
        self.text += rest
        self.at += lines
        return True

    def part(self, *pieces: str) -> bool:
        """Put pieces in the place of the line, to be read one by one."""
        parts = [replace(self.block, text=plain) for piece in pieces if (plain := piece.strip())]
        self.blocks = [*self.blocks[: self.at], *parts, *self.blocks[self.at + 1 :]]
        return True


def read_front(blocks: list[Block], header: Header, front: list[str]) -> list[Block]:
    """Read the header; the blocks that are left are the body's.

    Fills ``header``; ``front`` takes the paragraphs that are no element of it.
    """
    state = _Front(blocks, header, front)
    while state.at < len(state.blocks) and state.at < _FRONT_MOST:
        took = next((took for step in _STEPS if (took := step(state)) is not None), False)
        if not took:
            break
    state.close()
    _choose_title(header, front, state.titles)
    header.title = header.title.lstrip("★☆*＊")
    return state.blocks[state.at :]


def _pair(front: _Front) -> bool | None:
    """A label alone in its line and its value in the next."""
    if front.block.rows or front.next is None or front.next.rows:
        return None
    titled = _begins_title(front.header, front.line, front.next.text)
    pair = None if titled else take_pair(front.header, front.line, front.next.text)
    if pair is None:
        return front.take() if is_bare_label(front.line) else None
    return front.take(*pair, lines=2)


def _begins_title(header: Header, label: str, text: str) -> bool:
    """Whether a line begins the document's title, so that it is no value of a label left open above it."""
    if label_of_title(label):
        return False
    known = len(text) > 4 and _said(header.title).startswith(_said(text))
    return known or bool(issuers_of(text)) or (len(text) >= _TITLE_LEAST and ends_as_title(text))


def _table(front: _Front) -> bool | None:
    """A web page's table or line of metadata."""
    block = front.block
    cells = take_table(front.header, block.rows) if block.rows else take_line(front.header, block.text)
    return None if cells is None else front.take(*cells)


def _annex_alone(front: _Front) -> bool | None:
    """The file is an annex that was sent alone."""
    first = not (front.named or front.header.addressee or front.header.number)
    alone = ANNEX.fullmatch(front.line) if first and not front.block.rows else None
    return front.take(front.line) if alone and not alone[2] else None


def _body_begins(front: _Front) -> bool | None:
    """A table, a number, a question, a preface, contents or an annex: here the body begins."""
    text = front.line
    plain = squeeze(text)
    begins = bool(
        front.block.rows
        or mark(text)
        or _ASKED.match(text)
        or CONTENTS.fullmatch(plain)
        or _PREFACE.fullmatch(plain)
        or ANNEX.fullmatch(text)
        or _first_of_headings(front)
        or _below_title(front)
        or _interview_begins(front)
    )
    decimal = decimal_mark(text)
    return False if begins or (decimal and decimal.spaced and front.titles) else None


def _first_of_headings(front: _Front) -> bool:
    """Whether this is the first of several headings below the title, in a text that numbers nothing."""
    depth = front.block.style
    if not depth or not front.named or not 0 < front.blocks[front.at - 1].style < depth:
        return False
    return any(other.style == depth for other in front.blocks[front.at + 1 :]) and not any(
        mark(other.text) for other in front.blocks
    )


def _below_title(front: _Front) -> bool:
    """Whether a heading marked lower than the title's line stands below it, so that it is none of the title."""
    above = front.blocks[front.at - 1].style if front.named else 0
    text = front.line
    if not 0 < above < front.block.style or text[0] in "的（(—-":
        return False
    return not (ends_as_title(text) or is_issuer(text) or is_date(text))


def _interview_begins(front: _Front) -> bool:
    """Whether this is the first question of an interview."""
    return (
        front.line[-1] in "？?。"
        and "：" in front.line[:40]
        and 0 in interview_questions(front.blocks[front.at :])
    )


def _standing(front: _Front) -> bool | None:
    return front.take() if take_standing(front.header, front.line, front=True) else None


def _decree_number(front: _Front) -> bool | None:
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


def _issuing(front: _Front) -> bool | None:
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


def _issue(front: _Front) -> bool | None:
    """A journal's 「第3期」."""
    return front.take(front.line) if _ISSUE.fullmatch(front.line) and front.line[-1] not in "年" else None


def _number_first(front: _Front) -> bool | None:
    glued = None if front.header.number else number_at_start(front.line)
    if not glued:
        return None
    front.header.number = find_number(front.line)
    front.part(front.line[glued.end() :])
    front.close()
    return True


def _number_in_brackets(front: _Front) -> bool | None:
    """「（某字〔2017〕130号）」 below a title, or at its end."""
    found = None if front.header.number else _NUMBER_BRACKETED.search(front.line)
    # 「附件2（某发〔2026〕7号）」 says whose annex it is.
    if not found or front.line[0] == "附" or not (number := find_number(found[1])):
        return None
    front.header.number = number
    rest = front.line[: found.start()].strip()
    return front.part(rest) if rest else front.take()


def _number_behind(front: _Front) -> bool | None:
    """Title, number and text in one line, as a poor scan gives them."""
    text = front.line
    inside = None if front.header.number else number_inside(text)
    if not inside or not ends_as_title(text[: inside[0]].rstrip()) or text[inside[1] : inside[1] + 1].strip():
        return None
    return front.part(text[: inside[0]], text[slice(*inside)], text[inside[1] :])


def _labels(front: _Front) -> bool | None:
    parts = _METADATA.split(front.line) if front.line[0] in "[【" else []
    return front.part(*parts) if len(parts) > 1 else None


def _title_then_text(front: _Front) -> bool | None:
    apart = None if front.title else _title_apart(front.line)
    return front.part(*apart) if apart else None


def _title_then_label(front: _Front) -> bool | None:
    """A web page's title with its first line of metadata behind it."""
    found = _BRACKETED_LABEL.search(front.line)
    if not found:
        return None
    front.title.append(front.line[: found.start()])
    return front.take(front.line[found.start() :])


def _date(front: _Front) -> bool | None:
    text = front.line
    if is_month(text):
        return front.take(text)
    adopted = len(text) < 100 and text[:1].isdigit() and read_date(text) and _ADOPTED.search(text)
    if not is_date(text) and not adopted:
        return None
    day = read_date(text)
    header = front.header
    if is_date(text) or re.search("公布|发布", text):
        header.date = day
    elif "施行" not in text and day and (header.date is None or day > header.date):
        # A law that was adopted, approved and revised is of the last of these days.
        header.date = day
    return front.take() if is_date(text) else front.take(text)


def _addressee(front: _Front) -> bool | None:
    """Whom it addresses: the last element of the header, the rest of its line is text."""
    text = front.line
    addressed = None if text[-1] in "？?" else _ADDRESSEE.match(text)
    if not addressed or _OPENING.search(addressed[1]):
        return None
    if not front.named and (addressed.end() != len(text) or not _are_bodies(addressed[1])):
        return None
    if addressed.end() != len(text) and not is_unit(units(addressed[1])[-1]):
        return None
    if not _PEOPLE.search(addressed[1]) and not any(map(is_unit, units(addressed[1]))):
        return None
    front.close()
    front.header.addressee = squeeze(addressed[1])
    front.part(text[addressed.end() :])
    return False


def _are_bodies(text: str) -> bool:
    """Whether a text lists bodies alone, as an addressee does that stands above all else."""
    names = units(text)
    return bool(names) and all(is_unit(name) and len(name) > 2 for name in names)


def _sentence(front: _Front) -> bool | None:
    text = front.line
    running = "。" in text or len(text) > _LINE_MOST or (front.named and text[-1] in "；;，,：:")
    return False if running else None


def _adopted(front: _Front) -> bool | None:
    """「（2020年3月1日某会议通过）」 below the title of a law."""
    if not re.fullmatch(r"[（(].{6,100}[）)]", front.line):
        return None
    if _ADOPTED.search(front.line):
        front.header.date = front.header.date or read_date(front.line)
    return front.take(front.line)


def _title_line(front: _Front) -> bool:
    title, text = front.title, front.line
    if title and _said(text) == _said("".join(title)):
        # A page prints the title twice.
        front.close()
    if title and front.block.style and ends_as_title(title[-1]):
        front.close()
    elif title and front.blocks[front.at - 1].style > front.block.style and ends_as_title(text):
        # Below a page's heading a title of its own, such as a table's caption.
        front.close()
    elif title and any(_said(text) == _said("".join(lines)) for lines in front.titles):
        # The title comes again below the name of who issues it.
        front.close()
    title.append(text)
    if ends_as_title(text) and not _title_goes_on(front):
        front.close()
    front.at += 1
    return True


_STEPS: tuple[Callable[[_Front], bool | None], ...] = (
    _pair,
    _table,
    _annex_alone,
    _body_begins,
    _standing,
    _decree_number,
    _issue,
    _number_first,
    _number_in_brackets,
    _number_behind,
    _labels,
    _title_then_text,
    _title_then_label,
    _date,
    _addressee,
    _issuing,
    _sentence,
    _adopted,
    _title_line,
)
"""What a paragraph of the front may be, in the order tried: True took it, False ends the front, None is not mine."""


def _title_apart(text: str) -> tuple[str, str] | None:
    """A title and what stands behind it in the same line (「…的通知 各县人民政府：…」)."""
    if not re.search("[：:。]", text):
        return None
    for space in list(re.finditer(r"[ \u3000\xa0]+", text[:160]))[:6]:
        before, after = text[: space.start()], text[space.end() :]
        if (
            len(before) >= 8
            and ends_as_title(before)
            and not re.search("[。；：:]", before)
            and before.count("《") == before.count("》")
            and len(after) > 4
        ):
            return before, after
    return None


def _title_goes_on(front: _Front) -> bool:
    """A line may end in 「…若干措施」 and the title go on with 「的通知」."""
    following = front.next.text if front.next else ""
    goes_on = following.startswith("的") or bool(_EDITION_THEN.match(following))
    return goes_on and ends_as_title(following) and len(following) <= 30


def _choose_title(header: Header, front: list[str], titles: list[list[str]]) -> None:
    """The title that names its issuer goes before one that a web page cut; what is left stays as text."""
    if not titles:
        return
    cleaned = [_unwrapped(clean_title(lines)) for lines in titles]
    if header.number and len(cleaned) > 1:
        # 「某局公告」 above 「2023年第5号」 is of the number; the document has a title of its own.
        number = header.number
        cleaned = [
            title for title in cleaned if not number.startswith(squeeze(title).replace(" ", ""))
        ] or cleaned
    said = Counter(map(_said, cleaned))
    proper = [index for index, title in enumerate(cleaned) if ends_as_title(title) and len(title) > 4]
    named = [index for index in proper if issuers_of(cleaned[index])]
    twice = [index for index in proper if said[_said(cleaned[index])] > 1]
    best = (named or twice or proper or [0])[0]
    # Of equal ones that without a page's label (【…】).
    best = next(
        (at for at in proper if _said(cleaned[at]) == _said(cleaned[best]) and cleaned[at][0] not in "【["),
        best,
    )
    decree = bool(header.title) and cleaned[best].endswith(("令", "公告"))
    if (header.title and best not in proper) or decree or len(cleaned[best]) > _TITLE_MOST:
        # A web page's table has named it and no line here looks like a title, or none is short enough for one.
        front += cleaned
        return
    if not _said(header.title).startswith(_said(cleaned[best])):
        # A page may name the title whole whose second line is a bracket here.
        header.title = cleaned[best]
    for index, title in enumerate(cleaned):
        if index == best or _said(title) == _said(cleaned[best]):
            if index != best and (label := _LABELLED_TITLE.match(title)):
                front.append(label[0].strip())
            continue
        stands_above = index < best or not (issuers_of(cleaned[best]) or ends_as_title(title))
        if is_issuer(title) and stands_above and not header.mark:
            header.mark = title
        else:
            front.append(title)


def _unwrapped(title: str) -> str:
    """「《某府关于印发〈某办法〉的通知》」 → its title."""
    found = _WRAPPED.fullmatch(title)
    return found[1].replace("〈", "《").replace("〉", "》") if found else title


def _said(title: str) -> str:
    """A title as it is compared: without a page's label, spaces and marks."""
    return re.sub(r"[\W_]", "", _LABELLED_TITLE.sub("", title, count=1))
