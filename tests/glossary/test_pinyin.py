"""Pinyin read as the words it stands for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.segment import Segmenter
from glossary.spelling.pinyin import Pinyin


@pytest.fixture(scope="module")
def pinyin(counts: dict[str, int], segmenter: Segmenter) -> Pinyin:
    return Pinyin(counts, segmenter.frequency)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("yibaoju fuze shenme", "医保局负责什么"),
        ("yi bao ju fu ze shen me", "医保局负责什么"),
        ("Yibaoju guan sha", "医保局管啥"),
        ("33012moshi", "33012模式"),
        ("renshe局牵头 naxie", "人社局牵头哪些"),
        ("农业nongcun局", "农业农村局"),
        ("医保ju", "医保局"),
        ("sige yi 是什么", "四个一是什么"),
        ("gengdi hongxian 谁管", "耕地红线谁管"),
        ("wushui zhili lv", "污水治理率"),
        ("zhucun diyi shuji", "驻村第一书记"),
        ("canjiren butie", "残疾人补贴"),
        ("zaiji ren", "zaiji ren"),
        ("yibaoju lingdao shi shei", "医保局领导是谁"),
        ("yibaoju qqzzx fuze shenme", "医保局 qqzzx 负责什么"),
    ],
)
def test_letters_become_words(pinyin: Pinyin, typed: str, read: str) -> None:
    assert pinyin.decode(typed).text == read


@pytest.mark.parametrize(
    "text", ["GDP是多少", "P2P平台", "wifi怎么办", "hello world", "app怎么下载", "医保局负责什么", "A4纸", ""]
)
def test_other_letters_stay(pinyin: Pinyin, text: str) -> None:
    assert pinyin.decode(text).text == text
    assert pinyin.decode(text).changes == ()


def test_what_was_read_is_said(pinyin: Pinyin) -> None:
    (change,) = pinyin.decode("33012moshi").changes
    assert (change.start, change.before, change.after) == (5, "moshi", "模式")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="yibaoju zhngl'üX医保局3", max_size=60))
def test_any_text_passes(pinyin: Pinyin, text: str) -> None:
    read = pinyin.decode(text)
    assert read.changes or read.text == text


def test_what_is_no_word_is_read_from_the_texts_as_it_stands(
    counts: dict[str, int], segmenter: Segmenter
) -> None:
    reader = Pinyin(counts, segmenter.frequency, ["健全禁渔护鱼机制。", "其他。"])
    assert reader.decode("jinyuhuyu").text == "禁渔护鱼"
    assert reader.decode("huyu").text == "huyu"


def test_of_words_that_sound_alike_the_one_that_counts_more_is_meant(segmenter: Segmenter) -> None:
    assert Pinyin({"税务局": 1, "水务局": 7}, segmenter.frequency).decode("shuiwuju").text == "水务局"
    assert Pinyin({"税务局": 7, "水务局": 1}, segmenter.frequency).decode("shuiwuju").text == "税务局"
