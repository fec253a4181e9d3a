"""Texts in traditional characters: parsed as simplified ones, kept as printed."""

from __future__ import annotations

from dataclasses import replace

from glossary.lazy import regex
from glossary.normalise import simplify
from knowledge.structure.roles import Duties

# Of the words that say who is responsible, and of the bodies: no simplified text has one of these.
_TRADITIONAL = regex("[責單門領導牽負參與協時聯辦實處廳縣鎮鄉區會發財務組織進號項備註類標題內]")


def plainly(text: str) -> str:
    """A text in simplified characters, each in its place; the text itself where it is simplified already."""
    if not _TRADITIONAL.search(text):
        return text
    plain = simplify(text)
    return plain if len(plain) == len(text) else text


def printed(part: str, plain: str, text: str) -> str:
    """``part``, characters of ``plain`` in their order, as ``text`` prints them."""
    if plain == text:
        return part
    chars, at = [], 0
    for char in part:
        found = plain.find(char, at)
        chars.append(text[found] if found >= 0 else char)
        at = found + 1 if found >= 0 else at
    return "".join(chars)


def stretch(part: str, plain: str, text: str) -> str:
    """``part``, a stretch of ``plain``, as ``text`` prints it; as it is where it is none."""
    at = plain.find(part)
    return text[at : at + len(part)] if at >= 0 else part


def as_printed(duties: Duties, plain: str, text: str) -> Duties:
    """Duties read of ``plain``, their names and days as ``text`` prints them."""
    if plain == text or not duties:
        return duties

    def found(name: str) -> str:
        return stretch(name, plain, text)

    return replace(
        duties,
        leaders=tuple(map(found, duties.leaders)),
        lead_units=tuple(map(found, duties.lead_units)),
        supporting_units=tuple(map(found, duties.supporting_units)),
        contact=found(duties.contact) if duties.contact else None,
        deadline=found(duties.deadline) if duties.deadline else None,
        heads=tuple(map(found, duties.heads)),
    )
