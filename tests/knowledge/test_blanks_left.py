"""Pages copied into one line each: what a blank still parts, and who signs below them."""

from __future__ import annotations

import pytest

from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes

ARTICLES = (
    "第一条 入馆凭证 校内读者：凭本人校园卡入馆。证件仅限本人使用，不得转借。 校外读者：凭介绍信办理临时手续。"
    " 第二条 开放时间 图书馆全年开放。节假日另行公布。 第三条 馆藏阅览 请爱护文献，严禁涂抹。"
    " 第四条 证件挂失 证件遗失应立即挂失。挂失以前的责任由持证人承担。"
    " 第五条 证件注销 办理的条件是： （一）已归还图书。 （二）已缴清罚款。 （三）已提交论文。 可以在网上办理。 无法在网上办理的，到服务台办理。"
)


def parsed(text: str, name: str = "规定.txt") -> Document:
    return parse_bytes(name, text.encode())


def by_id(text: str) -> dict[str, Clause]:
    return {clause.id: clause for clause in parsed(text).clauses}


def test_a_blank_behind_a_stop_ends_a_paragraph_and_one_behind_the_first_words_a_title() -> None:
    found = by_id(f"图书馆读者服务规定\n{ARTICLES}\n")
    assert [found[f"a{at}"].title for at in range(1, 6)] == [
        "入馆凭证", "开放时间", "馆藏阅览", "证件挂失", "证件注销",
    ]  # fmt: skip
    assert found["a1"].text.split("\n") == [
        "校内读者：凭本人校园卡入馆。证件仅限本人使用，不得转借。", "校外读者：凭介绍信办理临时手续。",
    ]  # fmt: skip
    assert found["a5.3"].text == "已提交论文。"
    assert found["a5"].text.split("\n")[-2:] == ["可以在网上办理。", "无法在网上办理的，到服务台办理。"]


def test_a_blank_behind_every_stop_says_nothing() -> None:
    found = by_id(
        "章程\n第一条 学校坚持党的领导。 学校依法办学。 第二条 学校是事业单位。 校长是法定代表人。 第三条 学校设立学院。 学院负责教学。\n"
    )
    assert "\n" not in "".join(clause.text for clause in found.values())


def test_few_articles_with_such_words_have_no_titles() -> None:
    text = "".join(f" 第{at}条 学校依法开展第{at}项工作，接受监督。各部门配合。" for at in "二三四五六七")
    found = by_id(f"章程\n第一条 学校中文全称为 五邑大学，校址在江门市。各部门使用全称。{text}\n")
    assert found["a1"].title == ""


@pytest.mark.parametrize(
    ("end", "issuer"),
    [
        ("希望同学们在学校度过充实的时光！\n青禾中学", "青禾中学"),
        ("最后，祝大家的讨论和谐愉快！\n读书圈管理组\n此致", "读书圈管理组"),
        ("各班级要认真执行。\n青禾县第一小学", "青禾县第一小学"),
    ],
)
def test_who_signs_in_the_last_line_without_a_date_issues_it(end: str, issuer: str) -> None:
    text = f"# 学生公约\n\n1. 按时到校。\n2. 爱护公物。\n3. 尊敬师长。\n4. 团结同学。\n\n{end}\n"
    document = parsed(text, "公约.md")
    assert document.issuer == issuer
    assert issuer not in document.clauses[-1].text


def test_a_kind_of_bodies_behind_the_last_of_a_list_is_no_part_of_its_name() -> None:
    text = "# 办法\n\n一、机构代码数据，由县市场监管局、县民政局、县编办等登记管理部门负责。\n\n二、学校由县教育局等主管单位负责。\n"
    found = by_id(text)
    assert found["1"].lead_units == ("县市场监管局", "县民政局", "县编办")
    assert found["2"].lead_units == ("县教育局",)


def test_a_body_told_by_its_task_does_not_give_it_to_the_heading_above() -> None:
    text = "# 预案\n\n一、现场指挥机构\n\n负责应急处置的县政府根据需要成立现场指挥部，负责现场指挥。\n\n二、县应急管理局\n\n负责预案的修订和演练。\n"
    found = by_id(text)
    assert found["1"].lead_units == ("现场指挥部",)
    assert found["2"].lead_units == ("县应急管理局",)
