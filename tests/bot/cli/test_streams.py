"""The command line at its edges: streams closed, full or broken off, other systems' lines, a wrong environment."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.assistant import Assistant
from bot.cli.asking import _answer_stream
from tests.bot.cli.test_commands import db, err, out, refused, wence
from tests.conftest import ROOT, SEED

__all__ = ["db"]  # the fixture: a knowledge base with the shipped document


def shell(line, **env):
    """Run a line of shell, in which ``$W`` is the command."""
    base = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SEMANTIC": "0",
        "W": f"{sys.executable} -m bot",
    }
    return subprocess.run(["bash", "-c", line], capture_output=True, env=base | env, timeout=300)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["ask 你好", "ask --jsonl", "chat", "没有这个命令"])
def test_a_closed_stream_is_an_empty_one(db, closed, command):
    done = shell(f"$W {command} {closed}", WENCE_DB=str(db))
    assert done.returncode == (2 if command.startswith("没有") else 0)
    assert "Traceback" not in err(done)


def test_answers_that_cannot_be_written_are_a_failure_in_a_sentence(db):
    for command in ("ask 你好", "documents", 'ask --jsonl <<< \'{"id": 1, "q": "你好"}\''):
        done = shell(f"$W {command} > /dev/full", WENCE_DB=str(db))
        refused(done, 1, "输出", "磁盘已满", "请")


def test_a_reader_that_goes_away_is_no_error_to_speak_of(db):
    done = shell(
        "$W documents | true; for i in {1..50}; do echo 医保局负责什么; done | $W chat | head -1",
        WENCE_DB=str(db),
    )
    assert err(done) == ""


def test_lines_with_a_mark_at_the_beginning_and_windows_ends_are_read(db):
    lines = b'\xef\xbb\xbf{"id": 1, "q": "\xe4\xbd\xa0\xe5\xa5\xbd"}\r\n\r\n{"id": 2, "q": "\xe4\xbd\xa0\xe5\xa5\xbd"}'
    answers = [json.loads(line) for line in out(wence("ask", "--jsonl", db=db, stdin=lines)).splitlines()]
    assert [(a["id"], a["status"]) for a in answers] == [(1, "chat"), (2, "chat")]


def test_questions_piped_in_gbk_are_read_among_others(db):
    line = (
        """(echo '{"id": 1, "q": "医保局负责什么"}' | iconv -f utf-8 -t gbk; echo '{"id": 2, "q": "民政局负责什么"}'; printf '{"id": 3, "q": "a\\xff"}\\n')"""
        " | $W ask --jsonl"
    )
    answers = [json.loads(each) for each in out(shell(line, WENCE_DB=str(db))).splitlines()]
    assert [answer["question"] for answer in answers[:2]] == ["医保局负责什么", "民政局负责什么"]
    assert [answer["status"] for answer in answers[:2]] == ["answered", "answered"]
    assert answers[2]["id"] == 3
    assert "医保局：牵头" in out(
        shell("echo 医保局负责什么 | iconv -f utf-8 -t gbk | $W chat", WENCE_DB=str(db))
    )


@pytest.mark.parametrize(
    "line", ['{"id": NaN, "q": "你好"}', '{"id": 1e999, "q": "你好"}', "[" * 100_000, "\x00"]
)
def test_what_json_does_not_know_is_a_bad_line_that_is_named(db, line):
    done = wence("ask", "--jsonl", db=db, stdin=f'{{"id": 1, "q": "你好"}}\n{line}\n')
    bad = out(done).splitlines()[1]
    assert json.loads(bad, parse_constant=pytest.fail)["status"] == "error"
    assert "第 2 行" in bad


class Broken(Assistant):
    """An assistant that stumbles over one question."""

    def __init__(self):
        pass

    def ask(self, text, *, conversation=None, lean_on=None):
        raise ZeroDivisionError(text)


def test_a_question_that_fails_is_an_answer_of_the_contract_and_the_rest_go_on(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", iter(['{"id": 1, "q": "甲"}', '{"id": 2, "q": "乙"}']))
    assert _answer_stream(Broken()) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(a["id"], a["question"], a["status"], a["citations"]) for a in answers] == [
        (1, "甲", "error", []),
        (2, "乙", "error", []),
    ]
    assert all("ZeroDivisionError" in a["error"] and "--debug" in a["answer"] for a in answers)


@pytest.mark.parametrize(
    ("env", "colours"), [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)]
)  # fmt: skip
def test_colours_are_for_terminals_that_show_them(db, env, colours):
    master, slave = pty.openpty()
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SEMANTIC": "0", "WENCE_DB": str(db)}
    subprocess.run(
        [sys.executable, "-m", "bot", "ask", "医保局负责什么"], stdout=slave, env=base | env, check=True
    )
    os.close(slave)
    assert (b"\x1b[" in os.read(master, 65536)) is colours
    os.close(master)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BOT_TOKEN=x\n这一行不是设置\n".encode(), [".env", "第 2 行"]),
        ("BOT_TOKEN=令牌".encode("gbk"), [".env", "UTF-8"]),
        (b"BOT_TOKEN='12\n", [".env", "第 1 行"]),
    ],
)
def test_a_line_of_env_that_is_no_setting_is_named(tmp_path, text, words):
    (tmp_path / ".env").write_bytes(text)
    refused(wence("versions", cwd=tmp_path), 2, *words)


def test_settings_come_from_the_option_then_the_environment_then_env(tmp_path):
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfWENCE_DB=env.db\r\n")
    assert wence("ask", "--jsonl", cwd=tmp_path).returncode == 0
    assert wence("ask", "--jsonl", cwd=tmp_path, db="variable.db").returncode == 0
    assert wence("ask", "--jsonl", "--db", "option.db", cwd=tmp_path, db="variable.db").returncode == 0
    assert {p.name for p in tmp_path.glob("*.db")} == {"env.db", "variable.db", "option.db"}


def test_no_command_is_a_wrong_call():
    refused(wence(), 2, "缺少命令", "--help")


@pytest.mark.parametrize(
    "command",
    [
        ["verify"],
        ["repair"],
        ["backup", "b.db"],
        ["documents"],
        ["versions"],
        ["remove", "某文件"],
        ["rollback", "1"],
    ],
)
def test_upkeep_of_a_knowledge_base_that_is_not_there_makes_none(tmp_path, command):
    refused(wence(*command, db="没有.db", cwd=tmp_path), 2, "没有.db", "不存在")
    assert list(tmp_path.iterdir()) == []


def test_folders_and_missing_files_are_wrong_calls(tmp_path, db):
    refused(wence("restore", "没有.db", db=db, cwd=tmp_path), 2, "没有.db")
    refused(wence("restore", str(tmp_path), db=db), 2, str(tmp_path))
    refused(wence("backup", str(tmp_path), db=db), 2, "文件夹")
    refused(wence("load", str(tmp_path), db=db), 2, str(tmp_path))
    refused(wence("ask", "你好", db=tmp_path), 1, "文件夹")
    refused(wence("check", str(SEED), "--html", str(tmp_path / "没有" / "页.html")), 1, "页.html")


def test_a_version_number_of_any_size_is_only_unknown(db):
    refused(wence("rollback", "9" * 30, db=db), 1, "没有版本")


def test_a_knowledge_base_without_documents_answers_that_it_has_none(tmp_path):
    path = tmp_path / "wence.db"
    assert wence("ask", "--jsonl", db=path).returncode == 0
    assert wence("remove", "隆党发〔2021〕2号", db=path).returncode == 0
    lines = "\n".join(
        json.dumps({"id": 1, "q": q}) for q in ("目录", "医保局负责什么", "有哪些名词解释", "第一条")
    )
    done = wence("ask", "--jsonl", db=path, stdin=lines)
    assert done.returncode == 0
    assert {json.loads(line)["status"] for line in out(done).splitlines()} == {"not_found"}
    assert wence("chat", db=path, stdin="/outline\n/terms\n/units\n").returncode == 0


def test_a_backup_is_not_restored_over_itself(db):
    refused(wence("restore", str(db), db=db), 1, "本身")
    assert not Path(f"{db}.before-restore").exists()


@pytest.mark.parametrize(
    ("more", "there"), [({}, True), ({"PAGE_LISTEN": "off"}, False), ({"BOT_TOKEN": "1:x"}, False)]
)
def test_the_conversation_says_where_the_pages_are(db, more, there):
    master, slave = pty.openpty()
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SEMANTIC": "0", "WENCE_DB": str(db)}
    talk = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=base | {"TERM": "dumb"} | more,
    )
    os.close(slave)
    said = b""
    while "› ".encode() not in said:
        said += os.read(master, 65536)
    url = re.search(r"http://127\.0\.0\.1:\d+/", said.decode())
    try:
        assert bool(url) is there, said.decode()
        if url:
            assert "共 1 份" in httpx.get(url[0]).text
    finally:
        os.write(master, b"/quit\n")
        assert talk.wait(20) == 0
        os.close(master)
