"""The sample is a guest, a folder is what it is, and a mistyped path answers nobody: as people see it in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.load import SHIPPED
from tests.bot.cli.test_commands import err, out, refused, wence
from tests.knowledge.test_load_folders import write


def documents(db: Path) -> list[str]:
    return [d["id"] for d in json.loads(out(wence("documents", "--json", db=db)))]


def test_a_load_into_a_new_base_loads_what_was_named_and_nothing_else(tmp_path: Path) -> None:
    db = tmp_path / "new" / "wence.db"
    done = wence("load", str(write(tmp_path, "一.md", "绿化", "1")), "--yes", "--json", db=db)
    assert done.returncode == 0
    assert json.loads(out(done))["documents"] == 1
    assert documents(db) == ["某环发〔2024〕1号"]


def test_the_first_own_document_takes_the_samples_place_and_says_so(tmp_path: Path) -> None:
    db = tmp_path / "wence.db"
    assert wence("ask", "--jsonl", db=db).returncode == 0
    (sample,) = documents(db)
    done = wence("load", str(write(tmp_path, "一.md", "绿化", "1")), "--yes", db=db)
    assert f"移除：{sample}" in out(done)
    assert "示例文件让位" in err(done)
    assert "--keep-sample" in err(done)
    assert documents(db) == ["某环发〔2024〕1号"]


def test_the_sample_is_kept_where_asked(tmp_path: Path) -> None:
    db = tmp_path / "wence.db"
    assert wence("ask", "--jsonl", db=db).returncode == 0
    done = wence("load", str(write(tmp_path, "一.md", "绿化", "1")), "--yes", "--keep-sample", db=db)
    assert "让位" not in err(done)
    assert len(documents(db)) == 2


def test_the_sample_loaded_together_with_a_folder_stays_when_the_next_folder_comes(tmp_path: Path) -> None:
    db, folders = tmp_path / "wence.db", [tmp_path / "甲", tmp_path / "乙"]
    for number, folder in enumerate(folders, 1):
        folder.mkdir()
        write(folder, "一.md", "绿化", str(number))
    assert wence("load", "--yes", str(SHIPPED), str(folders[0]), db=db).returncode == 0
    before = documents(db)
    done = wence("load", "--yes", str(folders[1]), db=db)
    assert "移除" not in out(done)
    assert "让位" not in err(done)
    assert documents(db) == [*before, "某环发〔2024〕2号"]


def test_a_question_to_a_mistyped_base_is_an_error_and_makes_no_file(tmp_path: Path) -> None:
    for extra in ([], ["--json"], ["--explain"]):
        done = wence("ask", "医保局负责什么", "--db", "weence.db", *extra, cwd=tmp_path)
        refused(done, 2, "weence.db", "不存在", "wence load")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stdin", ['{"id": 1, "q": "你好"}\n', ""])
def test_programs_may_rely_on_a_new_base_being_filled(tmp_path: Path, stdin: str) -> None:
    assert wence("ask", "--jsonl", "--db", "new.db", stdin=stdin, cwd=tmp_path).returncode == 0
    assert documents(tmp_path / "new.db")


def test_a_folder_with_a_bad_file_is_loaded_without_it_and_the_exit_says_so(tmp_path: Path) -> None:
    folder, db = tmp_path / "文件", tmp_path / "wence.db"
    folder.mkdir()
    write(folder, "一.md", "绿化", "1")
    (folder / "空.md").write_bytes(b"")
    (folder / "~$一.docx").write_bytes(b"lock")
    done = wence("load", str(folder), "--yes", "--json", db=db)
    assert done.returncode == 1
    assert json.loads(out(done))["documents"] == 1
    assert "空.md" in json.loads(out(done))["passed_over"][0]
    assert "跳过 空.md" in err(done)
    assert "~$" not in err(done)
    refused_ = wence("load", str(folder), "--yes", "--strict", db=tmp_path / "other.db")
    assert refused_.returncode == 2
    assert "空.md" in err(refused_)
    assert documents(db) == ["某环发〔2024〕1号"]


def test_a_folder_loaded_again_drops_what_was_renamed_and_deleted(tmp_path: Path) -> None:
    folder, db = tmp_path / "文件", tmp_path / "wence.db"
    folder.mkdir()
    write(folder, "一.md", "绿化")
    gone = write(folder, "二.md", "照明", "2")
    assert wence("load", str(folder), "--yes", db=db).returncode == 0
    gone.unlink()
    write(folder, "一.md", "冬季绿化")
    done = wence("load", str(folder), "--yes", db=db)
    assert "移除：关于绿化的通知" in out(done)
    assert "移除：某环发〔2024〕2号" in out(done)
    assert documents(db) == ["关于冬季绿化的通知"]


def test_a_backup_never_overwrites_unasked(tmp_path: Path) -> None:
    db, target = tmp_path / "wence.db", tmp_path / "重要.db"
    assert wence("ask", "--jsonl", db=db).returncode == 0
    target.write_text("别的东西", encoding="utf-8")
    refused(wence("backup", str(target), db=db), 2, "重要.db", "已经存在", "--yes")
    assert target.read_text(encoding="utf-8") == "别的东西"
    assert wence("backup", str(target), "--yes", db=db).returncode == 0
    assert wence("verify", db=target).returncode == 0


@pytest.mark.parametrize(
    "question",
    ["医保局负责什么", "55124模式是什么", "厕所革命谁负责", "有哪些名词解释", "财政局配合哪些工作"],
)
def test_questions_piped_in_gbk_are_read_as_such(tmp_path: Path, question: str) -> None:
    db = tmp_path / "wence.db"
    as_utf8 = wence("chat", db=db, stdin=f"{question}\n")
    in_gbk = wence("chat", db=db, stdin=f"{question}\n".encode("gbk"))
    assert out(in_gbk) == out(as_utf8)
    line = json.dumps({"id": 1, "q": question}, ensure_ascii=False).encode("gbk")
    assert json.loads(out(wence("ask", "--jsonl", db=db, stdin=line)))["question"] == question
