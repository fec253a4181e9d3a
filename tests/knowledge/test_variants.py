"""The shipped document in other dress: without marks, in other line breaks, broken at a fixed width."""

from __future__ import annotations

import re

import pytest

from knowledge.check.marking import Verdict
from knowledge.model import Document
from knowledge.parse import parse_bytes
from tests.conftest import ROOT, SEED

TEXT = SEED.read_text(encoding="utf-8")
BARE = re.sub(r"(?m)^#+ ?", "", TEXT).replace("**", "")
ADJOINING = re.sub(r"\n\n+", "\n", BARE)


def wrapped(width: int) -> str:
    lines = []
    for line in ADJOINING.split("\n"):
        table = "\t" in line
        lines += [line] if table else [line[at : at + width] for at in range(0, max(len(line), 1), width)]
    return "\n".join(lines)


def bare(text: str) -> str:
    """A line may be broken where a space stood: spaces do not count."""
    return re.sub(r"\s", "", text)


def structure_of(text: str) -> tuple[object, ...]:
    document: Document = parse_bytes("文件.txt", text.encode())
    return (
        [
            (
                clause.id,
                clause.label,
                clause.title,
                bare(clause.text),
                clause.leaders,
                clause.lead_units,
                clause.supporting_units,
            )
            for clause in document.clauses
        ],
        [(term.id, term.name, bare(term.definition)) for term in document.terms],
        [
            (row.id, row.theme, row.matter, row.measures, row.lead_units, row.contact, row.clause)
            for row in document.checklist
        ],
        (document.number, document.title, document.date, document.copies, document.annexes),
    )


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        ADJOINING,
        TEXT.replace("\n", "\r\n"),
        re.sub(r"(?m)^(?=[一二三四五六]、)", "#### ", TEXT),
        re.sub(r"(?m)^(?=[^\s|#\d\t])", "　　", BARE),
        wrapped(40),
    ],
    ids=["no marks", "no blank lines", "CRLF", "more marks", "indented", "broken at 40"],
)
def test_the_structure_is_the_same(text: str) -> None:
    assert structure_of(text) == structure_of(TEXT)


def test_every_code_of_a_finding_is_explained_in_the_documentation() -> None:
    page = (ROOT / "docs" / "parsing.md").read_text(encoding="utf-8")
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in [*(ROOT / "knowledge" / "check").glob("*.py"), ROOT / "knowledge" / "load" / "joining.py"]
    )
    codes = set(re.findall(r'(?:Finding|_numbered)\(\s*"([a-z-]+)"', sources)) | set(Verdict)
    assert len(codes) > 20
    explained = set(re.findall(r"^\| `([a-z-]+)` \|", page, flags=re.MULTILINE))
    assert codes <= explained
    assert explained - codes <= {"broken-bytes"}
