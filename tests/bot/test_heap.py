"""Memory that questions took goes back to the system, where the C library would keep it."""

import platform

from bot.heap import give_back, one_heap


def test_one_heap_is_asked_for_where_the_library_has_many() -> None:
    assert one_heap() == (platform.libc_ver()[0] == "glibc")


def test_giving_back_can_be_done_at_any_time() -> None:
    for byte in range(3):
        held = [bytearray([byte]) * 100_000 for _ in range(50)]
        give_back()
        assert all(each == bytearray([byte]) * 100_000 for each in held), "what is held stays"
        held.clear()
        give_back()
