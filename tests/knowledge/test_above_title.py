"""What pages and covers set above a document: none of it is the title, and none of the document's own lines is lost."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes

_BODY = "各县人民政府：\n现通知如下：\n一、节约用水。\n二、按时上报。\n"


def parsed(text: str, name: str = "文件.md") -> Document:
    return parse_bytes(name, text.encode())


@pytest.mark.parametrize(
    "above",
    [
        "某文库网>规章制度>节水制度>《甲县节水\n",
        "设为首页 加入收藏 繁体 市民信箱 服务大厅 移动版\n\n- 首页\n\n- 政务公开\n\n- 首页\n\n- 政务公开\n\n",
        "全市统一的水务信息发布平台\n\n咨询电话：010-12345678 | 投诉：010-87654321\n\n水务法规\n\n水务公告\n\n",
        "通知详情\n\n",
    ],
)
def test_what_a_page_sets_above_the_heading_is_none_of_the_title(above: str) -> None:
    assert parsed(f"{above}# 关于做好节约用水工作的通知\n\n{_BODY}").title == "关于做好节约用水工作的通知"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("甲县人民政府办公室\n\n", "甲县人民政府办公室关于节约用水的通知"),
        ("甲县水务局关于印发\n\n", "甲县水务局关于印发关于节约用水的通知"),
    ],
)
def test_an_issuer_or_a_begun_title_above_the_heading_stays_of_it(above: str, title: str) -> None:
    assert parsed(f"{above}# 关于节约用水的通知\n\n{_BODY}").title == title


@pytest.mark.parametrize(
    "metadata",
    [
        "公开责任部门：县水务局\n文号：甲政发〔2025〕3号\n成文日期：2025-03-04\n所属机构：甲县人民政府\n起草单位：县水务局\n",
        "[制发单位] 甲县人民政府\n[成文日期] 2025-03-04\n[发文序号] 甲政发〔2025〕3号\n",
        "统一登记号：JXDR-2025-00003\n制定机关：甲县人民政府\n成文日期：2025-03-04\nJXDR-2025-00003\n甲政发〔2025〕3号\n",
    ],
)
def test_lines_of_metadata_name_number_issuer_and_day(metadata: str) -> None:
    document = parsed(f"{metadata}关于修订节水办法的通知\n{_BODY}", "文件.txt")
    assert document.title == "关于修订节水办法的通知"
    assert (document.number, document.issuer) == ("甲政发〔2025〕3号", "甲县人民政府")
    assert document.date == date(2025, 3, 4)
    assert document.addressee == "各县人民政府"


@pytest.mark.parametrize(
    ("code", "sort", "number", "issuer"),
    [
        ("DB11", "甲市地方标准", "DB11/T 0123—2022", "甲市市场监督管理局"),
        ("SL", "中华人民共和国水利行业标准", "SL/T 456—2022", "甲国水利部"),
        ("GB", "中华人民共和国国家标准", "GB/T 98765—2022", "国家标准化管理委员会"),
    ],
)
def test_the_cover_of_a_standard(code: str, sort: str, number: str, issuer: str) -> None:
    document = parsed(
        f"ICS 13.060.99\nCCS Z 51\n{code}\n{sort}\n{number}\n节水单位评价规范\nSpecification for water saving units\n"
        f"2022-09-01 发布    2022-10-01 实施\n{issuer}  发布\n前  言\n本文件由水务局提出。\n1  范围\n本文件适用于单位。\n2  要求\n2.1  应当节水。\n",
        "文件.txt",
    )
    assert (document.title, document.number, document.issuer) == ("节水单位评价规范", number, issuer)
    assert document.date == date(2022, 9, 1)
    assert all(line in document.clauses[0].text for line in ("ICS 13.060.99", sort, "Specification"))


@pytest.mark.parametrize(
    "first",
    [
        "节水证是指取水的资格， 自2022年1月1日起，取消原有的规定 。申请人可以自主办理，流程如下：",
        "节水补贴发给用户， 各乡镇执行同一项办法 。申请人按以下流程办理：",
        "本县推行节水， 供水企业遵守同一套制度 ；用户照下列步骤申请。",
    ],
)
def test_a_first_sentence_whose_stop_is_set_apart_is_no_title(first: str) -> None:
    document = parsed(f"{first}\n1.填表。\n2.上报。\n", "节水指引.md")
    assert document.title == "节水指引"
    assert document.clauses[0].text.startswith(first[:4])


@pytest.mark.parametrize("stroke", ["|", "｜", "| |"])
def test_the_date_above_a_stroke_that_ends_the_file_is_read(stroke: str) -> None:
    document = parsed(
        f"关于节水的通知\n各镇政府：\n一、节约用水。\n二、按时上报。\n二○一九年四月十三日\n{stroke}\n",
        "文件.txt",
    )
    assert document.date == date(2019, 4, 13)


@pytest.mark.parametrize(
    ("where", "who", "issuer"),
    [
        ("——2021年1月20日在甲镇第三届人民代表大会第一次会议上", "甲镇人民政府镇长  吴明", "甲镇人民政府"),
        ("2021年1月20日在乙县第十届人民代表大会上", "乙县人民政府县长 郑红", "乙县人民政府"),
        ("（2021年1月20日在丙市人民代表大会会议上）", "丙市人民政府市长 王山", "丙市人民政府"),
    ],
)
def test_a_report_names_who_delivered_it_and_when(where: str, who: str, issuer: str) -> None:
    document = parsed(
        f"政府工作报告\n{where}\n{who}\n各位代表：\n一、工作回顾\n节水。\n二、工作安排\n节水。\n", "报告.txt"
    )
    assert (document.title, document.issuer) == ("政府工作报告", issuer)
    assert (document.date, document.signatory) == (date(2021, 1, 20), who.split()[-1])
    assert where in document.clauses[0].text


@pytest.mark.parametrize("second", ["（ 二 ）", "( 二 )", "（二 ）"])
def test_a_number_with_spaces_inside_its_brackets_is_a_number(second: str) -> None:
    document = parsed(
        f"关于节水的通知\n一、工作要求 （一）各单位应当节约用水。 {second}各镇应当上报 。 （ 三 ）各村应当宣传。\n二、其他\n",
        "文件.txt",
    )
    assert [clause.id for clause in document.clauses if clause.id.startswith("1.")] == ["1.1", "1.2", "1.3"]


def test_a_cover_whose_number_is_read_as_a_table_and_whose_bodies_stand_around_the_word() -> None:
    text = (
        "ICS 13.140\n\nZ 52\n\n中华人民共和国国家标准\n\n|  | GB 12523－2011 |\n| --- | --- |\n| 代替GB12523-90 | 代替GB12523-90 |\n\n节水排放标准\n\n"
        "Emission standard of water for construction sites\n\n标准正在出版过程中，本电子文本为发布稿，内容供参考。\n\n2011-12-05发布 2012-07-01实施\n\n环 境 保 护 部\n\n发布\n\n"
        "国家质量监督检验检疫总局\n\n---\n\nII\n\n1 适用范围\n\n本标准规定了限值。\n\n2 限值\n\n2.1 每日一吨。\n\n2.2 每月十吨。\n\n3 监督\n\n3.1 每年检查。\n\n3.2 及时公布。\n"
    )
    document = parse_bytes("l.md", text.encode())
    assert (document.title, document.number) == ("节水排放标准", "GB 12523-2011")
    assert document.issuer == "环境保护部 国家质量监督检验检疫总局"
    assert (document.date, document.effective_from) == (date(2011, 12, 5), date(2012, 7, 1))
    assert [clause.id for clause in document.clauses] == ["0", "1", "2", "2.1", "2.2", "3", "3.1", "3.2"]
    assert "II" not in document.clauses[0].text


RULES = "第一章 总则\n第一条 节约用水。\n第二章 供水\n第二条 按量供水。\n"
NOTICE = "各县：\n现将《甲市水务数据管理规定》印发给你们。\n一、检修管网。\n二、更换水表。\n"


def test_the_heading_of_a_handbooks_part_is_none_of_the_rule_cut_out_below_it() -> None:
    found = parse_bytes("3.txt", f"第三篇\n供水·节水\n甲大学节约用水管理规定（修订）\n{RULES}".encode())
    assert found.title == "甲大学节约用水管理规定（修订）"
    assert [clause.id for clause in found.clauses] == ["c1", "a1", "c2", "a2"]
    assert not [each for each in found.findings if each.code.startswith("numbering")]
    law = parse_bytes("法.txt", f"甲法\n第一编 通则\n{RULES}第二编 物权\n第三章 用水\n第三条 照办。".encode())
    assert [clause.id for clause in law.clauses][:2] == ["p1", "p1.c1"]


@pytest.mark.parametrize(
    ("head", "title", "number", "issuer"),
    [
        (
            "【引证码】 ABC.12.6476457\n甲市水务局关于印发《甲市水务数据管理规定》的通知\n（甲水发〔2022〕6号）\n",
            "甲市水务局关于印发《甲市水务数据管理规定》的通知",
            "甲水发〔2022〕6号",
            "甲市水务局",
        ),
        ("甲府〔2014〕106号文件\n甲市水务数据管理规定\n", "甲市水务数据管理规定", "甲府〔2014〕106号", None),
        ("《甲市水务数据管理规定》全文如下：\n", "甲市水务数据管理规定", None, None),
        (
            "《甲市水务局关于做好节水工作的通知》解读\n",
            "《甲市水务局关于做好节水工作的通知》解读",
            None,
            None,
        ),
    ],
    ids=["a code", "a number and 文件", "all of it follows", "a reading of a notice"],
)
def test_what_a_page_adds_to_title_and_number_is_none_of_them(
    head: str, title: str, number: str | None, issuer: str | None
) -> None:
    found = parse_bytes("页.txt", (head + NOTICE).encode())
    assert (found.title, found.number, found.issuer) == (title, number, issuer)


def test_a_body_that_signs_set_wide_is_one_name() -> None:
    found = parse_bytes("页.txt", f"关于节水的通知\n{NOTICE}水　　务　　部\n2020年2月17日\n".encode())
    assert found.issuer == "水务部"


@pytest.mark.parametrize(
    ("author", "issuer"),
    [
        ("原水土保护部", "水土保护部"),
        ("水土环境部办公厅", "水土环境部办公厅"),
        ("国务院", "国务院"),
        ("原山城博士俱乐部", None),
        ("水务部等", None),
    ],
)
def test_a_ministry_or_one_that_is_no_more_issues_what_is_from_it(author: str, issuer: str | None) -> None:
    text = f"---\ntitle: 山塘管理办法\nauthor: {author}\n---\n\n第一条 山塘分三类。\n第二条 本办法自2020年1月1日起施行。\n"
    assert parse_bytes("页.md", text.encode()).issuer == issuer


@pytest.mark.parametrize(
    ("title", "said", "issuer"),
    [
        ("某某理工大学学生宿舍管理办法（修订）", "结合学校实际，", "某某理工大学"),
        ("某某师范学院考场规则", "为维护我校考试秩序，", "某某师范学院"),
        ("某某水务集团有限公司用车管理办法", "结合公司实际情况，", "某某水务集团有限公司"),
        ("某某理工大学学生宿舍管理办法", "为加强该校管理，", None),
        ("甲市大学生创业补贴办法", "学校决定，", None),
        ("甲市大学城管理办法", "结合学校实际，", None),
        ("公办高等学校章程制定办法", "学校特制定章程，", None),
    ],
)
def test_a_house_issues_the_rule_that_bears_its_name_and_calls_it_its_own(
    title: str, said: str, issuer: str | None
) -> None:
    text = f"{title}\n第一条 {said}制定本办法。\n第二条 本办法自公布之日起施行。\n"
    assert parse_bytes("页.txt", text.encode()).issuer == issuer


def test_a_title_may_say_what_is_asked_of_others_behind_its_issuer() -> None:
    text = f"甲省乡村建设局征求《关于支持山村的若干措施（征求意见稿）》意见的函\n{NOTICE}"
    assert parse_bytes("页.txt", text.encode()).issuer == "甲省乡村建设局"


def test_a_rule_cut_out_of_a_handbook_may_lead_in_above_its_first_chapter() -> None:
    text = (
        "第四篇\n素质拓展\n某某大学学生社团管理条例（修订）\n为规范社团管理，结合学校实际，制定本条例。\n"
        "第一章 总则\n第一条 社团由学生组成。\n第二条 学校设立社团中心。\n"
    )
    found = parse_bytes("页.txt", text.encode())
    assert (found.title, found.issuer) == ("某某大学学生社团管理条例（修订）", "某某大学")
    assert [clause.id for clause in found.clauses] == ["0", "c1", "a1", "a2"]


def test_the_number_of_a_decree_may_stand_in_the_line_of_what_makes_it_public() -> None:
    text = (
        "甲市供热办法\n甲市人民政府令\n第126号 《甲市供热办法》已经市人民政府常务会议通过，现予发布施行。\n市长 吴明\n"
        "2001年10月31日\n第一章 总则\n第一条 为供热，制定本办法。\n第二条 冬季供热。\n"
    )
    found = parse_bytes("页.txt", text.encode())
    assert (found.title, found.number, found.issuer) == (
        "甲市供热办法",
        "甲市人民政府令第126号",
        "甲市人民政府",
    )
    assert (found.date, found.clauses[0].text[:8]) == (date(2001, 10, 31), "《甲市供热办法》")
