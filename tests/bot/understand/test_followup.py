"""Follow-ups lean on what was asked and shown, and forget it after a while."""

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.conversation import FORGET_AFTER, Conversations
from tests.bot.answering import ids, lead, render

Turn = tuple[str, str, str]  # question, first citation, words of the answer


def talk(assistant: Assistant, name: str, *turns: Turn) -> None:
    for question, first, words in turns:
        answer = assistant.ask(question, conversation=name)
        assert ids(answer)[:1] == [first], question
        assert words in render(answer), question


def test_one_side_after_another_of_the_same_clause(assistant: Assistant) -> None:
    talk(
        assistant,
        "sides",
        ("闽宁协作的责任单位是谁", "5.5", "扶贫办"),
        ("责任领导呢", "5.5", "陈国栋"),
        ("那配合单位呢", "5.5", "园区管委会"),
        ("什么时候完成", "5.5", "长期坚持"),
        ("具体责任人是谁", "5.5", "辛学发"),
    )


def test_the_same_question_of_another_topic(assistant: Assistant) -> None:
    talk(
        assistant,
        "topics",
        ("帮扶项目资产管理什么时候完成", "2.5", "2021年6月30日"),
        ("那移民致富提升呢", "2.4", "2021年10月30日"),
    )


def test_the_same_question_of_another_unit(assistant: Assistant) -> None:
    talk(assistant, "units", ("医保局负责什么", "3.3", "医保局"), ("那民政局呢", "3.2", "民政局"))


def test_the_second_of_what_was_shown_and_the_next(assistant: Assistant) -> None:
    talk(
        assistant,
        "list",
        ("农业农村局牵头哪些工作", "4.1.1", "农业农村局"),
        ("第二条详细说说", "4.4", "卫生厕所普及率"),
        ("下一条呢", "4.5", "农村基层治理"),
        ("第一个的责任领导", "4.1.1", "谢国玉"),
    )


def test_they_is_who_was_named_last(assistant: Assistant) -> None:
    assistant.ask("金融服务政策衔接的责任人是谁", conversation="they")
    answer = assistant.ask("他还负责哪些", conversation="they")
    assert set(lead(answer)) == {"5.1", "5.2"}


def test_more_of_a_unit_puts_what_was_not_shown_first(assistant: Assistant) -> None:
    talk(
        assistant,
        "more",
        ("驻村第一书记归哪个部门", "5.6", "组织部"),
        ("这个部门还牵头什么", "5.4", "人才智力支持"),
        ("那一条的配合单位呢", "5.4", "科技局"),
    )


def test_where_a_term_is_used_and_who_leads_there(assistant: Assistant) -> None:
    talk(
        assistant,
        "term",
        ("基层党建六项行动是什么", "T5", "立标杆作表率"),
        ("这个写在哪一条", "4.5", "农村基层治理"),
        ("责任单位是谁", "4.5", "农业农村局"),
    )


def test_why_shows_what_the_answer_rests_on(assistant: Assistant) -> None:
    talk(assistant, "why", ("设立几年的过渡期", "1.2", "5年"), ("为什么", "1.2", "设立5年过渡期"))


def test_without_a_conversation_every_question_stands_alone(assistant: Assistant) -> None:
    assistant.ask("闽宁协作的责任单位是谁")
    assert assistant.ask("责任领导呢").status is Status.NOT_FOUND


def test_conversations_do_not_mix(assistant: Assistant) -> None:
    assistant.ask("闽宁协作的责任单位是谁", conversation="mine")
    assert "陈国栋" not in render(assistant.ask("责任领导呢", conversation="yours"))


def test_the_answer_replied_to_outranks_the_conversation(assistant: Assistant) -> None:
    first = assistant.ask("考核机制衔接谁负责", conversation="reply")
    assistant.ask("闽宁协作谁负责", conversation="reply")
    answer = assistant.ask("责任领导呢", conversation="reply", lean_on=first.context)
    assert "马金平" in render(answer)


@pytest.mark.parametrize(("passed", "kept"), [(FORGET_AFTER - 1, True), (FORGET_AFTER + 1, False)])
def test_a_conversation_is_forgotten_after_a_while(assistant: Assistant, passed: float, kept: bool) -> None:
    now = 0.0
    conversations = Conversations(lambda: now)
    context = assistant.ask("闽宁协作谁负责").context
    assert context is not None
    conversations.keep("chat", context)
    now = passed
    assert (conversations.get("chat") == context) is kept


def test_a_wall_clock_that_jumps_makes_it_forget_nothing(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(assistant, "clock", ("医保局负责什么", "3.3", "医保局"))
    for now in (0.0, 4e9):
        monkeypatch.setattr("time.time", lambda now=now: now)
        talk(assistant, "clock", ("那民政局呢", "3.2", "民政局"))


def test_the_next_after_a_single_place_is_its_neighbour(assistant: Assistant) -> None:
    talk(
        assistant,
        "neighbours",
        ("清单第2项是什么", "L2", "防返贫监测"),
        ("下一项呢", "L3", "两不愁三保障"),
        ("上一项呢", "L2", "防返贫监测"),
    )


def test_what_else_somebody_does_comes_first(assistant: Assistant) -> None:
    talk(
        assistant,
        "else",
        ("农村医疗保障待遇水平的责任领导是谁", "3.3", "柳春梅"),
        ("她还负责别的吗", "4.3", "柳春梅"),
    )


def test_another_case_of_the_same_provision_stays_with_it(assistant: Assistant) -> None:
    talk(
        assistant,
        "cases",
        ("特困人员参保有资助吗", "3.3", "特困人员"),
        ("低保对象呢", "3.3", "定额资助"),
    )


def test_a_question_without_a_topic_is_on_what_was_spoken_of(assistant: Assistant) -> None:
    talk(assistant, "method", ("公益性岗位谁管", "4.1.2", "人社局"), ("怎么个管法", "4.1.2", "按需设岗"))


def test_two_things_spoken_of_are_compared(assistant: Assistant) -> None:
    for question in ("什么是脱贫不稳定人口", "那边缘易致贫人口呢"):
        assistant.ask(question, conversation="two")
    assert set(ids(assistant.ask("两个有什么区别", conversation="two"))[:2]) == {"T2", "T3"}


def test_the_other_side_of_what_a_unit_does(assistant: Assistant) -> None:
    assistant.ask("教育局牵头的有哪些", conversation="side of unit")
    answer = assistant.ask("配合的呢", conversation="side of unit")
    assert lead(answer) == ["4.3"]
    assert ids(answer)[0] == "2.2"


def test_facts_of_the_head_follow_each_other(assistant: Assistant) -> None:
    assistant.ask("这份文件是哪天印发的", conversation="head")
    assert "90份" in render(assistant.ask("印了多少份", conversation="head"))
