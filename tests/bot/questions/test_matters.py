"""Matters picked out by who is charged, by section and by time, in a document named by words of its title."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer import Kind, Status
from bot.assistant import Assistant
from knowledge.model import Clause, Document, Row
from tests.bot.answering import assistant_on, ids


def _clause(number: int, title: str, lead: str, *support: str) -> Clause:
    label = f"二、（{'一二三四'[number - 1]}）"
    return Clause(
        f"2.{number}",
        label,
        title,
        2,
        "2",
        f"{title}，按季通报。",
        lead_units=(lead,),
        supporting_units=support,
    )


def _row(number: int, matter: str, lead: str, contact: str, deadline: str, *support: str) -> Row:
    return Row(
        f"L{number}",
        number,
        None,
        matter,
        "按季通报",
        lead_units=(lead,),
        contact=contact,
        deadline=deadline,
        supporting_units=support,
        clause=f"2.{number}",
    )


HEATING = Document(
    "寒政发〔2024〕5号",
    "寒川县人民政府关于印发《寒川县清洁供暖实施方案》的通知",
    number="寒政发〔2024〕5号",
    issuer="寒川县人民政府",
    date=date(2024, 2, 1),
    copies=80,
    clauses=(
        Clause("1", "一、", "总体要求", 1, None, "到2026年建成清洁供暖体系。"),
        Clause("2", "二、", "重点任务", 1, None, ""),
        _clause(1, "改造供暖管网", "住建局", "财政局", "城管局"),
        _clause(2, "推广热泵取暖", "发改局", "财政局"),
        _clause(3, "保障困难家庭用热", "民政局", "残联"),
        Clause("3", "三、", "保障措施", 1, None, ""),
        Clause("3.1", "三、（一）", "压实工作责任", 2, "3", "县政府统一领导。"),
        Clause("3.2", "三、（二）", "强化资金投入", 2, "3", "2024年6月底前拨付首批资金。"),
        Clause("4", "四、", "附则", 1, None, "本方案自印发之日起施行，有效期至2099年12月31日。"),
    ),
    checklist=(
        _row(1, "改造供暖管网", "住建局", "柳青", "2024年9月底前", "财政局", "城管局"),
        _row(2, "推广热泵取暖", "发改局", "柳青、宋禾", "2024年9月底前", "财政局"),
        _row(3, "保障困难家庭用热", "民政局", "宋禾", "长期坚持", "残联"),
    ),
)
SCHOOL = Document(
    "寒政发〔2023〕9号",
    "寒川县人民政府关于加强校园安全的意见",
    number="寒政发〔2023〕9号",
    issuer="寒川县人民政府",
    date=date(2023, 5, 1),
    clauses=(
        Clause("1", "一、", "总体要求", 1, None, "建设平安校园。"),
        Clause("2", "二、", "工作任务", 1, None, ""),
        _clause(1, "加固老旧校舍", "教体局", "住建局"),
        _clause(2, "整治周边摊点", "城管局"),
        Clause("3", "三、", "保障措施", 1, None, ""),
        Clause("3.1", "三、（一）", "加强督查", 2, "3", "每学期督查一次。"),
        Clause("3.2", "三、（二）", "严肃问责", 2, "3", "对失职的问责。"),
    ),
    checklist=(
        _row(1, "加固老旧校舍", "教体局", "宋禾", "2024年9月底前", "住建局"),
        _row(2, "整治周边摊点", "城管局", "田野", "每年9月底前"),
    ),
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_on(tmp_path_factory.mktemp("matters"), HEATING, SCHOOL)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("供暖方案里不归住建局牵头的有哪些", ["L2", "L3"]),
        ("供暖方案哪几项不用财政局参与", ["L3"]),
        ("住建局牵头、财政局配合的有几项", ["L1"]),
        ("柳青负责、又是发改局主办的有哪些", ["L2"]),
        ("财政局配合但不牵头的有哪些", ["L1", "L2"]),
        ("供暖方案里配合单位没有财政局的有哪些", ["L3"]),
        ("供暖方案里不是财政局牵头、它只配合的几项", ["L1", "L2"]),
        ("不由城管局牵头，但它要配合的供暖任务有哪些", ["L1"]),
        ("不归财政局牵头、配合的有哪些", ["L3"]),  # here both are denied
    ],
)
def test_matters_are_picked_out_by_who_is_charged(two: Assistant, question: str, found: list[str]) -> None:
    answer = two.ask(question)
    assert answer.kind is Kind.LIST
    assert ids(answer) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("供暖方案9月底前要完成的有哪些", ["L1", "L2"]),
        ("宋禾负责的2024年9月到期的有几项", ["L2", "L1"]),
        ("供暖清单里哪些是长期坚持的", ["L3"]),
        ("民政局有几项是长期坚持的", ["L3"]),
        ("哪些事项每年9月底前要完成", ["L2"]),
        ("责任清单里2024年内到期的有哪几项", ["L1", "L2", "L1"]),
        ("供暖方案2024年6月底前要完成哪些", ["3.2"]),
    ],
)
def test_what_is_due_is_that_of_the_document_and_of_those_named(
    two: Assistant, question: str, found: list[str]
) -> None:
    answer = two.ask(question)
    assert answer.kind is Kind.DEADLINE
    assert ids(answer) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("供暖方案重点任务分哪几块", ["2.1", "2.2", "2.3", "2"]),
        ("供暖方案的保障措施有哪些", ["3.1", "3.2", "3"]),
        ("校园安全意见一共有几条保障措施", ["3.1", "3.2", "3"]),
    ],
)
def test_the_items_of_a_section_are_listed(two: Assistant, question: str, found: list[str]) -> None:
    answer = two.ask(question)
    assert (answer.kind, ids(answer)) == (Kind.LIST, found)


def test_a_section_that_several_documents_have_is_asked_back(two: Assistant) -> None:
    answer = two.ask("保障措施有哪些")
    assert answer.status is Status.AMBIGUOUS
    assert {citation.ref.document for citation in answer.citations} == {HEATING.id, SCHOOL.id}
    assert ids(two.ask(answer.suggestions[0])) == ["3.1", "3.2", "3"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("供暖方案里住建局和发改局都没份的任务有哪些", ["L3"]),
        ("供暖方案里不归住建局和民政局牵头的有哪些", ["L2"]),
        ("供暖清单里只有宋禾一个人负责的有哪些", ["L3"]),
        ("供暖清单里跟管网、热泵有关的有哪几项", ["L1", "L2"]),
    ],
)
def test_matters_are_picked_out_by_several_together_one_alone_and_by_topic(
    two: Assistant, question: str, found: list[str]
) -> None:
    answer = two.ask(question)
    assert (answer.kind, ids(answer)) == (Kind.LIST, found)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("供暖方案里柳青和宋禾一起负责的是哪项", ["2.2"]),
        ("供暖清单里财政局和城管局都配合的有哪几项", ["2.1"]),
        ("供暖清单里财政局和发改局都参加的有哪几项", ["2.2"]),
    ],
)
def test_what_several_do_together_is_what_each_has_that_part_in(
    two: Assistant, question: str, found: list[str]
) -> None:
    answer = two.ask(question)
    assert ids(answer) == found
    assert answer.duties is not None
    assert {ref.id for ref in (*answer.duties.lead, *answer.duties.support)} == {*found}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("寒川县供暖清单里6月到10月之间要完成的有哪些", ["L1", "L2", "3.2"]),
        ("供暖清单里2024年6月底前和2024年9月底前要完成的分别是哪些", ["L1", "L2", "3.2"]),
        ("供暖方案里长期要干的是哪项", ["L3"]),
        ("校园安全意见里每年都要完成的是哪项", ["L2"]),
    ],
)
def test_what_is_due_in_a_stretch_or_again_and_again(two: Assistant, question: str, found: list[str]) -> None:
    answer = two.ask(question)
    assert (answer.kind, sorted(ids(answer))) == (Kind.DEADLINE, sorted(found))


@pytest.mark.parametrize(
    "question", ["田野盯着的任务有哪些", "田野对接哪几项", "田野在跟进哪些事", "田野手上抓的活"]
)
def test_what_a_person_sees_to_is_theirs(two: Assistant, question: str) -> None:
    assert ids(two.ask(question)) == ["L2"]


@pytest.mark.parametrize(
    "question", ["田野那个局牵头什么", "田野他们单位负责哪些", "田野所在的单位牵头哪几项"]
)
def test_a_body_is_spoken_of_by_a_person_of_it(two: Assistant, question: str) -> None:
    answer = two.ask(question)
    assert answer.kind is Kind.DUTY_OF_UNIT
    assert "2.2" in ids(answer)
    assert answer.parts[0].conclusion.startswith("城管局")


def test_each_of_several_contacts_of_one_cell_has_the_duty(two: Assistant) -> None:
    assert ids(two.ask("柳青负责哪些")) == ["L1", "L2"]
    assert set(ids(two.ask("宋禾负责哪些"))) == {"L1", "L2", "L3"}


@pytest.mark.parametrize("question", ["供暖方案印了多少份", "那个清洁供暖的方案一共印了几份"])
def test_a_fact_of_the_header_is_that_of_the_document_named(two: Assistant, question: str) -> None:
    answer = two.ask(question)
    assert "80" in answer.parts[0].conclusion
    assert answer.citations[0].ref.document == HEATING.id if answer.citations else True


@pytest.mark.parametrize(
    "question", ["供暖方案有效期到什么时候", "清洁供暖方案还有效吗", "供暖方案从哪天起施行"]
)
def test_the_clause_that_says_since_and_until_when_is_cited(two: Assistant, question: str) -> None:
    assert ids(two.ask(question))[0] == "4"


def test_a_document_without_an_end_says_so(two: Assistant) -> None:
    assert two.ask("校园安全意见有效期到什么时候").status is Status.NOT_FOUND


WORDS = st.sampled_from(
    [
        "财政局",
        "住建局",
        "柳青",
        "不",
        "没有",
        "配合",
        "牵头",
        "参加",
        "负责",
        "的",
        "有哪些",
        "和",
        "，",
        "又是",
        "责任人",
        "谁",
        "里",
        "供暖",
        "除了",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8).map("".join))
def test_any_words_round_a_name_are_answered(two: Assistant, question: str) -> None:
    assert two.ask(question).parts
