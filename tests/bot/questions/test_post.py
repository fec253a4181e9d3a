"""Who holds a post, what posts somebody holds, and a person spoken of by a post."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.render.terminal import render
from glossary.names.posts import holders
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, lead, on, support

GAS = """# 栗川市瓶装燃气专项整治方案

栗政办发〔2026〕8号

## 一、组织领导

### （一）领导小组

成立市瓶装燃气专项整治领导小组。

组　长：裴远山　副市长

副组长：冷知秋　市政府副秘书长

　　　　管自新　市城市管理局局长

成　员：詹明礼　市商务局副局长

### （二）领导小组办公室

办公室设在市城市管理局，由管自新兼任办公室主任，负责日常协调。

### （三）专项工作组

1. 餐饮场所组：由市商务局牵头，市公安局参加。组长由詹明礼担任。负责排查餐饮场所。

2. 气瓶检验组：由市市场监督管理局牵头，市公安局参加。组长：盛子安。负责检验气瓶。

栗川市人民政府办公室

2026年3月3日
"""
WATER = """# 岫溪镇防汛工作方案

岫政办发〔2026〕5号

## 一、指挥机构

由镇长俞长河任指挥长，镇武装部长商铁山、副镇长樊一山任副指挥长。

## 二、工作组

### （一）抢险组

组长：商铁山。牵头单位：镇应急管理办公室。负责抢险。

岫溪镇人民政府

2026年4月1日
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("posts")
    for name, text in (("气.md", GAS), ("汛.md", WATER)):
        (folder / name).write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, sorted(folder.glob("*.md")), actor="test")
        with closing(Assistant(store)) as assistant:
            yield assistant


@pytest.mark.parametrize(
    ("question", "said", "clause"),
    [
        ("瓶装燃气领导小组组长是谁", "组长：裴远山", "1.1"),
        ("燃气整治领导小组的副组长是谁", "副组长：冷知秋", "1.1"),
        ("谁是燃气领导小组办公室主任", "主任：管自新", "1.2"),
        ("气瓶检验组谁是组长", "盛子安", "1.3.2"),
        ("岫溪镇防汛的指挥长是谁", "指挥长：俞长河", "1"),
    ],
)
def test_who_holds_a_post(two: Assistant, question: str, said: str, clause: str) -> None:
    answer = two.ask(question)
    assert said in render(answer)
    assert answer.citations[0].ref.id == clause


@pytest.mark.parametrize(
    "question", ["栗川市财政局局长是谁", "岫溪镇党委书记是谁", "岚川市瓶装燃气领导小组组长是谁"]
)
def test_the_head_of_another_body_is_not_taken_for_the_one_asked_for(two: Assistant, question: str) -> None:
    answer = two.ask(question)
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "posts"),
    [
        ("管自新在方案里担任什么", ["市城市管理局局长", "办公室主任"]),
        ("冷知秋是什么职务", ["副组长", "市政府副秘书长"]),
        ("商铁山是什么职务", ["镇武装部长", "组长"]),
        ("岫溪镇防汛方案里商铁山都担任什么职务", ["镇武装部长", "组长"]),  # 安、方 begin names as well
        ("岫溪镇防汛方案里商铁山担什么职", ["镇武装部长", "组长"]),
        ("樊一山是谁", ["副镇长"]),
        ("冷知秋同志是干啥的", ["副组长"]),
    ],
)
def test_what_posts_somebody_holds(two: Assistant, question: str, posts: list[str]) -> None:
    said = render(two.ask(question))
    assert all(post in said for post in posts)


@pytest.mark.parametrize(
    ("question", "led"),
    [
        ("詹明礼当哪个组的组长", ["1.3.1"]),
        ("盛子安负责什么", ["1.3.2"]),
        ("盛子安当哪几个组的组长", ["1.3.2"]),
        ("镇武装部长在防汛方案里当的是哪个组的组长", ["2.1"]),
    ],
)
def test_who_heads_a_group_leads_its_task(two: Assistant, question: str, led: list[str]) -> None:
    assert lead(two.ask(question)) == led


HEATING = """# 芦河县供热任务分工

芦政办发〔2026〕3号

## 一、任务分工

（一）县城市管理局：负责开挖审批。责任人：执法大队大队长权海川，电话0917-4826020。

（二）县应急管理局：负责安全检查。责任人：副局长段小川，值班电话0917-4829119。

（三）镇村：村级网格员每日巡查两次，有情况即报。

芦河县人民政府办公室

2026年3月3日
"""


@pytest.fixture(scope="module")
def heating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("heating") / "热.md"
    file.write_text(HEATING, encoding="utf-8")
    with Store.open(file.with_name("wence.db")) as store:
        load_paths(store, [file], actor="test")
        with closing(Assistant(store)) as assistant:
            yield assistant


def test_who_answers_for_a_task_is_found_whatever_post_stands_before_the_name(heating: Assistant) -> None:
    assert "0917-4826020" in render(heating.ask("权海川的电话"))
    assert lead(heating.ask("权海川负责什么")) == ["1.1"]


def test_what_a_line_is_for_is_nobody_s_name(heating: Assistant) -> None:
    assert heating.ask("芦河海事处值班电话多少").status is Status.NOT_FOUND


@pytest.mark.parametrize("question", ["县应急管理局的大队长叫什么名字", "芦河县的网格员是谁"])
def test_who_holds_a_post_is_not_told_by_what_its_house_or_its_holders_do(
    heating: Assistant, question: str
) -> None:
    assert heating.ask(question).status is Status.NOT_FOUND


def test_a_table_of_groups_says_who_heads_leads_and_joins_each(tmp_path: Path) -> None:
    text = """岫溪县复审工作分工方案

一、专项工作组

| 组别 | 组长 | 牵头单位 | 成员单位 | 工作职责 |
| --- | --- | --- | --- | --- |
| 资料组 | 甄士明 | 县卫生健康局 | 县档案馆、县教育局 | 整理资料 |
| 市容组 | 褚亮远 | 县城市管理局 | 县教育局、城关镇 | 整治市容 |
"""
    (tmp_path / "分工.md").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store, closing(Assistant(store)) as assistant:
        load_paths(store, [tmp_path / "分工.md"], actor="test")
        education, person = assistant.ask("教育局参加哪些组"), assistant.ask("褚亮远当哪个组的组长")
    assert (lead(education), support(education)) == ([], ["L1", "L2"])
    assert lead(person) == ["L2"]


def test_members_of_a_list_hold_the_posts_in_brackets_behind_them() -> None:
    said = "成    员：苗青（镇林业站站长）、武振兴（镇派出所所长）。市住房和城乡建设局局长龚雪梅任副组长。"
    found = {(each.person, each.post) for each in holders(said)}
    assert ("苗青", "镇林业站站长") in found
    assert ("武振兴", "镇派出所所长") in found
    assert ("龚雪梅", "市住房和城乡建设局局长") in found


def test_of_what_somebody_is_the_head_though_charged_with_a_task_too(tmp_path: Path) -> None:
    text = """某县中学校庆工作方案

一、分工
（一）文艺组（组长：凌海；联系人：蒲雅静）
1.议程8月31日前定稿，由凌海负责。
（二）后勤组（组长：武铁军；联系人：海建设）
1.备好用餐。
（三）环境组（组长：凌海；联系人：海建设）
1.粉刷外墙。
"""
    (tmp_path / "方案.md").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store, closing(Assistant(store)) as assistant:
        load_paths(store, [tmp_path / "方案.md"], actor="test")
        answer, who = assistant.ask("凌海当哪几个组的组长"), assistant.ask("议程由谁负责")
    assert "责任人：凌海" in render(who).splitlines()[0], "a task with a person and no unit is charged"
    assert lead(answer) == ["1.1", "1.3"]
    assert "文艺组、环境组的组长" in render(answer)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("改造专班办公室主任是谁", "康未平"),
        ("云桥街道办事处主任是谁", ""),
        ("市财政局主任是谁", ""),
        ("改造专班的组长是谁", "滕海川"),
    ],
)
def test_who_heads_the_office_of_a_group_heads_no_house(tmp_path: Path, question: str, said: str) -> None:
    text = """# 栗川市老旧小区改造实施方案

一、工作专班

成立改造专班，由副市长滕海川任组长，市财政局、各街道办事处主要负责人为成员。专班办公室设在市住房城乡建设局，办公室主任由康未平担任，云桥街道办事处派人参加。
"""
    (tmp_path / "方案.md").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "方案.md"], actor="test")
        with closing(Assistant(store)) as assistant:
            told = assistant.ask(question)
    assert (said in render(told)) if said else ("主任：" not in told.parts[0].conclusion), render(told)


SQUAD = """# 禾川县渣土管理办法

禾综执〔2026〕8号

第一条 渣土执法中队负责日常巡查和立案调查，中队长汤继明。

第二条 本办法施行前已经设置的围挡，应当自本办法施行之日起一年内整改。

第三条 本办法自2026年5月1日起施行。
"""


def test_the_deputy_of_a_squad_is_not_told_by_its_head(tmp_path: Path) -> None:
    squad = on(tmp_path, SQUAD)
    assert "汤继明" not in squad.ask("渣土执法中队副中队长是谁").parts[0].conclusion
    assert "汤继明" in squad.ask("渣土执法中队中队长是谁").parts[0].conclusion


def test_by_when_something_is_to_be_done_from_then_on_is_not_since_when_it_is_in_force(
    tmp_path: Path,
) -> None:
    assert ids(on(tmp_path, SQUAD).ask("渣土管理办法从哪天起施行"))[:1] == ["a3"]


CHARGED_BY_POST = """# 沂水县防汛应急预案

沂政办发〔2026〕31号

第一条 县防汛指挥部总指挥由县长宗望舒担任，副总指挥由副县长简从文兼任。

第二条 二级响应由县防汛指挥部总指挥批准启动，总指挥负责调度水库。
"""


@pytest.mark.parametrize("question", ["县防汛指挥部总指挥是谁", "总指挥谁兼着", "防汛指挥部总指挥由谁担任"])
def test_who_holds_a_post_that_is_charged_with_something(tmp_path: Path, question: str) -> None:
    told = on(tmp_path, CHARGED_BY_POST).ask(question)
    assert told.status is Status.ANSWERED
    assert "宗望舒" in told.parts[0].conclusion
    assert ids(told)[:1] == ["a1"]


def test_what_a_post_is_charged_with(tmp_path: Path) -> None:
    assert ids(on(tmp_path, CHARGED_BY_POST).ask("总指挥负责什么"))[:1] == ["a2"]
