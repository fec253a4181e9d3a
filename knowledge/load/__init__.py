"""From files to a new version: read, check that it may be published, store, with the data files beside it."""

from knowledge.load.beside import BESIDE
from knowledge.load.folders import is_left_over
from knowledge.load.version import SHIPPED, Arriving, ensure_loaded, guest, load_paths, making_room

__all__ = [
    "BESIDE",
    "SHIPPED",
    "Arriving",
    "ensure_loaded",
    "guest",
    "is_left_over",
    "load_paths",
    "making_room",
]
