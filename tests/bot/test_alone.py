"""Questions about a unit or a person and nothing else, in words nobody foresaw; with a topic they are about that."""

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from tests.bot.answering import ids, lead, support


@pytest.mark.parametrize(
    "question",
    [
        "我是残联新来的干事，想弄明白文件给我们压了哪些担子",
        "督查室要汇总：残联参与的全部条目",
        "残联这回有没有份，有的话是哪几条",
        "给残联做一份责任台账，都有哪些",
        "残联的同志问：我们有啥任务",
        "以残联的角度看，这个文件要我们做什么",
    ],
)
def test_who_asks_and_in_what_words_changes_no_duties(assistant: Assistant, question: str) -> None:
    plain = assistant.ask("残联负责什么")
    answer = assistant.ask(question)
    assert answer.kind is Kind.DUTY_OF_UNIT
    assert (lead(answer), support(answer)) == (lead(plain), support(plain))


@pytest.mark.parametrize(
    "question",
    ["许学军名下挂了几条", "许学军同志在责任清单上负责的是哪几号", "给许学军汇报，他主抓的有哪些"],
)
def test_a_person_is_known_in_any_frame(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind is Kind.PERSON
    assert lead(answer) == ["5.1", "5.2"]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("教体局在控辍保学方面要干啥", ["2.3"]),
        ("医保局在参保资助上做些什么", ["3.3", "L8"]),
        ("人社局怎样安排公益性岗位", ["4.1.2"]),
        ("陈国栋抓闽宁协作吗", ["5.5", "L20"]),
    ],
)
def test_a_unit_with_a_topic_is_asked_about_the_topic(
    assistant: Assistant, question: str, place: list[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.kind not in (Kind.DUTY_OF_UNIT, Kind.PERSON)
    assert ids(answer)[0] in place


def test_the_unit_of_the_one_who_asks_is_not_asked_about(assistant: Assistant) -> None:
    plain = assistant.ask("妇联负责什么")
    answer = assistant.ask("我在残联上班，想问一下妇联有哪些活")
    assert (lead(answer), support(answer)) == (lead(plain), support(plain))


def test_a_unit_that_does_not_occur_is_said_not_to_in_any_frame(assistant: Assistant) -> None:
    answer = assistant.ask("粮食局的同志来电，想知道我们有什么任务")
    assert answer.status is Status.NOT_FOUND
    assert "粮食局" in answer.parts[0].conclusion
