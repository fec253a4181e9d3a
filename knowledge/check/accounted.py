"""Whether every character of a file stands somewhere in what was loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from unicodedata import normalize

from glossary.lazy import regex
from glossary.printable import shortened
from knowledge.model import Block, Document, Finding, Severity, Source
from knowledge.structure.annex_heads import GLUED
from knowledge.structure.annex_list import TO_FETCH
from knowledge.structure.columns import header_rows
from knowledge.structure.days import MONTH, is_date, read_date
from knowledge.structure.decimals import GAP
from knowledge.structure.duties import FROM_HERE, without_label_behind
from knowledge.structure.elements import imprint_parts
from knowledge.structure.file_buttons import without_buttons
from knowledge.structure.header import signed_by
from knowledge.structure.metadata import is_label
from knowledge.structure.names import SORT, is_post, without_post
from knowledge.structure.numbering import SIGNS, decimal_mark, possible_mark
from knowledge.structure.roles import SHORT, role_of
from knowledge.structure.script import plainly, printed

_BETWEEN = regex(r"[\W_]+")
_NO_WORD = regex(r"[^\w\n]+|_+")
_SPACES = regex(r"[^\S\n]+")
_TAG = regex(r"<[^<>]*>")
_BOX = regex(r"^专栏\s?[0-9一二三四五六七八九十]{1,3}\s*")
# The number of an item in a line run together with the one before (「…、旷工1.员工…」, 「…：①…」).
_ITEM = regex(
    rf"(?<=[\u4e00-\u9fff])\d{{1,2}}(?:[.．、] ?|(?:[.．]\d{{1,2}}){{1,4}} )(?=[\u4e00-\u9fff]|(?:19|20)\d\d年)|[{SIGNS}]"
    r"|(?<=[。；！？ 　])\d{1,2}(?:[.．]\d{1,2}){1,4} ?(?=[\u4e00-\u9fff])"
)
# 「1总则」: the number of a heading, no blank behind it.
_GLUED = regex(r"(\d{1,2})([\u4e00-\u9fff].{1,30})")
# The ending of an annex's file.
_AT_END = regex(
    r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|jpe?g|png)$|附[件表]?[ 　]?[1１一]$", re.IGNORECASE
)

_PAGE = regex(r"(?<=\S)[\s.·…]{1,80}\d{1,4}$")
# 「某局2026年3月」: who signs, and when, in one line.
_SIGNED_MONTH = regex(rf"(?<=[\u4e00-\u9fff])[ 　]*(?={MONTH}$)")
# Words that become a field or a number of the structure, and are no text of their own.
_STRUCTURE = regex(
    r"附[件录表]?[0-9一二三四五六七八九十]*|共印(?:制|发)?|目[录錄次]|问题?[0-9一二三四五六七八九十]*|答复?|抄[送报]|主送|(?:内部)?发送|"
    r"[第]?[0-9]+[页号]|[0-9]{0,4}[年月日](?:[0-9]{1,2}[月日]?)?|签发人|份号|密级|紧急程度|文号|发文(?:机构|机关|单位|字号|日期)"
    r"|(?:成文|实施|发布|废止)日期|发布(?:机构|机关|文号)|"
    r"(?:信息)?公开(?:方式|属性|形式|选项)|有效性|(?:主题|组配|体裁|信息)分类|索引号|生成日期|主题词|关键[词字]|(?:所属)?(?:分类|栏目)|标题"
    r"|(?:文件|文档)?(?:名称|标题)|序号|备注|文件|附注|联[系络](?:人|员|方式|电话)|经办人|电话|盖章|印章|公章|代章|签章"
)
_DUTY_WORDS = regex(
    rf"^目[录錄次]|等{SORT}(?:和(?:部门|单位))?|以及|(?:等)?按?(?:照)?(?:各自)?职责(?:分工)?(?:分别|共同)?(?:负责|牵头|配合|落实)|牵头|负责|配合|参与|协助|贯彻|(?:业务)?指导"
    r"|由|会同|分别|共同|具体|落实|等|及|和|"
    r"以下均需.{2,20}落实|不再一{0,2}列出|[逗分]号之?前面?的?为牵头[单位部门]{2}|[省市县区]?分工方案|(?:列|排)(?:在)?(?:首位?|第一位?)的?为牵头[单位部门]{2}|下同|进?驻(?:单位|部门)|(?<=\d)[号份]|共?印[发制]?|文件|第[一二三四五六七八九十廿卅百0-9]+[章节条页](?:[总附分]则)?"
)
# An article's number in a line run together with the one before.
_ARTICLE = regex("^第[零一二三四五六七八九十廿卅百0-9]{1,6}[条條](?:之[一二三四五六七八九十廿卅]{1,2})?")
_FIRST_SHOWN = 3
_QUOTED = 21  # characters of what is lost that are quoted
_LABEL_MOST = 5
_WINDOW = 20_000
_WHOLE_MOST = 400
"""How many pieces are looked for in the whole text, so that a hopeless file takes no time."""


def unaccounted(document: Document, source: Source) -> Iterator[Finding]:
    """Paragraphs and cells of the file whose words stand in no clause, term, row or element of the header.

    What becomes a field is no loss: numbers of headings, labels and words of duties, dates, names of columns,
    posts beside a name.
    """
    for block, pieces in lost(document, source):
        size = sum(map(len, pieces))
        shown = "、".join(f"“{shortened(piece, _QUOTED)}”" for piece in pieces[:_FIRST_SHOWN])
        yield Finding(
            "text-lost",
            Severity.WARNING,
            f"第{block.line}行",
            f"有{size}个字没有装进任何条款、名词、清单或版头：{shown}。请对照原件，把这一处改成规范的段落或表格。",
            block.line,
        )


def lost(document: Document, source: Source) -> list[tuple[Block, list[str]]]:
    """The blocks of which something is held nowhere in the document, each with what it is."""
    held = _Held(document)
    found: dict[int, list[str]] = {}
    for at, block in enumerate(source.blocks):
        if held.whole(block.text):
            continue
        missing = [
            _plain(piece)
            for text in _texts(block)
            if not is_date(text)
            and signed_by(" ".join(text.split())) not in (document.signatory or "").split()
            for piece in _pieces(text)
            if not held.holds(piece)
            and not all(map(held.holds, _words(piece, text, document)))
            and not any(map(held.holds, _torn_whole(source.blocks, at, piece)))
        ]
        if missing:
            found[at] = list(dict.fromkeys(missing))
    return [(source.blocks[at], missing) for at, missing in found.items()]


def _torn_whole(blocks: Sequence[Block], at: int, piece: str) -> Iterator[str]:
    """What a line's end tore in two, whole: 「…（责」, 「任单位：」 are a label, 「甲局按职责分工负」, 「责）」 words of duties."""
    text = _plain(blocks[at].text)
    before = _BETWEEN.split(blocks[at - 1].text)[-1] if at and text.startswith(_plain(piece)) else ""
    after = (
        _BETWEEN.split(blocks[at + 1].text)[0]
        if at + 1 < len(blocks) and text.endswith(_plain(piece))
        else ""
    )
    if before or after:
        yield f"{before}{piece}{after}"


class _Held:
    """All that a document holds, to look pieces of the source up in, in their order."""

    def __init__(self, document: Document) -> None:
        fields = _fields(document)
        # Names are held apart and texts run together: the line break keeps a piece from matching across two fields.
        self._printed = "\n".join(fields)
        days = (document.date, document.printing_date, document.effective_from, document.expires)
        self._days = {day for day in days if day}
        self._lines = set(self._printed.split("\n"))
        for clause in document.clauses:
            first, _, _ = clause.text.partition("\n")
            self._lines.update((f"{clause.title}。{first}", f"{clause.title}。"))
        self._at = self._printed_at = 0
        self._whole = 0

    @cached_property
    def _plainly(self) -> str:
        return _plain(self._printed)

    @cached_property
    def _text(self) -> str:
        return _NO_WORD.sub("", self._plainly)

    @cached_property
    def _pieces(self) -> frozenset[str]:
        return frozenset(_BETWEEN.split(_SPACES.sub("", self._plainly)))

    def whole(self, text: str) -> bool:
        """Whether a paragraph, but for its number, is a line of the document as it stands."""
        found, called = possible_mark(text), GLUED.fullmatch(text) or _GLUED.fullmatch(text)
        rest = text[found.end :] if found else called[2] if called else text
        return bool(text) and (rest.strip() in self._lines or text.strip() in self._lines)

    def holds(self, piece: str) -> bool:
        """Whether a piece stands in the document, or is a word or a number of its structure."""
        if (len(piece) <= _LABEL_MOST and _is_label(piece)) or self._as_printed(piece):
            return True
        piece = _plain(piece)
        return self._is_field(piece) or piece in self._pieces or self._found(piece)

    def _as_printed(self, piece: str) -> bool:
        """Whether a piece stands in the document as it is, near where the last one did: most do."""
        last = self._printed_at
        at = self._printed.find(piece, last, last + _WINDOW)
        if at < 0:
            at = self._printed.find(piece, max(0, last - _WINDOW // 2), last + len(piece))
        if at >= 0:
            self._printed_at = at
        return at >= 0

    def _stands(self, piece: str) -> bool:
        return self._as_printed(piece) or self._found(piece)

    def _found(self, piece: str) -> bool:
        at = self._text.find(piece, self._at, self._at + _WINDOW)
        if at < 0:
            self._whole += 1
            if self._whole > _WHOLE_MOST and len(self._text) > _WINDOW:
                return True
            at = self._text.find(piece)
        if at >= 0:
            self._at = max(0, at - _WINDOW // 2)
        return at >= 0

    def _is_field(self, piece: str) -> bool:
        if _is_label(piece) or is_post(piece):
            return True
        if (day := read_date(piece)) and day in self._days:
            return True
        piece = _ARTICLE.sub("", piece)
        plain = plainly(piece)
        parts = [printed(part, plain, piece) for part in _DUTY_WORDS.split(plain) if part]
        return all(part.isdigit() or self._stands(without_post(without_label_behind(part))) for part in parts)


@lru_cache(maxsize=4096)
def _is_label(piece: str) -> bool:
    """Whether a piece is a word or a number that the structure keeps as what it says, not as text."""
    return (
        role_of(plainly(piece)) is not None
        or plainly(piece) in SHORT
        or piece.isdigit()
        or is_label(piece)
        or _STRUCTURE.fullmatch(piece) is not None
    )


def _fields(document: Document) -> list[str]:
    parts: list[str | None] = [
        # A title and a number may stand in one line, without a space.
        f"{document.title}{document.number or ''}",
        document.issuer,
        document.serial,
        document.secrecy,
        document.urgency,
        document.signatory,
        document.addressee,
        document.note,
        document.disclosure,
        document.printing_authority,
        *document.copies_to,
        *document.annexes,
        *document.page,
    ]
    for clause in document.clauses:
        parts += [clause.label, clause.title, clause.text, "".join(clause.leaders), *clause.lead_units]
        parts += [*clause.supporting_units, clause.contact, clause.deadline]
    for term in document.terms:
        parts += [term.name, term.definition, *term.aliases]
    for row in document.checklist:
        parts += [
            row.theme,
            row.matter,
            row.measures,
            "".join(row.leaders),
            *row.lead_units,
            *row.supporting_units,
        ]
        parts += [row.contact, row.deadline, row.remark]
    return [part for part in parts if part]


def _texts(block: Block) -> Sequence[str]:
    if not block.rows:
        return (block.text,)
    headers = header_rows(block.rows)
    return list(dict.fromkeys(cell for at, row in enumerate(block.rows) if at not in headers for cell in row))


def _pieces(text: str) -> list[str]:
    text = without_buttons(TO_FETCH.sub("", text.strip()))[0]
    text = "，".join(imprint_parts(_AT_END.sub("", _PAGE.sub("", _BOX.sub("", text)))))
    found = GAP.match(text) or possible_mark(text) or decimal_mark(text)
    body = text[found.end() if isinstance(found, re.Match) else found.end :] if found else text
    body = FROM_HERE.sub("，", _ITEM.sub("，", body)) if "以下" in body else _ITEM.sub("，", body)
    if body[-1:] == "月":
        body = _SIGNED_MONTH.sub("，", body)
    if "<" in body:
        body = _TAG.sub("，", body)
    return [piece for piece in _BETWEEN.split("".join(body.split())) if len(piece) > 1]


def _words(piece: str, text: str, document: Document) -> list[str]:
    """The words of a piece as space parts them in the text: 「发布机构：某府 主题分类：其他」 says two things.

    So does the end of a title with the first whom it addresses right behind it.
    """
    if (addressee := document.addressee) and text.endswith(("：", ":")):
        first = _BETWEEN.split(addressee)[0]
        if piece.endswith(first) and "".join(document.title.split()).endswith(piece.removesuffix(first)):
            return [first]
    if text.endswith("文") and piece.endswith("文"):
        return [piece.removesuffix("文")]  # a masthead whose 「件」 stands in the next line
    said = {word for word in _BETWEEN.split(text) if len(word) > 1}
    return [word for word in said if word in piece] or [piece]


def _plain(text: str) -> str:
    return normalize("NFKC", text)
