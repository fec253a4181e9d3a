"""Vectors in the knowledge base's file: kept, reused, searched, and made again when they are gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.meaning import service as meaning_module
from knowledge.meaning.embedder import EmbeddingError
from knowledge.meaning.service import Meaning
from knowledge.meaning.vectors import (
    VectorIndex,
    Wanted,
    lay_out,
    quantise,
    sentence_spans,
    whole_text,
)
from knowledge.model import Passage, PassageKind, Ref
from knowledge.store import Store
from knowledge.store.vectors import VectorTable
from knowledge.stored.place import Place

np = pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

WORDS = ("低保", "养老", "道路", "厕所", "教师", "医疗")


class ByWords:
    """An embedder whose meaning is which of six words stand in a text: enough to tell right from wrong."""

    dimension, scaled = 8, False

    def __init__(self, fingerprint: str = "words") -> None:
        self.fingerprint = fingerprint
        self.embedded: list[str] = []
        self.fail_after: int | None = None

    def queries(self, texts: Sequence[str]) -> Any:
        return np.array([self._vector(text) for text in texts], np.float32)

    def passages(self, texts: Sequence[str]) -> Any:
        if self.fail_after is not None and len(self.embedded) >= self.fail_after:
            raise EmbeddingError("嵌入服务连不上。")
        self.embedded.extend(texts)
        return self.queries(texts)

    def _vector(self, text: str) -> Any:
        vector = np.array([text.count(word) for word in WORDS] + [0.3, len(text) / 1000], np.float32)
        return vector / np.linalg.norm(vector)


def passage(id: str, text: str, *, title: str = "", document: str = "甲文件") -> Passage:
    return Passage(Ref(document, id), PassageKind.CLAUSE, id, title, text)


PASSAGES = (
    passage("1", "符合条件的家庭纳入低保范围并按月发放。对失能人员给予养老服务补贴和照料。"),
    passage("2", "加快通村道路建设，力争三年内全部硬化到户。"),
    passage("3", "", title="厕所改造"),
    passage("1", "提高乡村教师待遇，落实生活补助政策。", document="乙文件"),
)


def indexed(passages: Sequence[Passage], questions: Sequence[tuple[Ref, str]] = ()) -> VectorIndex:
    embedder = ByWords()
    layout = lay_out(passages, questions)
    rows = [
        embedder.queries([item.text]) if item.question else embedder.passages([item.text])
        for item in layout.wanted
    ]
    return VectorIndex(layout, *quantise(np.concatenate(rows)))


def asked(text: str) -> Any:
    return ByWords().queries([text])[0]


def test_sentences_end_where_the_text_ends_them() -> None:
    text = (
        "　一是按月发放低保金，应保尽保。二是落实。三是对特困人员实行集中供养；\n四是建立台账并按季度核查更新"
    )
    assert [text[begin:end] for begin, end in sentence_spans(text)] == [
        "一是按月发放低保金，应保尽保。",
        "二是落实。三是对特困人员实行集中供养；",
        "四是建立台账并按季度核查更新",
    ]


@given(st.text(alphabet="甲乙。；！\n ”）a", max_size=200))
def test_no_character_of_a_text_is_lost_between_sentences(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[begin:end] for begin, end in spans).split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[begin:end] == text[begin:end].strip() != "" for begin, end in spans)


def test_the_nearest_passage_comes_first_with_its_best_sentence() -> None:
    hit = indexed(PASSAGES).search(asked("养老"), 2)[0]
    assert hit.ref == Ref("甲文件", "1")
    assert hit.span is not None
    assert PASSAGES[0].text[slice(*hit.span)] == "对失能人员给予养老服务补贴和照料。"
    assert hit.sentence > hit.clause


def test_a_heading_without_text_is_found_by_its_title() -> None:
    hit = indexed(PASSAGES).search(asked("厕所"), 1)[0]
    assert (hit.ref, hit.span) == (Ref("甲文件", "3"), None)
    assert hit.sentence == hit.clause


def test_a_search_can_be_kept_to_a_document() -> None:
    hits = indexed(PASSAGES).search(asked("低保"), 9, documents=["乙文件"])
    assert [hit.ref.document for hit in hits] == ["乙文件"]
    assert indexed(PASSAGES).search(asked("低保"), 9, documents=["没有的文件"]) == []


def test_passages_asked_for_come_whatever_their_rank() -> None:
    refs = [
        hit.ref.id
        for hit in indexed(PASSAGES).search(asked("低保"), 1, also=[Ref("甲文件", "2"), Ref("甲文件", "9")])
    ]
    assert refs == ["1", "2"]


def test_a_sample_question_leads_to_its_passage() -> None:
    index = indexed(PASSAGES, [(Ref("甲文件", "2"), "看病医疗"), (Ref("无", "1"), "医疗")])
    hit = index.search(asked("医疗"), 1)[0]
    assert hit.ref == Ref("甲文件", "2")
    assert hit.question is not None
    assert hit.question > hit.clause
    assert index.search(asked("道路"), 9)[-1].question is None


def test_the_order_is_that_of_exact_cosines_on_real_sized_vectors() -> None:
    rng = np.random.default_rng(7)
    vectors = rng.standard_normal((5000, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    layout = lay_out([passage(str(number), "") for number in range(5000)])
    question = vectors[42] + 0.5 * vectors[77]
    found = VectorIndex(layout, *quantise(vectors)).search(question, 10)
    exact = vectors @ question
    assert [hit.ref.id for hit in found[:2]] == ["42", "77"]
    assert max(abs(hit.clause - exact[int(hit.ref.id)]) for hit in found) < 0.003


def test_a_clause_without_words_is_embedded_as_its_number_for_nothing_at_all_is_near_to_everything() -> None:
    assert whole_text(passage("三、（一）", "")) == "三、（一）"


def test_an_empty_knowledge_base_finds_nothing() -> None:
    assert VectorIndex(lay_out([]), *quantise(np.zeros((0, 8), np.float32))).search(asked("低保"), 5) == []


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place) as store:
        yield store


def test_vectors_are_kept_by_content_and_model(store: Store) -> None:
    wanted = [Wanted("低保"), Wanted("养老"), Wanted("低保"), Wanted("低保", question=True)]
    table = VectorTable(store.engine, "one", 8)
    assert table.missing(wanted) == [wanted[0], wanted[1], wanted[3]]
    with store.change() as db:
        table.insert(db, wanted[:1], ByWords().passages(["低保"]))
    assert table.missing(wanted) == [wanted[1], wanted[3]]
    assert VectorTable(store.engine, "other", 8).missing(wanted) == [wanted[0], wanted[1], wanted[3]]
    quantised, scales = table.read(wanted)
    assert (scales > 0).tolist() == [True, False, True, False]
    assert np.allclose(quantised[0] * scales[0], ByWords().passages(["低保"])[0], atol=0.01)


def test_a_damaged_row_counts_as_missing(store: Store) -> None:
    table = VectorTable(store.engine, "one", 8)
    with store.change() as db:
        table.insert(db, [Wanted("低保")], ByWords().passages(["低保"]))
        db.execute("UPDATE vectors SET vector = ?", (b"\0",))
    assert table.read([Wanted("低保")])[1].tolist() == [0.0]
    assert table.missing([Wanted("低保")]) == [Wanted("低保")]


@pytest.fixture
def knowledge(monkeypatch: pytest.MonkeyPatch) -> list[Passage]:
    """What :func:`knowledge.meaning.passages_of` finds; the tests change it as a load does."""
    found = list(PASSAGES)
    monkeypatch.setattr(meaning_module, "passages_of", lambda _: iter(tuple(found)))
    return found


def version(number: int) -> Any:
    """A knowledge base of that version, as far as its vectors are concerned."""
    return SimpleNamespace(version=number, size=len(PASSAGES))


def follow(meaning: Meaning, number: int = 1) -> None:
    meaning.follow(version(number))
    assert meaning.wait(120)


class Held(ByWords):
    """An embedder that lets a few passages through and the others only when it is told to."""

    def __init__(self, free: int) -> None:
        super().__init__()
        self.free, self.go_on = free, threading.Event()

    def passages(self, texts: Sequence[str]) -> Any:
        if len(self.embedded) >= self.free:
            assert self.go_on.wait(120)
        return super().passages(texts)


def test_vectors_come_in_the_background_and_are_searched(store: Store, knowledge: list[Passage]) -> None:
    meaning = Meaning(store.engine, ByWords())
    assert meaning.search("道路", 1) == []
    follow(meaning)
    assert meaning.progress.complete
    assert [hit.ref.id for hit in meaning.search("道路", 1)] == ["2"]
    meaning.close()


def test_a_new_version_embeds_only_what_changed(store: Store, knowledge: list[Passage]) -> None:
    first = ByWords()
    meaning = Meaning(store.engine, first)
    follow(meaning)
    knowledge.append(passage("4", "建立乡村医疗机构巡诊制度。"))
    first.embedded.clear()
    follow(meaning)
    assert first.embedded == ["建立乡村医疗机构巡诊制度。"]
    assert meaning.search("医疗", 1)[0].ref.id == "4"
    again = ByWords()
    other = Meaning(store.engine, again)  # another process, or a restart
    follow(other)
    assert again.embedded == []
    meaning.close()
    other.close()


def test_while_a_passage_has_no_vector_nothing_is_found_by_meaning_so_that_words_decide_alone(
    store: Store, knowledge: list[Passage]
) -> None:
    embedder = Held(free=100)
    meaning = Meaning(store.engine, embedder)
    follow(meaning)
    knowledge.append(passage("4", "建立乡村医疗机构巡诊制度。"))
    embedder.free = 0
    meaning.follow(version(2))
    assert meaning.search("道路", 1) == []
    embedder.go_on.set()
    assert meaning.wait(120)
    assert [hit.ref.id for hit in meaning.search("医疗", 1)] == ["4"]
    meaning.close()


def test_passages_are_searched_before_their_sentences_have_vectors(
    store: Store, knowledge: list[Passage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_module, "_BATCH", 2)
    embedder = Held(free=len(PASSAGES))
    meaning = Meaning(store.engine, embedder)
    meaning.follow(version(1))
    until(lambda: meaning.ready)
    assert not meaning.progress.complete
    assert [hit.ref.id for hit in meaning.search("道路", 1)] == ["2"]
    embedder.go_on.set()
    assert meaning.wait(120)
    meaning.close()


def test_where_only_sample_questions_change_searches_go_on_meanwhile(
    store: Store, knowledge: list[Passage]
) -> None:
    embedder = Held(free=100)
    meaning = Meaning(store.engine, embedder)
    follow(meaning)
    embedder.free = 0
    meaning.follow(version(1), [(Ref("甲文件", "2"), "路什么时候修")])
    assert [hit.ref.id for hit in meaning.search("道路", 1)] == ["2"]
    embedder.go_on.set()
    meaning.close()


def test_vectors_of_a_model_that_is_gone_leave_the_file_when_the_new_ones_are_complete(
    store: Store, knowledge: list[Passage]
) -> None:
    for fingerprint in ("old", "new"):
        meaning = Meaning(store.engine, ByWords(fingerprint))
        follow(meaning)
        meaning.close()
    with store.change() as db:
        assert db.execute("SELECT DISTINCT model FROM vectors").fetchall() == [("new",)]


def until(condition: Callable[[], bool]) -> None:
    """Wait for what a thread in the background does soon; fails after two minutes."""
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_after_an_interruption_the_work_goes_on_where_it_was(
    store: Store, knowledge: list[Passage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_module, "_BATCH", 1)
    broken = ByWords()
    broken.fail_after = 2
    meaning = Meaning(store.engine, broken)
    meaning.follow(version(1))
    until(lambda: meaning.progress.done >= 2)
    assert not meaning.wait(0)
    assert meaning.search("道路", 1) == []  # too few have a vector
    meaning.close()
    whole = ByWords()
    resumed = Meaning(store.engine, whole)
    follow(resumed)
    assert not set(whole.embedded) & set(broken.embedded)
    assert resumed.search("道路", 1)[0].ref.id == "2"
    resumed.close()


def test_vectors_of_another_model_are_never_compared(store: Store, knowledge: list[Passage]) -> None:
    embedder = ByWords()
    meaning = Meaning(store.engine, embedder)
    follow(meaning)
    embedder.fingerprint = "another"
    assert meaning.search("道路", 1) == []
    follow(meaning)
    assert meaning.search("道路", 1) != []
    meaning.close()


def test_without_an_embedder_nothing_is_found_and_nothing_is_waited_for(store: Store) -> None:
    meaning = Meaning(store.engine, None)
    meaning.follow(version(1))
    assert meaning.wait()
    assert meaning.search("道路", 5) == []
    assert not meaning.ready
