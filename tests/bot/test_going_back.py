"""Questions that go on: what they name counts, what they leave out is taken from where one was, and that document comes first."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.questions.content import by_search
from bot.search.suited import suited
from bot.understand.sides import Aspect, aspects
from tests.bot.answering import first, ids, on

PLAN = """# 白河县防汛应急预案

白政办发〔2026〕3号

## 一、工作组

### （一）救助安置组

由县民政局牵头，县教育局配合，安置转移群众。

### （二）抢险保通组

由县交通运输局牵头，县公安局配合，抢通公路。

## 二、成员单位

### （一）县民政局

责任单位：县民政局

开放避险场所11处。

## 三、补助

### （一）修缮补助

修缮经费按造价的50%补助，每处不超过20万元。

### （二）高度

新建房屋高度不超过9米。

### （三）停车

（1）小车每次5元，大客车每次15元，公交车免费。

（2）货运机动车进城须登记。
"""

OTHER = """# 白河县养老服务意见

白政发〔2026〕9号

## 一、抢险保通和交通运输

### （一）公路抢险保通

抢险保通组谁牵头抢险保通谁负责，抢险保通又由县应急管理局牵头。

本意见自2026年5月1日起施行，员工培训同日开始施行。

### （二）换电服务

责任单位：县住建局

责任人：庾国栋

鼓励换电，换电补贴每户200元。

### （三）老年食堂

责任单位：县民政局

责任人：亢长林

建老年食堂9个。

### （四）养老床位

责任单位：县民政局

建床位500张。
"""

DESK = """# 白河县粮站员工手册

## 一、宿舍

1. 门禁。宿舍楼23时锁门，访客21时前离开。

2. 禁止事项。宿舍里不得养宠物，不得用电炉。

本手册自2026年3月15日起施行。
"""


GRANTS = """# 白河县就业补贴办法

第一条 本办法适用于本县企业。

第四条 一次性吸纳补贴。招用毕业生的，每人补贴1500元，一次性吸纳补贴当年享受。

第六条 扩岗奖励。新增职工的，每人奖励800元，扩岗奖励次年享受。

第二十四条 同一事项按就高原则执行。第四条与第六条可以同时享受。
"""


@pytest.fixture(scope="module")
def grants(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("grants"), GRANTS)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("back"), PLAN, OTHER, DESK)


def test_what_else_a_body_sees_to_begins_with_the_document_spoken_of(base: Assistant) -> None:
    base.ask("救助安置组牵头单位是谁", conversation="unit")
    answer = base.ask("它还管啥", conversation="unit")
    assert answer.citations[0].ref.document == "白政办发〔2026〕3号"


def test_a_title_that_is_all_that_is_named_is_meant(base: Assistant) -> None:
    assert ids(base.ask("抢险保通组又是谁牵头"))[0] == "1.2"


def test_the_limit_is_that_of_what_was_spoken_of(base: Assistant) -> None:
    assert "20万元" in first(base, "修缮补助百分之几", "封顶呢")


def test_a_word_that_no_dictionary_has_is_named_before_that_one(base: Assistant) -> None:
    assert "庾国栋" in first(base, "老年食堂谁牵头", "责任人呢", "换电那项的责任人又是谁")


def test_what_the_text_calls_by_the_same_word_is_not_another(base: Assistant) -> None:
    assert "小车每次5元" in first(base, "小车停一次多少钱")


def test_an_unknown_person_is_not_made_one_that_is_known(base: Assistant) -> None:
    assert not base.asked("宋国栋在哪上班").question.names_someone


@pytest.mark.parametrize("question", ["这本员工手册几号开始施行", "那本员工手册哪天施行"])
def test_a_book_is_pointed_at_like_a_paper(base: Assistant, question: str) -> None:
    assert "2026年3月15日" in first(base, question)
    assert question[:2] not in base.asked(question).question.words


@pytest.mark.parametrize("question", ["宿舍里能养宠物吗", "宿舍里养猫行不行", "宿舍里能不能用电炉"])
def test_what_stands_below_a_heading_answers_more_than_its_title(base: Assistant, question: str) -> None:
    assert ids(base.ask(question))[:1] != ["1"]


@pytest.mark.parametrize("question", ["负责人是哪个", "带队的校长是哪个"])
def test_which_person_is_not_which_clause(question: str) -> None:
    assert Aspect.WHERE not in aspects(question)


@pytest.mark.parametrize(
    "question",
    ["一次性吸纳补贴和扩岗奖励可以同时享受吗", "扩岗奖励能和一次性吸纳补贴一起享受不"],
)
def test_what_cites_both_by_number_says_how_they_go_together(grants: Assistant, question: str) -> None:
    asked = grants.asked(question)
    _, words, found, _ = by_search(asked)
    assert suited(asked.view, asked.question, words, found)[0].ref.id == "a24"
