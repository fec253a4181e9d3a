"""Cutting text into words and pairs of characters."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.segment import Segmenter, fold, grams


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    return Segmenter(tmp_path_factory.mktemp("data") / "cache")


def test_a_word_inside_a_longer_one_is_found(plain: Segmenter) -> None:
    assert "处理" in plain.words("还有三件待处理的事项")


def test_numbers_and_latin_words_stay_whole_and_lower(plain: Segmenter) -> None:
    assert {"3.5%", "2025", "gdp", "c#"} <= set(plain.words("到２０２５年GDP增长3.5%，学C#"))
    assert grams("增长3.5%") == ["增长", "3.5%"]


def test_pairs_do_not_cross_punctuation() -> None:
    assert grams("甲乙、丙丁") == ["甲乙", "丙丁"]


def test_punctuation_is_no_word(plain: Segmenter) -> None:
    assert plain.words('" OR 1=1 --（*）') == ["or", "1", "1"]


def test_extra_words_are_added_and_change_nothing_else(plain: Segmenter, tmp_path: Path) -> None:
    text = "由水网办公室牵头"
    more = Segmenter(tmp_path, plain.unknown(["水网办公室"]))
    assert more.words(text) == [*plain.words(text), "水网办公室"]


def test_words_of_the_dictionary_need_no_adding(plain: Segmenter) -> None:
    assert plain.unknown(["财政局", "办公室", "水网办", "A1"]) == {"水网办"}


def test_the_fingerprint_tells_whether_the_words_are_the_same(tmp_path: Path) -> None:
    assert Segmenter(tmp_path, {"水网办"}).fingerprint == Segmenter(tmp_path, {"水网办"}).fingerprint
    assert Segmenter(tmp_path, {"水网办"}).fingerprint != Segmenter(tmp_path).fingerprint


def test_the_dictionary_cache_lies_in_its_own_folder_closed_to_others(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from glossary.segment import Segmenter\n"
        "Segmenter(Path(sys.argv[1])).words('试一试')"
    )
    import subprocess
    import sys

    folder, shared = tmp_path / "cache", tmp_path / "tmp"
    shared.mkdir()
    subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(folder)],
        check=True,
        env={**os.environ, "TMPDIR": str(shared)},
    )
    assert [p.name for p in folder.iterdir()] == ["jieba.cache"]
    assert folder.stat().st_mode & 0o077 == 0
    assert not list(shared.iterdir())


@settings(deadline=None)  # the first example reads the dictionary
@given(st.text(max_size=200))
def test_any_text_is_cut_and_every_term_stands_in_it(text: str) -> None:
    segmenter = Segmenter(Path("unused"))
    folded = fold(text)
    for term in [*segmenter.words(text), *grams(text)]:
        assert term
        assert term in folded
        assert " " not in term
