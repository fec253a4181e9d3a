"""What the minutes of a meeting charge bodies with."""

from pathlib import Path

import pytest

from knowledge.parse import parse, parse_bytes
from knowledge.structure.minutes import resolved

MINUTES = """岫溪县人民政府专题会议纪要

岫府阅〔2026〕12号

研究供水工作专题会议纪要

2026年5月18日，副县长汪鹤山主持召开专题会议。县水利局局长柯元青、县财政局副局长伍思明参加会议。现将会议议定事项纪要如下。

一、关于备用水源

会议明确，取水口迁建由县水利局牵头实施，县自然资源局配合办理前期手续，6月20日前开工。

二、关于临时送水

临时送水由岫溪水务公司承担，城东街道协助。

三、关于物资

县应急管理局会同县水利局对物资点逐一盘点，5月底前补足缺口，清单报县政府办公室。
"""


def test_each_resolution_charges_the_subject_of_its_sentences(tmp_path: Path) -> None:
    path = tmp_path / "纪要.txt"
    path.write_text(MINUTES, encoding="utf-8")
    charged = {
        clause.id: (clause.lead_units, clause.supporting_units)
        for clause in parse(path).clauses
        if clause.lead_units or clause.supporting_units
    }
    assert charged == {
        "1": (("县水利局",), ("县自然资源局",)),
        "2": (("岫溪水务公司",), ("城东街道",)),
        "3": (("县应急管理局",), ("县水利局",)),
    }


@pytest.mark.parametrize(
    ("text", "led", "supported"),
    [
        ("会议要求，各乡镇于6月10日前完成排查，形成清单报县水利局汇总。", ("各乡镇",), ()),
        ("由县交通运输局督促施工单位撤出设备。", ("县交通运输局",), ()),
        ("以上事项由县政府督查室跟踪督办。", ("县政府督查室",), ()),
        ("结果抄送县水利局、县卫生健康局。", (), ()),
        ("停水超过12小时的，提前3天公告。", (), ()),
    ],
)
def test_who_is_told_of_something_is_not_charged_with_it(
    text: str, led: tuple[str, ...], supported: tuple[str, ...]
) -> None:
    duties = resolved(text)
    assert (duties.lead_units, duties.supporting_units) == (led, supported)


def test_other_documents_are_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "意见.txt"
    path.write_text(
        "岫溪县供水意见\n\n一、送水\n\n岫溪水务公司要逐户送水，城东街道每日清点。\n", encoding="utf-8"
    )
    assert not any(clause.lead_units for clause in parse(path).clauses)


def test_the_resolution_is_the_motions_and_no_items() -> None:
    text = (
        "# 管委会会议纪录\n\n## 一、议题\n\n### 议题1. 零用金\n**说明**:<br>\n(1)交接$15000元,支出$4519元.<br>\n(2)降低至每月$10000元.<br>\n"
        "**决议**: 每月结算.<br>\n\n### 议题2. 清洁\n**说明**: 电梯口、停车位等处上方蛛网已由清洁人员于本月中旬全部清扫完成,余下部分下月处理.<br>\n"
        "**决议**: 持续清洁.<br>\n\n### 议题3. 修补\n1)抹平<br>\n2)补贴<br>\n**决议**: 同意补贴.<br>\n"
    )
    clauses = {
        clause.title: clause
        for clause in parse_bytes("纪录.md", text.encode()).clauses
        if "议题" in clause.title
    }
    assert [clause.text.strip().split("\n")[-1] for clause in clauses.values() if clause.level > 1] == [
        "决议: 每月结算.",
        "决议: 持续清洁.",
        "决议: 同意补贴.",
    ]
