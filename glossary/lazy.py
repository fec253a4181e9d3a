"""Regular expressions that are compiled when they are first used.

The packages have about a thousand of them, and a question needs some: compiling all took a fifth of a cold ``wence
ask``.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class Lazy:
    """A ``re.Pattern`` compiled on first use of any of its methods, which then replace its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.given)
        # Set one by one, and from a finished pattern: two threads that come here at once set the same.
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(pattern: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    """A pattern as ``re.compile`` gives it, compiled on first use; it cannot be passed to ``re.search`` and the like.

    An error in the pattern is raised at the first use as well (the tests use every pattern).
    """
    return cast("re.Pattern[str]", Lazy(pattern, int(flags)))
