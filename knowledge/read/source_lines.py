"""The lines in which the source of a web page is written: what of them a person sees as lines, and what is a program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary.lazy import regex
from glossary.numbers.numerals import value_of

if TYPE_CHECKING:
    from lxml import etree

SPACE = regex(r"[ \t\r\n\f\xa0\u2000-\u200b]+")
_NUMBERED = regex(
    r"第[一二三四五六七八九十廿卅百\d]{1,5}[章节条]|[一二三四五六七八九十廿卅]{1,3}、|[（(][一二三四五六七八九十廿卅\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)"
)
# So many lines of a piece of text begin with a number where its breaks are those of paragraphs; so long is a line that wraps.
_NUMBERED_LEAST, _WRAPPED_LEAST = 3, 30
_STOPS = "。；：！？;:!?”）)"
_WIDE_BREAK = regex(r"(?<=[\u2e80-\uffef])[ \t]*+[\r\n][ \t\r\n]*+(?=[\u2e80-\uffef])")
# Below a sentence a line that its writer set in by blanks of the print (&nbsp;, those of a Chinese letter's width), and numbered.
_SET_IN = regex(rf"(?<=[。；！？])[ \t]*+[\r\n]\s*+(?<=[\xa0\u3000]{{2}})(?={_NUMBERED.pattern})")
_HEADING_MOST = 40
_COUNTED_LEAST = 3
_SIGN = regex("[第章节条、.．（()）]")


def without_server_code(text: str) -> tuple[str, list[str]]:
    """A page's source without what its server was to run (JSP, ASP: 「<%@ page … %>」), which a file of it still has, and the lines of that.

    >>> without_server_code('<%@ page language="java" %><p>甲</p>')
    ('<p>甲</p>', ['<%@ page language="java" %>'])
    """
    if "<%" not in text:
        return text, []
    left, code = [], []
    at = 0
    while (begin := text.find("<%", at)) >= 0 and (end := text.find("%>", begin + 2)) >= 0:
        left.append(text[at:begin])
        at = end + 2
        code += [line for line in text[begin:at].splitlines() if line.strip()]
    return "".join([*left, text[at:]]), code


def shown(text: str) -> list[str]:
    """A piece of text as its page shows it: in one line, but where it numbers provisions line by line, which a style keeps apart."""
    lines = [line.strip() for line in text.splitlines()] if text.count("\n") >= _NUMBERED_LEAST else []
    if sum(bool(_NUMBERED.match(line)) for line in lines[1:]) < _NUMBERED_LEAST:
        pieces = _SET_IN.split(text)
        return [SPACE.sub(" ", _WIDE_BREAK.sub("", piece)) for piece in pieces]
    said: list[str] = []
    for line in filter(None, lines):
        if (
            said
            and len(said[-1]) >= _WRAPPED_LEAST
            and said[-1][-1] not in _STOPS
            and not _NUMBERED.match(line)
        ):
            said[-1] += line
        else:
            said.append(line)
    return ["", *said]


def heads_line(bold: etree._Element) -> bool:
    """Whether an element in bold is a numbered heading in a line of the source for itself (「<b>一、自查</b>」), which a style shows so."""
    text = "".join(bold.itertext()).strip()
    if not 0 < len(text) <= _HEADING_MOST or not _NUMBERED.match(text) or "。" in text:
        return False
    before, parent = bold.getprevious(), bold.getparent()
    above = before.tail if before is not None else parent.text if parent is not None else None
    return _breaks((above or "")[::-1]) and _breaks(bold.tail or "")


def counts_in_lines(element: etree._Element) -> bool:
    """Whether an element is one of several in lines of the source for themselves that count on (「<span>1、巡查</span>」, 「<span>2、登记</span>」),
    which a style shows as lines."""
    number = _number(element)
    if not number:
        return False
    run = 1
    for step in (-1, 1):
        other, last = element, number
        while run < _COUNTED_LEAST and (other := _beside(other, back=step < 0)) is not None:
            last += step
            if other.tag != element.tag or _number(other) != last:
                break
            run += 1
    return run >= _COUNTED_LEAST


def _number(element: etree._Element) -> int:
    """The number that the text of an element begins with; 0 where it begins with none."""
    first = next((text for text in element.itertext() if not text.isspace()), "").lstrip()
    found = _NUMBERED.match(first)
    return value_of(_SIGN.sub("", found[0])) if found else 0


def _beside(element: etree._Element, *, back: bool) -> etree._Element | None:
    """The element in the source's line before or behind an element's; None where text stands between, or no line ends."""
    other = element.getprevious() if back else element.getnext()
    between = (other if back else element).tail if other is not None else None
    return other if between and "\n" in between and not between.strip() else None


def _breaks(text: str) -> bool:
    """Whether a text has nothing but blanks before the end of its line, and something below."""
    first, broken, rest = text.partition("\n")
    return bool(broken) and not first.strip() and bool(rest.strip())
