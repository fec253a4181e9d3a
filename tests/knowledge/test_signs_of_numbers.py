"""Numbers in other signs than the usual ones (㈠, 壹、, Ⅰ.), without a mark behind them, and from nought on; the list below 「附：」."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def ids(document: Document) -> list[str]:
    return [clause.id for clause in document.clauses]


def found(document: Document) -> list[str]:
    return [finding.code for finding in document.findings if finding.code != "no-number"]


class TestSigns:
    def test_signs_are_the_numbers_that_they_show_in_a_line_of_their_own_and_within_one(self) -> None:
        document = parsed(
            "关于防汛的通知\n各乡镇：\n一、要求\n㈠指导。坚持预防为主。㈡原则。属地管理。\n㈢目标。不发生伤亡。\n"
            "二、工作\n按照㈠、㈡项做好工作：\n㈠排查\n⒈排查水库。\n⒉排查河道。\n㈡落实\n⑴乡镇巡查；\n⑵村组转移。\n"
        )
        assert ids(document) == [
            "1",
            "1.1",
            "1.2",
            "1.3",
            "2",
            "2.1",
            "2.1.1",
            "2.1.2",
            "2.2",
            "2.2.1",
            "2.2.2",
        ]
        assert [document.clauses[at].label for at in (2, 6, 9)] == [
            "一、（二）",
            "二、（一）1.",
            "二、（二）（1）",
        ]
        assert document.clauses[4].text == "按照㈠、㈡项做好工作："
        assert found(document) == []

    def test_as_headings_of_a_file_too(self) -> None:
        document = parsed(
            "# 考核办法\n\n## 一、内容\n\n### ㈠ 素质\n\n坚定。\n\n### ㈡ 业绩\n\n完成目标。\n", "文件.md"
        )
        assert [(clause.id, clause.title) for clause in document.clauses] == [
            ("1", "内容"),
            ("1.1", "素质"),
            ("1.2", "业绩"),
        ]

    def test_numerals_of_bookkeeping_count_what_holds_the_others(self) -> None:
        document = parsed(
            "某學院簡章\n壹、對象\n一、畢業生。\n二、同等學力者。\n貳、方式\n一、網路\n（一）登入。\n二、通訊\n參、科目\n陸、海、空軍子弟加分。\n"
        )
        assert ids(document) == ["1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.2", "3"]
        assert document.clauses[-1].text == "陸、海、空軍子弟加分。"
        assert document.clauses[2].label == "壹、二、"
        assert found(document) == []

    def test_chapters_and_articles_may_be_counted_by_them(self) -> None:
        document = parsed(
            "某公司规程\n第壹章 总则\n第壹条 为管理，制定。\n第贰条 全体适用。\n第贰章 考勤\n第叁条 到岗。\n"
        )
        assert ids(document) == ["c1", "a1", "a2", "c2", "a3"]

    def test_roman_numerals_that_come_first_count_what_holds_the_others(self) -> None:
        document = parsed(
            "某预案\nⅠ 总则\n1. 目的\n应对事件。\n2. 分级\nⅠ、Ⅱ级响应由市启动。\nⅡ 组织\n1. 指挥部\n市长任总指挥。\nⅢ 附则\n印发即行。\n"
        )
        assert ids(document) == ["1", "1.1", "1.2", "2", "2.1", "3"]
        assert found(document) == []

    @pytest.mark.parametrize("above", ["（二）分级。分为：", "2. 分级。分为："])
    def test_those_that_come_within_another_number_stand_in_it(self, above: str) -> None:
        after = above.replace("二", "三").replace("2", "3")
        document = parsed(
            f"某预案\n一、总则\n{above.replace('二', '一').replace('2', '1')}\n甲。\n{above}\nⅠ．特别重大；\nⅡ．重大；\nⅢ．较大。\n{after}\n乙。\n二、响应\nⅠ级响应由省启动。\n"
        )
        assert ids(document) == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.2.3", "1.3", "2"]


class TestNumeralsBeforeASpace:
    TEXT = "读书节方案\n一 活动主题\n书香校园。\n二 活动安排\n（一）征文\n一 等奖 2名\n二 等奖 4名\n三 活动要求\n认真组织。\n"

    def test_headings_need_no_mark_behind_their_number(self) -> None:
        document = parsed(self.TEXT)
        assert [(clause.id, clause.title) for clause in document.clauses if not clause.parent] == [
            ("1", "活动主题"),
            ("2", "活动安排"),
            ("3", "活动要求"),
        ]
        assert "一 等奖 2名" in document.clauses[2].text

    @pytest.mark.parametrize(
        "text", ["一 直以来的做法\n继续。\n", "二 活动安排\n略去。\n三 活动要求\n认真。\n"]
    )
    def test_what_does_not_count_from_one_on_is_text(self, text: str) -> None:
        assert ids(parsed(f"关于节水的通知\n各镇：\n要节水。\n{text}")) == ["0"]


class TestNought:
    def test_the_nought_of_a_list_is_not_what_stands_before_its_first_number(self) -> None:
        document = parsed("某手册\n各部门：\n请遵照执行。\n0. 前言\n本手册供参考。\n1. 考勤\n按时到岗。\n")
        assert [(clause.id, clause.label) for clause in document.clauses] == [
            ("0", ""),
            ("00", "0."),
            ("1", "1."),
        ]
        assert found(document) == []

    def test_decimals_may_begin_with_it(self) -> None:
        document = parsed(
            "# 某规范\n\n## 0 总述\n\n说明。\n\n### 0.1 目的\n\n规范。\n\n### 0.2 范围\n\n全部。\n\n## 1 要求\n\n### 1.1 质量\n\n好。\n",
            "文件.md",
        )
        assert ids(document) == ["00", "0.1", "0.2", "1", "1.1"]
        assert document.clauses[1].parent == "00"
        assert found(document) == []

    @pytest.mark.parametrize("figure", ["0.5 毫克以上的，须上报。", "0 分。"])
    def test_a_figure_of_it_is_text(self, figure: str) -> None:
        document = parsed(f"某规范\n1 总则\n1.1 目的。\n1.2 含量达到\n{figure}\n1.3 范围。\n")
        assert ids(document) == ["1", "1.1", "1.2", "1.3"]


class TestBareNote:
    HEAD = "某考核办法\n一、原则\n公正。\n二、本办法自发布之日起实施\n"

    def test_what_a_bare_note_lists_are_the_annexes(self) -> None:
        document = parsed(
            f"{self.HEAD}附：\n1. 《考核登记表》\n2. 《考核表》（样式）\n附1：考核登记表\n姓名\n附2：考核表\n待补。\n"
        )
        assert [title.strip("《》") for title in document.annexes] == ["考核登记表", "考核表》（样式）"]
        assert [each for each in ids(document) if each[0] != "x"] == ["1", "2"]
        assert "text-lost" not in found(document)

    def test_a_note_that_says_something_stays_text(self) -> None:
        document = parsed(f"{self.HEAD}附：\n1. 本表由申请人填写。\n2. 字迹须清楚。\n")
        assert document.annexes == ()
        assert "2.1" in ids(document)

    def test_a_line_before_the_list_is_no_rest_of_a_title(self) -> None:
        document = parsed("关于某事的通知\n各镇：\n请办理。\n附件：\n某某\n1. 甲表\n2. 乙表\n")
        assert "某某" in "".join(
            (*document.annexes, *(clause.title + clause.text for clause in document.clauses))
        )


def test_how_to_refer_is_no_list_of_references() -> None:
    document = parsed(
        "课程报告要求\n一、撰写\n参考文献\n按GB7714《著录规则》采用顺序编码制著录。\n1. 期刊的格式\n2. 书籍的格式\n二、打印\n用A4纸。\n"
    )
    assert "2" in ids(document)
    assert not any(each.startswith("x") for each in ids(document))


def test_an_inserted_article_is_one_of_its_own_behind_the_one_whose_number_it_bears() -> None:
    text = (
        "民宿管理條例\n第 1 條\n為管理民宿，訂定本條例。\n第 1-1 條\n主管機關得委託下列事項：\n一、登記。\n二、查核。\n第 1-2 條\n委託辦法另定。\n"
        "第 2 條\n本條例自公布日施行，第3-5条另有规定的除外。\n"
    )
    document = parse_bytes("條例.txt", text.encode())
    assert [clause.id for clause in document.clauses] == ["a1", "a1-1", "a1-1.1", "a1-1.2", "a1-2", "a2"]
    assert document.clauses[1].label == "第1-1條"


def test_a_heading_that_goes_on_from_its_neighbour_in_other_signs_stands_beside_it() -> None:
    text = "**二、无人车**\n\n1. 车身不超过三十厘米。\n\n**（三）机械臂**\n\n1. 臂长不超过一米。\n"
    document = parse_bytes("规则.md", text.encode())
    assert [clause.id for clause in document.clauses] == ["2", "2.1", "3", "3.1"]


class TestCommas:
    def test_numerals_before_a_comma_count_where_they_run_on(self) -> None:
        document = parsed(
            "摄影比赛办法\n一，报名\n1.每人限交三件。\n二，评选\n1.评委不少于五人，\n其中校外评委不少于三分之\n一，由协会聘请。\n"
            "三，奖励\n一等奖一名，二等奖二名。\n"
        )
        assert [(clause.id, clause.title, clause.text) for clause in document.clauses] == [
            ("1", "报名", ""),
            ("1.1", "", "每人限交三件。"),
            ("2", "评选", ""),
            ("2.1", "", "评委不少于五人，其中校外评委不少于三分之一，由协会聘请。"),
            ("3", "奖励", "一等奖一名，二等奖二名。"),
        ]

    def test_the_rest_of_a_sentence_counts_nothing(self) -> None:
        document = parsed(
            "通知\n一、时间\n四月一日至五月一日。其中\n一，二年级学生参加。\n二、地点\n社区。其中\n二，三年级学生去站台。\n"
        )
        assert ids(document) == ["1", "2"]


class TestTensInOneSign:
    def test_items_count_on_from_twenty_to_thirty_one(self) -> None:
        numerals = ["十八", "十九", "二十", "廿一", "廿二", "廿九", "卅", "卅一"]
        document = parsed("公约\n" + "".join(f"{numeral}、应当遵守。\n" for numeral in numerals))
        assert ids(document) == ["18", "19", "20", "21", "22", "29", "30", "31"]
        assert document.clauses[3].label == "廿一、"

    def test_articles_and_what_cites_them(self) -> None:
        document = parsed(
            "章程\n第二十條 會員應繳費。\n第廿一條 會員得退會。依第廿條所稱會員，是指捐款之人。\n"
        )
        assert ids(document) == ["a20", "a21"]
        assert [term.name for term in document.terms] == ["會員"]


HEADED = "关于值班的规定\n一、交接\n1、核对记录\n核对上一班的记录。\n2、清点物品\n逐件清点。\n"


@pytest.mark.parametrize(
    "third", ["3签字确认\n双方签字。\n", "3组织演练\n（1）每月一次；\n（2）做好记录。\n4、上报\n按时上报。\n"]
)
def test_a_heading_whose_number_has_lost_its_mark_counts_on(third: str) -> None:
    document = parsed(f"{HEADED}{third}二、附则\n照此执行。\n")
    assert "1.3" in ids(document)
    assert [clause.text for clause in document.clauses if clause.id == "1.2"] == ["逐件清点。"]


@pytest.mark.parametrize(
    "text", ["3名职工替补\n替补的应当登记。\n", "3签字确认。\n双方签字。\n", "3寸照片\n照片应当清晰。\n"]
)
def test_an_amount_or_a_sentence_is_no_heading(text: str) -> None:
    assert "1.3" not in ids(parsed(f"{HEADED}{text}二、附则\n照此执行。\n"))


@pytest.mark.parametrize(
    ("last", "own"),
    [("3法律规定的其他条件。", "1.3"), ("3名渡工以上。", None), ("5法律规定的其他条件。", None)],
)
def test_the_last_item_of_a_sentence_counts_on_though_its_number_has_lost_its_mark(
    last: str, own: str | None
) -> None:
    document = parsed(f"关于渡口的规定\n一、条件\n1.有渡船；\n2.有渡工；\n{last}\n二、附则\n照此执行。\n")
    assert ("1.3" if "1.3" in ids(document) else None) == own


def test_an_item_may_begin_with_a_project() -> None:
    document = parsed(
        "关于申报的通知\n一、要求\n（一）项目单位应当依法登记。\n（二）项目材料如实填写。\n（三）经费预算。合理编制。\n二、附则\n照此执行。\n"
    )
    assert ids(document) == ["1", "1.1", "1.2", "1.3", "2"]
    assert not [code for code in found(document) if code == "numbering-gap"]


def test_a_numeral_in_a_line_of_its_own_that_the_next_heading_has_is_of_a_broken_word() -> None:
    document = parsed(
        "关于渡口的通知\n一、登记\n渡口应当在“渡口通”\n三\n亚系统登记，按时报送。\n二、检验\n渡船应当在“渡口通”\n三\n亚系统登记，按时报送。\n三、附则\n照此执行。\n"
    )
    assert ids(document) == ["1", "2", "3"]
