"""How much one person and one chat may ask in a minute."""

from bot.telegram.limits import RateLimits, Ruling


def test_a_person_over_the_limit_is_told_once_a_minute_and_may_ask_again_when_it_is_over() -> None:
    now = [0.0]
    limits = RateLimits(2, lambda: now[0])
    assert [limits.ask(1, 1) for _ in range(4)] == [Ruling.GO, Ruling.GO, Ruling.TELL, Ruling.SILENT]
    assert limits.ask(2, 2) is Ruling.GO
    now[0] = 61.0
    assert limits.ask(1, 1) is Ruling.GO


def test_a_chat_may_ask_as_much_as_five_people_together() -> None:
    limits = RateLimits(2, lambda: 0.0)
    verdicts = [limits.ask(person, -7) for person in range(12)]
    assert verdicts == [*[Ruling.GO] * 10, Ruling.TELL, Ruling.SILENT]
    assert limits.ask(99, -8) is Ruling.GO


def test_many_askers_are_forgotten_when_their_minute_is_over() -> None:
    now = [0.0]
    limits = RateLimits(2, lambda: now[0])
    for person in range(9_000):
        limits.ask(person, person)
        now[0] += 0.1
    assert len(limits._asked) < 10_100
