"""The store: one SQLite file with documents, versions, what is derived from them, and what people added."""

from knowledge.store.store import Store
from knowledge.store.versions import Difference, Loaded, Version

__all__ = ["Difference", "Loaded", "Store", "Version"]
