"""An answer as Telegram shows it: pages of HTML within the limits of a message.

The conclusion is the first line, then the structured fields, then the clause as an expandable
quotation with the matching words marked, and the source last. Telegram counts a message's length in
UTF-16 units after its marks are parsed (4,096 at most) and takes note of 100 entities at most; so do we.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape

from bot.answer import Answer, Citation, Field, Part, Status
from bot.compose.place import label
from bot.render.once import said_once
from glossary.lazy import regex
from glossary.printable import printable, shortened

TEXT_LIMIT = 4096
ENTITY_LIMIT = 100
BOLD_CONCLUSION = 80  # a conclusion longer than this is a passage, and bold type would tire
MARKS_PER_QUOTE = 12
OPEN_FIELDS = 6  # lines of the structured part that stand open; a hurried reader wants the first of them
MAX_PLACES = 5  # places of one document in its source line
SHORT_TITLE = 18  # characters of a document's title beside its number
TITLED_SOURCES = 2  # places of one document that are named with their titles

_TAG = regex(r"</?[a-z][^<>]*>")
_BORDERS = regex(r"(?<=[。；！？\n])")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a message that is not cut. ``size`` is in UTF-16 units as a person sees it."""

    html: str
    size: int
    entities: int = 0


def units(text: str) -> int:
    """Length of ``text`` in UTF-16 code units, as Telegram counts.

    >>> units("条"), units("𠮷")
    (1, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def html(text: str) -> str:
    """``text`` with nothing in it that could be read as a mark."""
    return escape(printable(text), quote=False)


def unmarked(marked: str) -> str:
    """The words of a message's HTML.

    >>> unmarked("<b>1 &lt; 2</b>")
    '1 < 2'
    """
    return unescape(_TAG.sub("", marked))


def plain(text: str) -> Block:
    """``text`` as it is."""
    text = printable(text)
    return Block(escape(text, quote=False), units(text))


def bold(text: str) -> Block:
    """``text`` in bold."""
    text = printable(text)
    return Block(f"<b>{escape(text, quote=False)}</b>", units(text), 1)


def named(name: str, value: str) -> Block:
    """A line of the structured part: a bold name, then the value."""
    name, value = printable(name), printable(value)
    return Block(
        f"<b>{escape(name, quote=False)}</b>　{escape(value, quote=False)}", units(name) + 1 + units(value), 1
    )


def remark(text: str) -> Block:
    """What must be known besides, in italics behind a ※."""
    text = printable(text)
    return Block(f"<i>※ {escape(text, quote=False)}</i>", units(text) + 2, 1)


def cut(text: str, limit: int) -> list[str]:
    """``text`` in pieces of at most ``limit`` UTF-16 units, cut after sentences where there are any.

    >>> cut("甲乙。丙丁。", 4)
    ['甲乙。', '丙丁。']
    """
    pieces: list[str] = []
    current = ""
    for sentence in _BORDERS.split(text):
        if units(current) + units(sentence) <= limit:
            current += sentence
            continue
        if current:
            pieces.append(current)
        while units(sentence) > limit:
            # a sentence that fills a message by itself: at most `limit` characters, fewer if some count twice
            head = sentence[:limit]
            while units(head) > limit:
                head = head[: -max(1, (units(head) - limit) // 2)]
            pieces.append(head)
            sentence = sentence[len(head) :]
        current = sentence
    return [*pieces, current] if current else pieces


def quotation(text: str, marks: Sequence[tuple[int, int]] = (), *, limit: int = 3000) -> list[Block]:
    """``text`` as expandable quotations, more than one where it is long; ``marks`` are bold and underlined."""
    blocks: list[Block] = []
    offset = 0
    wanted = _merged(marks, len(text))[:MARKS_PER_QUOTE]
    for piece in cut(text, limit):
        end = offset + len(piece)
        inside = [
            (max(a, offset) - offset, min(b, end) - offset) for a, b in wanted if a < end and b > offset
        ]
        pieces, at = [], 0
        for start, stop in inside:
            pieces += [html(piece[at:start]), "<b><u>", html(piece[start:stop]), "</u></b>"]
            at = stop
        pieces.append(html(piece[at:]))
        offset = end
        if body := "".join(pieces).strip():
            size = units(printable(piece))
            blocks.append(Block(f"<blockquote expandable>{body}</blockquote>", size, 1 + 2 * len(inside)))
    return blocks


def _merged(marks: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The stretches in order, inside 0..length, none touching another."""
    result: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a), min(b, length)) for a, b in marks):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def source(citation: Citation) -> str:
    """Where a citation stands, for a person: 「《…意见》二、（三）标题」."""
    name = citation.document_title or citation.ref.document
    return f"《{name.strip('《》')}》{citation.label} {citation.title}".strip()


def _conclusion(text: str, *, emphatic: bool) -> list[Block]:
    if not printable(text).strip():
        return []
    if emphatic and units(text) <= BOLD_CONCLUSION and "\n" not in text:
        return [bold(text)]
    return [plain(piece) for piece in cut(text, 3000)]


def _fields(fields: Sequence[Field]) -> list[Block]:
    """The structured part, a line a field; of a long list the first stand open and the rest is folded."""
    open_fields = fields if len(fields) <= OPEN_FIELDS else fields[: OPEN_FIELDS - 1]
    blocks: list[Block] = []
    for field in open_fields:
        first, *rest = cut(field.value, 3000) or [""]
        blocks.append(named(field.name[:300], first))
        blocks += [plain(piece) for piece in rest]
    lines = [
        line
        for field in fields[len(open_fields) :]
        for first, *rest in [cut(field.value, 1500) or [""]]
        for line in (named(field.name[:300], first), *map(plain, rest))
    ]
    while lines:
        folded, size = 0, 0
        while folded < min(len(lines), ENTITY_LIMIT // 2) and size + lines[folded].size <= 3000:
            size += lines[folded].size + 1
            folded += 1
        body = "\n".join(line.html for line in lines[:folded])
        entities = 1 + sum(line.entities for line in lines[:folded])
        blocks.append(Block(f"<blockquote expandable>{body}</blockquote>", size - 1, entities))
        lines = lines[folded:]
    return blocks


def part_blocks(part: Part, *, emphatic: bool) -> list[Block]:
    """A part of an answer as blocks, in the order a person reads them; ``emphatic`` puts the conclusion in bold."""
    blocks = _conclusion(part.conclusion, emphatic=emphatic)
    blocks += _fields(part.fields)
    blocks += [remark(piece) for text in part.remarks for piece in cut(text, 3000)]
    seen = printable(part.conclusion)
    quoted = [each for each in said_once(part) if printable(each.quote) not in seen]
    for citation in quoted:
        named_above = len(part.citations) == 1 or label(citation) in part.conclusion
        if len(quoted) > 1 or citation.ref != part.citations[0].ref or not named_above:
            blocks.append(bold(f"{label(citation)} {citation.title}".strip()[:300] or "原文"))
        blocks += quotation(citation.quote, citation.marks)
    said = "\n".join([part.conclusion, *(field.value for field in part.fields)])
    return [*blocks, *sources(part.citations, said)]


def short_title(title: str, most: int = SHORT_TITLE) -> str:
    """A document's title beside its number: without who issued it (GB/T 9704: issuer, matter, kind), cut to fit.

    >>> short_title("某县人民政府关于加强老旧小区加装电梯和养护管理工作的意见")
    '关于加强老旧小区加装电梯和养护管理…'
    """
    matter = title[title.find("关于") :] if "关于" in title else title
    return shortened(matter, most)


def sources(citations: Sequence[Citation], said: str = "") -> list[Block]:
    """The source lines: one a document, with its places; their titles too where they are few and not yet ``said``."""
    places: dict[str, list[Citation]] = {}
    for citation in citations:
        places.setdefault(citation.document_title or citation.ref.document, []).append(citation)
    blocks = []
    for name, found in places.items():
        titled = len(found) <= TITLED_SOURCES
        number = found[0].ref.document
        labels = dict.fromkeys(
            f"{label(each)}{each.title if titled and each.title not in said else ''}" for each in found
        )
        named = [each for each in labels if each]
        rest = f"等{len(named)}处" if len(named) > MAX_PLACES else ""
        title = name.strip("《》")
        head = f"《{title}》" if number == name else f"{number}《{short_title(title)}》"
        line = f"—— {head}{'；'.join(named[:MAX_PLACES])}{rest}"
        blocks += [plain(piece) for piece in cut(line, 3000)]
    return blocks


def paginate(blocks: Iterable[Block], *, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """Blocks as the HTML of as few messages as they need, one line between blocks; no block is cut.

    Every block must fit by itself. An empty input gives no page.
    """
    pages: list[str] = []
    lines: list[str] = []
    size = entities = 0
    for block in blocks:
        if lines and (size + 1 + block.size > limit or entities + block.entities > ENTITY_LIMIT):
            pages.append("\n".join(lines))
            lines, size, entities = [], 0, 0
        size += block.size + (1 if lines else 0)
        entities += block.entities
        lines.append(block.html)
    if lines:
        pages.append("\n".join(lines))
    return tuple(page for page in pages if _TAG.sub("", page).strip())


def render(answer: Answer) -> tuple[str, ...]:
    """``answer`` as pages of Telegram's HTML, each at most 4,096 UTF-16 units; at least one page."""
    blocks: list[Block] = []
    for number, part in enumerate(answer.parts, 1):
        if number > 1:
            blocks.append(Block("", 0))
        if len(answer.parts) > 1:
            part = replace(part, conclusion=f"{number}. {part.conclusion}")
        blocks += part_blocks(part, emphatic=answer.status is Status.ANSWERED)
    return paginate(blocks) or ("这次没有答案可显示。",)
