"""Provisions that each hold once so much time has passed: the one whose time is told."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.search.candidates import Candidate
from bot.search.elapsed import in_turn
from knowledge.model import Ref
from knowledge.parse import parse_bytes
from tests.bot.answering import assistant_on, ids

_LEAK = """柳塘县供水管网爆裂处置方案

柳塘政办发〔2026〕5号

为做好管网爆裂处置，制定本方案。

一、分级处置

（一）蓝色处置。爆裂后1小时仍未止水的，由供水公司值班经理启动，抢修队到场。

（二）黄色处置。爆裂后4小时未止水的，由供水公司总经理启动，调派邻近抢修队。

（三）红色处置。爆裂后12小时未止水的，由副县长启动，组织送水车。

二、恢复供水

水质检测合格后恢复供水，12小时内公告。

柳塘县人民政府办公室

2026年3月1日
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("elapsed")
    return assistant_on(path, parse_bytes("爆管.txt", _LEAK.encode()))


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("管网爆裂了90分钟还没止水启动哪种处置", "1.1"),
        ("爆裂4小时还没止水启动哪种处置", "1.2"),
        ("管子爆裂了7个小时没止水启动哪种处置", "1.2"),
        ("爆裂都超过20小时了启动哪种处置", "1.3"),
    ],
)
def test_the_last_whose_time_has_come_holds(here: Assistant, question: str, place: str) -> None:
    view = here.view
    document = view.documents[0].id
    understood = here.asked(question).question
    for first in ("1.1", "1.2", "1.3"):
        found = [Candidate.unsought(Ref(document, first)), Candidate.unsought(Ref(document, "2"))]
        assert in_turn(view, understood, found)[0].ref.id == place
    assert ids(here.ask(question))[:1] == [place]


def test_a_time_that_is_no_course_of_events_chooses_none(here: Assistant) -> None:
    view = here.view
    document = view.documents[0].id
    for question, first in (("恢复供水12小时内要公告吗", "2"), ("12小时内谁到场", "1.1")):
        found = [Candidate.unsought(Ref(document, first))]
        assert in_turn(view, here.asked(question).question, found) == found
