"""Tables whose rows are provisions, under a document or an annex without an outline."""

from __future__ import annotations

from pathlib import Path

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes
from knowledge.store import Store

SCORES = """# 山城文明宿舍评分标准
本标准用于每月检查。

| 序号 | 类别 | 项目 | 评分细则 | 分值 |
|---|---|---|---|---|
| 1 | 卫生 | 地面 | 无垃圾、无积水；每处扣1分。 | 10 |
| 2 | | 床铺 | 被褥整齐，床下无杂物；每张扣2分。 | 20 |
| 3 | 安全 | 用电 | 不使用大功率电器，发现一次扣10分。 | 20 |
| | 合计 | | | 50 |
"""


def parsed(text: str) -> Document:
    return parse_bytes("文件.md", text.encode())


def by_id(document: Document) -> dict[str, Clause]:
    return {clause.id: clause for clause in document.clauses}


def test_each_row_is_a_provision_with_the_names_of_its_columns() -> None:
    document = parsed(SCORES)
    clauses = by_id(document)
    assert [(clauses[id].label, clauses[id].title) for id in ("1", "2", "3")] == [
        ("第1项", "地面"),
        ("第2项", "床铺"),
        ("第3项", "用电"),
    ]
    assert clauses["2"].text == "类别：卫生\n评分细则：被褥整齐，床下无杂物；每张扣2分。\n分值：20"
    assert clauses["0"].text == "本标准用于每月检查。\n合计 | 50"
    assert not [each for each in document.findings if each.code in ("text-lost", "no-structure")]


def test_in_an_annex_too() -> None:
    table = SCORES.partition("\n\n")[2]
    clauses = by_id(parsed(f"# 检查办法\n一、原则\n公平。\n二、结果\n公开。\n\n附件\n\n评分细则\n\n{table}"))
    assert clauses["x1.3"].title == "用电"


def test_rows_of_data_and_tables_below_numbered_provisions_stay_tables() -> None:
    data = "| 序号 | 企业 | 地址 | 奖金 |\n|---|---|---|---|\n| 1 | 甲社 | 东街 | 10 |\n| 2 | 乙社 | 西街 | 20 |\n| 3 | 丙社 | 南街 | 30 |\n"
    assert set(by_id(parsed(f"# 名单的通知\n名单如下。\n\n{data}"))) == {"0"}
    table = SCORES.partition("\n\n")[2]
    assert set(by_id(parsed(f"# 检查办法\n一、原则\n公平。\n二、标准\n\n{table}"))) == {"1", "2"}


def test_a_row_is_asked_for_by_its_number_and_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "标准.md").write_text(SCORES)
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, [tmp_path / "标准.md"], actor="test")
    assistant = Assistant(store)
    for question in ("文明宿舍评分标准第3项", "用电怎么扣分"):
        assert assistant.ask(question).citations[0].ref.id == "3"
