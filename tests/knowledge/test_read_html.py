"""Web pages: the text a person sees, in blocks."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableFileError
from knowledge.model import BlockKind
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
