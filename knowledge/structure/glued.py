"""A document that stands in one line, all its line breaks lost: its head and its end come apart (「某局文件某发〔2021〕3号某局关于…的通知各县：为…」)."""

from __future__ import annotations

import re
from dataclasses import replace

from glossary.lazy import regex
from glossary.papers import KINDS
from knowledge.model import Source
from knowledge.structure.days import DAY
from knowledge.structure.header import is_issuer

NUMBER = r"[\u4e00-\u9fff]{2,16}[〔\[（(【]\d{4}[〕\]）)】]\d{1,5}[ ]?号"
"""A pattern for a document's number."""
_GLUED_LEAST, _LOOK = 120, 400
_BODY_ENDS = "公司(?!办公|党)|办公[室厅]|[局委部院会](?!办公)|(?<!办公)厅|政府(?!办公)|小组|大学|学校|中心"
# 「内部事项」 above the masthead, and who signs behind the number, up to the body's name once more.
_GLUED = regex(
    r"(内部(?:事项|资料)[ \u3000]?)?"
    rf"((?P<body>[\u4e00-\u9fff（）() ]{{4,40}}?)(?:文件|内部事项|事项)[ \u3000]?|[\u4e00-\u9fff]{{4,30}}?(?:{_BODY_ENDS})(?=(?:特急|加急|急件)?{NUMBER}))?"
    rf"(特急|加急|急件)?({NUMBER})?(签发人[：:][ \u3000]?[^ \u3000。，：:]{{2,4}}?(?=(?P=body)))?([^。；！？，：:]{{4,160}})"
)
_BODY = "body"
_TITLE_ENDS = regex(rf"的(?:{KINDS}|汇报|复函)(?:[（(][^（）()]{{2,12}}[）)])?")
_ADDRESSEE = regex(r"([^。；：:]{2,300}[：:])(.+)")
_ADDRESSED = regex(
    "^(?:各|总部|本部|[省市县区]直)"
    "|(?:部门|单位|公司|[局厅委办会院校处]|政府|中心|人员|企业|机构|电厂|银行|支行|分行|电力|大学|学院|党组织|支部|团总支|团体)"
    "(?:[（(][^（）()]{1,12}[）)])?[：:]$"
)
_FIRST = regex(r"[ \u3000]?(?:一、|1[.．、]|（一）|第[一1]条|(?:根据|按照|依据)(?=《|[\u4e00-\u9fff]{2}))")

# What stands at the end: the note of annexes, who signs and when, what is said of its publication, who printed it.
_PRINTED = regex(rf"(?:(?<=\d)日)?([\u4e00-\u9fff]{{4,40}})({DAY}印[发制])$")
_STANDING = regex(r"([（(]此件[^（）()]{2,120}[）)])$")
_STANDING_FIRST = regex(r"[（(]此件[^（）()]{2,120}[）)]")
_SIGNED = regex(rf"([\u4e00-\u9fff]{{4,40}})({DAY})$")
_SIGNED_TOGETHER = regex(rf"(?<=[。；）)])([\u4e00-\u9fff]{{12,300}})({DAY})$")
_NAMES = regex(r"([\u4e00-\u9fff]{4,40})$")
_SEALED = regex(r"([\u4e00-\u9fff]{4,40})([（(](?:盖章|印章|公章|代章|签章)[）)])?$")
_DAY = regex(DAY)
# What may stand below the day of a signature: the day that is cited in a sentence has other words behind it.
_BELOW = regex(r"[（(]|附件|抄送|$")
# A telephone number, masked or not.
_TELEPHONE = regex(r"(?:\d{7}|X{4})$")
_PLACE_LETTERS = (2, 3, 4)
_NAME_LEAST, _STOPS = 4, ("。", "；", "）", ")")
_ANNEXED = regex("(?<=[。；])附件[：:]")


def one_line(source: Source) -> Source:
    """What a reader gave, the elements of its head and its end apart where all of it is one line; any other as it is.

    A line is such where it is long and begins with a title, the masthead and the number before it or not, and behind the title
    with whom it is addressed to or its first number.
    """
    blocks = [at for at, block in enumerate(source.blocks) if block.text or block.rows]
    first = blocks[0] if blocks else 0
    head = [] if not blocks or source.blocks[first].rows else _head(source.blocks[first].text)
    if not head:
        return source
    *elements, text = head
    pieces = [*elements, *(_end(text, "".join(elements)) if len(blocks) == 1 else [text])]
    block = source.blocks[first]
    apart = tuple(replace(block, text=piece) for piece in pieces)
    return replace(source, blocks=(*source.blocks[:first], *apart, *source.blocks[first + 1 :]))


def _head(text: str) -> list[str]:
    """The elements of the head that a long line begins with, each, and its text; [] where it begins with none."""
    if len(text) < _GLUED_LEAST:
        return []
    for title in _TITLE_ENDS.finditer(text[:_LOOK]):
        above, below = _GLUED.fullmatch(text[: title.end()]), text[title.end() :]
        addressed = _ADDRESSEE.fullmatch(below)
        if addressed and _ADDRESSED.search(addressed[1]):
            body = [addressed[1], addressed[2]]
        elif _FIRST.match(below):
            body = [below]
        else:
            continue
        if above and re.search("关于|[印转]发|《", above[above.re.groups]):
            elements = [
                piece for at, piece in enumerate(above.groups(), 1) if at != above.re.groupindex[_BODY]
            ]
            return [plain for piece in (*elements, *body) if piece and (plain := piece.strip())]
    return []


def _end(text: str, head: str) -> list[str]:
    """A text and the elements of its end; who signs stands behind a stop, or is named in the ``head``."""
    ends: list[str] = []
    if (found := _PRINTED.search(text)) and (body := _signer(found, head)):
        text, ends = text[: found.end(1) - len(body)], [body + found[2]]
    if found := _STANDING.search(text):
        text, ends = text[: found.start()], [found[1], *ends]
    if within := _signed_within(text, head):
        text, ends = within[0], [*within[1:], *ends]
    elif (found := _SIGNED_TOGETHER.search(text)) and (bodies := _together(found[1])):
        text, ends = text[: found.start(1)], [*bodies, found[2], *ends]
    elif (found := _SIGNED.search(text)) and (body := _signer(found, head)):
        text, ends = text[: found.end(1) - len(body)], [body, found[2], *ends]
        while (beside := _NAMES.search(text)) and (body := _signer(beside, head)):
            text, ends = text[: beside.end(1) - len(body)], [body, *ends]
    if found := _ANNEXED.search(text):
        text, ends = text[: found.start()], [text[found.start() :], *ends]
    return [text, *ends]


def _signed_within(text: str, head: str) -> list[str]:
    """A text that goes on below its signature, parted: what is signed, who signs as the ``head`` has it, the day, what stands below; [] where
    it ends with a signature without a seal, or has none."""
    for day in reversed([*_DAY.finditer(text)]):
        found = _SEALED.search(text[: day.start()])
        if not found or (day.end() == len(text) and not found[2]) or not _BELOW.match(text, day.end()):
            continue
        body = next(
            (
                name
                for at in range(len(found[1]) - _NAME_LEAST + 1)
                if is_issuer(name := found[1][at:]) and name in head
            ),
            "",
        )
        if body:
            below = text[day.end() :]
            standing = _STANDING_FIRST.match(below)
            tail = [standing[0], below[standing.end() :]] if standing else [below]
            signed = text[found.end(1) - len(body) : day.start()]
            return [text[: found.end(1) - len(body)], signed, day[0], *filter(None, tail)]
    return []


def _together(names: str) -> list[str]:
    """The bodies that sign together, each by a name that begins with the same place; [] where they are not several."""
    for least in _PLACE_LETTERS:
        bodies = re.split(f"(?<=.)(?={names[:least]})", names)
        if len(bodies) > 1 and all(map(is_issuer, bodies)):
            return bodies
    return []


def _signer(found: re.Match[str], head: str) -> str:
    """Whose name stands before the day, behind a stop, a day or a telephone number, or as the ``head`` has it; "" where nobody's does."""
    before = found.string[found.start(1) - 1 : found.start(1)]
    apart = before in _STOPS or before == "日" or _TELEPHONE.search(found.string[: found.start(1)])
    names = [found[1][at:] for at in range(len(found[1]) - _NAME_LEAST + 1)]
    fit = (name for at, name in enumerate(names) if is_issuer(name) and ((apart and at == 0) or name in head))
    return next(fit, "")
