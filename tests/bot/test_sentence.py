"""Of the sentences that words, policy words and meaning point at, the judge says which answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.search.candidates import Candidate
from bot.search.query import query
from bot.search.sentence import answering
from bot.search.weights import Way
from bot.understand.names import understand
from knowledge.meaning.judge import Judge
from knowledge.meaning.service import Meaning
from knowledge.model import Ref
from knowledge.store import Store
from tests.bot.answering import on

TEXT = "渡船每日六时开航，渡口设值守岗。夜里一律停航。大风天由渡口站长决定。"
QUESTION = "渡口晚上还开不开"


class Reader(Judge):
    """A judge that finds its words in a passage or does not."""

    def __init__(self, words: str) -> None:
        self.words, self.read = words, list[str]()

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:  # type: ignore[override]
        self.read += passages
        return [4.0 if self.words in passage else -4.0 for passage in passages]

    def close(self) -> None:
        pass


def sentence(folder: Path, judge: Judge | None, *, nearest: str) -> str:
    view = on(folder, f"# 云岫县渡口规则\n\n第一条 {TEXT}\n").view
    ref = Ref(view.documents[0].id, "a1")
    passage = view.passages.at(ref)
    assert passage is not None
    start = passage.text.index(nearest)
    top = Candidate(ref, 0.0, {}, ref, None, Way.FULL, (start, start + len(nearest)))
    asked = understand(view, QUESTION)
    with Store.open(folder / "other.db") as store:
        meaning = Meaning(store.engine, None, judge) if judge else None
        span = answering(view, asked, query(view, asked, everyday=False), top, meaning)
    return passage.text[slice(*span)]


def test_where_words_and_meaning_do_not_agree_the_judge_decides(tmp_path: Path) -> None:
    assert sentence(tmp_path, Reader("停航"), nearest="夜里一律停航。") == "夜里一律停航。"


def test_it_reads_none_but_the_sentences_pointed_at(tmp_path: Path) -> None:
    judge = Reader("站长")
    assert "站长" not in sentence(tmp_path, judge, nearest="夜里一律停航。")
    assert not any("大风" in each for each in judge.read)


def test_without_a_judge_words_decide(tmp_path: Path) -> None:
    assert sentence(tmp_path, None, nearest="夜里一律停航。").startswith("渡船每日六时开航")


def test_what_all_point_at_is_not_read_again(tmp_path: Path) -> None:
    judge = Reader("停航")
    assert sentence(tmp_path, judge, nearest="渡船每日六时开航，渡口设值守岗。").startswith("渡船每日六时")
    assert not judge.read


LIMITS = """# 江陵水务集团审批权限规定

第一条 单项投资50万元以下的，由分管副总经理审批；50万元以上100万元以下的，由总经理办公会审定；100万元以上的，报董事会决定。

第二条 合同金额2万元（含）以下的，由部门负责人签署；2万元至10万元（含）的，由分管领导签署；10万元以上的，由法定代表人签署。

第三条 请假三天以内由班组长批准；三天以上七天以下由部门经理批准；七天以上报总经理批准。
"""


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("80万的投资谁定", "总经理办公会"),
        ("花120万投资要谁批", "董事会"),
        ("3万块的合同谁签", "分管领导"),
        ("一万五的合同谁签", "部门负责人"),
        ("合同15万找谁签字", "法定代表人"),
        ("请假五天谁批准", "部门经理"),
    ],
)
def test_of_sentences_that_hold_for_a_stretch_each_that_of_the_figure_is_said(
    tmp_path: Path, question: str, who: str
) -> None:
    assert who in on(tmp_path, LIMITS).ask(question).parts[0].conclusion
