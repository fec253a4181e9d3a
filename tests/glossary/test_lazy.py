"""Patterns that are compiled when they are first used."""

import re

import pytest

from glossary.lazy import Lazy, regex


def test_a_pattern_is_compiled_at_its_first_use_and_no_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(
        re, "compile", lambda pattern, flags=0: compiled.append(pattern) or real(pattern, flags)
    )
    number = regex(r"第(?P<n>[0-9]+)条", re.IGNORECASE)
    assert not compiled
    found = number.search("见第12条")
    assert found is not None
    assert found["n"] == "12"
    assert number.sub("", "第3条之一") == "之一"
    assert len(compiled) == 1
    assert number.groupindex == {"n": 1}
    assert number.flags & re.IGNORECASE


def test_what_stands_in_the_packages_is_seen_by_those_who_look_for_patterns() -> None:
    assert isinstance(regex("甲"), Lazy)
    with pytest.raises(re.error):
        regex("(").search("")
