"""What the words say that a passage lacks of a question: who asks otherwise than it is written, and who asks for something else."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.unmet import SIZE, as_bytes, features, unmet

WARD = "内科病房的探视时间为每天15时至17时,外科病房为每天16时至18时,每次不超过30分钟。"
CHARGING = "新建公共充电站的,按每千瓦300元给予补助,单站最高20万元。"
LEAVE = "职工结婚的,享受婚假13天;配偶生育的,享受护理假15天。"


@pytest.mark.parametrize(
    ("answered", "something_else", "text"),
    [
        ("内科病房几点可以探视", "内科病房的床位费一天多少", WARD),
        ("新建充电站补多少钱", "充电站的电费一度多少", CHARGING),
        ("扯了证能歇几天", "结婚有没有礼金补贴", LEAVE),
        ("老婆生娃给几天假", "请假要向哪个部门提交申请表", LEAVE),
    ],
)
def test_other_words_for_what_is_there_are_told_from_what_is_not(
    answered: str, something_else: str, text: str
) -> None:
    assert unmet(answered, text) < unmet(something_else, text)


def test_a_passage_that_has_every_word_lacks_nothing() -> None:
    assert unmet("婚假13天", LEAVE) < -2
    assert unmet("", LEAVE) == unmet("?!", LEAVE)


def test_width_and_case_of_letters_make_no_difference() -> None:
    assert unmet("ＶＩＰ病房探视", WARD) == unmet("vip病房探视", WARD)


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_texts_have_a_number_of_features_of_the_table(question: str, text: str) -> None:
    assert all(0 <= each < SIZE for each in features(question, text))
    assert math.isfinite(unmet(question, text))


def test_weights_are_kept_to_a_step(tmp_path: object) -> None:
    weights = [0.0] * SIZE
    weights[3], weights[7] = 1.27, -0.5
    assert len(as_bytes(weights, -1.0)) == 8 + SIZE
