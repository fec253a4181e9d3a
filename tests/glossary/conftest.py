"""A vocabulary of an invented county, for spelling and pinyin."""

from pathlib import Path

import pytest

from glossary.segment import Segmenter
from tests.glossary.vocabulary import count_words

TEXTS = [
    "健全防返贫动态监测帮扶机制，做好养老保险费代缴，推进厕所革命、生活垃圾分类和农村污水治理，污水治理率达到六成。",
    "采取以工代赈方式，严守耕地红线，管理好集体资产，选派驻村第一书记，驻村工作队常驻。残疾人享受两项补贴。",
    "医保局、人社局、农业农村局、文广局按照清河治理33012模式抓好三大清河行动，动态监测边缘困难户。",
]
NAMES = ["医保局", "人社局", "农业农村局", "文广局", "33012模式", "三大清河行动", "边缘困难户", "四个一"]
PERSONS = ["赵大明", "钱二妹"]


@pytest.fixture(scope="session")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    cache: Path = tmp_path_factory.mktemp("jieba")
    return Segmenter(cache)


@pytest.fixture(scope="session")
def counts(segmenter: Segmenter) -> dict[str, int]:
    return {**count_words(TEXTS, segmenter.words), **dict.fromkeys(NAMES, 3)}
