"""What is asked of another place, year or level, or a kind of fact that stands nowhere, is refused however near the passage is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.search.candidates import Candidate
from bot.search.confidence import Verdict, decide
from bot.search.query import query
from bot.search.siblings import of_level
from bot.search.weights import Way
from bot.understand.names import understand
from bot.view.structure import View
from knowledge.load import load_paths
from knowledge.model import Ref
from knowledge.store import Store
from tests.bot.answering import ids, on

PLAN = """# 柳川县山火扑救应急预案

1 总则

1.1 目标

到2026年底，全县防火瞭望塔视频覆盖率达到80%，其中重点林区2025年达到60%，2026年达到75%。2001年至2005年间修建的瞭望塔可以申请改造。

1.2 值守

防火期内村里安排专人值守，发现火情打电话报告，每人每天补助60元。

2 应急响应

2.1 Ⅰ级响应

2.1.1 响应行动

由县长签发启动命令，每1小时会商一次。

2.2 Ⅱ级响应

2.2.1 响应行动

由分管副县长批准启动，每4小时会商一次。

2.3 Ⅲ级响应

2.3.1 响应行动

由县应急管理局局长批准启动，每日会商一次。

3 补助

3.1 护林员

三级及以上护林员每月补助900元，四级、五级护林员每月补助600元。

3.2 补助发放

护林员补助由合作银行按月打卡，体检在青溪县人民医院和2家定点医院进行。

3.3 补助调整

护林员补助标准需要调整的，由县林业局会同县财政局提出方案，报县人民政府批准。

3.4 器材补助

到2027年建成瞭望塔30座。购置器材20万元至50万元的补助10%，50万元以上的补助15%。省级示范队奖励8万元，县级示范队奖励3万元。

3.5 值班联络

县林业局值班电话6123119，县林业局局长为莫子衡。分管副县长为池若兰。为防止漏报，每日核对一次。
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "预案.md").write_text(PLAN, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [Path(folder / "预案.md")], actor="test")
        yield View(store.knowledge())


def near(view: View, id: str, score: float = 3.0) -> Candidate:
    """A passage that every way of searching and the judge take for the answer."""
    ref = Ref(view.documents[0].id, id)
    signals = defaultdict(lambda: 1.0, {"pointed": 0.0, "judge": 2.0})
    return Candidate(ref, score, signals, ref, None, Way.FULL)


def judged(view: View, text: str, id: str) -> Verdict:
    question = understand(view, text)
    return decide(view, question, query(view, question, everyday=False), [near(view, id)])


@pytest.mark.parametrize(
    ("text", "id", "sort"),
    [
        ("2030年瞭望塔视频覆盖率达到多少", "1.1", "year"),
        ("石桥县瞭望塔视频覆盖率达到多少", "1.1", "place"),
        ("Ⅳ级响应多久会商一次", "2.2.1", "level"),
        ("值守的举报电话是多少", "1.2", "fact"),
        ("值守的人占百分之几", "1.2", "fact"),
        ("护林员补助由哪家银行打卡", "3.2", "fact"),
        ("护林员补助标准按月调还是按年调", "3.3", "fact"),
        ("目前建成了几座瞭望塔", "3.4", "state"),
        ("护林员补助几月几号打卡", "3.2", "fact"),
        ("购置器材10万元的补助多少", "3.4", "level"),
        ("国家级示范队奖多少", "3.4", "level"),
        ("为什么护林员要体检", "3.2", "fact"),
        ("县财政局的值班电话是多少", "3.5", "fact"),
        ("县林业局副局长叫什么", "3.5", "fact"),
        ("值守时睡觉罚多少", "1.2", "fact"),
        ("值守的一户补多少", "1.2", "fact"),
        ("护林员要什么学历", "3.1", "fact"),
        ("莫子衡的手机号", "3.5", "fact"),
        # a deputy of whom only the name stands there: the line is another's
        ("池若兰副县长电话多少", "3.5", "fact"),
    ],
)
def test_a_near_passage_of_something_else_does_not_answer(view: View, text: str, id: str, sort: str) -> None:
    verdict = judged(view, text, id)
    assert verdict.lack is not None
    assert (verdict.reason, verdict.lack.sort) == ("unsaid", sort)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("2026年瞭望塔视频覆盖率达到多少", "1.1"),
        ("重点林区2025年达到多少", "1.1"),
        ("2003年修建的瞭望塔能改造吗", "1.1"),
        ("柳川县瞭望塔视频覆盖率达到多少", "1.1"),
        ("二级响应多久会商一次", "2.2.1"),
        ("2级护林员每月补助多少", "3.1"),
        ("四级护林员每月补助多少", "3.1"),
        ("看见火打了电话以后值守的给多少钱", "1.2"),
        ("手机上能报告火情吗", "1.2"),
        ("护林员在哪几家医院体检", "3.2"),
        ("护林员补助按月发还是按季度发", "3.2"),
        ("到2027年建成几座瞭望塔", "3.4"),
        ("护林员里要设什么岗位", "1.2"),
        ("村里的办公楼能不能当值守点", "1.2"),
        ("值守的人年纪大了换不换", "1.2"),
        ("购置器材30万元的补助多少", "3.4"),
        ("县级示范队奖多少", "3.4"),
        ("为什么每日核对", "3.5"),
        ("县林业局的值班电话是多少", "3.5"),
        ("县林业局局长叫什么", "3.5"),
        ("值守的一个人补多少", "1.2"),
    ],
)
def test_what_is_asked_of_just_that_is_answered(view: View, text: str, id: str) -> None:
    assert judged(view, text, id).reason == ""


def test_of_provisions_alike_but_for_their_level_the_one_that_was_asked_for_comes_first(view: View) -> None:
    question = understand(view, "三级响应谁批准启动")
    found = of_level(view, question, [near(view, "2.1.1"), near(view, "2.2.1", 2.0)])
    assert found[0].ref.id == "2.3.1"


def test_a_level_that_no_provision_has_changes_no_order(view: View) -> None:
    question = understand(view, "五级响应谁批准启动")
    given = [near(view, "2.1.1"), near(view, "2.2.1", 2.0)]
    assert of_level(view, question, given) == given


def test_another_level_of_what_was_spoken_of_is_its_own_provision(tmp_path: Path) -> None:
    (tmp_path / "预案.md").write_text(PLAN, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "预案.md"], actor="test")
        assistant = Assistant(store)
        turns = [assistant.ask(text, conversation="a") for text in ("2.1.1是什么", "三级呢", "五级呢")]
    assert [ids(answer)[:1] for answer in turns] == [["2.1.1"], ["2.3.1"], []]


def test_a_piece_of_other_words_is_no_place(view: View) -> None:
    places = view.names.foreign_places
    assert places("冬天水管防冻") == places("把提成都退了") == places("研修费用县里出") == ()
    assert places("瞭望塔县财政每座补几万") == ()  # what the documents speak of, and who pays
    assert places("泉岭县谁管") == ("泉岭县",)
    assert places("成都退休的") == ("成都",)


def test_a_place_of_the_documents_behind_other_words_is_no_other_place(view: View) -> None:
    places = view.names.foreign_places
    assert places("举报柳川县的事打哪个电话") == places("想去柳川县当护林员") == places("俺住柳川县") == ()
    assert places("我店开在隔壁县") == ()
    assert places("新柳川县谁管") == ("新柳川县",)


TOWNS = """# 柳川县山火扑救工作方案

一、主要任务

（一）清理可燃物。各镇（街道）清理道路两侧可燃物。

责任单位：各镇（街道）

（二）修建隔离带。在北山修建隔离带12公里。

责任单位：北山镇
"""


def test_what_names_a_town_itself_comes_before_what_all_towns_are_charged_with(tmp_path: Path) -> None:
    (tmp_path / "方案.md").write_text(TOWNS, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "方案.md"], actor="test")
        assert ids(Assistant(store).ask("北山镇有什么任务")) == ["1.2", "1.1"]


YEARS = """# 柳川县病险水库整治行动方案（2026—2028年）

一、工作目标

到2028年底，全县水库安全鉴定率达到100%，溃坝险情比2025年减少40%。

二、资金保障

县财政2026年安排整治资金3200万元，其中监测设施800万元。

三、管护员

每座水库配管护员1名，每人每月补助600元。
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("水库整治资金2026年安排多少", ["2"]),
        ("水库整治资金2027年安排多少", []),
        ("2025年溃坝险情有多少起", []),
        ("溃坝险情要比2025年减少多少", ["1"]),
        ("2027年水库管护员每月补助多少", ["3"]),
    ],
)
def test_an_amount_of_one_year_is_that_of_no_other(tmp_path: Path, question: str, found: list[str]) -> None:
    (tmp_path / "方案.md").write_text(YEARS, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "方案.md"], actor="test")
        answer = Assistant(store).ask(question)
    assert ids(answer)[:1] == found, answer.parts[0].conclusion


def test_what_is_cut_out_of_a_name_is_no_place(tmp_path: Path) -> None:
    text = """# 关于翠螺湖公园开放的通告

一、停车。“翠螺湖”公园南门停车场410个车位，东门停车场260个车位。

二、露营。只能在北草坪露营，过夜须提前3天申请。
"""
    answer = on(tmp_path, text).ask("翠螺湖南门停车场有多少车位")
    assert answer.status is Status.ANSWERED
