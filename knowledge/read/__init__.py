"""Read a file: every format gives the same plain blocks (design: Two ways through the house)."""

from knowledge.read.reading import (
    MAX_BYTES,
    contents,
    limits_of,
    read,
    read_bytes,
    read_here,
    read_whole,
    recognise,
)

__all__ = ["MAX_BYTES", "contents", "limits_of", "read", "read_bytes", "read_here", "read_whole", "recognise"]
