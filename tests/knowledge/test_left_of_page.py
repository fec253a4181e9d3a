"""What of a page, a house or a note is left in a text that was copied: none of it is text of the document, and none is lost."""

from __future__ import annotations

import pytest

from knowledge.check.accounted import lost
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.read import read_bytes
from knowledge.structure import structure

ARTICLES = "第一条 应当节水。\n第二条 应当报告。\n"
NOTICE = "各学校：\n现印发给你们。\n甲县教育局\n2024年3月1日\n"


def parsed(text: str, name: str = "文件.txt") -> Document:
    source = read_bytes(name, text.encode())
    assert lost(structure(source), source) == []
    return parse_bytes(name, text.encode())


@pytest.mark.parametrize(
    "line",
    ["附件下载：/accessory/2022_7/2022712.doc", "下载文件: ../../attach/b.pdf", "（表格：/up/表一.xls）"],
)
def test_an_address_within_a_site_is_the_page_s_wherever_it_stands(line: str) -> None:
    document = parsed(f"甲县教育局关于印发《节水办法》的通知\n{NOTICE}{line}\n节水办法\n{ARTICLES}{ARTICLES}")
    assert line in document.page
    assert document.clauses[0].text == "现印发给你们。"


def test_a_path_in_a_provision_is_its_text() -> None:
    document = parsed("日志办法\n第一条 日志存放：/var/log/a.log\n第二条 应当报告。\n")
    assert document.clauses[0].text.endswith("/var/log/a.log")


@pytest.mark.parametrize(
    ("line", "secrecy"),
    [("## 密级：内部公开", "内部公开"), ("密级：公开　版本：V2.0", "公开"), ("密级：无", None)],
)
def test_how_far_a_house_lets_a_paper_be_read_is_of_its_header(line: str, secrecy: str | None) -> None:
    document = parsed(
        f"# 某公司出差制度\n\n{line}\n\n## 一、总则\n\n应当报批。\n\n## 二、附则\n\n照办。\n", "文件.md"
    )
    assert document.secrecy == secrecy
    assert "密级" not in document.clauses[0].text


def test_the_title_of_what_is_issued_stands_below_a_line_in_brackets() -> None:
    document = parsed(
        f"甲县教育局关于印发《招生方案》的通知\n{NOTICE}（联系科室：小教科，电话：0951-1234567）\n招生方案\n为做好招生，制定本方案。\n"
        "一、原则\n公平。\n二、对象\n新生。\n"
    )
    assert "招生方案" not in document.clauses[0].text.split("\n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2020年5月6日《节水奖励办法》全文\n节水奖励办法\n", "节水奖励办法"),
        ("供水     供水合同办法\n", "供水合同办法"),
    ],
)
def test_a_document_bears_its_own_title_and_not_its_page_s(text: str, title: str) -> None:
    document = parsed(f"{text}为了节水，制定本办法。\n{ARTICLES}")
    assert document.title == title
    assert document.clauses[0].text == "为了节水，制定本办法。"


def test_marks_of_notes_without_the_notes_are_no_text() -> None:
    document = parsed(
        "节水办法\n第一条 应当节水。[3]\n第二条 用水定额[4]。超出的加价。[5][6]\n第三条 报告。¹\n"
    )
    assert [clause.text for clause in document.clauses] == ["应当节水。", "用水定额。超出的加价。", "报告。"]


@pytest.mark.parametrize(
    "text",
    [
        "第一条 应当节水。[1]\n第二条 照办。\n注释：\n[1] 节水法第一条。\n",
        "第一条 取数组a[1]的值。\n第二条 参数为[1]。\n",
    ],
)
def test_marks_with_their_notes_and_other_brackets_stay(text: str) -> None:
    assert "[1]" in parsed(f"节水办法\n{text}").clauses[0].text


def test_a_link_of_a_site_is_no_mark_of_secrecy() -> None:
    def codes(text: str) -> set[str]:
        return {finding.code for finding in parse_bytes("办法.txt", text.encode()).findings}

    body = f"图书馆办法\n{ARTICLES}"
    foot = "版权所有 某馆 粤ICP备05008875号\n"
    assert "internal" not in codes(f"{body}内部交流\n{foot}")
    assert "internal" not in codes(f"首页\n内部学习\n联系我们\n{body}")
    for text in (
        f"{body}内部资料\n{foot}",
        f"{body}内部交流\n",
        f"内部交流\n{body}",
        f"{body}内部交流\n版权所有 某公司\n",
    ):
        assert "internal" in codes(text), text


APPROVAL = "江州大学：\n《江州大学章程》已经评议，现予核准。\n甲省教育厅\n2024年3月1日\n甲 省 教 育 厅\n江州大学章程\n"


@pytest.mark.parametrize(
    ("heading", "title"),
    [("学校章程", "江州大学章程"), ("关于核准江州大学章程的批复", "关于核准江州大学章程的批复")],
)
def test_what_is_approved_stands_below_the_approval_under_its_title(heading: str, title: str) -> None:
    document = parsed(f"# {heading}\n\n{APPROVAL}{ARTICLES}".replace("\n", "\n\n"), "文件.md")
    assert (document.title, document.issuer) == (title, "甲省教育厅")
    assert document.clauses[0].text == "《江州大学章程》已经评议，现予核准。"


def test_an_address_among_provisions_is_of_the_text() -> None:
    document = parsed(
        "申请规定\n第一条 申请表下载：https://www.example.edu.cn/files/form.doc\n第二条 提前三日提交。\n报名表：https://example.cn/a\n"
        "第三条 照办。\n投票入口：https://example.cn/b\n原文链接：https://example.cn/c\n"
    )
    assert [clause.text or clause.title for clause in document.clauses] == [
        "申请表下载：https://www.example.edu.cn/files/form.doc",
        "提前三日提交。\n报名表：https://example.cn/a",
        "照办。\n投票入口：https://example.cn/b",
    ]
    assert document.page == ("原文链接：https://example.cn/c",)


PLAN = "平湖县绿色建筑发展规划（2024—2026年）"
WAY = "首页\n当前位置：首页 > 信息公开 > 规划\n"
TEXT = "平建〔2024〕12号\n为推进绿色建筑，制定本规划。\n一、目标\n到2026年达到60%。\n二、措施\n加强监管。\n"
FOOT = "相关政策解读\n图解：《平湖县绿色建筑\n网站标识码：3300000001\n"


def test_a_link_behind_the_title_is_the_page_s() -> None:
    document = parse_bytes("规划.txt", f"{WAY}{PLAN} 政策咨询\n{TEXT}{FOOT}".encode())
    assert document.title == PLAN
    assert "政策咨询" in document.page
    assert document.clauses[-1].text == "加强监管。"
    assert not [finding for finding in document.findings if finding.code == "unclosed"]


def test_what_may_be_of_a_title_stays_behind_it() -> None:
    assert parse_bytes("规划.txt", f"{PLAN} 政策咨询\n{TEXT}".encode()).title.endswith("咨询")
    assert parse_bytes("规划.txt", f"{WAY}{PLAN} 任务清单\n{TEXT}".encode()).title.endswith("清单")


@pytest.mark.parametrize("said", ["分享到打印", "打印收藏关闭窗口", "2024-06-01 10:00:00"])
def test_buttons_in_one_word_and_the_time_of_posting_are_the_page_s(said: str) -> None:
    document = parse_bytes("规划.txt", f"{PLAN}\n{said}\n{TEXT}".encode())
    assert said in document.page
    assert document.clauses[0].text == "为推进绿色建筑，制定本规划。"


def test_the_letters_of_a_figure_are_no_text_and_a_caption_alone_is() -> None:
    figure = "指挥长\n县\n级 综合 抢险 后勤 专家组 新闻组\n综 抢 后\n合 险 勤\n组 组 组\n图2-1 指挥体系\n"
    text = f"防汛预案\n二〇二四年五月\n1 总则\n1.1 目的\n做好防汛。\n2 组织\n2.1 指挥部\n统一指挥。\n{figure}3 附则\n3.1 解释\n由县水利局解释。\n图3-1 水系图\n"
    document = parse_bytes("预案.txt", text.encode())
    found = {clause.id: clause.text for clause in document.clauses}
    assert found["2.1"] == "统一指挥。"
    assert found["3.1"] == "由县水利局解释。\n图3-1 水系图"
    assert "0" not in found
    assert {"图2-1 指挥体系", "二〇二四年五月"} <= {*document.page}


@pytest.mark.parametrize(
    ("chart", "kept"),
    [
        ("险情发生\n值班室报告 指挥部研判\n否\n一级响应 二级响应\n是\n响应终止", False),
        ("受理 → 审核\n审核 → 决定\n决定 → 送达\n送达 → 归档", True),
        ("提出申请\n窗口受理\n现场核查\n领取证书", True),
        ("险情发生\n值班室报告 指挥部研判\n否\n一级响应 二级响应\n三十分钟内报告。", True),
    ],
)
def test_an_annex_that_is_a_chart_leaves_no_words_where_they_make_no_lines(chart: str, kept: bool) -> None:
    text = f"防汛预案\n一、总则\n做好防汛。\n二、附则\n由县水利局解释。\n附件：1.名单\n2.响应流程图\n3.通知\n附件1名单\n甲、乙。\n附件2响应流程图\n{chart}\n附件3通知\n各镇：\n请做好准备。\n某县水利局\n"
    document = parse_bytes("预案.txt", text.encode())
    assert ("x2.0" in {clause.id for clause in document.clauses}) is kept
    assert document.issuer != "某县水利局"
    assert document.clauses[-1].text.endswith("某县水利局"), "it signs the form"


@pytest.mark.parametrize("line", ["> Corresponding PDF pages: P1-P32", "Source: scan 12 (OCR)"])
def test_what_a_program_says_of_its_source_above_the_title_is_none_of_it(line: str) -> None:
    document = parsed(
        f"{line}\n\n# 某赛赛事规则 (选拔赛)\n\n## 报名\n\n网上报名。\n\n## 评分\n\n按表。\n", "甲.md"
    )
    assert document.title == "某赛赛事规则(选拔赛)"
    assert line.removeprefix("> ") in document.page


@pytest.mark.parametrize("sic", [" [Sic]", "(sic)", "［sic］"])
def test_an_editor_s_word_on_a_slip_is_no_text(sic: str) -> None:
    document = parsed(f"# 某办法\n\n## 一、目的{sic}\n\n节水。\n\n## 二、范围\n\n全县。\n", "乙.md")
    assert [clause.title for clause in document.clauses] == ["目的", "范围"]
    assert sic.strip() in document.page


def test_an_item_left_blank_is_no_text() -> None:
    document = parsed(
        "# 某规则\n\n## 一、过程\n\na) 抽签。\n\nb) 比赛。\n\nc)\n\n## 二、安全\n\n注意。\n", "丙.md"
    )
    assert [clause.id for clause in document.clauses] == ["1", "1.a", "1.b", "2"]
    assert "c)" in document.page


@pytest.mark.parametrize(
    "foot",
    [
        "分享到：0\nCopyright(c)2015　甲县人民政府主办　甲县政府办公室承办\n地址：甲县滨河路1号\n电话：0951-1234567　邮箱：a@example.org\n甲县政府网版权所有\n",
        "主办单位：甲县人民政府\n地址：甲县滨河路1号　邮编：751000\n京ICP证000001号　京公网安备000002号\n",
        "Copyright © 2020 甲县人民政府\n联系电话：0951-1234567\n",
    ],
)
def test_the_foot_of_a_site_below_the_text_is_the_page_s(foot: str) -> None:
    own = "联系电话：0951-7654321\n"
    document = parsed(
        f"甲县节水意见\n各镇人民政府：\n现提出如下意见。\n一、目标\n全县节水。\n二、措施\n按月公布。\n{own}（此件公开发布）\n{foot}"
    )
    text = "".join(clause.text for clause in document.clauses)
    assert not [word for word in ("滨河路", "1234567", "opyright", "分享", "ICP") if word in text]
    assert "7654321" in text


def test_where_a_document_says_to_call_above_a_site_s_registration_is_its_text() -> None:
    document = parsed(
        "甲县节水意见\n一、目标\n全县节水。\n二、措施\n按月公布。\n联系地址：甲县滨河路1号\n联系电话：0951-7654321\n宁ICP备000001号\n"
    )
    text = "".join(clause.text for clause in document.clauses)
    assert "滨河路" in text
    assert "7654321" in text
