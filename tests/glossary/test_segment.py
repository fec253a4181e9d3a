"""Cutting text into words and pairs of characters."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.segment import Segmenter, fold, grams
from tests.conftest import ROOT, SEED


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
    folder, shared = tmp_path / "cache", tmp_path / "tmp"
    shared.mkdir()
    subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(folder)],
        check=True,
        env={**os.environ, "TMPDIR": str(shared)},
    )
    assert sorted(p.suffix for p in folder.iterdir()) == [".cache", ".words"]
    assert folder.stat().st_mode & 0o077 == 0
    assert not list(shared.iterdir())


def test_words_are_the_same_whether_the_dictionary_is_read_whole_or_word_by_word(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from glossary.segment import Segmenter\n"
        "segmenter = Segmenter(Path(sys.argv[1])); text = Path(sys.argv[2]).read_text(encoding='utf-8')\n"
        "sys.argv[3:] and segmenter.warm()\n"
        "print(type(__import__('glossary.dictionary').dictionary.tokenizer(Path(sys.argv[1])).FREQ).__name__)\n"
        "print(segmenter.words(text), segmenter.unknown(['财政局', '水网办']))"
    )

    def cut(*more: str) -> list[str]:
        command = [sys.executable, "-c", script, str(tmp_path / "cache"), str(SEED), *more]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=ROOT
        ).stdout.splitlines()

    first, by_word, whole = cut(), cut(), cut("whole")
    assert (first[0], by_word[0], whole[0]) == ("dict", "_Entries", "dict")
    assert first[1:] == by_word[1:] == whole[1:]


def test_a_damaged_dictionary_file_is_made_do_without(tmp_path: Path) -> None:
    from glossary import dictionary

    dictionary._make(tmp_path, whole=True)
    (words,) = tmp_path.glob("*.words")
    words.write_bytes(b"broken" * 1000)
    assert dictionary._make(tmp_path, whole=False).lcut("财政局负责") == ["财政局", "负责"]


@settings(deadline=None)  # the first example reads the dictionary
@given(st.text(max_size=200))
def test_any_text_is_cut_and_every_term_stands_in_it(text: str) -> None:
    segmenter = Segmenter(Path("unused"))
    folded = fold(text)
    for term in [*segmenter.words(text), *grams(text)]:
        assert term
        assert term in folded
        assert " " not in term
