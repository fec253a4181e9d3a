"""A body by a name that leaves out words and ends of words of its own."""

from pathlib import Path

import pytest

from glossary.names import How, KnownName, NameKind
from glossary.names.lexicon import Lexicon
from glossary.segment import Segmenter

UNITS = ["镇林业工作站", "镇应急管理办公室", "省工业和信息化厅", "镇综合行政执法队", "县综合行政执法大队", "榆钱渡派出所", "镇半专业扑火队",
         "镇便民服务中心", "镇农业综合服务中心", "县植保植检站", "岫溪水务公司", "各村（社区）", "宿舍管理站", "县城市建设投资有限公司", "县公安局交警大队", "区公安分局交警大队"]  # fmt: skip


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    segmenter = Segmenter(tmp_path_factory.mktemp("cache"))
    return Lexicon(
        [KnownName(name, NameKind.UNIT) for name in UNITS], places=["岫溪县"], cut=segmenter.pieces
    )


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("林业站在各组里牵头哪个", "林业站", "镇林业工作站"),
        ("镇应急办参加哪些", "镇应急办", "镇应急管理办公室"),
        ("工信厅配合什么", "工信厅", "省工业和信息化厅"),
        ("派出所所长是谁", "派出所", "榆钱渡派出所"),
        ("扑火队要做什么", "扑火队", "镇半专业扑火队"),
        ("农业服务中心管什么", "农业服务中心", "镇农业综合服务中心"),
        ("植保站干什么", "植保站", "县植保植检站"),
        ("城投公司配合哪些", "城投公司", "县城市建设投资有限公司"),
        ("水务公司承担什么", "水务公司", "岫溪水务公司"),
        # of two the one whose last word is said whole
        ("执法队要干啥", "执法队", "镇综合行政执法队"),
        ("各村、社区要做什么", "各村、社区", "各村（社区）"),
    ],
)
def test_a_body_by_its_name_without_some_of_its_words(
    lexicon: Lexicon, text: str, written: str, name: str
) -> None:
    (mention,) = lexicon.find(text)
    assert (mention.text, mention.names) == (written, (name,))


def test_a_body_by_the_first_characters_of_all_its_words(lexicon: Lexicon) -> None:
    (mention,) = lexicon.find("宿管站管什么")
    assert mention.names == ("宿舍管理站",)


def test_the_end_of_several_names_means_all_of_them(lexicon: Lexicon) -> None:
    (mention,) = lexicon.find("交警大队牵头哪些")
    assert mention.names == ("县公安局交警大队", "区公安分局交警大队")


@pytest.mark.parametrize(
    "text",
    [
        # the words that many names have mean none of them
        "服务中心要干啥", "办公室主任是谁", "工作站有几个",
        # pieces of other words
        "扑火队员要穿什么", "什么时候办理", "全部工作",
    ],
)  # fmt: skip
def test_what_is_short_for_nobody(lexicon: Lexicon, text: str) -> None:
    assert lexicon.find(text) == ()


def test_a_short_name_is_guessed_and_says_so(lexicon: Lexicon) -> None:
    assert lexicon.find("林业站负责什么")[0].how is How.NEAR


def test_what_is_short_for_two_bodies_is_short_for_none(tmp_path: Path) -> None:
    names = [KnownName(name, NameKind.UNIT) for name in ("县种子管理站", "县种子检验站")]
    lexicon = Lexicon(names, cut=Segmenter(tmp_path).pieces)
    assert lexicon.find("种子站负责什么") == ()
