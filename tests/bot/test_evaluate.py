"""The scores of a question set, by the definitions of its page."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.evaluate import QuestionSetError, evaluate, read_questions, render_report, report_dict

SET = """\
{"id": "1", "q": "马金平分管什么", "kind": "person", "in_scope": true, "gold_clauses": ["6.1"], "gold_set": {"lead": ["6.1", "6.2", "6.4"], "support": []}, "must_contain": [["领导体制", "没有的话"]]}
{"id": "2", "q": "陈作彬负责什么", "kind": "person", "in_scope": true, "gold_clauses": ["9.9"], "gold_set": {"lead": ["L14", "4.5"], "support": []}, "must_contain": ["没有的话"]}
{"id": "3", "q": "护照怎么办理", "kind": "out_of_scope", "in_scope": false}
{"id": "4", "q": "医保局负责什么", "kind": "out_of_scope", "in_scope": false}
{"id": "5", "turns": [{"q": "闽宁协作谁负责", "gold_clauses": ["5.5"], "must_contain": ["扶贫办"]}, {"q": "责任领导呢", "gold_clauses": ["5.5"], "must_contain": ["陈国栋"]}]}
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text(SET, encoding="utf-8")
    return path


def test_each_measure_is_scored_where_it_applies(assistant: Assistant, questions: Path) -> None:
    report = evaluate(assistant, read_questions(questions))
    first, second, refused, answered, turn, follow = report.scores
    assert first.values == {"hit": 1.0, "shown": 1.0, "fact": 1.0, "set": 1.0, "false_refusal": 0.0}
    assert second.values == {"hit": 0.0, "shown": 0.0, "fact": 0.0, "set": 1.0, "false_refusal": 0.0}
    assert refused.values == {"refuse": 1.0}
    assert answered.values == {"refuse": 0.0}
    assert turn.values["hit"] == follow.values["hit"] == follow.values["fact"] == 1.0


def test_a_report_lists_the_misses_and_the_means_by_kind(assistant: Assistant, questions: Path) -> None:
    report = evaluate(assistant, read_questions(questions))
    plain = report_dict(report)
    assert plain["kinds"]["person"]["hit"] == 0.5
    assert [miss["id"] for miss in plain["misses"]] == ["2", "4"]
    assert "没答好的 2 题" in render_report(report)


def test_a_report_says_what_the_misses_were_answered_as(assistant: Assistant, questions: Path) -> None:
    report = evaluate(assistant, read_questions(questions))
    misses = {each.answered_as for each in report.scores if each.missed}
    assert {kind for kind, (_, missed) in report.answered.items() if missed} == misses
    assert sum(count for count, _ in report.answered.values()) == len(report.scores)
    assert report_dict(report)["misses"][0]["answered_as"] in misses
    assert "当作什么答的" in render_report(report)


@pytest.mark.parametrize("text", ["", "[]", '{"id": "1"}', "不是 JSON"])
def test_a_set_that_is_none_is_said_to_be_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError, match="题集"):
        read_questions(path)
