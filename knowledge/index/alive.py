"""Sets of passages, a bit each: a version of the knowledge base is one, and needs no index of its own."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from knowledge.index.postings import TF_BITS


class Alive:
    """The passages of one version: a bit for each number."""

    def __init__(self, bits: bytes = b"") -> None:
        self.bits = bits

    def with_also(self, passages: Iterable[int]) -> Alive:
        """Return these and ``passages``."""
        found = array("Q", passages)
        size = max(len(self.bits), (max(found, default=0) >> 3) + 1)
        bits = bytearray(self.bits.ljust(size, b"\0"))
        for n in found:
            bits[n >> 3] |= 1 << (n & 7)
        return Alive(bytes(bits))

    def without(self, passages: Iterable[int]) -> Alive:
        """Return these but for ``passages``, all of which are in it."""
        bits = bytearray(self.bits)
        for n in passages:
            bits[n >> 3] &= ~(1 << (n & 7))
        return Alive(bytes(bits))

    def __or__(self, other: Alive) -> Alive:
        size = max(len(self.bits), len(other.bits))
        both = int.from_bytes(self.bits, "little") | int.from_bytes(other.bits, "little")
        return Alive(both.to_bytes(size, "little"))

    def __sub__(self, other: Alive) -> Alive:
        rest = int.from_bytes(self.bits, "little") & ~int.from_bytes(other.bits, "little")
        return Alive(rest.to_bytes(len(self.bits), "little"))

    def __iter__(self) -> Iterator[int]:
        for at, byte in enumerate(self.bits):
            if byte:
                yield from (at << 3 | bit for bit in range(8) if byte >> bit & 1)

    def __len__(self) -> int:
        return int.from_bytes(self.bits, "little").bit_count()

    def of(self, docs: array[int]) -> list[int]:
        """Return those of ``docs`` (postings) whose passages are in it."""
        bits, end = self.bits, len(self.bits) << 3
        return [
            posting for posting in docs if (n := posting >> TF_BITS) < end and bits[n >> 3] >> (n & 7) & 1
        ]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alive) and self.bits.rstrip(b"\0") == other.bits.rstrip(b"\0")

    def __hash__(self) -> int:
        return hash(self.bits.rstrip(b"\0"))

    def __contains__(self, passage: int) -> bool:
        at = passage >> 3
        return at < len(self.bits) and bool(self.bits[at] >> (passage & 7) & 1)


NONE = Alive()
