"""Tables that look like a responsibility list and are none: scores, forms, signatures."""

from __future__ import annotations

from knowledge.model import Document
from knowledge.parse import parse_bytes
from knowledge.read.tables import Cell, blocks, fill
from knowledge.tables import written


def parsed(lines: str) -> Document:
    return parse_bytes("办法.md", f"# 某公司考核办法\n\n一、考核\n\n每月考核。\n\n{lines}\n".encode())


def table(*rows: str) -> str:
    head, *rest = rows
    return "\n".join([f"| {head} |", f"|{' --- |' * (head.count('|') + 1)}", *(f"| {row} |" for row in rest)])


def test_a_score_table_is_text_and_keeps_every_cell() -> None:
    document = parsed(
        table(
            "序号 | 考核项目 | 分值 | 说明", "1 | 组织领导 | 8 | 缺一次扣1分", "2 | 日常工作 | 7 | 按月报送"
        )
    )
    assert document.checklist == ()
    text = "".join(clause.text for clause in document.clauses)
    assert all(cell in text for cell in ("分值", "组织领导", "缺一次扣1分", "日常工作", "按月报送"))


def test_what_bodies_report_in_figures_is_no_list_of_tasks() -> None:
    report = table(
        "序号 | 单位名称 | 联系人 | 事项总数 | 完成率 | 主要成效",
        "1 | 县水务局 | 张明 | 126 | 93.7% | 完成了服务指南的复核，压缩了时限。",
        "2 | 县林业局 | 李强 | 84 | 100% | 建立了月度核查机制。",
    )
    directory = table(
        "单位名称 | 联系人 | 联系电话", "县水务局 | 张明 | 0931-1234567", "县林业局 | 李强 | 0931-7654321"
    )
    for found in (report, directory):
        document = parsed(found)
        assert document.checklist == ()
        assert "县林业局 | 李强" in "".join(clause.text for clause in document.clauses)
    of_units = table(
        "项目单位 | 项目数 | 主要任务 | 责任人",
        "县水务局 | 3 | 完成渠道清淤，年底前验收。 | 张明",
        "县林业局 | 2 | 完成造林，开展抚育和管护。 | 李强",
    )
    assert [(row.matter, row.lead_units) for row in parsed(of_units).checklist] == [
        ("完成渠道清淤，年底前验收。", ("县水务局",)),
        ("完成造林，开展抚育和管护。", ("县林业局",)),
    ]
    projects = table("项目名称 | 总投资 | 责任人", "换管 | 1.2亿元 | 张明", "清淤 | 300万元 | 李强")
    assert [row.matter for row in parsed(projects).checklist] == ["换管", "清淤"]


def test_a_merged_cell_that_fills_its_places_repeats_nothing() -> None:
    row = "面谈内容 | 目标没有达到的，是什么原因造成的？ | 目标没有达到的，是什么原因造成的？ | 备注"
    assert not [
        found for found in parsed(table("项目 | 甲 | 乙 | 丙", row)).findings if found.code == "repeated-text"
    ]


def test_two_departments_of_four_characters_are_two() -> None:
    rows = table("事项 | 责任部门", "报账 | 财务部门", "接待 | 服务部门")
    assert "several-names" not in {found.code for found in parsed(rows).findings}


def test_where_a_form_is_signed_is_no_task() -> None:
    document = parsed(
        table(
            "改进指标 | 措施 | 责任部门 | 责任人 | 期限",
            "提高回访率 | 每周回访 | 客服部 | 张明 | 6月底",
            "员工签名 | | 上级签字 | | 备案",
        )
    )
    assert [row.matter for row in document.checklist] == ["提高回访率"]
    assert "上级签字" in "".join(clause.text for clause in document.clauses)


def test_a_form_below_a_list_does_not_go_on_with_it() -> None:
    listed = table("事项 | 措施 | 责任单位 | 责任人", "节水 | 换管 | 县水务局 | 李强")
    form = table("基本信息 | 姓名 | | 部门", "基本信息 | 周期 | | 结果", "申诉理由 | | |")
    document = parsed(f"{listed}\n\n申诉表\n\n{form}")
    assert [row.matter for row in document.checklist] == ["节水"]
    assert "申诉理由" in "".join(clause.text for clause in document.clauses)


def test_an_empty_list_is_a_list_by_its_header() -> None:
    document = parsed(table("序号 | 工作任务 | 牵头单位 | 完成时限", "1 | 节水 | | ", "2 | 护林 | | "))
    assert [row.matter for row in document.checklist] == ["节水", "护林"]


def test_further_columns_are_kept_with_their_names() -> None:
    document = parsed(
        table(
            "序号 | 工作任务 | 责任单位 | 总投资 | 目前进度 | 备注",
            "1 | 换管 | 县水利局 | 1.2亿元 | 已完成60% | 已取消",
            "2 | 清淤 | 县住建局 | 300万元 | 未开工 |",
        )
    )
    first = document.checklist[0]
    assert first.measures == "总投资：1.2亿元\n目前进度：已完成60%"
    assert (first.deadline, first.remark) == (None, "已取消")


def test_a_caption_of_a_web_page_s_table_is_its_title() -> None:
    page = (
        "<html><body><h2>考核依据</h2><table><caption>某县河长制考核细则</caption><tr><th>序号</th><th>项目</th><th>分值</th></tr>"
        "<tr><td>1</td><td>组织领导</td><td>8</td></tr></table></body></html>"
    )
    document = parse_bytes("细则.html", page.encode())
    assert document.title == "某县河长制考核细则"
    assert "考核依据" in document.clauses[0].text


def test_a_table_within_a_cell_is_read_with_it() -> None:
    page = (
        "<html><body><p>某县节水清单</p><table><tr><th>序号</th><th>工作任务</th><th>责任单位</th></tr>"
        "<tr><td>1</td><td>更换全县老旧供水管道，全年完成，逐村验收<table><tr><td>东区</td><td>三公里</td></tr><tr><td>西区</td><td>两公里</td></tr></table></td><td>县水利局</td></tr></table></body></html>"
    )
    (row,) = parse_bytes("清单.html", page.encode()).checklist
    assert row.matter == "更换全县老旧供水管道，全年完成，逐村验收\n东区 | 三公里\n西区 | 两公里"
    assert row.lead_units == ("县水利局",)


def test_markdown_of_a_pdf_tool() -> None:
    text = (
        "# 某县农田水利方案\n\n# 一、目标\n\n清淤 $3 6 0$ 公里，保证率 $9 5 \\%$，投资 $1 . 2$ 亿元，费用 $x_i$ 元。\n\n![](images/a.jpg)\n\n"
        "# 二、分工\n\n<table><tr><td>序号</td><td>工作任务</td><td>牵头单位</td></tr><tr><td>1</td><td>清淤</td><td>水利局</td></tr></table>\n"
    )
    document = parse_bytes("方案.md", text.encode())
    assert document.clauses[0].text == "清淤 360 公里，保证率 95%，投资 1.2 亿元，费用 $x_i$ 元。"
    assert [(row.matter, row.lead_units) for row in document.checklist] == [("清淤", ("水利局",))]
    assert "images" not in "".join(clause.text for clause in document.clauses)


def test_headings_between_the_rows_are_the_themes_of_those_below() -> None:
    rows = parsed(
        table(
            "序号 | 事项 | 措施 | 牵头单位",
            "一 | 教育类 | | ",
            "1 | 建学校 | 新建两所 | 县教育局",
            "2 | 换校车 | 更新十辆 | 县教育局",
            "二 | 交通类 | | ",
            "3 | 修公路 | 硬化路面 | 县交通局",
        )
    ).checklist
    assert [(row.id, row.theme) for row in rows] == [("L1", "教育类"), ("L2", "教育类"), ("L3", "交通类")]


def test_groups_with_their_sums_are_themes_and_their_figures_are_kept() -> None:
    document = parsed(
        table(
            "序号 | 项目名称 | 总投资 | 责任单位 | 包联领导",
            " | 合计（2项） | 15 | | ",
            "一 | 产业项目（1项） | 12 | | ",
            "1 | 电池项目 | 12 | 高新区管委会 | 李志强",
            "二 | 民生项目（1项） | 3 | | ",
            "2 | 医院新院区 | 3 | 市卫健委 | 赵敏",
        )
    )
    assert [(row.id, row.theme, row.matter) for row in document.checklist] == [
        ("L1", "产业项目（1项）", "电池项目"),
        ("L2", "民生项目（1项）", "医院新院区"),
    ]
    assert "合计（2项） | 15" in document.clauses[-1].text


def test_a_group_of_a_list_that_has_no_rows_is_not_lost() -> None:
    document = parsed(
        table(
            "序号 | 工作任务 | 责任单位",
            "一、农业 | 一、农业 | 一、农业",
            "1 | 节水 | 县水利局",
            "二、林业（略） | 二、林业（略） | 二、林业（略）",
            "三、教育 | 三、教育 | 三、教育",
            "2 | 建校 | 县教育局",
        )
    )
    assert [row.theme for row in document.checklist] == ["一、农业", "三、教育"]
    assert "text-lost" not in [finding.code for finding in document.findings]


def test_a_column_that_nobody_has_filled_in_holds_no_matter() -> None:
    document = parsed(
        table(
            "部门 | 档次 | 是否完成 | 工作任务 | 考核要点",
            "财务处 | | | 提高预算编制准确率 | 准确率90%以上",
            "审计处 | | | 开展内部审计 | 出具报告",
        )
    )
    assert [row.matter for row in document.checklist] == ["提高预算编制准确率", "开展内部审计"]


def test_a_total_that_reaches_over_columns_stands_once() -> None:
    head = [Cell(0, at, name) for at, name in enumerate(["序号", "名称", "数量", "总价", "备注"])]
    row = [Cell(1, at, said) for at, said in enumerate(["1", "水表", "8", "60元", "已到"])]
    total = [Cell(2, 0, "合 计", 1, 3), Cell(2, 3, "60元", 1, 2)]
    assert fill([*head, *row, *total], "表")[2] == ("合 计", "", "", "60元", "")
    group = [Cell(0, 0, "合计", 1, 2), Cell(0, 2, "县", 1, 2), Cell(1, 0, "户"), Cell(1, 1, "人")]
    assert fill(group, "表")[0][:2] == ("合计", "合计")


def test_a_row_over_which_all_of_the_one_above_reaches_is_that_row() -> None:
    head = [Cell(0, 0, "序号", 2), Cell(0, 1, "单位", 2), Cell(2, 0, "1"), Cell(2, 1, "水务局")]
    assert fill(head, "表") == (("序号", "单位"), ("1", "水务局"))
    below = [Cell(0, 0, "水务局", 2), Cell(0, 1, "巡查"), Cell(1, 1, "抢修")]
    assert fill(below, "表") == (("水务局", "巡查"), ("水务局", "抢修"))
    typed = [Cell(0, 0, "水务局"), Cell(0, 1, "巡查"), Cell(1, 0, "水务局"), Cell(1, 1, "巡查")]
    assert len(fill(typed, "表")) == 2


def test_a_merged_cell_of_a_form_stands_once() -> None:
    form = [
        ["姓名", "", "电话", "", ""],
        ["住址", "某县某镇", "某县某镇", "某县某镇", "某县某镇"],
        ["病史", "有□无□", "有□无□", "乘车", "乘车"],
    ]
    assert written(form).split("\n")[1:] == ["住址 | 某县某镇", "病史 | 有□无□ | 乘车"]
    wide = [
        ["类别", "内容", "内容", "内容", "内容"],
        ["住址", "某县", "某县", "", ""],
        ["病史", "有□无□", "有□无□", "有□无□", "有□无□"],
    ]
    assert written(wide).split("\n") == ["类别 | 内容", "住址 | 某县 | ", "病史 | 有□无□"]
    prices = [
        ["车型", "补贴", "补贴", "补贴", "补贴"],
        ["车型", "一年", "二年", "三年", "四年"],
        ["甲", "5", "5", "3", "3"],
    ]
    assert written(prices).split("\n")[-1] == "甲 | 5 | 5 | 3 | 3"


def test_a_table_whose_rows_are_one_cell_each_is_a_frame() -> None:
    head = [["甲市人民政府令", "甲市人民政府令"], ["第138号", "第138号"]]
    assert [block.text for block in blocks(head, 1)] == ["甲市人民政府令", "第138号"]
    named = [*head, ["市长", "王某"]]
    assert [len(block.rows) for block in blocks(named, 1)] == [3]
