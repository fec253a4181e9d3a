"""What people add: aliases, everyday words, sample questions, notes; access; feedback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge.errors import StoreError
from knowledge.model import PassageKind, Ref
from knowledge.store import Store, access, audit, curation, feedback
from knowledge.store.access import Access, Standing
from knowledge.store.verify import verify
from knowledge.stored.curated import NOTES
from knowledge.stored.place import Address, Place
from tests.knowledge.store_samples import OPINION, RULES

GOAL = Ref(OPINION.id, "1.1")


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place) as store:
        store.load([OPINION], actor="t")
        yield store


def test_an_alias_is_seen_at_once_and_can_be_removed(store: Store) -> None:
    curation.add_alias(store, "水利局", "水务局", actor="甲")
    assert [(a.alias, a.name) for a in store.knowledge().aliases()] == [("水利局", "水务局")]
    curation.remove_alias(store, "水利局", actor="甲")
    assert store.knowledge().aliases() == ()
    with pytest.raises(StoreError, match="没有别名“水利局”"):
        curation.remove_alias(store, "水利局", actor="甲")


def test_an_everyday_word_is_kept_once(store: Store) -> None:
    curation.add_synonym(store, "喝水", "饮水", actor="甲")
    curation.add_synonym(store, "喝水", "饮水", actor="乙")
    assert [(s.word, s.policy_word) for s in store.knowledge().synonyms()] == [("喝水", "饮水")]
    curation.remove_synonym(store, "喝水", "饮水", actor="甲")
    assert store.knowledge().synonyms() == ()


def test_a_sample_question_points_to_its_passage(store: Store) -> None:
    number = curation.add_question(store, GOAL, "自来水要通到多少户", actor="甲")
    assert curation.add_question(store, GOAL, "自来水要通到多少户", actor="乙") == number
    (question,) = store.knowledge().questions()
    assert (question.ref, question.question, question.source) == (GOAL, "自来水要通到多少户", "admin")
    curation.remove_question(store, number, actor="甲")
    assert store.knowledge().questions() == ()


def test_questions_of_documents_that_are_gone_are_not_given(store: Store) -> None:
    curation.add_question(store, GOAL, "多少户", actor="甲")
    store.load([RULES], actor="t")
    store.remove(OPINION.id, actor="t")
    assert store.knowledge().questions() == ()


def test_a_note_is_found_cited_edited_and_removed(store: Store) -> None:
    number = curation.add_note(store, "窗口时间", "工作日上午九点至十二点办理。", actor="甲")
    base = store.knowledge()
    (note,) = base.notes()
    assert (note.ref, note.actor) == (Ref(NOTES, f"N{number}"), "甲")
    assert search(store, "窗口时间")[0] == note.ref
    passage = base.passage(note.ref)
    assert passage is not None
    assert passage.kind is PassageKind.NOTE

    curation.edit_note(store, number, "窗口时间", "改为下午两点。", actor="乙")
    assert search(store, "下午两点") == [note.ref]
    assert search(store, "上午九点") == []

    curation.remove_note(store, number, actor="乙")
    assert search(store, "窗口时间") == []
    with pytest.raises(StoreError, match=f"没有补充 {number}"):
        curation.edit_note(store, number, "x", "y", actor="乙")
    assert verify(store.engine.place).whole


def test_a_note_s_number_is_not_given_again(store: Store) -> None:
    first = curation.add_note(store, "甲", "甲。", actor="甲")
    curation.remove_note(store, first, actor="甲")
    assert curation.add_note(store, "乙", "乙。", actor="甲") != first


def test_curation_is_not_undone_by_a_rollback(store: Store) -> None:
    curation.add_alias(store, "水利局", "水务局", actor="甲")
    store.load([RULES], actor="t")
    store.activate(1, actor="t")
    assert store.knowledge().aliases()


def test_roles_and_access_are_kept_and_audited(store: Store) -> None:
    access.set_standing(store, "u1", Standing.ADMIN, actor="甲", name="老王")
    access.set_standing(store, "u1", Standing.MEMBER, actor="甲")
    access.set_access(store, "c1", Access.DENIED, actor="甲", title="群")
    access.set_setting(store, "c1", "pictures", True, actor="甲")
    assert access.standing_of(store, "u1") is Standing.MEMBER
    assert access.standing_of(store, "u2") is None
    assert access.members(store)[0].name == "老王"
    assert access.chat(store, "c1") == access.Chat("c1", Access.DENIED, "群", {"pictures": True})
    access.set_setting(store, "c1", "pictures", None, actor="甲")
    assert access.chats(store)[0].settings == {}
    assert access.remove_standing(store, "u1", actor="甲")
    assert not access.remove_standing(store, "u1", actor="甲")
    assert [e.action for e in audit.latest(store.connection(), 6)] == [
        "role",
        "setting",
        "setting",
        "access",
        "role",
        "role",
    ]


def asked(store: Store, question: str, *, user: str = "u", status: str = "answered") -> int:
    return feedback.record_asked(
        store,
        chat="c",
        user=user,
        question=question,
        status=status,
        kind="content",
        ref=GOAL,
        confidence=0.8,
        elapsed_ms=1.5,
    )


def test_a_user_s_second_word_on_an_answer_replaces_the_first(store: Store) -> None:
    number = asked(store, "多少户")
    feedback.record_feedback(store, number, user="u", useful=True)
    feedback.record_feedback(store, number, user="u", useful=False, reason="答非所问")
    assert (feedback.statistics(store).useful, feedback.statistics(store).not_useful) == (0, 1)
    with pytest.raises(StoreError, match="不在记录中"):
        feedback.record_feedback(store, 99, user="u", useful=True)


def test_unanswered_lists_the_most_asked_first(store: Store) -> None:
    for _ in range(2):
        asked(store, "学校在哪", status="not_found")
    feedback.record_feedback(store, asked(store, "多少户"), user="u", useful=False)
    asked(store, "好的答案")
    assert [(u.question, u.times) for u in feedback.unanswered(store)] == [("学校在哪", 2), ("多少户", 1)]


def test_statistics_count_by_status_kind_and_passage(store: Store) -> None:
    asked(store, "一", user="u1")
    asked(store, "二", user="u2", status="not_found")
    found = feedback.statistics(store)
    assert (found.questions, found.users, found.by_status) == (2, 2, {"answered": 1, "not_found": 1})
    assert found.cited == ((GOAL, 2),)


def test_one_s_own_questions_can_be_forgotten(store: Store) -> None:
    mine = asked(store, "我的问题", user="我")
    other = asked(store, "别人的问题", user="他")
    feedback.record_feedback(store, mine, user="我", useful=True)
    feedback.record_feedback(store, other, user="我", useful=True)
    assert feedback.forget(store, "我") == 1
    assert [a.question for a in feedback.since(store, days=36_500)] == ["别人的问题"]
    assert feedback.statistics(store).useful == 0


def test_old_questions_are_removed_with_their_feedback(store: Store) -> None:
    old, new = asked(store, "旧"), asked(store, "新")
    feedback.record_feedback(store, old, user="u", useful=True)
    with store.change() as db:
        db.execute("UPDATE asked SET at = '2001-01-01T00:00:00+00:00' WHERE id = ?", (old,))
    assert feedback.expire(store, days=90) == 1
    assert feedback.asked(store, old) is None
    assert feedback.asked(store, new) is not None
    assert store.connection().execute("SELECT count(*) FROM feedback").fetchone() == (0,)


def test_a_question_from_a_future_that_a_clock_made_up_is_kept_no_longer_than_the_rest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as wrong:
        wrong.setattr(feedback, "now", lambda: "2999-01-01T00:00:00+00:00")
        number = asked(store, "问题")
    assert feedback.expire(store, days=90) == 0
    kept = feedback.asked(store, number)
    assert kept is not None
    assert kept.at < "2999"


@pytest.mark.parametrize("text", ["'; DROP TABLE aliases; --", "\x00", "%s%n{0}", "<b>", "a" * 10_000])
def test_whatever_is_written_is_kept_as_written(store: Store, text: str) -> None:
    if text == "\x00" and isinstance(store.engine.place, Address):
        pytest.skip("PostgreSQL's text has no NUL: U+FFFD stands for it")
    curation.add_alias(store, text, "水务局", actor=text)
    assert store.knowledge().aliases()[0].alias == text
    assert asked(store, text, user=text) > 0
    assert feedback.since(store, days=36_500)[0].question == text


def search(store: Store, question: str) -> list[Ref]:
    base = store.knowledge()
    return [h.ref for h in base.search(base.segmenter.words(question), base.segmenter.grams(question))]
