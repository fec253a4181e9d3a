"""What Telegram accepts as HTML and as buttons, and how it counts: the checks of the real server."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_LIMIT = 64
TAGS = {
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "code", "pre",
    "blockquote", "tg-emoji",
}  # fmt: skip
ENTITIES = {"lt", "gt", "amp", "quot"}
TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler",
    "tg-spoiler": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_TOKEN = re.compile(r"<(/?)([a-zA-Z-]+)((?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*>|&(#?\w+);|(<)|([^<&]+|&)")


class Refused(Exception):
    """The server's answer to a request it does not accept."""

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        super().__init__(description)
        self.description, self.code, self.parameters = description, code, parameters


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class Parsed:
    """Text without its marks, and the entities with offsets in UTF-16 units."""

    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)


def parse_html(source: str) -> Parsed:
    """Read a message in Telegram's HTML; :class:`Refused` where the real server would refuse it."""
    pieces: list[str] = []
    length = 0
    stack: list[tuple[str, int, str]] = []
    entities: list[dict[str, Any]] = []
    for match in _TOKEN.finditer(source):
        closing, tag, attributes, entity, stray, text = match.groups()
        if stray:
            raise Refused("Bad Request: can't parse entities: Unsupported start tag")
        if entity is not None:
            if not entity.startswith("#") and entity not in ENTITIES:
                text = match.group(0)  # Telegram leaves an entity it does not know as it is
            else:
                text = unescape(match.group(0))
        if text is not None:
            pieces.append(text)
            length += units(text)
            continue
        tag = tag.lower()
        if tag not in TAGS:
            raise Refused(f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        if not closing:
            if tag == "blockquote" and any(name == "blockquote" for name, _, _ in stack):
                raise Refused("Bad Request: can't parse entities: nested blockquote")
            stack.append((tag, length, attributes.strip()))
            continue
        if not stack or stack[-1][0] != tag:
            raise Refused(f'Bad Request: can\'t parse entities: Unmatched end tag "{tag}"')
        _, start, given = stack.pop()
        if length > start:
            kind = TYPES[tag]
            if kind == "blockquote" and given == "expandable":
                kind = "expandable_blockquote"
            item: dict[str, Any] = {"type": kind, "offset": start, "length": length - start}
            if kind == "text_link":
                item["url"] = re.sub(r'^href="|"$', "", given)
            entities.append(item)
    if stack:
        raise Refused(f"Bad Request: can't parse entities: Can't find end tag for \"{stack[-1][0]}\"")
    entities.sort(key=lambda item: (item["offset"], -item["length"]))
    return Parsed("".join(pieces), entities)


def message_text(params: dict[str, Any], name: str = "text", limit: int = TEXT_LIMIT) -> Parsed:
    """The text or caption of a request, checked; an empty one only where a caption may be."""
    raw = params.get(name, "")
    mode = str(params.get("parse_mode", "")).lower()
    if mode not in ("", "html"):
        raise Refused("Bad Request: unsupported parse_mode")
    parsed = parse_html(raw) if mode == "html" else Parsed(raw)
    if name == "text" and not parsed.text.strip():
        raise Refused("Bad Request: message text is empty")
    if units(parsed.text) > limit:
        raise Refused(
            "Bad Request: message is too long"
            if name == "text"
            else "Bad Request: message caption is too long"
        )
    return parsed


def check_keyboard(markup: dict[str, Any] | None, chat: int) -> None:
    """Refuse buttons that the real server refuses in ``chat``."""
    if not markup or "inline_keyboard" not in markup:
        return
    rows = markup["inline_keyboard"]
    if sum(len(row) for row in rows) > 100:
        raise Refused("Bad Request: reply markup is too long")
    for row in rows:
        if len(row) > 8:
            raise Refused("Bad Request: BUTTON_ROW_INVALID")
        for button in row:
            if not button.get("text"):
                raise Refused("Bad Request: BUTTON_TEXT_EMPTY")
            actions = [key for key in button if key not in ("text", "style", "icon_custom_emoji_id")]
            if len(actions) != 1:
                raise Refused("Bad Request: Text buttons are unallowed in the inline keyboard")
            if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= CALLBACK_LIMIT:
                raise Refused("Bad Request: BUTTON_DATA_INVALID")
            if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
                raise Refused("Bad Request: BUTTON_COPY_TEXT_INVALID")
            if "web_app" in button and (chat < 0 or not button["web_app"]["url"].startswith("https://")):
                raise Refused("Bad Request: BUTTON_TYPE_INVALID")
            if "url" in button and not re.match(r"(https?|tg)://", button["url"]):
                raise Refused("Bad Request: BUTTON_URL_INVALID")


def decode(value: str) -> Any:
    """A form value as the server reads it: JSON where it is JSON of a structure or number."""
    if value[:1] in "[{" or value in ("true", "false"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def entities_of(text: str) -> list[dict[str, Any]]:
    """The entities a client marks in what a person types: commands and mentions."""
    found = []
    for match in re.finditer(r"(?<![\w/@])(/[a-zA-Z0-9_]{1,32}(?:@\w+)?|@\w{4,})", text):
        kind = "bot_command" if match.group().startswith("/") else "mention"
        found.append({"type": kind, "offset": units(text[: match.start()]), "length": units(match.group())})
    return found
