"""Weights on disk: what training begins with, and what it makes.

Both are ``.npz`` files of named tensors. Names: ``emb.word``, ``emb.pos``, ``emb.type``, ``emb.ln.w``, ``emb.ln.b``; for
layer n ``ln.q.w``, ``ln.q.b`` and so on for q, k, v (attention), ao (its output), fi, fo (feed-forward, in and out),
and the two norms aln and oln. A matrix maps its columns to its rows.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")


@dataclass(frozen=True)
class Shape:
    """Sizes of an encoder of the BERT kind."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    epsilon: float


@dataclass(frozen=True)
class Base:
    """What training begins with: the vocabulary and float32 weights. Ids 0 to 3 are <s>, <pad>, </s>, <unk>."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]

    def save(self, path: Path) -> None:
        entries: dict[str, Any] = {
            **self.tensors,
            "shape": json.dumps(asdict(self.shape)),
            "pieces": json.dumps(self.pieces),
            "scores": self.scores,
        }
        np.savez_compressed(path, **entries)


def load_base(path: Path) -> Base:
    """Read what :meth:`Base.save` wrote."""
    with np.load(path) as file:
        tensors = {name: file[name] for name in file.files}
    return Base(
        Shape(**json.loads(str(tensors.pop("shape")))),
        tuple(json.loads(str(tensors.pop("pieces")))),
        tensors.pop("scores"),
        tensors,
    )


def int8(matrix: Any) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as signed bytes and a scale for each row, shape ``(rows, 1)``.

    8 bits, for 4 destroy what fine-tuning gained.
    """
    matrix = np.asarray(matrix, np.float32)
    scale = np.abs(matrix).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.clip(np.round(matrix / scale), -127, 127).astype(np.int8), scale.astype(np.float32)
