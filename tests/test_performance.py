"""The measuring of speed measures what it says it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.answers import fill_vectors
from knowledge.load import SHIPPED, load_paths
from knowledge.meaning.embed import LocalEmbedder
from knowledge.meaning.service import passages_of
from knowledge.meaning.vectors import lay_out
from knowledge.store import Store
from knowledge.store.vectors import VectorTable

pytest.importorskip("onnxruntime", reason="the extra 'semantic' is not installed")


def test_a_base_that_is_filled_has_a_vector_for_every_text(tmp_path: Path) -> None:
    path = tmp_path / "wence.db"
    with Store.open(path) as store:
        load_paths(store, [SHIPPED], actor="test")
    filled = fill_vectors(path)
    with Store.open(path) as store:
        model = LocalEmbedder()
        base = store.knowledge()
        wanted = lay_out(passages_of(base), [(each.ref, each.question) for each in base.questions()]).wanted
        assert len(wanted) == filled
        assert VectorTable(store.engine, model.fingerprint, model.dimension).missing(wanted) == []
