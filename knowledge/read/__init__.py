"""Read a file: every format gives the same plain blocks (design: Two ways through the house)."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.model import Source
from knowledge.read.text import read_text

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is no policy document; it is refused unread."""


def read(path: Path) -> Source:
    """Read a file. Raises UnreadableFileError where it is missing, empty, too large or of no known format."""
    try:
        if path.is_dir():
            raise UnreadableFileError(f"{path}：这是文件夹，不是文件。请给出其中的文件。")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFileError(f"{path}：文件超过 {MAX_BYTES // 2**20} MB。请拆分后再试。")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{path}：打不开（{error.strerror}）。请检查路径和权限。") from error
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> Source:
    """Read a file's bytes; ``name`` gives its format by its ending."""
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"{name}：文件超过 {MAX_BYTES // 2**20} MB。请拆分后再试。")
    return read_text(name, data)
