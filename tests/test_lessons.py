"""What the judge learns from once more: lessons on whole documents and on clauses, and how they are drawn."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from training.lessons import Lesson, read, write
from training.rehearsal import on_clauses, on_laws

np = pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

TORCH = "torch is not installed (see training/README.md)"
LESSONS = [
    Lesson("own_words", "甲", "几点开门", ("九时开门",), ("五时关门",)),
    Lesson("unanswerable", "甲", "电话是多少？", (), ("九时开门", "五时关门")),
]


def test_an_answer_stands_beside_seven_passages_that_do_not_answer() -> None:
    pytest.importorskip("torch", reason=TORCH)
    from training.tune import AT_HOME, Course

    lessons = [Lesson("own_words", "甲", "几点开门", ("九时开门",), ("五时关门", "开到五时", "周一不开"))]
    lessons += [Lesson("fragment", "甲", "几点开门？", ("开到五时",), ("四楼",))]
    course = Course(lessons, AT_HOME, random.Random(3))
    for row in course.answered(50):
        assert row.passages[0] in {"九时开门", "开到五时"}
        # what answers the same question in another lesson is no wrong answer
        assert {"五时关门", "周一不开", "四楼"} >= set(row.passages[1:])
        assert len(row.passages) == 8


def test_the_mark_of_a_question_is_now_and_then_another() -> None:
    pytest.importorskip("torch", reason=TORCH)
    from training.tune import AT_HOME, Course

    course = Course(LESSONS, AT_HOME, random.Random(3))
    asked = {row.question for row in course.answered(100)}
    missed = {row.question for _ in range(20) for row in course.missed(1)}
    assert {"几点开门", "几点开门？"} <= asked
    assert missed == {"电话是多少", "电话是多少？"}
    typed = [row.question == "几点开门" for row in course.answered(200)]
    assert 0.7 < sum(typed) / len(typed) < 1


def test_a_near_miss_is_read_with_the_passage_it_was_written_for() -> None:
    pytest.importorskip("torch", reason=TORCH)
    from training.tune import AT_HOME, Course

    near = ("写给它的", "近一", "近二", "近三", "远")
    common = Lesson("own_words", "甲", "几点开门", ("九时开门",), ("五时关门",))
    course = Course([common, Lesson("unanswerable", "甲", "电话", (), near)], AT_HOME, random.Random(3))
    rows = [row.passages for _ in range(30) for row in course.missed(5)]
    assert {first for first, _ in rows} == {"写给它的"}
    assert {second for _, second in rows} == {"近一", "近二", "近三"}


def test_lessons_without_an_answer_are_no_course() -> None:
    pytest.importorskip("torch", reason=TORCH)
    from training.tune import AT_HOME, Course

    with pytest.raises(ValueError, match="answer"):
        Course([Lesson("unanswerable", "甲", "电话", (), ("近",))], AT_HOME, random.Random(3))


def test_what_is_mined_is_near_and_no_second_answer() -> None:
    torch = pytest.importorskip("torch", reason=TORCH)
    from training.measure import near

    pool = torch.nn.functional.normalize(torch.tensor([[1.0, 0], [1, 0.1], [1, 1], [0, 1], [-1, 0]]), dim=1)
    assert near(pool[:1], pool, [[0]], same=0.9, count=4) == [[2, 3]]
    assert near(pool[:1], pool, [[]], same=0.9, count=2) == [[0, 1]]


def test_what_lies_far_is_below_what_answers_in_the_area() -> None:
    pytest.importorskip("torch", reason=TORCH)
    from training.measure import area

    assert area([3.0, 2.0], [1.0]) == 1.0
    assert area([1.0, 0.0], [1.0]) == 0.25
    assert area([], [1.0]) is None


def test_lessons_are_read_as_they_were_written(tmp_path: Path) -> None:
    first, second = LESSONS, [Lesson("law", "", "能退吗", ("七日内可以退",), (), ("不退",))]
    write(tmp_path / "a.json.gz", first)
    write(tmp_path / "b.json.gz", second)
    assert read([tmp_path / "a.json.gz", tmp_path / "b.json.gz"]) == first + second


def test_siblings_are_the_clauses_of_the_same_subject() -> None:
    clauses = [
        {"pid": f"gen:{subject}-{n}", "title": f"{subject} · 标题{n}", "text": f"{subject}的第{n}条", "c": [f"{subject}第{n}条说什么"]}
        for subject in ("甲", "乙") for n in (1, 2)
    ]  # fmt: skip
    clauses[0]["u"] = ["甲的电话是多少"]
    made = {each.question: each for each in on_clauses(clauses, random.Random(1))}
    assert made["甲的电话是多少"] == Lesson(
        "unanswerable", "", "甲的电话是多少", (), ("标题1\n甲的第1条", "标题2\n甲的第2条")
    )
    assert made["乙第2条说什么"] == Lesson(
        "own_words", "", "乙第2条说什么", ("标题2\n乙的第2条", "乙的第2条"), ("标题1\n乙的第1条",)
    )
    assert len(made) == 5


def test_a_question_on_the_law_is_answered_by_its_articles() -> None:
    query = {
        "问题": "能退吗",
        "相关法规": {"某法第一条": "七日内可以退。", "某法第二条": "退货运费自负。", "某法第三条": "解释。"},
    }
    assert list(on_laws([query])) == [Lesson("law", "", "能退吗", ("七日内可以退。", "退货运费自负。"), ())]


def test_a_document_that_no_question_is_about_teaches_nothing() -> None:
    pytest.importorskip("onnxruntime", reason="the extra 'semantic' is not installed")
    from benchmarks.measured import Case, lessons

    def case(asked: str, kind: str, right: Sequence[bool], gold: str) -> Case:
        refs = [("甲办法", "1"), ("旁边的文件", "1"), ("甲办法", "2")]
        texts = ["第一条", "旁边的一条", "第二条"]
        return Case(
            asked, "whole", kind, "甲办法", "某类", kind != "unanswerable", asked, refs, np.array(right), [{}] * 3,
            asked, texts, gold, [], [], [], 0.0, False,
        )  # fmt: skip

    cases = [
        case("谁来办", "own_words", (False, False, True), "第二条"),
        case("几天办完", "own_words", (False, False, False), "第三条"),
        case("电话？", "unanswerable", (False, False, False), "第二条"),
        case("办几天", "bank", (False, False, True), "第二条"),
    ]
    assert list(lessons("某类", cases)) == [
        Lesson("own_words", "某类", "谁来办", ("第二条",), ("第一条",)),
        Lesson("own_words", "某类", "几天办完", ("第三条",), ("第一条", "第二条")),
        Lesson("unanswerable", "某类", "电话？", (), ("第二条", "第一条")),
        Lesson("own_words", "某类", "办几天", ("第二条",), ("第一条",)),
    ]
