"""Names of bodies by the first characters of their words."""

from __future__ import annotations

import pytest

from glossary.names.initials import is_government, is_short_for


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("住保", ("区", "住房", "保障", "部门")),
        ("区住保办", ("区", "住房", "保障", "部门")),
        ("学工部", ("学生", "工作部")),
        ("教务", ("教务处",)),
        ("运营公司", ("运营", "单位")),
        ("数据主管部门", ("州", "数据", "资源", "主管部门")),
        ("市监所", ("市场", "监督管理", "所")),
        ("省局", ("省", "市场", "监督", "管理局")),
    ],
)
def test_a_name_is_known_by_its_words(said: str, words: tuple[str, ...]) -> None:
    assert is_short_for(said, "".join(words), words)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("学生", ("学生", "工作部")),
        ("区住保", ("市", "住房", "保障", "部门")),
        ("部门", ("各", "有关", "部门")),
        ("管理部门", ("城市", "管理", "部门")),
        ("监管", ("市场", "监督管理", "部门")),
    ],
)
def test_part_of_a_name_is_not_short_for_it(said: str, words: tuple[str, ...]) -> None:
    assert not is_short_for(said, "".join(words), words)


def test_levels_mean_their_governments() -> None:
    assert is_government("市里县里", "市、县（区）人民政府")
    assert not is_government("县", "市人民政府")
    assert not is_government("里", "市人民政府")
