"""What stands under a heading, asked for by the heading's own name or by the groups that a body sets up; a term by its number."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.parse import parse_bytes
from tests.bot.answering import assistant_on, ids, render

_FLOOD = """麦坪县城区内涝应急处置方案

为做好城区内涝处置，制定本方案。

一、组织体系

（一）排涝指挥部

指挥长由副县长鲁青担任，副指挥长由住建局局长季安担任。

（二）现场处置小组

指挥部下设三个处置小组：

1. 抽排组。组长：季安。负责泵站和移动泵车。
2. 疏导组。组长：柏林。负责积水路段封控。
3. 宣传组。组长：岑月。负责发布信息。

二、补偿办法

（一）车辆受淹补助
每辆补助500元。
（二）商铺停业补偿
每户每天补偿80元。
（三）住户清淤补贴
每户补贴200元。

三、撤离

积水退到“两不”标准后解除封控。

四、名词解释

1. “两不”标准：是指路面不积水、井口不外溢。
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("under")
    return assistant_on(path, parse_bytes("方案.txt", _FLOOD.encode()))


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("麦坪县排涝指挥部下面设哪几个组", {"1.2.1", "1.2.2", "1.2.3"}),
        ("指挥部下设了几个小组", {"1.2.1", "1.2.2", "1.2.3"}),
        ("城区内涝的补偿办法一共有哪几种", {"2.1", "2.2", "2.3"}),
        ("麦坪内涝补偿办法有几项", {"2.1", "2.2", "2.3"}),
    ],
)
def test_what_stands_under_a_heading_is_listed(here: Assistant, question: str, places: set[str]) -> None:
    assert set(ids(here.ask(question))) >= places


@pytest.mark.parametrize("question", ["“两不”标准是哪两不", "解除封控的“两不”标准指的是哪两不呢"])
def test_what_a_number_stands_for_in_a_term_is_its_meaning(here: Assistant, question: str) -> None:
    assert "路面不积水、井口不外溢" in render(here.ask(question))


_TASKS = """麦坪县2027年重点工作安排

一、产业
1. 建烘干中心。建设2座，由县农业农村局牵头，县供销社配合。
2. 扩种油菜。扩种1万亩，由县农业农村局牵头。

二、民生
3. 改造供水管网。改造8公里，由县水务中心牵头。
4. 增设公交站。增设12处，由县交通运输局牵头。

三、保障
（一）督查。由县政府办公室牵头，每月一次。
（二）申请。延期的，由牵头单位到县政府督查室申请调整。
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("plan")
    return assistant_on(path, parse_bytes("安排.txt", _TASKS.encode()))


@pytest.mark.parametrize(
    "question", ["麦坪县2027年重点工作一共多少项", "重点工作安排有几项任务", "一共列了多少项重点工作"]
)
def test_all_tasks_of_a_paper_without_a_list_are_counted(plan: Assistant, question: str) -> None:
    answer = plan.ask(question)
    assert "共4项" in render(answer)
    assert ids(answer) == ["1.1", "1.2", "2.3", "2.4"]


def test_to_whom_one_goes_with_something_sees_to_it(plan: Assistant) -> None:
    assert ids(plan.ask("县政府督查室要做什么")) == ["3.2"]


def test_what_a_term_s_name_ends_with_is_of_the_term(tmp_path: Path) -> None:
    text = """麦坪县富民强村实施意见

一、产业

（一）实施村民收入增进行动

1. 发展特色种养。建设基地两处，带动五百户。
2. 扩大稳定就业。开发公益岗位一百个。

二、要求

大力实施四大增进行动，抓好落实。

附件1

名词解释

1. 四大增进行动：实施村民收入增进行动、人居环境增进行动、文明乡风增进行动、健康水平增进行动。
2. 五星院：环境好的院落。
"""
    said = render(assistant_on(tmp_path, parse_bytes("意见.txt", text.encode())).ask("四大增进行动有哪些"))
    assert "文明乡风增进行动" in said
    assert "扩大稳定就业" not in said
