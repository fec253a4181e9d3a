"""A document pointed at from another (另一份呢, 上一份文件里…), or named alone after a question, is the one that is asked of."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import Assistant
from tests.bot.answering import first, on

WATCH = """# 南岭村村务监督办法

第一条 村务监督委员会由三至五人组成。

第二条 村民代表会议每季度召开一次。

第三条 监督结果由民政部门备案。

第四条 本办法自2021年3月1日起施行。
"""
SCHOOL = """# 云溪中学民主管理规定

第一条 教职工代表大会每学年召开一次。

第二条 绩效评审小组由七人组成。

第三条 会议记录由教育部门备案。

第四条 本规定自2023年9月1日起施行。
"""
POOL = """# 东湖公园游泳场规则

第一条 泳池每日换水一次。

第二条 本规则自2019年7月1日起施行。
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("papers"), WATCH, SCHOOL, POOL)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            (
                "村务监督办法里村务监督委员会几个人",
                "民主管理规定里评审小组几个人",
                "上一份文件里村民代表会议多久开一次",
            ),
            "每季度",
        ),
        (("村务监督办法什么时候施行", "民主管理规定什么时候施行", "另一份里谁备案"), "民政部门"),
        (
            (
                "民主管理规定里评审小组几个人",
                "游泳场规则里泳池多久换水",
                "前面那份规定里教职工代表大会多久开一次",
            ),
            "每学年",
        ),
        # what asks nothing else asks what was asked before
        (("村务监督办法什么时候施行", "民主管理规定呢"), "2023年9月1日"),
        (("民主管理规定什么时候施行", "游泳场规则呢", "那另外那份呢"), "2023年9月1日"),
    ],
)
def test_the_document_pointed_at_is_asked(papers: Assistant, turns: tuple[str, ...], said: str) -> None:
    assert said in first(papers, *turns)


def test_of_two_documents_the_other_is_plain(tmp_path: Path) -> None:
    two = on(tmp_path, WATCH, SCHOOL)
    assert "2023年9月1日" in first(two, "村务监督办法什么时候施行", "那另一份呢")


def test_another_thing_than_a_document_is_not_pointed_at(papers: Assistant) -> None:
    assert "三至五人" in first(papers, "教职工代表大会多久开一次", "村务监督委员会另一份名单里几个人")
