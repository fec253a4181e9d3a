"""Interviews: where they ask, each question of a speaker answered by another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.numbering import mark
from knowledge.structure.roles import role_of

# 「记者：…？」, 「某报、某网记者：…？」, 「张某某：…」: who speaks, and what.
_TURN = regex(r"([^，。；：？！:?!\s“”《》（）()\[\]/\d]{2,30})[：:][ 　]{0,4}(?=\S)")
_ANSWERED = regex("[问答][题复]?|[QqAa]")
_QUESTIONS_LEAST = 2
# A question may end with a word of courtesy: 「…怎样申请？谢谢。」
_ASKS = regex(r"[？?][”’』」]?(?:[^。？?]{0,8}谢谢[^。？?]{0,8}[。！]?)?$")


def interview_questions(blocks: Sequence[Block | None]) -> set[int]:
    """Where an interview asks: a speaker's turn that ends in a question, and another speaker's turn below it.

    「记者：…？」 above 「张某某：…」. One such pair is a quotation in a text, several are an interview.
    """
    turns = [(at, found[1]) for at, block in enumerate(blocks) if block and (found := _turn(block))]
    asked = {
        at
        for (at, speaker), (after, answering) in pairwise(turns)
        if speaker != answering and after == at + 1 and _asks(blocks[at]) and not _asks(blocks[after])
    }
    return asked if len(asked) >= _QUESTIONS_LEAST else set()


def _turn(block: Block) -> re.Match[str] | None:
    if block.rows or mark(block.text):
        return None
    found = _TURN.match(block.text)
    return found if found and not _ANSWERED.fullmatch(found[1]) and role_of(found[1]) is None else None


def _asks(block: Block | None) -> bool:
    return block is not None and bool(_ASKS.search(block.text.rstrip()))
