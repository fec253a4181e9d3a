"""The engine of a place: SQLite for a file, PostgreSQL for an address."""

from __future__ import annotations

from knowledge.store.session import Engine
from knowledge.store.sqlite.engine import SqliteEngine
from knowledge.store.sqlite.prepare import prepare
from knowledge.stored.place import Address, Place


def open_engine(place: Place, *, create: bool) -> Engine:
    """Return the engine of a knowledge base, made where it is missing and ``create``, its schema up to date.

    Raises StoreError as :meth:`knowledge.store.Store.open` does.
    """
    if isinstance(place, Address):
        # Imported here: the driver is there only with the extra ``cluster``.
        from knowledge.store.postgres import schema
        from knowledge.store.postgres.engine import PgEngine

        engine = PgEngine(place)
        schema.prepare(engine, create=create)
        return engine
    prepare(place, create=create)
    return SqliteEngine(place)
