"""A quick look at a knowledge base, for ``wence doctor``; ``verify`` looks at everything."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from knowledge.store import versions
from knowledge.store.engines import open_engine
from knowledge.store.session import Session
from knowledge.store.sqlite.connection import SCHEMA, check_ours, connect, plainly
from knowledge.stored.place import Address, Place

_TIMES = ("SELECT max(created) FROM versions", "SELECT max(at) FROM asked", "SELECT max(at) FROM audit")


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the engine's own check finds nothing; the active version, its documents and clauses, or None;
    the newest moment that is written; the documents that an older program has read (of a file that this one has not
    opened yet, none).
    """

    sound: bool
    active: tuple[int, int, int] | None
    latest: datetime | None
    outdated: tuple[str, ...] = ()


def look(place: Place) -> Health:
    """Look at the knowledge base at ``place``, changing nothing. StoreError: it cannot be opened, or is not ours."""
    if isinstance(place, Address):
        with closing(open_engine(place, create=False)) as engine:
            return _read(engine.session(), SCHEMA)
    with plainly(place), closing(connect(place, readonly=True)) as db:
        schema = check_ours(place, db)
        (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
        return _read(db, schema) if said == "ok" else Health(False, None, None)


def _read(db: Session, schema: int) -> Health:
    active = db.execute(
        "SELECT id, documents, clauses FROM versions WHERE id = (SELECT active FROM state)"
    ).fetchone()
    moments = [db.execute(query).fetchone()[0] for query in _TIMES]
    latest = max((datetime.fromisoformat(moment) for moment in moments if moment), default=None)
    return Health(True, active, latest, versions.outdated(db) if schema == SCHEMA else ())
