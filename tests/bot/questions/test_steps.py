"""Items that hold for a stretch of a figure each: the one on which the figure of the question lies answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids

RULES = """松岭中学财务与请假规定

松中字〔2026〕1号

第一条 教师请假的审批权限：

（一）1日以内由年级组长批准；

（二）2日至4日由教务主任批准；

（三）5日以上由校长批准。

第二条 采购的审批权限：

（一）单笔2000元以下的，由总务主任审批；

（二）2000元至5万元的，由分管副校长审批；

（三）5万元以上的，由校务会决定。

第三条 借阅图书的期限为30日，丢失的照价赔偿。

第五条 考勤的要求：

（一）迟到的由年级组长谈话，一学期累计超过3天的写检查；

（二）离校两天以上的，报教务处备案。

第六条 采购物资找仓库保管员路远，电话5236017。
"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("steps")
    (folder / "规定.txt").write_text(RULES, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "规定.txt"], actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("教师请三天假由谁批准", "a1.2"),
        ("教师请1天假谁批准", "a1.1"),
        ("教师请假一个星期由谁批准", "a1.3"),
        ("采购800块的东西由谁审批", "a2.1"),
        ("采购2.5万元的设备谁审批", "a2.2"),
        ("采购30万的设备由谁审批", "a2.3"),
        # items on other things that speak of a figure each are no steps
        ("老师离校三天要报哪里备案", "a5.2"),
    ],
)
def test_the_step_on_which_the_figure_lies_answers(school: Assistant, question: str, place: str) -> None:
    assert ids(school.ask(question))[0] == place


def test_a_sum_is_no_year(school: Assistant) -> None:
    assert school.asked("采购2000块的东西由谁审批").question.years == ()
    assert school.asked("2025年采购了什么").question.years == ("2025",)
