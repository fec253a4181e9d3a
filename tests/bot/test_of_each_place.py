"""Two counties' documents on one matter: an answer says of which county it is, and where the other's is."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from tests.bot.answering import on


def _plan(place: str, number: str, desk: str, stock: str, years: int) -> str:
    return f"""# {place}人民政府办公室关于印发{place}森林防火应急预案的通知

{number}

{place}人民政府办公室

2025年3月1日

# {place}森林防火应急预案

一、组织体系

（一）指挥机构。县森防办设在{desk}，承担日常工作。

（二）队伍。各乡镇组建扑火队，每队不少于二十人。

二、保障措施

（一）物资储备。县级储备{stock}。

（二）宣传教育。每年三月开展防火宣传月活动。

三、附则

本预案由县森防办负责解释，每{years}年修订一次。
"""


@pytest.fixture
def two(tmp_path: Path) -> Assistant:
    return on(
        tmp_path,
        _plan("柏川县", "柏政办发〔2025〕3号", "县林业局", "风力灭火机40台、油锯12台", 3),
        _plan("松岭县", "松政办发〔2025〕9号", "县应急管理局", "风力灭火机65台、水泵7台", 5),
    )


def test_an_answer_says_of_which_county_it_is(two: Assistant) -> None:
    for question in ("县森防办设在哪", "风力灭火机储备了多少台", "森林防火预案几年修订一次"):
        said = render(two.ask(question))
        assert "柏川县" in said.split("出处")[0], said
        assert "松岭县" in said.split("出处")[0], said


def test_nothing_is_said_of_another_county_where_one_is_named(two: Assistant) -> None:
    for question in ("松岭县的县森防办设在哪", "松岭县森林防火预案几年修订一次"):
        said = render(two.ask(question))
        assert "柏川县" not in said, said
