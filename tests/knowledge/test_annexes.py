"""Annexes that a document names and does not hold, in its note or in its text, and those that are there after all."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes

HEAD = "某校学生宿舍管理办法\n第一条 为管好宿舍，制定本办法。\n第二条 "
TAIL = "\n第三条 本办法自印发之日起施行。\n"


def missing(text: str) -> list[str]:
    return [
        finding.where
        for finding in parse_bytes("办法.txt", text.encode()).findings
        if finding.code == "annex-missing"
    ]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("离校须填写《离校登记表》（附表1）。", "附表1"),
        ("评分标准见附件2。", "附件2"),
        ("宿舍分布详见附图。", "附图"),
        ("按照附件三的样式挂牌。", "附件3"),
    ],
)
def test_an_annex_that_only_the_text_names_is_missing(said: str, where: str) -> None:
    assert missing(HEAD + said + TAIL) == [where]


@pytest.mark.parametrize(
    ("said", "below"),
    [
        ("离校须填写《离校登记表》（附表1）。", "附表1\n离校登记表\n姓名\t班级\t时间\n"),
        ("评分标准见附件2。", "附件1\n名单\n甲。\n附件2\n评分标准\n乙。\n"),
        ("评分标准见附件2。", "附件\n名单\n甲。\n附件\n评分标准\n乙。\n"),
        ("评分标准详见附表。", "说明如下。\n序号\t项目\t分值\t扣分\n1\t整洁\t5\t2\n2\t安静\t5\t1\n"),
        ("依据《评价细则》附件2执行。", ""),
        ("表彰名单附后。", ""),
    ],
)
def test_what_is_there_or_is_of_another_document_is_not_missing(said: str, below: str) -> None:
    assert missing(HEAD + said + TAIL + below) == []


@pytest.mark.parametrize(
    ("note", "where"),
    [
        ("附件：\n1.收入限额\n2.补贴标准\n某县住建局\n2024年3月4日\n", ["附件1", "附件2"]),
        ("附件：1.安排表.docx\n2.名额表.wps\n某县住建局\n2024年3月4日\n", ["附件1", "附件2"]),
        ("附件2：整改台账（请到群文件下载）\n某局安全科\n2024年5月31日\n", ["附件2"]),
        ("附：《交接登记表》（略）\n", ["附件"]),
    ],
)
def test_a_note_alone_is_no_annex(note: str, where: list[str]) -> None:
    assert missing("关于租房的通知\n各镇：\n一、任务\n限额见名单。\n二、时间\n三月。\n" + note) == where


@pytest.mark.parametrize(
    "note",
    [
        "附表：1.考场安排表\n2.监考名单\n附表1\n考场安排表\n考场\t地点\t人数\n1\t东楼\t30\n附表2\n监考名单\n姓名\t考场\n甲\t1\n",
        "附表: 1、考场安排表；2、监考名单\n附表1\n考场安排表\n东楼三十人。\n附表2\n监考名单\n甲、乙。\n",
        "附录：1．考场安排表\n2．监考名单\n附录1\n考场安排表\n东楼三十人。\n附录2\n监考名单\n甲、乙。\n",
    ],
)
def test_a_note_that_counts_sheets_names_them_as_one_of_annexes_does(note: str) -> None:
    document = parse_bytes("办法.txt", (HEAD + "按时到场。" + TAIL + note).encode())
    assert document.annexes == ("考场安排表", "监考名单")
    assert {clause.id for clause in document.clauses if clause.id[0] == "x"} <= {"x1", "x1.0", "x2", "x2.0"}
    assert not [finding for finding in document.findings if finding.code == "annex-missing"]


@pytest.mark.parametrize("head", ["附表：考场安排表", "附表：1.考场安排表", "附录：考场安排表"])
def test_the_head_of_the_one_sheet_is_no_note(head: str) -> None:
    document = parse_bytes(
        "办法.txt", f"{HEAD}按时到场。{TAIL}{head}\n考场\t地点\t人数\n1\t东楼\t30\n".encode()
    )
    assert not [finding for finding in document.findings if finding.code == "annex-missing"]


@pytest.mark.parametrize("stop", ["", "。", "；"])
def test_a_note_goes_on_in_the_lines_below_it(stop: str) -> None:
    document = parse_bytes(
        "通知.txt",
        f"关于报名的通知\n各校：\n一、报名\n填写报名表。\n附件：1．名单\n2．报名表{stop}\n某县教育局\n2024年5月6日\n".encode(),
    )
    assert document.annexes == ("名单", "报名表")
    assert [clause.id for clause in document.clauses] == ["1"]


@pytest.mark.parametrize(
    ("note", "titles"),
    [
        (
            "附件：附件1 2026年招生计划表.xls\n附件2 学区划分表.xls\n附件3：报名须知.pdf\n",
            ("2026年招生计划表", "学区划分表", "报名须知"),
        ),
        ("附件：\n附件1.docx\n附件2.docx\n附件3.docx\n", ("附件1", "附件2", "附件3")),
        ("附件：\n附件一《报名表》\n附件二《承诺书》\n", ("《报名表》", "《承诺书》")),
        ("附件：附件1.报名表 附件2.承诺书\n附件3.名单\n", ("报名表", "承诺书", "名单")),
        ("附件：附件1 报名表.doc\n", ("报名表",)),
    ],
)
def test_a_note_may_call_each_annex_by_its_label(note: str, titles: tuple[str, ...]) -> None:
    document = parse_bytes(
        "通知.txt", f"关于报名的通知\n各校：\n一、报名\n填写报名表。\n二、时间\n三月。\n{note}".encode()
    )
    assert document.annexes == titles
    assert [clause.id for clause in document.clauses] == ["1", "2"]
    assert document.clauses[-1].text == "三月。"


def test_the_file_of_all_annexes_is_none_of_them() -> None:
    together = "附件1-2下载：《报名材料》.zip"
    document = parse_bytes(
        "通知.txt",
        f"关于报名的通知\n各校：\n一、报名\n三月。\n附件：\n附件1.doc\n附件2.doc\n{together}\n".encode(),
    )
    assert document.annexes == ("附件1", "附件2")
    assert together in document.page


def test_an_annex_below_its_word_is_there_and_no_note() -> None:
    document = parse_bytes(
        "通知.txt", (HEAD + "按时到场。" + TAIL + "附件：\n附件1 考场安排表\n东楼三十人。\n").encode()
    )
    assert document.annexes == ("考场安排表",)
    assert "东楼三十人。" in [clause.text for clause in document.clauses if clause.id == "x1.0"]


def test_a_note_whose_entries_are_glued_lists_each() -> None:
    text = (
        "关于申报的通知\n各单位：\n请按时申报。\n附件：1.甲专项申报指南（含名单）\n2.乙专项申报指南（含名单）3.丙专项申报指南4.丁专项申报指南（含名单）\n"
        "某某局\n2024年3月1日\n"
    )
    assert parse_bytes("a.txt", text.encode()).annexes == (
        "甲专项申报指南（含名单）",
        "乙专项申报指南（含名单）",
        "丙专项申报指南",
        "丁专项申报指南（含名单）",
    )


def test_files_below_the_word_for_annexes_are_the_annexes() -> None:
    document = parse_bytes(
        "通知.txt",
        (HEAD + "按时到场。\n附件：\n1.考场安排表.doc\n2.准考证.docx\n甲县教育局\n2024年3月1日\n").encode(),
    )
    assert document.annexes == ("考场安排表", "准考证")
    assert document.issuer == "甲县教育局"


def test_the_glossary_behind_a_text_numbered_in_decimals_is_its_annex() -> None:
    document = parse_bytes(
        "预案.md",
        (
            "# 松河县人民政府办公室关于印发《松河县停电应急预案》的通知\n\n松政办发〔2026〕22号\n\n各乡镇人民政府：\n\n"
            "预案已经县政府同意，现印发给你们。\n\n松河县人民政府办公室\n\n2026年5月20日\n\n# 松河县停电应急预案\n\n"
            "## 1 总则\n\n### 1.1 目的\n\n建立机制。\n\n### 1.2 依据\n\n依据法规。\n\n## 2 附则\n\n### 2.1 实施\n\n自印发之日起实施。\n\n"
            "附件1\n\n名词解释\n\n1. 黑启动：指电网全部停电后恢复供电的过程。\n\n2. 减供负荷：指减少的部分。\n"
        ).encode(),
    )
    assert [term.name for term in document.terms] == ["黑启动", "减供负荷"]
    assert "2.1.1" not in [clause.id for clause in document.clauses]


def test_a_list_of_the_annexes_under_its_own_heading_is_their_note_wherever_it_stands() -> None:
    text = (
        "设备采购合同\n第一条 标的\n设备两台。\n第二条 价款\n总价十万元。\n附件 2 验收标准\n一、外观\n外观完好。\n"
        "附件目录（供装订用）\n附件 1：技术规格书 附件 2：验收标准 附件 3：承诺书\n"
    )
    document = parse_bytes("合同.txt", text.encode())
    assert document.annexes == ("技术规格书", "验收标准", "承诺书")
    assert not any("承诺书" in clause.text for clause in document.clauses)


def test_an_annex_that_no_note_lists_is_not_missing_under_another_number() -> None:
    text = "# 设备采购合同\n\n## 1 标的\n\n设备两台。\n\n# 附件 7 保修书\n\n## 一、期限\n\n两年。\n\n## 二、其他\n\n无。\n"
    document = parse_bytes("合同.md", text.encode())
    assert document.annexes == ("保修书",)
    assert "annex-missing" not in [finding.code for finding in document.findings]


LISTED_BELOW = (
    "# 绩效考核制度\n\n一、适用范围\n\n适用于全体员工。\n\n二、附则\n\n自发布之日起试行。\n\n附件\n\n附件1：《绩效考核表（员工）》\n\n"
    "附件2：《员工面谈表》\n\n附件3：《绩效改进计划》\n\n{first}\n\n部门：\n\n**员工面谈表**\n\n面谈内容：\n\n**绩效改进计划**\n\n改进指标：\n"
)


def test_annexes_whose_heads_stand_below_each_other_begin_at_their_titles() -> None:
    for first in ("**年月度考核表**", "**绩效考核表（员工）**", "# 附件1\n\n绩效考核表（员工）"):
        document = parse_bytes("制度.md", LISTED_BELOW.format(first=first).encode())
        assert document.annexes == ("绩效考核表（员工）", "员工面谈表", "绩效改进计划")
        texts = {clause.id.split(".")[0]: clause.text for clause in document.clauses if clause.id[0] == "x"}
        assert list(texts) == ["x1", "x2", "x3"]
        assert texts["x2"] == "面谈内容："


def test_heads_of_annexes_whose_titles_do_not_come_again_stay_heads() -> None:
    text = "# 办法\n\n一、总则\n\n照办。\n\n附件1：申请表\n\n附件2：审批表\n\n姓名：\n"
    document = parse_bytes("办法.md", text.encode())
    assert not [clause.id for clause in document.clauses if clause.id.startswith("x1")]


ISSUED = "某县教育局关于印发《校服管理办法》的通知\n某教〔2024〕7号\n各校：\n现印发给你们。\n附件：校服管理办法\n某县教育局\n2024年3月5日\n"
OWN_NOTE = "附件：1.采购合同样本\n2.质量抽检登记表\n"


@pytest.mark.parametrize("head", ["", "附件\n"])
def test_what_a_notice_issues_lists_annexes_of_its_own(head: str) -> None:
    text = f"{ISSUED}{head}校服管理办法\n一、采购\n公开采购。\n二、抽检\n每年抽检。\n三、附则\n由县教育局解释。\n{OWN_NOTE}附件1\n采购合同样本\n甲方：某校。\n"
    document = parse_bytes("通知.txt", text.encode())
    assert document.annexes == ("采购合同样本", "质量抽检登记表")
    assert [clause.id for clause in document.clauses] == ["0", "1", "2", "3", "x1.0"]
    assert document.clauses[-1].title == "采购合同样本"


def test_the_annexes_of_an_annex_count_on_behind_the_notice_s() -> None:
    numbered = ISSUED.replace(
        "现印发给你们。", "现印发给你们。\n一、要重视\n认真学习。\n二、要落实\n按时报送。"
    )
    text = f"{numbered}附件\n校服管理办法\n第一条 公开采购。\n第二条 每年抽检。\n{OWN_NOTE}附件1\n采购合同样本\n甲方：某校。\n"
    document = parse_bytes("通知.txt", text.encode())
    assert document.annexes == ("校服管理办法", "采购合同样本", "质量抽检登记表")
    assert [clause.id for clause in document.clauses] == ["0", "1", "2", "x1.a1", "x1.a2", "x2.0"]


def test_the_files_below_a_note_list_its_annexes_once_more() -> None:
    files = "附件列表：\n附件1：采购合同样本.docx\n附件2：质量抽检登记表.xls\n"
    text = f"{ISSUED}校服管理办法\n一、采购\n公开采购。\n二、抽检\n每年抽检。\n{OWN_NOTE}{files}"
    document = parse_bytes("通知.txt", text.encode())
    assert document.annexes == ("采购合同样本", "质量抽检登记表")
    assert [clause.id for clause in document.clauses] == ["0", "1", "2"]
    assert document.clauses[-1].text == "每年抽检。"


def test_an_annex_begins_below_an_unsigned_text_where_its_line_says_a_title_of_the_note() -> None:
    text = f"防火预案\n一、总则\n做好防火。\n二、附则\n自印发之日起实施。\n{OWN_NOTE}附件1 采购合同样本\n采购合同样本\n甲方：某校。\n附件2 质量抽检登记表\n每年一次。\n"
    document = parse_bytes("预案.txt", text.encode())
    assert [(clause.id, clause.text) for clause in document.clauses[1:]] == [
        ("2", "自印发之日起实施。"),
        ("x1.0", "甲方：某校。"),
        ("x2.0", "每年一次。"),
    ]


def test_the_files_of_the_annexes_without_a_heading_are_none_of_the_last_provision() -> None:
    text = f"关于检查的通知\n各校：\n一、内容\n食堂。\n二、时间\n六月。\n{OWN_NOTE}附件1：采购合同样本.docx\n附件2：质量抽检登记表.xls\n"
    document = parse_bytes("通知.txt", text.encode())
    assert document.clauses[-1].text == "六月。"
    assert document.page[-2:] == ("附件1：采购合同样本.docx", "附件2：质量抽检登记表.xls")


def test_a_title_that_no_blank_parts_from_its_annex_s_number_is_known_by_the_note() -> None:
    text = f"防火预案\n一、总则\n详见附件1采购合同。\n二、附则\n自印发之日起实施。\n{OWN_NOTE}附件1采购合同样本\n甲方：某校。\n附件2质量抽检登记表\n每年一次。\n"
    document = parse_bytes("预案.txt", text.encode())
    assert [clause.id for clause in document.clauses] == ["1", "2", "x1.0", "x2.0"]
    assert {finding.code for finding in document.findings} == {"no-number"}


def test_a_heading_of_the_file_that_names_an_annex_begins_it() -> None:
    text = "# 申报指南\n\n一、材料齐全。\n\n二、三月底前报送。\n\n## 附件：申报表模板\n\n{}\n"
    document = parse_bytes("指南.md", text.format("一、单位名称\n\n二、项目名称").encode())
    assert [clause.id for clause in document.clauses] == ["1", "2", "x1.1", "x1.2"]
    document = parse_bytes("指南.md", text.format("甲县财政局\n\n2025年3月1日").encode())
    assert ([clause.id for clause in document.clauses], document.issuer) == (["1", "2"], "甲县财政局")


def test_an_annex_whose_head_names_it_otherwise_than_the_note_is_there() -> None:
    note = "附件：1.预警分级和启动条件\n2.事件响应分级和启动条件\n"
    annexes = "附件1预警分级和启动条件\n达到一级的启动。\n附件2事件分级和启动条件\n达到二级的启动。\n"
    assert missing(HEAD + "按照附件执行。" + TAIL + note + annexes) == []


OWNED = (
    "采购办法\n第一条 公开采购。\n第二条 本办法自印发之日起施行。\n附件：1.采购申请表\n2.采购评审参考标准\n3.供应商推荐材料编写要求\n"
    "附件1：\n山城建设集团有限公司\n采购申请表\n申请部门：\n附件2：\n山城建设集团有限公司2024年度\n采购评审标准\n一、价格\n最低价得满分。\n二、质量\n看样品。\n"
    "附件3：\n山城建设集团有限公司供应商推荐\n材料编写要求\n一、格式\n用A4纸。\n二、份数\n三份。\n"
)


def test_the_name_of_whose_an_annex_is_stands_before_its_title_in_lines_of_their_own() -> None:
    document = parse_bytes("办法.txt", OWNED.encode())
    assert [(clause.id, clause.title) for clause in document.clauses if clause.id.endswith(".0")] == [
        ("x1.0", "山城建设集团有限公司采购申请表"),
        ("x2.0", "山城建设集团有限公司2024年度采购评审标准"),
        ("x3.0", "山城建设集团有限公司供应商推荐材料编写要求"),
    ]
    assert not {finding.code for finding in document.findings} & {"annex-missing", "text-lost"}


def test_the_whole_title_is_taken_where_its_begin_alone_is_like_the_listed_one() -> None:
    text = "通知\n一、时间\n六月。\n二、地点\n食堂。\n附件：检查人员名单\n山城县教育局\n2024年3月4日\n附件\n山城县教育局检查人员\n名单\n张三。\n"
    clause = parse_bytes("通知.txt", text.encode()).clauses[-1]
    assert (clause.title, clause.text) == ("山城县教育局检查人员名单", "张三。")


def test_a_body_above_the_name_of_a_paper_begins_the_title_of_an_annex_that_no_note_lists() -> None:
    text = (
        HEAD + "按照附件执行。" + TAIL + "附件1\n山城学院\n差旅报销标准\n一、住宿\n三百。\n二、交通\n实报。\n"
    )
    assert parse_bytes("办法.txt", text.encode()).annexes == ("山城学院差旅报销标准",)


def test_a_body_that_signs_below_the_name_of_an_annex_is_no_annex() -> None:
    note = "附件：1.采购申请表\n2.采购评审标准\n"
    assert missing(HEAD + "照办。" + TAIL + note + "附件1\n山城建设集团有限公司\n2024年3月4日\n") == [
        "附件1",
        "附件2",
    ]


NOTICE = "甲县水务局关于报名的通知\n各镇：\n现通知如下。\n一、时间\n三月。\n二、地点\n水务局。\n"
SIGNED = "\n甲县水务局\n2024年3月4日\n"


@pytest.mark.parametrize(
    ("note", "titles", "where"),
    [
        (
            "附件：1.报名表\n2-1.告知书\n2-2.责任单\n3.流程图",
            ["报名表", "告知书", "责任单", "流程图"],
            ["附件1", "附件2-1", "附件2-2", "附件3"],
        ),
        (
            "附件：1-1. 报名表\n1－2 登记卡.doc\n2．流程图",
            ["报名表", "登记卡", "流程图"],
            ["附件1-1", "附件1-2", "附件2"],
        ),
        (
            "附件1-1：报名表\n附件1-2：承诺书\n附件2：流程图",
            ["报名表", "承诺书", "流程图"],
            ["附件1-1", "附件1-2", "附件2"],
        ),
        (
            "附件：1.报名表\n1-1.填写示例\n2.流程图",
            ["报名表", "填写示例", "流程图"],
            ["附件1", "附件1-1", "附件2"],
        ),
    ],
)
def test_a_note_counts_the_papers_of_one_annex_within_its_number(
    note: str, titles: list[str], where: list[str]
) -> None:
    document = parse_bytes("通知.txt", (NOTICE + note + SIGNED).encode())
    assert list(document.annexes) == titles
    assert missing(NOTICE + note + SIGNED) == where
    assert [clause.id for clause in document.clauses] == ["0", "1", "2"]


@pytest.mark.parametrize(
    "note",
    [
        "附件：甲县报名表（点击下载）",
        "附件：甲县报名表.doc [下载]",
        "附件1：甲县报名表（点击下载附件）\n附件2：流程图 点击下载",
    ],
)
def test_words_with_which_a_page_lets_a_file_be_fetched_are_not_of_its_title(note: str) -> None:
    document = parse_bytes("通知.txt", (NOTICE + note + SIGNED).encode())
    assert document.annexes[0] == "甲县报名表"
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_day_to_be_filled_in_heads_no_part_of_a_form() -> None:
    form = "".join(f"{who}意见：\n签字（盖章）：\n　　年    月    日\n" for who in ("单位", "教师", "学院"))
    text = f"渡口实习申请办法\n一、申请\n填写申请表。\n二、审批\n逐级审批。\n附件：渡口实习申请表\n某县交通局\n2024年3月1日\n附件\n渡口实习申请表\n姓名：\n{form}备注：\n1.本表一式三份。\n2.签字后交教务处。"
    clauses = parse_bytes("某.txt", text.encode()).clauses
    assert [clause.id for clause in clauses if clause.id.startswith("x1")] == ["x1.0", "x1.1", "x1.2"]


def test_the_title_of_an_annex_begins_with_whose_it_is_whatever_the_note_lists() -> None:
    text = "渡口实习申请办法\n一、申请\n填写表格。\n二、审批\n逐级审批。\n附件：1.某某大学渡口实习申批表\n2.某某大学校外指导教师登记表\n某县交通局\n2024年3月1日\n附件1\n某某大学\n校外指导教师登记表\n姓名：\n附件2\n某某大学渡口实习申批表\n姓名："
    clauses = {clause.id: clause for clause in parse_bytes("某.txt", text.encode()).clauses}
    assert clauses["x1.0"].title == "某某大学校外指导教师登记表"
