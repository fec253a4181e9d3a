"""A document parsed in a child is the same as one parsed here, and a child that takes too much dies alone."""

import time

import pytest

from knowledge import parse as parsing
from knowledge.errors import UnreadableFileError
from knowledge.parse import parse_bytes, parse_source
from knowledge.read import read_whole, recognise
from knowledge.read.formats import Format
from knowledge.read.limits import Limits
from knowledge.read.sandbox import in_child
from tests.knowledge.secrecy_files import PLACES
from tests.knowledge.test_check import LIST


@pytest.mark.parametrize(
    ("name", "data"), [("清单.md", (LIST + "甲乙丙。\n" * 8_000).encode()), PLACES["docx 页眉"]]
)
def test_a_child_gives_the_same_document(name, data):
    data = data if isinstance(data, bytes) else data("某县人民政府公报")
    assert parse_bytes(name, data) == parse_source(read_whole(recognise(name, data)[1], name, data))


def test_a_text_that_takes_too_long_to_structure_is_given_up_with_a_sentence(monkeypatch):
    monkeypatch.setattr(parsing, "limits_of", lambda *_, **__: Limits(seconds=1))
    data = ("（一）推进甲事。（责任单位：水务局、财政局）\n" * 60_000).encode()
    with pytest.raises(UnreadableFileError, match=r"大\.txt：读了1秒还没有读完"):
        parse_bytes("大.txt", data)


def spins(*_: object, **__: object) -> None:
    """Work that never ends."""
    while True:
        pass


def test_a_reader_that_runs_too_long_is_ended():
    with pytest.raises(UnreadableFileError, match=r"长\.pdf：读了1秒还没有读完，已停止"):
        in_child(f"{__name__}:spins", Format.PDF, "长.pdf", b"", Limits(seconds=1))


def waits(*_: object, **__: object) -> None:
    """Work that takes no time of the processor, as on a machine that is busy with other things."""
    time.sleep(3)


def test_a_child_that_only_waits_is_no_file_that_takes_too_long():
    limits = Limits(seconds=2)
    assert in_child(f"{__name__}:waits", Format.TEXT, "闲.txt", b"", limits) is None


def test_it_is_ended_by_the_clock_all_the_same():
    limits = Limits(wall=1)
    with pytest.raises(UnreadableFileError, match=r"闲\.txt：等了1秒还没有读完，已停止。机器可能太忙"):
        in_child(f"{__name__}:waits", Format.TEXT, "闲.txt", b"", limits)
