"""A document called by the day of its issue (1月26日那个预案) is the one that is asked of."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.bot.answering import on, render


def paper(place: str, title: str, number: str, day: str, *clauses: str) -> str:
    items = "\n\n".join(f"{label}{said}" for label, said in zip("一二三四五", clauses, strict=False))
    items = items.replace("一县", "一、县").replace("二县", "二、县")
    return f"# {place}人民政府办公室关于印发{title}的通知\n\n{number}\n\n各乡镇人民政府：\n\n{items}\n\n{place}人民政府办公室\n\n{day}\n"


PAPERS = (
    paper("青岭县", "防汛应急预案", "青政办发〔2026〕7号", "2026年1月26日", "县供电公司负责保障泵站用电。"),
    paper("白沙县", "抗旱应急预案", "白政办发〔2026〕9号", "2026年5月4日", "县供电公司负责保障机井用电。"),
    paper(
        "青岭县", "路灯改造工作方案", "青政办发〔2026〕15号", "2026年3月18日", "县城市管理局负责更换灯杆。"
    ),
    paper("白沙县", "养蜂工作方案", "白政办发〔2026〕3号", "2026年3月18日", "县农业农村局负责发放蜂箱。"),
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("papers"), *PAPERS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("1月26日那个预案给供电公司安排了什么", "泵站"),
        ("五月四号发的预案里供电公司负责什么", "机井"),
        ("今年1月26号下发的那个防洪预案里供电公司要做什么", "泵站"),
        ("3月18日印发的方案里，城管局要干啥", "灯杆"),  # of two of one day the one that charges it
        ("5月份印发的那个预案，供电公司做什么", "机井"),
        ("2026年3月18日的养蜂方案是谁发的", "白沙县"),
        ("3月18号印的养蜂工作方案，农业农村局干啥", "蜂箱"),
        ("1月26号发的那份，供电公司要做啥", "泵站"),  # pointed at, and no more
        ("5月4号那份里供电公司干啥", "机井"),
    ],
)
def test_a_document_is_called_by_the_day_of_its_issue(papers: Assistant, question: str, said: str) -> None:
    assert said in render(papers.ask(question))
    assert len(papers.asked(question).question.documents) == 1


@pytest.mark.parametrize(
    "question",
    [
        "1月27日那个预案给供电公司安排了什么",  # no day on which one was issued
        "1月26日前供电公司要完成的预案任务",  # a time by which something is due
        "1月的预案里供电公司做什么",
        "1月26号前那个供电公司要做什么",
    ],
)
def test_another_day_names_no_document(papers: Assistant, question: str) -> None:
    assert "政办发" not in papers.asked(question).question.text
