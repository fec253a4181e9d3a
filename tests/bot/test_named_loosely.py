"""A document, an item or a person that people name in their own way: the one meant answers, by its header, its item, its row."""

from __future__ import annotations

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.terminal import render
from tests.bot.answering import first, ids, on

HAIL = """# 清水县强对流冰雹灾害应急预案

清政办发〔2026〕21号

2026年4月2日

## 一、预警

### （一）预警分级

预警由低到高分为蓝色、黄色、橙色、红色四级。

（1）蓝色预警：预计未来24小时内可能出现冰雹。

（2）黄色预警：预计未来12小时内冰雹直径达到10毫米以上。

（3）橙色预警：预计未来6小时内冰雹直径达到20毫米以上。

（4）红色预警：预计未来3小时内冰雹直径达到30毫米以上。

### （二）预警发布

信息由县气象局局长签发后发布。

## 二、救助

### （一）高龄补贴

80至89周岁受灾老年人每人每月补贴70元，90周岁以上每人每月补贴140元。
"""

FOREST = """# 清水县森林防灭火应急预案

清政办发〔2025〕30号

2025年10月8日

## 一、组织

县林业局负责林区巡护。

## 二、值班

值班由林场场长沈怀远负责，办公电话3381207，地点在林场路16号。
"""

HANDBOOK = """# 清水县粮站员工手册

## 一、食堂

开餐时间为每天7时至8时。

## 二、联系人

| 事项 | 联系人 | 地点 | 电话 |
| --- | --- | --- | --- |
| 考勤 | 邵明玉 | 办公楼203 | 5521 |
| 仓库 | 祝文山 | 仓库区2号楼101 | 5533 |
| 食堂 | 鲁春梅 | 3号楼一层 | 5547 |
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("loosely"), HAIL, FOREST, HANDBOOK)


@pytest.mark.parametrize("name", ["雹冰预案", "雹灾预案"])
def test_a_document_named_by_a_word_like_one_of_its_title(base: Assistant, name: str) -> None:
    assert "清政办发〔2026〕21号" in first(base, f"{name}的文号是多少")
    assert "2026年4月2日" in first(base, f"{name}是几号发的")


def test_a_word_that_no_title_is_like_names_none(base: Assistant) -> None:
    assert base.asked("洪水预案的文号是多少").question.documents == ()


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("蓝色预警什么条件", "1.1.1"),
        ("橙色预警是什么标准", "1.1.3"),
        ("红色预警的条件", "1.1.4"),
    ],
)
def test_the_item_that_is_named_answers_not_what_leads_into_all(
    base: Assistant, question: str, item: str
) -> None:
    assert ids(base.ask(question))[0] == item


def test_another_item_of_the_same_row_is_asked_for_by_its_name_alone(base: Assistant) -> None:
    base.ask("蓝色预警什么条件", conversation="row")
    assert ids(base.ask("橙色的呢", conversation="row"))[0] == "1.1.3"
    said = render(base.ask("谁签发", conversation="row"))
    assert "县气象局局长签发" in said


def test_who_signed_the_document_is_still_asked_of_its_header(base: Assistant) -> None:
    base.ask("蓝色预警什么条件", conversation="paper")
    assert base.ask("这份文件谁签发的", conversation="paper").status is Status.NOT_FOUND


def test_how_much_of_a_payment_counts_no_payments(base: Assistant) -> None:
    assert "每人每月补贴70元" in first(base, "85岁受灾老人一个月多少补贴")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("祝文山电话", "祝文山的电话：5533"),
        ("祝文山在哪儿上班", "祝文山的地址：仓库区2号楼101"),
        ("邵明玉办公地点在哪", "邵明玉的地址：办公楼203"),
    ],
)
def test_where_somebody_is_and_by_which_line_stands_in_their_row(
    base: Assistant, question: str, said: str
) -> None:
    assert first(base, question).startswith(said)
