"""What the tests of answering share: an assistant on the shipped document, found by words alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.store import Store
from tests.conftest import SEED


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant that knows the shipped document."""
    with Store.open(tmp_path_factory.mktemp("seed") / "wence.db") as store:
        load_paths(store, [SEED], actor="test")
        yield Assistant(store)


def assistant_on(folder: Path, *documents: Document) -> Assistant:
    """An assistant that knows ``documents`` alone."""
    store = Store.open(folder / "wence.db")
    store.load(documents, actor="test")
    return Assistant(store)


def ids(answer: Answer) -> list[str]:
    """The ids of the citations, in order."""
    return [citation.ref.id for citation in answer.citations]


def lead(answer: Answer) -> list[str]:
    """The ids of the clauses a unit or person leads."""
    return [ref.id for ref in answer.duties.lead] if answer.duties else []


def support(answer: Answer) -> list[str]:
    """The ids of the clauses a unit supports."""
    return [ref.id for ref in answer.duties.support] if answer.duties else []


__all__ = ["assistant", "assistant_on", "ids", "lead", "render", "support"]
