"""What the C library keeps of the memory that the models gave back, in a process that runs for months.

glibc gives every thread a heap of its own and keeps in each what the largest question took there: of 120 questions
some 60 MB. One heap for all, and what is free of it returned now and then, costs no time that can be measured. Other C
libraries keep little, and are left alone.
"""

from __future__ import annotations

import ctypes
from functools import cache

_ARENA_MAX = -8  # of mallopt(3)


@cache
def _glibc() -> ctypes.CDLL | None:
    """The C library, where it is the one that keeps heaps by thread."""
    try:
        library = ctypes.CDLL(None)
        return library if library.gnu_get_libc_version and library.malloc_trim else None
    except (AttributeError, OSError, TypeError):
        return None


def one_heap() -> bool:
    """Let all threads that begin from now on share one heap; whether that is done here."""
    library = _glibc()
    return library is not None and bool(library.mallopt(_ARENA_MAX, 1))


def give_back() -> None:
    """Return what is free of the heap to the system: a few milliseconds."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)
