"""What real pages and files showed: labels left open, lines of a crawler, contents run together, handbooks."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.md") -> Document:
    return parse_bytes(name, text.encode())


def clauses(text: str) -> dict[str, Clause]:
    return {clause.id: clause for clause in parsed(text).clauses}


def codes(text: str) -> set[str]:
    return {finding.code for finding in parsed(text).findings}


@pytest.mark.parametrize("label", ["主 题 词：", "关键词：", "废止日期："])
def test_a_label_left_open_does_not_take_the_title_below_it(label: str) -> None:
    document = parsed(
        f"{label}\n甲市人民政府办公室关于加强\n山塘水库管护工作的通知\n甲政办发〔2024〕9号\n各镇人民政府：\n一、压实责任\n落实巡查。\n"
    )
    assert document.title == "甲市人民政府办公室关于加强山塘水库管护工作的通知"
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_the_title_that_a_page_has_named_goes_on_in_two_lines() -> None:
    document = parsed(
        "标题：\t乙县水务局对第31号建议的答复\t发布日期：\t2024年3月1日\n主题词：\n乙县水务局对第31号\n建议的答复\n"
        "陈某代表：\n您提出的建议收悉，现答复如下：\n一、加快管网改造\n今年完成三处。\n"
    )
    assert document.title == "乙县水务局对第31号建议的答复"
    assert document.addressee == "陈某代表"


CRAWLED = (
    "# 关于印发《丙市仓储管理办法》的通知\n**发布日期**: 2025-03-11\n**发布机构**: 丙市门户网站\n"
    "原文链接: [http://bing.example.cn/a/1.html](http://bing.example.cn/a/1.html)\n检索时间: 2026-02-02 15:25:09\n检索关键词: 仓储, 冷链\n"
    "---\n政策全文\n丙商规〔2025〕2号\n各有关企业：\n现将《丙市仓储管理办法》印发给你们。\n丙市商务局\n2025年3月11日\n丙市仓储管理办法\n"
    "第一条 本市仓库适用本办法。\n第二条 本办法自2025年4月1日起施行。\n【原文下载】\n[丙市仓储管理办法.pdf](/files/1.pdf)\n更新时间: 2026-01-26 11:25:32\n"
)


def test_lines_of_a_crawler_hide_neither_number_nor_addressee_and_are_no_text() -> None:
    document = parsed(CRAWLED)
    assert (document.number, document.addressee) == ("丙商规〔2025〕2号", "各有关企业")
    text = "\n".join(f"{clause.title}\n{clause.text}" for clause in document.clauses)
    assert not [word for word in ("检索", "原文", ".pdf", "更新时间") if word in text]
    assert not {finding.code for finding in document.findings} & {"text-lost", "no-number"}


def test_who_signs_issues_whoever_posts_the_page() -> None:
    document = parsed(CRAWLED)
    assert document.issuer == "丙市商务局"
    assert "发布机构：丙市门户网站" in document.page


def test_spaces_of_any_kind_before_a_number_do_not_hide_it() -> None:
    found = clauses(
        "关于办事的通知\n\u2003\u2003一、登记\n\u2003\u2003当场办理。\n\u2002二、审核\n\u2003（一）初审。三日内办结。\n"
    )
    assert [found["1"].title, found["2"].title, found["2.1"].title] == ["登记", "审核", "初审"]


def test_a_signature_with_post_and_name_is_no_lost_text() -> None:
    text = "丁市人民政府令\n第3号\n《丁市供水条例》已经通过，现予公布。\n市长　　欧阳文山\n2024年5月6日\n丁市供水条例\n第一条　为了供水，制定本条例。\n第二条　本条例自2024年6月1日起施行。\n"
    document = parsed(text)
    assert (document.signatory, document.date) == ("欧阳文山", date(2024, 5, 6))
    assert "text-lost" not in codes(text)


def test_decimals_below_a_chapter_bear_its_number() -> None:
    text = (
        "戊公司员工手册\n第一章 公司\n简介。\n第二章 考勤\n2.1 工时\n八小时。\n2.2 年假\n五天。\n第三章 薪酬\n3.1 结构\n月薪。\n3.2 补贴\n1. 餐补。\n2. 交通补。\n"
        "第四章 差旅\n4.1 审批\n经理批准。\n1. 填单\n2. 打款\n第五章 设备\n5.1 配置\n笔记本。\n"
    )
    found = clauses(text)
    assert [found[key].title for key in ("3.1", "3.2", "4.1", "5.1")] == ["结构", "补贴", "审批", "配置"]
    assert "打款" in (found["4.1.2"].title, found["4.1.2"].text)


def test_decimals_below_a_first_level_heading_bear_its_number() -> None:
    found = clauses(
        "己公司制度\n一、总则\n1.1 目的\n规范。\n1.2 范围\n全员。\n二、存储\n2.1 加密\n必须。\n三、事件\n3.1 上报\n一小时内。\n"
    )
    assert (found["3.1"].title, found["3.1"].parent) == ("上报", "3")


def test_an_annex_note_without_a_colon_goes_on_below() -> None:
    document = parsed(
        "关于划定范围的批复\n庚县人民政府：\n一、同意划定。\n附件1.北区坐标\n2.南区坐标\n辛市人民政府\n2024年7月1日\n附件1.\n北区坐标\n甲乙丙。\n附件2：\n南区坐标\n丁戊己。\n"
    )
    assert document.annexes == ("北区坐标", "南区坐标")
    assert {"x1.0", "x2.0"} <= {clause.id for clause in document.clauses}


@pytest.mark.parametrize(
    ("bracket", "lead", "support"),
    [
        ("（市林业局、市水务局指导）", (), ("市林业局", "市水务局")),
        ("（市商务局指导，市供销社参与）", ("市商务局",), ("市供销社",)),
        ("（市林业局指导，各县政府负责落实。以下均需各县政府落实，不再列出）", ("各县政府",), ("市林业局",)),
    ],
)
def test_who_guides_what_others_do(bracket: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    found = clauses(
        f"关于育林的意见\n一、任务\n（一）育林。扩大面积。{bracket}\n（二）护林。加强巡查。（市林业局负责）\n"
    )
    assert (found["1.1"].lead_units, found["1.1"].supporting_units) == (lead, support)
    assert ("指导" in found["1.1"].text) == (not lead)


def test_what_begins_with_a_verb_is_no_body() -> None:
    found = clauses("关于融资的意见\n一、融资\n由市金融办牵头、支持链主企业，开展对接。\n二、其他\n略。\n")
    assert "支持链主企业" not in found["1"].lead_units + found["1"].supporting_units


@pytest.mark.parametrize("body", ["生态环境部", "国家税务总局", "省自然资源厅", "农业农村部"])
def test_a_ministry_is_charged_by_what_it_is_to_do(body: str) -> None:
    found = clauses(
        f"关于标准的意见\n一、标准\n由{body}负责制定技术标准，明年发布。\n二、其他\n由有关部门负责解释。\n"
    )
    assert found["1"].lead_units == (body,)
    assert found["2"].lead_units == ()


def test_contents_whose_entries_run_together_are_left_out() -> None:
    text = (
        "壬学院学生手册\n目录\n学籍管理规定…………………………1考试管理规定…………………………12\n奖励办法…………………………20宿舍管理办法…………………………33\n"
        "学籍管理规定\n第一条 学生应当注册。\n第二条 本规定自发布之日起施行。\n考试管理规定\n第一条 学生应当诚信。\n第二条 本规定自发布之日起施行。\n"
    )
    assert not any("…" in clause.text or "…" in clause.title for clause in parsed(text).clauses)


def test_several_laws_shortened_in_one_bracket_are_each_a_term() -> None:
    text = "管理办法\n第一条 根据《中华人民共和国药品管理法》、《中华人民共和国海关法》（以下简称《药品管理法》、《海关法》）制定本办法。\n第二条 略。\n"
    found = {term.name: term.aliases for term in parsed(text).terms}
    assert found == {
        "《药品管理法》": ("《中华人民共和国药品管理法》",),
        "《海关法》": ("《中华人民共和国海关法》",),
    }


def test_the_full_name_has_no_verb_before_it() -> None:
    text = (
        "管理办法\n第一条 为规范管理，推进癸市评审专家库（以下简称专家库）建设，制定本办法。\n第二条 略。\n"
    )
    assert parsed(text).terms[0].aliases == ("癸市评审专家库",)


def test_terms_below_a_line_that_announces_them() -> None:
    text = "管理规范\n第一条 总则。\n第二条 本规范所使用的术语：\n标准操作规程：经批准的通用文件。\n一般区，指未规定洁净度的区域。\n第三条 本规范自发布之日起施行。\n"
    assert [(term.name, term.definition) for term in parsed(text).terms] == [
        ("标准操作规程", "经批准的通用文件。"),
        ("一般区", "未规定洁净度的区域。"),
    ]


@pytest.mark.parametrize(
    ("before", "short"),
    [
        ("为落实部署，各单位共同依托本地重点实验室", "重点实验室"),
        ("需要更多通过职业教育培训评价组织", "培训评价组织"),
        ("启动“学历证书加技能证书”制度试点", "1+X制度试点"),
    ],
)
def test_a_phrase_is_no_full_name(before: str, short: str) -> None:
    text = f"管理办法\n第一条 {before}（以下简称{short}）工作，制定本办法。\n第二条 略。\n"
    assert [(term.name, term.aliases) for term in parsed(text).terms] == [(short, ())]


def test_persons_in_charge_of_a_body_are_no_duty_of_it() -> None:
    found = clauses(
        "关于会议的通知\n一、组织\n设联络员，由各成员单位有关处室负责同志担任，每年开会。\n二、其他\n略。\n"
    )
    assert found["1"].lead_units == ()


def test_the_title_of_a_rule_in_two_bold_lines() -> None:
    text = (
        "关于印发两个规定的通知\n各县人民政府：\n现将两个规定印发给你们。\n甲市人民政府\n2024年3月1日\n**事业单位**\n**转为企业的规定**\n一、资产\n清查。\n二、人员\n安置。\n"
        "**支持企业的规定**\n一、税收\n减免。\n二、用地\n保障。\n"
    )
    rules = [clause for clause in parsed(text).clauses if clause.id in ("r1", "r2")]
    assert [rule.title for rule in rules] == ["事业单位转为企业的规定", "支持企业的规定"]


def test_what_only_leads_into_its_items_is_no_title() -> None:
    found = clauses(
        "实施条例\n第一条 所得的范围：\n（一）劳务所得，是指劳务取得的所得。\n（二）经营所得，是指：\n1.个体户的所得；\n2.其他经营的所得。\n"
    )
    assert (found["a1.2"].title, found["a1.2"].text) == ("", "经营所得，是指：")


def test_titles_of_articles_in_lines_of_their_own() -> None:
    text = "=====\n乙公司员工手册\n=====\n第一章 总则\n=====\n第一条 目的\n规范管理。\n第二条 适用范围\n本手册适用于全体员工。\n第三条 原则\n公平公正。\n"
    document = parsed(text, "手册.txt")
    found = {clause.id: clause for clause in document.clauses}
    assert document.title == "乙公司员工手册"
    assert [found[key].title for key in ("c1", "a1", "a2", "a3")] == ["总则", "目的", "适用范围", "原则"]


def test_what_a_list_of_labels_says_of_the_file() -> None:
    text = (
        "基本信息\n文档类型：政策类\n原文链接：无\n文件名称：丙市导航产业三年行动计划（2021-2023年）\n文件编号：无\n附件\n丙市导航产业三年行动计划\n"
        "一、总体思路\n（一）目标。领先。\n二、任务\n（一）攻关。推进。\n"
    )
    document = parsed(text)
    assert document.title == "丙市导航产业三年行动计划（2021-2023年）"
    assert {"1", "1.1", "2.1"} <= {clause.id for clause in document.clauses}


def test_a_law_is_of_the_day_of_its_last_revision() -> None:
    text = (
        "丁市职业教育条例\n2004年5月20日 丁市第十二届人民代表大会常务委员会第十二次会议通过\n2018年11月22日 丁市第十五届人民代表大会常务委员会第七次会议修订\n"
        "2019年3月1日 施行\n第一条 为了发展职业教育，制定本条例。\n第二条 本条例自2019年3月1日起施行。\n"
    )
    assert parsed(text).date == date(2018, 11, 22)


@pytest.mark.parametrize("title", ["发展现代设施农业", "终端产品产业化关键技术攻关", "强化服务业"])
def test_a_heading_that_ends_like_a_body_is_none(title: str) -> None:
    found = clauses(
        f"关于发展的意见\n一、任务\n（一）{title}。实施提升行动，推进改造。\n（二）其他任务。开展检查。\n"
    )
    assert found["1.1"].lead_units == ()
    assert clauses("分工方案\n一、分工\n（一）县农业农村局：实施提升行动。\n（二）海关：开展检查。\n")[
        "1.1"
    ].lead_units == ("县农业农村局",)


def test_another_label_in_a_bracket_ends_the_names_and_stays_text() -> None:
    found = clauses(
        "关于试点的通知\n一、措施\n（一）下放权限。（负责部门：市住建局、市商务局；适用范围：所有试验区，以下除标明的外相同）\n（二）优化流程。（负责部门：市商务局）\n"
    )
    assert found["1.1"].lead_units == ("市住建局", "市商务局")
    assert "适用范围：所有试验区" in found["1.1"].text


def test_the_day_a_page_was_changed_is_not_the_documents() -> None:
    assert (
        parsed("关于节水的意见\n一、目标\n节水。\n二、措施\n落实。\n更新时间: 2026-01-26 11:25:37\n").date
        is None
    )


@pytest.mark.parametrize(
    ("closing", "in_force"),
    [
        ("", None),
        ("本意见自发布之日起施行。\n", date(2024, 1, 26)),
        ("本意见自印发之日起施行。\n", None),
    ],
)
def test_the_day_a_page_was_posted_is_the_pages(closing: str, in_force: date | None) -> None:
    document = parsed(
        f"关于节水的意见\n发布时间：2024-01-26 来源：某网\n一、目标\n节水。\n二、措施\n落实。\n{closing}"
    )
    assert (document.date, document.posted) == (None, date(2024, 1, 26))
    assert document.effective_from == in_force


@pytest.mark.parametrize("whom", ["马某副主席", "李某县长", "王某、赵某委员", "全体教职员工", "各位家长"])
def test_persons_may_be_addressed(whom: str) -> None:
    assert (
        parsed(
            f"甲县人民政府关于节水建议的复函\n{whom}：\n您的建议收悉。\n一、现状\n缺水。\n二、措施\n节水。\n"
        ).addressee
        == whom
    )


def test_several_quoted_words_are_no_term() -> None:
    assert parsed("管理办法\n第一条 总则。\n第二条 本办法所称“三日”“十日”，是指自然日。\n").terms == ()


def test_the_title_of_an_annex_in_two_bold_lines() -> None:
    text = "关于险情的复函\n乙县人民政府：\n一、同意。\n丙市人民政府\n2024年5月1日\n**附件1**\n**丙市马村**\n**险情调查意见**\n经调查，情况如下。\n"
    assert [clause.title for clause in parsed(text).clauses if clause.id == "x1.0"] == [
        "丙市马村险情调查意见"
    ]


def test_an_item_torn_in_two_lines_is_one() -> None:
    found = clauses(
        "建设条例\n第一条 有下列行为之一的，责令改正：\n（一）学校不符合规划条件，为住\n宅项目办理验收手续的；\n（二）其他行为。\n"
    )
    assert found["a1.1"].text == "学校不符合规划条件，为住宅项目办理验收手续的；"


@pytest.mark.parametrize(
    ("sentence", "name", "definition"),
    [
        (
            "某税法第五条第一款、第十二条第三项规定的集中处理场所，是指为公众提供服务的场所。",
            "集中处理场所",
            "为公众提供服务的场所",
        ),
        (
            "前款规定的废物的贮存量、处置量，是指贮存和处置的数量。",
            "废物的贮存量、处置量",
            "贮存和处置的数量",
        ),
        (
            "某税法第十三条所称水污染物的浓度值，是指自动监测的平均值。",
            "水污染物的浓度值",
            "自动监测的平均值",
        ),
        (
            "某税法第十七条所称排放地是指：（一）排放口所在地；（二）产生地。",
            "排放地",
            "（一）排放口所在地；（二）产生地",
        ),
        ("某税法第二十条所称资料异常，包括但不限于下列情形：明显偏低。", "资料异常", "下列情形：明显偏低"),
    ],
)
def test_terms_that_another_article_or_law_uses(sentence: str, name: str, definition: str) -> None:
    found = parsed(f"实施条例\n第一条 总则。\n第二条 {sentence}\n第三条 略。\n").terms
    assert [(term.name, term.definition) for term in found] == [(name, definition)]


TRADITIONAL = (
    "關於加強節水的意見\n一、重點任務\n（一）改造管網。更換管道。（責任單位：縣水利局、縣財政局）\n（二）推廣器具。由縣住建局牽頭，縣財政局配合，年底前完成。\n"
    "（三）規範水價。按月公佈。\n牽頭單位：縣發展改革局\n配合單位：縣市場監管局\n完成時限：2024年6月底\n（四）宣傳。開展活動。（縣融媒體中心牽頭，各鎮配合）\n"
)


def test_duties_in_traditional_characters_are_read_and_kept_as_printed() -> None:
    found = clauses(TRADITIONAL)
    assert [(found[key].lead_units, found[key].supporting_units) for key in ("1.1", "1.2", "1.3", "1.4")] == [
        (("縣水利局", "縣財政局"), ()),
        (("縣住建局",), ("縣財政局",)),
        (("縣發展改革局",), ("縣市場監管局",)),
        (("縣融媒體中心",), ("各鎮",)),
    ]
    assert (found["1.3"].deadline, found["1.1"].text) == ("2024年6月底", "更換管道。")
    assert "text-lost" not in codes(TRADITIONAL)


def test_a_list_in_traditional_characters_is_a_list() -> None:
    text = "序號,工作任務,責任單位,責任領導,完成時限\n1,改造管網,縣水利局,陳明,2024年\n2,推廣器具,縣住建局,劉紅,2025年\n"
    assert [(row.matter, row.lead_units, row.leaders) for row in parsed(text, "清單.csv").checklist] == [
        ("改造管網", ("縣水利局",), ("陳明",)),
        ("推廣器具", ("縣住建局",), ("劉紅",)),
    ]


@pytest.mark.parametrize("contents", ["目录", "目录\n", "目　录 "])
def test_contents_in_one_line_without_a_space_are_left_out(contents: str) -> None:
    text = (
        f"甲县摊贩管理办法\n{contents}第一章总则第二章开业条件第三章附则\n第一章总则\n第一条为规范摊贩，制定本办法。\n第二章开业条件\n第二条摊贩应当登记。\n"
        "第三章附则\n第三条本办法自2024年1月1日起施行。\n"
    )
    titles = [clause.title for clause in parsed(text).clauses if clause.id[0] == "c"]
    assert titles == ["总则", "开业条件", "附则"]


def test_contents_and_chapters_glued_into_one_line_are_told_apart() -> None:
    text = (
        "甲县摊贩管理办法\n目录第一章总则第二章开业条件第三章附则第一章总则第一条为规范摊贩，制定本办法。第二条本办法适用于全县。"
        "第二章开业条件第三条摊贩应当登记。第三章附则第四条本办法自2024年1月1日起施行。\n"
    )
    assert [clause.id for clause in parsed(text).clauses] == ["c1", "a1", "a2", "c2", "a3", "c3", "a4"]
    assert "text-lost" not in codes(text)


def test_headings_without_numbers_are_parts_where_nothing_is_numbered() -> None:
    text = "# 员工手册\n\n## 请假制度\n年假提前三天申请。\n## 考勤制度\n每日打卡。\n### 外出\n先报备。\n"
    document = parsed(text)
    assert document.title == "员工手册"
    assert [(clause.id, clause.label, clause.text) for clause in document.clauses] == [
        ("r1", "请假制度", "年假提前三天申请。"),
        ("r2", "考勤制度", "每日打卡。"),
        ("r2.r1", "考勤制度", "先报备。"),
    ]
    assert "no-structure" not in codes(text)


def test_marked_headings_are_no_parts_where_numbers_say_the_order() -> None:
    assert [
        clause.id
        for clause in parsed("# 节水意见\n## 说明\n略。\n## 一、目标\n节水。\n## 二、措施\n落实。\n").clauses
    ] == ["0", "1", "2"]


def test_a_longer_first_sentence_is_a_title_where_its_neighbours_have_one() -> None:
    found = clauses(
        "关于治理的意见\n一、任务\n（一）摸清底数。全面排查。\n（二）推行绿色生产，推动大宗固体废物贮存处置总量趋零增长。实施改造。\n（三）严格监管。开展检查。\n"
    )
    assert found["1.2"].title == "推行绿色生产，推动大宗固体废物贮存处置总量趋零增长"


class TestHeadOfAPage:
    def test_a_bar_of_links_is_no_text(self) -> None:
        bar = "".join(
            f"<div>{word}</div>"
            for word in ("站群导航", "|", "设为首页", "|", "手机版", "山城政府网", "全文检索")
        )
        page = f"<html><body>{bar}<h1>山城县关于植树的通知</h1><p>各镇：</p><p>三月植树。</p></body></html>"
        document = parse_bytes("通知.html", page.encode())
        assert document.title == "山城县关于植树的通知"
        assert [clause.text for clause in document.clauses] == ["三月植树。"]

    def test_short_lines_above_a_document_are_kept_where_no_bar_is(self) -> None:
        text = "山城县\n部门文件\n内部资料\n关于植树的通知\n三月植树。\n"
        document = parse_bytes("通知.txt", text.encode())
        assert document.secrecy == "内部资料"

    @pytest.mark.parametrize(
        "line",
        [
            "浏览次数： 来源：山城县发改委 时间：2024-02-02 08:39 文字大小：[ ] 背景色：",
            "来源：山城县府办 发布时间：2013-12-05 浏览次数： 【字体：",
        ],
    )
    def test_what_counts_and_colours_a_page_is_no_text(self, line: str) -> None:
        document = parse_bytes(
            "解读.txt", f"山城县关于植树的通知\n{line}\n一、时间\n三月。\n二、地点\n东山。\n".encode()
        )
        assert [clause.id for clause in document.clauses] == ["1", "2"]

    def test_the_sort_of_a_page_before_its_title(self) -> None:
        document = parse_bytes(
            "f.txt", "[后勤制度] 山城幼儿园食堂制度\n一、进货有票。\n二、餐具消毒。\n".encode()
        )
        assert document.title == "山城幼儿园食堂制度"
        assert document.page == ("[后勤制度]",)

    def test_who_speaks_stands_in_a_line_of_its_own(self) -> None:
        text = "政府工作报告\n——2024年1月5日在山城县第十届人民代表大会上\n山城县县长 何山\n各位代表：\n现在报告工作。\n一、回顾\n平稳。\n"
        lines = parse_bytes("报告.txt", text.encode()).clauses[0].text.split("\n")
        assert lines[:2] == ["——2024年1月5日在山城县第十届人民代表大会上", "山城县县长何山"]

    def test_contents_of_an_extract_open_no_chapters(self) -> None:
        text = (
            "山城县河道办法\n目 录\n第一章 总则\n第二章 保护\n第三章 处罚\n第一章 总则\n第一条 本办法管河道。\n"
            "第二章 保护\n第二条 不得填河。\n"
        )
        clauses = parsed(text, "办法.txt").clauses
        assert [clause.id for clause in clauses] == ["0", "c1", "a1", "c2", "a2"]
        assert clauses[0].text == "第三章 处罚"


@pytest.mark.parametrize(
    "line",
    [
        "来源：山城县水利局 发布时间：2023-05-04 浏览次数：12",
        "发布时间：2023-05-04\n来源：\n山城县水利局\n",
        "发布日期：2023-05-04 信息来源：山城县水利局",
    ],
)
def test_who_posted_a_page_issues_what_nobody_else_does(line: str) -> None:
    text = f"关于节水的若干措施\n{line}\n一、目标\n节水。\n二、措施\n落实。\n"
    assert parse_bytes("页.txt", text.encode()).issuer == "山城县水利局"
    signed = f"{text}山城县人民政府\n2023年5月3日\n"
    assert parse_bytes("页.txt", signed.encode()).issuer == "山城县人民政府"


@pytest.mark.parametrize(
    "source", ["某某网", "新华社", "县政府办", "山城县融媒体中心", "本站原创", "山城博士俱乐部"]
)
def test_a_site_or_a_paper_issues_nothing(source: str) -> None:
    text = f"关于节水的若干措施\n来源：{source} 发布时间：2023-05-04\n一、目标\n节水。\n二、措施\n落实。\n"
    assert parse_bytes("页.txt", text.encode()).issuer is None
