"""What stands behind the last provision: closing paragraphs, an imprint in any line, a signature; what a page adds to head and foot."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Clause, Document
from knowledge.parse import parse_bytes

HEAD = "甲县关于节水的通知\n各乡镇：\n现通知如下：\n"
ITEMS = "一、检查管网。\n二、更换水表。\n三、公布水价。\n四、开展宣传。\n"


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def clauses(text: str) -> dict[str, Clause]:
    return {clause.id: clause for clause in parsed(text).clauses}


@pytest.mark.parametrize(
    "last",
    [
        "各乡镇要密切配合，抓好落实，重要情况及时报告。",
        "请各乡镇将本通知转发至辖区内的用水单位。",
        "让我们共同努力，为建设节水县作出贡献。",
        "县水务局及其所属各站要按照本通知要求，协作配合。",
    ],
)
def test_what_speaks_to_all_behind_provisions_of_one_paragraph_closes(last: str) -> None:
    found = clauses(f"{HEAD}{ITEMS}{last}\n甲县水务局\n2024年3月1日\n")
    assert last in found["0"].text
    assert found["4"].text == "开展宣传。"


def test_two_paragraphs_close_behind_headings_with_one_each() -> None:
    items = "".join(
        f"{number}、{name}\n{name}的要求是，按月检查，按季通报。\n"
        for number, name in zip("一二三四", ["管网改造", "水表更换", "水价公示", "节水宣传"], strict=True)
    )
    found = clauses(f"{HEAD}{items}做好节水，关键在人。\n各级各部门要压实责任，确保见效。\n")
    assert "关键在人" in found["0"].text
    assert found["4"].text == "节水宣传的要求是，按月检查，按季通报。"


def test_a_table_behind_the_last_provision_speaks_to_nobody() -> None:
    items = "".join(
        f"（{number}）{name}。{name}按月做。\n\n"
        for number, name in zip("一二三四", ["检查", "更换", "公布", "宣传"], strict=True)
    )
    table = "| 任务 | 责任单位 |\n| --- | --- |\n| 检查 | 县水利局 |\n"
    found = parsed(f"# 甲县关于节水的方案\n\n一、任务\n\n{items}## 附：分工\n\n{table}", "方案.md")
    assert [row.matter for row in found.checklist] == ["检查"]


@pytest.mark.parametrize(
    ("items", "last"),
    [
        (ITEMS, "水价按季公布，由县发展改革局核定。"),  # speaks to nobody in particular
        (ITEMS.replace("更换水表。", "更换水表。\n旧表回收。"), "旧管回收。\n各村要登记。"),
        ("第一条 检查。\n第二条 更换。\n第三条 公布。\n第四条 宣传。\n", "各乡镇应当配合。"),
        ("一、检查。\n二、要求\n", "各乡镇按月报送进度。"),
    ],
)
def test_a_paragraph_of_the_last_provision_stays_there(items: str, last: str) -> None:
    found = list(clauses(f"{HEAD}{items}{last}\n").values())[-1]
    assert last.split("\n")[-1] in found.text


@pytest.mark.parametrize(
    ("imprint", "copies"),
    [
        (
            "信息公开选项：主动公开抄送：县财政局，县审计局。内部发送：办公室。",
            ("县财政局", "县审计局", "办公室"),
        ),
        (
            "主题词：水利　节水　通知抄　送：县财政局。\n内部发送：办公室，法规科。",
            ("县财政局", "办公室", "法规科"),
        ),
    ],
)
def test_elements_of_an_imprint_in_one_line(imprint: str, copies: tuple[str, ...]) -> None:
    document = parsed(f"{HEAD}{ITEMS}{imprint}\n甲县水务局办公室 2024年3月2日印发\n")
    assert document.copies_to == copies
    assert document.clauses[-1].text == "开展宣传。"
    assert document.printing_authority == "甲县水务局办公室"
    assert "text-lost" not in {finding.code for finding in document.findings}


@pytest.mark.parametrize(
    "printed",
    [
        "甲学院教务处\n校内公开\n2024年3月2日印发",
        "甲学院教务处       校内公开     2024年3月2日印发",
    ],
)
def test_how_far_it_is_public_in_the_imprint(printed: str) -> None:
    document = parsed(f"{HEAD}{ITEMS}{printed}\n")
    assert (document.printing_authority, document.disclosure) == ("甲学院教务处", "校内公开")
    assert document.clauses[-1].text == "开展宣传。"


def test_a_signature_with_its_month() -> None:
    document = parsed(f"{HEAD}{ITEMS}甲学院团委宣传部\n二〇一六年三月\n")
    assert (document.issuer, document.date) == ("甲学院团委宣传部", None)
    assert document.clauses[-1].text == "开展宣传。"
    assert document.page[-1] == "二〇一六年三月"


@pytest.mark.parametrize("day", ["20\n25\n年\n9\n月\n28\n日", "2025\n年9\n月2\n8日"])
def test_a_day_that_a_page_sets_figure_by_figure(day: str) -> None:
    document = parsed(f"{HEAD}{ITEMS}甲县水务局\n{day}\n")
    assert (document.issuer, document.date) == ("甲县水务局", date(2025, 9, 28))
    assert document.clauses[-1].text == "开展宣传。"
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_numbers_of_pages_in_markdown_are_none_of_a_list() -> None:
    document = parsed(
        "# 节水办法\n\n第一条 检查管网，更换水表，公\n- 2 -\n布水价。\n第二条 开展宣传。\n- 3 -\n", "f.md"
    )
    assert [clause.text for clause in document.clauses] == ["检查管网，更换水表，公\n布水价。", "开展宣传。"]


@pytest.mark.parametrize(
    ("above", "page"),
    [
        ("所属通知：", "所属通知："),
        ("（转载）", "（转载）"),
        ("20240305", "20240305甲县水务局关于节水的通知"),
    ],
)
def test_what_a_page_sets_before_a_title_is_none_of_it(above: str, page: str) -> None:
    document = parsed(f"{above}甲县水务局关于节水的通知\n各乡镇：\n现通知如下：\n{ITEMS}")
    assert (document.title, document.issuer) == ("甲县水务局关于节水的通知", "甲县水务局")
    assert page in document.page
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_the_title_below_the_number_goes_before_a_page_s() -> None:
    document = parsed(
        "## 海外学习办法\n\n甲学规〔2026〕23号\n\n关于印发《甲学院海外学习学分认定办法》\n\n的通知\n\n各单位：\n\n现印发给你们。\n\n甲学院\n\n2026年6月2日\n\n第一条 认定。\n\n第二条 登记。\n",
        "f.md",
    )
    assert document.title == "关于印发《甲学院海外学习学分认定办法》的通知"


def test_the_foot_of_a_page_below_its_list_of_files() -> None:
    document = parsed(
        f"{HEAD}{ITEMS}附件：\n1.水表登记表\n2.水价表\n甲县水务局\n2024年3月1日\n相关附件\n附件1：水表登记表.doc\n附件2：水价表.doc\n"
        "【返回顶部】\n扫一扫在手机打开当前页\n政策解读\n【音频解读】节水\n我要查\n我要办\n网站标识码：4401000004\n穗康\n×\n+\n"
    )
    assert "我要查" in document.page
    assert not any("我要" in clause.text for clause in document.clauses)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("自 2020 年 4 月 1 日起施行", "自2020年4月1日起施行"),
        ("依照甲部令第 41 号执行，比例为 30 %", "依照甲部令第41号执行，比例为 30%"),
        ("处分期限为6 个月，缺课11-20 学时的警告", "处分期限为6个月，缺课11-20学时的警告"),
        ("面积在 50 平方米以上，见附件1 名单和表2 个体户", "面积在 50 平方米以上，见附件1 名单和表2 个体户"),
        ("安排 30 人 5 辆车", "安排 30 人 5 辆车"),
    ],
)
def test_days_and_numbers_set_apart_by_spaces(printed: str, meant: str) -> None:
    assert clauses(f"{HEAD}一、本事项{printed}。\n二、登记。\n")["1"].text == f"本事项{meant}。"


def test_a_bracket_with_a_space_is_no_title_and_its_text() -> None:
    first = "根据《节水条例》（甲市人民政府令 第93号）《甲市供水办法》等规定，我市启动节水工作。"
    document = parsed(f"甲市水务局关于节水的通告\n{first}\n一、检查。\n二、登记。\n")
    assert document.clauses[0].text == first


@pytest.mark.parametrize(
    ("label", "day", "since"),
    [("生效日期：2025年1月1日", None, date(2025, 1, 1)), ("制定日期：2025年1月1日", date(2025, 1, 1), None)],
)
def test_a_labelled_day_below_the_name_of_who_signs(label: str, day: date | None, since: date | None) -> None:
    document = parsed(f"员工手册\n{ITEMS}甲科技有限公司 人力资源部\n{label}\n")
    assert document.clauses[-1].text == "开展宣传。"
    assert (document.issuer, document.date) == ("甲科技有限公司 人力资源部", day)
    assert document.effective_from == since


@pytest.mark.parametrize(
    "title",
    ["节水管理办法", "节水管理\n办法", "节水管理办法\n（2024年修订）", "**节水管理办法（2024年修订）**"],
)
def test_the_title_of_what_a_notice_issues_is_said_once(title: str) -> None:
    document = parsed(
        "# 关于印发《节水管理办法（2024年修订）》的通知\n各乡镇：\n现印发给你们。\n甲县水务局\n2024年3月1日\n"
        f"{title}\n为了节水，制定本办法。\n第一条 检查。\n第二条 宣传。\n",
        "f.md",
    )
    assert document.clauses[0].text == "现印发给你们。\n为了节水，制定本办法。"
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_another_title_below_a_notice_stays() -> None:
    document = parsed(
        "关于印发两个规定的通知\n各乡镇：\n现印发给你们。\n甲县水务局\n2024年3月1日\n节水规定\n一、检查。\n二、宣传。\n"
    )
    assert "节水规定" in document.clauses[0].text


def test_the_title_of_a_chapter_letter_by_letter() -> None:
    found = clauses("节水办法\n第一章\n总\n则\n第一条 检查。\n第二章\n附\n则\n第二条 宣传。\n")
    assert [found["c1"].title, found["c2"].title] == ["总则", "附则"]


def test_the_word_above_contents_of_links_goes_with_them() -> None:
    document = parsed(
        "# 节水法\n\n***目 录***\n\n[第一章 总 则](#第一章-总-则)\n[第二章 附 则](#第二章-附-则)\n\n## 第一章 总 则\n\n第一条 检查。\n\n## 第二章 附 则\n\n第二条 宣传。\n",
        "f.md",
    )
    assert document.clauses[0].id == "c1"


def test_annexes_with_a_stroke_behind_their_number() -> None:
    document = parsed(
        f"{HEAD}{ITEMS}附件：\n附件1-水表登记表.pdf\n附件2-水价表.pdf\n甲县水务局\n2024年3月1日\n"
    )
    assert document.annexes == ("水表登记表", "水价表")


def test_a_masthead_in_two_lines() -> None:
    document = parsed(f"甲学院文\n件\n甲学规〔2024〕3号\n{HEAD}{ITEMS}")
    assert (document.number, document.issuer) == ("甲学规〔2024〕3号", "甲学院")


def test_who_printed_it_stands_above_the_day() -> None:
    document = parsed(
        f"{HEAD}{ITEMS}甲县水务局\n2024年3月1日\n公开方式：主动公开\n甲县水务局办公室\n2024年3月2日印发\n"
    )
    assert document.printing_authority == "甲县水务局办公室"
    assert document.page == ()


def test_bodies_that_sign_in_one_line_with_a_comma() -> None:
    document = parsed(f"{HEAD}{ITEMS}学生工作处、港澳台事务办公室\n2024年10月11日\n")
    assert document.clauses[-1].text == "开展宣传。"
    assert document.issuer == "学生工作处 港澳台事务办公室"
    assert "text-lost" not in {finding.code for finding in document.findings}


@pytest.mark.parametrize(
    "lines",
    [
        "联系电话：\n021-65901015\n网址：\nhttps://example.cn/\n敬请关注节水公众号",
        "县水务局节水科联系电话：38622512\n县水务局供水科联系电话：38622522",
        "咨询邮箱：a@example.cn",
    ],
)
def test_whom_to_ask_closes(lines: str) -> None:
    found = clauses(f"{HEAD}{ITEMS}{lines}\n甲县水务局\n2024年3月1日\n")
    assert found["4"].text == "开展宣传。"
    assert lines.split("\n")[0] in found["0"].text


def test_whom_to_call_behind_items_of_a_sentence_each_is_of_what_they_stand_in() -> None:
    lines = "派出所电话：63242200\n紧急情况报警：110"
    items = "1、准时到校。\n2、做好记录。\n3、{}\n"
    found = clauses(f"值班办法\n一、接待\n接待来客。\n二、值班\n{items.format('遇事报告。')}{lines}\n")
    assert (found["2"].text.strip(), found["2.3"].text) == (lines, "遇事报告。")
    found = clauses(f"值班办法\n一、接待\n接待来客。\n二、值班\n{items.format('遇事打电话：')}{lines}\n")
    assert lines in found["2.3"].text


def test_whom_to_ask_stays_below_its_heading() -> None:
    found = clauses(f"{HEAD}{ITEMS}五、联系方式\n联系人：王明\n联系电话：38622512\n")
    assert found["5"].text == "联系人：王明\n联系电话：38622512"
    found = clauses(f"{HEAD}{ITEMS}五、报名办法。登录网站。\n联系电话可以查询，请各乡镇登记。\n")
    assert "联系电话" in found["5"].text


@pytest.mark.parametrize("word", ["特此通知。", "此复。", "特此函复", "专此批复。"])
def test_the_word_with_which_a_document_ends_is_of_no_provision_and_stays(word: str) -> None:
    document = parsed(f"{HEAD}{ITEMS}{word}\n甲县水务局\n2024年3月1日\n")
    assert [clause.id for clause in document.clauses if word in clause.text] == ["0"]
    assert document.clauses[0].text.endswith(word)
    assert not [found for found in document.findings if found.code == "text-lost"]


def test_a_sentence_that_begins_so_is_text() -> None:
    document = parsed(f"{HEAD}{ITEMS}特此通知，请认真贯彻执行。\n甲县水务局\n2024年3月1日\n")
    assert document.clauses[0].text.endswith("特此通知，请认真贯彻执行。")


def test_an_imprint_in_one_line_with_a_contact_and_the_number_of_copies() -> None:
    imprint = "主题词：水务  节水  通知抄    送：县政府办，县财政局。内部发送：节水科。联系人：王明      电话：0123-4567890          （共印 45 份）甲县水务局办公室                2024 年 3 月 7 日印发— 8 —"
    document = parsed(f"{HEAD}{ITEMS}附件：1. 水表登记表2. 水价表二〇二四年三月一日\n{imprint}\n")
    assert document.annexes == ("水表登记表", "水价表")
    assert (document.date, document.copies) == (date(2024, 3, 1), 45)
    assert (document.printing_authority, document.printing_date) == ("甲县水务局办公室", date(2024, 3, 7))
    assert document.copies_to == ("县政府办", "县财政局", "节水科")
    assert "王明" in (document.note or "")
    assert document.clauses[-1].text == "开展宣传。"
    assert not [found for found in document.findings if found.code == "text-lost"]


def test_a_note_that_lists_annexes_without_their_word() -> None:
    document = parsed(
        f"{HEAD}{ITEMS}附：1.水表登记表\n2.水价表3.各镇（街道、开发区）\n漏损情况汇总表\n4.联系方式\n附 1\n水表登记表\n编号、型号。\n"
        "附 2\n水价表\n每吨三元。\n附3\n漏损情况汇总表\n甲镇一处。\n附 4\n联系方式\n详见网站。\n"
    )
    assert document.annexes == ("水表登记表", "水价表", "各镇（街道、开发区）漏损情况汇总表", "联系方式")
    texts = {clause.id: clause.text for clause in document.clauses}
    assert texts["4"] == "开展宣传。"
    assert [texts[f"x{at}.0"] for at in (1, 2, 3, 4)] == [
        "编号、型号。",
        "每吨三元。",
        "甲镇一处。",
        "详见网站。",
    ]
    assert not [found for found in document.findings if found.code == "annex-missing"]


@pytest.mark.parametrize(
    "text", ["附 则\n本通知由甲县水务局解释。\n", "附：水价按表执行。\n", "附10元工本费的，从其规定。\n"]
)
def test_what_begins_with_the_same_character_is_no_annex(text: str) -> None:
    document = parsed(f"{HEAD}{ITEMS}{text}")
    assert document.annexes == ()
    assert not [clause.id for clause in document.clauses if clause.id.startswith("x")]


def test_a_day_with_the_word_for_signing_is_the_date() -> None:
    document = parsed(f"{HEAD}{ITEMS}甲县水务局\n2024年3月1日签发\n2024年3月5日发布\n（此件主动公开）\n")
    assert (document.issuer, document.date, document.posted) == (
        "甲县水务局",
        date(2024, 3, 1),
        date(2024, 3, 5),
    )
    assert document.clauses[-1].text == "开展宣传。"


@pytest.mark.parametrize(
    "bodies",
    [
        "甲省人民政府，各市、县公安厅、局；各国有商业银行，甲省信用社：",
        "各县人民政府，市政府各委、办、局：",
    ],
)
def test_an_addressee_that_only_adds_the_sort_of_bodies(bodies: str) -> None:
    document = parsed(f"甲市关于节水的通知\n{bodies}\n现通知如下：\n{ITEMS}")
    assert document.addressee == bodies[:-1]


@pytest.mark.parametrize(
    ("signature", "issuer", "signatory"),
    [
        ("甲大学水土资源研究所", "甲大学水土资源研究所", None),
        ("总编辑：王明", None, "王明"),
        ("甲证券交易所", "甲证券交易所", None),
    ],
)
def test_who_signs_below_the_last_provision(
    signature: str, issuer: str | None, signatory: str | None
) -> None:
    document = parsed(f"关于节水的通知\n各单位：\n{ITEMS}{signature}\n2024年3月1日\n")
    assert (document.issuer, document.signatory, document.date) == (issuer, signatory, date(2024, 3, 1))
    assert document.clauses[-1].text == "开展宣传。"


def test_a_bracket_of_contacts_that_is_broken_into_lines() -> None:
    document = parsed(
        "关于节水的通知\n各单位：\n请按时检查管网。\n甲县水务局\n2024年3月1日\n（联系人：\n王明；\n联系电话：\n0123-4567890；\n邮箱：\njs@example.cn）\n（此件主动公开）\n"
    )
    assert document.note == "联系人：王明；联系电话：0123-4567890；邮箱：js@example.cn\n此件主动公开"
    assert document.clauses[0].text == "请按时检查管网。"


@pytest.mark.parametrize(
    "end",
    [
        "2017年6月\n",
        "（全文完）\n",
        "本人签字：\n填表日期：    年  月  日\n",
        "读者签名：____________\n签署日期：____年____月____日\n—— 全文完 ——\n",
    ],
)
def test_the_month_the_word_for_the_end_and_where_it_is_signed_are_of_no_provision(end: str) -> None:
    document = parsed(f"甲社阅览规定\n第一条 保持安静。\n第二条 按时还书。\n{end}")
    assert [(clause.id, clause.text) for clause in document.clauses] == [
        ("a1", "保持安静。"),
        ("a2", "按时还书。"),
    ]


@pytest.mark.parametrize("version", ["【2018（01）】修订稿", "第二版", "2024年3月修订本"])
def test_the_version_below_the_title_is_no_text(version: str) -> None:
    document = parsed(f"甲社阅览规定\n{version}\n第一条 保持安静。\n第二条 按时还书。\n")
    assert (document.title, [clause.id for clause in document.clauses]) == ("甲社阅览规定", ["a1", "a2"])


def test_text_below_a_heading_stays_there_though_the_part_before_ends_in_a_semicolon() -> None:
    text = "某校手册\n一、位置\n本校在县城东。\n公交：坐3路车到校门；\n二、设施\n设施齐全：\n1.教学设施\n◦教室：20间；\n◦实验室：3间；\n2.生活设施\n◦食堂：一个；\n三、附则\n由办公室解释。\n"
    found = clauses(text)
    assert found["2.1"].text == "◦教室：20间；\n◦实验室：3间；"
    assert found["2.2"].text == "◦食堂：一个；"


@pytest.mark.parametrize("ends", ["留存一份。\n以下无正文", "留存一份。（以下无正文）"])
def test_who_signs_below_the_end_of_a_contract_is_of_no_provision(ends: str) -> None:
    text = f"用水协议\n一、水量\n每日三吨。\n二、其他\n（一）按季结清。\n（二）本协议一式四份，村里{ends}\n甲方（公司）：某水务公司\n乙方（农户）：\n签订日期：2020年 月 日\n"
    document = parse_bytes("协议.txt", text.encode())
    assert document.clauses[-1].text == "本协议一式四份，村里留存一份。"
    assert "乙方（农户）" in document.clauses[0].text


def test_the_head_of_the_first_annex_behind_its_note_and_an_imprint_behind_a_form_are_none_of_them() -> None:
    text = (
        "某市水利局关于取水许可的通知\n各县水利局：\n现将表格印发给你们。\n一、认真填写\n按时报送。\n"
        "附件：1.取水许可申请书；2.取水许可验收表附件1\n取水许可申请书\n一、申请人\n填写姓名。\n附件2\n取水许可验收表\n"
        "单位签章　　填表日期信息公开选项：主动公开抄送：市政府办公室，市财政局。\n某市水利局办公室 2023年3月4日印发\n"
    )
    document = parse_bytes("通知.txt", text.encode())
    assert document.annexes == ("取水许可申请书", "取水许可验收表")
    assert [clause.id for clause in document.clauses] == ["0", "1", "x1.1", "x2.0"]
    assert document.clauses[-1].text == "单位签章　　填表日期"
    assert (document.disclosure, document.copies_to) == ("主动公开", ("市政府办公室", "市财政局"))
    assert not [each for each in document.findings if each.code == "text-lost"]
    said = "公文应当标明信息公开选项：主动公开的在七日内上网。"
    other = parse_bytes("通知.txt", f"关于公开的通知\n一、填写\n{said}\n二、报送\n报送。\n".encode())
    assert other.clauses[0].text == said


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        (
            "注释：\n1.数据为初步统计数。\n2.速度按不变价计算。\n资料来源：\n本公报中财政数据来自县财政局。\n",
            {"r1": "", "r1.1": "数据为初步统计数。", "r1.2": "速度按不变价计算。", "r2": "本公报中财政数据来自县财政局。"},
        ),
        ("注：\n[1]数据为初步统计数。\n", {"r1": "[1]数据为初步统计数。"}),
        ("附注\n（一）数据为初步统计数。\n（二）以上含本数。\n", {"r1": "", "r1.1": "数据为初步统计数。", "r1.2": "以上含本数。"}),
    ],
)  # fmt: skip
def test_notes_at_the_end_are_of_the_whole_text(notes: str, found: dict[str, str]) -> None:
    text = f"甲县统计公报\n一、综合\n经济向好。\n二、农业\n粮食增产。\n三、环境\n空气优良。\n{notes}"
    document = clauses(text)
    assert document["3"].text == "空气优良。"
    assert {own: clause.text for own, clause in document.items() if own[0] == "r"} == found


def test_notes_below_a_table_or_above_further_parts_stay_where_they_stand() -> None:
    text = "甲县公报\n一、综合\n向好。\n注：\n数据为初步数。\n二、农业\n增产。\n品种\t产量\n稻\t5\n注：\n单位为吨。\n"
    assert not any(own[0] == "r" for own in clauses(text))


def test_behind_very_many_provisions_of_one_paragraph_another_closes_whatever_it_says() -> None:
    last = "县水务局、县财政局牵头建立联动机制，细化年度任务，逐项推进。"
    items = "".join(f"{at}.推进第{at}段管网改造。更换水表，检查管道。\n" for at in range(1, 15))
    found = clauses(f"{HEAD}一、任务\n{items}{last}\n甲县水务局\n2024年3月1日\n")
    assert last in found["0"].text
    assert last not in found["1.14"].text
    # where the others are of several paragraphs, or only a few, it is the last one's
    few = "".join(f"{at}.推进第{at}段管网改造。更换水表，检查管道。\n" for at in range(1, 6))
    assert last in clauses(f"{HEAD}一、任务\n{few}{last}\n甲县水务局\n2024年3月1日\n")["1.5"].text
    longer = items.replace("\n2.", "\n年底前完成。\n2.")
    assert last in clauses(f"{HEAD}一、任务\n{longer}{last}\n甲县水务局\n2024年3月1日\n")["1.14"].text


def test_notes_that_count_as_the_text_does_are_headed_by_their_own_line() -> None:
    text = "渡口开放须知\n渡口开放应当具备下列条件。\n1.渡船合格；\n2.渡工持证；\n3.码头无损。\n备注：\n1.渡船按年检验。\n2.渡工含临时渡工。\n"
    found = clauses(text)
    assert found["3"].text == "码头无损。"
    assert (found["r1"].title, found["r1.2"].text) == ("备注", "渡工含临时渡工。")


def test_the_title_below_a_form_that_is_signed_begins_another_text() -> None:
    table = "类别\t内容\n姓名\t张某\n电话\t王某\n"
    text = f"渡口登记申报卡\n请如实填写。\n{table}填卡人签名：＿＿＿＿ 2024年＿＿月＿＿日\n渡口开放须知\n渡口开放应当具备下列条件。\n1.渡船合格。\n2.渡工持证。\n备注：\n1.渡船按年检验。\n2.渡工：含临时渡工和帮工。\n"
    document = parse_bytes("卡.txt", text.encode())
    by_id = {clause.id: clause for clause in document.clauses}
    assert document.title == "渡口登记申报卡"
    assert (by_id["r1"].title, by_id["r1.2"].text) == ("渡口开放须知", "渡工持证。")
    assert by_id["r1.r1"].title == "备注"
    assert [(term.name, term.clause) for term in document.terms] == [("渡工", "r1.r1.2")]
