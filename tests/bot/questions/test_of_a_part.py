"""What a body is to do by the part of a document that a question names by words of its heading, no document being named."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.bot.answering import ids, lead, on

LOANS = """# 河曲学院助学贷款实施细则

河院发〔2026〕3号

## 第一章 申请与审核

第一条 各学院须按时审核申请表，并报送资助中心。

## 第二章 贷款的贷后管理

第二条 各学院须建立贷款学生档案。

第三条 各学院对贷款学生的表现跟踪考评。财务处按月核对账目。

## 第三章 附则

第四条 本细则自印发之日起施行。
"""
DATA = """# 河曲市人民政府办公室关于印发数字政府考评办法的通知

河政办发〔2026〕9号

一、政务服务（5分）

（一）各部门应当将高频事项接入平台。

二、加强统筹管理和工作保障（5分）

（一）成立领导机构，统筹推进建设。（责任单位：市政府办公室）

（二）开展宣传。各部门要总结试点经验。（责任单位：市委宣传部）

三、考核

（一）各部门每季度报送进展。
"""
OTHER = """# 河曲市人民政府办公室关于加强值班工作的通知

河政办发〔2026〕5号

一、值班

各部门要安排专人值班。

二、纪律

各部门应当严格值班纪律。
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("parts"), LOANS, DATA, OTHER)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("贷后管理那章，学院干啥", ["a2", "a3"]),
        ("讲贷后管理的那一章，各学院要做什么", ["a2", "a3"]),
        ("申请审核那章，各学院要干啥", ["a1"]),
        ("最后讲统筹保障那部分，各部门要做什么", ["2.2"]),
        ("统筹管理和工作保障那部分，各部门要干啥", ["2.2"]),
        ("说政务服务那块，各部门要干啥", ["1.1"]),
        ("统筹管理和工作保障那部分，市委宣传部负责什么", ["2.2"]),
    ],
)
def test_duties_are_those_of_the_part(three: Assistant, question: str, found: list[str]) -> None:
    answer = three.ask(question)
    assert sorted(lead(answer)) == found
    assert set(ids(answer)) == set(found)


def test_a_part_that_no_heading_has_restricts_nothing(three: Assistant) -> None:
    assert len(lead(three.ask("值班制度那块，各部门要做什么"))) != 1
