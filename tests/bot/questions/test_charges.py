"""Questions over who is charged with what in all the documents."""

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from tests.bot.answering import ids, render


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("有两个责任领导的是哪几条", ["6.1", "6.2"]),
        ("哪几条挂了两位领导", ["6.1", "6.2"]),
        ("责任领导不止一个人的条款", ["6.1", "6.2"]),
        ("哪一条是三个部门一起牵头", ["4.3"]),
        ("配合单位最多的是哪一条", ["2.4"]),
        ("哪几条没有责任单位", ["1.1", "1.2"]),
    ],
)
def test_clauses_are_found_by_how_many_they_charge(
    assistant: Assistant, question: str, places: list[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.kind is Kind.LIST
    assert ids(answer) == places


def test_the_unit_that_leads_most_is_named_with_what_it_leads(assistant: Assistant) -> None:
    answer = assistant.ask("哪个单位牵头的条数最多")
    assert answer.parts[0].conclusion == "牵头的事项最多的单位是扶贫办，共7项"
    assert ids(answer) == ["2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "5.5"]


@pytest.mark.parametrize("question", ["哪个部门任务最多", "哪个单位参与的事项最多"])
def test_whose_matters_are_most_counts_leading_and_supporting_alike(
    assistant: Assistant, question: str
) -> None:
    conclusion = assistant.ask(question).parts[0].conclusion
    assert conclusion == "牵头和配合的事项最多的单位是各乡（镇），共23项"


def test_units_that_only_support_are_listed_without_those_that_lead(assistant: Assistant) -> None:
    names = [field.name for field in assistant.ask("哪些单位只配合、不牵头").parts[0].fields]
    assert "水务局" in names
    assert "财政局" not in names


def test_what_no_clause_lacks_is_said_to_be_nowhere(assistant: Assistant) -> None:
    answer = assistant.ask("有没有哪条没写配合单位")
    assert answer.status is Status.NOT_FOUND
    assert "都写了配合单位" in answer.parts[0].conclusion


@pytest.mark.parametrize("question", ["所有责任领导的名单", "清单里的责任领导都有哪几位", "责任领导有谁"])
def test_everybody_in_a_role_is_listed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind is Kind.LIST
    assert all(name in render(answer) for name in ("陈国栋", "谢国玉", "徐万廷"))


def test_who_supports_a_topic_is_no_list_of_all(assistant: Assistant) -> None:
    assert ids(assistant.ask("社会救助有哪些配合单位"))[0] == "3.2"
