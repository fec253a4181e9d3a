"""What a reader may use in its child process."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What a child may use. ``memory`` is address space, so somewhat more than what is resident."""

    seconds: int = 60
    """Of the processor: a busy machine refuses no file that it would read in peace."""
    wall: int = 600
    """Seconds by the clock, after which even a child that only waits is ended."""
    memory: int = 1024 * 2**20
    written: int = 0
    """Bytes of the largest file that may be written; 0 for nothing at all."""
