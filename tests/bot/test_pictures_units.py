"""One name for a unit that a document prints in several ways."""

from bot.pictures.units import one_name
from knowledge.model import Clause, Document


def document(*units: str) -> Document:
    clauses = tuple(Clause(str(n), "", "", 1, None, "", lead_units=(unit,)) for n, unit in enumerate(units))
    return Document("x", "x", clauses=clauses)


def test_the_name_printed_most_often_stands_for_all() -> None:
    name = one_name(document("交通局", "交通运输局", "交通运输局", "水务局"))
    assert name("交通局") == name("交通运输局") == "交通运输局"
    assert name("水务局") == "水务局"


def test_an_alias_of_the_administrators_counts() -> None:
    name = one_name(document("河湖专班", "河湖专班", "水务专班"), [("水务专班", "河湖专班")])
    assert name("水务专班") == "河湖专班"


def test_a_name_that_holds_two_bodies_joins_neither() -> None:
    name = one_name(document("统战部（民宗局）", "统战部", "民宗局"))
    assert [name(each) for each in ("统战部（民宗局）", "统战部", "民宗局")] == [
        "统战部（民宗局）",
        "统战部",
        "民宗局",
    ]


def test_an_unknown_name_stays() -> None:
    assert one_name(document("水务局"))("没有的单位") == "没有的单位"


def test_a_name_is_one_whatever_the_width_of_its_brackets() -> None:
    name = one_name(document("各乡（镇）", "各乡(镇)", "各乡(镇)", "统战部（民宗局）", "统战部(民宗局)"))
    assert name("各乡（镇）") == "各乡(镇)"
    assert name("统战部（民宗局）") == name("统战部(民宗局)")
