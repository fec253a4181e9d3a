"""What the body and its responsibility list state differently, names that nearly agree, files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.check.beside import dangling
from knowledge.errors import UnreadableFileError
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.store import Store

HEAD = "附件\n节水责任清单\n序号\t工作任务\t责任单位\t责任人\t完成时限\n"


def parsed(body: str, rows: str = "") -> Document:
    text = f"某县关于节水的通知\n某政办发〔2026〕9号\n各乡镇：\n现通知如下。\n{body}\n某县人民政府\n2026年3月5日\n"
    return parse_bytes("通知.txt", (text + (HEAD + rows if rows else "")).encode())


def messages(document: Document, code: str) -> list[str]:
    return [finding.message for finding in document.findings if finding.code == code]


BODY = "一、任务\n（一）换管。2026年5月31日前补齐管道。\n（二）清淤。2026年底前完成。\n（三）巡查。长期坚持。"


@pytest.mark.parametrize(
    ("listed", "differs"),
    [("2026年6月10日前", True), ("2026年5月底", False), ("长期坚持", False), ("2027年5月31日前", True)],
)
def test_a_deadline_that_differs_from_the_body_s_is_found(listed: str, differs: bool) -> None:
    document = parsed(BODY, f"1\t换管\t县水利局\t张明\t{listed}\n2\t清淤\t县住建局\t李红\t2026年12月底前\n")
    assert bool(messages(document, "deadline-differs")) is differs


def test_a_date_before_the_document_is_no_deadline() -> None:
    document = parsed(
        "一、任务\n（一）换管。更换2012年以前铺设的管道。", "1\t换管\t县水利局\t张明\t2028年底前\n"
    )
    assert messages(document, "deadline-differs") == []


def test_a_contact_that_differs_is_found() -> None:
    document = parsed(
        "一、任务\n（一）换管。更换管道。\n责任人：张明",
        "1\t换管\t县水利局\t李红\t长期\n2\t清淤\t县住建局\t赵刚\t长期\n",
    )
    assert len(messages(document, "contact-differs")) == 1


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("邹敏", "邹闽", True),
        ("高建明", "高建民", True),
        ("江文涛", "苏文涛", False),
        ("李红", "李强", False),
        ("王丽华", "王丽花", True),
    ],
)
def test_names_that_are_easily_mistaken_for_each_other(first: str, second: str, near: bool) -> None:
    rows = f"1\t换管\t县水利局\t{first}\t长期\n2\t清淤\t县住建局\t{second}\t长期\n"
    assert bool(messages(parsed(BODY, rows), "name-near")) is near


@pytest.mark.parametrize(
    "word",
    [
        "安装his系统",
        "通过email报送",
        "填写pos机编号",
        "录入oa平台",
        "发送excel文件",
        "完成xx年任务",
        "由xxx负责",
    ],
)
def test_ordinary_latin_names_are_no_foreign_words(word: str) -> None:
    assert messages(parsed(f"一、任务\n{word}，按月汇总。"), "foreign-word") == []


def test_a_file_without_its_annexes_is_told_once() -> None:
    text = "某校宿舍办法\n第一条 流程详见附件1。\n第二条 表样见附件2。\n第三条 图样见附图3。\n"
    found = parse_bytes("办法.txt", text.encode()).findings
    assert [each.where for each in found if each.code == "annex-missing"] == ["附件1、附件2、附图3"]


def test_a_page_s_list_of_files_names_no_annex_that_is_missing() -> None:
    text = (
        "某县关于节水的通知\n各乡镇：\n一、任务\n换管。\n二、时间\n六月。\n附件：节水任务表\n某县人民政府\n2026年3月5日\n"
        "附件列表：\n附件1：节水任务表.docx\n附件2：政策解读.doc\n"
    )
    found = parse_bytes("通知.txt", text.encode()).findings
    assert [each.where for each in found if each.code == "annex-missing"] == ["附件1"]


def test_one_missing_annex_of_several_is_named() -> None:
    document = parse_bytes(
        "通知.txt",
        (
            "某县关于节水的通知\n各乡镇：\n一、任务\n换管。\n附件：1．名词解释\n2．任务分解表\n3．联系人名单\n某县人民政府\n2026年3月5日\n"
            "附件1\n名词解释\n1．节水：少用水。\n附件3\n联系人名单\n张明 县水利局\n"
        ).encode(),
    )
    assert [finding.where for finding in document.findings if finding.code == "annex-missing"] == ["附件2"]


def test_what_is_said_beside_a_document_must_point_to_something() -> None:
    document = parsed(BODY)
    (question, alias) = dangling(
        document, [("水利", "水务集团"), ("节水", "清淤")], [("1.1", "换管"), ("9.9", "绿化")]
    )
    assert "“绿化”（9.9）" in question.message
    assert "“水利”＝“水务集团”" in alias.message
    assert not list(dangling(document, [("淤", "清淤")], [("1.2", "清淤")]))


def test_a_file_of_nothing_but_a_title_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    path.write_text("not a docx", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"空\.docx：除了标题"):
        load_paths(Store.open(tmp_path / "a.db"), [path], actor="t")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "出台公厕管护办法，配齐保洁员，2026年6月底前开通投诉电话。\n责任单位：县城管局\n配合单位：县财政局、石桥镇人民政府",
            "1\t换管\t县水利局\t县住建局\t2026年底前\n2\t公厕管护办法制定\t县城管局\t县财政局\t2026年4月底前\n"
            "3\t投诉电话\t县城管局\t石桥镇\t2026年6月底前\n",
        ),
        (
            "编制防火规划，各村建立巡山队，清理林下可燃物。\n责任单位：县林业局\n配合单位：县应急局、各乡镇人民政府",
            "1\t换管\t县水利局\t县住建局\t2026年底前\n2\t防火规划编制\t县林业局\t县应急局\t长期\n"
            "3\t巡山队建立\t县林业局\t各乡镇\t长期\n",
        ),
        (
            "开展免费孕检，为老年人体检，建立健康档案。\n责任单位：县卫健局\n配合单位：县妇联、城关街道办事处",
            "1\t换管\t县水利局\t县住建局\t2026年底前\n2\t免费孕检\t县卫健局\t县妇联\t长期\n"
            "3\t健康档案建立\t县卫健局\t城关街道\t长期\n",
        ),
    ],
)
def test_a_clause_that_is_split_over_rows_is_no_difference(text: str, rows: str) -> None:
    head = "附件\n任务清单\n序号\t工作任务\t牵头单位\t配合单位\t完成时限\n"
    document = parse_bytes(
        "通知.txt",
        "某县关于民生的通知\n某政办发〔2026〕9号\n各乡镇：\n现通知如下。\n一、任务\n（一）换管。更换全部老旧管道。\n"
        f"责任单位：县水利局\n配合单位：县住建局\n（二）健全长效机制。{text}\n某县人民政府\n2026年3月5日\n{head}{rows}".encode(),
    )
    assert [row.clause for row in document.checklist] == ["1.1", "1.2", "1.2"]
    codes = {"missing-rows", "row-without-clause", "units-differ", "deadline-differs", "heading-differs"}
    assert not [finding.message for finding in document.findings if finding.code in codes]


def test_a_unit_that_no_row_of_a_split_clause_names_is_found() -> None:
    document = parsed(
        "一、任务\n（一）换管。更换全部管道，清淤河道，改造泵站。\n责任单位：县水利局、县住建局\n（二）巡查。长期坚持。",
        "1\t管道更换\t县水利局\t\t长期\n2\t河道清淤\t县水利局\t\t长期\n3\t巡查\t县水利局\t\t长期\n",
    )
    assert [row.clause for row in document.checklist[:2]] == ["1.1", "1.1"]
    assert any("县住建局" in message for message in messages(document, "units-differ"))


def rows(*cells: str) -> Document:
    head = "业务事项,序号,风险环节,防控措施,责任部门"
    return parse_bytes("防控表.csv", "\n".join([head, *cells]).encode())


def test_a_list_that_counts_anew_for_each_theme_repeats_no_number() -> None:
    document = rows(
        "调度,1,制定方案,按期制定,运行部",
        "调度,2,执行方案,逐日核对,运行部",
        "维修,1,上报计划,逐级审核,运行部",
        "维修,2,选择队伍,公开比选,资产部",
        "采购,1,定标,集体决策,资产部",
    )
    assert not document.findings or {"row-repeat", "missing-rows"}.isdisjoint(
        f.code for f in document.findings
    )


def test_departments_of_one_house_are_no_bodies_of_a_list_and_one_number_may_reach_over_a_theme() -> None:
    head = "序号,工作事项,主要内容,牵头单位,配合单位,县卫健局内牵头科室,县卫健局内配合科室"
    cells = (
        "1,签约,扩大来源,各镇,县医保局,基层科,医政科",
        "1,签约,加大招聘,各镇,/,人事科,/",
        "2,转诊,畅通转诊,县医院,/,医政科,/",
    )
    document = parse_bytes("分工表.csv", "\n".join([head, *cells]).encode())
    first, second, _ = document.checklist
    assert (first.lead_units, first.supporting_units) == (("各镇",), ("县医保局",))
    assert (first.remark, second.remark) == (
        "县卫健局内牵头科室：基层科\n县卫健局内配合科室：医政科",
        "县卫健局内牵头科室：人事科",
    )
    assert not messages(document, "row-repeat")


def test_within_a_theme_a_number_that_is_left_out_is_told_with_the_theme() -> None:
    document = rows(
        "调度,1,制定方案,按期制定,运行部",
        "调度,2,执行方案,逐日核对,运行部",
        "维修,1,上报计划,逐级审核,运行部",
        "维修,3,选择队伍,公开比选,资产部",
    )
    assert messages(document, "missing-rows") == ["责任清单“维修”里缺第2行，可能漏页。请对照原件补上。"]


def test_whom_to_call_about_goods_bears_no_task() -> None:
    table = "包号,公司名称,配置名称,单价,数量,联系人姓名\n1,甲公司,台式机,3345,284,高丙超\n2,乙公司,笔记本,4100,60,苏建林\n"
    document = parse_bytes("中标.csv", table.encode())
    assert document.checklist == ()


@pytest.mark.parametrize(
    "said",
    [
        "学生将使用 opendragon 编程，按月汇总",
        "录入 dragonbase 数据库，再用 dragonbase 汇总",
        "部署 dragonet 模型训练",
    ],
)
def test_a_word_whose_sort_the_text_says_is_a_name(said: str) -> None:
    assert messages(parsed(f"一、任务\n{said}。"), "foreign-word") == []


def test_signs_of_a_page_around_the_text_are_not_of_the_text() -> None:
    page = "当前位置：首页 > 公开 > \ue805 规章库\n\n节水管理办法\n\n第一条　为了节水，制定本办法。\n\n第二条　{}\n"
    assert messages(parse_bytes("办法.txt", page.format("按月汇总。").encode()), "stray-mark") == []
    assert messages(parse_bytes("办法.txt", page.format("\ue805 按月汇总。").encode()), "stray-mark")


@pytest.mark.parametrize(
    ("said", "missed"),
    [
        ("由县审计局牵头，县财政局配合。", True),
        ("工程完工后，县水利局会同有关部门验收。", False),  # within the text of a task, which no row restates
    ],
)
def test_a_task_within_a_text_needs_no_row(said: str, missed: bool) -> None:
    body = f"一、任务\n（一）换管。更换管道。\n责任单位：县水利局\n（二）清淤。清理渠道。\n责任单位：县住建局\n（三）验收。{said}"
    document = parsed(body, "1\t换管\t县水利局\t张明\t长期\n2\t清淤\t县住建局\t李红\t长期\n")
    assert bool(messages(document, "missing-rows")) is missed
