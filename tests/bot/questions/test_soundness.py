"""Questions on a document itself, and on which line of a table has most."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.check import recheck
from knowledge.model import Clause, Document, Row
from tests.bot.answering import assistant_on, ids, render


def _checked(document: Document) -> Document:
    return replace(document, findings=recheck(document, ()))


WATER = _checked(
    Document(
        "泽政发〔2024〕3号",
        "泽口县人民政府关于水环境治理的实施意见",
        number="泽政发〔2024〕3号",
        issuer="泽口县人民政府",
        date=date(2024, 1, 10),
        clauses=(
            Clause("1", "一、", "治理任务", 1, None, ""),
            Clause(
                "1.1", "一、（一）", "整治黑臭水体", 2, "1", "2024年9月30日前完成6条黑臭水体整治。",
                leaders=("高远",), lead_units=("住建局",), supporting_units=("水务局",),
            ),
            Clause(
                "1.2", "一、（二）", "管护饮水水源", 2, "1", "设置水源标志。",
                lead_units=("生态环境局",), supporting_units=("卫健局", "公安局"),
            ),
            Clause("1.3", "一、（三）", "修复河岸湿地", 2, "1", "修复湿地。", lead_units=("林草局",)),
            Clause(
                "2", "二、", "资金安排", 1, None,
                "项目 | 投资 | 备注\n清水湾泵站 | 860万元 | 续建\n东渠湿地 | 1.2亿元 | 新建\n西沟截污 | 95万元 | 新建",
            ),
        ),
        checklist=(
            Row("L1", 1, None, "整治黑臭水体", "6条", leaders=("高远",), lead_units=("住建局",),
                supporting_units=("水务局",), deadline="2024年12月31日前", clause="1.1"),
            Row("L2", 2, None, "管护饮水水源", "设置标志", lead_units=("生态环境局",),
                supporting_units=("卫健局",), deadline="长期坚持", clause="1.2"),
            Row("L4", 4, None, "修复河岸湿地", "修复", lead_units=("林草局",), clause="1.3"),
        ),
    )
)  # fmt: skip
RULES = Document(
    "泽口县户外广告管理办法",
    "泽口县户外广告管理办法",
    issuer="泽口县人民政府",
    clauses=tuple(Clause(f"a{n}", f"第{n}条", "", 1, None, f"户外广告的第{n}项要求。") for n in range(1, 8)),
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_on(tmp_path_factory.mktemp("soundness"), WATER, RULES)


@pytest.mark.parametrize("question", ["清单缺哪几项", "水环境治理的清单少了哪几号", "责任清单有没有缺页"])
def test_what_a_list_lacks_is_said(two: Assistant, question: str) -> None:
    assert "第3项" in two.ask(question).parts[0].conclusion


@pytest.mark.parametrize("question", ["正文和清单哪里不一样", "水环境意见的清单跟正文有没有出入"])
def test_where_body_and_list_differ_is_listed(two: Assistant, question: str) -> None:
    answer = two.ask(question)
    assert set(ids(answer)) == {"L1", "L2"}
    assert "公安局" in render(answer)


def test_what_each_says_of_one_matter_is_shown(two: Assistant) -> None:
    answer = two.ask("整治黑臭水体的完成时限正文和清单对得上吗")
    said = render(answer)
    assert ids(answer)[0] == "1.1"
    assert "2024年9月30日前" in said
    assert "2024年12月31日前" in said


@pytest.mark.parametrize(
    ("question", "said"),
    [("户外广告办法一共多少条", "共7条"), ("水环境治理意见有几条", "共2个部分，下面有3条")],
)
def test_the_provisions_of_a_document_are_counted(two: Assistant, question: str, said: str) -> None:
    assert said in two.ask(question).parts[0].conclusion


@pytest.mark.parametrize("question", ["没写完成时限的有哪些", "水环境意见里哪几项没有写时限"])
def test_matters_without_a_deadline_are_listed(two: Assistant, question: str) -> None:
    assert ids(two.ask(question)) == ["L4"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("投资最多的是哪个项目", "东渠湿地"),
        ("哪个项目投资最少", "西沟截污"),
        ("清水湾泵站和西沟截污哪个投资多", "清水湾泵站"),
        ("水环境治理里投资最大的项目是哪个", "东渠湿地"),
    ],
)
def test_the_line_of_a_table_that_has_most_is_worked_out(two: Assistant, question: str, said: str) -> None:
    answer = two.ask(question)
    assert said in answer.parts[0].conclusion
    assert ids(answer) == ["2"]


@pytest.mark.parametrize("question", ["工资最高的是哪个岗位", "工期最短的是哪个项目", "人数最多的是哪个泵站"])
def test_nothing_is_said_to_be_most_where_nothing_is_compared(two: Assistant, question: str) -> None:
    answer = two.ask(question)
    # by words alone a passage may be shown, but no line of it is told for the one that has most
    told = "" if answer.status is Status.NOT_FOUND else answer.parts[0].conclusion
    assert not [each for each in ("清水湾泵站", "东渠湿地", "西沟截污") if each in told]
