"""The form of a first line: not cut where the rule goes on, not late, not twice, and without a label that is not so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.search.query import query
from bot.search.stretch import end_that_answers, whole
from bot.understand.names import understand
from knowledge.meaning.judge import Judge
from knowledge.meaning.service import Meaning
from knowledge.store import Store
from tests.bot.answering import on

FERRY = """# 云岫县渡口管理办法

第一条 渡船每日六时开航，每趟收费二元，由渡口站收取。

第二条 渡工未穿救生衣的，由渡口站责令改正；拒不改正的，处一百元罚款。

第三条 渡口站收到船主的停航申请后，应当在三个工作日内决定有无停航补贴。船主住得远的，镇政府应当协助。

第四条 鼓励渡口站开办培训，支持船厂造船。帮助退役水手返乡开办渡口。

第五条 租用码头的个人（以下简称“住户”）的租期自签订合同之日起计算，满三年的续签。

第六条 技术过硬的船工可以到航海学校兼课。

第七条 推行“一船一档”登记制度，一艘船只建立一个档案，逐年更新。推行“水上通”，方便群众过渡。

第八条 渡工有下列情形之一的，应当重新考证：

（一）改换渡口的；

（二）停航满两年的。

第九条 渡口站按照职责分工做好安全巡查和汛期值守工作。发现船只漏水的，应当立即停航并疏散乘客，同时报告海事部门，在查明原因以前采取下列措施：

（一）破口较小的，用木塞堵塞；

（二）破口较大的，用毛毯包住堵漏板再堵塞。

第十条 船票分单程和往返两种。

有下列情形之一的，免收船费：

（一）学生上学的；

（二）赶集的老人背着不足十斤山货的。
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return on(tmp_path_factory.mktemp("ferry"), FERRY)


def line(assistant: Assistant, question: str) -> str:
    return assistant.ask(question).parts[0].conclusion


def test_two_questions_that_one_sentence_answers_are_answered_once(ferry: Assistant) -> None:
    (part,) = ferry.ask("渡船几时开航，渡船每趟收费多少").parts
    assert "六时" in part.conclusion
    assert "二元" in part.conclusion


def test_a_rule_is_not_cut_at_its_semicolon(ferry: Assistant) -> None:
    assert line(ferry, "渡工未穿救生衣会怎样").endswith("处一百元罚款。")


def test_how_long_something_takes_is_not_answered_by_that_it_is_there(ferry: Assistant) -> None:
    said = line(ferry, "停航申请交了，多久决定有没有停航补贴")
    assert "三个工作日" in said
    assert said.startswith("渡口站收到")


def test_a_sentence_on_another_matter_decides_nothing(ferry: Assistant) -> None:
    assert "船厂" not in line(ferry, "退役水手返乡开办渡口有支持吗")


def test_a_rule_that_calls_something_so_by_the_way_is_no_definition(ferry: Assistant) -> None:
    assert not line(ferry, "住户是什么意思").startswith("住户：")


def test_of_whom_only_spoken_of_nothing_is_noted(ferry: Assistant) -> None:
    assert not any("没有写" in each for each in ferry.ask("船工能去县教育局兼课吗").parts[0].remarks)


def test_what_is_spelt_out_is_explained(ferry: Assistant) -> None:
    assert "未作解释" not in line(ferry, "“一船一档”是什么")
    assert "未作解释" in line(ferry, "“水上通”是什么")


def test_long_words_that_lead_in_are_told_beside(ferry: Assistant) -> None:
    part = ferry.ask("毛毯能不能拿来堵破口").parts[0]
    assert part.conclusion.index("毛毯") < 60
    assert any("海事部门" in field.value for field in part.fields)


def test_a_paragraph_before_the_one_that_leads_in_is_told_beside(ferry: Assistant) -> None:
    part = ferry.ask("老人背山货赶集要船费吗").parts[0]
    assert "免收船费：（二）赶集的老人" in part.conclusion
    assert "往返" not in part.conclusion
    assert any("往返" in field.value for field in part.fields)


class Reader(Judge):
    """A judge to whom the shortest passage with its words is the best."""

    def __init__(self, words: str) -> None:
        self.words = words

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:  # type: ignore[override]
        return [4.0 - len(each) / 100 if self.words in each else -4.0 for each in passages]

    def close(self) -> None:
        pass


LONG = (
    "各渡口站要坚守安全第一的方针，主动排查各类隐患，严格控制夜间和大风天气的航班，"
    "回归为两岸群众服务的本职，加强船工培训和应急演练，及时公布航班和收费标准，逐步更换老旧的船只和码头，保持航班准点率达到85%以上。"
)


def test_of_a_long_sentence_the_end_that_answers_is_told(tmp_path: Path, ferry: Assistant) -> None:
    question = understand(ferry.view, "航班准点率要达到百分之多少")
    with Store.open(tmp_path / "other.db") as store:
        meaning = Meaning(store.engine, None, Reader("准点率"))
        said = end_that_answers(LONG, question, query(ferry.view, question), meaning)
    assert said == "……保持航班准点率达到85%以上。"


def test_what_stands_before_is_told_too_where_the_judge_finds_it_better(
    tmp_path: Path, ferry: Assistant
) -> None:
    text = "船主去世的，补贴归其继承人；继承人放弃的，一次付清；没有继承人的，归渡口站。"
    question = understand(ferry.view, "船主不在了补贴归谁")
    asked = query(ferry.view, question)
    with Store.open(tmp_path / "other.db") as store:
        meaning = Meaning(store.engine, None, Reader("船主去世"))
        assert whole(text, "继承人放弃的，一次付清；", question, asked, meaning) == text
    assert whole(text, "继承人放弃的，一次付清；", question, asked, None).startswith("继承人放弃的")
