"""What somebody has to do in a part of a document that is called by other words than its heading, and what there is not theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from tests.bot.answering import ids, on

RULES = """# 云麓理工大学宿舍家电租借细则

第一章 宣传与教育

第一条 后勤中心每学期张贴用电须知。

第二章 租借的申请与审核

第二条 租借的申请及审核程序：

1．学生在网上提交申请；

2．各分院须对申请进行核对；

3．后勤中心对核对后的申请进行公示。

第三章 使用与管理

第三条 各分院须建立租借台账。

第四条 后勤中心每月检查一次，费用由分院负责收取。

第五条 市政府负责补助用电。
"""

SPORTS = """# 云麓理工大学场馆开放办法

第一章 总则

第一条 场馆由体育部管理，分院负责登记。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    one = on(tmp_path_factory.mktemp("appliances"), RULES, SPORTS)
    yield one
    one.close()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("家电使用管理那章，分院干啥", ["a3", "a4"]),
        ("宣传教育那章后勤中心要做什么", ["a1"]),
        ("使用管理那一章,市里政府要干嘛", ["a5"]),
        ("申请审批那几步，哪些不用分院弄", ["a2.1", "a2.3"]),
    ],
)
def test_a_part_is_called_by_most_of_its_heading(
    assistant: Assistant, question: str, found: list[str]
) -> None:
    assert ids(assistant.ask(question)) == found
