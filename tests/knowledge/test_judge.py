"""The judge: which passage answers the question."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from knowledge.meaning.embedder import EmbeddingError
from knowledge.meaning.judge import Judge, open_judge
from knowledge.meaning.network import Network

np = pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

QUESTION = "村民怎么申请临时救助"
ANSWER = "遭遇突发事件、基本生活出现困难的家庭，可以向乡镇人民政府申请临时救助。"
OTHER = "图书馆的藏书按照分类号排列，读者可以自行取阅。"


@pytest.fixture(scope="module")
def judge() -> Judge:
    pytest.importorskip("onnxruntime", reason="the extra 'semantic' is not installed")
    return Judge()


def scores(judge: Judge, question: str, passages: list[str]) -> Any:
    found = judge.scores(question, passages)
    assert found is not None
    return found


def test_a_passage_that_answers_is_worth_more_than_one_that_does_not(judge: Judge) -> None:
    right, wrong = scores(judge, QUESTION, [ANSWER, OTHER])
    assert right > wrong + 2


def test_a_near_miss_is_worth_less_than_an_answer(judge: Judge) -> None:
    passage = "公共图书馆每天九时至十七时向读者开放。"
    assert scores(judge, "图书馆几点开门", [passage]) > scores(judge, "图书馆办证要多少钱", [passage])


def test_a_score_does_not_depend_on_what_else_is_scored(judge: Judge) -> None:
    alone = scores(judge, QUESTION, [ANSWER])[0]
    assert scores(judge, QUESTION, [OTHER, "长" * 900, ANSWER])[2] == alone


def test_scores_come_in_order_as_float32_whatever_the_passages(judge: Judge) -> None:
    found = scores(judge, "\ud800\0", ["", "\0", "\ud800", "好" * 5000, ANSWER])
    assert found.shape == (5,)
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    assert scores(judge, QUESTION, []).shape == (0,)


def test_several_threads_may_ask_at_once(judge: Judge) -> None:
    expected = scores(judge, QUESTION, [ANSWER, OTHER])
    found: list[Any] = []
    threads = [
        threading.Thread(target=lambda: found.append(judge.scores(QUESTION, [ANSWER, OTHER])))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(each, expected) for each in found)
    assert len(found) == 4


def test_a_judge_that_fails_its_check_gives_no_scores_and_the_log_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(Network):
        def run(self, tokens: Any) -> Any:
            return np.float32(1)

    judge = Judge(Broken("judge"))
    assert judge.scores(QUESTION, [ANSWER]) is None
    assert judge.scores(QUESTION, [ANSWER]) is None
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "没有通过启动检查" in caplog.text


def test_the_fingerprint_is_not_the_encoders(judge: Judge) -> None:
    assert judge.fingerprint.startswith("judge-")
    assert judge.fingerprint[6:] != Network("encoder").digest


def test_without_the_packages_there_is_no_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.meaning.network.find_spec", lambda name: None)
    assert open_judge() is None
    with pytest.raises(EmbeddingError, match="make install"):
        Judge()


def test_the_judge_can_be_switched_off() -> None:
    assert open_judge(semantic=False) is None
