"""What bodies are called by their kind alone (办公室, 乡镇) is a name where it begins what is asked, and a word like any other behind others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.understand.names import understand
from bot.understand.question import Question
from bot.view.structure import View
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import first, on

SPRING = """# 朔岭县人民政府办公室关于印发春灌工作方案的通知

朔政办发〔2026〕11号

一、组织领导

（一）成立县春灌工作专班（以下简称“春灌专班”），由副县长任组长。春灌专班办公室设在县水务局，由县水务局副局长兼任办公室主任，负责日常调度。

（二）办公室负责汇总进度。

二、资金

每公里补助三万元，不足部分由乡镇自筹。

三、巡查

各乡镇人民政府负责组织巡查。

四、县领导包联乡镇安排

包联乡镇的县领导：牛建勋包黄渠镇，苏雅琴包沙岭镇。
"""
TAX = """# 朔岭县涉税信息共享办法

朔政规〔2026〕2号

第一条 环境保护部门应当通过共享平台向税务机关交送在监督管理中获取的排污单位名称、排放数据等信息。

第二条 税务机关应当通过共享平台向环境保护部门交送纳税人基本信息、纳税申报信息。

第三条 纳税人识别由税务机关负责，环境保护部门负责监测。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("kinds"), SPRING, TAX)


@pytest.mark.parametrize("question", ["县领导包乡镇都有谁", "哪些领导联系乡镇", "工作专班办公室有几个人"])
def test_a_kind_behind_other_words_names_nobody(county: Assistant, question: str) -> None:
    assert not any(name.names for name in _understood(county, question).names if name.written in KINDS)


@pytest.mark.parametrize(
    "question", ["乡镇负责什么", "方案里乡镇要干啥", "由乡镇负责的有哪些", "办公室负责什么"]
)
def test_a_kind_that_begins_what_is_asked_is_a_name(county: Assistant, question: str) -> None:
    assert any(name.names for name in _understood(county, question).names if name.written in KINDS)


KINDS = ("乡镇", "办公室")


def _understood(assistant: Assistant, question: str) -> Question:
    return understand(View(assistant.knowledge), question)


@pytest.mark.parametrize("question", ["春灌专班办公室在哪", "春灌专班办公室设在哪里", "春罐专班办公室设在哪"])
def test_where_an_office_is_is_no_question_for_its_duties(county: Assistant, question: str) -> None:
    assert "设在县水务局" in first(county, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("环保部门要通过共享平台给税务机关交送哪些信息", "排污单位名称"),
        ("税务机关要给环保部门交送哪些信息", "纳税申报信息"),
        ("税务机关通过共享平台向环境保护部门报送啥信息", "纳税申报信息"),
    ],
)
def test_whom_something_is_handed_to_is_a_word_of_what_is(
    county: Assistant, question: str, said: str
) -> None:
    assert said in first(county, question)


def test_an_office_goes_by_its_short_name_in_the_document_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "国务院办公厅关于印发清溪试点方案的通知\n一、任务\n（一）工业。治理尾矿。（工业和信息化部、商务部负责）\n（二）农业。推行还田。（农业农村部负责）\n二、附则\n照办。\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "白河市人民政府关于发展数字经济的意见\n一、任务\n（一）平台。建设平台。（市经济和信息化局负责）\n二、附则\n照办。\n",
        encoding="utf-8",
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "a.txt", tmp_path / "b.txt"], actor="test")
        answer = Assistant(store).ask("清溪试点方案里工信要干啥")
    assert [citation.ref.id for citation in answer.citations] == ["1.1"]


def test_a_body_that_is_a_level_alone_is_no_office_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "国务院办公厅关于印发清溪试点方案的通知\n一、任务\n（一）工业。治理尾矿。（工业和信息化部负责）\n（二）口岸。开放口岸。\n责任单位：乡镇\n二、附则\n照办。\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "白河市人民政府关于平安建设的意见\n一、任务\n（一）巡逻。夜间巡逻。（市公安局负责）\n二、附则\n照办。\n",
        encoding="utf-8",
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "a.txt", tmp_path / "b.txt"], actor="test")
        answer = Assistant(store).ask("清溪试点方案里公安局要干啥")
    assert "1.1" not in [citation.ref.id for citation in answer.citations]


def test_to_whom_a_body_is_to_report_is_no_question_for_all_it_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "清溪学院实习办法\n第一条 实习小组负责编制计划。\n第二条 实习小组负责联系基地。\n第三条 实习小组应当将实习中出现的问题向教务处反馈。\n",
        encoding="utf-8",
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "a.txt"], actor="test")
        answer = Assistant(store).ask("实习小组应当将实习中出现的问题向哪个部门反馈")
    assert answer.citations[0].ref.id == "a3"


def test_who_only_acts_in_sentences_is_asked_by_its_common_short_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "清溪县优化营商环境条例\n第一条 县人民政府负责统筹。\n第二条 人民法院应当建立预重整机制，缩短审理期限。\n第三条 商户应当守法。\n",
        encoding="utf-8",
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "a.txt"], actor="test")
        answer = Assistant(store).ask("清溪营商环境那个条例，法院要干些啥")
    assert [citation.ref.id for citation in answer.citations] == ["a2"]


def test_a_department_is_asked_by_its_field_wherever_the_document_says_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "交通运输部关于做好清溪返程运输工作的通知\n一、组织\n各地交通运输部门牵头制定方案，卫生健康部门配合。\n二、监测\n县级交通运输主管部门负责测温。\n三、其他\n照办。\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "白河县人民政府关于修路的意见\n一、任务\n修路。（县交通局负责）\n二、其他\n照办。\n", encoding="utf-8"
    )
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "a.txt", tmp_path / "b.txt"], actor="test")
        answer = Assistant(store).ask("清溪返程运输通知里交通部门要干啥")
    assert answer.duties is not None
    assert [ref.id for ref in answer.duties.lead] == ["1"]
