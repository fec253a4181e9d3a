"""Small documents for the tests of the store, made by hand."""

from __future__ import annotations

from datetime import date

from knowledge.model import Clause, Document, Finding, Row, Severity, Term

OPINION = Document(
    id="甲发〔2020〕1号",
    title="关于加快水网建设的意见",
    number="甲发〔2020〕1号",
    issuer="甲县人民政府",
    date=date(2020, 3, 1),
    copies=30,
    annexes=("名词解释",),
    source_file="a.md",
    clauses=(
        Clause("1", "一、", "总体要求", 1, None, "坚持节水优先，妥善安排各项待处理事项。", line=3),
        Clause(
            "1.1",
            "一、（一）",
            "主要目标",
            2,
            "1",
            "到2025年，农村自来水普及率达到92.5%。",
            leaders=("张三", "李四"),
            lead_units=("水务局",),
            supporting_units=("财政局", "发改局"),
        ),
        Clause(
            "1.2",
            "一、（二）",
            "资金保障",
            2,
            "1",
            "县级财政每年安排资金300万元，专款专用。",
            lead_units=("财政局",),
        ),
    ),
    terms=(Term("T1", "三网合一", "是指水网、路网、电网统一规划、同步建设。", aliases=("三网",)),),
    checklist=(
        Row(
            "L1",
            1,
            "目标",
            "主要目标",
            "完成入户改造。",
            leaders=("张三",),
            lead_units=("水务局", "住建局"),
            contact="王五",
            deadline="2025年底",
            clause="1.1",
        ),
        Row("L2", 2, None, "督查", "每季度通报一次。", lead_units=("督查室",)),
    ),
    findings=(Finding("numbering-gap", Severity.WARNING, "一、", "缺少（三）。", 9),),
)

RULES = Document(
    id="办公用房管理办法",
    title="办公用房管理办法",
    clauses=(
        Clause("a1", "第一条", "", 1, None, "为规范办公用房管理，制定本办法。"),
        Clause("a2", "第二条", "", 1, None, "办公用房由机关事务局统一调配，不得出租。"),
    ),
)


def edition(number: int, clauses: int = 6) -> Document:
    """A document of which every clause says which edition it is of."""
    return Document(
        id="通知",
        title="通知",
        clauses=tuple(
            Clause(
                f"{i}",
                f"{i}、",
                f"事项{i}",
                1,
                None,
                f"第{number}版的内容，共同要求不变。",
                lead_units=(f"第{number}局",),
            )
            for i in range(1, clauses + 1)
        ),
    )
