"""A place asked for by number in a conversation: of the document spoken of, of the one that has it, or asked back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store

WELLS = """云岫县水井管理办法

第一条 水井由村里管护。

第二条 井台四周十米内不得堆肥，水质每季检测一次。

第三条 检测不合格的，封井十五日。
"""

KILNS = """云岫县砖窑管理办法

第一条 砖窑须装除尘器。

第二条 窑温记录保存两年。

第三条 每窑产量不超过三万块。

第四条 夜间不得出窑。
"""

FERRIES = """云岫县渡口管理办法

第一条 渡口须设救生圈。

第二条 渡船每年检验一次。

第三条 大雾停渡。

第四条 乘客不得超过二十人。
"""

ON_WELLS = "井台多远不能堆肥"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("numbers")
    for name, text in (("wells", WELLS), ("kilns", KILNS), ("ferries", FERRIES)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store:
        load_paths(store, sorted(folder.glob("*.md")), actor="t")
        yield Assistant(store)


def test_what_only_leads_up_to_a_number_leaves_the_document_spoken_of(three: Assistant) -> None:
    for said in ("再说说第三条", "第三条封井几天"):
        three.ask(ON_WELLS, conversation=said)
        answer = three.ask(said, conversation=said)
        assert answer.status is Status.ANSWERED
        assert answer.citations[0].quote.startswith("检测不合格")


def test_a_number_with_words_of_another_document_is_of_that(three: Assistant) -> None:
    three.ask(ON_WELLS, conversation="fog")
    assert three.ask("第三条里大雾怎么办", conversation="fog").citations[0].quote == "大雾停渡。"


def test_which_of_several_is_asked_where_the_one_spoken_of_has_no_such_number(three: Assistant) -> None:
    three.ask(ON_WELLS, conversation="fourth")
    answer = three.ask("第四条", conversation="fourth")
    assert answer.status is Status.AMBIGUOUS
    assert not answer.citations
    assert "哪一份" in answer.parts[0].conclusion
    assert len(answer.suggestions) == 2


def test_which_of_several_is_asked_where_none_was_spoken_of(three: Assistant) -> None:
    answer = three.ask("第三条")
    assert answer.status is Status.AMBIGUOUS
    assert "哪一份" in answer.parts[0].conclusion
