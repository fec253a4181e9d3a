"""Markdown and plain text → blocks: encoding detected, marks turned into hints, tables found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from glossary.lazy import regex
from knowledge.errors import UnreadableFileError
from knowledge.model import Aside, Block, BlockKind, Source
from knowledge.read.armour import without_armour
from knowledge.read.encoding import decode
from knowledge.read.file_links import files_apart
from knowledge.read.front_matter import front_matter
from knowledge.read.loose_rows import loose_tables
from knowledge.read.markup import Markup, Piece, attributes, without_comments
from knowledge.read.own_links import without_contents
from knowledge.read.page_as_text import above_title, said_of_page
from knowledge.read.spaced import NUMBERED, spaced_tables

_HEADING = regex(r"[ \t]{0,3}(#{1,6})[ \t]*(.*)")
_RULE = regex(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|([=~＝—─━═])(?:[ \t]*\1){4,}")
_FENCE = regex(r"(?:`{3,}|~{3,})[ \t]*\w{0,20}")
# What programs that make pages of Markdown add to it: 「::: tip 提示」, 「@tab 章节」, 「[[toc]]」, 「## 总则 {align=center}」.
_CONTAINER = regex(
    r"(?::{3,8}[ \t]{0,4}[a-z-]{0,20}|@tab(?::active)?|\[\[?toc\]?\])(?:[ \t]+|$)", re.IGNORECASE
)
_ATTRIBUTES = regex(r"\{[#.]?[a-z][\w-]{0,30}(?:=[^{}]{0,40})?\}", re.IGNORECASE)
# Stars that cover digits are text: 139****0612, 6222 **** **** 1234.
_STARS = regex(r"\d\*{2,}(?=\d)|(?<=\s)\*{3,}(?=\s|$)|(\*\*)")
# 「* 增加 ### 第二十二条 …」: a heading quoted in an item.
_MARK_INSIDE = regex(r"(?<=[\s，。：；、])#{2,6} (?=\S)")
_BULLETS = frozenset("-*+•·●○■□◆◇▲△")
_BULLET = regex(r"(?:[-*+•][ \t]+|>[ \t]*)+")
# 「- 2 -」 is the number of a page.
_PAGE = regex(r"[ \t]*[-—–][ \t]*\d{1,4}[ \t]*[-—–][ \t]*")
_ITEM = regex(r"(?:>[ \t]*)*[-*+•][ \t]+\S")
# 「**1.** 个人奖金总额…」: of what follows the number that says nothing.
_BOLD_NUMBER = regex(r"(\*\*|__)[（(]?[\d.一二三四五六七八九十]{1,8}[）)、.．]?[ \t]*\1(?=[ \t]*[^\s*])")
_FORMULA = regex(r"[=＝][^*=＝\n]{0,200}[^*\s=＝]\*[^*\s]")
_EMPHASIS = regex(r"(?<![\d*\\])\*(?=[^\s*\d])([^*\n]{1,200}?)(?<![\s\d\\])\*(?![\d*])")
# 「:mag:」 is a picture to the programs that make pages of Markdown.
_EMOJI = regex(r"(?<![A-Za-z\d:]):[a-z][a-z_]{1,24}:(?![A-Za-z\d:/])")
# So is 「<Badge text="已废止" type="note" />」 a word in a frame.
_COMPONENT = regex(r"<[A-Z][A-Za-z]{1,24}\b([^<>]{0,400}?)/>")
_COMPONENT_TEXT = regex(r"""(?<![\w:-])text=["']([^"'<>]{1,100})["']""")
# 「依新申購`每只100元`」: a program sets it in letters of one width.
_CODE = regex(r"(?<!`)`([^`\n]{1,300})`(?!`)")
_ESCAPE = regex(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_ENTITY = regex(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_PASTED = regex(r"\*\*[^*\s][^*]{0,200}\*\*|^#{1,6}[ \t]?[^#\s]")
_PASTED_LEAST = 2
_SPACES = regex("[\xa0\u2000-\u200a]")
_SEPARATOR = regex(r"[ \t|:\-]+")
# 「_![Image 12](…)_」: a service that turns pages into Markdown only counts pictures without a name.
_COUNTED_IMAGE = regex(r"(?:(?<!\w)_)?!\[Image \d{1,4}\]\([^()\n]{0,500}\)_?|(?<=!\[)Image \d{1,4}: ")
_IMAGE = regex(r"!\[([^\]\n]{0,200})\]\([^()\n]{0,500}\)")
_PICTURE = regex(rf"[ \t]*{_IMAGE.pattern}[ \t]*")
_LINK = regex(
    r"\[([^\[\]\n]{1,300})\]\([ \t]*(?:https?:|/|\.|#|www|javascript:)[^()\s]{0,500}(?:[ \t]{1,4}\"[^\"()]{0,300}\")?[ \t]*\)"
)
_UNSEEN = "\ufeff\u200b\u200e"
_TABLE_BEGINS = regex(r"[ \t]*(?:<(?:html|body|div|center)>[ \t]*){0,3}<table\b", re.IGNORECASE)
_TABLE_LINES, _TABLES_MOST, _TABLE_CHARACTERS = 5_000, 500, 1_000_000
# 「收$15000元，付$4519元」 are amounts.
_MATH = regex(r"\$([^$\n]{1,80})\$(?!\d)")
_MATH_TEXT = regex(r"\\(?:mathrm|text|mathbf|textbf)\s*\{([^{}]{0,40})\}")
_MATH_SIGNS = {
    "\\%": "%", "\\times": "×", "\\sim": "～", "\\geqslant": "≥", "\\leqslant": "≤", "\\geq": "≥", "\\leq": "≤", "\\pm": "±",
    "^{2}": "²", "^{3}": "³", "^2": "²", "^3": "³", "^{\\circ}": "°", "\\circ": "°", "\\cdot": "·", "\\,": "", "~": "",
}  # fmt: skip
_FIGURE = regex(r"[\d.,，%％×～~≥≤±²³°·+\-—–/／()（）:：A-Za-z\u4e00-\u9fff万亿元]{1,40}")


def read_text(name: str, data: bytes) -> Source:
    """Read Markdown or plain text in UTF-8, UTF-16 or GB18030.

    In: the file's name (its ending says whether it is Markdown) and its bytes. Out: one PARAGRAPH
    a line that is not blank, one TABLE for adjoining lines of cells (tabs, ``|`` or columns set with spaces), a PAGE_BREAK
    for a form feed or a rule. The fences of a block of code are no text. ``#`` becomes ``style``, leading ``**`` becomes ``bold``, a bullet ``item``;
    of HTML in Markdown the text is read (:mod:`knowledge.read.markup`), a tag that is no markup stays, so that the check can point at it.

    Raises UnreadableFileError for an empty file, for what is no text and for a text that is ciphered.
    """
    text, findings = decode(name, data)
    text, asides = without_armour(name, text)
    markdown = name.lower().endswith((".md", ".markdown"))
    plain, comments = without_comments(text)
    plain = _COMPONENT.sub(_component, plain) if markdown and "/>" in plain else plain
    asides += [Aside("注释", comment) for comment in comments]
    asides += [Aside("标记的属性", said) for said in attributes(text)] if markdown and "<" in text else []
    if markdown and ("](#" in plain or ":::" in plain):
        kept, contents = without_contents(plain.split("\n"))
        plain = "\n".join(kept)
        asides += [Aside("目录", contents)] if contents else []
    blocks = _blocks(plain if markdown else text, markdown=markdown)
    if markdown and "![" in plain:
        blocks = _captions_once(blocks, plain.split("\n"))
    if not blocks:
        raise UnreadableFileError(f"{name}：文件里没有文字。请检查是不是传错了文件。")
    return Source(name, blocks, findings, tuple(asides))


def _blocks(text: str, *, markdown: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    markup = Markup(text) if markdown and "<" in text else None
    rows: list[tuple[str, ...]] = []
    first = 0

    def end_table() -> None:
        if rows:
            blocks.append(Block(BlockKind.TABLE, "", first, rows=tuple(rows)))
            rows.clear()

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    set_tables = _raw_tables(lines) if "<table" in text else {}
    set_tables |= {
        first: (table.last, [Block(BlockKind.TABLE, "", first, rows=table.rows)])
        for first, table in spaced_tables(lines).items()
    }
    set_tables |= loose_tables(lines)
    page = said_of_page(lines)
    matter = page or (front_matter(lines) if markdown else None)
    blocks += [matter.block] if matter else []
    inside = matter.last if matter else 0
    for number, raw in enumerate(lines, 1):
        if number <= inside:
            continue
        if number in set_tables:
            end_table()
            inside, found = set_tables[number]
            blocks += found
            continue
        for index, line in enumerate(raw.split("\f")):
            if index:
                end_table()
                blocks.append(Block(BlockKind.PAGE_BREAK, "", number))
            in_table = "\t" in line and (bool(rows) or _next_is_tabbed(lines, number))
            cells = _cells(line, tabbed=in_table)
            if cells is not None:
                if not rows:
                    first = number
                if cells:
                    rows.append(cells)
                continue
            if line.strip():
                end_table()
                blocks += _paragraphs(line, number, markup, markdown=markdown)
            else:
                end_table()
    end_table()
    while blocks and blocks[-1].kind is BlockKind.PAGE_BREAK:
        blocks.pop()
    return above_title(tuple(blocks), served=page is not None)


def _captions_once(blocks: tuple[Block, ...], lines: list[str]) -> tuple[Block, ...]:
    """Paragraphs without the name of a picture that the paragraph before it says already: of one beside it, or its caption."""
    pictures = {at for at, line in enumerate(lines, 1) if "![" in line and _PICTURE.fullmatch(line)}
    return tuple(
        block
        for at, block in enumerate(blocks)
        if not (
            at
            and block.text
            and block.text == blocks[at - 1].text
            and {block.line, blocks[at - 1].line} & pictures
        )
    )


def _raw_tables(lines: list[str]) -> dict[int, tuple[int, list[Block]]]:
    """Tables in HTML, as tools that make Markdown of a PDF leave them: by first line the last one and the blocks."""
    try:
        from knowledge.read import html as pages
    except ImportError:  # without the library for HTML they stay text
        return {}
    found: dict[int, tuple[int, list[Block]]] = {}
    number = tried = 0
    while number < len(lines):
        number += 1
        if not _TABLE_BEGINS.match(lines[number - 1]):
            continue
        last = next(
            (
                at
                for at in range(number, min(number + _TABLE_LINES, len(lines) + 1))
                if "</table>" in lines[at - 1].lower()
            ),
            0,
        )
        tried += 1
        if not last or tried > _TABLES_MOST:
            break
        table = pages.fragment("\n".join(lines[number - 1 : last])[:_TABLE_CHARACTERS], number)
        if any(block.rows for block in table):
            found[number] = last, table
            number = last
    return found


def _plain_math(text: str) -> str:
    """Figures as formulas (「$9 5 \\%$」) as plain figures; what is a real formula stays."""

    def plain(found: re.Match[str]) -> str:
        inner = _MATH_TEXT.sub(r"\1", found[1])
        for sign, char in _MATH_SIGNS.items():
            inner = inner.replace(sign, char)
        inner = "".join(inner.split())
        return inner if _FIGURE.fullmatch(inner) else found[0]

    return _MATH.sub(plain, text)


def _component(found: re.Match[str]) -> str:
    said = _COMPONENT_TEXT.search(found[1])
    return f" {said[1]} " if said else ""


def _next_is_tabbed(lines: list[str], number: int) -> bool:
    return number < len(lines) and "\t" in lines[number].strip(" \t")


def _cells(line: str, *, tabbed: bool) -> tuple[str, ...] | None:
    """The cells of a table's line; () for the rule under a header; None for ordinary text."""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 2:
        if not _SEPARATOR.sub("", stripped):
            return ()
        inner = stripped[1:-1].replace("\\|", "\x00")
        return tuple(_plain_cell(cell).replace("\x00", "|") for cell in inner.split("|"))
    if "\t" not in stripped:
        return None
    cells = tuple(cell.strip() for cell in line.split("\t"))
    filled = sum(bool(cell) for cell in cells)
    # One tab alone may be an indent after a number: it takes a neighbour to make a table.
    first = next(filter(None, cells), "")
    if filled >= 2 and (len(cells) > 2 or tabbed) and not (NUMBERED.match(first) or first in _BULLETS):
        return cells
    return None


def _plain_cell(cell: str) -> str:
    """A cell of a Markdown table: links, emphasis and line breaks are its only marks."""
    cell = _plain_math(cell) if "$" in cell else cell
    cell = _LINK.sub(r"\1", _IMAGE.sub(r"\1", cell)) if "](" in cell else cell
    cell = re.sub(r"(?:(?<![ \t])[ \t]++)?<br[ \t]*/?>[ \t]*", "\n", cell.strip(), flags=re.IGNORECASE)
    return _without_bold(cell) if cell.count("**") > 1 else cell


def _without_emphasis(text: str) -> str:
    """A text without the ``*`` of emphasis: behind an equals sign they multiply (「奖金=总额*天数*系数」)."""
    formula = _FORMULA.search(text)
    return _EMPHASIS.sub(r"\1", text) if formula is None else text


def _without_bold(text: str) -> str:
    """A text without its ``**``: those that cover the digits of a number (``139****0612``) stay."""
    return _STARS.sub(lambda found: "" if found[1] else found[0], text)


def _without_entities(text: str) -> str:
    """What a page's source writes for a character (``&nbsp;``, ``&ldquo;``, ``&#12288;``) as the character.

    Without the semicolon it may be part of an address (``?a=1&copy=2``) and stays.
    """
    if "&" not in text:
        return text
    return _SPACES.sub(" ", _ENTITY.sub(lambda found: html.unescape(found[0]), text))


def _paragraphs(line: str, number: int, markup: Markup | None, *, markdown: bool) -> Iterator[Block]:
    """A line's paragraphs: several where tags within it break it."""
    for piece in markup.pieces(line) if markup else [Piece(line)]:
        for text in files_apart(piece.text) if markdown else [piece.text]:
            if block := _paragraph(text, number, markdown=markdown):
                yield _marked_up(block, piece) if markup else block


def _marked_up(block: Block, piece: Piece) -> Block:
    """A paragraph with what the tags around it say."""
    return replace(
        block,
        style=block.style or piece.depth,
        bold=block.bold or piece.bold,
        item=block.item or piece.item,
    )


def _paragraph(line: str, number: int, *, markdown: bool) -> Block | None:
    text = line.strip().strip(_UNSEEN).strip()
    style = 0
    if heading := _HEADING.fullmatch(text):
        style, text = len(heading[1]), heading[2].strip().rstrip("#").rstrip()
    elif _RULE.fullmatch(text):
        return Block(BlockKind.PAGE_BREAK, "", number)
    item = bool(_ITEM.match(text))
    if markdown:
        if text[:1] in "`~" and _FENCE.fullmatch(text):
            return None
        # Each is looked for only where its sign stands: in nearly no line of an official document.
        if text[:1] in ":@[" and (container := _CONTAINER.match(text)):
            text, item = text[container.end() :].lstrip(), True
        if text[-1:] == "}" and _ATTRIBUTES.fullmatch(text, brace := max(0, text.rfind("{"))):
            text = text[:brace].rstrip()
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", _COUNTED_IMAGE.sub("", text))) if "](" in text else text
        text = _without_emphasis(text) if text.count("*") > 1 else text
        text = _EMOJI.sub("", text) if ":" in text else text
        text = _CODE.sub(r"\1", text) if text.count("`") > 1 else text
        text = _plain_math(text) if "$" in text else text
        if not style:
            text = (
                _BULLET.sub("", text, count=1) if _BULLET.match(text) and not _PAGE.fullmatch(text) else text
            )
            text = _MARK_INSIDE.sub("", text) if item and "## " in text else text
        if "\\" in text:
            # A backslash that ends a line breaks it (CommonMark 0.31, 6.7).
            text = _ESCAPE.sub(r"\1", text.removesuffix("\\") if not text.endswith("\\\\") else text)
    text = _without_entities(text)
    bold = text.startswith(("**", "__")) and not _BOLD_NUMBER.match(text)
    text = _without_bold(text) if text.count("**") >= 2 else text
    text = text.replace("__", "") if text.count("__") >= 2 else text
    text = text.strip()
    if not text:
        return None
    return Block(BlockKind.PARAGRAPH, text, number, style=style, bold=bold, indent=_indent(line), item=item)


def pasted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The paragraphs of another format into which Markdown was pasted as it stands (「**第一章 总则**」, 「## 二、任务」), without its marks.

    Where fewer than two paragraphs bear any, all stay as they are: such marks are slips, for the check to find.
    """
    marked = sum(
        bool(_PASTED.search(block.text)) for block in blocks if "*" in block.text or "#" in block.text
    )
    if marked < _PASTED_LEAST:
        return blocks
    read: list[Block] = []
    for block in blocks:
        if block.rows or not block.text:
            read.append(block)
        elif plain := _paragraph(block.text, block.line, markdown=True):
            style, bold, item = block.style or plain.style, block.bold or plain.bold, block.item or plain.item
            read.append(replace(plain, style=style, bold=bold, item=item, beside=block.beside))
    return tuple(read)


def _indent(line: str) -> int:
    """The white space before a line's text, in half widths; a tab is two characters of Chinese wide."""
    before = line[: len(line) - len(line.lstrip())]
    return len(before) + before.count("\u3000") + 3 * before.count("\t") if before else 0
