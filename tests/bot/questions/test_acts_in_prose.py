"""Who does what by the sentences of a document without lists of duties: whole sentences, whose duties they are, who only helps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.questions.parts.in_text import of_body
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.parse import parse_bytes
from knowledge.store import Store
from tests.bot.answering import assistant_on, ids, lead

RULES = """# 渡口村水库垂钓合作社管理章程

第一章 组织

第一条 社员代表会是最高议事机构，每年开两次，负责审定收费标准、选举监督会。

第二条 社员代表会须有一半以上代表到会方可召开。

第三条 监督会由五名社员组成，每季度清点一次钓位。监督长由海小川担任，每届任期两年。

第四条 常务社委会在闭会期间处理急事。社委会每月开一次例会。

第二章 经营

第五条 钓位由营业组发放，后勤组修补栈桥；夜间开放的，由社长批准。

第六条 渔政组投放鱼苗，后勤组与供货方结算，营业组、保卫组予以协助。

第七条 鱼病发生后的，渔政组捞除死鱼。渔政组组长卢石生负责记录水温。

第八条 社长对外签订协议，管理印章。
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("house")
    (folder / "章程.md").write_text(RULES, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "章程.md"], actor="test")
        yield Assistant(store)


def support(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question)
    return [ref.id for ref in answer.duties.support] if answer.duties else []


@pytest.mark.parametrize(
    ("question", "led", "helped"),
    [
        ("垂钓合作社的社员代表会有哪些职权", ["a1"], []),  # what it takes to meet is no power
        ("垂钓合作社监督会管什么", ["a3"], []),  # 会 ends a name here
        ("垂钓合作社常务社委会负责什么", ["a4"], []),
        ("垂钓合作社后勤组负责什么", ["a5", "a6"], []),  # who does it together with another does it
        ("垂钓合作社保卫组负责什么", [], ["a6"]),
        ("垂钓合作社渔政组负责什么", ["a6", "a7"], []),
        ("垂钓合作社社长的权限有哪些", ["a5", "a8"], []),
    ],
)
def test_what_each_does_by_the_sentences(
    house: Assistant, question: str, led: list[str], helped: list[str]
) -> None:
    assert (lead(house.ask(question)), support(house, question)) == (led, helped)


def test_what_somebody_does_is_told_with_what_it_is_done_to(house: Assistant) -> None:
    said = render(house.ask("垂钓合作社社长负责什么"))
    assert "夜间开放的，由社长批准" in said
    said = render(house.ask("垂钓合作社渔政组负责什么"))
    assert "鱼病发生后的，渔政组捞除死鱼" in said
    assert "水温" not in said  # what somebody of the group does is no duty of the group


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("垂钓合作社章程经营这一章后勤组有哪几条", ["a5", "a6"]),
        ("垂钓合作社章程里营业组和后勤组都有份的是哪几条", ["a5", "a6"]),
        ("垂钓合作社章程经营这章哪几条没有后勤组的事", ["a7", "a8"]),
        ("垂钓合作社哪几条营业组只是协助", ["a6"]),
        ("垂钓合作社社长要批准哪些", ["a5"]),
    ],
)
def test_provisions_are_picked_by_who_has_a_part_in_their_sentences(
    house: Assistant, question: str, places: list[str]
) -> None:
    assert ids(house.ask(question)) == places


def test_a_body_is_found_by_the_longer_name_its_document_has(tmp_path: Path) -> None:
    text = """# 渡口镇水库垂钓管理办法

第一条 由水利工作站核发钓证，业主委员会清点钓位。

第二条 垂钓服务企业每日清扫岸线；森林公安派出所巡查夜钓。

第三条 分片负责人核对钓证编号。
"""
    assistant = assistant_on(tmp_path, parse_bytes("办法.md", text.encode()))
    assert lead(assistant.ask("垂钓管理办法里业委会管什么")) == ["a1"]
    assert lead(assistant.ask("垂钓管理办法里垂钓服务公司要做什么")) == ["a2"]
    assert lead(assistant.ask("垂钓管理办法里公安派出所干什么")) == ["a2"]
    assert lead(assistant.ask("核对钓证这块分片负责人有几项责任")) == ["a3"]


VILLAGE = """# 杨树湾村民公约

第一条 村委会主任牛广田牵头调解纠纷，调解员葛春花做记录，驻村民警到场。

第二条 村集体的钱由会计葛春花记账，超过2万元的提交村民代表会议表决。

第三条 第一届理事会会长由葛春花担任，理事会每季度开会。

第四条 水管员在机井旁值守，妇联主任评卫生户。
"""


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("杨树湾葛春花负责哪件事", ["a1", "a2"]),  # that she holds a post is nothing she does
        ("牛广田在杨树湾负责哪些事", ["a1"]),
        ("杨树湾村民代表会议有哪些权限", ["a2"]),
        ("杨树湾公约里民警要做什么", ["a1"]),
        ("杨树湾公约里理事会管什么", ["a3"]),
        ("水管员在杨树湾要做几件事", ["a4"]),
    ],
)
def test_persons_and_posts_of_a_village_rule(tmp_path: Path, question: str, places: list[str]) -> None:
    assistant = assistant_on(tmp_path, parse_bytes("公约.md", VILLAGE.encode()))
    assert lead(assistant.ask(question)) == places


def test_who_is_called_in_helps_and_the_first_line_tells_both_sides_apart(tmp_path: Path) -> None:
    text = """# 青芦县夜市管理办法

第一条 县商务局自受理之日起，牵头组织县公安局、县消防大队、县卫生局到现场查看，当场填表。

第二条 县消防大队每月检查一次用电。

第三条 摊主收摊后清扫，县民政局、县卫生局提供资料；县残联为残疾摊主配置推车。

第四条 支持商户、街道和协会办节，县商务局牵头，县卫生局配合。

第五条 下列摊点不予登记：
（一）占压盲道的；
（二）使用明火的。
"""
    assistant = assistant_on(tmp_path, parse_bytes("办法.md", text.encode()))
    answer = assistant.ask("夜市管理办法里消防大队负责什么")
    assert (lead(answer), [ref.id for ref in answer.duties.support] if answer.duties else []) == (
        ["a2"],
        ["a1"],
    )
    assert "其中配合1处" in render(answer)
    assert set(lead(assistant.ask("夜市管理办法里民政局负责什么"))) == {"a3"}
    assert set(lead(assistant.ask("夜市管理办法里残联要做什么"))) == {"a3"}
    helps = assistant.ask("夜市管理办法里县卫生局配合哪些")
    assert helps.duties is not None
    assert {ref.id for ref in helps.duties.support} == {"a1", "a4"}
    assert ids(assistant.ask("夜市管理办法哪些摊点不予登记")) == [
        "a5.1",
        "a5.2",
    ]  # the items, not what leads in


_CENTRE = """# 渡口镇水库垂钓管理办法

第一条 镇农业办主管垂钓，其所属的垂钓服务中心（以下简称垂钓中心）承担发证和救生。

第二条 会员交年费。

第三条 垂钓中心每日公布水位。
"""


def test_a_body_acts_where_its_short_name_is_introduced(tmp_path: Path) -> None:
    assistant = assistant_on(tmp_path, parse_bytes("办法.md", _CENTRE.encode()))
    assert lead(assistant.ask("垂钓管理办法里垂钓中心负责啥")) == ["a1", "a3"]
    assert not of_body("设立垂钓协会（以下简称垂钓会），会员交年费。", ["垂钓会"])
