"""A script of sixty turns over three documents: how people talk with the bot, counted as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.load import load_paths
from knowledge.meaning.embed import open_embedder
from knowledge.meaning.judge import open_judge
from knowledge.store import Store
from tests.bot.answering import TALK, THREE
from tests.fixtures.talk.script import DIALOGUES, Turn

RIGHT = 0.95


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Store.open(tmp_path_factory.mktemp("talk") / "wence.db") as store:
        load_paths(store, [TALK / name for name in THREE], actor="t")
        assistant = Assistant(store, embedder=open_embedder(), judge=open_judge())
        if assistant.knowledge.documents and assistant.meaning is not None:
            assistant.meaning.wait()
        yield assistant
        assistant.close()


def is_right(said: str, turn: Turn) -> bool:
    _, wanted, never = turn
    first = said.split("\n")[0]
    for each in wanted:
        forms = each if isinstance(each, tuple) else (each,)
        if not any(form[1:] in first if form.startswith("^") else form in said for form in forms):
            return False
    return not any(word in said for word in never)


def test_of_sixty_turns_at_least_95_in_100_are_right(talk: Assistant) -> None:
    wrong, turns = [], 0
    for name, dialogue in DIALOGUES:
        for turn in dialogue:
            turns += 1
            said = render(talk.ask(turn[0], conversation=name))
            if not is_right(said, turn):
                wrong.append(f"{name}: {turn[0]} → {said[:150]!r}")
    assert turns == 60
    assert 1 - len(wrong) / turns >= RIGHT, "\n".join(wrong)
