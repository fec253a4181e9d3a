"""A figure is one in any writing; numerals that count nothing are none."""

import pytest

from glossary.numbers.figures import FIGURE, MEASURES


@pytest.mark.parametrize(
    "text",
    [
        "储粮不少于八百吨", "不少于十毫克", "打八折", "两次", "一百五十人次", "六十平方米", "三分之二以上", "提高两成", "罚款三倍",
        "四十五度", "九座", "半年一次", "处五百元以上", "三十五公里", "一名驻村干部", "两周内", "增加三百户", "一米五", "十二名", "满一年",
        "数百人", "95%", "1.25",
    ],
)  # fmt: skip
def test_a_figure_in_any_writing(text: str) -> None:
    assert FIGURE.search(text)


@pytest.mark.parametrize("measure", MEASURES.split("|"))
def test_a_chinese_numeral_counts_with_every_measure_word(measure: str) -> None:
    assert FIGURE.search(f"不少于三{measure}")
    assert FIGURE.search(f"不少于八百{measure}")


@pytest.mark.parametrize(
    "text",
    [
        "第一书记", "统一管理", "进一步加强", "千方百计做好", "十四五期间", "万众一心", "唯一标准", "一方面", "一部分群众", "充分发挥",
        "千家万户", "一二三产业融合", "十分重要", "一体化", "一般情况", "万一发生", "每一环节", "同一时间", "一旦", "成立专班",
    ],
)  # fmt: skip
def test_numerals_that_count_nothing(text: str) -> None:
    assert not FIGURE.search(text)
