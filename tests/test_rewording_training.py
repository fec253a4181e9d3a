"""How the table of rewordings is learnt and written."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.rewording import LEAST, Rewording

np = pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

ROWS = [
    {"title": "就医", "text": "异地就医应当备案。", "c": ["外地看病咋办", "在外面看病"], "p": ["看病怎么报"]},
    {"title": "罚款", "text": "由城管部门处以罚款。", "c": ["乱摆要罚钱吗", "罚钱罚多少"], "p": ["怎么罚钱"]},
    {"title": "借阅", "text": "每次外借图书五册。", "c": ["能拿几本书", "几本书一回"], "p": ["能借几本书"]},
] * 4


def test_a_pair_is_lifted_by_the_pairs_of_the_clauses_it_is_asked_of() -> None:
    from training.rewording import learn

    lifts = learn(ROWS * 20)
    by_pair = {
        (lifts.clauses[of], lifts.asked[by]): lift
        for of, by, lift in zip(lifts.of, lifts.by, lifts.lift, strict=True)
    }
    assert all(lift >= LEAST for lift in by_pair.values())
    assert {pair for pair, _ in by_pair}.isdisjoint({"看病", "罚钱"})


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    from training.rewording import Lifts, as_bytes

    of, by = np.array([1, 0, 1]), np.array([0, 0, 1])
    lifts = Lifts(["备案", "就医", "罚款"], ["看病", "能退"], of, by, np.array([200.0, 40.0, 60.0]))
    path = tmp_path / "rewording.bin"
    path.write_bytes(as_bytes(lifts))
    table = Rewording(path)
    assert table.number("罚款") is None  # no lift is of it
    assert table.of("看病").written(2) == ["就医", "备案"]
    assert table.of("看病").likeness("就医") > table.of("看病").likeness("备案") > 0
    assert table.of("能退").likeness("备案") == 0


def test_more_pairs_than_sixteen_bits_can_number_are_refused() -> None:
    from training.rewording import Lifts, as_bytes

    most = 1 << 16
    pairs = [chr(0x4E00 + n // 300) + chr(0x4E00 + n % 300) for n in range(most + 1)]
    every = np.arange(most + 1)
    with pytest.raises(ValueError, match="16 bits"):
        as_bytes(Lifts(pairs, ["看病"], every, np.zeros_like(every), np.full(most + 1, 50.0)))


def test_questions_written_later_join_those_of_their_clause() -> None:
    from training.rewording import joined

    rows = [{"pid": "a", "text": "就医", "c": ["看病"]}, {"pid": "b", "text": "罚款"}]
    one, other = joined(rows, [{"pid": "a", "c": ["瞧病"]}, {"pid": "gone", "c": ["什么"]}])
    assert (one["c"], other["c"]) == (["看病", "瞧病"], [])


def test_lessons_are_rows_with_what_was_asked_in_other_words() -> None:
    from training.lessons import Lesson
    from training.rewording import rows_of

    lessons = [
        Lesson("own_words", "a", "外地看病咋办", ("就医\n异地就医应当备案。",), ("别的",)),
        Lesson("fragment", "a", "异地旧医", ("就医\n异地就医应当备案。",), ()),
        Lesson("paraphrase", "a", "在外面看病怎么报", ("就医\n异地就医应当备案。",), ()),
        Lesson("unanswerable", "a", "看病给误工费吗", (), ("就医\n异地就医应当备案。",)),
    ]
    (row,) = rows_of(lessons)
    assert row["text"] == "就医\n异地就医应当备案。"
    assert row["c"] == ["外地看病咋办", "在外面看病怎么报"]
