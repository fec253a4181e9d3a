"""Duties asked for in other orders and words: whose something is, both sides in one breath, posts among what a person does."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.parse import parse_bytes
from tests.bot.answering import assistant_on, ids, lead, render, support

_RULES = """云池医院病区陪护管理办法

各科室：

为规范病区陪护，制定本办法。

一、组织机构

（一）陪护管理委员会主任由院长淳于海担任，副主任由副院长季玉珍、工会主席郇明担任，委员有护理部主任岑月、保卫科科长佴成。
（二）质量督导组组长为郇明，成员包括佴成、钱立。

二、日常管理

（一）护理部牵头陪护证核发，住院处、各病区护士长配合。
（二）保卫科牵头夜间清楼，护理部、全体值班医师和各楼层保洁人员配合。
（三）后勤科牵头陪护床租赁，财务科派专人参加盘点。
（四）陪护人员须到护理部干事甄小娟处领取陪护证。
（五）探视时间由护理部公布，佴成带队巡查，每晚两次。
（六）陪护床损坏的，副院长令狐雪签字后报废，院办干事甄小娟负责登记。
（七）设备验收由后勤科会同信息科、财务科在5日内完成。
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("whose")
    return assistant_on(path, parse_bytes("办法.txt", _RULES.encode()))


@pytest.mark.parametrize(
    ("question", "led", "helped"),
    [
        ("哪些事归护理部管", ["2.1", "2.5"], ["2.2"]),
        ("云池医院什么工作归后勤科", ["2.3", "2.7"], []),
        ("护理部要做什么，还配合什么", ["2.1", "2.5"], ["2.2"]),
        ("我在护理部上班，我们管哪几条", ["2.1", "2.5"], ["2.2"]),
        ("住院处要配合什么", [], ["2.1"]),  # beside all who hold a post
        ("财务科要配合什么", [], ["2.3", "2.7"]),  # who is sent, and who is called in
    ],
)
def test_what_is_ones_own_is_found_in_whatever_order_it_is_asked(
    here: Assistant, question: str, led: list[str], helped: list[str]
) -> None:
    answer = here.ask(question)
    assert (sorted(lead(answer)), sorted(support(answer))) == (led, helped)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("佴成科长在陪护管理工作中负责什么", ["2.5"]),  # a member of a group leads nothing there
        ("甄小娟在云池医院管什么", ["2.4", "2.6"]),  # to whom others go
        ("令狐雪院长管什么", ["2.6"]),  # a surname that the dictionary has
        ("郇明负责什么", ["1.1", "1.2"]),
    ],
)
def test_what_a_person_does_is_told_with_the_posts_they_are_given(
    here: Assistant, question: str, places: list[str]
) -> None:
    assert sorted(ids(here.ask(question))) == places


def test_of_several_who_share_a_post_each_holds_it(here: Assistant) -> None:
    said = render(here.ask("云池医院郇明担任哪些职务"))
    assert "副主任" in said
    assert "质量督导组组长" in said


def test_who_is_but_a_member_is_told_as_one(here: Assistant) -> None:
    assert ids(here.ask("钱立担任什么职务")) == ["1.2"]


def test_what_somebody_of_an_office_does_is_not_the_offices(here: Assistant) -> None:
    assert lead(here.ask("院办要做什么")) == []
