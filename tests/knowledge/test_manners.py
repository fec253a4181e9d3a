"""Manners of writing that files from the wild showed, each rebuilt with other words, from three sides."""

from __future__ import annotations

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.parse import parse_bytes


def parsed(text: str, name: str = "文件.txt") -> Document:
    return parse_bytes(name, text.encode())


def outline(text: str, name: str = "文件.txt") -> list[tuple[str, str]]:
    return [(clause.id, clause.title) for clause in parsed(text, name).clauses if clause.label]


def codes(text: str, name: str = "文件.txt") -> list[str]:
    return [finding.code for finding in parsed(text, name).findings]


class TestInterviews:
    """「记者：…？」 above 「某某：…」: a question is a clause, the answer its text."""

    @pytest.mark.parametrize(
        ("asker", "answerer"),
        [("记者", "丁一鸣"), ("山城日报、山城网记者", "发言人"), ("网友“青草”", "县医保局")],
    )
    def test_each_question_is_a_clause_with_its_answer(self, asker: str, answerer: str) -> None:
        asker = asker.replace("“青草”", "青草")
        text = (
            f"山城县节水新规访谈\n{asker}：新规从什么时候起实行？\n{answerer}：从九月起实行。\n已经备案。\n"
            f"{asker}：农户怎样申请补助？谢谢。\n{answerer}：向村里申请。一是填表，二是公示。\n"
        )
        clauses = parsed(text).clauses
        assert [(clause.id, clause.label) for clause in clauses] == [("1", "问1"), ("2", "问2")]
        assert clauses[0].title == f"{asker}：新规从什么时候起实行？"
        assert clauses[0].text == f"{answerer}：从九月起实行。\n已经备案。"
        assert clauses[1].text.startswith(f"{answerer}：向村里申请。")

    def test_what_is_said_before_the_first_question_stays_before_it(self) -> None:
        text = (
            "山城县节水新规访谈\n主持人：欢迎各位。今天谈谈节水。\n丁一鸣：大家好。\n记者：谁来管？\n丁一鸣：水务局管。\n"
            "记者：怎么罚？\n丁一鸣：先劝后罚。\n"
        )
        first, *questions = parsed(text).clauses
        assert first.text == "主持人：欢迎各位。今天谈谈节水。\n丁一鸣：大家好。"
        assert [clause.title for clause in questions] == ["记者：谁来管？", "记者：怎么罚？"]

    def test_one_quoted_question_in_a_notice_is_no_interview(self) -> None:
        text = "山城县通报\n一、问题\n群众问：为什么停水？\n村干部：不知道。\n二、要求\n限期整改。\n"
        assert outline(text) == [("1", "问题"), ("2", "要求")]


class TestMarkedHeadings:
    """Headings that Markdown or HTML marks and that bear no number hold what is numbered below them."""

    def test_a_heading_closes_the_list_above_it(self) -> None:
        text = (
            "# 山城县图书馆读者指南\n## 一、办证\n### 材料\n1. 身份证。\n2. 照片。\n### 时间\n周一至周五。\n"
            "## 二、借书\n每次三本。\n"
        )
        found = {clause.id: clause for clause in parsed(text, "指南.md").clauses}
        assert list(found) == ["1", "1.r1", "1.r1.1", "1.r1.2", "1.r2", "2"]
        assert (found["1.r2"].title, found["1.r2"].text, found["1.r2"].label) == (
            "时间",
            "周一至周五。",
            "一、",
        )

    def test_lists_that_number_anew_below_each_heading_are_no_repetition(self) -> None:
        text = "# 山城县志愿者手册\n## 出发前\n1. 报名。\n2. 培训。\n## 到场后\n1. 签到。\n2. 领物资。\n"
        assert [clause.id for clause in parsed(text, "手册.md").clauses] == [
            *("r1", "r1.1", "r1.2", "r2", "r2.1", "r2.2"),
        ]
        assert "numbering-repeat" not in codes(text, "手册.md")

    def test_in_html_a_heading_below_the_title_is_none_of_the_title(self) -> None:
        page = (
            "<html><body><h1>山城县图书馆读者指南</h1><h2>欢迎光临！</h2><p>先看本指南。</p><h2>一、办证</h2><p>免费。</p>"
            "<h2>常见疑问</h2><p>请打电话。</p></body></html>"
        )
        document = parsed(page, "指南.html")
        assert document.title == "山城县图书馆读者指南"
        assert [(clause.id, clause.title) for clause in document.clauses] == [
            *(("r1", "欢迎光临！"), ("1", "办证"), ("r2", "常见疑问")),
        ]

    def test_decimals_in_headings_are_numbers(self) -> None:
        text = "# 山城县防火预案\n## 1 总则\n### 1.1 目的\n防火。\n### 1.2 范围\n全县。\n## 2 职责\n### 2.1 林业局\n巡山。\n"
        assert [clause for clause, _ in outline(text, "预案.md")] == ["1", "1.1", "1.2", "2", "2.1"]


class TestTraditionalCharacters:
    """A text in traditional characters has the same structure, and keeps its characters."""

    LAW = (
        "山城縣人民政府令\n第7號\n《山城縣街市管理辦法》已經縣人民政府常務會議通過，現予公布，自2024年5月1日起施行。\n縣長：何山\n"
        "2024年4月2日\n山城縣街市管理辦法\n第一章 總則\n第一條 為了管理街市，制定本辦法。\n"
        "第二條 本辦法所稱街市，是指有固定攤位的市場。\n第二章 監督\n第三條 縣市場監管局負責監督。\n"
    )

    def test_chapters_and_articles(self) -> None:
        assert outline(self.LAW) == [
            *(("c1", "總則"), ("a1", ""), ("a2", ""), ("c2", "監督"), ("a3", "")),
        ]

    def test_the_header_of_a_decree(self) -> None:
        document = parsed(self.LAW)
        assert (document.title, document.number) == ("山城縣街市管理辦法", "山城縣人民政府令第7號")
        assert (document.issuer, document.signatory) == ("山城縣人民政府", "何山")

    def test_terms_keep_their_characters(self) -> None:
        assert [(term.name, term.definition) for term in parsed(self.LAW).terms] == [
            ("街市", "有固定攤位的市場"),
        ]


class TestNumbersThatBeginAnew:
    """Rules and handbooks count from one in each chapter: no number is used twice by mistake there."""

    @pytest.mark.parametrize("mark", ["第{}条 {}。", "{}、{}。", "{}.{}。"])
    def test_below_each_chapter(self, mark: str) -> None:
        numbers = "一二三" if "." not in mark else "123"
        items = [mark.format(number, "照办" + number) for number in numbers]
        text = "\n".join(
            ["山城中学宿舍规定", "第一章 作息", *items, "第二章 卫生", *items, "第三章 安全", *items]
        )
        assert "numbering-repeat" not in codes(text)

    def test_within_one_chapter_it_is_a_finding(self) -> None:
        text = "山城中学宿舍规定\n第一章 作息\n第一条 起床。\n第二条 熄灯。\n第一条 打扫。\n第二条 检查。\n"
        assert "numbering-repeat" in codes(text)

    def test_a_number_used_twice_is_a_finding(self) -> None:
        text = "山城中学宿舍规定\n第一章 作息\n第一条 起床。\n第二条 熄灯。\n第二章 卫生\n第三条 打扫。\n第三条 检查。\n"
        assert "numbering-repeat" in codes(text)


class TestDecimals:
    def test_below_a_section_they_bear_the_number_of_the_chapter(self) -> None:
        text = (
            "山城公司员工手册\n第一章 总则\n1.1 目的\n规范。\n1.2 范围\n全员。\n第二章 人事\n第一节 入职\n2.1.1 公开招聘\n2.1.1.1 公司择优。\n"
            "2.1.1.2 公告七天。\n2.1.2 报到\n带证件。\n"
        )
        assert [clause for clause, _ in outline(text)] == [
            *("c1", "1.1", "1.2", "c2", "c2.1", "2.1.1", "2.1.1.1", "2.1.1.2", "2.1.2"),
        ]

    @pytest.mark.parametrize("noun", ["公司的用章", "公务接待", "公开事项"])
    def test_a_noun_is_no_unit_of_an_amount(self, noun: str) -> None:
        text = f"山城公司手册\n1 总则\n1.1 目的\n规范。\n1.2{noun}\n按规定。\n1.3 其他\n另定。\n"
        assert "1.2" in [clause for clause, _ in outline(text)]

    @pytest.mark.parametrize("amount", ["1.5公里以内", "1.5公斤以下", "1.5万元的"])
    def test_an_amount_is_no_number(self, amount: str) -> None:
        text = f"山城公司手册\n1 总则\n1.1 目的\n规范。\n1.2 范围\n{amount}按此办理。\n1.3 其他\n另定。\n"
        assert "1.5" not in [clause for clause, _ in outline(text)]

    def test_items_that_begin_with_a_figure(self) -> None:
        assert outline("山城县数字计划\n一、任务\n1.5G网络\n推进覆盖。\n建设基站。\n2.4K频道\n开通。\n") == [
            *(("1", "任务"), ("1.1", "5G网络"), ("1.2", "4K频道")),
        ]


class TestLinesThatWereBroken:
    """Lines broken at the width of a page, whatever stands in them, and however short it is."""

    RULES = (
        "（一）住校的学生服从统一安排住进指定的房间和床位按学年交清费用不得自己换房间也不得把床位转让给别的同学或者校外的人住宿。",
        "（二）确有困难要换房间的由学生本人写出申请经过辅导员签字和学院盖章以后送到后勤处办理手续没有办完手续以前不得搬动个人物品。",
        "（三）亲友来访的先在值班室登记写明姓名和来访事由晚上十点以前离开不得在房间里过夜违反的由学院批评教育并通知学生的家长。",
    )

    @pytest.mark.parametrize(("width", "indent"), [(22, ""), (28, "　　"), (35, "  ")])
    def test_a_paragraph_is_whole(self, width: int, indent: str) -> None:
        # Two lines of a width make none: there must be several.
        rules = [
            f"（{number}）{rule[3:]}" for number, rule in zip("一二三四五六", self.RULES * 2, strict=True)
        ]
        lines = ["山城中学住宿规定"]
        for rule in rules:
            whole = indent + rule
            lines += [whole[at : at + width] for at in range(0, len(whole), width)]
        assert [clause.text for clause in parsed("\n".join(lines)).clauses] == [rule[3:] for rule in rules]

    def test_lines_of_a_like_length_that_end_their_sentences_stay_apart(self) -> None:
        lines = [f"第{n}村民小组负责村口到学校一段道路的清扫和保洁工作；" for n in "一二三四五六七八"]
        text = "山城村保洁安排\n" + "\n".join(lines) + "\n"
        assert parsed(text).clauses[0].text.count("\n") == len(lines) - 1


class TestGluedLines:
    def test_a_section_and_its_articles_in_one_line(self) -> None:
        text = (
            "山城公司管理条例第1节总则第1条本条例适用于全体员工，临时员工参照执行，另有规定的除外。第2条人事部负责解释。第2节考勤第3条每周上班五天，"
            "上午8:00-12:00下午13:00-17:00第4条迟到、早退1.迟到十分钟以内的口头提醒。2.超过十分钟的书面提醒。3.早退同上。第5条请假写假条。"
        )
        document = parsed(text)
        assert document.title == "山城公司管理条例"
        assert [clause.id for clause in document.clauses if clause.label] == [
            *("1", "a1", "a2", "2", "a3", "a4", "a4.1", "a4.2", "a4.3", "a5"),
        ]

    @pytest.mark.parametrize("sentence", ["违反本规定第一条的，退回。", "依照第二条处理。"])
    def test_an_article_that_a_sentence_names_is_none(self, sentence: str) -> None:
        text = f"山城公司条例\n第一条 按时上班。\n第二条 按时下班。\n第三条 {sentence}\n"
        assert [clause for clause, _ in outline(text)] == ["a1", "a2", "a3"]

    def test_a_title_that_names_an_article_is_one_line(self) -> None:
        title = "山城县关于修改《山城县用水办法》第一条的决定"
        assert (
            parsed(f"{title}\n一、第一条修改为：“节约用水。”\n二、本决定自公布之日起施行。\n").title == title
        )


class TestCopiedPages:
    """A page that prints title, issuer and title again, or a table of its own labels."""

    def test_title_issuer_and_title_again(self) -> None:
        text = (
            "山城县雨水管理规定\n山城县人民政府\n山城县雨水管理规定\n山政令〔2021〕3号\n《山城县雨水管理规定》已经县政府常务会议通过，现予公布。\n"
            "县长\n二○二一年三月五日\n山城县雨水管理规定\n第一条 为了用好雨水，制定本规定。\n"
        )
        document = parsed(text)
        assert (document.title, document.issuer) == ("山城县雨水管理规定", "山城县人民政府")
        assert document.clauses[0].text.count("山城县雨水管理规定") == 1
        assert "text-lost" not in codes(text)

    def test_a_table_with_a_label_of_the_pages_own(self) -> None:
        page = (
            "<table><tr><td>索引号：</td><td>1101/2020-1</td><td>发布机构：</td><td>山城县教育局</td></tr><tr><td>发文日期：</td>"
            "<td>2020-03-09</td><td>生效时间：</td><td>2020-03-09</td></tr><tr><td>热度指数：</td><td>12</td></tr></table>"
            "<p>山城县教育局关于开学的通知</p><p>各学校：</p><p>一、按时开学</p><p>三月开学。</p><p>山城县教育局</p><p>2020年3月2日</p>"
        )
        document = parsed(page, "通知.html")
        assert (document.title, document.addressee) == ("山城县教育局关于开学的通知", "各学校")
        assert str(document.date) == "2020-03-02"
        assert "text-lost" not in codes(page, "通知.html")

    def test_a_site_is_no_issuer(self) -> None:
        text = "发布机构：县政府网站\n文号：山政发〔2020〕4号\n山城县工作规则\n第一条 依法办事。\n"
        assert parsed(text).issuer != "县政府网站"


class TestAssessments:
    @pytest.mark.parametrize("column", ["负责考核部门", "责任考核单位", "组织评分部门"])
    def test_a_row_of_scores_is_found_by_who_judges_it_and_says_so(self, column: str) -> None:
        text = f"# 山城县乡镇考核细则\n\n|序号|考核项目|分值|{column}|\n|-|-|-|-|\n|1|清淤|10|县水利局|\n|2|绿化|5|县林业局|\n"
        document = parsed(text, "细则.md")
        assert [(row.matter, row.lead_units, row.measures) for row in document.checklist] == [
            ("清淤", ("县水利局",), f"分值：10\n{column}：县水利局"),
            ("绿化", ("县林业局",), f"分值：5\n{column}：县林业局"),
        ]

    @pytest.mark.parametrize("column", ["负责考核部门", "责任考核单位", "组织评分部门"])
    def test_who_judges_bears_no_duty_where_another_does(self, column: str) -> None:
        text = f"# 山城县乡镇考核细则\n\n|序号|考核项目|责任单位|{column}|\n|-|-|-|-|\n|1|清淤|甲镇|县水利局|\n|2|绿化|乙镇|县林业局|\n"
        assert [row.lead_units for row in parsed(text, "细则.md").checklist] == [("甲镇",), ("乙镇",)]

    SECTIONS = (
        "# 山城县乡镇考核细则\n\n|序号|考核项目|分值|考核指标|负责考核部门|\n|-|-|-|-|-|\n||总分|100|||\n|一、|巩固成果|31|||\n"
        "|1|清淤|10|每月清一次，建立台账。|县水利局|\n|2|绿化|5|岸边种树，成活九成。|县林业局|\n|三、|水岸联动|15|向社会公布名单，设牌。|县河长办|\n"
        "|3|治污|3|达标排放，不得直排。|县城建局|\n|五、|信息报送|7|按时上报，少一次扣1分。|县河长办|\n"
    )

    def test_what_heads_rows_is_none_though_it_says_who_judges(self) -> None:
        document = parsed(self.SECTIONS, "细则.md")
        assert [(row.id, row.theme) for row in document.checklist] == [
            ("L1", "巩固成果"),
            ("L2", "巩固成果"),
            ("L3", "水岸联动"),
        ]
        assert not {each.code for each in document.findings} & {"row-repeat", "heading-differs"}

    def test_it_is_a_clause_of_its_own_where_no_paragraph_is_numbered(self) -> None:
        clauses = {clause.id: clause for clause in parsed(self.SECTIONS, "细则.md").clauses}
        assert [*clauses] == ["0", "1", "3", "5"]
        assert (clauses["5"].label, clauses["5"].title, clauses["5"].lead_units) == (
            "五、",
            "信息报送",
            ("县河长办",),
        )
        numbered = self.SECTIONS.replace("\n\n", "\n\n一、考核\n按下表考核。\n\n二、结果\n按下表公布。\n\n")
        clauses = {clause.id: clause for clause in parsed(numbered, "细则.md").clauses}
        assert [*clauses] == ["1", "2"]
        assert "五、 | 信息报送 | 7" in clauses["2"].text


class TestRowsThatHeadOthers:
    HEAD = "# 山城县责任清单\n\n|序号|工作任务|具体措施|责任单位|\n|-|-|-|-|\n"

    @staticmethod
    def rows(text: str) -> list[tuple[str, str | None, str, tuple[str, ...]]]:
        return [(row.id, row.theme, row.matter, row.lead_units) for row in parsed(text, "清单.md").checklist]

    def test_they_lend_their_body_to_rows_that_name_none(self) -> None:
        text = f"{self.HEAD}|（一）|服务||县政务局|\n|1|受理|设窗口，接一次件。||\n|（二）|监管||县市场局|\n|2|抽查|抽企业，公开。||\n|3|信用|归集信息。||\n"
        assert self.rows(text) == [
            ("L1", "服务", "受理", ("县政务局",)),
            ("L2", "监管", "抽查", ("县市场局",)),
            ("L3", "监管", "信用", ("县市场局",)),
        ]

    def test_with_a_body_besides_those_of_their_rows_they_are_clauses(self) -> None:
        text = f"{self.HEAD}|一、|服务|||\n|1|受理|设窗口，接一次件。|县政务局|\n|二、|监管|统筹监管。|县市场局|\n|2|抽查|抽企业，公开。|县住建局|\n"
        assert [row[:2] for row in self.rows(text)] == [("L1", "服务"), ("L2", "监管")]
        clause = parsed(text, "清单.md").clauses[-1]
        assert (clause.id, clause.title, clause.text, clause.lead_units) == (
            "2",
            "监管",
            "统筹监管。",
            ("县市场局",),
        )
        outlined = text.replace("\n\n", "\n\n一、要求\n照办。\n\n二、清单\n如下。\n\n")
        assert ("县市场局",) in [row[3] for row in self.rows(outlined)]

    def test_a_list_that_no_digits_number_counts_by_its_numerals(self) -> None:
        text = f"{self.HEAD}|一|受理|设窗口，接一次件。|县政务局|\n|二|抽查|抽企业，公开。|县住建局|\n|三|信用|归集信息。|县发改委|\n"
        assert [row[0] for row in self.rows(text)] == ["L1", "L2", "L3"]


class TestWordsThatCount:
    @pytest.mark.parametrize(
        "sentence",
        [
            "三是支持检测机构牵头或参与标准制定。",
            "鼓励由企业牵头组建联合体。",
            "二是探索由协会牵头制定标准。",
        ],
    )
    def test_what_may_be_is_no_duty(self, sentence: str) -> None:
        assert not parsed(f"山城县计划\n一、任务\n{sentence}\n").clauses[0].lead_units

    def test_the_count_is_no_part_of_the_name(self) -> None:
        clause = parsed("山城县计划\n一、任务\n二是由县水利局牵头清淤，县住建局配合。\n").clauses[0]
        assert (clause.lead_units, clause.supporting_units) == (("县水利局",), ("县住建局",))


class TestJumbledText:
    """A layer of text whose characters are common and say nothing is refused."""

    NOTICE = (
        "各单位应当按照本办法的规定加强对办公用房的管理和检查，落实责任制度，建立台账，定期公开使用情况，接受社会监督。"
        "需要维修的，由使用单位提出申请，经主管部门评估以后统一安排资金。"
    ) * 6

    @pytest.mark.parametrize("step", [7, 11, 13])
    def test_shuffled_characters_are_refused(self, step: int) -> None:
        count = len(self.NOTICE)
        assert count % step
        jumbled = "".join(self.NOTICE[at * step % count] for at in range(count))
        jumbled = "\n".join(jumbled[at : at + 30] for at in range(0, count, 30))
        with pytest.raises(UnreadableFileError, match="字不成句子"):
            parsed(jumbled)

    def test_the_text_itself_is_read(self) -> None:
        assert parsed(self.NOTICE).clauses

    def test_a_long_list_of_places_is_read(self) -> None:
        places = "、".join(
            f"{a}{b}{c}村" for a in "东西南北上下" for b in "沟湾岭坪河" for c in "口头庄台堡里外前后"
        )
        assert parsed(f"山城县村名表\n{places}\n").clauses

    def test_a_long_table_of_places_is_read(self) -> None:
        rows = [
            f"|{a}{b}{c}村|{c}{a}组|"
            for a in "东西南北上下"
            for b in "沟湾岭坪河"
            for c in "口头庄台堡里外前后"
        ]
        text = "山城县村名表\n\n|村|组|\n|-|-|\n" + "\n".join(rows) + "\n"
        assert parsed(text, "村名.md").clauses


class TestAmendingDecisions:
    TEXT = (
        "山城市人大常委会关于修改《山城市绿化条例》的决定\n山城市人大常委会决定，对《山城市绿化条例》作如下修改：\n"
        "一、将第三条修改为：“市园林局主管绿化。\n“区园林局负责本区绿化。”\n二、删去第十条第二款。\n本决定自2023年10月1日起施行。\n"
        "《山城市绿化条例》根据本决定作相应修改，重新公布。\n"
    )

    def test_what_closes_a_decision_is_none_of_its_last_item(self) -> None:
        assert parsed(self.TEXT).clauses[-1].text == "删去第十条第二款。"

    def test_a_quotation_that_opens_anew_in_each_paragraph_is_closed(self) -> None:
        assert "unclosed" not in codes(self.TEXT)


def test_boxes_in_place_of_characters_are_no_text() -> None:
    text = "□□县□□□□关于□□□□的通知\n□□□□：\n" + "一、□□□□□□要□□□□□□。\n" * 5
    with pytest.raises(UnreadableFileError, match="字体没有对应的文字编码"):
        parsed(text)
    form = (
        "山城县申请表\n姓名、住址、申请理由如实填写，由村委会审核后报镇政府。\n"
        + "□同意 □不同意，理由写在下面。\n" * 3
    )
    assert parsed(form).title == "山城县申请表"


class TestWhatBatchesFromElsewhereShowed:
    def test_by_when_may_stand_last_among_the_units(self) -> None:
        clause = parsed(
            "山城县方案\n一、清河。清理河道。（责任单位：县水务局、县公安局；长期坚持）\n二、护林。巡山。\n"
        ).clauses[0]
        assert (clause.lead_units, clause.deadline) == (("县水务局", "县公安局"), "长期坚持")

    def test_a_schedule_of_several_steps_is_a_provision(self) -> None:
        text = "山城县办法\n一、对象：各村。\n二、时间安排：11月20日前各村自评，11月30日前镇里复核，12月10日前公示，公示期五天，随后兑现。\n"
        clause = parsed(text).clauses[1]
        assert (clause.title, clause.deadline) == ("时间安排", None)
        assert "12月10日前公示" in clause.text

    def test_signs_and_a_poor_scan_s_character_count_as_numbers(self) -> None:
        text = "山城合作社章程\n笫一条 成员入社自愿。\n第二条 有下列情形之一的除名：\n⑴ 不出资的；\n⑵ 不交茶的。\n笫三条 理事会解释。\n"
        assert [clause.id for clause in parsed(text).clauses] == ["a1", "a2", "a2.1", "a2.2", "a3"]

    def test_a_decimal_number_that_is_used_twice_opens_two_clauses(self) -> None:
        text = "山城公司手册\n1 总则\n1.1 目的\n规范。\n1.2 范围\n全员。\n1.2 例外\n实习生。\n1.3 解释\n人事部。\n"
        assert [clause.id for clause in parsed(text).clauses] == ["1", "1.1", "1.2", "1.2#2", "1.3"]
        assert "numbering-repeat" in codes(text)

    def test_lines_in_brackets_of_their_own_are_headings(self) -> None:
        text = "山城县校园安全方案\n为保安全，开展整治。\n【目标】\n不出事故。\n【任务】\n1. 查房屋。\n2. 查水电。\n【要求】\n各校照办。\n"
        assert outline(text) == [("r1", "目标"), ("r2", "任务"), ("r2.1", ""), ("r2.2", ""), ("r3", "要求")]

    def test_the_title_of_what_a_notice_issues_is_no_heading(self) -> None:
        text = (
            "# 山城县政府办关于印发《清河方案》的通知\n各镇：\n现印发给你们。\n山城县人民政府办公室\n2022年6月14日\n"
            "# 清河方案\n## （2022—2024年）\n为清河，制定本方案。\n## 一、目标\n河清。\n## 二、任务\n清淤。\n"
        )
        assert outline(text, "通知.md") == [("1", "目标"), ("2", "任务")]

    def test_the_foot_of_a_page_is_none_of_the_last_provision(self) -> None:
        text = (
            "山城县河道办法\n字号：[ 大 中 小 ]　　打印　　收藏　　分享到：\n第一条 保护河道。\n第二条 本办法自2023年6月1日起施行。\n相关链接：\n"
            "一图读懂《山城县河道办法》\n主办单位：山城县府办　　网站标识码：3600000001　　赣公网安备36010802000123号\n"
        )
        document = parsed(text)
        assert document.title == "山城县河道办法"
        assert document.clauses[-1].text == "本办法自2023年6月1日起施行。"
        assert not document.clauses[-1].lead_units

    def test_an_entry_of_a_glossary_may_end_its_name_with_a_full_stop(self) -> None:
        text = (
            "山城县方案\n一、清河。清淤。\n二、护林。巡山。\n附件：名词解释\n山城县府办\n2022年6月1日\n附件\n名词解释\n"
            "1.清四乱：指清除乱占乱采乱堆乱建。\n2.一河一策。即针对每一条河制定方案。\n"
        )
        assert [term.name for term in parsed(text).terms] == ["清四乱", "一河一策"]


class TestNumbersInTheirOwnLine:
    """Pages made for telephones set 「01」 in a line of its own above the question that it counts."""

    TEXT = (
        "社区食堂就餐问答\n01\n谁可以来就餐？\n答：年满六十周岁的居民。\n02\n饭菜多少钱？\n答：一餐十元。\n"
        "Q：自带饭盒有优惠吗？\nA：减一元。\n04\n几点开饭？\n答：十一点半。\n"
    )

    def test_each_is_a_clause_and_a_question_without_number_belongs_to_the_one_above(self) -> None:
        assert outline(self.TEXT) == [
            ("1", "谁可以来就餐？"),
            ("2", "饭菜多少钱？"),
            ("2.1", "自带饭盒有优惠吗？"),
            ("4", "几点开饭？"),
        ]
        assert [clause.text for clause in parsed(self.TEXT).clauses if clause.id == "4"] == ["十一点半。"]

    def test_the_number_left_out_is_told(self) -> None:
        assert any("第3项" in finding.message for finding in parsed(self.TEXT).findings)

    def test_a_number_by_itself_is_none(self) -> None:
        assert outline("社区食堂通报\n01\n开办情况\n已开办三家。\n12\n其他情况\n无。\n") == []


class TestEntities:
    """Text copied from a page's source keeps 「&nbsp;」 and its like."""

    def test_they_are_read_as_the_characters_they_stand_for(self) -> None:
        document = parsed(
            "&nbsp;&nbsp;关于&ldquo;共享菜园&rdquo;的通知&nbsp;\n&emsp;一、每户限一块&#65288;约三十平方米&#65289;。\n"
        )
        assert document.title == "关于“共享菜园”的通知"
        assert "每户限一块（约三十平方米）。" in (document.clauses[0].title, document.clauses[0].text)

    def test_an_address_keeps_what_only_looks_like_one(self) -> None:
        text = "关于共享菜园的通知\n一、报名见 www.example.cn/a?id=1&copy=2 。\n"
        assert "id=1&copy=2" in parsed(text).clauses[0].text + parsed(text).clauses[0].title


class TestWhatStandsAboveATitle:
    """A masthead or a word to the readers of a group is none of the title; it stays as text."""

    def test_the_masthead_of_minutes_is_not_their_title(self) -> None:
        text = (
            "镇长办公会会议纪要\n石桥镇人民政府办公室   2024年3月5日\n研究集镇污水管网改造有关事项会议纪要\n"
            "会议由镇长主持。\n一、关于管网\n同意改造。\n二、关于资金\n由镇财政所安排。\n"
        )
        document = parsed(text)
        assert document.title == "研究集镇污水管网改造有关事项会议纪要"
        assert "镇长办公会会议纪要" in document.page

    def test_a_word_to_the_readers_above_the_marked_title_is_none_of_it(self) -> None:
        text = "请传阅：各位组长、网格员 @全体成员\n\n# 石桥镇冬季取暖安全排查方案\n\n一、目标\n不出事故。\n二、安排\n分组排查。\n"
        document = parsed(text, "文件.md")
        assert document.title == "石桥镇冬季取暖安全排查方案"
        assert "请传阅" in document.page[0]


def test_plain_lines_below_a_heading_of_terms_are_its_terms() -> None:
    text = (
        "石桥镇防汛工作方案\n一、组织\n由镇政府负责。\n二、名词解释\n警戒水位：指可能出现险情的水位。\n"
        "转移点：指安置群众的场所。\n三、实施\n自印发之日起实施。\n"
    )
    terms = parsed(text).terms
    assert [(term.name, term.definition) for term in terms] == [
        ("警戒水位", "可能出现险情的水位。"),
        ("转移点", "安置群众的场所。"),
    ]
