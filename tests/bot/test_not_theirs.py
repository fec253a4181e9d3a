"""A fact of another kind, of somebody else, or of another matter is no answer; nor is the passage spoken of to all that follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.understand.attributes import attribute_missing
from bot.understand.facts import Demand, demands, holds
from bot.understand.named import post_missing
from bot.understand.series import another_of_row
from bot.understand.tiers import beside_all_steps
from tests.bot.answering import first, on

PLAN = """# 丰河县防雹应急预案

丰政办发〔2026〕7号

## 一、组织

### （一）指挥部

县指挥部由分管副县长任指挥长，县水利局局长、县气象局局长任副指挥长。县指挥部办公室设在县农业农村局，值班电话：6331208。

### （二）分工

县林业局：负责受灾果树的补植和防雹网的检修。

## 二、救助

### （一）住房

冰雹砸坏屋顶的，每户救助1200元。

### （二）补助申请

申请由户主向村民委员会提出，经乡镇审核后报县应急管理局审批。

### （三）果园

防雹网每亩补助900元，由村集体购买。
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("plan"), PLAN)


@pytest.mark.parametrize("question", ["县气象局的值班电话是多少", "县水利局联系电话多少"])
def test_the_line_of_another_body_is_no_answer(plan: Assistant, question: str) -> None:
    answer = plan.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert "6331208" not in answer.parts[0].conclusion


@pytest.mark.parametrize("question", ["县指挥部办公室值班电话多少", "县农业农村局的值班电话是多少"])
def test_the_line_of_whoever_stands_beside_it_is(plan: Assistant, question: str) -> None:
    assert "6331208" in plan.ask(question).parts[0].conclusion


def test_what_a_body_does_in_another_matter_is_not_said_of_this(tmp_path: Path) -> None:
    fire = "# 丰河县森林防火预案\n\n## 一、分工\n\n### （一）职责\n\n县林业局：负责森林防火巡查，组织扑救队伍。\n"
    hail = PLAN.replace("县林业局", "县果业局")
    plans = on(tmp_path, fire, hail)
    for matter in ("冰雹", "果园补助", "屋顶砸坏"):
        assert plans.ask(f"县林业局在{matter}里要做什么").status is Status.NOT_FOUND
    assert plans.ask("县林业局在扑救里要做什么").status is Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "lacking", "having"),
    [
        ("公示期后多久生效", "由县民政局审核", "自公布之日起30日后生效"),
        ("奖金几天到账", "评审10日内公布结果", "10日内拨付"),
        ("棋牌室几点关门", "棋牌室设在东院", "棋牌室开放至21:00"),
        ("净水器用哪种品牌的", "配净水器两台", "净水器为“清源”牌"),
        ("渡槽由哪家公司承建", "渡槽全长四百米", "渡槽由中标企业承建"),
        ("专班组长叫什么名字", "由副县长任组长", "组长：王立新"),
        ("院长姓什么", "院长负责日常工作", "院长由周建国担任"),
    ],
)  # fmt: skip
def test_what_is_asked_by_its_kind_needs_a_value_of_it(question: str, lacking: str, having: str) -> None:
    assert attribute_missing(question, lacking)
    assert not attribute_missing(question, having)


@pytest.mark.parametrize(
    ("question", "lacking", "having"),
    [
        ("招商组组长是谁", "设3个招商组，未完成的调整组长。", "招商组组长由副镇长担任，抓日常工作。"),
        ("扑火队队长叫什么", "成员：各村应急小分队队长。", "扑火队队长兰青山带队。"),
        ("执法中队副中队长是谁", "中队长汤继勇，执法员六名。", "副中队长：季成林。"),
        ("财务科经理是谁", "报财务科经理审核后付款。", "财务科经理为季成林。"),
    ],
)
def test_who_holds_a_post_is_not_told_by_the_post_alone(question: str, lacking: str, having: str) -> None:
    assert post_missing(question, lacking)
    assert not post_missing(question, having)


@pytest.mark.parametrize("told", ["排了好几天队还没轮上咋办", "过几天能补办吗", "几天没来上班算旷工吗"])
def test_a_stretch_of_time_that_is_told_is_not_asked(told: str) -> None:
    assert not attribute_missing(told, "由单位决定")


def test_money_without_its_measure_lies_on_a_step_or_beside_all() -> None:
    steps = "年产值达到600万元的奖励6万元，达到2000万元的奖励15万元"
    assert beside_all_steps("年产值400万奖多少", steps)
    assert not beside_all_steps("年产值900万奖多少", steps)


def test_what_is_given_in_kind_is_no_sum() -> None:
    assert Demand.MONEY not in demands("亚军奖多少斤茶油")
    assert Demand.MONEY not in demands("第一名发多少化肥")
    assert {Demand.MONEY} <= {*demands("亚军奖多少")} & {*demands("断网一次补多少费用")}


@pytest.mark.parametrize("line", ["投诉电话96110", "请拨打12329", "报警电话110"])
def test_short_lines_are_lines(line: str) -> None:
    assert holds(Demand.PHONE, line)


@pytest.mark.parametrize(
    "question", ["几天能到账", "几点开门", "要什么证件", "电话多少", "多久能办好", "怎么申请"]
)
def test_a_passage_is_no_answer_to_what_it_does_not_say(plan: Assistant, question: str) -> None:
    assert "900" not in first(plan, "防雹网一亩补多少", question)


@pytest.mark.parametrize("question", ["由谁购买", "谁来买"])
def test_it_is_one_to_what_it_says(plan: Assistant, question: str) -> None:
    assert "（三）果园" in first(plan, "防雹网一亩补多少", question) or "村集体" in first(
        plan, "防雹网一亩补多少", question
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("商铺每度电收多少", "居民小区每度电不超过0.6元"),
        ("三轮车停一天收多少", "汽车停放每天10元"),
        ("上市公司奖多少", "认定为专精特新的奖20万元"),
        ("公办园每个学位补多少", "社会力量办园的每个学位补800元"),
    ],
)
def test_what_stands_for_another_of_its_kind_holds_for_no_other(question: str, text: str) -> None:
    assert another_of_row(question, text)
    assert not another_of_row(question, f"{text}，{question[:3]}同样")


PLAN_WITH_LIST = """# 丰河县防雹工作方案

## 一、组织

### （一）加强领导

工作专班办公室设在县农业农村局，联系人路海平，联系电话0774-6619208。（牵头单位：县农业农村局）

### （二）物资储备

储备防雹弹三百发。（牵头单位：县应急管理局）
"""


def test_a_contact_that_the_clause_names_itself_is_told(tmp_path: Path) -> None:
    assert "6619208" in first(on(tmp_path, PLAN_WITH_LIST), "防雹专班联系人路海平的号码")


HOUSES = """# 桐山市住宅小区物业管理办法

第一条 业主委员会由业主大会选举产生，任期三年。

第二条 业主委员会委员为五至十一人单数。

第三条 财务监督小组每季度检查一次账目。

第四条 理事会由五名理事组成，每季度开会一次。
"""


@pytest.mark.parametrize(
    "question",
    ["物业管理委员会任期几年", "居民委员会怎么产生", "卫生评比小组多久检查一次", "监事会由几个人组成"],
)
def test_what_is_said_of_a_body_is_not_said_of_another_of_its_kind(tmp_path: Path, question: str) -> None:
    assert on(tmp_path, HOUSES).ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("业主委员会任期几年", "三年"),
        ("小区委员会任期几年", "三年"),
        ("监督小组多久检查一次", "每季度"),
        ("理事会由几个人组成", "五名"),
    ],
)
def test_a_body_called_shorter_or_by_whose_it_is_is_that_one(
    tmp_path: Path, question: str, said: str
) -> None:
    assert said in on(tmp_path, HOUSES).ask(question).parts[0].conclusion


def test_what_is_planned_is_not_done(tmp_path: Path) -> None:
    text = "# 丰河县助餐工作计划\n\n## 一、目标\n\n（一）2026年计划新建社区助餐点10个，改造老年食堂6个。\n\n（二）累计建成健身步道42公里。\n"
    said = on(tmp_path, text)
    assert said.ask("丰河县社区助餐点已建成多少个").status is Status.NOT_FOUND
    assert said.ask("丰河县计划新建多少个社区助餐点").status is Status.ANSWERED
    assert said.ask("丰河县健身步道已建成多少公里").status is Status.ANSWERED
