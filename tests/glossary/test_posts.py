"""Who holds which post by what a text says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.names.heads import (
    HEADS,
    HEADS_ADDRESSED,
    HEADS_OF_GROUPS,
    HEADS_OF_HOUSES,
    HEADS_OF_OFFICES,
    HEADS_OF_PLACES,
)
from glossary.names.posts import heads_of, holders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由镇长俞长河任指挥长，镇武装部长商铁山、副镇长樊一山任副指挥长。",
         [("俞长河", "镇长"), ("俞长河", "指挥长"), ("商铁山", "镇武装部长"), ("樊一山", "副镇长"), ("樊一山", "副指挥长")]),
        ("组　长：裴远山　市委常委、副市长\n　　　　钮承业　燃气集团总经理", [("裴远山", "组长"), ("钮承业", "燃气集团总经理")]),
        ("副县长汪鹤山在县政府主持召开专题会议。请假：县气象局局长钟九河", [("汪鹤山", "副县长"), ("钟九河", "县气象局局长")]),
        ("中心主任由副局长莫子安同志兼任。", [("莫子安", "中心主任"), ("莫子安", "副局长")]),
        # nobody is named
        ("由县长任组长，分管副县长任副组长。", []),
        ("县委书记、县长任双组长，总指挥由市长担任。", []),
        ("实行院长负责制，由中心主任审批。", []),
    ],
)  # fmt: skip
def test_who_holds_which_post(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.person, each.post) for each in holders(text)] == found


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("组长：樊一山。负责综合协调。", ("樊一山",)),
        ("组长由副市长裴远山同志担任。", ("裴远山",)),
        ("副组长：冷知秋。", ()),
        ("由县长任组长。", ()),
    ],
)
def test_who_heads_a_group(text: str, heads: tuple[str, ...]) -> None:
    assert heads_of(text) == heads


@given(st.text(alphabet="王李任组长副县市局由为：、，。 兼担主成员\n", max_size=60))
def test_any_text_is_read_and_whoever_is_found_stands_in_it(text: str) -> None:
    assert all(each.person in text for each in holders(text))


@pytest.mark.parametrize(
    ("heads", "all_of"),
    [
        (HEADS_OF_PLACES, "书记 省长 旗长 盟长 主任 主席"),
        (HEADS_OF_OFFICES, "局长 处长 院长 站长"),
        (HEADS_OF_HOUSES, "县长 村长 会长 董事长 总经理"),
        (HEADS_OF_GROUPS, "组长 总指挥 召集人"),
        (HEADS_ADDRESSED, "镇长 局长 部长"),
    ],
)
def test_whoever_heads_some_heads(heads: str, all_of: str) -> None:
    for each in all_of.split():
        assert re.fullmatch(heads, each)
        assert re.fullmatch(HEADS, each)
