"""Wrong characters put right, and right ones left alone."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.normalise import normalise
from glossary.segment import Segmenter
from glossary.sounds import alike, coarse, readings
from glossary.spelling import Speller
from tests.conftest import SEED, SHARED, needs_shared
from tests.glossary.conftest import PERSONS
from tests.glossary.vocabulary import count_words


@pytest.fixture(scope="module")
def speller(counts: dict[str, int], segmenter: Segmenter) -> Speller:
    return Speller(counts, segmenter.frequency, PERSONS)


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


@pytest.fixture(scope="module")
def seed_speller(segmenter: Segmenter) -> Speller:
    return Speller(count_words([SEED.read_text(encoding="utf-8")], segmenter.words), segmenter.frequency)


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
