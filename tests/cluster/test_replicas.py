"""Two bots behind one webhook: each update is answered once, in its chat's order, whichever bot is killed."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.answer import Context, Kind
from knowledge.load import load_paths
from knowledge.model import Ref
from knowledge.store import Store
from knowledge.stored.place import Address
from tests.cluster.database import emptied
from tests.cluster.replicas import trial
from tests.conftest import SEED

psycopg = pytest.importorskip("psycopg", reason="the extra 'cluster' is not installed")

from bot.telegram import replicas  # noqa: E402
from bot.telegram.inbox import Claim as OneClaim  # noqa: E402
from bot.telegram.inbox import LostClaimError  # noqa: E402
from bot.telegram.ledger import DONE, SENDING  # noqa: E402
from bot.telegram.limits import Ruling  # noqa: E402
from bot.telegram.pace import Pace  # noqa: E402
from bot.telegram.replicas import SharedConversations, SharedLedger, SharedLimits  # noqa: E402


@pytest.fixture
def address() -> Address:
    found = emptied()
    with psycopg.connect(found.dsn, autocommit=True, target_session_attrs="primary") as db:
        db.execute("DROP SCHEMA IF EXISTS wence_bot CASCADE")
    return found


@pytest.fixture
def two(address: Address) -> Iterator[tuple[SharedLedger, SharedLedger]]:
    first, second = SharedLedger(address), SharedLedger(address)
    yield first, second
    first.close()
    second.close()


def body(text: str) -> str:
    return json.dumps({"text": text})


def silence(ledger: SharedLedger) -> None:
    """As if it had been killed a while ago."""
    ledger.shared.run(
        "UPDATE replicas SET seen = seen - ? WHERE id = ?", (2 * replicas.LEASE, ledger.replica)
    )


def test_an_update_is_taken_down_by_the_first_that_gets_it(two: tuple[SharedLedger, SharedLedger]) -> None:
    first, second = two
    assert first.receive(1, body("甲"), 7)
    assert not second.receive(1, body("甲"), 7)
    assert not first.receive(1, body("甲"), 7)
    assert second.receive(1, body("another bot's, with the same number"), 7)
    assert second.waiting() == 1


def test_what_a_silent_replica_had_not_begun_is_taken_over_once_and_in_order(
    two: tuple[SharedLedger, SharedLedger],
) -> None:
    first, second = two
    for number in (3, 1, 2):
        first.receive(number, body(str(number)), 7)
    first.mark(1, SENDING)
    assert second.abandoned() == [], "it is heard of"
    silence(first)
    assert second.abandoned() == [body("2"), body("3")], "1 was on its way out"
    assert second.abandoned() == []
    with pytest.raises(LostClaimError):
        asyncio.run(OneClaim(first, 2).sending())
    asyncio.run(OneClaim(second, 2).sending())
    second.mark(2, DONE)
    first.beat()
    first.mark(2, DONE)
    assert second.waiting() == 1


def test_a_replica_that_stops_leaves_its_updates_to_the_others_at_once(
    two: tuple[SharedLedger, SharedLedger],
) -> None:
    first, second = two
    first.receive(1, body("甲"), 7)
    first.close()
    assert second.abandoned() == [body("甲")]


def test_a_chat_s_updates_wait_for_those_before_wherever_they_are(
    two: tuple[SharedLedger, SharedLedger],
) -> None:
    first, second = two
    first.receive(1, body("先"), 7)
    second.receive(2, body("后"), 7)
    second.receive(3, body("别的群"), 8)
    assert not second.turn(2, 7)
    assert second.turn(3, 8)
    first.mark(1, DONE)
    assert second.turn(2, 7)


def test_one_leads_and_when_it_is_gone_another(two: tuple[SharedLedger, SharedLedger]) -> None:
    first, second = two
    assert [first.leads(), second.leads(), first.leads()] == [True, False, True]
    first.close()
    until = time.monotonic() + 10  # the node frees the lock when it has seen that the connection is gone
    while not second.leads() and time.monotonic() < until:
        time.sleep(0.05)
    assert second.leads()


def test_all_have_the_same_secret(two: tuple[SharedLedger, SharedLedger]) -> None:
    first, second = two
    assert {first.secret("webhook", "a"), second.secret("webhook", "b"), first.secret("webhook", "c")} == {
        "a"
    }


def test_a_follow_up_leans_on_what_another_replica_answered(two: tuple[SharedLedger, SharedLedger]) -> None:
    first, second = (SharedConversations(ledger.shared) for ledger in two)
    context = Context(
        "医保局负责什么", Kind.DUTY_OF_UNIT, Ref("文", "1.2"), (Ref("文", "1.2"), Ref("文", "L3")),
        ("医保局",), (), ("who",), None,
    )  # fmt: skip
    first.keep("chat", context)
    assert second.get("chat") == context
    assert second.get("another") is None


def test_what_is_asked_anywhere_counts_everywhere(two: tuple[SharedLedger, SharedLedger]) -> None:
    first, second = (SharedLimits(3, ledger.shared) for ledger in two)
    assert [each.ask(5, 5) for each in (first, second, first)] == [Ruling.GO] * 3
    assert second.ask(5, 5) is Ruling.TELL
    assert second.ask(5, 5) is Ruling.SILENT
    assert second.ask(6, 6) is Ruling.GO


def test_a_chat_that_one_was_told_to_leave_alone_is_left_alone_by_the_others(
    two: tuple[SharedLedger, SharedLedger],
) -> None:
    async def work() -> None:
        one, other = map(Pace, two)

        async def refuse() -> bool:
            raise RetryAfter(3600)

        async def sent() -> bool:
            return True

        async def ask(pace: Pace, callback: Any, chat: int) -> Any:
            return await pace.process_request(callback, (), {}, "sendMessage", {"chat_id": chat}, None)

        assert await ask(one, sent, 7), "nobody is put off yet"
        refused = asyncio.ensure_future(ask(one, refuse, -5))
        while not two[0].pauses():
            await asyncio.sleep(0.01)
        assert await ask(other, sent, 7), "another chat is not meant"
        waiting = asyncio.ensure_future(ask(other, sent, -5))
        await asyncio.sleep(0.05)
        assert other.put_off(-5)
        assert not waiting.done()
        one.close()
        other.close()
        for each in (refused, waiting):
            with pytest.raises(RetryAfter):
                await each

    asyncio.run(work())


def test_while_no_node_takes_writes_the_event_loop_goes_on(
    two: tuple[SharedLedger, SharedLedger], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something else is done while an update waits to be written down; then it is, and once."""
    ledger = two[0]
    chosen = threading.Event()
    run = ledger.shared.run
    monkeypatch.setattr(ledger.shared, "run", lambda *a: chosen.wait(60) and run(*a))

    async def work() -> bool:
        receiving = asyncio.ensure_future(ledger.do(ledger.receive, 1, body("甲"), 7))
        for _ in range(20):
            await asyncio.sleep(0.01)
        assert not receiving.done()
        chosen.set()
        return await receiving

    assert asyncio.run(work())
    assert two[1].waiting() == 1


def test_a_bot_that_is_killed_leaves_no_chat_without_answers_and_none_with_two(address: Address) -> None:
    with Store.open(address) as store:
        load_paths(store, [SEED], actor="t")
    found = trial(address.dsn, chats=20, each=3)
    assert (found.answered_twice, found.out_of_order, found.left) == (0, 0, 0)
    # What the killed one was sending just then is not sent again.
    assert found.answered_once >= found.questions - 20
