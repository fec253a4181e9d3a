"""Headings that bear no number: known by a sign, by bold, by the list that counts anew below them, by their place."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes


def outline(text: str, name: str = "文件.txt") -> list[tuple[str, str]]:
    return [(clause.id, clause.title) for clause in parse_bytes(name, text.encode()).clauses]


def codes(text: str) -> set[str]:
    return {finding.code for finding in parse_bytes("文件.txt", text.encode()).findings}


class TestSigns:
    @pytest.mark.parametrize("sign", "●◆■▲★")
    def test_lists_below_two_headings_do_not_run_into_one(self, sign: str) -> None:
        text = f"山城物业制度\n{sign}钥匙保管\n1、专人管。\n2、有登记。\n{sign}门卫值班\n1、不离岗。\n"
        assert outline(text) == [
            *(("r1", "钥匙保管"), ("r1.1", ""), ("r1.2", ""), ("r2", "门卫值班"), ("r2.1", "")),
        ]
        assert "numbering-repeat" not in codes(text)

    def test_the_sign_that_comes_first_stands_higher(self) -> None:
        text = "山城员工手册\n■ 人事\n● 请假\n1. 写假条。\n● 加班\n1. 先申请。\n■ 财务\n● 报销\n凭票，当月结清。\n"
        assert outline(text) == [
            *(("r1", "人事"), ("r1.r1", "请假"), ("r1.r1.1", ""), ("r1.r2", "加班"), ("r1.r2.1", "")),
            *(("r2", "财务"), ("r2.r1", "报销")),
        ]

    def test_what_has_nothing_below_it_is_an_item(self) -> None:
        text = "山城县办证须知\n一、材料\n●身份证\n●照片\n二、时间\n周一至周五。\n"
        assert outline(text) == [("1", "材料"), ("2", "时间")]


class TestLists:
    def test_a_line_above_a_list_that_counts_anew_is_its_heading(self) -> None:
        text = (
            "山城超市岗位规范\n第一章 前台\n收银岗\n1、唱收唱付。\n2、日清日结。\n客服岗\n客服员应当：\n1、微笑。\n2、首问负责。\n"
            "第二章 后仓\n第一条 仓管员核对数量。\n"
        )
        assert outline(text) == [
            *(("c1", "前台"), ("c1.r1", "收银岗"), ("c1.r1.1", ""), ("c1.r1.2", "")),
            *(("c1.r2", "客服岗"), ("c1.r2.1", ""), ("c1.r2.2", ""), ("c2", "后仓"), ("a1", "")),
        ]

    def test_lines_that_lead_into_lists_of_one_provision_are_headings(self) -> None:
        text = (
            "宿舍办法\n第一条 宗旨\n为了安全。\n第二条 扣分\n分两档。\n轻微行为：\n1. 晚归；\n2. 乱丢垃圾。\n扣一分。\n"
            "严重行为（通报）：\n1. 私拉电线；\n2. 使用明火。\n第三条 附则\n自发布之日起施行。\n"
        )
        assert outline(text)[1:] == [
            *(("a2", "扣分"), ("a2.r1", "轻微行为"), ("a2.r1.1", ""), ("a2.r1.2", "")),
            *(("a2.r2", "严重行为（通报）"), ("a2.r2.1", ""), ("a2.r2.2", ""), ("a3", "附则")),
        ]

    @pytest.mark.parametrize("leads", [("企业应当：", "个人应当："), ("有下列情形的：", "条件如下：")])
    def test_what_the_list_completes_is_no_heading(self, leads: tuple[str, str]) -> None:
        text = f"补助办法\n第一条 条件\n{leads[0]}\n1. 守法；\n2. 诚信。\n{leads[1]}\n1. 成年；\n2. 健康。\n"
        assert not [title for place, title in outline(text) if ".r" in place]

    def test_below_parts_of_their_own_lists_need_no_heading(self) -> None:
        text = "山城县通报\n一、情况\n问题突出的单位\n1. 甲公司\n2. 乙公司\n二、要求\n1. 整改\n2. 上报\n"
        assert [clause for clause, _ in outline(text)] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]

    def test_in_an_annex_too(self) -> None:
        text = (
            "关于春节值班的通知\n各科室：\n现将值班安排通知如下。\n附件：值班安排\n山城县档案局\n2024年1月20日\n附件\n值班安排\n"
            "白班\n1. 八点到岗。\n夜班\n1. 二十点到岗。\n2. 巡查。\n"
        )
        assert [clause for clause, _ in outline(text)] == [
            *("0", "x1.r1", "x1.r1.1", "x1.r2", "x1.r2.1", "x1.r2.2"),
        ]


class TestLeaflets:
    LEAFLET = "山城县2024年参保须知\n缴费时间\n即日起至年底。\n缴费标准\n每人四百元。\n参保范围\n符合下列条件之一的：\n1.本县户籍；\n2.在本县就读。\n"

    def test_short_lines_above_paragraphs_are_headings(self) -> None:
        assert outline(self.LEAFLET) == [
            *(("r1", "缴费时间"), ("r2", "缴费标准"), ("r3", "参保范围"), ("r3.1", ""), ("r3.2", "")),
        ]

    def test_not_where_the_text_numbers_its_parts(self) -> None:
        assert ("r1", "缴费时间") not in outline(self.LEAFLET + "一、其他\n照旧。\n")

    def test_in_bold_on_a_page(self) -> None:
        page = (
            "<html><body><h1>山城公园游园指南</h1><p><b>开放时间</b></p><p>六时至二十二时。</p><p><b>须知</b></p>"
            "<p>1. 爱护花木。</p><p>2. 不带宠物。</p></body></html>"
        )
        assert outline(page, "指南.html") == [("r1", "开放时间"), ("r2", "须知"), ("r2.1", ""), ("r2.2", "")]

    def test_a_caption_in_bold_is_no_heading(self) -> None:
        page = (
            "<html><body><h1>山城车辆规范</h1><p>一、编码</p><p>共八位。</p><p><b>图1 编码</b></p><p>二、尺寸</p>"
            "<p>长两米。</p><p><b>图2 尺寸</b></p><p>三、颜色</p><p>红色。</p></body></html>"
        )
        assert [clause for clause, _ in outline(page, "规范.html")] == ["1", "2", "3"]


class TestSteps:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("第一步：开户", "第二步：备案"),
            ("第1步、网上开户", "第2步、窗口备案"),
            ("第一步　开户——银行网点", "第二步　备案——办税厅"),
        ],
    )
    def test_lines_that_count_steps_hold_what_is_below_them(self, first: str, second: str) -> None:
        text = (
            f"山城开店指南\n{first}\n带上材料：\n1.身份证；\n2.租房合同。\n{second}\n1.填表；\n2.领取回执。\n"
        )
        assert outline(text) == [
            *(("r1", first.replace("　", "")), ("r1.1", ""), ("r1.2", "")),
            *(("r2", second.replace("　", "")), ("r2.1", ""), ("r2.2", "")),
        ]

    @pytest.mark.parametrize(
        "steps",
        [
            "第一步：开户。带身份证去银行。\n第二步：备案。三日内办完。",
            "第一步：开户\n第二步：备案",
            "第一步：开户\n带身份证。\n第三步：备案\n三日内办完。",
        ],
    )
    def test_steps_that_are_sentences_or_items_or_do_not_count_on_are_text(self, steps: str) -> None:
        assert outline(f"山城开店指南\n一、流程\n{steps}\n二、时间\n周一至周五。\n") == [
            ("1", "流程"),
            ("2", "时间"),
        ]


GUIDE = (
    "一、征集范围\n专题一、灌溉\n方向1.滴灌\n研究目标：省水三成。\n考核指标：\n1.建示范区两处。\n2.培训十次。\n方向2.微喷\n研究目标：省水两成。\n"
    "专题二、供水\n方向1.管网\n研究目标：漏损减半。\n方向2.水表\n研究目标：远传。\n二、申报要求\n1.在本县注册。\n专题一、专题二均采用通讯评审。\n"
)


@pytest.mark.parametrize(
    "text",
    [GUIDE, GUIDE.replace("专题", "模块").replace("方向", "任务"), GUIDE.replace("、灌", "：灌").replace("、供", "：供").replace("1.滴", "一：滴").replace("2.微", "二：微")],
)  # fmt: skip
def test_a_word_that_counts_headings_holds_what_is_below_them(text: str) -> None:
    document = parse_bytes("指南.txt", f"关于申报节水项目的通知\n{text}".encode())
    assert [clause.id for clause in document.clauses] == [
        *(
            "1",
            "1.r1",
            "1.r1.r1",
            "1.r1.r1.1",
            "1.r1.r1.2",
            "1.r1.r2",
            "1.r2",
            "1.r2.r1",
            "1.r2.r2",
            "2",
            "2.1",
        ),
    ]
    assert not [finding for finding in document.findings if finding.code.startswith("numbering-")]


@pytest.mark.parametrize(
    "text",
    [
        "一、方式\n电话1：0954-1234567\n电话2：0954-7654321\n二、时间\n每天。",
        "一、情形\n情形1：漏水。\n情形2：偷水。\n二、处理\n限水。",
        "一、材料\n附件1：申请表\n填写完整。\n附件2：名单\n盖章。\n二、时间\n每天。",
    ],
)
def test_a_word_that_counts_lines_without_text_below_opens_nothing(text: str) -> None:
    document = parse_bytes("指南.txt", f"关于节水的通知\n{text}".encode())
    assert [clause.id for clause in document.clauses if "r" in clause.id] == []


class TestMarkedSentences:
    def test_sentences_that_the_file_marks_as_headings_are_some_where_each_holds_something(self) -> None:
        text = "# 实验守则\n## 进门\n### 穿防护服，戴手套。\n- 每周清洗。\n### 关手机。\n- 放进柜子。\n## 出门\n请关灯。\n"
        assert outline(text, "守则.md") == [
            *(("r1", "进门"), ("r1.r1", "穿防护服，戴手套。"), ("r1.r2", "关手机。"), ("r2", "出门")),
        ]

    def test_where_one_of_them_holds_nothing_they_are_sentences(self) -> None:
        text = "# 考勤制度\n## 请假\n提前一天。\n### 病假交证明。\n### 事假十天。\n另行规定。\n## 加班\n先申请。\n"
        assert outline(text, "制度.md") == [("r1", "请假"), ("r2", "加班")]


def test_the_first_of_headings_named_alike_is_one_though_its_mark_is_missing() -> None:
    text = "**安全制度**\n\n**实验室安全制度**\n\n一、登记\n\n先登记。\n\n## 宿舍安全制度\n\n一、断电\n\n先断电。\n\n## 食堂安全制度\n\n一、留样\n\n留两天。\n"
    assert outline(text, "制度.md") == [
        *(("r1", "实验室安全制度"), ("r1.1", "登记"), ("r2", "宿舍安全制度"), ("r2.1", "断电")),
        *(("r3", "食堂安全制度"), ("r3.1", "留样")),
    ]


class TestTexts:
    def test_lines_with_a_colon_above_whole_paragraphs_are_headings_and_plain_lines_hold_them(self) -> None:
        text = (
            "书城会员约定\n欢迎使用书城。请先阅读全文。\n会员资格：\n年满十八周岁的人可以注册为会员。\n会员等级：\n会员分为普通和金卡两级，每年核定。\n"
            "会员权益\n会员权利：\n每次借阅不超过五册，借期三十天。\n会员义务：\n损坏图书的按原价赔偿。\n争议处理\n1. 先行协商。\n协商期限为三十日。\n2. 提起诉讼。\n"
        )
        assert outline(text) == [
            *(("0", ""), ("r1", "会员资格"), ("r2", "会员等级"), ("r3", "会员权益"), ("r3.r1", "会员权利")),
            *(("r3.r2", "会员义务"), ("r4", "争议处理"), ("r4.1", "先行协商"), ("r4.2", "")),
        ]

    def test_labels_with_their_values_are_no_headings(self) -> None:
        text = "停车须知\n本须知适用全区。\n联系人：\n张三\n电话：\n8888\n材料：\n行驶证复印件、身份证各一份。\n标准：\n每月二百元，按季收取。\n"
        assert [each for each, _ in outline(text) if each != "0"] == []

    def test_headings_in_brackets_share_a_line_with_a_number(self) -> None:
        text = (
            "【总体要求】\n各单位认真组织实施。\n【工作安排】1.动员部署。三月底前完成。\n2.总结验收【保障措施】\n各单位落实经费。\n"
            "【监督检查】\n督查组在【云台账】通报。\n1.【云台账】每月更新。\n"
        )
        document = parse_bytes("方案.txt", text.encode())
        assert [(clause.id, clause.title) for clause in document.clauses] == [
            *(("r1", "总体要求"), ("r2", "工作安排"), ("r2.1", "动员部署"), ("r2.2", "总结验收"), ("r3", "保障措施"), ("r4", "监督检查")),
            ("r4.1", ""),
        ]  # fmt: skip
        assert document.clauses[-1].text == "【云台账】每月更新。"

    def test_a_second_paper_behind_one_in_brackets_is_none_of_its_last_item(self) -> None:
        text = (
            "【软件许可】\n1.用户不得转让。\n2.用户不得反编译。\n【责任限制】\n1.不可抗力免责。\n2.间接损失不赔。\n隐私政策：\n本政策说明如何处理信息。\n"
            "一、收集\n收集手机号码。\n二、使用\n用于登录验证。\n"
        )
        assert outline(text)[-4:] == [("r2.2", ""), ("r3", "隐私政策"), ("r3.1", "收集"), ("r3.2", "使用")]


def test_a_bare_title_among_items_with_paragraphs_keeps_its_own() -> None:
    text = (
        "用户约定\n一、终止\n1.用户同意随时终止；\n2.下列情形保留权利：\n注册资料保留。\n交易记录保留。\n3.终止之前交易的处理\n未完成的，可以删除；\n已完成的，不受影响。\n"
        "二、附则\n自发布之日起施行。\n"
    )
    clauses = {clause.id: clause.text for clause in parse_bytes("约定.txt", text.encode()).clauses}
    assert clauses["1.3"] == "未完成的，可以删除；\n已完成的，不受影响。"
    assert clauses["1"] == ""


def test_a_heading_that_ends_the_line_before_it_is_one() -> None:
    text = "# 规划摘编\n\n四、提升终端水平\n\n加快核心技术研发及产业化，丰富产品的服务及形态，（八）装备发展工程\n\n突破低功耗芯片，提升用户体验。\n\n"
    assert outline(text, "规划.md") == [("4", "提升终端水平"), ("4.8", "装备发展工程")]
    listed = "# 规划摘编\n\n四、提升水平\n\n主要任务：（一）核心技术研发及产业化推进工作，（二）装备发展工程建设\n\n突破芯片。\n\n"
    assert outline(listed, "规划.md") == [("4", "提升水平")]


def test_two_headings_behind_numbered_ones_are_headings_too() -> None:
    numbered = "".join(
        f"{n}.{name}\n应当检查。\n" for n, name in enumerate(("消防安全", "设备安全", "环境安全"), 1)
    )
    found = outline(f"实验室安全制度\n{numbered}应急预案\n标明出口。\n急救方法\n保持冷静。\n")
    assert [each[0] for each in found] == ["1", "2", "3", "r1", "r2"]


class TestHeadingsBelowACover:
    def test_letters_and_roman_numerals_head_what_stands_before_the_text(self) -> None:
        text = "# 某赛规则\n\n某赛项委员会编\n\n## {} 填表说明\n\n1. 如实。\n2. 完整。\n\n## {} 更新记录\n\n更新一处。\n\n## 一、联系\n\n电话。\n\n## 二、规则\n\n如下。\n"
        for first, second in (("I", "II."), ("A", "B"), ("A.", "B.")):
            found = outline(text.format(first, second), "甲.md")
            assert [each for each, _ in found] == ["0", "r1", "r1.1", "r1.2", "r2", "1", "2"]

    def test_a_heading_below_the_masthead_is_the_title(self) -> None:
        text = "# 甲县人民政府办公室\n\n甲政办发〔2026〕5号\n\n## 关于防汛的通知\n\n各镇：\n\n现通知如下：\n\n## 一、备料\n\n备沙。\n\n## 要点\n\n细。\n\n## 附则\n\n无。\n"
        assert parse_bytes("乙.md", text.encode()).title == "关于防汛的通知"

    def test_a_bold_line_above_who_issues_and_when_heads_nothing(self) -> None:
        text = "# 某方案\n\n## 一、范围\n\n全区。\n\n## 二、奖励\n\n有奖。\n\n**参赛项目**\n\n某项大赛\n\n某区教育局\n\n2026年3月\n\n**联系方式**\n\n电话。\n"
        assert [each for each, _ in outline(text, "丙.md")] == ["1", "2"]


def test_two_decimals_that_the_file_marks_as_headings_are_numbers() -> None:
    text = (
        "# 某规定\n\n## 一、总则\n\n遵守。\n\n## 二、值班\n\n### 2.1 白班\n\n甲。\n\n### 2.2 夜班\n\n乙。\n"
    )
    assert [each for each, _ in outline(text, "丁.md")] == ["1", "2", "2.1", "2.2"]


def test_steps_right_below_an_item_are_what_it_is_made_of() -> None:
    text = "查重通知\n1. 对象\n全体学生。\n2. 组织形式\n第一步：学生自查\n登录系统。\n第二步：学院查重\n见下表。\n3. 时间\n六月。\n"
    clauses = [(clause.id, clause.parent) for clause in parse_bytes("通知.txt", text.encode()).clauses]
    assert clauses == [("1", None), ("2", None), ("2.r1", "2"), ("2.r2", "2"), ("3", None)]
