"""The small inputs of real faults beside the project: each comes out as it should; its kind is tested with other words."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.check import publishable
from knowledge.errors import HeldDocumentError, UnreadableFileError
from knowledge.model import Document
from knowledge.parse import parse
from tests.conftest import SHARED, needs_shared

CASES = SHARED / "cases" / "documents"
pytestmark = needs_shared


def case(name: str) -> Document:
    (path,) = (path for path in CASES.glob(f"{name}-*") if "expected" not in path.name)
    return parse(path)


def titles(document: Document) -> list[tuple[str, str]]:
    return [(clause.id, clause.title) for clause in document.clauses if clause.label]


def duties(document: Document) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    found = {clause.id: (clause.lead_units, clause.supporting_units) for clause in document.clauses}
    return {key: value for key, value in found.items() if value != ((), ())}


def codes(document: Document) -> set[str]:
    return {finding.code for finding in document.findings}


def text_of(document: Document, key: str) -> str:
    return next((clause.text for clause in document.clauses if clause.id == key), "")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("01", "1 1.1 1.2 2 2.3 2.4 3 3.5"),
        ("09", "1 2 2.1 2.2 3"),
        ("11", "c1 a1 a2 a3 c2 a4 a5 c3 a6"),
        ("12", "1 2 3 4 5"),
        ("25", "1 1.1 1.1.1 1.1.2 1.1.3 1.1.4 1.2 1.2.1 1.2.2 1.2.3"),
        ("19", "r1 r1.c1 r1.a1 r1.a2 r1.c2 r1.a3 r2 r2.c1 r2.a1 r2.a2 r2.c2 r2.a3 r3 r3.a1 r3.a2"),
    ],
)
def test_every_provision_is_a_clause_and_no_other(name: str, wanted: str) -> None:
    document = case(name)
    assert [key for key, _ in titles(document)] == wanted.split()
    assert not [code for code in codes(document) if code.startswith("numbering-")]


def test_units_joined_by_and_so_on() -> None:
    found = duties(case("02"))
    assert [(len(lead), len(support)) for lead, support in found.values()] == [(3, 0), (1, 2), (2, 0)]
    assert not [
        name for pair in found.values() for names in pair for name in names if "等" in name or "和" in name
    ]


def test_duties_in_a_line_of_provisions() -> None:
    assert set(duties(case("01"))) == {"1.1", "1.2", "2.3", "2.4", "3.5"}


def test_a_sentence_that_calls_the_file_internal_holds_it_back() -> None:
    with pytest.raises(HeldDocumentError):
        publishable(case("04"))


@pytest.mark.parametrize(("name", "said"), [("05", "乱码"), ("07", "ocr")])
def test_what_is_no_text_is_refused_and_says_why(name: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        case(name)


def test_headings_below_a_chapter_are_titles() -> None:
    found = dict(titles(case("08")))
    assert [found[key] for key in ("c1.1", "c1.2", "c2.1", "c2.2", "c2.2.1")] == [
        "总体目标",
        "具体目标",
        "专业建设规划",
        "课程与教材建设",
        "课程建设",
    ]


def test_a_decision_that_amends_addresses_nobody() -> None:
    document = case("12")
    assert document.addressee is None
    assert "本决定自" in text_of(document, "0")


@pytest.mark.parametrize(
    ("name", "number", "day"),
    [("13", "令第38号", date(2021, 8, 19)), ("14", "〔2022〕16号", None), ("16", "〔2022〕51号", date(2022, 11, 8)), ("18", None, None)],
)  # fmt: skip
def test_the_header(name: str, number: str | None, day: date | None) -> None:
    document = case(name)
    assert document.title.endswith(("办法", "通知", "规定"))
    assert (document.number or "").endswith(number or "")
    assert day in (None, document.date)
    assert document.note is None
    assert not [word for word in ("打印", "阅读量", "查看次数", "的通知\n") if word in text_of(document, "0")]


def test_a_table_of_marks_is_no_list_and_keeps_its_caption() -> None:
    document = case("20")
    assert document.title.endswith("考核细则")
    assert not [row for row in document.checklist if row.leaders]
    assert "name-near" not in codes(document)


def test_signatures_and_forms_are_no_rows() -> None:
    (row,) = case("21").checklist
    assert (row.lead_units, row.contact, row.deadline) == (("客服部",), "张明", "2021年6月底")


def test_the_names_of_terms() -> None:
    assert [term.name for term in case("23").terms] == ["旅馆", "一般情形", "住宿登记地"]


@pytest.mark.parametrize("name", ["25", "26"])
def test_usual_words_are_not_foreign(name: str) -> None:
    assert "foreign-word" not in codes(case(name))
