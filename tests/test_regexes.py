"""No regular expression of the packages takes time that grows faster than the text it is given."""

import re
import subprocess
import sys

from tests.conftest import ROOT
from tests.regexes import Found, patterns, slow


def test_every_pattern_is_linear_on_text_made_against_it() -> None:
    halves = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.regexes", str(half), "2"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for half in range(2)
    ]  # fmt: skip
    said = [each.communicate(timeout=900)[0] for each in halves]
    assert [each.returncode for each in halves] == [0, 0], "".join(said)


def test_patterns_are_gathered_from_names_tables_and_calls() -> None:
    every = patterns()
    found = {each.where.rpartition(".")[2] for each in every}
    assert {"_GREETING", "DEMANDS"} <= found
    assert any(re.fullmatch(r"\w+:\d+", where) for where in found), "patterns given to re.sub and its like"
    assert len(every) > 200


def test_a_pattern_that_backtracks_is_seen() -> None:
    for pattern in (r"\s+$", r".*甲.*乙", r"\d+(?:\.\d+)?[%％]"):
        assert slow(Found("here", re.compile(pattern), ["search"])) is not None, pattern
    assert slow(Found("here", re.compile(r"(?<!\s)\s++$"), ["search"])) is None
