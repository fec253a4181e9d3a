"""What people say for what policies write: which passage accounts for the words of a question that shares none with it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.rewording import LEAST, Rewording, code, level, rewording
from glossary.segment import grams

CLAUSES = {
    "就医": "参保人员异地就医前应当办理备案，到定点医疗机构就诊。",
    "罚款": "违反本办法规定的，由主管部门责令改正，处二百元以上一千元以下罚款。",
    "借阅": "读者凭借阅证每次可外借图书五册，期满前可续借一次。",
    "停车": "机动车应当停放在划定的泊位，不得占用消防通道。",
}


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("在外地看病要先干啥", "就医"),
        ("不听话要掏多少钱", "罚款"),
        ("一回能拿几本书回家", "借阅"),
        ("小轿车能随便摆吗", "停车"),
    ],
)
def test_the_clause_accounts_best_for_words_it_does_not_have(question: str, wanted: str) -> None:
    asked = rewording().of(question)
    assert max(CLAUSES, key=lambda name: asked.likeness(CLAUSES[name])) == wanted


@pytest.mark.parametrize(
    ("question", "pair"), [("看病去哪", "就医"), ("要罚多少钱", "罚款"), ("娃多大能上学", "入学")]
)
def test_what_a_policy_would_write_is_said_for_what_is_asked(question: str, pair: str) -> None:
    written = rewording().of(question).written(32)  # as many as a search looks for
    assert pair in written
    assert len(written) == len(set(written)) == 32


@pytest.mark.parametrize("text", ["", "abc 12%", "，。？", "𠮷𠮷"])
def test_without_pairs_of_common_characters_nothing_is_likely(text: str) -> None:
    asked = rewording().of(text)
    assert asked.likeness(CLAUSES["罚款"]) == 0
    assert asked.written(8) == []
    assert rewording().of("要罚多少钱").likeness(text) == 0


@given(st.text(max_size=40), st.text(max_size=80))
def test_likeness_is_a_number_of_no_order_of_sentences(question: str, text: str) -> None:
    found = rewording().of(question).likeness(text)
    assert math.isfinite(found)
    assert found >= 0
    assert rewording().of(question).likeness(f"{text}\n{text}") == pytest.approx(found)


@given(st.floats(LEAST, 1e5))
def test_a_level_is_within_a_fiftieth_of_the_lift(lift: float) -> None:
    assert LEAST * 1.04 ** level(lift) == pytest.approx(lift, rel=0.021)


def test_a_pair_has_the_number_it_is_looked_up_by() -> None:
    table: Rewording = rewording()
    for pair in grams("居民身份证遗失补领"):
        number = table.number(pair)
        assert number is None or table.pair(number) == pair


def test_only_two_chinese_characters_have_a_code() -> None:
    assert code("就医") is not None
    assert [code(each) for each in ("医", "就医院", "a医", "12")] == [None] * 4
