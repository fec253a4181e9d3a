"""Groups that a document sets up, sides named by one word, and who is to be called for what: who is charged with them."""

from __future__ import annotations

import pytest

from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes
from knowledge.structure.groups import in_group


def _parsed(body: str) -> Document:
    return parse_bytes("方案.md", f"# 某镇龙舟赛工作方案\n\n{body}".encode())


def _clause(body: str, id_: str) -> Clause:
    return next(each for each in _parsed(body).clauses if each.id == id_)


@pytest.mark.parametrize(
    ("said", "heads", "lead", "members", "contact"),
    [
        ("（组长：葛素云；联系人：梅永康，电话5550142）", "葛素云", "", "", "梅永康、电话5550142"),
        ("（召集人：殷若兰；成员：项宁、詹学文）", "殷若兰", "", "项宁、詹学文", ""),
        ("（组长：景小曼）", "景小曼", "", "", ""),
        (
            "组长由副局长武铁军担任，成员单位有县交通局、县卫健局。负责秩序。",
            "武铁军",
            "",
            "县交通局、县卫健局",
            "",
        ),
        ("组长单位：县商务局。组员：滕佳、卞丽娟。", "", "县商务局", "滕佳、卞丽娟", ""),
        ("组长由万思齐担任，副组长由护士长景小曼担任。", "万思齐", "", "景小曼", ""),
        ("组长茅盛，成员宁小满、路远程，联系电话5516600。", "茅盛", "", "宁小满、路远程", ""),
        ("组长邢克诚，联络员卓小帆，电话5512133。负责文电。", "邢克诚", "", "", "卓小帆、电话5512133"),
        ("联系人：\n成员：", "", "", "", ""),
        (
            "由办公室负责人任组长，市水利局、市气象局相关人员担任成员。",
            "",
            "办公室",
            "市水利局、市气象局",
            "",
        ),
        (
            "由校医院副院长任组长，视情由学生处副处长，保卫处、总务处负责人任副组长，校医院、学生处、相关处室人员担任成员。",
            "",
            "校医院",
            "学生处、保卫处、总务处",
            "",
        ),
        ("由县政府分管副县长任组长，县财政局主要负责人任副组长。", "", "", "县财政局", ""),
        ("由村党组织书记任组长，相关单位、处室人员担任成员。", "", "", "", ""),
        (
            "由常建国任组长，市财政局、市信访局等单位分管负责人为成员。",
            "常建国",
            "",
            "市财政局、市信访局",
            "",
        ),
        ("李明哲任组长，王小五、赵立新担任成员。", "李明哲", "", "王小五、赵立新", ""),
        ("成员由市融媒体中心、市文化旅游局人员组成。", "", "", "市融媒体中心、市文化旅游局", ""),
    ],
)
def test_who_heads_serves_and_belongs_to_a_group(
    said: str, heads: str, lead: str, members: str, contact: str
) -> None:
    found = in_group("后勤组", said)
    assert "、".join(found.leaders) == heads
    assert "、".join(found.lead_units) == lead
    assert "、".join(found.supporting_units) == members
    assert (found.contact or "") == contact
    assert not in_group("后勤保障", said), "no group is headed by it"


def test_a_group_is_called_without_the_bracket_that_says_who_belongs_to_it() -> None:
    document = _parsed(
        "一、分工\n（一）文艺组（组长：凌海；联系人：蒲雅静）\n1.定议程。\n（二）后勤组（组长：武铁军）\n1.备餐。\n"
    )
    assert [(each.title, each.leaders) for each in document.clauses if each.level == 2] == [
        ("文艺组", ("凌海",)),
        ("后勤组", ("武铁军",)),
    ]


@pytest.mark.parametrize(
    ("title", "said", "heads", "members"),
    [
        ("抄表班", "班长盘石坚，副班长农月，组员向北。", "盘石坚", "农月、向北"),
        ("抢险队", "队长：武铁军；队员：滕佳、卞丽娟。", "武铁军", "滕佳、卞丽娟"),
        ("加强值班", "值班人员每日填表。", "", ""),
    ],
)
def test_shifts_and_teams_are_groups_too(title: str, said: str, heads: str, members: str) -> None:
    found = in_group(title, said)
    assert ("、".join(found.leaders), "、".join(found.supporting_units)) == (heads, members)


@pytest.mark.parametrize(
    ("line", "leaders", "contact"),
    [
        ("1. 副主任毛晓芸\n\n分管业务科。办公室308。", ("毛晓芸",), None),
        ("1. 副主任 逯小满：分管热线班。", ("逯小满",), None),
        ("1. 纪检员阮秀珍：负责作风监督。", ("阮秀珍",), None),
        ("1. 安全员：负责巡查。", (), None),  # a post is nobody by name
        ("1. 到人事股登记，联系人班若水，电话0731-5823018。", (), "班若水、电话0731-5823018"),
        ("1. 登记时写明联系人姓名、电话。", (), None),
    ],
)
def test_a_person_who_heads_a_provision_or_is_to_be_called(
    line: str, leaders: tuple[str, ...], contact: str | None
) -> None:
    clause = _clause(f"一、分工\n\n{line}\n", "1.1")
    assert (clause.leaders, clause.contact) == (leaders, contact)


def test_a_table_of_groups_headed_by_persons() -> None:
    document = _parsed(
        "一、公众号\n每周推送三篇。\n\n二、分工\n\n| 序号 | 工作组 | 组长 | 组员 | 主要职责 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | 会务组 | 逄国良 | 郁水根、沙丽 | 会场 |\n| 2 | 宣传组 | 苗可心 | 荀大庆 | 公众号推送 |\n"
    )
    assert [(row.matter, row.leaders, row.supporting_units) for row in document.checklist] == [
        ("会务组", ("逄国良",), ("郁水根", "沙丽")),
        ("宣传组", ("苗可心",), ("荀大庆",)),
    ]
    assert not any(row.clause for row in document.checklist), (
        "a group is no clause that speaks of what it is for"
    )


def test_a_side_named_by_one_word_beside_another_label() -> None:
    body = "一、任务\n（一）会场。设摊位。责任人：逄国良，联系电话：0731-6220117。配合：荷塘村、镇文化站。\n（二）步道。牵头：县水利局；配合：县财政局。\n（三）配合：要主动。\n"
    hall, path, none = (_clause(body, f"1.{n}") for n in (1, 2, 3))
    assert (hall.contact, hall.supporting_units) == (
        "逄国良、联系电话：0731-6220117",
        ("荷塘村", "镇文化站"),
    )
    assert (path.lead_units, path.supporting_units) == (("县水利局",), ("县财政局",))
    assert not none.supporting_units
    assert not [each for each in _parsed(body).findings if each.code == "text-lost"]


def test_whom_to_call_says_what_they_are_there_for() -> None:
    body = "一、联系\n1. 后勤部：部长闾丘平，内线8025，食堂二楼，负责宿舍和班车。\n2. 院办：主任舒国华，门诊楼三楼，负责协调。\n3. 值班室：电话5550199，全天有人。\n"
    logistics, office, guard = (_clause(body, f"1.{n}") for n in (1, 2, 3))
    assert (logistics.lead_units, logistics.leaders) == (("后勤部",), ("闾丘平",))
    assert (office.lead_units, office.leaders) == (("院办",), ("舒国华",))
    assert not guard.lead_units
