"""Decimals that begin anew, in each plan of several in one file or by the program that numbers headings; amounts, which count nothing."""

from __future__ import annotations

from tests.knowledge.test_nesting import ids, parsed


class TestDecimalsThatBeginAnew:
    """Plans of several parts, each counted from 1 by the program that numbers headings."""

    PART = "## （一）火灾\n# 1 风险\n# 2 职责\n# 3 处置\n## 3.1 自救\n跑。\n## 3.2 报警\n打电话。\n## 3.3 扑救\n救。\n# 4 注意\n慢。\n"

    def test_the_last_item_holds_decimals_as_the_one_before_it(self) -> None:
        text = "# 某预案\n\n# 一、现场处置\n" + self.PART + self.PART.replace("（一）火灾", "（二）触电")
        assert [each for each in ids(parsed(text, "甲.md")) if each.startswith("1.2")] == [
            *("1.2", "1.2.1", "1.2.2", "1.2.3", "1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.4"),
        ]

    def test_a_heading_without_a_number_between_ends_no_item(self) -> None:
        steps = "## 程序\n（1）跑。\n（2）喊。\n## 措施\n（1）救。\n（2）送。\n"
        first = self.PART.replace("# 4 注意\n", f"{steps}# 4 注意\n")
        text = f"# 某预案\n\n# 一、现场处置\n{first}## （二）触电\n# 1 风险\n# 2 职责\n"
        found = ids(parsed(text, "乙.md"))
        assert {"1.1.3.3", "1.1.4", "1.2", "1.2.1", "1.2.2"} <= {*found}
        assert any(each.startswith("1.1.3") and "r" in each for each in found)

    def test_headings_whose_printed_numbers_begin_anew_are_clauses(self) -> None:
        third = "## （三）淹溺\n# 1 风险\n# 1 职责\n# 2 处置\n## 1.1 程序\n喊。\n## 1.2 措施\n救。\n# 2 注意\n慢。\n"
        text = "# 某预案\n\n# 一、现场处置\n" + self.PART + self.PART.replace("（一）", "（二）") + third
        found = {clause.id: clause for clause in parsed(text, "丙.md").clauses}
        assert found["1.3.1#2"].title == "职责"
        assert (found["1.3.2.1"].title, found["1.3.2.2"].parent) == ("程序", "1.3.2")
        assert (found["1.3.2#2"].title, found["1.3.2#2"].parent) == ("注意", "1.3")

    def test_items_and_points_of_one_provision_are_no_repetition(self) -> None:
        text = "某某总体预案\n1 总则\n1.1 目的\n（1）甲。\n（2）乙。\n1.1.1 其一\n甲。\n1.1.2 其二\n乙。\n1.2 依据\n丙。\n2 附则\n丁。\n"
        document = parsed(text)
        assert {"1.1.1", "1.1.2#2"} <= {*ids(document)}
        assert not [each for each in document.findings if each.code.startswith("numbering")]


def test_amounts_of_a_table_without_its_frame_count_nothing() -> None:
    cells = "镇\n\n面积\n\n人均\n\n甲镇\n\n0.55\n\n1.61\n\n乙镇\n\n1.72\n\n1.60\n\n丙镇\n\n1.2\n\n340\n\n丁镇\n\n1.1\n\n1.3\n\n"
    text = f"关于建设场所的通知\n\n一、目标\n\n建成场所。\n\n附件1\n\n场所计划表\n\n{cells}"
    assert ids(parsed(text)) == ["1", "x1.0"]


class TestDecimalsInTheItemsWhoseNumberTheyBear:
    """「1. 赛前」, 「1.1 报到」 below 「2.2 流程」: the 1 is that of the item, not that of the text's first chapter."""

    def test_what_counts_through_the_text_goes_on_behind_them(self) -> None:
        items = "1. 赛前\n1.1 制定方案。\n1.2 组织报名。\n2. 赛后\n2.1 公布成绩。\n2.2 整理档案。\n"
        text = f"某大赛办法\n1 总则\n1.1 目的。\n2 组织\n2.1 设组委会。\n2.2 分工\n{items}2.3 设办公室。\n3 附则\n"
        document = parsed(text)
        assert ids(document) == [
            *("1", "1.1", "2", "2.1", "2.2", "2.2.1", "2.2.1.1", "2.2.1.2", "2.2.2", "2.2.2.1", "2.2.2.2"),
            *("2.3", "3"),
        ]
        assert [clause.label for clause in document.clauses if clause.id == "2.2.2.1"] == ["2.2 2.1"]
        assert not [each for each in document.findings if each.code.startswith("numbering")]

    def test_the_file_marks_them_as_deeper_headings(self) -> None:
        inner = "#### 2.1 目标台\n方形。\n#### 2.2 光源\n（1）自然光。\n（2）灯光。\n#### 2.3 布局\n居中。\n"
        text = f"# 某赛规则\n## 一、规则\n### 1.1 任务\n识别。\n### 1.2 场地\n1.地面\n平整。\n2．器材\n{inner}## 1.3 目标\n果。\n"
        assert ids(parsed(text, "甲.md")) == [
            *("1", "1.1", "1.2", "1.2.1", "1.2.2", "1.2.2.1", "1.2.2.2", "1.2.2.2.1", "1.2.2.2.2", "1.2.2.3"),
            "1.3",
        ]

    def test_a_chapter_with_a_point_is_none(self) -> None:
        text = "某办法\n1. 总则\n1.1 目的。\n1.2 依据。\n2. 管理\n2.1 甲。\n2.2 乙。\n3. 附则\n3.1 施行。\n"
        assert ids(parsed(text)) == ["1", "1.1", "1.2", "2", "2.1", "2.2", "3", "3.1"]
