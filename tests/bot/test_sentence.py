"""Of the sentences that words, policy words and meaning point at, the judge says which answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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
