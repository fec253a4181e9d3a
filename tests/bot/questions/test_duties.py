"""Questions about a unit or a person: looked up, complete, by all of its names."""

from pathlib import Path

import pytest

from bot.answer import Kind, Status
from bot.assistant import Assistant
from knowledge.parse import parse_bytes
from tests.bot.answering import assistant_on, ids, lead, render, support


def test_a_unit_is_answered_with_all_it_leads_and_supports(assistant: Assistant) -> None:
    answer = assistant.ask("医保局负责什么")
    assert answer.kind is Kind.DUTY_OF_UNIT
    assert lead(answer) == ["3.3"]
    assert support(answer) == ["2.2", "2.3", "2.4", "3.1", "3.2", "4.3"]
    said = render(answer)
    assert "柳春梅" in said
    assert "李麒才" in said
    assert "长期坚持" in said


@pytest.mark.parametrize(
    "question", ["医疗保障局管什么", "醫保局負責什麼", "yibaoju fuze shenme", "医宝局负责什么"]
)
def test_a_unit_is_known_by_its_full_name_in_other_characters_in_pinyin_and_misspelt(
    assistant: Assistant, question: str
) -> None:
    assert lead(assistant.ask(question)) == ["3.3"]


def test_one_unit_under_two_printed_names_is_one(assistant: Assistant) -> None:
    assert support(assistant.ask("交通局要配合哪些工作")) == ["4.1.2", "4.2", "5.1"]
    assert support(assistant.ask("共青团县委有什么任务")) == ["4.3", "5.4", "5.5"]


def test_a_name_in_brackets_holds_two_units(assistant: Assistant) -> None:
    assert support(assistant.ask("民宗局配合什么")) == ["4.5", "5.1"]
    assert "4.5" in support(assistant.ask("统战部配合什么"))


def test_a_duty_that_only_the_list_states_counts_and_rests_on_its_row(assistant: Assistant) -> None:
    answer = assistant.ask("审计局要做什么")
    assert support(answer) == ["2.5"]
    assert ids(answer)[0] == "L5"
    assert "正文未列" in render(answer)


def test_a_group_phrase_counts_no_unit_in(assistant: Assistant) -> None:
    assert "2.1" not in support(assistant.ask("水务局配合哪些工作"))


def test_who_only_asks_for_the_leading_gets_the_leading_first(assistant: Assistant) -> None:
    answer = assistant.ask("发改局牵头哪些工作")
    assert ids(answer)[:2] == ["4.2", "6.3"]
    assert lead(answer) == ["4.2", "6.3"]


def test_a_leader_is_answered_with_every_clause(assistant: Assistant) -> None:
    answer = assistant.ask("马金平分管哪些工作")
    assert answer.kind is Kind.PERSON
    assert lead(answer) == ["6.1", "6.2", "6.4"]


def test_a_contact_rests_on_the_rows(assistant: Assistant) -> None:
    answer = assistant.ask("陈作彬是哪几项的责任人")
    assert ids(answer) == ["L14", "L15"]
    assert lead(answer) == ["4.4", "4.5"]


def test_a_name_misprinted_in_the_list_is_answered_as_printed_with_what_the_body_says(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("祁志负责什么")
    assert ids(answer) == ["L16", "L17"]
    assert "以正文为准" in render(answer)


def test_a_persons_name_is_never_silently_replaced(assistant: Assistant) -> None:
    near = assistant.ask("陈国东负责什么")
    assert near.status is Status.AMBIGUOUS
    assert "文件里没有“陈国东”" in render(near)
    assert assistant.ask("陈国华负责什么").status is Status.NOT_FOUND


def test_a_unit_that_does_not_occur_is_said_not_to(assistant: Assistant) -> None:
    answer = assistant.ask("应急管理局负责什么")
    assert answer.status is Status.NOT_FOUND
    assert "没有出现" in render(answer)


def test_a_body_of_another_place_is_not_the_local_one(assistant: Assistant) -> None:
    answer = assistant.ask("上海市医保局负责什么")
    assert answer.status is Status.NOT_FOUND
    assert "柳春梅" not in render(answer)


def test_one_side_of_what_a_unit_leads(assistant: Assistant) -> None:
    assert "魏耀军" in render(assistant.ask("民政局 责任人"))
    assert "长期坚持" in render(assistant.ask("医保局牵头的那项完成时限"))


def test_what_two_units_share(assistant: Assistant) -> None:
    answer = assistant.ask("民政局和人社局都参与的有哪些")
    assert {"2.4", "3.1", "3.2", "3.4"} <= set(ids(answer))


@pytest.mark.parametrize(
    "cell", ["贺兰舟（6683026）", "贺兰舟 电话：6683026", "贺兰舟6683026", "贺兰舟、6683026"]
)
def test_a_contact_is_known_by_his_name_whatever_stands_beside_it(cell: str, tmp_path: Path) -> None:
    listed = f"| 序号 | 工作任务 | 责任单位 | 责任人 |\n| --- | --- | --- | --- |\n| 1 | 疏浚河道 | 县水利局 | {cell} |\n"
    assistant = assistant_on(tmp_path, parse_bytes("清单.md", f"# 某县疏浚清单\n\n{listed}".encode()))
    charged = assistant.ask("贺兰舟负责什么")
    assert charged.kind is Kind.PERSON
    assert lead(charged) == ["L1"]
    assert "责任人6683026" not in render(charged)  # a number is nobody
    assert "6683026" in render(assistant.ask("贺兰舟电话"))


def test_who_stands_in_a_text_is_not_denied_for_another_of_nearly_his_name(tmp_path: Path) -> None:
    text = "# 某村章程\n\n1. 好媳妇每年评一次，由妇联主任柏春梅负责组织。\n\n2. 慰问困难妇女。（责任单位：妇联；责任领导：柳春梅）\n"
    assistant = assistant_on(tmp_path, parse_bytes("章程.md", text.encode()))
    for question in ("柏春梅负责什么", "妇联主任柏春梅负责什么事"):
        said = render(assistant.ask(question))
        assert "柏春梅负责组织" in said, said
        assert "名字相近" not in said


def test_the_one_thing_that_two_units_share_is_quoted(tmp_path: Path) -> None:
    text = "# 某县预案\n\n一、各部门职责\n\n1. 铁路办、交通局负责调运应急粮食。\n\n2. 财政局负责安排经费。\n"
    assistant = assistant_on(tmp_path, parse_bytes("预案.md", text.encode()))
    assert "调运应急粮食" in render(assistant.ask("铁路办和交通局负责什么"))
