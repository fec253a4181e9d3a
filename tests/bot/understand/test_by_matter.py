"""Whose duties are asked for in a matter that documents call otherwise: those of the documents on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.understand.by_matter import parts_saying
from tests.bot.by_axis import on_axes

pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

FLOOD = """# 白石县人民政府办公室关于印发白石县防汛应急预案的通知

一、组织体系

（一）水情组：由县水利局牵头，县供水站配合，监测防汛水情。

（二）救援组：由县消防大队牵头，县水利局配合，负责防汛救援。

（三）供电组：由国网白石县供电公司牵头，保障防汛用电。
"""
LIBRARY = """# 白石县人民政府办公室关于加强农家书屋建设的通知

一、重点任务

（一）图书更新：由县文旅局牵头，县水利局配合，每年更新书屋图书。

（二）阅读活动：由县文旅局牵头，县供水站配合，每月举办书屋活动。
"""
AXES = (("防汛", "大水", "汛期"), ("书屋", "图书", "看书"))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with on_axes(tmp_path_factory.mktemp("matters"), AXES, FLOOD, LIBRARY) as found:
        yield found


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("发大水了水利局都负责什么", ["1.1"], ["1.2"]),
        ("水利局汛期要干什么", ["1.1"], ["1.2"]),
        ("大水来了消防大队要干嘛", ["1.2"], []),
        ("大水来了供电公司要干啥", ["1.3"], []),
        ("看书这块水利局配合哪些", [], ["1.1"]),
    ],
)
def test_a_matter_said_in_other_words_selects_the_documents_on_it(
    assistant: Assistant, text: str, lead: list[str], support: list[str]
) -> None:
    duties = assistant.ask(text).duties
    assert duties is not None
    assert ([ref.id for ref in duties.lead], [ref.id for ref in duties.support]) == (lead, support)


@pytest.mark.parametrize(
    ("asked", "words", "said"),
    [
        ("光配合不牵头的有啥,修路那个", ("修路",), "修路那个"),
        ("发大水那个,都要干啥", ("大水",), "发大水那个"),
        ("看书这块配合哪些", ("看书",), "看书这块配合哪些"),
    ],
)
def test_what_is_asked_apart_from_the_matter_says_nothing_of_it(
    asked: str, words: tuple[str, ...], said: str
) -> None:
    assert parts_saying(asked, words) == said


def test_who_has_no_part_in_the_document_on_a_matter_is_said_to_have_none(assistant: Assistant) -> None:
    assert assistant.ask("文旅局汛期要干什么").status is Status.NOT_FOUND


def test_a_matter_that_no_document_is_on_selects_none(assistant: Assistant) -> None:
    answer = assistant.ask("水利局牵头哪些")
    assert {ref.document for ref in (answer.duties.support if answer.duties else ())} == set(
        assistant.view.catalogue.ids
    )
