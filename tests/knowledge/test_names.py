"""Names of persons and units, taken apart by their shape."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.names.shapes import LEVELS, is_person, is_unit
from knowledge.structure.names import is_post, party_names, persons, units, without_post


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("吴 明", ("吴明",)),
        ("吴建国 郑小红", ("吴建国", "郑小红")),
        ("吴 明 郑 红", ("吴明", "郑红")),
        ("欧阳 明", ("欧阳明",)),
        ("吴 小明", ("吴小明",)),
        ("吴明、郑红", ("吴明", "郑红")),
        ("副县长 吴明", ("吴明",)),
        ("无", ()),
    ],
)
def test_persons(printed: str, names: tuple[str, ...]) -> None:
    assert persons(printed) == names


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_of_government_is_one(level: str) -> None:
    assert is_post(f"{level}长")
    assert is_post(f"{level}委书记")
    assert units(f"{level}教育局等{level}直部门") == (f"{level}教育局",)
    assert units(f"{level}委和{level}政府") == (f"{level}委", f"{level}政府")


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("教育局、财政局，各县（市）区政府", ("教育局", "财政局", "各县（市）区政府")),
        ("财政局，各区、县（市）政府", ("财政局", "各区、县（市）政府")),
        ("各市、县（市、区）人民政府", ("各市、县（市、区）人民政府",)),
        ("各乡（镇）、县直各部门", ("各乡（镇）", "县直各部门")),
        ("统战部（民宗局）、公安局", ("统战部（民宗局）", "公安局")),
        ("统战部（民宗局、侨办）、公安局", ("统战部（民宗局、侨办）", "公安局")),
        ("教育局 财政局", ("教育局", "财政局")),
        ("教 育 局、财政局", ("教育局", "财政局")),
        ("发展改革委、财政部等有关部门", ("发展改革委", "财政部")),
        ("市税务局、某海关等市政府有关部门", ("市税务局", "某海关")),
        ("市住建局等市直（驻市）进驻单位，各县（区）政府", ("市住建局", "各县（区）政府")),
        ("市档案馆等市直有关部门单位、邮政局等部门和企业", ("市档案馆", "邮政局")),
        ("教育局、教育局", ("教育局",)),
        ("教育局（含学校、财政局", ("教育局（含学校", "财政局")),
        ("〔市教育局、财政局", ("市教育局", "财政局")),
        ("市教育局、供水、燃气企业）", ("市教育局", "供水", "燃气企业")),
        ("省财政厅，市分工方案：市财政局、水务局", ("省财政厅", "市财政局", "水务局")),
        ("2004年发展改革委", ("发展改革委",)),
        ("无", ()),
    ],
)
def test_units(printed: str, names: tuple[str, ...]) -> None:
    assert units(printed) == names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("统战部(民宗局)", ("统战部(民宗局)", "统战部", "民宗局")),
        ("县委办（县档案局）", ("县委办（县档案局）", "县委办", "县档案局")),
        ("各乡（镇）", ("各乡（镇）",)),
        ("各区、县（市）政府", ("各区、县（市）政府",)),
        ("各县（市、区）", ("各县（市、区）",)),
        ("财政局", ("财政局",)),
    ],
)
def test_all_names_found_in_a_printed_unit(printed: str, names: tuple[str, ...]) -> None:
    assert party_names(printed) == names


def test_what_looks_like_a_unit() -> None:
    assert all(map(is_unit, ("财政局", "市委办公室", "国网某市供电公司", "各乡（镇）", "人民银行某市分行")))
    assert not any(map(is_unit, ("提高认识", "二〇二一年", "含高血压")))


@example(".")
@given(st.text(max_size=200))
def test_any_text_gives_names_without_spaces_and_no_error(text: str) -> None:
    for name in (*units(text), *persons(text)):
        assert name
        assert not any(char.isspace() for char in name)
    assert party_names(text)[0] == text


@pytest.mark.parametrize(
    "name", ["温玉兰", "庄明", "傅建国", "衡建军", "糜红", "禚晓", "厍林", "籍云飞", "闾丘"]
)
def test_persons_of_rarer_surnames_are_persons(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("word", ["经办", "种植", "步骤", "由此", "公示"])
def test_words_that_begin_as_no_name_does_are_none(word: str) -> None:
    assert not is_person(word)


@pytest.mark.parametrize("post", ["部长", "院长", "局长", "盟长", "县委书记"])
def test_a_post_before_a_name_is_no_part_of_it(post: str) -> None:
    assert without_post(f"{post}季明远") == "季明远"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("学位委员会和学术委员会", ("学位委员会", "学术委员会")),
        ("县卫生健康委员会和疾控机构", ("县卫生健康委员会", "疾控机构")),
        ("县文化和旅游委员会", ("县文化和旅游委员会",)),
    ],
)
def test_a_committee_and_a_body_beside_it_are_two(printed: str, names: tuple[str, ...]) -> None:
    assert units(printed) == names


def test_a_printed_list_ends_before_what_its_bodies_have_and_goes_on_behind_会() -> None:
    assert units("县税务局、县海关等具有登记、保管职能的部门和单位") == ("县税务局", "县海关")
    assert units("县工改办会各审批部门") == ("县工改办", "各审批部门")
    assert units("县管委会各部门、商会") == ("县管委会各部门", "商会")
