"""What holds for each of a row (国三、国四; 大型、中型; A级、B级), in headings, sentences and tables; and when a period ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids

NOTICE = """# 关于组织开展2026年老旧货车报废补贴申报工作的通知

丁交运〔2026〕6号

各县交通运输局：

为加快淘汰老旧货车，经2026年2月6日局长办公会研究，现就2026年老旧货车报废补贴申报工作通知如下。

一、补贴标准

（一）报废国三车辆。仅报废不更新的，按照车型给予下列补贴：

1．中型货车，满1年的每辆0.8万元，满4年的每辆2.0万元；

2．重型货车，满1年的每辆1.1万元，满4年的每辆3.8万元。

（二）报废国四车辆。仅报废不更新的，按照车型给予下列补贴：

1．中型货车，满1年的每辆1.0万元，满4年的每辆2.5万元；

2．重型货车，满1年的每辆1.3万元，满4年的每辆4.5万元。

二、申报时间

（一）申报期。自2026年4月20日起至2026年12月10日止，逾期不予受理。

（二）审核。分三批进行。

三、运输企业信用等级分为三级。A级企业减少检查频次；B级企业照常检查；C级企业每季度检查一次。

四、运力奖励标准如下：

| 燃料 | 车型 | 2026年6月底前购置（万元） | 2026年12月底前购置（万元） |
| --- | --- | --- | --- |
| 柴油 | 大型 | 15 | 12 |
|  | 中型 | 8 | 6 |
| 电动 | 大型 | 18 | 14 |
|  | 中型 | 9 | 7 |
"""


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("rows")
    (folder / "通知.md").write_text(NOTICE, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "通知.md"], actor="test")
        yield Assistant(store)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("报废国四重型货车满4年的每辆补多少", "1.2.2"),
        ("报废国三重型货车满4年的每辆补多少", "1.1.2"),
        ("国四的中型货车报废满1年每辆补多少", "1.2.1"),
        ("国三的中型货车报废满1年每辆补多少", "1.1.1"),
        ("老旧货车报废补贴申报到哪天截止", "2.1"),
    ],
)
def test_the_provision_of_the_one_named(notice: Assistant, question: str, place: str) -> None:
    assert ids(notice.ask(question))[0] == place


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("运输企业信用等级C级的怎么检查", "每季度检查一次", "照常"),
        ("电动中型车2026年12月底前购置奖励多少", "7万元", "14万元"),
        ("柴油大型车2026年6月底前购置奖励多少", "15万元", "8万元"),
    ],
)
def test_the_sentence_or_the_line_of_the_one_named(
    notice: Assistant, question: str, said: str, unsaid: str
) -> None:
    first = notice.ask(question).parts[0].conclusion
    assert said in first, first
    assert unsaid not in first
