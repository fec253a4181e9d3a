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


SHARED = """<h1>山城场景目录</h1><p>本目录供参考。</p><table><tr><td>序号</td><td>环节</td><td>场景</td><td>做法</td></tr>
<tr><td rowspan="2">1</td><td rowspan="2">生产</td><td>排产</td><td>按订单自动排产，缩短交期。</td></tr><tr><td>质检</td><td>用机器视觉检验，逐件记录。</td></tr>
<tr><td>2</td><td>销售</td><td>客服</td><td>先由机器应答，再转人工。</td></tr>
<tr><td rowspan="2">3</td><td rowspan="2">物流</td><td>配送</td><td>按路况规划线路，准时送达。</td></tr><tr><td>仓储</td><td>出入库自动登记，随时盘点。</td></tr></table>
"""


def test_rows_that_share_a_number_stand_below_it_each_with_what_is_its_own() -> None:
    clauses = by_id(parse_bytes("目录.html", f"<html><body>{SHARED}</body></html>".encode()))
    assert [(id, clauses[id].title, clauses[id].label) for id in ("1", "1.r1", "1.r2", "2.r1", "3.r2")] == [
        ("1", "生产", "第1项"),
        ("1.r1", "排产", "第1项 生产"),
        ("1.r2", "质检", "第1项 生产"),
        ("2.r1", "客服", "第2项 销售"),
        ("3.r2", "仓储", "第3项 物流"),
    ]
    assert clauses["1"].text == ""
    assert clauses["1.r2"].text == "做法：用机器视觉检验，逐件记录。"


def test_rows_of_a_number_without_names_of_their_own_are_one() -> None:
    bare = SHARED.replace("<td>场景</td>", "")
    for name in ("排产", "质检", "客服", "配送", "仓储"):
        bare = bare.replace(f"<td>{name}</td>", "")
    clauses = by_id(parse_bytes("目录.html", f"<html><body>{bare}</body></html>".encode()))
    assert clauses["1"].text == "做法：按订单自动排产，缩短交期。\n用机器视觉检验，逐件记录。"


def test_the_names_of_the_columns_that_a_page_s_end_left_above_a_table_are_no_part_of_its_title() -> None:
    table = SHARED.partition("</p>")[2]
    head = "<p>一、原则</p><p>公平。</p><p>二、结果</p><p>公开。</p><p>某市商务局</p><p>2025年3月1日</p>"
    page = f"<html><body><h1>推广办法</h1>{head}<p>附件</p><p>山城场景目录序号 环节 场景 做法</p>{table}</body></html>"
    document = parse_bytes("目录.html", page.encode())
    assert document.annexes == ("山城场景目录",)
    assert by_id(document)["x1.1.r1"].title == "排产"
    assert not [each for each in document.findings if each.code == "text-lost"]


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
