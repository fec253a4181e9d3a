"""Who answers for a task, who is to be asked about it and whose a number is, kept apart from the columns of a list to the answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from glossary.called import called
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.store import Store
from knowledge.stored import records

LIST = """# 甲县节水行动方案

甲政办发〔2025〕8号

| 序号 | 任务 | 内容 | 责任领导 | 责任单位 | 责任人 | 联系人 | 联系电话 | 完成时限 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 管网改造 | 换管三公里 | 贺建国 | 县水利局 | 邹明亮 | 祝海燕、裴志刚 | 6221022、13812340022 | 2025年6月底 |
| 2 | 水表更换 | 换表五百只 | 贺建国 | 县水利局 | 温玉兰 | 卢小军 | 6221033（办）13812340033（手机） | 2025年9月底 |
"""
WATER = """# 甲县防汛责任表

| 水库 | 主要任务 | 行政责任人 | 技术责任人 | 手机 | 主管单位 |
| --- | --- | --- | --- | --- | --- |
| 石门水库 | 除险加固 | 隆建军 | 覃立民 | 13907350101 | 县水利局 |
"""
TEXT = """# 乙公司检修分工

第一条 本分工适用于各车间。

第二条 冲压设备检修。责任单位：设备部；责任人：凌峰；联系人：翟小伟，电话：82226601。
"""


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("责任人：甲某\n联系人：乙某\n电话：88001", ["责任人甲某", "联系人乙某（88001）"]),
        ("责任人及电话：甲某、3320101\n联络员（电话）：乙某（3320104）、丙某（3320105）",
         ["责任人甲某（3320101）", "联络员乙某（3320104）", "联络员丙某（3320105）"]),
        ("包保领导：甲某\n电话：88001\n责任人：乙某\n手机：13812340022\n办公电话：88002",
         ["包保领导甲某（88001）", "责任人乙某（手机13812340022、办公88002）"]),
        ("责任人：甲某\n联系人：乙某\n责任人电话：88001\n联系人电话：88002", ["责任人甲某（88001）", "联系人乙某（88002）"]),
        ("负责人：甲某\n电话：内线6207", ["负责人甲某（内线6207）"]),
        ("负责人：甲某\n电话：分机 405", ["负责人甲某（分机405）"]),
        ("联系人：甲某、乙某\n电话：88001", ["联系人甲某（88001）", "联系人乙某（88001）"]),
        ("电话：88001\n联系人：甲某", ["联系人甲某（88001）"]),
        ("电话：88001", ["电话88001"]),
    ],
)  # fmt: skip
def test_each_number_has_its_person(columns: str, told: list[str]) -> None:
    assert [f"{each.label}{each.told}" for each in called(columns)] == told


def document(text: str = LIST) -> Document:
    return parse_bytes("清单.md", text.encode())


def test_what_is_stored_of_a_row_reads_back() -> None:
    parsed = document()
    row = parsed.checklist[0]
    assert row.contact == "邹明亮、祝海燕、裴志刚、6221022、13812340022"
    assert (
        row.people
        == "责任领导：贺建国\n责任人：邹明亮\n联系人：祝海燕、裴志刚\n联系电话：6221022、13812340022"
    )
    for part in records.stored(parsed):
        ref, kind, *said = (getattr(part.passage, name) for name in part.passage.__slots__)
        back = records.read_row((*ref, kind, *said, part.detail))
        assert back in (*parsed.clauses, *parsed.checklist)


def test_a_list_that_names_only_who_answers_is_stored_as_before() -> None:
    row = document(LIST.replace("| 联系人 | 联系电话 ", "").replace("--- | --- | --- |\n", "--- |\n").replace("| 祝海燕、裴志刚 | 6221022、13812340022 ", "").replace("| 卢小军 | 6221033（办）13812340033（手机） ", "")).checklist[0]  # fmt: skip
    assert (row.contact, row.people) == ("邹明亮", None)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("called")
    for name, text in (("清单.md", LIST), ("分工.md", TEXT), ("防汛.md", WATER)):
        (folder / name).write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "清单.md", folder / "分工.md", folder / "防汛.md"], actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("管网改造的责任人是谁", "责任人：邹明亮（", "祝海燕（6221022）；"),
        ("管网改造的联系人是谁", "联系人：祝海燕（6221022）、裴志刚（13812340022）（", "邹明亮（"),
        ("裴志刚的电话", "裴志刚的电话：13812340022", "6221022"),
        ("水表更换找谁联系", "联系人：卢小军（办6221033、手机13812340033）", "温玉兰（"),
        ("水表更换打哪个电话", "联系人卢小军（办6221033、手机13812340033）", "温玉兰"),
        ("6221022是谁的电话", "联系人祝海燕（6221022）", "裴志刚（"),
        ("卢小军负责什么", "卢小军：联系人，共1项", "卢小军：责任人"),
        ("石门水库的技术责任人是谁", "技术责任人：覃立民（手机13907350101）", "隆建军"),
        ("冲压设备检修的联系人是谁", "联系人：翟小伟（82226601）", "责任人：凌峰（"),
        ("冲压设备检修责任人是谁", "责任人：凌峰（", "凌峰（82226601）"),
    ],
)
def test_who_is_asked_for_is_said(assistant: Assistant, question: str, said: str, unsaid: str) -> None:
    first = assistant.ask(question).parts[0].conclusion
    assert said in first, first
    assert unsaid not in first


@pytest.mark.parametrize("name", ["邹明亮", "凌峰", "贺建国"])
def test_nobody_has_another_s_number(assistant: Assistant, name: str) -> None:
    assert assistant.ask(f"{name}的电话").status is Status.NOT_FOUND
