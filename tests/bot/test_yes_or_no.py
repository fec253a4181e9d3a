"""Yes or no first, where the text or the structure decides it; where it does not, the sentence alone: never a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from tests.bot.answering import first, ids, on

LIBRARY = """# 望江市公共图书馆借阅规则

第一条 读者可以凭身份证办理借阅证。

第二条 读者进入阅览室应当存包，无需登记姓名。

第三条 严禁携带宠物进入馆内，不得在书库饮食。

第四条 每次借书不得超过十册，借期三十天。

第五条 禁止擅自复印古籍。逾期的，每册每天收取一元滞纳金。

第六条 未满六周岁的儿童，可以由家长陪同入馆。
"""
TERM = "每次借书不得超过十册，借期三十天。"
FEE = "逾期的，每册每天收取一元滞纳金。"
VERDICTS = ("可以", "不可以", "符合条件的可以", "是", "不是", "要", "不用")
PLAN = "青政办发〔2024〕18号"
HOMES = f"{PLAN} 二、（二）改造适老设施"
REWARD = "培训养老护理员三百人次，考取证书的一次性奖励一千元。"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("library"), LIBRARY)


@pytest.mark.parametrize(
    "question",
    ["能不能携带宠物进馆内", "可不可以携带宠物", "可以在书库饮食吗", "书库允许饮食吗", "宠物能携带吗", "携带宠物可以吗"],
)  # fmt: skip
def test_what_is_forbidden(library: Assistant, question: str) -> None:
    assert first(library, question) == "不可以：严禁携带宠物进入馆内，不得在书库饮食。"


@pytest.mark.parametrize(
    "question", ["能不能办理借阅证", "可以办理借阅证吗", "凭身份证能办理借阅证吗", "读者可不可以办理借阅证", "身份证能不能办理借阅证"]
)  # fmt: skip
def test_what_is_allowed_on_a_condition(library: Assistant, question: str) -> None:
    assert first(library, question) == "符合条件的可以：读者可以凭身份证办理借阅证。"


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("进阅览室要不要存包", "要"), ("阅览室需要存包吗", "要"), ("阅览室用不用登记姓名", "不用"), ("要登记姓名吗", "不用"),
        ("阅览室是不是必须存包", "要"), ("需不需要登记姓名", "不用"),
    ],
)  # fmt: skip
def test_what_is_required_and_what_is_not(library: Assistant, question: str, verdict: str) -> None:
    assert first(library, question) == f"{verdict}：读者进入阅览室应当存包，无需登记姓名。"


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("借期是三十天吗", f"是：{TERM}"), ("借期是不是30天", f"是：{TERM}"), ("借期30天对吗", f"是：{TERM}"), ("借期是不是二十天", f"不是：{TERM}"),
        ("滞纳金是每天一元吗", f"是：{FEE}"), ("滞纳金每天是两元吗", f"不是：{FEE}"),
    ],
)  # fmt: skip
def test_whether_a_number_is_the_one_that_is_written(library: Assistant, question: str, line: str) -> None:
    assert first(library, question) == line


@pytest.mark.parametrize(
    ("question", "line"),
    [("能不能复印古籍", "禁止擅自复印古籍。"), ("古籍可以复印吗", "禁止擅自复印古籍。"), ("每次借书可以借十册吗", TERM), ("借书能超期吗", TERM)],
)  # fmt: skip
def test_what_no_sentence_decides_has_the_sentence_alone(
    library: Assistant, question: str, line: str
) -> None:
    assert first(library, question) == line


@pytest.mark.parametrize("question", ["可以不存包吗", "不存包行吗", "能不存包么"])
def test_small_words_that_stand_together_there_are_what_is_asked(library: Assistant, question: str) -> None:
    assert ids(library.ask(question)) == ["a2"]


@pytest.mark.parametrize("question", ["儿童能不能借书", "阅览室能不能睡觉", "可以不存包吗"])
def test_what_no_sentence_is_about_has_no_verdict(library: Assistant, question: str) -> None:
    assert first(library, question).partition("：")[0] not in VERDICTS


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("信息平台归大数据局管吗", f"是：大数据局是{PLAN} 二、（五）建设信息平台的责任单位"),
        (
            "信息平台是不是民政局牵头",
            f"不是：民政局在{PLAN} 二、（五）建设信息平台里是配合单位，责任单位是大数据局",
        ),
        ("适老化改造住建局负责吗", f"是：住建局是{HOMES}的责任单位"),
        ("马超是不是适老化改造的责任人", f"是：马超是{HOMES}的责任人"),
        ("沈国梁分管社区食堂吗", f"是：沈国梁是{PLAN} 二、（一）建设社区食堂的责任领导"),
        ("社区食堂由民政局牵头对吗", f"是：民政局是{PLAN} 二、（一）建设社区食堂的责任单位"),
        ("上门巡访财政局参与吗", f"不是：{PLAN} 二、（四）开展上门巡访里没有写财政局，责任单位是各乡镇"),
    ],
)
def test_whether_somebody_has_a_part_in_something(three: Assistant, question: str, line: str) -> None:
    assert first(three, question) == line


@pytest.mark.parametrize("question", ["残联吗", "是不是残联", "有残联吗", "是残联吗", "残联在内吗"])
def test_a_name_alone_asks_whether_it_has_a_part_in_what_was_spoken_of(
    three: Assistant, question: str
) -> None:
    assert first(three, "适老化改造谁配合", question) == f"是：残联是{HOMES}的配合单位"


@pytest.mark.parametrize("question", ["有没有补助", "有补助吗", "那有没有补助", "里面有没有写补助"])
def test_what_was_spoken_of_has_it(three: Assistant, question: str) -> None:
    said = "有：为特殊困难老年人家庭实施适老化改造五百户，每户补助不超过四千元。"
    assert first(three, "适老化改造谁牵头", question) == said


@pytest.mark.parametrize(
    ("question", "thing"),
    [("有没有赔偿", "赔偿"), ("有赔偿吗", "赔偿"), ("有没有验收要求", "验收"), ("还有没有奖金", "奖金"), ("其中有没有保险", "保险")],
)  # fmt: skip
def test_what_was_spoken_of_has_it_not(three: Assistant, question: str, thing: str) -> None:
    said = first(three, "适老化改造谁牵头", question)
    assert said.startswith(f"没有：{HOMES}里没有写“{thing}”。")


@pytest.mark.parametrize("thing", ["赔偿", "保险", "奖金", "罚款", "班车"])
def test_what_is_not_there_is_no_answer_but_says_so(three: Assistant, thing: str) -> None:
    conversation = f"not there {thing}"
    three.ask("适老化改造谁牵头", conversation=conversation)
    answer = three.ask(f"有没有{thing}", conversation=conversation)
    assert answer.status is Status.NOT_FOUND
    assert f"没有写“{thing}”" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("困难家庭有没有减免", "有：家庭经济困难的幼儿，凭低保证减免一半保育教育费。"),
        ("请假有没有退费的规定", "幼儿请假超过十个工作日的，退还当月一半保育教育费。"),
        ("有没有写兴趣班", "有：幼儿园不得以开办实验班、兴趣班、特长班的名义另行收费。"),
        ("护理员有没有奖励", f"有：{REWARD}"),
        ("考取证书有奖励吗", f"有：{REWARD}"),
    ],
)
def test_whether_something_is_written_at_all(three: Assistant, question: str, line: str) -> None:
    assert first(three, question) == line


@pytest.mark.parametrize("fee", ["校车", "校服", "空调", "饮水", "资料"])
def test_what_a_closed_list_leaves_out_is_not_allowed(tmp_path: Path, fee: str) -> None:
    school = on(
        tmp_path,
        "# 收费规定\n\n第一条 学校可以收取住宿费、伙食费，不得收取其他费用。\n\n第二条 收取的费用应当公示。\n",
    )
    assert first(school, f"学校能不能收取{fee}费").startswith(
        f"不可以，没有列入“{fee}费”：学校可以收取住宿费、伙食费"
    )
