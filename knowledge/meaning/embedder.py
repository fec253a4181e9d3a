"""The interface of an embedder, which the local model and a server share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from glossary.errors import WenceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]

QUERY_LIMIT = 512
"""Characters of a question that are embedded: a longer one adds time, not meaning."""
PASSAGE_LIMIT = 4000
"""Characters of a passage that are embedded; the local model reads the first 202 tokens of them."""


class EmbeddingError(WenceError):
    """A model of meaning cannot be used: not installed, its check failed, the server is down or wrong."""


class Embedder(Protocol):
    """What turns texts into vectors.

    Vectors are rows of float32 of length one, so that a product is the cosine. ``fingerprint``
    names the model: vectors of different fingerprints are never compared. ``scaled``: whether it is known from
    which cosine on two texts of it are near, so that a cosine by itself can decide anything. Every member may raise
    :class:`EmbeddingError`; all may be called from several threads at once.
    """

    @property
    def scaled(self) -> bool: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def queries(self, texts: Sequence[str]) -> Matrix:
        """Vectors of questions, shape ``(len(texts), dimension)``."""
        ...

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Vectors of what is to be found, same shape; may use a single core, for it can wait."""
        ...
