"""Whom sentences charge together: 会同, 主办 and 协办, lists that end in 等部门; several sentences that each charge one."""

import pytest

from knowledge.parse import parse_bytes
from knowledge.structure.bodies import bears
from knowledge.structure.charged import charged_in
from knowledge.structure.minutes import resolved


def duties(said: str, title: str = "工作安排") -> tuple[list[str], list[str]]:
    text = (
        f"关于加强渡口管理的通知\n一、总则\n按本通知执行。\n二、{title}\n{said}\n三、附则\n自印发之日起施行。"
    )
    clause = next(
        each for each in parse_bytes("某.txt", text.encode()).clauses if each.label.endswith("二、")
    )
    return list(clause.lead_units), list(clause.supporting_units)


@pytest.mark.parametrize(
    ("said", "lead", "support"),
    [
        ("县水务局会同县林业局制定岸线保护办法。", ["县水务局"], ["县林业局"]),
        ("市民政部门、市残联根据物价变动情况，适时会同财政部门提出调整方案。", ["市民政部门", "市残联"], ["财政部门"]),
        ("对结果有异议的，区教育局自收到异议之日起十日内，会同区信访局重新核查。", ["区教育局"], ["区信访局"]),
        ("渡口维护费由县交通运输局会同县财政局核定。", ["县交通运输局"], ["县财政局"]),
        ("方案经生态环境部会同有关部门审核后实施。", ["生态环境部"], ["有关部门"]),
        ("请人力资源社会保障部会同有关部门制定办法。", ["人力资源社会保障部"], ["有关部门"]),
        ("经信局会同财政局核定。", ["经信局"], ["财政局"]),
        ("经市物价局会同市财政局审核后公布。", ["市物价局"], ["市财政局"]),
        ("街道市政所会同街道综治办做好巡查。", ["街道市政所"], ["街道综治办"]),
        ("县应急局会同气象、农业农村部门完成灾害评估。", ["县应急局"], ["气象部门", "农业农村部门"]),
        ("市渡口部门接到申请后，会同市林业、财政等主管部门和街道办事处优化流程。", ["市渡口部门"], ["市林业部门", "财政部门", "街道办事处"]),
        ("市、区渡口管理部门应当配备人员，会同本级财政部门将经费列入预算。", ["市、区渡口管理部门"], ["本级财政部门"]),
        ("岸线由县水务局会同县林业局划定并发布。", ["县水务局"], ["县林业局"]),
        ("县政府办公室会同县级有关部门整合渡口。", ["县政府办公室"], ["县级有关部门"]),
        ("县公安局牵头开展整治，及时移送线索；会同县司法局，通过平台通报案情。", ["县公安局"], ["县司法局"]),
    ],
)  # fmt: skip
def test_who_is_joined_by_a_body_helps_it(said: str, lead: list[str], support: list[str]) -> None:
    assert duties(said) == (lead, support)


@pytest.mark.parametrize(
    "said",
    [
        "县水务局会同县林业局研究提出了意见：暂不建设。",
        "根据县水务局会同县林业局上报的请示，现予批复。",
        "本通知所称联合检查，是指会同有关部门开展的检查。",
        "县级以上人民政府水行政主管部门会同同级有关部门制定规划。",
        "本细则由县水务局会同县财政局、县林业局负责解释。",
        "为加强管理，县水务局会同县林业局等部门联合制定《渡口办法》，现印发给你们。",
        "县水务局会同县林业局制定了渡口办法。",
        "县水务局目前正会同县林业局办理。",
        "经县人大常委会同意后实施。",
        "由当地渡口主管部门会同有关部门审定。",
    ],
)
def test_what_was_done_or_is_of_every_place_charges_nobody(said: str) -> None:
    assert duties(said) == ([], [])


@pytest.mark.parametrize(
    ("said", "lead", "support"),
    [
        ("“渡口杯”竞赛由校团委主办，教务处、学生处协办，学院组织实施。", ["校团委"], ["教务处", "学生处", "学院"]),
        ("文化节由县文旅局主办，县文化馆承办，县融媒体中心、县图书馆联合协办。", ["县文旅局", "县文化馆"], ["县融媒体中心", "县图书馆"]),
        ("由县政府牵头，教育局、经信局、高新开发区等部门进行会商。", ["县政府"], ["教育局", "经信局", "高新开发区"]),
        ("由县应急局牵头，县水务局、县气象局等有关单位共同研判。", ["县应急局"], ["县水务局", "县气象局"]),
    ],
)  # fmt: skip
def test_who_holds_and_who_does_it_with_them(said: str, lead: list[str], support: list[str]) -> None:
    assert duties(said) == (lead, support)


@pytest.mark.parametrize(
    ("said", "lead", "support"),
    [
        ("教务处负责竞赛；校团委负责“渡口杯”的组织；体育学院负责比赛。", ["教务处", "校团委", "体育学院"], []),
        ("县水务局负责《渡口规则》的宣传，县司法局负责“普法周”活动。", ["县水务局", "县司法局"], []),
        ("县民政局牵头制定办法。\n市、区财政部门负责资金保障。", ["县民政局", "市、区财政部门"], []),
        (
            "县水务部门负责日常管理。县自然资源、林业、交通等部门按照职责分工，配合做好管理。",
            ["县水务部门"],
            ["县自然资源部门", "林业部门", "交通部门"],
        ),
    ],
)  # fmt: skip
def test_each_sentence_charges_whom_it_names(said: str, lead: list[str], support: list[str]) -> None:
    assert duties(said) == (lead, support)


def test_who_leads_as_a_word_before_a_noun_charges_nobody() -> None:
    assert duties("成员由教务处、学生处、牵头学院、合作学院等单位负责人组成。") == ([], [])
    assert duties("由县水务局、牵头单位共同组成。") == ([], [])


def test_in_minutes_who_is_joined_helps() -> None:
    found = resolved(
        "会议要求，司法部将会同生态环境部，加快制定标准。\n司法部应当按照要求，会同生态环境部加强监管。"
    )
    assert (found.lead_units, found.supporting_units) == (("司法部",), ("生态环境部",))


def test_federations_and_courts_bear_tasks() -> None:
    assert all(map(bears, ("市残联", "县妇联", "区工商联", "市中级人民法院", "县检察院")))
    assert not bears("某县城乡互联")


def test_departments_told_by_a_field_bear_no_second_name() -> None:
    text = "关于渡口管理的规定\n第一条 公安部门负责查处。\n第二条 市财政部门负责经费，市公安、司法等部门配合。\n第三条 市渡口办负责登记。\n第四条 区渡口办负责巡查。"
    assert "several-names" not in {each.code for each in parse_bytes("某.txt", text.encode()).findings}


def test_schools_and_who_is_called_by_what_it_bears_bear_tasks() -> None:
    said = "由城东中心小学和城西中心小学负责实施，并予公布。县第一中学负责高中部。区招生负责科室负责公示。学生所在小学负责登记。"
    lead, support = duties(said)
    assert (set(lead), support) == ({"县第一中学", "区招生负责科室", "城东中心小学", "城西中心小学"}, [])


@pytest.mark.parametrize("towns", ["各乡镇（街道）", "乡（镇）", "镇（街）", "各镇街", "各乡镇"])
def test_those_of_every_town_bear_tasks_beside_departments(towns: str) -> None:
    lead, support = duties(f"民政部门负责审核。{towns}负责初审，财政部门负责拨付。")
    assert (set(lead), support) == ({"民政部门", "财政部门", towns}, [])


@pytest.mark.parametrize(
    ("said", "lead", "support"),
    [
        ("学生处、招生办公室、校医院配合新生复查。", [], ["学生处", "招生办公室", "校医院"]),
        ("工会、妇联等群众团体应当协助做好宣传。", [], ["工会", "妇联"]),
        ("民政、卫生、统计等渡口兼职单位，应密切配合核查。", [], ["民政部门", "卫生部门", "统计部门"]),
        ("必要时可以提请区退役军人事务部门协助核查。", [], ["区退役军人事务部门"]),
        ("这项工作由县人社局负责，县总工会予以协助。", ["县人社局"], ["县总工会"]),
        ("由县客运公司承办，石湾乡、柳渡乡人民政府协助。", ["县客运公司"], ["石湾乡", "柳渡乡人民政府"]),
        ("各有关部门要密切配合。", [], []),
        ("各级渡口部门应当积极协助。", [], []),
        ("健全县水务局牵头、各级各部门协同推进的机制。", [], []),
        ("王某被免去职务，到县司法局协助工作。", [], []),
    ],
)  # fmt: skip
def test_who_helps_where_nobody_leads(said: str, lead: list[str], support: list[str]) -> None:
    assert duties(said) == (lead, support)


@pytest.mark.parametrize(
    ("said", "lead"),
    [
        ("各摆渡服务机构按规定负责代为申报。", ["各摆渡服务机构"]),
        ("项目代管单位（各村、合作社、社区）负责做好手续办理。", ["项目代管单位"]),
        ("信息中心负责OA系统维护。", ["信息中心"]),
        ("根据县指挥部的部署，县粮食公司负责调运。", ["县粮食公司"]),
        ("各区政府负责统筹实施。", ["各区政府"]),
        ("石湾乡人民政府负责巡查。", ["石湾乡人民政府"]),
        ("法制股负责案件审核。", ["法制股"]),
        ("县图书馆负责登记，县敬老院负责安置。", ["县图书馆", "县敬老院"]),
        ("城东幼儿园负责通知家长。", ["城东幼儿园"]),
        ("由渡口竞赛工作组负责分配。", ["渡口竞赛工作组"]),
        ("市、区渡口办负责登记。", ["市、区渡口办"]),
        ("渡口由区、镇人民政府和街道办事处负责建设。", ["区、镇人民政府", "街道办事处"]),
        ("渡船由县水务局组织实施更新。", ["县水务局"]),
        ("由有关部门组织实施更新。", []),
        ("主管单位负责推进。", []),
        ("渡口的管理单位负责推进。", []),
        ("并指定专门机构负责推进。", []),
        ("按月向领导小组负责报告。", []),
        ("人民法院负责审理。", []),
    ],
)
def test_whom_a_sentence_charges_that_is_no_office(said: str, lead: list[str]) -> None:
    assert duties(said) == (lead, [])


@pytest.mark.parametrize(
    ("said", "title", "lead"),
    [
        ("国家渡口管理局主管全国渡口工作。", "总则", ["国家渡口管理局"]),
        ("市水务局是本市渡口工作的行政主管部门。", "总则", ["市水务局"]),
        ("市、区教育行政部门为船员子女入学主管部门。", "总则", ["市、区教育行政部门"]),
        ("县级以上水行政部门主管本行政区域内的工作。", "总则", []),
        ("渡口是省有关主管部门确定的项目。", "总则", []),
        (
            "县公安局负责监督；县内网办（县电子政务内网暨党委系统信息化工作领导小组办公室）负责审核。",
            "总则",
            ["县公安局", "县内网办"],
        ),
        (
            "县住建局：\n负责业务指导。\n县营商局：\n拟定渡口规范，设置窗口。\n供水供电企业：\n要掌握办理流程。",
            "职责分工",
            ["县住建局", "县营商局", "供水供电企业"],
        ),
        (
            "各单位职责分工如下：\n县住建局：负责业务指导。\n县营商局：拟定渡口规范。",
            "安排",
            ["县住建局", "县营商局"],
        ),
    ],
)
def test_who_is_in_charge_and_who_stands_above_its_task(said: str, title: str, lead: list[str]) -> None:
    assert duties(said, title) == (lead, [])


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("县工信局协同国网江州电力公司进行核定。", ("县工信局",), ("国网江州电力公司",)),
        ("电力调控中心应提升准确性，协同县工信局、各镇供电公司开展支撑工作。", ("电力调控中心",), ("县工信局", "各镇供电公司")),
        ("县财政局要协同县水利局核定费用。", ("县财政局",), ("县水利局",)),
        ("县防办（县防汛抗旱指挥部办公室）负责值守。", ("县防办",), ()),
        ("县委编办（县事业单位登记管理局）负责登记。", ("县委编办（县事业单位登记管理局）",), ()),
        # whose responsibility it sees to, and not what it bears
        ("县医保局要强化监督指导，压实就医地管理责任。", (), ()),
        # how they do it, and not with whom
        ("县公安局、县司法局协同推进。", (), ("县公安局", "县司法局")),
        ("由所在地的区、县文物行政管理部门会同区、县规划行政管理部门拟定。", ("区、县文物行政管理部门",), ("区、县规划行政管理部门",)),
        # a task and no body
        ("有关部门组织实施规划，安排资金改扩建卫生机构。", (), ()),
    ],
)  # fmt: skip
def test_with_whom_something_is_done(text: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    found = charged_in(text)
    assert (found.lead_units, found.supporting_units) == (lead, support)
