"""Blocks → whole paragraphs: page breaks mended, page numbers dropped, run-together provisions parted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from knowledge.model import Block, BlockKind
from knowledge.structure.header import STANDARD_NUMBER, is_date, is_issuer
from knowledge.structure.names import is_unit
from knowledge.structure.numbering import Mark, Rank, decimal_mark, follows, mark, possible_mark
from knowledge.structure.roles import role_of

_END = frozenset("。！？；：!?;:…")
_CONTINUING = frozenset("，,、。；：）)》〉”’】〕")
_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "〔": "〕", "[": "]"}
_CLOSERS = frozenset(_PAIRS.values())
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]+\d{1,4}[-—–－·\s]+|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_ANNEX = re.compile(r"附\s*[件录表]\s*[0-9０-９一二三四五六七八九十]{0,3}\s*(?:[：:]|$|[ 　])")
_DATE = re.compile(
    r"[（(]?\s*[0-9０-９二〇○零一三四五六七八九]{4}\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日\s*[)）]?"
)
_LABELLED = re.compile(r"[【\[]?([^：:，。；、\s]{2,10})[】\]]?\s*[：:]")
_STANDING = re.compile(
    r"[\[【][^\]】]{2,8}[\]】]|抄送|抄报|主送|共印|签发人|公开方式|公开属性|主题词|问\s*题?\s*[0-9一二三四五六七八九十]{0,3}\s*[：:]|答\s*[：:]|——|[Qq]\d*\s*[：:.]|.{0,30}印发$|目\s*录$|[前引序]\s*言$|[a-z][)）]|[•●▪◆]|注\s*[：:]|[（(]此件"
)
_TITLE_END = re.compile(
    r"(?:意见|通知|办法|决定|方案|规定|细则|条例|措施|规则|函|公告|通告|预案|规划|计划|要点|清单|指南|标准|规范|规程|导则|纲要|解释|解读|制度|政策|目录|名单|说明|章程|总则|附则)$"
)
_INLINE = re.compile(
    r"(?<=[。；！？”）】：:])[ 　]*(?=第[零〇一二三四五六七八九十百千0-9]|[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十]{1,4}[）)]|\d{1,2}[.．、]\D)"
)
_ARTICLE_INLINE = re.compile(r"第[零一二三四五六七八九十百]{1,6}条")
_SECTION_INLINE = re.compile(r"(?<=\S)[ 　]*(?=第[一1]节)")
_SPACE_BEFORE_NUMBER = re.compile(
    r"(?:[ 　\xa0](?![ 　\xa0])|(?=[（(][一二三四五六七八九十]))(?=[（(]?[0-9一二三四五六七八九十]{1,3}[）).．、])"
)
_SECOND_INLINE = re.compile(r"[（(]一[）)]")
_ITEM_AMOUNT = re.compile(r"(\d{1,2})[.．](?=\d{1,}[^\d.．\s])")
_SIGNED = re.compile(
    r"(?<=[。 　])([\u4e00-\u9fff]{2,20}[委局部厅府院办会署室])\s*((?:19|20)\d\d年\d{1,2}月\d{1,2}日)$"
)
_SIGNER = re.compile(r"(?<=。)([\u4e00-\u9fff]{4,30})$")
_SECONDS = {
    Rank.FIRST: re.compile(r"[。）)][ 　]*二、"),
    Rank.SECOND: re.compile(r"。[ 　]*[（(]二[）)]"),
    Rank.THIRD: re.compile(r"。[ 　]*2[.．、]"),
}
# 「局、县财政局」 at the head of a line is the rest of a name.
_UNIT_REST = re.compile(
    r"(?:局|厅|委|办|部|会|院|处|队|站|所|社|校|中心|公司|政府|街道|小组|办公室|委员会)(?:[、，；。（(]|$)"
)
# The kinds whose numbers a text may follow that is itself a numeral.
_NUMERAL_RANKS = (Rank.FIRST, Rank.THIRD)
_PAGE_LEAST = 200
_LUMP = 60
_LINE_LEAST = 20
_HEADING_MOST = 45
# How far a look goes for what belongs to a number, so that no text takes time beyond its length.
_LOOK_AHEAD = 4000
_LOOK_BACK = 400


class _Sequence:
    """Which number would come next, by rank: what tells a heading from a number in a sentence."""

    def __init__(self) -> None:
        self.last: dict[Rank, int] = {}
        # Numbers may run on through the parts of a document: (五) first under 三、.
        self.running: dict[Rank, int] = {}

    def expects(self, found: Mark) -> bool:
        return follows(found, self.last.get(found.rank)) or found.number == 1

    def comes_next(self, found: Mark) -> bool:
        """Whether a number is the first, or runs on from the last of its kind in the part before."""
        return found.number == 1 or follows(found, self.running.get(found.rank))

    def see(self, found: Mark) -> None:
        for rank in [rank for rank in self.last if rank > found.rank]:
            # Articles are numbered through a law whatever its chapters.
            if rank is not Rank.ARTICLE:
                del self.last[rank]
        self.last[found.rank] = self.running[found.rank] = found.number


def paragraphs(blocks: tuple[Block, ...]) -> list[Block]:
    """Join what a page break or a line break tore apart and part what stands in one line.

    In: a reader's blocks. Out: whole paragraphs and tables in order, none empty. No text is lost
    but page numbers (「— 3 —」) and the break itself.
    """
    sequence = _Sequence()
    whole: list[Block] = []
    for block in _joined(blocks):
        if block.kind is BlockKind.TABLE:
            whole.append(block)
            continue
        for piece in _parted(block.text, sequence):
            found = mark(piece)
            if found:
                sequence.see(found)
            whole.append(block if piece == block.text else replace(block, text=piece))
    return _signature_apart(_numerals_apart(_item_apart(whole)))


def _signature_apart(blocks: list[Block]) -> list[Block]:
    """Part the body that signs from the sentence before it where a date follows in a line of its own."""
    apart: list[Block] = []
    for at, block in enumerate(blocks):
        following = [later.text for later in blocks[at + 1 : at + 4]]
        day = next((index for index, text in enumerate(following) if is_date(text)), None)
        found = _SIGNER.search(block.text[-60:]) if day is not None and not block.rows else None
        if found and all(is_issuer(text) for text in following[:day]) and is_issuer(found[1]):
            apart += [replace(block, text=block.text[: -len(found[1])]), replace(block, text=found[1])]
        else:
            apart.append(block)
    return apart


def _item_apart(blocks: list[Block]) -> list[Block]:
    """「1.80周岁以上的」 before 「2.…」 is the item 1 and not the number 1.80: a space says so."""
    for at, block in enumerate(blocks):
        found = _ITEM_AMOUNT.match(block.text)
        if not found:
            continue
        neighbours = [blocks[index] for index in (at - 1, at + 1) if 0 <= index < len(blocks)]
        numbers = {
            near.number for other in neighbours if (near := mark(other.text)) and near.rank is Rank.THIRD
        }
        if int(found[1]) + 1 in numbers or (int(found[1]) - 1 in numbers and int(found[1]) > 1):
            blocks[at] = replace(block, text=f"{found[0]} {block.text[found.end() :]}")
    return blocks


def _numerals_apart(blocks: list[Block]) -> list[Block]:
    """Tell the heading 「二、四类划分标准」 from the sentence 「二、三产业不在此列。」: a space behind its number says so.

    It is a heading where its number is the very next of its kind and no surer paragraph bears the same.
    """
    marks = [None if block.rows else possible_mark(block.text) for block in blocks]
    after = _coming(marks)
    sequence = _Sequence()
    for at, (block, found) in enumerate(zip(blocks, marks, strict=True)):
        if not found:
            continue
        if found.doubtful:
            if found.rank not in _NUMERAL_RANKS:
                continue
            coming, sure = after[at]
            if (
                not follows(found, sequence.last.get(found.rank))
                or sure == found.number
                or (found.number == 1 and coming != 2)
            ):
                continue
            blocks[at] = replace(block, text=f"{block.text[: found.end]} {block.text[found.end :]}")
        sequence.see(found)
    return blocks


def _coming(marks: list[Mark | None]) -> list[tuple[int | None, int | None]]:
    """For each paragraph the next number of its kind below the same heading, and the next that is not doubtful."""
    after: list[tuple[int | None, int | None]] = [(None, None)] * len(marks)
    coming: dict[Rank, int] = {}
    sure: dict[Rank, int] = {}
    for at in range(len(marks) - 1, -1, -1):
        found = marks[at]
        if not found:
            continue
        after[at] = coming.get(found.rank), sure.get(found.rank)
        for rank in [rank for rank in coming if rank > found.rank]:
            coming.pop(rank)
            sure.pop(rank, None)
        coming[found.rank] = found.number
        if not found.doubtful:
            sure[found.rank] = found.number
    return after


def _joined(blocks: tuple[Block, ...]) -> Iterator[Block]:
    sequence = _Sequence()
    width = _line_width(blocks)
    parts: list[str] = []
    open_block: Block | None = None
    pages = _bare_page_numbers(blocks)

    for at, block in enumerate(blocks):
        if (
            block.kind is BlockKind.PAGE_BREAK
            or at in pages
            or (block.kind is BlockKind.PARAGRAPH and _PAGE_NUMBER.fullmatch(block.text))
        ):
            continue
        if block.kind is BlockKind.TABLE:
            if open_block:
                yield _whole(open_block, parts)
                open_block = None
            yield block
            continue
        if "\xa0" in block.text:
            block = replace(block, text=block.text.replace("\xa0", " ").strip())
        if not block.text:
            continue
        if open_block and _continues(open_block, parts, block, sequence, width):
            if (
                parts[-1][-1:].isascii()
                and parts[-1][-1:].isalpha()
                and block.text[:1].isascii()
                and block.text[:1].isalpha()
            ):
                parts.append(" ")
            parts.append(block.text)
            continue
        if open_block:
            yield _whole(open_block, parts)
        open_block, parts = block, [block.text]
        found = mark(block.text)
        if found:
            sequence.see(found)
    if open_block:
        yield _whole(open_block, parts)


def _whole(block: Block, parts: list[str]) -> Block:
    return block if len(parts) == 1 else replace(block, text="".join(parts))


def _bare_page_numbers(blocks: tuple[Block, ...]) -> set[int]:
    """Where lines of a number alone count the pages: one after the other, a page of text between two."""
    found: list[tuple[int, int, int]] = []
    length = 0
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH and len(block.text) <= 3 and block.text.isdecimal():
            found.append((at, int(block.text), length))
        length += len(block.text)
    steady = all(
        after == before + 1 and there - here >= _PAGE_LEAST
        for (_, before, here), (_, after, there) in pairwise(found)
    )
    return {at for at, _, _ in found} if len(found) > 1 and steady and found[0][2] >= _PAGE_LEAST else set()


def _line_width(blocks: tuple[Block, ...]) -> int:
    """The length of lines that were broken at a fixed width, 0 where none is: many lines of it, hardly one longer."""
    lengths = Counter(len(block.text) for block in blocks if len(block.text) >= _LINE_LEAST)
    if not lengths:
        return 0
    width, count = max(lengths.items(), key=lambda item: item[1])
    longer = sum(number for length, number in lengths.items() if length > width + 2)
    return width if count >= max(6, 0.4 * lengths.total()) and longer <= 0.05 * lengths.total() else 0


def _continues(block: Block, parts: list[str], following: Block, sequence: _Sequence, width: int) -> bool:
    """Whether ``following`` is the rest of the paragraph that ``parts`` began."""
    head, tail, after = parts[0], parts[-1], following.text
    last = tail[-1]
    torn = last in "，,、" or (last not in _END and _unclosed(tail[-60:]))
    full = bool(width) and len(tail) >= width - 1 and last not in _END and not block.style
    found = mark(after)
    if found:
        if full and found.rank is Rank.FIFTH:
            return True
        return torn and not sequence.expects(found) and following.style == 0
    decimal = decimal_mark(after)
    if following.style or (decimal and decimal.spaced and not torn) or _stands_alone(after):
        return False
    if after[0] in _CONTINUING and last not in _END:
        return True
    if last in _END:
        return False
    labelled = _LABELLED.match(head)
    if labelled and role_of(labelled[1]):
        return (
            torn
            or bool(_UNIT_REST.match(after))
            or ("、" in tail and not _ends_unit(tail) and not re.search("[。；]", after))
        )
    if torn or full:
        return True
    if block.style or last in "”’）)】》〕]":
        return False
    if (number := mark(head)) and len(parts) <= 3:
        rest = "".join(parts)[number.end :].strip()
        if not rest:
            return True
        if not re.search("[。；]", rest) and len(rest) <= _HEADING_MOST:
            return last.isdigit()
        return True
    if labelled and len(tail) <= 30:
        return False
    if _TITLE_END.search(tail) and not re.search("[。，；]", tail):
        return False
    if (
        last.isdigit()
        and not _DATE.fullmatch(tail)
        and not STANDARD_NUMBER.fullmatch(tail)
        and not re.search("[。；，]", after[:1])
        and len(tail) > 12
    ):
        return True
    return len(parts) > 1 or bool(re.search("[，。；]", tail)) or (len(tail) >= 30 and "、" in tail)


def _stands_alone(text: str) -> bool:
    labelled = _LABELLED.match(text)
    return bool(
        (labelled and role_of(labelled[1]))
        or _ANNEX.match(text)
        or _DATE.fullmatch(text)
        or _STANDING.match(text)
    )


def _ends_unit(text: str) -> bool:
    return is_unit(re.split("[、，；：:]", text)[-1])


def _unclosed(text: str) -> bool:
    """Whether a bracket opens near the end of a line and does not close in it."""
    stack: list[str] = []
    for char in text:
        if char in _PAIRS:
            stack.append(_PAIRS[char])
        elif char in _CLOSERS and stack:
            stack.pop()
    return bool(stack)


def _parted(text: str, sequence: _Sequence) -> list[str]:
    """Provisions that stand in one line (「…。第三条 …」), parted where the next number comes."""
    found = mark(text)
    seen = _Sequence()
    seen.last, seen.running = dict(sequence.last), dict(sequence.running)
    if found:
        seen.see(found)
    cuts: list[int] = []
    if found and found.rank <= Rank.CHAPTER and len(text) <= 80:
        section = _SECTION_INLINE.search(text, found.end)
        if section:
            cuts.append(section.end())
    elif (
        found
        and found.rank <= Rank.SECTION
        and (article := _ARTICLE_INLINE.search(text, found.end, found.end + _HEADING_MOST))
    ):
        first = mark(text[article.start() : article.start() + 40])
        if first and follows(first, seen.last.get(Rank.ARTICLE)):
            seen.see(first)
            cuts.append(article.start())
    elif found:
        cuts += _headings_then(text, found, seen)
    for match in _INLINE.finditer(text):
        start = match.end()
        inner = possible_mark(text[start : start + 40])
        if not inner or (inner.doubtful and not _next_heading(text, match.start(), inner, seen)):
            continue
        if inner.rank is Rank.ARTICLE:
            good = seen.expects(inner) if inner.spaced else follows(inner, seen.last.get(inner.rank))
        elif inner.rank < Rank.ARTICLE:
            good = seen.expects(inner)
        elif inner.number > 1 and (
            _after_sentence(text, match.start())
            or (found is not None and found.rank is inner.rank and text[match.start() - 1] in "；;")
        ):
            good = follows(inner, seen.last.get(inner.rank))
        else:
            good = inner.number == 1 and len(text) > _LUMP and _has_second(text, start, inner)
        if good:
            seen.see(inner)
            cuts.append(start)
            heading = _SECOND_INLINE.search(text, start, start + _HEADING_MOST)
            if (
                inner.rank is Rank.FIRST
                and heading
                and not re.search("[。；，：]", text[start : heading.start()])
            ):
                cuts.append(heading.start())
                seen.last[Rank.SECOND] = 1
    if signed := _SIGNED.search(text[-60:]):
        at = len(text) - len(signed[0])
        cuts += [at, at + len(signed[1])]
    if not cuts:
        return [text]
    bounds = [0, *cuts, len(text)]
    return [piece for start, end in pairwise(bounds) if (piece := text[start:end].strip())]


def _headings_then(text: str, found: Mark, sequence: _Sequence) -> list[int]:
    """Where headings (「一、加强领导 （一）明确责任 1.…」) have the next number in their own line."""
    cuts: list[int] = []
    start, current = 0, found
    while len(cuts) < 4:
        title_at = start + current.end
        for space in _SPACE_BEFORE_NUMBER.finditer(text, title_at, title_at + _HEADING_MOST):
            inner = mark(text[space.end() : space.end() + 40])
            title = text[title_at : space.start()].strip()
            if not title or re.search("[。；：]", title):
                return cuts
            if inner and inner.rank > current.rank and sequence.comes_next(inner):
                break
        else:
            return cuts
        sequence.see(inner)
        start, current = space.end(), inner
        cuts.append(start)
    return cuts


def _after_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends here, a bracket behind it included (「…。（某局负责）（二）…」)."""
    if text[at - 1] == "。":
        return True
    nearest = max(0, at - _LOOK_BACK)
    opened = max(text.rfind("（", nearest, at - 1), text.rfind("(", nearest, at - 1))
    before = text[max(0, opened - 4) : max(0, opened)].rstrip(" 　")
    return text[at - 1] in "）)" and at - opened > 6 and before[-1:] in ("。", "；")


def _next_heading(text: str, at: int, inner: Mark, seen: _Sequence) -> bool:
    """Whether a doubtful 一、 behind a sentence is the very next (「…。二、四类划分标准 …」)."""
    return inner.rank is Rank.FIRST and text[at - 1] == "。" and follows(inner, seen.last.get(inner.rank))


def _has_second(text: str, start: int, first: Mark) -> bool:
    second = _SECONDS.get(first.rank)
    return second is not None and bool(second.search(text, start, start + _LOOK_AHEAD))
