"""The compact keys behind buttons and deep links.

Telegram allows 64 bytes of callback data and 64 of ``A-Za-z0-9_-`` in a deep link, so a document is
named by eight hexadecimal digits of a digest of its id, and a clause by its own id. A key says where to
look, never what may be seen: rights and existence are asked for at every press.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from glossary.lazy import regex
from knowledge.model import Ref

CALLBACK_LIMIT = 64
_LINK = regex(r"[A-Za-z0-9_-]{1,64}")


def digest(name: str) -> str:
    """Eight hexadecimal digits that stand for a document's id or a name.

    >>> len(digest("某发〔2020〕1号"))
    8
    """
    return hashlib.blake2s(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def key(action: str, *parts: str | int) -> str | None:
    """Callback data ``action:part:…``; None where it would not fit, and then there is no button."""
    data = ":".join([action, *map(str, parts)])
    return data if len(data.encode()) <= CALLBACK_LIMIT else None


def ref_key(action: str, ref: Ref, *more: str | int) -> str | None:
    """Callback data for an action on the passage at ``ref``."""
    return key(action, digest(ref.document), ref.id, *more)


def find(documents: Iterable[str], digested: str) -> str | None:
    """The id of the document whose digest this is, where it is (still) there."""
    return next((document for document in documents if digest(document) == digested), None)


def deep_link(username: str, ref: Ref) -> str | None:
    """``https://t.me/…?start=c_…`` to the passage at ``ref``; None where its id does not fit.

    >>> deep_link("a_bot", Ref("某意见", "2.3"))[:31]
    'https://t.me/a_bot?start=c_912e'
    """
    payload = deep_payload(ref)
    return f"https://t.me/{username}?start={payload}" if payload else None


def deep_payload(ref: Ref) -> str | None:
    """What a deep link to the passage at ``ref`` says; None where its id does not fit."""
    payload = f"c_{digest(ref.document)}_{ref.id.replace('.', '-').replace('#', '_')}"
    return payload if _LINK.fullmatch(payload) else None


def read_deep_link(payload: str) -> tuple[str, str] | None:
    """(document digest, passage id) of a deep link's payload; None where it is not one of ours."""
    kind, _, rest = payload.partition("_")
    document, _, id = rest.partition("_")
    if kind != "c" or not id or not _LINK.fullmatch(payload):
        return None
    return document, id.replace("-", ".").replace("_", "#")
