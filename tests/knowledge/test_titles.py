"""Which line of a provision is its title, and which is said."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes


def said(text: str, name: str = "文件.txt") -> dict[str, tuple[str, str]]:
    document = parse_bytes(name, text.encode())
    return {clause.id: (clause.title, clause.text) for clause in document.clauses}


def test_an_item_that_heads_nothing_is_text() -> None:
    clauses = said(
        "值班规定\n一、值班\n1. 连续两次缺岗，停发补贴\n2. 缺岗一次写检查\n3. 迟到两次算缺岗\n二、交接\n要签字。\n"
    )
    assert [clauses[f"1.{number}"][0] for number in (1, 2, 3)] == ["", "", ""]
    assert clauses["1.1"][1] == "连续两次缺岗，停发补贴"


def test_a_sentence_that_the_file_marks_and_that_heads_nothing_is_text() -> None:
    clauses = said(
        "# 救援协议\n## 一、责任\n1、乙方出事时，甲方应当出动人员支援；\n### 2、甲方应在确保安全的前提下，尽力救援：\n## 二、其他\n另行商定。\n",
        "协议.md",
    )
    assert clauses["1.2"] == ("", "甲方应在确保安全的前提下，尽力救援：")


def test_an_item_without_text_among_titles_keeps_its_title() -> None:
    clauses = said("值班规定\n一、安排\n（一）白班\n八点上岗。\n（二）夜班\n（三）节日\n另行通知。\n")
    assert clauses["1.2"] == ("夜班", "")


@pytest.mark.parametrize(
    "lead", ["住宿费按级别执行，标准为：", "上班时间不得做无关的事，包括但不限于：", "补贴限于："]
)
def test_a_sentence_that_leads_into_lines_is_no_title(lead: str) -> None:
    clauses = said(f"差旅办法\n第一条 标准\n（一）{lead}\n甲类五百元\n乙类三百元\n（二）其他凭票报销；\n")
    assert clauses["a1.1"] == ("", f"{lead}\n甲类五百元\n乙类三百元")


def test_a_sentence_that_the_file_breaks_in_two_stays_one() -> None:
    clauses = said(
        "差旅办法\n第一条 标准\n（一）长途出差乘坐高铁二等座或者飞机经济舱的人员\n凭票据实报销；\n"
        "（二）市内交通每天八十元；\n（三）伙食每天一百元；\n（四）超出的自负。\n"
    )
    assert clauses["a1.1"] == ("", "长途出差乘坐高铁二等座或者飞机经济舱的人员凭票据实报销；")


def test_a_title_before_its_colon_may_count_and_explain() -> None:
    clauses = said(
        "交接规定\n一、交接\n1. 签名、登记：双方签字。\n2. 巡查（夜间）：两小时一次。\n3. 报告：立即报告。\n"
    )
    assert [clauses[f"1.{number}"][0] for number in (1, 2, 3)] == ["签名、登记", "巡查（夜间）", "报告"]


def test_a_line_with_a_colon_is_a_title_among_titles() -> None:
    clauses = said(
        "群规\n1. 无关话题：\n第一次删帖。\n2. 广告，含代购、赞助等内容：\n第一次禁言。\n3. 引战言论：\n禁言七天。\n"
    )
    assert clauses["2"] == ("广告，含代购、赞助等内容", "第一次禁言。")


class TestMarkdown:
    def test_stars_behind_an_equals_sign_multiply(self) -> None:
        clauses = said("# 奖金办法\n## 一、计算\n奖金=（基数+补贴）/全年天数*出勤天数*系数\n", "办法.md")
        assert "全年天数*出勤天数*系数" in clauses["1"][1]

    def test_stars_round_a_word_are_emphasis(self) -> None:
        clauses = said("# 奖金办法\n## 一、计算\n总额*不得*超过三个月工资。\n", "办法.md")
        assert clauses["1"][1] == "总额不得超过三个月工资。"

    def test_a_number_in_bold_says_nothing_of_what_follows(self) -> None:
        clauses = said("# 奖金办法\n## 一、计算\n**1.** 按出勤计算，逐月累计\n**2.** 总额不限。\n", "办法.md")
        assert clauses["1.1"] == ("", "按出勤计算，逐月累计")


def test_what_is_left_of_a_repealed_article_is_its_text() -> None:
    clauses = said(
        "登記條例\n第 1 條\n為管理登記，訂定本條例。\n第 2 條\n（刪除）\n第 3 條\n本條例自公布日施行。\n"
    )
    assert clauses["a2"] == ("", "（刪除）")


def test_a_title_that_names_two_is_one_where_the_other_articles_have_theirs() -> None:
    clauses = said(
        "协会章程\n第一条 名称\n本会名为某某协会。\n第二条 会长、副会长\n会长一名，副会长二名。\n第三条 理事会\n理事会每年开会一次。\n"
        "第四条 会费\n会费每年一百元。\n"
    )
    assert clauses["a2"] == ("会长、副会长", "会长一名，副会长二名。")


@pytest.mark.parametrize(
    "line",
    [
        "对协会章程的修改，须经理事会表决通过后报会员大会审议",
        "会员退会，交回会员证",
        "协会终止活动，由理事会提出动议",
    ],
)
def test_an_article_that_is_one_sentence_without_a_stop_is_text(line: str) -> None:
    clauses = said(
        f"协会章程\n第一章 总则\n第一条 本会名称为棋艺协会。\n第二条 {line}\n第三条 附则\n本章程自通过之日起生效。\n"
    )
    assert clauses["a2"] == ("", line)


def test_an_article_of_one_sentence_among_articles_of_text_is_its_text() -> None:
    articles = [
        "第一条 报告应当及时。",
        "第二条 报告一般采取书面形式",
        "第三条 报告由专人负责，不得拖延。",
        "第四条 本制度自通过之日起施行。",
    ]
    assert said("报告制度\n" + "\n".join(articles) + "\n")["a2"] == ("", "报告一般采取书面形式")
    assert said("合同\n第一条 期限\n第二条 内容\n第三条 地点\n第四条 报酬\n")["a2"] == ("内容", "")


def test_a_sentence_of_what_somebody_ought_to_do_is_no_title_of_an_article() -> None:
    found = said(
        "章程\n第一条 入会条件。年满十八岁的可以入会。\n第二条 会员应履行的义务。会员缴纳会费。\n第三条 应急处置。会员服从指挥。\n"
        "第四条 会员应按时参加会议。无故缺席的，视为退会。\n"
    )
    assert [found[key][0] for key in ("a1", "a2", "a3", "a4")] == [
        "入会条件",
        "会员应履行的义务",
        "应急处置",
        "",
    ]


@pytest.mark.parametrize(("other", "title"), [("教师要求", "教师要求"), ("经研究决定", "")])
def test_of_two_items_one_of_which_has_a_title_the_other_may_end_as_what_leads_on(
    other: str, title: str
) -> None:
    found = said(
        f"培训方案\n一、安排\n1.学时：半年左右完成。\n2.{other}：具备中级职称。\n二、附则\n另行通知。\n"
    )
    assert (found["1.1"][0], found["1.2"][0]) == ("学时", title)


def test_a_line_that_says_what_an_article_is_about_is_its_title_though_others_have_none() -> None:
    text = (
        "采购办法\n第一条 目的\n为了把采购管好，制定本办法。\n第二条 采购应当公开。\n第三条 采购小组由三人组成。\n第四条 采购小组主要职责\n审查采购计划；\n"
        "组织评审。\n第五条 评审依据本单位的标准\n由小组公布。\n第六条 本办法由办公室解释。\n第七条 采购每月一次。\n"
    )
    found = said(text)
    assert found["a1"] == ("目的", "为了把采购管好，制定本办法。")
    assert found["a4"] == ("采购小组主要职责", "审查采购计划；\n组织评审。")
    assert [found[key][0] for key in ("a2", "a3", "a6")] == ["", "", ""]


def test_what_a_criterion_is_worth_stands_in_its_title() -> None:
    text = "评分标准\n一、实践\n（一）重要程度（8分）\n甲。\n（二）可操作性：看程序。\n（三）应用程度（5分）：看时间。\n（四）推广范围（12分）：看范围。\n二、效益\n看结果。\n"
    found = said(text)
    assert [found[f"1.{number}"][0] for number in (1, 2, 3, 4)] == [
        "重要程度（8分）",
        "可操作性",
        "应用程度（5分）",
        "推广范围（12分）",
    ]


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("四、申请表办理要求：如实填写，由班主任签字", "申请表办理要求", "如实填写，由班主任签字"),
        ("四、申请表：甲、乙两式", "申请表：甲、乙两式", ""),
    ],
)
def test_a_line_in_bold_that_says_something_behind_its_colon_has_a_title_and_a_text(
    line: str, title: str, text: str
) -> None:
    document = parse_bytes(
        "办法.md",
        f"# 某院办法\n\n一、条件\n\n成绩合格。\n\n**{line}**\n\n五、附则\n\n由本院解释。\n".encode(),
    )
    assert [(each.title, each.text) for each in document.clauses if each.id == "4"] == [(title, text)]


def test_a_heading_that_the_file_marks_may_have_a_comma_in_a_list_of_matters() -> None:
    clauses = said(
        "# 社团章程\n\n### 第一条 社长的担任，连任与辞职\n\n社长失职时，应当辞职。\n\n### 第二条 经费\n\n经费由会费支付。\n",
        "章程.md",
    )
    assert clauses["a1"] == ("社长的担任，连任与辞职", "社长失职时，应当辞职。")
    sentence = said(
        "# 社团章程\n\n### 第一条 对章程的修改，须报大会审议\n\n大会每年召开。\n\n### 第二条 经费\n\n会费。\n",
        "章程.md",
    )
    assert sentence["a1"][0] == ""


@pytest.mark.parametrize("rest", ["及实施规范", "暨考核办法"])
def test_a_title_goes_on_with_what_it_is_also_of(rest: str) -> None:
    document = parse_bytes(
        "文件.txt",
        f"某县水表抄读标准\n{rest}\n抄表按本标准执行。\n一、抄表\n每月一次。\n二、复核\n每季一次。\n".encode(),
    )
    assert document.title == f"某县水表抄读标准{rest}"
    assert document.clauses[0].text == "抄表按本标准执行。"


def test_an_item_that_is_called_by_a_label_of_duties_is_headed_by_it() -> None:
    document = parse_bytes(
        "文件.txt",
        "服务规范\n一、工作内容\n1. 服务对象：用水户\n2. 实施机构：县水利局\n3. 服务方式：上门\n".encode(),
    )
    item = next(clause for clause in document.clauses if clause.id == "1.2")
    assert (item.title, item.lead_units) == ("实施机构", ("县水利局",))


def test_the_dateline_before_the_title_of_a_report_is_none_of_it() -> None:
    text = "新华社北京2月7日电 题：渡口有保障——水务部门详解渡口政策\n新华社记者 王明、李伟、张小红\n渡口怎样登记？水务部门作了详解。\n"
    document = parse_bytes("报道.txt", text.encode())
    assert document.title == "渡口有保障——水务部门详解渡口政策"
    assert document.clauses[0].text == "渡口怎样登记？水务部门作了详解。"
    assert not [each.code for each in document.findings if each.code == "text-lost"]


def test_a_first_sentence_that_rules_is_no_title_where_those_beside_it_have_none() -> None:
    items = "（一）水表按年检定，费用由供水企业承担，用户不承担。\n（二）合同实行每两年一签。合同期满应当换表。\n（三）阀门由用户自行更换，费用自理。\n"
    clauses = said(f"换表办法\n一、换表\n{items}二、附则\n自印发之日起施行。\n")
    assert clauses["1.2"] == ("", "合同实行每两年一签。合同期满应当换表。")


def test_the_number_of_a_chapter_that_was_cut_out_of_a_plan_is_none_of_its_title() -> None:
    text = "2.2 渡口事故专项应急预案\n2.2.1 适用范围\n本预案适用于渡口。\n2.2.2 处置程序\n立即报告。\n2.2.3 应急保障\n备好渡船。\n"
    document = parse_bytes("预案.txt", text.encode())
    assert document.title == "渡口事故专项应急预案"
    assert [clause.id for clause in document.clauses] == ["2.2.1", "2.2.2", "2.2.3"]
