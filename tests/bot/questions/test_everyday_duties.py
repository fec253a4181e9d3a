"""Duties asked for with everyday words: what somebody bears or pays, of a kind of bodies, of a person by surname and post, in a
matter that is loosely named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from tests.bot.by_axis import on_axes

pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

POOL = """# 云岭县2027年山塘清淤方案

一、总则

（一）含义。本方案所称山塘清淤（以下简称塘淤），是指清除山塘淤泥的作业。所称清淤队，是指经公开招标承担清淤作业的劳务公司。

（二）组织。成立县山塘清淤专班，副县长柏以川任召集人，县水利局局长苗青河为成员。

二、任务

（一）清淤：由县水利局牵头，各清淤队、县财政局配合。

（二）运泥：由各清淤队牵头，县交通运输局配合。

（三）奖补：由县财政局负责。

（四）路面：泥车上路的，由县公安局交警大队引导。

（五）罚则：沿路抛洒的，由交警大队处理。

附件

领导联系名单

柏以川　副县长　联系桃坪乡

沙远　副县长　联系柳湾镇
"""
READING = """# 云岭县全民阅读工作方案

一、组织

（一）领导组：由副县长柏以川任组长。

二、任务

（一）采购图书：由县文旅局牵头，县财政局配合。

（二）借阅：由各文化站负责，塘淤期间照常开门。

（三）秩序：由县公安局交警大队负责。
"""
AXES = (("山塘", "清淤", "塘淤", "淤泥", "挖塘泥"), ("图书", "阅读", "看书"))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with on_axes(tmp_path_factory.mktemp("everyday"), AXES, POOL, READING) as found:
        yield found


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("挖塘泥这个方案里财政掏哪些钱", ["2.3"], ["2.1"]),
        ("塘淤这块财政局有啥活", ["2.3"], ["2.1"]),
        ("挖塘泥，财政局要办的事列一下", ["2.3"], ["2.1"]),
        ("挖塘泥 水利和交通各干啥", ["2.1"], ["2.2"]),
        ("财政局在塘淤里有活没", ["2.3"], ["2.1"]),
        ("看书这事财政局担什么", [], ["2.1"]),
        ("清淤队自己要办的有哪些", ["2.2"], ["2.1"]),
        ("劳务公司牵头要办的事列一下", ["2.2"], ["2.1"]),
        ("文化站自己负责的有哪些", ["2.2"], []),
        ("挖塘泥 交警大队要干的", ["2.4", "2.5"], []),
        ("柏县长挖塘泥上管啥，联系哪个乡", ["1.2", "x1.0"], []),
        ("柏以川在看书领导组里担什么 联系哪儿", ["1.1"], []),
        ("苗局长挖塘泥上管啥", ["1.2"], []),
    ],
)
def test_who_has_to_do_what_is_looked_up(
    assistant: Assistant, text: str, lead: list[str], support: list[str]
) -> None:
    duties = assistant.ask(text).duties
    assert duties is not None
    assert (sorted(ref.id for ref in duties.lead), [ref.id for ref in duties.support]) == (lead, support)


@pytest.mark.parametrize("text", ["文旅局在塘淤里有任务吗", "挖塘泥这块文旅局担什么"])
def test_who_has_no_part_in_a_matter_has_none(assistant: Assistant, text: str) -> None:
    assert assistant.ask(text).status is Status.NOT_FOUND


def test_what_the_village_pays_is_no_duty(assistant: Assistant) -> None:
    answer = assistant.ask("乡里掏多少钱")
    assert answer.duties is None
