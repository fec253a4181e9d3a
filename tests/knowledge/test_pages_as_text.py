"""Pages of a wiki, of a portal, and such that a service turned into Markdown: what is around the document is none of it."""

from __future__ import annotations

from datetime import date

from knowledge.parse import parse_bytes

ARTICLES = "".join(f"<p>第{number}条　检查管网，更换水表，公布水价。</p>" for number in "一二三四五六")


def test_a_page_of_a_wiki_without_its_links_to_edit_its_licence_and_its_name() -> None:
    page = f"""<html><head><title>甲省节水条例 (2019年) - 某某文库，自由的图书馆</title>
    <meta property="og:title" content="甲省节水条例 (2019年) - 某某文库，自由的图书馆"></head>
    <body class="mediawiki ns-0"><h1 id="firstHeading">甲省节水条例 (2019年)</h1>
    <div id="mw-content-text"><div class="mw-parser-output">
    <p>（2019年3月1日甲省第十三届人民代表大会常务委员会第五次会议通过）</p>
    <div class="mw-heading"><h2>第一章　总则</h2><span class="mw-editsection">[<a href="/e">编辑</a>]</span></div>{ARTICLES}
    <div class="licenseContainer licenseBanner"><p>本作品来自甲省法规。依据著作权法，本作品属于公有领域。</p>Public domain</div></div></div>
    <footer id="footer" class="mw-footer"><ul><li>此页面最后编辑于2020年1月1日。</li><li>本站的全部文字在某协议之条款下提供。</li></ul></footer></body></html>"""
    document = parse_bytes("法规.html", page.encode())
    assert document.title == "甲省节水条例(2019年)"
    assert document.date == date(2019, 3, 1)
    clauses = {clause.id: clause for clause in document.clauses}
    assert (clauses["c1"].title, clauses["c1"].text) == ("总则", "")
    assert clauses["a6"].text == "检查管网，更换水表，公布水价。"


def test_the_same_names_of_classes_mean_nothing_elsewhere() -> None:
    page = f'<html><body><h1>甲县节水办法</h1><div class="noprint">{ARTICLES}</div></body></html>'
    assert [clause.id for clause in parse_bytes("法规.html", page.encode()).clauses] == [
        f"a{n}" for n in range(1, 7)
    ]


def test_the_table_and_the_line_of_a_portal() -> None:
    page = f"""<html><head><title>甲省节水条例-</title></head><body><div>
    <table><tr><td>索引号</td><td>ABC-2014-00035</td><td>发布机构</td><td></td></tr><tr><td>名称</td><td colspan=3>甲省节水条例</td></tr>
    <tr><td>生效日期</td><td></td><td>文号</td><td></td></tr><tr><td>效力</td><td colspan=3>SELECTPLEASE</td></tr></table>
    <h3>甲省节水条例</h3><h4>某某局门户网站　www.example.gov.cn 日期： 2014-05-12 来源： </h4>
    <div><p>( 2013年9月1日甲省第十二届人民代表大会常务委员会第五次会议通过)</p>{ARTICLES}</div></div></body></html>"""
    document = parse_bytes("l.html", page.encode())
    assert (document.title, document.date, document.posted) == (
        "甲省节水条例",
        date(2013, 9, 1),
        date(2014, 5, 12),
    )
    text = "\n".join(clause.text for clause in document.clauses)
    assert not [word for word in ("SELECTPLEASE", "索引号", "门户网站", "来源") if word in text]


def test_a_page_that_a_service_turned_into_markdown() -> None:
    menus = "".join(
        f"*   [{word}](https://www.example.cn/{at})\n"
        for at, word in enumerate(("政务公开", "互动交流", "智能问答"))
    )
    text = (
        "Title: 甲县节水办法 - 甲县人民政府门户网站\n\nURL Source: https://www.example.cn/1.html\n\nPublished Time: 2024-03-01\n\n"
        f"Markdown Content:\n{menus}*   #### [手机端](https://www.example.cn/m)\n\n# 甲县节水办法\n\n*   _![Image 12](https://www.example.cn/a.png)_\n"
        "![Image 13: 管网图](https://www.example.cn/b.png)\n\n第一条 检查管网。\n\n第二条 更换水表。\n"
    )
    document = parse_bytes("1.md", text.encode())
    assert (document.title, document.posted) == ("甲县节水办法", date(2024, 3, 1))
    texts = {clause.id: clause.text for clause in document.clauses}
    assert (texts["a1"], texts["a2"], texts.get("0")) == ("检查管网。", "更换水表。", "管网图")


def test_lines_that_only_look_like_its_head_stay() -> None:
    document = parse_bytes("1.md", "Title: 甲县节水办法\n\n第一条 检查管网。\n\n第二条 更换水表。\n".encode())
    assert [clause.id for clause in document.clauses][-2:] == ["a1", "a2"]
