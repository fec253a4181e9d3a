"""What stands above and below the body, in documents that are no plain notice."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes
from tests.knowledge.made import docx


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def clauses(text: str) -> dict[str, Clause]:
    return {clause.id: clause for clause in parsed(text).clauses}


def test_a_decree_bears_the_title_of_what_it_makes_public() -> None:
    document = parsed(
        "甲市人民政府令\n第7号\n《甲市人民政府关于修改〈甲市供热办法〉的决定》已经2022年3月1日市人民政府第5次常务会议通过，"
        "现予公布，自2022年5月1日起施行。\n市长　吴明\n2022年3月9日\n"
        "甲市人民政府关于修改《甲市供热办法》的决定\n一、删去第二条。\n二、将第三条修改为：“冬季供热。”\n"
    )
    assert document.number == document.id == "甲市人民政府令第7号"
    assert document.title == "甲市人民政府关于修改《甲市供热办法》的决定"
    assert (document.signatory, document.date) == ("吴明", date(2022, 3, 9))
    assert document.effective_from == date(2022, 5, 1)


def test_a_record_of_a_meeting() -> None:
    document = parsed(
        "会  议  纪  要\n〔2022〕第3期\n甲县人民政府办公室          2022年4月8日\n县人民政府第9次常务会议纪要\n"
        "县长吴明主持会议。现纪要如下：\n一、研究供热工作\n（一）会议同意方案。\n（二）价格自2022年11月1日起执行。\n"
        "出席：吴明、郑红\n记录：王山\n"
    )
    assert document.title == "县人民政府第9次常务会议纪要"
    assert (document.issuer, document.date) == ("甲县人民政府办公室", date(2022, 4, 8))
    assert document.effective_from is None
    found = {clause.id: clause.text for clause in document.clauses}
    assert "第3期" in found["0"]
    assert "出席：吴明、郑红" in found["0"]
    assert "出席" not in found["1.2"]


@pytest.mark.parametrize(
    ("table", "left"),
    [
        (
            "索 引 号：\t0123/2022-1\t发文时间：\t2022-03-20\n发布机构：\t甲县人民政府办公室\t文 号：\t甲政办发〔2022〕4号\n"
            "标 题：\t关于节水的通知\n",
            "索引号：0123/2022-1",
        ),
        (
            "发文机构：甲县人民政府办公室\t发文字号：甲政办发〔2022〕4号\n主题分类：水利\t名称：关于节水的通知\n",
            "水利",
        ),
    ],
)
def test_the_table_of_metadata_of_a_web_page(table: str, left: str) -> None:
    document = parsed(f"{table}甲县人民政府办公室关于节水的通知\n各乡镇：\n一、节水。\n")
    assert document.number == "甲政办发〔2022〕4号"
    assert document.title == "甲县人民政府办公室关于节水的通知"
    assert document.issuer == "甲县人民政府办公室"
    assert left in "\n".join(document.page)
    assert document.clauses[0].text == "节水。"


def test_a_table_of_metadata_gives_the_title_where_no_line_does() -> None:
    document = parsed(
        "标 题：\t关于节水的通知\n文 号：\t甲政办发〔2022〕4号\n为节约用水，通知如下：\n一、节水。\n"
    )
    assert document.title == "关于节水的通知"


def test_a_label_that_says_nothing_does_not_take_the_label_beside_it() -> None:
    box = "<tr><td>索引号：0123/2022-1</td><td>分类：</td></tr><tr><td>文号：</td><td>发布日期：2022-03-20</td></tr>"
    text = f"<html><body><table>{box}</table><p>甲县人民政府关于节水的通知</p><p>各乡镇：</p><p>请节水。</p><p>一、节水。</p></body></html>"
    document = parse_bytes("文件.html", text.encode())
    assert (str(document.posted), document.clauses[0].text) == ("2022-03-20", "请节水。")


@pytest.mark.parametrize(
    "number",
    [
        "甲政办函12号",
        "甲农发第3号",
        "×政办发〔2023〕45号",
        "DB64/T 1234—2022",
        "GB 5749-2022",
        "甲政办发〔2022〕090号",
    ],
)
def test_numbers_of_other_forms(number: str) -> None:
    assert parsed(f"{number}\n关于节水的通知\n各乡镇：\n一、节水。\n").number == number


def test_a_standard_has_its_title_before_the_preface() -> None:
    document = parsed(
        "DB64/T 1234—2022\n饮用水评价规范\n前  言\n本文件由甲厅提出。\n1  范围\n本文件适用于行政村。\n2  要求\n2.1  水质\n应当合格。\n"
        "2.2  水量\n应当充足。\na) 夏季；\nb) 冬季。\n2.3  水压\n应当稳定。\n"
    )
    assert document.title == "饮用水评价规范"
    labels = ["1", "2", "2.1", "2.2", "2.2 a）", "2.2 b）", "2.3"]
    assert [clause.label for clause in document.clauses if clause.label] == labels
    assert document.findings == ()


def test_an_annex_sent_alone_has_the_title_below_its_line() -> None:
    document = parsed("附件2\n甲县节水考核细则（试行）\n一、考核对象\n各乡镇。\n")
    assert document.title == "甲县节水考核细则（试行）"
    assert [finding.code for finding in document.findings] == ["no-number"]
    assert document.page == ("附件2",)
    assert [clause.id for clause in document.clauses] == ["1"]


@pytest.mark.parametrize(
    "edition",
    ["（2024-2026年）", "（2026年修订版）", "（2026年版）", "（试行）", "（征求意见稿）", "（2026年度）"],
)
@pytest.mark.parametrize("title", ["乙县山塘管护手册", "乙县山塘管护行动计划", "关于管护山塘的实施办法"])
def test_a_bracket_below_the_title_that_says_which_edition_it_is_is_of_it(title: str, edition: str) -> None:
    document = parsed(
        f"{title}\n{edition}\n\n为管护山塘，制定本文件。\n一、巡查\n每月一次。\n二、记录\n当日记。\n"
    )
    assert document.title == title + edition
    assert document.clauses[0].text == "为管护山塘，制定本文件。"


@pytest.mark.parametrize(
    "remark", ["（2025年3月1日理事会通过）", "（2025年第2次理事会通过的修订版）", "（内部资料，注意保存）"]
)
def test_another_bracket_below_the_title_is_none_of_it(remark: str) -> None:
    document = parsed(f"乙县山塘管护办法\n{remark}\n第一条 每月巡查一次。\n第二条 当日记录。\n")
    assert document.title == "乙县山塘管护办法"


def test_where_a_web_page_says_it_stands_is_no_title() -> None:
    document = parsed("首页 > 政务公开 > 文件\n关于节水的通知\n各乡镇：\n一、节水。\n")
    assert document.title == "关于节水的通知"


def test_several_issuers_sign_in_one_line() -> None:
    document = parsed("关于节水的通知\n各乡镇：\n一、节水。\n甲县水务局　　　　甲县财政局\n2022年3月9日\n")
    assert document.issuer == "甲县水务局 甲县财政局"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("本通告自2023年2月1日起施行。", date(2023, 2, 1)),
        ("以上措施自2023年2月1日起执行。", date(2023, 2, 1)),
        ("《甲县节水办法》现予公布，自2023年2月1日起施行。", date(2023, 2, 1)),
        ("自2023年2月1日起施行。", date(2023, 2, 1)),
        ("水价调整为3元，自2023年2月1日起执行。", None),
        ("农户自2023年2月1日起执行新水价。", None),
    ],
)
def test_from_when_a_document_is_in_force(line: str, day: date | None) -> None:
    assert parsed(f"关于节水的通知\n各乡镇：\n一、节水\n节约用水。\n二、其他\n{line}\n").effective_from == day


LAST = "关于节水的意见\n各乡镇：\n为节约用水，提出意见。\n一、任务\n（一）推广器具。更换水表。\n（二）加强督查。每年督查。\n"


@pytest.mark.parametrize(
    "line",
    [
        "本意见自2023年2月1日起施行，有效期2年。",
        "以上措施自2023年2月1日起执行，有效期至2025年1月31日。",
        "联系人：郑红，联系电话：0123-4567890。",
        "《甲县节水暂行意见》同时废止。",
    ],
)
def test_what_closes_a_document_is_not_of_its_last_provision(line: str) -> None:
    found = clauses(f"{LAST}{line}\n甲县水务局\n2023年1月9日\n")
    assert found["1.2"].text == "每年督查。"
    assert found["0"].text.endswith(line)


def test_an_end_in_the_closing_lines_is_found() -> None:
    document = parsed(f"{LAST}本意见自2023年2月1日起施行，有效期2年。\n")
    assert (document.effective_from, document.expires) == (date(2023, 2, 1), date(2025, 1, 31))


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("第一条　节约用水。\n第二条　水务局负责。\n本办法自2023年2月1日起施行。\n", "a2"),
        ("一、任务\n节约用水。\n二、施行日期\n本意见自2023年2月1日起施行。\n", "2"),
        ("一、任务\n节约用水。\n二、附则\n由水务局解释。\n本意见自2023年2月1日起施行。\n", "2"),
    ],
)
def test_a_closing_line_stays_where_it_is_what_the_provision_is_about(text: str, id_: str) -> None:
    assert clauses(f"甲县节水办法\n{text}")[id_].text.endswith(
        "本意见自2023年2月1日起施行。" if "本意见" in text else "起施行。"
    )


def test_metadata_in_a_list_with_the_value_below_its_label() -> None:
    document = parsed(
        "• 索引号:\n0123/2022-1\n• 发文字号:\n甲政办发〔2022〕4号\n• 有效性:\n有效\n甲县人民政府办公室关于节水的通知\n各乡镇：\n一、节水。\n"
    )
    assert (document.number, document.title) == ("甲政办发〔2022〕4号", "甲县人民政府办公室关于节水的通知")
    assert document.addressee == "各乡镇"
    assert "索引号：0123/2022-1" in document.page


def test_what_a_web_page_sets_below_is_no_part_of_the_last_provision() -> None:
    document = parsed(
        "甲县节水办法\n第一条 节约用水。\n第二条 水务局主管。\n分享到：\n打印本页 关闭窗口\n扫一扫在手机打开当前页\n"
    )
    assert document.clauses[-1].text == "水务局主管。"
    assert document.note is None
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_who_signs_in_the_line_of_the_last_sentence() -> None:
    document = parsed("关于节水的通知\n各乡镇：\n一、节水。节约用水，落实到人。甲县水务局\n2023年3月9日\n")
    assert (document.issuer, document.date) == ("甲县水务局", date(2023, 3, 9))
    assert document.clauses[-1].text.endswith("落实到人。")


def test_a_title_with_its_number_glued_on_stays_whole() -> None:
    for noun in ("实施方案的通知", "若干措施的函", "管理办法"):
        document = parse_bytes(
            "文件.txt", f"某县人民政府办公室关于印发节水{noun}某政办发〔2022〕16号\n一、目标\n节水。".encode()
        )
        assert document.title == f"某县人民政府办公室关于印发节水{noun}"
        assert document.number == "某政办发〔2022〕16号"


def test_an_announcement_numbered_by_its_year() -> None:
    document = parsed(
        "某局公告\n2023年第5号\n关于发布药品目录的公告\n现予公布。\n一、目录\n三种。\n某局\n2023年5月4日\n"
    )
    assert (document.number, document.title) == ("某局公告2023年第5号", "关于发布药品目录的公告")


def test_a_decree_in_one_line_with_its_signature() -> None:
    document = parsed(
        "某市人民政府令第38号\n现公布《某市浴池办法》，自2021年10月1日起施行。市长　　张某某 　　2021年8月19日\n某市浴池办法\n第一条 制定本办法。\n"
    )
    assert (document.number, document.title) == ("某市人民政府令第38号", "某市浴池办法")
    assert (document.issuer, document.signatory, document.date) == (
        "某市人民政府",
        "张某某",
        date(2021, 8, 19),
    )
    assert document.clauses[0].text == "现公布《某市浴池办法》，自2021年10月1日起施行。"


def test_joint_issuers_who_sign_in_the_last_line() -> None:
    document = parsed(
        "关于发放救助金的通知\n某财社〔2023〕8号\n各乡镇：\n一、范围\n低保户，按月发放。　　某县财政局　　某县民政局　　二〇二三年四月六日\n"
    )
    assert (document.issuer, document.date) == ("某县财政局 某县民政局", date(2023, 4, 6))
    assert document.clauses[-1].text == "低保户，按月发放。"


def test_a_signature_with_its_seal_and_a_date_in_dots() -> None:
    document = parsed("关于评审的通知\n各单位：\n一、条件\n学历达标。\n人力资源部（盖章）\n2023.5.8\n")
    assert (document.issuer, document.date) == ("人力资源部", date(2023, 5, 8))


def test_a_cover_page_is_no_title() -> None:
    document = parsed(
        "某学院文件\n某学院教师请假规定\n（2022年修订）\n人事处编制\n二〇二二年九月\n目  录\n第一章 总则 1\n第二章 请假 2\n"
        "第一章 总则\n第一条 制定本规定。\n第二章 请假\n第二条 书面提出。\n"
    )
    assert document.title == "某学院教师请假规定"
    assert [clause.id for clause in document.clauses if clause.label] == ["c1", "a1", "c2", "a2"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("当前位置：\n首页\n>\n政务公开\n>\n通知\n", "打印\n关闭\n"),
        ("您当前所在的位置：首页 > 公开 > 文件\n", "扫一扫在手机打开当前页\n【打印】【关闭】\n上一篇：无\n"),
        ("", "分享到：\n微信\n微博\n"),
    ],
)
@pytest.mark.parametrize(
    "posted",
    [
        "发布时间：\n2022-11-09 10:20:00\n来源：\n县政府办\n阅读量：\n【字体：\n小\n中\n大\n】\n",
        "时间：2022年11月09日 发布者：政府办 来源：县政府 查看次数：1403\n",
        "来源：县政府办　　作者：张三　　发布时间：2022-11-09 09:30　　浏览次数：132\n索 引 号：011-2\n",
    ],
)
def test_text_copied_from_a_web_page(above: str, posted: str, below: str) -> None:
    document = parsed(
        f"{above}某县关于清雪的通知\n{posted}某政办发〔2022〕51号\n各乡镇：\n现就清雪通知如下。\n一、责任\n门前清雪。\n"
        f"某县人民政府办公室\n2022年11月8日\n{below}"
    )
    assert (document.title, document.number) == ("某县关于清雪的通知", "某政办发〔2022〕51号")
    assert (document.addressee, document.date) == ("各乡镇", date(2022, 11, 8))
    texts = {clause.id: clause.text for clause in document.clauses}
    assert texts["0"] == "现就清雪通知如下。"
    assert "县政府" in "".join(document.page)
    assert texts["1"] == "门前清雪。"
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_meeting_s_time_and_place_are_no_page_furniture() -> None:
    document = parsed(
        "关于开会的通知\n各乡镇：\n定于近日开会。\n时间：2022年11月9日上午9时\n地点：二楼会议室\n一、议程\n学习。\n"
    )
    assert "时间：2022年11月9日上午9时" in document.clauses[0].text


NOTICE_OF_PLAN = (
    "各乡镇：\n《节水方案》已经同意，现印发给你们。\n某县人民政府\n2023年5月4日\n节水方案\n一、目标\n节水。\n"
)


@pytest.mark.parametrize(
    "above",
    [
        "某县关于印发节水方案的通知\n某县关于印发节水方案的通知\n",
        "节水办法\n某县关于印发节水方案的通知\n发布时间：2023-05-06\n某县关于印发节水方案的通知\n",
        "【水务】某县关于印发节水方案的通知\n某县关于印发节水方案的通知\n",
        "《某县关于印发节水方案的通知》\n",
        "返 回\n某县关于印发节水方案的通知\n",
        "1. 首页\n2. 信息公开\n3. 政策文件\n某县关于印发节水方案的通知\n",
        "欢迎访问某县信息网站!\n某县关于印发节水方案的通知\n下载地址：点击此处下载\n",
        "某县关于印发节水方案\n（2023年修订）的通知\n",
    ],
)
def test_the_title_among_what_a_page_prints(above: str) -> None:
    document = parsed(above + NOTICE_OF_PLAN)
    assert document.title.replace("（2023年修订）", "") == "某县关于印发节水方案的通知"
    assert document.addressee == "各乡镇"
    assert [clause.id for clause in document.clauses if clause.label] == ["1"]
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_notice_without_a_title_bears_that_of_what_it_issues() -> None:
    document = parsed(NOTICE_OF_PLAN.replace("各乡镇", "各乡镇人民政府，县直各部门"))
    assert (document.title, document.addressee) == ("节水方案", "各乡镇人民政府，县直各部门")


@pytest.mark.parametrize("line", ["（某字〔2017〕130号）\n", ""])
def test_a_number_in_brackets_below_or_behind_the_title(line: str) -> None:
    title = "某学院学籍规定" + ("" if line else "（某字〔2017〕130号）")
    document = parsed(f"{title}\n{line}第一条 制定本规定。\n")
    assert (document.title, document.number) == ("某学院学籍规定", "某字〔2017〕130号")


@pytest.mark.parametrize("day", ["二OO六年二月二十日", "二○○六年二月二十日", "2006年2月20日"])
def test_a_date_in_any_round_zero(day: str) -> None:
    assert parsed(f"关于节水的通知\n各乡镇：\n照办。\n某县人民政府\n{day}\n").date == date(2006, 2, 20)


def test_labels_of_a_page_without_values() -> None:
    document = parsed(
        "某县工作规则\n• 主题分类：\n• 来源：\n• 发文字号：\n某政发〔2024〕7号\n• 有效性：\n• 发布日期：\n2024-04-06\n某县工作规则\n"
        "第一章 总则\n一、制定本规则。\n"
    )
    assert (document.title, document.number) == ("某县工作规则", "某政发〔2024〕7号")


def test_a_notice_with_its_number_in_brackets_in_the_title_is_named_by_it() -> None:
    document = parse_bytes(
        "f.txt",
        "山城县人大常委会公告（第7号）\n山城县司法局 2022年12月6日\n现征求意见如下。\n一、范围\n全县。\n山城县人大常委会\n2022年12月5日\n".encode(),
    )
    assert (document.number, document.title) == ("山城县人大常委会公告第7号", "山城县人大常委会公告")
    assert (document.issuer, str(document.date)) == ("山城县人大常委会", "2022-12-05")
    assert "山城县司法局 2022年12月6日" in document.page


def test_joint_issuers_of_which_one_is_set_wide() -> None:
    document = parse_bytes(
        "f.txt",
        "最高人民法院 最高人民检察院 公 安 部 2019年1月30日\n关于办理某某案件的意见\n一、定罪\n依法。\n".encode(),
    )
    assert (document.issuer, str(document.date)) == ("最高人民法院 最高人民检察院 公安部", "2019-01-30")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("山市监通告〔2024〕第3号", "山市监通告〔2024〕3号"),
        ("山住建公告〔2023〕12号", "山住建公告〔2023〕12号"),
        ("山城县关于开展整治的通告山政〔2024〕3号", "山政〔2024〕3号"),
    ],
)
def test_a_sign_may_name_the_kind_of_document(line: str, number: str) -> None:
    document = parse_bytes(
        "f.txt", f"关于开展市场整治的通告\n{line}\n现通告如下：\n一、亮照经营。\n二、依法查处。\n".encode()
    )
    assert document.number == number


@pytest.mark.parametrize(
    "above",
    [
        "发文机关： 甲市水务局 甲市财政局\n标 题： 甲市水务局 甲市财政局关于节水补助的通知\n发文字号： 甲水〔2024〕6号\n",
        "索 引 号：0102\n发布机构：甲市水务局 甲市财政局\n文 号：\u200b甲水〔2024〕6号\n",
    ],
)
def test_joint_issuers_that_a_label_names_stay_apart(above: str) -> None:
    document = parsed(
        f"{above}甲市水务局 甲市财政局关于节水补助的通知\n各区水务局：\n现通知如下：\n一、补助\n每户一次。\n二、申请\n网上办理。\n"
    )
    assert document.title == "甲市水务局 甲市财政局关于节水补助的通知"
    assert (document.issuer, document.number) == ("甲市水务局 甲市财政局", "甲水〔2024〕6号")


@pytest.mark.parametrize(
    "line", ["甲省人民政府　2022年5月21日", "甲省人民政府2022年5月21日", "甲省人民政府 2022-05-21"]
)
def test_issuer_and_date_in_one_line_below_the_title(line: str) -> None:
    document = parsed(f"甲省审核办法\n{line}\n第一条 为了审核，制定本办法。\n第二条 依法办理。\n")
    assert (document.issuer, document.date) == ("甲省人民政府", date(2022, 5, 21))
    assert document.clauses[0].id == "a1"


def test_ten_bodies_sign_below_each_other() -> None:
    bodies = "\n".join(
        ["甲市水务局", "甲市科协", "甲市文联", *(f"甲市第{n}区政府" for n in "一二三四五六七"), "甲市残联"]
    )
    document = parsed(
        f"关于节水的通知\n各镇：\n现就节水通知如下：\n一、目标\n节水。\n二、措施\n巡查。\n{bodies}\n2024年3月1日\n"
    )
    assert document.issuer == bodies.replace("\n", " ")
    assert document.clauses[-1].text == "巡查。"


def test_an_annex_without_a_title_is_not_what_a_notice_issues() -> None:
    document = parsed(
        "甲市监测设备发布公告\n中标的名单如下。\n附件：\n附件1\t中标名单.docx\n附件2\t文件.pdf\n"
    )
    assert document.title == "甲市监测设备发布公告"


def test_an_announcement_is_called_by_what_stands_in_brackets_behind_its_number() -> None:
    document = parsed(
        "甲银行公告〔2020〕第19号（规范票据信息披露）\n为加强管理，公告如下：\n一、每月披露。\n二、及时更正。\n甲银行\n2020年12月18日\n"
    )
    assert (document.title, document.issuer, document.date) == (
        "规范票据信息披露",
        "甲银行",
        date(2020, 12, 18),
    )
    assert "披露）" not in document.clauses[0].text


def test_who_signs_between_what_makes_public_and_the_document() -> None:
    document = parsed(
        "甲银行公告〔2020〕6号（票据管理办法）\n甲银行公告〔2020〕第6号\n为规范融资，甲银行制定了《票据管理办法》，现予公布，自2020年7月28日起实施。\n"
        "附件：票据管理办法\n甲银行\n2020年6月24日\n附件\n票据管理办法\n第一章 总则\n第一条 规范票据。\n第二条 按时披露。\n"
    )
    assert (document.title, document.issuer, document.date) == ("票据管理办法", "甲银行", date(2020, 6, 24))
    assert [clause.id for clause in document.clauses] == ["0", "c1", "a1", "a2"]


def test_a_title_goes_on_while_a_mark_of_its_is_open() -> None:
    document = parsed(
        "关于印发《甲大学论文检测办法\n（2025年5月修订）》的通知\n各单位：\n现印发给你们。\n甲大学\n2025年7月3日\n甲大学论文检测办法（2025年5月修订）\n第一条 检测论文。\n第二条 施行。\n"
    )
    assert document.title == "关于印发《甲大学论文检测办法（2025年5月修订）》的通知"
    assert document.clauses[0].text == "现印发给你们。"


@pytest.mark.parametrize("label", ["文档编号", "文件编号", "制度编号"])
def test_a_company_s_number_is_the_document_s_which_goes_by_its_title(label: str) -> None:
    document = parse_bytes(
        "制度.md", f"# 数据管理制度\n\n{label}：SEC-2026-001\n\n一、目的\n\n管好数据。\n".encode()
    )
    assert (document.id, document.number) == ("数据管理制度", "SEC-2026-001")


def test_a_title_says_nothing_twice_and_begins_with_no_stroke() -> None:
    page = "<p>棋艺协会</p><h2>搜索</h2><p><b>江州学院棋艺协会章程</b></p><p><b>第一章 总则</b></p><p>第一条 以棋会友。</p>"
    assert (
        parse_bytes("章程.html", f"<html><body>{page}</body></html>".encode()).title == "江州学院棋艺协会章程"
    )
    text = "江州省财政厅令第87号\n--招标投标管理办法\n第一条 为了规范招标，制定本办法。\n"
    assert parse_bytes("办法.txt", text.encode()).title == "招标投标管理办法"


def test_the_mark_of_an_annex_at_the_head_of_a_file_is_its_own() -> None:
    text = "附件4\n江州大学\n访学项目细则\n第一条 资助学生。\n第二条 择优资助。\n"
    found = parse_bytes("细则.txt", text.encode()).findings
    assert "annex-missing" not in {finding.code for finding in found}


@pytest.mark.parametrize(
    ("note", "number", "day", "in_force"),
    [
        (
            "（2026年1月26日经某部部务会议审议通过　2026年2月2日民政部令第83号公布自2026年4月1日起施行）",
            "民政部令第83号",
            date(2026, 2, 2),
            date(2026, 4, 1),
        ),
        (
            "（2012年3月7日江川市人民政府令第41号发布　根据2018年11月2日江川市人民政府令第77号《关于修改部分规章的决定》修正）",
            "江川市人民政府令第41号",
            date(2018, 11, 2),
            None,
        ),
        (
            "（江川市人民政府令第58号　2016年5月20日公布　自2016年7月1日起施行）",
            "江川市人民政府令第58号",
            date(2016, 5, 20),
            date(2016, 7, 1),
        ),
        (
            "（2019年8月5日应急管理部、民政部第6号令公布，自公布之日起施行）",
            "应急管理部民政部令第6号",
            date(2019, 8, 5),
            date(2019, 8, 5),
        ),
        (
            "（2015年12月24日经第26次部务会议通过，以民政部令2016年第2号公布，自2016年3月1日起施行）",
            "民政部令2016年第2号",
            date(2015, 12, 24),
            date(2016, 3, 1),
        ),
        (
            "（2020年9月1日校长办公会议审议通过，2023年6月15日修订，校发〔2023〕25号印发）",
            "校发〔2023〕25号",
            date(2023, 6, 15),
            None,
        ),
    ],
)
def test_the_bracket_below_a_title_says_number_and_days(
    note: str, number: str, day: date, in_force: date | None
) -> None:
    document = parsed(f"节水管理办法\n{note}\n第一条　为了节水，制定本办法。\n第二条　本办法由某处解释。\n")
    assert (document.number, document.date, document.effective_from) == (number, day, in_force)
    assert "no-number" not in {finding.code for finding in document.findings}


def test_a_note_of_adoption_and_issue_is_kept_as_the_note() -> None:
    note = "（2026年1月26日经民政部部务会议审议通过　2026年2月2日民政部令第83号公布自2026年4月1日起施行）"
    document = parsed(f"节水管理办法\n{note}\n第一条　为了节水，制定本办法。\n")
    assert document.note == note


@pytest.mark.parametrize("signed", ["江川林业局\n（公园管理局）", "江川林业局（公园管理局）"])
def test_the_other_name_of_a_body_in_brackets_is_of_its_name(signed: str) -> None:
    document = parsed(
        f"江川林业局\n（公园管理局）\n关于做好防火工作的通知\n各站：\n现通知如下。\n一、值守\n值守。\n{signed}\n2024年3月1日\n"
    )
    assert document.issuer == "江川林业局（公园管理局）"
    assert document.title == "江川林业局（公园管理局）关于做好防火工作的通知"
    assert "公园" not in "".join(clause.text for clause in document.clauses)


def test_whom_a_text_is_copied_to_goes_on_in_the_next_paragraph() -> None:
    document = parsed(
        "江川县防火预案\n一、总则\n为了防火。\n二、附则\n本预案由县林业局解释。\n抄送：县委各部门。县人大常委会办公室。\n\n县工商联，县人武部。\n"
    )
    assert document.copies_to[-2:] == ("县工商联", "县人武部")
    assert "工商联" not in "".join(clause.text for clause in document.clauses)


@pytest.mark.parametrize("sign", ["■ ", "◆", "●", "▪ "])
def test_a_sign_that_a_page_sets_before_the_title_is_not_of_it(sign: str) -> None:
    assert parsed(f"{sign}江川县防火通告\n一、范围\n全县。\n二、时间\n三月。\n").title == "江川县防火通告"


def test_a_month_in_brackets_below_the_title_is_a_note_and_survey_teams_issue() -> None:
    document = parsed(
        "江川县2022年统计公报\n江川县统计局 国家统计局江川调查队\n（2023年5月）\n全县经济向好。\n一、综合\n增长。\n二、农业\n增产。\n"
    )
    assert document.issuer == "江川县统计局 国家统计局江川调查队"
    assert document.note == "（2023年5月）"
    assert document.clauses[0].text == "全县经济向好。"


@pytest.mark.parametrize(
    "text",
    [
        "江川县关于贯彻防火规划的意见\n各站：\n我局编制了意见，现印发给你们。\n江川县林业局\n2024年3月1日\n江川县关于贯彻《防火规划》的意见\n近年来成效明显。\n一、目标\n防火。\n二、任务\n巡山。\n",
        "标题：江川县关于贯彻防火规划的意见\n文号：江政发〔2024〕1号\n索引号：1-2\n江川县关于贯彻《防火规划》的意见\n近年来成效明显。\n一、目标\n防火。\n二、任务\n巡山。\n",
        "江川县关于贯彻防火规划的意见\n来源：县林业局\n江川县关于贯彻《防火规划》的意见\n近年来成效明显。\n一、目标\n防火。\n二、任务\n巡山。\n",
    ],
)
def test_a_title_keeps_the_marks_of_a_name_that_a_site_leaves_out(text: str) -> None:
    document = parsed(text)
    assert document.title == "江川县关于贯彻《防火规划》的意见"
    assert "贯彻" not in "".join(clause.text for clause in document.clauses)


def test_a_masthead_of_another_name_than_who_signs_is_the_page_s() -> None:
    document = parsed(
        "江川物业公司江畔服务站文件\n江物字〔2024〕3号\n关于布置小区的函\n业主委员会：\n现需购买灯笼。\n江川物业公司\n江畔客户中心\n2024年3月1日\n"
    )
    assert document.issuer == "江川物业公司 江畔客户中心"
    assert "江川物业公司江畔服务站" in "".join(document.page)
    assert "text-lost" not in {finding.code for finding in document.findings}


@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize(
    "label", ["【法宝引证码】 CLI.12.5115678", "【法宝引证码】CLI.12.5115678", "【发布部门】 江川县林业局"]
)
def test_a_label_in_brackets_above_the_title_is_not_of_it(indent: str, label: str) -> None:
    document = parsed(
        f"{indent}{label}\n原文链接：https://www.example.com/lar/a.html\n江川县林业局印发《关于防火的意见》的通知\n"
        "江川县林业局印发《关于防火的意见》的通知\n江林发〔2024〕3号\n各站：\n　　现将意见印发给你们。\n江川县林业局\n2024年3月1日\n"
    )
    assert document.title == "江川县林业局印发《关于防火的意见》的通知"
    assert (document.number, document.issuer) == ("江林发〔2024〕3号", "江川县林业局")


@pytest.mark.parametrize("printed", ["高 教〔2016〕55号", "某 县 政 办〔2016〕55 号", "某县 发[2016]5号"])
def test_a_number_set_wide_is_one(printed: str) -> None:
    text = (
        f"渡口管理实施方案\n{printed}\n为加强管理，制定本方案。\n一、组织\n县政府领导。\n二、经费\n列入预算。"
    )
    document = parse_bytes("某.txt", text.encode())
    assert (document.number or "").startswith(printed.replace(" ", "")[:2])
    assert document.clauses[0].text == "为加强管理，制定本方案。"


def test_a_number_that_a_file_marks_as_a_heading_below_the_title_is_the_documents() -> None:
    text = "# 江川县教育局关于招生的通知\n\n## 江教办〔2026〕7号\n\n各学校：\n\n现将事项通知如下：\n\n一、公开招生。\n\n二、不得择优。\n"
    document = parsed(text, "通知.md")
    assert (document.number, document.addressee) == ("江教办〔2026〕7号", "各学校")
    assert document.clauses[0].text == "现将事项通知如下："


def test_the_day_of_a_files_front_matter_is_its_pages() -> None:
    document = parsed(
        "---\ntitle: 座谈会纪要\ndate: 2019-02-20\nicon: article\n---\n\n会议指出，要从严。\n", "纪要.md"
    )
    assert (document.title, document.date, document.posted) == ("座谈会纪要", None, date(2019, 2, 20))


@pytest.mark.parametrize("printed", ["甲府〔２００３〕８１号", "甲府〔2003〕８１号", "甲府［２００３］81号"])
def test_a_number_in_wide_digits_is_the_same(printed: str) -> None:
    document = parsed(f"{printed}\n关于渡口登记的通知\n各县：\n一、对象\n渡口。\n二、时间\n三月。\n")
    assert (document.number, document.title) == ("甲府〔2003〕81号", "关于渡口登记的通知")


def test_a_masthead_glued_before_the_issuer_of_the_title_is_none_of_it() -> None:
    text = "甲省水务厅甲省水务厅关于渡口登记的函\n各县：\n一、对象\n渡口。\n二、时间\n三月。\n甲省水务厅\n2024年3月1日\n"
    document = parsed(text)
    assert (document.title, document.issuer) == ("甲省水务厅关于渡口登记的函", "甲省水务厅")
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_number_in_bold_below_the_title_is_no_heading_and_what_is_passed_on_bears_its_title_once() -> None:
    def bold(text: str) -> str:
        return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"

    lines = [
        "甲市人民政府办公厅转发市水务局关于管好渡口若干意见的通知", "甲政办发〔2003〕29号", "各区人民政府：",
        "现将市水务局《关于管好渡口的若干意见》转发给你们，请认真贯彻执行。", "二○○三年六月十九日", "关于管好渡口的若干意见",
        "(甲市水务局 二OO三年四月)", "为管好渡口，提出以下意见：", "一、渡口应当登记。", "二、渡船应当检验。",
    ]  # fmt: skip
    document = parse_bytes("转发.docx", docx("".join(map(bold, lines))))
    assert (document.number, document.addressee) == ("甲政办发〔2003〕29号", "各区人民政府")
    assert document.clauses[0].text.split("\n") == [lines[3], lines[7]]
    assert [clause.id for clause in document.clauses] == ["0", "1", "2"]


def test_what_is_issued_bears_the_title_by_which_the_notice_s_text_names_it() -> None:
    text = (
        "甲市水务局关于印发渡口规划实施方案的通知\n各镇：\n《甲市贯彻落实〈渡口规划〉实施方案》已经市政府同意，现印发给你们。\n甲市水务局\n2024年3月1日\n"
        "甲市贯彻落实《渡口规划》实施方案\n为落实规划，制定本方案。\n一、渡口应当登记。\n二、渡船应当检验。\n"
    )
    assert parsed(text).clauses[0].text.split("\n") == [
        "《甲市贯彻落实〈渡口规划〉实施方案》已经市政府同意，现印发给你们。",
        "为落实规划，制定本方案。",
    ]


def test_each_of_several_that_a_notice_issues_keeps_its_title() -> None:
    rules = "".join(
        f"甲市{name}管理若干规定\n为管好{name}，制定本规定。\n一、登记\n{name}应当登记。\n二、检验\n{name}应当检验。\n"
        for name in ("渡口", "渡船")
    )
    text = f"甲市水务局关于印发两个规定的通知\n各镇：\n《甲市渡口管理若干规定》和《甲市渡船管理若干规定》已经同意，现印发给你们。\n甲市水务局\n2024年3月1日\n{rules}"
    heads = [clause.title for clause in parsed(text).clauses if clause.id in ("r1", "r2")]
    assert heads == ["甲市渡口管理若干规定", "甲市渡船管理若干规定"]
