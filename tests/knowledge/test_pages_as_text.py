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


def test_the_menus_between_what_the_tab_says_and_the_title() -> None:
    menus = "\n".join(("设为首页", "工作邮箱", "机构概览", "动态要闻", "办事大厅", "专题专栏"))
    text = (
        f"关于开展山塘巡查的通知_乙县水利局\n{menus}\n关于开展山塘巡查的通知\n2024-03-02 16:45\n来源：乙县水利局\nAa\n字体：\n大\n中\n小\n"
        "各乡镇水利站：\n现就山塘巡查通知如下。\n一、时间\n汛前。\n二、要求\n逐座登记。\n乙县水利局\n2024年3月1日\n扫一扫在手机打开当前页\n"
    )
    document = parse_bytes("1.txt", text.encode())
    assert (document.title, document.posted, document.date) == (
        "关于开展山塘巡查的通知",
        date(2024, 3, 2),
        date(2024, 3, 1),
    )
    assert document.addressee == "各乡镇水利站"
    assert document.clauses[0].text == "现就山塘巡查通知如下。"
    assert {"机构概览", "专题专栏", "Aa"} <= {*document.page}


def test_a_title_with_a_stroke_above_a_text_that_does_not_say_it_again_stays() -> None:
    document = parse_bytes(
        "1.txt", "乙县水利局节水办法_试行\n第一条 检查管网。\n第二条 更换水表。\n".encode()
    )
    assert document.title == "乙县水利局节水办法_试行"


def test_a_page_kept_as_markdown_with_its_links_in_cells() -> None:
    text = (
        "---\ntitle: 甲县节水任务分工方案\ndate: 2024-03-09\n---\n\n## 政策原文\n\n无障碍阅读退出\n\n"
        "- [![](https://e.cn/1.png)首页](https://e.cn/)\n- [新闻](https://e.cn/x)\n- ![](https://e.cn/2.png)数据\n\n"
        "| [首页](https://e.cn/i) | | |\n| --- | --- | --- |\n| > [政府信息公开](https://e.cn/a) | > [规划信息](https://e.cn/b) | |\n\n"
        "| | | | |\n| --- | --- | --- | --- |\n| 索  引  号 | 014-22 | 分        类 | 重点工作 |\n| 标        题 | 甲县节水任务分工方案 |\n"
        "| 文        号 | 甲水〔2024〕1号 | 主  题  词 |  |\n\n甲县节水任务分工方案\n\n发布日期：2024-03-09 14:31浏览次数：\n\n"
        "为做好节水工作，提出如下分工方案。\n\n一、检查管网\n\n逐段检查。（管网科负责）\n\n二、更换水表\n\n逐户更换。（水表科负责）\n\n"
        '[上一篇：甲县用水公告](https://e.cn/c "甲县用水公告") [下一篇：甲县水价公告](https://e.cn/d "甲县水价公告")\n'
    )
    document = parse_bytes("1.md", text.encode())
    assert (document.title, document.number) == ("甲县节水任务分工方案", "甲水〔2024〕1号")
    texts = {clause.id: clause.text for clause in document.clauses}
    assert texts == {"0": "为做好节水工作，提出如下分工方案。", "1": "逐段检查。", "2": "逐户更换。"}
    assert "首页 | > 政府信息公开 | > 规划信息" in document.page
    assert not [finding for finding in document.findings if finding.code == "text-lost"]


def test_a_link_in_a_cell_is_what_it_says() -> None:
    text = "节水办法\n\n第一条 见下表。\n\n| 表 | 处室 |\n| --- | --- |\n| [登记表](https://e.cn/1) | 管网科 |\n| [申请表](https://e.cn/2) | 水表科 |\n"
    document = parse_bytes("1.md", text.encode())
    assert "登记表 | 管网科" in document.clauses[-1].text


def test_the_foot_of_a_site_in_the_cells_of_one_row() -> None:
    text = (
        "乙县节水办法\n第一条 检查管网。\n第二条 更换水表。\n打印本页 关闭窗口\n"
        "关于我们 | 网站地图 | 常见问题\t\t某ICP备05051451号 乙县人民政府主办\t乙县人民政府办公室承办\n"
    )
    document = parse_bytes("1.txt", text.encode())
    assert document.clauses[-1].text == "更换水表。"
    assert any("ICP备" in said for said in document.page)
