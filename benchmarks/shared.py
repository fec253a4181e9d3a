"""The documents and questions that measurements are made on: they lie beside the project and are not published with it."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def data_set(folder: str | Path = SHARED) -> Path:
    """``folder`` as a path; SystemExit, which says what is missing, where it is no folder."""
    if not Path(folder).is_dir():
        raise SystemExit(f"没有 {folder}：测量用的文件和题集不随仓库发布，请放到那里再运行。")
    return Path(folder)
