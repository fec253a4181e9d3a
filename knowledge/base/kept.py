"""A cache bounded by weight."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The values asked for last, all together no heavier than ``most``. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, keys: Iterable[K]) -> dict[K, V]:
        """Return those of ``keys`` that are kept."""
        with self._lock:
            found = {key: self._values[key][0] for key in keys if key in self._values}
            for key in found:
                self._values.move_to_end(key)
        return found

    def put(self, values: Mapping[K, V], weights: Mapping[K, int]) -> None:
        """Keep ``values``, and let go of what nobody asked for in the longest time."""
        with self._lock:
            for key, value in values.items():
                _, before = self._values.pop(key, (None, 0))
                self._values[key] = (value, weights[key])
                self._weight += weights[key] - before
            while self._weight > self._most:
                _, (_, weight) = self._values.popitem(last=False)
                self._weight -= weight
