"""An embedder for tests that knows a few matters, each by several words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from knowledge.load import load_paths
from knowledge.store import Store


class ByAxis:
    """Texts with a word of an axis point that way; those with none of any axis point a way of their own."""

    fingerprint, scaled = "by axis", True

    def __init__(self, axes: Sequence[Sequence[str]]) -> None:
        self._axes, self.dimension = axes, len(axes) + 1

    def queries(self, texts: Sequence[str]) -> Any:
        import numpy as np

        rows = [[any(word in text for word in axis) for axis in self._axes] for text in texts]
        vectors = np.array([[*row, not any(row)] for row in rows], np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def passages(self, texts: Sequence[str]) -> Any:
        return self.queries(texts)


@contextmanager
def on_axes(folder: Path, axes: Sequence[Sequence[str]], *texts: str) -> Iterator[Assistant]:
    """An assistant that knows the documents of these texts and compares them by these axes."""
    paths = [folder / f"{number}.md" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    with Store.open(folder / "wence.db") as store, closing(Assistant(store, embedder=ByAxis(axes))) as found:
        load_paths(store, paths, actor="test")
        found.refresh()
        assert found.meaning is not None
        assert found.meaning.wait(60)
        yield found
