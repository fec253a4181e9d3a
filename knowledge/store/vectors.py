"""The table of vectors: derived data, keyed by model and content (knowledge/vectors.py says of what)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from knowledge.store.session import Engine
from knowledge.vectors import Wanted, quantise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]
    Bytes: TypeAlias = NDArray[np.int8]


class VectorTable:
    """The vectors of one model. A vector is 4 bytes of scale (float32) and ``dimension`` signed bytes.

    Writes are transactions of one batch, and wait for a load no longer than five seconds at a time.
    """

    def __init__(self, engine: Engine, fingerprint: str, dimension: int) -> None:
        self._engine = engine
        self.fingerprint = fingerprint
        self._dimension = dimension

    def missing(self, wanted: Iterable[Wanted]) -> list[Wanted]:
        """Return those that have no vector yet, each text once, in the order given."""
        unique = {item.digest: item for item in wanted}
        found = self._engine.session().stream(
            "SELECT digest FROM vectors WHERE model = ? AND length(vector) = ?",
            (self.fingerprint, 4 + self._dimension),
        )
        there = {digest for (digest,) in found}
        return [item for digest, item in unique.items() if digest not in there]

    def forget_others(self) -> None:
        """Remove the vectors of other models, which nobody will ask for again."""
        with self._engine.change() as db:
            db.execute("DELETE FROM vectors WHERE model <> ?", (self.fingerprint,))

    def add(self, wanted: Sequence[Wanted], vectors: Matrix) -> None:
        """Keep the vectors (one row each), in one transaction."""
        quantised, scales = quantise(vectors)
        rows = [
            (self.fingerprint, item.digest, scale.tobytes() + row.tobytes())
            for item, row, scale in zip(wanted, quantised, scales, strict=True)
        ]
        with self._engine.change() as db:
            db.executemany(
                "INSERT INTO vectors VALUES (?, ?, ?) ON CONFLICT (model, digest) "
                "DO UPDATE SET vector = excluded.vector",
                rows,
            )

    def read(self, wanted: Sequence[Wanted]) -> tuple[Bytes, Matrix]:
        """Return the vectors as signed bytes and their scales; a scale of 0 marks what is missing.

        A row of another size than the model's (a damaged file) counts as missing.
        """
        import numpy as np

        quantised = np.zeros((len(wanted), self._dimension), np.int8)
        scales = np.zeros(len(wanted), np.float32)
        places: dict[bytes, list[int]] = {}
        for place, item in enumerate(wanted):
            places.setdefault(item.digest, []).append(place)
        rows = self._engine.session().stream(
            "SELECT digest, vector FROM vectors WHERE model = ?", (self.fingerprint,)
        )
        for digest, vector in rows:
            if len(vector) == 4 + self._dimension:
                for place in places.get(digest, ()):
                    scales[place] = np.frombuffer(vector, np.float32, 1)[0]
                    quantised[place] = np.frombuffer(vector, np.int8, offset=4)
        return quantised, scales
