"""Tables whose rows are provisions, under a document or an annex without an outline."""

from __future__ import annotations

from pathlib import Path

import pytest

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


ANEW = """<h1>山城县护林考核细则</h1><table><tr><td>序号</td><td colspan="2">考核项目</td><td>分值</td><td>考核内容</td><td>评分标准</td></tr>
<tr><td>一、</td><td colspan="2">通用项目</td><td>40</td><td></td><td></td></tr>
<tr><td>1</td><td colspan="2">组织领导</td><td>20</td><td>成立专班</td><td>有专班的得20分。</td></tr>
<tr><td>2</td><td colspan="2">宣传</td><td>20</td><td>进村宣传</td><td>每村一次，少一次扣2分。</td></tr>
<tr><td>二、</td><td colspan="2">部门项目</td><td>60</td><td></td><td></td></tr>
<tr><td>1</td><td rowspan="4">重点部门</td><td>县林业局</td><td>60</td><td>巡护</td><td>每月巡护两次。</td></tr>
<tr><td rowspan="2">2</td><td rowspan="2">县水利局</td><td>30</td><td>护岸</td><td>岸边补种；与县住建局、县城管局共同清障，与乡镇联合巡查。</td></tr>
<tr><td>30</td><td>清淤</td><td>汛前完成。</td></tr>
<tr><td>3</td><td>县园区管委会</td><td>60</td><td>绿化</td><td>按期完成。</td></tr>
<tr><td>3</td><td>一般部门</td><td>县能源办</td><td>60</td><td>沼气</td><td>指导建池。</td></tr>
<tr><td>三、</td><td colspan="2">奖扣分</td><td></td><td>检查评比</td><td>受表扬的加5分。</td></tr></table>"""


def test_rows_that_count_anew_stand_below_what_heads_them() -> None:
    document = parse_bytes("细则.html", f"<html><body>{ANEW}</body></html>".encode())
    clauses = by_id(document)
    assert [clause.id for clause in document.clauses if ".r" not in clause.id] == [
        *("1", "1.1", "1.2", "2", "2.1", "2.2", "2.3", "2.3#2", "3")
    ]
    assert (clauses["2"].label, clauses["2"].title, clauses["2.1"].parent) == ("二、", "部门项目", "2")
    assert clauses["2.2.r2"].text == "重点部门\n分值：30\n评分标准：汛前完成。"
    assert clauses["3"].text == "考核内容：检查评比\n评分标准：受表扬的加5分。"
    assert clauses["1.1.r1"].text == "分值：20\n评分标准：有专班的得20分。"


def test_a_number_used_for_two_bodies_is_two_rows_and_found() -> None:
    document = parse_bytes("细则.html", f"<html><body>{ANEW}</body></html>".encode())
    clauses = by_id(document)
    assert (clauses["2.3"].title, clauses["2.3#2"].title) == ("县园区管委会", "县能源办")
    found = [each for each in document.findings if each.code == "numbering-repeat"]
    assert [each.message for each in found] == ["序号“第3项”用了两次。请核对是否漏改序号。"]


def test_a_row_of_scores_is_the_business_of_the_body_that_it_goes_by() -> None:
    clauses = by_id(parse_bytes("细则.html", f"<html><body>{ANEW}</body></html>".encode()))
    assert clauses["2.2.r1"].lead_units == clauses["2.2.r2"].lead_units == ("县水利局",)
    assert not clauses["1.1.r1"].lead_units
    assert clauses["2.2.r1"].supporting_units == ("县住建局", "县城管局")


INSPECTED = """<h1>山城抽查事项清单</h1><table><tr><td>编号</td><td>抽查事项</td><td>抽查子项</td><td>抽查依据</td><td>抽查主体</td><td>抽查对象</td><td>抽查比例</td></tr>
<tr><td rowspan="2">1</td><td rowspan="2">年报检查</td><td>外国企业常驻代表机构和其他在境内从事经营活动的外国企业的年度报告检查</td><td>《代表机构条例》第六条、第三十六条</td><td>省级工商、市场监管部门</td><td>代表机构</td><td>不低于3%</td></tr>
<tr><td>个体户年报</td><td>《个体户年报办法》第六条、第十一条的规定</td><td>县级以上市场监管部门）</td><td>个体户</td><td>不低于5%</td></tr>
<tr><td>2</td><td>拍卖检查</td><td></td><td>《拍卖法》第六十条；《拍卖管理办法》第三条</td><td>县级以上市场监管部门</td><td>各类主体</td><td>5%</td></tr>
<tr><td rowspan="2">3</td><td rowspan="2">药店检查</td><td>批发企业检查</td><td rowspan="2">《药品经营质量管理规范》；《药品管理法》</td><td rowspan="2">市、县药品监管部门</td><td rowspan="2">药店</td><td rowspan="2">10%</td></tr>
<tr><td>零售企业检查</td></tr></table>"""


def test_the_cells_of_a_row_among_several_of_a_number_stay_together() -> None:
    document = parse_bytes("清单.html", f"<html><body>{INSPECTED}</body></html>".encode())
    clauses = by_id(document)
    assert [*clauses] == ["1", "1.r1", "1.r2", "2", "3"]
    assert clauses["1.r2"].text == (
        "抽查依据：《个体户年报办法》第六条、第十一条的规定\n抽查主体：县级以上市场监管部门）\n抽查对象：个体户\n抽查比例：不低于5%"
    )
    assert clauses["3"].text.startswith("抽查子项：批发企业检查\n零售企业检查\n抽查依据：")


def test_who_acts_bears_the_row_and_what_is_named_together_stays_so() -> None:
    clauses = by_id(parse_bytes("清单.html", f"<html><body>{INSPECTED}</body></html>".encode()))
    assert [clauses[id].lead_units for id in ("1", "1.r1", "1.r2", "2", "3")] == [
        (),
        ("省级工商、市场监管部门",),
        ("县级以上市场监管部门",),
        ("县级以上市场监管部门",),
        ("市、县药品监管部门",),
    ]


@pytest.mark.parametrize(
    ("does", "helped"),
    [
        ("1.巡查；2.协同县水利局加强对河道的巡护。", ("县水利局",)),
        ("配合县水利局、水保局技术人员开展节水研究。", ("县水利局", "水保局")),
        ("积极配合县政府办公室开展督查。", ("县政府办公室",)),
        ("协助市发展和改革委员会做好统计，按期报送。", ("市发展和改革委员会",)),
        ("汛前完成，密切配合各乡镇（街道）清障。", ("各乡镇（街道）",)),
        ("配合做好乡镇河道划界。", ()),
        ("出现不配合县水利局的不得分。", ()),
        ("县水利局配合开展工作。", ()),
    ],
)
def test_whom_a_body_helps_in_its_row_supports_it(does: str, helped: tuple[str, ...]) -> None:
    page = f"<html><body>{ANEW.replace('每月巡护两次。', does)}</body></html>"
    clauses = by_id(parse_bytes("细则.html", page.encode()))
    assert clauses["2.1.r1" if "2.1.r1" in clauses else "2.1"].supporting_units == helped


def test_what_differs_in_several_columns_stays_together_without_names_too() -> None:
    rows = """<table><tr><td>序号</td><td>事项</td><td>时间</td><td>做法</td></tr>
<tr><td rowspan="2">1</td><td rowspan="2">排查</td><td>三月</td><td>逐户登记，建立台账。</td></tr><tr><td>三月</td><td>逐户登记，现场整改。</td></tr>
<tr><td rowspan="2">2</td><td rowspan="2">督查</td><td>五月、六月</td><td>随机抽取，当场通报。</td></tr><tr><td>九月</td><td>随机抽取，当场通报。</td></tr>
<tr><td rowspan="2">3</td><td rowspan="2">总结</td><td>十月</td><td>各村上报，逐项核对。</td></tr><tr><td>十二月</td><td>全县汇总，公开结果。</td></tr></table>"""
    clauses = by_id(parse_bytes("安排.html", f"<html><body><h1>山城安排</h1>{rows}</body></html>".encode()))
    assert clauses["2"].text == "时间：五月、六月\n九月\n做法：随机抽取，当场通报。"
    assert (
        clauses["3"].text
        == "时间：十月；做法：各村上报，逐项核对。\n时间：十二月；做法：全县汇总，公开结果。"
    )


def test_a_row_below_cells_that_reach_over_it_shares_their_number() -> None:
    text = """# 护林评分标准

| 序号 | 项目 | 内容 | 评分标准 |
|---|---|---|---|
| 1 | 巡护 | 日间 | 每月两次，少一次扣2分。 |
| | | 夜间 | 每周一次，少一次扣1分。 |
| 2 | 宣传 | 进村 | 每村一次，少一次扣2分。 |
| 3 | 台账 | 记录 | 每次有记录，缺一次扣1分。 |
| | | 合计 | 100 |
"""
    clauses = by_id(parsed(text))
    assert (clauses["1.r2"].title, clauses["1.r2"].text) == ("夜间", "评分标准：每周一次，少一次扣1分。")
    assert clauses["0"].text == "合计 | 100"


def test_few_rows_that_count_anew_are_provisions_too() -> None:
    table = "| 序号 | 指标 | 标准 | 分值 |\n|---|---|---|---|\n| （一） | 基础 | | 30 |\n| 1 | 制度 | 有制度，上墙公示。 | 10 |\n| 2 | 队伍 | 有专人，持证上岗。 | 20 |\n| （二） | 成效 | | 70 |\n| 1 | 巡查 | 每月两次，有记录。 | 70 |\n"
    clauses = by_id(parsed(f"# 达标评分\n\n{table}"))
    assert [(id, clause.label, clause.title) for id, clause in clauses.items()] == [
        ("1", "（一）", "基础"),
        ("1.1", "（一）第1项", "制度"),
        ("1.2", "（一）第2项", "队伍"),
        ("2", "（二）", "成效"),
        ("2.1", "（二）第1项", "巡查"),
    ]


def test_a_heading_from_side_to_side_is_one_too() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>{name}</td><td>{name}要做到位，差一次扣1分。</td><td>10</td></tr>"
        for number, name in ((1, "制度"), (2, "队伍"))
    )
    heads = [f'<tr><td colspan="4">{name}</td></tr>' for name in ("一、基础管理（30分）", "二、成效（70分）")]
    table = f"<table><tr><td>序号</td><td>指标</td><td>标准</td><td>分值</td></tr>{heads[0]}{rows}{heads[1]}{rows}</table>"
    document = parse_bytes("评分.html", f"<html><body><h1>达标评分</h1>{table}</body></html>".encode())
    assert [(clause.id, clause.label, clause.title) for clause in document.clauses][::3] == [
        ("1", "一、", "基础管理（30分）"),
        ("2", "二、", "成效（70分）"),
    ]
    assert by_id(document)["2.1"].label == "二、第1项"
    assert "numbering-repeat" not in {finding.code for finding in document.findings}


FIRST_PAGE = """<html><head><title></title></head><body><p>当前位置：首页&gt;双随机抽查</p>
<ul><li><a href="/a" class="cur">抽查事项清单</a></li><li><a href="/b">抽查计划公告</a></li><li><a href="/c">抽查任务公告</a></li><li><a href="/d">抽查结果公告</a></li></ul>
<table><tr><td>序号</td><td>事项名称</td><td>依据</td><td>检查主体</td><td>对象</td><td>比例</td></tr>
<tr><td rowspan="2">1</td><td>养老机构检查</td><td rowspan="2">《养老服务条例》第三条、《日常检查管理办法》；</td><td rowspan="2">市、县级民政部门</td><td>养老院</td><td rowspan="2">5%</td></tr>
<tr><td>日间照料检查</td><td>照料中心</td></tr>
<tr><td>2</td><td>殡葬检查</td><td>《殡葬管理条例》第五条、《日常检查管理办法》；</td><td>市民政部门</td><td>殡仪馆</td><td>30%</td></tr></table></body></html>"""


def test_a_page_of_few_rows_with_who_acts_is_a_list_by_the_name_its_menu_marks() -> None:
    document = parse_bytes("z.html", FIRST_PAGE.encode())
    clauses = by_id(document)
    assert document.title == "抽查事项清单"
    assert [(each.id, each.title) for each in document.clauses] == [
        ("1", "养老机构检查、日间照料检查"),
        ("1.r1", "养老机构检查"),
        ("1.r2", "日间照料检查"),
        ("2", "殡葬检查"),
    ]
    assert clauses["1"].lead_units == ("市、县级民政部门",)
    assert clauses["1.r2"].text.startswith("依据：《养老服务条例》")
    assert "numbering-repeat" not in [each.code for each in document.findings]
