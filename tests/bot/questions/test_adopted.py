"""By whom and when a law was adopted is what the note below its title says; what is to be passed is another matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.store import Store

CHARTER = (
    "江州市供水条例\n（2023年5月6日江州市第三届人民代表大会常务委员会第五次会议通过）\n第一条 为了供水，制定本条例。\n"
    "第二条 水质应当通过检测。检测每季度一次。\n第三条 本条例自2023年7月1日起施行。\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("adopted")
    (folder / "条例.txt").write_text(CHARTER, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, [folder / "条例.txt"], actor="t")
        yield Assistant(store)


@pytest.mark.parametrize(
    "question",
    [
        "供水条例是哪次会议通过的？",
        "江州市供水条例是什么时候通过的",
        "供水条例由谁通过的",
        "条例是哪年通过的",
        "供水条例几月几号通过的",
        "供水条例是哪次常委会会议通过的",
    ],
)
def test_the_note_below_the_title_is_told(assistant: Assistant, question: str) -> None:
    said = render(assistant.ask(question))
    assert "2023年5月6日江州市第三届人民代表大会常务委员会第五次会议通过" in said


def test_what_is_to_pass_is_no_adoption(assistant: Assistant) -> None:
    assert "第五次会议" not in render(assistant.ask("水质多久要通过检测"))
