"""Finding the names a knowledge base knows."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import tables
from glossary.names import How, KnownName, Mention, NameKind
from glossary.names.lexicon import Lexicon

UNITS = ["医保局", "人社局", "市监局", "教体局", "交通局", "交通运输局", "团委", "团县委", "文广局", "发改局", "妇联",
         "县委农办", "党委农办", "扶贫办", "统战部（民宗局）", "统战部", "民宗局", "县委办", "财政局", "各乡（镇）", "林场"]  # fmt: skip
PERSONS = ["赵大明", "钱二妹", "孙三"]
TERMS = ["清河治理“33012”模式", "三大清河行动", "临水困难人口界定参考标准"]
LEXICON = Lexicon(
    [
        *(KnownName(name, NameKind.UNIT) for name in UNITS),
        *(KnownName(name, NameKind.PERSON) for name in PERSONS),
        *(KnownName(name, NameKind.TERM) for name in TERMS),
        KnownName("四个不减", NameKind.NAMED),
        KnownName("33012", NameKind.NAMED),
        KnownName("做好河长履职机制衔接", NameKind.TITLE),
    ],
    aliases=[("红林场", "林场"), ("水边户", "临水困难人口界定参考标准")],
    places=["清河县"],
)


def only(text: str) -> Mention:
    (mention,) = LEXICON.find(text)
    return mention


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("医疗保障局负责什么", ("医保局",)),
        ("人力资源和社会保障局管什么", ("人社局",)),
        ("市场监督管理局要配合什么", ("市监局",)),
        ("文化旅游广电局的任务", ("文广局",)),
        ("发改委牵头什么", ("发改局",)),
        ("交通运输局要干啥", ("交通运输局", "交通局")),
        ("交通局要干啥", ("交通局", "交通运输局")),
        ("共青团县委参加哪些", ("团委", "团县委")),
        ("农办管什么", ("县委农办", "党委农办")),
        ("扶贫开发领导小组办公室", ("扶贫办",)),
        ("县委办公室考核什么", ("县委办",)),
        ("民宗局配合什么", ("民宗局", "统战部（民宗局）")),
        ("统战部(民宗局)配合什么", ("统战部（民宗局）", "统战部", "民宗局")),
        ("各乡镇要做什么", ("各乡（镇）",)),
        ("红林场归谁管", ("林场",)),
    ],
)
def test_one_body_under_any_of_its_names(text: str, names: tuple[str, ...]) -> None:
    mention = only(text)
    assert mention.names == names
    assert mention.kind is NameKind.UNIT


@pytest.mark.parametrize(
    "text", ["县医保局", "我县医保局", "清河县医保局", "咱们县医保局", "中共清河县委统战部"]
)
def test_the_documents_own_place_before_a_unit(text: str) -> None:
    assert only(text).names
    assert only(text).place is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("北京市医保局负责什么", "北京市"),
        ("请问临江县财政局管什么", "临江县"),
        ("银川医保局在哪", "银川"),
        ("期间天津市财政局", "天津市"),
        ("市医保局负责什么", "市"),
        ("自治区财政局", "自治区"),
    ],
)
def test_another_places_unit_is_not_the_local_one(text: str, place: str) -> None:
    mention = only(text)
    assert mention.names == ()
    assert mention.place == place


def test_a_body_that_the_documents_do_not_know() -> None:
    mention = only("气象局负责什么")
    assert (mention.names, mention.place, mention.text) == ((), None, "气象局")


def test_a_loose_name_says_so() -> None:
    mention = only("教育局管什么")
    assert (mention.names, mention.how) == (("教体局",), How.NEAR)


@pytest.mark.parametrize(
    "text", ["妇联系群众", "集团委托办理", "政府办理", "特困人保障", "城市供水", "个人保管"]
)
def test_pieces_of_other_words_are_no_units(text: str) -> None:
    assert LEXICON.find(text) == ()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("33012", TERMS[0]),
        ("33012模式是什么", TERMS[0]),
        ("清河治理33012模式", TERMS[0]),
        ("三大行动是哪三个", TERMS[1]),
        ("临水困难人口怎么界定", TERMS[2]),
        ("水边户是什么", TERMS[2]),
    ],
)
def test_a_term_by_a_part_of_its_name(text: str, term: str) -> None:
    assert only(text).names == (term,)
    assert only(text).kind is NameKind.TERM


def test_a_part_of_a_longer_number_is_no_name() -> None:
    assert LEXICON.find("1330125") == ()


def test_a_title_without_its_verb_and_a_quoted_name() -> None:
    assert only("河长履职机制衔接谁负责").kind is NameKind.TITLE
    assert only("“四个不减”是什么").kind is NameKind.NAMED


def test_the_span_is_that_of_the_text_as_given() -> None:
    text = "问问“三大 清河行动”"
    mention = only(text)
    assert text[mention.start : mention.end] == mention.text == "三大 清河行动"


def test_a_near_name_of_a_person_is_only_suggested() -> None:
    assert LEXICON.find("赵大铭负责什么") == ()
    (near,) = LEXICON.near_persons("赵大铭负责什么")
    assert (near.text, near.names, near.how) == ("赵大铭", ("赵大明",), How.TYPO)
    assert LEXICON.near_persons("赵大明负责什么") == ()


def test_an_alias_that_is_printed_itself_joins_two_names() -> None:
    lexicon = Lexicon(
        [KnownName("甲水站", NameKind.UNIT), KnownName("乙水站", NameKind.UNIT)],
        aliases=[("甲水站", "乙水站")],
    )
    assert set(lexicon.find("甲水站")[0].names) == {"甲水站", "乙水站"}


def test_nearest_names() -> None:
    assert LEXICON.nearest("旅游广电局", NameKind.UNIT)[0] == "文广局"


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*UNITS, *PERSONS, "市", "县", "（", "北京", "委"]), max_size=8).map("".join)))  # fmt: skip
def test_mentions_never_overlap_and_quote_the_text(text: str) -> None:
    end = 0
    for mention in LEXICON.find(text):
        assert mention.text == text[mention.start : mention.end]
        assert mention.start >= end or mention.kind is not NameKind.UNIT
        end = mention.end


def test_the_unit_table_names_every_form_once() -> None:
    forms = [form for row in tables.units() for form in (row.official, *row.forms)]
    assert sorted(form for form in set(forms) if forms.count(form) > 1) == []


def test_an_alias_table_that_is_wrong_says_where(tmp_path: Path) -> None:
    path = tmp_path / "x.aliases.tsv"
    path.write_text("# 说明\n红林场\t林场\n只有一列\n", encoding="utf-8")
    with pytest.raises(tables.TableError, match="第 3 行"):
        tables.read_aliases(path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("医保部门负责什么", ("医保局",)),
        ("交通口配合哪些", ("交通局", "交通运输局")),
        ("财政这边要做什么", ("财政局",)),
        ("教体系统有啥任务", ("教体局",)),
    ],
)
def test_a_body_is_found_by_the_field_it_looks_after(text: str, names: tuple[str, ...]) -> None:
    assert set(only(text).names) == set(names)


@pytest.mark.parametrize("text", ["柏春梅负责什么", "妇联主任应春梅", "韩国梁的电话"])
def test_a_given_name_behind_another_surname_is_somebody_else(text: str) -> None:
    lexicon = Lexicon([KnownName("柳春梅", NameKind.PERSON), KnownName("沈国梁", NameKind.PERSON)])
    assert not [each for each in lexicon.find(text) if each.kind is NameKind.PERSON]


@pytest.mark.parametrize(
    "text", ["春梅负责什么", "副县长春梅", "和春梅一起", "柳春梅管啥", "请问国梁分管什么"]
)
def test_a_given_name_alone_is_still_known(text: str) -> None:
    lexicon = Lexicon([KnownName("柳春梅", NameKind.PERSON), KnownName("沈国梁", NameKind.PERSON)])
    assert [each.kind for each in lexicon.find(text)] == [NameKind.PERSON]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("白塔街道要干什么", ("白塔街道办事处",)),
        ("白塔街道办事处要干什么", ("白塔街道办事处",)),
        ("在方案里给柳泉镇派了什么活", ("柳泉镇人民政府",)),
        ("清河镇护林员补多少", ()),  # the documents' own: a place
        ("街道要干什么", ()),
    ],
)
def test_a_town_is_the_body_that_governs_it(text: str, names: tuple[str, ...]) -> None:
    printed = ("白塔街道办事处", "柳泉镇人民政府", "清河镇人民政府", "各街道办事处")
    towns = Lexicon([KnownName(name, NameKind.UNIT) for name in printed], places=["清河镇"])
    assert tuple(name for mention in towns.find(text) for name in mention.names) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("补助通知里妇联要做啥", True),
        ("补助通知 妇联要做啥", True),
        ("补助通知妇联要做啥", True),
        ("补助款妇联要做啥", False),
    ],
)
def test_a_body_of_two_characters_begins_behind_a_space_a_paper_or_where_something_is_asked_within(
    text: str, found: bool
) -> None:
    bodies = Lexicon([KnownName("县妇联", NameKind.UNIT)])
    assert bool(bodies.find(text)) is found


@pytest.mark.parametrize(("text", "found"), [("垂钓核证收费怎么规定", True), ("垂钓收费怎么规定", False)])
def test_a_title_of_two_things_is_known_without_its_and(text: str, found: bool) -> None:
    titles = Lexicon([KnownName("核证与收费", NameKind.TITLE)])
    assert bool(titles.find(text)) is found
