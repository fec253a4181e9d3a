"""One name for a unit that a document prints in several ways."""

from knowledge.model import Clause, Document
from knowledge.units import UnitNames


def document(*units: str) -> Document:
    clauses = tuple(Clause(str(n), "", "", 1, None, "", lead_units=(unit,)) for n, unit in enumerate(units))
    return Document("x", "x", clauses=clauses)


def test_the_name_printed_most_often_stands_for_all() -> None:
    name = UnitNames.of_document(document("交通局", "交通运输局", "交通运输局", "水务局")).of
    assert name("交通局") == name("交通运输局") == "交通运输局"
    assert name("水务局") == "水务局"


def test_an_alias_of_the_administrators_counts() -> None:
    name = UnitNames.of_document(document("河湖专班", "河湖专班", "水务专班"), [("水务专班", "河湖专班")]).of
    assert name("水务专班") == "河湖专班"


def test_a_name_that_holds_two_bodies_joins_neither() -> None:
    name = UnitNames.of_document(document("统战部（民宗局）", "统战部", "民宗局")).of
    assert [name(each) for each in ("统战部（民宗局）", "统战部", "民宗局")] == [
        "统战部（民宗局）",
        "统战部",
        "民宗局",
    ]


def test_an_unknown_name_stays() -> None:
    assert UnitNames.of_document(document("水务局")).of("没有的单位") == "没有的单位"


def test_a_name_is_one_whatever_its_brackets() -> None:
    printed = (
        "各乡（镇）",
        "各乡(镇)",
        "各乡(镇)",
        "各乡镇",
        "各乡镇（镇）",
        "统战部（民宗局）",
        "统战部(民宗局)",
    )
    name = UnitNames.of_document(document(*printed)).of
    assert {name(each) for each in printed[:5]} == {"各乡(镇)"}
    assert name("统战部（民宗局）") == name("统战部(民宗局)")


def test_white_space_inside_a_name_makes_no_other_body() -> None:
    name = UnitNames.of_document(document("文 旅 局", "文旅局", "文旅局")).of
    assert name("文 旅 局") == "文旅局"


def test_names_that_only_begin_alike_stay_apart() -> None:
    name = UnitNames.of_document(document("各乡镇", "各乡村学校", "水务局", "水务局执法队")).of
    assert len({name(each) for each in ("各乡镇", "各乡村学校", "水务局", "水务局执法队")}) == 4
