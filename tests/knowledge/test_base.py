"""The view of a version: duties, rows, names, search."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.base import KnowledgeBase
from knowledge.index import fulltext
from knowledge.model import Clause, Document, Duty, PassageKind, Ref, Role
from knowledge.store import Store
from tests.knowledge.store_samples import OPINION, RULES


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    store = Store.open(tmp_path_factory.mktemp("data") / "wence.db")
    store.load([OPINION, RULES], actor="t")
    return store.knowledge()


def ask(base: KnowledgeBase, question: str, **options: object) -> list[Ref]:
    hits = base.search(base.segmenter.words(question), base.segmenter.grams(question), **options)  # type: ignore[arg-type]
    return [hit.ref for hit in hits]


def test_a_clause_is_fetched_by_its_place(base: KnowledgeBase) -> None:
    assert base.clause(Ref(OPINION.id, "1.1")) == OPINION.clauses[1]
    assert base.clause(Ref(OPINION.id, "9")) is None
    assert base.clause(Ref("无此文件", "1")) is None


def test_words_of_a_document_are_those_of_its_clauses_and_terms(base: KnowledgeBase) -> None:
    parts = [
        *(f"{c.title}\n{c.text}" for c in OPINION.clauses),
        *(f"{t.name}\n{t.definition}" for t in OPINION.terms),
    ]
    assert [set(words) for _, words in base.words([OPINION.id])] == [
        set(base.segmenter.words(p)) for p in parts
    ]
    assert list(base.words(["无此文件"])) == []


def test_texts_are_those_of_the_clauses_in_order(base: KnowledgeBase) -> None:
    assert list(base.texts([OPINION.id])) == [
        (Ref(OPINION.id, c.id), c.title, c.text) for c in OPINION.clauses
    ]


def test_headers_hold_no_parts(base: KnowledgeBase) -> None:
    assert [(d.id, d.clauses, d.terms) for d in base.documents] == [(OPINION.id, (), ()), (RULES.id, (), ())]


def test_a_unit_s_duties_are_complete_with_what_only_the_checklist_says(base: KnowledgeBase) -> None:
    assert base.duties("财政局") == (
        Duty("财政局", Role.SUPPORTING_UNIT, Ref(OPINION.id, "1.1")),
        Duty("财政局", Role.LEAD_UNIT, Ref(OPINION.id, "1.2")),
    )
    assert base.duties("住建局") == (
        Duty("住建局", Role.LEAD_UNIT, Ref(OPINION.id, "1.1"), from_checklist=True),
    )
    assert base.duties("督查室") == (
        Duty("督查室", Role.LEAD_UNIT, Ref(OPINION.id, "L2"), from_checklist=True),
    )
    assert base.duties("无此局") == ()


def test_what_body_and_checklist_both_say_is_one_duty(base: KnowledgeBase) -> None:
    assert base.duties("水务局") == (Duty("水务局", Role.LEAD_UNIT, Ref(OPINION.id, "1.1")),)


def test_names_are_those_printed_with_their_roles(base: KnowledgeBase) -> None:
    names = dict(base.names())
    assert names["财政局"] == {Role.SUPPORTING_UNIT, Role.LEAD_UNIT}
    assert names["王五"] == {Role.CONTACT}
    assert set(names) == {"张三", "李四", "水务局", "财政局", "发改局", "王五", "住建局", "督查室"}


def test_a_row_is_tied_to_its_clause(base: KnowledgeBase) -> None:
    assert base.rows.tied(Ref(OPINION.id, "1.1")) == (Ref(OPINION.id, "L1"),)
    assert base.rows.tied(Ref(OPINION.id, "1.2")) == ()


def test_terms_and_rows_are_passages_too(base: KnowledgeBase) -> None:
    term = base.passage(Ref(OPINION.id, "T1"))
    assert term is not None
    assert (term.kind, term.title, term.text) == (PassageKind.TERM, "三网合一", OPINION.terms[0].definition)
    assert ask(base, "三网合一是什么")[0] == Ref(OPINION.id, "T1")
    assert ask(base, "每季度通报")[0] == Ref(OPINION.id, "L2")


def test_part_of_a_longer_word_finds_the_clause(base: KnowledgeBase) -> None:
    assert ask(base, "处理") == [Ref(OPINION.id, "1")]


def test_a_clause_is_found_by_its_heading(base: KnowledgeBase) -> None:
    assert ask(base, "资金保障")[0] == Ref(OPINION.id, "1.2")


def test_a_search_can_keep_to_some_documents(base: KnowledgeBase) -> None:
    assert {r.document for r in ask(base, "资金统一调配", documents=[RULES.id])} == {RULES.id}
    assert ask(base, "资金", documents=["无此文件"]) == []


def test_the_limit_is_kept_and_the_best_come_first(base: KnowledgeBase) -> None:
    hits = base.search(["财政", "资金", "办公用房"], ["财政", "资金", "办公"], limit=2)
    assert len(hits) == 2
    assert hits[0].words + hits[0].grams >= hits[1].words + hits[1].grams > 0


def test_a_document_as_a_whole_fits_what_its_clauses_say_together(tmp_path: Path) -> None:
    def document(id: str, *texts: str) -> Document:
        clauses = tuple(
            Clause(str(n), f"第{n}条", "", 1, None, text) for n, text in enumerate(texts, start=1)
        )
        return Document(id=id, title=id, clauses=clauses)

    with Store.open(tmp_path / "wence.db") as store:
        store.load(
            [document("两条", "茶农有补贴。", "电费可缓缴。"), document("一条", "茶农有补贴。")], actor="t"
        )
        base = store.knowledge()
        whole = base.whole({"茶农": 1.0, "电费": 2.0}, ["两条", "一条", "无此文件"])
        assert set(whole) == {"两条", "一条"}
        assert whole["两条"] > whole["一条"] > 0
        assert base.whole({}, ["两条"]) == base.whole({"无此": 1.0}, ["两条"]) == {"两条": 0.0}
        assert base.whole({"茶农": 1.0}, []) == {}


def test_both_scores_are_given_for_every_hit(base: KnowledgeBase) -> None:
    (hit,) = base.search([], ["门用"]) or base.search(["调配"], [])
    assert hit.words > 0
    assert hit.grams == 0


@pytest.mark.parametrize(
    "question", ['" OR 1=1 --', "医保局* NEAR(", "'; DROP TABLE passages;--", "", "。。。", "\x00%s{0}"]
)
def test_a_hostile_question_finds_nothing_and_harms_nothing(base: KnowledgeBase, question: str) -> None:
    assert ask(base, question) == []
    assert ask(base, "资金保障")


@settings(deadline=None)  # the first example makes the store
@given(st.lists(st.text(max_size=10), max_size=20), st.lists(st.text(max_size=3), max_size=20))
def test_any_terms_give_some_list_without_error(words: list[str], grams: list[str]) -> None:
    hits = _shared().search(words, grams)
    assert all(hit.words >= 0 and hit.grams >= 0 for hit in hits)


_made: list[KnowledgeBase] = []


def _shared() -> KnowledgeBase:
    if not _made:
        import tempfile

        store = Store.open(Path(tempfile.mkdtemp()) / "wence.db")
        store.load([OPINION, RULES], actor="t")
        _made.append(store.knowledge())
    return _made[0]


def test_a_rare_word_finds_its_clause_among_many(tmp_path: Path) -> None:
    clauses = tuple(
        Clause(f"a{i}", f"第{i}条", "", 1, None, f"各单位应当加强管理，落实责任，事项{i}。")
        for i in range(3000)
    )
    store = Store.open(tmp_path / "wence.db")
    store.load(
        [
            Document(
                id="大",
                title="大",
                clauses=(*clauses, Clause("z", "", "", 1, None, "各单位应当养护古树名木。")),
            )
        ],
        actor="t",
    )
    assert ask(store.knowledge(), "各单位应当怎样加强古树管理")[0] == Ref("大", "z")
    store.close()


def test_among_a_few_documents_no_passage_is_missed_for_having_only_what_stands_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fulltext, "BUDGET", 20)
    common = tuple(Clause(f"a{i}", "", "", 1, None, f"各单位应当加强管理，事项{i}。") for i in range(100))
    small = Document(id="小", title="小", clauses=(Clause("1", "", "", 1, None, "各单位应当加强管理。"),))
    with Store.open(tmp_path / "wence.db") as store:
        store.load([Document(id="大", title="大", clauses=common), small], actor="t")
        found = store.knowledge().search(["管理"], ["项7", "管理"], documents=["小"])
    assert [hit.ref for hit in found] == [Ref("小", "1")]


def test_names_that_come_later_are_words_in_the_texts_already_there(tmp_path: Path) -> None:
    with Store.open(tmp_path / "wence.db") as store:
        text = "由水网办汇总上报。"
        store.load(
            [Document(id="先", title="先", clauses=(Clause("1", "一、", "报送", 1, None, text),))], actor="t"
        )
        later = Document(
            id="后",
            title="后",
            clauses=(Clause("1", "一、", "职责", 1, None, "略。", lead_units=("水网办",)),),
        )
        store.load([later], actor="t")
        base = store.knowledge()
        assert "水网办" in base.segmenter.words("水网办干什么")
        (hit,) = base.search(["水网办"], [])
        assert hit.ref == Ref("先", "1")
        assert hit.words > 0


def test_the_best_of_several_lists_of_pairs_is_that_of_a_search_for_each(base: KnowledgeBase) -> None:
    asked = [base.segmenter.grams(text) for text in ("资金统一调配", "办公用房管理", "无此字词", "")]
    found = [hits[0].grams if (hits := base.search((), pairs, limit=1)) else 0.0 for pairs in asked]
    assert base.best_of_pairs(asked) == found
    assert found[0] > 0
    assert found[-1] == 0
