"""Permissions: who may ask and who administers; chats and users are opaque strings here.

Each change is one audited transaction, on disk when the function returns.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from knowledge.store import audit
from knowledge.store.versions import now

if TYPE_CHECKING:
    from knowledge.store.store import Store


class Standing(StrEnum):
    ADMIN = "admin"
    MEMBER = "member"
    DENIED = "denied"


class Access(StrEnum):
    ALLOWED = "allowed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Member:
    """A person with a standing; ``name`` is for administrators to recognise."""

    user: str
    standing: Standing
    name: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat: whether it may ask (None: nobody decided), and its own settings."""

    chat: str
    access: Access | None
    title: str
    settings: dict[str, Any]


def set_standing(store: Store, user: str, standing: Standing, *, actor: str, name: str = "") -> None:
    """Give ``user`` a standing; an empty ``name`` keeps the one known."""
    with store.change() as db:
        db.execute(
            'INSERT INTO members VALUES (?, ?, ?, ?, ?) ON CONFLICT ("user") DO UPDATE SET role = excluded.role, '
            "name = CASE excluded.name WHEN '' THEN members.name ELSE excluded.name END, actor = excluded.actor, at = excluded.at",
            (user, standing, name, actor, now()),
        )
        audit.record(db, actor=actor, action="role", subject=user, detail=standing)


def remove_standing(store: Store, user: str, *, actor: str) -> bool:
    """Take a user's standing away; return whether there was one."""
    with store.change() as db:
        removed = db.execute('DELETE FROM members WHERE "user" = ?', (user,)).rowcount > 0
        if removed:
            audit.record(db, actor=actor, action="role", subject=user, detail="none")
    return removed


def standing_of(store: Store, user: str) -> Standing | None:
    """Return a user's standing, or None."""
    row = store.connection().execute('SELECT role FROM members WHERE "user" = ?', (user,)).fetchone()
    return Standing(row[0]) if row else None


def members(store: Store) -> tuple[Member, ...]:
    """Return everyone with a standing."""
    rows = store.connection().execute(
        'SELECT "user", role, name, actor, at FROM members ORDER BY role, "user"'
    )
    return tuple(
        Member(user, Standing(standing), name, actor, at) for user, standing, name, actor, at in rows
    )


def set_access(store: Store, chat: str, access: Access | None, *, actor: str, title: str = "") -> None:
    """Decide whether ``chat`` may ask (None: undecided again)."""
    with store.change() as db:
        db.execute(
            "INSERT INTO chats VALUES (?, ?, ?, '{}', ?, ?) ON CONFLICT (chat) DO UPDATE SET access = excluded.access, "
            "title = CASE excluded.title WHEN '' THEN chats.title ELSE excluded.title END, actor = excluded.actor, at = excluded.at",
            (chat, access, title, actor, now()),
        )
        audit.record(db, actor=actor, action="access", subject=chat, detail=access or "none")


def chat(store: Store, chat: str) -> Chat | None:
    """Return what is known of a chat, or None."""
    row = (
        store.connection()
        .execute("SELECT chat, access, title, settings FROM chats WHERE chat = ?", (chat,))
        .fetchone()
    )
    return _chat(row) if row else None


def chats(store: Store) -> tuple[Chat, ...]:
    """Return every chat known."""
    rows = store.connection().execute("SELECT chat, access, title, settings FROM chats ORDER BY chat")
    return tuple(_chat(row) for row in rows)


def set_setting(store: Store, chat: str, name: str, value: object, *, actor: str) -> None:
    """Set one of a chat's own settings; ``value`` is anything JSON can hold, None removes it."""
    with store.change() as db:
        row = db.execute("SELECT settings FROM chats WHERE chat = ?", (chat,)).fetchone()
        settings: dict[str, Any] = json.loads(row[0]) if row else {}
        settings[name] = value
        if value is None:
            del settings[name]
        db.execute(
            "INSERT INTO chats VALUES (?, NULL, '', ?, ?, ?) ON CONFLICT (chat) DO UPDATE SET "
            "settings = excluded.settings, actor = excluded.actor, at = excluded.at",
            (chat, json.dumps(settings, ensure_ascii=False), actor, now()),
        )
        audit.record(db, actor=actor, action="setting", subject=chat, detail=name)


def note_pass(store: Store, whom: str, use: str, days: int, *, actor: str) -> None:
    """Put it on record that a link or a key was made for the person or chat ``whom``."""
    with store.change() as db:
        audit.record(db, actor=actor, action=use, subject=whom, detail=f"{days}天")


def _chat(row: tuple[str, str | None, str, str]) -> Chat:
    return Chat(row[0], Access(row[1]) if row[1] else None, row[2], json.loads(row[3]))
