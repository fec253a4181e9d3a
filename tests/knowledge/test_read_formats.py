"""One document in every format is one document: the shipped seed, and its responsibility list as sheets."""

import dataclasses
import re
from pathlib import Path

import pytest

from knowledge.model import BlockKind
from knowledge.parse import parse
from knowledge.read import read
from tests.conftest import SEED

FILES = Path(__file__).resolve().parent.parent / "fixtures" / "seed"


def bare(value):
    """A value without white space in its texts: a page description cannot tell where there was some."""
    if isinstance(value, str):
        return re.sub(r"\s", "", value)
    return tuple(map(bare, value)) if isinstance(value, tuple) else value


def parts(values):
    return [
        {
            field.name: bare(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.name != "line"
        }
        for value in values
    ]


@pytest.fixture(scope="module")
def markdown():
    return parse(SEED)


@pytest.mark.parametrize("name", ["seed.docx", "seed.pdf", "seed.html", "seed.ofd", "seed.doc"])
def test_the_seed_gives_the_same_document_whatever_its_format(name, markdown):
    document = parse(FILES / name)
    assert parts(document.clauses) == parts(markdown.clauses)
    assert parts(document.terms) == parts(markdown.terms)
    assert parts(document.checklist) == parts(markdown.checklist)
    for header in (
        "id",
        "title",
        "number",
        "issuer",
        "date",
        "copies",
        "annexes",
        "printing_authority",
        "printing_date",
    ):
        assert bare(getattr(document, header)) == bare(getattr(markdown, header)), header


@pytest.mark.parametrize("name", ["seed.docx", "seed.doc", "seed.pdf", "seed.ofd", "seed.html"])
def test_numbers_of_pages_and_menus_are_no_text_of_the_document(name):
    text = "\n".join(block.text for block in read(FILES / name).blocks)
    assert not re.search(r"^[—\s]*\d+[—\s]*$", text, re.MULTILINE)
    assert "首页" not in text


@pytest.mark.parametrize("name", ["checklist.xlsx", "checklist.xls", "checklist.csv"])
def test_the_responsibility_list_alone_has_17_rows_each_with_theme_unit_contact_and_deadline(name, markdown):
    document = parse(FILES / name)
    assert len(document.checklist) == 17
    assert all(row.theme and row.lead_units and row.contact and row.deadline for row in document.checklist)
    without_clause = [dataclasses.replace(row, clause=None) for row in markdown.checklist]
    assert [row | {"clause": None} for row in parts(document.checklist)] == parts(without_clause)


def test_the_list_s_title_is_the_row_above_its_heading():
    first, *_ = read(FILES / "checklist.xlsx").blocks
    assert first.kind is BlockKind.PARAGRAPH
    assert first.text.endswith("责任清单")


def test_a_doc_gives_the_blocks_of_the_docx_that_it_was_made_from():
    old, new = read(FILES / "seed.doc"), read(FILES / "seed.docx")
    assert [dataclasses.replace(block, line=0) for block in old.blocks] == [
        dataclasses.replace(block, line=0) for block in new.blocks
    ]
    assert old.findings == new.findings
