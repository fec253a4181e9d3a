"""Questions that a document's own structure answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Clause, Document, Ref, Row, Term
from knowledge.review.questions import derived, trials

PLAN = Document(
    "清政办发〔2023〕15号",
    "全民健身实施计划",
    clauses=(
        Clause("1", "一、", "加强场地建设", 1, None, ""),
        Clause(
            "1.1", "一、（一）", "建设体育公园", 2, "1", "新建东湖体育公园，人均体育场地面积达到2.6平方米。",
            lead_units=("教育体育局",), deadline="2024年底",
        ),
        Clause("a5", "第五条", "", 1, None, "遗失借书证的，读者应当及时挂失。图书馆不得收费。"),
    ),
    terms=(Term("T1", "五个有", "有场地、有队伍……"),),
    checklist=(Row("L1", 1, None, "建设健身步道", "", lead_units=("住建局",)),),
)  # fmt: skip


def asked(id: str) -> tuple[str, ...]:
    return derived(PLAN)[Ref(PLAN.id, id)]


def test_a_clause_is_asked_about_by_title_duty_deadline_and_figure() -> None:
    assert asked("1.1") == (
        "建设体育公园有什么要求", "建设体育公园由谁负责", "建设体育公园什么时候完成", "人均体育场地面积是多少",
    )  # fmt: skip


def test_an_article_without_a_title_is_asked_about_by_its_case_and_its_rules() -> None:
    assert asked("a5") == ("遗失借书证怎么办", "读者应当做什么", "图书馆不得做什么")


def test_terms_and_rows_are_asked_about_and_empty_headings_are_not() -> None:
    assert asked("T1") == ("五个有是什么",)
    assert asked("L1") == ("建设健身步道由谁负责",)
    assert Ref(PLAN.id, "1") not in derived(PLAN)


def test_three_questions_try_a_document_out_a_unit_a_clause_and_a_term() -> None:
    assert trials([PLAN]) == ("教育体育局负责什么", "建设体育公园由谁负责", "五个有是什么")
    assert trials([]) == ()


@given(st.text(alphabet="甲乙丙应当不得达到为12的，。；\n", max_size=300))
def test_any_text_gives_few_questions_each_once_and_short(text: str) -> None:
    document = Document("甲", "甲", clauses=(Clause("1", "一", "题目", 1, None, text),))
    (found,) = derived(document).values() if text else ((),)
    assert len(set(found)) == len(found) <= 7
    assert all(len(question) <= 40 for question in found)


@pytest.mark.parametrize("text", ["总共为3个", "达到5", "第3条", "，为1"])
def test_a_number_without_anything_measured_is_no_figure(text: str) -> None:
    document = Document("甲", "甲", clauses=(Clause("1", "一", "", 1, None, text),))
    assert derived(document) == {}
