"""``make cluster-test``: the tests that need a cluster, with one of three nodes that is brought up for them."""

from __future__ import annotations

import os
import sys

import pytest

from tests.cluster.nodes import Cluster
from tests.conftest import ROOT

# What is tested on both engines, and what on the cluster alone.
TESTS = (
    "tests/cluster",
    "tests/knowledge/test_store_versions.py",
    "tests/knowledge/test_store_curation.py",
    "tests/knowledge/test_store_beside.py",
    "tests/knowledge/test_store_counts.py",
    "tests/knowledge/test_vectors.py",
)


def main() -> int:
    """Return pytest's exit code."""
    os.chdir(ROOT)
    with Cluster() as cluster:
        os.environ["WENCE_TEST_CLUSTER"] = cluster.dsn
        return int(pytest.main(["-q", *TESTS, *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
