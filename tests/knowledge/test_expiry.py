"""A page's day of expiry beside the period that the text counts."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes


@pytest.mark.parametrize(
    ("label", "said", "differs"),
    [
        ("失效日期：2023-06-01", "本通知自印发之日起施行，有效期5年。", True),
        ("废止日期：2030年12月31日", "本通知有效期至2026年4月12日。", True),
        ("失效日期：2026-04-13", "本通知自印发之日起施行，有效期5年。", False),
        ("失效日期：2023-06-01", "本通知自印发之日起施行。", False),
        ("施行日期：2021-08-01", "本通知有效期5年。", False),
        ("索引号：AB-12", "本通知自印发之日起施行，有效期5年。", False),
    ],
)
def test_a_page_that_says_another_end_than_the_text_is_pointed_out(
    label: str, said: str, differs: bool
) -> None:
    text = f"发文机关：白河市水务局\n成文日期：2021-04-13\n{label}\n白河市水务局关于节水的通知\n各县：\n现通知如下：\n一、节水\n人人节水。\n二、其他\n{said}\n白河市水务局\n2021年4月13日\n"
    found = [each for each in parse_bytes("页.txt", text.encode()).findings if each.code == "expiry-differs"]
    assert bool(found) is differs
    assert all("2026年4月12日" in each.message for each in found)
