"""Page descriptions (PDF, OFD): paragraphs and tables are found again in what is only characters at places."""

import io
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from knowledge.errors import UnreadableFileError
from knowledge.model import BlockKind
from knowledge.read import read_bytes, read_here
from knowledge.read.detect import Format
from knowledge.read.page import read_pages
from knowledge.read.page_marks import Edge, Glyph, Page
from tests.knowledge.made import ofd, text


def page(*lines, edges=(), width=595, height=842, size=16):
    """A page of (x, top, text) lines, every character as wide as high."""
    glyphs = [
        Glyph(char, x + at * size, top, x + (at + 1) * size, top + size, size)
        for x, top, words in lines
        for at, char in enumerate(words)
    ]
    return Page(width, height, glyphs, [Edge(*edge) for edge in edges])


def texts(*pages):
    return [block.text for block in read_pages(pages, "文件").blocks if block.kind is BlockKind.PARAGRAPH]


FULL = "县直各部门要结合实际制定实施方案细化工作措施明确责任分工和"  # 28 characters, GB/T 9704's line


def test_lines_set_full_are_one_paragraph_until_the_next_indent():
    assert texts(
        page((120, 100, FULL[:26]), (88, 128, FULL), (88, 156, "完成时限。"), (120, 184, "各乡镇负责。"))
    ) == [
        FULL[:26] + FULL + "完成时限。",
        "各乡镇负责。",
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "附件：1.任务分工表",
        "附则",
        "责任单位：县水务局",
        "（二）落实资金。",
        "前两款规定的部门统称主管部门。",
    ],
)
def test_a_page_without_indents_begins_a_paragraph_by_its_words(opening):
    full = FULL[:27] + "。"
    assert texts(page((88, 100, FULL), (88, 128, full), (88, 156, opening))) == [FULL + full, opening]


def test_figures_that_hang_in_the_margin_begin_paragraphs_and_the_text_is_set_beside_them():
    # as the laws of Taiwan print the paragraphs of an article; items hang behind their number
    full = FULL[:24]
    laws = [
        *((120, 80, "第 1 條"), (88, 120, "1 " + full), (120, 148, "完成。")),
        *((88, 176, "2 " + full[:23] + "。"), (88, 204, "3 " + full), (120, 232, full), (120, 260, "報告。")),
        *((120, 300, "第 2 條"), (120, 340, full), (120, 368, full[:20] + "如下："), (120, 396, "一、" + full[:21])),
        *((168, 424, "負責。"), (120, 452, "二、報告。"), (88, 480, "4 前項之報告。"), (120, 520, "第 3 條")),
        *((120, 560, full), (120, 588, "施行。")),
    ]  # fmt: skip
    assert texts(page(*laws)) == [
        *("第 1 條", f"1 {full}完成。", f"2 {full[:23]}。", f"3 {full}{full}報告。", "第 2 條"),
        *(f"{full}{full[:20]}如下：", f"一、{full[:21]}負責。", "二、報告。", "4 前項之報告。", "第 3 條"),
        f"{full}施行。",
    ]


def test_who_signs_and_when_set_to_the_right_are_lines_of_their_own():
    body = [(120, 100, FULL[:26]), (88, 128, FULL), (88, 156, "完成时限。")]
    signed = [(312, 184, "山城县供水工程有限责任公司部"), (392, 212, "2024年6月1日"), (88, 240, "附件：")]
    assert texts(page(*body, *signed)) == [
        FULL[:26] + FULL + "完成时限。",
        *("山城县供水工程有限责任公司部", "2024年6月1日", "附件："),
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_the_page_s_number_does_not_stand_in_it():
    first = page((120, 700, FULL[:26]), (88, 728, FULL), (260, 800, "—1—"))
    second = page((88, 100, "完成时限。"), (120, 128, "各乡镇负责。"), (260, 800, "—2—"))
    assert texts(first, second) == [FULL[:26] + FULL + "完成时限。", "各乡镇负责。"]


def test_a_running_head_on_every_page_is_dropped_but_a_line_that_comes_once_is_kept():
    pages = [page((88, 40, "某某县政府公报"), (120, 100 + at, f"第{at}件事。")) for at in range(4)]
    pages[2].glyphs.extend(page((88, 60, "内部资料")).glyphs)
    assert texts(*pages) == ["第0件事。", "第1件事。", "内部资料", "第2件事。", "第3件事。"]


def test_a_secrecy_mark_on_every_page_is_read_once_though_running_heads_are_dropped():
    pages = [page((88, 40, "机密★1年"), (120, 200, f"第{at}件事。")) for at in range(3)]
    pages[1].beside.append("内部资料")
    read = read_pages(pages, "文件")
    assert [block.text for block in read.blocks if block.text] == ["第0件事。", "第1件事。", "第2件事。"]
    assert {("每页的页眉或页脚", "机密★1年"), ("第2页的水印或旁注", "内部资料")} <= set(read.asides)


def test_a_title_of_two_lines_is_one():
    title = page((100, 100, "关于做好春季造林工作的"), (180, 140, "实施意见"), size=30)
    title.glyphs += page(
        (120, 220, FULL[:26]), (88, 248, FULL), (88, 276, "完成。"), (88, 300, FULL), (88, 328, FULL)
    ).glyphs
    assert texts(title)[0] == "关于做好春季造林工作的实施意见"


@pytest.mark.parametrize("number", ["1. ", "（一）", "1.1 ", "第一节 "])
def test_a_heading_below_a_heading_of_its_size_is_one_of_its_own(number):
    heads = page((90, 100, "四、规则描述"), (90, 130, f"{number}预选规则"), size=20)
    heads.glyphs += page(*((88, 180 + at * 22, FULL) for at in range(6)), size=14).glyphs
    assert texts(heads)[:2] == ["四、规则描述", f"{number}预选规则"]


def grid(xs, ys):
    """The lines of a ruled table."""
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


@pytest.mark.parametrize(
    ("above", "below"),
    [("四、规则描述", "1. 预选规则"), ("第一章 总则", "第一节 一般规定"), ("4. 规则", "4.1 预选")],
)
def test_a_heading_in_large_type_is_no_line_of_the_one_above(above, below):
    headings = page((90, 300, above), (90, 332, below), size=20).glyphs
    body = page((120, 370, FULL[:26]), (88, 398, FULL), (88, 426, "完成时限。"))
    body.glyphs[:0] = headings
    assert texts(body)[:2] == [above, below]


@pytest.mark.parametrize("second", ["（2024年修订）", "（2024）", "十四个五年规划"])
def test_the_second_line_of_a_title_may_begin_with_a_numeral(second):
    title = page((90, 100, "某某县水利发展"), (120, 132, second), size=20).glyphs
    body = page((120, 200, FULL[:26]), (88, 228, FULL), (88, 256, "完成时限。"))
    body.glyphs[:0] = title
    assert texts(body)[0] == f"某某县水利发展{second}"


def test_a_table_is_found_by_its_lines_with_merged_cells_filled():
    edges = grid((80, 200, 320, 440), (100, 140, 180, 220))
    edges.remove((80, 180, 440, 180))
    edges.append((200, 180, 440, 180))  # the first column's cell reaches over two rows
    lines = [
        (84, 110, "主题"), (204, 110, "事项"), (324, 110, "单位"), (84, 165, "产业"),
        (204, 150, "种植"), (324, 150, "农业局"), (204, 190, "养殖"), (324, 190, "畜牧局"),
    ]  # fmt: skip
    (table,) = read_pages([page(*lines, edges=edges)], "文件").blocks
    assert table.rows == (("主题", "事项", "单位"), ("产业", "种植", "农业局"), ("产业", "养殖", "畜牧局"))


def test_a_frame_around_the_text_of_a_page_is_no_table():
    head = (100, 84, "某局政府信息公开")
    body = [
        (100, 130 + 20 * at, f"第{number}条　各镇办好第{at + 1}件事。")
        for at, number in enumerate("一二三四五六七八九十")
    ]
    framed = texts(page(head, *body, edges=grid((90, 500), (80, 110, 400)), size=12))
    assert [text for text in framed if text.startswith("第")] == [text for *_, text in body]
    assert "|" not in "".join(framed)


def test_a_table_within_the_frame_around_a_page_is_one():
    frame = grid((10, 25, 575), (20, 800))
    lines = [(100, 60, "一、各镇办好第一件事。"), (84, 110, "事项"), (204, 110, "单位")]
    lines += [(84, 150, "种植"), (204, 150, "农业局")]
    blocks = read_pages(
        [page(*lines, edges=[*frame, *grid((80, 200, 320), (100, 140, 180))], size=12)], "文件"
    ).blocks
    assert [block.text for block in blocks if block.text] == ["一、各镇办好第一件事。"]
    assert [block.rows for block in blocks if block.rows] == [(("事项", "单位"), ("种植", "农业局"))]


def test_a_cell_that_a_page_ends_within_keeps_its_text_and_reaches_over_the_rows_of_the_next():
    xs = (80, 200, 320, 440)
    open_ = [edge for edge in grid(xs, (100, 140, 180, 220)) if edge != (80, 220, 440, 220)]
    lines = [(84, 110, "环节"), (204, 110, "事项"), (324, 110, "办法"), (84, 150, "生产"), (204, 150, "种植"), (324, 150, "照办。"), (84, 190, "供应"), (204, 190, "购买"), (324, 190, "议价。")]  # fmt: skip
    first = page(*lines, edges=[*open_, (200, 220, 440, 220)])
    second = page((204, 110, "运送"), (324, 110, "装车。"), edges=grid(xs, (100, 140)))
    (table,) = (block for block in read_pages([first, second], "文件").blocks if block.rows)
    assert table.rows[2:] == (("供应", "购买", "议价。"), ("供应", "运送", "装车。"))


def test_a_row_that_fills_a_page_is_no_frame_where_its_name_stands_beside_it():
    body = [(160, 130 + 20 * at, f"第{number}种情形。") for at, number in enumerate("一二三四五六七八九十")]
    lines = [(94, 84, "等级"), (160, 84, "情形"), (94, 220, "甲级"), *body]
    (table,) = read_pages([page(*lines, edges=grid((90, 150, 560), (80, 110, 400)), size=12)], "文件").blocks
    assert [row[0] for row in table.rows] == ["等级", "甲级"]


def test_a_table_whose_lines_are_narrow_rectangles_is_one_too():
    edges = []
    for x0, top, x1, bottom in grid((80, 200, 320), (100, 140, 180)):
        x1, bottom = max(x1, x0 + 0.5), max(bottom, top + 0.5)
        edges += [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    lines = [(84, 110, "事项"), (204, 110, "单位"), (84, 150, "种植"), (204, 150, "农业局")]
    (table,) = read_pages([page(*lines, edges=edges)], "文件").blocks
    assert table.rows == (("事项", "单位"), ("种植", "农业局"))


def test_a_table_goes_on_over_pages_without_its_repeated_heading_and_a_cut_row_is_whole_again():
    xs = (80, 120, 320, 440)
    head = [(84, 110, "序号"), (124, 110, "事项"), (324, 110, "单位")]
    first = page(
        *head, (84, 150, "1"), (124, 150, "修路"), (324, 150, "交通局、"), edges=grid(xs, (100, 140, 180))
    )
    second = page(
        *head, (324, 150, "公路段"), (84, 190, "2"), (124, 190, "植树"), (324, 190, "林业局"),
        edges=grid(xs, (100, 140, 180, 220)),
    )  # fmt: skip
    (table,) = read_pages([first, second], "文件").blocks
    assert table.rows == (("序号", "事项", "单位"), ("1", "修路", "交通局、公路段"), ("2", "植树", "林业局"))


def test_bold_made_by_printing_twice_is_read_once():
    twice = page((120, 100, "总体要求"))
    twice.glyphs += [glyph._replace(x0=glyph.x0 + 0.4, x1=glyph.x1 + 0.4) for glyph in twice.glyphs]
    assert texts(twice) == ["总体要求"]


coordinates = st.floats(min_value=-2000, max_value=2000)
glyphs = st.builds(
    Glyph,
    st.text(min_size=1, max_size=2),
    coordinates,
    coordinates,
    coordinates,
    coordinates,
    st.floats(0.1, 100),
)
edges = st.builds(Edge, coordinates, coordinates, coordinates, coordinates)
pages = st.builds(
    Page, st.just(595.0), st.just(842.0), st.lists(glyphs, max_size=12), st.lists(edges, max_size=8)
)


@given(st.lists(pages, max_size=3))
def test_any_places_of_characters_and_lines_give_blocks(made):
    assert all(
        block.text or block.rows or block.kind is BlockKind.PAGE_BREAK
        for block in read_pages(made, "文件").blocks
    )


def ofd_texts(*pages, **parts):
    source = read_here(Format.OFD, "文件.ofd", ofd(*pages, **parts))
    return [block.text for block in source.blocks if block.kind is BlockKind.PARAGRAPH]


def test_ofd_objects_are_read_by_their_places_not_their_order():
    assert ofd_texts(text("第二条", 20, 60) + text("第一条", 20, 40) + text("某某办法", 80, 20)) == [
        "某某办法",
        "第一条",
        "第二条",
    ]


def test_ofd_steps_between_characters_may_be_counted_as_groups():
    assert ofd_texts(text("责任单位农业局", 20, 40, delta="g 3 5 25 g 2 5")) == ["责任单位 农业局"]


def test_ofd_attachments_are_left_alone_and_said():
    document = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    source = read_here(Format.OFD, "文件.ofd", ofd(text("正文", 20, 40), document=document))
    assert [finding.code for finding in source.findings] == ["attachments-ignored"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ofd('<ofd:ImageObject Boundary="0 0 210 297"/>'), "扫描件"),
        (ofd("甲", more={"Encryptions.xml": "<a/>"}), "密码"),
        (ofd("甲", document="").replace(b"OFD.xml", b"OFD.xmI"), "压缩包"),
    ],
)
def test_an_ofd_file_without_text_or_locked_is_refused_in_a_sentence(data, says):
    with pytest.raises(UnreadableFileError, match=says):
        read_bytes("文件.ofd", data)


def scan(words=""):
    picture = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(picture).text((200, 300), words, fill=0, font_size=60)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=150)
    return out.getvalue()


def test_a_scanned_pdf_is_recognised_and_refused_with_what_to_do():
    with pytest.raises(UnreadableFileError, match=r"扫描件.*索取电子原件.*OCR"):
        read_bytes("通知.pdf", scan())


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_where_it_is_asked_to_ocr_reads_a_scanned_pdf_and_says_so():
    source = read_bytes("通知.pdf", scan("2025 120"), ocr=True)
    assert "2025" in "".join(block.text for block in source.blocks)
    assert [finding.code for finding in source.findings] == ["ocr"]


def test_a_font_that_says_nonsense_of_its_depth_moves_no_line():
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /{name} /FirstChar 65 /LastChar 90 /Widths ["
        + "600 " * 26
        + "] /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [0 -200 600 800] /Ascent 800"
        " /Descent {descent} /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>"
    )
    content = "BT /F1 14 Tf 60 700 Td (AA) Tj ET BT /F2 12 Tf 60 670 Td (BB) Tj ET BT /F1 14 Tf 60 640 Td (CC) Tj ET"
    fonts = f"/F1 {font.format(name='One', descent=-240000)} /F2 {font.format(name='Two', descent=-200)}"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << {fonts} >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    body = "%PDF-1.4\n" + "".join(f"{at} 0 obj\n{each}\nendobj\n" for at, each in enumerate(objects, 1))
    data = f"{body}trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF".encode()
    said = "".join(block.text for block in read_here(Format.PDF, "手册.pdf", data).blocks)
    assert [said.index(word) for word in ("AA", "BB", "CC")] == sorted(
        said.index(word) for word in ("AA", "BB", "CC")
    )


def drawn(content: str) -> bytes:
    """A PDF of one page with what ``content`` draws on it, letters in font F1."""
    font = (
        "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Plain /FirstChar 65 /LastChar 90 /Widths ["
        + "600 " * 26
        + "] /FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 32 /FontBBox [0 -200 600 800] /Ascent 800"
        " /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << {font} >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    body = "%PDF-1.4\n" + "".join(f"{at} 0 obj\n{each}\nendobj\n" for at, each in enumerate(objects, 1))
    return f"{body}trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF".encode()


def said(words: str, x: float, y: float) -> str:
    return f"BT /F1 12 Tf {x} {y} Td ({words}) Tj ET "


RULES = "".join(f"{x} 600 0.5 100 re f " for x in (100, 200, 300)) + "".join(
    f"100 {y} 200 0.5 re f " for y in (600, 650, 700)
)
CELLS = said("AB", 120, 680) + said("CD", 220, 680) + said("EF", 120, 620) + said("GH", 220, 620)
# Word paints the ground of a cell paragraph by paragraph, a little within its lines.
GROUNDS = "105 655 90 20 re f 105 675 90 20 re f 205 655 90 40 re f "


@pytest.mark.parametrize("drawing", [GROUNDS + RULES, RULES + "100 700 m 200 650 l S "])
def test_grounds_of_cells_and_lines_aslant_part_no_cell(drawing: str) -> None:
    (table,) = read_here(Format.PDF, "手册.pdf", drawn(drawing + CELLS)).blocks
    assert table.rows == (("AB", "CD"), ("EF", "GH"))


def test_a_table_that_is_drawn_by_its_grounds_alone_is_one() -> None:
    grounds = "100 650 100 50 re f 200 650 100 50 re f 100 600 100 50 re f 200 600 100 50 re f "
    (table,) = read_here(Format.PDF, "手册.pdf", drawn(grounds + CELLS)).blocks
    assert table.rows == (("AB", "CD"), ("EF", "GH"))


def test_two_narrow_letters_are_no_bold_one() -> None:
    last = Glyph("l", 100, 0, 102.4, 10.5, 10.5)
    assert not Glyph("l", 102.4, 0, 104.8, 10.5, 10.5).again(last)
    assert Glyph("l", 100.4, 0, 102.8, 10.5, 10.5).again(last)
    wide = Glyph("节", 100, 0, 110.5, 10.5, 10.5)
    assert Glyph("节", 101, 0, 111.5, 10.5, 10.5).again(wide)


def test_the_rest_of_a_row_that_fills_a_page_is_no_frame_though_the_cells_beside_it_are_empty() -> None:
    xs = (90, 150, 560)
    first = page(
        (94, 84, "等级"), (160, 84, "情形"), (94, 120, "甲级"), (160, 120, "有下列情形之一的："),
        edges=grid(xs, (80, 110, 780)), size=12,
    )  # fmt: skip
    numerals = "一二三四五六七八九十"
    body = [(160, 90 + 20 * at, f"第{number}种情形。") for at, number in enumerate(numerals)]
    frame = page((160, 90, "第一页的话。"), edges=grid((90, 560), (80, 400)), size=12)
    second = page(*body, edges=grid(xs, (80, 400)), size=12)
    (table,) = read_pages([first, second], "文件").blocks
    assert [row[0] for row in table.rows] == ["等级", "甲级"]
    assert table.rows[1][1].endswith("第十种情形。")
    assert not any(block.rows for block in read_pages([frame, second], "文件").blocks)
