"""Questions whose answer was found and then refused: of whom a place, a figure, a line or a platform speaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from bot.questions.smalltalk import smalltalk
from bot.search.counting import other_number
from bot.understand.kindred import another_body
from bot.understand.named import lines_asked_of
from bot.understand.numbers import ARTICLE
from bot.understand.question import Question
from bot.understand.tiers import beside_all_steps
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import render

# its issuer and its title say nothing of a place, its first sentence does
MARKETS = """# 关于恢复夜市经营的若干意见

为稳定就业，结合铁岭市实际，现就恢复夜市经营提出以下意见。

一、摊位费减免

夜市摊主2026年上半年的摊位费减半收取，每个摊位每月不超过300元。

二、经营时间

夜市每天18时至23时经营。
"""
# a prefecture without its level in the title
ZONE = """# 东营经济技术开发区管委会关于鼓励企业招用大学生的措施

一、招用补贴

企业招用应届大学生并签订一年以上劳动合同的，每招用一人补贴1500元。

二、项目审批

投资项目的审批，通过开发区网上办事平台提交材料，二十个工作日内办结。
"""
# whose it is is known, and its opening names another place
OWN = """# 青山县人民政府关于扶持夜市的通知

学习沈阳市的做法，现将有关事项通知如下。

一、摊位费减免

夜市摊主的摊位费减半收取。
"""


def assistant_of(folder: Path, *texts: str) -> Assistant:
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.md"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    store = Store.open(folder / "wence.db")
    load_paths(store, paths, actor="测试")
    return Assistant(store)


@pytest.mark.parametrize(
    ("text", "question", "said"),
    [
        (MARKETS, "铁岭市夜市摊主的摊位费怎么减免", "减半收取"),
        (ZONE, "东营市企业招用应届大学生每人补贴多少", "1500元"),
        (ZONE, "投资项目审批可以在哪里办理", "网上办事平台"),
    ],
)
def test_a_document_that_speaks_of_the_place_answers(
    text: str, question: str, said: str, tmp_path: Path
) -> None:
    answer = assistant_of(tmp_path, text, OWN).ask(question)
    assert answer.status is Status.ANSWERED
    assert said in render(answer)


@pytest.mark.parametrize("place", ["抚顺市", "沈阳市"])
def test_a_place_that_the_document_does_not_speak_of_or_only_mentions_is_another(
    place: str, tmp_path: Path
) -> None:
    answer = assistant_of(tmp_path, OWN).ask(f"{place}夜市摊主的摊位费怎么减免")
    assert answer.status is Status.NOT_FOUND


def test_what_a_thing_can_do_is_not_asked_of_the_bot() -> None:
    assert smalltalk("山洪预警系统有哪些功能", ()) is None
    assert smalltalk("灭火器的使用方法", ()) is None
    assert smalltalk("你有什么功能", ()) is not None
    assert smalltalk("有哪些功能？", ()) is not None


def test_a_line_of_which_something_else_is_asked_is_no_number_asked_for(tmp_path: Path) -> None:
    text = "# 关于热线办理情况的通报\n\n一、受理情况\n\n截至6月底，12345热线共受理咨询860件。\n"
    answer = assistant_of(tmp_path, text).ask("12345热线共受理咨询多少件")
    assert answer.kind is not Kind.WHO_IS_RESPONSIBLE
    assert "860件" in render(answer)


def test_a_count_of_measures_is_no_article() -> None:
    assert ARTICLE.search("涉及16条措施的咨询") is None
    assert ARTICLE.search("16条规定了什么") is not None


def test_a_figure_that_names_what_a_text_counts_lies_beside_nothing() -> None:
    said = "已有超过20家产业园区减租,惠及企业超过2000家"
    assert beside_all_steps("20家产业园区减租的企业有多少家", said) == ""
    assert beside_all_steps("投资200万元奖多少", "投资300万元至1000万元的按6%奖励") == "200万元"


def test_a_body_said_with_a_word_within_is_that_body() -> None:
    text = "由松江部分茶商协会会员捐赠,市茶叶协会协助"
    assert another_body("松江茶商协会捐了什么", text, "", lambda said: {}) == ""
    assert another_body("松江果商协会捐了什么", text, "", lambda said: {}) == "松江果商协会"


def test_the_second_of_two_is_no_person() -> None:
    assert lines_asked_of("举报违规单位和个人的电话") == ()
    assert lines_asked_of("资助中心樊一舟的办公电话") == ("樊一舟",)


def test_what_a_document_of_this_year_sets_is_this_years(tmp_path: Path) -> None:
    text = "# 青山县{year}年林业工作方案\n\n一、植树造林\n\n全县植树造林3.6万亩，其中经济林1.2万亩。\n"
    year = date.today().year
    of_this_year = assistant_of(tmp_path, text.format(year=year)).ask("今年植树造林多少亩")
    assert of_this_year.status is Status.ANSWERED
    assert "供对照" not in render(of_this_year)
    older = tmp_path / "older"
    older.mkdir()
    assert "供对照" in render(assistant_of(older, text.format(year=year - 1)).ask("今年植树造林多少亩"))


@pytest.mark.parametrize(
    "question", ["一头骆驼能赔多少钱", "骑完随便一停要扣多少", "小班今年收多少", "烂菜叶子算啥"]
)
def test_what_is_said_of_a_thing_is_no_name(question: str, tmp_path: Path) -> None:
    assert "没有出现" not in render(assistant_of(tmp_path, OWN).ask(question))


def test_which_ones_is_no_number() -> None:
    text = "高晓梅联系第一中学、第二中学等学校。"
    assert not other_number(Question("高晓梅联系哪几个学校"), text)
    assert other_number(Question("高晓梅联系几个学校"), text)
