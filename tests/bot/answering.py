"""What the tests of answering share: assistants on the shipped document and on others, found by words alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot import questions
from bot.answer import Answer
from bot.assistant import Assistant
from bot.questions.kind import Asked
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.store import Store
from tests.conftest import SEED

TALK = Path(__file__).resolve().parent.parent / "fixtures" / "talk"
THREE = ("养老.md", "收费.md", "停水.txt")
_CONVERSATIONS = count()


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant that knows the shipped document."""
    with Store.open(tmp_path_factory.mktemp("seed") / "wence.db") as store:
        load_paths(store, [SEED], actor="test")
        yield Assistant(store)


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant that knows three documents that nothing was made for."""
    with Store.open(tmp_path_factory.mktemp("three") / "wence.db") as store:
        load_paths(store, [TALK / name for name in THREE], actor="t")
        yield Assistant(store)


def kind_of(asked: Asked) -> str:
    """The name of the kind that answers a question."""
    return questions.answer(asked)[0].name


def on(folder: Path, *texts: str) -> Assistant:
    """An assistant that knows the documents of these texts alone."""
    paths = [folder / f"{number}.md" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    store = Store.open(folder / "wence.db")
    load_paths(store, paths, actor="t")
    return Assistant(store)


def first(assistant: Assistant, *turns: str) -> str:
    """The first line of the answer to the last of these turns of a conversation of their own."""
    conversation = f"of its own {next(_CONVERSATIONS)}"
    said = [render(assistant.ask(turn, conversation=conversation)) for turn in turns]
    return said[-1].split("\n")[0]


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


__all__ = ["assistant", "assistant_on", "first", "ids", "lead", "on", "render", "support", "three"]
