"""The check: each slip found where it is, and nothing found where none is."""

from __future__ import annotations

import pytest

from knowledge.check import publishable
from knowledge.check.wording import _part as outermost
from knowledge.errors import RefusedDocumentError
from knowledge.model import Document, Finding, Severity
from knowledge.parse import parse_bytes
from knowledge.review.report import report_html, report_json, report_text
from tests.knowledge.secrecy_files import PLACES


def parsed(text: str) -> Document:
    return parse_bytes("文件.md", text.encode())


def found(text: str, code: str) -> list[Finding]:
    return [finding for finding in parsed(text).findings if finding.code == code]


GOOD = """某县人民政府关于节水的意见
某政发〔2022〕8号
各乡镇人民政府：
为节约用水（含再生水），提出“两个坚持”意见。
一、总体要求
（一）指导思想。坚持节水优先，用好APP和5G技术。
（二）目标。到2025年用水5亿立方米以内。
1）公共机构带头。
二、重点任务
（三）农业节水。推广滴灌。（责任单位：水务局、财政局）
（四）工业节水。循环用水。（责任单位：工信局、财政局）
（五）生活节水。推广器具。（责任单位：住建局、财政局）
"""


def test_nothing_is_found_in_a_good_document() -> None:
    assert parsed(GOOD).findings == ()


def test_numbering_that_runs_on_through_the_parts_has_no_gap() -> None:
    assert found(GOOD, "numbering-gap") == []


@pytest.mark.parametrize(
    ("old", "new", "where", "missing"),
    [
        ("（四）", "（六）", "二、（六）", "第4至5项"),
        ("二、", "三、", "三、", "第2项"),
        ("（三）农", "（四）农", "二、（四）", "第3项"),
    ],
)
def test_a_gap_in_the_numbering(old: str, new: str, where: str, missing: str) -> None:
    findings = found(GOOD.replace(old, new), "numbering-gap")
    assert findings[0].where == where
    assert missing in findings[0].message


def test_a_number_used_twice() -> None:
    assert [finding.where for finding in found(GOOD.replace("（四）", "（三）"), "numbering-repeat")] == [
        "二、（三）"
    ]


def test_an_article_that_is_missing() -> None:
    assert [
        finding.where for finding in found("某办法\n第一条 甲。\n第一章 乙\n第三条 丙。", "numbering-gap")
    ] == ["第三条"]


def test_a_line_of_duties_that_is_missing() -> None:
    assert [
        finding.where
        for finding in found(GOOD.replace("（责任单位：工信局、财政局）", ""), "duty-line-missing")
    ] == ["二、（四）"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一、加强<b>节水工作。", "stray-mark"),
        ("一、加强&nbsp;节水工作。", "foreign-word"),
        ("一、加强农村保护 and 修复工作。", "foreign-word"),
        ("一、实施“十二五和“十三五”项目。", "unclosed"),
        ("一、加强（节水工作。", "unclosed"),
        ("一、加强节水）工作。", "unclosed"),
        ("一、加强节水工作，推广滴灌技术，推广滴灌技术，落实责任。", "repeated-text"),
        ("一、各地要加强节水工作宣传力度。各地要加强节水工作宣传力度。", "repeated-text"),
    ],
)
def test_slips_of_the_text(text: str, code: str) -> None:
    if "&" in text:
        text, code = text.replace("&nbsp;", "\u3000the\u3000"), code
    assert [finding.line for finding in found(f"关于节水的通知\n{text}", code)] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "一、推广APP、5G、LPR和WiFi。",
        "一、面积5 km 以内，见 www.example.cn 说明。",
        "一、1）甲；2）乙。",
        "一、《关于〈意见〉的“说明”（试行）》已印发。",
        "一、构成犯罪的，依法追究刑事责任。二、略。构成犯罪的，依法追究刑事责任。",
    ],
)
def test_no_false_alarm(text: str) -> None:
    codes = {finding.code for finding in parsed(f"关于节水的通知\n{text}").findings}
    assert codes <= {"no-number"}


LIST = """某县关于节水的意见
（2021年6月2日）
一、推进农业节水。推广滴灌喷灌技术，建设高标准农田，改造灌区。
责任领导：吴建国
责任单位：水务局
配合单位：财政局、统战部（民宗局）、各乡（镇）
二、推进工业节水。推广循环用水技术，淘汰落后设备，建设示范园区。
责任领导：郑小红
责任单位：工信局
配合单位：财政局、发改局
任务清单
序号\t任务\t措施\t责任领导\t责任单位\t配合单位\t完成时限
1\t推进农业节水\t推广滴灌喷灌技术，建设高标准农田，改造灌区。\t吴建国\t水务局\t民宗局、统战部、财政局、各乡镇\t2021年12月底
2\t推进工业节水\t推广循环用水技术，淘汰落后设备，建设示范园区。\t郑小红\t工信局\t财政局、发改局\t长期
"""


def test_a_list_that_agrees_in_other_words_differs_in_nothing() -> None:
    assert {finding.code for finding in parsed(LIST).findings} == {"no-number", "several-names"}


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("1\t推进农业节水", "1\t做好农业节水", "heading-differs", "做好农业节水"),
        ("灌区。\t吴建国", "灌区。\t吴建图", "name-near", "“吴建图”"),
        ("灌区。\t吴建国", "灌区。\t王大力", "leaders-differ", "王大力"),
        ("\t水务局\t", "\t农业局\t", "units-differ", "责任单位"),
        ("财政局、发改局\t", "财政局\t", "units-differ", "少了发改局"),
        ("财政局、发改局\t", "财政局、发改局、审计局\t", "units-differ", "多了审计局"),
        ("财政局、发改局\t", "财政局、发改委\t", "units-differ", "“发改局”写成“发改委”"),
        ("2021年12月底", "2021年5月底", "deadline-before-date", "2021年5月底"),
        ("2\t推进", "4\t推进", "missing-rows", "第2至3行"),
    ],
)
def test_a_list_that_differs_from_the_body(old: str, new: str, code: str, message: str) -> None:
    findings = found(LIST.replace(old, new, 1), code)
    assert findings
    assert message in findings[0].message


def test_a_deadline_in_the_month_of_the_document_is_not_before_it() -> None:
    assert found(LIST.replace("2021年12月底", "2021年6月"), "deadline-before-date") == []


def test_an_annex_that_is_not_there() -> None:
    text = "关于节水的通知\n一、甲。\n附件：1. 任务分工表\n2. 名单\n某县政府\n2021年1月1日\n附件1\n任务分工表\n内容。"
    assert [finding.where for finding in found(text, "annex-missing")] == ["附件2"]


@pytest.mark.parametrize("mark", ["绝密", "机密★1年", "秘 密 ★ 长期", "机密★20年　特急", "密级：秘密"])
def test_a_secret_document_is_refused_whatever_the_administrator_says(mark: str) -> None:
    document = parsed(f"{mark}\n关于节水的通知\n一、甲。")
    assert document.findings[0].code == "secret"
    for allow in (False, True):
        with pytest.raises(RefusedDocumentError, match="密级"):
            publishable(document, released=allow)


@pytest.mark.parametrize(
    "mark", ["内部资料 注意保存", "（内部文件，不得外传）", "（此件不予公开）", "公开方式：不予公开"]
)
def test_an_internal_document_needs_the_administrator_s_word(mark: str) -> None:
    document = parsed(f"{mark}\n关于节水的通知\n一、甲。")
    assert "internal" in {finding.code for finding in document.findings}
    with pytest.raises(RefusedDocumentError, match="管理员"):
        publishable(document)
    publishable(document, released=True)


@pytest.mark.parametrize(
    "text",
    [
        "关于保密工作的通知\n一、机密、秘密文件要妥善保管。\n二、绝密文件不得上网。\n三、内部资料不得外传。",
        "某县保密管理办法\n第一条 密级分为绝密、机密、秘密三级。\n第二条 属于不予公开情形的，说明理由。",
    ],
)
def test_a_document_about_secrecy_is_not_refused(text: str) -> None:
    publishable(parsed(text))


PREPARE = "各有关部门和单位应当按照职责分工做好应急准备工作，加强值班值守，及时发布信息，组织人员转移，检查重要设施，清理排水管道，做好物资储备，必要时依照规定停止集会、停课、停业，采取专门措施保护学生、幼儿和上班人员的安全，并将处置情况及时报告上级指挥机构和有关部门，确保信息畅通；同时组织专家会商研判，视情况调整响应级别，做好舆论引导和善后工作。"


@pytest.mark.parametrize(
    ("text", "wheres"),
    [
        ("一、预警\n（一）蓝色\n1.甲。\n2.{p}\n（二）黄色\n1.乙。\n2.丙。\n3.{p}\n", []),
        ("一、预警\n（一）蓝色\n1.{p}\n2.甲。\n3.{p}\n", ["一、（一）3."]),
        ("一、预警\n（一）{p}\n（二）乙。\n二、响应\n（一）甲。\n（二）{p}\n", ["二、（二）"]),
        ("第一条 {p}\n第二条 甲。\n第三条 {p}\n", ["第三条"]),
        (
            "一、填表。\n附件1\n申请表\n填表说明\n1. 甲。\n2. {p}\n附件2\n登记表\n填表说明\n1、乙。\n2、{p}\n",
            [],
        ),
    ],
)
def test_parts_beside_each_other_repeat_a_provision_with_purpose(text: str, wheres: list[str]) -> None:
    said = f"某县预警办法\n{text.format(p=PREPARE)}"
    assert [finding.where for finding in found(said, "repeated-clause")] == wheres


@pytest.mark.parametrize(
    ("where", "part"), [("第二章", "第二章"), ("附则", "附则"), ("一、（二）3.", "一、")]
)
def test_the_part_of_a_place_is_found_where_it_has_no_number_to_leave_out(where: str, part: str) -> None:
    assert outermost(where) == part


def test_personal_data_is_reported_with_its_place_and_not_repeated_in_full() -> None:
    text = "名单\n一、甲，11010519491231002X，13800138000。\n二、乙，卡号6222 0212 3456 7890 128。"
    findings = found(text, "personal-data")
    assert [(finding.line, finding.message[:10]) for finding in findings] == [
        (2, "有公民身份号码（11"),
        (2, "有手机号码（138…"),
        (3, "有银行卡号（622…"),
    ]
    assert "1380013" not in "".join(finding.message for finding in findings)


@pytest.mark.parametrize(
    ("dress", "name"),
    [
        ("11010519491231002X", "公民身份号码"), ("110105 19491231 002X", "公民身份号码"), ("1101 0519 4912 3100 2x", "公民身份号码"),
        ("１１０１０５１９４９１２３１００２Ｘ", "公民身份号码"), ("110105-1949-1231-002X", "公民身份号码"),
        ("13800138000", "手机号码"), ("+86 138 0013 8000", "手机号码"), ("+8613800138000", "手机号码"), ("0086-13800138000", "手机号码"),
        ("(+86)138-0013-8000", "手机号码"), ("１３８００１３８０００", "手机号码"), ("138\u3000001\u300038000", "手机号码"),
        ("138001\u200b38000", "手机号码"), ("86-13800138000", "手机号码"),
        ("0954-6012345", "固定电话"), ("(0954)6012345", "固定电话"), ("（0954） 6012345", "固定电话"), ("010-61234567", "固定电话"),
        ("010 6123 4567", "固定电话"), ("09546012345", "固定电话"), ("+86-954-6012345", "固定电话"), ("电话：6012345", "固定电话"),
        ("６２２２０２１２３４５６７８９０１２８", "银行卡号"), ("6222 0212 3456 7890 128", "银行卡号"), ("622202 123456 7890128", "银行卡号"),
        ("6222-0212-3456-7890-128", "银行卡号"),
    ],
)  # fmt: skip
def test_personal_data_is_seen_in_every_dress(dress: str, name: str) -> None:
    (finding,) = found(f"关于某事的通知\n一、联系人甲，{dress}。", "personal-data")
    assert finding.message.startswith(f"有{name}")
    assert finding.where == "第2行"


def test_personal_data_in_a_cell_or_a_header_is_seen_too() -> None:
    table = "名单\n| 姓名 | 电话 |\n| --- | --- |\n| 甲 | ＋８６ 138 0013 8000 |\n"
    assert [finding.where for finding in found(table, "personal-data")] == ["第3行"]
    head = parse_bytes("文件.docx", PLACES["docx 页眉"][1]("联系人甲13800138000"))
    assert [f.where for f in head.findings if f.code == "personal-data"] == ["页眉"]


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021", "12345678901", "202106020001", "6222021234567890129", "某政发〔2021〕13号", "1380013800元", "2021年1380013",
        "3.13800138000", "0.0954 6012345万元", "100-20000000", "2020-2025 3000 5000",
    ],
)  # fmt: skip
def test_other_numbers_are_no_personal_data(number: str) -> None:
    assert found(f"关于某事的通知\n一、编号{number}。", "personal-data") == []


def test_findings_come_by_weight() -> None:
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    text = LIST.replace("2\t推进", "4\t推进").replace("灌区。\t", "灌区<p>。\t")
    weights = [order.index(finding.severity) for finding in parsed(text).findings]
    assert weights == sorted(weights)
    assert {0, 1, 2} == set(weights)


def test_the_report_shows_tree_and_findings() -> None:
    report = report_text(parsed(LIST.replace("2\t推进", "4\t推进")))
    assert "一、 推进农业节水  〔水务局〕" in report
    assert "[错误] 责任清单第2至3行" in report
    assert "\x1b[31m" in report_text(parsed(LIST.replace("2\t推进", "4\t推进")), colour=True)


def test_the_report_says_once_what_a_part_without_a_number_is_called() -> None:
    text = "甲县统计公报\n全县经济平稳。\n一、农业\n产量增长。\n二、工业\n产值增长。\n注释：\n1.本公报数据为初步统计数。\n"
    assert "注释 注释" not in report_text(parsed(text))


def test_the_report_as_data_counts_the_findings() -> None:
    report = report_json(parsed(LIST))
    assert report["summary"] == {
        "clauses": 2,
        "terms": 0,
        "checklist": 2,
        "findings": {"error": 0, "warning": 0, "info": 2},
    }


def test_the_page_escapes_what_the_document_says() -> None:
    text = "关于<script>alert(1)</script>的通知\n一、甲<img src=x onerror=y>。\n“丙”&"
    page = report_html(parse_bytes("文件.txt", text.encode()))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize(
    "text",
    [
        "第一条　下列人员可以申请：\n（一）农户；\n（二）企业。\n下列人员不得申请：\n（一）失信的；\n（二）停用的。\n",
        "一、步骤\n1.准备\n①登记；\n②核对；\n③公示。\n2.实施\n①安装；\n②验收。\n",
        "第一条　延期的，经水务局批准，可以延长六个月。\n第二条　停用的，经水务局批准，可以延长六个月。\n",
        "第一条　说明（注1：本表所称水量，是指全年水量。\n注2：不含再生水。）\n第二条　其他。\n",
        "一、对象\na) 农户；\nb) 企业。\n二、标准\n每户一只。\n",
    ],
)
def test_no_alarm_for_what_is_meant(text: str) -> None:
    assert [finding.message for finding in parsed(f"节水办法\n某政发〔2022〕8号\n{text}").findings] == []


def test_numbers_that_start_anew_without_a_word_may_have_lost_a_heading() -> None:
    text = "节水意见\n一、任务\n（一）水表。\n（二）渠道。\n（三）滴灌。\n（一）督查。\n（二）考核。\n"
    (finding,) = found(text, "numbering-repeat")
    assert "重新开始" in finding.message


def test_a_list_that_parts_who_leads_and_who_supports_agrees_with_a_body_that_names_all() -> None:
    text = (
        "节水意见\n一、任务\n（一）农业节水。推广滴灌两万亩。\n责任单位：水务局、财政局\n（二）工业节水。循环用水一亿方。\n"
        "责任单位：工信局、财政局\n附件\n分工表\n序号\t任务\t内容\t牵头单位\t配合单位\n"
        "1\t农业节水\t推广滴灌两万亩\t水务局\t财政局\n2\t工业节水\t循环用水一亿方\t工信局\t审计局\n"
    )
    (finding,) = found(text, "units-differ")
    assert "财政局" in finding.message
    assert "第2行" in finding.where


def test_a_short_notice_may_do_without_numbers() -> None:
    (finding,) = found("关于停水的公告\n某政告〔2022〕8号\n明日全县停水一天。\n特此公告。\n", "no-structure")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize("head", ["附件\n名词解释", "附件：名词解释", "附件 名词解释"])
def test_an_annex_that_no_note_names_is_not_missing(head: str) -> None:
    text = f"节水意见\n一、任务\n节水。\n某县水务局\n2022年1月1日\n{head}\n1.水表：量水的器具。\n"
    assert found(text, "annex-missing") == []


def test_the_report_lists_rows_and_annexes_and_gathers_what_is_only_for_information() -> None:
    text = "节水意见\n一、任务\n推进“两个水表”“三个渠道”“四个水库”“五个水厂”。\n" + (
        "附件1\n分工表\n序号\t任务\t牵头单位\t配合单位\t完成时限\n1\t更换水表\t水务局\t财政局\t年底\n附件2\n名词解释\n1.水表：量水。\n"
    )
    report = report_text(parsed(text))
    assert "1. 更换水表  〔水务局；配合：财政局；年底〕" in report
    assert "同样的还有3处：“三个渠道”（一、）；“四个水库”（一、）；“五个水厂”（一、）" in report
    decimals = report_text(
        parsed(
            "考核细则\n1 总则\n1.1 目的\n节水。\n1.2 对象\n农户。\n1.3 方式\n抽查。\n附件1\n评分办法\n一、分值\n100分。\n"
        )
    )
    assert "  1.1 目的" in decimals
    assert "附件1 评分办法\n  一、 分值" in decimals


@pytest.mark.parametrize("code", [0x07, 0x1B, 0x85, 0x9B, 0x202A, 0x202E, 0x2066, 0x2069, 0x200F])
def test_control_characters_and_marks_of_direction_are_taken_out_and_told(code: int) -> None:
    document = parsed(f"关于节水的通知\n一、由水{chr(code)}务局负责。")
    assert [finding.where for finding in document.findings if finding.code == "control-character"] == [
        "第2行"
    ]
    assert chr(code) not in document.clauses[-1].text
    assert "水务局" in document.clauses[-1].text


def test_short_names_are_told_apart_from_what_is_explained() -> None:
    text = "山城县集市办法\n第一条 县市场监管局（以下简称县局）管理集市。\n第二条 本办法所称集市，是指有固定摊位的市场。\n"
    lines = report_text(parse_bytes("办法.txt", text.encode())).split("\n")
    assert "名词：集市" in lines
    assert any(line.startswith("简称：县局") for line in lines)


@pytest.mark.parametrize(
    ("announced", "own", "where"),
    [
        ("现予公布，自2023年5月1日起施行。", "本办法自2023年6月1日起施行。", ["第二条"]),
        ("现予公布，自2023年5月1日起施行。", "本办法自2023年5月1日起施行。", []),
        # of the law that is amended, and of another rule
        ("已修订通过，现予公布，自2023年5月1日起施行。", "本办法自2000年1月1日起施行。", []),
        ("现予公布。", "本办法自2023年6月1日起施行。", []),
    ],
)
def test_a_decree_and_what_it_decrees_name_one_day_of_coming_into_force(
    announced: str, own: str, where: list[str]
) -> None:
    text = f"某省人民政府令\n第268号\n《某办法》已经某会议通过，{announced}\n省长　张某\n2023年3月20日\n某办法\n第一条 甲。\n第二条 {own}\n"
    assert [finding.where for finding in found(text, "force-differs")] == where


@pytest.mark.parametrize(("told", "where"), [("2024-03-11", ["版头"]), ("2024-03-01", [])])
def test_a_page_and_a_signature_name_one_day_of_issue(told: str, where: list[str]) -> None:
    text = (
        f"标题：关于节水的通知\n发布机构：甲市水务局\n成文日期：{told}\n发布日期：2024-03-20\n关于节水的通知\n各镇：\n"
        "现就节水通知如下：\n一、目标\n节水。\n二、措施\n巡查。\n甲市水务局\n2024年3月1日\n"
    )
    assert [finding.where for finding in found(text, "date-differs")] == where
    assert str(parse_bytes("a.txt", text.encode()).date) == "2024-03-01"


@pytest.mark.parametrize(
    "text",
    [
        "# 办证指南\n第一步：网上办理\n登录后这样办理：①登录系统：\n1.注册；\n2.登录。\n②提交申请。\n③等候审核。\n第二步：窗口办理\n交材料。",
        "# 某县清单\n## 甲类\n1、未备案\n罚款。\n2、未公示\n罚款。\n## 乙类\n3、未登记\n罚款。\n",
        "某县意见\n一、严格管理，把好入口关\n把好入口关，是节水的关键。",
        "某县规范\n一、格式\n采用RDF描述，取值为字符串或 rdf 资源均可。",
        "某组制度\n一、代码\n成员提交 git 并通知组长。\n二、检查\n组长在 git 上检查，每周整理 git 仓库。",
        "某县公告\n一、结果\n第一包（甲）\n1、情况表\n见下。\n第二包（乙）\n1、情况表\n见下。",
    ],
)
def test_no_alarm_for_how_others_number_and_name(text: str) -> None:
    told = {finding.code for finding in parsed(text).findings}
    assert told.isdisjoint({"numbering-gap", "numbering-repeat", "repeated-text", "foreign-word"})


def test_a_number_left_out_between_headings_without_numbers_is_told_once() -> None:
    text = "# 某县清单\n## 甲类\n1、未备案\n罚款。\n2、未公示\n罚款。\n## 乙类\n5、未登记\n罚款。\n## 丙类\n6、未年检\n罚款。\n"
    assert [f.message for f in found(text, "numbering-gap")] == [
        "“5、”之前缺第3至4项。请核对是否漏页或漏改序号。"
    ]


def test_letters_that_count_anew_leave_nothing_out() -> None:
    text = "某县规范\n1 人员\n1.1 厨师应：\na) 持证；\nb) 着装。\n1.2 其他。\n2 设施\n2.1 应有：\na) 水；\nb) 电。\n另应有：\na) 气；\nb) 网。\n"
    assert found(text, "numbering-gap") == []


def test_a_text_that_uses_many_foreign_words_is_about_them() -> None:
    slip = "某县意见\n一、目标\n坚持 the 节水优先。\n二、措施\n检查 of 管网。"
    assert [finding.message.split("“")[1].split("”")[0] for finding in found(slip, "foreign-word")] == [
        "the",
        "of",
    ]
    manual = (
        "某组手册\n一、准备\n安装 uv 并运行。\n二、提交\n本地 debug 通过后，从 fork 提交，附 prompt 说明。"
    )
    assert found(manual, "foreign-word") == []


@pytest.mark.parametrize(
    "text",
    [
        "一、咨询电话：010-61234567。",
        "一、报县教育局（电话：6012345）。",
        "一、值班热线0954-6012345，全天开通。",
        "| 单位 | 电话 |\n| --- | --- |\n| 县教育局 | 0954-6012345 |",
    ],
)
def test_the_telephone_of_an_office_is_no_personal_data(text: str) -> None:
    assert found(f"关于某事的通知\n{text}\n", "personal-data") == []


def test_a_telephone_beside_a_person_in_a_table_is_reported() -> None:
    table = "名单\n| 姓名 | 电话 |\n| --- | --- |\n| 甲 | 0954-6012345 |\n"
    assert [finding.where for finding in found(table, "personal-data")] == ["第3行"]


def test_a_name_that_the_file_capitalises_is_no_slip_and_a_topic_no_mark() -> None:
    text = "Blockly圈规范\n一、无关 blockly 的讨论不发。\n二、个人生活发在#闲谈主题。\n"
    assert found(text, "foreign-word") == found(text, "stray-mark") == []


def test_a_blank_to_fill_in_is_no_mark() -> None:
    assert found("登记表\n一、申请人：________，日期：____________。\n二、其他。\n", "stray-mark") == []


def test_an_end_of_a_service_may_be_called_by_its_letters() -> None:
    assert found("平台办法\n一、打造集 pc 端、手机端于一体的平台。\n二、其他。\n", "foreign-word") == []


@pytest.mark.parametrize("interval", ["[6-11)分", "(0-6)分", "（0，6]分", "[0.5~1)倍", "（60%-80%]"])
def test_the_brackets_of_an_interval_are_no_slip(interval: str) -> None:
    assert found(GOOD.replace("推广器具。", f"合格的得{interval}。"), "unclosed") == []


@pytest.mark.parametrize("slip", ["（含2-3日", "[6-11)分）", "（一次"])
def test_a_bracket_beside_an_interval_is_a_slip_still(slip: str) -> None:
    assert found(GOOD.replace("推广器具。", f"合格的得{slip}。"), "unclosed")


@pytest.mark.parametrize("said", ["报某银行***分行。", "卡号只显示6222 **** **** 1234。"])
def test_stars_for_what_is_left_out_are_no_mark(said: str) -> None:
    text = GOOD.replace("推广器具。", said)
    assert [each.code for each in parse_bytes("文件.txt", text.encode()).findings] == []


def test_a_table_whose_columns_are_named_is_structure_enough() -> None:
    rows = "\n".join(f"| {at} | 经验{at} | 每有一份合同得三分，最多十五分 | 15 |" for at in range(1, 6))
    table = f"|  | 评审标准表 | 评审标准表 |  |\n| --- | --- | --- | --- |\n| 序号 | 内容 | 标准 | 分值 |\n{rows}\n"
    document = parsed(f"# 评审标准表\n\n{table}")
    assert [each for each in document.findings if each.code == "no-structure"] == []
    assert document.clauses[0].text.startswith("序号 | 内容")
    assert found("# 评审标准表\n\n" + "各单位认真评审。\n\n" * 60, "no-structure")


def test_two_headings_glued_in_the_contents_are_none_of_the_text() -> None:
    text = "节水法\n目录\n第一章 总则\n第二章 用水第三章 附则\n第一章 总则\n第一条 节水。\n第二章 用水\n第二条 用水。\n第三章 附则\n第三条 施行。\n"
    assert [clause.id for clause in parsed(text).clauses] == ["c1", "a1", "c2", "a2", "c3", "a3"]


def test_the_report_tells_numbers_of_persons_of_many_rows_in_one_line() -> None:
    rows = "".join(f"{at}\t甲{at}\t1380013800{at}\n" for at in range(1, 7))
    report = report_text(parsed(f"名单\n序号\t姓名\t电话\n{rows}一、说明\n名单见上。\n"))
    assert report.count("手机号码") == 1
    assert "同样的还有5处：138…02" in report


def test_a_clause_that_all_bear_misses_no_line_of_duties() -> None:
    lines = "".join(f"（{number}）推进某事。（牵头部门：市{number}局）\n" for number in "一二三")
    text = f"行动计划\n一、保障\n{lines}（四）协同推进。（各有关单位）\n"
    assert "duty-line-missing" not in {each.code for each in parse_bytes("计划.txt", text.encode()).findings}


def test_a_note_on_who_leads_and_who_is_not_named_again_is_no_text_lost() -> None:
    text = (
        "行动计划\n一、保障\n（一）甲项。（市一局、市二局，逗号前为牵头单位，下同）\n"
        "（二）乙项。（市三局负责。以下均需各区政府落实，不再一一列出）\n"
    )
    assert "text-lost" not in {each.code for each in parse_bytes("计划.txt", text.encode()).findings}


def test_sentences_that_charge_some_of_several_miss_no_line_in_the_others() -> None:
    text = "节水办法\n第一条 县水利局负责节水。\n第二条 县财政局负责经费。\n第三条 县住建局负责管网。\n第四条 违反本办法的，依法处罚。\n"
    assert "duty-line-missing" not in {each.code for each in parse_bytes("办法.txt", text.encode()).findings}


def test_a_quotation_that_a_typewriter_s_sign_closes_is_closed() -> None:
    assert found(GOOD.replace("推广器具。", '推进“一网统管"和“跨域通办"。'), "unclosed") == []
    assert found(GOOD.replace("推广器具。", "推进“一网统管和“跨域通办”。"), "unclosed")
