"""What stands on every page (running heads, watermarks) is no text of the document, but for one thing.

A secrecy level or 内部资料 printed there decides whether the document may be published at all, so it
is read, once, before the first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.model import Block, BlockKind

_MARK = re.compile(r"绝密|机密|秘密|内部|不予公开|不公开|不得外传")
_LONG = 20
"""Characters: what is longer is a sentence, no mark."""


def marks(texts: Iterable[str]) -> Iterator[Block]:
    """The marks of secrecy among the texts that stand on every page, each once, as paragraphs."""
    for text in dict.fromkeys(text.strip() for text in texts):
        if len(text) <= _LONG and _MARK.search(text):
            yield Block(BlockKind.PARAGRAPH, text, 1)
