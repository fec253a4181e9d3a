"""A document, an item or a person that people name in their own way: the one meant answers, by its header, its item, its row."""

from __future__ import annotations

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.terminal import render
from bot.understand.facts import Demand, demands
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

### （一）发放高龄津贴

80至89周岁受灾老年人每人每月70元，90周岁以上每人每月140元。
"""

FOREST = """# 清水县森林防灭火应急预案

清政办发〔2025〕30号

2025年10月8日

## 一、组织

县林业局负责林区巡护。

## 二、值班

（一）瞭望哨。值守分两班，组长：谭秋实，组员：范立，每班12小时。

（二）防火宣传。进村入户发放明白纸。责任人：谭秋实，联系电话：3381208。

（三）其他。物资仓库值班电话：3381209。
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


OURS = """# 清水县旱地补助办法

第一条 旱地每亩补助90元，由县农业农村局发放。

第二条 护林员按学历发放补贴：中专毕业的每月300元，大专毕业的每月500元。

第三条 生育补助标准：

（一）一孩每月200元；

（二）二孩每月400元。

第四条 发现火情的，应当在2小时内报告县林业局。

第五条 可还田秸秆由村集体收集，可还田秸秆的收集不收费，可还田秸秆不得焚烧。

第六条 每村设收集点1处，堆放可还田秸秆（玉米秆、稻草）。
"""

THEIRS = """# 赤水县旱地补助办法

第一条 旱地一亩补助60元，一亩补多少由各乡镇公布。
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("two"), OURS, THEIRS)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("loosely"), HAIL, FOREST, HANDBOOK)


@pytest.mark.parametrize("name", ["雹冰预案", "雹灾预案"])
def test_a_document_named_by_a_word_like_one_of_its_title(base: Assistant, name: str) -> None:
    assert first(base, f"{name}的文号是多少").startswith("发文字号：清政办发〔2026〕21号")
    assert first(base, f"{name}是几号发的").startswith("成文日期：2026年4月2日")


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


@pytest.mark.parametrize("who", ["我是清水的，", "俺在清水县种地，"])
def test_a_place_named_with_who_asks_says_whose_documents_are_meant(who: str, two: Assistant) -> None:
    assert first(two, f"{who}旱地一亩补多少").startswith("旱地每亩补助90元")


@pytest.mark.parametrize(
    ("question", "said"),
    [("护林员是大专学历补多少", "大专毕业的每月500元"), ("生育补助一孩多少", "一孩每月200元")],
)
def test_what_the_text_has_word_for_word_is_not_said_to_be_lacking(
    two: Assistant, question: str, said: str
) -> None:
    assert said in render(two.ask(question))


def test_whom_an_answer_names_may_be_spoken_of(base: Assistant) -> None:
    assert first(base, "瞭望哨组长是谁", "他电话多少").startswith("谭秋实的电话：3381208")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("我要查食堂的账，打哪个电话", "食堂：联系人鲁春梅（5547）"),
        ("考勤电话多少", "考勤：联系人邵明玉（5521）"),
        ("仓库联系电话", "仓库：联系人祝文山（5533）"),
    ],
)
def test_the_line_of_a_matter_is_that_of_its_row(base: Assistant, question: str, said: str) -> None:
    assert first(base, question).startswith(said)


@pytest.mark.parametrize(
    "question", ["网信办公室在养犬方面管什么", "隔多久得跟娃通个电话", "几天给家里回个电话"]
)
def test_an_office_and_a_call_ask_for_no_address_and_no_line(question: str) -> None:
    assert not {Demand.ADDRESS, Demand.PHONE} & {*demands(question)}


@pytest.mark.parametrize("question", ["发现火情最晚几个钟头报林业局", "看见火情最迟多久报告林业局"])
def test_within_which_hours_is_told_by_the_text_though_no_row_has_a_day(
    two: Assistant, question: str
) -> None:
    assert "2小时内" in first(two, question)


def test_what_is_explained_in_brackets_is_what_a_word_means(two: Assistant) -> None:
    assert "玉米秆、稻草" in first(two, "可还田秸秆指哪些东西")


def test_what_who_asks_tells_of_their_case_is_read_with_the_question(two: Assistant) -> None:
    asked = two.asked("我在清水沿街开饭馆，一天收几回垃圾").question
    assert "沿街" in asked.breath
    assert "沿街" not in asked.text


def test_how_much_of_a_payment_counts_no_payments(base: Assistant) -> None:
    assert "每人每月70元" in first(base, "85岁受灾老人一个月发多少津贴")


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
