"""Lines with a colon that are named alike head lists of their own, whatever counts these."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes


def ids(text: str) -> dict[str, str]:
    document = parse_bytes("文件.txt", text.encode())
    return {clause.id: clause.title or clause.text for clause in document.clauses}


@pytest.mark.parametrize("first", ["个人渡口申请条件：", "答：个人渡口申请条件："])
def test_a_line_named_as_the_one_above_the_first_list_heads_the_second(first: str) -> None:
    found = ids(
        f"关于渡口的通知\n各镇：\n一、时间\n三月。\n二、条件\n{first}\n（一）本县居民，并符合以下条件：\n1.有渡船。\n2.有证书。\n"
        "（二）外县居民，须有担保。\n企业渡口申请条件：\n1.已登记。\n2.无欠薪。\n三、附则\n照办。\n"
    )
    headed = [own for own, said in found.items() if said == "企业渡口申请条件"]
    assert [own[:3] for own in headed] == ["2.r"]
    assert found[f"{headed[0]}.2"] == "无欠薪。"
    assert found["3"] == "附则"


def test_a_line_within_a_list_that_counts_on_behind_it_heads_none() -> None:
    found = ids(
        "关于渡口的通知\n各镇：\n一、条件\n个人渡口申请条件：\n（一）本县居民。\n（二）外县居民。\n企业渡口申请条件：\n1.已登记。\n2.无欠薪。\n"
        "（三）外国居民。\n二、附则\n照办。\n"
    )
    assert "1.3" in found
    assert not any(said == "企业渡口申请条件" for said in found.values())
