"""Figures that the responsibility list states otherwise than the clause it restates."""

from __future__ import annotations

import pytest

from knowledge.parse import parse_bytes

TEXT = """某县关于农村供水的实施方案
某政办发〔2024〕9号
各乡镇：
现通知如下。
一、重点任务
（一）改造管网。{body}（责任单位：县水利局）
（二）安装水表。全县统一安装智能水表，每年校验两次，用水户不付费用。（责任单位：县水利局）
某县人民政府
2024年3月5日
附件
责任清单
序号\t工作任务\t主要措施\t责任单位\t完成时限
1\t改造管网\t{row}\t县水利局\t2024年12月底
2\t安装水表\t全县统一安装智能水表\t县水利局\t2024年12月底
"""


def differing(body: str, row: str) -> list[str]:
    document = parse_bytes("方案.txt", TEXT.format(body=body, row=row).encode())
    return [finding.message for finding in document.findings if finding.code == "figure-differs"]


@pytest.mark.parametrize(
    ("body", "row", "said"),
    [
        ("改造老旧管网35公里。", "改造老旧管网30公里", ("改造老旧管网30公里", "改造老旧管网35公里")),
        ("供水覆盖120个村，保证水质。", "供水覆盖130个村，保证水质", ("供水覆盖130个村", "供水覆盖120个村")),
        ("每座蓄水池补助2万元。", "每座蓄水池补助三万元", ("每座蓄水池补助三万元", "每座蓄水池补助2万元")),
        ("用水户满意率达到90%以上。", "用水户满意率95%", ("用水户满意率95%", "用水户满意率达到90%")),
    ],
)
def test_another_figure_of_the_same_thing_is_told_with_both(
    body: str, row: str, said: tuple[str, str]
) -> None:
    assert differing(body, row) == [f"清单写“{said[0]}”，正文一、（一）写“{said[1]}”。以正文为准，请核对。"]


@pytest.mark.parametrize(
    ("body", "row"),
    [
        ("每座蓄水池补助2万元。", "每座蓄水池补助20000元"),
        ("全年巡查管网不少于24次。", "全年巡查管网二十四次"),
        ("新建蓄水池12座，改造管网35公里。", "新建蓄水池12座，清理泵房8座"),
        ("第一年补助30万元，第二年补助20万元，改造管网。", "改造管网，补助20万元"),
        ("改造管网35公里，2024年6月完成。", "改造管网35公里，2024年9月完成"),
    ],
)
def test_the_same_figure_in_another_writing_and_figures_of_other_things_differ_in_nothing(
    body: str, row: str
) -> None:
    assert differing(body, row) == []
