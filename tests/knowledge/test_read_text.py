"""Markdown and plain text: encodings, marks, tables."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableFileError
from knowledge.model import BlockKind
from knowledge.read.text import read_text

TEXT = (
    "关于推进乡村建设的通知\n一、总体要求。坚持农业农村优先发展，在全县加快推进各项工作。\n二、重点任务。\n"
)
LINES = TEXT.strip().split("\n")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode("gbk"),
        TEXT.replace("\n", "\r").encode("utf-8"),
    ],
)
def test_encodings_are_detected(data: bytes) -> None:
    source = read_text("通知.txt", data)
    assert [block.text for block in source.blocks] == LINES
    assert source.findings == ()


def test_three_broken_bytes_are_a_finding_and_no_failure() -> None:
    data = bytearray((TEXT * 20).encode("gb18030"))
    for at in (60, 300, 901):
        data[at] = 0xFF
    source = read_text("通知.txt", bytes(data))
    assert [finding.code for finding in source.findings] == ["broken-bytes"]
    assert source.findings[0].line is not None
    assert sum(block.text in LINES for block in source.blocks) > 50


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\x00" * 40])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="空"):
        read_text("通知.md", data)


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" + bytes(range(1, 255)) * 20])
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="不是文字"):
        read_text("通知.md", data)


def test_marks_of_markdown_become_hints() -> None:
    source = read_text(
        "通知.md", "# 标题\n\n**（一）目标。**加快建设。\n\n- 二、任务\n\n1\\. 内容\n\n<!-- 注 -->\n".encode()
    )
    assert [(block.text, block.style, block.bold) for block in source.blocks] == [
        ("标题", 1, False),
        ("（一）目标。加快建设。", 0, True),
        ("二、任务", 0, False),
        ("1. 内容", 0, False),
    ]


def test_lines_of_cells_become_a_table() -> None:
    source = read_text(
        "清单.md",
        "序号\t事项\n1\t甲\n\n| 序号 | 事项 |\n|:---|---:|\n| 1 | **甲**<br>乙 |\n| 2 | 丙\\|丁 |\n".encode(),
    )
    assert [block.rows for block in source.blocks] == [
        (("序号", "事项"), ("1", "甲")),
        (("序号", "事项"), ("1", "甲\n乙"), ("2", "丙|丁")),
    ]


def test_an_indent_by_tab_makes_no_table() -> None:
    source = read_text("办法.txt", "\t第一条\t为了管理，制定本办法。\n\t第二条\t适用于本市。".encode())
    assert [block.kind for block in source.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_rules_and_form_feeds_are_page_breaks() -> None:
    source = read_text("通知.md", "甲\n\n---\n\n乙\f丙\n".encode())
    assert [block.kind.value for block in source.blocks] == [
        "paragraph",
        "page_break",
        "paragraph",
        "page_break",
        "paragraph",
    ]
    assert [block.line for block in source.blocks] == [1, 3, 5, 5, 5]


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u200e \u200b"])
def test_a_line_of_nothing_that_is_seen_is_no_paragraph(unseen: str) -> None:
    for name in ("通知.md", "通知.txt"):
        source = read_text(name, f"第一条 甲。\n{unseen}\n第二条 乙。\n".encode())
        assert [block.text for block in source.blocks] == ["第一条 甲。", "第二条 乙。"]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source = read_text("文件.txt", data)
    except UnreadableFileError:
        return
    assert source.blocks


@given(
    st.text(alphabet=st.characters(codec="gb18030", exclude_categories=("C", "Z")), min_size=1, max_size=100)
)
def test_the_same_text_comes_of_every_encoding(text: str) -> None:
    text = f"关于推进工作的通知，{text}"
    texts = [
        [block.text for block in read_text("a.txt", text.encode(encoding)).blocks]
        for encoding in ("utf-8-sig", "utf-16")
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("违反*本办法*的，限水。", "违反本办法的，限水。"),
        ("第九条:mag:*[查看原文](https://a.cn/b)*", "第九条查看原文"),
        ("电话139****0612，面积5*3*2米", "电话139****0612，面积5*3*2米"),
        ("卡号：6222 **** **** 1234", "卡号：6222 **** **** 1234"),
        ("卡号后段不显示：6222 **** ****", "卡号后段不显示：6222 **** ****"),
        ("**卡号**只显示 **** 1234", "卡号只显示 **** 1234"),
        ("时间：8:30:00", "时间：8:30:00"),
        ("网址为:http://www.a.cn，邮箱:mail:a@b.cn", "网址为:http://www.a.cn，邮箱:mail:a@b.cn"),
        ('旧办法<Badge text="已废止" type="note" />第九条', "旧办法 已废止 第九条"),
        ('全文<PDF url="/a.pdf" :zoom=90 />见网站', "全文见网站"),
        ("::: tip 不予处罚的情节", "不予处罚的情节"),
    ],
)
def test_marks_of_programs_that_make_pages_of_markdown_are_no_text(printed: str, read: str) -> None:
    assert [block.text for block in read_text("清单.md", printed.encode()).blocks] == [read]


def test_bullets_with_a_tab_behind_them_make_no_table() -> None:
    blocks = read_text("a.md", "+\t第一项。\n+\t第二项。\n".encode()).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "第一项。"),
        (BlockKind.PARAGRAPH, "第二项。"),
    ]


def test_a_backslash_that_ends_a_line_of_markdown_breaks_it():
    source = read_text("甲.md", "# 规则\n\n比赛轮次：\\\n裁判签字：\n".encode())
    assert [block.text for block in source.blocks] == ["规则", "比赛轮次：", "裁判签字："]
