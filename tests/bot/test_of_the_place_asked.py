"""What another province, or a county that has nothing to do with a city, says is no answer on the city that is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.search.here import of_other_places
from bot.view.owners import owner
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.store import Store

CITY = (
    "安阳市人民政府办公室关于优化营商环境的通知\n为贯彻落实河南省人民政府办公厅部署，制定本通知。\n一、收费\n规范收费。\n二、投诉\n"
    "充分发挥12345政务服务热线作用，依法查处损害营商环境问题。\n"
)
PROVINCE = "陕西省人民政府办公厅关于支持小微企业的意见\n一、房租\n对小微企业免收1个月房租。\n二、热线\n发挥12315热线作用。\n"
COUNTY = "山棠县人民政府关于数字乡村的通知\n一、进展\n各单位每季度25日前报送工作进展。\n"
OWN = "河南省人民政府关于小微企业的意见\n一、房租\n对小微企业减收房租。\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("places")
    for name, text in (("市", CITY), ("省", PROVINCE), ("县", COUNTY), ("本省", OWN)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, sorted(folder.glob("*.txt")), actor="t")
        yield Assistant(store)


def _titles(assistant: Assistant, question: str) -> set[str]:
    return {assistant.view.by_id[each].title[:2] for each in of_other_places(assistant.view, question)}


def test_another_province_and_a_county_of_nothing_to_do_with_it(assistant: Assistant) -> None:
    assert _titles(assistant, "安阳小微企业房租减免几个月") == {"陕西", "山棠"}


@pytest.mark.parametrize(
    "question", ["小微企业房租减免几个月", "安阳来的客商在这投资有啥奖励", "安阳户口的能领吗"]
)
def test_where_no_place_is_asked_about(assistant: Assistant, question: str) -> None:
    assert _titles(assistant, question) == set()


def test_a_place_behind_a_year() -> None:
    document = Document(id="d", title="2016年成都市高中招生实施规定")
    assert owner(document, lambda text: [text], lambda word: 0).place == "成都市"
