"""The files of folders that may be documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from glossary.lazy import regex
from knowledge.errors import UnreadableFileError
from knowledge.load.beside import BESIDE

# What Office, systems, editors and copying programs leave in folders, and our own data files.
_LEFT_OVER = regex(
    r"\.|~|thumbs\.db$|ehthumbs|desktop\.ini$|folder\.(?:jpg|ini)$|icon\r$|__macosx$"
    r"|.*(?:~|\.(?:bak|backup|old|orig|tmp|temp|swp|swo|wbk|asd|xlk|lock|lnk|part|crdownload|download))$"
    rf"|.*(?:{'|'.join(map(re.escape, BESIDE))})$",
    re.IGNORECASE,
)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and all documents of the folders among ``paths``. Raises UnreadableFileError where there are none."""
    paths = list(paths)
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(p for p in path.iterdir() if p.is_file() and not is_left_over(p.name)))
        else:
            found.append(path)
    if not found:
        raise UnreadableFileError(f"{'、'.join(map(str, paths))} 里没有可以装入的文件。请检查路径。")
    return found


def is_left_over(name: str) -> bool:
    """Whether a file of this name in a folder is no document: hidden, a lock, a backup, a system's own, a data file.

    >>> is_left_over("~$通知.docx"), is_left_over("通知.docx.bak"), is_left_over("通知.docx")
    (True, True, False)
    """
    return bool(_LEFT_OVER.match(name))
