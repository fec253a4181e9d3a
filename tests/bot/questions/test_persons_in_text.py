"""What the text says of a person, beside what a list charges them with and where no list has them."""

from pathlib import Path

import pytest

from bot.answer import Kind
from bot.assistant import Assistant
from knowledge.parse import parse_bytes
from tests.bot.answering import assistant_on, ids, lead, render

_TEXT = """青岭县防汛应急预案
一、组织体系
（一）转移安置组。组长周远山，由县应急管理局牵头，负责群众转移。
（二）预警发布。黄色预警由县水利局局长签发，橙色预警由副总指挥周远山签发。
二、保障
（一）物资。七天以上的调用，由分管副主任施敏批准。
（二）演练。6月1日前演练一次，周远山带队，各组到场。
（三）杏花村，村支书周远山负责。备好沙袋200条。
（四）名单。副组长由周远山担任，成员见表。
（五）咨询。适老化改造请联系民政局 盛以宁，电话0571-88203359。
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("persons")
    return assistant_on(path, parse_bytes("预案.txt", _TEXT.encode()))


def test_what_a_person_does_by_the_text_stands_beside_the_list(here: Assistant) -> None:
    answer = here.ask("周远山负责什么")
    assert lead(answer) == ["1.1", "1.2", "2.2", "2.3", "2.4"]  # the posts they are given as well
    said = render(answer)
    assert "橙色预警由副总指挥周远山签发" in said
    assert "备好沙袋200条" in said  # below a heading that charges him


def test_what_is_asked_twice_of_a_person_is_told_once(here: Assistant) -> None:
    assert len(here.ask("周远山管啥，包哪几个村").parts) == 1


@pytest.mark.parametrize(
    ("question", "place"),
    [("施敏负责什么", "2.1"), ("盛以宁管什么", "2.5"), ("施敏手上有什么事", "2.1")],
)
def test_whom_no_list_has_is_told_where_they_are_named(here: Assistant, question: str, place: str) -> None:
    answer = here.ask(question)
    assert answer.kind is Kind.PERSON
    assert ids(answer) == [place]


_TASKS = """云安市2027年实事方案
一、教育
1. 建幼儿园。建园3所，8月底前投用。市领导责任人：副市长薛以棠。
2. 换校车。更新校车20辆。市领导责任人：副市长薛以棠。
二、交通
3. 修桥。加固危桥6座。市领导责任人：副市长柏正川。
三、督办
（一）建账。逐项建立台账。
（二）通报。每季度通报。
（三）考核。年底考核。
"""


def test_places_that_only_name_a_person_are_told_with_their_headings(tmp_path: Path) -> None:
    said = render(assistant_on(tmp_path, parse_bytes("方案.txt", _TASKS.encode())).ask("薛以棠管哪些事"))
    assert "建幼儿园：" in said
    assert "换校车：" in said


def test_items_numbered_through_are_found_by_their_number_beside_others_in_brackets(tmp_path: Path) -> None:
    here = assistant_on(tmp_path, parse_bytes("方案.txt", _TASKS.encode()))
    assert ids(here.ask("实事方案第3项是什么"))[0] == "2.3"


def test_where_a_person_is_named_comes_before_where_their_post_alone_is(tmp_path: Path) -> None:
    text = """云安市执法规程
第一条 情况复杂的，经分管副局长批准可以延长三日。
第二条 立案的，报分管副局长批准。分管副局长薛以棠负责案件的立案和文书签发。
"""
    here = assistant_on(tmp_path, parse_bytes("规程.txt", text.encode()))
    assert ids(here.ask("薛以棠管什么")) == ["a2", "a1"]


_GROUP = """云安市河道治理方案
一、专班
由副市长丁如海任班长，水利局局长闻人杰任副班长，闻人杰负责日常工作。
二、包联
闻人杰包联东河，丁如海包联西河。
三、巡查
包联领导每月巡河2次。
"""


@pytest.mark.parametrize(("question", "places"), [("丁如海负责什么", ["1", "2"]), ("丁如海包哪条河", ["2"])])
def test_the_posts_of_whom_no_list_has_are_told_with_what_they_do(
    tmp_path: Path, question: str, places: list[str]
) -> None:
    assert (
        sorted(ids(assistant_on(tmp_path, parse_bytes("方案.txt", _GROUP.encode())).ask(question))) == places
    )
