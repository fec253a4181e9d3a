"""A part of a document asked for as such: by its heading, or by what it lists."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.parse import parse_bytes
from tests.bot.answering import assistant_on, ids, kind_of, render
from tests.bot.by_axis import on_axes

_HEATING = """青屏县清洁取暖改造补助办法

青屏政办发〔2026〕3号

各乡镇人民政府：

为做好清洁取暖改造补助，制定本办法。

一、补助对象

（一）农户。实施清洁取暖改造的农户可以申请。

（二）不予补助的情形。

1.房屋已列入拆除计划的；

2.改造设备未取得合格证的。

二、实施步骤

（一）摸底阶段（2026年3月）。完成入户登记。

（二）安装阶段（2026年4月至9月）。逐户安装设备。

（三）验收阶段（2026年10月）。组织联合验收。

三、加强资金监管

（一）专户管理。补助资金实行专户存储。（牵头单位：县财政局）

（二）公开公示。补助名单公示不少于7日。（牵头单位：县住建局）

附件：1.改造设备目录

2.清洁取暖改造申请材料清单

青屏县人民政府办公室

2026年2月20日

附件1

改造设备目录

1.空气源热泵。

2.蓄热式电暖器。

附件2

清洁取暖改造申请材料清单

1.户主身份证复印件。

2.房屋权属证明。

3.设备购置发票。
"""
_FISHING = """青屏县渔港停泊管理规定

青屏政发〔2026〕9号

各渔业合作社：

一、停泊秩序

（一）登记。进港船只应当登记。

（二）付费。停泊按日付费。

二、加强资金监管

（一）票据。收费出具票据。

（二）公开。收费每季度公开一次。

青屏县人民政府

2026年1月5日
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("headed")
    texts = {"取暖.txt": _HEATING, "渔港.txt": _FISHING}
    return assistant_on(path, *(parse_bytes(name, text.encode()) for name, text in texts.items()))


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("清洁取暖改造要交哪些材料", {"x2.1", "x2.2", "x2.3"}),
        ("申请取暖改造的材料有哪些", {"x2.1", "x2.2", "x2.3"}),
        ("哪些情况取暖改造补助不给", {"1.2.1", "1.2.2"}),
        ("什么样的人取暖补助领不到", {"1.2.1", "1.2.2"}),
        ("清洁取暖改造分几步走", {"2.1", "2.2", "2.3"}),
        ("取暖改造分哪几个阶段", {"2.1", "2.2", "2.3"}),
        ("取暖办法里资金监管怎么说", {"3", "3.1", "3.2"}),
        ("渔港停泊规定加强资金监管那一块", {"2", "2.1", "2.2"}),
    ],
)
def test_a_part_is_told_whole(here: Assistant, question: str, places: set[str]) -> None:
    answer = here.ask(question)
    assert {*ids(answer)} == places


def test_the_items_of_a_part_are_told_with_who_leads_them(here: Assistant) -> None:
    said = render(here.ask("取暖办法里资金监管怎么说"))
    assert "补助资金实行专户存储" in said
    assert "县财政局" in said


@pytest.mark.parametrize(
    "question",
    [
        "加强资金监管那一块",
        "资金监管由谁牵头",
        "渔港停泊要交哪些材料",
        "渔船加油分几步走",
        "哪些船渔港不让停",
    ],
)
def test_what_no_part_is_headed_by_or_several_are_is_searched_for(here: Assistant, question: str) -> None:
    assert kind_of(here.asked(question)) != "headed"


def test_an_annex_by_its_number_is_told_whole(here: Assistant) -> None:
    answer = here.ask("青屏政办发〔2026〕3号附件2是什么")
    assert ids(answer) == ["x2.1", "x2.2", "x2.3"]
    assert "申请材料清单" in render(answer)


_SUPPORT = """# 青屏县包联企业工作方案

一、包联机制

实行领导包联企业，每月走访1次。

二、包联任务

（一）宣讲惠企政策。

（二）协调用地用工。

三、结果运用

（一）包联成效纳入评先。

（二）每半年通报走访。
"""


@pytest.mark.parametrize("question", ["领导包企业抓哪几件事", "领导包联抓哪几样"])
def test_all_of_a_part_is_asked_for_by_how_many_there_are(tmp_path: Path, question: str) -> None:
    pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")
    axes = (("包联任务", "的活", "抓哪"), ("机制", "走访"), ("政策", "用地", "评先"))
    with on_axes(tmp_path, axes, _SUPPORT) as assistant:
        assert ids(assistant.ask(question)) == ["2", "2.1", "2.2"]


_PLAN = """# 青屏县秋收秋种工作方案

一、旱情防御

（一）会商。旱情由县水务局会商。

（二）提水。架设水泵提水。

二、机具保障

（一）检修农机。

（二）储备配件。
"""
_DROUGHT = """# 青屏县旱情应急预案

一、旱情等级

（一）一级旱情。

（二）二级旱情。

二、值守

（一）全天值守。

（二）逐级报告。
"""


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("旱情那部分说了啥", ["1", "1.1", "1.2"]),
        ("机具那一块有哪些内容", ["2", "2.1", "2.2"]),
    ],
)
def test_a_part_is_called_by_a_word_of_its_heading(tmp_path: Path, question: str, places: list[str]) -> None:
    pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")
    with on_axes(tmp_path, (("旱情",), ("机具", "农机"), ("值守",)), _PLAN, _DROUGHT) as assistant:
        answer = assistant.ask(question)
    assert ids(answer) == places
    assert "秋收秋种" in render(answer)
