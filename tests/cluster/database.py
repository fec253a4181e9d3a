"""The database that the tests may empty: that of ``WENCE_TEST_CLUSTER`` (``make cluster-test`` sets it)."""

from __future__ import annotations

import os

import pytest

from knowledge.stored.place import Address


def emptied() -> Address:
    """Return the address of a database without a knowledge base; skips where there is no cluster to test with."""
    dsn = os.environ.get("WENCE_TEST_CLUSTER")
    if not dsn:
        pytest.skip("no PostgreSQL to test with: make cluster-test brings one up")
    psycopg = pytest.importorskip("psycopg", reason="the extra 'cluster' is not installed")
    with psycopg.connect(dsn, autocommit=True, target_session_attrs="primary") as db:
        for schema in ("wence", "wence_incoming", "wence_before_restore"):
            db.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
    return Address(dsn)
