"""The methods of the Bot API, one function each: check the request as the real server does, then do it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from tests.standin.markup import CAPTION_LIMIT, Refused, check_keyboard, message_text, parse_html, units

if TYPE_CHECKING:
    from tests.standin.server import Telegram

Json = dict[str, Any]
Files = dict[str, tuple[str, bytes]]


def getMe(t: Telegram, p: Json, f: Files) -> Json:
    return t.bot


def _chat(t: Telegram, p: Json) -> Json:
    id = int(p["chat_id"])
    if id in t.migrated:
        raise Refused(
            "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=t.migrated[id]
        )
    if id in t.blocked:
        raise Refused("Forbidden: bot was blocked by the user", 403)
    if id not in t.chats:
        raise Refused("Bad Request: chat not found")
    return t.chats[id]


def _own(t: Telegram, p: Json) -> Json:
    chat = _chat(t, p)
    message = t.messages.get((chat["id"], int(p["message_id"])))
    if message is None:
        raise Refused("Bad Request: message to edit not found")
    if message.get("from", {}).get("id") != t.bot["id"]:
        raise Refused("Bad Request: message can't be edited")
    return message


def _send(t: Telegram, p: Json, content: Json) -> Json:
    chat = _chat(t, p)
    check_keyboard(p.get("reply_markup"), chat["id"])
    message: Json = {
        "message_id": t.new_id(),
        "date": int(time.time()),
        "chat": chat,
        "from": t.bot,
        **content,
    }
    thread = p.get("message_thread_id")
    if thread is not None:
        if int(thread) not in t.topics.get(chat["id"], set()):
            raise Refused("Bad Request: message thread not found")
        message |= {"message_thread_id": int(thread), "is_topic_message": True}
    reply = p.get("reply_parameters")
    if reply:
        original = t.messages.get((chat["id"], int(reply["message_id"])))
        if original is None and not reply.get("allow_sending_without_reply"):
            raise Refused("Bad Request: message to be replied not found")
        if original is not None:
            quote = reply.get("quote")
            if quote is not None:
                plain = parse_html(quote).text if reply.get("quote_parse_mode") == "HTML" else quote
                if units(plain) > 1024 or plain not in original.get("text", ""):
                    raise Refused("Bad Request: QUOTE_TEXT_INVALID")
            message["reply_to_message"] = {k: v for k, v in original.items() if k != "reply_to_message"}
    if "inline_keyboard" in (p.get("reply_markup") or {}):
        message["reply_markup"] = p["reply_markup"]  # of other markup a message keeps nothing
    t.messages[(chat["id"], message["message_id"])] = message
    return message


def sendMessage(t: Telegram, p: Json, f: Files) -> Json:
    parsed = message_text(p)
    return _send(t, p, {"text": parsed.text, "entities": parsed.entities})


def _upload(t: Telegram, p: Json, f: Files, name: str) -> tuple[str, bytes]:
    given = str(p.get(name, ""))
    found = f.get(given.removeprefix("attach://")) if given.startswith("attach://") else f.get(name)
    if found is None:
        raise Refused(f"Bad Request: there is no {name} in the request")
    return found


def sendDocument(t: Telegram, p: Json, f: Files) -> Json:
    name, content = _upload(t, p, f, "document")
    parsed = message_text(p, "caption", CAPTION_LIMIT)
    file = {
        "file_id": f"sent-{t.new_id()}",
        "file_unique_id": "u",
        "file_name": name,
        "file_size": len(content),
    }
    t.files[file["file_id"]] = (name, content)
    return _send(t, p, {"document": file, "caption": parsed.text, "caption_entities": parsed.entities})


def sendPhoto(t: Telegram, p: Json, f: Files) -> Json:
    _, content = _upload(t, p, f, "photo")
    width, height = (int.from_bytes(content[i : i + 4]) for i in (16, 20))  # of a PNG
    if not content.startswith(b"\x89PNG") or len(content) > 10 << 20:
        raise Refused("Bad Request: IMAGE_PROCESS_FAILED")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refused("Bad Request: PHOTO_INVALID_DIMENSIONS")
    parsed = message_text(p, "caption", CAPTION_LIMIT)
    size = {
        "file_id": f"sent-{t.new_id()}",
        "file_unique_id": "u",
        "width": width,
        "height": height,
        "file_size": len(content),
    }
    t.files[size["file_id"]] = ("photo.png", content)
    return _send(t, p, {"photo": [size], "caption": parsed.text, "caption_entities": parsed.entities})


def sendMediaGroup(t: Telegram, p: Json, f: Files) -> list[Json]:
    media = p.get("media") or []
    if not 2 <= len(media) <= 10:
        raise Refused("Bad Request: wrong number of messages to send as an album")
    if any(item["type"] != "photo" for item in media):
        raise Refused("Bad Request: photo and video can't be mixed with other media types")
    album = str(t.new_id())
    sent = []
    for item in media:
        one = {**p, "photo": item["media"], **{k: item[k] for k in ("caption", "parse_mode") if k in item}}
        message = sendPhoto(t, one, f)
        message["media_group_id"] = album
        sent.append(message)
    return sent


def editMessageText(t: Telegram, p: Json, f: Files) -> Json:
    message = _own(t, p)
    parsed = message_text(p)
    check_keyboard(p.get("reply_markup"), message["chat"]["id"])
    new = {**message, "text": parsed.text, "entities": parsed.entities, "edit_date": int(time.time())}
    new.pop("reply_markup", None)
    if p.get("reply_markup"):
        new["reply_markup"] = p["reply_markup"]
    if all(new.get(k) == message.get(k) for k in ("text", "entities", "reply_markup")):
        raise Refused(
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
        )
    t.messages[(message["chat"]["id"], message["message_id"])] = new
    return new


def editMessageReplyMarkup(t: Telegram, p: Json, f: Files) -> Json:
    message = _own(t, p)
    check_keyboard(p.get("reply_markup"), message["chat"]["id"])
    if message.get("reply_markup") == p.get("reply_markup"):
        raise Refused("Bad Request: message is not modified")
    new = {k: v for k, v in message.items() if k != "reply_markup"}
    if p.get("reply_markup"):
        new["reply_markup"] = p["reply_markup"]
    t.messages[(message["chat"]["id"], message["message_id"])] = new
    return new


def deleteMessage(t: Telegram, p: Json, f: Files) -> bool:
    if t.messages.pop((int(p["chat_id"]), int(p["message_id"])), None) is None:
        raise Refused("Bad Request: message to delete not found")
    return True


def answerCallbackQuery(t: Telegram, p: Json, f: Files) -> bool:
    if t.callbacks.pop(str(p["callback_query_id"]), None) is None:
        raise Refused("Bad Request: query is too old and response timeout expired or query ID is invalid")
    if len(p.get("text", "")) > 200:
        raise Refused("Bad Request: MESSAGE_TOO_LONG")
    return True


def answerInlineQuery(t: Telegram, p: Json, f: Files) -> bool:
    if str(p["inline_query_id"]) not in t.inline_queries:
        raise Refused("Bad Request: query is too old and response timeout expired or query ID is invalid")
    results = p.get("results") or []
    if len(results) > 50:
        raise Refused("Bad Request: RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if len(set(ids)) != len(ids) or any(not 1 <= len(id.encode()) <= 64 for id in ids):
        raise Refused("Bad Request: RESULT_ID_INVALID")
    for result in results:
        if not result.get("title"):
            raise Refused("Bad Request: ARTICLE_TITLE_EMPTY")
        content = result["input_message_content"]
        message_text({"text": content["message_text"], "parse_mode": content.get("parse_mode", "")})
        check_keyboard(result.get("reply_markup"), -1)  # nobody knows where it will be sent
    return True


def sendChatAction(t: Telegram, p: Json, f: Files) -> bool:
    _chat(t, p)
    if p.get("action") not in ("typing", "upload_photo", "upload_document"):
        raise Refused("Bad Request: wrong parameter action in request")
    return True


REACTIONS = {"👀", "👍", "👌", "🤔", "🙏"}


def setMessageReaction(t: Telegram, p: Json, f: Files) -> bool:
    chat = _chat(t, p)
    if (chat["id"], int(p["message_id"])) not in t.messages:
        raise Refused("Bad Request: message to react not found")
    if any(r.get("emoji") not in REACTIONS for r in p.get("reaction") or []):
        raise Refused("Bad Request: REACTION_INVALID")
    return True


def getFile(t: Telegram, p: Json, f: Files) -> Json:
    found = t.files.get(p["file_id"])
    if found is None:
        raise Refused("Bad Request: invalid file_id")
    if len(found[1]) > 20 << 20:
        raise Refused("Bad Request: file is too big")
    return {
        "file_id": p["file_id"],
        "file_unique_id": "u",
        "file_size": len(found[1]),
        "file_path": f"documents/{p['file_id']}",
    }


def setMyCommands(t: Telegram, p: Json, f: Files) -> bool:
    commands = p["commands"]
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise Refused("Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise Refused("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    if len(commands) > 100:
        raise Refused("Bad Request: BOT_COMMANDS_TOO_MUCH")
    scope = p.get("scope") or {"type": "default"}
    if "chat_id" in scope and int(scope["chat_id"]) not in t.chats:
        raise Refused("Bad Request: chat not found")
    t.commands[f"{scope['type']}:{scope.get('chat_id', '')}"] = commands
    return True


def getMyDescription(t: Telegram, p: Json, f: Files) -> Json:
    return {"description": t.described.get("description", "")}


def setMyDescription(t: Telegram, p: Json, f: Files) -> bool:
    if len(p["description"]) > 512:
        raise Refused("Bad Request: BOT_DESCRIPTION_TOO_LONG")
    t.described["description"] = p["description"]
    return True


def getMyShortDescription(t: Telegram, p: Json, f: Files) -> Json:
    return {"short_description": t.described.get("short_description", "")}


def setMyShortDescription(t: Telegram, p: Json, f: Files) -> bool:
    if len(p["short_description"]) > 120:
        raise Refused("Bad Request: BOT_SHORT_DESCRIPTION_TOO_LONG")
    t.described["short_description"] = p["short_description"]
    return True


def setWebhook(t: Telegram, p: Json, f: Files) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", p.get("secret_token", "")):
        raise Refused("Bad Request: secret token contains unallowed characters")
    t.webhook = dict(p)
    if p.get("url"):
        t.start_push()
    return True


def deleteWebhook(t: Telegram, p: Json, f: Files) -> bool:
    t.webhook = {}
    t._wake()
    return True


def getWebhookInfo(t: Telegram, p: Json, f: Files) -> Json:
    return {
        "url": t.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(t.pending),
    }


def leaveChat(t: Telegram, p: Json, f: Files) -> bool:
    _chat(t, p)
    return True


def getChat(t: Telegram, p: Json, f: Files) -> Json:
    return {**_chat(t, p), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": {
        "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False, "premium_subscription": False,
        "gifts_from_channels": False}}  # fmt: skip


def getChatMember(t: Telegram, p: Json, f: Files) -> Json:
    person = int(p["user_id"])
    status = "left" if (int(p["chat_id"]), person) in t.outside else "member"
    return {"status": status, "user": t.person(person, "成员")}


def logOut(t: Telegram, p: Json, f: Files) -> bool:
    return True


def close(t: Telegram, p: Json, f: Files) -> bool:
    return True
