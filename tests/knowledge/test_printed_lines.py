"""Text taken out of a print, its lines as they were set: sentences go on in the next line, headings do not."""

from __future__ import annotations

import re

import pytest

from knowledge.parse import parse_bytes

LINES = """某县农村供水工程维修养护资金使用管理暂行办法解读材料
一、资金由县级财政统筹安排，专项用于农村供水工程的维修
养护，不得挪作他用，结余资金可以结转下一年度继续使用，
具体由水利部门会同财政部门核定。
二、有下列情形之一的，不予安排资金，已安排的收回，并在
下一年度核减该乡镇的资金额度，情节严重的停止安排一年：
1.工程在建设期内被主管部门查处或者尚处于立案调查阶
段的。
2.工程申报材料弄虚作假，或者重复申报同一个项目，经查
证属实的。
3.工程没有落实管护责任，长期无人管理，群众反映强烈，
经督促仍不整改的。
三、其他事项
本材料由水利部门解释。"""


def clauses() -> dict[str, tuple[str, str]]:
    document = parse_bytes("解读.txt", LINES.encode())
    return {clause.id: (clause.title, clause.text) for clause in document.clauses}


def test_a_line_that_is_nearly_full_goes_on_with_the_rest_of_its_sentence() -> None:
    assert "".join(clauses()["2.1"]) == "工程在建设期内被主管部门查处或者尚处于立案调查阶段的。"


def test_a_line_below_that_is_wider_than_the_first_of_a_paragraph_goes_on() -> None:
    article = "第{n}条 经营者应当建立车辆停放登记制度，配备必要的照\n明和消防设施以及监控设备，定期维护保养并做好记录备查，\n保证正常使用。\n"
    further = "停车场的管理人员应当佩戴统一标识文明服务及时疏导\n车辆，发现可疑情况立即向公安机关报告并协助处理相关的事\n宜直至处理完毕。\n"
    text = "某市停车场管理办法\n" + "".join(article.format(n=n) + further for n in "一二三四")
    found = parse_bytes("办法.txt", text.encode()).clauses
    assert [clause.text.count("\n") for clause in found] == [1, 1, 1, 1]
    assert all("及时疏导车辆" in clause.text for clause in found)


def test_a_short_heading_keeps_its_text_apart() -> None:
    assert clauses()["3"] == ("其他事项", "本材料由水利部门解释。")


def test_the_head_of_a_chapter_stands_for_itself_where_first_lines_are_indented() -> None:
    lines = "\n".join(
        f"  第{n}条 为了规范货物和服务招标投标活动，维护国家利益和社\n会公共利益，依据有关法律制定本条的规定，照此办理。"
        for n in "一二三四五六"
    )
    text = f"招标投标管理办法\n  现予公布，自2017年10月1日起施行。\n  2017年7月11日\n第一章 总 则\n{lines}\n"
    found = parse_bytes("办法.txt", text.encode()).clauses
    assert [clause.id for clause in found if clause.id != "0"] == ["c1", "a1", "a2", "a3", "a4", "a5", "a6"]


def test_lines_that_a_reader_ends_at_stops_hide_no_width() -> None:
    item = (
        "{n}．按照全国一张清单的管理要求和国家、省有关部署，做好准入清单与\n政务服务事项的关联衔接和动态管理，\n"
        "推动清单以内的各类事项全部实现网上办理，\n加强对典型案例的归集、通报、整改和报送，\n让企业和群众到窗口办事更加方便、快捷。\n"
    )
    text = "玉山县若干措施\n一、优化环境\n" + "".join(item.format(n=n) for n in range(1, 13))
    found = [clause for clause in parse_bytes("措施.txt", text.encode()).clauses if clause.parent == "1"]
    assert len(found) == 12
    assert all(not clause.title and "清单与政务服务事项" in clause.text for clause in found)


def texts(text: str) -> list[tuple[str, str]]:
    return [(clause.id, clause.text) for clause in parse_bytes("办法.txt", text.encode()).clauses]


def test_a_bracket_alone_stands_before_what_it_opens() -> None:
    rule = "申诉办法\n第一条\n申请书应当载明：\n（\n1）姓名；\n（\n2）事项\n（\n3）日期。\n上述各项不得缺少。\n第二条\n本办法自即日起施行。\n"
    assert texts(rule) == [
        ("a1", "申请书应当载明：\n\n上述各项不得缺少。"),
        ("a1.1", "姓名；"),
        ("a1.2", "事项"),
        ("a1.3", "日期。"),
        ("a2", "本办法自即日起施行。"),
    ]


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("学生可以在接到决定书之日起\n10日内，提出申诉。", "学生可以在接到决定书之日起10日内，提出申诉。"),
        (
            "送交有关部门，由该部门在会议召开\n3个工作日前答复。",
            "送交有关部门，由该部门在会议召开3个工作日前答复。",
        ),
        ("本办法自\n2017年9月1日起施行。", "本办法自2017年9月1日起施行。"),
        ("根据《某规定》\n(教育部令第41号)\n，制定本办法。", "根据《某规定》(教育部令第41号)，制定本办法。"),
        (
            "委员是当事人，或者\n和该事件有利害关系\n的，应当回避。",
            "委员是当事人，或者和该事件有利害关系的，应当回避。",
        ),
        ("出席人数不少于\n三分之二方可表决。", "出席人数不少于三分之二方可表决。"),
    ],
)
def test_a_sentence_goes_on_behind_words_that_call_for_more(torn: str, whole: str) -> None:
    assert texts(f"申诉办法\n第一条\n{torn}\n第二条\n由学校解释。\n")[0] == ("a1", whole)


def test_the_day_of_a_decree_does_not_go_on_with_that_of_the_adoption() -> None:
    law = "五保供养条例\n2006年1月11日 国务院会议通过\n2006年1月21日 国务院令第456号公布\n第一条 为了做好工作，制定本条例。\n第二条 本条例自2006年3月1日起施行。\n"
    assert texts(law)[0][1].count("\n") == 1


ARTICLES = (
    "养护工作由县交通运输局主管，各镇人民政府负责本区域内道路的日常养护和巡查工作，按月报告情况。",
    "养护资金由县财政统筹安排并纳入年度预算，任何单位和个人不得截留挤占挪用，审计机关依法监督检查。",
    "养护作业单位在作业现场设置明显的安全警示标志并安排专人维护交通秩序，保证过往车辆和行人的安全。",
    "公路两侧建筑控制区内不得修建建筑物，确需修建的报经县交通运输局同意后依照法定程序办理相关手续。",
)


@pytest.mark.parametrize("gap", [1, 2])
@pytest.mark.parametrize("width", [22, 24])
def test_the_first_line_of_an_article_is_full_without_the_blank_behind_its_number(
    width: int, gap: int
) -> None:
    first = width - 2 - len("第一条") - gap
    lines = "\n".join(
        "\n".join(
            [f"第{n}条{text[:first]}", *(text[at : at + width] for at in range(first, len(text), width))]
        )
        for n, text in zip("一二三四五六七八", (*ARTICLES, *ARTICLES), strict=True)
    )
    assert [text for _, text in texts(f"某县公路养护办法\n{lines}\n")] == [*ARTICLES, *ARTICLES]


def test_lines_of_one_width_that_a_reader_left_apart_in_a_text_of_whole_paragraphs_are_one() -> None:
    whole = "员工应当按时上下班，不得迟到早退，迟到三次以上的按旷工半天处理，由部门主管如实登记并在月底之前报人事部门汇总核算工资，弄虚作假的一律从严处理并且通报全公司，情节特别严重的解除劳动合同，并依法追究相应的经济赔偿责任。"
    lines = "请假应当提前一天提出书面申请，经部门主管审核并报人\n事部门备案同意，紧急的情况可以先打电话说明，销假时\n补办手续，逾期不补的按照旷工处理。"
    names = "\n".join(
        f"{place}某某科技发展有限公司{n}营业部分店经理处"
        for place, n in (("北京", "一"), ("上海", "二"), ("广州", "三"))
    )
    found = texts(f"某公司员工手册\n一、考勤\n{whole}\n二、请假\n{lines}\n三、名单\n{names}\n")
    assert found == [("1", whole), ("2", lines.replace("\n", "")), ("3", names)]


PARTED = """甲市供水工作方案
一、总体要求
为深入贯彻落实
《国务院关于加强城市供水保障工作的若干指导意见》
《乙省城市供水条例》
等有关规定，
进一步提升供水保障能力，
制定本方案。
二、供水安全
（一）
开展水质监测。各供水单位要对水源和管网定期进行检测，如实记录检测结果。发现
水质异常，
立即采取措施并向主管部门报告有关情况。供水单
位应当公布检测结果，
依托
“一网通办”
平台向社会公开，接受监督。（市水务局、市卫
生健康委按职责分工负责）
按照分工，
推动甲乙两县的老旧管网改造工程按期建成并投入使用，工程质量要达到国家
标准规范，
确保在2026 年12 月
31 日前完成不少于
20 项改造任务。
供水企业提供
24 小时服务，
接到报修后及时处理。
三、组织领导
各县要加强领导，
明确责任，
抓好落实。
"""


def test_a_print_whose_lines_a_reader_parted_at_stops_and_quotes_is_whole_again() -> None:
    found = {clause.id: clause for clause in parse_bytes("方案.txt", PARTED.encode()).clauses}
    assert found["1"].title == "总体要求"
    assert found["1"].text == (
        "为深入贯彻落实《国务院关于加强城市供水保障工作的若干指导意见》《乙省城市供水条例》等有关规定，进一步提升供水保障能力，制定本方案。"
    )
    assert found["2.1"].lead_units == ("市水务局", "市卫生健康委")
    text = found["2.1"].text
    assert "供水单位应当公布检测结果，依托“一网通办”平台向社会公开，接受监督。" in text
    assert "工程质量要达到国家标准规范，确保在2026年12月31日前完成不少于20项改造任务。" in text.replace(
        " ", ""
    )
    assert "供水企业提供24小时服务，接到报修后及时处理。" in text.replace(" ", "")
    assert (found["3"].title, found["3"].text) == ("组织领导", "各县要加强领导，明确责任，抓好落实。")


def print_of(paragraph: str, width: int = 40) -> list[str]:
    """The lines of a print, every second one parted at its stops by the reader."""
    first, rest = paragraph[: width - 2], paragraph[width - 2 :]
    lines = [first, *(rest[at : at + width] for at in range(0, len(rest), width))]
    return [
        piece
        for at, line in enumerate(lines)
        for piece in (re.findall("[^，。、]+[，。、]?", line) if at % 2 == 0 else [line])
    ]


TOLD = (
    "市、县政务服务机构应当加强综合窗口管理。各地应当做好工作人员的统一培训和日常考核，成立由主要负责人为组长的服务工作领导小组。办公室设在政务服务管理处，由分管领导担任办公室主任。",
    "本市实行首问负责制，对依法设立的事项，逐项编制办事指南并公开。全面推进网上办理，支持申请人在家中提交材料，任何窗口不得要求重复提交已经取得的材料，并且限期改正，接受监督。",
    "按照年度计划，定期公布。向社会公布服务事项目录和收费标准，建立差评回访制度，做到件件有落实。各级机构应当在每年年底以前总结经验，形成报告，逐级上报到市政务服务管理机构备案。",
    "对群众反映强烈的问题，应当及时查处。涉及多个部门的复杂事项由牵头的部门统筹协调办理，其他部门应当积极配合，不得推诿拖延。情节严重的，依法追究责任。上级机构要定期通报查处情况。",
)


def test_what_begins_behind_a_full_stop_and_ends_a_printed_line_goes_on() -> None:
    lines = ["丙市便民服务办法"]
    for number, told in zip("一二三四", TOLD, strict=True):
        lines += [f"{number}、服务事项{number}", *print_of(told)]
    found = parse_bytes("办法.txt", "\n".join(lines).encode()).clauses
    assert [each.title for each in found] == [f"服务事项{number}" for number in "一二三四"]
    torn = [line for each in found for line in each.text.split("\n") if line[-1] not in "。"]
    assert not torn


TORN = """丙市项目办法
第一条为规范管理，根据《某意见》
（国发
〔2022〕
14 号）
、
《某条例》
等规定，
制定本办法。
第二条本办法适用于市级信息化项目（以下简称市级项目）
建设管理，
主要包括：
电子网络、
信息系统。
第三条有下列情形之一的，
可以调整：
（一）
根据部署，
确需调整的；
（二）
根据业务需要，
在规划框架下调整的。
不符合上述情形的，
应当报批。
"""


def test_a_number_in_a_line_of_its_own_stands_before_what_the_reader_parted_from_it() -> None:
    assert texts(TORN) == [
        ("a1", "为规范管理，根据《某意见》（国发〔2022〕14号）、《某条例》等规定，制定本办法。"),
        ("a2", "本办法适用于市级信息化项目（以下简称市级项目）建设管理，主要包括：\n电子网络、信息系统。"),
        ("a3", "有下列情形之一的，可以调整：\n\n不符合上述情形的，应当报批。"),
        ("a3.1", "根据部署，确需调整的；"),
        ("a3.2", "根据业务需要，在规划框架下调整的。"),
    ]


def test_a_word_that_ends_titles_ends_none_in_the_midst_of_a_sentence() -> None:
    told = (
        "各地应当统筹安排资金，按期完成改造任务并组织验收，确保公开透明。完善地方标准制修订程序，加强标准实施情况的监督检查，每年发布报告并且公开征求社会各界的意见建议，并将有关情况逐级上报备案。",
        "推进基层治理，健全社区服务各项规章，不断提高服务水平和质量要求。发布服务清单并且逐项落实，结合本地区实际情况逐步完善，确保落实到位并且接受上级主管部门的监督检查，如实反映有关问题和困难。",
    )
    lines = ["丙市标准化工作方案"]
    for number, text in zip("一二三四", (*told, *told), strict=True):
        lines += [f"{number}、工作任务{number}", *print_of(text)]
    found = parse_bytes("方案.txt", "\n".join(lines).encode()).clauses
    assert [line for each in found for line in each.text.split("\n") if line[-1] not in "。"] == []


def test_the_blanks_at_the_ends_of_lines_of_a_wide_page_are_none_of_the_text() -> None:
    words = "加强水源保护和节约用水工作是全县各级各部门的共同责任应当长期坚持并结合实际逐步完善有关制度和措施"
    lines = [(words * 2)[at : at + 72] for at in range(24)]
    # A line that a stop ends has no blank: the next stands two lines behind the one before.
    paragraph = " ".join(lines[:12]) + "。" + lines[12][:71] + " ".join(lines[12:])
    document = parse_bytes(
        "节水.txt", f"节水意见\n一、要求\n{paragraph}。\n二、措施\n{paragraph}。\n".encode()
    )
    assert " " not in document.clauses[0].text


def test_blanks_within_a_line_stay() -> None:
    text = "节水意见\n一、要求\n" + "甲乡 乙镇 丙村 丁社 都要节水。" * 12 + "\n二、措施\n逐户登记。\n"
    assert "甲乡 乙镇" in parse_bytes("节水.txt", text.encode()).clauses[0].text
