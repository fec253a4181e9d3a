"""Cutting text into words and pairs of characters."""

import os
import subprocess
import sys
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.dictionary import FILE, Tokenizer
from glossary.segment import Segmenter, fold, grams
from tests.conftest import ROOT, SEED, SHARED, needs_shared


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
        cwd=ROOT,
    )
    assert [p.name for p in folder.iterdir()] == [FILE]
    assert folder.stat().st_mode & 0o077 == 0
    assert not list(shared.iterdir())


@pytest.fixture(scope="module")
def whole() -> jieba.Tokenizer:
    """jieba as it is, with all its dictionary in memory."""
    made = jieba.Tokenizer()
    made.FREQ, made.total = made.gen_pfdict(made.get_dict_file())
    made.initialized = True
    return made


def _opened(folder: Path) -> Tokenizer:
    Tokenizer(folder).initialize()  # makes the file
    made = Tokenizer(folder)
    made.initialize()
    assert not made.FREQ
    return made


def test_words_are_those_of_jieba_with_its_whole_dictionary(whole: jieba.Tokenizer, tmp_path: Path) -> None:
    by_need = _opened(tmp_path)
    for text in SEED.read_text(encoding="utf-8").splitlines():
        assert by_need.lcut_for_search(text, HMM=False) == whole.lcut_for_search(text, HMM=False)
    assert len(by_need.FREQ) < len(whole.FREQ)


@needs_shared
def test_words_of_other_documents_are_those_of_jieba(whole: jieba.Tokenizer, tmp_path: Path) -> None:
    by_need = _opened(tmp_path)
    for path in sorted((SHARED / "corpus").glob("ncp_*")):
        text = path.read_text(encoding="utf-8")
        assert by_need.lcut_for_search(text, HMM=False) == whole.lcut_for_search(text, HMM=False)


def test_frequencies_are_those_of_the_dictionary(whole: jieba.Tokenizer, tmp_path: Path) -> None:
    by_need = _opened(tmp_path)
    for word in ("财政局", "财政", "财", "水网办", "", "A", "云计算"):
        assert by_need.frequency(word) == whole.FREQ.get(word, 0)


@pytest.mark.parametrize("damage", ["truncated", "overwritten", "emptied", "other entries"])
def test_a_damaged_dictionary_file_is_made_do_without(damage: str, tmp_path: Path) -> None:
    Tokenizer(tmp_path).initialize()
    file = tmp_path / FILE
    good = file.read_bytes()
    cut = good.index(b"\n") + 1
    file.write_bytes(
        {
            "truncated": good[:-1000],
            "overwritten": b"broken" * 1000,
            "emptied": b"",
            "other entries": good[:cut] + b"\xff" * (len(good) - cut),
        }[damage]
    )
    assert Tokenizer(tmp_path).lcut("财政局负责", HMM=False) == ["财政局", "负责"]


def test_a_dictionary_that_cannot_be_kept_is_held_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file is in the way")
    assert Tokenizer(tmp_path / "cache").lcut("财政局负责", HMM=False) == ["财政局", "负责"]


@settings(deadline=None)  # the first example reads the dictionary
@given(st.text(max_size=200))
def test_any_text_is_cut_and_every_term_stands_in_it(text: str) -> None:
    segmenter = Segmenter(Path("unused"))
    folded = fold(text)
    for term in [*segmenter.words(text), *grams(text)]:
        assert term
        assert term in folded
        assert " " not in term
