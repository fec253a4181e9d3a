"""A small version of benchmarks/telegram_load.py: many chats at once over a bad line."""

from pathlib import Path

from benchmarks.telegram_load import measure


def test_every_question_is_answered_once_and_in_order_within_its_chat(database: Path) -> None:
    result = measure(20, 4, faults=0.04, database=database)
    assert result.dropped + result.put_off > 0
    assert (result.answered_once, result.answered_twice, result.unanswered) == (80, 0, 0)
    assert result.out_of_order == 0


def test_stopped_killed_and_started_again_nothing_is_answered_twice(database: Path) -> None:
    result = measure(20, 4, faults=0.0, kill=True, database=database)
    assert result.answered_twice == 0
    assert result.unanswered <= 20, (
        "only what was on its way out when the process was killed, one a chat at most"
    )
    assert result.out_of_order == 0
