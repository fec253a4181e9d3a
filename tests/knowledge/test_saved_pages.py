"""What saved web pages put around a document: its foot in cells, buttons behind files, a link to the document itself."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes

HEAD = "<h1>甲县教育局关于做好延时服务工作的通知</h1><p>各学校：</p><p>现将有关事项通知如下：</p>"
ITEMS = (
    "<p>一、加强管理。各学校要落实责任，确保安全。</p><p>二、按时报送。请于6月底前报送总结，逾期不候。</p>"
)
SIGNED = "<p>甲县教育局</p><p>2022年5月6日</p>"


def page(body: str, title: str = "") -> Document:
    return parse_bytes(
        "页.html", f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    )


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


@pytest.mark.parametrize(
    "foot",
    [
        table(("抄送：县委办、县政府办、县财政局。", ""), ("甲县教育局办公室", "2022年5月7日印发")),
        table(("抄 送", "县委办，县政府办、县财政局"), ("甲县教育局办公室", "2022年5月7日印发")),
        table(
            ("主题词：", "延时 服务", ""),
            ("抄送：县委办，县政府办，县财政局", "", ""),
            ("甲县教育局办公室", "", "2022年5月7日印"),
        ),
    ],
)
def test_an_imprint_in_cells_is_an_imprint_and_no_list(foot: str) -> None:
    document = page(HEAD + ITEMS + SIGNED + foot)
    assert document.copies_to == ("县委办", "县政府办", "县财政局")
    assert (document.printing_authority, str(document.printing_date)) == ("甲县教育局办公室", "2022-05-07")
    assert not document.checklist
    assert "印发" not in document.clauses[-1].text


def test_a_table_that_says_more_than_an_imprint_stays_one() -> None:
    document = page(HEAD + ITEMS + table(("书名", "备注"), ("县志", "2022年5月7日印")))
    assert "县志 | 2022年5月7日印" in "".join(clause.text for clause in document.clauses)
    assert document.printing_date is None


def test_a_group_of_copies_that_is_not_of_bodies_alone_stays_whole() -> None:
    document = page(HEAD + ITEMS + SIGNED + "<p>抄送：省、市有关部门，县工会、县妇联。</p>")
    assert document.copies_to == ("省、市有关部门", "县工会", "县妇联")


@pytest.mark.parametrize("button", [" 删除", "下载 预览", "（15KB） 下载", " 已下载12次", " [下载次数：3次]"])
def test_buttons_behind_a_file_are_no_part_of_the_name_of_an_annex(button: str) -> None:
    files = f"<p>附件1：延时服务登记表.docx{button}</p><p>附件2：收费标准表.xls{button}</p>"
    document = page(HEAD + ITEMS + SIGNED + files + "<p>上一条:</p>")
    assert document.annexes == ("延时服务登记表", "收费标准表")
    missing = [finding.where for finding in document.findings if finding.code == "annex-missing"]
    assert missing == ["附件1", "附件2"]
    assert button.strip() in document.page
    assert not [finding for finding in document.findings if finding.code == "text-lost"]


@pytest.mark.parametrize("ending", ["", ".pdf", "（扫描件）.pdf"])
def test_the_link_to_the_document_itself_is_no_annex(ending: str) -> None:
    own = f"甲县教育局关于做好延时服务工作的通知{ending}"
    document = page(f"{HEAD}{ITEMS}<p>附件：延时服务登记表</p>{SIGNED}<p>附件：{own}</p>")
    assert document.annexes == ("延时服务登记表",)
    assert any("通知" in line for line in document.page)
    assert page(f"{HEAD}{ITEMS}{SIGNED}<p>附件：{own}</p>").annexes == ()


RULES = "<div><p>第一条 为规范开放，制定本规则。</p><p>第二条 每日九点开馆，周一闭馆。</p><p>第三条 读者凭证入馆，不得喧哗。</p></div>"


@pytest.mark.parametrize(
    ("line", "issuer", "posted"),
    [
        ("作者：读者服务部 编辑日期：2020-3-4 09:00 点击数：12", "读者服务部", "2020-03-04"),
        ("作者:张三 更新时间:2020-03-04", None, "2020-03-04"),
        ("作者：办公室 日期：2020年3月4日 浏览次数：33", None, "2020-03-04"),
        ("供稿：市水务局 发布时间：2020-03-05 更新时间：2021-01-01", "市水务局", "2020-03-05"),
        ("作者：本站编辑 采集时间：2020-03-04", None, None),
    ],
)
def test_a_page_says_when_it_was_posted_and_which_body_wrote_it(
    line: str, issuer: str | None, posted: str | None
) -> None:
    document = page(f"<h1>丙市图书馆开放规则</h1><div>{line}</div>{RULES}", "公告")
    assert (document.issuer, document.posted and str(document.posted)) == (issuer, posted)
    assert line in document.page


def test_a_document_signed_with_a_month_says_that_the_day_is_missing() -> None:
    document = page(f"<h1>丙市图书馆开放规则</h1>{RULES}<p>丙市图书馆</p><p>2019年10月</p>")
    told = [finding for finding in document.findings if finding.code == "date-without-day"]
    assert document.date is None
    assert ["2019年10月" in each.message for each in told] == [True]
    dated = page(f"<h1>丙市图书馆开放规则</h1>{RULES}<p>丙市图书馆</p><p>2019年10月8日</p>")
    assert "date-without-day" not in {finding.code for finding in dated.findings}


@pytest.mark.parametrize("site", ["运动员管理系统", "丁区人民政府门户网站", "会议室预约平台"])
def test_the_name_of_a_site_is_no_title(site: str) -> None:
    menu = "<ul><li><a href='a'>首页</a></li><li><a href='b'>成绩</a></li></ul>"
    document = page(f"<h1>{site}</h1>{menu}{ITEMS}<p>欢迎使用{site}</p>", site)
    assert document.title == "页"
    assert "no-title" in {finding.code for finding in document.findings}
    assert site in document.page
    assert "欢迎" not in document.clauses[-1].text
    below = page(
        f"<h1>{site}</h1>{menu}<h2>关于寒假自习室开放的通知</h2>{ITEMS}", f"关于寒假自习室开放的通知-{site}"
    )
    assert below.title == "关于寒假自习室开放的通知"
    assert page(f"<h1>{site}建设方案</h1>{ITEMS}", f"{site}建设方案").title == f"{site}建设方案"


@pytest.mark.parametrize("line", ["各级医疗机构、各相关单位、有关人员：", "全体业主：", "尊敬的各位家长："])
def test_whom_a_letter_without_title_addresses_is_no_title(line: str) -> None:
    text = f"{line}\n电梯定于6月1日检修，请提前做好出行安排，敬请谅解。\n一、上午九点开始。\n二、请走楼梯。\n戊街道办事处\n2022年5月28日\n"
    document = parse_bytes("k07.txt", text.encode())
    assert (document.addressee, document.title) == (line[:-1], "k07")
    assert "no-title" in {finding.code for finding in document.findings}


def test_a_heading_with_a_colon_addresses_nobody() -> None:
    text = "各单位职责：\n办公室负责统筹协调，财务处负责经费保障。\n一、统筹协调。\n二、经费保障。\n"
    assert parse_bytes("k.txt", text.encode()).addressee is None


def test_a_body_that_is_to_be_founded_signs() -> None:
    signed = "<p>甲省医疗安全协会（筹）</p><p>2015年6月15日</p>"
    document = page(f"<h1>关于召开成立大会的通知</h1><p>各单位：</p>{ITEMS}{signed}")
    assert document.issuer == "甲省医疗安全协会（筹）"


@pytest.mark.parametrize(
    ("first", "second"), [("附1: ", "附2: "), ("附件1：", "附件2："), ("附件一：", "附件二：")]
)
def test_annexes_begin_though_nobody_signs_and_nothing_lists_them(first: str, second: str) -> None:
    body = f"<p>本通知自印发之日起执行。</p><p>{first}联络方式</p><p>校办电话八位</p><p>{second}预警渠道附件</p><p>预警渠道</p>"
    document = page(HEAD + ITEMS + body + "<p>一、电视频道；</p><p>二、广播电台。</p>")
    assert document.annexes == ("联络方式", "预警渠道")
    clauses = {clause.id: clause.text for clause in document.clauses}
    assert (clauses["x1.0"], clauses["x2.2"]) == ("校办电话八位", "广播电台。")
    assert "联络" not in clauses["2"]
    assert "text-lost" not in {finding.code for finding in document.findings}


@pytest.mark.parametrize(
    ("said", "head", "title"),
    [
        ("（各站负责人明细：附件1）", "附件1：", "各站负责人明细"),
        ("填写《用车登记表》（见附件1）", "附件1", "用车登记表"),
        ("填表", "附件：材料登记表", "材料登记表"),
        ("填表", "附件1：材料登记表", "材料登记表"),
    ],
)
def test_an_annex_above_a_table_has_the_title_of_its_head_or_of_the_text(
    said: str, head: str, title: str
) -> None:
    text = f"<p>一、由主管负责，{said}，不得拖延。</p><p>二、按时报送，逾期不候。</p>"
    document = page(f"{HEAD}{text}<p>{head}</p>{table(('名称', '地址'), ('甲', '乙'))}")
    assert document.annexes == (title,)
    found = {clause.id: clause for clause in document.clauses}
    assert found["x1.0"].title == title
    assert "名称 | 地址" in found["x1.0"].text


def test_an_annex_named_in_a_sentence_begins_none() -> None:
    text = "<p>一、报送材料，附件1：清单由办公室提供。</p><p>二、按时报送，逾期不候。</p>"
    assert page(HEAD + text + SIGNED).annexes == ()


def test_what_closes_a_notice_stands_apart_from_what_leads_into_its_items() -> None:
    document = page(HEAD + ITEMS + "<p>工作中发现问题，请及时与教务处联系。</p>" + SIGNED)
    assert document.clauses[0].text == "现将有关事项通知如下：\n\n工作中发现问题，请及时与教务处联系。"
    assert document.clauses[0].opening == "现将有关事项通知如下："


@pytest.mark.parametrize("label", ["考试院公示网站：", "网上报名入口：", "学校官网："])
def test_an_address_below_the_line_that_names_it_is_text(label: str) -> None:
    address = "https://www.example.edu.cn/node2/node118/a.html"
    document = page(f"{HEAD}{ITEMS}<p>{label}</p><p>{address}</p>")
    assert document.clauses[-1].text.endswith(f"{label}\n{address}")
    around = page(f"{HEAD}{ITEMS}<p>本文链接：</p><p>{address}</p>")
    assert address not in around.clauses[-1].text


@pytest.mark.parametrize(
    ("lines", "inner"),
    [
        (("1、时间：五月", "2、地点：广州", "3、内容：1、成立大会", "2、学术大会", "4、规模：五百人"), "3"),
        (("1、时间：五月", "2、内容：1、升旗", "2、演出", "3、地点：广场"), "2"),
        (("1、课程：1、消防", "2、急救", "3、防汛", "2、时间：五月", "3、地点：广场"), "1"),
    ],
)
def test_a_list_whose_first_stands_in_the_line_of_its_item_is_the_items(
    lines: tuple[str, ...], inner: str
) -> None:
    document = parse_bytes(
        "会.txt", "\n".join(["甲会筹备方案", "一、安排", *lines, "二、要求", "按时到会。"]).encode()
    )
    ids = [clause.id for clause in document.clauses]
    own = [each for each in ids if each.startswith(f"1.{inner}.")]
    assert own[:2] == [f"1.{inner}.1", f"1.{inner}.2"]
    assert [each for each in ids if each.count(".") == 1] == [
        f"1.{at}" for at in range(1, len(lines) - len(own) + 2)
    ]
    assert not [finding.code for finding in document.findings if finding.code.startswith("numbering")]


LETTER = "甲协会关于召开年会的通知\n各会员：\n年会定于六月召开，请按时参加。\n一、时间为6月1日。\n二、地点为县文化馆。\n甲县茶业协会\n2015年6月15日\n"


@pytest.mark.parametrize(
    "second",
    [
        "甲县茶业协会理事会\n第二次会议纪要\n一、确定年会时间。\n二、确定年会地点。\n2015年6月8日\n",
        "甲县茶业协会会费管理办法\n第一条 会员每年交纳会费。\n第二条 会费由秘书处保管。\n甲县茶业协会\n2014年1月8日\n",
        "关于收取会费的通知\n各会员：\n1.会费每年一百元。\n2.请于6月底前交纳。\n甲县茶业协会\n2015年6月20日\n",
    ],
)
def test_another_document_behind_the_signature_is_told(second: str) -> None:
    letter = LETTER if "会员" in second else LETTER.replace("一、时间为6月1日。\n二、地点为县文化馆。\n", "")
    document = parse_bytes("二.txt", (letter + second).encode())
    told = [finding for finding in document.findings if finding.code == "several-documents"]
    assert [finding.line for finding in told] == [8 if "会员" in second else 7]


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "附件：会费管理办法\n第一条 会员每年交纳会费。\n第二条 会费由秘书处保管。\n2014年1月8日\n",
        "联系人名单\n张某 李某\n",
    ],
)
def test_an_annex_behind_the_signature_is_no_other_document(rest: str) -> None:
    codes = {finding.code for finding in parse_bytes("一.txt", (LETTER + rest).encode()).findings}
    assert "several-documents" not in codes
    issuing = LETTER.replace("请按时参加", "现将《会费管理办法》发给你们")
    issued = "会费管理办法\n第一条 会员每年交纳会费。\n第二条 会费由秘书处保管。\n2014年1月8日\n"
    assert "several-documents" not in {
        each.code for each in parse_bytes("三.txt", (issuing + issued).encode()).findings
    }


def test_a_month_below_the_note_of_annexes_is_signed_with() -> None:
    note = "<p>附件1：延时服务登记表.doc</p><p>附件2：收费标准表.doc</p>"
    foot = table(("抄送：县委办、县政府办。", ""), ("甲县教育局办公室", "2022年5月7日印发"))
    document = page(
        f"<h1>关于做好延时服务工作的通知</h1><p>各学校：</p>{ITEMS}{note}<p>甲县教育局</p><p>2022年5月</p>{foot}"
    )
    assert (document.issuer, document.annexes) == ("甲县教育局", ("延时服务登记表", "收费标准表"))
    assert "教育局" not in document.clauses[-1].text


def test_a_second_document_with_its_number_is_told_though_it_is_read_apart() -> None:
    second = (
        "甲茶发〔2015〕5号\n关于收取会费的通知\n各会员：\n一、会费每年一百元。\n甲县茶业协会\n2015年6月20日\n"
    )
    document = parse_bytes("二.txt", (LETTER + second).encode())
    assert [each.line for each in document.findings if each.code == "several-documents"] == [9]


def test_an_annex_of_this_document_that_a_sentence_names_is_missed() -> None:
    text = "<p>一、注册时占本通知附件1公布的计划，不得超出。</p><p>二、按时报送，逾期不候。</p>"
    missing = [each.where for each in page(HEAD + text + SIGNED).findings if each.code == "annex-missing"]
    assert missing == ["附件1"]
    there = page(f"{HEAD}{text}{SIGNED}<p>附件1</p><p>计划表</p>{table(('校', '数'), ('甲', '2'))}")
    assert "annex-missing" not in {each.code for each in there.findings}
