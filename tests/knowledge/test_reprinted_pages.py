"""Pages of others that reprint a document: whose title it bears, who issued it, and what of the site stands around its text."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.check.accounted import lost
from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes
from knowledge.read import read_bytes
from knowledge.structure import structure

ITEMS = "一、巡查。每天巡查，做好记录。\n二、值班。电话畅通，不得脱岗。\n"
OWN = "关于立即整治山塘隐患的紧急通知"


def parsed(text: str, name: str = "文件.txt") -> Document:
    source = read_bytes(name, text.encode())
    assert lost(structure(source), source) == []
    return parse_bytes(name, text.encode())


def clauses(document: Document) -> dict[str, Clause]:
    return {clause.id: clause for clause in document.clauses}


def report(lead: str, head: str = f"{OWN}\n甲水联〔2024〕7号\n", headline: str = "三部门紧急整治山塘") -> str:
    return f"{headline}\n发布时间：2024-05-03\n{lead}\n{head}各镇人民政府：\n近来雨水多，现就有关事项通知如下。\n{ITEMS}"


@pytest.mark.parametrize("headline", ["三部门紧急整治山塘", "三部门下发整治山塘的通知"])
@pytest.mark.parametrize("head", [f"{OWN}\n甲水联〔2024〕7号\n", f"{OWN}\n"])
def test_a_report_that_prints_a_document_is_not_its_title(headline: str, head: str) -> None:
    document = parsed(report("本站5月2日消息，要求各镇立即行动。具体内容如下。", head, headline))
    assert document.title == OWN
    assert headline in document.page
    assert document.addressee == "各镇人民政府"
    assert "本站5月2日消息" in document.clauses[0].text


@pytest.mark.parametrize(
    ("lead", "issuer"),
    [
        (
            f"本站5月2日消息，甲县水利局、乙开发区和丙县应急管理局等部门联合印发了《{OWN}》。",
            "甲县水利局 丙县应急管理局",
        ),
        (f"日前，甲县水利局下发《{OWN}》。", "甲县水利局"),
        (f"甲县水利局、丙县应急管理局等两部门近日联合印发《{OWN}》。", "甲县水利局 丙县应急管理局"),
        (f"甲县水利局等三部门近日联合印发《{OWN}》。", None),
        (f"甲县水利局学习了《{OWN}》。", None),
        ("甲县水利局印发了《关于节水的通知》。", None),
    ],
)
def test_who_a_report_says_has_issued_it_issues_it(lead: str, issuer: str | None) -> None:
    assert parsed(report(lead.replace("、乙开发区和", "、"))).issuer == issuer


@pytest.mark.parametrize(
    ("lead", "title", "below"),
    [
        (
            "近日，甲县水利局印发了《甲县山塘管理办法》，全文附后。",
            "甲县山塘管理办法",
            "第一条 应当巡查。\n第二条 应当报告。\n",
        ),
        ("甲县水利局发出通知，全文如下：", "关于整治山塘隐患的通知", ITEMS),
        ("甲县水利局发出通知，全文如下：", "关于整治山塘隐患\n切实保障安全的通知\n各镇：", ITEMS),
        ("甲县水利局发出通知，全文如下：", "甲县水利局\n关于整治山塘隐患的通知\n甲水〔2024〕3号", ITEMS),
    ],
)
def test_what_a_report_prints_bears_its_own_title(lead: str, title: str, below: str) -> None:
    document = parsed(f"甲县出台山塘新规\n发布时间：2024-05-03\n{lead}\n{title}\n{below}")
    kept = [line for line in title.split("\n") if not line.endswith(("：", "号"))]
    assert document.title == "".join(kept)
    assert "甲县出台山塘新规" in document.page


def test_what_a_notice_or_a_house_issues_is_not_reported() -> None:
    rules = "第一条 应当巡查。\n第二条 应当报告。\n"
    title = "关于印发《甲县山塘管理办法》的通知"
    document = parsed(
        f"{title}\n现将《甲县山塘管理办法》印发给你们，请执行。\n甲县山塘管理办法\n甲水〔2024〕3号\n{rules}"
    )
    assert document.title == title
    document = parsed(f"甲县水利局\n经研究，现将《甲县山塘管理办法》公布如下：\n甲县山塘管理办法\n{rules}")
    assert (document.title, document.issuer) == ("甲县山塘管理办法", "甲县水利局")


def test_a_text_whose_head_comes_twice_keeps_its_title() -> None:
    document = parsed(
        f"甲县水利局关于整治山塘的意见\n根据上级要求，制定本意见。\n{ITEMS}{OWN}\n各镇人民政府：\n请办理。\n"
    )
    assert document.title == "甲县水利局关于整治山塘的意见"


@pytest.mark.parametrize(
    "line",
    [
        "上一个：《关于组织节水备案的通知》",
        "下一个：节水补助",
        "下一篇乙县水利局",
        "【下一页】：节水补助",
        "上一则：无",
    ],
)
def test_the_way_to_the_pages_before_and_behind_is_the_site_s(line: str) -> None:
    document = parsed(f"关于做好山塘巡查的通知\n各镇：\n{ITEMS}甲县水利局\n2024年5月3日\n{line}\n")
    assert line in document.page
    assert (document.issuer, document.date) == ("甲县水利局", date(2024, 5, 3))
    assert "0" not in clauses(document)


@pytest.mark.parametrize("line", ["下一个重点是值班，请各镇做好准备。", "下一篇章由各镇自己写好。"])
def test_a_sentence_that_begins_so_is_text(line: str) -> None:
    document = parsed(f"关于做好山塘巡查的通知\n各镇：\n{ITEMS}三、其他\n{line}\n甲县水利局\n2024年5月3日\n")
    assert clauses(document)["3"].text == line


def test_the_address_among_the_lines_that_say_whom_to_ask_is_text() -> None:
    asked = "联 系 人：王明\n联系电话：38622512\n申报网址：http://www.example.cn"
    document = parsed(
        f"关于做好山塘巡查的通知\n各镇：\n{ITEMS}三、联系方式\n{asked}\n附件：巡查表\n甲县水利局\n2024年5月3日\n"
    )
    assert clauses(document)["3"].text == asked
    foot = "联系电话：38622512\n网址：http://www.example.cn\n版权所有 甲网\n"
    document = parsed(f"关于做好山塘巡查的通知\n各镇：\n{ITEMS}甲县水利局\n2024年5月3日\n{foot}")
    assert "网址：http://www.example.cn" in document.page


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ("《中华人民共和国防洪法》自2011年6月1日起正式施行，标志着新的阶段。", None),
        ("国家公布了《中华人民共和国防洪法》。该法自2011年6月1日起施行。", None),
        ("《甲县山塘管理办法》已经会议通过。该办法自2024年6月1日起施行。", date(2024, 6, 1)),
        ("该办法自2024年6月1日起施行。", date(2024, 6, 1)),
        ("《山塘管理办法》自2024年6月1日起施行。", date(2024, 6, 1)),
        ("《甲县山塘管理办法》自2024年6月1日起施行。", date(2024, 6, 1)),
        ("《本办法》自2024年6月1日起施行。", date(2024, 6, 1)),
    ],
)
def test_from_when_another_law_is_in_force_is_not_said_of_the_document(said: str, since: date | None) -> None:
    document = parsed(f"甲县山塘管理办法\n{said}现规定如下。\n{ITEMS}")
    assert document.effective_from == since


def test_a_body_alone_below_the_signature_is_left_of_an_imprint() -> None:
    document = parsed(
        f"关于做好山塘巡查的通知\n各镇：\n请遵照执行。\n{ITEMS}甲县水利局 甲县财政局 2024年5月3日\n甲县水利管理局办公室\n"
    )
    assert document.clauses[0].text == "请遵照执行。"
    assert document.issuer == "甲县水利局 甲县财政局"
    assert "甲县水利管理局办公室" in document.page


@pytest.mark.parametrize("part", ["信访详情", "公文公告"])
def test_a_heading_of_a_site_s_part_above_the_title_is_the_site_s(part: str) -> None:
    body = "".join(
        f"<p>{line}</p>" for line in f"各镇：\n现将要求转发你们，请办理。\n{ITEMS}特此通知。".split("\n")
    )
    page = (
        f"<html><meta charset=utf-8><title>乙网</title><body><h3>{part}</h3><div>关于立即落实山塘巡查的意见通知</div>"
        f"<div>发布人：王明 联络点：甲镇 时间：7月8号</div><div>{body}</div></body></html>"
    )
    document = parsed(page, "a.html")
    assert document.title == "关于立即落实山塘巡查的意见通知"
    assert part in document.page
    assert document.clauses[0].text == "现将要求转发你们，请办理。\n特此通知。"


def page(below: str) -> Document:
    lines = "".join(f"<p>{line}</p>" for line in f"各镇：\n{ITEMS}".strip().split("\n"))
    text = f"<html><meta charset=utf-8><body><h1>关于做好山塘巡查的通知</h1><div>{lines}{below}</div></body></html>"
    return parsed(text, "a.html")


def test_what_a_page_advertises_below_its_text_is_none_of_it() -> None:
    document = page(
        "<p><a href='http://b.cn/x.jsp'><b>2011</b>（第三届）供应商评选</a></p><p>采购群QQ：12345678</p>"
    )
    assert document.clauses[-1].text == "电话畅通，不得脱岗。"
    assert {"2011（第三届）供应商评选", "采购群QQ：12345678"} <= set(document.page)


@pytest.mark.parametrize(
    "line",
    [
        "<p>交流群QQ：12345678</p>",
        "<p>登录<a href='http://b.cn/'>水务平台</a>填报山塘巡查情况</p>",
        "<p><a href='#top'>山塘名册见下</a></p>",
        "<p><a href='/d?id=3'>山塘巡查登记表</a></p>",
    ],
)
def test_a_line_that_leads_to_no_other_page_stays(line: str) -> None:
    assert len(page(line).clauses[-1].text) > len("电话畅通，不得脱岗。")


def test_who_signs_below_a_link_signs() -> None:
    document = page("<p><a href='http://b.cn/'>山塘地图</a></p><p>甲县水利局</p><p>2024年5月3日</p>")
    assert (document.issuer, document.date) == ("甲县水利局", date(2024, 5, 3))


@pytest.mark.parametrize(
    ("said", "leads", "helps", "due"),
    [
        (
            "由所涉及的县水利局、县财政局等县级主管部门（单位）牵头完成自查报告，其他相关部门（单位）配合，于6月20日18：00前报县政府。",
            ("县水利局", "县财政局"),
            ("其他相关部门（单位）",),
            "6月20日18：00前",
        ),
        (
            "由涉及的县水利局牵头，县财政局配合，2024年6月底前完成。",
            ("县水利局",),
            ("县财政局",),
            "2024年6月底前",
        ),
        ("由县水利局牵头，县财政局配合，对6月20日前注册的企业给予补助。", ("县水利局",), ("县财政局",), None),
        ("山塘须于6月20日前查完。由县水利局牵头，县财政局配合。", ("县水利局",), ("县财政局",), None),
    ],
)
def test_a_sentence_that_charges_says_who_and_by_when(
    said: str, leads: tuple[str, ...], helps: tuple[str, ...], due: str | None
) -> None:
    found = clauses(parsed(f"关于做好山塘巡查的通知\n各镇：\n一、自查\n{said}\n二、抽查\n另行通知。\n"))["1"]
    assert (found.lead_units, found.supporting_units, found.deadline) == (leads, helps, due)
