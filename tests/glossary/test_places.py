"""Places in a text, told from those whose bodies issue the documents."""

from glossary.places import OwnPlaces, places_of

OWN = OwnPlaces.of(["清河县"])


def test_places_of_others_without_a_unit() -> None:
    assert OWN.others("临江县搞得怎么样,固原呢,清河县呢") == ("临江县", "固原")
    assert OWN.others("全县的贫困县和移民安置区,超市,县医院,县里,清河") == ()


def test_a_place_is_named_without_what_stands_before() -> None:
    assert OWN.others("获得广州支持,期间天津市怎么样") == ("广州", "天津市")


def test_places_of_issuers() -> None:
    assert places_of(["中共清河县委 清河县人民政府", "临江市教育局"]) == ("清河县", "临江市")
