"""The bot's notebook: nothing twice, nothing lost, and no answer held up by a disk that is full."""

import stat
from pathlib import Path

from bot.telegram.ledger import DONE, SENDING, Ledger


def test_an_update_is_received_once_and_is_open_until_it_is_dealt_with(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "wence.db.bot")
    assert ledger.receive(1, "甲")
    assert not ledger.receive(1, "甲")
    assert ledger.receive(2, "乙")
    ledger.mark(1, DONE)
    assert ledger.waiting() == 1
    assert not ledger.receive(1, "甲")
    assert ledger.unanswered() == ["乙"]


def test_another_server_that_counts_anew_is_heard(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "wence.db.bot")
    ledger.receive(1, "甲")
    ledger.mark(1, DONE)
    assert ledger.receive(1, "别处的乙")
    assert ledger.unanswered() == ["别处的乙"]


def test_what_was_on_its_way_is_not_answered_again_and_what_was_refused_is(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "wence.db.bot")
    for id, body in ((1, "在路上"), (2, "被退回"), (3, "没开始")):
        ledger.receive(id, body)
    ledger.mark(1, SENDING)
    ledger.mark(2, SENDING)
    ledger.release(2)
    ledger.close()
    assert Ledger(tmp_path / "wence.db.bot").unanswered() == ["被退回", "没开始"]


def test_a_finished_update_leaves_no_text_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "wence.db.bot"
    ledger = Ledger(path)
    ledger.receive(1, "只给你知道的问题")
    ledger.mark(1, DONE)
    ledger.close()
    assert "只给你知道的问题".encode() not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_it_cannot_be_written_updates_are_taken_all_the_same(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "wence.db.bot")
    ledger.close()
    assert ledger.receive(1, "甲")
    ledger.mark(1, DONE)
    assert not ledger.tell(5), "told not at all rather than every time"


def test_a_chat_is_told_once_until_that_no_longer_holds(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "wence.db.bot")
    assert [ledger.tell(5), ledger.tell(5)] == [True, False]
    ledger.untell(5)
    assert ledger.tell(5)


def test_a_damaged_notebook_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "wence.db.bot"
    path.write_bytes(b"not a database at all" * 100)
    assert Ledger(path).receive(1, "甲")
    assert (tmp_path / "wence.db.bot.damaged").exists()
