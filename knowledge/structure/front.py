"""What stands above a body, in paragraphs of any order: elements of the header, title, addressee, what a web page adds."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.model import Block
from knowledge.structure.header import (
    Header,
    clean_title,
    ends_as_title,
    find_number,
    is_date,
    is_issuer,
    issuers_of,
    number_at_start,
    number_inside,
    read_date,
    squeeze,
    take_line,
    take_pair,
    take_standing,
    take_table,
)
from knowledge.structure.names import is_unit, units
from knowledge.structure.numbering import decimal_mark, mark

ANNEX = re.compile(r"附\s*[件录表]\s*([0-9０-９一二三四五六七八九十]{0,3})\s*(?:[：:]|(?=$|[ 　《]))\s*(.*)")
_PREFACE = re.compile("前言|引言|序言|导言")
CONTENTS = re.compile(r"目\s*[录次]")
_ADOPTED = re.compile(r"通过|公布|发布|施行|修订|修正|批准|印发")
# 「为…，决定：」 and 「现通知如下：」 open the text and address nobody.
_OPENING = re.compile(r"^(?:为|根据|按照|依据|经|现|由于|鉴于)|(?:如下|决定|规定|通知|要求|意见)$")
_ADDRESSEE = re.compile(r"([^。：:；]{2,300})[：:]")
_DECREE = re.compile(r"第\s*[0-9０-９零〇一二三四五六七八九十百]{1,6}\s*号")
_ISSUE = re.compile(
    r"[〔\[（(]?(?:(?:19|20)\d{2}年?[〕\]）)]?)?[ 　]{0,4}第?[ 　]{0,4}[0-9一二三四五六七八九十]{1,5}\s*[期次][）)]?"
)
# 「首页 > 政务公开 > 文件」: where a web page says it stands.
_CRUMBS = re.compile(
    r"(?:您?(?:的|现在的?|当前)?(?:所在)?位置\s*[：:]?\s*|首\s*页).{0,80}(?:[>＞»→/]|&gt;).{0,80}"
)
_METADATA = re.compile(r"(?<=\S)\s+(?=[\[【][\u4e00-\u9fff]{2,6}[\]】])")
_ASKED = re.compile(r"问\s*+题?\s*+[0-9一二三四五六七八九十]{0,3}\s*+[：:]")
_FRONT_MOST = 60
_TITLE_MOST = 160


def read_front(blocks: list[Block], header: Header, front: list[str]) -> list[Block]:
    """Read the header; the blocks that are left are the body's.

    Fills ``header``; ``front`` takes the paragraphs that are no element of it.
    """
    titles: list[list[str]] = []
    title: list[str] = []
    at = 0

    def close() -> None:
        if title:
            titles.append(list(title))
            title.clear()

    while at < len(blocks) and at < _FRONT_MOST:
        block = blocks[at]
        text = block.text
        if (
            not block.rows
            and at + 1 < len(blocks)
            and not blocks[at + 1].rows
            and (pair := take_pair(header, text, blocks[at + 1].text)) is not None
        ):
            front += pair
            close()
            at += 2
            continue
        cells = take_table(header, block.rows) if block.rows else take_line(header, text)
        if cells is not None:
            front += cells
            close()
            at += 1
            continue
        if not at and (alone := ANNEX.fullmatch(text)) and not alone[2]:
            # The file is an annex that was sent alone.
            front.append(text)
            at += 1
            continue
        if (
            block.rows
            or mark(text)
            or _ASKED.match(text)
            or CONTENTS.fullmatch(squeeze(text))
            or _PREFACE.fullmatch(squeeze(text))
            or ANNEX.fullmatch(text)
        ):
            break
        decimal = decimal_mark(text)
        if decimal and decimal.spaced and titles:
            break
        if take_standing(header, text, front=True):
            close()
            at += 1
            continue
        heading = title or (titles[-1] if titles else [])
        if (
            heading
            and not header.number
            and heading[-1].endswith(("令", "公告", "通告"))
            and _DECREE.fullmatch(text)
        ):
            header.number = squeeze("".join(heading)) + re.sub(r"\s", "", text)
            close()
            at += 1
            continue
        if (_ISSUE.fullmatch(text) and text[-1] not in "年") or _CRUMBS.fullmatch(text):
            close()
            front.append(text)
            at += 1
            continue
        glued = number_at_start(text)
        if glued and not header.number:
            header.number = find_number(text)
            blocks = [*blocks[:at], replace(block, text=text[glued.end() :].strip()), *blocks[at + 1 :]]
            close()
            continue
        inside = None if header.number else number_inside(text)
        if (
            inside
            and ends_as_title(text[: inside[0]].rstrip())
            and text[inside[1] : inside[1] + 1].strip() == ""
        ):
            # Title, number and text in one line, as a poor scan gives them.
            pieces = (text[: inside[0]], text[slice(*inside)], text[inside[1] :])
            split = [replace(block, text=piece.strip()) for piece in pieces if piece.strip()]
            blocks = [*blocks[:at], *split, *blocks[at + 1 :]]
            continue
        if text[0] in "[【" and len(parts := _METADATA.split(text)) > 1:
            blocks = [*blocks[:at], *(replace(block, text=part) for part in parts), *blocks[at + 1 :]]
            continue
        if not title and (apart := _title_apart(text)):
            blocks = [*blocks[:at], *(replace(block, text=piece) for piece in apart), *blocks[at + 1 :]]
            continue
        if found := re.search(r"[\[【][\u4e00-\u9fff]{4}[\]】]", text):
            # A web page's title with its first line of metadata behind it.
            title.append(text[: found.start()])
            close()
            front.append(text[found.start() :])
            at += 1
            continue
        if is_date(text) or (
            len(text) < 100 and text[:1].isdigit() and read_date(text) and _ADOPTED.search(text)
        ):
            _date_line(header, front, text)
            close()
            at += 1
            continue
        named = bool(titles or title)
        if (
            named
            and (addressed := _ADDRESSEE.match(text))
            and not _OPENING.search(addressed[1])
            and (addressed.end() == len(text) or is_unit(units(addressed[1])[-1]))
        ):
            close()
            header.addressee = squeeze(addressed[1])
            rest = text[addressed.end() :].strip()
            return _titled(
                header,
                front,
                titles,
                [replace(block, text=rest), *blocks[at + 1 :]] if rest else blocks[at + 1 :],
            )
        if "。" in text or len(text) > 120 or (named and text[-1] in "；;，,：:"):
            break
        if re.fullmatch(r"[（(].{6,100}[）)]", text):
            close()
            if _ADOPTED.search(text):
                header.date = header.date or read_date(text)
            front.append(text)
            at += 1
            continue
        if title and block.style and ends_as_title(title[-1]):
            close()
        title.append(text)
        if ends_as_title(text) and not _title_goes_on(title, blocks, at):
            close()
        at += 1
    close()
    return _titled(header, front, titles, blocks[at:])


def _titled(header: Header, front: list[str], titles: list[list[str]], rest: list[Block]) -> list[Block]:
    _choose_title(header, front, titles)
    header.title = header.title.lstrip("★☆*＊")
    return rest


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


def _title_goes_on(title: list[str], blocks: list[Block], at: int) -> bool:
    """A line may end in 「…若干措施」 and the title go on with 「的通知」."""
    following = blocks[at + 1].text if at + 1 < len(blocks) else ""
    return following.startswith("的") and ends_as_title(following) and len(following) <= 30


def _date_line(header: Header, front: list[str], text: str) -> None:
    found = read_date(text)
    if is_date(text) or "公布" in text or "发布" in text or (header.date is None and "施行" not in text):
        header.date = found
    if not is_date(text):
        front.append(text)


def _choose_title(header: Header, front: list[str], titles: list[list[str]]) -> None:
    """The title that names its issuer goes before one that a web page cut; what is left stays as text."""
    if not titles:
        return
    cleaned = [clean_title(lines) for lines in titles]
    proper = [index for index, title in enumerate(cleaned) if ends_as_title(title) and len(title) > 4]
    named = [index for index in proper if issuers_of(cleaned[index])]
    best = (named or proper or [0])[0]
    if (header.title and best not in proper) or len(cleaned[best]) > _TITLE_MOST:
        # A web page's table has named it and no line here looks like a title, or none is short enough for one.
        front += cleaned
        return
    header.title = cleaned[best]
    for index, title in enumerate(cleaned):
        if index == best or squeeze(title).replace(" ", "") == cleaned[best].replace(" ", ""):
            continue
        if is_issuer(title) and index < best and not header.mark:
            header.mark = title
        else:
            front.append(title)
