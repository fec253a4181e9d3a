"""The version numbers of derived data, and what an administrator is told where it is outdated.

From a file its content is derived (:data:`PARSER`): only the file makes it anew, which is not kept. From a content its
duties are derived (:data:`DUTIES`) and the words of its passages (``glossary.segment.VERSION``): made anew at the start.
"""

from __future__ import annotations

from collections.abc import Sequence

# Raised with every change by which files are read otherwise (knowledge/read, structure, check): kept with each content.
PARSER = 21
# Raised with every change by which a content has other duties (knowledge.stored.records.duties): kept once for the base.
DUTIES = 2

_NAMED = 3


def advice(outdated: Sequence[str]) -> str:
    """What to do about documents that an older program has read; empty where there are none.

    >>> advice(["某发〔2024〕7号"])
    '有 1 份文件是旧版程序读的，新版认得的条款、职责等还没有用上：某发〔2024〕7号。请重新装入原件（wence load，或把文件发给机器人）。'
    """
    if not outdated:
        return ""
    more = "等" if len(outdated) > _NAMED else ""
    return (
        f"有 {len(outdated)} 份文件是旧版程序读的，新版认得的条款、职责等还没有用上：{'、'.join(outdated[:_NAMED])}{more}。"
        "请重新装入原件（wence load，或把文件发给机器人）。"
    )
