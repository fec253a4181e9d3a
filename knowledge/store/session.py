"""The interface of an engine to the store's modules: a session with its database.

The statements stand in the modules that need them, in the SQL that SQLite and PostgreSQL share, ``?`` standing for
a value. What the two say differently is here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from glossary.segment import Segmenter
from knowledge.stored.place import Place
from knowledge.stored.reader import Reader

if TYPE_CHECKING:
    from knowledge.meaning.nearest import Nearest


class Rows(Protocol):
    """What a statement found or changed."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Session(Protocol):
    """One thread's connection; it writes only inside :meth:`Engine.change`."""

    @property
    def in_transaction(self) -> bool: ...

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Run a statement for each row; many rows to insert are sent as the engine takes them fastest."""

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        """Yield the rows of a statement, which may be too many to be held at once."""

    def among(self, column: str, values: Collection[int | str]) -> tuple[str, object]:
        """Return the condition that ``column`` is one of ``values``, and the one value that it takes."""

    def reserve(self, table: str, count: int) -> int:
        """Take ``count`` numbers of a table's rows, never given again; return the first."""

    def numbers(self) -> dict[str, int]:
        """Return of each table the last number that was given, where the engine remembers it."""

    def set_number(self, table: str, last: int) -> None:
        """Let the numbers of a table go on after ``last``."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's turn on a queue. What it has claimed stays its own until the turn ends, whatever ends it.

    ``db`` reads; ``free`` ends a statement that is to pass over what others have claimed; ``writing``: one transaction.
    """

    db: Session
    free: str
    writing: Callable[[], AbstractContextManager[Session]]


class Engine(Protocol):
    """Where a knowledge base lies: a file, or a cluster. Safe to use from several threads."""

    @property
    def place(self) -> Place:
        """Where the knowledge base lies."""

    @property
    def cache_dir(self) -> Path:
        """The folder for what is derived from the programs, not the documents (jieba's cache)."""

    def session(self) -> Session:
        """Return this thread's session. Raises StoreError where there is none to be had."""

    def reader(self) -> Reader:
        """Return what a view reads with; it stays with what is there now, whatever is put in its place."""

    def state(self) -> tuple[int | None, int, int]:
        """Return the active version, the count of changes by administrators, and what tells this base from another
        put in its place."""

    def change(self) -> AbstractContextManager[Session]:
        """One transaction: all or nothing, and lasting when the block is left; writers wait for each other.

        Not to be nested. Raises StoreError: locked by another for 5 s, read-only, disk full, out of reach.
        """

    def exclusively(self, *, seconds: float = ...) -> AbstractContextManager[None]:
        """Hold the lock of long work (a load, a repair); readers do not need it. StoreError: another holds it."""

    def claiming(self) -> AbstractContextManager[Claim | None]:
        """A turn on a queue that several workers share; None where another must end its own first."""

    def nearest(self, model: str, dimension: int) -> Nearest | None:
        """Return the approximate index of vectors, where the engine has one."""

    def forget_nearest(self, model: str) -> None:
        """Remove the approximate indexes of other models than this."""

    def apart(self) -> AbstractContextManager[Session]:
        """A session of its own, whose snapshot is not that of this thread's."""

    def plainly(self) -> AbstractContextManager[None]:
        """Turn the engine's errors into sentences that say what to do (StoreError)."""

    def snapshot(self) -> AbstractContextManager[Session]:
        """Read everything as it is now, whatever others write until the end of the block."""

    def settle(self) -> None:
        """Much was written: let the engine see what its tables hold now, by which it chooses its ways."""

    def scrub(self) -> None:
        """Take what was removed out of what the engine keeps beside its tables."""

    def release(self) -> None:
        """Close this thread's session: a thread that ends calls it."""

    def close(self) -> None:
        """Close every session."""


def segmenter_of(db: Session, cache_dir: Path) -> Segmenter:
    """Return the segmenter with the words that the index knows."""
    return Segmenter(cache_dir, (row[0] for row in db.execute("SELECT word FROM extra_words")))
