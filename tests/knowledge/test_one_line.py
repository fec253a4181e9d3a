"""Provisions that stand in one line, as pages copied and poor scans give them: each is a clause of its own."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, title: str = "某县节水办法") -> Document:
    return parse_bytes("文件.txt", f"{title}\n{text}".encode())


def ids(text: str) -> list[str]:
    return [clause.id for clause in parsed(text).clauses if clause.label]


def headings(text: str) -> list[tuple[str, str]]:
    return [(clause.id, clause.title) for clause in parsed(text).clauses if clause.label]


def test_numbers_run_on_through_the_parts_in_one_paragraph_with_their_duties() -> None:
    document = parsed(
        "　　为节水，提出意见。　　一、改进服务　　（一）增设网点。每乡一个。（县水利局牵头，各乡镇配合）　　（二）公开水价。每月公布。"
        "（县发改局负责）　　二、加强监管　　（三）检查水表。每季一次。（县市场监管局负责）"
    )
    found = [(clause.id, clause.title, clause.lead_units) for clause in document.clauses if clause.label]
    assert found == [
        ("1", "改进服务", ()),
        ("1.1", "增设网点", ("县水利局",)),
        ("1.2", "公开水价", ("县发改局",)),
        ("2", "加强监管", ()),
        ("2.3", "检查水表", ("县市场监管局",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第一章 总则 第一条 为节水，制定本办法。 第二条 全县适用。第二章 供水 第三条 按量供水。",
        "第一章总则第一条为节水，制定本办法。第二条全县适用。第二章供水第三条按量供水。",
        "第一章　总　则　　第一条　为节水，制定本办法。\n第二条　全县适用。第二章　供　水　　第三条　按量供水。",
    ],
    ids=["spaces", "glued", "wide spaces"],
)
def test_chapters_and_articles_in_one_line(text: str) -> None:
    assert headings(text) == [("c1", "总则"), ("a1", ""), ("a2", ""), ("c2", "供水"), ("a3", "")]


def test_items_behind_semicolons_where_the_line_begins_with_the_first() -> None:
    text = "一、准备\n（1）建立台账；（2）安装水表；（3）公开水价。\n二、验收\n①抄表；②核对。"
    assert ids(text) == ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2"]


@pytest.mark.parametrize(
    "text",
    [
        "第一条 供水点应当符合以下条件：①水源稳定。枯水期不断流。②水质合格。③有专人看管。",
        "第一条 停水按下列程序办理。①提前三日张贴告示。②备好送水车。③恢复后冲洗管道。",
        "第一条 水表应当这样安装：⑴表前装阀门。⑵表后装止回阀。⑶表箱上锁。",
    ],
)
def test_signs_of_sentences_in_one_line_are_items(text: str) -> None:
    assert ids(f"{text}\n第二条 照办。") == ["a1", "a1.1", "a1.2", "a1.3", "a2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "水量不足，是指①每日不足40升；②断水超过三日。",
        "有下列情形之一的，限水：①漏水；②偷水。",
        "见表1注①和注②。执行中按注①办理。②号井停用。",
    ],
)
def test_signs_within_a_sentence_part_nothing(sentence: str) -> None:
    assert ids(f"第一条 {sentence}\n第二条 照办。") == ["a1", "a2"]


def test_a_list_within_a_sentence_stays_in_its_article() -> None:
    text = "第一条 有下列情形之一的，限水：（一）漏水；（二）偷水。\n第二条 按照第一条第（一）项、第（二）项处理。"
    assert ids(text) == ["a1", "a2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "第一，查漏水。第二，查偷水。第三，查浪费。",
        "一是查漏水。二是查偷水。三是查浪费。",
        "绪论列为第一章，说明依据。第二章开始的各章写方法。",
        "执行本办法第二条、第三条的规定。第四条规定的情形除外。",
        "水价为1.5元。2.5元以上的分级。",
        "（一）（二）项合并办理。",
    ],
)
def test_numbers_in_sentences_part_nothing(sentence: str) -> None:
    assert ids(f"一、总则\n{sentence}\n二、附则\n照办。") == ["1", "2"]


def test_questions_and_answers_in_one_paragraph() -> None:
    document = parsed(
        "问：水价多少？答：每吨三元。问：谁来收？答：供水公司收。问：何时收？答：每月底。", "节水问答"
    )
    assert [(clause.title, clause.text) for clause in document.clauses if clause.label] == [
        ("水价多少？", "每吨三元。"),
        ("谁来收？", "供水公司收。"),
        ("何时收？", "每月底。"),
    ]


def test_a_table_of_contents_in_one_line() -> None:
    text = (
        "目录 第一章 总则 第二章 供水 第三章 附则\n第一章 总则\n第一条 制定本办法。\n第二章 供水\n"
        "第二条 按量供水。\n第三章 附则\n第三条 自发布之日起施行。"
    )
    assert ids(text) == ["c1", "a1", "c2", "a2", "c3", "a3"]


def test_an_amending_decision_in_one_line() -> None:
    document = parsed(
        "市人民政府决定对《某市浴池办法》作如下修改：一、删去第六条。二、将第七条修改为：“名录由市商务局制定。”三、删去第八条。"
        "本决定自2021年10月1日起施行。",
        "某市人民政府关于修改《某市浴池办法》的决定",
    )
    texts = {clause.id: clause.text for clause in document.clauses}
    assert document.addressee is None
    assert list(texts) == ["0", "1", "2", "3"]
    assert texts["0"].startswith("市人民政府决定")
    assert texts["0"].endswith("本决定自2021年10月1日起施行。")
    assert texts["2"] == "将第七条修改为：“名录由市商务局制定。”"


def test_headings_below_a_chapter_are_titles() -> None:
    text = "第一章 目标\n一、总体目标\n建成一流。\n二、具体目标\n培养三百人。\n第二章 内容\n一、课程\n（一）教材\n编写两门。"
    assert headings(text) == [
        ("c1", "目标"),
        ("c1.1", "总体目标"),
        ("c1.2", "具体目标"),
        ("c2", "内容"),
        ("c2.1", "课程"),
        ("c2.1.1", "教材"),
    ]


def test_an_article_bears_the_title_in_its_brackets() -> None:
    text = "第一条（目的）为节水，制定本办法。\n第二条【适用】全县适用。\n第三条（一）项不适用于农户。"
    assert headings(text) == [("a1", "目的"), ("a2", "适用"), ("a3", "")]


def test_decimals_below_a_number_with_a_point_or_in_its_line() -> None:
    assert ids("1. 总则\n1.1 目的\n防汛。\n1.2 依据\n依法。\n2. 体系\n2.1 组织\n成立指挥部。") == [
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
    ]
    assert ids("1、总则 1.1 目的 为防汛。\n1.2 依据 依法。\n1.3 原则 1.3.1 以人为本。\n1.3.2 预防为主。") == [
        *("1", "1.1", "1.2", "1.3", "1.3.1", "1.3.2")
    ]


def test_an_answer_s_items_in_one_line() -> None:
    assert ids("1.问：何时缴费？\n答：（1）每年九月集中缴费。（2）新生儿出生后缴费。") == ["1", "1.1", "1.2"]


def test_decimals_below_articles_bear_their_numbers() -> None:
    text = "第一条 总则\n1.1 制定本办法。\n1.2 全员适用。\n第二条 标准\n2.1 住宿五百元。\n第三条 附则\n3.1 财务部解释。"
    assert ids(text) == ["a1", "1.1", "1.2", "a2", "2.1", "a3", "3.1"]


def test_general_provisions_need_no_mark_behind_them() -> None:
    text = "山城公司用车规定第1节总则为规范用车，制定本规定。第1条公车公用。第2条先批后用。第2节保养第3条每月保养。"
    document = parse_bytes("规定.txt", text.encode())
    assert [(clause.id, clause.title) for clause in document.clauses] == [
        *(("1", "总则"), ("a1", ""), ("a2", ""), ("2", "保养"), ("a3", "")),
    ]
    assert not [finding for finding in document.findings if finding.code in ("text-lost", "numbering-gap")]


def test_items_that_are_sentences_are_parted_in_a_short_line_too() -> None:
    text = "山城县通知\n一、范围\n全县。\n二、要求。（一）按时。（二）保质。\n"
    assert [clause for clause, _ in headings(text)] == ["1", "2", "2.1", "2.2"]


def test_numbers_with_spaces_within_part_chapters_and_articles_too() -> None:
    text = (
        "第一章 总则 第 一 条 目的 。为节水，制定本办法。第二章 供水 第 二 条 计量 。按量供水。 第 三 条 检查 。每月一次。"
        "第三章 附则 第 四 条 本办法自印发之日起施行。"
    )
    assert [key for key, _ in headings(text)] == ["c1", "a1", "c2", "a2", "a3", "c3", "a4"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (
            "会议 听取了 汇报 ，并 安排了工作 。 会议要求， 各 部门 要 落实 。",
            "会议听取了汇报，并安排了工作。会议要求，各部门要落实。",
        ),
        ("各 乡镇 ，要 在 10 月 6 日 前， 报送 。", "各乡镇，要在 10月6日前，报送。"),
    ],
)
def test_single_spaces_that_editors_of_pages_leave_in_sentences_are_none(printed: str, read: str) -> None:
    first = parsed(f"一、{printed}\n二、照办。").clauses[0]
    assert "。".join(filter(None, (first.title, first.text))) == read


@pytest.mark.parametrize(
    "line", ["申报材料 项目单位应当提交申请表，附材料 ，并 盖章 。", "甲村 12 户，乙村 8 户。"]
)
def test_the_space_behind_a_title_and_those_around_figures_stay(line: str) -> None:
    text = parsed(f"一、{line}\n二、照办。").clauses[0].text
    assert text.startswith(("申报材料 项目单位应当提交申请表，附材料，并盖章。", "甲村 12 户，乙村 8 户。"))


def test_items_below_a_number_of_a_lower_kind_that_leads_into_them_stand_in_it() -> None:
    text = (
        "一、基本信息\n1.对象：企业。\n2.标准：按下列标准补助：\n（一）新建的，每座2万元。\n（二）改建的，每座1万元。\n再生水另按下列标准：\n"
        "（一）每吨2元。\n（二）封顶50万元。\n3.时限：12个工作日。\n二、材料\n（一）申请表。\n（二）发票。"
    )
    assert ids(text) == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.2.1#2", "1.2.2#2", "1.3", "2", "2.1", "2.2"]
    assert "numbering-repeat" not in {finding.code for finding in parsed(text).findings}


def test_general_parts_without_chapters_hold_what_is_numbered_in_them() -> None:
    text = "为加强管理，制定本守则。\n分 则\n一、要求\n1.守时；\n2.守信。\n二、例会\n1.两周一次；\n2.不得缺席。\n附 则\n1.本守则自公布之日起施行。\n2.由团委解释。"
    assert ids(text) == ["c1", "c1.1", "c1.1.1", "c1.1.2", "c1.2", "c1.2.1", "c1.2.2", "c2", "c2.1", "c2.2"]


def test_long_first_sentences_are_titles_where_all_beside_them_have_one() -> None:
    text = (
        "一、工作安排\n（一）统筹推进供水管网改造提升，切实保障城乡居民用水安全。今年改造三十公里。\n"
        "（二）加快水表更换。今年换一万块。\n（三）持续推进水质监测能力建设，牢牢守住饮水安全底线。每月检测两次。"
    )
    assert [title for key, title in headings(text) if "." in key] == [
        "统筹推进供水管网改造提升，切实保障城乡居民用水安全",
        "加快水表更换",
        "持续推进水质监测能力建设，牢牢守住饮水安全底线",
    ]


def test_an_item_whose_point_is_missing_counts_between_its_neighbours() -> None:
    assert ids("一、项目\n1.甲村管网；\n2 乙村水表；\n3.丙村泵房。\n二、时间\n12 月底前完成。") == [
        *("1", "1.1", "1.2", "1.3", "2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第一条 宗旨明确。\n第二条 食堂应当具备下列条件：（一）有场地；（二）有证照。\n第三条 附则：\n（一）试行。\n（二）解释。\n",
        "第一条 宗旨明确。\n第二条 有以下行为之一的，停业：（一）不洁；\n（二）账目不清；\n第三条 附则。\n",
    ],
)
def test_a_list_that_an_article_announces_is_its_items(text: str) -> None:
    document = parse_bytes("文件.txt", f"某县食堂办法\n{text}".encode())
    assert [clause.id for clause in document.clauses][:5] == ["a1", "a2", "a2.1", "a2.2", "a3"]
    assert not [finding for finding in document.findings if finding.code == "numbering-gap"]


def test_a_list_that_a_sentence_holds_stays_in_it() -> None:
    text = "某县食堂办法\n第一条 宗旨明确。\n第二条 厨师负责：（一）做饭；（二）洗碗。\n"
    document = parse_bytes("文件.txt", text.encode())
    assert [clause.id for clause in document.clauses] == ["a1", "a2"]


def test_numbers_in_lines_that_blanks_set_in_columns_are_cells() -> None:
    text = "一、格式\n各级标题如下：\n一级标题        第一章        黑体\n二级标题        第一节        楷体\n二、纸张\nA4。\n"
    assert ids(text) == ["1", "2"]


def test_in_a_page_that_is_one_line_a_blank_parts_the_next_item_and_who_signs() -> None:
    items = " ".join(f"{number}.{f'违反第{number}类规定的按照规定处理' * 30}" for number in range(1, 6))
    document = parsed(
        f"第一章 总则 第一条 处理 {items}。 第二条 由图书馆解释。 某某大学图书馆 2025年6月30日\n"
    )
    assert [clause.id for clause in document.clauses] == [
        *("c1", "a1", "a1.1", "a1.2", "a1.3", "a1.4", "a1.5", "a2"),
    ]
    assert (document.issuer, str(document.date)) == ("某某大学图书馆", "2025-06-30")


@pytest.mark.parametrize("width", [30, 72])
def test_blanks_where_the_lines_of_a_page_ended_are_none(width: int) -> None:
    said = "学校坚持依法治校，建设现代大学制度，保障师生员工的合法权益，促进各项事业的健康发展，以及社会的全面进步"
    whole = [f"第{number}条 {said * 5}。" for number in "一二三四五六七八九十"]
    lines = [" ".join(text[at : at + width] for at in range(0, len(text), width)) for text in whole]
    document = parsed(f"第一章 总则 {' '.join(lines)}\n")
    assert [clause.id for clause in document.clauses][:3] == ["c1", "a1", "a2"]
    assert {clause.text for clause in document.clauses[1:]} == {f"{said * 5}。"}


def test_blanks_that_are_not_a_line_apart_stay() -> None:
    text = "第一条 参赛队名：江州 一队 和 江州 二队，联系 电话 由 各队 报送 到 组委会 办公室 备查 并 存档\n"
    assert "江州 一队 和" in parsed(text).clauses[0].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 费用\n1.1 按季结清。1.2 逾期加收。 1.3 72小时内退还。\n2 附则\n2.1 自发布之日起施行。", ["1", "1.1", "1.2", "1.3", "2", "2.1"]),
        ("1 项目\n1.1 名称：某塘坝 1.2 地点：某村\n1.3 规模：两座\n2 附则\n2.1 自发布之日起施行。", ["1", "1.1", "1.2", "1.3", "2", "2.1"]),
        ("1 用水\n1.1 总量\n每户有定额。1.2 误差\n误差不超过 1.3 立方米。\n1.3 复核\n每季一次。", ["1", "1.1", "1.2", "1.3"]),
        ("1 用水\n1.1 总量按 1.2 条计。\n1.2 误差不超过 1.3 立方米。\n1.3 复核。", ["1", "1.1", "1.2", "1.3"]),
    ],
)  # fmt: skip
def test_decimals_that_run_on_in_a_line_are_provisions_and_amounts_are_none(text: str, expected: list[str]) -> None:  # fmt: skip
    assert ids(text) == expected


def test_items_with_half_a_bracket_that_run_on_in_a_line_are_items() -> None:
    text = (
        "第一条 甲方义务\n1）移交场地； 2）提供水电； 3）12个月内结清。\n第二条 乙方义务（见1）；2）除外）。"
    )
    assert ids(text) == ["a1", "a1.1", "a1.2", "a1.3", "a2"]


def test_the_first_decimals_right_below_a_title_are_none_of_its_lines() -> None:
    document = parse_bytes(
        "文件.txt", "某园区物业合同\n1 总则\n1.1 适用本园。\n1.2 期限三年。\n2 费用\n2.1 按季结清。".encode()
    )
    assert document.title == "某园区物业合同"
    assert [clause.id for clause in document.clauses] == ["1", "1.1", "1.2", "2", "2.1"]


def test_an_item_without_a_stop_ends_where_those_behind_it_count_on() -> None:
    line = "1、执行《门卫制度》 2、按时开门；3、整理内务；"
    document = parse_bytes("a.txt", f"门卫须知\n一、职责\n{line}\n二、时间\n另行通知。\n".encode())
    found = {clause.id: clause.text for clause in document.clauses if clause.parent == "1"}
    assert found == {"1.1": "执行《门卫制度》", "1.2": "按时开门；", "1.3": "整理内务；"}
    houses = "门卫须知\n一、范围\n1、1号楼 2、3号楼的住户登记。\n2、其他住户自愿。\n二、时间\n另行通知。\n"
    assert parse_bytes("a.txt", houses.encode()).clauses[1].text == "1号楼 2、3号楼的住户登记。"
