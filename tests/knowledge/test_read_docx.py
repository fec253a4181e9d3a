"""Word documents: what a person sees in Word is what the blocks say."""

import base64
import quopri

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import BlockKind
from knowledge.parse import parse_bytes
from knowledge.read import read_here
from knowledge.read.detect import Format
from knowledge.read.word_numbers import write_number
from tests.knowledge.made import MORE, W, docx, item, levels, p


def blocks(body, **parts):
    return read_here(Format.DOCX, "文件.docx", docx(body, **parts)).blocks


def texts(body, **parts):
    return [block.text for block in blocks(body, **parts) if block.kind is BlockKind.PARAGRAPH]


OFFICIAL = levels(
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def test_automatic_numbers_are_written_out_and_begin_again_below_each_heading():
    body = (
        item("总体要求") + item("指导思想。", 1) + item("目标任务。", 1) + item("重点任务") + item("产业。", 1)
        + item("种植业。", 2) + item("养殖业。", 2) + item("肉牛", 3)
    )  # fmt: skip
    assert texts(body, numbering=OFFICIAL) == [
        "一、总体要求", "（一）指导思想。", "（二）目标任务。", "二、重点任务", "（一）产业。",
        "1. 种植业。", "2. 养殖业。", "（1）肉牛",
    ]  # fmt: skip


def _ruby(base: str, sound: str) -> str:
    said = f"<w:rt><w:r><w:t>{sound}</w:t></w:r></w:rt>"
    return f"<w:r><w:ruby>{said}<w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>"


def test_characters_with_their_sound_above_are_text_and_the_sound_is_not():
    river, post = _ruby("淙", "cóng"), _ruby("堠", "hòu")
    plain = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{plain.format('一、保护')}{river}{plain.format('水河')}</w:p>"
        f"<w:p>{river}{post}</w:p>"
        f"<w:p><w:hyperlink>{post}{plain.format('子村')}</w:hyperlink></w:p>"
    )
    assert texts(body) == ["一、保护淙水河", "淙堠", "堠子村"]


def test_a_list_that_starts_at_another_number_does():
    override = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("甲") + item("乙") + item("丙", number=2) + item("丁", number=2)
    assert texts(body, numbering=OFFICIAL + override) == ["一、甲", "二、乙", "五、丙", "六、丁"]


def test_a_list_that_comes_first_at_a_deeper_level_starts_that_level_alone_anew():
    override = '<w:num w:numId="2"><w:abstractNumId w:val="0"/>' + "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' for at in (0, 1)
    )
    numbering = levels(("decimal", "%1 "), ("decimal", "%1.%2 ")) + override + "</w:num>"
    body = item("描述") + item("甲", 1) + item("处置") + item("程序", 1, number=2) + item("措施", 1, number=2)
    anew = item("注意") + item("描述", number=2) + item("职责")
    said = ["1 描述", "1.1 甲", "2 处置", "2.1 程序", "2.2 措施", "3 注意", "1 描述", "2 职责"]
    assert texts(body + anew, numbering=numbering) == said


def test_a_paragraph_that_only_ends_a_section_bears_no_number():
    section = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:sectPr/></w:pPr></w:p>'
    )
    body = item("总则") + section + item("考核") + section + item("附表")
    assert texts(body, numbering=OFFICIAL) == ["一、总则", "二、考核", "三、附表"]


def test_articles_of_a_law_are_numbered_through_its_chapters():
    numbering = levels(("chineseCounting", "第%1章 "), ("chineseCounting", "第%2条 ")).replace(
        '<w:lvlText w:val="第%2条 "/>', '<w:lvlText w:val="第%2条 "/><w:lvlRestart w:val="0"/>'
    )
    body = item("总则") + item("为了", 1) + item("本法", 1) + item("附则") + item("本法自", 1)
    assert texts(body, numbering=numbering) == [
        "第一章 总则",
        "第一条 为了",
        "第二条 本法",
        "第二章 附则",
        "第三条 本法自",
    ]


def test_a_decimal_number_shows_its_ancestors():
    numbering = levels(("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    body = item("总则") + item("范围", 1) + item("对象", 2) + item("期限", 2)
    assert texts(body, numbering=numbering) == ["1 总则", "1.1 范围", "1.1.1 对象", "1.1.2 期限"]


def test_the_list_of_a_heading_style_counts_and_its_depth_is_a_hint():
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="2"/></w:style>'
    )
    found = blocks(
        p("保障", '<w:pStyle w:val="2"/>') + p("监督", '<w:pStyle w:val="own"/>'),
        numbering=OFFICIAL,
        styles=styles,
    )
    assert [(block.text, block.style, block.bold) for block in found] == [
        ("（一）保障", 2, True),
        ("（二）监督", 2, True),
    ]


def test_a_paragraph_taken_out_of_its_list_has_no_number_and_a_bullet_is_none():
    numbering = levels(("bullet", "")) + OFFICIAL.replace('Id="0"', 'Id="7"').replace(
        '"1"><w:abs', '"2"><w:abs'
    ).replace('abstractNumId w:val="0"', 'abstractNumId w:val="7"')
    assert texts(item("要点") + item("正文", number=0) + item("标题", number=2), numbering=numbering) == [
        "要点",
        "正文",
        "一、标题",
    ]


@pytest.mark.parametrize(
    ("value", "system", "shown"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (10, "ideographDigital", "一〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (7, "decimalZero", "07"),
        (3, "aFutureSystem", "3"),
    ],
)  # fmt: skip
def test_counting_systems(value, system, shown):
    assert write_number(value, system) == shown


def test_tracked_insertions_are_kept_deletions_dropped_and_both_reported():
    body = (
        "<w:p><w:r><w:t>补助</w:t></w:r><w:del><w:r><w:delText>三百</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>五百</w:t></w:r></w:ins><w:r><w:t>元</w:t></w:r></w:p>"
    )
    source = read_here(Format.DOCX, "文件.docx", docx(body))
    assert source.blocks[0].text == "补助五百元"
    assert [finding.code for finding in source.findings] == ["tracked-changes"]


def test_hidden_text_and_field_codes_are_left_out_but_the_field_s_result_is_kept():
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:t>2024年</w:t></w:r></w:p>"
    )
    assert texts(body) == ["2024年"]


def test_a_text_box_is_read_once_though_it_stands_there_twice():
    box = "<w:txbxContent><w:p><w:r><w:t>某某县人民政府文件</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(body) == ["某某县人民政府文件"]


def test_a_footnote_follows_its_paragraph():
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>含街道。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>各乡镇</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>负责。</w:t></w:r></w:p>'
    assert texts(body + p("下文"), more={"word/footnotes.xml": notes}) == [
        "各乡镇［1］负责。",
        "［1］含街道。",
        "下文",
    ]


def test_page_and_section_breaks_stand_where_they_are():
    body = (
        p("甲")
        + '<w:p><w:r><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>'
        + p("丙", "<w:sectPr/>")
        + p("丁")
    )
    kinds = [block.text or "—" for block in blocks(body)]
    assert kinds == ["甲", "—", "乙", "丙", "—", "丁"]


def test_a_line_break_within_a_paragraph_begins_another_block_under_the_same_number():
    body = item("责任单位：教育局</w:t><w:br/><w:t>配合单位：财政局")
    assert texts(body, numbering=OFFICIAL) == ["一、责任单位：教育局", "配合单位：财政局"]


def test_the_table_of_contents_is_not_read_as_headings():
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    assert texts(p("一、总则 …… 1", '<w:pStyle w:val="T"/>') + p("一、总则"), styles=styles) == ["一、总则"]


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TWO, THREE = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'


def test_merged_cells_of_a_table_are_filled_down_and_across():
    rows = (
        f"<w:tr>{cell('主题')}{cell('事项')}{cell('单位')}</w:tr>"
        f"<w:tr>{cell('产业', BEGINS)}{cell('种植')}{cell('农业局')}</w:tr>"
        f"<w:tr>{cell('', GOES_ON)}{cell('各单位共同负责', TWO)}</w:tr>"
    )
    (table,) = blocks(f"<w:tbl>{rows}</w:tbl>")
    assert table.kind is BlockKind.TABLE
    assert table.rows == (
        ("主题", "事项", "单位"),
        ("产业", "种植", "农业局"),
        ("产业", "各单位共同负责", "各单位共同负责"),
    )


def test_a_row_across_the_whole_table_above_its_heading_is_its_title_and_a_frame_is_no_table():
    rows = (
        f"<w:tr>{cell('任务分工表', THREE)}</w:tr>"
        f"<w:tr>{cell('序号')}{cell('事项')}{cell('单位')}</w:tr><w:tr>{cell('1')}{cell('修路')}{cell('交通局')}</w:tr>"
    )
    found = blocks(f"<w:tbl>{rows}</w:tbl><w:tbl><w:tr>{cell('某某县文件')}</w:tr></w:tbl>")
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.PARAGRAPH, "任务分工表"),
        (BlockKind.TABLE, ""),
        (BlockKind.PARAGRAPH, "某某县文件"),
    ]


def test_text_in_content_controls_links_and_strict_documents_is_read():
    body = f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt><w:p><w:hyperlink><w:r><w:t>乙</w:t></w:r></w:hyperlink></w:p>"
    strict = docx(body, more={
        "word/document.xml": f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{body}'
        "</w:body></w:document>"
    })  # fmt: skip
    assert [block.text for block in read_here(Format.DOCX, "文件.docx", strict).blocks] == ["甲", "乙"]


def test_a_secrecy_mark_in_the_head_of_the_pages_or_as_watermark_is_not_lost_though_the_head_is():
    head = f"<w:hdr {W} {MORE}>{p('某某县政府公报')}{p('内部资料')}<w:p><w:r><w:pict><v:textpath string='机密'/></w:pict></w:r></w:p></w:hdr>"
    source = read_here(Format.DOCX, "文件.docx", docx(p("正文"), more={"word/header1.xml": head}))
    assert [block.text for block in source.blocks] == ["正文"]
    assert {"内部资料", "机密"} <= {aside.text for aside in source.asides}


_CHUNK = (
    '<w:altChunk r:id="c1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
)
_PAGE = "<html><head><meta charset='utf-8'></head><body><h1>甲县节水办法</h1><p>第一条 检查管网，更换水表。</p><p>第二条 公布水价。</p></body></html>"


def _with_chunk(path: str, data: bytes) -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="/{path}"/></Relationships>'
    )
    return docx(_CHUNK, more={"word/_rels/document.xml.rels": relations, path: data})


def _archived(encoding: str, body: bytes) -> bytes:
    head = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=part"\n\n--=part\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: {encoding}\n\n'
    return head.encode() + body + b"\n--=part--\n"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("word/a.html", _PAGE.encode()),
        ("word/a.mht", _archived("quoted-printable", quopri.encodestring(_PAGE.encode()))),
        ("word/a.mht", _archived("base64", base64.encodebytes(_PAGE.encode()))),
        ("word/a.mht", _archived("8bit", _PAGE.encode()).replace(b"\n", b"\r\n")),
    ],
)
def test_a_page_that_a_document_holds_as_a_part_is_read(path: str, data: bytes) -> None:
    document = parse_bytes("办法.docx", _with_chunk(path, data))
    assert document.title == "甲县节水办法"
    assert {clause.id: clause.text for clause in document.clauses} == {
        "a1": "检查管网，更换水表。",
        "a2": "公布水价。",
    }


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("word/a.rtf", b"{\\rtf1 text}"),
        ("word/a.mht", b"no archive"),
        ("word/a.mht", _archived("base64", b"???")),
        ("word/a.html", b""),
    ],
)
def test_a_document_that_holds_nothing_but_what_is_not_read_says_so(path: str, data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="另存一份"):
        parse_bytes("办法.docx", _with_chunk(path, data))


def test_blanks_of_gbk_and_signs_of_a_symbol_font_are_no_text() -> None:
    body = p("\ue5e5\ue5e5一、范围") + p("\ue5e5\ue5e5本规定适用于\ue5e5本县。")
    cell = "<w:tc><w:p><w:r><w:t>\uf06c 有场地。 \uf06c 有人员。</w:t></w:r></w:p></w:tc>"
    body += f"<w:tbl><w:tr>{cell}<w:tc><w:p><w:r><w:t>遭受灾难\uf06c性损失</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    document = parse_bytes("规定.docx", docx(p("某规定") + body))
    assert document.clauses[0].text == "本规定适用于　本县。\n有场地。 有人员。 | 遭受灾难性损失"
    assert "stray-mark" not in {finding.code for finding in document.findings}


@pytest.mark.parametrize(
    ("drawing", "counted"),
    [
        ('<a:prstGeom xmlns:a="urn:a" prst="line"/>', False),
        ('<a:prstGeom xmlns:a="urn:a" prst="straightConnector1"/>', False),
        ('<v:line xmlns:v="urn:v"/>', False),
        ('<v:shape xmlns:v="urn:v" type="#_x0000_t32"/>', False),
        ('<a:prstGeom xmlns:a="urn:a" prst="rect"/>', True),
        ('<a:prstGeom xmlns:a="urn:a" prst="line"/><a:blip xmlns:a="urn:a"/>', True),
        ('<v:shape xmlns:v="urn:v" type="#_x0000_t136"/>', True),
    ],
)
def test_a_drawn_line_is_no_picture_that_may_say_something(drawing, counted):
    body = p("关于节水的通知") + f"<w:p><w:r><w:pict>{drawing}</w:pict></w:r></w:p>" + p("一、检查管网。")
    source = read_here(Format.DOCX, "文件.docx", docx(body))
    assert ("docx-picture" in {finding.code for finding in source.findings}) is counted
