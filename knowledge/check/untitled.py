"""Documents whose text bears no title, so that they go by the name of their file: who looks for one by its title should know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.printable import letters
from knowledge.model import Document, Finding, Severity, Source

_ENDING = r"\.[A-Za-z]{1,8}$"


def untitled(document: Document, source: Source) -> Iterator[Finding]:
    """A finding where the title of a text is the name of its file and stands nowhere in it; a list's own name is no matter."""
    called = letters(re.sub(_ENDING, "", document.source_file or ""))
    if not document.clauses or letters(document.title) != called:
        return
    said = "".join(
        letters(text)
        for block in source.blocks
        for text in (block.text, *(cell for row in block.rows for cell in row))
    )
    if called in said:
        return
    yield Finding(
        "no-title",
        Severity.INFO,
        "版头",
        f"文件里没有找到标题，用文件名“{document.title}”作标题。请在正文前补上标题，或者把文件名改成标题再装。",
    )
