"""Bodies that people call by a place before them, or by their long name without a word of it, are the documents' own."""

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store

GUIDE = """栖云县乡村民宿开办办事指南

一、踏勘。县卫生健康局在3个工作日内核发公共场所卫生许可证。

二、健康证明。县卫生健康局负责健康证明办理，每周二受理。
"""
PLAN = """# 堰溪县人民政府办公室关于加强供电保障的通知

堰政办发〔2026〕22号

一、组织。县政府成立大面积停电事件应急指挥部，常务副县长黄立诚任指挥长。

二、值守。县发展和改革局负责值守。
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("apart")
    (folder / "指南.txt").write_text(GUIDE, encoding="utf-8")
    (folder / "通知.md").write_text(PLAN, encoding="utf-8")
    store = Store.open(folder / "wence.db")
    load_paths(store, [folder / "指南.txt", folder / "通知.md"], actor="test")
    return Assistant(store)


@pytest.mark.parametrize("body", ["栖云县卫健局", "栖云县卫生健康局", "县卫健局"])
def test_a_place_that_a_title_alone_names_is_the_documents_own(here: Assistant, body: str) -> None:
    found = here.ask(f"{body}管民宿哪些事")
    assert found.status is Status.ANSWERED
    assert {citation.ref.id for citation in found.citations} == {"1", "2"}


def test_a_long_name_without_a_word_of_it_is_no_strange_body(here: Assistant) -> None:
    said = here.ask("堰溪县大面积停电应急指挥部的指挥长是谁")
    assert "黄立诚" in said.parts[0].conclusion


def test_a_body_whose_words_stand_in_other_places_stays_strange(here: Assistant) -> None:
    assert here.ask("县供电值守工作指挥部负责什么").status is not Status.ANSWERED
