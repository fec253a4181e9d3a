"""A knowledge base in each kind of place: what one engine keeps, the other must."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.stored.place import Place
from tests.cluster.database import emptied


@pytest.fixture(params=["file", "cluster"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where nothing is yet: a file that does not exist, an empty database of a cluster (skipped where there is none)."""
    return tmp_path / "data" / "wence.db" if request.param == "file" else emptied()
