"""What is signed is read as it was written, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from bot.page import initdata
from bot.page.passes import Pass, Use, read, signing_key, write
from tests.bot.page.serving import MEMBER, TOKEN, init_data

KEY = signing_key("token")
ids = st.none() | st.integers(-(2**63), 2**63)
passes = st.builds(Pass, st.sampled_from(Use), ids, ids, st.integers(0, 2**33), st.integers(1, 2**33))


@given(passes)
def test_a_pass_says_what_was_written_until_its_end(found: Pass) -> None:
    text = write(found, KEY)
    assert read(text, KEY, found.use, found.until - 1) == found
    assert read(text, KEY, found.use, found.until) is None
    assert read(text, signing_key("other"), found.use, 0) is None
    assert [use for use in Use if use is not found.use and read(text, KEY, use, 0)] == []


@given(passes, st.integers(0, 200), st.characters())
def test_a_pass_with_one_character_changed_is_none(found: Pass, at: int, char: str) -> None:
    text = write(found, KEY)
    changed = text[: at % len(text)] + char + text[at % len(text) + 1 :]
    assert changed == text or read(changed, KEY, found.use, 0) is None


@given(st.text(max_size=300))
def test_any_text_is_no_pass_and_no_init_data(text: str) -> None:
    assert read(text, KEY, Use.LINK, 0) is None
    assert initdata.checked(text, "token", 0) is None


def test_what_telegram_signed_is_read_and_age_counts_from_its_own_clock() -> None:
    text = init_data(MEMBER, start_param="c_00000000_2-3")
    at = int(text.partition("auth_date=")[2].partition("&")[0])
    found = initdata.checked(text, TOKEN, at + initdata.MAX_AGE)
    assert found is not None
    assert (found.person, found.at, found.start) == (MEMBER, at, "c_00000000_2-3")
    assert initdata.checked(text, TOKEN, at + initdata.MAX_AGE + 1) is None
    assert initdata.checked(text, TOKEN, at - initdata.MAX_AHEAD - 1) is None
