"""The duties of a unit over all documents: by document, the newest first, the rest on request; of the level meant."""

from datetime import date
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.model import Clause, Document, Ref
from tests.bot.answering import assistant_on, ids, render


def _clause(number: int, title: str, lead: str, support: tuple[str, ...]) -> Clause:
    label = f"{'一二三四五六七八九'[number - 1]}、"
    text = f"{title}，限期办结。"
    return Clause(str(number), label, title, 1, None, text, lead_units=(lead,), supporting_units=support)


def _opinion(number: int, year: int, place: str, duties: list[tuple[str, str, tuple[str, ...]]]) -> Document:
    return Document(
        f"{place[0]}政发〔{year}〕{number}号",
        f"{place}人民政府关于{duties[0][0]}的意见",
        number=f"{place[0]}政发〔{year}〕{number}号",
        issuer=f"{place}人民政府",
        date=date(year, 3, number),
        clauses=tuple(
            _clause(n, title, lead, support) for n, (title, lead, support) in enumerate(duties, start=1)
        ),
    )


ROADS = _opinion(
    1, 2022, "柏川县", [("修缮乡村道路", "交通局", ("林草局", "水务局")), ("清理路障", "公安局", ())]
)
TREES = _opinion(2, 2024, "柏川县", [("保护古树名木", "林草局", ("文旅局",)), ("普查苗圃", "林草局", ())])
PARKS = _opinion(3, 2023, "柏川县", [("建设口袋公园", "住建局", ("林草局",))])
UPPER = _opinion(4, 2024, "云岭省", [("造林绿化", "省林草局", ("省交通运输厅",))])
PLAN = Document(
    "柏政办发〔2023〕8号",
    "柏川县人民政府办公室关于印发《柏川县森林防火应急预案》的通知",
    number="柏政办发〔2023〕8号",
    issuer="柏川县人民政府办公室",
    date=date(2023, 9, 1),
    clauses=(
        Clause("1", "一、", "组织体系", 1, None, "护林防火指挥部由县领导和有关部门组成。"),
        Clause(
            "2",
            "二、",
            "职责分工",
            1,
            None,
            "镇级护林站负责日常巡护。武警中队承担扑救任务。\n气象台：发布火险等级。",
        ),
        Clause("3", "三、", "保障", 1, None, "经费由县财政安排，武警中队的装备每年更新。"),
    ),
)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_on(tmp_path_factory.mktemp("over"), ROADS, TREES, PARKS, UPPER, PLAN)


def test_a_unit_is_answered_over_all_documents_the_newest_first(county: Assistant) -> None:
    answer = county.ask("林草局负责什么")
    assert answer.duties is not None
    assert {*answer.duties.lead} == {Ref(TREES.id, "1"), Ref(TREES.id, "2")}
    assert {*answer.duties.support} == {Ref(ROADS.id, "1"), Ref(PARKS.id, "1")}
    assert "3份文件" in answer.parts[0].conclusion
    assert [ref.document for ref in answer.context.shown] == [TREES.id, TREES.id, PARKS.id, ROADS.id]  # type: ignore[union-attr]


def test_of_places_that_call_theirs_otherwise_the_one_that_calls_it_so_is_meant(tmp_path: Path) -> None:
    rivers = _opinion(5, 2025, "白沙县", [("疏浚河道", "县水务局", ())])
    floods = _opinion(6, 2025, "柏川县", [("加固河堤", "县水利局", ())])
    answer = assistant_on(tmp_path, rivers, floods).ask("水务局负责什么")
    assert answer.duties is not None
    assert answer.duties.lead == (Ref(rivers.id, "1"),)
    assert "县水利局" in render(answer)


def test_a_body_is_known_by_the_end_of_its_name_in_each_document_meant(tmp_path: Path) -> None:
    plans = [
        _opinion(7, 2025, "白沙县", [("防汛供电", "国网白沙县供电公司", ())]),
        _opinion(8, 2025, "柏川县", [("防汛用电", "国网柏川县供电公司", ())]),
        *(
            _opinion(n, 2020, "云岭省", [(f"{what}工作", "省林草局", ())])
            for n, what in enumerate(
                (
                    "造林",
                    "护草",
                    "治沙",
                    "育苗",
                    "采种",
                    "防虫",
                    "退耕",
                    "封山",
                    "抚育",
                    "改培",
                    "清林",
                    "采伐",
                    "补植",
                    "巡护",
                ),
                10,
            )
        ),
    ]
    answer = assistant_on(tmp_path, *plans).ask("供电公司在防汛里要干什么")
    assert answer.duties is not None
    assert {*answer.duties.lead} == {Ref(plans[0].id, "1"), Ref(plans[1].id, "1")}


def test_a_body_of_another_level_is_not_the_local_one(county: Assistant) -> None:
    said = render(county.ask("林草局负责什么"))
    assert "上级或下级" in said
    assert ids(county.ask("省林草局负责什么")) == ["1"]


def test_what_is_not_on_the_first_screen_comes_when_asked_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    letters = "甲乙丙丁戊己庚辛"
    many = [
        _opinion(n, 2024, "柏川县", [(f"办好第{letters[n - 1]}类{m}号事", "林草局", ()) for m in range(1, 8)])
        for n in range(1, 5)
    ]
    county = assistant_on(tmp_path_factory.mktemp("many"), *many)
    first = county.ask("林草局负责什么", conversation="a")
    assert first.duties is not None
    assert len(first.duties.lead) == 28
    assert len(first.context.shown) == 14  # type: ignore[union-attr]
    assert "另外2份" in render(first)
    assert ids(county.ask(first.suggestions[0])) == ["1", "2", "3", "4", "5", "6", "7"]
    rest = county.ask("另外几份呢", conversation="a")
    assert {citation.ref.document for citation in rest.citations} == {many[0].id, many[1].id}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("森林防火预案里武警中队负责什么", ["2"]),
        ("武警中队在森林防火里干什么", ["2"]),
        ("气象台要做什么", ["2"]),
        ("镇级护林站的职责是什么", ["2"]),
    ],
)
def test_a_body_that_only_the_text_speaks_of_is_found_where_it_is_to_act(
    county: Assistant, question: str, found: list[str]
) -> None:
    answer = county.ask(question)
    assert answer.status is Status.ANSWERED
    assert ids(answer) == found


def test_a_document_that_charges_a_unit_with_nothing_says_so_and_names_those_that_do(
    county: Assistant,
) -> None:
    answer = county.ask("森林防火预案里林草局负责什么")
    assert answer.status is Status.NOT_FOUND
    assert any(TREES.id in each for each in answer.suggestions)


def test_a_town_has_what_all_towns_of_its_county_are_charged_with(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    here = _opinion(
        1, 2024, "柏川县", [("修缮渠道", "水务局", ("石门镇",)), ("清运垃圾", "城管局", ("各乡镇",))]
    )
    elsewhere = _opinion(2, 2024, "青林县", [("登记鱼塘", "农业农村局", ("各乡镇",))])
    answer = assistant_on(tmp_path_factory.mktemp("town"), here, elsewhere).ask("石门镇要干什么")
    assert answer.duties is not None
    assert answer.duties.support == (Ref(here.id, "1"), Ref(here.id, "2"))
    assert "各乡镇的事项也是石门镇的" in render(answer)


@pytest.mark.parametrize(
    "question", ["柏川县林业局在森林防火应急预案中的职责有哪些", "林草局在乡村道路意见里负责什么"]
)
def test_the_name_of_a_body_beside_that_of_a_document_is_left_whole(county: Assistant, question: str) -> None:
    assert [name.kind for name in county.asked(question).question.names] == ["unit"]


def test_one_side_of_what_a_unit_leads_is_not_taken_from_documents_that_were_not_asked_of(
    county: Assistant,
) -> None:
    answer = county.ask("森林防火预案里林草局的责任人是谁")
    assert not {citation.ref.document for citation in answer.citations} - {PLAN.id}


def test_of_two_bodies_each_ones_part_is_told_by_the_name_their_document_prints(county: Assistant) -> None:
    told = county.ask("交通局和公安局在修缮乡村道路的意见里有任务吗，哪些")
    assert told.parts[0].conclusion == "交通局牵头1项；公安局牵头1项；没有共同参与的条款"
    assert len(told.parts) == 1


POWER = _opinion(5, 2025, "柏川县", [("抢修线路", "国网柏川县供电公司", ()), ("储备沙袋", "应急管理局", ())])
POWER_THERE = _opinion(
    6, 2024, "松岭县", [("架设电杆", "国网松岭县供电公司", ()), ("清点沙袋", "应急管理局", ())]
)


def test_of_which_county_each_document_is_stands_beside_it(tmp_path: Path) -> None:
    """A number does not tell a reader whose bureau it is: two counties have two of one name."""
    both = assistant_on(tmp_path, POWER, POWER_THERE)
    said = render(both.ask("应急管理局负责什么"))
    assert "柏川县、松岭县的2份文件里一共牵头2项" in said.splitlines()[0]
    assert "柏政发〔2025〕5号（柏川县；牵头1项" in said
    assert "松政发〔2024〕6号（松岭县；牵头1项" in said
    assert "请连地名一起问" in said
    assert "请连地名一起问" not in render(both.ask("柏川县应急管理局负责什么"))


def test_what_each_county_has_of_its_own_is_called_by_none_of_them(tmp_path: Path) -> None:
    both = assistant_on(tmp_path, POWER, POWER_THERE)
    assert render(both.ask("供电公司负责什么")).startswith("供电公司：")


def test_documents_of_one_county_do_not_say_so(tmp_path: Path) -> None:
    one = assistant_on(tmp_path, ROADS, TREES, PARKS)
    said = render(one.ask("林草局负责什么"))
    assert "（柏川县" not in said
    assert "请连地名一起问" not in said
