"""A few seconds of the mixed load of ``benchmarks/soak.py``: nothing fails, everything happens, the file is whole."""

from pathlib import Path

from benchmarks.soak import soak


def test_questions_reloads_curation_and_backups_go_on_side_by_side(tmp_path: Path) -> None:
    result = soak(tmp_path, 4, reload=1, curate=0.3, backup=1.5)
    assert result.errors == []
    assert {"ask", "reload", "curate", "record", "backup"} <= result.counts.keys()
    assert min(result.counts.values()) >= 2
    assert len(result.seconds) + len(result.after_change) == result.counts["ask"]
