"""By one stretch of time or by another: what tells neither, nor how often otherwise, does not answer."""

from __future__ import annotations

import pytest

from bot.understand.counts import BY_WHICH_STRETCH, has_rhythm


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("托管费按月交还是按学期交", True),
        ("账本每季度核一次还是每年核一次", True),
        ("钱是每月发还是年底发", True),
        ("半年查还是按年查", True),
        ("按户发还是按人发", False),
        ("这个月办还是找别人办", False),
        ("每月5号交材料,还是要本人去吗", False),
    ],
)
def test_one_stretch_of_time_or_another_is_asked_for(text: str, asks: bool) -> None:
    assert (BY_WHICH_STRETCH.search(text) is not None) is asks


@pytest.mark.parametrize(
    "text",
    [
        "托管费按学期收取",
        "账本于季末核对",
        "次月10日前拨付",
        "每半年核查一次",
        "分年度兑现",
        "3个月一结",
        "定期核对",
        "一次性发放",
        "按日薪计算,日薪120元",
    ],
)
def test_how_often_is_told_in_many_ways(text: str) -> None:
    assert has_rhythm(text)


@pytest.mark.parametrize(
    "text", ["托管费由家长和学校协商", "账本由村会计保管", "共发放三次", "与上一年相比明显偏低", "2024年征收"]
)
def test_who_does_it_or_how_many_times_tells_no_rhythm(text: str) -> None:
    assert not has_rhythm(text)
