"""Of the sentences that words, policy words and meaning point at, the judge says which answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.search.candidates import Candidate
from bot.search.query import query
from bot.search.sentence import answering, item_told
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


CONTRARY = """# 云岫县租房补助办法

第一条 补助标准如下：

（一）申请人为独生子女的，每月补助二百元；

（二）申请人为非独生子女的，每月补助一百元；

（三）申请人持有残疾证的，另加五十元。

第二条 常住人口不超过五十万的街区，每户补助八百元。常住人口超过五十万的街区，每户补助一千一百元。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("申请人不是独生子女的每月补助多少", "一百元"),
        ("申请人是独生子女的每月补助多少", "二百元"),
        ("常住人口超过五十万的街区每户补助多少", "一千一百元"),
        ("常住人口不超过五十万的街区每户补助多少", "八百元"),
    ],
)
def test_what_is_said_of_the_contrary_is_not_said_first(tmp_path: Path, question: str, said: str) -> None:
    assert said in on(tmp_path, CONTRARY).ask(question).parts[0].conclusion


def told_of_list(folder: Path, words: str, asked: str) -> str | None:
    view = on(
        folder,
        "# 云岫县人才办法\n\n第一条 人才按以下标准分类：\n\n（一）甲类：院士。\n\n（二）乙类：博士。\n",
    ).view
    ref = Ref(view.documents[0].id, "a1")
    question = understand(view, asked)
    with Store.open(folder / "other.db") as store:
        meaning = Meaning(store.engine, None, Reader(words))
        item = item_told(view, question, query(view, question), ref, meaning)
    return item.text if item is not None else None


def test_an_item_that_answers_by_itself_is_told(tmp_path: Path) -> None:
    assert told_of_list(tmp_path, "乙类", "乙类要什么条件") == "博士。"


def test_no_item_is_told_where_none_stands_out(tmp_path: Path) -> None:
    assert told_of_list(tmp_path, "人才", "人才怎么分类") is None


def test_a_sentence_that_is_but_named_like_others_is_weighed_with_what_meaning_points_at(
    tmp_path: Path,
) -> None:
    rules = "建设单位可以委托设计。技术单位不得与审批部门有利益关系。任何单位不得指定设计。施工方有技术的自行设计。"
    view = on(tmp_path, f"# 云岫县设计办法\n\n第一条 {rules}\n").view
    ref = Ref(view.documents[0].id, "a1")
    asked = understand(view, "自己有技术，能自己设计吗")
    own = "施工方有技术的自行设计。"
    top = Candidate(ref, 0.0, {}, ref, None, Way.FULL, (rules.index(own), rules.index(own) + len(own)))
    with Store.open(tmp_path / "other.db") as store:
        meaning = Meaning(store.engine, None, Reader(own))
        start, end = answering(view, asked, query(view, asked), top, meaning)
    assert view.passages.text(ref)[start:end] == own


def test_of_a_whole_list_that_is_asked_for_no_item_is_told_alone(tmp_path: Path) -> None:
    assert told_of_list(tmp_path, "院士", "人才分哪些类") is None
    assert told_of_list(tmp_path, "乙类", "乙类人才有哪些条件") == "博士。"
