"""A few of the fuzzed messages and files of ``benchmarks/fuzz.py``, and what broke in its long runs."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import fuzz
from bot.assistant import Assistant
from knowledge.load import ensure_loaded
from knowledge.parse import parse_bytes, to_json
from knowledge.store import Store

# Seconds of work, of tenths: what takes these never ends. How quick it is ``benchmarks/fuzz.py`` says, on an idle machine.
ENDLESS = 60.0


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with Store.open(tmp_path_factory.mktemp("fuzz") / "wence.db") as store:
        ensure_loaded(store, fuzz.DOCUMENTS, progress=lambda said: None)
        yield Assistant(store)


def test_a_fuzzed_message_gets_an_answer_within_the_limits(assistant: Assistant) -> None:
    for seed in range(400):
        assert fuzz.ask_one(assistant, seed, within=ENDLESS).broken == []


def test_a_fuzzed_file_gives_a_document_or_a_sentence() -> None:
    for seed in range(1, 200):
        if seed % 10:  # the large ones take seconds each
            assert fuzz.read_one(seed, child=False).broken == []


@pytest.mark.parametrize(
    "message",
    [
        "嗯" * 30 + "。甲",
        "谢" * 4_000 + "甲",
        "拜" * 60 + "甲",
        "“" * 4_000,
        "\ud800医保局\udfff负责什么",
        "第" * 4_000,
        "医\u0300\u0301保\u0302局负责什么",
        "\u202e么什责负局保医",
        "'; DROP TABLE asked; --",
        '" OR 1=1 NEAR(甲 * ^ col:',
        "%s%n%x{0}{question}${x}",
        "0" * 120_000,
    ],
    ids=lambda message: ascii(message[:12]),
)
def test_messages_that_once_broke_it_or_are_made_to(assistant: Assistant, message: str) -> None:
    began = time.thread_time()
    fuzz.check(assistant.ask(message, conversation="fuzz"))
    assert time.thread_time() - began < ENDLESS


FOUND = {
    # the list's row belongs to a clause that names nobody, another clause names somebody
    "文件.md": "关于修建道路的通知\n一、总体要求\n（一）按期完成。\n1.修建道路。责任\n（一）按期完成。\n1.修建道路。责任单位：交通局。\n\n"
    "|序号|重点任务|责任单位|完成时限|\n|--|--|--|--|\n|1|修建道路|交通局|年底|\n",
}


@pytest.mark.parametrize("name", FOUND)
def test_files_that_once_broke_it(name: str) -> None:
    assert to_json(parse_bytes(name, FOUND[name].encode()))["clauses"]


def test_a_seed_gives_the_same_message_and_file_every_time() -> None:
    assert [fuzz.message(seed) for seed in range(20)] == [fuzz.message(seed) for seed in range(20)]
    assert fuzz.file(3) == fuzz.file(3)
    assert Path(fuzz.file(3)[0]).suffix
