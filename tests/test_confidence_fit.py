"""The confidence is fitted from the weights there are: near them where little is known, away from them where much is."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.confidence import WRITTEN, area, sets
from benchmarks.fit import fit_confidence
from benchmarks.measured import read

# one feature that tells, and 1 (the bias)
X = np.array([[2.0, 1.0], [1.0, 1.0], [-1.0, 1.0], [-2.0, 1.0]])
THERE = np.array([True, True, False, False])
START = np.array([-0.5, 0.0])


def fitted(penalty: float) -> float:
    return float(fit_confidence(X, THERE, np.ones(4), penalty, START)[0])


def test_every_step_away_from_the_start_costs() -> None:
    assert fitted(100.0) == pytest.approx(-0.5, abs=0.01)
    assert -0.5 < fitted(1.0) < fitted(0.01)
    assert fitted(0.01) > 0


def test_the_area_is_how_often_an_answer_has_larger_odds() -> None:
    assert area(np.array([3.0, 2.0, 1.0, 0.0]), THERE) == 1
    assert area(np.array([0.0, 1.0, 2.0, 3.0]), THERE) == 0
    assert area(np.array([3.0, 0.0, 1.0, 2.0]), THERE) == 0.5


def test_the_written_sets_ask_of_their_own_documents() -> None:
    for folder in (path for path in WRITTEN.iterdir() if path.is_dir()):
        documents = {f"docs/{path.name}" for path in (folder / "docs").iterdir()}
        questions = read(folder / "questions.jsonl")
        assert {each["doc"] for each in questions} <= documents, folder.name
        assert len({each["id"] for each in questions}) == len(questions), folder.name


def test_a_set_in_which_all_has_an_answer_is_not_fitted_to() -> None:
    assert {"13a", "13r"} <= dict(sets()).keys()
    assert "13d" not in dict(sets())
