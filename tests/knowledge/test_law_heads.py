"""Who issues a law or a decree, when and who signs it, as its head says; whom a notice addresses in its title's line."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes

ARTICLES = "第一条 为了节水，制定本办法。\n第二条 本办法自2022年6月1日起施行。\n"


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


@pytest.mark.parametrize(
    ("history", "issuer", "day"),
    [
        ("(2009年2月5日甲国国务院令第9号公布 根据2019年3月2日《关于修改部分法规的决定》修订)", "甲国国务院", date(2019, 3, 2)),
        ("(1984年2月1日甲银行、乙总署颁布  自1984年2月15日起施行)", "甲银行 乙总署", date(1984, 2, 1)),
        ("2003年8月18日 甲监管局、乙总署第4号令公布\n2004年1月1日 施行", "甲监管局 乙总署", date(2003, 8, 18)),
        ("（2010年6月18日甲银行令〔2010〕第2号公布  自2010年9月1日起施行）", "甲银行", date(2010, 6, 18)),
        (
            "2017年8月25日 甲市第十一届人民代表大会常务委员会第5次会议通过\n2017年9月30日 经乙省第十二届人民代表大会常务委员会第三十二次会议批准",
            "甲市人民代表大会常务委员会",
            date(2017, 9, 30),
        ),
        ("（1996年3月17日第八届全国人民代表大会第四次会议通过）", "全国人民代表大会", date(1996, 3, 17)),
        ("2021年11月16日 甲信息办公室2021年第20次室务会议审议通过", "甲信息办公室", date(2021, 11, 16)),
        (
            "（2013年5月27日甲法院审判委员会第3次会议、2013年4月28日乙检察院第十二届检察委员会第5次会议通过）",
            "甲法院 乙检察院",
            date(2013, 5, 27),
        ),
        ("2008年7月17日 经第6次会议通过", None, date(2008, 7, 17)),
    ],
)  # fmt: skip
def test_the_history_of_a_law_says_who_issues_it(history: str, issuer: str | None, day: date) -> None:
    document = parsed(f"节水办法\n{history}\n{ARTICLES}")
    assert (document.title, document.issuer, document.date) == ("节水办法", issuer, day)


def test_a_long_piece_of_history_is_no_sentence() -> None:
    revised = "2018年3月30日 甲市第十五届人民代表大会常务委员会第三次会议通过的《甲市人民代表大会常务委员会关于修改〈甲市节水条例〉〈甲市供水条例〉〈甲市排水条例〉等七部地方性法规的决定》第三次修正"
    document = parsed(
        f"节水办法\n2010年1月5日 甲市第十三届人民代表大会常务委员会第二次会议通过\n{revised}\n{ARTICLES}"
    )
    assert (document.date, document.issuer) == (date(2018, 3, 30), "甲市人民代表大会常务委员会")


@pytest.mark.parametrize(
    ("head", "signers"),
    [
        ("甲银行令\n〔2022〕第4号\n", "行　长  王明"),
        ("甲银行令〔2022〕第4号（节水办法）\n", "甲银行 行 长   王 明"),
        ("甲银行令\n（2022）第 4 号\n", "行长：王明"),
    ],
)
def test_a_decree_with_its_year(head: str, signers: str) -> None:
    document = parsed(
        f"{head}《节水办法》已经2022年3月1日第2次会议审议通过，现予公布，自2022年6月1日起施行。\n{signers}\n2022年3月9日\n节水办法\n{ARTICLES}"
    )
    assert document.title == "节水办法"
    assert (document.number or "").replace("第", "") == "甲银行令〔2022〕4号"
    assert (document.issuer, document.signatory, document.date) == ("甲银行", "王明", date(2022, 3, 9))
    assert (
        document.clauses[0].text
        == "《节水办法》已经2022年3月1日第2次会议审议通过，现予公布，自2022年6月1日起施行。"
    )


def test_two_bodies_whose_heads_sign() -> None:
    document = parsed(
        "根据《水法》，甲银行、乙总局制定了《节水办法》，经甲银行会议通过，现予发布，自2022年6月1日起施行。\n"
        f"甲银行 行长：王明\n乙总局 局  长 李 华\n二〇二二年三月九日\n节水办法\n{ARTICLES}"
    )
    assert (document.title, document.issuer, document.signatory) == (
        "节水办法",
        "甲银行 乙总局",
        "王明 李华",
    )
    assert not document.findings or "text-lost" not in {finding.code for finding in document.findings}


def test_who_drew_up_what_a_sentence_makes_public_issues_it() -> None:
    document = parsed("为规范节水，甲银行制定了《节水办法》，现予发布施行。\n行长\n王明\n2001年6月21日\n")
    assert (document.title, document.issuer) == ("节水办法", "甲银行")


def test_a_page_s_decree_below_its_title_and_day() -> None:
    page = (
        "<html><head><title>节水办法 - 甲市人民政府</title></head><body style='visibility: hidden'>"
        "<div><h1>节水办法</h1><span>2022-03-12</span></div><div><p><b>甲市人民政府令</b></p><p><b>第9号</b></p>"
        "<p>《节水办法》已经2022年3月1日市政府第5次常务会议通过，现予公布，自2022年6月1日起施行。</p><p>市　长：王明</p><p>2022年3月9日</p>"
        "<p>节水办法</p><p>第一条 为了节水，保障供水，制定本办法。</p><p>第二条 本办法自2022年6月1日起施行，由市水务局解释，其他从其规定。</p></div></body></html>"
    )
    document = parsed(page, "page.html")
    assert (document.number, document.issuer) == ("甲市人民政府令第9号", "甲市人民政府")
    assert (document.date, document.posted, document.signatory) == (
        date(2022, 3, 9),
        date(2022, 3, 12),
        "王明",
    )


def test_groups_of_bodies_are_addressed() -> None:
    whom = "甲银行总部，各分行、营业管理部；各省、自治区农业局；乙交易中心"
    document = parsed(f"关于节水的通知\n{whom}：\n现就节水通知如下：\n一、节水。\n二、登记。\n")
    assert document.addressee == whom
    assert document.clauses[0].text == "现就节水通知如下："


def test_a_sentence_of_groups_addresses_nobody() -> None:
    document = parsed(
        "关于节水的通知\n各单位要节约用水；发现漏水的，报告如下事项：\n一、时间。\n二、地点。\n"
    )
    assert document.addressee is None


@pytest.mark.parametrize(
    ("title", "whom"),
    [
        ("甲银行关于印发《节水办法》的通知", "甲银行总部，各分行，大连、青岛、深圳市中心支行，乙交易中心"),
        ("关于完善信贷政策有关问题的通知", "各区人民政府，市直各部门"),
        ("关于节水的实施意见（试行）", "各乡镇人民政府"),
    ],
)
def test_whom_a_title_addresses_in_its_own_line(title: str, whom: str) -> None:
    document = parsed(f"{title}{whom}：\n现就有关事项通知如下：\n一、节水。\n二、登记。\n")
    assert (document.title, document.addressee) == (title, whom)
    assert "text-lost" not in {finding.code for finding in document.findings}


def test_a_page_that_explains_the_document_is_not_it() -> None:
    document = parsed(
        "# 节水办法\n\n点击查看：【音频解读】关于《节水办法》的解读\n\n甲水〔2023〕1号\n\n**甲市水务局 甲市财政局**\n\n**关于印发节水办法的通知**\n\n"
        f"各单位：\n\n现印发实施。\n\n甲市水务局\n甲市财政局\n2023年8月9日\n\n{ARTICLES}",
        "page.md",
    )
    assert document.title == "甲市水务局 甲市财政局关于印发节水办法的通知"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("甲银行 乙管理局公告〔2024〕第7号", "甲银行乙管理局公告〔2024〕第7号"),
        ("甲银行、乙管理局令（2024）第7号", "甲银行乙管理局令〔2024〕第7号"),
    ],
)
def test_the_number_of_those_who_issue_together(head: str, number: str) -> None:
    document = parsed(
        f"{head}\n为节水，甲银行、乙管理局修订了《节水资金管理规定》，现予以公布，自2024年8月26日起实施。\n"
        f"附件：节水资金管理规定\n甲银行\n乙管理局\n2024年7月26日\n附件\n节水资金管理规定\n{ARTICLES}"
    )
    assert (document.number, document.title) == (number, "节水资金管理规定")
    assert (document.issuer, document.date) == ("甲银行 乙管理局", date(2024, 7, 26))
    assert [clause.id for clause in document.clauses] == ["0", "a1", "a2"]


def test_a_joint_decree_that_names_what_it_makes_public() -> None:
    document = parsed(
        "甲乙丙银行国家市场监督管理总局令〔2024〕第3号（节水信息管理办法）\n《节水信息管理办法》已经审议通过，现予发布，自2024年11月1日起施行。\n"
        f"甲乙丙银行  行  长   王明\n国家市场监督管理总局  局  长   李 华\n2024年4月29日\n节水信息管理办法\n{ARTICLES}"
    )
    assert (document.number, document.title) == (
        "甲乙丙银行国家市场监督管理总局令〔2024〕第3号",
        "节水信息管理办法",
    )
    assert (document.issuer, document.signatory) == ("甲乙丙银行 国家市场监督管理总局", "王明 李华")


def test_from_when_a_law_is_in_force_names_nobody() -> None:
    document = parsed(
        f"节水办法\n2017年8月25日 甲市水务局第3次局务会议通过\n自2022年6月1日起施行\n{ARTICLES}"
    )
    assert (document.title, document.issuer, document.date) == ("节水办法", "甲市水务局", date(2017, 8, 25))


@pytest.mark.parametrize(
    "line", ["甲市人民政府令第12号公布", "（甲市人民政府令第12号）", "（甲市人民政府令第12号发布）"]
)
def test_the_number_of_a_decree_alone_below_the_title(line: str) -> None:
    document = parsed(f"节水办法\n{line}\n{ARTICLES}")
    assert (document.number, document.issuer) == ("甲市人民政府令第12号", "甲市人民政府")


def test_a_body_without_its_place_issues_nothing() -> None:
    assert parsed(f"节水办法\n（2008年6月5日市政府第10次常务会议通过）\n{ARTICLES}").issuer is None


def test_labels_of_a_collection_of_laws() -> None:
    document = parsed(
        f"节水办法\n【发布单位】水利部\n【发布文号】水利部令第3号\n【生效日期】2010-03-01\n【所属类别】部门规章\n【文件来源】水利部\n{ARTICLES}"
    )
    assert (document.number, document.issuer) == ("水利部令第3号", "水利部")


def test_what_leads_into_an_announcement_is_no_title() -> None:
    document = parsed(
        "甲部 乙总局公告2023年第12号\n现就节水政策公告如下：\n一、免征。\n二、减半。\n甲部 乙总局\n2023年8月2日\n"
    )
    assert (document.number, document.title) == ("甲部乙总局公告2023年第12号", "甲部乙总局公告")
    assert document.clauses[0].text == "现就节水政策公告如下："


def test_from_when_a_law_is_in_force_is_no_heading() -> None:
    items = "".join(f"{number}、法院应当依照本安排办理申请，并于十日内答复。\n" for number in "一二三")
    document = parsed(
        f"# 相互执行裁决的安排\n\n2000年1月24日 甲法院公告公布\n\n2000年2月1日 施行\n\n根据法律，就执行问题作如下安排：\n\n{items}\n附：名单\n\n甲委员会\n\n乙委员会\n",
        "f.md",
    )
    assert [clause.id for clause in document.clauses][:4] == ["0", "1", "2", "3"]


def test_groups_of_addressees_above_all_else() -> None:
    whom = "甲银行各分行，营业管理部，乙、丙市中心支行；戊管理局各省、自治区分局；甲交易中心"
    document = parsed(f"{whom}：\n现就节水通知如下：\n一、节水。\n二、修管。\n", "f.txt")
    assert (document.addressee, document.number) == (whom, None)
    assert document.title != whom


INTERPRETATION = "{}# 甲法院、乙检察院关于节水案件的批复\n\n2018年1月25日 甲法院审判委员会第1732次会议\n\n2018年3月2日 乙检察院第十二届检察委员会第74次会议通过\n\n2018年3月30日 施行\n\n各人民法院：\n\n经研究，批复如下：\n\n一、从严。\n\n二、从快。\n\n此复。\n"


def test_what_two_bodies_adopted_on_two_days_has_its_history_in_order() -> None:
    found = parse_bytes("f.md", INTERPRETATION.format("").encode())
    assert found.clauses[0].text.startswith("2018年1月25日 甲法院审判委员会第1732次会议\n2018年3月2日")
    assert found.clauses[0].text.endswith("批复如下：\n\n此复。")
    assert (found.date, found.effective_from) == (date(2018, 3, 2), date(2018, 3, 30))
    assert found.addressee == "各人民法院"


def test_of_the_days_of_a_history_that_on_which_it_was_made_public_counts() -> None:
    matter = '---\ntitle: "甲法院、乙检察院关于节水案件的批复"\npublish_date: "2018-01-25"\n---\n'
    found = parse_bytes("f.md", INTERPRETATION.format(matter).encode())
    assert (found.date, found.posted) == (date(2018, 1, 25), date(2018, 1, 25))


@pytest.mark.parametrize(
    ("line", "since"),
    [
        ("（2023年5月6日第三届会员代表大会通过）", date(2022, 6, 1)),
        ("2023年5月6日 甲市第三届人民代表大会常务委员会第五次会议通过", date(2022, 6, 1)),
        ("（2023年5月6日教代会审议通过，自2023年9月1日起施行）", date(2023, 9, 1)),
    ],
)
def test_the_note_of_adoption_is_known_to_the_header_too(line: str, since: date) -> None:
    articles = ARTICLES.replace("2022年6月1日", f"{since.year}年{since.month}月1日")
    document = parsed(f"节水办法\n{line}\n{articles}")
    assert (document.date, document.effective_from, document.note) == (date(2023, 5, 6), since, line)
    assert document.clauses[0].text == line
    prefaced = parsed(f"节水办法\n{line}\n为了节水，制定本办法。\n{articles}")
    assert (prefaced.note, prefaced.clauses[0].text) == (line, f"{line}\n为了节水，制定本办法。")


def test_a_history_of_which_the_header_has_not_every_day_stays_text() -> None:
    line = "（2001年5月6日甲市第三届人民代表大会常务委员会第五次会议通过　根据2010年6月7日甲市第五届人民代表大会常务委员会第二次会议修正）"
    assert parsed(f"节水办法\n{line}\n{ARTICLES}").clauses[0].text == line


def test_from_when_a_charter_is_in_force_stands_in_its_note() -> None:
    document = parsed(
        "学校章程\n（2023年5月6日教代会通过，2023年9月1日起施行）\n第一条 办学。\n第二条 照办。\n"
    )
    assert document.effective_from == date(2023, 9, 1)


def test_the_day_below_the_signature_goes_before_that_of_adoption() -> None:
    document = parsed(f"节水办法\n（2023年5月6日教代会通过）\n{ARTICLES}江州大学\n2023年6月1日\n")
    assert (document.issuer, document.date) == ("江州大学", date(2023, 6, 1))
    assert document.note == "（2023年5月6日教代会通过）"


class TestLawsOfTaiwan:
    """Labels, years and figures of paragraphs as the laws of Taiwan print them."""

    LAW = (
        "法規名稱：某某獎助學金設置辦法\n修正日期：民國 108 年 7 月 1 日\n第 1 條\n本辦法用詞，定義如下：\n"
        "一、學生：指本校在學之學生。\n二、家境清寒：家庭年所得低於一定金額者。\n三、指數：指每人之平均分數。\n"
        "第 2 條\n1 申請人應檢附下列文件：\n一、申請書。\n二、成績單。\n2 前項文件不齊者，應於七日內補正。\n"
    )

    def test_a_label_of_the_title_and_a_year_of_the_republic(self) -> None:
        document = parsed(self.LAW)
        assert (document.title, document.date) == ("某某獎助學金設置辦法", date(2019, 7, 1))
        assert [clause.id for clause in document.clauses] == [
            "a1", "a1.1", "a1.2", "a1.3", "a2", "a2.1", "a2.2",
        ]  # fmt: skip
        assert document.clauses[4].text == "1 申請人應檢附下列文件：\n\n2 前項文件不齊者，應於七日內補正。"

    def test_terms_are_the_items_of_the_article_that_defines_words(self) -> None:
        assert [(term.name, term.definition) for term in parsed(self.LAW).terms] == [
            ("學生", "本校在學之學生。"),
            ("家境清寒", "家庭年所得低於一定金額者。"),
            ("指數", "每人之平均分數。"),
        ]

    def test_items_below_what_is_wrong_in_words_are_no_terms(self) -> None:
        document = parsed(
            "办法\n第一条 用词不当的，告知：\n（一）姓名：改正；\n（二）地址：补充。\n第二条 施行。\n"
        )
        assert document.terms == ()


@pytest.mark.parametrize(
    ("head", "number", "title", "issuer"),
    [
        ("甲省财政厅令第87号--招标办法\n", "甲省财政厅令第87号", "招标办法", "甲省财政厅"),
        ("甲省公安厅 乙省水利厅令第12号——河道管理规定\n", "甲省公安厅乙省水利厅令第12号", "河道管理规定", "甲省公安厅 乙省水利厅"),
        ("节水条例（国务院令 第297号）\n中华人民共和国国务院令\n《节水条例》已经通过，现予公布。\n总理　张三\n二○○○年一月二日\n",
         "国务院令第297号", "节水条例", "国务院"),
        ("甲市节水办法（甲市人民政府令第4号发布）\n甲市人民政府令\n现将本办法发布。\n市长　张三\n2018年1月2日\n",
         "甲市人民政府令第4号", "甲市节水办法", "甲市人民政府"),
    ],
)  # fmt: skip
def test_a_decree_s_number_may_stand_in_the_line_of_the_title(
    head: str, number: str, title: str, issuer: str
) -> None:
    document = parsed(head + ARTICLES)
    assert (document.number, document.title, document.issuer) == (number, title, issuer)
    assert not [each.code for each in document.findings if each.code in ("no-number", "text-lost")]
    about = parsed("甲省财政厅令第87号解读\n一、背景\n为了节水。\n二、内容\n办法共五章。\n")
    assert (about.number, about.title) == (None, "甲省财政厅令第87号解读")


def test_what_a_decree_makes_public_bears_the_title_below_its_date_whatever_the_decree_calls_it() -> None:
    document = parsed(
        "甲银行乙总署令\n（2015）第1号\n根据《甲法》，甲银行、乙总署制定了《黄金》\n管理办法》，现予发布，自2015年4月1日起施行。\n"
        "甲银行 行 长\n乙总署 署 长\n2015年3月4日\n《黄金进出口管理办法》\n" + ARTICLES
    )
    assert (document.title, document.issuer) == ("黄金进出口管理办法", "甲银行 乙总署")
    assert document.date == date(2015, 3, 4)
    assert [clause.id for clause in document.clauses] == ["0", "a1", "a2"]
    assert document.clauses[0].text.endswith("《黄金》管理办法》，现予发布，自2015年4月1日起施行。")


def test_rescuers_and_customs_sign_beside_offices_and_a_site_of_an_office_names_it() -> None:
    document = parsed(
        "# 关于印发《防火清单》的通知\n\n各单位：\n\n现将《防火清单》印发给你们。\n\n甲市公安局\n\n甲海关\n\n甲市消防救援总队\n\n2021年8月26日\n\n防火清单\n\n一、电线\n\n换新。\n\n二、气瓶\n\n检验。\n",
        "a.md",
    )
    assert document.issuer == "甲市公安局 甲海关 甲市消防救援总队"
    assert document.clauses[0].text == "现将《防火清单》印发给你们。"
    page = parsed(
        "甲省就业补贴清单\n来源：甲省人力资源和社会保障厅官网 发布时间：2026-08-03\n一、补贴\n发放补贴。\n二、培训\n组织培训。\n"
    )
    assert page.issuer == "甲省人力资源和社会保障厅"


@pytest.mark.parametrize("line", ["公告（第18 号）", "公告 第18号", "公告（第18号）"])
def test_the_number_of_an_announcement_may_stand_in_its_line_below_who_makes_public(line: str) -> None:
    document = parse_bytes(
        "条例.txt",
        (
            f"甲市渡口条例\n甲市人民代表大会常务委员会\n{line}\n《甲市渡口条例》已经2022年12月13日甲市第二十届人民代表大会常务委员会第七次会议通过，"
            "现予公布，自2023年3月1日起施行。\n甲市人民代表大会常务委员会\n2023年1月10日\n甲市渡口条例\n第一条 渡口应当登记。\n第二条 渡船应当检验。\n"
        ).encode(),
    )
    assert document.number == "甲市人民代表大会常务委员会公告第18号"
    assert (document.title, document.issuer) == ("甲市渡口条例", "甲市人民代表大会常务委员会")
    assert "第18" not in document.clauses[0].text
