"""The tables of ``glossary/data``: tab-separated, ``#`` comments, made to be edited by administrators.

Every table is read once, when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from glossary.errors import WenceError


class TableError(WenceError):
    """A table that cannot be read."""

    exit_code = 2


class UnitRow(NamedTuple):
    """A body in general: its official name, the other names for it, and names only loosely used for it."""

    official: str
    forms: tuple[str, ...]
    near: tuple[str, ...]


def lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, columns) of a table's text; empty lines and comments left out."""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.lstrip("\ufeff").rstrip()
        if line and not line.startswith("#"):
            yield number, [column.strip() for column in line.split("\t")]


def _read(name: str) -> Iterator[tuple[int, list[str]]]:
    return lines(resources.files("glossary").joinpath("data", name).read_text(encoding="utf-8"))


def read_aliases(path: Path) -> tuple[tuple[str, str], ...]:
    """(alias, name) pairs of an ``*.aliases.tsv`` that lies beside a document.

    Raises :class:`TableError` where a line has not exactly two columns or the file is no UTF-8 text.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"别名表 {path} 读不了：请确认文件存在，并以 UTF-8 编码保存。") from error
    pairs = []
    for number, columns in lines(text):
        if len(columns) != 2 or not all(columns):
            raise TableError(
                f"别名表 {path.name} 第 {number} 行应是“别名、制表符、文件中的名称”两列，请改正。"
            )
        pairs.append((columns[0], columns[1]))
    return tuple(pairs)


@cache
def units() -> tuple[UnitRow, ...]:
    """The bodies a county has, from ``units.tsv``."""
    rows = []
    for _, columns in _read("units.tsv"):
        official, forms, near = (*columns, "", "")[:3]
        rows.append(UnitRow(official, tuple(forms.split()), tuple(near.split())))
    return tuple(rows)


@cache
def places() -> frozenset[str]:
    """Provinces and prefectures without their suffix, from ``places.tsv``."""
    return frozenset(place for group, names in _places() if group != _NOT_PLACES for place in names)


@cache
def provinces() -> frozenset[str]:
    """Provinces without their suffix, from ``places.tsv``."""
    return frozenset(place for group, names in _places() if group == _PROVINCES for place in names)


@cache
def not_places() -> frozenset[str]:
    """What stands before 县 or 市 and is no place (贫困县), from ``places.tsv``."""
    return frozenset(word for group, words in _places() if group == _NOT_PLACES for word in words)


_NOT_PLACES, _PROVINCES = "非地名", "省级"


def _places() -> Iterator[tuple[str, list[str]]]:
    return ((columns[0], columns[1].split()) for _, columns in _read("places.tsv"))


@cache
def shapes() -> tuple[str, ...]:
    """Groups of characters that look alike, from ``shapes.tsv``."""
    return tuple(group for _, columns in _read("shapes.tsv") for group in columns[0].split())


@cache
def everyday() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """(everyday words, policy words) rows, from ``everyday.tsv``."""
    return tuple(
        (tuple(columns[0].split()), tuple(columns[1].split())) for _, columns in _read("everyday.tsv")
    )


@cache
def phrases() -> tuple[str, ...]:
    """Words with which people ask, from ``phrases.tsv``, the commonest first."""
    return tuple(phrase for _, columns in _read("phrases.tsv") for phrase in columns[0].split())
