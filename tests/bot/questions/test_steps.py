"""Items that hold for a stretch of a figure each: the one on which the figure of the question lies answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from bot.understand.tiers import steps
from glossary.numbers.amounts import Figure
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import first, ids

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

第七条 招生的，按下列标准奖励宣讲教师：

（一）年度招生20人以上的，奖励300元；

（二）年度招生50人以上的，奖励1000元；

（三）年度招生1万人以上的，奖励5000元。

第八条 外聘的审批：

（一）金额500元以内的，由组长审批；

（二）金额5000元以内的，由校长审批。

第九条 校办工厂应当具备下列条件：

（一）场地面积500平方米以上；

（二）仓库面积100平方米以上。

第十条 义卖所得5万元以上的奖励班级200元；10万元以上的奖励班级500元；100万元以上的奖励班级900元。
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
        # of steps without an end the nearest
        ("宣讲教师一年招生七十人奖励多少", "a7.2"),
        ("宣讲教师一年招生一万二千人奖励多少", "a7.3"),
        ("外聘花了300元由谁审批", "a8.1"),
        ("外聘花了3000元由谁审批", "a8.2"),
        # of conditions that all are to be met none
        ("校办工厂场地600平方米要具备什么条件", "a9"),
    ],
)
def test_the_step_on_which_the_figure_lies_answers(school: Assistant, question: str, place: str) -> None:
    assert ids(school.ask(question))[0] == place


def test_the_nearest_of_steps_that_one_sentence_after_another_tells(school: Assistant) -> None:
    said = first(school, "义卖所得20万元奖励班级多少")
    assert "500元" in said
    assert "200元" not in said


def test_a_sum_is_no_year(school: Assistant) -> None:
    assert school.asked("采购2000块的东西由谁审批").question.years == ()
    assert school.asked("2025年采购了什么").question.years == ("2025",)


LIMITS = """# 乙公司审批权限规定

乙司〔2026〕2号

第一条 本规定适用于全公司。

第二条 日常费用的审批人：

| 单笔金额 | 审批人 | 办结时限 |
| --- | --- | --- |
| 1000元以下 | 部门经理 | 1个工作日 |
| 1000元（含）至1万元 | 财务总监 | 2个工作日 |
| 1万元（含）以上 | 总经理 | 3个工作日 |

第三条 借款由下列人员批准：

| 借款金额（万元） | 批准人 |
| --- | --- |
| 0.5以下 | 部门经理 |
| 0.5-3 | 财务总监 |
| 3以上 | 总经理 |

第四条 维修和招待按照下表审批：

| 审批事项 | 部门经理 | 分管副总 | 总经理 |
| --- | --- | --- | --- |
| 车辆维修 | 3000元以下 | 3000元以上2万元以下 | 2万元以上 |
| 业务招待 | 500元以下 | 500元以上3000元以下 | 3000元以上 |

第五条 员工加班，每月36小时以内由部门经理核准，超过36小时的报工会同意后由总经理核准。

第六条 学员考核90分以上为优秀，奖励1500元；75分以上不满90分为良好，奖励800元；不满60分的补考。

第七条 员工请假：

（一）半天以内，由组长批准；

（二）超过半天不超过3天，由部门经理批准；

（三）超过3天的，由总经理批准。

第八条 搭建临时用房，不足100平方米的，由行政部同意；100平方米以上的，由总经理同意。
"""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("limits")
    (folder / "规定.md").write_text(LIMITS, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "规定.md"], actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("日常费用三千块谁审批", "财务总监", "总经理"),
        ("日常费用1万元谁审批", "总经理", "财务总监"),
        ("借款两万块钱谁批准", "财务总监", "总经理"),
        ("车辆维修花了8000块由谁审批", "分管副总", "总经理"),
        ("业务招待花了800谁审批", "分管副总", "总经理"),
        ("员工加班40个小时谁核准", "总经理核准", "部门经理核准"),
        ("员工加班20小时谁核准", "部门经理核准", "总经理核准"),
        ("学员考核80分奖励多少", "800元", "1500元"),
        ("员工请半天假谁批准", "组长", "部门经理"),
        ("员工请两天假谁批准", "部门经理", "总经理"),
        ("搭60平的临时用房要谁同意", "行政部", "总经理"),
    ],
)
def test_the_range_on_which_the_figure_lies_is_said(
    company: Assistant, question: str, said: str, unsaid: str
) -> None:
    first = company.ask(question).parts[0].conclusion
    assert said in first, first
    assert unsaid not in first


def test_where_two_ranges_meet_both_are_read(school: Assistant) -> None:
    assert {"a2.1", "a2.2"} <= {*ids(school.ask("采购2000元的东西由谁审批"))}


@pytest.mark.parametrize(
    ("text", "figure", "held"),
    [
        ("不低于90%的", 95.0, True),
        ("500元（不含）以下", 500.0, False),
        ("超过20万元的", 200000.0, False),
        ("5万元至20万元（不含）", 200000.0, False),
        ("1.5万-3万元", 20000.0, True),
        ("85分≤成绩＜90分", 90.0, False),
        ("≥90分", 90.0, True),
    ],
)
def test_what_a_range_holds(text: str, figure: float, held: bool) -> None:
    step = steps(text)[0]
    assert step.holds(Figure(figure, step.unit)) is held
