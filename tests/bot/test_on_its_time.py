"""By when something is, where a provision is by its title the time of just that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store
from tests.bot.answering import ids

EXAMS = (
    "# 2024年云台县招生实施规定\n\n一、报名条件\n\n初中毕业生可以报名。\n\n二、报名时间\n\n所有学生3月17日至23日登记。\n\n"
    "三、办理报名\n\n2024年继续实行网上报名。报名结束后现场采集照片，报名由学校组织，其他考生的报名由招办组织。\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("exams")
    (folder / "招生.md").write_text(EXAMS, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "招生.md"], actor="t")
        yield Assistant(store)


@pytest.mark.parametrize("question", ["招生报名几号结束", "报名几号截止"])
def test_the_provision_that_is_the_time_of_it(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert ids(answer)[0] == "2"
