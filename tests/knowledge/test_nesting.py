"""Lists within items: which list a number that begins anew belongs to."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def ids(document: Document) -> list[str]:
    return [clause.id for clause in document.clauses]


HEAD = "某某管理办法\n"


class TestListsWithinItems:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            # the list of brackets goes on behind the points within it
            (
                "一、材料\n（1）方案。应当包括：\n1. 目标；\n2. 步骤。\n（2）预算。\n（3）名单。\n",
                ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.3"],
            ),
            # a paragraph that leads into them stands between
            (
                "一、材料\n（1）方案。\n方案由三部分组成：\n1. 目标；\n2. 步骤。\n（2）预算。\n",
                ["1", "1.1", "1.1.1", "1.1.2", "1.2"],
            ),
            # the same kind within itself, as the item leads into it
            (
                "1. 制定目录。\n2. 修订标准：\n1. 局部内容降一级。\n2. 普遍内容升一级。\n3. 其余不变。\n",
                ["1", "2", "2.1", "2.2", "2.3"],
            ),
            (
                "1. 谈什么？\n1. 自我介绍。\n2. 职业规划。\n",
                ["1", "1.1", "1.2"],
            ),
            (
                "1. 甲事\n1. 受理。\n2. 审核。\n3. 办结。\n2. 乙事\n不受理。\n",
                ["1", "1.1", "1.2", "1.3", "2"],
            ),
            # a bracket closed only is another kind than one opened too, and the last item is as those before it
            (
                "一、标准\n（1）模型。\n（2）数据组\n1）组。\n2）元。\n（3）模板\n1）模板。\n2）集。\n",
                ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.3", "1.3.1", "1.3.2"],
            ),
            # what stands in such an item may be of any kind
            (
                "一、办理\n①材料。\n1. 表。\n（1）甲表；\n（2）乙表。\n2. 照片。\n②时限。\n",
                ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.1.2", "1.2"],
            ),
        ],
    )
    def test_a_list_stands_in_the_item_it_belongs_to(self, text: str, expected: list[str]) -> None:
        document = parsed(HEAD + text)
        assert ids(document) == expected
        assert not [finding for finding in document.findings if finding.code == "numbering-repeat"]

    def test_a_list_that_markdown_sets_further_in_does(self) -> None:
        text = "# 分配办法\n\n1. 特殊规定\n\t1. 甲。\n\t2. 乙。\n2. 一般规定\n3. 附加规定\n\t1. 丙。\n\t2. 丁。\n"
        assert ids(parsed(text, "办法.md")) == ["1", "1.1", "1.2", "2", "3", "3.1", "3.2"]

    def test_below_a_heading_of_the_file_with_nothing_else_too(self) -> None:
        text = "# 某某方案\n## 一、筹备组\n#### 1）人员\n张三、李四。\n#### 2）联系方式\n1. 联系人：张三\n2. 邮箱：见网页\n## 二、发布\n在网页上。\n"
        assert ids(parsed(text, "方案.md")) == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2"]

    @pytest.mark.parametrize(
        "text",
        [
            # a second list of one clause stands beside the first
            "一、材料\n1. 身份证。\n2. 户口簿。\n特别说明：\n1. 原件备查。\n2. 复印件盖章。\n",
            # so does one behind a sentence that leads elsewhere
            "一、材料\n1. 身份证。\n2. 户口簿。各单位应当：\n1. 原件备查。\n2. 复印件盖章。\n",
            # a slip in one number opens no list
            "一、材料\n1. 身份证。\n2. 户口簿。\n1. 照片。\n3. 申请书。\n",
        ],
    )
    def test_a_list_that_only_begins_anew_does_not(self, text: str) -> None:
        assert not any(found.startswith("1.2.") for found in ids(parsed(HEAD + text)))

    def test_what_leads_into_a_second_list_is_of_what_both_stand_in(self) -> None:
        for above in ("第一条 总则\n略。\n第二条 条件", "一、条件"):
            document = parsed(
                f"{HEAD}{above}\n申请的单位应当：\n（1）依法登记；\n（2）有场所。\n申请的个人应当：\n（1）年满十八岁；\n（2）有住所。\n"
            )
            text = {clause.id.rpartition(".")[2]: clause.text for clause in document.clauses}
            assert text["2"] == "有场所。" or "申请的个人应当：" in text["a2"]
            parent = next(
                clause for clause in document.clauses if clause.title == "条件" or "申请的单位" in clause.text
            )
            assert "申请的个人应当：" in parent.text
            assert not [finding for finding in document.findings if finding.code == "numbering-repeat"]


class TestDecimalsBelowHeadings:
    def test_decimals_that_count_anew_below_a_heading_stand_in_it(self) -> None:
        document = parsed(
            "违纪处理办法\n一、适用对象\n全体员工。\n二、内容及处理\n如下：\n1 服务不及时\n1.1 定义\n1.1.1 响应超时。\n1.1.2 不接电话。\n"
            "1.2 处理\n罚款。\n2 态度问题\n2.1 定义\n吃零食。\n三、关联责任\n1 部门一年内发生投诉的，罚款。\n2 造成损失的，赔偿。\n四、说明\n解释。\n"
        )
        assert ids(document) == [
            "1", "2", "2.1", "2.1.1", "2.1.1.1", "2.1.1.2", "2.1.2", "2.2", "2.2.1", "3", "3.1", "3.2", "4",
        ]  # fmt: skip
        labels = {clause.id: clause.label for clause in document.clauses}
        assert labels["2.1.1.2"] == "二、1.1.2"

    def test_those_that_count_anew_in_each_chapter_stand_in_it(self) -> None:
        chapter = "1 总则\n1.1 概况\n概况。\n1.2 范围\n范围。\n2 要求\n2.1 资格\n资格。\n3 附则\n附则。\n"
        document = parsed(f"招标管理办法\n第一章 公告\n{chapter}第二章 须知\n{chapter}")
        once = ["1", "1.1", "1.2", "2", "2.1", "3"]
        assert ids(document) == ["c1", *once, "c2", *(f"c2.{each}" for each in once)]
        assert document.clauses[9].label == "第二章1.1"

    def test_those_that_bear_its_number_count_through_the_text(self) -> None:
        document = parsed(
            "管理办法\n二、任务\n2.1 甲\n做甲。\n2.2 乙\n做乙。\n三、保障\n3.1 丙\n做丙。\n3.2 丁\n做丁。\n"
        )
        assert ids(document) == ["2", "2.1", "2.2", "3", "3.1", "3.2"]

    @pytest.mark.parametrize(
        "text",
        [
            "1. 前言\n说明。\n2. 流程\n流程图。\n应急小组负责。\n详见下文。\n请各组照办。\n2.1 评估\n2.1.1 先评估。\n1. 不受影响。\n2. 受影响。\n2.1.2 再修复。\n3. 附则\n解释。\n",
            "1. 前言\n说明。\n2. 流程\n2.1 评估\n2.1.1 先评估。\n1. 不受影响。\n2. 受影响。\n2.1.2 再修复。\n3 附则\n解释。\n",
        ],
    )
    def test_headings_with_a_point_above_decimals_count_with_them(self, text: str) -> None:
        document = parsed(f"漏洞处理规范\n{text}")
        assert ids(document)[:3] == ["1", "2", "2.1"]
        assert ids(document)[-2:] == ["2.1.2", "3"]
        assert {clause.id: clause.parent for clause in document.clauses}["2.1.1.2"] == "2.1.1"

    def test_a_heading_that_is_marked_as_essential_is_one(self) -> None:
        text = "某某管理办法\n1 总则\n1.1 概述\n概述。\n1.2 要求\n要求。\n2 ★保密要求\n不得泄露。\n3 附表\n3.1 名单\n略。\n"
        assert ids(parsed(text)) == ["1", "1.1", "1.2", "2", "3", "3.1"]


def test_text_below_headings_of_decimals_stays_there_though_a_line_before_ended_in_a_semicolon() -> None:
    document = parsed(
        "某某管理办法\n1 要求\n1.1 工具\n应当提供工具说明；\n1.2 支撑\n应当提供支撑方案。\n应当提供全天支持。\n1.3 培训\n应当培训。\n"
    )
    text = {clause.id: clause.text for clause in document.clauses}
    assert text["1.2"] == "应当提供支撑方案。\n应当提供全天支持。"
    assert text["1.3"] == "应当培训。"
    assert not text["1"]


def test_headings_in_bold_stand_in_the_numbered_one_that_the_file_marks() -> None:
    text = (
        "# 薪酬制度\n## 一、薪酬\n### 1. 标准\n按档。\n### 2. 年度奖金\n\n**发放依据**\n\n综合评定。\n\n**分配方式**\n\n"
        "1. 按天。\n2. 按岗。\n\n### 3. 补贴\n按标准。\n"
    )
    assert ids(parsed(text, "制度.md")) == [
        "1",
        "1.1",
        "1.2",
        "1.2.r1",
        "1.2.r2",
        "1.2.r2.1",
        "1.2.r2.2",
        "1.3",
    ]


def test_a_heading_that_the_file_marks_is_one_whatever_stop_stands_behind_it() -> None:
    text = (
        "##讨论会议纪要-May：\n###[会议纪要]\n1. 会议时间：5月\n2. 参会人员：甲某、乙某\n####动议1.2014年封闭交流的负责人递交总结，由下列人负责；\n"
        "| 内容 | 人 |\n| --- | --- |\n| 总结 | 甲某 |\n####动议2.补办资料；\n表决结果：通过。\n##讨论会议纪要-July：\n###[会议纪要]\n"
        "1. 会议时间：7月\n####动议1.修改章程，内容如下，其余详见章程：\n1. 提交工作内容。\n2. 三分之二通过。\n"
    )
    document = parsed(text, "纪要.md")
    assert ids(document) == ["r1", "r1.1", "r1.2", "r1.r1", "r1.r2", "r2", "r2.r1", "r2.r1.1", "r2.r1.r1", "r2.r1.r1.1", "r2.r1.r1.2"]  # fmt: skip
    assert document.clauses[4].title == "动议2.补办资料"


def test_a_rule_behind_the_signature_of_another_is_a_part_of_its_own() -> None:
    document = parsed(
        "考勤管理制度\n第一条 按时上班。\n第二条 由办公室解释。\n某某电子有限公司\n2018年3月22日\n员工违纪处理办法\n为规范行为，制定本办法。\n"
        "一、适用对象\n全体员工。\n二、处理\n罚款。\n三、说明\n自发布之日起生效。\n"
    )
    assert ids(document) == ["a1", "a2", "r1", "r1.1", "r1.2", "r1.3"]
    assert document.clauses[1].text == "由办公室解释。"
    notice = parsed(
        "关于印发某某办法的通知\n各单位：\n现印发给你们。\n某某局\n2018年3月22日\n某某办法\n第一条 为了。\n第二条 施行。\n"
    )
    assert ids(notice) == ["0", "a1", "a2"]


def test_a_title_that_ends_in_a_word_that_may_lead_on_is_one_where_all_have_titles() -> None:
    document = parsed(
        "征文通知\n一、报名\n（一）截止时间：十月二十日。\n（二）报名方式：填写报名表。\n（三）论文要求：论文应当切题。\n（四）评选办法：专家评选。\n"
    )
    assert [clause.title for clause in document.clauses[1:]] == [
        "截止时间",
        "报名方式",
        "论文要求",
        "评选办法",
    ]


def test_an_item_without_a_stop_among_sentences_is_text_as_they_are() -> None:
    items = "（一）制定章程；\n（二）选举理事；\n（三）审议报告；\n（四）决定机构的设立、变更和终止：\n（五）决定其他重大事项\n"
    document = parsed(f"某某协会章程\n第一条 会员大会的职权是：\n{items}第二条 会员大会每年召开一次。\n")
    assert [(clause.title, bool(clause.text)) for clause in document.clauses[1:6]] == [("", True)] * 5


def test_items_that_are_all_without_a_stop_and_head_nothing_are_text() -> None:
    document = parsed(
        "某某方案\n一、用途\n1. 用于工资发放\n2. 用于调组\n3. 用于降薪\n4. 用于升职\n二、约谈\n另行通知。\n"
    )
    assert [clause.text for clause in document.clauses[1:5]] == [
        "用于工资发放",
        "用于调组",
        "用于降薪",
        "用于升职",
    ]


class TestDecimalsWithinItems:
    def test_decimals_stand_in_the_item_whose_list_goes_on_behind_them(self) -> None:
        text = "一、治疗\n（一）用药。遵医嘱。\n（二）中医\n1.治疗\n1.1 成人\n（1）早期。服汤药。\n（2）晚期。针灸。\n1.2 老人\n减半。\n2.儿童\n2.1 轻症\n推拿。\n（三）康复\n早做。\n二、护理\n做好护理。\n"
        document = parsed(HEAD + text)
        assert ids(document) == [
            *("1", "1.1", "1.2", "1.2.1", "1.2.1.1", "1.2.1.1.1", "1.2.1.1.2", "1.2.1.2"),
            *("1.2.2", "1.2.2.1", "1.3", "2"),
        ]
        assert document.clauses[4].label == "一、（二）1.1"

    def test_the_next_decimal_is_none_of_an_item_though_text_stands_between(self) -> None:
        text = "（一）目标\n1.第一年\n1.1住宅\n一百栋。\n1.2管网\n十公里。\n2.第二年\n2.1道路\n二十里。\n（二）资金\n三亿元。\n"
        assert [clause.title for clause in parsed(HEAD + text).clauses if clause.id == "1.1.2"] == ["管网"]


INNER = ["1", "1.1", "1.1.1", "1.1.2", "1.1.2.1", "1.1.2.2", "1.1.3", "1.2", "1.2.1", "1.2.1.1", "2"]


def test_lists_stand_in_each_other_as_far_as_the_file_sets_them_in() -> None:
    text = (
        "## 一、学习\n\n1. 自习\n   1. 每晚到场。\n   2. 每周计时。\n      1. 缺少的，下周补足。\n      2. 常缺的，说明情况。\n"
        "   3. 计时不得离场。\n2. 博客\n   1. 内容\n      1. 解题思路\n\n## 二、其他\n\n大家互助。\n"
    )
    assert ids(parse_bytes("办法.md", f"# 自习室管理办法\n\n{text}".encode())) == INNER
    inner = "<ol><li>缺少的，下周补足。</li><li>常缺的，说明情况。</li></ol>"
    page = (
        f"<h1>自习室管理办法</h1><h2>一、学习</h2><ol><li>自习<ol><li>每晚到场。</li><li>每周计时。{inner}</li>"
        "<li>计时不得离场。</li></ol></li><li>博客<ol><li>内容<ol><li>解题思路</li></ol></li></ol></li></ol>"
        "<h2>二、其他</h2><p>大家互助。</p>"
    )
    assert ids(parse_bytes("办法.html", f"<html><body>{page}</body></html>".encode())) == INNER


def test_what_is_set_in_without_a_count_of_its_own_stands_beside() -> None:
    document = parsed("某某方案\n一、任务\n1. 巡查。\n  2. 登记。\n    3. 上报。\n二、保障\n落实经费。\n")
    assert ids(document) == ["1", "1.1", "1.2", "1.3", "2"]


def test_a_label_of_a_page_in_a_list_of_the_text_keeps_its_number() -> None:
    page = "<h1>某某办法</h1><ol><li>思路</li><li>链接</li><li>其他</li></ol>"
    document = parse_bytes("办法.html", f"<html><body>{page}</body></html>".encode())
    assert ids(document) == ["1", "2", "3"]


class TestRulesBesideEachOther:
    """Several rules in one file, each counting anew with the kind of number that counts the rules themselves."""

    def test_below_titles(self) -> None:
        document = parsed(
            "公约三则\n一、安全公约\n一、出门关火。\n二、卫生公约\n一、垃圾入箱。\n二、不乱贴广告。\n三、停车公约\n一、按线停放。\n二、不占通道。\n"
        )
        assert [clause.id for clause in document.clauses] == [
            "1", "1.1", "2", "2.1", "2.2", "3", "3.1", "3.2",
        ]  # fmt: skip

    def test_one_without_the_mark_of_those_beside_it(self) -> None:
        document = parsed(
            "# 协会制度\n\n## 一、会员制度\n\n一、按年缴费。\n\n二、可以退会。\n\n## 二、会议制度\n\n一、每月开会。\n\n三、财务制度\n\n"
            "一、收支两条线。\n\n二、每季公布。\n\n四、本制度自公布之日起施行。\n",
            "文件.md",
        )
        assert [clause.id for clause in document.clauses] == [
            "1", "1.1", "1.2", "2", "2.1", "3", "3.1", "3.2", "4",
        ]  # fmt: skip

    def test_a_bullet_that_speaks_of_an_article_opens_none(self) -> None:
        document = parsed(
            "# 某规程\n\n### 第一条 检查\n\n应当检查。\n\n### 第二条 记录\n\n应当记录。\n\n### 附记\n\n照录。\n\n### 勘误\n\n"
            "* 第一条 检查 --> 移至第二条\n* 第二条 --> 应予移除\n",
            "文件.md",
        )
        assert [clause.id for clause in document.clauses] == ["a1", "a2", "r1", "r2"]
        assert document.clauses[3].text == "第一条 检查 --> 移至第二条\n第二条 --> 应予移除"

    def test_articles_that_are_all_bullets_are_articles(self) -> None:
        document = parsed(
            "# 某规程\n\n- 第一条 检查。\n- 第二条 记录。\n\n## 甲表\n\n- 第一条 填写。\n", "文件.md"
        )
        assert [clause.id for clause in document.clauses] == ["a1", "a2", "a1#2"]

    def test_lines_with_a_colon_head_the_lists_behind_the_first(self) -> None:
        document = parsed(
            "奖惩办法\n一、总体要求\n1.公平。\n2.公开。\n奖励：\n1.标兵奖。\n2.文明奖。\n处罚：\n1.警告。\n2.搬离。\n二、附则\n1.施行。\n"
        )
        assert [clause.id for clause in document.clauses] == [
            "1", "1.1", "1.2", "1.r1", "1.r1.1", "1.r1.2", "1.r2", "1.r2.1", "1.r2.2", "2", "2.1",
        ]  # fmt: skip

    def test_parts_between_two_numbers_are_of_the_first(self) -> None:
        document = parsed(
            "指南\n一、材料\n第一部分 基本情况\n单位简介。\n第二部分 项目情况\n项目简介。\n二、时间\n三月底前。\n"
        )
        assert [clause.id for clause in document.clauses] == ["1", "1.p1", "1.p2", "2"]
        above = parsed("纲要\n第一部分 要求\n一、思想\n二、目标\n第二部分 任务\n一、产业\n二、民生\n")
        assert [clause.id for clause in above.clauses] == ["p1", "p1.1", "p1.2", "p2", "p2.1", "p2.2"]


def test_text_below_a_heading_in_an_item_of_a_list_in_semicolons_is_the_heading_s() -> None:
    text = "考勤办法\n一、考勤\n1.迟到：扣20元；\n2.早退：扣20元；\n3.请假\n（1）事假\n事假须申请。\n不发工资。\n（2）病假\n凭证明。\n二、附则\n由人事部解释。\n"
    found = {clause.id: clause.text for clause in parse_bytes("办法.txt", text.encode()).clauses}
    assert found["1"] == ""
    assert found["1.3.1"] == "事假须申请。\n不发工资。"
    assert found["1.3.2"] == "凭证明。"


@pytest.mark.parametrize(
    ("last", "ids"),
    [
        ("四、地点\n一、初次递交：大厅。\n二、补正：六楼。", ["1", "2", "3", "4", "4.1", "4.2"]),
        ("四、地点和方式不限。\n一、初次递交：大厅。\n二、补正：六楼。", ["1", "2", "3", "4", "1#2", "2#2"]),
    ],
)
def test_a_list_of_its_own_kind_below_the_last_title_is_the_titles(last: str, ids: list[str]) -> None:
    text = f"备案清单\n一、选举\n交申请表。\n二、延期\n交说明。\n三、变更\n交名单。\n{last}\n"
    assert [clause.id for clause in parse_bytes("清单.txt", text.encode()).clauses] == ids
