"""Texts to vectors: the model in the package, a server, and what happens without either."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from knowledge.meaning import embed_server
from knowledge.meaning.embed import LocalEmbedder, Questions, open_embedder
from knowledge.meaning.embed_server import ServerEmbedder
from knowledge.meaning.embedder import EmbeddingError
from knowledge.meaning.network import MODELS, Network

np = pytest.importorskip("numpy", reason="the extra 'semantic' is not installed")

QUESTION = "村民怎么申请临时救助"
ANSWER = "遭遇突发事件、基本生活出现困难的家庭，可以向乡镇人民政府申请临时救助。"
OTHER = "图书馆的藏书按照分类号排列，读者可以自行取阅。"


@pytest.fixture(scope="module")
def local() -> LocalEmbedder:
    pytest.importorskip("onnxruntime", reason="the extra 'semantic' is not installed")
    return LocalEmbedder()


class _Scripted(BaseHTTPRequestHandler):
    """A server that answers from a list of (status, body or None for a right answer)."""

    script: ClassVar[list[tuple[int, bytes | None]]] = []
    asked: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({**body, "path": self.path, "key": self.headers.get("Authorization")})
        status, content = self.script.pop(0) if self.script else (200, None)
        if content is None:
            rows = [{"index": i, "embedding": [3.0, 4.0 * (i + 1)]} for i in range(len(body["input"]))]
            content = json.dumps({"model": "m", "data": rows[::-1]}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def scripted() -> Iterator[str]:
    _Scripted.script, _Scripted.asked = [], []
    httpd = HTTPServer(("127.0.0.1", 0), _Scripted)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_a_question_is_nearer_to_its_answer_than_to_something_else(local: LocalEmbedder) -> None:
    question = local.queries([QUESTION])[0]
    answer, other = local.passages([ANSWER, OTHER])
    assert question @ answer > question @ other + 0.2


def test_vectors_are_float32_of_length_one_whatever_the_text(local: LocalEmbedder) -> None:
    vectors = local.passages(["", "\0", "\ud800", "好" * 5000, "🙂", ANSWER])
    assert vectors.shape == (6, local.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_the_same_text_gives_the_same_bytes_alone_in_a_batch_and_in_another_thread(
    local: LocalEmbedder,
) -> None:
    alone = local.passages([ANSWER])[0]
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(local.passages([OTHER, ANSWER])[1]))
    thread.start()
    thread.join()
    assert np.array_equal(alone, local.passages([OTHER, ANSWER, QUESTION])[1])
    assert np.array_equal(alone, found[0])


def test_questions_and_passages_are_embedded_differently(local: LocalEmbedder) -> None:
    assert not np.array_equal(local.queries([ANSWER]), local.passages([ANSWER]))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_child_can_go_on_with_both_networks(local: LocalEmbedder) -> None:
    program = (
        "import os, signal\n"
        "from knowledge.meaning.embed import LocalEmbedder\n"
        "from knowledge.meaning.judge import Judge\n"
        "e, j = LocalEmbedder(), Judge(); e.queries(['问题']); j.scores('问题', ['甲', '乙'])\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    signal.alarm(20); e.queries(['问题']); os._exit(len(j.scores('问题', ['甲', '乙'])) - 2)\n"
        "raise SystemExit(os.waitpid(pid, 0)[1])\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0


def test_a_model_that_fails_its_check_is_not_used(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Network):
        def run(self, tokens: Any) -> Any:
            return np.full(384, 1 / np.sqrt(384), np.float32)

    embedder = LocalEmbedder(Broken("encoder"))
    with pytest.raises(EmbeddingError, match="没有通过启动检查"):
        embedder.queries([QUESTION])
    assert Questions(embedder).vector(QUESTION) is None
    assert "按字词查找" in caplog.text


def test_a_damaged_file_is_an_error_that_says_what_to_do_and_is_not_opened_again(tmp_path: Path) -> None:
    for path in MODELS.iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / "encoder.onnx").write_bytes(b"nothing")
    network = Network("encoder", tmp_path)
    with pytest.raises(EmbeddingError, match="重新安装") as first:
        LocalEmbedder(network).queries([QUESTION])
    shutil.copy(MODELS / "encoder.onnx", tmp_path)
    with pytest.raises(EmbeddingError) as again:
        LocalEmbedder(network).queries([QUESTION])
    assert again.value is first.value


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match=r"encoder\.onnx、words\.bin、tokenizer\.json"):
        Network("encoder", tmp_path)


def test_the_fingerprint_changes_with_any_file_of_the_model(tmp_path: Path, local: LocalEmbedder) -> None:
    for path in MODELS.iterdir():
        shutil.copy(path, tmp_path)
    assert LocalEmbedder(Network("encoder", tmp_path)).fingerprint == local.fingerprint
    with (tmp_path / "tokenizer.json").open("a", encoding="utf-8") as tokenizer:
        tokenizer.write("\n")
    assert LocalEmbedder(Network("encoder", tmp_path)).fingerprint != local.fingerprint


def test_without_the_packages_there_is_no_embedder_and_the_log_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("knowledge.meaning.network.find_spec", lambda name: None)
    assert open_embedder() is None
    assert "make install" in caplog.text
    assert len(caplog.records) == 1


def test_meaning_can_be_switched_off() -> None:
    assert open_embedder(semantic=False, url="http://127.0.0.1:9") is None


def test_more_texts_than_a_request_holds_come_back_in_order(scripted: str) -> None:
    vectors = ServerEmbedder(scripted + "/v1", key="k", model="m").passages(["文"] * 130)
    assert [len(asked["input"]) for asked in _Scripted.asked] == [64, 64, 2]
    assert {asked["path"] for asked in _Scripted.asked} == {"/v1/embeddings"}
    assert {asked["key"] for asked in _Scripted.asked} == {"Bearer k"}
    assert np.allclose(vectors[0], [0.6, 0.8])
    assert np.allclose(vectors[64], vectors[0])


def test_a_server_that_does_not_know_input_type_is_asked_without_it(scripted: str) -> None:
    _Scripted.script = [(400, b"{}")]
    remote = ServerEmbedder(scripted)
    remote.queries(["一"])
    remote.queries(["二"])
    assert ["input_type" in asked for asked in _Scripted.asked] == [True, False, False]


def test_passages_are_tried_again_when_the_server_is_busy(scripted: str) -> None:
    _Scripted.script = [(503, b""), (429, b"")]
    assert ServerEmbedder(scripted).passages(["一"]).shape == (1, 2)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"data": [{"index": 0, "embedding": "x"}]}', b'{"data": []}', b'{"data": [{"index": 0, "embedding": []}]}',
     b'{"data": [{"index": 0, "embedding": [NaN, 1]}]}', b'{"data": [{"index": 0, "embedding": [0, 0]}]}',
     b'{"data": [{"index": 0, "embedding": [1, 0]}, {"index": 1, "embedding": [1]}]}'],
)  # fmt: skip
def test_an_answer_that_is_none_is_an_error_and_no_vector(scripted: str, content: bytes) -> None:
    _Scripted.script = [(200, content)]
    with pytest.raises(EmbeddingError, match="嵌入服务"):
        ServerEmbedder(scripted).queries(["一"])


def test_an_answer_without_end_is_cut_off(scripted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed_server, "_RESPONSE_LIMIT", 1000)
    _Scripted.script = [(200, b" " * 5000)]
    with pytest.raises(EmbeddingError, match="太大"):
        ServerEmbedder(scripted).queries(["一"])


def test_messages_never_repeat_the_key_or_a_password_of_the_address() -> None:
    with pytest.raises(EmbeddingError) as caught:
        ServerEmbedder("http://user:hidden@127.0.0.1:9", key="secret").queries(["一"])
    assert "secret" not in str(caught.value)
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize("url", ["", "localhost:8000", "ftp://x", "http://", "http://[::"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(EmbeddingError, match="EMBEDDING_URL"):
        ServerEmbedder(url)


class _Counting:
    """An embedder that counts what it is asked and can be switched off."""

    fingerprint = "counting"
    dimension = 2

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.down = False

    def queries(self, texts: Any) -> Any:
        if self.down:
            raise EmbeddingError("嵌入服务连不上。")
        self.asked.extend(texts)
        return np.array([[1.0, 0.0]] * len(texts), np.float32)

    passages = queries


def test_a_question_asked_again_is_not_embedded_again() -> None:
    counting = _Counting()
    questions = Questions(counting, size=2)
    for text in ("甲", "乙", "甲", "丙", "甲", "乙"):  # 乙 was used least when 丙 came
        assert questions.vector(text) is not None
    assert counting.asked == ["甲", "乙", "丙", "乙"]


def test_when_the_server_is_down_questions_go_on_without_meaning_and_the_log_says_so_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = _Counting()
    counting.down = True
    questions = Questions(counting)
    clock = [1000.0]
    monkeypatch.setattr("knowledge.meaning.embed.time.monotonic", lambda: clock[0])
    for _ in range(5):
        assert questions.vector("甲") is None
        clock[0] += 40
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "按字词查找" in caplog.text
    counting.down = False
    assert questions.vector("甲") is not None


def test_a_server_that_is_down_is_left_alone_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = _Counting()
    counting.down = True
    questions = Questions(counting)
    assert questions.vector("甲") is None
    counting.down = False
    assert questions.vector("甲") is None
    assert counting.asked == []


def test_without_an_embedder_there_is_no_vector() -> None:
    assert Questions(None).vector("甲") is None


def test_the_modules_are_imported_without_numpy_and_the_models() -> None:
    program = (
        "import sys, knowledge.meaning.embed, knowledge.meaning.judge, knowledge.meaning.vectors, knowledge.meaning.service\n"
        "raise SystemExit(bool({'numpy', 'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0


def test_a_network_is_named_without_being_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.meaning.network._opened", lambda paths: pytest.fail("opened"))
    assert len(Network("encoder").digest) == 12
    assert Network("encoder").digest != Network("judge").digest
