"""Whole web pages: which element holds the text, which line is the title, and that what stands around is the page's."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.check.accounted import lost
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.read import html
from knowledge.structure import structure

TEXT = (
    "<p>各村：</p><p>为管好山塘，保障下游安全，现就有关事项通知如下。</p><p>一、巡查</p><p>汛期每天巡查，做好记录；发现险情，立即报告。</p>"
    "<p>二、值班</p><p>二十四小时值班，电话畅通，不得脱岗。</p>"
)
MENU = (
    "<div class=top><h1>乙县人民政府</h1><ul><li>走进乙县</li><li>乙县新闻</li><li>信息公开</li></ul></div>"
)
SIDE = "<div class=side><h3>最新公告</h3><p>关于召开水利工作会议的通知</p><p>乙县渔业管理办法</p></div>"
FOOT = "<div class=foot><p>主办：乙县政府办</p><p>地址：乙县中路1号</p><p>您的浏览器版本过低</p></div>"


def page(body: str, title: str = "关于做好山塘巡查的通知_通知公告_乙县人民政府") -> Document:
    data = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()
    source = html.read("a.html", data)
    document = structure(source)
    assert lost(document, source) == []
    return document


def clauses(document: Document) -> list[str]:
    return [clause.id for clause in document.clauses]


@pytest.mark.parametrize("side", [SIDE, f"<table><tr><td>{SIDE}</td></tr></table>"])
def test_what_stands_around_the_text_is_the_pages(side: str) -> None:
    document = page(
        f"{MENU}{side}<div class=main><h2>关于做好山塘巡查的通知</h2><div>{TEXT}</div></div>{FOOT}"
    )
    assert (document.title, document.addressee) == ("关于做好山塘巡查的通知", "各村")
    assert clauses(document) == ["0", "1", "2"]
    assert document.clauses[-1].text == "二十四小时值班，电话畅通，不得脱岗。"
    assert {"乙县人民政府", "走进乙县", "乙县渔业管理办法", "地址：乙县中路1号", "您的浏览器版本过低"} <= set(
        document.page
    )


def test_a_page_without_elements_has_its_title_by_its_name() -> None:
    document = page("<p>走进乙县</p><p>乙县新闻</p><p>互动交流</p><h2>关于做好山塘巡查的通知</h2>" + TEXT)
    assert document.title == "关于做好山塘巡查的通知"
    assert document.page == ("走进乙县", "乙县新闻", "互动交流")


def test_a_title_in_two_lines_is_the_pages_title() -> None:
    document = page(
        f"{MENU}<div><p>乙县水利局</p><p>关于做好山塘巡查的通知</p><div>{TEXT}</div></div>",
        "乙县水利局关于做好山塘巡查的通知-乙县人民政府",
    )
    assert document.title == "乙县水利局关于做好山塘巡查的通知"


def test_the_name_of_a_part_of_the_site_is_no_title() -> None:
    document = page(f"{MENU}<h3>公告详情</h3><p>山塘管理办法</p><div>{TEXT}</div>", "公告详情")
    assert document.title == "山塘管理办法"


def test_a_heading_of_the_text_is_none_of_the_title() -> None:
    document = page(f"{MENU}<h2>学生会干部守则</h2><div><p>总则</p>{TEXT}</div>", "学生会干部守则-乙县一中")
    assert document.title == "学生会干部守则"


def test_labels_and_their_values_beside_the_text_are_read() -> None:
    labels = "<div><p>索引号：</p><p>0102-3</p><p>发布机构：</p><p>乙县水利局</p><p>文号：</p><p>乙水〔2024〕8号</p></div>"
    document = page(f"{MENU}{labels}<h2>关于做好山塘巡查的通知</h2><div>{TEXT}</div>")
    assert (document.issuer, document.number) == ("乙县水利局", "乙水〔2024〕8号")


def test_labels_in_a_numbered_list_are_no_clauses() -> None:
    items = (
        "<ol><li>[主题分类] 水利</li><li>[发文机关] 乙县水利局</li><li>[发文字号] 乙水〔2024〕8号</li></ol>"
    )
    document = page(f"{items}<h2>关于做好山塘巡查的通知</h2>{TEXT}")
    assert (document.issuer, document.number) == ("乙县水利局", "乙水〔2024〕8号")
    assert clauses(document) == ["0", "1", "2"]


def test_a_signature_and_an_annex_below_the_text_are_the_documents() -> None:
    below = "<div><p>乙县水利局</p><p>2024年3月2日</p></div><div><p>附件：巡查表</p><p>附件</p><p>巡查表</p><p>山塘</p><p>巡查人</p></div>"
    document = page(f"{MENU}<h2>关于做好山塘巡查的通知</h2><div>{TEXT}</div>{below}")
    assert (document.issuer, str(document.date)) == ("乙县水利局", "2024-03-02")
    assert document.annexes == ("巡查表",)
    assert document.clauses[-1].text == "山塘\n巡查人"


def test_what_a_page_says_in_its_head_names_what_no_line_does() -> None:
    head = '<meta name="ArticleTitle" content="山塘管理办法"><meta name="PubDate" content="2024-03-05 10:20">'
    document = page(f"<div>{TEXT}</div>", f"乙县</title>{head}<title>")
    assert document.title == "山塘管理办法"
    assert str(document.posted) == "2024-03-05"


def test_with_next_to_no_sentences_all_is_text() -> None:
    document = page("<div><p>山塘名单</p><p>东塘</p></div><div><p>西塘</p></div>", "名单")
    assert document.page == ()


_PIECES = st.sampled_from(
    [
        MENU,
        SIDE,
        FOOT,
        TEXT,
        f"<div>{TEXT}</div>",
        "<p>关于做好山塘巡查的通知</p>",
        "<table><tr><td>甲<td>乙</table>",
    ]
)


@example([TEXT, MENU, SIDE, TEXT])
@given(st.lists(_PIECES, min_size=1, max_size=6))
def test_nothing_of_a_page_is_lost(pieces: list[str]) -> None:
    page("".join(pieces))


TITLE = "乙县水利局关于做好山塘巡查工作的通知"
REST = "乙水〔2024〕8号\n各乡镇水利站：\n现就山塘巡查通知如下：\n一、时间\n汛前。\n二、要求\n逐座登记。\n"


@pytest.mark.parametrize(
    "above",
    [
        "乙县唯一指定发布平台\n服务热线：0578-1234\n政策法规\n监督检查\n当前位置：首页 » 公告 » 通知\n",
        "首页 走进乙县 领导之窗 政务公开 互动交流\n",
        "当前位置：首页 > 政务公开\n字体：大 中 小\n",
    ],
)
def test_the_head_of_a_page_above_the_way_to_the_document(above: str) -> None:
    document = parse_bytes("a.txt", f"{above}{TITLE}\n{REST}".encode())
    assert document.title == TITLE
    assert clauses(document) == ["0", "1", "2"]
    assert document.clauses[0].text == "现就山塘巡查通知如下："


@pytest.mark.parametrize(
    "below",
    [
        "完成\n30秒后可继续\n",
        "【打印正文】\n",
        "分享到：\n",
        "相关政策：\n甲市水利局\n乙县水利局\n丙县水利局\n关于我们\n主办：乙县水利局\n网站标识码：1\n您将离开本站 是否继续？\n",
        "扫一扫在手机打开当前页\n国家各网站\n甲市网站\n乙县财政局\n主办：乙县水利局\n浙ICP备1号\n",
        "关联稿件：\n本网站支持IPv6\n主办：乙县政府\n邮编：1\n",
    ],
)
def test_the_foot_of_a_page_is_none_of_the_last_provision(below: str) -> None:
    document = parse_bytes("a.txt", f"{TITLE}\n{REST}{below}".encode())
    assert document.clauses[-1].text == "逐座登记。"
    assert document.page == tuple(below.split("\n")[:-1])


@pytest.mark.parametrize(
    "below",
    [
        # no page's line among them; an annex below one; a signature
        "出席：吴明、郑红\n周军\n",
        "打印\n附件：巡查表\n",
        "山塘名单\n东塘\n西塘\n",
    ],
)
def test_short_lines_at_the_end_are_the_documents(below: str) -> None:
    document = parse_bytes("a.txt", f"{TITLE}\n{REST}{below}".encode())
    assert set(document.page) <= {"打印"}


def test_other_pages_about_the_document_are_the_pages() -> None:
    document = parse_bytes("a.txt", f"{TITLE}\n【图解】{TITLE}\n【AI解读】{TITLE}\n{REST}".encode())
    assert document.title == TITLE
    assert document.clauses[0].text == "现就山塘巡查通知如下："


@pytest.mark.parametrize(
    "line", ["乙县水利局 2024年3月2日", "乙县水利局2024年3月2日", "二 〇 二 四 年 三 月 二 日"]
)
def test_a_signature_in_one_line_and_a_date_set_wide(line: str) -> None:
    document = parse_bytes("a.txt", f"{TITLE}\n{REST}{line}\n".encode())
    assert str(document.date) == "2024-03-02"
    assert document.clauses[-1].text == "逐座登记。"


def test_who_signs_in_the_last_line_without_a_date() -> None:
    document = parse_bytes(
        "a.txt", "山塘章程\n第一条 管好山塘。\n第二条 自公布之日起施行。\n乙县水利协会\n".encode()
    )
    assert document.issuer == "乙县水利协会"
    assert document.clauses[-1].text == "自公布之日起施行。"


def test_files_that_a_page_lists_with_their_numbers_begin_no_annex() -> None:
    document = parse_bytes(
        "a.txt",
        "乙县采购公告\n附件：\n附件1\t声明.pdf\n附件2\t文件.zip\n一、项目编号\n甲。\n二、项目名称\n乙。\n".encode(),
    )
    assert clauses(document) == ["0", "1", "2"]


def test_a_page_of_nothing_but_a_picture_has_its_title() -> None:
    document = page(
        f"{MENU}<h2>关于修订采购办法的通知</h2><img src=a.png>{FOOT}", "关于修订采购办法的通知-乙县"
    )
    assert document.title == "关于修订采购办法的通知"


def test_a_label_that_heads_its_list_addresses_nobody() -> None:
    document = parse_bytes(
        "a.txt",
        "维修工作分配方案\n为了做好维修，现分配如下，请各位配合。\n分配方案：\n甲组：\n吴明：机房。\n乙丙组：\n郑红：电话。\n说明：\n1、记时间。\n2、要签名。\n".encode(),
    )
    assert document.addressee is None
    assert document.clauses[0].text.startswith("为了做好维修")


@pytest.mark.parametrize(
    "head", ["来源：本站 发布时间：2024年3月2日 点击数：3次\n", "字体：大 中 小\n", "分享到：\n", ""]
)
def test_a_text_without_sentences_is_none_of_the_foot(head: str) -> None:
    names = "\n".join(f"{n}班：吴明{n}、郑红" for n in "甲乙丙丁戊")
    foot = "【打印正文】\n上一篇：甲\n下一篇：乙\n乙县 版权所有\n"
    document = parse_bytes("a.txt", f"关于优秀学生名单的公告\n{head}{names}\n{foot}".encode())
    assert document.clauses[-1].text.endswith("戊班：吴明戊、郑红")
    assert set(foot.splitlines()) <= set(document.page)


def test_the_line_above_the_text_is_kept_where_nothing_looks_like_a_title() -> None:
    document = page(
        f"<p>乙县</p><p>互动交流</p><table><tr><td>乙县赔偿通知书（供通知请求人用）</td></tr><tr><td>{TEXT}</td></tr></table>",
        "法规查询",
    )
    assert document.title == "乙县赔偿通知书（供通知请求人用）"


def test_what_asks_who_reads_the_page_is_no_title_and_the_paper_above_the_text_is_it() -> None:
    document = page(
        "<form><p>账号登录</p><input type=text><input type=password><a>忘记密码</a><button>登录</button></form>"
        "<div class=nav><a>规章制度</a><a>开放仪器</a></div>"
        f"<div><p>乙县小型山塘巡查管理办法</p><span>2024年5月6日</span> <span>规章制度</span></div><div>{TEXT}</div>",
        "规章制度详情",
    )
    assert document.title == "乙县小型山塘巡查管理办法"
    assert not any("密码" in line for line in document.page)


def test_the_foot_of_a_page_by_its_name_is_none_of_the_text() -> None:
    foot = "<div class='footer clearfix'><h1>关于协会</h1><h2>乙县水利协会</h2><p>成立于2019年，致力于节水。</p></div><p>回到顶部</p>"
    document = page(f"{MENU}<div class=main><h2>关于做好山塘巡查的通知</h2><div>{TEXT}</div></div>{foot}")
    assert clauses(document) == ["0", "1", "2"]
    assert not any("致力于节水" in clause.text for clause in document.clauses)


TABLE = "<table><tr><th>编号</th><th>事项</th><th>比例</th></tr><tr><td>1</td><td>取水检查</td><td>5%</td></tr></table>"


@pytest.mark.parametrize(
    ("title", "head", "found"),
    [
        ("双检查", "", "双检查"),
        ("值班人须知", "<p>当前位置》水务》有关须知</p><p>工<br>作<br>职<br>责</p>", "值班人须知"),
        ("乙县政务网", "", "a"),
        ("双检查", "<p>取水事项</p>", "取水事项"),
    ],
)
def test_a_page_with_no_line_for_its_title_is_called_as_it_calls_itself(
    title: str, head: str, found: str
) -> None:
    assert page(f"{head}{TABLE}", title).title == found


def test_a_telephone_that_stands_around_the_text_for_all_to_see_is_not_hidden_personal_data() -> None:
    def found(around: str) -> list[str]:
        body = f"<body>{around}<h1>关于做好山塘巡查的通知</h1>{TEXT}</body>"
        document = parse_bytes("a.html", f"<html><meta charset=utf-8>{body}</html>".encode())
        return [each.where for each in document.findings if each.code == "personal-data"]

    assert found("<nav><p>热线：13912345678</p></nav>") == []
    assert found("<p style='display:none'>热线：13912345678</p>") == ["网页中看不见的文字"]
    assert found("<nav hidden><p>热线：13912345678</p></nav>") == ["网页中看不见的文字"]


def test_headings_set_upright_below_the_way_to_a_page_that_alone_names_the_paper() -> None:
    groups = "".join(
        f"<div><i>{'<br>'.join(word)}</i><br><span>1、{word}甲</span>\n<span>2、{word}乙；</span>\n<span>3、{word}丙。</span></div>"
        for word in ("工作职责", "注意事项")
    )
    page = f"<html><head><title>门卫须知</title></head><body><b>※当前位置》门卫管理》须知※</b><hr>{groups}</body></html>"
    document = parse_bytes("a.html", page.encode())
    assert document.title == "门卫须知"
    assert [(each.id, each.parent) for each in document.clauses] == [
        *(("r1", None), ("r1.1", "r1"), ("r1.2", "r1"), ("r1.3", "r1")),
        *(("r2", None), ("r2.1", "r2"), ("r2.2", "r2"), ("r2.3", "r2")),
    ]
    assert [each.title for each in document.clauses if not each.parent] == ["工作职责", "注意事项"]
    assert "※当前位置》门卫管理》须知※" in document.page
    cells = parse_bytes("a.txt", "门卫制度\n一、开门\n是\n否\n是\n1、登记。\n二、附则\n施行。\n".encode())
    assert cells.clauses[0].text.split() == ["是", "否", "是"]
