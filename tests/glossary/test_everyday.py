"""Everyday words for policy words, and what a knowledge base's words are."""

from glossary import tables
from glossary.everyday import Expansion, expand


def test_everyday_words_bring_policy_words() -> None:
    found = {expansion.word: expansion.words for expansion in expand("茅坑改造归谁管,娃娃看病咋报销")}
    assert "厕所革命" in found["茅坑"]
    assert "儿童" in found["娃娃"]
    assert "医疗保障" in " ".join(word for words in found.values() for word in words)


def test_the_longest_word_counts() -> None:
    assert [expansion.word for expansion in expand("看不起病")] == ["看不起病"]


def test_an_administrators_own_words_come_first() -> None:
    (expansion,) = expand("老水窖归谁", [("老水窖", "集雨设施")])
    assert expansion == Expansion("老水窖", ("集雨设施",))


def test_policy_language_needs_nothing() -> None:
    assert expand("责任单位是谁") == ()


def test_the_table_has_no_single_characters_and_no_word_for_itself() -> None:
    for everyday, policy in tables.everyday():
        assert all(len(word) > 1 for word in everyday)
        assert not set(everyday) & set(policy)


def test_particles_between_its_characters_hide_no_longer_word() -> None:
    assert "骗取套取" in {word for found in expand("骗了国家的钱咋办") for word in found.words}
    assert [found.word for found in expand("看了的病")] == []  # two characters say too little


def test_what_becomes_of_a_flat_and_of_a_child_after_school_is_said_in_policy_words() -> None:
    found = {each.word: each.words for each in expand("房子给别人住，摇到不要，娃放学没人接")}
    assert "转借" in found["给别人住"]
    assert "放弃" in found["摇到不要"]
    assert "课后服务" in found["放学没人接"]
