"""The font of the drawings: found or said to be missing, every character drawn, lines that fit."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from bot.pictures import font as fonts
from bot.pictures.font import Face, FontMissing, find_font
from bot.pictures.sheet import UPRIGHT
from tests.conftest import SEED


@pytest.fixture(scope="module")
def face() -> Face:
    return Face(find_font())


def shape(font: ImageFont.FreeTypeFont, char: str) -> bytes:
    return bytes(font.getmask(char))


def test_the_package_of_the_extra_brings_a_font() -> None:
    assert find_font().name == "NotoSansSC-Regular.otf"


def test_the_font_that_was_set_is_used(tmp_path: Path) -> None:
    mine = tmp_path / "mine.otf"
    mine.write_bytes(b"")
    assert find_font(mine) == mine


def test_a_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match=r"FONT_PATH.*nowhere\.otf"):
        find_font(tmp_path / "nowhere.otf")


def test_without_any_font_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path), str(tmp_path / "none")))
    with pytest.raises(FontMissing, match="fonts-wqy-microhei"):
        find_font()


def test_the_best_of_the_systems_fonts_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("truetype/wqy/wqy-zenhei.ttc", "truetype/wqy/wqy-microhei.ttc", "other/Comic.ttf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    assert find_font().name == "wqy-microhei.ttc"


def test_the_search_for_a_font_is_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"{number}.txt").touch()
    (tmp_path / "wqy-zenhei.ttc").touch()
    monkeypatch.setattr(fonts, "MAX_ENTRIES", 0)
    assert fonts._in_folders([tmp_path]) is None


def test_a_file_that_is_no_font_is_said_to_be_none(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ttf"
    wrong.write_bytes(b"this is no font")
    with pytest.raises(FontMissing, match=r"wrong\.ttf"):
        Face(wrong).width("字", 27)


def test_every_character_of_a_real_document_has_a_glyph(face: Face) -> None:
    font = face.at(32)
    missing = shape(font, "\U0010fffd")
    text = (
        SEED.read_text(encoding="utf-8")
        + "".join(map(chr, UPRIGHT.values()))
        + "今天还有已过没有列出时限〔〕《》※①②"
    )
    without = {char for char in text if not char.isspace() and shape(font, char) == missing}
    assert without == set()


def test_a_line_breaks_neither_before_a_comma_nor_after_an_opening_bracket(face: Face) -> None:
    lines = face.wrap("镇政府负责巡查，村委会（居委会）配合，每月报告。", 30, 30 * 7 + 5)
    assert "".join(lines) == "镇政府负责巡查，村委会（居委会）配合，每月报告。"
    assert not any(line[0] in "，。）" or line[-1] == "（" for line in lines)


def test_a_number_is_not_broken(face: Face) -> None:
    assert any("2024" in line for line in face.wrap("一二三四五六2024年", 30, 30 * 7))


def test_a_text_too_long_for_its_lines_ends_with_an_ellipsis(face: Face) -> None:
    lines = face.wrap("某" * 100, 30, 300, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(st.text(max_size=200), st.integers(60, 900))
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    face = Face(find_font())
    lines = face.wrap(text, 27, width)
    assert all(face.width(line, 27) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
