"""The store: one SQLite file with documents, versions, what is derived from them, and what people added."""

from knowledge.store.store import Store
from knowledge.store.versions import Loaded, Version

__all__ = ["Loaded", "Store", "Version"]
