"""When the resolutions of a meeting are due, by what their sentences set."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.knowledge.test_minutes import MINUTES


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("6月20日以前要办的有哪些", {"1", "3"}),
        ("县应急管理局牵头的5月底前要完成的有哪些", {"3"}),
    ],
)
def test_what_the_sentences_set_is_when_it_is_due(tmp_path: Path, question: str, cited: set[str]) -> None:
    path = tmp_path / "纪要.txt"
    path.write_text(MINUTES, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store, closing(Assistant(store)) as assistant:
        load_paths(store, [path], actor="test")
        answer = assistant.ask(question)
    assert {each.ref.id for each in answer.citations} == cited
