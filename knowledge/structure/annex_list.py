"""A note of annexes that names each by its label (「附件：附件1 某表.xls」, 「附件2 …」 below), as web pages print it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.printable import letters
from knowledge.structure.annex_heads import DIGITS
from knowledge.structure.numbering import mark

_NOTE = regex(r"附\s*件\s*[：:]\s*(.*)")
_ENTRY = regex(
    r"(附\s*件\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}))[ 　]*+(?:[：:、.．—–_-][ 　]*+|(?<=[ 　])|(?=《))(\S.*)"
)
_NEXT = regex(rf"[\s；;](?=附\s{{0,4}}件\s{{0,4}}[{DIGITS}]{{1,3}}[ 　：:、.．《—–_-])")
FILE_END = r"(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|jpe?g|png)"
"""A pattern for the ending of a file's name."""
_FILE = regex(rf".*\.{FILE_END}", re.IGNORECASE)
_ENDING_ALONE = regex(FILE_END, re.IGNORECASE)
# What a page sets behind the name of a file to fetch: 「某表（点击下载）」, 「某表.doc [下载]」.
TO_FETCH = regex(
    r"[ 　]{0,4}(?:[（(\[【](?:请?(?:点击|单击|点此))?(?:此处|这里)?(?:下载|查看|打开|预览|浏览)(?:附件|全文|原文|文件)?[）)\]】]|(?:点击|单击)(?:此处|这里)?(?:下载|查看|打开))$"
)
"""A pattern for them."""
# 「附件1-5下载：某表.doc」: all of them once more, in one file.
_TOGETHER = regex(r"附\s*件\s*\d{1,2}\s*[-—–－~～至到]\s*\d{1,2}\s*(?:打包|下载|[：:]).*")
_LINE_MOST = 120
_DIRECTORY = regex(
    r"[\u4e00-\u9fff]{0,6}附\s{0,4}件\s{0,4}(?:目\s{0,4}录|清\s{0,4}单|列表|一览表?)(?:[（(][^（）()]{1,20}[）)])?[：:]?"
)
_DIRECTORY_MOST = 3_000


class Listed(NamedTuple):
    """The titles that such a note lists, how many lines it takes, and the line of all of them in one file."""

    titles: list[str]
    lines: int
    together: str


def listed_by_label(texts: Sequence[str]) -> Listed | None:
    """The note that begins with the first of some lines; None where it is none or lists by plain numbers.

    One annex alone must be a file: below 「附件：」 the annex itself may begin with 「附件1 某表」.
    """
    note = _NOTE.fullmatch(texts[0])
    if not note:
        return None
    titles = _entries(note[1], 1) if note[1] else []
    if note[1] and not titles:
        return None
    lines = 1
    for text in texts[1:]:
        more = _entries(text, len(titles) + 1)
        if not more:
            break
        titles += more
        lines += 1
    if not titles or (len(titles) == 1 and not _FILE.fullmatch(titles[0])):
        return None
    together = texts[lines] if lines < len(texts) and _TOGETHER.fullmatch(texts[lines]) else ""
    return Listed(titles, lines + bool(together), together)


def directory(texts: Sequence[str]) -> Listed | None:
    """The list of annexes that begins with the first of some lines, its heading (「附件目录」), in whatever place; None where none does.

    Below it all annexes stand by their labels, from the first on, in a line each or in one (「附件1：某表 附件2：某图」).
    """
    if not _DIRECTORY.fullmatch(texts[0]):
        return None
    titles: list[str] = []
    lines = 1
    for text in texts[1:]:
        more = _entries(text, len(titles) + 1, _DIRECTORY_MOST)
        if not more:
            break
        titles += more
        lines += 1
    return Listed(titles, lines, texts[0]) if len(titles) > 1 else None


def file_listed(text: str, titles: Sequence[str]) -> bool:
    """Whether a line is nothing but the file of an annex that a note lists (「附件1：某表.docx」)."""
    entry = _ENTRY.fullmatch(text)
    number = value_of(entry[2]) if entry else 0
    return bool(
        entry
        and 0 < number <= len(titles)
        and _FILE.fullmatch(text)
        and letters(without_ending(entry[3])) == letters(titles[number - 1])
    )


def without_ending(title: str) -> str:
    """The title of an annex without the ending of the file that it is kept in, and a page's words with which to fetch it; of 「附件1.docx」 that is its label."""
    title = TO_FETCH.sub("", title) or title
    stem, _, ending = title.rpartition(".")
    return stem.rstrip() if stem and _ENDING_ALONE.fullmatch(ending) else title


def _entries(text: str, number: int, most: int = _LINE_MOST) -> list[str]:
    """The titles in a line, the first of which has a number and the others go on from it; [] where the line is no such."""
    if len(text) > most or "。" in text[:-1]:
        return []
    titles = []
    for value, part in enumerate(_NEXT.split(text), number):
        entry = _ENTRY.fullmatch(part.strip())
        if not entry or value_of(entry[2]) != value:
            return []
        # 「附件1.docx」 has no other name.
        titles.append(entry[0] if _ENDING_ALONE.fullmatch(entry[3]) else entry[3])
    return titles


def in_order(text: str, number: int) -> list[str]:
    """The titles in a line that it numbers on from ``number``, whatever stands between them; [] where it does not."""
    found = mark(text)
    if not found or found.number != number:
        return []
    titles, rest = [], text[found.end :]
    while further := re.search(
        rf"(?<=[）)》”\u4e00-\u9fff；; 　])[；; 　]{{0,8}}{number + 1}[.．、﹒](?:(?!\d)|(?=(?:19|20)\d\d年))",
        rest,
    ):
        number += 1
        titles.append(rest[: further.start()])
        rest = rest[further.end() :]
    return [*titles, rest]
