"""Places in a text, told from those whose bodies issue the documents."""

from glossary.names.places import OwnPlaces, places_of

OWN = OwnPlaces.of(["清河县"])


def test_places_of_others_without_a_unit() -> None:
    assert OWN.others("临江县搞得怎么样,固原呢,清河县呢") == ("临江县", "固原")
    assert OWN.others("全县的贫困县和移民安置区,超市,县医院,县里,清河") == ()


def test_a_road_by_its_class_is_no_place() -> None:
    assert OWN.others("雪停后县道多久清完,雨停了省道几天修好") == ()
    assert OWN.others("临江县道路几天修好") == ("临江县",)


def test_a_place_is_named_without_what_stands_before() -> None:
    assert OWN.others("获得广州支持,期间天津市怎么样") == ("广州", "天津市")


def test_places_of_issuers() -> None:
    assert places_of(["中共清河县委 清河县人民政府", "临江市教育局"]) == ("清河县", "临江市")


def test_the_place_of_a_title_is_a_name_and_nothing_that_stands_before_it() -> None:
    assert places_of(["关于暂停北京市市场监督管理局现场查询的通知"]) == ("北京市",)
    assert places_of(["国家税务总局辽宁省税务局关于办理发票的通告"]) == ("辽宁省",)
    assert places_of(["广州市黄埔区关于支持企业的措施"]) == ("广州市",)


def test_a_title_that_begins_with_no_place_has_none() -> None:
    for title in ("本市延长大病登记受理期", "来了市里的精兵强将", "债市开通绿色通道", "调研检查城市副中心项目",
                  "住宅小区物业管理办法", "农贸市场管理办法", "县域商业建设行动", "高效统筹疫情防控期间密云区工作"):  # fmt: skip
        assert places_of([title]) == (), title


def test_names_of_places_that_hold_little_words_are_places() -> None:
    issuers = [
        "和平县人民政府",
        "全州县教育局",
        "让胡路区住建局",
        "清源市民政局",
        "忠县人民政府",
        "神农架林区人民政府",
    ]
    assert places_of(issuers) == ("和平县", "全州县", "让胡路区", "清源市", "忠县", "神农架林区")


def test_a_paper_or_what_follows_an_own_place_of_that_level_is_no_place() -> None:
    own = OwnPlaces.of(["清河县", "湖东省"])
    for before in ("清河县火灾预案县", "防汛方案县", "清河县山火县", "老年助餐省"):
        assert own.before(f"{before}财政局", len(before)) == (len(before) - 1, None), before
    for before in ("临江县", "清河县和临江县", "海川省"):
        assert own.before(f"{before}财政局", len(before))[1] == before[-3:], before


def test_a_verb_before_a_level_is_no_place() -> None:
    assert OWN.others("地用得省、荒得少的县,奖励是什么") == ()
