"""Who does what by sentences alone: under a short name or a post, asked as people ask (干啥的, 管哪块, 的活), and in whose papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, lead

VILLAGE = """# 樟树坪村村规民约

## 一、红白事

1. 办酒由主家向移风易俗理事会登记，理事会派人帮厨。

2. 移风易俗理事会会长由老校长田有根担任。理事会备有碗筷，免费借用。

## 二、平安和睦

1. 家里吵架先找调解员评理，评不下来的报镇里。

2. 巡夜由联防队长闵大川排班，每晚两次。

3. 砍树、卖地等大事由村委会提出方案，村民会议表决。没有方案的不得表决。

4. 更夫每晚报时，副村长向东青督促。向东青村长助理岗位津贴另定。

5. 村委会每年公布账目。

6. 联防队长发现赌博的先行制止。
"""
PLAN = """# 柏溪县山洪灾害防御应急预案

柏政办发〔2026〕3号

## 一、分工

1. 成员单位职责。县水利局：负责水情监测。县公安局：负责警戒。县财政局：负责资金。县民政局：负责救助。

2. 县公安局在转移路口设卡。
"""
MEALS = """# 梧江省人民政府办公厅关于发展社区老年助餐服务的实施意见

梧政办发〔2026〕9号

一、建助餐点。每个社区建一处。（省民政厅牵头，省财政厅配合；完成时限：2026年10月底前）

二、各市（州）人民政府负责制定补贴标准。"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("village")
    for name, text in (("民约", VILLAGE), ("预案", PLAN), ("助餐", MEALS)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, sorted(folder.glob("*.md")), actor="t")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("移风易俗理事会管什么", ["1.1", "1.2"]),  # under its short name too
        ("调解员是干啥的", ["2.1"]),  # whom one turns to
        ("更夫干什么的", ["2.4"]),
        ("闵大川负责什么", ["2.2", "2.6"]),  # under a post that is theirs alone
        ("向东青管哪块", ["2.4"]),  # cut into words, and with a post before it
        ("樟树坪村委会要做什么", ["2.3", "2.5"]),  # 等大事由村委会提出
        ("樟树坪村委会的活", ["2.3", "2.5"]),
        ("梧江省助餐意见要求市州政府做什么", ["2"]),  # 各市（州）人民政府
    ],
)
def test_who_acts_in_sentences_is_told_with_all_places(
    told: Assistant, question: str, places: list[str]
) -> None:
    assert lead(told.ask(question)) == places


def test_a_post_behind_the_name_is_no_other_word(told: Assistant) -> None:
    assert lead(told.ask("闵大川队长负责什么")) == ["2.2", "2.6"]


def test_no_sentence_begins_with_an_actor_who_is_none(told: Assistant) -> None:
    answer = told.ask("平安和睦这块哪几条没有村委会的事")
    assert ids(answer) == ["2.1", "2.2", "2.4", "2.6"]


def test_a_heading_tells_the_document(told: Assistant) -> None:
    answer = told.ask("平安和睦里哪几条没有村委会的事")
    assert ids(answer) == ["2.1", "2.2", "2.4", "2.6"]


@pytest.mark.parametrize(
    "question",
    ["柏溪县山洪预案县公安局负责哪些", "柏溪县大水预案里县公安局负责哪些", "柏溪县山洪县公安局负责什么"],
)
def test_how_a_plan_is_called_picks_no_duties_and_is_no_place(told: Assistant, question: str) -> None:
    assert lead(told.ask(question)) == ["1.1", "1.2"]


def test_what_a_paper_is_of_names_it_though_no_word(told: Assistant) -> None:
    answer = told.ask("助餐意见哪些任务要在2026年10月底前完成")
    assert ids(answer) == ["1"]


def test_what_is_longer_than_any_province_is_no_place(told: Assistant) -> None:
    answer = told.ask("老年助餐省民政厅负责啥")
    assert answer.status is Status.ANSWERED
    assert ids(answer) == ["1"]


def test_what_a_term_is_for_is_told_by_its_definition(assistant: Assistant) -> None:
    term = next(iter(assistant.knowledge.terms.values())).name
    assert ids(assistant.ask(f"{term}是干啥的"))[0].startswith("T")
