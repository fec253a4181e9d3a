"""What is read of a Word 97-2003 document, the parts of which are made byte by byte."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import UnreadableFileError
from knowledge.model import BlockKind
from knowledge.read import doc as reader
from knowledge.read import docx as docx_reader
from knowledge.read import read_bytes
from knowledge.read.doc.binary import Part
from tests.knowledge import made
from tests.knowledge.made_doc import (
    BOLD,
    DELETED,
    HIDDEN,
    INSERTED,
    SPECIAL,
    P,
    cell,
    compound,
    doc,
    item,
    lists,
    places,
    row_end,
    sprm,
    styles,
)  # fmt: skip
from tests.knowledge.test_read_hostile import mutated


def source(*paragraphs, **more):
    return reader.read("通知.doc", doc(*paragraphs, **more))


def texts(*paragraphs, **more):
    return [block.text for block in source(*paragraphs, **more).blocks if block.kind is BlockKind.PARAGRAPH]


def table(*paragraphs):
    (found,) = [block.rows for block in source(*paragraphs).blocks if block.rows]
    return found


def refusal(data):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes("通知.doc", data)
    return str(caught.value)


def test_paragraphs_are_read_through_the_common_reader():
    found = read_bytes(
        "通知.doc", doc("某县人民政府文件", "关于做好防汛工作的通知", "各乡镇：", "一、总体要求")
    )
    assert [block.text for block in found.blocks][1] == "关于做好防汛工作的通知"
    assert found.findings == ()


def test_characters_beyond_the_first_plane_do_not_move_what_follows():
    assert texts(P([("𠮷某县", b""), ("旧字", DELETED), ("新字", b"")]), "下一段") == ["𠮷某县新字", "下一段"]


def test_a_byte_a_character_is_windows_own_encoding():
    assert texts("Notice “A” – 5", narrow=True) == ["Notice “A” – 5"]


def test_automatic_numbers_are_written_as_word_prints_them():
    numbering = lists((37, "0、", 1), (37, "（1）", 1), (0, "2.", 3))
    paragraphs = (
        item("总体要求"),
        item("目标", 1),
        item("任务", 1),
        item("措施", 2),
        item("保障"),
        item("资金", 1),
    )
    assert texts(*paragraphs, numbering=numbering) == [
        "一、总体要求", "（一）目标", "（二）任务", "3. 措施", "二、保障", "（一）资金",
    ]  # fmt: skip


def test_a_paragraph_that_left_its_list_has_no_number():
    numbering = lists((37, "0、", 1))
    assert texts(item("甲"), item("乙", 0, 0xF801), item("丙", 0, 0), item("丁"), numbering=numbering) == [
        "一、甲", "乙", "丙", "二、丁",
    ]  # fmt: skip


def test_styles_number_and_head_paragraphs_and_the_contents_are_left_out():
    sheet = styles(
        (0, "正文", b"", b""),
        (1, "标题 1", sprm(0x460B, 1) + sprm(0x260A, 0), BOLD),
        (19, "目录 1", b"", b""),
    )
    found = source(
        P("总则 1", style=2),
        P("总则", style=1),
        "本办法所称村医。",
        parts={Part.STYLES: sheet},
        numbering=lists((37, "第0章", 1)),
    )
    assert [(block.text, block.style, block.bold) for block in found.blocks] == [
        ("第一章 总则", 1, True), ("本办法所称村医。", 0, False),
    ]  # fmt: skip
    assert [finding.code for finding in found.findings] == ["docx-toc"]


def test_a_table_has_its_cells_merged_ones_filled():
    found = table(
        cell("序号"), cell("任务"), cell("牵头"), row_end((0, 1000, 3000, 4000)),
        cell("1"), cell("防汛"), cell("水务局"), row_end((0, 1000, 3000, 4000), (0x60,)),
        cell(""), cell("抗旱"), cell("农业局"), row_end((0, 1000, 3000, 4000), (0x20,)),
        cell("2"), cell("其他"), row_end((0, 1000, 4030)),
    )  # fmt: skip
    assert found == (
        ("序号", "任务", "牵头"), ("1", "防汛", "水务局"), ("1", "抗旱", "农业局"), ("2", "其他", "其他"),
    )  # fmt: skip


@pytest.mark.parametrize("flags", [(0, 1, 2), (0, 2, 1), (0, 3, 1)])
def test_cells_merged_side_by_side_are_one(flags):
    found = table(
        cell("序号"), cell("单位"), cell("人员"), row_end((0, 1000, 2000, 3000)),
        cell("1"), cell("水务局"), cell(""), row_end((0, 1000, 2000, 3000), flags),
        cell("2"), cell("林业局"), cell("张三"), row_end((0, 1000, 2000, 3000)),
    )  # fmt: skip
    assert found[1] == ("1", "水务局", "水务局")


def test_a_table_within_a_cell_stands_in_its_text():
    found = table(
        cell("项目"), cell("经费"), row_end((0, 1000, 4000)),
        cell("培训"), cell("师资", 2), cell("2万元", 2), row_end((0, 500, 900), depth=2),
        cell("合并支付"), row_end((0, 1000, 4000)),
        cell("宣传"), cell("1万元"), row_end((0, 1000, 4000)),
    )  # fmt: skip
    assert found[1] == ("培训", "师资 | 2万元\n合并支付")


def test_a_row_that_is_deleted_is_left_out_and_counted():
    gone = row_end((0, 1000, 2000))
    gone.mark_said = DELETED
    found = source(
        cell("单位"), cell("任务"), row_end((0, 1000, 2000)),
        cell("旧局"), cell("防汛"), gone,
        cell("水务局"), cell("防汛"), row_end((0, 1000, 2000)),
    )  # fmt: skip
    assert [block.rows for block in found.blocks] == [(("单位", "任务"), ("水务局", "防汛"))]
    assert [finding.code for finding in found.findings] == ["tracked-changes"]


def test_of_a_field_its_result_is_read():
    link = [
        ("见", b""),
        ("\x13", SPECIAL),
        (' HYPERLINK "http://a.b/c" ', b""),
        ("\x14", SPECIAL),
        ("县政府网站", b""),
        ("\x15", SPECIAL),
    ]
    assert texts(P([*link, ("。", b"")])) == ["见县政府网站。"]


def test_a_field_within_the_code_of_another_is_code():
    inner = "\x13 IF \x13 PAGE \x141\x15 = 1 \x14第一\x15页"
    assert texts(inner) == ["第一页"]


@pytest.mark.parametrize(
    ("code", "shown"), [("eq \\o\\ac(○,21)", "21"), ("EQ \\* jc2 \\o\\ad(\\s\\up 9(kuí),夔)", "夔")]
)
def test_of_characters_drawn_over_one_another_the_last_is_read(code, shown):
    assert texts(f"第\x13{code}\x15项") == [f"第{shown}项"]


def test_a_field_that_nobody_ends_hides_nothing():
    assert texts("甲\x13 PAGE 乙", "丙") == ["甲 PAGE 乙", "丙"]


def test_deleted_and_hidden_text_is_left_out_and_told_as_of_a_docx():
    found = source(
        P([("拨付", b""), ("三万元", DELETED), ("五万元", INSERTED), ("（内部掌握）", HIDDEN), ("。", b"")])
    )
    other = docx_reader.read(
        "通知.docx",
        made.docx(
            "<w:p><w:r><w:t>拨付</w:t></w:r><w:del><w:r><w:delText>三万元</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>五万元</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>（内部掌握）</w:t></w:r>"
            "<w:r><w:t>。</w:t></w:r></w:p>"
        ),
    )
    assert (
        [block.text for block in found.blocks] == ["拨付五万元。"] == [block.text for block in other.blocks]
    )
    assert found.findings == other.findings
    assert {aside.text for aside in found.asides} >= {"三万元", "（内部掌握）"}


@pytest.mark.parametrize("value", [1, 0x81])
def test_a_toggle_is_on_by_itself_or_against_the_style(value):
    assert texts(P([("甲", sprm(0x0800, value)), ("乙", sprm(0x0800, 0)), ("丙", sprm(0x0800, 0x80))])) == [
        "乙丙"
    ]


def test_what_a_piece_says_holds_for_all_of_it():
    assert texts("全部删除", "下文", prm=0x41 << 1 | 1 << 8) == []
    assert texts("甲", "乙", prm=1, grpprl=sprm(0x460B, 1) + sprm(0x260A, 0), numbering=lists((37, "0、", 1))) == [
        "一、甲", "二、乙",
    ]  # fmt: skip


def test_notes_stand_behind_the_paragraph_that_calls_them():
    found = texts(
        P([("补贴标准", b""), ("\x02", SPECIAL), ("另行公布。", b"")]),
        "下文",
        footnotes=(P([("\x02", SPECIAL), ("每人每月100元。", b"")]),),
        parts={Part.FOOTNOTE_PLACES: places((4, 13), [b"\1\0"]), Part.FOOTNOTES: places((0, 11, 11))},
    )
    assert found == ["补贴标准［1］另行公布。", "［1］每人每月100元。", "下文"]


def test_text_boxes_are_read_where_they_are_anchored_and_lines_are_nothing():
    box = struct.pack("<IIHIII", 1, 0, 0, 0, 1025, 0)
    shape = struct.pack("<HHIII", 20 << 4 | 2, 0xF00A, 8, 1026, 0)
    drawing = struct.pack("<HHI", 15, 0xF004, len(shape)) + shape
    group = struct.pack("<HHI", 15, 0xF003, len(drawing)) + drawing
    found = source(
        P([("正文", b""), ("\x08", SPECIAL), ("\x08", SPECIAL)]),
        "下文",
        boxes=("框内文字", "第二段"),
        parts={
            Part.SHAPE_PLACES: places(
                (2, 3, 6), [struct.pack("<I", 1025) + bytes(22), struct.pack("<I", 1026) + bytes(22)]
            ),
            Part.BOXES: places((0, 9), [box]),
            Part.DRAWINGS: struct.pack("<HHI", 15, 0xF000, 0)
            + b"\0"
            + struct.pack("<HHI", 15, 0xF002, len(group))
            + group,
        },
    )
    assert [block.text for block in found.blocks] == ["正文", "框内文字", "第二段", "下文"]
    assert found.findings == ()


def test_a_box_without_an_anchor_is_read_at_the_end():
    box = struct.pack("<IIHIII", 1, 0, 0, 0, 1025, 0)
    assert texts("正文", boxes=("框内文字",), parts={Part.BOXES: places((0, 5), [box])}) == [
        "正文",
        "框内文字",
    ]


def test_headers_are_no_text_and_their_marks_are_looked_at():
    found = source("正文", headers=("内部资料 注意保存",))
    assert [block.text for block in found.blocks] == ["正文"]
    assert ("页眉", "内部资料 注意保存") in [(aside.where, aside.text) for aside in found.asides]


def test_properties_are_looked_at():
    said = "机密文件".encode("gb18030") + b"\0"
    data = bytes(24) + struct.pack("<I", 1) + bytes(16) + struct.pack("<I", 48)
    data += struct.pack("<IIIIII", 60, 2, 1, 24, 2, 32) + struct.pack("<IIII", 2, 936, 0x1E, len(said)) + said
    found = source("正文", streams={"\x05SummaryInformation": data})
    assert ("文档属性", "机密文件") in [(aside.where, aside.text) for aside in found.asides]


def test_pages_and_sections_end_where_they_say():
    kinds = [block.kind for block in source("甲\x0c乙", P("丙", sprm(0x2407, 1))).blocks]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.PAGE_BREAK,
        BlockKind.PARAGRAPH,
        BlockKind.PAGE_BREAK,
        BlockKind.PARAGRAPH,
    ]
    section = {Part.SECTIONS: places((0, 2, 4), [bytes(12), bytes(12)])}
    kinds = [block.kind for block in source(P("甲", mark="\x0c"), "乙", parts=section).blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK, BlockKind.PARAGRAPH]


def test_signs_within_a_paragraph():
    said = [("甲\t乙\x0b丙\x1e丁\x1f戊", b""), ("(", sprm(0x6A09, 0x221A0000) + SPECIAL), ("\x01", SPECIAL)]
    found = source(P(said))
    assert [block.text for block in found.blocks] == ["甲 乙", "丙-丁戊√"]
    assert [finding.code for finding in found.findings] == ["docx-picture"]


def test_what_cannot_be_read_is_one_sentence():
    assert "密码" in refusal(doc("正文", flags=0x0300))
    assert "Word 95" in refusal(doc("正文", version=0x68))
    assert "损坏" in refusal(doc("正文")[:3000])
    assert "没有文字" in refusal(doc(""))
    assert "不是 Word 97-2003 文档" in refusal(compound({"CONTENTS": b"Works"}))


def test_pieces_that_say_more_than_the_file_has_are_refused():
    data = bytearray(doc("正文"))
    piece = data.index(b"\2" + struct.pack("<I", 16) + struct.pack("<II", 0, 3))
    for place, value in ((piece + 9, 2**31), (piece + 15, 2**29), (piece + 5, 1)):
        broken = bytearray(data)
        struct.pack_into("<I", broken, place, value)
        assert "损坏" in refusal(bytes(broken))


RICH = doc(
    item("总体要求"), P([("\x13 PAGE \x14一\x15", b""), ("旧", DELETED), ("\x08\x02", SPECIAL)]),
    cell("序号"), cell("任务"), row_end((0, 1000, 3000), (0x60,)), cell("1"), cell("内", 2), row_end((0, 500), depth=2), cell("防汛"),
    row_end((0, 1000, 3000), (0x20,)), P("甲", mark="\x0c"), "乙",
    boxes=("框内",), footnotes=("注文",), headers=("页眉",),
    numbering=lists((37, "0、", 1)),
    parts={
        Part.STYLES: styles((0, "正文", b"", b""), (1, "标题", sprm(0x460B, 1), BOLD)),
        Part.SECTIONS: places((0, 40), [bytes(12)]), Part.FOOTNOTE_PLACES: places((18, 40), [b"\1\0"]),
        Part.FOOTNOTES: places((0, 3, 3)), Part.BOXES: places((0, 3), [struct.pack("<IIHIII", 1, 0, 0, 0, 1025, 0)]),
        Part.SHAPE_PLACES: places((17, 40), [struct.pack("<I", 1025) + bytes(22)]),
    },
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_mutated_document_gives_blocks_or_a_sentence(seed):
    with suppress(UnreadableFileError):
        assert reader.read("通知.doc", mutated(RICH, seed)).blocks is not None
