"""No text is lost, whatever the text: the shipped document reassembled, and any made-up one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.check.accounted import lost, unaccounted
from knowledge.errors import UnreadableFileError
from knowledge.model import Block, BlockKind, Source
from knowledge.parse import parse_bytes, parse_source, to_json
from knowledge.read import read, read_bytes
from knowledge.review.diff import compare
from knowledge.structure import structure
from tests.conftest import SEED, SHARED, needs_shared

MARKS = [
    "一、",
    "二、",
    "（一）",
    "(二)",
    "1.",
    "2、",
    "（1）",
    "①",
    "第一章 ",
    "第二条 ",
    "1.1 ",
    "附件",
    "附件：1. ",
    "问：",
    "答：",
    "专栏1 ",
    "第三条",
    "附表",
    "特此",
    "联系人：",
    "",
]
WORDS = [
    "责任单位：",
    "配合单位：",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "，",
    "。",
    "；",
    "：",
    "、",
    "牵头",
    "负责",
    "有效期",
    "通知",
    "是指",
    "\t",
    "|",
]
PIECES = st.lists(st.sampled_from([*WORDS, "甲局", "乙丙", "水务"]), max_size=12).map("".join)
LINES = st.lists(st.tuples(st.sampled_from(MARKS), PIECES).map("".join), min_size=1, max_size=12)


def test_the_shipped_document_reassembles() -> None:
    source = read(SEED)
    assert lost(structure(source), source) == []


DOCUMENTS = sorted(
    path
    for folder in ("corpus", "corpus2", "counties", "whole/*", "seed", "cases/documents")
    for path in SHARED.glob(f"{folder}/*.*")
    # What stands in a scan, a garbled or a torn file is another test's subject.
    if path.name != "README.md"
    and "expected" not in path.name
    and "mojibake" not in path.name
    and path.suffix != ".pdf"
)


@needs_shared
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_character_of_a_document_is_accounted_for(path: Path) -> None:
    source = read(path)
    assert [pieces for _, pieces in lost(structure(source), source)] == []


@needs_shared
@pytest.mark.parametrize("path", DOCUMENTS[::7], ids=lambda path: path.name)
def test_a_clause_that_goes_missing_is_found(path: Path) -> None:
    source = read(path)
    document = structure(source)
    longest = max(document.clauses, key=lambda clause: len(clause.text))
    without = replace(document, terms=(), clauses=tuple(c for c in document.clauses if c is not longest))
    assert sum(len(piece) for _, pieces in lost(without, source) for piece in pieces) > 0


def test_what_was_lost_is_a_finding_with_its_line() -> None:
    text = "某县节水办法\n一、目标\n用水总量下降。\n二、四类标准\n分为四类管理。"
    source = read_bytes("办法.txt", text.encode())
    document = structure(source)
    cut = replace(document, clauses=document.clauses[:-1])
    (finding, *_) = unaccounted(cut, source)
    assert (finding.code, finding.where) == ("text-lost", "第4行")
    assert "“四类标准”" in finding.message
    assert not list(unaccounted(document, source))


def test_a_label_behind_names_is_read_and_not_lost() -> None:
    text = "某县节水办法\n一、目标\n节水。（牵头处室：县水利局，县财政局、各镇均为实施单位，下同）\n二、标准\n分类。"
    source = read_bytes("办法.txt", text.encode())
    assert not list(unaccounted(structure(source), source))


@settings(max_examples=150, deadline=None)
@given(LINES)
@example(["附件：1.", "1.1", "一、"])
def test_any_arrangement_of_marks_and_words_is_read_without_error(lines: list[str]) -> None:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, line.strip(), at) for at, line in enumerate(lines, 1) if line.strip()
    )
    document = parse_source(Source("某文件.txt", blocks))
    ids = [clause.id for clause in document.clauses]
    assert len(ids) == len(set(ids))
    assert all(clause.parent is None or clause.parent in ids for clause in document.clauses)
    assert parse_source(Source("某文件.txt", blocks)) == document
    to_json(document)
    assert not compare(document, document)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(MARKS), st.sampled_from(["，", "。", "；", "：", ""])),
        min_size=1,
        max_size=10,
    )
)
def test_every_word_of_any_document_is_kept(lines: list[tuple[str, str]]) -> None:
    # Each line holds a word that occurs nowhere else, so that a loss cannot hide.
    words = [f"词{chr(0x5000 + at)}{chr(0x6000 + at)}语" for at in range(len(lines))]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, f"{mark}{word}{end}", at)
        for at, ((mark, end), word) in enumerate(zip(lines, words, strict=True), 1)
    )
    document = structure(Source("某文件.txt", blocks))
    assert lost(document, Source("某文件.txt", blocks)) == []


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip("\x00 \t\r\n\f")))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        document = parse_bytes("某文件.txt", text.encode("utf-8", "surrogatepass"))
    except UnreadableFileError:
        return
    to_json(document)
