"""The tables of both engines are the same, and a copy takes all of them along."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.store import Store
from knowledge.store.copying import TABLES
from knowledge.store.sqlite.connection import SCHEMA


def columns(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return {
            name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            for (name,) in names.fetchall()
            if not name.startswith("_sqlite")
        }


def test_a_copy_takes_every_column_of_every_table(tmp_path: Path) -> None:
    Store.open(tmp_path / "wence.db").close()
    taken = {table: said.replace('"', "").split(", ") for table, (said, _) in TABLES.items()}
    assert taken == columns(tmp_path / "wence.db")


def test_a_cluster_has_the_same_columns_and_steps_for_each_number_of_the_schema(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="the extra 'cluster' is not installed")
    from knowledge.store.postgres import schema

    Store.open(tmp_path / "wence.db").close()
    for table, names in columns(tmp_path / "wence.db").items():
        made = schema.TABLES.split(f"CREATE TABLE {table} (")[1].split(");")[0]
        if made.startswith("LIKE clauses"):
            table, made = "clauses", schema.TABLES.split("CREATE TABLE clauses (")[1].split(");")[0]
        assert [name for name in names if f"{name} " not in made.replace('"', "")] == [], table
    assert len(schema.STEPS) == SCHEMA - schema.BASE
