"""Links of a Markdown line to files that lie beside its page (「[某表.docx](files/某表.docx "某表.docx")」)."""

from __future__ import annotations

from glossary.lazy import regex

_ENDING = r"(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|PDF|DOCX?|XLSX?)"
# The address of a program's own has blanks, and the name once more in quotes.
_LINK = rf"\[([^\[\]\n]{{1,200}})\]\([ \t]{{0,4}}[^()\"\n]{{1,400}}\.{_ENDING}(?:[ \t]{{1,4}}\"[^\"\n]{{0,200}}\")?[ \t]{{0,4}}\)"
_FILE = regex(_LINK)
_SIGN = "]("


def files_apart(line: str) -> list[str]:
    """A line that is nothing but such links as the names that they show, one each; any other as it is, with their names for them.

    >>> files_apart('[1. 甲表.docx](files/1. 甲表.docx "甲表.docx") [2. 乙表.xlsx](files/乙表.xlsx)')
    ['1. 甲表.docx', '2. 乙表.xlsx']
    >>> files_apart("见[甲表](files/甲表.doc)。")
    ['见甲表。']
    """
    if _SIGN not in line:
        return [line]
    names = [found[1] for found in _FILE.finditer(line)]
    return names if names and not _FILE.sub("", line).strip() else [_FILE.sub(r"\1", line)]
