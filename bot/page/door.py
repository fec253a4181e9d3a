"""Who may read the pages: the chat's own rules, checked at every request.

Three ways in: the Mini App (Telegram's signed ``initData``), a link that an administrator made, and for programs a
key. Each only says who somebody is; what they may, :mod:`bot.telegram.access` says, as in the chat. Where no bot
runs, the page listens on this machine alone and is open to who sits at it.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Chat, User
from telegram.constants import ChatType

from bot.page import initdata, passes
from bot.page.passes import Pass, Use
from bot.settings import Settings
from bot.telegram.access import Right, is_admin, person_right, right_in
from knowledge.store import Store
from knowledge.store.access import chat

VISIT = 12 * 3600  # seconds that a Mini App's visit lasts
GROUP_VISIT = 3600  # of one as a member of a group: whether they still are is asked when they come in
_SEEN_KEPT = 10_000
VOID_UNTIL = "passes_void_until"
"""The setting of a person or group that calls back what was issued until then, in milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who reads a page: a person, a member of the group ``chat``, or whoever was given a group's pass."""

    person: int | None
    chat: int | None
    admin: bool
    local: bool = False
    """At this machine itself, where no bot runs: nothing is counted or written down."""


LOCAL = Visitor(None, None, admin=True, local=True)


class Door:
    """Decides who comes in. ``token`` is the bot's; without one every visitor is at this machine."""

    def __init__(self, settings: Settings, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._settings, self._store, self._clock = settings, store, clock
        self._token = settings.bot_token.value if settings.bot_token else None
        self._key = passes.signing_key(self._token) if self._token else b""
        self._seen: dict[str, float] = {}

    @property
    def open(self) -> bool:
        """Whether no bot runs here, so that who sits at the machine may read."""
        return self._token is None

    def admit(self, text: str, use: Use) -> Visitor | None:
        """Who has the pass ``text``, with what they may at this moment; None where they may not read."""
        if self.open:
            return None
        given = passes.read(text, self._key, use, self._clock())
        return self.visitor(given) if given else None

    def visitor(self, given: Pass) -> Visitor | None:
        """Who ``given`` speaks for, where they have the right now and the pass was not called back."""
        for id in (given.person, given.chat):
            known = chat(self._store, str(id)) if id else None
            if known and given.issued <= known.settings.get(VOID_UNTIL, 0):
                return None
        user = User(given.person, "", is_bot=False) if given.person else None
        if given.chat is not None:
            right = right_in(self._settings, self._store, Chat(given.chat, ChatType.SUPERGROUP), user)
        else:
            right = person_right(self._settings, self._store, user) if user else Right.DENIED
        if right is not Right.ALLOWED:
            return None
        return Visitor(given.person, given.chat, is_admin(self._settings, self._store, user))

    def opened(self, text: str) -> initdata.Opened | None:
        """Who opened the Mini App with ``initData`` ``text``; None where it is forged, old, or was used before."""
        if self._token is None:
            return None
        now = self._clock()
        self._seen = {digest: until for digest, until in self._seen.items() if until > now}
        found = initdata.checked(text, self._token, now)
        if found is None or found.digest in self._seen or len(self._seen) >= _SEEN_KEPT:
            return None
        self._seen[found.digest] = found.at + initdata.MAX_AGE + initdata.MAX_AHEAD
        return found

    def visit(self, opened: initdata.Opened, chat: int | None) -> Pass:
        """The pass for the visit of who opened the Mini App, on their own or as a member of the group ``chat``."""
        lasts = VISIT if chat is None else GROUP_VISIT
        return self._pass(Use.VISIT, opened.person, chat, lasts)

    def visit_by(self, link: str) -> Pass | None:
        """The pass for the visit of who came by a link: as long as the link; None where that opens nothing."""
        given = passes.read(link, self._key, Use.LINK, self._clock()) if not self.open else None
        if given is None or self.visitor(given) is None:
            return None
        return Pass(Use.VISIT, given.person, given.chat, given.issued, given.until)

    def write(self, given: Pass) -> str:
        """``given`` as text, signed."""
        return passes.write(given, self._key)

    def made(self, whom: int, use: Use, days: int) -> str:
        """A link's or a key's pass for the person or group ``whom``, for ``days`` from now."""
        person, group = (whom, None) if whom > 0 else (None, whom)
        return self.write(self._pass(use, person, group, days * 86_400))

    def _pass(self, use: Use, person: int | None, chat: int | None, lasts: int) -> Pass:
        now = self._clock()
        return Pass(use, person, chat, int(now * 1000), int(now) + lasts)


def loopback(host: str) -> bool:
    """Whether ``host`` is this machine, so that nobody else can come to it.

    >>> loopback("127.0.0.1"), loopback("localhost"), loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
