"""Definitions in running text: the name is what is defined, once, whatever leads into it."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes
from knowledge.structure.terms import definitions


def terms(text: str) -> list[tuple[str, str]]:
    document = parse_bytes("办法.txt", f"某县养老办法\n第一条 {text}\n第二条 照办。".encode())
    return [(term.name, term.definition) for term in document.terms]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("为规范养老，制定本办法。　　本办法所称养老机构，是指提供住养的场所。", "养老机构"),
        ("所谓“一般情形”，是指提供住养的场所。", "一般情形"),
        ("所称养老机构，是指提供住养的场所。", "养老机构"),
        ("养老法第五条所称住养地，是指提供住养的场所。", "住养地"),
        ("所谓的住养地是指提供住养的场所。", "住养地"),
    ],
)
def test_a_term_bears_the_name_that_is_defined(text: str, name: str) -> None:
    assert terms(text) == [(name, "提供住养的场所")]


@pytest.mark.parametrize(
    "text", ["收费主要指住宿费，也包括押金。", "其是指机构的负责人。", "这是指不足一年的。"]
)
def test_no_term_where_nothing_is_named(text: str) -> None:
    assert terms(text) == []


def test_a_definition_that_leads_into_items_is_what_they_say() -> None:
    assert terms("本法所称扶养人是指：\n（一）子女；\n（二）孙子女。") == [("扶养人", "子女；\n孙子女。")]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("县政府设立山城县石桥市场管理委员会（以下简称管委会）。", "管委会", ("山城县石桥市场管理委员会",)),
        (
            "规范山城县人民代表大会常务委员会（以下简称常委会）活动。",
            "常委会",
            ("山城县人民代表大会常务委员会",),
        ),
        ("自然人、法人和非法人组织（以下统称信用主体）守信。", "信用主体", ()),
        ("学校和其他教育机构（以下统称学校）守信。", "学校", ("学校和其他教育机构",)),
    ],
)
def test_what_a_short_name_is_short_for(text: str, name: str, aliases: tuple[str, ...]) -> None:
    found = {definition.name: definition.aliases for definition in definitions(text)}
    assert found == {name: aliases}


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        (
            "从省级以上人民政府财政部门（以下简称财政部门）建立的库中选取。",
            "财政部门",
            "省级以上人民政府财政部门",
        ),
        (
            "建立管理规范的山城运营轨道突发事件（以下简称轨道突发事件）机制。",
            "轨道突发事件",
            "山城运营轨道突发事件",
        ),
        ("制订openHouse社区开发行为规范（以下简称行为规范）。", "行为规范", "openHouse社区开发行为规范"),
        ("应当与接受以派遣形式用工的单位（以下称用工单位）订约。", "用工单位", "接受以派遣形式用工的单位"),
        ("推进服务标准化、规范化（以下简称“标准化建设”）。", "标准化建设", "服务标准化、规范化"),
        ("填写《代表大会登记表》（附件2，简称“登记表”）。", "登记表", "《代表大会登记表》"),
        ("由 House管理委员会（House Management Committee，简称HMC）发行。", "HMC", "House管理委员会"),
        ("技术委员会（Technical Committee，缩写TC）由九人组成。", "TC", "技术委员会"),
        ("机构（含银行）之间通过中国粮食交易中心（以下简称交易中心）买卖。", "交易中心", "中国粮食交易中心"),
        ("对中国国际粮食促进委员会（以下简称粮促会）有异议的，可申诉。", "粮促会", "中国国际粮食促进委员会"),
        (
            "合同期限届满日之后的审查期间（以下简称期满后审查）照付。",
            "期满后审查",
            "合同期限届满日之后的审查期间",
        ),
        ("享受陪餐待遇的人员（以下简称陪餐人员）自付。", "陪餐人员", "享受陪餐待遇的人员"),
        ("“山城中学教职工互助金”，简称“互助金”，自愿参加。", "互助金", "山城中学教职工互助金"),
        ("山城港务集团有限公司，简称“集团”，管理仓库。", "集团", "山城港务集团有限公司"),
    ],
)
def test_a_short_name_is_short_for_all_that_belongs_to_its_whole_one(
    text: str, name: str, whole: str
) -> None:
    found = {definition.name: definition.aliases for definition in definitions(text)}
    assert list(found) == [name]
    assert found[name][0] == whole


@pytest.mark.parametrize(
    "text",
    [
        "对列入名单的失信企业（以下简称失信企业）惩戒。",
        "处理有关人员的突发事件（以下简称突发事件）。",
        "提高规范性、公平性（以下简称服务两性）。",
    ],
)
def test_what_leads_to_a_name_is_none_of_it(text: str) -> None:
    assert [definition.aliases for definition in definitions(text)] == [()]


def test_a_definition_gives_the_short_name_of_its_own_sentence() -> None:
    (found,) = definitions("某校注册读者是指有关系的人员，以及有权限的人员（以下简称“读者”）。")
    assert (found.name, found.aliases) == ("某校注册读者", ("读者",))


def test_a_name_with_what_it_is_of_at_the_head_of_a_sentence_is_a_term() -> None:
    assert terms("以完成某项任务为期限的合同，是指约定期限的合同。") == [
        ("以完成某项任务为期限的合同", "约定期限的合同")
    ]
    assert terms("情节严重的，是指损失一万元以上的。") == []


def test_items_below_a_heading_of_terms_are_terms() -> None:
    text = (
        "山城县防汛应急预案\n一、总则\n防汛。\n二、附则\n（一）名词术语\n1.红色预警：指日雨量200毫米以上。\n2.转移安置——指转移群众。\n"
        "（二）解释\n由县水务局解释。\n"
    )
    assert [
        (term.name, term.definition, term.clause) for term in parse_bytes("f.txt", text.encode()).terms
    ] == [
        ("红色预警", "日雨量200毫米以上。", "2.1.1"),
        ("转移安置", "转移群众。", "2.1.2"),
    ]


def test_a_definition_that_is_an_item_ends_without_its_semicolon() -> None:
    assert [each.text for each in definitions("网格，是指按标准划分的管理单元；")] == ["按标准划分的管理单元"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "前款规定的贮存量，是指贮存的固体废物数量；固体废物的利用量，是指按照标准利用的数量。",
            {"贮存量": "贮存的固体废物数量", "固体废物的利用量": "按照标准利用的数量"},
        ),
        (
            "本条例所称业主，是指房屋的所有权人；所称使用人，是指承租人和借用人。",
            {"业主": "房屋的所有权人", "使用人": "承租人和借用人"},
        ),
        (
            "公共供水，是指甲；自建供水，是指乙；二次供水，是指丙丁。",
            {"公共供水": "甲", "自建供水": "乙", "二次供水": "丙丁"},
        ),
        # 「；」 alone parts no definitions
        ("网格，是指划分的单元；每格一人。", {"网格": "划分的单元；每格一人"}),
    ],
)
def test_several_definitions_in_one_sentence_are_several_terms(text: str, found: dict[str, str]) -> None:
    assert {each.name: each.text.rstrip("。") for each in definitions(text)} == found


def test_what_a_term_is_said_to_be_goes_before_where_it_is_only_called_so() -> None:
    document = parse_bytes(
        "办法.txt",
        "某县设备办法\n第一条 生产支持联网的家用设备（以下称家用设备）的，适用本办法。\n第二条 依法生产。\n"
        "第三条 本办法下列用语的含义是：\n（一）家用设备，是指家里用的设备。\n（二）网络，是指连接设备的线路。\n".encode(),
    )
    assert [(term.name, term.definition, term.clause) for term in document.terms] == [
        ("家用设备", "家里用的设备", "a3.1"),
        ("网络", "连接设备的线路", "a3.2"),
    ]


def test_terms_in_quotes_go_by_one_character() -> None:
    text = (
        "本《清单》所称“甲类水库”，指总库容百万立方米以上的水库；“乙类水库”，指甲类以外的水库。"
        "“重点塘坝”指下游有村镇的塘坝；“一般塘坝”是指其他塘坝。“三年行动”指导意见另行印发。"
    )
    assert [each.name for each in definitions(text)] == ["甲类水库", "乙类水库", "重点塘坝", "一般塘坝"]


def test_a_short_name_in_title_marks_is_of_the_title_before_it() -> None:
    (found,) = definitions("县水利局《2024年水库安全鉴定申报公告》已经发布（以下简称《公告》）。")
    assert (found.name, found.aliases) == ("《公告》", ("《2024年水库安全鉴定申报公告》",))


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("滨海市科学技术委员会（以下简称“市科委”）主管。", "市科委", ("滨海市科学技术委员会",)),
        ("经滨海市行政审批局（统一代码11，以下简称市审批局）批准。", "市审批局", ("滨海市行政审批局",)),
        ("由中国人民银行滨海市分行（以下简称人行市分行）受理。", "人行市分行", ("中国人民银行滨海市分行",)),
        ("为进一步规范非银行支付机构（以下简称支付机构）报告。", "支付机构", ("非银行支付机构",)),
        ("由“精准康复服务定点机构”（下称“定点机构”）开展。", "定点机构", ("精准康复服务定点机构",)),
        ("县残联制定《县辅具适配目录》（以下简称《目录》，见附件）。", "《目录》", ("《县辅具适配目录》",)),
        ("依据《粮食仓储办法》（某府发〔2023〕5号，以下简称《办法》）。", "《办法》", ("《粮食仓储办法》",)),
        ("甲单位开展保守秘密的工作（以下简称保密管理工作）。", "保密管理工作", ("保守秘密的工作",)),
        ("为规范宏远（江州）建材有限公司（以下简称“公司”）采购。", "公司", ("宏远（江州）建材有限公司",)),
        (
            "宏远建材有限公司（以下简称“公司”或“本公司”）员工。",
            "公司",
            ("本公司", "宏远建材有限公司"),
        ),
        # what only ends a list, or stands before an office of nobody, is no full name
        ("支教、支医和帮扶乡村（以下简称“三支一扶”）服务。", "三支一扶", ()),
        ("甲计划、乙计划、行业科研专项（以下简称改革前计划）并入。", "改革前计划", ()),
        ("统筹调度，下设办公室（以下简称县防办）。", "县防办", ()),
        # a verb before it ends what is said of others, and the name begins behind it
        ("学校实行中国共产党江州大学委员会（简称学校党委）领导。", "学校党委", ("中国共产党江州大学委员会",)),
        ("会议包括学校党的委员会全体会议（简称全委会）。", "全委会", ("学校党的委员会全体会议",)),
        ("制订江州社区开发行为规范（以下简称行为规范）。", "行为规范", ("江州社区开发行为规范",)),
        ("在本市开展政府采购货物和服务（以下简称货物服务）。", "货物服务", ("政府采购货物和服务",)),
        # whose it is, and the place that the short name begins in
        (
            "拟于冬季召开信息学院第二次学生代表大会（以下简称学代会）。",
            "学代会",
            ("信息学院第二次学生代表大会",),
        ),
        ("江州省自行车协会（以下简称“州自协”）的会员。", "州自协", ("江州省自行车协会",)),
        ("在参加我市社会医疗保险（以下简称医保）的人。", "医保", ("医疗保险",)),
        ("以 IP 地址访问资源的人员（以下简称用户）。", "用户", ()),
    ],
)
def test_a_short_name_is_of_the_whole_name_before_it(text: str, name: str, aliases: tuple[str, ...]) -> None:
    assert [(each.name, each.aliases) for each in definitions(text)] == [(name, aliases)]


def test_short_names_of_several_each_have_their_own() -> None:
    found = definitions("县残联、县民政局（以下分别简称“残联”“民政局”）负责。")
    assert {each.name: each.aliases for each in found} == {"残联": ("县残联",), "民政局": ("县民政局",)}


def test_a_name_of_which_a_part_is_in_quotes_keeps_them() -> None:
    (found,) = definitions("“四上”企业，指规模以上工业企业和限额以上批零企业。")
    assert (found.name, found.aliases) == ("“四上”企业", ("四上企业",))


def test_a_foreign_word_beside_a_term_is_another_name_of_it() -> None:
    (found,) = definitions("本办法所称平均学分绩点（GPA）均指自入学起全部课程的绩点。")
    assert (found.name, found.aliases) == ("平均学分绩点（GPA）", ("平均学分绩点", "GPA"))


def test_items_below_a_line_that_leads_into_terms_are_terms() -> None:
    text = "第三条 本规定中下列用语的含义：\n（一）“年收入”，是指全家一年的收入；\n（二）“户主”：指户口簿上的户主。\n（三）近亲属：父母、子女。\n"
    document = parse_bytes("a.txt", f"某县补助规定\n第一条 略。\n第二条 略。\n{text}".encode())
    assert [(term.name, term.definition) for term in document.terms] == [
        ("年收入", "全家一年的收入"),
        ("户主", "户口簿上的户主。"),
        ("近亲属", "父母、子女。"),
    ]


RULE = "某区资金支持措施\n第一条 为了做事。\n第二条 本措施由区工信局解释。\n"


@pytest.mark.parametrize(
    "glossary",
    [
        "名词解释\n1. 首版次软件：是指性能有突破的软件。\n2. 开源软件：源码公开的软件。\n它可以分发。\n",
        "附：名词解释\n（一）首版次软件——性能有突破的软件。\n（二）开源软件：源码公开的软件。\n",
        "术语和定义：\n1、首版次软件：性能有突破的软件。\n2、开源软件：源码公开的软件。\n附件：名单\n",
    ],
)
def test_a_glossary_that_closes_a_text_holds_terms_and_is_of_no_article(glossary: str) -> None:
    document = parse_bytes("a.txt", f"{RULE}{glossary}".encode())
    assert [clause.id for clause in document.clauses] == ["a1", "a2"]
    assert document.clauses[1].text == "本措施由区工信局解释。"
    assert [(term.id, term.name) for term in document.terms] == [("T1", "首版次软件"), ("T2", "开源软件")]
    assert not [finding for finding in document.findings if finding.code == "text-lost"]


def test_terms_within_a_text_stay_its_clauses() -> None:
    text = f"{RULE}名词解释\n1. 首版次软件：有突破的软件。\n2. 开源软件：源码公开的软件。\n第三条 自发布之日起施行。\n"
    assert [clause.id for clause in parse_bytes("a.txt", text.encode()).clauses] == [
        "a1",
        "a2",
        "a2.1",
        "a2.2",
        "a3",
    ]


def test_what_parties_agree_is_no_part_of_a_terms_name() -> None:
    text = "用户约定\n一、隐私\n1、用户同意个人隐私信息是指能够辨识用户的信息，而非个人隐私信息是指操作状态等普通信息。\n2、按季核对。\n"
    document = parse_bytes("约定.txt", text.encode())
    assert not {"用户同意个人隐私信息", "而非个人隐私信息"} & {term.name for term in document.terms}


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("本办法所称儿童即未成年人，是指未满十八周岁的公民。", "儿童", ("未成年人",)),
        ("本细则所称救助对象又称受助人员，是指在本市流浪的人员。", "救助对象", ("受助人员",)),
        ("本办法所称即时配送，是指三十分钟内送达的配送。", "即时配送", ()),
        ("项目包括团队、企业。其中，创业团队是指青年人数达30%的团队。", "创业团队", ()),
        (
            "入驻粤北大湾区（广东）创业基地、天河区青年总部基地（以下统称“基地”）的机构可以申请。",
            "基地",
            ("粤北大湾区（广东）创业基地", "天河区青年总部基地"),
        ),
        (
            "受理申诉的机构是江川财经大学申诉委员会（以下称申诉委员会）。",
            "申诉委员会",
            ("江川财经大学申诉委员会",),
        ),
        (
            "本办法适用于经国务院批准设立的中国（上海）自由贸易试验区某新片区（以下简称新片区）。",
            "新片区",
            ("中国（上海）自由贸易试验区某新片区",),
        ),
        (
            "中国（上海）自由贸易试验区管理委员会（以下简称管委会）负责管理。",
            "管委会",
            ("中国（上海）自由贸易试验区管理委员会",),
        ),
        (
            "考取的同学将获得社会政策硕士学位（Master of Social Policy，简称MSP）。",
            "MSP",
            ("社会政策硕士学位", "Master of Social Policy"),
        ),
        ("教育部“江川招生网”，网址：https://a.cn，以下称“招生网”；", "招生网", ("江川招生网",)),
        ("区更新领导小组下设办公室（以下简称区更新办）。", "区更新办", ("区更新领导小组办公室",)),
        ("為維護社區(以下簡稱本社區)住戶之安全，特訂立此門禁辦法。", "本社區", ()),
        ("為維護安全，特訂立此門禁管理辦法(以下簡稱本辦法)。", "本辦法", ("門禁管理辦法",)),
    ],
)
def test_a_name_and_what_else_it_is_called(text: str, name: str, aliases: tuple[str, ...]) -> None:
    found = {each.name: each for each in definitions(text)}
    assert found[name].aliases == aliases
    assert not {each for each in found if each != name and name in each}


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("本预案适用于江州星辰酒店有限公司江边酒店（以下简称“酒店”）。", "酒店", "江州星辰酒店有限公司江边酒店"),
        ("本办法适用于江州星辰科技有限公司（以下简称公司）。", "公司", "江州星辰科技有限公司"),
        ("江州市应急管理局负责危险化学品经营许可（以下简称经营许可）。", "经营许可", "危险化学品经营许可"),
        ("指挥机构由江州省交通厅应急管理领导小组（以下简称“领导小组”）组成。", "领导小组", "江州省交通厅应急管理领导小组"),
        ("县防汛抗旱指挥部（以下简称指挥部）负责防汛。", "指挥部", "县防汛抗旱指挥部"),
        ("成立本医疗互助金管理委员会（简称管委会）。", "管委会", "医疗互助金管理委员会"),
        ("从事支教、支农、支医和帮扶乡村振兴（以下简称“三支一扶”）服务。", "三支一扶", "支教、支农、支医和帮扶乡村振兴"),
        ("应当为职工缴纳养老保险、医疗保险、失业保险、工伤保险、生育保险和住房公积金（以下简称五险一金）。", "五险一金",
         "养老保险、医疗保险、失业保险、工伤保险、生育保险和住房公积金"),
        ("落实支部党员大会、支部委员会、党小组会和党课（以下简称三会一课）。", "三会一课", "支部党员大会、支部委员会、党小组会和党课"),
    ],
)  # fmt: skip
def test_the_whole_name_is_neither_cut_nor_led_into(text: str, name: str, whole: str) -> None:
    assert [(each.name, each.aliases) for each in definitions(text)] == [(name, (whole,))]


def test_a_second_term_may_stand_behind_a_comma() -> None:
    said = definitions("本办法所称黄金是指未锻造金，黄金制品是指半制成金和金制成品等。")
    assert [(each.name, each.text) for each in said] == [
        ("黄金", "未锻造金"),
        ("黄金制品", "半制成金和金制成品等"),
    ]
    more = definitions("本办法所称学生是指在校注册的人员，具体是指本科生。")
    assert [each.name for each in more] == ["学生"]


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("第一条 触电事故（以下简称事故）须上报。\n第二条 发生触电事故的，停工。", ("触电事故",)),
        (
            "第一条 违规的，应当给予学生纪律处分（以下简称“处分”）。\n第二条 受到纪律处分的，公示。",
            ("纪律处分",),
        ),
        ("第一条 应当给予处理（以下简称“处理”）。\n第二条 给予处理的，公示。", ()),
        (
            "第一条 市里组建防汛指挥部，指挥部下设办公室（以下简称“防办”）。\n第二条 照办。",
            ("防汛指挥部办公室",),
        ),
    ],
)
def test_a_short_name_is_of_what_the_text_says_in_full_elsewhere(text: str, aliases: tuple[str, ...]) -> None:
    (term,) = parse_bytes("办法.txt", f"某市管理办法\n{text}\n".encode()).terms
    assert term.aliases == aliases


@pytest.mark.parametrize(
    ("sentence", "short", "full"),
    [
        ("工作专班下设管网改造办（以下简称改造办）。", "改造办", ("管网改造办",)),
        ("局机关内设水政监察科（以下简称监察科）。", "监察科", ("水政监察科",)),
        ("镇里成立管网改造办（以下简称改造办）。", "改造办", ("管网改造办",)),
        ("工作专班下设其改造办（以下简称改造办）。", "改造办", ()),
    ],
)
def test_a_body_that_another_sets_up_is_named_behind_the_verb(
    sentence: str, short: str, full: tuple[str, ...]
) -> None:
    document = parse_bytes("办法.txt", f"某镇办法\n第一条 {sentence}\n第二条 照办。".encode())
    assert [(term.name, term.aliases) for term in document.terms] == [(short, full)]


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("江“数”川区", "江“数”川区"),
        ("“江“数”川区”", "江“数”川区"),
        ("“双随机”办法", "“双随机”办法"),
        ("“江川区”", "江川区"),
    ],
)
def test_a_short_name_keeps_the_quotes_within_it(short: str, name: str) -> None:
    document = parse_bytes(
        "办法.txt",
        f"江川办法\n第一条 江川双随机“数”字创新区（以下简称{short}）设在江川。\n第二条 本办法自印发之日起施行。\n".encode(),
    )
    assert [term.name for term in document.terms] == [name]


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("依托“水务员”一体化供水服务平台（以下简称水务员平台）办理。", ("“水务员”一体化供水服务平台",)),
        (
            "申领人应当向居住地公安派出所或者受委托的服务机构（以下统称受理机构）提交。",
            ("居住地公安派出所或者受委托的服务机构",),
        ),
        (
            "县纪委对山城县水务建设投资有限责任公司（以下简称水投公司）进行检查。",
            ("山城县水务建设投资有限责任公司",),
        ),
        ("要按照县应对旱情联防联控机制（以下简称县联防联控机制）要求办理。", ("县应对旱情联防联控机制",)),
        ("审核无异议的，应当以户为单位（以下简称申请户）予以登记。", ()),
        ("山城钢铁（集团）有限公司（以下简称山钢）停产。", ()),
    ],
)
def test_what_stands_before_a_short_name_is_a_whole_name_or_none(text: str, aliases: tuple[str, ...]) -> None:
    found = definitions(text)[0].aliases
    assert found == aliases


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本办法所称机动车不包括铁路机车和拖拉机。", []),
        ("前款所称管理计划应当包括减少危害的措施。", []),
        ("水务专区作为市供水平台的重要组成部分，是指为推动供水而建设的专题区域。", ["水务专区"]),
    ],
)
def test_what_something_is_not_or_ought_to_be_is_no_definition(text: str, names: list[str]) -> None:
    assert [name for name, _ in terms(text)] == names


def test_terms_that_are_headings_of_a_part_of_terms_mean_what_stands_below_them_at_any_depth() -> None:
    text = (
        "# 甲市数据空间计划\n\n## 工作任务\n\n建设空间。\n\n## 名词解释\n\n### 数据空间\n\n#### 基于规则联接各方，共享数据的设施\n\n"
        "### 能力视图\n\n#### 管控能力\n\n##### 核心能力之一，包括对主体开展认证\n\n#### 运营者\n\n##### 负责日常运营，制定规则的主体\n\n"
        "### 数据沙箱\n\n(见：组织开展数据沙箱攻关)\n\n#### 一种技术，允许在隔离环境内分析数据\n"
    )
    found = {term.name: term.definition for term in parse_bytes("计划.md", text.encode()).terms}
    assert found == {
        "数据空间": "基于规则联接各方，共享数据的设施",
        "管控能力": "核心能力之一，包括对主体开展认证",
        "运营者": "负责日常运营，制定规则的主体",
        "数据沙箱": "一种技术，允许在隔离环境内分析数据",
    }


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("本办法适用于江州市医院管理中心（以下简称市医管中心）所辖公立医院（以下简称医院）。", "医院", ("江州市医院管理中心所辖公立医院",)),
        ("在本省境内从事水表检定的单位和个人（以下简称检定人）应当遵守本办法。", "检定人", ("从事水表检定的单位和个人",)),
        ('社团全称为"江州大学围棋用户组"，又简称"江州 GO"、"JZGO"。', "江州 GO", ("江州大学围棋用户组", "JZGO")),
        ("全称“某校医疗互助金”，也简称“互助金”或“校互助”。", "互助金", ("某校医疗互助金", "校互助")),
    ],
)  # fmt: skip
def test_short_names_of_those_who_do_it_of_an_owner_and_several_without_a_bracket(
    text: str, name: str, aliases: tuple[str, ...]
) -> None:
    assert {each.name: each.aliases for each in definitions(text)}[name] == aliases
