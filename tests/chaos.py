"""Kill -9 at random moments of loading, activating, curating and backing up, while another process asks.

    python -m tests.chaos --rounds 200

After each round: nothing confirmed is lost, nothing is mixed, the file verifies, every backup verifies.
A round in which the worker did nothing, or ended before it was killed, is wrong as well.
A few rounds run with the tests.
"""

from __future__ import annotations

import argparse
import itertools
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from bot.answer import Status
from bot.assistant import Assistant
from knowledge.store import Store, curation
from knowledge.store.backup import backup_file
from knowledge.store.verify import verify
from tests.knowledge.store_samples import edition

KINDS = ("load", "activate", "alias", "note", "backup")
# Rounds from which on every kind of work must have been killed at least once.
ENOUGH = 100
# Rounds after which a new knowledge base is begun: to verify the whole file takes longer with each version.
FRESH = 20


@dataclass
class Round:
    """What a worker had said when it was killed: confirmed names, what may be active, what it was doing."""

    active: set[str]
    doing: str = ""
    confirmed: dict[str, set[str]] = field(default_factory=lambda: {"alias": set(), "note": set()})
    backups: int = 0


def work(path: Path, seed: int) -> None:
    """Change the knowledge base without end; say what begins, and what was confirmed."""
    rng = random.Random(seed)
    store = Store.open(path)
    store.segmenter().warm()
    for turn in itertools.count():
        kind = rng.choice(KINDS)
        name = f"{seed}-{turn}"
        if kind == "load":
            _say("begin load")
            loaded = store.load([edition(seed * 1000 + turn, clauses=rng.choice([2, 30, 400]))], actor=name)
            _say(f"done active {loaded.version}")
        elif kind == "activate":
            version = rng.choice(store.versions()[-5:]).id
            _say(f"begin activate {version}")
            store.activate(version, actor=name)
            _say(f"done active {version}")
        elif kind == "alias":
            _say(f"begin alias {name}")
            curation.add_alias(store, name, "某局", actor=name)
            _say(f"done alias {name}")
        elif kind == "note":
            _say(f"begin note {name}")
            curation.add_note(store, name, "共同要求的说明。", actor=name)
            _say(f"done note {name}")
        else:
            _say("begin backup")
            backup_file(path, path.with_name(f"backup-{turn % 3}.db"))
            _say("done backup")


def ask(path: Path) -> None:
    """Ask without end, as a bot does and piece by piece; say every answer that is not of one version as a whole."""
    store = Store.open(path)
    assistant = Assistant(store)
    for asked in itertools.count(1):
        base = store.knowledge()
        clauses = base.document("通知").clauses
        editions = {unit[1:-1] for clause in clauses for unit in clause.lead_units}
        hits = base.search(["共同", "要求"], ["共同", "要求"], limit=1000)
        found = [base.passage(hit.ref) for hit in hits]
        texts = [p.text for p in found if p is not None and p.ref.document == "通知"]
        editions |= {text[1:].partition("版")[0] for text in texts}
        whole = len(editions) == 1 and None not in found and 0 < len(texts) <= len(clauses)
        if not whole or len(base.duties(f"第{next(iter(editions))}局")) != len(clauses):
            _say(f"wrong {editions} {len(texts)} of {len(clauses)}")
        answer = assistant.ask("事项2的责任单位是谁")
        told = {(c.quote[1:].partition("版")[0], *(u[1:-1] for u in c.lead_units)) for c in answer.citations}
        if answer.status is not Status.ANSWERED or any(len({*names} - {""}) != 1 for names in told):
            _say(f"wrong answer {answer.status} {told}")
        if asked == 1 or asked % 100 == 0:
            _say(f"asked {asked}")


def run(rounds: int, folder: Path, seed: int) -> list[str]:
    """Run the rounds; return what went wrong, nothing if all is well.

    A round counts only where the worker was at work until it was killed, and only while the asker asked.
    """
    rng = random.Random(seed)
    wrong: list[str] = []
    killed: Counter[str] = Counter()
    for first in range(1, rounds + 1, FRESH):
        part = folder / str(first)
        part.mkdir()
        wrong += _rounds(range(first, min(first + FRESH, rounds + 1)), part, rng, killed)
    if rounds >= ENOUGH and (missed := set(KINDS) - set(killed)):
        wrong.append(f"never killed in {missed}")
    print(f"killed in {dict(killed)}")
    return wrong


def _rounds(numbers: range, folder: Path, rng: random.Random, killed: Counter[str]) -> list[str]:
    """Run some rounds on one knowledge base, one process asking all the while."""
    path = folder / "wence.db"
    with Store.open(path) as store:
        active = str(store.load([edition(0)], actor="chaos").version)
    wrong: list[str] = []
    confirmed: dict[str, set[str]] = {"alias": set(), "note": set()}
    log = folder / "asked.log"
    with log.open("w") as out:
        asker = _start("ask", path, 0, out)
        for number in numbers:
            problems: list[str] = []
            found = _round(path, number, rng.expovariate(1 / 0.3), active, problems)
            killed[found.doing] += 1
            for kind, names in found.confirmed.items():
                confirmed[kind] |= names
            active = _check(path, found, confirmed, problems)
            wrong += [f"round {number}: {problem}" for problem in problems]
        if asker.poll() is not None:
            wrong.append(f"the asker ended by itself: {asker.returncode}")
        asker.send_signal(signal.SIGTERM)
        asker.wait()
    answers = log.read_text().splitlines()
    wrong += [line for line in answers if not line.startswith("asked")]
    asked = [line for line in answers if line.startswith("asked")]
    if not asked:
        wrong.append("nothing was asked")
    changes = sum(map(len, confirmed.values()))
    print(f"to round {numbers[-1]}: {asked[-1:]}, {changes} confirmed, {len(wrong)} wrong", flush=True)
    return wrong


def _round(path: Path, seed: int, delay: float, active: str, problems: list[str]) -> Round:
    """Let a worker run for a while and kill it; return what it had said."""
    with tempfile.TemporaryFile("w+") as out:
        worker = _start("work", path, seed, out)
        time.sleep(delay)
        worker.kill()
        if worker.wait() != -signal.SIGKILL:
            problems.append(f"the worker ended by itself: {worker.returncode}")
        out.seek(0)
        lines = out.read().splitlines()
    found = Round({active})
    for line in lines:
        match line.split():
            case ["begin", "activate", version]:
                found.active.add(version)
                found.doing = "activate"
            case ["begin", "load"]:
                found.active.add("new")
                found.doing = "load"
            case ["begin", "backup"]:
                found.doing = "backup"
            case ["begin", "alias" | "note" as kind, _]:
                found.doing = kind
            case ["done", "active", version]:
                found.active = {version}
            case ["done", "backup"]:
                found.backups += 1
            case ["done", "alias" | "note" as kind, name]:
                found.confirmed[kind].add(name)
            case _:
                problems.append(f"the worker said: {line}")
    if not found.doing:
        problems.append("the worker began nothing")
    return found


def _check(path: Path, found: Round, confirmed: dict[str, set[str]], problems: list[str]) -> str:
    """Check what the killed worker left; return the version that is active."""
    problems += [f"verify: {problem}" for problem in verify(path).problems]
    with Store.open(path, create=False) as store:
        base = store.knowledge()
        if lost := confirmed["alias"] - {alias.alias for alias in base.aliases()}:
            problems.append(f"lost aliases {lost}")
        if lost := confirmed["note"] - {note.title for note in base.notes()}:
            problems.append(f"lost notes {lost}")
        may = found.active | ({str(store.versions()[-1].id)} if "new" in found.active else set())
        if str(base.version) not in may:
            problems.append(f"version {base.version} is active, not one of {may}")
        if store.connection().execute("SELECT loading FROM state").fetchone() != ("",):
            problems.append("what the load left was not cleared")
    problems += [f"verify after start: {problem}" for problem in verify(path).problems]
    copies = list(path.parent.glob("backup-*.db"))
    if found.backups and not copies:
        problems.append("a confirmed backup is not there")
    for copy in copies:
        problems += [f"{copy.name}: {problem}" for problem in verify(copy).problems]
    return str(base.version)


def _say(line: str) -> None:
    print(line, flush=True)


def _start(mode: str, path: Path, seed: int, out: TextIO) -> subprocess.Popen[str]:
    """Start a worker or an asker and wait until it has said its first word, or has ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos", "--mode", mode, "--db", str(path), "--seed", str(seed)],
        stdout=out,
        stderr=out,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not out.tell() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    return process


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mode", choices=["run", "work", "ask"], default="run")
    parser.add_argument("--db", type=Path)
    options = parser.parse_args()
    if options.mode == "work":
        work(options.db, options.seed)
    elif options.mode == "ask":
        ask(options.db)
    else:
        with tempfile.TemporaryDirectory() as folder:
            wrong = run(options.rounds, Path(folder), options.seed)
        print("\n".join(wrong) or f"{options.rounds} rounds: nothing lost, nothing mixed, every file whole")
        sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
