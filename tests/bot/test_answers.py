"""Answers on the shipped document: terms, places, dates, figures, content, lists."""

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from bot.render import explanation
from tests.bot.answering import ids, render


@pytest.mark.parametrize("question", ["55124模式是什么", "5512模式是什么意思", "五步工作法是干什么的"])
def test_a_term_is_found_by_name_by_part_misspelt_and_by_what_stands_inside(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert ids(answer)[0] == "T6"
    assert "四级联动督导" in render(answer)


def test_two_terms_are_compared_by_quoting_both(assistant: Assistant) -> None:
    assert set(ids(assistant.ask("边缘易致贫户和脱贫不稳定户有什么区别"))) == {"T2", "T3"}


def test_a_name_used_but_never_explained_is_said_to_be_so(assistant: Assistant) -> None:
    answer = assistant.ask("三大三强是什么")
    assert answer.status is Status.ANSWERED
    assert ids(answer)[0] == "4.5"
    assert "文件未作解释" in render(answer)


def test_who_asks_for_the_missing_list_itself_gets_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask("三大三强具体是哪三大、哪三强")
    assert answer.status is Status.NOT_FOUND
    assert "文件未作解释" in render(answer)


def test_who_is_responsible_names_leader_units_contact_and_deadline(assistant: Assistant) -> None:
    answer = assistant.ask("闽宁协作谁负责")
    assert answer.kind is Kind.WHO_IS_RESPONSIBLE
    assert ids(answer)[0] == "5.5"
    first = answer.parts[0].conclusion
    said = render(answer)
    assert first.startswith("责任单位：扶贫办")
    assert all(name in said for name in ("陈国栋", "辛学发", "园区管委会", "长期坚持"))


def test_where_body_and_list_differ_the_answer_follows_the_body_and_says_so(assistant: Assistant) -> None:
    said = render(assistant.ask("闽宁协作谁配合"))
    assert "配合单位与正文不同" in said
    assert "以正文为准" in said


def test_a_supposed_name_is_answered_with_the_one_the_document_has(assistant: Assistant) -> None:
    said = render(assistant.ask("教师特岗计划是不是科技局管的")).splitlines()[0]
    assert said.startswith("不是：科技局在")
    assert said.endswith("里是配合单位，责任单位是组织部")


def test_a_heading_has_no_unit_but_its_items_have(assistant: Assistant) -> None:
    said = render(assistant.ask("四（一）的责任单位是谁"))
    assert "没有单独的责任单位" in said
    assert "农业农村局" in said
    assert "人社局" in said


@pytest.mark.parametrize(
    "question", ["四（四）讲什么", "第四部分第四条的内容", "4.4", "整治改善乡村环境那条发一下"]
)
def test_a_clause_is_found_by_number_in_any_writing_and_by_title(assistant: Assistant, question: str) -> None:
    assert ids(assistant.ask(question))[0] == "4.4"


def test_a_part_lists_its_clauses(assistant: Assistant) -> None:
    assert ids(assistant.ask("第三部分有哪些内容")) == ["3", "3.1", "3.2", "3.3", "3.4"]


def test_the_outline(assistant: Assistant) -> None:
    assert ids(assistant.ask("这个文件的目录")) == ["1", "2", "3", "4", "5", "6"]


def test_a_row_is_found_by_its_number(assistant: Assistant) -> None:
    answer = assistant.ask("清单18号的责任人是谁")
    assert ids(answer)[0] == "L18"
    assert "马进川" in render(answer)


def test_an_annex_of_terms_is_the_list_of_its_terms(assistant: Assistant) -> None:
    answer = assistant.ask("附件1解释了哪些名词")
    assert ids(answer) == ["T1", "T2", "T3", "T4", "T5", "T6"]


def test_the_list_of_rows_says_which_pages_are_missing(assistant: Assistant) -> None:
    said = render(assistant.ask("责任清单一共有多少项"))
    assert "17项" in said
    assert "缺第10至13项" in said


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("这个文件的文号是多少", "隆党发〔2021〕2号"),
        ("什么时候成文的", "2021年6月2日"),
        ("谁印发的这个文件", "中共隆德县委办公室"),
        ("一共印了多少份", "90份"),
        ("依据中央哪个文件", "中发〔2020〕30号"),
    ],
)
def test_facts_of_the_header(assistant: Assistant, question: str, words: str) -> None:
    assert words in render(assistant.ask(question))


def test_a_deadline_is_that_of_the_row(assistant: Assistant) -> None:
    answer = assistant.ask("帮扶项目资产管理什么时候完成")
    assert answer.kind is Kind.DEADLINE
    assert answer.citations[0].deadline == "2021年6月30日完成"


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("时限写着10月30日的是哪一项", ["L4"]),
        ("最早到期的是哪项", ["L3"]),
        ("完成时限最晚的是哪一项", ["L4"]),
        ("有明确完成日期的事项有哪些", ["L2", "L3", "L4", "L5"]),
    ],
)
def test_rows_are_found_by_their_deadline(assistant: Assistant, question: str, rows: list[str]) -> None:
    assert ids(assistant.ask(question)) == rows


@pytest.mark.parametrize("question", ["改善农村基础设施条件的完成时限", "考核机制衔接的责任人是谁"])
def test_where_the_lists_page_is_missing_contact_and_deadline_are_not_known(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert "清单该页缺失" in render(answer)


def test_a_date_in_the_text_itself_answers_when_the_list_has_none(assistant: Assistant) -> None:
    assert "到2025年实现行政村全覆盖" in render(assistant.ask("村村享平台什么时候全覆盖"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("卫生厕所普及率2025年要达到多少", "85%以上"),
        ("农村生活污水治理率是多少", "40%"),
        ("设立几年的过渡期", "5年过渡期"),
        ("要培育多少家龙头企业", "100家以上"),
        ("1000家以上指的是什么", "产业帮扶合作社"),
    ],
)
def test_a_figure_is_answered_with_the_sentence_that_holds_it(
    assistant: Assistant, question: str, words: str
) -> None:
    assert words in render(assistant.ask(question))


def test_several_questions_are_answered_in_turn(assistant: Assistant) -> None:
    answer = assistant.ask("厕所革命归哪个局，闽宁协作又归哪个单位")
    assert len(answer.parts) == 2
    assert "农业农村局" in answer.parts[0].conclusion
    assert "扶贫办" in answer.parts[1].conclusion


def test_every_quote_is_copied_from_the_document(assistant: Assistant) -> None:
    for question in ("闽宁协作谁负责", "55124", "清单14号", "考核结果怎么用"):
        for citation in assistant.ask(question).citations:
            passage = assistant.knowledge.passage(citation.ref)
            assert passage is not None
            assert citation.quote in passage.text


def test_an_explanation_shows_the_reading_the_candidates_and_the_decision(assistant: Assistant) -> None:
    said = explanation.render(assistant.explain("考核结果怎么用"))
    assert "检索词：" in said
    assert "6.4" in said
    assert "把握：" in said
