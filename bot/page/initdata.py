"""Verifies ``initData``, by which Telegram says who opened the Mini App, as Telegram documents it.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

LONGEST = 8_192  # characters; Telegram's own are under two thousand
MAX_AGE = 300  # seconds from Telegram's signature to our door
MAX_AHEAD = 60  # seconds that our clock may be behind Telegram's


@dataclass(frozen=True, slots=True)
class Opened:
    """Who opened the Mini App, when, and what the link said (``startapp``). ``digest`` is the signature itself:
    the same one is taken once."""

    person: int
    at: int
    start: str
    digest: str


def checked(text: str, token: str, now: float) -> Opened | None:
    """What ``text`` says, where the bot of ``token`` was sent it and it is fresh; None where not."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=30)
        fields = dict(pairs)
    except ValueError:
        return None
    given = fields.pop("hash", "")
    if len(text) > LONGEST or len(fields) + 1 != len(pairs):
        return None
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    signed = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    digest = hmac.new(secret, signed.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(digest.encode(), given.encode("utf-8", "surrogatepass")):
        return None
    return _read(fields, digest, now)


def _read(fields: dict[str, str], digest: str, now: float) -> Opened | None:
    try:
        at, user = int(fields["auth_date"]), json.loads(fields["user"])
        person = user["id"]
    except (KeyError, ValueError, TypeError):
        return None
    if not isinstance(person, int) or person <= 0 or user.get("is_bot"):
        return None
    if not -MAX_AHEAD <= now - at <= MAX_AGE:
        return None
    return Opened(person, at, fields.get("start_param", ""), digest)
