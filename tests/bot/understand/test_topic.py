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
        "残联会被追责的是哪些工作",
        "谁知道残联分到几块活？",
        "如果我是残联的一把手，要盯住哪些事",
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


@pytest.mark.parametrize("question", ["我们乡镇要配合的都有哪些条，给个全的", "咱镇上都要干些啥"])
def test_one_of_a_kind_that_is_charged_asks_for_the_kind(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind is Kind.DUTY_OF_UNIT
    assert support(answer) == support(assistant.ask("各乡镇负责什么"))


def test_a_list_of_one_side_rests_on_that_side(assistant: Assistant) -> None:
    answer = assistant.ask("哪几条是财政局牵头的")
    assert ids(answer) == ["5.1", "5.2"]
    assert len(support(answer)) == 5


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("教体局的责任人叫什么名字", "清单该页缺失"),
        ("住建局的完成时限", "清单该页缺失"),
        ("陈国栋是不是县委副书记", "职务"),
        ("马进川担任局长吗", "职务"),
        ("乡镇一共有几个", "有多少个"),
        ("文旅集团有任务吗", "文旅集团"),
    ],
)
def test_what_is_stated_of_nobody_is_refused_by_name(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert said in answer.parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("自治区那份同名意见的文号", "宁党发〔2021〕15号"),
        ("中央那份意见是几号文", "中发〔2020〕30号"),
        ("这份意见的文号", "隆党发〔2021〕2号"),
    ],
)
def test_the_number_of_a_document_cited_at_the_head(assistant: Assistant, question: str, number: str) -> None:
    assert number in assistant.ask(question).parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "place"), [("年度推进计划这个事，责任单位是谁", "6.2"), ("考核那条的责任单位是谁", "6.4")]
)
def test_who_answers_for_a_topic_is_no_list_of_everybody(
    assistant: Assistant, question: str, place: str
) -> None:
    assert ids(assistant.ask(question))[0] == place


def test_a_name_may_end_where_the_next_word_begins(assistant: Assistant) -> None:
    plain = assistant.ask("纪委监委负责什么")
    assert assistant.ask("纪委监委任务？").duties == plain.duties


def test_two_persons_are_asked_what_they_share(assistant: Assistant) -> None:
    answer = assistant.ask("马金平跟谢国玉共同负责的是哪几条")
    assert answer.kind is Kind.PERSON
    assert ids(answer)[:2] == ["6.1", "6.2"]
