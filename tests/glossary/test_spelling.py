"""Wrong characters put right, and right ones left alone."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.normalise import normalise
from glossary.segment import Segmenter
from glossary.spelling.correction import Change
from glossary.spelling.sounds import alike, coarse, readings
from glossary.spelling.speller import Speller
from tests.conftest import SEED, SHARED, needs_shared
from tests.glossary.conftest import NAMES, PERSONS, TEXTS
from tests.glossary.vocabulary import shares_of


@pytest.fixture(scope="module")
def speller(segmenter: Segmenter) -> Speller:
    return Speller(segmenter.frequency, shares_of(TEXTS), NAMES, PERSONS)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("医宝局管什么", "医保局管什么"),  # the same sound
        ("以工代振怎么办", "以工代赈怎么办"),
        ("养老保险代徼找谁", "养老保险代缴找谁"),  # a similar shape
        ("生活垃级怎么分", "生活垃圾怎么分"),
        ("动态监侧是什么", "动态监测是什么"),
        ("农业村局负责什么", "农业农村局负责什么"),  # a character missing
        ("人社社局负责什么", "人社局负责什么"),  # one doubled
        ("所厕革命谁管", "厕所革命谁管"),  # two swapped
        ("3302模式是什么", "33012模式是什么"),  # a digit of a name missing
        ("三大请河行动", "三大清河行动"),
        ("残级人有什么补贴", "残疾人有什么补贴"),
    ],
)
def test_a_wrong_character(speller: Speller, wrong: str, right: str) -> None:
    assert speller.correct(wrong).text == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("申抱几月", "申报几月"),
        ("台帐存几捻", "台账存几年"),  # two in one fragment
        ("罚几陪", "罚几倍"),
        ("清河谁管几公理", "清河谁管几公里"),
        ("保洁员公资", "保洁员工资"),
        ("不批咋半", "不批咋办"),
    ],
)
def test_fragments_typed_by_sound(speller: Speller, wrong: str, right: str) -> None:
    """Single characters and words of asking are weighed too, not only words of the documents."""
    assert speller.correct(wrong).text == right


def test_what_the_documents_say_decides_between_words_of_one_sound(segmenter: Segmenter) -> None:
    orchards = Speller(segmenter.frequency, shares_of(["果园铺反光膜每亩补助。", "反光膜由乡镇回收。"]))
    nothing = Speller(segmenter.frequency, shares_of(["会议每年召开一次。"]))
    assert orchards.correct("反光模补多少").text == "反光膜补多少"
    assert nothing.correct("反光模补多少").changes == ()


@pytest.mark.parametrize("text", ["监测清河", "集体资产管理", "第一书记常驻"])
def test_words_of_the_documents_are_never_touched(speller: Speller, text: str) -> None:
    assert speller.correct(text).changes == ()


@pytest.mark.parametrize("name", ["赵大铭", "韩梅梅", "祁同伟", "欧阳志远", "何晏"])
@pytest.mark.parametrize("asked", ["{}管什么", "{}是谁", "谁是{}", "{}的电话", "{}"])
def test_nobody_is_taken_for_somebody_else(speller: Speller, name: str, asked: str) -> None:
    text = asked.format(name)
    assert speller.correct(text).text == text


@pytest.mark.parametrize("text", ["嗯嗯", "呵呵", "哈哈哈", "谢谢啦", "在不在", "慢慢来", "天天检查吗"])
def test_what_is_said_twice_stays(speller: Speller, text: str) -> None:
    assert speller.correct(text).text == text


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("申抱几月", "申抱", "申报"),
        ("这事归睡管", "归睡管", "归谁管"),
        ("补助亩能抱吗", "亩能抱吗", "亩能报吗"),  # no word: with its neighbours
    ],
)
def test_what_was_changed_is_shown_by_words(speller: Speller, text: str, before: str, after: str) -> None:
    (change,) = speller.correct(text).changes
    assert (change.before, change.after) == (before, after)


def test_what_was_changed_is_said(speller: Speller) -> None:
    (change,) = speller.correct("请问医宝局管什么").changes
    assert (change.start, change.before, change.after) == (2, "医宝局", "医保局")


@pytest.mark.parametrize(
    "text",
    [
        "医保局负责什么",
        "赵大铭管哪些",
        "张三管什么",
        "村里修路归谁",
        "2025年要达到多少",
        "明天天气怎么样",
        "一年五千元",
        "王志刚是谁",
    ],
)
def test_right_text_and_strangers_stay(speller: Speller, text: str) -> None:
    assert speller.correct(text).changes == ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_passes(speller: Speller, text: str) -> None:
    corrected = speller.correct(text)
    assert corrected.changes or corrected.text == text
    assert _made(text, corrected.changes) == corrected.text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="申抱报几月讲奖罚倍陪陪医保宝局局3021,", max_size=30))
def test_the_changes_are_what_was_changed(speller: Speller, text: str) -> None:
    corrected = speller.correct(text)
    assert _made(text, corrected.changes) == corrected.text


def _made(text: str, changes: tuple[Change, ...]) -> str:
    for start, before, after in reversed(changes):
        assert text[start : start + len(before)] == before
        text = text[:start] + after + text[start + len(before) :]
    return text


@pytest.fixture(scope="module")
def seed_speller(segmenter: Segmenter) -> Speller:
    return Speller(segmenter.frequency, shares_of(SEED.read_text(encoding="utf-8").split("\n\n")))


@needs_shared
def test_right_questions_are_not_changed(seed_speller: Speller) -> None:
    lines = (SHARED / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [
        normalise(q["q"]) for q in map(json.loads, lines) if q["kind"] not in ("typo", "pinyin", "person")
    ]
    changed = [question for question in questions if seed_speller.correct(question).changes]
    assert len(questions) > 150
    assert changed == []


def test_sounds_and_shapes() -> None:
    assert readings("绿")[0] == "lv"
    assert {"xing", "hang"} <= set(readings("行"))
    assert coarse("zhang") == coarse("zan")
    assert coarse("ning") == coarse("lin")
    assert "已" in alike("己")
    assert alike("一") <= frozenset("丨二")
