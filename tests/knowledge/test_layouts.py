"""Layouts of documents, each as a small document of its own."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def clauses(text: str) -> dict[str, Clause]:
    return {clause.id: clause for clause in parsed(text).clauses}


def titles(text: str) -> list[tuple[str, str]]:
    return [(clause.id, clause.title) for clause in parsed(text).clauses if clause.label]


NOTICE = """000123
机密★1年
特急
某县人民政府办公室文件
某政办发〔2023〕15号            签发人：吴明
某县人民政府办公室
关于印发节水工作方案的通知
各乡镇人民政府，县政府各部门：
《节水工作方案》已经县政府同意，现印发给你们，请认真贯彻执行。
附件：1．节水任务分工表
2．联系人名单
某县人民政府办公室
2023年3月5日
（联系人：郑红）
节水工作方案
为做好节水工作，制定本方案。
一、工作目标
到2025年用水总量下降。
附件1
节水任务分工表
序号\t工作任务\t具体举措\t牵头单位\t配合单位\t完成时间
1\t农业节水\t推广滴灌\t县水务局\t县农业农村局、县财政局\t2023年6月底
2\t工业节水\t循环用水\t县工信局\t各乡镇\t长期
附件2
联系人名单
一、县直单位
（一）县水务局：郑红
抄送：县委各部门，县人大办公室。
某县人民政府办公室 2023年3月6日印发
共印50份
"""


def test_header_and_imprint() -> None:
    document = parsed(NOTICE)
    assert document.serial == "000123"
    assert document.secrecy == "机密★1年"
    assert document.urgency == "特急"
    assert document.number == document.id == "某政办发〔2023〕15号"
    assert document.signatory == "吴明"
    assert document.title == "某县人民政府办公室关于印发节水工作方案的通知"
    assert document.issuer == "某县人民政府办公室"
    assert document.addressee == "各乡镇人民政府，县政府各部门"
    assert document.date == date(2023, 3, 5)
    assert document.note == "联系人：郑红"
    assert document.copies_to == ("县委各部门", "县人大办公室")
    assert document.printing_authority == "某县人民政府办公室"
    assert document.printing_date == date(2023, 3, 6)
    assert document.copies == 50
    assert document.annexes == ("节水任务分工表", "联系人名单")


def test_a_notice_is_clause_0_and_what_it_issues_is_the_body() -> None:
    found = clauses(NOTICE)
    assert found["0"].text.startswith("《节水工作方案》已经县政府同意")
    assert found["0"].text.endswith("制定本方案。")
    assert found["1"].title == "工作目标"


def test_annexes_have_numbers_of_their_own() -> None:
    assert [clause_id for clause_id in clauses(NOTICE) if clause_id.startswith("x")] == ["x2.1", "x2.1.1"]


def test_columns_of_a_list_in_other_words() -> None:
    rows = parsed(NOTICE).checklist
    assert [(row.id, row.matter, row.measures, row.lead_units, row.deadline) for row in rows] == [
        ("L1", "农业节水", "推广滴灌", ("县水务局",), "2023年6月底"),
        ("L2", "工业节水", "循环用水", ("县工信局",), "长期"),
    ]
    assert rows[0].supporting_units == ("县农业农村局", "县财政局")


@pytest.mark.parametrize("marks", ["{}", "**{}**", "# {}", "###### {}"])
@pytest.mark.parametrize(
    ("first", "second", "third", "fourth"),
    [
        ("一、", "（一）", "1.", "（1）"),
        ("一、", "(一)", "1、", "(1)"),
        ("一 、", "（ 一 ）", "１．", "（１）"),
    ],
)
def test_numbering_in_any_width_and_dress(
    marks: str, first: str, second: str, third: str, fourth: str
) -> None:
    text = "\n\n".join(marks.format(number + "标题") for number in (first, second, third, fourth))
    assert titles(f"关于某事的通知\n\n{text}\n\n正文。") == [
        ("1", "标题"),
        ("1.1", "标题"),
        ("1.1.1", "标题"),
        ("1.1.1.1", "标题"),
    ]


def test_brackets_of_a_label_are_full_width() -> None:
    assert clauses("关于某事的通知\n二、甲\n(三)乙")["2.3"].label == "二、（三）"


def test_decimal_numbering() -> None:
    text = "某预案\n1　总则\n1.1　目的\n为了应急。\n1.2　范围\n1.2.1　甲级：重大的。\n1.2.2 乙级。\n2　职责\n2.1　指挥部\n（1）指挥。\n（2）协调。"
    assert [clause_id for clause_id, _ in titles(text)] == [
        "1",
        "1.1",
        "1.2",
        "1.2.1",
        "1.2.2",
        "2",
        "2.1",
        "2.1.1",
        "2.1.2",
    ]


def test_a_table_of_contents_is_not_read_twice() -> None:
    text = "某预案\n目　　录\n1　总则\n1.1　目的\n2　附则\n2.1　解释\n2.2　实施\n1　总则\n1.1　目的\n为了应急。\n2　附则\n2.1　解释\n甲。\n2.2　实施\n乙。"
    assert [clause_id for clause_id, _ in titles(text)] == ["1", "1.1", "2", "2.1", "2.2"]


LAW = """某市节水条例
（2020年1月1日某市人民代表大会常务委员会通过）
第一编 总则
第一章 一般规定
第一条 为了节约用水，制定本条例。
第二条【适用范围】本条例适用于本市。
第二条之一 本条例所称用水户，是指使用公共供水的单位和个人。
第二编 分则
第一章 特别规定
第三条 有下列情形之一的，不适用前条规定：
（一）抢险；
（二）其他情形：
1．消防；
2．绿化。
前款规定由市人民政府另行制定。
第四条 违反第三条第一款第（一）项规定的，处1.5倍罚款。
附则
第五条 本条例自2020年3月1日起施行，有效期5年。
"""


def test_parts_chapters_articles_and_items() -> None:
    assert list(clauses(LAW)) == [
        "0",
        "p1",
        "p1.c1",
        "a1",
        "a2",
        "a2-1",
        "p2",
        "p2.c1",
        "a3",
        "a3.1",
        "a3.2",
        "a3.2.1",
        "a3.2.2",
        "a4",
        "p3",
        "a5",
    ]


def test_an_article_s_label_and_title() -> None:
    found = clauses(LAW)
    assert (found["a2"].label, found["a2"].title, found["a2"].text) == (
        "第二条",
        "适用范围",
        "本条例适用于本市。",
    )
    assert found["a3.2.1"].label == "第三条（二）1．"
    assert found["p3"].label == "附则"


def test_a_paragraph_behind_a_list_belongs_to_the_article() -> None:
    assert clauses(LAW)["a3"].text.endswith("前款规定由市人民政府另行制定。")


def test_dates_of_force() -> None:
    document = parsed(LAW)
    assert document.date == date(2020, 1, 1)
    assert document.effective_from == date(2020, 3, 1)
    assert document.expires == date(2025, 2, 28)


def test_articles_in_running_text() -> None:
    text = "某办法\n第一条 为了管理，制定本办法。第二条 适用于本市。第三条 违反第二条 规定的，处罚。第四条 自发布之日起施行。"
    assert [clause_id for clause_id, _ in titles(text)] == ["a1", "a2", "a3", "a4"]


def test_a_number_alone_in_its_line() -> None:
    found = clauses("某办法\n第一章\n总则\n第一条\n为了管理，制定本办法。\n第二条\n适用于本市。")
    assert found["c1"].title == "总则"
    assert found["a2"].text == "适用于本市。"


def test_everything_in_one_line() -> None:
    text = (
        "某市人民政府关于节约用水的意见 某政发〔2022〕8号 各县（区）人民政府：为节约用水，提出如下意见。一、总体要求"
        "（一）指导思想。节水优先。（二）目标。到2025年用水5亿立方米以内。二、重点任务（一）农业节水。推广滴灌。"
        "（市水务局牵头，市财政局配合）（二）工业节水。循环用水。（市工信局负责）三、保障措施。加强领导。"
    )
    document = parsed(text)
    assert document.number == "某政发〔2022〕8号"
    assert document.addressee == "各县（区）人民政府"
    assert [clause.id for clause in document.clauses] == ["0", "1", "1.1", "1.2", "2", "2.1", "2.2", "3"]
    assert document.clauses[5].lead_units == ("市水务局",)


@pytest.mark.parametrize(
    "sentence",
    [
        "11.5.14.2的试验应当合格。",
        "1.5倍以内的部分免收。",
        "一、二、三产业融合发展。",
        "第五条规定的情形除外。",
        "第一，提高认识；第二，加强领导。",
        "一是提高认识，二是加强领导。",
        "2021年6月2日以前完成。",
    ],
)
def test_numbers_in_sentences_are_no_headings(sentence: str) -> None:
    found = clauses(f"关于某事的通知\n一、工作要求\n各地要做好以下工作。\n{sentence}\n二、其他")
    assert list(found) == ["1", "2"]
    assert sentence in found["1"].text


def test_a_number_used_twice() -> None:
    assert [clause_id for clause_id, _ in titles("关于某事的通知\n一、甲\n（一）乙\n（一）丙\n二、丁")] == [
        "1",
        "1.1",
        "1.1#2",
        "2",
    ]


def test_questions_and_answers() -> None:
    text = "参保问答\n一、参保\n问：谁可以参保？\n答：本市居民。\n学生也可以。\n问：怎么缴费？\n答：手机缴费。\n二、待遇\n1.问：报销多少？答：八成。"
    found = clauses(text)
    assert (found["1.1"].title, found["1.1"].text) == ("谁可以参保？", "本市居民。\n学生也可以。")
    assert found["1.2"].title == "怎么缴费？"
    assert (found["2.1"].title, found["2.1"].text) == ("报销多少？", "八成。")


WRAPPED = """某县关于推进工作的通知

各乡镇人民政府：
    为了进一步推进全县乡村建设工作，根据上级有关文件精神，结合我县实际，现将有关
事项通知如下：
    （一）加强组织领导。成立领导小组，定期研究，及时解决问题，确
保各项工作落到实处。
    责任单位：县农业农村局、县财政局、县住建局、县交通运输局、县水务局、县自然
资源局，各区、县（市）政府
    完成时限：2023年12月底前
"""


def test_lines_of_a_fixed_width_are_joined() -> None:
    found = clauses(WRAPPED)
    assert found["0"].text.endswith("现将有关事项通知如下：")
    assert found["1"].text == "成立领导小组，定期研究，及时解决问题，确保各项工作落到实处。"
    assert found["1"].lead_units == (
        "县农业农村局",
        "县财政局",
        "县住建局",
        "县交通运输局",
        "县水务局",
        "县自然资源局",
        "各区、县（市）政府",
    )
    assert found["1"].deadline == "2023年12月底前"


def test_page_numbers_are_dropped_and_the_sentence_goes_on() -> None:
    assert clauses("关于某事的通知\n一、加强领导。各地要高度重视，认真\n— 3 —\n落实各项要求。")["1"].text == (
        "各地要高度重视，认真落实各项要求。"
    )


@pytest.mark.parametrize(
    ("line", "lead", "support", "deadline"),
    [
        (
            "一、节水。（责任单位：水务局、财政局，各县（市）区政府）",
            "水务局 财政局 各县（市）区政府",
            "",
            None,
        ),
        (
            "一、节水〔牵头单位：水务局；配合单位：财政局；完成时限：2024年底〕。",
            "水务局",
            "财政局",
            "2024年底",
        ),
        ("一、节水。（水务局牵头，财政局、农业农村局配合）", "水务局", "财政局 农业农村局", None),
        ("一、节水。［水务局负责］", "水务局", "", None),
        ("一、节水。（水务局、财政局按职责分工负责）", "水务局 财政局", "", None),
        (
            "一、节水。（水务局牵头，财政局等按职责分工负责，2024年6月底前完成）",
            "水务局",
            "财政局",
            "2024年6月底前完成",
        ),
        ("一、由水务局牵头，财政局、农业农村局配合，推进节水。", "水务局", "财政局 农业农村局", None),
        ("一、节水。推广滴灌。责任单位：水务局；协办单位：财政局", "水务局", "财政局", None),
        ("一、节水。推广滴灌。（水务局、财政局，列首位的为牵头单位，下同）", "水务局", "财政局", None),
    ],
)
def test_forms_of_duties(line: str, lead: str, support: str, deadline: str | None) -> None:
    found = clauses(f"关于某事的通知\n{line}")["1"]
    assert (" ".join(found.lead_units), " ".join(found.supporting_units), found.deadline) == (
        lead,
        support,
        deadline,
    )


@pytest.mark.parametrize(
    "bracket", ["（含高血压）", "（以下简称居民）", "（2021年版）", "（市、区）", "（详见附件）"]
)
def test_other_brackets_stay_in_the_text(bracket: str) -> None:
    found = clauses(f"关于某事的通知\n一、提高待遇，惠及群众{bracket}。\n二、其他")["1"]
    assert bracket in found.title + found.text
    assert found.lead_units == ()


def test_definitions_in_running_text() -> None:
    text = (
        "某办法\n第一条 本办法所称小微企业（以下简称企业），是指从业人员少于20人的企业。\n"
        "第二条 市医疗保险经办机构（以下简称医保经办机构）负责经办。\n第三条 “两库”是指名录库和人员库。"
    )
    terms = {term.name: term for term in parsed(text).terms}
    assert terms["小微企业"].definition == "从业人员少于20人的企业"
    assert terms["小微企业"].aliases == ("企业",)
    assert terms["小微企业"].clause == "a1"
    assert terms["医保经办机构"].aliases == ("医疗保险经办机构",)
    assert terms["两库"].definition == "名录库和人员库"
    assert [term.id for term in parsed(text).terms] == ["T1", "T2", "T3"]


def test_the_glossary_s_numbers_come_first() -> None:
    text = (
        "关于某事的意见\n一、本意见所称企业，是指小微企业。\n附件：名词解释\n某县政府\n2021年1月1日\n附件\n名词解释\n"
        "1. “三个一”工程：建设一个中心、\n一个站、一个点。\n2. 清单制：指按清单办事。"
    )
    assert [(term.id, term.name) for term in parsed(text).terms] == [
        ("T1", "“三个一”工程"),
        ("T2", "清单制"),
        ("T3", "企业"),
    ]
    assert parsed(text).terms[0].definition == "建设一个中心、一个站、一个点。"


def test_a_list_goes_on_over_pages_and_takes_its_themes_along() -> None:
    text = (
        "任务清单\n序号\t类别\t任务\t责任单位\n1\t\t甲事\t水务局\n2\t产业\t乙事\t商务局\n3\t\t丙事\t财政局\n\n"
        "序号\t类别\t任务\t责任单位\n4\t民生\t丁事\t教育局\n5\t\t戊事\t民政局"
    )
    assert [(row.row, row.theme, row.matter) for row in parsed(text).checklist] == [
        (1, "产业", "甲事"),
        (2, "产业", "乙事"),
        (3, "产业", "丙事"),
        (4, "民生", "丁事"),
        (5, "民生", "戊事"),
    ]


def test_rows_are_tied_to_the_clauses_they_restate() -> None:
    text = (
        "关于某事的意见\n一、推进农业节水。推广滴灌喷灌，建设高标准农田。责任单位：水务局\n"
        "二、推进工业节水。推广循环用水，淘汰落后设备。责任单位：工信局\n"
        "任务清单\n序号\t任务\t措施\t责任单位\n1\t农业节水\t推广滴灌喷灌，建设高标准农田。\t水务局\n"
        "2\t发展旅游\t建设景区步道和停车场。\t文旅局\n3\t工业节水\t推广循环用水，淘汰落后设备。\t工信局"
    )
    assert [row.clause for row in parsed(text).checklist] == ["1", None, "2"]


def test_a_table_that_is_no_list_stays_in_the_text() -> None:
    found = clauses(
        "收费办法\n一、收费标准\n| 项目 | 标准 | 备注 |\n|---|---|---|\n| 停车 | 5元 | 每小时 |\n二、其他"
    )
    assert "停车 | 5元 | 每小时" in found["1"].text


def test_a_heading_and_the_first_number_below_it_in_one_line() -> None:
    text = "关于某事的通知\n一、加强领导 （一）明确责任 1.各县负总责。\n2.各乡抓落实。\n二、其他（二）加强宣传。\n3.用好媒体。"
    assert [clause_id for clause_id, _ in titles(text)] == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.2", "2.2.3"]


@pytest.mark.parametrize(
    "line",
    [
        "某县关于节水的通知某政发〔2022〕8号",
        "某县关于节水的通知 某政发[2022]8号",
        "某县关于节水的通知\n某政发﹝2022﹞ 8 号",
        "某县关于节水的通知\n【发布文号】 某政发〔2022〕8号 【是否有效】 有效",
    ],
)
def test_the_number_of_a_document_wherever_it_stands(line: str) -> None:
    document = parsed(f"{line}\n各乡镇：\n一、甲。")
    assert (document.number, document.title) == ("某政发〔2022〕8号", "某县关于节水的通知")


def test_title_and_addressee_in_one_line() -> None:
    document = parsed("某县关于节水的通知 各乡镇人民政府，各部门：\n为节水，通知如下。\n一、甲。")
    assert (document.title, document.addressee) == ("某县关于节水的通知", "各乡镇人民政府，各部门")


def test_what_numbers_an_answer_stands_below_its_question() -> None:
    text = """节水政策问答
一、申请
问：哪些人可以申请？
答：下列人员可以申请：
（一）农户；
（二）企业。
问：怎样申请？答：到水务局申请。
二、补贴
问：补贴多少？
答：每户100元。
"""
    assert titles(text) == [
        ("1", "申请"),
        ("1.1", "哪些人可以申请？"),
        ("1.1.1", ""),
        ("1.1.2", ""),
        ("1.2", "怎样申请？"),
        ("2", "补贴"),
        ("2.1", "补贴多少？"),
    ]


def test_a_box_numbers_for_itself() -> None:
    text = """节水行动方案
一、任务
（一）农业节水
1.推广滴灌。改造田地。
2.修复渠道。更换闸门。
专栏1  农业节水工程
1.滴灌工程。五处。
2.渠道工程。两处。
（二）工业节水
3.循环用水。改造设备。
专栏2：工业节水工程
1.循环工程。一处。
4.分质供水。铺设管道。
"""
    document = parsed(text)
    assert [clause.id for clause in document.clauses] == [
        *("1", "1.1", "1.1.1", "1.1.2", "z1", "z1.1", "z1.2"),
        *("1.2", "1.2.3", "z2", "z2.1", "1.2.4"),
    ]
    assert next(clause.title for clause in document.clauses if clause.id == "z2") == "工业节水工程"
    assert [finding.code for finding in document.findings] == ["no-number"]


def test_a_chinese_number_above_articles_is_a_chapter() -> None:
    text = "节水办法\n一、总 则\n第一条 为节约用水，制定本办法。\n第二条 本办法适用于全县。\n二、管理\n第三条 分级管理。\n三、附则\n第四条 由水务局解释。\n"
    found = {clause.id: (clause.level, clause.parent) for clause in parsed(text).clauses}
    assert found == {
        "1": (1, None),
        "a1": (2, "1"),
        "a2": (2, "1"),
        "2": (1, None),
        "a3": (2, "2"),
        "3": (1, None),
        "a4": (2, "3"),
    }


def test_a_number_that_reads_like_a_sentence_is_a_heading_where_it_comes_next() -> None:
    text = """节水办法
第一条为节约用水，制定本办法。
第二条中华人民共和国公民都应当节水。
第三条以欺骗手段取得补贴的，应当退回：
（一）项目不实的；
（二）款项挪用的。
第四条所列情形，由第三条规定的部门处理。
第五条与本办法不一致的，以本办法为准。
"""
    assert [clause.id for clause in parsed(text).clauses] == ["a1", "a2", "a3", "a3.1", "a3.2", "a4", "a5"]


def test_a_year_behind_a_number_is_no_decimal() -> None:
    assert titles("工作要点\n一、任务\n1.2024年新建水库。今年开工。\n2.2025年新建水厂。明年开工。\n")[1:] == [
        ("1.1", "2024年新建水库"),
        ("1.2", "2025年新建水厂"),
    ]


def test_a_whole_notice_in_one_line() -> None:
    text = (
        "甲区水务局关于节水的通知 各镇： 为节约用水，通知如下： 一、推广器具。 每户一只水表，今年完成。 （区水务局负责） "
        "二、加强督查。 （一）每年督查一次。 （二）结果公开。 甲区水务局 2023年6月5日"
    )
    assert [clause.id for clause in parsed(text).clauses] == ["0", "1", "2", "2.1", "2.2"]
    assert parsed(text).date == date(2023, 6, 5)
    assert clauses(text)["1"].lead_units == ("区水务局",)


def test_a_name_that_a_line_tore_is_whole_again() -> None:
    text = "节水意见\n一、任务\n责任单位：县水务局、县农业农村\n局、县财政局，各乡 （镇） 人民政府\n"
    assert clauses(text)["1"].lead_units == ("县水务局", "县农业农村局", "县财政局", "各乡（镇）人民政府")


def test_bare_page_numbers_are_dropped_where_they_count_pages() -> None:
    page = "".join(
        f"（{number}）节约用水，改造水表，修复渠道，推广滴灌，加强督查，落实责任。\n"
        for number in "一二三四五六七"
    )
    text = f"节水意见\n一、任务\n{page}1\n二、保障\n{page}2\n"
    assert all(not clause.text.endswith(("1", "2")) for clause in parsed(text).clauses)
    few = clauses("节水意见\n一、任务\n水表\n1\n渠道\n2\n")["1"].text
    assert "1" in few
    assert "2" in few


def test_units_that_are_only_responsible_follow_the_one_that_leads() -> None:
    clause = clauses("节水意见\n一、任务\n更换水表。\n牵头单位：县水务局\n责任单位：县财政局、各乡镇\n")["1"]
    assert (clause.lead_units, clause.supporting_units) == (("县水务局",), ("县财政局", "各乡镇"))
    (row,) = parsed("任务\n序号\t任务\t牵头单位\t责任单位\n1\t更换水表\t县水务局\t县财政局\n").checklist
    assert (row.lead_units, row.supporting_units) == (("县水务局",), ("县财政局",))


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("更换全部水表。（市水务局）", ("市水务局",)),
        ("更换全部水表，报主管部门（市水务局）", ()),
        ("各项任务第一个单位为牵头单位。\n二、管网\n更换管网。（市水务局、市财政局）", ()),
    ],
)
def test_one_unit_in_brackets_behind_a_sentence(text: str, lead: tuple[str, ...]) -> None:
    assert clauses(f"节水意见\n一、任务\n{text}\n")["1"].lead_units == lead


def test_the_first_unit_leads_in_other_words() -> None:
    text = "节水意见\n责任单位中第一个为牵头单位，下同。\n一、任务\n更换水表。（市水务局、市财政局）\n"
    assert clauses(text)["1"].lead_units == ("市水务局",)


def test_a_unit_that_heads_the_provision_of_its_task_bears_it() -> None:
    found = clauses(
        "应急预案\n一、职责\n（一）县水务局：负责调水。\n（二）县财政局、县审计局：负责资金。\n（三）总体要求：负责到底。\n"
    )
    assert found["1.1"].lead_units == ("县水务局",)
    assert found["1.2"].lead_units == ("县财政局", "县审计局")
    assert found["1.3"].lead_units == ()


def test_a_row_may_restate_a_heading_with_all_below_it() -> None:
    text = """节水意见
一、任务
（一）农业节水
1.推广滴灌。改造田地两万亩。
责任单位：水务局
2.修复渠道。更换闸门三十座。
责任单位：财政局
（二）工业节水。循环用水一亿方。
责任单位：工信局
附件
分工表
序号\t任务\t内容\t责任单位
1\t农业节水\t改造田地两万亩\t水务局
2\t工业节水\t循环用水一亿方\t工信局
"""
    document = parsed(text)
    assert [row.clause for row in document.checklist] == ["1.1", "1.2"]
    assert [finding.code for finding in document.findings] == ["no-number"]


def test_a_column_of_units_and_persons() -> None:
    (row, second) = parsed(
        "项目清单\n序号\t项目名称\t内容\t责任单位及责任人\t时限\n1\t水表\t更换水表\t县水务局 孙 刚\t年底\n"
        "2\t渠道\t修复渠道\t县财政局（李梅）\t年底\n合计\t\t两项\t\t\n"
    ).checklist
    assert (row.matter, row.lead_units, row.contact) == ("水表", ("县水务局",), "孙刚")
    assert (second.matter, second.lead_units, second.contact) == ("渠道", ("县财政局",), "李梅")


def test_a_row_of_sums_is_no_task_and_not_lost() -> None:
    document = parsed(
        "项目清单\n序号\t项目\t金额\t责任单位\n1\t水表\t10\t水务局\n2\t渠道\t20\t财政局\n合计\t\t30\t\n"
    )
    assert [row.matter for row in document.checklist] == ["水表", "渠道"]
    assert document.clauses[0].text == "合计 | 30"


def test_a_question_right_below_the_title_and_an_answer_that_begins_with_a_list() -> None:
    text = "政策解读：《节水办法》\n问题1：谁可以申请？\n答：（1）农户；\n（2）企业。\n问题2：怎样申请？\n答：到水务局申请。\n"
    document = parsed(text)
    assert document.title == "政策解读：《节水办法》"
    assert titles(text) == [("1", "谁可以申请？"), ("1.1", ""), ("1.2", ""), ("2", "怎样申请？")]
    assert [finding.code for finding in document.findings] == ["no-number"]


HANDBOOK = (
    "某学院学生手册\n前言\n本手册汇编了主要制度。\n某学院宿舍管理办法（试行）\n第一章 总则\n第一条 制定本办法。\n第二章 附则\n"
    "第二条 自发布之日起施行。\n某学院借阅规定\n第一条 每人十册。\n第二条 两月归还。\n某学院评优方案\n一、条件\n成绩优良。\n二、办法\n投票。\n"
)


def test_each_rule_of_a_compilation_numbers_for_itself() -> None:
    document = parsed(HANDBOOK)
    assert [clause.id for clause in document.clauses] == [
        *("0", "r1", "r1.c1", "r1.a1", "r1.c2", "r1.a2"),
        *("r2", "r2.a1", "r2.a2", "r3", "r3.1", "r3.2"),
    ]
    titles = {clause.id: clause.title for clause in document.clauses}
    assert (titles["r1"], titles["r2"]) == ("某学院宿舍管理办法（试行）", "某学院借阅规定")
    labels = {clause.id: clause.label for clause in document.clauses}
    assert labels["r2.a2"] == "某学院借阅规定 第二条"
    assert not {finding.code for finding in document.findings} & {"numbering-repeat", "numbering-gap"}


def test_a_plan_that_a_notice_issues_is_no_compilation() -> None:
    text = "某县关于印发节水方案的通知\n各乡镇：\n现印发给你们。\n某县人民政府\n2023年3月5日\n节水方案\n一、目标\n节水。\n二、任务\n换管。\n"
    assert [clause.id for clause in parsed(text).clauses] == ["0", "1", "2"]


@pytest.mark.parametrize("leader", ["………… 3", "......3", "····（3）"])
def test_a_table_of_contents_with_its_pages_is_no_part_of_the_text(leader: str) -> None:
    lines = "\n".join(f"{each}{leader}" for each in ("一、致辞", "二、第一章：规范", "三、第二章：考勤"))
    document = parsed(f"员工手册\n目 录\n{lines}\n第一章 规范\n一、着装整洁。\n第二章 考勤\n一、迟到扣款。\n")
    assert [clause.id for clause in document.clauses] == ["c1", "c1.1", "c2", "c2.1"]
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_articles_with_a_pause_behind_their_number() -> None:
    document = parsed(
        "某单位人事制度\n第一条、制定本制度。\n第二条、全体适用。\n第五条、第六条的规定除外。\n"
    )
    assert [(clause.id, clause.text) for clause in document.clauses][:2] == [
        ("a1", "制定本制度。"),
        ("a2", "全体适用。\n第五条、第六条的规定除外。"),
    ]


def test_where_first_lines_are_indented_the_others_go_on_whatever_they_begin_with() -> None:
    text = (
        "某县关于禁渔的公告\n    一、本公告所称天然水域，是指县域内的江河、溪\n流、水库等水域。所称生产性垂钓，是指使用前款\n"
        "第三条第（二）项所列钓具的垂钓行为。\n    二、钓具规范\n    禁止使用多线多钩、长线多钩等\n生产性钓具。举报电话：0817-362\n8806。\n    三、其他\n    照办。\n"
    )
    document = parse_bytes("公告.txt", text.encode())
    assert [f"{clause.title}。{clause.text}" for clause in document.clauses[:2]] == [
        "本公告所称天然水域，是指县域内的江河、溪流、水库等水域。所称生产性垂钓，是指使用前款第三条第（二）项所列钓具的垂钓行为。",
        "钓具规范。禁止使用多线多钩、长线多钩等生产性钓具。举报电话：0817-3628806。",
    ]


def test_whole_paragraphs_that_are_indented_do_not_swallow_headings_at_the_margin() -> None:
    text = (
        "某县办法\n第一章 总则\n　　第一条 甲。\n　　第二条 乙。\n第二章 职责\n　　第三条 丙。\n监督检查\n　　第四条 丁。\n"
        "　　第五条 戊。\n第三章 附则\n　　第六条 己。\n"
    )
    document = parse_bytes("办法.txt", text.encode())
    assert [clause.title for clause in document.clauses if clause.id.startswith("c")] == [
        "总则",
        "职责",
        "附则",
    ]


def test_the_head_that_every_page_bears_is_no_text() -> None:
    pages = [
        f"{number}、第{number}件事要办好，办完再报告。\n- {number} -\n某某县水利局文件"
        for number in (1, 2, 3, 4)
    ]
    document = parse_bytes("通知.txt", ("关于办事的通知\n" + "\n".join(pages) + "\n5、其他照办。\n").encode())
    assert [clause.text for clause in document.clauses[:2]] == [
        "第1件事要办好，办完再报告。",
        "第2件事要办好，办完再报告。",
    ]
    assert [finding.code for finding in document.findings if finding.code == "text-lost"] == []
