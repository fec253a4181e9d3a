"""The duties of one body or person, narrowed by what else the question says: side, topic, section, time, document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.answer import Kind
from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids, lead, support

try:
    import numpy as np
except ImportError:
    np = None  # type: ignore[assignment]

PEPPER = """# 柏川县人民政府办公室关于促进花椒产业高质量发展的实施意见

柏政办发〔2026〕21号

各乡镇人民政府，县政府各部门：

为做大做强花椒产业，现提出如下意见。

## 一、建好花椒基地

### （一）改造老椒园

对树龄20年以上的老椒园分批更新，今年改造3000亩。

责任领导：陆启文
责任单位：县农业农村局
配合单位：县林业局、县财政局

### （二）推广水肥一体化

在连片椒园安装滴灌设施，每亩补助600元。

责任领导：陆启文
责任单位：县农业农村局
配合单位：县水利局、县财政局

## 二、壮大加工能力

### （三）建设烘干中心

新建花椒烘干中心6座。

责任领导：秦晓岚
责任单位：县工业和信息化局
配合单位：县农业农村局、县财政局

### （四）扶持加工企业

对年加工花椒500吨以上的企业奖励20万元，组织椒企参展。

责任领导：秦晓岚
责任单位：县工业和信息化局
配合单位：县财政局、县税务局

## 三、开拓花椒市场

### （五）发展电商

培训电商人才300人次，建设花椒直播间12个，销售椒农产品。

责任领导：秦晓岚
责任单位：县商务局
配合单位：县农业农村局、县财政局

柏川县人民政府办公室

2026年2月8日

# 附件

## 柏川县花椒产业责任清单

| 序号 | 主题 | 工作事项 | 责任领导 | 责任单位 | 责任人 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 建好花椒基地 | （一）改造老椒园 | 陆启文 | 县农业农村局 | 谷大川 | 县林业局、县财政局 | 2026年11月底 |
| 2 | 建好花椒基地 | （二）推广水肥一体化 | 陆启文 | 县农业农村局 | 谷大川 | 县水利局、县财政局 | 2027年6月底 |
| 3 | 壮大加工能力 | （三）建设烘干中心 | 秦晓岚 | 县工业和信息化局 | 方亦安 | 县农业农村局、县财政局 | 2027年3月底 |
| 4 | 壮大加工能力 | （四）扶持加工企业 | 秦晓岚 | 县工业和信息化局 | 方亦安 | 县财政局、县税务局 | 2026年12月底 |
| 5 | 开拓花椒市场 | （五）发展电商 | 秦晓岚 | 县商务局 | 季川 | 县农业农村局、县财政局 | 2026年10月底 |
"""
GREENS = """# 浦山县关于加快菜产业发展的意见

浦政发〔2026〕5号

## 一、扩大基地

### （一）新建大棚

新建菜叶、菜苗大棚200座，菜价平稳。

责任单位：县乡村振兴局
配合单位：县供销社

### （二）改良菜种

引进抗病菜种6个。

责任单位：县供销社
配合单位：县乡村振兴局

## 二、做强储运

### （三）建设菜库

新建菜叶冷库3座，落实菜价补贴。

责任单位：县供销社
配合单位：县乡村振兴局

浦山县人民政府

2026年1月8日
"""
STREET = """# 2026年青杉街道重点工作任务分解表

青街办〔2026〕3号

各科室、各社区：

现将今年重点工作分解如下。

## 一、总体要求

按月推进，按季通报。

## 二、任务分解表

| 序号 | 类别 | 工作任务 | 责任领导 | 责任单位 | 联系人 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 环境整治 | 清理河道垃圾，治理黑臭水体2处 | 盛怀远 | 城市管理科 | 麻晓东 | 平安建设科 | 5月底 |
| 2 | 环境整治 | 更换破损果皮箱120个 | 盛怀远 | 城市管理科 | 麻晓东 | 各社区 | 9月底 |
| 3 | 平安建设 | 整治占道停车，划设泊位400个 | 盛怀远 | 城市管理科 | 温岚 | 平安建设科 | 6月底 |
| 4 | 平安建设 | 安装高空抛物监控60个 | 盛怀远 | 平安建设科 | 卜一鸣 | 城市管理科、各社区 | 10月底 |
| 5 | 养老服务 | 开办老年食堂2家 | 钟若兰 | 民生服务科 | 邹静 | 城市管理科 | 8月底 |
| 6 | 教育帮扶 | 开办暑期托管班3个 | 钟若兰 | 民生服务科 | 齐小鱼 | 平安建设科、各社区 | 7月底 |

青杉街道办事处

2026年1月15日
"""
FLOOD = """芦湾市人民政府办公室
关于印发芦湾市防汛应急预案的通知

芦政办发〔2026〕14号

各县（区）人民政府，市政府各部门：

《芦湾市防汛应急预案》已经市政府同意，现印发给你们，请认真贯彻执行。

芦湾市人民政府办公室
2026年3月22日

芦湾市防汛应急预案

1 组织指挥体系

1.1 指挥机构

设立市防汛指挥部，总指挥由市长担任。

1.2 成员单位职责

（1）市水利局：负责水库、堤防的巡查调度，组织编制洪水预报。

（2）市气象局：负责暴雨预报预警，每小时发布一次雨情。

（3）市交通运输局：负责抢修水毁公路，保障抢险车辆通行，征调转移群众的客车。

2 应急响应

2.1 分级响应

Ⅰ级响应由总指挥启动，Ⅱ级响应由副总指挥启动。
"""


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("narrowing")
    for name, text in (("椒.md", PEPPER), ("菜.md", GREENS), ("街.md", STREET), ("汛.txt", FLOOD)):
        (folder / name).write_text(text, encoding="utf-8")
    store = Store.open(folder / "wence.db")
    load_paths(store, sorted(folder.glob("*.[mt]*")), actor="test")
    yield Assistant(store)
    store.close()


@pytest.mark.parametrize(
    ("question", "led", "supported"),
    [
        ("县农业农村局牵头的花椒工作有几项", ["1.1", "1.2"], ["2.3", "3.5"]),
        ("县财政局配合的椒业活儿有哪些", [], ["1.1", "1.2", "2.3", "2.4", "3.5"]),
        ("县乡村振兴局牵头的菜叶任务有哪些", ["1.1"], ["1.2", "2.3"]),
        ("县农业农村局花椒产业方面的牵头任务有哪些", ["1.1", "1.2"], ["2.3", "3.5"]),
    ],
)
def test_what_the_document_is_about_tells_no_duty_from_another(
    four: Assistant, question: str, led: list[str], supported: list[str]
) -> None:
    answer = four.ask(question)
    assert answer.kind is Kind.DUTY_OF_UNIT
    assert (lead(answer), support(answer)) == (led, supported)
    assert "不在其中" not in render(answer)


def test_nor_does_it_where_a_person_is_asked_about(four: Assistant) -> None:
    answer = four.ask("秦晓岚都分管花椒产业哪几条")
    assert answer.kind is Kind.PERSON
    assert lead(answer) == ["2.3", "2.4", "3.5"]


@pytest.mark.parametrize(
    ("question", "led", "supported"),
    [
        ("县农业农村局牵头的跟滴灌有关的有哪些", ["1.2"], []),
        ("县财政局配合的加工任务有哪些", [], ["2.3", "2.4"]),
        ("县财政局配合的滴灌和电商任务有哪些", [], ["1.2", "3.5"]),
        ("陆启文分管的跟老椒园有关的是哪些", ["1.1"], []),
        # the topic is said in a column of a table alone
        ("城市管理科牵头的跟环境有关的是哪些", ["L1", "L2"], []),
        ("民生服务科养老方面牵头哪几件", ["L5"], []),
        ("平安建设科配合的环境整治任务有哪些", [], ["L1"]),
        ("县财政局在花椒实施意见里配合的加工任务有哪些", [], ["2.3", "2.4"]),
        # a word of some duties is a topic though it begins as the title's does
        ("县农业农村局牵头的跟椒园滴灌有关的有哪些", ["1.2"], []),
    ],
)
def test_a_topic_picks_the_duties_that_speak_of_it(
    four: Assistant, question: str, led: list[str], supported: list[str]
) -> None:
    answer = four.ask(question)
    assert (lead(answer), support(answer)) == (led, supported)
    assert "项不在其中" in render(answer)


@pytest.mark.parametrize(
    ("question", "led", "supported"),
    [
        # the post beside a name, the word for duties alone, how many and how often are no topic
        ("盛怀远副主任手里的任务给我全列一遍", ["L1", "L2", "L3", "L4"], []),
        ("钟若兰管的那些里是哪两项", ["L5", "L6"], []),
        ("县商务局花椒产业的完整职责", ["3.5"], []),
        ("县税务局发展花椒产业的职责", [], ["2.4"]),
        ("城市管理科牵头的是哪3项", ["L1", "L2", "L3"], ["L4", "L5"]),
    ],
)
def test_the_word_for_duties_asks_for_all_of_them(
    four: Assistant, question: str, led: list[str], supported: list[str]
) -> None:
    answer = four.ask(question)
    assert (lead(answer), support(answer)) == (led, supported)


def test_the_sort_of_thing_that_is_asked_for_is_that_which_titles_end_with(tmp_path: Path) -> None:
    text = """柏川县防火预案

（一）职责

1．县林业局：负责火情监测。

（二）分组

1．扑救组：由县林业局牵头，县公安局配合，负责扑打明火。

2．警戒组：由县公安局牵头，县林业局配合，负责封路。
"""
    (tmp_path / "火.txt").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "火.txt"], actor="test")
        answer = Assistant(store).ask("县林业局牵头哪个组")
    assert (lead(answer), support(answer)) == (["2.1"], ["2.2"])


SLOPES = """# 榆钱渡镇山洪灾害应急预案

榆政办发〔2026〕9号

## 一、组织体系

### （一）应急工作组

1．综合协调组。牵头单位：镇党政办公室；成员单位：镇应急管理办公室、镇水利工作站。负责汇总灾情。

2．巡查预警组。牵头单位：镇水利工作站；成员单位：镇应急管理办公室、各村（社区）。负责巡查溪沟。

3．转移安置组。牵头单位：镇社会事务办公室；成员单位：各村（社区）、镇党政办公室。负责组织撤离。

4．物资保障组。牵头单位：镇财政所；成员单位：镇党政办公室、镇水利工作站。负责调运物资。

## 二、应急准备

### （一）巡查山塘

汛前全面巡查一遍。

责任单位：镇水利工作站
配合单位：镇财政所

榆钱渡镇人民政府

2026年4月2日
"""


@pytest.mark.parametrize(
    ("question", "led", "supported"),
    [
        ("水利站在抗灾的各个工作组里，牵头哪个、给哪些组当成员", ["1.1.2"], ["1.1.1", "1.1.4"]),
        ("应急工作组里，镇应急办牵头的和参加的分别是哪些", [], ["1.1.1", "1.1.2"]),
        ("镇党政办公室光当成员单位、不牵头的是哪几个应急组", ["1.1.1"], ["1.1.3", "1.1.4"]),
        ("榆钱渡的各村、社区要参加哪几个应急工作组", [], ["1.1.2", "1.1.3"]),
        # within what a document is named by a few words of its title
        ("榆钱渡镇财政所在山洪救灾应急里承担哪些组的工作", ["1.1.4"], []),
        ("“应急准备”这一部分里，水利站牵头什么、配合什么", ["2.1"], []),
    ],
)
def test_the_groups_of_a_plan_that_a_body_leads_or_joins(
    tmp_path: Path, question: str, led: list[str], supported: list[str]
) -> None:
    for name, text in (("洪.md", SLOPES), ("椒.md", PEPPER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store, closing(Assistant(store)) as assistant:
        load_paths(store, [tmp_path / "洪.md", tmp_path / "椒.md"], actor="test")
        answer = assistant.ask(question)
    assert answer.kind is Kind.DUTY_OF_UNIT
    assert (lead(answer), support(answer)) == (led, supported)


@pytest.mark.parametrize(
    ("question", "led"),
    [
        ("花椒清单上，谷大川是哪几项的责任人", ["1.1", "1.2"]),
        ("麻晓东是哪几件事的联系人", ["L1", "L2"]),
        ("县工业和信息化局牵头的几件事里，2026年内就要完成的是哪件", ["2.4"]),
    ],
)
def test_the_part_of_a_person_and_the_time_pick_duties(
    four: Assistant, question: str, led: list[str]
) -> None:
    assert lead(four.ask(question)) == led


def test_a_part_of_a_house_is_named_with_the_house(tmp_path: Path) -> None:
    text = """# 柏川市住房公积金服务手册

## 一、办理渠道

### 1．问：各科室分别管什么？

答：各科室分工如下：

（1）归集科：负责缴存登记；

（2）稽核科：负责受理投诉。
"""
    (tmp_path / "册.md").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store, closing(Assistant(store)) as assistant:
        load_paths(store, [tmp_path / "册.md"], actor="test")
        assert lead(assistant.ask("公积金中心稽核科都管些什么")) == ["1.1.2"]


class Alike:
    """An embedder for which texts are alike that have words of one of these groups."""

    fingerprint, dimension, scaled = "alike", 3, True
    groups = (("监控", "摄像头"), ("跳舞",), ())

    def queries(self, texts: Sequence[str]) -> Any:
        return np.array([self._one(text) for text in texts], np.float32)

    def passages(self, texts: Sequence[str]) -> Any:
        return self.queries(texts)

    def _one(self, text: str) -> list[float]:
        at = next((n for n, words in enumerate(self.groups) if any(word in text for word in words)), 2)
        return [float(at == n) for n in range(3)]


@pytest.mark.skipif(np is None, reason="the extra 'semantic' is not installed")
@pytest.mark.parametrize(
    ("question", "led", "said"),
    [
        ("盛怀远管的跟摄像头有关的有哪些", ["L4"], "与“摄像头”最相近"),
        # none is near
        ("盛怀远管的跟跳舞有关的有哪些", ["L1", "L2", "L3", "L4"], "没有写到“跳舞”的，都列在下面"),
    ],
)
def test_a_topic_in_other_words_picks_the_duties_nearest_to_it(
    tmp_path: Path, question: str, led: list[str], said: str
) -> None:
    (tmp_path / "街.md").write_text(STREET, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store, closing(Assistant(store, embedder=Alike())) as assistant:
        load_paths(store, [tmp_path / "街.md"], actor="test")
        assistant.refresh()
        assert assistant.meaning is not None
        assert assistant.meaning.wait(60)
        answer = assistant.ask(question)
    assert lead(answer) == led
    assert said in render(answer)


class AllAlike(Alike):
    """As another model may be: the cosine of any two texts is high."""

    scaled = False

    def _one(self, text: str) -> list[float]:
        return [1.0, 0.0, 0.0]


@pytest.mark.skipif(np is None, reason="the extra 'semantic' is not installed")
def test_a_model_whose_cosines_are_unknown_picks_no_duties(tmp_path: Path) -> None:
    (tmp_path / "街.md").write_text(STREET, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store, closing(Assistant(store, embedder=AllAlike())) as asked:
        load_paths(store, [tmp_path / "街.md"], actor="test")
        asked.refresh()
        assert asked.meaning is not None
        assert asked.meaning.wait(60)
        answer = asked.ask("盛怀远管的跟跳舞有关的有哪些")
    assert "没有写到“跳舞”的，都列在下面" in render(answer)


@pytest.mark.parametrize(
    ("question", "led", "supported"),
    [
        ("县农业农村局在壮大加工能力这一块牵头什么", [], ["2.3"]),
        ("县财政局在建好花椒基地这部分配合哪些", [], ["1.1", "1.2"]),
        ("壮大加工能力里秦晓岚分管哪几项", ["2.3", "2.4"], []),
    ],
)
def test_a_heading_picks_the_duties_below_it(
    four: Assistant, question: str, led: list[str], supported: list[str]
) -> None:
    answer = four.ask(question)
    assert (lead(answer), support(answer)) == (led, supported)


@pytest.mark.parametrize(
    ("question", "led", "supported"),
    [
        ("柏川2026年年底以前县农业农村局要干完哪些牵头任务", ["1.1"], []),
        ("县财政局2026年11月底以前要配合完成哪些", [], ["1.1", "3.5"]),
        ("城市管理科6月底前要完成牵头的哪些", ["L1", "L3"], []),
        ("秦晓岚2026年年底前要完成哪几项", ["2.4", "3.5"], []),
        ("县财政局2026年底前要完成的加工任务有哪些", [], ["2.4"]),
        ("县财政局2026年底前要完成的加工任务", [], ["2.4"]),
        # a topic that none of these speaks of does not hide when they are due
        ("县财政局2026年10月底前要配合完成的交通任务有哪些", [], ["3.5"]),
    ],
)
def test_a_time_picks_the_duties_due_by_it(
    four: Assistant, question: str, led: list[str], supported: list[str]
) -> None:
    answer = four.ask(question)
    assert (lead(answer), support(answer)) == (led, supported)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("民生服务科牵头的跟交通有关的是哪些", "没有写到“交通”的，都列在下面"),
        ("县商务局牵头的滴灌任务有哪些", "没有写到“滴灌”的，都列在下面"),
        ("县商务局2026年3月底以前要完成哪些牵头任务", "没有完成时限在2026年3月以前的，都列在下面"),
        ("民生服务科有哪些长期坚持的工作", "没有完成时限是长期坚持的，都列在下面"),
    ],
)
def test_a_topic_that_no_duty_speaks_of_is_said_to_be_one_and_all_are_shown(
    four: Assistant, question: str, said: str
) -> None:
    answer = four.ask(question)
    assert said in render(answer)
    assert lead(answer) in (["L5", "L6"], ["3.5"])


@pytest.mark.parametrize(
    ("question", "place"), [("市交通局防汛里管什么", "1.2.3"), ("发大水时候市气象局要做啥", "1.2.2")]
)
def test_one_line_of_many_bodies_is_the_duty_of_its_own(four: Assistant, question: str, place: str) -> None:
    answer = four.ask(question)
    assert (ids(answer)[0], lead(answer)) == (place, [place])


@pytest.mark.parametrize(
    "question",
    [
        "县农业农村局牵头的水肥一体化由哪些单位配合",
        "县农业农村局推广水肥一体化什么时候完成",
        "县农业农村局推广水肥一体化每亩补多少",
        "县财政局是不是配合烘干中心建设",
    ],
)
def test_what_asks_for_one_side_or_fact_of_a_matter_asks_for_no_duties(
    four: Assistant, question: str
) -> None:
    answer = four.ask(question)
    assert answer.kind is not Kind.DUTY_OF_UNIT
    assert ids(answer)[:1] != ["1.1"]
