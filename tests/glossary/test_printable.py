"""What a terminal or a message is given commands nothing and reads in one direction."""

from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Part, Status
from bot.render.telegram import html
from bot.render.terminal import render
from glossary.printable import CONTROLS, printable

HOSTILE = "水\x07务\x1b[2J局\x9b31m\u202e责负\u2066甲\u2069"


@given(st.text())
def test_any_text_is_the_same_without_its_controls_and_once_is_enough(text: str) -> None:
    assert not CONTROLS.search(printable(text))
    assert printable(printable(text)) == printable(text)


def test_an_answer_in_the_terminal_and_in_a_message_has_none() -> None:
    answer = Answer(HOSTILE, Status.NOT_FOUND, None, (Part(HOSTILE),), None, (HOSTILE,), 1.0, None)
    for colour in (False, True):
        said = render(answer, colour=colour).replace("\033[1m", "").replace("\033[0m", "")
        assert not CONTROLS.search(said)
    assert not CONTROLS.search(html(HOSTILE))
