"""A few rounds of tests/chaos.py: kill -9 at any moment, another process asking."""

from pathlib import Path

from tests.chaos import run


def test_nothing_confirmed_is_lost_and_nothing_is_mixed_whenever_it_is_killed(tmp_path: Path) -> None:
    assert run(3, tmp_path, seed=7) == []
