"""Fuzz the understanding and the readers: mutated questions, mutated files.

    python -m benchmarks.fuzz --messages 100000 --files 20000 --processes 2

A message must get an answer of the contract, within Telegram's limits, in less than a second; a file must give a
document or one sentence that says why not. Every failure prints its seed; ``--message SEED`` and ``--file SEED``
try one again. A message or file depends on its seed, the shipped document and the fixtures alone.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import random
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock

from bot.answer import Answer, Status
from bot.assistant import Assistant
from bot.render import telegram, terminal
from bot.render.json import as_dict
from knowledge import parse as parsing
from knowledge.errors import UnreadableFileError
from knowledge.load import ensure_loaded
from knowledge.parse import parse_bytes, to_json
from knowledge.read import limits, sandbox
from knowledge.read.formats import Format
from knowledge.store import Store
from tests.conftest import ROOT
from tests.knowledge import made
from tests.knowledge.test_read_hostile import mutated
from tests.standin.markup import parse_html, units

SECOND = 1.0
DOCUMENTS = ROOT / "knowledge" / "documents"
FIXTURES = ROOT / "tests" / "fixtures" / "seed"
# Seconds each (page layout): few of them.
SLOW = (".pdf",)
_CONTROL = "".join(map(chr, (*range(32), 0x7F, 0x85, 0x200B, 0x2028, 0xFEFF, 0xFFFD, 0xFFFE)))
_RIGHT_TO_LEFT = "\u202e\u202d\u2066\u2067\u2069\u200f"
_MARKS = [chr(c) for c in range(0x300, 0x34F)]
_OPERATORS = (
    "'", '"', "';DROP TABLE asked;--", '" OR 1=1 --', "* ", "NEAR(", "AND OR NOT", "^", ":", "col:x", "%s%n", "{0}",
    "{question}", "%", "\\", "../../etc/passwd", "<b>", "</b>", "&lt;", "&", "<script>", "__", "**", "`", "${x}",
    "\x1b[31m", "(", ")", "（", "[", "]", "“", "《", "第", "二、（三）", "二（", "999999999999999999999", "L", "T", "a25", "?", "？",
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def questions() -> list[str]:
    """The shipped sample questions, names and titles."""
    lines = (DOCUMENTS / "longde-2021-2.questions.jsonl").read_text("utf-8").splitlines()
    aliases = (DOCUMENTS / "longde-2021-2.aliases.tsv").read_text("utf-8").splitlines()
    names = [part for line in aliases if not line.startswith("#") for part in line.split("\t")[:2] if part]
    return [json.loads(line)["q"] for line in lines] + [f"{name}负责什么" for name in names]


@cache
def letters() -> list[str]:
    from pypinyin import lazy_pinyin

    return ["".join(lazy_pinyin(question)) for question in questions()]


def message(seed: int) -> str:
    """The message of a seed."""
    chance = random.Random(seed)
    kind = chance.randrange(10)
    if kind == 0:
        return "".join(chr(_any(chance)) for _ in range(chance.randrange(200)))
    if kind == 1:
        text = chance.choice(letters())
    elif kind == 2:
        piece = chance.choice(chance.choice((questions(), _OPERATORS, _CONTROL, _MARKS, "嗯谢在吗 1（《\n")))
        text = piece * chance.choice((10, 1_000, 40_000 // len(piece) + 1))
    else:
        text = chance.choice(questions())
    for _ in range(chance.randrange(1, 6)):
        text = _changed(text, chance)
    return text[:120_000]


def _any(chance: random.Random) -> int:
    low, high = chance.choice(((0, 0x80), (0x4E00, 0x9FFF), (0, 0xFFFF), (0xD800, 0xDFFF), (0, 0x10FFFF)))
    return chance.randint(low, high)


def _changed(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    end = min(len(text), at + chance.randrange(8))
    match chance.randrange(12):
        case 0:
            return text[:at] + text[end:]
        case 1:
            return text[:at] + text[at:end] * chance.randrange(2, 30) + text[end:]
        case 2:
            return text[:at] + chance.choice(_OPERATORS) + text[at:]
        case 3:
            return text[:at] + chance.choice(_CONTROL + _RIGHT_TO_LEFT) + text[at:]
        case 4:
            return text[:at] + chr(chance.randint(0xD800, 0xDFFF)) + text[at:]
        case 5:
            return "".join(c + "".join(chance.choices(_MARKS, k=chance.randrange(6))) for c in text[:500])
        case 6:
            return text[:at] + "".join(chance.sample(text[at:end], end - at)) + text[end:]
        case 7:
            return text + chance.choice(("，", "？", "\n", " ", "还有", "和")) + chance.choice(questions())
        case 8:
            return unicodedata.normalize(chance.choice(("NFD", "NFKD")), text)
        case 9:
            return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
        case 10:
            return text[:at] + "".join(chance.choices(_LETTERS, k=chance.randrange(20))) + text[at:]
        case _:
            return text[:at] + chr(_any(chance)) + text[end:]


class _Tags(HTMLParser):
    """Whether every tag that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def check(answer: Answer) -> None:
    """Fail where an answer breaks the contract, or would not pass through a channel."""
    assert answer.status in Status
    assert answer.status is not Status.ERROR
    assert 0 <= answer.confidence <= 1
    if answer.status is Status.NOT_FOUND:
        assert not answer.citations
    if answer.status is Status.ANSWERED:
        assert answer.citations or answer.kind is not None
    if answer.status is Status.AMBIGUOUS:
        assert answer.suggestions
    assert json.loads(json.dumps(as_dict(answer)))["answer"].strip()
    assert terminal.render(answer, colour=True)
    pages = telegram.render(answer)
    assert pages
    for page in pages:
        parsed = parse_html(page)
        assert 0 < units(parsed.text) <= telegram.TEXT_LIMIT
        assert len(parsed.entities) <= telegram.ENTITY_LIMIT
        tags = _Tags()
        tags.feed(page)
        assert not tags.open
        page.encode("utf-8")


@dataclass
class Result:
    """What a run of one process saw."""

    done: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, -1)
    broken: list[str] = field(default_factory=list)

    def add(self, other: Result) -> None:
        self.done += other.done
        self.outcomes += other.outcomes
        self.slowest = max(self.slowest, other.slowest)
        self.broken += other.broken


def ask_all(seeds: range, folder: str) -> Result:
    """Ask the messages of ``seeds``, some in conversations; the store in ``folder`` is loaded."""
    result = Result()
    with Store.open(Path(folder) / "fuzz.db") as store:
        assistant = Assistant(store)
        assistant.ask(questions()[0])
        for seed in seeds:
            result.add(ask_one(assistant, seed))
        assistant.close()
    return result


def ask_one(assistant: Assistant, seed: int, *, within: float = SECOND) -> Result:
    """Ask one message: its status, its time, and what broke, more than ``within`` seconds of work included."""
    text = message(seed)
    chat = f"chat {seed % 7}" if seed % 3 else None
    began = time.thread_time()  # not the clock: other processes of the machine must not count
    try:
        answer = assistant.ask(text, conversation=chat)
        took = time.thread_time() - began
        check(answer)
    except Exception as error:
        return Result(
            1,
            Counter({"broken": 1}),
            (0.0, seed),
            [f"--message {seed}: {type(error).__name__}: {error}"[:300]],
        )
    slow = [f"--message {seed}: {took:.2f} s"] if took > within else []
    return Result(1, Counter({answer.status.value: 1}), (took, seed), slow)


@cache
def small_files() -> list[tuple[str, bytes]]:
    """A short notice with a list and a table in the formats that can be made here."""
    import io

    import openpyxl

    rows = [
        ("序号", "重点任务", "责任单位", "配合单位", "完成时限"),
        ("1", "修建道路", "交通局", "各乡镇", "年底"),
    ]
    lines = ["关于修建道路的通知", "一、总体要求", "（一）按期完成。", "1.修建道路。责任单位：交通局。"]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = "".join(f"<w:tr>{''.join(f'<w:tc>{made.p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(sheet := io.BytesIO())
    numbered = (
        "".join(map(made.p, lines)) + made.item("列表一") + made.item("列表二") + f"<w:tbl>{table}</w:tbl>"
    )
    page = "".join(made.text(line, 20, 20 + 10 * at) for at, line in enumerate(lines))
    markdown = "\n".join(
        [*lines, "", *("|" + "|".join(row) + "|" for row in (rows[0], ("--",) * 5, rows[1]))]
    )
    return [
        ("文件.docx", made.docx(numbered, numbering=made.levels(("chineseCounting", "%1、")))),
        ("文件.ofd", made.ofd(page)),
        ("文件.xlsx", sheet.getvalue()),
        (
            "文件.html",
            f"<html><body>{''.join(f'<p>{x}</p>' for x in lines)}<table>{cells}</table></body></html>".encode(),
        ),
        ("文件.md", markdown.encode()),
        ("文件.txt", "\n".join(lines).encode("gb18030")),
        ("文件.csv", "\n".join(map(",".join, rows)).encode()),
    ]


def file(seed: int) -> tuple[str, bytes]:
    """The file of a seed: a good one with some bytes changed, or another's content under its name."""
    chance = random.Random(seed)
    name, data = chance.choice(small_files())
    if seed % 10 == 0:
        large = [*sorted(FIXTURES.iterdir()), DOCUMENTS / "longde-2021-2.md"]
        path = chance.choice([path for path in large if path.suffix not in SLOW or seed % 500 == 0])
        name, data = f"文件{path.suffix}", path.read_bytes()
    for turn in range(chance.randrange(1, 4)):
        try:
            data = mutated(data, seed * 10 + turn)
        except Exception:  # an archive that no longer opens: its bytes then
            data = bytes(b ^ (chance.randrange(256) if chance.random() < 0.001 else 0) for b in data)
    if chance.random() < 0.05:
        data = data[: chance.randrange(1, len(data))]
    if chance.random() < 0.05:
        name = f"文件{chance.choice(('.docx', '.pdf', '.txt', '.csv', '.xls', ''))}"
    return name, data


def _here(
    work: str, format_: Format, name: str, data: bytes, limits: limits.Limits, *, ocr: bool = False
) -> object:
    """What the child process does, in this one."""
    del work, limits
    try:
        return json.loads(json.dumps(parsing.parse_whole(format_, name, data, ocr=ocr)))
    except UnreadableFileError:
        raise
    except Exception as error:
        raise UnreadableFileError(f"{name}：文件已损坏（{type(error).__name__}）") from error


def read_all(seeds: range, folder: str) -> Result:
    """Read the files of ``seeds``, every hundredth in a child process as always, the others in this one, for time."""
    del folder
    logging.disable()  # what the libraries say of broken files
    result = Result()
    for seed in seeds:
        result.add(read_one(seed, child=seed % 100 == 0))
    return result


def read_one(seed: int, *, child: bool = True) -> Result:
    """Read one file: what came of it, its time, and what broke."""
    name, data = file(seed)
    began = time.monotonic()
    try:
        with mock.patch.object(parsing, "in_child", sandbox.in_child if child else _here):
            json.dumps(to_json(parse_bytes(name, data)))
        outcome = "read"
    except UnreadableFileError as error:
        outcome = "refused"
        if not str(error).startswith("文件") or "\n" in str(error):
            return Result(1, Counter({"broken": 1}), (0.0, seed), [f"--file {seed}: {error}"])
    except Exception as error:
        return Result(
            1, Counter({"broken": 1}), (0.0, seed), [f"--file {seed}: {type(error).__name__}: {error}"[:300]]
        )
    return Result(
        1, Counter({f"{Path(name).suffix or 'no ending'} {outcome}": 1}), (time.monotonic() - began, seed)
    )


def _chunks(count: int, size: int, first: int) -> Iterator[range]:
    for start in range(first, first + count, size):
        yield range(start, min(start + size, first + count))


def run(kind: str, count: int, processes: int, folder: str, first: int) -> Result:
    """All of one kind, over the processes; a process that dies is a failure of its seeds."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    work = ask_all if kind == "messages" else read_all
    total = Result()
    began = time.monotonic()
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        size = 1_000 if kind == "messages" else 50
        waiting = {pool.submit(work, seeds, folder): seeds for seeds in _chunks(count, size, first)}
        for done in as_completed(waiting):
            try:
                total.add(done.result())
            except BrokenProcessPool:
                total.broken.append(f"a process died at {waiting[done]}")
                break
            print(
                f"{kind} {total.done}/{count}, {time.monotonic() - began:.0f} s, broken {len(total.broken)}",
                *total.broken[-3:],
                file=sys.stderr,
                flush=True,
            )
    return total


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, default=0)
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--message", type=int, help="one message again")
    parser.add_argument("--file", type=int, help="one file again")
    chosen = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="wence-fuzz-") as folder:
        with Store.open(Path(folder) / "fuzz.db") as store:
            ensure_loaded(store, DOCUMENTS, progress=lambda said: None)
            if chosen.message is not None:
                print(repr(message(chosen.message))[:2_000])
                assistant = Assistant(store)
                assistant.ask(questions()[0])
                answer = assistant.ask(message(chosen.message))
                print(answer.status, f"{answer.elapsed_ms:.0f} ms")
                check(answer)
        if chosen.file is not None:
            print(read_one(chosen.file))
        for kind, count in (("messages", chosen.messages), ("files", chosen.files)):
            if not count:
                continue
            total = run(kind, count, chosen.processes, folder, chosen.first)
            seconds, seed = total.slowest
            print(
                f"{kind}: {total.done}; broken or too slow {len(total.broken)}; slowest {seconds:.2f} s (seed {seed})"
            )
            print("  " + ", ".join(f"{name} {n}" for name, n in sorted(total.outcomes.items())))
            print("".join(f"  {line}\n" for line in total.broken), end="")
            failed |= bool(total.broken)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
