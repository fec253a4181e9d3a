"""Places named by number, in any writing."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.numbers import NumberKind, numbers


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("第四部分第五条讲什么", "4.5"),
        ("四（五）的责任单位", "4.5"),
        ("四、（五）", "4.5"),
        ("四(一)2、是什么", "4.1.2"),
        ("4.5说了啥", "4.5"),
        ("第四部分第一条第2项", "4.1.2"),
        ("4.1.1", "4.1.1"),
        ("第25条第三项", "a25.3"),
        ("第三章第二十条", "a20"),
        ("第三章的内容", "c3"),
        ("清单18号的责任人", "L18"),
        ("责任清单里排第14号的那一项", "L14"),
        ("第20项的责任单位", "L20"),
        ("名词解释第3个", "T3"),
        ("附件1解释了什么", "x1"),
        ("附件2第3项", "x2.3"),
        ("附件一里的第二条是什么", "x1.2"),
        ("T6", "T6"),
        ("三、健全长效机制这部分有哪些条", "3"),
        ("三、第一条讲什么", "3.1"),
        ("食堂制度二、第四条第2项", "2.4.2"),
        ("第三部分里面的第二条", "3.2"),
    ],
)
def test_a_place_is_read_in_any_writing(text: str, id: str) -> None:
    assert [number.id for number in numbers(text)] == [id]


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("第二章第三条", ("c2",)),
        ("第三章的第二十条讲什么", ("c3",)),
        ("第一编第二章第二节第三条", ("p1", "c2", "s2")),
        ("第三条", ()),
    ],
)
def test_an_article_may_be_named_with_its_chapter(text: str, above: tuple[str, ...]) -> None:
    assert [number.above for number in numbers(text)] == [above]


@pytest.mark.parametrize(
    "text",
    [
        "收入低于标准1.5倍",
        "到2025年",
        "第一书记由谁选派",
        "清单一共有多少项",
        "55124模式",
        "五步工作法",
        "3.5万元",
    ],
)
def test_what_only_counts_is_no_place(text: str) -> None:
    assert numbers(text) == ()


def test_an_ordinal_alone_may_be_an_article_a_row_or_an_item_shown() -> None:
    assert [number.kind for number in numbers("第二条详细说说")] == [NumberKind.ITEM]


@given(st.text(alphabet="第一二十（五）(2)、.条项部分清单附件名词aTLx0123456789 ", max_size=60))
def test_any_string_gives_places_that_do_not_overlap(text: str) -> None:
    found = numbers(text)
    assert all(0 <= n.start < n.end <= len(text) and n.path for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
