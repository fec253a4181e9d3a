"""Drafts of sample questions: asked of a chat server, cleaned, and never kept without approval."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import drafts
from bot.cli import cli
from bot.cli import questions as command
from bot.drafts import Drafter, DraftError, questions_in, withheld
from glossary.errors import WenceError
from knowledge.load import load_paths
from knowledge.model import Document
from knowledge.store import Store
from tests.standin.llm import ChatServer, chat_server

OWN = """# 白水镇集体聚餐食品安全管理办法

第一条 农村集体聚餐实行报备制度，举办者应当提前三日向村委会报备。

第二条 承办厨师应当持有有效健康证明，每年参加一次培训。
"""
NAME = "白水镇集体聚餐食品安全管理办法"


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as found:
        yield found


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base with one document; settings of a developer's own are not seen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEMANTIC", "0")
    (tmp_path / "聚餐.md").write_text(OWN, encoding="utf-8")
    with Store.open(tmp_path / "wence.db") as store:
        load_paths(store, [tmp_path / "聚餐.md"], actor="t")
    return tmp_path / "wence.db"


def wence(path: Path, *words: str) -> str:
    done = CliRunner().invoke(cli, [*words, "--db", str(path)], standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.output


def kept(path: Path) -> list[tuple[str, str]]:
    with Store.open(path) as store:
        return [(each.ref.id, each.question) for each in store.knowledge().questions()]


def test_drafts_are_asked_for_with_the_passage_and_the_key(server: ChatServer) -> None:
    drafter = Drafter(server.url, key="sk-1", model="m")
    assert drafter.drafts("举办者应当提前三日报备。") == ("摆酒要跟谁打招呼", "办几桌饭要报备不")
    (asked,) = server.asked
    assert asked["path"] == "/v1/chat/completions"
    assert asked["key"] == "Bearer sk-1"
    assert asked["model"] == "m"
    assert asked["messages"][-1] == {"role": "user", "content": "举办者应当提前三日报备。"}


def test_what_is_no_question_is_left_out_and_what_is_known_too() -> None:
    written = (
        "<think>想一想\n怎么写</think>\n1、摆酒要报备吗\n- 摆酒要报备吗\n“几天前说”\nOK sure\n是\n"
        + "长" * 80
    )
    assert questions_in(written) == ("摆酒要报备吗", "几天前说")
    assert questions_in(written, known=["几天前说"]) == ("摆酒要报备吗",)
    assert len(questions_in("\n".join(f"这是第{n}个问题吗" for n in range(20)))) == drafts.MOST
    assert questions_in("问\u202e题反过来吗\x07") == ("问题反过来吗",)


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": 3}}]}']
)
def test_an_answer_that_is_none_is_one_plain_sentence(server: ChatServer, raw: bytes) -> None:
    server.raw = raw
    with pytest.raises(DraftError, match="chat/completions"):
        Drafter(server.url).drafts("文")


def test_a_server_that_refuses_or_is_not_there_is_one_plain_sentence_without_the_key(
    server: ChatServer,
) -> None:
    server.status = 401
    with pytest.raises(DraftError, match="401") as refused:
        Drafter(server.url, key="sk-secret").drafts("文")
    with pytest.raises(DraftError, match="连不上") as absent:
        Drafter("http://user:hidden@127.0.0.1:9", key="sk-secret").drafts("文")
    assert not {"sk-secret", "hidden"} & {*str(refused.value).split("@"), *str(absent.value).split("@")}
    assert "hidden" not in str(absent.value)
    with pytest.raises(DraftError, match="LLM_URL"):
        Drafter("nonsense")


def test_an_answer_without_end_is_cut_off(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "_RESPONSE_LIMIT", 1000)
    server.raw = b" " * 5000
    with pytest.raises(DraftError):
        Drafter(server.url).drafts("文")


@pytest.mark.parametrize(
    ("document", "kept_here"),
    [
        (Document("甲", "甲"), False),
        (Document("甲", "甲", disclosure="主动公开"), False),
        (Document("甲", "甲", disclosure="依申请公开"), True),
        (Document("甲", "甲", secrecy="内部资料"), True),
    ],
)
def test_a_document_with_a_mark_is_not_sent_to_another_server(document: Document, kept_here: bool) -> None:
    assert bool(withheld(document)) is kept_here


def test_the_listing_shows_every_clause_with_what_was_written_and_what_can_be_asked(path: Path) -> None:
    said = wence(
        path, "questions", NAME, "--add", "第一条", "办酒席先跟谁说", "--add", "a2", "掌勺的要体检不"
    )
    assert "办酒席先跟谁说" in said
    listed = wence(path, "questions", "聚餐.md")
    assert "2 条，2 条写有问法" in listed
    assert listed.index("第一条") < listed.index("1 号：办酒席先跟谁说") < listed.index("第二条")
    assert "可以问：举办者应当做什么" in listed
    assert kept(path) == [("a1", "办酒席先跟谁说"), ("a2", "掌勺的要体检不")]
    wence(path, "questions", NAME, "--remove", "1")
    assert kept(path) == [("a2", "掌勺的要体检不")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("没有的文件",), "wence documents"),
        ((NAME, "--add", "第九条", "问"), "没有“第九条”"),
        ((NAME, "--add", "a1", "  "), "空的"),
        ((NAME, "--remove", "7"), "没有 7 号"),
        ((NAME, "--draft"), "LLM_URL"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(path: Path, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(WenceError, match=said):
        wence(path, "questions", *words)
    assert kept(path) == []


def test_without_a_terminal_drafts_are_printed_and_none_is_kept(
    path: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_URL", server.url)
    said = wence(path, "questions", NAME, "--draft")
    assert "a1\t摆酒要跟谁打招呼" in said
    assert "一句也没有记" in said
    assert kept(path) == []
    assert len(server.asked) == 2, "one call a clause"


def test_at_the_terminal_only_what_is_approved_or_written_better_is_kept(
    path: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_URL", server.url)
    monkeypatch.setattr(command, "sys", type("Terminal", (), {"stdin": _Terminal, "stdout": _Terminal}))
    typed = iter(["y", "n", "掌勺的要体检不", "q"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(typed))
    wence(path, "questions", NAME, "--draft")
    assert kept(path) == [("a1", "摆酒要跟谁打招呼"), ("a2", "掌勺的要体检不")]


class _Terminal:
    @staticmethod
    def isatty() -> bool:
        return True
