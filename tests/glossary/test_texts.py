"""Texts with a word are found as if each were looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary.segment import fold, grams, standing
from glossary.texts import Texts

SHORT = st.text("水网路2021年a-B.5%（\n) ", max_size=8)


@given(st.lists(SHORT, max_size=6), st.text("水网路2021年a-B.5%（ ", min_size=1, max_size=3))
def test_the_texts_with_a_word_are_found_in_order(texts: list[str], word: str) -> None:
    plain = [text.replace("\n", " ") for text in texts]
    assert [*Texts(texts).having(word)] == [place for place, text in enumerate(plain) if word in text]


@given(st.lists(SHORT, max_size=6))
def test_a_gram_of_a_text_is_found_standing_there(texts: list[str]) -> None:
    folded = Texts(map(fold, texts))
    for place, text in enumerate(texts):
        for gram in grams(text):
            assert place in [*folded.having(standing(gram))], gram


def test_a_number_is_not_found_within_a_longer_one() -> None:
    assert [*Texts(["2021年", "21年", "第21号"]).having(standing("21"))] == [1, 2]
    assert [*Texts(["水利", "水", "水 利"]).having(standing("水"))] == [1, 2]
