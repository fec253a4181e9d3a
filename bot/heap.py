"""Gives memory that the models have freed back to the system, in a process that runs for months.

glibc gives every thread a heap of its own and keeps in each what the largest question took there: of 120 questions
some 60 MB. One heap for all, what is large outside it, and what is free of it returned now and then, costs no time that
can be measured. Other C libraries keep little, and are left alone.
"""

from __future__ import annotations

import ctypes
from functools import cache

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8  # of mallopt(3)
# A block as large gets pages of its own, which go back to the system when it is freed. Where nothing is said, the limit
# rises with the largest block that was freed: up to 32 MB stay in the heap.
_OWN_PAGES = 1 << 20


@cache
def _glibc() -> ctypes.CDLL | None:
    """The C library, where it is the one that keeps heaps by thread."""
    try:
        library = ctypes.CDLL(None)
        return library if library.gnu_get_libc_version and library.malloc_trim else None
    except (AttributeError, OSError, TypeError):
        return None


def one_heap() -> bool:
    """Let all threads that begin from now on share one heap, large blocks outside it; whether that is done here."""
    library = _glibc()
    return library is not None and bool(
        library.mallopt(_ARENA_MAX, 1) and library.mallopt(_MMAP_THRESHOLD, _OWN_PAGES)
    )


def give_back() -> None:
    """Return what is free of the heap to the system: a few milliseconds."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)
