"""The lines in which the source of a web page is written: what of them a person sees as lines, and what is a program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary.lazy import regex

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


def _breaks(text: str) -> bool:
    """Whether a text has nothing but blanks before the end of its line, and something below."""
    first, broken, rest = text.partition("\n")
    return bool(broken) and not first.strip() and bool(rest.strip())
