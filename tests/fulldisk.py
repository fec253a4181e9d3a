"""A load on a disk that is full at one place after another: a small tmpfs, filled up to so many free pages.

    python -m tests.fulldisk --places 60

Mounts in a namespace of its own (``unshare``), so it needs no rights where the system lets anybody do so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store import Store
from knowledge.store.backup import backup_file
from knowledge.store.verify import verify
from tests.knowledge.store_samples import edition

_MOUNT = 'mount -t tmpfs -o size=8m tmpfs "$1" && shift && exec "$@"'
_NEW = edition(2, clauses=60)


def command(folder: Path, *program: str) -> list[str]:
    """Return the command that runs ``program`` with a tmpfs of 8 MB at ``folder``, which nobody else sees."""
    return ["unshare", "--map-root-user", "--mount", "sh", "-c", _MOUNT, "sh", str(folder), *program]


def run(disk: Path, places: int) -> int:
    """Fill ``disk`` so that a load fails at ``places`` different places; return how many failed.

    Raises AssertionError where the old version does not answer, the message does not help, or the file
    does not verify.
    """
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder)
        with Store.open(aside / "wence.db") as store:
            store.load([edition(1)], actor="t")
        backup_file(aside / "wence.db", aside / "template.db")
        needed = _fill_and_load(disk, aside, None)
        failed = 0
        for place in range(places):
            failed += _fill_and_load(disk, aside, needed * place // places)
    return failed


def _fill_and_load(disk: Path, aside: Path, free: int | None) -> int:
    """Load with ``free`` pages left (1: it failed); without ``free``, return how many pages a load takes."""
    for old in disk.iterdir():
        old.unlink()
    shutil.copyfile(aside / "template.db", disk / "wence.db")
    (disk / "cache").symlink_to(aside / "cache")
    with Store.open(disk / "wence.db") as store:
        _answers(store)
        begun = _free(disk)
        if free is None:
            store.load([_NEW], actor="t")
            return begun - _free(disk)
        with (disk / "ballast").open("wb") as ballast:
            ballast.write(bytes((begun - free) * os.statvfs(disk).f_frsize))
        try:
            store.load([_NEW], actor="t")
        except StoreError as error:
            message = str(error)
        else:
            return 0
        assert "磁盘" in message, message
        assert "空间" in message, message
        _answers(store)
        report = verify(disk / "wence.db", cache_dir=aside / "cache")
        assert report.whole, report.problems
        (disk / "ballast").unlink()
        store.load([_NEW], actor="t")
        assert store.knowledge().document("通知") == _NEW
    report = verify(disk / "wence.db", cache_dir=aside / "cache")
    assert report.whole, report.problems
    assert not report.remarks
    return 1


def _answers(store: Store) -> None:
    base = store.knowledge()
    assert base.document("通知") == edition(1)
    assert len(base.search(["共同"], ["共同"])) == 6
    assert len(store.versions()) == 1


def _free(disk: Path) -> int:
    return os.statvfs(disk).f_bavail


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=60)
    parser.add_argument("--disk", type=Path)
    options = parser.parse_args()
    if options.disk:
        print(run(options.disk, options.places))
        return
    with tempfile.TemporaryDirectory() as folder:
        program = [sys.executable, "-m", "tests.fulldisk", "--places", str(options.places), "--disk", folder]
        sys.exit(subprocess.run(command(Path(folder), *program), check=False).returncode)


if __name__ == "__main__":
    main()
