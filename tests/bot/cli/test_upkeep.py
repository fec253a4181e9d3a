"""Keeping a knowledge base well by the command line: a load killed, verify, repair, backup, restore."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.cli.common import fail
from knowledge.store import Store
from tests.conftest import ROOT
from tests.knowledge.store_samples import OPINION, RULES

KILLED = """
import os, signal, sys
from pathlib import Path
from knowledge.store import Store, loading
from tests.knowledge.store_samples import edition
loading._Stage.publish = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
Store.open(Path(sys.argv[1])).load([edition(2, clauses=30)], actor="t")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "wence.db"
    with Store.open(path) as store:
        store.load([OPINION, RULES], actor="t")
    return path


def wence(path: Path, *words: str | Path) -> tuple[int, str]:
    """Run a command in this process; return its exit code and all it said."""
    done = CliRunner().invoke(cli, [*map(str, words), "--db", str(path)], standalone_mode=False)
    if done.exception is None:
        return done.return_value or 0, done.output
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("click.echo", lambda text, **_: said.append(text))
        return fail(done.exception), done.output + "\n".join(said)


def edit(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(sql)


def test_after_a_load_was_killed_the_next_command_says_so_in_a_sentence_and_answers(path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert killed.returncode == -9
    done = subprocess.run(
        [sys.executable, "-m", "bot", "documents", "--db", str(path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert OPINION.title in done.stdout
    assert "装入曾中断：没有影响现有版本，残留已清除，请重新装入。" in done.stderr
    assert wence(path, "verify")[0] == 0


def test_a_whole_file_is_called_whole(path: Path) -> None:
    code, said = wence(path, "verify")
    assert code == 0
    assert "完好" in said


def test_what_verify_calls_derived_repair_makes_whole(path: Path) -> None:
    edit(path, "DELETE FROM postings WHERE term = '资金'; UPDATE duties SET role = 'leader'")
    code, said = wence(path, "verify")
    assert code == 1
    assert "wence repair" in said
    assert wence(path, "repair")[0] == 0
    assert wence(path, "verify")[0] == 0


def test_repair_of_damaged_contents_points_to_a_backup_and_not_to_itself(path: Path) -> None:
    edit(path, "UPDATE clauses SET detail = 'x'")
    code, said = wence(path, "verify")
    assert code == 1
    assert "wence restore" in said
    code, said = wence(path, "repair")
    assert code == 1
    assert "wence restore" in said


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def noise(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * 40_000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


def other(path: Path) -> None:
    path.write_text("会议记录" * 2000, encoding="utf-8")


def contents(path: Path) -> None:
    edit(path, "UPDATE passages SET text = '改过' WHERE id = 1")


@pytest.mark.parametrize("damage", [truncated, noise, emptied, gone, other, contents])
def test_a_backup_brings_back_a_damaged_base_and_a_damaged_backup_changes_nothing(
    path: Path, damage: Callable[[Path], None]
) -> None:
    saved = path.with_name("saved.db")
    assert wence(path, "backup", saved)[0] == 0
    damage(path)
    code, said = wence(path, "restore", saved)
    assert (code, "已恢复" in said) == (0, True)
    assert wence(path, "verify")[0] == 0
    damage(saved)
    code, said = wence(path, "restore", saved)
    assert code in (1, 2)
    assert "备份" in said or "知识库" in said
    assert "Traceback" not in said
    assert wence(path, "verify")[0] == 0


def test_embed_makes_the_vectors_that_are_missing_and_says_when_all_are_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime", reason="the extra 'semantic' is not installed")
    monkeypatch.setenv("SEMANTIC", "1")
    assert wence(path, "embed") == (0, "这一版的语义向量都有了。\n")
    with Store.open(path) as store:
        (made,) = store.connection().execute("SELECT count(*) FROM vectors").fetchone()
        (waiting,) = store.connection().execute("SELECT count(*) FROM backlog").fetchone()
    assert made > len(OPINION.clauses)
    assert waiting == 0


def test_embed_without_a_model_says_what_is_missing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMANTIC", "0")
    code, said = wence(path, "embed")
    assert code == 2
    assert "没有语义模型" in said
