"""Every way in which documents say who is responsible, each with the units that it names."""

from __future__ import annotations

import pytest

from knowledge.model import Clause
from knowledge.parse import parse_bytes


def clause(text: str, title: str = "强化管护") -> Clause:
    document = parse_bytes(
        "意见.txt", f"某县人民政府关于节水的意见\n一、{title}\n{text}\n二、其他\n照办。".encode()
    )
    return next(found for found in document.clauses if found.id == "1")


FORMS = [
    # brackets at the end
    ("每月巡查。（县水利局牵头，县财政局、各乡镇配合）", "县水利局", "县财政局 各乡镇"),
    ("每月巡查。（牵头单位：县水利局；配合单位：县财政局、各镇（街道））", "县水利局", "县财政局 各镇（街道）"),
    ("每月巡查。【牵头单位：县水利局；责任单位：县财政局、各镇（街道）；完成时限：长期】", "县水利局", "县财政局 各镇（街道）"),
    ("每月巡查。〔县水利局负责〕", "县水利局", ""),
    ("每月巡查。【牵头：县水利局｜配合：县财政局、各镇】", "县水利局", "县财政局 各镇"),
    ("每月巡查。（牵头单位：县水利局 | 配合单位：县财政局 | 完成时限：长期）", "县水利局", "县财政局"),
    ("每月巡查（牵头：县水利局，配合：各镇），月底前报县政府。", "县水利局", "各镇"),
    ("每月巡查。（牵头：县水利局）", "县水利局", ""),
    ("每月巡查。【责任单位：县水利局/县财政局】", "县水利局 县财政局", ""),
    ("每月巡查（参加：每人50元）。", "", ""),
    ("每月巡查。［责任单位：县水利局、县财政局］", "县水利局 县财政局", ""),
    ("每月巡查。（责任单位：县水利局、县财政局，列首位的为牵头单位）", "县水利局", "县财政局"),
    ("每月巡查。（县水利局、县财政局等和各乡镇人民政府负责）", "县水利局 县财政局 各乡镇人民政府", ""),
    ("每月巡查。（县水利局牵头，县供销社等相关部门及各乡镇按职责分工负责）", "县水利局", "县供销社 各乡镇"),
    ("每月巡查。（县水利局等有关单位及各镇负责）", "县水利局 各镇", ""),
    ("每月巡查。（县水利局会同县财政局负责）", "县水利局 县财政局", ""),
    ("每月巡查。（责任科室：安全科、后勤中心）", "安全科 后勤中心", ""),
    ("每月巡查。（社会救助科）", "社会救助科", ""),
    ("每月巡查。（6月底取得阶段性成效并持续推进，牵头考核单位：县水利局）", "县水利局", ""),
    ("每月巡查。系统上线三个月后，县水利局负责组织验收。", "县水利局", ""),
    ("节水领导小组办公室设在县水利局，主要负责日常协调。", "节水领导小组办公室", ""),
    ("县里成立清淤工作专班，办公室设在县水利局，负责日常调度。", "办公室", ""),
    ("学校设立奖助中心（以下简称：校奖助中心），办公室设在学生处，在校领导下，具体负责奖学金的评审。", "奖助中心", ""),
    ("奖助中心及学校对评审继续承担相关责任。", "奖助中心 学校", ""),
    # what a label says in two words, and labels behind the names
    ("每月巡查。（牵头指导处室：水利处，各镇水利站为实施单位，下同）", "水利处", "各镇水利站"),
    ("每月巡查。（组织实施部门：县水利局；配合协助单位：各镇，下同）", "县水利局", "各镇"),
    ("每月巡查。（责任单位：县水利局为牵头单位，县财政局、各镇为配合单位）", "县水利局", "县财政局 各镇"),
    # lines
    ("每月巡查。\n牵头单位：县水利局\n配合单位：县财政局、各镇（街道）", "县水利局", "县财政局 各镇（街道）"),
    ("每月巡查。\n责任单位：县住房和城乡建设局和县水利局", "县住房和城乡建设局 县水利局", ""),
    # sentences
    ("由县水利局牵头，2026年5月前公示名单。", "县水利局", ""),
    ("此项工作由县水利局牵头，县财政局、各镇（街道）配合。", "县水利局", "县财政局 各镇（街道）"),
    ("由县水利局牵头、县财政局配合，开展排查。", "县水利局", "县财政局"),
    ("县水利局负责水源的监测，县供水公司负责管网的监测；发现异常应当报告。", "县水利局 县供水公司", ""),
    # levels with brackets of either kind
    ("每月巡查。（牵头单位：省水利厅；责任单位：省直有关单位，各市〔州〕、县〔市、区、特区〕人民政府）", "省水利厅", "省直有关单位 各市〔州〕、县〔市、区、特区〕人民政府"),
    ("由县水利局牵头，县公安局、县财政局配合，各镇（街道）具体实施。", "县水利局", "县公安局 县财政局 各镇（街道）"),
    ("管道由县水利局牵头，县财政局配合；水表由县供水公司牵头，县残联配合。", "县水利局 县供水公司", "县财政局 县残联"),
    ("由县水利局牵头，会同县财政局、县审计局制定办法。", "县水利局", "县财政局 县审计局"),
    ("办法由县水利局会同县财政局负责修订。", "县水利局", "县财政局"),
    ("由县水利局和县财政局共同牵头，各镇参与。", "县水利局 县财政局", "各镇"),
    ("县水利局牵头，县财政局配合，逐村排查。", "县水利局", "县财政局"),
    ("日常监管由各镇（街道）负责。", "各镇（街道）", ""),
    # what the text calls a body from then on is no part of its name
    ("县水利局（以下简称水利局）负责水源；县供水公司（下称公司）负责管网。", "县水利局 县供水公司", ""),
    ("由县水利局（以下简称水利局）会同县财政局（简称财政局）负责修订。", "县水利局", "县财政局"),
    # lists of units with their tasks
    ("县水利局：负责调度。\n县气象局：负责预报。\n各镇（街道）：负责转移。", "县水利局 县气象局 各镇（街道）", ""),
    ("县水利局：负责调度；县气象局：负责预报。", "县水利局 县气象局", ""),
    ("县水利局负责调度，县财政局负责经费，各镇（街道）负责转移。", "县水利局 县财政局 各镇（街道）", ""),
    # who is asked to lead, and what says that a body is to do it, are no part of a name
    ("主动汇报，争取请县政府牵头成立专班。", "县政府", ""),
    ("报请县水利局牵头验收，县财政局配合。", "县水利局", "县财政局"),
    ("各级政府要牵头做好统筹。同时，各职能部门也要做好协作配合。", "各级政府", "各职能部门"),
    # bodies named by their fields
    ("民政部门负责审批，财政部门负责拨付。", "民政部门 财政部门", ""),
    ("公安机关负责登记。", "公安机关", ""),
    ("水利、财政等部门按照职责分别负责修订和经费。", "水利部门 财政部门", ""),
    ("网上申请的，由住所地水务部门负责受理。", "住所地水务部门", ""),
    ("水务部门是供水的主管部门，负责调度。镇人民政府负责巡查。教育、商务等部门要根据职责配合水务部门宣传。", "水务部门 镇人民政府", "教育部门 商务部门"),
    ("县、镇水务部门负责调度，财政部门和其他部门负责经费。", "县、镇水务部门 财政部门", ""),
    ("县水利局负责调度。各级财政、教育部门和县残疾人联合会按照各自职责协同实施本办法。", "县水利局", "各级财政部门 教育部门 县残疾人联合会"),
    ("县水利局负责核对，必要时可商请公安、交通等部门配合。", "县水利局", "公安部门 交通部门"),
    ("县水利局负责活动。财政部门协同下发的文件另行通知。", "县水利局", ""),
    # what a body leads by a sentence, and others by paragraphs that begin with their names
    ("本办法由县水利局负责组织实施。各有关部门应当在各自职责范围内协同实施。\n县防汛工作机构负责发证。\n镇防汛工作机构负责受理。", "县水利局 县防汛工作机构 镇防汛工作机构", "各有关部门"),
    ("防汛由县水利局牵头。\n县气象局负责预报，县广播站协助播发。\n住户负责清理门前。", "县水利局 县气象局", "县广播站"),
    ("县水利局——负责调度。\n县气象局——承担预报。", "县水利局 县气象局", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead", "support"), FORMS)
def test_a_form_of_duties(text: str, lead: str, support: str) -> None:
    found = clause(text)
    assert (" ".join(found.lead_units), " ".join(found.supporting_units)) == (lead, support)


@pytest.mark.parametrize(
    "text",
    [
        "改造老旧管网，覆盖各镇（街道）",
        "各镇（街道）每月巡查一次，县直部门按规定执行。",
        "建立部门牵头、各方参与的工作机制。",
        "本意见由县水利局负责解释。",
        "坚持谁主管谁负责的原则。",
        "推行河长负责制，健全责任体系。",
        "有关部门负责审批，其他部门负责拨付。",
        "县级以上人民政府民政部门负责审批。",
        "财政部门负责人到场，项目主管部门负责验收。",
        "申请人负责提供材料，对真实性负责。",
        "咨询电话：12345；投诉：县长热线。",
        "补助标准：省级示范村每村三万元。",
    ],
)
def test_no_duty_where_nobody_is_charged(text: str) -> None:
    found = clause(text)
    assert (found.lead_units, found.supporting_units) == ((), ())


def test_what_a_line_states_outranks_what_a_sentence_says() -> None:
    found = clause("县委农村工作领导小组牵头抓总。\n责任单位：县委农办\n配合单位：组织部")
    assert (found.lead_units, found.supporting_units) == (("县委农办",), ("组织部",))


def test_numbered_units_have_their_tasks_as_clauses_of_their_own() -> None:
    document = parse_bytes(
        "预案.txt",
        "某县防汛预案\n一、成员单位职责\n（一）县水利局：负责调度。\n（二）县气象局：负责预报。".encode(),
    )
    assert [found.lead_units for found in document.clauses if found.id.startswith("1.")] == [
        ("县水利局",),
        ("县气象局",),
    ]


def test_a_table_of_units_and_their_tasks() -> None:
    document = parse_bytes(
        "预案.md",
        "# 某县防汛预案\n\n一、职责分工\n\n| 成员单位 | 主要职责 |\n| --- | --- |\n"
        "| 县水利局 | 调度洪水 |\n| 县气象局 | 发布预报 |\n".encode(),
    )
    assert [(row.matter, row.lead_units) for row in document.checklist] == [
        ("调度洪水", ("县水利局",)),
        ("发布预报", ("县气象局",)),
    ]


def test_two_names_in_a_cell_are_two() -> None:
    for cell in ("张明、李红", "张明 李红", "张明/李红", "张明；李红", "张明李红", "张明<br>李红"):
        document = parse_bytes(
            "清单.md",
            f"# 某县节水清单\n\n| 序号 | 工作任务 | 责任单位 | 责任人 |\n| --- | --- | --- | --- |\n| 1 | 巡查 | 县水利局 | {cell} |\n".encode(),
        )
        assert document.checklist[0].contact == "张明、李红", cell


def test_posts_beside_a_name_are_no_names() -> None:
    for cell in (
        "张明（副县长）",
        "副县长张明",
        "县委常委、副县长张明",
        "张明 副县长",
        "治安大队大队长张明",
        "护士长张明",
    ):
        document = parse_bytes(
            "清单.md",
            f"# 某县节水清单\n\n| 序号 | 工作任务 | 责任领导 | 责任单位 |\n| --- | --- | --- | --- |\n| 1 | 巡查 | {cell} | 县水利局 |\n".encode(),
        )
        assert document.checklist[0].leaders == ("张明",), cell


DIVISIONS = [
    # below a heading, whatever the task is called
    ("（二）职责分工\n1．安全环保部：汇总台账，核发动火证。\n2．保卫队：登记来访车辆。", {"1.2.1": "安全环保部", "1.2.2": "保卫队"}),
    ("（一）各科室职责\n1. 护理部：培训护士。\n2. 财务部、审计室：核对押金。", {"1.1.1": "护理部", "1.1.2": "财务部 审计室"}),
    # below a lead-in
    (
        "各处室职责分工如下：\n（一）教导处负责制定课表。\n（二）总务处：检修教室。\n（三）街道办事处负责调解。",
        {"1.1": "教导处", "1.2": "总务处", "1.3": "街道办事处"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead"), DIVISIONS)
def test_below_a_division_of_labour_each_body_has_what_stands_with_it(
    text: str, lead: dict[str, str]
) -> None:
    document = parse_bytes("办法.txt", f"某公司办法\n一、总则\n{text}\n二、其他\n照办。".encode())
    assert {each.id: " ".join(each.lead_units) for each in document.clauses if each.lead_units} == lead


@pytest.mark.parametrize(
    "text",
    [
        "（一）职责分工\n1．领导小组：组长：温其玉。\n2．各车间主任：带头巡检。",  # who belongs to it; a post
        "（一）职责分工\n1．成员单位：教导处、总务处。",
        "（一）工作要求\n1．采购部：索取说明书。",  # no division of labour
    ],
)
def test_what_is_no_task_of_a_body_charges_nobody(text: str) -> None:
    document = parse_bytes("办法.txt", f"某公司办法\n一、总则\n{text}\n二、其他\n照办。".encode())
    assert not any(each.lead_units or each.supporting_units for each in document.clauses)


@pytest.mark.parametrize(
    ("said", "lead", "support"),
    [
        ("县财政局负责资金拨付。", ("县财政局",), ()),
        ("教务处负责排课，学生处配合。", ("教务处",), ("学生处",)),
        ("公安部负责维护秩序，保证畅通。", ("公安部",), ()),
        ("国家粮食局、商务部按照各自职能分工，负责市场供应。", ("国家粮食局", "商务部"), ()),
        ("县发改部门负责前期工作的统筹。资金另行安排。", ("县发改部门",), ()),
        ("县水利局会同县气象局负责监测。", ("县水利局",), ("县气象局",)),
        ("县水利局牵头会县财政部门和县审计局拟订办法并组织实施。", ("县水利局",), ("县财政部门", "县审计局")),
    ],
)
def test_a_sentence_charges_whom_it_begins_with(
    said: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    text = f"关于节水的意见\n一、目标\n节水。\n二、措施\n1.{said}\n2.按月公布。\n"
    clause = {each.id: each for each in parse_bytes("意见.txt", text.encode()).clauses}["2.1"]
    assert (clause.lead_units, clause.supporting_units) == (lead, support)


@pytest.mark.parametrize(
    "said",
    [
        "县级以上人民政府有关部门负责监督管理。",
        "各级政府负责落实。",
        "各部门主要负责同志要亲自抓。",
        "企业不得从事与本机关所负责审批相关的服务。",
        "代管期间学校负责完好归还。",
        "将第四条“县审计局负责监督”删去。",
        "本办法由县财政局负责解释。",
        "监督管理部门负责监督。",
        "村干部负责巡查。",
    ],
)
def test_a_sort_of_bodies_or_a_part_of_a_sentence_is_charged_with_nothing(said: str) -> None:
    text = f"关于节水的意见\n一、目标\n节水。\n二、措施\n1.{said}\n2.按月公布。\n"
    clause = {each.id: each for each in parse_bytes("意见.txt", text.encode()).clauses}["2.1"]
    assert clause.lead_units == ()


def test_what_a_sentence_says_of_a_body_is_missed_of_no_other() -> None:
    items = "".join(
        f"{at}.{name}负责第{at}片。\n" for at, name in enumerate(("县水利局", "县财政局", "县公安局"), 1)
    )
    text = f"关于分工的意见\n一、目标\n节水。\n二、分工\n{items}4.其他单位做好工作。\n"
    document = parse_bytes("意见.txt", text.encode())
    assert "duty-line-missing" not in {finding.code for finding in document.findings}


def test_members_of_a_group_follow_the_body_that_leads_it() -> None:
    text = "某镇森林火灾应急预案\n一、应急工作组\n1．火场警戒组。组长：卞正。牵头单位：镇派出所；成员单位：镇交警中队、镇卫生院。负责封控路口。\n"
    clause = next(each for each in parse_bytes("预案.txt", text.encode()).clauses if "封控" in each.text)
    assert clause.lead_units == ("镇派出所",)
    assert clause.supporting_units == ("镇交警中队", "镇卫生院")


def test_how_a_body_bears_a_task_is_no_part_of_its_name_and_a_task_is_no_body() -> None:
    text = "某市体育俱乐部章程\n第一条 日常运作由某市足球俱乐部自行负责。\n第二条 积极支持有能力的民营企业牵头承担技术攻关任务。\n"
    clauses = parse_bytes("章程.txt", text.encode()).clauses
    assert {name for clause in clauses for name in clause.lead_units} <= {"某市足球俱乐部"}


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("请柬9月10日前寄出，由滕佳负责。", "滕佳"),
        ("接待来宾，由张伟、欧阳雪梅共同负责，9月1日前完成。", "张伟、欧阳雪梅"),
        # whoever does it is nobody by name
        ("车辆的保管由车主负责。", None),
        ("卫生由党员负责，秩序由管理人负责。", None),
        ("其余由应届班主任负责。", None),
    ],
)
def test_a_person_by_whom_a_sentence_ends_answers_for_it(said: str, contact: str | None) -> None:
    text = f"某校活动方案\n一、分工\n1.{said}\n2.按月公布。\n"
    clause = {each.id: each for each in parse_bytes("方案.txt", text.encode()).clauses}["1.1"]
    assert clause.contact == contact


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        (
            "作弊由县教育局或者县考试中心牵头查处，县公安局、县保密局等职能部门依据各自职责，协助取证。",
            ("县教育局", "县考试中心"),
            ("县公安局", "县保密局"),
        ),
        ("投诉由县信访局或县教育局负责办理。", ("县信访局", "县教育局"), ()),
        ("赛事由协会负责维持，观众应当守序。", (), ()),
        ("大厅由工会负责布置。", ("工会",), ()),
    ],
)
def test_either_of_two_bodies_and_those_that_help_by_their_powers(
    text: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    found = clause(text)
    assert (found.lead_units, found.supporting_units) == (lead, support)


def test_what_is_told_in_an_interview_charges_nobody() -> None:
    text = (
        "某局长答记者问\n记者：稳岗补贴怎么落实？\n张明：去年由市人社局牵头召开了座谈会，市财政局负责拨付资金。\n"
        "记者：今年有什么打算？\n张明：由市人社局负责继续推进。\n"
    )
    document = parse_bytes("访谈.txt", text.encode())
    assert len(document.clauses) == 2
    assert not any(found.lead_units or found.supporting_units for found in document.clauses)


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        (
            "生产科负责采购农资，科长为张明。验收农资时，由财务科、仓储科配合验收。",
            ("生产科",),
            ("财务科", "仓储科"),
        ),
        (
            "县教育局牵头制定招生方案，组织录取；县公安局、县自然资源局配合核验户籍和房产信息。",
            ("县教育局",),
            ("县公安局", "县自然资源局"),
        ),
        ("县信访局负责受理投诉；请群众积极配合，家长配合做好接送。", ("县信访局",), ()),
        ("县农机站负责审验，经县农业农村局同意后办理。配合单位另行通知。", ("县农机站",), ()),
    ],
)
def test_who_assists_in_a_stretch_of_its_own(
    text: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    found = clause(text)
    assert (found.lead_units, found.supporting_units) == (lead, support)


@pytest.mark.parametrize(
    ("said", "units", "deadline"),
    [
        ("县教育局牵头，县妇联配合，2026年9月底前启动，长期坚持", ("县妇联",), "2026年9月底前启动，长期坚持"),
        ("县消防救援大队牵头，县应急管理局配合，每季度", ("县应急管理局",), "每季度"),
        ("县林业局牵头，县财政局、县审计局配合，每半年一次", ("县财政局", "县审计局"), "每半年一次"),
    ],
)
def test_by_when_stands_behind_who_helps_however_it_is_said(
    said: str, units: tuple[str, ...], deadline: str
) -> None:
    found = clause(f"每周三次。（{said}）")
    assert (found.supporting_units, found.deadline) == (units, deadline)


def test_who_leads_a_division_of_labour_says_the_text_above_its_lines() -> None:
    found = parse_bytes(
        "方案.txt",
        "方案\n一、职责分工\n在市政府领导下，市水利局、住房城乡建设局牵头，市气象局、财政局等部门配合。\n市水利局：负责河道防汛。\n"
        "市住房城乡建设局：参与排水检查；协助预警。\n市气象局：参与会商。\n市财政局：配合保障经费。\n二、附则\n照办。\n".encode(),
    ).clauses[0]
    assert found.lead_units == ("市水利局", "市住房城乡建设局")
    assert found.supporting_units == ("市气象局", "市财政局")


def test_ministries_and_offices_of_the_centre_bear_tasks_among_others() -> None:
    text = "各部门做好工作。其中，教育部负责协调校园事件；国家禁毒办负责禁毒工作；中央网信办负责网络安全；中央有关部门负责其他工作。"
    assert clause(text).lead_units == ("教育部", "国家禁毒办", "中央网信办")


@pytest.mark.parametrize("day", ["6月底完成", "持续推进", "按进度推进"])
def test_a_day_before_the_label_in_a_bracket_is_the_deadline(day: str) -> None:
    document = parse_bytes(
        "意见.txt",
        f"某县人民政府关于节水的意见\n一、管护\n每月巡查。（1分）（{day}，牵头考核单位：县水利局、县财政局）\n二、其他\n照办。\n".encode(),
    )
    found = next(each for each in document.clauses if each.id == "1")
    assert (found.text, found.lead_units) == ("每月巡查。（1分）", ("县水利局", "县财政局"))
    assert "text-lost" not in {finding.code for finding in document.findings}
