"""Kill -9 at random moments of loading, activating, curating and backing up, while another process asks.

    python -m tests.chaos --rounds 200

After each round: nothing confirmed is lost, nothing is mixed, the file verifies, every backup verifies.
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
from pathlib import Path

from knowledge.store import Store, curation
from knowledge.store.backup import backup_file
from knowledge.store.verify import verify
from tests.knowledge.store_samples import edition


def work(path: Path, seed: int) -> None:
    """Change the knowledge base without end; say what begins, and what was confirmed."""
    rng = random.Random(seed)
    store = Store.open(path)
    store.segmenter(store.connection()).warm()
    print("ready", flush=True)
    for turn in itertools.count():
        kind = rng.choice(["load", "load", "activate", "alias", "note", "backup"])
        name = f"{seed}-{turn}"
        if kind == "load":
            print("begin load", flush=True)
            loaded = store.load([edition(seed * 1000 + turn, clauses=rng.choice([2, 30, 400]))], actor=name)
            print(f"done active {loaded.version}", flush=True)
        elif kind == "activate":
            version = rng.choice(store.versions()[-5:]).id
            print(f"begin active {version}", flush=True)
            store.activate(version, actor=name)
            print(f"done active {version}", flush=True)
        elif kind == "alias":
            print(f"begin alias {name}", flush=True)
            curation.add_alias(store, name, "某局", actor=name)
            print(f"done alias {name}", flush=True)
        elif kind == "note":
            print(f"begin note {name}", flush=True)
            curation.add_note(store, name, "共同要求的说明。", actor=name)
            print(f"done note {name}", flush=True)
        else:
            backup_file(path, path.with_name(f"backup-{turn % 3}.db"))


def ask(path: Path) -> None:
    """Ask without end; say every answer that is not of one version as a whole."""
    store = Store.open(path)
    print("ready", flush=True)
    asked = 0
    while True:
        base = store.knowledge()
        clauses = base.document("通知").clauses
        editions = {unit[1:-1] for clause in clauses for unit in clause.lead_units}
        hits = base.search(["共同", "要求"], ["共同", "要求"], limit=1000)
        found = [base.passage(hit.ref) for hit in hits]
        texts = [p.text for p in found if p is not None and p.ref.document == "通知"]
        editions |= {text[1:].partition("版")[0] for text in texts}
        asked += 1
        whole = len(editions) == 1 and None not in found and len(texts) == min(len(clauses), len(texts)) > 0
        if not whole or len(base.duties(f"第{next(iter(editions))}局")) != len(clauses):
            print(f"wrong {editions} {len(texts)} of {len(clauses)}", flush=True)
        if asked % 100 == 0:
            print(f"asked {asked}", flush=True)


def run(rounds: int, folder: Path, seed: int) -> list[str]:
    """Run the rounds; return what went wrong, nothing if all is well."""
    path = folder / "wence.db"
    with Store.open(path) as store:
        store.load([edition(0)], actor="chaos")
    rng = random.Random(seed)
    wrong: list[str] = []
    confirmed: dict[str, set[str]] = {"alias": set(), "note": set()}
    log = folder / "asked.log"
    with log.open("w") as out:
        asker = _start("ask", path, 0, out)
        for number in range(1, rounds + 1):
            active = _round(path, number, rng.expovariate(1 / 0.3), confirmed)
            wrong += [f"round {number}: {problem}" for problem in _check(path, active, confirmed)]
            print(f"\r{number}/{rounds}, {len(wrong)} wrong", end="", file=sys.stderr)
        asker.send_signal(signal.SIGTERM)
        asker.wait()
    print(file=sys.stderr)
    answers = log.read_text().splitlines()
    wrong += [line for line in answers if not line.startswith(("ready", "asked"))]
    print(next((line for line in reversed(answers) if line.startswith("asked")), "asked < 100"))
    return wrong


def _round(path: Path, seed: int, delay: float, confirmed: dict[str, set[str]]) -> set[str]:
    """Let a worker run for a while and kill it; return the versions that may be active now (none: as before)."""
    with tempfile.TemporaryFile("w+") as out:
        worker = _start("work", path, seed, out)
        time.sleep(delay)
        worker.kill()
        worker.wait()
        out.seek(0)
        lines = [line.split() for line in out.read().splitlines()]
    active: set[str] = set()
    for line in lines:
        match line:
            case ["done", "active", version]:
                active = {version}
            case ["begin", "active", version]:
                active = active | {version} if active else {version, "before"}
            case ["begin", "load"]:
                active = {*(active or {"before"}), "new"}
            case ["done", kind, name]:
                confirmed[kind].add(name)
    return active


def _check(path: Path, active: set[str], confirmed: dict[str, set[str]]) -> list[str]:
    wrong = [f"verify: {problem}" for problem in verify(path).problems]
    with Store.open(path, create=False) as store:
        base = store.knowledge()
        if lost := confirmed["alias"] - {alias.alias for alias in base.aliases()}:
            wrong.append(f"lost aliases {lost}")
        if lost := confirmed["note"] - {note.title for note in base.notes()}:
            wrong.append(f"lost notes {lost}")
        if active and not active & {"before", "new"} and str(base.version) not in active:
            wrong.append(f"version {base.version} is active, not one of {active}")
        newest = store.versions()[-1].id
        if "new" in active and "before" not in active and str(base.version) not in {*active, str(newest)}:
            wrong.append(f"version {base.version} is active, neither one of {active} nor the newest {newest}")
        if store.connection().execute("SELECT loading FROM state").fetchone() != ("",):
            wrong.append("what the load left was not cleared")
    wrong += [f"verify after start: {problem}" for problem in verify(path).problems]
    for copy in path.parent.glob("backup-*.db"):
        wrong += [f"{copy.name}: {problem}" for problem in verify(copy).problems]
    return wrong


def _start(mode: str, path: Path, seed: int, out: object) -> subprocess.Popen[str]:
    """Start a worker or an asker and wait until it is at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.chaos", "--mode", mode, "--db", str(path), "--seed", str(seed)],
        stdout=out,  # type: ignore[arg-type]
        stderr=out,  # type: ignore[arg-type]
        text=True,
    )
    deadline = time.monotonic() + 60
    while not out.tell() and process.poll() is None and time.monotonic() < deadline:  # type: ignore[attr-defined]
        time.sleep(0.01)
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
