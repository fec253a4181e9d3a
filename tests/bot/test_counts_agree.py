"""/units, answers, /matrix and the exported table count the same duties of the same bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.assistant import Assistant
from bot.pictures.matrix import matrix
from bot.pictures.workbook import workbook
from knowledge.load import load_paths
from knowledge.store import Store
from knowledge.units import UnitNames
from tests.bot.answering import TALK

# every way in which counting could come apart: a list that says otherwise than the body, a bracket of two bodies, one body
# written in several ways, a row of its own, a body named twice in a clause
FOREST = """# 云岭县人民政府关于加强森林防火的意见

云政发〔2024〕3号

一、巡山护林。每日巡山。

责任领导：方志明

责任单位：林草局

配合单位：统战部（民宗局）、各乡（镇）

二、清理可燃物。清理林缘杂草。

责任单位：应急管理局、林草局

配合单位：统战部、各乡镇

三、开展宣传。每季宣传一次。

责任单位：民宗局

配合单位：林草局、各乡（镇）

附件：责任清单

| 序号 | 工作任务 | 责任领导 | 责任单位 | 责任人 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 巡山护林 | 方志明 | 林草局 | 何平 | 应急局、各乡镇 | 长期坚持 |
| 2 | 清理可燃物 | 方志明 | 林草局 | 何平 | 统战部（民宗局）、各乡（镇） | 2024年12月底 |
| 3 | 开展宣传 | 罗云 | 林草局 | 丁一 | 民宗局 | 每季度 |
| 4 | 建设瞭望塔 | 罗云 | 各乡镇 | 丁一 | 林草局 | 2025年6月底 |

云岭县人民政府

2024年3月1日
"""

UNITS = (
    "林草局",
    "应急管理局",
    "民宗局",
    "统战部",
    "各乡（镇）",
    "民政局",
    "住建局",
    "财政局",
    "大数据局",
    "组织部",
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("two")
    (folder / "forest.md").write_text(FOREST, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "forest.md", TALK / "养老.md"], actor="t")
        yield Assistant(store)


def asked(two: Assistant, unit: str) -> tuple[int, int]:
    duties = two.ask(f"{unit}负责什么").duties
    assert duties is not None
    return len(duties.lead), len(duties.support)


def of(two: Assistant, unit: str, counts: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """What a table of counts says of a unit, by whichever of its names."""
    names = two.view.names.units
    found = [count for name, count in counts.items() if names.of(name) == names.of(unit)]
    return sum(lead for lead, _ in found), sum(support for _, support in found)


def matrices(two: Assistant) -> dict[str, tuple[int, int]]:
    lead: Counter[str] = Counter()
    support: Counter[str] = Counter()
    for header in two.view.documents:
        document = two.view.base.document(header.id)
        for row in matrix(document, UnitNames.of_document(document).of).rows:
            lead[row.unit] += row.leads
            support[row.unit] += row.supports
    return {unit: (lead[unit], support[unit]) for unit in lead | support}


def exports(two: Assistant) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for header in two.view.documents:
        document = two.view.base.document(header.id)
        book = load_workbook(BytesIO(workbook(document, date.today(), UnitNames.of_document(document).of)))
        for unit, lead, support, *_ in book["职责矩阵"].iter_rows(min_row=2, values_only=True):
            before = found.get(unit, (0, 0))
            found[unit] = (before[0] + lead, before[1] + support)
    return found


@pytest.mark.parametrize("unit", UNITS)
def test_the_list_of_units_says_what_an_answer_says(two: Assistant, unit: str) -> None:
    listed = {each.name: (each.lead, each.support) for each in two.units()}
    assert of(two, unit, listed) == asked(two, unit)


@pytest.mark.parametrize("unit", UNITS)
def test_the_matrix_says_what_an_answer_says(two: Assistant, unit: str) -> None:
    assert of(two, unit, matrices(two)) == asked(two, unit)


@pytest.mark.parametrize("unit", UNITS)
def test_the_exported_table_says_what_an_answer_says(two: Assistant, unit: str) -> None:
    assert of(two, unit, exports(two)) == asked(two, unit)


def test_all_name_the_same_bodies(two: Assistant) -> None:
    name = two.view.names.units.of
    units = sorted(name(each.name) for each in two.units())
    assert units == sorted(set(units))
    assert set(units) == {name(each) for each in matrices(two)} == {name(each) for each in exports(two)}


@pytest.mark.parametrize(
    ("unit", "counted"),
    [
        ("林草局", (2, 2)),  # it leads the third in the list alone: the body outranks it
        ("应急管理局", (1, 1)),
        ("民宗局", (1, 2)),
        ("统战部", (0, 2)),
        ("各乡（镇）", (2, 3)),
    ],
)
def test_what_is_counted(two: Assistant, unit: str, counted: tuple[int, int]) -> None:
    assert asked(two, unit) == counted
