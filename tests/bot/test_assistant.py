"""An assistant follows what is active, and makes nobody who asks wait for that."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.view.structure import View
from knowledge.model import Clause, Document
from knowledge.store import Store
from tests.bot.answering import render
from tests.conftest import ROOT


def plan(days: int) -> Document:
    text = f"图书馆应当在{days}日内办理借阅证。"
    return Document(
        id="借阅办法", title="借阅办法", clauses=(Clause("1", "一、", "办理借阅证", 1, None, text),)
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store.open(tmp_path / "wence.db")
    found.load([plan(3)], actor="test")
    return found


def test_a_new_version_answers_the_next_question(store: Store) -> None:
    assistant = Assistant(store)
    assert "3日" in render(assistant.ask("多久办理借阅证"))
    store.load([plan(7)], actor="test")
    assert "7日" in render(assistant.ask("多久办理借阅证"))


def test_where_every_document_was_removed_that_is_said(store: Store) -> None:
    assistant = Assistant(store)
    store.remove("借阅办法", actor="test")
    assert "知识库里还没有文件" in render(assistant.ask("多久办理借阅证"))
    assert "您好" in render(assistant.ask("你好"))


def test_while_one_reads_a_new_version_others_are_answered_from_the_one_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = Assistant(store)
    assistant.refresh()
    reading, go_on = threading.Event(), threading.Event()

    def slowly(view: View) -> None:
        reading.set()
        assert go_on.wait(60)

    monkeypatch.setattr(View, "read", slowly)
    store.load([plan(7)], actor="test")
    reader = threading.Thread(target=assistant.refresh)
    reader.start()
    assert reading.wait(60)
    assert "3日" in render(assistant.ask("多久办理借阅证"))
    go_on.set()
    reader.join()
    assert "7日" in render(assistant.ask("多久办理借阅证"))


def test_reading_a_view_leaves_nothing_for_the_first_question_to_work_out(store: Store) -> None:
    view = View(store.knowledge())
    view.read()
    assert {"names", "duties", "samples"} <= vars(view).keys()
    assert {"lexicon", "speller", "titles"} <= vars(view.names).keys()


def test_of_very_many_documents_no_question_waits_until_a_new_version_is_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.assistant.READ_AT_ONCE", 0)
    assistant = Assistant(store)
    assistant.ask("多久办理借阅证")
    go_on = threading.Event()
    monkeypatch.setattr(View, "read", lambda view: go_on.wait(60))
    store.load([plan(7)], actor="test")
    assert "3日" in render(assistant.ask("多久办理借阅证"))
    assert "3日" in render(assistant.ask("多久办理借阅证"))
    go_on.set()
    assistant.close()
    assert "7日" in render(assistant.ask("多久办理借阅证"))


def test_to_answer_neither_the_parser_nor_the_models_are_loaded() -> None:
    late = ("knowledge.structure", "knowledge.read", "onnxruntime", "numpy", "telegram")
    code = f"import sys, bot.assistant; print(*(each for each in {late} if each in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []
