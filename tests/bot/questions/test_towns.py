"""What a paper has the towns of a county do: by its lines, by its sentences, by whichever of them a thing happens in."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.questions import taking_part
from tests.bot.answering import ids, lead, on, support

FIRE = """# 青岭县人民政府办公室关于印发青岭县森林火灾应急预案的通知

青政办发〔2026〕7号

一、监测

各乡镇人民政府、白塔街道办事处组建巡护队，落实网格员。

二、预警

（一）蓝色预警：乡镇加强巡护。

（二）黄色预警：县林业局、乡镇领导带班值守。

三、处置

（一）安置组：由事发地乡镇人民政府牵头，县民政局配合，转移群众。

（二）警戒组：由县公安局牵头，县民政局配合，管制道路。

四、总结

（一）每年12月10日前各乡镇人民政府、白塔街道办事处向县林业局报送总结。

（二）到2027年底，乡镇消防站覆盖率达到70%。
"""
FLOOD = """# 白沙县人民政府办公室关于印发白沙县防汛应急预案的通知

白政办发〔2026〕9号

一、巡堤

由各乡镇牵头，县水利局、各村委会配合，每日巡堤两次。

二、转移

由县公安局牵头，各乡镇配合，转移群众。
"""
TOWN = """# 青岭县柳泉镇人民政府关于印发柳泉镇卫生整治计划的通知

柳政发〔2026〕3号

一、清运

由镇环卫站牵头，各村民委员会配合，每日清运。

二、改厕

由各村民委员会牵头，镇环卫站配合。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("towns"), FIRE, FLOOD, TOWN)


@pytest.mark.parametrize(
    "question",
    [
        "山火应急预案要各乡镇做哪些事",
        "森林火灾预案给乡镇和街道派了哪些活",
        "各乡镇在火灾预案里负责什么",
        "森林火灾预案里乡镇的任务",
        "火灾预案里乡镇要干啥",
    ],
)
def test_towns_are_charged_by_lines_and_sentences(county: Assistant, question: str) -> None:
    answer = county.ask(question)
    assert sorted(lead(answer)) == ["1", "2.1", "2.2", "3.1", "4.1"]
    assert {citation.ref.document for citation in answer.citations} == {"青政办发〔2026〕7号"}
    assert "事发地" not in answer.parts[0].conclusion


def test_whichever_town_it_happens_in_is_one_of_all_towns(tmp_path: Path) -> None:
    plan = """# 青岭县冰雹应急预案

一、报告。造成人员伤亡的，事发乡镇应在30分钟内报告县应急局。

二、值守。各乡镇安排双人值守。
"""
    assert lead(on(tmp_path, plan).ask("冰雹预案里乡镇要做什么")) == ["1", "2"]


def test_what_another_county_has_its_towns_do_is_no_part_of_theirs(county: Assistant) -> None:
    asked = county.asked("卫生整治计划里各乡镇巡堤要做什么")
    assert taking_part.KIND.needs(asked)
    assert taking_part.KIND.answer(asked) is None


def test_each_village_is_meant_by_its_short_name(county: Assistant) -> None:
    answer = county.ask("柳泉镇计划里村委会哪些是配合干的")
    assert (ids(answer)[0], lead(answer), support(answer)) == ("1", ["2"], ["1"])


def test_of_plans_the_one_on_what_happened_is_meant(county: Assistant) -> None:
    answer = county.ask("着山火的时候公安局是什么任务，看预案")
    assert answer.status is Status.ANSWERED
    assert {citation.ref.document for citation in answer.citations} == {"青政办发〔2026〕7号"}
