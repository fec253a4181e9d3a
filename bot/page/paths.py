"""Addresses: of a document, a passage, a unit; and what a link into the Mini App says (``startapp``).

``g100123_c_912e0f3a_2-3`` is pressed in the group -100123 and opens the passage of a deep link (see
:mod:`bot.telegram.keys`). What it says is taken for a wish: membership and rights are asked for.
"""

from __future__ import annotations

from urllib.parse import quote

from bot.telegram.keys import deep_payload, read_deep_link
from glossary.lazy import regex
from knowledge.model import Ref

_GROUP = regex(r"g(\d{1,20})(?:_|$)")


def start_param(ref: Ref, chat: int) -> str | None:
    """The payload that opens ``ref`` from the chat ``chat``; None where its id does not fit."""
    payload = deep_payload(ref)
    return f"g{-chat}_{payload}" if payload and chat < 0 else payload


def group_of(start: str) -> int | None:
    """The group that a payload names; None where it was pressed in private.

    >>> group_of("g1001_c_912e0f3a_2-3"), group_of("c_912e0f3a_2-3")
    (-1001, None)
    """
    found = _GROUP.match(start)
    return -int(found[1]) if found else None


def place_of(start: str) -> tuple[str, str] | None:
    """The (document digest, passage id) that a payload names; None where it names none."""
    return read_deep_link(_GROUP.sub("", start, count=1))


def document_path(document: str) -> str:
    """The path of a document's page.

    >>> document_path("某发〔2020〕1号")
    '/d/%E6%9F%90%E5%8F%91%E3%80%942020%E3%80%951%E5%8F%B7'
    """
    return f"/d/{quote(document, safe='')}"


def place_path(ref: Ref, *, mini_app: bool = False) -> str:
    """The path to a passage in its document's page.

    Telegram puts its own words behind the # of a Mini App's address: there the place is named in the query.
    """
    id = quote(ref.id, safe="")
    return f"{document_path(ref.document)}?at={id}" if mini_app else f"{document_path(ref.document)}#{id}"


def unit_path(name: str) -> str:
    """The path of a unit's or person's page."""
    return f"/unit?name={quote(name, safe='')}"
