"""The table of vectors: derived data, keyed by model and content (knowledge/meaning/vectors.py says of what)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from knowledge.meaning.vectors import Wanted, quantise
from knowledge.store.session import Engine, Session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]
    Bytes: TypeAlias = NDArray[np.int8]


class VectorTable:
    """The vectors of one model. A vector is 4 bytes of scale (float32) and ``dimension`` signed bytes."""

    def __init__(self, engine: Engine, fingerprint: str, dimension: int) -> None:
        self._engine = engine
        self.fingerprint = fingerprint
        self._dimension = dimension

    @property
    def size(self) -> int:
        """Bytes of a vector as it is kept."""
        return 4 + self._dimension

    def missing(self, wanted: Iterable[Wanted]) -> list[Wanted]:
        """Return those that have no vector yet, each text once, in the order given."""
        unique = {item.digest: item for item in wanted}
        found = self._engine.session().stream(
            "SELECT digest FROM vectors WHERE model = ? AND length(vector) = ?", (self.fingerprint, self.size)
        )
        there = {digest for (digest,) in found}
        return [item for digest, item in unique.items() if digest not in there]

    def forget_others(self) -> None:
        """Remove the vectors of other models, and what waits for theirs: nobody will ask for these again."""
        self._engine.forget_nearest(self.fingerprint)
        with self._engine.change() as db:
            for table in ("vectors", "backlog"):
                db.execute(f"DELETE FROM {table} WHERE model <> ?", (self.fingerprint,))  # noqa: S608

    def insert(self, db: Session, wanted: Sequence[Wanted], vectors: Matrix) -> None:
        """Keep the vectors (one row each), in the caller's transaction."""
        quantised, scales = quantise(vectors)
        rows = [
            (self.fingerprint, item.digest, scale.tobytes() + row.tobytes())
            for item, row, scale in zip(wanted, quantised, scales, strict=True)
        ]
        db.executemany(
            "INSERT INTO vectors VALUES (?, ?, ?) ON CONFLICT (model, digest) "
            "DO UPDATE SET vector = excluded.vector",
            rows,
        )

    def read(self, wanted: Sequence[Wanted]) -> tuple[Bytes, Matrix]:
        """Return the vectors as :meth:`unpacked` does, read all at once."""
        rows = self._engine.session().stream(
            "SELECT digest, vector FROM vectors WHERE model = ?", (self.fingerprint,)
        )
        return self.unpacked(wanted, rows)

    def unpacked(self, wanted: Sequence[Wanted], rows: Iterable[tuple[bytes, bytes]]) -> tuple[Bytes, Matrix]:
        """Return of ``rows`` (digest, vector as kept) those ``wanted``, as signed bytes and their scales; a scale of 0
        marks what is missing.

        A row of another size than the model's (a damaged file) counts as missing.
        """
        import numpy as np

        quantised = np.zeros((len(wanted), self._dimension), np.int8)
        scales = np.zeros(len(wanted), np.float32)
        places: dict[bytes, list[int]] = {}
        for place, item in enumerate(wanted):
            places.setdefault(item.digest, []).append(place)
        for digest, vector in rows:
            if len(vector) == self.size:
                for place in places.get(digest, ()):
                    scales[place] = np.frombuffer(vector, np.float32, 1)[0]
                    quantised[place] = np.frombuffer(vector, np.int8, offset=4)
        return quantised, scales
