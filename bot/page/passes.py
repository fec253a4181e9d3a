"""Passes: who a link, a key or a cookie speaks for, until when, signed by the bot.

A pass says who somebody is and never what they may: rights are asked for anew at every page (see door).
It is ``payload.signature``, both base64url; the payload is JSON, the signature HMAC-SHA256 under a key that is
derived from the bot's token, so that a new token makes every pass worthless and replicas need no secret more.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 1_000  # characters of a pass that are looked at
_VERSION = 1


class Use(StrEnum):
    """What a pass is for; one for a use opens nothing of another."""

    LINK = "link"
    """In a link that an administrator sends."""
    KEY = "key"
    """For a program that asks."""
    VISIT = "visit"
    """In the cookie of a browser that came in."""


@dataclass(frozen=True, slots=True)
class Pass:
    """``person`` (a positive id) reads, on their own or as one of the group ``chat`` (a negative id); a pass of a
    group alone is for whoever has it. ``issued`` is in
    milliseconds, ``until`` in seconds since 1970."""

    use: Use
    person: int | None
    chat: int | None
    issued: int
    until: int


def signing_key(token: str) -> bytes:
    """The key that passes are signed with, from the bot's token."""
    return hmac.new(token.encode(), b"wence page passes", hashlib.sha256).digest()


def write(given: Pass, key: bytes) -> str:
    """The pass as text that fits into a URL, a header and a cookie."""
    fields = [_VERSION, given.use, given.person, given.chat, given.issued, given.until]
    payload = _encode(json.dumps(fields, separators=(",", ":")).encode())
    return f"{payload}.{_encode(_signature(payload, key))}"


def read(text: str, key: bytes, use: Use, now: float) -> Pass | None:
    """The pass that ``text`` is; None where it is forged, damaged, for another use, or its end has come."""
    payload, _, signature = text[:LONGEST].partition(".")
    if not hmac.compare_digest(
        _encode(_signature(payload, key)).encode(), signature.encode("utf-8", "replace")
    ):
        return None
    version, *fields = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    if version != _VERSION:
        return None
    given = Pass(Use(fields[0]), *fields[1:])
    return given if given.use is use and now < given.until else None


def _signature(payload: str, key: bytes) -> bytes:
    return hmac.new(key, payload.encode("utf-8", "replace"), hashlib.sha256).digest()


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
