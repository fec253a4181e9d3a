"""Whom the sentences of a provision charge: who a sentence is about, stretch by stretch, who acts by 由, whose tasks items are."""

import pytest

from knowledge.parse import parse_bytes
from knowledge.structure.actors import first_named, is_name, named
from knowledge.structure.charged import announced, charged_in


@pytest.mark.parametrize(
    ("said", "lead", "support"),
    [
        # about whom a sentence is holds until another is named
        ("渡口运营单位是本渡口的责任主体，在县交通局指导下，负责船只的检修、保养。", ["渡口运营单位"], []),
        ("县渡口中心接到申请后，应当在五日内核实，并对结果的真实性负责。", ["县渡口中心"], []),
        ("县渡口中心，各镇渡口站负责巡查。", ["县渡口中心", "各镇渡口站"], []),
        ("县交通局成立渡口改造工作组，负责日常调度。", ["渡口改造工作组"], []),
        ("巡查组由县交通局、县水务局相关人员组成，负责现场检查。", ["巡查组"], []),
        # what is merely to be done bears nothing
        ("各镇要按时报送台账，县渡口中心应当逐件登记。", [], []),
        # who acts by 由, whatever is done
        ("船只由县渡口中心统一编号，费用由县财政局核定后拨付。", ["县渡口中心", "县财政局"], []),
        ("旧船移交县档案馆负责登记，移送县公安局。", ["县档案馆"], []),
        ("本办法由县交通局负责解释，评审组由县交通局、专家组成。", [], []),
        ("由县渡口中心选定的修理厂提供服务。", [], []),
        ("由县渡口中心主任批准。", ["县渡口中心主任"], []),
        # fields and sorts
        ("公安、民政、房管等相关职能部门在办理业务时应当负责渡口信息的采集。", ["公安部门", "民政部门", "房管部门"], []),
        ("县交通局负责调度。公安、水务等渡口管理相关部门，应当配合县交通局做好疏导。", ["县交通局"], ["公安部门", "水务部门"]),
        ("县交通局要会同有关方面做好指导、督查。", ["县交通局"], []),
        ("必要时商请航运企业予以协助。县交通局负责联络。", ["县交通局"], ["航运企业"]),
        # behind whom one leads, others take part, and what is behind them is the task of all
        ("由县交通局牵头，县气象局、县海洋与渔业局参加，负责汛期研判。", ["县交通局"], ["县气象局", "县海洋与渔业局"]),
        ("由县交通局负责，各渡口站组织实施。", ["县交通局"], ["各渡口站"]),
        ("建立由县交通局牵头，县水务局、县气象局参与的渡口联席会议制度。", ["县交通局"], ["县水务局", "县气象局"]),
        ("建立县交通局牵头、各方参与的机制。", [], []),
        ("县依法治县委员会办公室牵头，统筹法律服务。", ["县依法治县委员会办公室"], []),
        ("县渡口中心负责方案，应当与施工单位、县水务局共同制定保护措施。", ["县渡口中心"], ["施工单位", "县水务局"]),
        ("旧船由船只所在地的区、县渡口管理部门登记。", ["区、县渡口管理部门"], []),
        ("县渡口中心负责规划，会同县水务、规划土地等部门论证。", ["县渡口中心"], ["县水务部门", "规划土地部门"]),
        # in brackets
        ("推进改造。（县交通局、县政务服务和数据中心牵头，县直有关单位按职责分工负责。以下不再列出）", ["县交通局", "县政务服务和数据中心"], []),
        # by their posts
        ("船长负责航行安全，由渡口管理员保存台账。", ["船长", "渡口管理员"], []),
        ("副指挥长协助指挥长工作。县交通局负责联络，工作人员负责接待。", ["县交通局"], ["副指挥长"]),
        ("汛情由总指挥签发，工作人员负责登记，由总指挥邝大海决定。", ["总指挥"], []),
        ("县交通局成立渡口专班，组长由县长担任，成员由各科室组成，负责日常调度。", ["渡口专班"], []),
        ("由渡口管委会主任或者其委托的副主任审定。", ["渡口管委会主任", "副主任"], []),
        ("由建设单位或者县政府指定的部门组织验收。", ["建设单位"], []),
        ("方案由县政府常务会议审定。", ["县政府常务会议"], []),
        # who pays, what has 不 in its name, in whose matter
        ("告知书应明确办理时限，注明各区县经办服务电话。", [], []),
        ("费用由市、区两级财政按比例分担，由不动产登记机构办理。", ["不动产登记机构"], []),
        ("由涉及的县水利局牵头。", ["县水利局"], []),
        ("县交通局统筹全县渡口工作，县水务局尽到管理责任，县安委办主持日常工作。", ["县交通局", "县水务局", "县安委办"], []),
        # who does what is theirs helps where somebody leads
        ("县交通局负责渡口。公安、水务等部门按照各自职责，做好渡口相关工作。", ["县交通局"], ["公安部门", "水务部门"]),
        ("公安、水务等部门按照各自职责，做好渡口相关工作。", [], []),
        ("由分管校领导审批，由指导教师签字。", ["分管校领导", "指导教师"], []),
        ("阮春来局长负责到底，由联席会议办公室召开联络员会议。", ["联席会议办公室"], []),
        ("阮某在担任县交通局局长期间，参与决策。", [], []),
        ("由运营单位、所有权人承担。", ["运营单位"], []),
        ("县政府指定的部门负责通报。", [], []),
        ("形成分管领导具体负责、责任部门协同落实的工作格局。", [], []),
        ("县税务局联合县人民法院，建立会商机制。", ["县税务局"], ["县人民法院"]),
        ("第三条渡口办公室设在县交通局，承担日常工作。", ["渡口办公室"], []),
        ("数据使用部门负责数据安全。", ["数据使用部门"], []),
        ("县交通局牵头设立了渡口调度组和渡口宣传组，负责汛期工作。", ["县交通局", "渡口调度组", "渡口宣传组"], []),
        ("公安部门应当按照上述办理时限的要求协助。县交通局负责渡口。", ["县交通局"], ["公安部门"]),
        ("县交通局负责渡口，船长在渡口管理员配合下组织疏导，值班人员负责登记。", ["县交通局", "值班人员"], ["渡口管理员"]),
        ("县公安分局及其派出所负责登记，县船运中心经办。", ["县公安分局", "派出所", "县船运中心"], []),
        ("各市、县（市、区）交通部门要会同公安、水务等部门巡查。", ["各市、县（市、区）交通部门"], ["公安部门", "水务部门"]),
        ("水务部门对全县船只污染实施统一监督管理，县城管局主管户外广告。", ["水务部门", "县城管局"], []),
        ("水务、公安部门依法协助交通部门对船只污染实施监督管理。县交通局负责渡口。", ["县交通局"], ["水务部门", "公安部门"]),
        ("由各县交通局及其授权的部门核发，人民解放军和武装警察部队担负抢险。", ["各县交通局", "人民解放军", "武装警察部队"], []),
        # behind a sort of bodies no name goes on
        ("县交通局会同有关部门完善渡口平台。", ["县交通局"], ["有关部门"]),
        # no name is cut short of what goes on with it
        ("县住房和城乡建设局的经费按规定负责管理。", [], []),
        ("支持由协会牵头制定标准，鼓励企业牵头。", [], []),
    ],
)  # fmt: skip
def test_whom_sentences_charge(said: str, lead: list[str], support: list[str]) -> None:
    found = charged_in(said)
    assert ([*found.lead_units], [*found.supporting_units]) == (lead, support)


def test_items_are_the_tasks_of_whom_their_lead_in_or_heading_announces() -> None:
    text = (
        "渡口管理办法\n第一条 县渡口中心履行下列职责：\n（一）编制计划；\n（二）协助县交通局检查；\n（三）由县审计局审计。\n"
        "第二条 各渡口站应当提交下列材料：\n（一）台账；\n（二）图纸。\n"
    )
    found = {each.id: each for each in parse_bytes("办法.txt", text.encode()).clauses}
    assert (found["a1.1"].lead_units, found["a1.2"].supporting_units) == (("县渡口中心",), ("县渡口中心",))
    assert found["a1.3"].lead_units == ("县审计局",)
    assert not found["a2.1"].lead_units


def test_the_items_of_an_item_are_the_tasks_of_whom_the_heading_over_both_announces() -> None:
    text = (
        "渡口管理办法\n第一条 渡口管理员职责\n1.维护秩序\n（1）检查船票；\n（2）疏导乘客。\n2.由县交通局检查船只，做到：\n（1）每月一次；\n（2）逐船登记。\n"
        "3.对乘客的要求\n违者自己承担后果。\n（1）先下后上；\n（2）不得携带易燃品。\n"
    )
    found = {each.id: each.lead_units for each in parse_bytes("办法.txt", text.encode()).clauses}
    assert found["a1.1"] == found["a1.1.1"] == found["a1.1.2"] == ("渡口管理员",)
    assert found["a1.2"] == ("县交通局",)
    assert "渡口管理员" not in found["a1.2.1"] + found["a1.3"] + found["a1.3.1"]


def test_an_item_that_only_says_负责_is_the_task_of_the_one_whom_the_sentence_above_charges() -> None:
    text = "渡口办法\n第一条 巡查组由县交通局、县水务局组成，负责现场。\n1.负责记录船况；\n2.协助县公安局疏导；\n3.船只统一编号。\n"
    found = {each.id: each for each in parse_bytes("办法.txt", text.encode()).clauses}
    assert (found["a1.1"].lead_units, found["a1.2"].supporting_units) == (("巡查组",), ("巡查组",))
    assert not found["a1.3"].lead_units


def test_who_bears_all_that_follows_leads_also_where_others_guide() -> None:
    text = "育林意见\n一、任务\n（一）育林。扩大面积。（市林业局指导。以下均需各县政府落实，不再列出）\n（二）护林。巡查。（市林业局指导）\n"
    found = {each.id: each for each in parse_bytes("意见.txt", text.encode()).clauses}
    assert (found["1.2"].lead_units, found["1.2"].supporting_units) == (("各县政府",), ("市林业局",))


def test_a_federation_bears_the_task_that_stands_below_its_name() -> None:
    text = "渡口意见\n一、职责分工\n（一）县残联：负责核发证件，理事长阮春来负责每季度通报。\n（二）县交通局：负责船只。\n"
    found = {each.id: each for each in parse_bytes("意见.txt", text.encode()).clauses}
    assert found["1.1"].lead_units == ("县残联",)


def test_who_helps_is_read_where_a_line_says_only_who_leads() -> None:
    text = "渡口意见\n一、巡查\n每月巡查，县公安局配合。\n责任单位：县交通局\n二、其他\n照办。\n"
    found = {each.id: each for each in parse_bytes("意见.txt", text.encode()).clauses}["1"]
    assert (found.lead_units, found.supporting_units) == (("县交通局",), ("县公安局",))


def test_items_keep_whom_their_lead_in_charges_where_others_stand_behind_them() -> None:
    text = (
        "渡口管理办法\n第一条 县渡口中心负责渡口工作，具体履行下列职责：\n（一）编制计划；\n（二）组织检查。\n"
        "县审计局负责审计监督。\n第二条 渡口应当保持整洁。"
    )
    document = parse_bytes("办法.txt", text.encode())
    found = {clause.id: clause.lead_units for clause in document.clauses}
    assert found["a1"] == ("县渡口中心", "县审计局")
    assert (found["a1.1"], found["a1.2"]) == (("县渡口中心",), ("县渡口中心",))


@pytest.mark.parametrize(
    "lead_in", ["渡口工作的职责：", "组织机构职责", "申请人应当履行下列手续：", "有关部门职责："]
)
def test_what_announces_nobody_in_particular(lead_in: str) -> None:
    assert announced(lead_in) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县委组织部组织培训", ("县委组织部",)),
        ("县渡口中心主管全县渡口", ("县渡口中心",)),
        ("市、区渡口办和各镇（街道）要报送", ("市、区渡口办", "各镇（街道）")),
        ("县水利局移送县公安局", ("县水利局",)),
        ("以县水利局为主", ()),
        ("代管期间学校负责", ()),
    ],
)
def test_with_whose_names_a_text_begins(text: str, names: tuple[str, ...]) -> None:
    found = first_named(text)
    assert (found.names if found else ()) == names


def test_a_name_in_a_bracket_stays_whole() -> None:
    assert named("县渡口所、街道（乡、镇）渡口站") == ("县渡口所", "街道（乡、镇）渡口站")
    assert not is_name("镇）渡口站")


def test_a_heading_without_words_over_items_charges_nobody() -> None:
    lines = "一、责任单位：责任单位：\n附件：1. 责任单位：\n二、责任单位：\n第二条 \n一、\n"
    assert parse_bytes("某文件.txt", lines.encode()).clauses
