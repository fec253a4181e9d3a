"""Of two things compared both have to be known to the passage."""

from __future__ import annotations

import pytest

from bot.understand.compared import uncompared

_TEXT = "首次取得绿色食品认证的奖励3万元，有机产品认证的奖励5万元。城区停电4小时内恢复，农村12小时内恢复。"


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("绿色食品认证与地理标志认证的奖励哪个更高", "地理标志认证"),
        ("绿色食品认证跟无公害认证比，哪个给得多", "无公害认证"),
        ("停电恢复，城区和林区哪个更快？", "林区"),
    ],
)
def test_one_of_which_it_has_no_word_is_missed(asked: str, missing: str) -> None:
    assert uncompared(asked, _TEXT) == missing


@pytest.mark.parametrize(
    "asked",
    [
        "绿色食品认证与有机产品认证的奖励哪个更高",
        "绿色食品和有机产品，哪个奖得多",
        "停电恢复，城区和农村哪个更快？",
        # neither is known by that name: other words for both
        "绿标和土标哪个更高",
        # none of two is asked for
        "绿色食品和地理标志的认证归哪个部门管",
        "绿色食品认证和地理标志认证是哪个人的活",
    ],
)
def test_both_known_or_neither_is_not_missed(asked: str) -> None:
    assert uncompared(asked, _TEXT) == ""
