"""No text is lost, whatever the text: the shipped document reassembled, and any made-up one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.diff import compare
from knowledge.errors import UnreadableFileError
from knowledge.model import Block, BlockKind, Source
from knowledge.parse import parse_bytes, parse_source, to_json
from knowledge.read import read
from knowledge.structure import structure
from tests.conftest import SEED
from tests.knowledge.conservation import lost

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
    columns = {"主要事项", "具体内容", "主要措施", "责任领导", "责任单位", "责任人", "配合单位", "完成时限"}
    assert set(lost(source, structure(source))) <= columns


@settings(max_examples=150, deadline=None)
@given(LINES)
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
    assert lost(Source("某文件.txt", blocks), document) == []


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip("\x00 \t\r\n\f")))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        document = parse_bytes("某文件.txt", text.encode("utf-8", "surrogatepass"))
    except UnreadableFileError:
        return
    to_json(document)
