"""Web pages: the text a person sees, in blocks."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableFileError
from knowledge.model import BlockKind
from knowledge.parse import parse_bytes
from knowledge.read import read_here
from knowledge.read.detect import Format


def read(html, encoding="utf-8"):
    return read_here(Format.HTML, "网页.html", html.encode(encoding))


def texts(html, **options):
    return [block.text for block in read(html, **options).blocks if block.kind is BlockKind.PARAGRAPH]


def test_paragraphs_headings_and_bold_beginnings():
    found = read(
        "<h2>一、总体要求</h2><p>&emsp;&emsp;<b>（一）思想。</b>坚持&nbsp;<i>统筹</i>。<br>责任单位：县政府办</p>"
    ).blocks
    assert [(block.text, block.style, block.bold) for block in found] == [
        ("一、总体要求", 2, False),
        ("（一）思想。坚持 统筹。", 0, True),
        ("责任单位：县政府办", 0, False),
    ]


def test_lines_of_the_source_are_not_lines_of_the_text():
    assert texts("<p>各乡镇\n   人民政府</p>") == ["各乡镇人民政府"]


def test_scripts_hidden_parts_menus_and_struck_out_text_are_not_seen():
    menu = "".join(f"<li><a href='/{at}'>栏目{at}</a></li>" for at in range(6))
    html = f"<ul>{menu}</ul><div title=footer>— 2 —</div><script>alert(1)</script><p style='display: none'>密</p><p>第一条<del>旧</del>新</p>"
    assert texts(html) == ["第一条新"]


def test_a_table_s_spans_are_filled_and_a_layout_table_is_no_table():
    data = "<table><tr><th>主题</th><th>事项</th></tr><tr><td rowspan=2>产业</td><td>种植</td></tr><tr><td>养殖</td></tr></table>"
    outer = f"<table><tr><td>左栏</td><td><p>正文</p>{data}</td></tr></table>"
    found = read(outer).blocks
    assert [block.text for block in found[:2]] == ["左栏", "正文"]
    assert found[2].rows == (("主题", "事项"), ("产业", "种植"), ("产业", "养殖"))


def test_numbers_of_ordered_lists_are_written_out():
    html = (
        "<ol><li>甲</li><li>乙</li></ol><ol start=3 style='list-style-type: cjk-ideographic'><li>丙</li></ol>"
    )
    assert texts(html) == ["1. 甲", "2. 乙", "三、丙"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_encoding_is_found(encoding):
    assert texts(
        f'<html><meta charset="gb2312"><p>{"关于印发实施方案的通知" * 3}</p></html>', encoding=encoding
    ) == ["关于印发实施方案的通知" * 3]


def test_nothing_outside_the_page_is_looked_at(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")
    html = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><p>正文&x;</p><iframe src="file://{secret}"></iframe>'
    assert "机密内容" not in "".join(texts(html))


def test_a_page_without_text_is_refused_in_a_sentence():
    with pytest.raises(UnreadableFileError, match="没有文字"):
        read("<html><script>1</script></html>")


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</div>",
                "<table>",
                "<tr>",
                "<td rowspan=9>",
                "<li>",
                "字",
                "<ol>",
                "&#0;",
                "<br/>",
                "<b",
            ]
        )
    )
)
def test_any_tags_give_blocks_or_a_sentence(tags):
    with contextlib.suppress(UnreadableFileError):
        assert read("<html>" + "".join(tags)).blocks


def test_a_table_that_only_places_a_page_is_no_table() -> None:
    lines = "<br>".join(f"{number}、第{number}项内容，各部门照此办理。" for number in "一二三四五六七八")
    page = (
        "<html><body><table><tr><td colspan=2>某学院</td></tr><tr><td>本科生<br>研究生<br>一、规章制度</td>"
        f"<td>学生外出审批办法<br>{lines}</td></tr><tr><td colspan=2>地址：某市某路</td></tr></table></body></html>"
    )
    document = parse_bytes("页.html", page.encode())
    assert document.title.endswith("学生外出审批办法")
    assert [clause.id for clause in document.clauses if clause.label] == list("12345678")


def test_a_table_of_data_with_a_long_cell_stays_one() -> None:
    measures = "<br>".join(f"第{number}项措施，逐村落实到位。" for number in range(12))
    page = (
        "<html><body><p>某县节水清单</p><table><tr><td>序号</td><td>任务</td><td>措施</td><td>责任单位</td></tr>"
        f"<tr><td>1</td><td>节水</td><td>{measures}</td><td>县水利局<br>各乡镇</td></tr></table></body></html>"
    )
    (row,) = parse_bytes("页.html", page.encode()).checklist
    assert row.lead_units == ("县水利局", "各乡镇")


@pytest.mark.parametrize(
    ("sheet", "list_", "printed"),
    [
        ("ol{ list-style: none; padding: 0 }", "<ol>", ["甲", "乙"]),
        (".plain, .bare { list-style-type:none }", "<ol class='x bare'>", ["甲", "乙"]),
        ("ol.cn { list-style-type: cjk-ideographic }", "<ol class=cn>", ["一、甲", "二、乙"]),
        (".menu ol { list-style: none }", "<ol>", ["1. 甲", "2. 乙"]),
        ("ol { list-style: none }", "<ol style='list-style: decimal'>", ["1. 甲", "2. 乙"]),
    ],
)
def test_the_page_s_own_style_sheet_says_whether_a_list_is_numbered(
    sheet: str, list_: str, printed: list[str]
) -> None:
    page = f"<html><head><style>{sheet}</style></head><body>{list_}<li>甲</li><li>乙</li></ol></body></html>"
    assert texts(page) == printed


def test_a_piece_of_text_that_numbers_its_lines_is_read_line_by_line() -> None:
    lines = [
        "为管好档案，规范每一位工作人员借阅、归还和销毁档案的各种行为以及办理的手",
        "续，制定本制度。",
        "一、借阅",
        "填写单据。",
        "二、归还",
        "当面点清。",
        "三、销毁",
        "两人到场。",
    ]
    page = (
        "<html><body><h1>山城档案制度</h1><div>\n      " + "\n      ".join(lines) + "\n</div></body></html>"
    )
    document = parse_bytes("档案.html", page.encode())
    assert [(clause.id, clause.title, clause.text) for clause in document.clauses] == [
        ("0", "", lines[0] + lines[1]),
        ("1", "借阅", "填写单据。"),
        ("2", "归还", "当面点清。"),
        ("3", "销毁", "两人到场。"),
    ]


def test_a_piece_of_text_that_wraps_is_one_paragraph() -> None:
    page = "<html><body><h1>山城档案制度</h1><p>为管好档案，\n制定本制度，\n一、二级档案\n都要登记。</p></body></html>"
    document = parse_bytes("档案.html", page.encode())
    assert document.clauses[0].text == "为管好档案，制定本制度，一、二级档案都要登记。"


def test_a_box_to_tick_in_which_a_reader_agrees_is_none_of_the_text() -> None:
    boxes = (
        '<input type="checkbox" checked>同意并接受上述内容，违反者没收押金。',
        '<input type="checkbox" id="a"><label for="a">我已认真阅读并同意<a href="x">《办法》</a>。</label>',
        '<label><input type="checkbox">本人同意上述条款</label>',
    )
    for box in boxes:
        page = f'<html><body><h1>场地办法</h1><p>一、须申请。</p><p>二、场地：</p><p><input type="checkbox">会议室</p><p>{box}</p></body></html>'
        document = parse_bytes("办法.html", page.encode())
        assert [clause.title + clause.text for clause in document.clauses] == ["须申请。", "场地会议室"]


def test_what_the_server_was_to_run_is_no_text_and_the_title_stays_in_the_head():
    found = read(
        '<%@ page language="java" pageEncoding="UTF-8" %>\n<html><head><%@include file="/a/head.jsp"%>\n'
        "<title>甲云-政策-关于山塘巡查的意见</title></head><body><% String a = b;\n%><p>甲局：</p><p>请巡查。</p></body></html>"
    )
    assert [block.text for block in found.blocks if block.text] == ["甲局：", "请巡查。"]
    assert {'<%@ page language="java" pageEncoding="UTF-8" %>', "<% String a = b;"} <= {
        aside.text for aside in found.asides
    }


def test_a_title_within_the_body_is_no_line_of_it():
    assert texts("<body><!-- 头 --><p>甲</p><title>甲云-政策</title><p>乙</p></body>") == ["甲", "乙"]


def test_a_numbered_line_in_bold_in_a_line_of_the_source_is_a_line():
    page = "<div>各镇：\n请办理。\n<b>{}</b>\n各镇要巡查。\n<strong>二、值班</strong>\n不得脱岗。</div>"
    assert texts(page.format("一、巡查")) == [
        "各镇：请办理。",
        "一、巡查",
        "各镇要巡查。",
        "二、值班",
        "不得脱岗。",
    ]
    assert texts(page.format("务必"))[0] == "各镇：请办理。 务必 各镇要巡查。"
    assert texts("<p>按照<b>一、巡查</b>办理，\n不得脱岗。</p>") == ["按照一、巡查办理，不得脱岗。"]


def test_a_heading_set_in_below_a_sentence_is_a_line_though_the_page_breaks_none():
    page = "<div>&nbsp;&nbsp;落实规划，\n   不得拖延。\n {}（二）保存资料<br>&nbsp;&nbsp;建立档案。</div>"
    assert texts(page.format("&nbsp;&nbsp;")) == ["落实规划，不得拖延。", "（二）保存资料", "建立档案。"]
    assert texts(page.format("")) == ["落实规划，不得拖延。（二）保存资料", "建立档案。"]


def test_elements_in_lines_of_the_source_that_count_on_are_lines():
    items = ["1、执行《门卫制度》", "2、按时开门", "3、整理内务。"]
    spans = "\n ".join(f"<span>{item}</span>" for item in items)
    assert texts(f"<div><br>{spans}\n</div>") == items
    assert texts(f"<p>{''.join(f'<span>{item}</span>' for item in items)}</p>") == ["".join(items)]
    assert texts("<p>见<b>1、</b>\n和<b>2、</b>\n和<b>3、</b>三处</p>") == ["见1、 和2、 和3、三处"]


def test_a_slip_before_an_end_tag_is_no_text():
    assert texts("<p><span>登记住址。<</span></p>") == ["登记住址。"]


def test_what_word_recognised_in_a_sentence_breaks_no_line():
    date = '<st1:chsdate Year="2010" Month="5" Day="1" w:st="on"><span>2010</span>年5月1日</st1:chsdate>'
    page = f'<p>本办法自<?xml:namespace prefix = st1 ns = "urn:x" />{date}起施行。</p><p>二○一○年<st2:date>三月四日</st2:date></p>'
    assert texts(page) == ["本办法自2010年5月1日起施行。", "二○一○年三月四日"]


def test_the_tabs_of_a_page_are_read_and_what_is_hidden_for_good_is_not() -> None:
    charter = "".join(f"<p>第{n}条 会员应当按时缴纳会费，遵守章程。</p>" for n in "一二三四五六")
    page = (
        "<div class=tab>协会简介。</div>"
        f'<div class=tab style="display:none">{charter}</div>'
        '<div class=tab style="display:none">联系我们。</div>'
        f'<div class=ad style="display: none">{charter.replace("会费", "罚款")}</div>'
    )
    said = "\n".join(texts(page))
    assert "第六条 会员应当按时缴纳会费" in said
    assert "罚款" not in said
    assert "联系我们" not in said
