"""A few rounds of tests/chaos.py: kill -9 at any moment, another process asking."""

import sys
from pathlib import Path

import pytest

from tests.chaos import run


def test_nothing_confirmed_is_lost_and_nothing_is_mixed_whenever_it_is_killed(tmp_path: Path) -> None:
    assert run(3, tmp_path, seed=7) == []


def test_rounds_in_which_nobody_works_or_asks_are_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "false")
    wrong = "\n".join(run(1, tmp_path, seed=7))
    assert "the worker ended by itself" in wrong
    assert "the worker began nothing" in wrong
    assert "the asker ended by itself" in wrong
    assert "nothing was asked" in wrong
