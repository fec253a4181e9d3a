"""Markdown as people and programs write it: HTML in it, marks of programs that make pages, lists of bullets."""

from __future__ import annotations

import pytest

from knowledge.model import Clause, Document, Finding
from knowledge.parse import parse_bytes
from tests.knowledge.made import docx, p


def parsed(text: str, name: str = "制度.md") -> Document:
    return parse_bytes(name, text.encode())


def clauses(text: str, name: str = "制度.md") -> dict[str, Clause]:
    return {clause.id: clause for clause in parsed(text, name).clauses}


def codes(text: str) -> list[str]:
    return [finding.code for finding in parsed(text).findings]


def test_articles_set_in_html_are_articles() -> None:
    found = clauses(
        '# 山城县扬尘防治办法\n\n## 第一章&emsp;总则{align=center}\n\n<p id="t1">&emsp;&emsp;<b>第一条</b>&emsp;为防治扬尘，制定本办法。</p>\n'
        '<p id="t2">&emsp;&emsp;<b>第二条</b>&emsp;工地应当：<br>\n&emsp;&emsp;（一）设置围挡；<br>\n&emsp;&emsp;（二）硬化道路。</p>\n'
    )
    assert list(found) == ["c1", "a1", "a2", "a2.1", "a2.2"]
    assert found["c1"].title == "总则"
    assert found["a1"].text == "为防治扬尘，制定本办法。"
    assert found["a2.1"].text == "设置围挡；"


def test_a_tag_alone_in_its_line_is_no_clause() -> None:
    text = "# 研发制度\n## 一、职责\n<font color = grey>\n\n1. 研发产品；\n2. 编写文档。\n\n</font>\n<br>\n## 二、附则\n自印发之日起施行。\n"
    assert list(clauses(text)) == ["1", "1.1", "1.2", "2"]
    assert "stray-mark" not in codes(text)


def test_a_tag_that_is_never_closed_stays_for_the_check_to_find() -> None:
    assert "stray-mark" in codes("# 节水办法\n一、加强<b>节水工作。\n二、落实责任。\n")
    assert "stray-mark" not in codes("# 节水办法\n一、加强<b>节水</b>工作。\n二、落实责任。\n")


def test_a_heading_in_html_is_one() -> None:
    found = clauses(
        '<h1 align="center">食堂管理制度</h1>\n\n<h2>采购</h2>\n\n定点采购。\n\n<h2>留样</h2>\n\n每餐留样。\n'
    )
    assert [(clause.id, clause.title, clause.text) for clause in found.values()] == [
        ("r1", "采购", "定点采购。"),
        ("r2", "留样", "每餐留样。"),
    ]


def test_a_comment_over_several_lines_is_no_text_but_its_secrecy_counts() -> None:
    text = "# 值班制度\n<!--\n草稿：\n秘密★1年\n-->\n一、按时到岗。\n二、做好记录。\n"
    assert list(clauses(text)) == ["1", "2"]
    assert "secret" in codes(text)


def test_a_comment_that_names_the_part_of_the_heading_below_it_is_where_an_annex_begins() -> None:
    text = "# 关于报送材料的函\n<!-- [正文] -->\n## 内容\n报送总结。\n## 要求\n按时报送。\n"
    found = clauses(
        text
        + "<!-- [附件] -->\n# 情况统计表\n一、如实填写。\n<!-- （附件2） -->\n\n# 整改清单\n一、及时整改。\n"
    )
    assert list(found) == ["r1", "r2", "x1.1", "x2.1"]
    assert "附件" not in "".join(
        clause.text for clause in clauses(text + "<!-- 附件 -->\n按期归还。\n").values()
    )


def test_what_a_picture_says_where_nobody_sees_it_counts_for_secrecy() -> None:
    assert "secret" in codes('# 值班制度\n<img src="1.png" alt="机密★3年">\n一、按时到岗。\n二、做好记录。\n')


def test_marks_of_programs_that_make_pages_are_no_text() -> None:
    found = clauses(
        "# 借阅办法\n\n::: warning\n一、凭证借阅。\n:::\n\n[[toc]]\n\n::: tip 期限\n二、按期归还。\n:::\n"
    )
    assert "".join(clause.text + clause.title for clause in found.values()).count(":::") == 0
    assert {"1", "2"} <= set(found)


@pytest.mark.parametrize("sign", ["-", "*", "+", "•"])
def test_each_bullet_is_a_line_of_its_own(sign: str) -> None:
    lines = "\n".join(
        f"{sign} {each}" for each in ("开启全盘加密，设置密码", "离开时锁屏，不得借用", "每月更新补丁")
    )
    assert clauses(f"# 安全制度\n## 一、电脑\n{lines}\n## 二、其他\n从其规定。\n")["1"].text == (
        "开启全盘加密，设置密码\n离开时锁屏，不得借用\n每月更新补丁"
    )


def test_a_number_behind_bullets_is_the_next_item() -> None:
    found = clauses(
        "# 培训手册\n## 一、创建\n1. 填写信息：\n   - 标题：名称\n   - 必修：是或否（默认否）\n2. 点击保存\n3. 发布\n"
        "## 二、管理\n1. 选择项目：\n   - 草稿，可以修改\n   - 已发布，不可以修改\n2. 下架\n"
    )
    assert list(found) == ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2"]
    assert found["1.1"].text == "标题：名称\n必修：是或否（默认否）"


def test_a_marked_heading_holds_numbers_of_its_own_kind() -> None:
    found = clauses(
        "# 课题组制度\n## 一、分工\n### 1. 研发组\n1. 研发产品；\n2. 编写文档。\n### 2. 测试组\n1. 编写用例；\n2. 提交报告。\n"
    )
    assert list(found) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "1.2.2"]


def gaps(text: str) -> list[Finding]:
    return [finding for finding in parsed(text).findings if finding.code == "numbering-gap"]


def test_numbers_that_run_on_over_lists_below_them_have_no_gap() -> None:
    assert (
        gaps(
            "# 课题组制度\n## 一、分工\n### 1. 研发组\n1. 研发；\n2. 编写。\n### 2. 测试组\n1. 用例；\n2. 报告；\n3. 复核。\n"
            "## 二、岗位\n### 3. 组长\n1. 分配。\n### 4. 组员\n1. 完成。\n"
        )
        == []
    )


@pytest.mark.parametrize("title", ["某市供水条例（节录）", "某市供水条例（摘录）"])
def test_an_extract_has_no_gaps(title: str) -> None:
    assert gaps(f"# {title}\n第五条 节约用水。\n第九条 保护水源。\n") == []
    assert gaps("# 某市供水条例\n第五条 节约用水。\n第九条 保护水源。\n") != []


def test_a_line_that_says_something_is_left_out_fills_the_gap() -> None:
    text = "# 某市供水条例\n第一条 节约用水。\n{}\n第四条 保护水源。\n第五条 自公布之日起施行。\n"
    assert [len(gaps(text.format(line))) for line in ("……", "（略）", "第二款。")] == [0, 0, 1]


def test_markdown_pasted_into_a_word_file_is_read_as_such() -> None:
    lines = (
        "**山城县专家库办法**",
        "**第一章 总则**",
        "第一条 为建设专家库，制定本办法。",
        "## 第二章 附则",
        "第二条 自印发之日起施行。",
    )
    document = parse_bytes("办法.docx", docx("".join(p(line) for line in lines)))
    assert [clause.id for clause in document.clauses] == ["c1", "a1", "c2", "a2"]
    assert document.title == "山城县专家库办法"


def test_a_single_mark_in_a_word_file_is_a_slip() -> None:
    lines = ("山城县节水办法", "一、加强**节水**工作。", "二、落实责任。")
    document = parse_bytes("办法.docx", docx("".join(p(line) for line in lines)))
    assert [finding.line for finding in document.findings if finding.code == "stray-mark"] == [2]


def test_a_contents_of_links_into_the_page_is_no_clause() -> None:
    found = clauses(
        "# 培训手册\n\n## 目录\n\n1. [请假](#请假)\n2. [考试](#考试)\n3. [通知](#通知)\n\n## 请假\n\n输入密码。\n\n## 考试\n\n按时参加，见[通知](#通知)。\n\n## 通知\n\n站内发送。\n"
    )
    assert [clause.title for clause in found.values()] == ["请假", "考试", "通知"]


def test_the_name_of_a_picture_beside_another_of_that_name_is_said_once() -> None:
    pictures = "图1 台灯\n\n![图1 台灯](a.jpg)\n![图1 台灯](b.jpg)\n"
    found = clauses(f"# 某规则\n\n## 一、光源\n\n用台灯。\n\n{pictures}\n## 二、场地\n\n平整。\n\n平整。\n")
    assert found["1"].text == "用台灯。\n图1 台灯"
    assert found["2"].text == "平整。\n平整。"


def test_a_half_width_stop_is_a_stop() -> None:
    found = clauses("# 某规则\n\n## 一、要求\n\n1. 如实填写､不得漏项｡\n2. 写明｡\n\n## 二、其他\n\n无。\n")
    assert (found["1.1"].title, found["1.1"].text) == ("", "如实填写、不得漏项。")
