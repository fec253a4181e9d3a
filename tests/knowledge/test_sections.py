"""Numbers of real files: headings that hold articles, decimals that leave numbers out, items that a sentence cites."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def ids(document: Document) -> list[str]:
    return [clause.id for clause in document.clauses]


def found(document: Document) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in document.findings if finding.code != "no-number"]


ANEW = (
    "某中心财务制度\n第一条 为规范财务，制定本制度。\n第二条 财务公开。\n二、 收入管理\n第一条 收入入账。\n第二条 专款专用。\n"
    "三、支出管理\n第一条 支出须审批：\n一、填表；\n二、签字。\n第二条 超支须说明。\n四、监督\n监事会监督下列事项：\n（一）预算；\n（二）决算。\n"
    "五、附则\n第一条 本制度自公布之日起施行。\n"
)


class TestArticlesBelowHeadings:
    def test_articles_that_begin_anew_stand_in_their_own_section_though_the_first_has_no_heading(
        self,
    ) -> None:
        document = parsed(ANEW)
        parents = {clause.id: clause.parent for clause in document.clauses}
        assert parents["a2"] is None
        assert [parents[each] for each in ("a1#2", "a2#2", "a1#3", "a2#3", "a1#4")] == [
            "2",
            "2",
            "3",
            "3",
            "5",
        ]
        assert ids(document)[-6:] == ["a2#3", "4", "4.1", "4.2", "5", "a1#4"]
        assert ids(document)[7:9] == ["a1#3.1", "a1#3.2"]
        labels = {clause.id: clause.label for clause in document.clauses}
        assert labels["a1#2"] == "二、第一条"
        assert labels["a1#3.1"] == "三、第一条一、"
        assert labels["4.1"] == "四、（一）"
        assert found(document) == [("numbering-gap", "二、")]

    def test_so_do_those_that_run_on(self) -> None:
        document = parsed(
            "某校考勤规定\n第一条 为规范考勤，制定本规定。\n2. 考勤管理\n第二条 按时到岗。\n第三条 请假须批准。\n3. 奖惩\n第四条 全勤的表彰。\n"
        )
        assert [(clause.id, clause.parent) for clause in document.clauses] == [
            ("a1", None),
            ("2", None),
            ("a2", "2"),
            ("a3", "2"),
            ("3", None),
            ("a4", "3"),
        ]

    def test_below_a_rule_of_several_too(self) -> None:
        document = parsed(
            "# 公司制度汇编\n\n**车辆管理办法**\n\n第一条 车辆由行政部管理。\n\n第二条 专人驾驶。\n\n二、用车审批\n\n第一条 用车须填单。\n\n第二条 长途须批准。\n\n"
            "**印章管理办法**\n\n第一条 印章由专人保管。\n\n二、印章外借\n\n第一条 印章不得外借。\n\n第二条 违者处分。\n",
            "汇编.md",
        )
        parents = {clause.id: clause.parent for clause in document.clauses}
        assert [each for each in parents if each.endswith(".2")] == ["r1.2", "r2.2"]
        assert parents["r1.2"] == "r1"
        assert parents["r1.a2#2"] == "r1.2"
        assert parents["r2.a2"] == "r2.2"

    @pytest.mark.parametrize(
        ("second", "third"), [("二、会员：", "三、附则："), ("（二）会员", "（三）附则")]
    )
    def test_whatever_counts_the_headings(self, second: str, third: str) -> None:
        document = parsed(
            f"某会章程\n第1条 本会名称为某会。\n{second}\n第1条 会员须年满十八周岁。\n第2条 会员权利如下：\n（一）选举权；\n（二）监督权。\n{third}\n第1条 通过即行。\n"
        )
        assert [
            (clause.id, clause.title, clause.parent) for clause in document.clauses if clause.id[0] != "a"
        ] == [
            ("2", "会员", None),
            ("3", "附则", None),
        ]
        assert [clause.parent for clause in document.clauses if clause.id in {"a1#2", "a2.1", "a1#3"}] == [
            "2",
            "a2",
            "3",
        ]

    def test_those_of_a_rule_that_a_notice_issues_are_not_the_notice_s(self) -> None:
        document = parsed(
            "关于值班的通知\n各镇：\n一、高度重视\n认真执行。\n二、施行\n自发布之日起施行。\n某县值班制度\n第一条 为加强值班，制定本制度。\n第二条 全天值班。\n"
        )
        assert {clause.parent for clause in document.clauses} == {None}

    @pytest.mark.parametrize(
        "listed",
        [
            "第二条 市场分为下列两类\n一、综合市场\n二、专业市场\n第三条 违者处罚。\n",
            "第二条 经营者应当公示\n一、营业执照\n第三条 违者处罚。\n",
            "第二条 市场分为：\n一、综合市场；\n二、专业市场。\n第三条 违者处罚。\n",
        ],
    )
    def test_a_list_of_an_article_stays_in_it(self, listed: str) -> None:
        document = parsed(f"某市市场规定\n第一条 为管理市场，制定本规定。\n{listed}")
        assert {clause.parent for clause in document.clauses} == {None, "a2"}


class TestDecimalsLeftOut:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ("3.2.1 编目。\n3.2.2 登记。\n3.2.6、报表。\n", ["3.2.1", "3.2.2", "3.2.6"]),
            ("3.2.5 编目。\n3.2.6 登记。\n", ["3.2.5", "3.2.6"]),
        ],
    )
    def test_a_decimal_of_what_is_open_is_a_clause_whatever_is_left_out_before_it(
        self, lines: str, expected: list[str]
    ) -> None:
        document = parsed(
            f"某中心档案制度\n一、总则\n1.1 目的\n三、档案\n3.1 归档\n3.2 登记\n{lines}3.3 保管\n"
        )
        assert ids(document) == ["1", "1.1", "3", "3.1", "3.2", *expected, "3.3"]
        assert ("numbering-gap", expected[-1] if len(expected) > 2 else expected[0]) in found(document)

    def test_so_is_one_of_two_parts_before_a_word(self) -> None:
        document = parsed(
            "某仓库规程\n1 总则\n1.1 目的。\n1.2 范围。\n1.7 仓库负责人负责。\n2 附则\n2.1 施行。\n"
        )
        assert ids(document) == ["1", "1.1", "1.2", "1.7", "2", "2.1"]

    @pytest.mark.parametrize(
        "figure", ["2.9 亿元的仓库设专人。", "2.9 85.2 90.1", "2.9个百分点以上的，须说明。"]
    )
    def test_a_figure_is_none(self, figure: str) -> None:
        document = parsed(
            f"某仓库规程\n1 总则\n1.1 目的。\n1.2 范围。\n2 管理\n2.1 吞吐量达到\n{figure}\n2.2 巡查。\n"
        )
        assert ids(document) == ["1", "1.1", "1.2", "2", "2.1", "2.2"]

    def test_the_next_needs_no_space_behind_it_though_the_line_before_has_no_stop(self) -> None:
        document = parsed(
            "某中心制度\n一、架构\n1.1总体架构\n1.1.1管理分为三级\n1.1.2负责人由理事会任命，负责项目的全面\n工作，每季度报告一次\n1.1.3团队负责人协助，不设\n4.5级岗位\n"
            "1.2流程\n1.2.1立项、实施、结项\n二、附则\n2.1理事会解释\n"
        )
        assert ids(document) == ["1", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.2", "1.2.1", "2", "2.1"]
        assert document.clauses[3].text.endswith("全面工作，每季度报告一次")

    def test_the_first_below_one_without_a_line_stands_in_what_both_stand_in(self) -> None:
        document = parsed(
            "某公司采购制度\n2 采购\n2.1 立项\n2.1.1 申请。\n2.1.2 审核。\n2.2.1 询价。\n2.2.2 比价。\n2.3 验收\n2.3.1 入库。\n"
        )
        parents = {clause.id: clause.parent for clause in document.clauses}
        assert parents["2.1.2"] == "2.1"
        assert parents["2.2.1"] == parents["2.2.2"] == "2"
        assert parents["2.3.1"] == "2.3"
        assert ("numbering-order", "2.2.1") not in found(document)


class TestCitedItems:
    @pytest.mark.parametrize(
        "sentence",
        [
            "有规则第四十四条第一款第（一）、（三）、（四）项情形的，须评估；有第（二）项情形的，须考核。",
            "违反第一条第 （一）项的，由甲局处罚。",
            "违反第一条第\n（二）项、第\n(三)项的，由甲局处罚。",
            "违反第三条第（1）目、第①目规定的，由甲局处罚。",
            "下列人员除外。\n（一）、（二）项规定的人员，可以复核。",
        ],
    )
    def test_an_item_that_a_sentence_cites_begins_none(self, sentence: str) -> None:
        document = parsed(
            f"某某办法\n第一条 为管理，制定本办法。\n第二条 {sentence}\n第三条 本办法自公布之日起施行。\n"
        )
        assert ids(document) == ["a1", "a2", "a3"]
        assert found(document) == []


def test_the_last_part_by_its_name_alone_whose_letters_stand_in_two_lines_holds_what_counts_anew() -> None:
    document = parse_bytes(
        "措施.txt",
        "甲县渡口措施\n一、登记\n1.渡口登记。渡口应当登记。\n2.渡船登记。渡船应当登记。\n附\n则\n1.由水务局解释。\n2.自印发之日起实施。\n".encode(),
    )
    assert [(clause.id, clause.title or clause.text) for clause in document.clauses][-3:] == [
        ("c1", "附则"),
        ("c1.1", "由水务局解释。"),
        ("c1.2", "自印发之日起实施。"),
    ]
