"""What a reader may use in its child process."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What a child may use. ``memory`` is address space, so somewhat more than what is resident."""

    seconds: int = 60
    memory: int = 1024 * 2**20
    written: int = 0
    """Bytes of the largest file that may be written; 0 for nothing at all."""
