"""Counts what stands in real documents without the parser, and compares it with what is loaded.

    python -m benchmarks.counts SHARED [--missed]

The text is read by another way than ours (plain lines; python-docx, pypdfium2, openpyxl) and counted line by line with a
few patterns: headings by kind, the units and people of duties, terms, cells of numbered rows, runs of text between two
marks. What is counted is short strings (「1. 推进骨干」), so that a thing in the wrong place is not made good by one too
many elsewhere. A figure is how many are in both, of those that either has; ``--missed`` lists what is only
counted (-) and only loaded (+). docs/parsing.md has the table.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pypdfium2
from docx.oxml.ns import qn
from docx.table import Table

from benchmarks.shared import data_set
from knowledge.model import Clause, Document
from knowledge.parse import parse

FOLDERS = ("seed", "corpus", "corpus2", "counties")
KINDS = ("章节", "条", "一、", "（一）", "1.", "（1）", "1.1", "职责", "名词", "清单格", "文字")
HEAD = (f"| 文件 | {' | '.join(KINDS)} | 合计 |", "|" + " --- |" * (len(KINDS) + 2))

_CN = "[一二三四五六七八九十百零]{1,5}"
_HEADS = {
    "章节": rf"第{_CN}[编章节](?![的第])",
    "条": rf"第{_CN}条(?:之{_CN})?(?=[ 　]|$)",
    "一、": rf"{_CN}、",
    "（一）": rf"[（(]{_CN}[）)]",
    "1.1": r"\d{1,2}(?:[.．][12]?\d)+(?![\d%])",
    "1.": r"\d{1,2}(?:[.．、](?!\d)|(?=[ 　]+[^\d\W]))",
    "（1）": r"[（(]\d{1,2}[）)]",
}
_HEAD = re.compile("|".join(f"({pattern})" for pattern in _HEADS.values()))
# What a number in running text stands behind: the end of a sentence, or a short heading. A list in a sentence
# (「下列情形之一的：（一）…；（二）…」) is part of its provision.
_BEHIND = re.compile(
    rf"(?<=[。）：])[ 　]*(?=第{_CN}(?:条[ 　]|节)|{_CN}、(?!{_CN}[、产级])|(?<!：)[（(]{_CN}[）)](?![、项]))"
)
_HEADED = re.compile(rf"({_CN}、[^，。；：（]{{2,12}}(?=（一）)|第{_CN}章[^，。；：第]{{2,20}}(?=第一节))")
_LABEL_PARTS = re.compile(rf"第{_CN}[编章节条](?:之{_CN})?|[（(]\w+[）)]|{_CN}、|\d+(?:[.．]\d+)*[.．、]?")
_HEAD_ENDS = re.compile(r"(?<=\w)[，。；：\n]")
_MARKS = re.compile(r"</?[a-z]+>|\*\*|^[#>]+[ ]?", re.MULTILINE)
_RUN = re.compile(r"\w{2,}")

_DUTY_LABEL = r"(?:责任|牵头|配合|协助|主办|协办)(?:单位|部门|领导|人)\W{0,4}[：:]\W{0,4}"
_INNER = r"(?:[^（()）【】\[\]\n]|[（(][^（()）\n]{1,6}[）)])"
_DUTY_BRACKET = re.compile(
    rf"[（(【\[]((?={_DUTY_LABEL}){_INNER}{{2,400}}|{_INNER}{{2,400}}(?:牵头|配合|负责))(?:[）)】\]]|$)",
    re.MULTILINE,
)
_DUTY_LINE = re.compile(rf"^{_DUTY_LABEL}(.+(?:(?<=[、，,])\n.+)?)", re.MULTILINE)
_DUTY_LEADS = re.compile(r"由([^，。；\n]{2,40})牵头(?:，([^。；\n]{2,80}?)配合)?")
_DUTY_NAMED = re.compile(r"^([^，。；：\n]{3,24})：(?:负责|承担)", re.MULTILINE)
_DUTY_WORDS = re.compile(r"等?(?:(?:分别)?按(?:照)?职责分工)?(?:分别)?(?:牵头|配合|负责)?$|^由")
# In a document that says that the first named leads, a bracket may hold nothing but the names.
_FIRST_LEADS = re.compile("列(?:在)?首")
_BARE_BRACKET = re.compile(
    r"[（(]((?:[^（()），。\n]{2,14}、)*[^（()），。\n]{2,14}[局委厅办行位])(?:，列首[^）]*)?[）)]"
)
_DEADLINE = re.compile("完成时限")
_BETWEEN_NAMES = re.compile(r"、(?![^（(]*[）)])|等?和(?=各|[省市县])|\s{2,}|　")

_DEFINED = re.compile(
    r"(?:以下(?:统|简)?|[（(][统简])称[为：:]?[“《]?(?P<short>[^”》）)，。；\n]{2,24})"
    r"|所称的?[“]?(?P<called>[^，。；：”\n]{2,40})[”]?[，,]?(?:是指|系指|指|包括)"
    r"|(?:^|[。；\n）)、 　.．])[“]?(?P<plain>[^，。；：“”（）()\n]{2,60})[”]?[，,：]?(?:是指|系指)"
)
_BEFORE_TERM = re.compile(r"^.*(?:所称的?|规定的|，)|^第\w+条[ 　]*")
_CONTENTS = re.compile(r"目\s*录")
_ANNEX_NOTE = re.compile(r"附件[：:]")
_GLOSSARY = re.compile(r".{0,16}名词(?:解释|术语)")
_ENTRY = re.compile(r"\d{1,2}[.．、][ 　]*([^：:]{2,40}?)(?:[：:]|指)")
_OTHER_ANNEX = re.compile(r"附件|.{0,60}清单")
# Days and the heads of columns are kept as fields, not as text.
_NO_TEXT = re.compile(r"[\d二〇○零一三四五六七八九]{4}年.{1,3}月.{1,3}日(?:印发)?")
_TOP = "序号"


@dataclass(frozen=True, slots=True)
class Plain:
    """A file as read by the other way: its lines, and the rows of its tables."""

    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What of a kind is both counted and loaded, and what is only one of them."""

    both: int
    counted: Counter[str]
    loaded: Counter[str]

    @property
    def of(self) -> int:
        """How many there would have to be: what is loaded and was not counted is a fault as well."""
        return self.both + max(self.counted.total(), self.loaded.total())


def plain(path: Path) -> Plain:
    """A file's text and tables, without our readers."""
    found = list(_READERS.get(path.suffix, _of_text)(path))
    lines = [line for each in found if isinstance(each, str) if (line := _MARKS.sub("", each).strip())]
    rows = [tuple(_MARKS.sub("", cell).strip() for cell in each) for each in found if isinstance(each, tuple)]
    return Plain(_without_contents(lines), tuple(rows))


def _of_text(path: Path) -> Iterator[str | tuple[str, ...]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.strip().strip("|").split("|") if line.startswith("|") else line.split("\t")
        yield tuple(cells) if len(cells) > 3 else line


def _of_word(path: Path) -> Iterator[str | tuple[str, ...]]:
    document = docx.Document(str(path))
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:tbl"):
            yield from (tuple(cell.text for cell in row.cells) for row in Table(element, document).rows)
        else:
            yield "".join(run.text or "" for run in element.iter(qn("w:t")))


def _of_pdf(path: Path) -> Iterator[str | tuple[str, ...]]:
    with pypdfium2.PdfDocument(path) as pages:
        for page in pages:
            yield from page.get_textpage().get_text_range().splitlines()


def _of_sheet(path: Path) -> Iterator[str | tuple[str, ...]]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield tuple("" if cell is None else str(cell) for cell in row)


_READERS: dict[str, Callable[[Path], Iterator[str | tuple[str, ...]]]] = {
    ".docx": _of_word,
    ".pdf": _of_pdf,
    ".xlsx": _of_sheet,
}


def _without_contents(lines: list[str]) -> tuple[str, ...]:
    """Without the lines of a table of contents, which come again."""
    at = next((at + 1 for at, line in enumerate(lines[:-1]) if _CONTENTS.fullmatch(line)), 0)
    again = next((later for later in range(at + 1, len(lines)) if at and lines[later] == lines[at]), at)
    return (*lines[:at], *lines[again:])


def counted(text: Plain) -> dict[str, Counter[str]]:
    """What stands in a text, by kind."""
    body, entries = _without_annexes(text.lines)
    whole = "\n".join(text.lines)
    cells = (cell for row in text.rows if row[0] != _TOP for cell in row)
    runs = _RUN.findall("\n".join((_DUTY_LINE.sub("", _DUTY_BRACKET.sub("", whole)), *cells)))
    numbered = (row for row in text.rows if row[0].isdigit())
    return _headings(body) | {
        "职责": Counter(_duties(whole)),
        "名词": Counter(_terms("\n".join(body), entries)),
        "清单格": Counter(
            f"{row[0]} {said}" for row in numbered for cell in row[1:] if (said := _bare(cell))
        ),
        "文字": Counter(run for run in runs if not _NO_TEXT.fullmatch(run)),
    }


def _headings(body: list[str]) -> dict[str, Counter[str]]:
    found = {kind: Counter[str]() for kind in _HEADS}
    pieces = [piece for line in body for piece in _BEHIND.split(_HEADED.sub(r"\1。", line))]
    for piece, below in pairwise([*pieces, ""]):
        if head := _HEAD.match(piece):
            found[_kind(head)][_key(head[0], piece[head.end() :].strip() or below)] += 1
    return found


def _kind(head: re.Match[str]) -> str:
    return tuple(_HEADS)[(head.lastindex or 1) - 1]


def _key(number: str, following: str) -> str:
    """A heading as one string: its number, and the first characters behind it."""
    return f"{_bare(number)} {_bare(_HEAD_ENDS.split(following.strip(), maxsplit=1)[0])[:4]}"


def _bare(text: str) -> str:
    """The characters of a text, in one width, without marks and spaces."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum() or char == "〇")


def _duties(whole: str) -> Iterator[str]:
    brackets = [_DUTY_BRACKET, _BARE_BRACKET] if _FIRST_LEADS.search(whole) else [_DUTY_BRACKET]
    for pattern in (_DUTY_LINE, _DUTY_NAMED, *brackets):
        for found in pattern.finditer(whole):
            yield from _names(found[1])
    for led in _DUTY_LEADS.finditer(whole):
        yield from _names("、".join(filter(None, led.groups())))


def _names(text: str) -> Iterator[str]:
    for part in re.split(r"[；;，,。\n]", re.sub(_DUTY_LABEL, "；", text)):
        for name in _BETWEEN_NAMES.split(_DUTY_WORDS.sub("", part)):
            if not _DEADLINE.search(part) and (bare := _bare(name.removesuffix("等"))):
                yield bare


def _without_annexes(lines: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The lines without those of the annex note and of the glossary, and the glossary's."""
    body: list[str] = []
    entries: list[str] = []
    glossary = noted = False
    for line in lines:
        noted = bool(_ANNEX_NOTE.match(line) or (noted and line[0].isdigit()))
        glossary = bool(_GLOSSARY.fullmatch(line)) or (glossary and not _OTHER_ANNEX.fullmatch(line))
        if not noted:
            (entries if glossary else body).append(line)
    return body, entries


def _terms(whole: str, entries: list[str]) -> Iterator[str]:
    yield from (_bare(entry[1]) for line in entries if (entry := _ENTRY.match(line)))
    for found in _DEFINED.finditer(whole):
        yield _bare(_BEFORE_TERM.sub("", found["short"] or found["called"] or found["plain"]))


def loaded(document: Document, wanted: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """What a document has, by kind, in the same strings; of cells and text, what of those counted stands anywhere in it."""
    found = {kind: Counter[str]() for kind in KINDS}
    said = Counter[str]()
    for clause in document.clauses:
        if head := _HEAD.match(f"{_number(clause)} {clause.title or clause.text[:1]}"):
            found[_kind(head)][_key(head[0], clause.title or clause.text)] += 1
        text = _bare(clause.text)
        for name in map(_bare, (*clause.leaders, *clause.lead_units, *clause.supporting_units)):
            (said if name.removesuffix("部门") in text else found["职责"])[name] += 1
    # the count knows lines and brackets, which are no part of a text: whom only its sentences charge, it does not count
    found["职责"] += said & (wanted["职责"] - found["职责"])
    found["名词"] = Counter(_bare(term.name) for term in document.terms)
    rows = [(str(row.row), _bare(repr(row).replace("\\n", ""))) for row in document.checklist]
    found["清单格"] = _kept(wanted["清单格"], lambda cell: _in_row(cell, rows))
    found["清单格"].update({number for number, _ in rows} - {cell.split()[0] for cell in wanted["清单格"]})
    text = _bare(repr(document).replace("\\n", ""))
    found["文字"] = _kept(wanted["文字"], lambda run: _bare(run) in text)
    return found


def _number(clause: Clause) -> str:
    """The last part of a clause's label, which is its own."""
    parts: list[str] = _LABEL_PARTS.findall(clause.label)
    return parts[-1] if parts else ""


def _kept(wanted: Counter[str], holds: Callable[[str], bool]) -> Counter[str]:
    return Counter({what: times for what, times in wanted.items() if holds(what)})


def _in_row(cell: str, rows: list[tuple[str, str]]) -> bool:
    number, said = cell.split()
    return any(number == other and said in text for other, text in rows)


def compare(path: Path) -> dict[str, Figure]:
    """A file's figures, by kind."""
    wanted = counted(plain(path))
    have = loaded(parse(path), wanted)
    return {
        kind: Figure(
            (wanted[kind] & have[kind]).total(), wanted[kind] - have[kind], have[kind] - wanted[kind]
        )
        for kind in KINDS
    }


def share(figures: dict[str, Figure]) -> float:
    """How much of all kinds is right, 0 to 1."""
    return sum(figure.both for figure in figures.values()) / sum(figure.of for figure in figures.values())


def summed(every: list[dict[str, Figure]]) -> dict[str, Figure]:
    """All files' figures together."""
    return {
        kind: Figure(
            sum(figures[kind].both for figures in every),
            sum((figures[kind].counted for figures in every), Counter[str]()),
            sum((figures[kind].loaded for figures in every), Counter[str]()),
        )
        for kind in KINDS
    }


def files(shared: Path) -> list[Path]:
    """The documents that are counted."""
    found = (path for folder in FOLDERS for path in sorted((shared / folder).iterdir()))
    return [path for path in found if path.name != "README.md"]


def line(name: str, figures: dict[str, Figure]) -> str:
    """A line of the table in docs/parsing.md."""
    cells = [f"{figures[kind].both}/{figures[kind].of}" if figures[kind].of else "" for kind in KINDS]
    return f"| {name} | {' | '.join(cells)} | {share(figures):.3f} |"


def _missed(figures: dict[str, Figure]) -> Iterator[str]:
    for kind, figure in figures.items():
        yield from (f"    - {kind}: {what} ×{times}" for what, times in figure.counted.items())
        yield from (f"    + {kind}: {what} ×{times}" for what, times in figure.loaded.items())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=data_set)
    parser.add_argument("--missed", action="store_true", help="list what is only counted and only loaded")
    arguments = parser.parse_args()
    print(*HEAD, sep="\n")
    every = []
    for path in files(arguments.shared):
        every.append(compare(path))
        print(line(f"`{path.name}`", every[-1]), *(_missed(every[-1]) if arguments.missed else ()), sep="\n")
    print(line("**合计**", summed(every)))


if __name__ == "__main__":
    main()
