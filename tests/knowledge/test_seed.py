"""The shipped document, name by name. What is expected here was written down by reading its text."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Document
from knowledge.parse import parse, to_json
from tests.conftest import SEED

HEADINGS = [
    ("1", "一、", "总体要求"),
    ("1.1", "一、（一）", "指导思想"),
    ("1.2", "一、（二）", "目标任务"),
    ("2", "二、", "建立健全长效帮扶机制，巩固拓展脱贫攻坚成果"),
    ("2.1", "二、（一）", "保持主要帮扶政策总体稳定"),
    ("2.2", "二、（二）", "健全防返贫动态监测帮扶机制"),
    ("2.3", "二、（三）", "巩固“两不愁三保障”成果"),
    ("2.4", "二、（四）", "实施移民致富提升行动"),
    ("2.5", "二、（五）", "加强帮扶项目资产管理监督"),
    ("3", "三、", "瞄准农村低收入人口，健全常态化帮扶机制"),
    ("3.1", "三、（一）", "加强农村低收入人口监测"),
    ("3.2", "三、（二）", "分层分类实施社会救助"),
    ("3.3", "三、（三）", "合理确定农村医疗保障待遇水平"),
    ("3.4", "三、（四）", "完善养老保障和儿童关爱服务"),
    ("4", "四、", "做好有效衔接重点工作,提升县域整体发展水平"),
    ("4.1", "四、（一）", "实施城乡居民收入提升行动"),
    ("4.1.1", "四、（一）1、", "积极培育发展特色优势产业"),
    ("4.1.2", "四、（一）2、", "大力支持脱贫人口稳定就业"),
    ("4.2", "四、（二）", "改善农村基础设施条件"),
    ("4.3", "四、（三）", "提升乡村公共服务水平"),
    ("4.4", "四、（四）", "整治改善乡村环境"),
    ("4.5", "四、（五）", "加强农村基层治理"),
    ("5", "五、", "强化支持举措保障,做好政策有效衔接"),
    ("5.1", "五、（一）", "做好财政投入政策衔接"),
    ("5.2", "五、（二）", "做好金融服务政策衔接"),
    ("5.3", "五、（三）", "做好土地支持政策衔接"),
    ("5.4", "五、（四）", "做好人才智力支持政策衔接"),
    ("5.5", "五、（五）", "坚持并完善闽宁协作机制"),
    ("5.6", "五、（六）", "做好社会帮扶机制衔接"),
    ("6", "六、", "全面加强党的集中统一领导，做好工作体系有效衔接"),
    ("6.1", "六、（一）", "做好领导体制衔接"),
    ("6.2", "六、（二）", "做好工作机制衔接"),
    ("6.3", "六、（三）", "做好规划项目衔接"),
    ("6.4", "六、（四）", "做好考核机制衔接"),
    ("6.5", "六、（五）", "完善激励约束机制"),
    ("6.6", "六、（六）", "加大宣传培训力度"),
]

GROUP = "县扶贫开发领导小组成员单位"
DUTIES = {
    "2.1": ("陈国栋", "扶贫办", GROUP),
    "2.2": ("陈国栋", "扶贫办", "教体局 公安局 民政局 住建局 水务局 农业农村局 卫健局 残联 医保局 各乡(镇)"),
    "2.3": ("陈国栋", "扶贫办", "教体局 住建局 水务局 卫健局 医保局 各乡（镇）"),
    "2.4": (
        "陈国栋",
        "扶贫办",
        "组织部 宣传部 统战部 发改局 教体局 民政局 公安局 人社局 自然资源局 住建局 水务局 农业农村局 卫健局 文广局 残联 "
        "医保局 各乡（镇）",
    ),
    "2.5": ("陈国栋", "扶贫办", GROUP),
    "3.1": ("陈国栋", "扶贫办", "民政局 教体局 公安局 人社局 住建局 卫健局 残联 统计局 医保局 各乡（镇）"),
    "3.2": ("陈国栋", "民政局", "教体局 人社局 住建局 农业农村局 卫健局 残联 医保局 各乡（镇）"),
    "3.3": ("柳春梅", "医保局", "卫健局 民政局 扶贫办 各乡(镇)"),
    "3.4": ("谢国玉", "人社局", "民政局 教体局 卫健局 妇联 残联 各乡(镇)"),
    "4.1.1": ("谢国玉", "农业农村局", "扶贫办 科技局 发改局 文广局 市监局 自然资源局 各乡（镇）"),
    "4.1.2": ("谢国玉", "人社局", "发改局 扶贫办 自然资源局 交通局 水务局 农业农村局 各乡（镇）"),
    "4.2": (
        "祁忠",
        "发改局",
        "财政局 住建局 交通运输局 公安局 水务局 农业农村局 扶贫办 自然资源局 供电公司 电信公司 移动公司 联通公司 "
        "网络公司 各乡（镇）",
    ),
    "4.3": ("柳春梅", "教体局 卫健局 住建局", "民政局 团委 财政局 医保局 各金融机构 各乡（镇）"),
    "4.4": ("谢国玉", "农业农村局", "生态环境局 住建局 水务局 财政局 民政局 自然资源局 各乡（镇）"),
    "4.5": (
        "谢国玉",
        "农业农村局",
        "政法委 组织部 宣传部 纪委监委 统战部(民宗局) 民政局 文广局 公安局 司法局 财政局 各乡(镇)",
    ),
    "5.1": (
        "祁忠",
        "财政局",
        "发改局 民宗局 自然资源局 住建局 交通局 水务局 农业农村局 扶贫办 税务局 各乡(镇)",
    ),
    "5.2": ("祁忠", "财政局", "扶贫办 各金融机构 人保财险 财保 各乡(镇)"),
    "5.3": ("谢国玉", "自然资源局", "发改局 农业农村局 扶贫办 各乡（镇）"),
    "5.4": ("徐虎", "组织部", "人社局 教体局 科技局 卫健局 农业农村局 团县委 各乡（镇）"),
    "5.5": (
        "陈国栋",
        "扶贫办",
        "政府办 组织部 教体局 人社局 农业农村局 卫健局 文广局 科技局 团县委 妇联 残联 园区管委会 各乡（镇）",
    ),
    "5.6": ("徐虎", "组织部", "政府办 扶贫办 各帮扶单位 各乡（镇）"),
    "6.1": ("马金平 谢国玉", "县委农办", "县委农村工作领导小组成员单位"),
    "6.2": ("马金平 谢国玉", "县委农办", "政府办 组织部 编办 扶贫办 各乡（镇）"),
    "6.3": ("祁忠", "发改局", GROUP),
    "6.4": ("马金平", "县委办", "纪委监委 政府办 组织部 党委农办 扶贫办 各乡（镇）"),
    "6.5": ("徐万廷", "纪委监委", "组织部 宣传部 发改局 扶贫办 各乡(镇)"),
    "6.6": ("徐虎", "宣传部", "组织部 扶贫办 各乡(镇)"),
}

OPENINGS = {
    "0": ("根据中共中央 国务院《关于实现", "提出如下实施意见。"),
    "1.2": ("将巩固拓展脱贫攻坚成果放在突出位置", "取得更为明显的实质性进展。"),
    "2.2": ("对脱贫不稳定户、边缘易致贫户", "实行动态清零。"),
    "4.1.1": ("立足资源禀赋和区域优势", "规模化、产业化、集群化发展。"),
    "4.1.2": ("完善各级用工信息平台", "逐步调整优化公益性岗位政策。"),
    "6.6": ("在乡村深入开展", "凝聚工作合力。"),
}

MENDED = {
    "1.2": "农民收入增速高于全国农民平均水平",
    "2.2": "加强有关部门（单位)数据共享和对接",
    "2.5": "积极开展资产收益帮扶",
    "3.3": "资金统一并入医疗救助基金",
    "4.1.1": "以延链、补链、强链为突破口",
    "4.1.2": "开发公益性岗位安置就业",
    "5.3": "坚决守住耕地红线",
    "5.5": "进一步拓宽协作领域",
    "6.5": "奋进致富典型",
}

TERMS = [
    ("T1", "四大提升行动", "实施百万移民致富提升行动、", "全民健康水平提升行动。"),
    ("T2", "脱贫不稳定人口界定参考标准", "脱贫不稳定人口要紧盯", "稳定实现等返贫风险。"),
    ("T3", "边缘易致贫人口界定参考标准", "边缘易致贫人口要关注", "实现程度不高等致贫风险。"),
    ("T4", "“四个一”示范带动工程", "建设100个以上产业帮扶示范村", "10000名以上致富带头人。"),
    ("T5", "基层党建“六项行动”", "实施习近平新时代中国特色社会主义思想入脑入心", "立标杆作表率六项行动。"),
    ("T6", "村民代表会议制度“55124”模式", "指我区2014年以来探索形成的", "推动工作落地基层。"),
]

THEME_2 = "建立健全长效帮扶机制,巩固拓展脱贫攻坚成果"
THEME_2_FIRST = "建立健全长效机制,巩固拓展脱贫攻坚成果"
THEME_3 = "瞄准农村低收入人口,健全常态化帮扶机制"
THEME_3_LATER = "瞄准农村低收入人口，健全常态化帮扶机制"
THEME_4 = "做好有效衔接重点工作,提升县域整体发展水平"
THEME_5 = "强化支持举措,做好政策衔接"
THEME_5_LATER = "强化文化举措保障,做好政策有效衔接"
ALWAYS = "长期坚持"
# row, theme, matter, leader, lead unit, contact, deadline, clause, supporting units
ROWS = [
    (1, THEME_2_FIRST, "保持帮扶政策总体稳定", "陈国栋", "扶贫办", "辛学发", ALWAYS, "2.1", GROUP),
    (
        2,
        THEME_2_FIRST,
        "健全返贫监测帮扶机制",
        "陈国栋",
        "扶贫办",
        "辛学发",
        "2021年5月30日完成并长期坚持",
        "2.2",
        "教体局 公安局 民政局 住建局 水务局 农业农村局 卫健局 医保局 残联 各乡镇（镇）",
    ),
    (
        3,
        THEME_2_FIRST,
        "巩固“两不愁三保障”成果",
        "陈国栋",
        "扶贫办",
        "辛学发",
        "2021年5月15日完成并长期坚持",
        "2.3",
        "教体局 住建局 水务局 卫健局 医保局 各乡镇（镇）",
    ),
    (
        4,
        THEME_2,
        "实施移民致富提升行动",
        "陈国栋",
        "扶贫办",
        "辛学发",
        "2021年10月30日完成并长期坚持",
        "2.4",
        "发改局 组织部 统战部 教体局 民政局 人社局 自然资源局 住建局 水务局 农业农村局 卫健局 文广局 残联 医保局 各乡镇(镇)",
    ),
    (
        5,
        THEME_2,
        "加强帮扶项目资产管理监督",
        "陈国栋",
        "扶贫办",
        "辛学发",
        "2021年6月30日完成",
        "2.5",
        f"财政局 审计局 县扶贫办 {GROUP}",
    ),
    (
        6,
        THEME_3,
        "加强农村低收入人口监测",
        "陈国栋",
        "扶贫办",
        "辛学发",
        ALWAYS,
        "3.1",
        "民政局 教体局 公安局 人社局 残联 住建局 卫健局 统计局 医保局 各乡镇(镇)",
    ),
    (
        7,
        THEME_3_LATER,
        "分层分类实施社会救助",
        "陈国栋",
        "民政局",
        "魏耀军",
        ALWAYS,
        "3.2",
        "教体局 人社局 住建局 农业农村局 村委会 卫健局 残联 医保局 各乡镇（镇）",
    ),
    (
        8,
        THEME_3_LATER,
        "合理确定农村医疗保障水平",
        "柳春梅",
        "医保局",
        "李麒才",
        ALWAYS,
        "3.3",
        "卫健局 民政办 扶贫办 各乡镇（镇）",
    ),
    (
        9,
        THEME_3_LATER,
        "完善养老和儿童关爱服务",
        "谢国玉",
        "人社局",
        "张莉",
        ALWAYS,
        "3.4",
        "民政局 教体局 卫健局 妇联 残联 各乡镇（镇）",
    ),
    (
        14,
        THEME_4,
        "整治改善乡村环境",
        "谢国玉",
        "农业农村局",
        "陈作彬",
        ALWAYS,
        "4.4",
        "生态环境局 住建局 水务局 民政局 自然资源局 各乡镇",
    ),
    (
        15,
        THEME_4,
        "加强农村基层治理",
        "谢国玉",
        "农业农村局",
        "陈作彬",
        ALWAYS,
        "4.5",
        "纪委监委 组织部 统战部 民宗局 文广局 司法局 公安局 各乡镇",
    ),
    (
        16,
        THEME_5,
        "做好财政投入政策衔接",
        "祁志",
        "财政局",
        "许学军",
        ALWAYS,
        "5.1",
        "发改局 自然资源局 住建局 水务局 农业农村局 扶贫办 税务局 各乡镇",
    ),
    (
        17,
        THEME_5,
        "做好金融服务衔接",
        "祁志",
        "财政局",
        "许学军",
        ALWAYS,
        "5.2",
        "扶贫办 各金融机构 人保财险 财险 各乡镇",
    ),
    (
        18,
        THEME_5,
        "做好土地支持政策衔接",
        "谢国玉",
        "自然资源局",
        "马进川",
        ALWAYS,
        "5.3",
        "发改局 农业农村局 扶贫办 各乡镇",
    ),
    (
        19,
        THEME_5_LATER,
        "做好人才智力支持政策衔接",
        "徐虎",
        "组织部",
        "王志强",
        ALWAYS,
        "5.4",
        "人社局 科技局 卫健局 农业农村局 团委 各乡（镇）",
    ),
    (
        20,
        THEME_5_LATER,
        "坚持并完善闽宁协作机制",
        "陈国栋",
        "扶贫办",
        "辛学发",
        ALWAYS,
        "5.5",
        "组织部 教体局 人社局 农业农村局 卫健局 文广局 团委 科技局 妇联 残联 各乡（镇）",
    ),
    (
        21,
        THEME_5_LATER,
        "做好社会帮扶机制衔接",
        "徐虎",
        "组织部",
        "王志强",
        ALWAYS,
        "5.6",
        "政府办 扶贫办 各乡（镇）",
    ),
]


@pytest.fixture(scope="module")
def seed() -> Document:
    return parse(SEED)


def test_header(seed: Document) -> None:
    assert seed.id == seed.number == "隆党发〔2021〕2号"
    assert seed.title == (
        "中共隆德县委 隆德县人民政府关于实现巩固拓展脱贫攻坚成果同乡村振兴有效衔接的实施意见"
    )
    assert seed.issuer == "中共隆德县委 隆德县人民政府"
    assert seed.date == date(2021, 6, 2)
    assert seed.printing_authority == "中共隆德县委办公室"
    assert seed.printing_date == date(2021, 6, 2)
    assert seed.copies == 90
    assert seed.secrecy is None
    assert seed.addressee is None
    assert seed.annexes == (
        "《实施意见》相关名词解释",
        "隆德县巩固拓展脱贫攻坚成果同乡村有效衔接实施意见责任清单",
    )


def test_every_heading_and_provision_once_in_order(seed: Document) -> None:
    assert [(clause.id, clause.label, clause.title) for clause in seed.clauses] == [("0", "", ""), *HEADINGS]


def test_levels_and_parents_follow_the_numbering(seed: Document) -> None:
    for clause in seed.clauses[1:]:
        assert clause.level == clause.id.count(".") + 1
        assert clause.parent == (clause.id.rpartition(".")[0] or None)


def test_duties_are_complete_and_bare(seed: Document) -> None:
    found = {
        clause.id: (
            " ".join(clause.leaders),
            " ".join(clause.lead_units),
            " ".join(clause.supporting_units),
        )
        for clause in seed.clauses
        if clause.leaders or clause.lead_units or clause.supporting_units
    }
    assert found == DUTIES
    assert len(DUTIES) == 27


def test_texts_begin_and_end_where_they_should(seed: Document) -> None:
    texts = {clause.id: clause.text for clause in seed.clauses}
    for clause_id, (opening, ending) in OPENINGS.items():
        assert texts[clause_id].startswith(opening)
        assert texts[clause_id].endswith(ending)


def test_page_breaks_are_mended(seed: Document) -> None:
    texts = {clause.id: clause.text for clause in seed.clauses}
    for clause_id, sentence in MENDED.items():
        assert sentence in texts[clause_id]
    assert not any("\n" in text for text in texts.values())


def test_marks_and_lines_of_duties_are_out_of_the_text(seed: Document) -> None:
    for clause in seed.clauses:
        assert "**" not in clause.text
        assert not clause.text.startswith("#")
        assert "责任单位" not in clause.text


def test_headings_alone_have_no_text(seed: Document) -> None:
    assert [clause.id for clause in seed.clauses if not clause.text] == ["1", "2", "3", "4", "4.1", "5", "6"]


def test_terms(seed: Document) -> None:
    assert [(term.id, term.name) for term in seed.terms] == [(term_id, name) for term_id, name, *_ in TERMS]
    for term, (_, _, opening, ending) in zip(seed.terms, TERMS, strict=True):
        assert term.definition.startswith(opening)
        assert term.definition.endswith(ending)
    assert "未享受助学政策" in seed.terms[2].definition


def test_terms_are_known_by_their_parts(seed: Document) -> None:
    aliases = {term.id: term.aliases for term in seed.terms}
    assert "脱贫不稳定人口" in aliases["T2"]
    assert "四个一" in aliases["T4"]
    assert "六项行动" in aliases["T5"]
    assert {"55124", "55124模式"} <= set(aliases["T6"])


def test_rows_of_the_responsibility_list(seed: Document) -> None:
    found = [
        (
            row.row,
            row.theme,
            row.matter,
            "、".join(row.leaders),
            "、".join(row.lead_units),
            row.contact,
            row.deadline,
            row.clause,
            " ".join(row.supporting_units),
        )
        for row in seed.checklist
    ]
    assert found == ROWS
    assert [row.id for row in seed.checklist] == [f"L{row[0]}" for row in ROWS]


def test_measures_of_a_row_are_whole_and_without_marks(seed: Document) -> None:
    measures = {row.id: row.measures for row in seed.checklist}
    assert measures["L18"].startswith("坚持最严格耕地保护制度")
    assert measures["L18"].endswith("专项指标不得挪用。")
    assert measures["L19"].startswith("持续脱贫攻坚长效机制。")
    assert measures["L19"].endswith("引导人才向基层流动。")
    assert "<" not in "".join(measures.values())


def test_json_has_the_fields_of_the_contract(seed: Document) -> None:
    data = to_json(seed)
    assert set(data) == {"document", "clauses", "terms", "checklist", "findings"}
    document = data["document"]
    assert isinstance(document, dict)
    assert document["date"] == "2021-06-02"
    assert document["copies"] == 90
    assert {
        "id",
        "title",
        "number",
        "issuer",
        "date",
        "secrecy",
        "urgency",
        "addressee",
        "copies",
        "annexes",
        "source_file",
    } <= set(document)
    clauses, rows = data["clauses"], data["checklist"]
    assert isinstance(clauses, list)
    assert isinstance(rows, list)
    assert {
        "id",
        "label",
        "title",
        "level",
        "parent",
        "text",
        "leaders",
        "lead_units",
        "supporting_units",
    } <= set(clauses[0])
    assert {
        "id",
        "row",
        "theme",
        "matter",
        "measures",
        "leaders",
        "lead_units",
        "contact",
        "supporting_units",
        "deadline",
        "clause",
    } <= set(rows[0])


def places(document: Document, code: str) -> list[str]:
    return [finding.where for finding in document.findings if finding.code == code]


def test_check_finds_where_units_of_the_list_differ_and_only_there(seed: Document) -> None:
    rows = [4, 5, 7, 8, 14, 15, 16, 17, 19, 20, 21]
    assert sorted(places(seed, "units-differ")) == sorted(f"责任清单第{row}行" for row in rows)


def test_check_names_each_unit_that_differs(seed: Document) -> None:
    messages = {finding.where: finding.message for finding in seed.findings if finding.code == "units-differ"}
    assert "多了财政局、审计局、县扶贫办" in messages["责任清单第5行"]
    assert "“民政局”写成“民政办”" in messages["责任清单第8行"]
    assert "少了政法委、宣传部、民政局、财政局" in messages["责任清单第15行"]
    assert "民宗局" not in messages["责任清单第15行"]
    assert "“财保”写成“财险”" in messages["责任清单第17行"]
    assert "少了政府办、园区管委会" in messages["责任清单第20行"]


def test_check_finds_the_misprinted_leader(seed: Document) -> None:
    assert places(seed, "name-near") == ["责任清单第16行", "责任清单第17行"]
    assert places(seed, "leaders-differ") == []


def test_check_finds_the_missing_rows(seed: Document) -> None:
    assert places(seed, "missing-rows") == ["责任清单第10至13行", "责任清单第21行以后"]


def test_check_finds_the_garbled_rows_and_only_these(seed: Document) -> None:
    assert places(seed, "row-garbled") == [f"责任清单第{row}行" for row in (2, 8, 9, 15, 19, 20)]


def test_check_finds_repeated_text_and_raw_marks(seed: Document) -> None:
    assert "责任清单第19行" in places(seed, "repeated-text")
    assert [place.split("第")[-1] for place in places(seed, "stray-mark")] == ["19行）", "20行）", "21行）"]


def test_check_finds_the_deadlines_before_the_date_and_only_these(seed: Document) -> None:
    assert places(seed, "deadline-before-date") == ["责任清单第2行", "责任清单第3行"]


def test_check_finds_the_foreign_word_and_the_open_quote(seed: Document) -> None:
    assert [finding.line for finding in seed.findings if finding.code == "foreign-word"] == [149]
    assert "二、（四）" in places(seed, "unclosed")


def test_check_finds_units_of_several_names(seed: Document) -> None:
    messages = "".join(finding.message for finding in seed.findings if finding.code == "several-names")
    for pair in (
        "交通局、交通运输局",
        "团委、团县委",
        "县委农办、党委农办",
        "扶贫办、县扶贫办",
        "统战部(民宗局)、统战部、民宗局",
    ):
        assert pair in messages


def test_check_names_what_the_glossary_never_explains(seed: Document) -> None:
    messages = "".join(finding.message for finding in seed.findings if finding.code == "unexplained-name")
    for name in (
        "四个不摘",
        "三大三强",
        "两个带头人",
        "四调四化",
        "两品一标",
        "四好农村路",
        "两后生",
        "两不愁三保障",
    ):
        assert f"“{name}”" in messages
    assert "六项行动" not in messages


def test_check_finds_nothing_wrong_with_the_numbering(seed: Document) -> None:
    assert places(seed, "numbering-gap") == []
    assert places(seed, "numbering-repeat") == []
    assert places(seed, "duty-line-missing") == []
    assert places(seed, "personal-data") == []
