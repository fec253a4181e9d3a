"""Whom a sentence tells to do something without a word of responsibility: a body by its name at the head of the sentence."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.structure.charged import charged_in
from knowledge.structure.told import told_in


def _parsed(body: str) -> Document:
    return parse_bytes("通知.txt", f"山城县关于做好渡口工作的通知\n{body}\n".encode())


@pytest.mark.parametrize(
    ("said", "names"),
    [
        # with a word for it, or with a verb of a task
        ("各市、州渡口管理局应制定本地区巡查计划。", ("各市、州渡口管理局",)),
        ("县交通局于5月31日前将名单汇总上报市交通局。", ("县交通局",)),
        ("2026年5月31日前，各镇渡口站汇总台账，由县渡口中心审核，县交通局根据审核意见建立渡口的档案。", ("各镇渡口站", "县交通局")),
        ("接到报告后，县渡口中心要立即核实。", ("县渡口中心",)),
        ("各学院要安排专人检查，并做好记录。", ("各学院",)),
        ("后勤处每月10日前报送用船情况。", ("后勤处",)),
        ("县渡口中心实施停航的，应当提前三日公告。", ("县渡口中心",)),
        ("县渡口中心在6月底前完成船只登记，程序如下：", ("县渡口中心",)),
        ("各学院成立由院长任组长的渡口工作小组，主要职责包括：", ()),
        # what it may do, what is of it, what was done, what the next words are about
        ("县交通局可以委托县渡口中心办理。县交通局有权检查。", ()),
        ("县交通局制定的办法，由县政府印发。", ()),
        ("县交通局已制定办法，2025年县渡口中心开展巡查12次。", ()),
        ("县交通局高度重视，开展巡查。", ()),
        ("县渡口中心自行招聘的船员，必须参加考试。", ()),
        ("县渡口中心受理申请后，船主应当签字。", ()),
        ("县交通局办理渡口改造，应当符合规划。", ()),
        ("县渡口中心未按期公告的", ()),
        # nobody in particular, no body
        ("各地区、各部门要高度重视。有关部门应当配合。船长要按时到岗。", ()),
        ("加快渡口管理中心建设。完善部门检查清单。", ()),
        ("候船室应当设置座椅，渡口网站要及时更新。", ()),
        ("县交通局监督电话5550142。", ()),
    ],
)  # fmt: skip
def test_a_body_is_told_of_a_task_by_its_name_at_the_head_of_a_sentence(
    said: str, names: tuple[str, ...]
) -> None:
    assert told_in("", said) == names


def test_who_is_told_leads_beside_those_who_bear_and_never_beside_a_line_that_says_who_leads() -> None:
    document = _parsed(
        "县交通局开展巡查。\n一、巡查。县渡口中心负责巡查。各镇渡口站要建立台账。\n"
        "二、演练。县交通局要组织演练。（责任单位：县渡口中心）\n三、整改。县水务局配合县交通局整改，县水务局要定期检查。\n"
    )
    clauses = {clause.id: clause for clause in document.clauses}
    assert not clauses["0"].lead_units
    assert clauses["1"].lead_units == ("县渡口中心", "各镇渡口站")
    assert clauses["2"].lead_units == ("县渡口中心",)
    assert (clauses["3"].lead_units, clauses["3"].supporting_units) == ((), ("县水务局",))


def test_an_item_of_a_group_stays_the_groups_where_a_later_sentence_tells_others() -> None:
    document = _parsed(
        "一、渡口工作小组职责\n（一）组织演练。演练后各镇渡口站要召开总结会议。\n（二）各镇渡口站要及时报送名单。\n"
    )
    assert [clause.lead_units for clause in document.clauses if clause.level == 2] == [
        ("渡口工作小组", "各镇渡口站"),
        ("各镇渡口站",),
    ]


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("并由校办发布通知，经主任审批后，交财务处审核。", ("校办", "财务处")),
        ("停航决定由部长以上成员会议提出。", ("部长以上成员会议",)),
        ("网站由社长本人或者授权船务管理中心管理。", ("船务管理中心",)),
        ("钥匙由综合办唐小珊老师管理。", ("综合办",)),
        ("校渡船场地由综合办公室管理，负责登记。学院会议室由总务处管理。", ("综合办公室", "总务处")),
        ("每个网站都设立主负责人，主负责人负责更新。", ("主负责人",)),
        ("自主招生，指由县实验中学自主确定标准的招生方式。", ()),
        ("定向招生，是指在报名后，由县实验中学录取的方式，名额由县教育局核定。", ("县教育局",)),
    ],
)
def test_who_acts_by_a_short_name_a_meeting_or_another_and_nobody_in_a_definition(
    said: str, lead: tuple[str, ...]
) -> None:
    assert charged_in(said).lead_units == lead


def test_others_who_come_from_a_body_and_must_take_part_are_no_help_of_it() -> None:
    assert not charged_in("基地医院自行招聘的职工，若属于试点专业，必须参加考试。").supporting_units


def test_lines_of_one_form_charge_all_the_bodies_at_their_heads() -> None:
    lines = "校 办：信息整理与发布\n总务处：准备救灾物资\n德育处：落实学生安全教育\n住管部：宿舍隐患排查"
    clause = _parsed(
        f"一、领导小组\n组长：张明\n成员：李红、王小明\n部门分工：\n{lines}\n二、其他。"
    ).clauses[0]
    assert clause.lead_units == ("校办", "总务处", "德育处", "住管部")
    assert (clause.leaders, clause.supporting_units) == (("张明",), ())
    phones = _parsed("一、电话\n教务处：5550142\n总务处：5550143\n德育处：落实值班制度\n二、其他。")
    assert phones.clauses[0].lead_units == ("德育处",)


def test_a_body_over_items_in_a_part_on_tasks_bears_those_that_name_nobody() -> None:
    document = _parsed(
        "一、相关部门职责\n（一）后勤保障部\n1．按时打扫渡口。\n2．各学院要提醒学生。\n（二）安全\n1．检查船只。\n二、船只\n（一）后勤保障部\n1．三号船。\n"
    )
    charged = {clause.id: clause.lead_units for clause in document.clauses if clause.level == 3}
    assert charged == {"1.1.1": ("后勤保障部",), "1.1.2": ("各学院",), "1.2.1": (), "2.1.1": ()}
