"""Bodies asked of by a short name that no list knows, and duties that answers of a search carry."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.bot.answering import ids, lead, on, render, support

BATHS = """# 柏溪市公共浴室管理办法

柏政规〔2026〕4号

## 第一章 总则

第一条 市、区洗浴保障部门应当每季度巡查公共浴室。区洗浴保障部门负责本区水质检测，并配合市洗浴保障部门核查投诉。

第二条 浴室经营单位应当每日更换池水。

第三条 市、县（区）人民政府应当与邻近城市开展浴室检查合作。

第四条 市洗浴保障部门可以会同民政部门上门核查持卡老人。

第五条 民政部门负责发放洗浴卡。洗浴卡每年换发一次。
"""
CLUB = """# 樟树中学社团管理规定

一、组织

（一）社团指导教师主要职责

1. 拟订活动计划。

2. 发放活动经费，专款专用。

3. 做好活动记录。

（二）德育处职责

1. 审批社团成立。

2. 组织社团评比。
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("short"), BATHS, CLUB)


def test_who_acts_in_a_text_is_known_by_a_short_name(told: Assistant) -> None:
    answer = told.ask("公共浴室洗保要管哪些")
    assert {*lead(answer)} >= {"a1", "a4"}
    assert lead(told.ask("浴室经营公司要做什么")) == ["a2"]


def test_a_level_picks_of_those_of_a_short_name(told: Assistant) -> None:
    answer = told.ask("浴室管理办法里区洗保要负责什么")
    assert lead(answer) == ["a1"]


def test_what_stands_under_a_heading_of_ones_tasks_is_theirs(told: Assistant) -> None:
    answer = told.ask("社团指导老师的职责一共几条")
    assert lead(answer) == ["1.1.1", "1.1.2", "1.1.3"]


def test_what_is_excluded_is_left_out_of_what_somebody_does(told: Assistant) -> None:
    answer = told.ask("社团的指导老师除了发经费还要干啥")
    assert lead(answer) == ["1.1.1", "1.1.3"]


def test_an_office_of_a_school_goes_by_its_field(told: Assistant) -> None:
    answer = told.ask("社团这块德育管啥")
    assert lead(answer) == ["1.2.1", "1.2.2"]


def test_an_answer_of_a_search_carries_the_duty_of_whom_it_asks(told: Assistant) -> None:
    answer = told.ask("市里县里要跟外面哪些地方搞浴室检查合作")
    assert ids(answer)[0] == "a3"
    assert lead(answer) == ["a3"]
    assert lead(told.ask("浴室经营单位多久换一次池水要做到")) in ([], ["a2"])


def test_who_leads_and_helps_in_one_place_has_both_sides(told: Assistant) -> None:
    answer = told.ask("查投诉的事，区洗保要配合谁")
    assert support(answer) == ["a1"]


def test_who_is_asked_for_has_no_duties(told: Assistant) -> None:
    assert told.ask("洗浴卡谁发").duties is None


RELIEF = """# 省减灾委员会工作规则

## 一、成员单位职责

### （一）省气象局

主要负责监测预警;参与抢险救援，协助镇政府转移群众。

### （二）省统计局

负责灾情数据汇总。

## 二、制度

1. 各成员单位应当每月向办公室报送一次情况。

## 三、保障措施

1. 试点城市政府负责安排专项经费。
"""


@pytest.fixture(scope="module")
def relief(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("relief"), RELIEF, BATHS)


def test_a_body_that_leads_may_help_in_the_same_line(relief: Assistant) -> None:
    answer = relief.ask("减灾委工作规则里气象局要配合做什么")
    assert support(answer) == ["1.1"]
    assert "协助镇政府转移群众" in render(answer)
    assert support(relief.ask("减灾委工作规则里统计局要做什么")) == []


def test_what_all_members_do_is_each_members(relief: Assistant) -> None:
    assert "2.1" in lead(relief.ask("减灾委工作规则里统计局要做什么"))


def test_what_a_part_demands_of_somebody_is_what_they_do_there(relief: Assistant) -> None:
    answer = relief.ask("请说明减灾规则保障措施部分对试点城市政府提出了哪些工作要求。")
    assert lead(answer) == ["3.1"]


def test_where_it_is_asked_of_may_stand_behind(relief: Assistant) -> None:
    assert lead(relief.ask("统计局要干啥，减灾委工作规则里")) == lead(
        relief.ask("减灾委工作规则里，统计局要干啥")
    )


SCHOOL = """# 梧桐学校校车管理办法

一、学生事务部（处）职责

1. 编排校车座位。

2. 协助保卫处疏导校门口交通。

二、年级组职责

1. 统计乘车人数。

三、各年级组应当在每学期初公布乘车名单。
"""
PLATFORM = """# 青岭州公共停车数据管理办法

青府办发〔2026〕8号

第一条 州停车数据资源主管部门应当建立停车平台。

第二条 停车数据资源主管部门会同公安部门每月通报。

第三条 停车场经营者应当接入平台。
"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("school"), SCHOOL, PLATFORM)


def test_all_of_a_heading_is_of_those_whose_tasks_it_lists(school: Assistant) -> None:
    answer = school.ask("校车这块学生事务部管啥")
    assert (lead(answer), support(answer)) == (["1.1"], ["1.2"])
    assert {*lead(school.ask("校车管理办法里年级组负责什么"))} == {"2.1", "3"}


def test_whom_somebody_helps_is_told_by_where_they_do(school: Assistant) -> None:
    assert support(school.ask("校车管理办法里学生事务部要协助谁")) == ["1.2"]


def test_a_bureau_may_be_the_department_of_its_field(school: Assistant) -> None:
    assert lead(school.ask("停车数据管理办法里停车数据局都要干啥")) == ["a1", "a2"]


def test_who_helps_somebody_is_no_question_for_what_that_one_does(relief: Assistant) -> None:
    answer = relief.ask("谁帮气象局干活")
    assert lead(answer) == []
