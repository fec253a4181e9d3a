"""How people ask, kind by kind, on documents that nothing was made for: several wordings each, by what they see."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.terminal import render
from bot.understand.sides import Aspect, aspects
from tests.bot.answering import TALK, first, on

DOGS = """# 临江市城市养犬管理条例

第一章 总则

第一条 为了规范养犬行为，制定本条例。

第二章 管理

第九条 养犬人应当每年为犬只接种狂犬病疫苗。

第二十条 养犬人携犬外出应当使用长度不超过一点五米的牵引绳。

第二十条之一 携犬进入电梯应当避开高峰时段，并为犬只佩戴嘴套。

第二十一条 违反第二十条规定的，由城市管理部门处二百元罚款。

第一百零三条 本条例自2026年3月1日起施行。
"""

ROADS = """# 关于印发牧区道路养护工作方案的通知

托牧办发〔2025〕3号

一、重点任务

（一）做好冬季清雪。遇到降雪及时组织清雪车辆上路，保障牧民转场通行。

责任领导：阿依努尔·买买提

责任单位：交通运输局

配合单位：公安局、应急管理局

（二）做好路基修复。对水毁路基限期修复，一般水毁三日内恢复通行。

责任领导：单志强

责任单位：自然资源局

配合单位：水利局

（三）守好检查站。雪季在三个达坂设检查站，昼夜值守。

责任领导：陈国栋

责任单位：公安局

（四）清理垃圾。沿线垃圾每周清理两次。

责任领导：马国栋

责任单位：各乡镇

配合单位：生态环境局
"""


@pytest.fixture(scope="module")
def dogs(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("dogs"), DOGS)


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("roads"), ROADS)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("第二十条之一", "a20-1"), ("第20条之一怎么规定", "a20-1"), ("20条之1", "a20-1"), ("第20-1条", "a20-1"), ("20-1条讲什么", "a20-1"), ("二十条之一", "a20-1"),
        ("二十条", "a20"), ("二十条讲什么", "a20"), ("九条呢", "a9"), ("九条是什么", "a9"), ("一百零三条", "a103"),
        ("条例二十一条", "a21"), ("那二十条怎么规定", "a20"), ("第二十条", "a20"),
    ],
)  # fmt: skip
def test_articles_by_number_in_any_writing(dogs: Assistant, question: str, clause: str) -> None:
    assert dogs.ask(question).citations[0].ref.id == clause


@pytest.mark.parametrize(
    "question", ["罚款有几条", "有三条规定吗", "这两条什么区别", "十条措施", "一条狗罚多少"]
)
def test_a_number_of_articles_is_no_articles_number(dogs: Assistant, question: str) -> None:
    assert [citation.ref.id for citation in dogs.ask(question).citations][:1] not in (["a9"], ["a20"], ["a1"])


def test_two_articles_are_both_shown(dogs: Assistant) -> None:
    found = dogs.ask("第二十条和第二十条之一有什么区别").citations
    assert [citation.ref.id for citation in found] == ["a20", "a20-1"]


@pytest.mark.parametrize(
    ("question", "contact"),
    [
        ("3项的责任人", "许文"),
        ("5项的责任人是谁", "童欣"),
        ("7项责任人", "宋佳"),
        ("清单6项的责任人", "贺建军"),
        ("2号的责任人", "马超"),
    ],
)
def test_rows_by_number_without_di(three: Assistant, question: str, contact: str) -> None:
    assert contact in first(three, question)


@pytest.mark.parametrize(
    "question", ["办法十一条讲什么", "办法11条", "办法第十一条怎么规定", "那办法十一条呢", "办法里第十一条"]
)
def test_a_document_by_the_word_for_its_kind(three: Assistant, question: str) -> None:
    citation = three.ask(question).citations[0]
    assert (citation.document_title, citation.ref.id) == ("青禾县幼儿园收费管理办法", "a11")


@pytest.mark.parametrize("question", ["第3个呢", "第三个", "第3条", "第三项呢", "第三个讲什么"])
def test_the_nth_of_what_was_listed(three: Assistant, question: str) -> None:
    assert "培养护理人员" in first(three, "民政局负责什么", question)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("冬天谁来扫雪上路", "交通运输局"), ("检查站谁守", "公安局"), ("路基冲毁了谁来修复", "自然资源局"),
        ("垃圾谁来收拾清理", "各乡镇"), ("检查站谁值班", "公安局"), ("谁清理沿线垃圾", "各乡镇"), ("清雪归谁", "交通运输局"),
        ("谁修路基", "自然资源局"),
    ],
)  # fmt: skip
def test_who_in_all_its_verbs_names_the_unit_in_the_first_line(
    roads: Assistant, question: str, unit: str
) -> None:
    assert first(roads, question).startswith(f"责任单位：{unit}")


@pytest.mark.parametrize(
    "question", ["谁能领补助", "谁可以减免", "谁符合条件", "哪些人能领桶装水", "谁需要储水"]
)
def test_who_is_eligible_is_no_question_for_a_unit(three: Assistant, question: str) -> None:
    assert not first(three, question).startswith("责任单位：")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("志强负责什么", "单志强"), ("阿依努尔负责什么", "阿依努尔·买买提"), ("阿依努尔•买买提管什么", "阿依努尔·买买提"),
        ("阿依努尔・买买提负责什么", "阿依努尔·买买提"), ("阿依努尔买买提负责什么", "阿依努尔·买买提"),
        ("买买提负责哪些工作", "阿依努尔·买买提"), ("shan zhiqiang负责什么", "单志强"),
    ],
)  # fmt: skip
def test_a_person_by_the_given_name_any_middle_dot_or_the_surnames_reading(
    roads: Assistant, question: str, name: str
) -> None:
    assert first(roads, question).startswith(f"{name}：责任领导，共1项")


@pytest.mark.parametrize("printed", "·•・‧．")
@pytest.mark.parametrize("asked", ["阿依努尔·买买提", "阿依努尔•买买提", "阿依努尔买买提", "阿依努尔.买买提"])
def test_a_name_is_found_whatever_middle_dot_is_printed(tmp_path: Path, printed: str, asked: str) -> None:
    answer = on(tmp_path, ROADS.replace("·", printed)).ask(f"{asked}负责什么")
    assert [citation.ref.id for citation in answer.citations] == ["1.1"]


@pytest.mark.parametrize(
    "question", ["国栋负责什么", "国栋管什么", "国栋分管哪些", "国栋有哪些任务", "国栋牵头什么"]
)
def test_a_given_name_of_two_persons_is_asked_back(roads: Assistant, question: str) -> None:
    answer = roads.ask(question)
    assert answer.status is Status.AMBIGUOUS
    assert "陈国栋" in answer.parts[0].conclusion
    assert "马国栋" in answer.parts[0].conclusion


def test_the_edges_of_two_words_are_nobodys_given_name(tmp_path: Path) -> None:
    inns = """# 石滩县民宿发展办法

一、奖补。新建民宿投资500万元以上的，奖补10万元。（责任领导：高建民；责任单位：县文旅局）
"""
    assistant = on(tmp_path, inns)
    assert not assistant.asked("投资600万新建民宿能奖补多少").question.names_someone
    assert assistant.asked("建民负责什么").question.names_someone
    assert assistant.asked("县里建民分管哪几项").question.names_someone


@pytest.mark.parametrize(
    "question", ["数字办负责什么", "生态办管什么", "养老办配合谁", "大棚办负责哪些工作", "河长办要干什么"]
)
def test_an_office_nobody_knows_is_said_not_to_occur(three: Assistant, question: str) -> None:
    answer = three.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert f"没有出现“{question[:3]}”" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("残联配合不", "是：残联"), ("残联配合吗", "是：残联"), ("公安局配合不", "不是："), ("住建局牵头吗", "是：住建局"),
        ("民政局是不是牵头", "不是："), ("卫健局参与吗", "不是："), ("民政局参加不", "是：民政局"),
    ],
)  # fmt: skip
def test_whether_a_body_has_a_part_in_what_was_spoken_of(three: Assistant, question: str, said: str) -> None:
    assert first(three, "适老化改造谁牵头", question).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("要干到什么程度", "五百户"), ("到什么时候", "2025年10月底"), ("到哪年结束", "2025年10月底"), ("补多少", "四千元"),
        ("责任人呢", "马超"), ("谁配合", "民政局、残联"), ("要做到什么标准", "五百户"), ("改造多少户", "五百户"),
    ],
)  # fmt: skip
def test_follow_ups_keep_the_clause(three: Assistant, question: str, said: str) -> None:
    conversation = f"keep {question}"
    three.ask("适老化改造谁牵头", conversation=conversation)
    answer = three.ask(question, conversation=conversation)
    assert said in render(answer)
    assert answer.citations[0].ref.id in ("2.2", "L2")


@pytest.mark.parametrize(
    "question", ["简单点说", "简单说", "一句话说说", "长话短说", "能不能简单点说", "说重点"]
)
def test_said_briefly_it_is_the_first_line_alone(three: Assistant, question: str) -> None:
    conversation = f"brief {question}"
    three.ask("适老化改造谁牵头", conversation=conversation)
    part = three.ask(question, conversation=conversation).parts[0]
    assert part.conclusion == "为特殊困难老年人家庭实施适老化改造五百户，每户补助不超过四千元。"
    assert not part.fields


@pytest.mark.parametrize("question", ["工作安排", "钱", "安排", "任务", "要求", "情况"])
def test_a_word_that_asks_nothing_is_asked_back_with_what_may_be_meant(
    three: Assistant, question: str
) -> None:
    answer = three.ask(question)
    assert answer.status is Status.AMBIGUOUS
    assert "哪一个" in answer.parts[0].conclusion
    assert answer.suggestions
    assert all(three.ask(suggestion).status is Status.ANSWERED for suggestion in answer.suggestions)


def test_what_is_offered_of_a_document_without_numbers_is_answered(tmp_path: Path) -> None:
    notice = (TALK / "停水.txt").read_text(encoding="utf-8").replace("0577-8811234", "（见背面）")
    assistant = on(tmp_path, notice)
    offered = assistant.ask("电话是多少钱一个").suggestions
    assert offered
    assert all(assistant.ask(each).status is Status.ANSWERED for each in offered)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("收费办法什么时候施行", "2024年9月1日"), ("什么时候开始施行", "2024年9月1日"), ("哪天起施行", "2024年9月1日"),
        ("办法从什么时候开始施行", "2024年9月1日"), ("收费管理办法几号施行", "2024年9月1日"),
    ],
)  # fmt: skip
def test_the_first_line_has_the_date(three: Assistant, question: str, line: str) -> None:
    assert line in first(three, question)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("1. 社区食堂谁牵头\n2. 什么时候完成\n3. 信息平台谁牵头", ("民政局", "2025年12月底", "大数据局")),
        ("（1）信息平台谁负责（2）护理员培训谁负责", ("大数据局", "人社局")),
        ("一是上门巡访谁牵头，二是严格考核谁牵头，三是落实资金谁牵头", ("各乡镇", "组织部", "财政局")),
        ("①社区食堂谁牵头②信息平台谁牵头③改造适老设施谁牵头", ("民政局", "大数据局", "住建局")),
        ("社区食堂和信息平台分别由谁牵头", ("民政局", "大数据局")),
        ("罗敏和郑一鸣各自负责什么", ("罗敏：责任领导，共2项", "郑一鸣：责任领导，共2项")),
        ("信息平台谁牵头？另外护理员培训什么时候完成", ("大数据局", "2026年6月底")),
    ],
)
def test_several_questions_in_any_dress_are_all_answered_and_numbered(
    three: Assistant, message: str, said: tuple[str, ...]
) -> None:
    answer = three.ask(message)
    assert len(answer.parts) == len(said)
    for number, (part, each) in enumerate(zip(answer.parts, said, strict=True), 1):
        assert each in part.conclusion
        assert f"{number}. {part.conclusion}" in render(answer)


@pytest.mark.parametrize(
    "message",
    [
        "我家老人八十多岁，一个人住，儿女都在外地。上门巡访多久一次",
        "我在镇上工作三年了，今年刚接手养老这一块。上门巡访多久一次？",
        "我们小区独居老人不少，平时没人照应，大家很担心。上门巡访多久一次",
        "昨天开会领导讲了很多，我没有都记下来。上门巡访多久一次",
        "我奶奶腿脚不好，前几天摔了一跤，幸亏邻居看见。上门巡访多久一次？",
    ],
)
def test_what_is_told_before_a_question_is_no_question(three: Assistant, message: str) -> None:
    answer = three.ask(message)
    assert len(answer.parts) == 1
    assert "每周巡访一次" in answer.parts[0].conclusion


@pytest.mark.parametrize(
    "question", ["谁查违规收费", "谁考核", "上门巡访谁来跑", "信息平台谁来建", "谁培训护理员"]
)
def test_a_verb_of_doing_asks_for_the_unit(three: Assistant, question: str) -> None:
    assert Aspect.LEAD_UNIT in aspects(question)


@pytest.mark.parametrize("place", ["二、（五）", "二（五）", "二、（五）讲什么", "二（5）", "第二部分第五条"])
def test_a_place_that_one_document_alone_has_is_that_ones(tmp_path: Path, place: str) -> None:
    both = on(
        tmp_path,
        ROADS.replace("一、重点任务", "二、重点任务"),
        (TALK / "养老.md").read_text(encoding="utf-8"),
    )
    assert both.ask(place).citations[0].ref == ("青政办发〔2024〕18号", "2.5")


@pytest.mark.parametrize(
    "question", ["有哪些责任领导", "有几位责任领导", "一共有哪些责任人", "有哪些责任单位", "责任领导都有谁"]
)
def test_a_list_asked_for_again_is_the_same_list(three: Assistant, question: str) -> None:
    once = three.ask(question, conversation=f"again {question}")
    assert three.ask(question, conversation=f"again {question}").parts == once.parts


@pytest.mark.parametrize(
    ("name", "rest"), [("应小梅", "负责什么"), ("孔令武", "分管哪些"), ("欧阳令武", "是谁")]
)
def test_a_person_nobody_knows_is_said_not_to_occur(three: Assistant, name: str, rest: str) -> None:
    answer = three.ask(name + rest)
    assert answer.status is Status.NOT_FOUND
    assert f"没有出现“{name}”" in answer.parts[0].conclusion


def test_a_word_that_begins_like_a_name_is_nobody(three: Assistant) -> None:
    assert "没有出现" not in three.ask("方案负责什么").parts[0].conclusion
