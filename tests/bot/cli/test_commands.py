"""The command line as other programs and people meet it: results, exit codes, errors in plain Chinese."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from tests.conftest import ROOT, SEED

CHINESE = "请"


def wence(*args, db=None, stdin="", env=None, **kwargs):
    """Run ``python -m bot`` as a user would; words only, so that no model is loaded."""
    base = {k: v for k, v in os.environ.items() if k not in {"BOT_TOKEN", "WENCE_DB"}}
    base |= {"SEMANTIC": "0", "PYTHONPATH": str(ROOT)} | ({"WENCE_DB": str(db)} if db else {}) | (env or {})
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        env=base,
        timeout=300,
        **kwargs,
    )


def out(done):
    return done.stdout.decode()


def err(done):
    return done.stderr.decode()


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """A knowledge base with the shipped document, made by the first command that needs it."""
    path = tmp_path_factory.mktemp("base") / "wence.db"
    assert wence("ask", "--jsonl", db=path).returncode == 0
    assert "隆党发〔2021〕2号" in out(wence("documents", db=path))
    return path


def refused(done, code, *words):
    """The call was refused in one or two plain lines, without a traceback."""
    assert done.returncode == code, err(done)
    assert out(done) == ""
    assert 1 <= len(err(done).strip().splitlines()) <= 2
    assert "Traceback" not in err(done)
    for word in words:
        assert word in err(done)


def test_parse_prints_one_json_object_a_file():
    done = wence("parse", str(SEED), str(SEED), "--json")
    lines = out(done).splitlines()
    assert [json.loads(line)["document"]["number"] for line in lines] == ["隆党发〔2021〕2号"] * 2
    assert set(json.loads(lines[0])) >= {"document", "clauses", "terms", "checklist", "findings"}


def test_ask_json_has_the_fields_of_the_contract(db):
    answer = json.loads(out(wence("ask", "医保局负责什么", "--json", db=db)))
    assert set(answer) >= {
        "id", "question", "status", "kind", "answer", "citations", "duties", "suggestions", "confidence", "elapsed_ms",
    }  # fmt: skip
    assert set(answer["citations"][0]) >= {
        "document", "clause", "label", "title", "quote", "leaders", "lead_units", "supporting_units", "contact",
        "deadline",
    }  # fmt: skip
    assert answer["duties"]["lead"] == ["3.3"]
    assert answer["citations"][0]["clause"] == "3.3"


def test_jsonl_answers_in_order_and_goes_on_after_a_bad_line(db):
    lines = [
        '{"id": 1, "q": "55124模式是什么"}',
        "这不是 JSON",
        '["q"]',
        '{"id": "b", "q": "你好"}',
        '{"id": 3}',
    ]
    done = wence("ask", "--jsonl", db=db, stdin="\n".join(lines))
    answers = [json.loads(line) for line in out(done).splitlines()]
    assert [a["id"] for a in answers] == [1, None, None, "b", None]
    assert [a["status"] for a in answers] == ["answered", "error", "error", "chat", "error"]


def test_jsonl_keeps_conversations_apart(db):
    turns = [
        ("a", "闽宁协作的责任单位是谁"),
        ("b", "厕所革命归谁管"),
        ("a", "责任领导呢"),
        ("b", "责任领导呢"),
        (None, "责任领导呢"),
    ]
    lines = [json.dumps({"id": n, "q": q, **({"chat": c} if c else {})}) for n, (c, q) in enumerate(turns)]
    answers = [
        json.loads(line) for line in out(wence("ask", "--jsonl", db=db, stdin="\n".join(lines))).splitlines()
    ]
    assert "陈国栋" in answers[2]["answer"]
    assert "谢国玉" in answers[3]["answer"]
    assert answers[4]["status"] in {"not_found", "ambiguous"}


def test_make_run_with_a_pipe_answers_a_question_a_line(db):
    done = wence("start", db=db, stdin="医保局负责什么\n\n55124模式是什么\n")
    assert done.returncode == 0
    assert "合理确定农村医疗保障待遇水平" in out(done)
    assert "五步工作法" in out(done)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["ask"], ["wence ask"]),
        (["ask", "--jso", "x"], ["--jso", "--help"]),
        (["aks", "x"], ["aks", "--help"]),
        (["parse"], ["文件", "--help"]),
        (["rollback", "三"], ["三", "--help"]),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_how_to_call(args, words):
    refused(wence(*args), 2, *words)


def test_a_wrong_setting_is_named_and_its_value_is_not_repeated():
    refused(wence("versions", env={"ADMIN_IDS": "s3cret"}), 2, "ADMIN_IDS")
    assert "s3cret" not in err(wence("versions", env={"ADMIN_IDS": "s3cret"}))


@pytest.mark.parametrize("command", ["parse", "check", "load"])
def test_a_missing_file_is_named(tmp_path, command, db):
    refused(wence(command, str(tmp_path / "没有.md"), db=db), 2, "没有.md", CHINESE)


def test_an_empty_file_and_a_binary_one_named_md_are_refused(tmp_path):
    empty, binary = tmp_path / "空.md", tmp_path / "图.md"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    refused(wence("parse", str(empty), "--json"), 2, "空.md")
    refused(wence("parse", str(binary), "--json"), 2, "图.md")


def test_a_file_in_gb18030_with_broken_bytes_is_read_and_says_so(tmp_path):
    data = bytearray(SEED.read_text(encoding="utf-8").encode("gb18030"))
    for place in (3000, 9000, 15000):
        data[place : place + 1] = b"\xff"
    path = tmp_path / "坏字节.md"
    path.write_bytes(data)
    done = wence("parse", str(path), "--json")
    if done.returncode == 0:
        document = json.loads(out(done))
        assert document["document"]["number"] == "隆党发〔2021〕2号"
        assert any(f["code"].startswith("broken") for f in document["findings"])
    else:
        refused(done, 2, "坏字节.md")


def test_a_database_in_use_is_said_to_be(tmp_path):
    path = tmp_path / "wence.db"
    assert wence("ask", "--jsonl", db=path).returncode == 0
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        done = wence("remove", "隆党发〔2021〕2号", db=path)
    finally:
        holder.close()
    refused(done, 1, "另一个程序", CHINESE)


def test_a_database_of_a_newer_program_is_refused_and_unharmed(tmp_path):
    path = tmp_path / "wence.db"
    assert wence("ask", "--jsonl", db=path).returncode == 0
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    before = path.read_bytes()
    refused(wence("ask", "你好", db=path), 1, "新", CHINESE)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_unharmed(tmp_path):
    path = tmp_path / "wence.db"
    path.write_text("不是数据库" * 1000)
    refused(wence("ask", "你好", db=path), 1, CHINESE)
    assert path.read_text() == "不是数据库" * 1000


@pytest.mark.parametrize(
    "question",
    ["医" * 100_000, "？！。，、", '" OR 1=1 --', "医保局* NEAR(", "'; DROP TABLE clauses; --", "\x00\x1b[31m", "%s%n{0}", "🙏🙏"],
    ids=["long", "punctuation", "sql", "fts", "drop", "control", "format", "emoji"],
)  # fmt: skip
def test_any_question_gets_an_honest_answer(db, question):
    line = json.dumps({"id": 1, "q": question})
    done = wence("ask", "--jsonl", db=db, stdin=line)
    answer = json.loads(out(done))
    assert done.returncode == 0
    assert answer["status"] in {"answered", "ambiguous", "not_found", "chat"}
    assert answer["answer"].strip()
    assert "\x1b" not in answer["answer"]
    if answer["status"] in {"not_found", "chat"}:
        assert answer["citations"] == []


def test_load_asks_before_it_activates(tmp_path, db):
    copy = tmp_path / "wence.db"
    copy.write_bytes(db.read_bytes())
    revised = tmp_path / "新.md"
    revised.write_text(
        SEED.read_text(encoding="utf-8").replace("做好规划项目衔接", "做好规划项目对接"), encoding="utf-8"
    )
    kept = wence("load", str(revised), "--json", db=copy)
    assert json.loads(out(kept))["activated"] is False
    assert "对接" in err(kept)
    assert "衔接" in out(wence("ask", "6.3讲什么", db=copy))
    agreed = wence("load", str(revised), "--json", "--yes", db=copy)
    assert json.loads(out(agreed))["activated"] is True
    assert "做好规划项目对接" in out(wence("ask", "6.3讲什么", db=copy))
    first = json.loads(out(wence("versions", "--json", db=copy)))[0]["id"]
    assert wence("rollback", str(first), db=copy).returncode == 0
    assert "做好规划项目衔接" in out(wence("ask", "6.3讲什么", db=copy))


def test_loading_what_is_loaded_makes_no_version(db):
    before = out(wence("versions", "--json", db=db))
    done = wence("load", str(SEED.parent), "--yes", "--json", db=db)
    assert json.loads(out(done))["version"] == json.loads(before)[-1]["id"]
    assert out(wence("versions", "--json", db=db)) == before


def test_a_change_of_a_data_file_alone_is_loaded_and_said(tmp_path):
    folder, path = tmp_path / "files", tmp_path / "data" / "wence.db"
    folder.mkdir()
    (folder / "1.md").write_text("# 某河管理规定\n\n1. 管护\n\n责任单位：河道局\n", encoding="utf-8")
    assert wence("load", str(folder), "--yes", db=path).returncode == 0
    (folder / "1.aliases.tsv").write_text("河务所\t河道局\n", encoding="utf-8")
    done = wence("load", str(folder), db=path)
    assert "随文件的别名：新增 1 个，去掉 0 个" in out(done)
    assert "没有启用" in err(done)
    assert json.loads(out(wence("load", str(folder), "--yes", "--json", db=path)))["activated"] is True
    assert json.loads(out(wence("ask", "河务所负责什么", "--json", db=path)))["duties"]["lead"] == ["1"]


def test_a_document_loaded_from_elsewhere_keeps_its_aliases_and_sample_questions(tmp_path, db):
    copy, moved = tmp_path / "wence.db", tmp_path / "另存.md"
    copy.write_bytes(db.read_bytes())
    moved.write_bytes(SEED.read_bytes())
    assert json.loads(out(wence("load", str(moved), "--yes", "--json", db=copy)))["version"] == 1


def test_what_is_made_is_for_its_owner_alone(db):
    for path in [db.parent, *db.parent.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0 or path == db.parent, path
