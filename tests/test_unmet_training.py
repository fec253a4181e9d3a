"""How it is learnt what the words say that a passage lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary import unmet

pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

ROWS = [
    {"title": "探视", "text": "内科病房每天15时探视。", "c": ["啥时候能瞧病人"], "p": ["内科几时探视"], "u": ["探视要办证吗"]},
    {"title": "婚假", "text": "结婚的享受婚假13天。", "c": ["扯证歇几天"], "k": ["婚假天数"], "u": ["结婚要办证吗"]},
]  # fmt: skip


def test_what_near_misses_alone_lack_speaks_against_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.unmet import asked, learn

    weights, bias = learn(asked(ROWS * 10))
    file = tmp_path / "unmet.bin"
    file.write_bytes(unmet.as_bytes(weights.tolist(), bias))
    monkeypatch.setattr(unmet, "DATA", file)
    unmet._weights.cache_clear()
    try:
        assert unmet.unmet("病房要办证吗", "病房每天15时探视。") > unmet.unmet(
            "病房啥时候探视", "病房每天15时探视。"
        )
    finally:
        unmet._weights.cache_clear()


def test_only_near_misses_are_missed() -> None:
    from training.unmet import asked

    assert [near for near, _, _ in asked(ROWS[:1])] == [False, False, True]


def test_of_a_pair_the_first_is_missed_beside_the_clause_it_was_written_on() -> None:
    from training.unmet import paired

    rows = [row | {"pid": str(number)} for number, row in enumerate(ROWS)]
    pairs = [{"pid": "1", "pairs": [["产假几天", "婚假几天"]]}]
    clause = "婚假\n结婚的享受婚假13天。"
    assert [*paired(rows, pairs)] == [(True, "产假几天", clause), (False, "婚假几天", clause)]


def test_the_pairs_of_the_project_are_two_different_questions_each_with_the_mark_or_without() -> None:
    from training.lessons import rows
    from training.unmet import PAIRS

    pairs = [pair for each in rows(PAIRS) for pair in each["pairs"]]
    assert len(pairs) > 4_000
    assert all(near_miss != twin for near_miss, twin in pairs)
    assert all(near_miss.endswith("？") == twin.endswith("？") for near_miss, twin in pairs)
