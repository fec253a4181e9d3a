"""A table of assessment whose items charge a body each and name by their fields those that help: asked of by field, of several, of a
group without its house; and what is said of whom nothing is to be done by."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.compose.spoken import said_of
from tests.bot.answering import first, ids, lead, on, support

CITY = """# 柏临市人民政府办公室关于印发《柏临市数字政府考评办法》的通知

柏政办发〔2026〕43号

一、考评对象

各区县人民政府、柏河高新区管委会，参与数字政府建设的各部门、单位。

二、考评方式

（一）牵头考核单位对各区县、柏河高新区及各部门承担的任务进行考核并形成分值。牵头考核单位的分值由市政府办公室数字政府专班予以核实。

（二）分值相同的，由牵头考核单位自行明确小项。

三、考评指标

1.开展智慧城市二期建设，会同城管执法、市场监管、生态环境等部门开展应用开发。（11月底完成，牵头考核单位：市工信局）

2.公安、市场监管、城管执法等部门积极配合监控视频接入。按需汇聚感知数据。（持续推进，牵头考核单位：市工信局）

3.建设城市管理数据中心。（持续推进，牵头考核单位：市城管执法局）

4.推进平安小区建设。（持续推进，牵头考核单位：市公安局）

5.开展宣传。鼓励各区县、柏河高新区及各部门开展试点。（持续推进，牵头考核单位：市委宣传部）
"""
COUNTY = """# 沙棠县人民政府办公室关于印发数字乡村工作要点的通知

沙政办发〔2026〕7号

一、整治乱堆乱放，街面每日巡查。（责任单位：县城市管理局）

二、建设视频体系。（责任单位：县公安局；配合单位：县教育局）

三、追溯农产品质量。（责任单位：县农业农村局；配合单位：县市场监督管理局）
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("tasks"), CITY, COUNTY)


@pytest.mark.parametrize("question", ["城管要跟着配合哪些", "城管执法部门配合哪些", "城管都要一起配合啥"])
def test_a_side_is_told_where_a_body_of_the_name_has_it(two: Assistant, question: str) -> None:
    assert support(two.ask(question)) == ["3.1", "3.2"]


@pytest.mark.parametrize("question", ["公安和城管都要配合的是啥", "城管和公安一起配合哪些"])
def test_what_several_do_together_is_where_they_do(two: Assistant, question: str) -> None:
    assert support(two.ask(question)) == ["3.2"]


def test_the_level_that_is_said_is_the_one_meant(two: Assistant) -> None:
    assert lead(two.ask("县城管局配合哪些")) == ["1"]


@pytest.mark.parametrize("question", ["数字政府专班负责什么", "考评里数字政府专班管啥"])
def test_a_group_is_called_without_its_house(two: Assistant, question: str) -> None:
    assert lead(two.ask(question)) == ["2.1"]


@pytest.mark.parametrize("question", ["牵头考核单位自己的分值谁来核实", "牵头考核单位的分值由谁核实"])
def test_who_does_something_with_what_is_a_body_s(two: Assistant, question: str) -> None:
    assert "数字政府专班" in first(two, question)


def test_whom_something_is_for_does_nothing(two: Assistant) -> None:
    assert lead(two.ask("柏河高新区在数字政府考评办法里有哪些任务")) == ["3.5"]
    assert ids(two.ask("柏河高新区在数字政府考评办法里有哪些任务")) == ["3.5"]


def test_what_a_body_does_besides_may_stand_before_what_is_asked(two: Assistant) -> None:
    assert "3.1" in ids(two.ask("市监除了接监控还要跟着配合啥"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("各县、甲区，参与建设的各部门、单位。", ""),
        ("牵头单位对各县、甲区及各部门承担的任务进行考核。", ""),
        ("鼓励各县、甲区及各部门开展试点。", "鼓励各县、甲区及各部门开展试点。"),
        ("甲区补助符合条件的企业。", "甲区补助符合条件的企业。"),
    ],
)
def test_a_body_that_is_but_named_does_nothing(text: str, said: str) -> None:
    assert said_of(text, ["甲区"]) == said
