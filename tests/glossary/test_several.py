"""Several questions in one message: taken apart, each with what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.normalise import normalise
from glossary.several import split_questions

PIECES = ["河长制", "谁牵头", "什么时候完成", "补多少", "另外", "它", "几个", "都", ",", "、", "?", ";", " ", "1.", "2.", "一是", "二是", "分别", "和", "呢", "\n"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)))
def test_whatever_is_written_there_is_a_question_and_nothing_crashes(text: str) -> None:
    clean = normalise(text)
    assert split_questions(clean)
    assert split_questions(clean) == split_questions(clean)


@pytest.mark.parametrize(
    "message",
    [
        "河长制谁牵头;什么时候完成;补多少",
        "河长制谁牵头,什么时候完成,补多少",
        "河长制谁牵头、什么时候完成、补多少",
        "河长制谁牵头 什么时候完成 补多少",
        "河长制谁牵头\n什么时候完成\n补多少",
        "河长制谁牵头?什么时候完成?另外补多少?",
        "1.河长制谁牵头 2.什么时候完成 3.补多少",
        "①河长制谁牵头②什么时候完成③补多少",
        "一是河长制谁牵头,二是什么时候完成,三是补多少",
        "河长制谁牵头,它什么时候完成,还有补多少",
    ],
)
def test_the_subject_of_the_first_carries_on_to_the_short_ones_after_it(message: str) -> None:
    assert split_questions(normalise(message)) == ("河长制谁牵头", "河长制什么时候完成", "河长制补多少")


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("食堂建几个,谁配合", ("食堂建几个", "食堂谁配合")),
        ("停水从几点到几点,哪些地方停", ("停水从几点到几点", "停水哪些地方停")),
        ("特派员是干啥的,一个月要待几天", ("特派员是干啥的", "特派员一个月要待几天")),
        ("示范区每亩补助多少钱,面积要求是多少", ("示范区每亩补助多少钱", "示范区面积要求是多少")),
        ("老师最少请几个,要什么条件", ("老师最少请几个", "老师要什么条件")),
    ],
)
def test_what_belongs_to_the_asking_is_not_carried_on(message: str, questions: tuple[str, ...]) -> None:
    assert split_questions(normalise(message)) == questions


@pytest.mark.parametrize(
    "piece", ["归谁管？", "和", "归谁管和", "河长制谁管？补多少？", "几个都", "一是", "、谁", "1. "]
)
def test_the_work_grows_with_the_length_only(piece: str) -> None:
    once, twice = (sum(map(len, split_questions(normalise(piece * n)))) for n in (2_000, 4_000))
    assert twice <= 2.2 * once


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("林业局负责什么?千村计划又是什么?", ("林业局负责什么", "千村计划是什么")),
        ("河长制归哪个局,千村计划又归哪个单位", ("河长制归哪个局", "千村计划归哪个单位")),
        ("河长制归哪个局管,千村计划呢", ("河长制归哪个局管", "千村计划归哪个局管")),
        ("河长制、千村计划分别归谁管", ("河长制归谁管", "千村计划归谁管")),
        ("1、河长制谁管 2、千村计划谁管", ("河长制谁管", "千村计划谁管")),
        ("河长制谁管\n千村计划谁管", ("河长制谁管", "千村计划谁管")),
        ("①河长制谁管②千村计划谁管", ("河长制谁管", "千村计划谁管")),
        ("林业局负责什么以及水务局负责什么", ("林业局负责什么", "水务局负责什么")),
        ("河长制谁负责,完成时限是什么时候", ("河长制谁负责", "河长制完成时限是什么时候")),
        ("房子裂了能不能给修,要花多少钱", ("房子裂了能不能给修", "房子裂要花多少钱")),
        ("林业局和水务局各负责什么", ("林业局负责什么", "水务局负责什么")),
        (
            "林业局、水务局在山洪预案里各自干什么",
            ("林业局在山洪预案里干什么", "水务局在山洪预案里干什么"),
        ),
        ("林业局、水务局山洪来时分别干啥", ("林业局山洪来时干啥", "水务局山洪来时干啥")),
        ("应急局和水务局汛期里各管什么", ("应急局汛期里管什么", "水务局汛期里管什么")),
        ("山洪期间林业局、水务局各牵什么头", ("山洪期间林业局牵什么头", "山洪期间水务局牵什么头")),
        (
            "5月6号印的方案里林业局、水务局各管啥",
            ("5月6号印的方案里林业局管啥", "5月6号印的方案里水务局管啥"),
        ),
    ],
)
def test_several_questions_come_apart(text: str, questions: tuple[str, ...]) -> None:
    assert split_questions(normalise(text)) == questions


@pytest.mark.parametrize(
    "text",
    [
        "低保和特困有啥区别",
        "河长制的责任单位和责任人",
        "千村计划的责任领导和责任单位分别是谁",
        "我是林业局的,要配合哪些",
        "河长制归林业局还是水务局管",
        "种啥都亏,有什么补助",
        "企业和税务局对归谁管有争议,怎么解决",
        "漏填了几块地,多大比例要返工",
        "我在城边养了十几只鸡,行不行",
        "林业局在山洪预案里有任务吗,哪些",
        "归林业局管吗,还是归水务局管",
        "55024",
        "",
    ],
)
def test_one_question_stays_one(text: str) -> None:
    assert split_questions(text) == (text,)


def test_a_statement_goes_with_the_question_after_it() -> None:
    assert split_questions("我是林业局的。要配合哪些?") == ("我是林业局的,要配合哪些",)


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("种粮补贴归谁、农机归谁、灌溉又归谁", ("种粮补贴归谁", "农机归谁", "灌溉归谁")),
        ("林业局的责任人和水务局的责任人各是谁", ("林业局的责任人是谁", "水务局的责任人是谁")),
        ("植树的完成时限以及修渠的完成时限", ("植树的完成时限", "修渠的完成时限")),
        ("植树的责任单位、修渠的责任单位，一并告知", ("植树的责任单位", "修渠的责任单位")),
        ("植树、修渠的责任领导分别是谁", ("植树的责任领导是谁", "修渠的责任领导是谁")),
        ("植树、修渠这两项各归哪家", ("植树归哪家", "修渠归哪家")),
        ("想知道两件事：植树谁管、修渠谁管", ("植树谁管", "修渠谁管")),
    ],
)
def test_questions_side_by_side_are_taken_apart(message: str, questions: tuple[str, ...]) -> None:
    assert split_questions(normalise(message)) == questions


@pytest.mark.parametrize(
    "message",
    ["植树的责任单位、责任人和完成时限", "植树的牵头单位和修渠的牵头单位一样吗", "护林员和林长归谁管"],
)
def test_sides_of_one_task_and_comparisons_stay_one_question(message: str) -> None:
    assert split_questions(normalise(message)) == (message,)


def test_sides_of_one_thing_are_asked_in_one_question() -> None:
    assert split_questions("社保补贴的标准和期限各是多少") == ("社保补贴的标准和期限各是多少",)
    assert split_questions("低保的标准和五保的标准各是多少") == ("低保的标准是多少", "五保的标准是多少")


@pytest.mark.parametrize(
    "text",
    [
        "林业局牵头啥 配合啥",
        "林业局负责什么、配合什么",
        "林业局负责哪些任务,又配合哪些任务",
        "财务室要做什么,还配合什么",
        "林业站在救火的各个组里,牵头哪个、给哪些组当成员",
        "应急组里,镇应急办牵头的和参加的分别是哪些",
        # what is asked out of is no question
        "茶业中心牵头的几件事里,2026年内要完成的是哪件",
    ],
)
def test_what_one_body_does_is_one_question(text: str) -> None:
    assert len(split_questions(normalise(text))) == 1


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("茶园奖补什么时候报,要啥材料", ("茶园奖补什么时候报", "茶园奖补要啥材料")),
        ("育婴师补贴怎么领,领多少,谁发", ("育婴师补贴怎么领", "育婴师补贴领多少", "育婴师补贴谁发")),
        ("示范区每亩补助多少,归谁管", ("示范区每亩补助多少", "示范区归谁管")),
        ("农机购置补贴几月报,钱打到哪", ("农机购置补贴几月报", "农机购置补贴钱打到哪")),
        ("职工宿舍几点锁门,坏了找谁修", ("职工宿舍几点锁门", "职工宿舍坏了找谁修")),
        ("一年级新生哪天报名,要带啥", ("一年级新生哪天报名", "一年级新生要带啥")),
    ],
)
def test_a_noun_that_ends_like_a_verb_is_carried_on_whole(message: str, questions: tuple[str, ...]) -> None:
    assert split_questions(message) == questions


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("治水 水利局和林业局分别干什么", ("治水 水利局干什么", "治水 林业局干什么")),
        ("治水 水利局干啥 林业局干啥", ("治水 水利局干啥", "治水 林业局干啥")),
        ("治水这事,水利局干啥,林业局呢", ("治水这事,水利局干啥", "治水这事,林业局干啥")),
        ("低保归谁管 医保归谁管", ("低保归谁管", "医保归谁管")),
        ("校舍在城南,低保归谁管,医保归谁管", ("校舍在城南,低保归谁管", "医保归谁管")),
    ],
)
def test_what_is_put_before_the_first_of_several_bodies_is_asked_of_each(
    message: str, questions: tuple[str, ...]
) -> None:
    assert split_questions(normalise(message)) == questions


def test_who_in_the_province_leans_on_the_matter_before() -> None:
    assert split_questions("12345热线办得快不快,省里哪家负责")[1].startswith("12345热线")
