"""What of a sentence is taken for a body's name."""

import pytest

from knowledge.parse import parse_bytes
from knowledge.structure.bodies import bears, is_body
from knowledge.structure.charged import charged_in
from knowledge.structure.duties import take_duties
from knowledge.structure.minutes import resolved


@pytest.mark.parametrize(
    "name",
    [
        "县档案馆",
        "岫溪水务公司",
        "对外合作处",
        "将乐县财政局",
        "城关镇人民政府",
        "县人民代表大会",
        "岫溪农商行",
        "县行政审批局（县数据局）",
        "保障性住房管理中心",
        "保障处",
        "要素市场局",
        "有关部门",
    ],
)
def test_a_body_is_one_by_its_whole_name(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    [
        "县档案馆履行",
        "在岫溪县部署",
        "将县档案馆",
        "该登记机关",
        "统一报送县委",
        "领导档案管理委员会",
        "认真体会",
        "全省档案工作大会",
        "省委第三次全会",
        "三是县政府督办",
        "资金到位",
        "会议确定：县档案馆",
        "李明（赴档案局",
        "3．县档案馆",
        "市级以上登记机关",
        "本预案适用于需要县档案馆",
        "属于县档案馆",
        "省档案局或者县档案馆",
        "要指定具体部门",
        "应当向县档案馆",
        "及时向县档案馆",
        "设立评审委员会",
        "提供阅览场所",
        "保障办公场所",
        "科学设置机构",
        "县档案馆要会同县财政局",
        "内容摘自县政府网站",
    ],
)
def test_a_piece_of_a_sentence_that_ends_as_a_body_does_is_none(name: str) -> None:
    assert not is_body(name)
    assert not bears(name)


@pytest.mark.parametrize(
    "text",
    [
        "全省档案工作大会在岫溪召开。",
        "档案工作者始终站在服务群众一线。",
        "在江北等3个县部署开展试点。",
        "由该登记机关所在地的法院受理。",
        "材料完善后，统一报送县委研究。",
        "参会人员要认真学习，深刻体会落实要求。",
    ],
)
def test_minutes_charge_nobody_where_no_body_is_the_subject(text: str) -> None:
    assert not resolved(text)


def test_minutes_charge_whom_the_meeting_names_behind_a_colon() -> None:
    assert resolved("会议确定：县档案局负责清点。").lead_units == ("县档案局",)


def test_who_fulfils_the_leading_task_leads() -> None:
    assert charged_in("县档案馆履行牵头抓总职责。").lead_units == ("县档案馆",)


def test_a_numbered_name_is_not_whole() -> None:
    assert not charged_in("1．县档案馆负责收集下列档案；2．县图书馆负责收集下列图书。")


def test_a_sort_of_bodies_of_a_level_is_charged_with_nothing() -> None:
    assert not charged_in("档案的登记由省级登记机关负责。")


def test_who_is_to_make_rules_is_charged_with_it() -> None:
    assert charged_in("国家林草部负责制定名录。").lead_units == ("国家林草部",)


def test_a_bracket_that_says_whoever_it_concerns_names_nobody() -> None:
    assert not take_duties("健全机制。（各有关单位）")[1]
    assert take_duties("健全机制。（县档案馆、各有关单位）")[1].lead_units == ("县档案馆", "各有关单位")


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        (
            "县民政局负责对象认定和产品目录，县残疾人联合会、县卫健局配合。",
            ("县民政局",),
            ("县残疾人联合会", "县卫健局"),
        ),
        ("县市场监管局负责价格监管，查处虚假宣传，县商务局配合。", ("县市场监管局",), ("县商务局",)),
        ("资助中心牵头困难认定，财务室、各班主任配合。", ("资助中心",), ("财务室", "各班主任")),
        ("教务处负责考勤。总务处负责食堂，政教处协助。", ("教务处", "总务处"), ("政教处",)),
    ],
)
def test_who_helps_is_said_behind_a_task_of_a_division(
    text: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    parsed = parse_bytes(
        "f.txt", f"职责分工办法\n一、职责分工\n（一）{text}\n（二）县财政局负责资金。\n".encode()
    )
    clause = next(each for each in parsed.clauses if each.id == "1.1")
    assert (clause.lead_units, clause.supporting_units) == (lead, support)


def test_a_sort_of_bodies_bears_a_task_beside_one_that_is_named() -> None:
    found = charged_in("县促进办负责监测，健康专家委员会和健康教育机构负责技术支持，有关部门负责落实。")
    assert found.lead_units == ("县促进办", "健康专家委员会", "健康教育机构")


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("由管网改造工作专班负责工程的指导和审核。", ("管网改造工作专班",)),
        ("由工作专班牵头，县水利局配合。", ("工作专班",)),
        ("城区工程由供水公司负责归档，村级工程移交各行政村负责归档。", ("供水公司", "各行政村")),
        ("村级道路由各村（社区）负责日常养护。", ("各村（社区）",)),
        ("验收后将图纸移交县档案馆负责保管。", ("县档案馆",)),
        ("由管网改造工作专班负责解释。", ()),
        ("由当地行政村负责日常养护。", ()),
    ],
)
def test_task_forces_and_each_of_the_villages_bear_what_is_theirs(
    sentence: str, leads: tuple[str, ...]
) -> None:
    assert charged_in(sentence).lead_units == leads


@pytest.mark.parametrize(
    "sentence",
    [
        "避免基层政府承担过多支出责任。",
        "村校由县城5所优质学校负责带动。",
        "差额部分由参保人员与定点机构负责结算。",
        "本市职工社会保险参保人员按规定参加。",
        "复测费用由责任方承担全部责任。",
        "科学规划学校布局负责推进。",
    ],
)
def test_words_of_a_sentence_that_end_as_a_name_does_are_none(sentence: str) -> None:
    assert charged_in(sentence) == charged_in("")


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("农场用水由东渠灌区管理所单独配水。", "东渠灌区管理所"),
        ("县供销社会同县农业农村局制定办法。", "县供销社"),
        ("县国家安全局负责线索核查。", "县国家安全局"),
        ("县水利工程管理站负责巡查。", "县水利工程管理站"),
    ],
)
def test_a_name_is_read_to_its_end(sentence: str, lead: str) -> None:
    assert charged_in(sentence).lead_units == (lead,)


def test_a_heading_that_ends_as_a_bureau_does_bears_nothing() -> None:
    parsed = parse_bytes("f.txt", "意见\n一、任务\n（一）科学规划学校布局\n建立预警机制。\n".encode())
    assert not next(each for each in parsed.clauses if each.id == "1.1").lead_units


def test_a_federation_is_charged_by_its_heading() -> None:
    text = "意见\n一、职责分工\n（一）县残联：负责证件核发，理事长阮春来负责每季度通报一次。\n（二）县财政局：负责资金。\n"
    parsed = parse_bytes("f.txt", text.encode())
    assert next(each for each in parsed.clauses if each.id == "1.1").lead_units == ("县残联",)
