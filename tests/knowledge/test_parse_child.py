"""A document parsed in a child is the same as one parsed here, and a child that takes too much dies alone."""

import pytest

from knowledge import parse as parsing
from knowledge.errors import UnreadableFileError
from knowledge.parse import parse_bytes, parse_source
from knowledge.read import read_whole, recognise
from knowledge.read.limits import Limits
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
