"""An office called by its field alone, a part in something, whom a person looks after; and what the nearest says where nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from bot.understand.names import understand
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.load import load_paths
from knowledge.store import Store

SCHOOLS = """# 云麓县教育局关于做好校园安全工作的通知

云教发〔2026〕7号

各学校：

一、护学岗

（一）校门秩序。上下学时段设护学岗。（牵头单位：县公安局；配合单位：县民政局、县公安局交通管理大队）

（二）食堂食材。食堂食材统一配送，每月抽检一次。（牵头单位：县市场监督管理局；配合单位：县教育局）

（三）困难学生。困难学生餐费每生每天补助五元。（牵头单位：县民政局；配合单位：县财政局、县住房和城乡建设局）

（四）体检。学生每年体检一次，由医院派人到校。（牵头单位：县人民医院；配合单位：县教育局）

二、包校

副局长温静包第一中学、第三中学；总督学季连成包各中心校。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("schools")
    (folder / "校园.md").write_text(SCHOOLS, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "校园.md"], actor="test")
        one = Assistant(store)
        yield one
        one.close()


@pytest.mark.parametrize(
    ("question", "lead", "support"),
    [
        ("公安要配合啥", {"1.1"}, set()),
        ("校园那个通知里民政管哪些", {"1.3"}, {"1.1"}),
        ("财政出啥力", set(), {"1.3"}),
        ("住建这块有啥任务", set(), {"1.3"}),
        ("教育的活有哪些", set(), {"1.2", "1.4"}),
        ("涉及民政的有哪些", {"1.3"}, {"1.1"}),
        ("有没有民政的事", {"1.3"}, {"1.1"}),
        ("交警队负责什么", set(), {"1.1"}),
        ("县医院要牵头干啥", {"1.4"}, set()),
        ("护学岗公安牵头啥", {"1.1"}, set()),
        ("市场监管在食堂食材上牵头啥配合啥", {"1.2"}, set()),
        ("云教发〔2026〕7号住建配合什么", set(), {"1.3"}),
    ],
)
def test_an_office_is_called_by_its_field(
    assistant: Assistant, question: str, lead: set[str], support: set[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.duties is not None, answer
    assert {ref.id for ref in (*answer.duties.lead, *answer.duties.support)} == lead | support
    assert {ref.id for ref in answer.duties.lead} == lead


@pytest.mark.parametrize("question", ["教育经费有啥任务", "校园公安有啥任务", "财政出多少钱", "民政补助多少"])
def test_a_field_is_a_word_like_any_other_elsewhere(assistant: Assistant, question: str) -> None:
    with_names = understand(View(assistant.knowledge), question)
    assert not with_names.named(NameKind.UNIT)


def test_two_offices_are_called_by_their_fields(assistant: Assistant) -> None:
    question = understand(View(assistant.knowledge), "公安和民政配合啥")
    assert [name.written for name in question.named(NameKind.UNIT)] == ["公安", "民政"]


def test_whether_a_body_has_a_part_in_something(assistant: Assistant) -> None:
    answer = assistant.ask("食堂食材这块有我们市场局的事没")
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].ref.id == "1.2"
    assert answer.duties is not None
    assert [ref.id for ref in answer.duties.lead] == ["1.2"]


@pytest.mark.parametrize(("person", "schools"), [("温静", "第一中学"), ("季连成", "中心校")])
def test_what_a_person_looks_after(assistant: Assistant, person: str, schools: str) -> None:
    answer = assistant.ask(f"{person}包哪几个学校")
    assert answer.status is Status.ANSWERED
    assert schools in answer.parts[0].conclusion
