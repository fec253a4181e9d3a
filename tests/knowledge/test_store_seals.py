"""One bit that changed in what is quoted is noticed before it is answered."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.render.terminal import render
from knowledge.base import KnowledgeBase
from knowledge.errors import DamagedError, StoreError
from knowledge.store import Store
from tests.knowledge.store_samples import OPINION, RULES

QUOTED = (
    ("passages", "title"), ("passages", "text"), ("passages", "label"), ("passages", "ref"), ("clauses", "detail"),
    ("terms", "detail"), ("checklist", "detail"), ("duties", "name"), ("duties", "ref"), ("contents", "header"),
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with two documents, nothing left in its log."""
    path = tmp_path_factory.mktemp("whole") / "wence.db"
    with Store.open(path) as store:
        store.load([OPINION, RULES], actor="t")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "wence.db"))


def said(base: KnowledgeBase) -> list[object]:
    """All that an answer may quote."""
    return [
        base.documents,
        [base.clauses(document.id) for document in base.documents],
        dict(base.terms),
        dict(base.rows),
        base.charges.of(base.charges.names),
        [base.passage(ref) for ref in (*base.terms, *base.rows)],
    ]


def flip(text: str, random_: random.Random) -> str:
    """The text with one bit of one of its letters changed, still text."""
    data = bytearray(text.encode())
    while True:
        at, bit = random_.randrange(len(data)), 1 << random_.randrange(7)
        data[at] ^= bit
        try:
            return data.decode()
        except UnicodeDecodeError:
            data[at] ^= bit


@pytest.mark.parametrize("number", range(50))
def test_one_bit_of_what_is_quoted_is_never_read_as_if_it_were_printed(path: Path, number: int) -> None:
    with Store.open(path) as store:
        expected = said(store.knowledge())
    random_ = random.Random(number)
    table, column = QUOTED[number % len(QUOTED)]
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            f"SELECT rowid, {column} FROM {table}"
            if table in ("passages", "contents")
            else f"SELECT 1, {column} FROM {table}"
        ).fetchall()
        _, text = random_.choice([row for row in rows if row[1]])
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (flip(text, random_), text))
        db.commit()
    with Store.open(path) as store:
        try:
            found, sentence = said(store.knowledge()), ""
        except StoreError as error:
            found, sentence = expected, str(error)
        assert found == expected, (table, column)
        assert not sentence or "恢复" in sentence


def test_an_older_file_gets_its_seals_when_it_is_opened(path: Path) -> None:
    from knowledge.store.sqlite.schema import seals  # the step of the migration itself

    with Store.open(path) as store:
        expected = said(store.knowledge())
    with closing(sqlite3.connect(path)) as db:
        sealed = db.execute("SELECT header FROM contents ORDER BY id").fetchall()
        for table in ("clauses", "terms", "checklist"):
            db.execute(f"UPDATE {table} SET detail = json_remove(detail, '$[#-1]')")
        db.execute("UPDATE contents SET header = json_remove(header, '$.seals')")
        db.commit()
    with Store.open(path) as store:
        assert said(store.knowledge()) == expected, "read without seals as it was before there were any"
    import sqlite_utils

    db = sqlite_utils.Database(path)
    with db.conn:
        seals(db)
    assert db.execute("SELECT header FROM contents ORDER BY id").fetchall() == sealed
    db.close()


QUESTIONS = (
    "水务局负责什么",
    "谁负责节水",
    "第二条说什么",
    "完成时限是什么时候",
    "文件是哪年印发的",
    "节水型社会是什么",
)


def answers(path: Path) -> list[str]:
    with Store.open(path) as store, closing(Assistant(store)) as assistant:
        return [render(assistant.ask(question), colour=False) for question in QUESTIONS]


@pytest.mark.parametrize("part", range(4))
def test_random_damage_of_the_file_brings_the_same_answers_or_a_sentence(
    whole: Path, tmp_path: Path, part: int
) -> None:
    expected = answers(Path(shutil.copy(whole, tmp_path / "expected.db")))
    data = whole.read_bytes()
    random_ = random.Random(part)
    for number in range(12):
        damaged = bytearray(data)
        for _ in range(random_.choice((1, 1, 8, 64))):
            damaged[random_.randrange(100, len(data))] ^= 1 << random_.randrange(8)
        path = tmp_path / f"{number}.db"
        path.write_bytes(damaged)
        try:
            found, sentence = answers(path), ""
        except StoreError as error:
            found, sentence = expected, str(error)
        assert found == expected
        assert "\n" not in sentence


def test_the_sentence_says_which_document_and_what_to_do() -> None:
    said_of_it = str(DamagedError("某县节水意见"))
    assert all(
        word in said_of_it for word in ("某县节水意见", "没有据此回答", "wence verify", "wence restore")
    )


@pytest.mark.parametrize("table", ["clauses", "terms", "checklist", "duties"])
def test_a_part_that_is_missing_is_noticed(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"DELETE FROM {table} WHERE seq = (SELECT max(seq) FROM {table})")
        db.commit()
    with Store.open(path) as store, pytest.raises(DamagedError, match="wence restore"):
        said(store.knowledge())
