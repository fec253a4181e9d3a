"""What a page, a crawler or an editor says around a document: kept as the page's, and none of it hides the head below."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.check.accounted import lost
from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.read import read_bytes
from knowledge.structure import structure

TITLE = "乙县水利局关于做好山塘巡查工作的通知"
REST = "乙水〔2024〕8号\n各乡镇水利站：\n现就山塘巡查通知如下：\n一、时间\n汛前。\n二、要求\n逐座登记。\n"


def parsed(text: str, name: str = "文件.txt") -> Document:
    source = read_bytes(name, text.encode())
    assert lost(structure(source), source) == []
    return parse_bytes(name, text.encode())


@pytest.mark.parametrize(
    "above",
    [
        # labels without a colon, each in its line, some without a value
        "索引号\n0102-2024-7\n主题分类\n发布机构\n乙县水利局\n文号\n乙水〔2024〕8号\n公开方式\n主动公开\n内容概述\n",
        # labels that only this site has, among those that all have
        "标题: "
        + TITLE
        + "\n文号: 乙水〔2024〕8号\n发布单位: 乙县水利局\n层级: 县级\n类型: 通知\n发布日期: 2024-03-02\n",
        f"{TITLE}\n本文由志愿者整理，内容以官网为准。\n转载请注明。\n{TITLE}\n",
        f"{TITLE}\n编者按：汛期将至，转发如下。\n",
    ],
)
def test_the_head_below_what_a_page_says_is_read(above: str) -> None:
    document = parsed(f"{above}{TITLE}\n{REST}")
    assert (document.title, document.number) == (TITLE, "乙水〔2024〕8号")
    assert (document.issuer, document.addressee) == ("乙县水利局", "各乡镇水利站")
    assert document.clauses[0].text.split("\n")[-1] == "现就山塘巡查通知如下："


def test_a_sentence_above_the_head_stays_text_and_a_label_is_the_pages() -> None:
    document = parsed(f"{TITLE}\n编者按：汛期将至，转发如下。\n{TITLE}\n索引号：0102\n{REST}")
    assert document.clauses[0].text.startswith("编者按：汛期将至，转发如下。\n")
    assert document.page == ("索引号：0102",)


def test_a_note_above_the_heading_that_the_file_marks_is_none_of_the_document() -> None:
    document = parsed(f"标题: {TITLE}\n\n本文由脚本提取。\n\n# {TITLE}\n\n{REST}", "文件.md")
    assert document.addressee == "各乡镇水利站"
    assert document.page == ("本文由脚本提取。",)


def test_a_sentence_of_the_text_ends_the_head() -> None:
    document = parsed(
        "节水办法\n为了节约用水，制定本办法。\n各乡镇、各部门：\n应当遵守。\n一、目标\n节水。\n二、措施\n巡查。\n"
    )
    assert document.addressee is None or "为了节约用水" in document.clauses[0].text


@pytest.mark.parametrize(
    ("label", "since", "until"),
    [
        ("实施日期：2024-05-01 废止日期：2029-04-30", date(2024, 5, 1), date(2029, 4, 30)),
        ("生效日期：2024年5月1日", date(2024, 5, 1), None),
        ("索引号：12", None, None),
    ],
)
def test_labels_say_from_when_until_when(label: str, since: date | None, until: date | None) -> None:
    document = parsed(f"{label}\n节水办法\n第一条 节约用水。\n第二条 水利局主管。\n")
    assert (document.effective_from, document.expires) == (since, until)
    said = parsed(f"{label}\n节水办法\n第一条 节约用水。\n第二条 本办法自2024年6月1日起施行。\n")
    assert said.effective_from == date(2024, 6, 1)


def test_until_when_the_page_says_goes_before_what_the_text_counts() -> None:
    text = "节水办法\n第一条 节约用水。\n第二条 本办法自2024年6月1日起施行，有效期3年。\n"
    assert parsed(text).expires == date(2027, 5, 31)
    assert parsed(f"失效日期：2029年6月1日\n{text}").expires == date(2029, 6, 1)


def test_labels_of_a_house_s_own_papers_are_text() -> None:
    document = parsed(
        "文件编号：HR-003\n版本：2.1\n编制：行政部\n某公司考勤制度\n第一条 打卡。\n第二条 请假。\n"
    )
    assert document.number == "HR-003"
    assert document.clauses[0].text.split("\n") == ["版本：2.1", "编制：行政部"]


@pytest.mark.parametrize(
    ("number", "id_"), [("〔2023〕9号", "关于停车问题的会议纪要"), ("某政〔2023〕9号", "某政〔2023〕9号")]
)
def test_a_number_without_the_sign_of_who_issues_names_no_document(number: str, id_: str) -> None:
    document = parsed(
        f"会 议 纪 要\n{number}\n某县人民政府办公室  2023年6月1日\n关于停车问题的会议纪要\n会议议定：\n一、划线。\n二、收费。\n"
    )
    assert (document.number, document.id) == (number, id_)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# 山塘管理办法", "关于印发《山塘管理办法》的通知"),
        ("# 关于加强山塘管理的意见", "中共乙县委 乙县人民政府关于加强山塘管理的意见"),
    ],
)
def test_what_a_page_calls_a_document_goes_behind_its_own_title(heading: str, title: str) -> None:
    document = parsed(
        f"{heading}\n\n{title}\n\n各乡镇：\n\n请执行。\n\n一、目标\n节水。\n\n二、措施\n巡查。\n", "文件.md"
    )
    assert document.title == title
    assert document.clauses[0].text == "请执行。"


FRONT_MATTER = "---\ntitle: 山塘管理办法\nauthor: 乙县水利局\ntags:\n  - 水利\n  - 安全\n---\n\n"


@pytest.mark.parametrize("above", ["", "目录\n\n", "# 山塘管理办法\n\n"])
def test_the_front_matter_of_a_file_names_what_the_text_does_not(above: str) -> None:
    document = parsed(f"{FRONT_MATTER}{above}第一条 巡查山塘。\n\n第二条 登记造册。\n", "f.md")
    assert (document.title, document.issuer) == ("山塘管理办法", "乙县水利局")
    assert document.page == ("来源：乙县水利局", "tags：水利 安全")


@pytest.mark.parametrize("inside", ["制定本办法。\n", "第一条 巡查：每日。\n"])
def test_text_between_two_rules_is_no_front_matter(inside: str) -> None:
    document = parsed(f"---\n{inside}---\n第二条 登记造册。\n", "f.md")
    assert inside.strip()[-4:] in "".join(f"{clause.title}{clause.text}" for clause in document.clauses)


@pytest.mark.parametrize(
    "line",
    [
        "【我要纠错】 责任编辑：吴明",
        "【打印此页】【关闭窗口】 分享到：微信微博",
        "新华社甲市2月13日电",
        "《甲市日报》（2024年01月30日 第02版）",
    ],
)
def test_lines_of_a_page_of_several_words_are_the_pages(line: str) -> None:
    for text in (
        f"节水办法\n{line}\n第一条 节水。\n第二条 巡查。\n",
        f"节水办法\n第一条 节水。\n第二条 巡查。\n{line}\n",
    ):
        document = parsed(text)
        assert document.page == (line,)
        assert [clause.text for clause in document.clauses] == ["节水。", "巡查。"]


def test_a_masthead_and_a_bar_above_the_title_are_no_text() -> None:
    document = parsed(f"机构\n新闻\n公开\n督查通报\n{TITLE}\n{REST}")
    assert document.page == ("机构", "新闻", "公开", "督查通报")
    assert document.clauses[0].text == "现就山塘巡查通知如下："


def test_a_decree_whose_number_a_table_tells_bears_the_title_of_what_it_makes_public() -> None:
    document = parsed(
        "发布机构：乙县人民政府\n文号：乙县人民政府令第3号\n乙县人民政府令\n《山塘办法》已经通过，现予公布。\n县长　吴明\n2024年3月1日\n"
        "山塘办法\n第一条 巡查。\n第二条 登记。\n"
    )
    assert (document.title, document.signatory) == ("山塘办法", "吴明")
    assert document.clauses[0].text == "《山塘办法》已经通过，现予公布。"


def test_a_title_in_brackets_at_both_ends_is_no_day_of_adoption() -> None:
    document = parsed(
        "（三）学生学籍管理条例（修订）\n第一章 总则\n第一条 注册。\n第二章 休学\n第二条 申请。\n"
    )
    assert document.title == "（三）学生学籍管理条例（修订）"


def test_a_line_unlike_the_title_that_a_page_names_is_not_the_title() -> None:
    document = parsed("标题：关于山塘巡查的通知\n索引号：12\n学校章程\n一、时间\n汛前。\n二、要求\n登记。\n")
    assert document.title == "关于山塘巡查的通知"
    assert document.clauses[0].text == "学校章程"


CONTENTS = [
    "- [第一条](#t1)\n- [第二条](#t2)\n\n",
    "目录\n\n1. [巡查](#巡查)\n2. [登记](#登记)\n\n",
    "::: details 目录\n\n第1~2条：\n\n[1](#t1)&emsp;[2](#t2)\n\n:::\n\n",
    "::: details 目录\n\n::: tabs\n\n@tab 章节\n\n[[toc]]\n\n@tab 条文\n\n- 第1~2条：\n\n  [1](#t1) [2](#t2)\n\n:::\n\n",
]


@pytest.mark.parametrize("contents", CONTENTS)
def test_links_to_a_file_s_own_places_are_its_contents(contents: str) -> None:
    text = f"# 山塘管理办法\n\n{contents}第一条 巡查。\n\n第二条 见[附表](#t9)登记。\n"
    document = parsed(text, "f.md")
    assert [clause.text for clause in document.clauses if clause.text] == ["巡查。", "见附表登记。"]
    assert "目录" in {aside.where for aside in read_bytes("f.md", text.encode()).asides}


@pytest.mark.parametrize("title", ["# （五）宿管人员职责", "# （一）安全工作"])
def test_the_one_heading_of_the_first_depth_is_the_title_with_its_number(title: str) -> None:
    document = parsed(
        f"{title}\n\n## 总则\n\n加强管理。\n\n## 一、寝室长\n\n1. 值日。\n\n2. 巡查。\n", "f.md"
    )
    assert document.title == title[2:]


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("2015年1月5日 国家林草总局令第73号公布", "国家林草总局"),
        ("1987年9月10日 林草部发布", "林草部"),
        ("2015年1月5日 第三次部务会议通过", None),
    ],
)
def test_who_made_a_law_public_issues_it(line: str, issuer: str | None) -> None:
    document = parsed(f"采伐办法\n{line}\n第一条 采伐。\n第二条 更新。\n")
    assert document.issuer == issuer


@pytest.mark.parametrize(
    ("label", "value"), [("发布机构", "无"), ("发布机构", "甲市相关部门"), ("文件编号", "暂无")]
)
def test_a_label_that_says_nothing_names_nobody(label: str, value: str) -> None:
    document = parsed(f"{label}：{value}\n节水办法\n第一条 节水。\n第二条 巡查。\n")
    assert (document.issuer, document.number) == (None, None)
    assert document.page == (f"{label}：{value}",)


def test_a_sentence_is_no_value_of_a_label_left_open() -> None:
    document = parsed("节水办法\n分类：\n近日，县政府印发了办法，要求执行。\n第一条 节水。\n第二条 巡查。\n")
    assert document.clauses[0].text == "近日，县政府印发了办法，要求执行。"


def test_a_handbook_is_not_called_by_one_of_its_rules() -> None:
    rules = "".join(
        f"{name}\n第一条 总则。\n第二条 附则。\n某学院\n2020年3月{day}日\n"
        for day, name in enumerate(["考勤规定", "请假办法", "奖励办法"], 1)
    )
    assert parsed(f"前言\n本手册供学生使用。\n{rules}", "学生手册.txt").title == "学生手册"


def test_files_that_a_page_lists_above_the_head_are_the_pages() -> None:
    document = parsed(
        f"# {TITLE}\n\n**附件**:\n- [分布图.pdf](./分布图.pdf) (pdf)\n\n---\n\n{REST}".replace(
            "\n各", "\n\n各"
        ),
        "f.md",
    )
    assert (document.number, document.addressee) == ("乙水〔2024〕8号", "各乡镇水利站")
    assert document.clauses[0].text == "现就山塘巡查通知如下："


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [
        ("山城县水利局", "山城县水利局"),
        ("水利局", "县水利局"),
        ("山城县水利局\n山城县财政局", "山城县水利局 山城县财政局"),
    ],
)
def test_who_signs_by_a_longer_form_of_the_name_or_beside_it_issues(signed: str, issuer: str) -> None:
    document = parsed(
        f"县水利局关于山塘巡查的通知\n各乡镇：\n现通知如下：\n一、时间\n汛前。\n二、要求\n登记。\n{signed}\n2024年3月1日\n"
    )
    assert document.issuer == issuer


def test_a_long_note_of_adoption_tells_the_last_day() -> None:
    note = (
        "（2004年1月14日甲省人民代表大会常务委员会第八次会议通过 "
        + "".join(
            f"根据20{year}年7月26日甲省人民代表大会常务委员会第{year}次会议《关于修改<甲省某条例>等七项法规的决定》修正 "
            for year in (10, 12, 18)
        )
        + "自2019年3月1日起施行）"
    )
    document = parsed(f"甲省固体废物条例\n{note}\n第一条 分类。\n第二条 处置。\n")
    assert document.date == date(2018, 7, 26)


def test_lines_that_begin_with_their_day_stand_for_themselves() -> None:
    lines = [
        "2013年5月27日 甲法院审判委员会第3次会议、2013年4月28日乙检察院检察委员会第5次会议通过",
        "2013年7月15日 甲法院、乙检察院公告公布",
    ]
    document = parsed("\n".join(["某案件解释", *lines, "第一条 甲。", "第二条 乙。"]))
    assert document.clauses[0].text.split("\n") == lines


def test_a_page_that_names_one_of_those_who_issue() -> None:
    document = parsed(
        "# 关于振兴山塘的意见\n\n**发布机构**: 中共乙县委\n\n中共乙县委 乙县人民政府\n\n关于振兴山塘的意见\n\n一、目标\n\n振兴。\n\n二、措施\n\n巡查。\n",
        "f.md",
    )
    assert document.issuer == "中共乙县委 乙县人民政府"


def test_what_stands_behind_other_lines_of_the_page_is_no_value_of_a_label() -> None:
    document = parsed(
        "# 关于振兴山塘的意见\n\n**分类**:\n**来源**: https://www.example.cn/a/b\n\n---\n\n## 政策全文\n\n乙县人民政府\n\n关于振兴山塘的意见\n\n一、目标\n\n振兴。\n\n二、措施\n\n巡查。\n",
        "f.md",
    )
    assert document.issuer == "乙县人民政府"


@pytest.mark.parametrize(
    "first",
    ["根据教外留[2003]1号《留学审批通知》精神，制定本办法。", "按照某教发〔2003〕1号文件，制定本办法。"],
)
def test_a_number_in_the_first_sentence_is_another_documents(first: str) -> None:
    document = parsed(
        f"学生出国审批办法\n时间：2011-11-09 22:38:00 类型：本科生\n{first}\n一、对象\n学生。\n二、程序\n申请。\n"
    )
    assert document.number is None
    assert document.clauses[0].text == first
    assert document.posted == date(2011, 11, 9)


def test_a_menu_that_stands_above_a_text_and_again_below_it_is_the_page_s() -> None:
    menu = "读者服务\n入馆须知\n规章制度\n开放时间\n"
    text = f"首页\n{menu}联系我们\n某县图书馆借阅规则\n第一条 凭证借书。\n第二条 本规则自公布之日起施行。\n某县图书馆\n2024年3月1日\n{menu}"
    document = parse_bytes("规则.txt", text.encode())
    assert [clause.id for clause in document.clauses] == ["a1", "a2"]
    assert (document.issuer, str(document.date)) == ("某县图书馆", "2024-03-01")


def test_the_button_that_folds_each_part_of_a_page_is_no_text() -> None:
    parts = "".join(f"折叠第{number}章管理{number}\n第{number}条 认真管理。\n" for number in "一二三四")
    document = parse_bytes("办法.txt", f"江州市管理办法\n{parts}".encode())
    assert [(clause.id, clause.title) for clause in document.clauses][:4] == [
        *(("c1", "管理一"), ("a1", ""), ("c2", "管理二"), ("a2", "")),
    ]
    assert "text-lost" not in {finding.code for finding in document.findings}
    few = "江州市床具标准\n一、折叠床\n折叠第一节床头。\n二、折叠椅\n折叠椅背。\n"
    assert "折叠第一节床头。" in parse_bytes("标准.txt", few.encode()).clauses[0].text


@pytest.mark.parametrize("caption", ["图2.1 组织体系图", "图 3 应急响应流程图", "图2-1指挥机构框图"])
def test_of_a_chart_that_is_a_picture_the_caption_is_the_page_s(caption: str) -> None:
    document = parsed(
        f"乙县山塘预案\n1 总则\n1.1 目的\n汛前备好。\n2 组织\n2.1 指挥部\n统一指挥。\n{caption}\n2.2 办公室\n日常值守。\n"
    )
    assert [clause.text for clause in document.clauses if clause.id == "2.1"] == ["统一指挥。"]
    assert caption in document.page


def test_the_caption_of_another_picture_is_text() -> None:
    document = parsed("乙县山塘预案\n一、巡查\n逐座登记。\n图 4 山塘实物图\n二、报告\n当日上报。\n")
    assert document.clauses[0].text == "逐座登记。\n图 4 山塘实物图"


@pytest.mark.parametrize(
    "lines",
    [
        "主要负责人（签字）：\n日期：     年     月     日",
        "甲方代表签字：                  乙方代表签字：\n盖章：                          盖章：",
        "承诺人签名：____________\n时  间：____年____月____日",
    ],
)
def test_where_somebody_is_to_sign_below_a_sentence_is_of_no_provision(lines: str) -> None:
    document = parsed(
        f"乙县山塘协议\n一、巡查\n逐座登记。\n二、份数\n本协议一式两份，各执一份。\n{lines}\n附件1\n登记表\n一、事项\n逐项填写。\n"
    )
    assert [clause.text for clause in document.clauses if clause.id == "2"] == ["本协议一式两份，各执一份。"]


def test_a_line_of_a_form_is_the_form_s() -> None:
    document = parsed(
        "乙县山塘办法\n一、巡查\n逐座登记。\n二、申报\n填表。\n附件1\n申报表\n申报单位（盖章）：\n地址：\n一、事项\n逐项填写。\n"
    )
    assert "申报单位（盖章）：" in "\n".join(clause.text for clause in document.clauses)


def test_what_a_page_says_has_words() -> None:
    page = "<html><body><div>|</div><div>首页 | 打印</div><h1>某县办法</h1><p>第一条 甲。</p><p>第二条 乙。</p><div>×</div></body></html>"
    assert all(any(map(str.isalnum, said)) for said in parse_bytes("文件.html", page.encode()).page)


@pytest.mark.parametrize(
    "line", ["【返回顶部】 【打印本稿】 【关闭本页】", "微信二维码", "手机二维码", "打印此文"]
)
def test_what_a_page_offers_below_the_text_is_none_of_it(line: str) -> None:
    document = parsed(
        f"乙县山塘办法\n第一条 逐座登记。\n第二条 自发布之日起施行。\n{line}\n版权所有 乙县人民政府\n"
    )
    assert document.clauses[-1].text == "自发布之日起施行。"
    assert line in document.page


def test_how_often_a_page_was_read_is_none_of_the_text() -> None:
    document = parsed(
        "乙县灯会惠民好消息\n2024-02-28\n来源：乙县民政局\n分享到\n-次\n老人可以免费入园。\n一、办法\n凭证入园。\n"
    )
    assert document.clauses[0].text == "老人可以免费入园。"
