"""The phone of a person or a matter: given where a list has it, denied where only others have one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from glossary.contacts import PHONE, phones_of
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, render

PLAN = """# 柳川县农村供水实施方案

一、工作任务

（一）改造水厂

改造水厂6座，2026年底前通水。

（二）更换老旧管网

更换老旧管网40公里，每公里补助2万元。

二、值守

县水利局值班电话0798-6123119。

附件

柳川县农村供水责任清单

| 序号 | 重点任务 | 责任单位 | 配合单位 | 责任领导 | 联系人 | 联系电话 | 完成时限 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 改造水厂 | 县水利局 | 县财政局 | 贺长林 | 岑小雨 | 6683021 | 2026年底前 |
| 2 | 更换老旧管网 | 县住建局 | 县财政局 | 贺长林 | 尤大川 | 6683155 | 2027年6月底前 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("contacts")
    (folder / "方案.md").write_text(PLAN, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "方案.md"], actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "line"),
    [("岑小雨的电话", "6683021"), ("尤大川电话多少", "6683155"), ("更换老旧管网的联系人和电话", "6683155")],
)
def test_a_phone_that_a_list_has_is_given(plan: Assistant, question: str, line: str) -> None:
    answer = plan.ask(question)
    assert answer.status is Status.ANSWERED
    assert line in answer.parts[0].conclusion


def test_a_persons_phone_rests_on_the_rows_that_have_it(plan: Assistant) -> None:
    answer = plan.ask("岑小雨的电话")
    assert answer.kind is Kind.PERSON
    assert ids(answer)[0] in ("L1", "1.1")


def test_the_phone_of_one_is_not_that_of_another(plan: Assistant) -> None:
    assert plan.ask("县水利局的值班电话").status is Status.ANSWERED
    for question in ("贺长林的电话", "县财政局的值班电话是多少"):
        answer = plan.ask(question)
        assert answer.status is Status.NOT_FOUND, render(answer)


MEN = """# 临江镇龙舟赛保障方案

一、组织领导

成立龙舟赛保障专班，镇长卫长河任组长，副镇长鲁青山任副组长，文化站站长石小满任联络员（电话0792-6618833）。

二、救护

医疗救护由镇卫生院院长白晓梅负责，值班医生成一帆、陶然，电话：0792-6612120。水上救援队共24人。

三、灯光工程

改造码头灯光，2026年9月底前完工。责任单位：镇城建办
"""


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("鲁青山的电话是多少", Status.NOT_FOUND),
        ("龙舟赛专班组长卫长河的手机号码", Status.NOT_FOUND),
        ("石小满电话多少", Status.ANSWERED),
        ("成一帆的电话", Status.ANSWERED),
        ("陶然的电话是多少", Status.ANSWERED),
        ("水上救援队的队长是谁", Status.NOT_FOUND),
        ("码头灯光改造由哪家公司施工", Status.NOT_FOUND),
        ("码头灯光改造由谁负责", Status.ANSWERED),
        ("龙舟赛保障专班的组长是谁", Status.ANSWERED),
    ],
)
def test_a_line_or_a_post_is_of_whom_it_stands_beside(tmp_path: Path, question: str, status: Status) -> None:
    (tmp_path / "方案.md").write_text(MEN, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "方案.md"], actor="test")
        answer = Assistant(store).ask(question)
    assert answer.status is status, render(answer)


def test_a_cell_may_hold_several_people_with_a_line_each() -> None:
    assert phones_of("岑小雨、6683021、尤大川（6683155）", {"尤大川"}) == ("6683155",)
    assert phones_of("岑小雨、尤大川", {"尤大川"}) == ()


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("设立举报电话96119和微信小程序", "96119"),
        ("遇险拨打110", "110"),
        ("客服400-820-8820转2", "400-820-8820"),
        ("补助95000元", None),
        ("惠及95000人次", None),
        ("收购96000吨", None),
        ("2026年印发20260101", None),
    ],
)
def test_a_service_line_is_a_phone_and_a_sum_is_none(text: str, phone: str | None) -> None:
    found = PHONE.search(text)
    assert (found and found[0]) == phone
