"""Where a knowledge base lies: a file, or a database of a PostgreSQL cluster."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Address:
    """A cluster, as libpq's connection strings write it (several hosts, parted by commas); shown without its secrets."""

    dsn: str = field(repr=False)

    def __str__(self) -> str:
        return f"postgresql://{self.dsn.partition('://')[2].partition('?')[0].rpartition('@')[2]}"


Place: TypeAlias = Path | Address


def place(value: str | Place) -> Place:
    """Return the place that a setting or an option names; a path unless it begins like an address."""
    if isinstance(value, str):
        return Address(value) if value.startswith(_SCHEMES) else Path(value)
    return value
