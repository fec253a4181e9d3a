"""Forms that documents from the wild showed: minutes, guides, questions and answers, covers, pages with bars and feet."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def ids(document: Document) -> list[str]:
    return [clause.id for clause in document.clauses]


MINUTES = (
    "第9次\n山城县人民政府办公室 2025年8月18日\n2025年7月30日，县长林某主持召开山城县第3届人民政府第9次常务会议。\n"
    "一\n会议传达了某讲话精神，要求学好用好。\n二\n会议议定了以下意见：\n（一）关于甲地块。同意收回。\n（二）关于乙地块。同意摘牌。\n"
)
PRESENT = "出 席：林某、杨某\n列 席：\n（一）邀请列席：李某\n（二）政府办：卢某、陈某\n记 录：杨某某\n"


class TestMinutes:
    def test_a_numeral_alone_in_its_line_numbers_the_paragraph_below_it(self) -> None:
        document = parsed(MINUTES)
        assert ids(document) == ["0", "1", "2", "2.1", "2.2"]
        assert document.clauses[1].text == "会议传达了某讲话精神，要求学好用好。"

    def test_a_numeral_alone_goes_on_with_headings_that_have_their_mark(self) -> None:
        document = parsed(
            "关于工资的通知\n某发〔2008〕3号\n一、计算\n按月。\n二、折算\n按天。\n三\n《旧通知》同时废止。\n"
        )
        assert ids(document) == ["1", "2", "3"]

    @pytest.mark.parametrize(
        "text", ["一\n只有一个，不算序号。\n", "三\n没有前面的，不算序号。\n四\n也不算。\n"]
    )
    def test_a_numeral_that_counts_nothing_is_text(self, text: str) -> None:
        assert ids(parsed(f"关于节水的通知\n各镇：\n要节水。\n{text}")) == ["0"]

    def test_who_was_there_is_no_provision(self) -> None:
        document = parsed(MINUTES + PRESENT)
        assert ids(document) == ["0", "1", "2", "2.1", "2.2"]
        assert "（二）政府办：卢某、陈某" in document.clauses[0].text

    def test_below_other_matters_neither(self) -> None:
        document = parsed(
            "某会议纪要\n2023年5月12日，县长主持召开会议。\n一、停车\n建停车场。\n四、其他事项\n买扫帚。\n出　席：樊某　贺　某\n请　假：田某（外出）\n记　录：凌　某\n"
        )
        assert document.clauses[-1].text == "买扫帚。"

    def test_minutes_without_a_title_or_a_date_take_them_from_the_meeting(self) -> None:
        assert parsed(MINUTES).title == "山城县第3届人民政府第9次常务会议"
        document = parsed(
            "区政府常务会议纪要\n2025 年1 月21 日下午，区长刘某主持召开区政府第9次常务会议。\n会议听取汇报。\n"
        )
        assert str(document.date) == "2025-01-21"


class TestGuides:
    @pytest.mark.parametrize(
        "head", ["一、事项名称\n临时救助申请", "一、事项名称：临时救助申请", "1.办理事项名称：临时救助申请"]
    )
    def test_a_guide_without_a_title_is_called_after_its_matter(self, head: str) -> None:
        second = "2.申请条件" if head[0] == "1" else "二、申请条件"
        assert parsed(f"{head}\n{second}\n有困难的家庭。\n").title == "临时救助申请"

    def test_lines_of_phones_are_lines(self) -> None:
        document = parsed(
            "办事指南\n一、服务电话\n开发区分局：0563-4012391\n青龙湾分局：0563-4230041\n西津所：0563-4012416\n二、其他\n照办。\n"
        )
        assert document.clauses[0].text.split("\n") == [
            "开发区分局：0563-4012391",
            "青龙湾分局：0563-4230041",
            "西津所：0563-4012416",
        ]


class TestQuestionsAndAnswers:
    @pytest.mark.parametrize(
        "answer",
        [
            "答：（一）线上：下载；\n（二）线下：到窗口。",
            "答：（一）线上；（二）线下。",
            "答：\n（一）线上。\n（二）线下。",
        ],
    )
    def test_what_an_answer_numbers_stands_below_a_question_with_its_own_number(self, answer: str) -> None:
        document = parsed(f"医保问答\n1.谁能办？\n答：都能。\n2.怎么办？\n{answer}\n3.多久？\n答：三天。\n")
        assert ids(document) == ["1", "2", "2.1", "2.2", "3"]

    @pytest.mark.parametrize(
        "answer",
        [
            "答：（1）成年；（2）有房；（3）无罪。",
            "答：1.成年；2.有房；3.无罪。",
            "答复：（1）成年；（2）有房；（3）无罪。",
        ],
    )
    def test_an_answer_in_one_line_is_parted_as_a_line_of_numbers_is(self, answer: str) -> None:
        document = parsed(f"落户问答\n问：条件有哪些？\n{answer}\n问：多久？\n答：三天。\n")
        assert [clause.text for clause in document.clauses if clause.level == 2] == [
            "成年；",
            "有房；",
            "无罪。",
        ]

    def test_a_list_of_questions_below_a_bracket_goes_on_with_the_bracket(self) -> None:
        document = parsed(
            "问答\n一、总体\n（一）申请\n1.谁能办？\n答：都能。\n（二）办理\n1.多久？\n答：三天。\n"
        )
        assert ids(document) == ["1", "1.1", "1.1.1", "1.2", "1.2.1"]


class TestCoversAndPages:
    def test_the_lines_of_a_cover_below_the_title_are_none_of_it(self) -> None:
        document = parsed(
            "**某街道卫生中心**\n\n**规章制度汇编**\n\n（第三版）\n\n某街道卫生中心办公室 编\n\n二〇二四年一月\n\n一、首诊制度\n\n1、首诊负责。\n",
            "汇编.md",
        )
        assert document.title == "某街道卫生中心规章制度汇编"

    def test_the_masthead_of_an_account_is_none_of_the_title(self) -> None:
        document = parsed(
            "职工医保，这3个问题一次讲清！\n原创  某某医保  2024-01-18 17:30  发表于某地\n点击上方蓝字 关注我们 ↑↑↑\n"
            "近日，《某市职工医保办法》（某医保发〔2023〕62号）正式实施，小编整理了大家最关心的问题，快来看看吧~\n1.谁能参加？\n答：都能。\n"
        )
        assert document.title == "职工医保，这3个问题一次讲清！"
        assert document.number is None

    def test_a_bar_of_links_that_comes_twice_is_none_of_the_title(self) -> None:
        bar = "首 页\n时政要闻\n网信政务\n互动服务\n热点专题\n"
        document = parsed(
            f"{bar}当前位置： 首页 > 正文\n{bar}关于印发《认定办法》的通知\n某发〔2026〕2号\n各县：\n第一条 甲。\n第二条 乙。\n"
        )
        assert document.title == "关于印发《认定办法》的通知"

    def test_below_a_page_s_foot_nothing_is_the_document_s(self) -> None:
        document = parsed(
            "某办法\n第一条 甲。\n第二条 本办法自2026年4月1日起施行。\n某某网信办 © 版权所有 联系我们\n学习强国 ◆ ◆\n返回顶部\n某某网络安全委员会办公室\n京ICP备14042428号\n"
        )
        assert document.clauses[-1].text == "本办法自2026年4月1日起施行。"

    def test_a_heading_may_leave_a_number_out_behind_one_that_holds_articles(self) -> None:
        document = parsed(
            "制度汇编\n三、药品制度\n第一条 甲。\n第二条 乙。\n四、签约制度\n1.丙。\n2.丁。\n六、值班制度\n1、戊。\n2、己。\n"
        )
        assert [clause.label for clause in document.clauses if clause.id in ("3", "4", "6", "c3")] == [
            "三、",
            "四、",
            "六、",
        ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("（2015年3月8日设立大会通过，2021年4月11日第三次修正）", "2021-04-11"),
        ("（2023年12月6日村民代表会议通过，2024年1月1日起施行）", "2023-12-06"),
        ("（2019年8月1日通过；2022年8月25日第二次修订）", "2022-08-25"),
    ],
)
def test_a_charter_is_of_the_last_day_on_which_it_was_adopted_or_revised(said: str, day: str) -> None:
    assert str(parsed(f"某合作社章程\n{said}\n第一条 甲。\n第二条 乙。\n").date) == day
