"""A place asked for by its number, where numbers count anew."""

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, render

RULES = """山城中学宿舍管理规定
第一章 作息
第一条 六点半起床。
第二条 周末可以晚半小时熄灯。
第二章 卫生
第一条 每天打扫。
第二条 检查不合格的，按下列办法处理：
（一）当天重新打扫；
（二）连续两次的，通报班级。
第三章 安全
第一条 不用电炉。
"""
LAW = """山城县街市管理办法
第一章 总则
第一条 市场监管局主管街市。
第二条 街市实行登记。
第二章 登记
第三条 登记免费。
"""


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    for name, text in (("宿舍.txt", RULES), ("街市.txt", LAW)):
        (tmp_path / name).write_text(text)
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, [tmp_path / "宿舍.txt", tmp_path / "街市.txt"], actor="test")
    return Assistant(store)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("宿舍管理规定第二章第一条", "a1#2"),
        ("宿舍管理规定第三章的第一条是什么", "a1#3"),
        ("宿舍管理规定第一章第一条", "a1"),
        ("宿舍管理规定第二章第二条第（二）项", "a2#2.2"),
        ("街市管理办法第二章第三条", "a3"),
        ("街市管理办法第二章第一条", "a1"),
    ],
)
def test_an_article_of_the_chapter_that_is_named(assistant: Assistant, question: str, place: str) -> None:
    assert ids(assistant.ask(question))[0] == place


def test_an_article_of_a_part_that_a_heading_counts(tmp_path: Path) -> None:
    (tmp_path / "财务.txt").write_text(
        "山城财务规定\n第一条 为规范财务，制定本规定。\n第二条 财务公开。\n二、收入\n第一条 收入入账。\n第二条 专款专用。\n三、支出\n第一条 支出须审批。\n"
        "第二条 超支的，按下列办法处理：\n（一）说明原因；\n（二）负责人批准。\n第三条 票据留存。\n"
    )
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, [tmp_path / "财务.txt"], actor="test")
    assistant = Assistant(store)
    assert ids(assistant.ask("财务规定第三部分第二条"))[0] == "a2#3"
    assert ids(assistant.ask("财务规定第三部分第二条第（二）项"))[0] == "a2#3.2"
    assert ids(assistant.ask("财务规定第三部分第三条"))[0] == "a3"
    assert assistant.ask("财务规定第三部分第七条").status is Status.NOT_FOUND


CANTEEN = """青坪县机关食堂制度汇编
一、采购制度
第一条 食材每周统一采购。
第二条 采购须有两人在场。
第三条 票据三日内报销。
二、卫生制度
第一条 厨房每日清洗两遍。
第二条 从业人员须持健康证。
（一）健康证每年一检；
（二）发热的不得上岗。
"""
BOATS = """东湖公园游船规定
第一编 经营
第一章 船只
第一条 船只每年检验。
第二编 安全
第一章 救生
第一条 每船配救生衣六件。
"""
VOLUNTEERS = """云台区志愿服务办法
第一部分 招募
1.志愿者须满十六周岁。
2.报名在每月五日前。
第二部分 激励
1.满一百小时的授予一星。
2.满三百小时的授予二星。
"""


@pytest.fixture
def anew(tmp_path: Path) -> Assistant:
    for name, text in (
        ("食堂.txt", CANTEEN),
        ("志愿.txt", VOLUNTEERS),
        ("游船.txt", BOATS),
        ("宿舍.txt", RULES),
    ):
        (tmp_path / name).write_text(text)
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, sorted(tmp_path.glob("*.txt")), actor="test")
    return Assistant(store)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("食堂二、第一条是什么", "a1#2"),
        ("食堂二、第二条第一项", "a2#2.1"),
        ("食堂制度第二章第2条", "a2#2"),
        ("食堂卫生制度第二条", "a2#2"),
        ("卫生制度里的第一条", "a1#2"),
        ("志愿服务第二部分第1项", "p2.1"),
        ("志愿服务第二部分第二条", "p2.2"),
        ("宿舍规定第三部分第一条", "a1#3"),
        ("游船规定第二编第一章第一条", "a1#2"),
    ],
)
def test_a_number_that_counts_anew_is_that_of_the_part_named(
    anew: Assistant, question: str, place: str
) -> None:
    answer = anew.ask(question)
    assert ids(answer)[0] == place
    assert "处）" not in render(answer)


@pytest.mark.parametrize("question", ["食堂二、第三条", "食堂制度第二章第三条", "游船规定第二编第三章第一条"])
def test_what_the_part_named_has_not_is_no_article_of_another(anew: Assistant, question: str) -> None:
    assert anew.ask(question).status is Status.NOT_FOUND


def test_a_number_is_of_the_part_that_the_conversation_is_on(anew: Assistant) -> None:
    anew.ask("食堂制度第二部分讲什么", conversation="part")
    assert ids(anew.ask("里面第一条", conversation="part"))[0] == "a1#2"


def test_an_item_below_a_heading_without_a_number(tmp_path: Path) -> None:
    (tmp_path / "值班.txt").write_text(
        "山城值班规定\n第一条 扣分\n分两档。\n轻微情形：\n（一）迟到；\n（二）早退。\n严重情形：\n（一）缺岗；\n（二）误报；\n（三）泄密。\n"
    )
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, [tmp_path / "值班.txt"], actor="test")
    assistant = Assistant(store)
    assert ids(assistant.ask("值班规定第一条第（三）项"))[0] == "a1.r2.3"
    both = assistant.ask("值班规定第一条第（二）项")
    assert ids(both)[0] == "a1.r1.2"
    assert "严重情形" in render(both)


def test_it_is_cited_with_its_chapter(assistant: Assistant) -> None:
    shown = render(assistant.ask("宿舍管理规定第三章第一条"))
    assert "第三章第一条" in shown.splitlines()[0]
    assert shown.splitlines()[-1].endswith("第三章第一条")


ANNEXED = """山城县食堂工作方案
一、目标
办好食堂。
附件：1.食堂管理规定
2.重点任务清单
3.名词解释
附件1
食堂管理规定
第一条 食堂每日开放三餐。
第二条 食材当日采购。
附件2
重点任务清单
| 序号 | 工作任务 | 责任单位 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 修缮厨房 | 后勤中心 | 2026年5月底前 |
| 2 | 公布菜价 | 工会 | 2026年6月底前 |
附件3
名词解释
1.明厨亮灶：指厨房向就餐的人敞开。
2.光盘行动：指吃完所取的饭菜。
"""


@pytest.fixture
def canteen(tmp_path: Path) -> Assistant:
    (tmp_path / "食堂.md").write_text(ANNEXED)
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, [tmp_path / "食堂.md"], actor="test")
    return Assistant(store)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("附件1第二条讲什么", "x1.a2"),
        ("附件2第2项由谁负责", "L2"),
        ("附件二里的第1项什么时候完成", "L1"),
        ("附件3第2个名词是什么", "T2"),
        ("附件三第一条解释什么", "T1"),
    ],
)
def test_a_number_within_an_annex_is_of_what_that_annex_holds(
    canteen: Assistant, question: str, place: str
) -> None:
    assert ids(canteen.ask(question))[0] == place


@pytest.mark.parametrize("question", ["附件1第九条讲什么", "附件5第1项是什么"])
def test_what_an_annex_does_not_hold_is_said_not_to_be_there(canteen: Assistant, question: str) -> None:
    assert canteen.ask(question).status is Status.NOT_FOUND


POINTS = """云台市政务改革工作要点
一、放权
（一）精简事项
1. 清理审批事项。
2. 公布权力清单。
（二）规范中介
3. 中介服务明码标价。
二、服务
（一）线上
4. 证照网上申领。
（二）线下
5. 大厅设综合窗口。
"""
REWARDS = """青坪县实干激励通知
一、对按时修好水渠的乡镇，多安排水利资金。
二、对校企合作好的乡镇，优先安排实训基地。
三、对植树成效好的乡镇，多安排苗木。
"""


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("政务改革要点第4项讲的什么", "2.1.4"),
        ("政务改革工作要点第五点是什么", "2.2.5"),
        ("政务改革要点第二块主要说啥", "2"),
        ("政务改革要点第二个部分写了什么", "2"),
        ("实干激励通知里第二项是奖什么的", "2"),
        ("实干激励通知第3项", "3"),
    ],
)
def test_an_item_of_a_document_without_a_list(tmp_path: Path, question: str, place: str) -> None:
    for name, text in (("要点.txt", POINTS), ("激励.txt", REWARDS)):
        (tmp_path / name).write_text(text)
    store = Store.open(tmp_path / "wence.db")
    load_paths(store, sorted(tmp_path.glob("*.txt")), actor="test")
    assert ids(Assistant(store).ask(question))[0] == place
    answer = Assistant(store).ask("政务改革要点第9项")
    assert answer.status is Status.NOT_FOUND
    assert "责任清单" not in render(answer)


@pytest.mark.parametrize(
    ("question", "place"),
    [("街市管理办法最后一条说啥", "a3"), ("街市管理办法最后一章讲什么", "c2")],
)
def test_the_last_of_a_document(assistant: Assistant, question: str, place: str) -> None:
    assert ids(assistant.ask(question))[0] == place


@pytest.mark.parametrize(
    ("question", "said"), [("街市管理办法一共多少条", "共3条"), ("街市管理办法总共几章", "分2章")]
)
def test_how_many_there_are_of_a_document(assistant: Assistant, question: str, said: str) -> None:
    assert said in render(assistant.ask(question))
