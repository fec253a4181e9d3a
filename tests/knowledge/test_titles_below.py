"""The title that stands below words which are none of the text, and what stands between a title and its text."""

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes
from tests.knowledge.made import docx, p


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def of(document: Document, clause: str = "0") -> str:
    return next((each.text for each in document.clauses if each.id == clause), "")


BODY = "为值班，制定本制度。\n一、巡查\n每月巡查一次。\n二、记录\n当日记。\n"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("山塘值班管理制度", "好的，以下是为您起草的全文。"),
        ("山塘值班办法（试行）", "各位同事好！请学习下面的规定。\n有问题及时反馈。"),
        ("防汛应急预案", "以下文本可直接复制。"),
    ],
)
def test_a_title_below_the_words_of_who_hands_it_on_is_the_document_s(title: str, words: str) -> None:
    document = parsed(f"{words}\n{title}\n{BODY}")
    assert document.title == document.id == title
    assert of(document) == f"{words}\n为值班，制定本制度。"


def test_words_above_the_one_heading_that_the_file_marks_are_none_of_the_text() -> None:
    document = parsed(f"以下文本可直接复制。\n\n---\n\n# 山塘值班管理制度\n\n{BODY}", "文件.md")
    assert document.title == "山塘值班管理制度"
    assert of(document) == "为值班，制定本制度。"
    assert document.page == ("以下文本可直接复制。",)


def test_a_line_of_a_broken_sentence_is_no_title() -> None:
    document = parsed(f"我县山塘管护有进步。\n山塘管护办法\n实施以来效果良好。\n{BODY}")
    assert document.title == "文件"
    assert "山塘管护办法" in of(document)


def test_the_heading_that_a_file_marks_is_no_way_to_a_page() -> None:
    heading = p("丙市防汛应急预案", '<w:pStyle w:val="1"/>')
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    body = "".join(map(p, BODY.strip().split("\n")))
    document = parse_bytes("文件.docx", docx(heading + p("|") + body, styles=styles))
    assert document.title == "丙市防汛应急预案"
    assert of(document) == "为值班，制定本制度。"


def test_issuers_whom_the_title_sets_without_a_space_are_told_apart_by_the_text() -> None:
    document = parsed(
        f"甲县委甲县人民政府印发《山塘值班管理制度》\n近日，甲县委、甲县人民政府印发了《山塘值班管理制度》。\n{BODY}"
    )
    assert document.issuer == "甲县委 甲县人民政府"


@pytest.mark.parametrize(
    "byline",
    [
        "甲市节水协会副会长兼秘书长 欧阳明",
        "文/王明",
        "（本报记者　王 明　李小红）",
        "通讯员：王 明",
    ],
)
def test_who_wrote_it_below_a_title_is_none_of_the_text(byline: str) -> None:
    document = parsed(f"山塘值班管理制度\n{byline}\n{BODY}")
    assert of(document) == "为值班，制定本制度。"


@pytest.mark.parametrize("line", ["适用对象　全体员工", "值班长　负责接听"])
def test_a_line_that_names_no_person_stays(line: str) -> None:
    assert line[:3] in of(parsed(f"山塘值班管理制度\n{line}\n{BODY}"))


def test_a_label_that_is_not_known_between_known_ones_is_of_them() -> None:
    document = parsed(f"山塘值班管理制度\n级别：B 级 类别：管理类制度 文种：管理办法\n{BODY}")
    assert document.page == ("级别：B 级 类别：管理类制度 文种：管理办法",)
    assert of(document) == "为值班，制定本制度。"


def test_among_labels_of_the_text_one_that_pages_use_too_makes_none_of_them_a_page_s() -> None:
    assert "仓库" in of(parsed(f"山塘值班管理制度\n时间：每月初 类别：物资 地点：仓库\n{BODY}"))


def test_from_when_it_is_in_force_says_its_label_before_the_day_of_issue() -> None:
    document = parsed(
        f"山塘值班管理制度\n文件编号：HR-001\n生效日期：2025年3月1日\n{BODY}三、附则\n本制度自发布之日起施行。\n甲公司\n2025年2月1日\n"
    )
    assert str(document.effective_from) == "2025-03-01"
    assert document.id == "山塘值班管理制度"


NOTICE = "甲县人民政府关于印发节水行动方案的通知\n各乡镇：\n现印发给你们，请贯彻执行。\n甲县人民政府\n2024年3月1日\n节水行动方案\n{}\n为节水，制定本方案。\n一、目标\n节约用水。\n二、任务\n更换管道。\n"


@pytest.mark.parametrize(
    "authors",
    [
        "甲县水务局　甲县财政局\n甲县教育局　甲县卫生健康局",
        "（甲县水务局　甲县财政局）",
        "（甲县水务局　2024年2月9日）",
    ],
)
def test_who_drew_up_what_a_notice_issues_is_none_of_its_text(authors: str) -> None:
    document = parsed(NOTICE.format(authors))
    assert of(document) == "现印发给你们，请贯彻执行。\n为节水，制定本方案。"
    assert document.page[-len(authors.split("\n")) :] == tuple(authors.split("\n"))
    assert document.issuer == "甲县人民政府"


def test_a_single_name_below_the_title_of_what_is_issued_stays() -> None:
    document = parsed(NOTICE.format("甲县水务局"))
    assert "甲县水务局" in of(document)


def test_a_second_title_right_below_the_title_holds_nothing() -> None:
    text = "# 协会章程\n\n## 某某协会 · 中文版\n\n### 总则\n\n第一条 名称\n\n本会名为某某协会。\n\n### 第二章 会员\n\n第二条 入会\n\n提交申请。\n"
    document = parse_bytes("章程.md", text.encode())
    assert [clause.id for clause in document.clauses] == ["0", "c1", "a1", "c2", "a2"]
    own = "# 值班制度\n\n## 值班安排\n\n### 白班\n\n八点到岗。\n\n### 夜班\n\n二十点到岗。\n\n## 交接\n\n当面交接。\n"
    assert [clause.id for clause in parse_bytes("制度.md", own.encode()).clauses] == [
        "r1",
        "r1.r1",
        "r1.r2",
        "r2",
    ]
