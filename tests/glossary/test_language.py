"""The language model of the speller: what is written is likelier than what only sounds like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.spelling.language import Language, language, level, symbols


def cost(model: Language, text: str) -> float:
    return sum(
        model.cost(run[max(0, end - 2) : end], run[end])
        for run in symbols(text)
        for end in range(1, len(run))
    )


@pytest.mark.parametrize(
    ("said", "sounds_like_it"),
    [
        ("补贴几月申报", "补贴几月申抱"),
        ("举报奖多少", "举报讲多少"),
        ("罚款几倍", "罚款几被"),
        ("归谁管", "归睡管"),
    ],
)
def test_what_people_ask_is_likelier_than_what_sounds_like_it(said: str, sounds_like_it: str) -> None:
    assert cost(language(), said) + 5 < cost(language(), sounds_like_it)


def test_numbers_are_one_sign_and_a_run_ends_at_what_is_not_chinese() -> None:
    assert list(symbols("补500元,几月? GDP")) == ["^补#元^", "^几月^"]


def test_what_follows_a_history_is_a_distribution() -> None:
    """The costs of all there is after a history add up to at most 1, however rare the history."""
    model = language()
    for history in ("申", "怎么", "^", "几月", "龘", "龘补"):
        chance = sum(2.718281828 ** -model.cost(history, char) for char in model.counts)
        assert 0.8 < chance < 1.01, history


def test_a_line_is_levels_of_what_follows() -> None:
    model = Language("甲\t9\t9\tA丙D乙\t乙B丁\n乙\t3\t3\tA丁")
    assert model.cost("甲", "乙") < model.cost("甲", "丙") < model.cost("甲", "丁")
    assert model.cost("甲乙", "丁") < model.cost("甲乙", "丙")
    assert list(model.between("甲", "丁")) == ["乙"]


def test_levels_grow_with_counts() -> None:
    levels = [level(count) for count in (1, 2, 5, 50, 500, 5_000, 500_000)]
    assert levels == sorted(levels)
    assert levels[0] == "A"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=20))
def test_every_text_has_a_cost(text: str) -> None:
    assert cost(language(), text) >= 0
