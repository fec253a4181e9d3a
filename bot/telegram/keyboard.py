"""The buttons under an answer."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Answer, Status
from bot.telegram.cards import button
from bot.telegram.keys import key, ref_key
from bot.telegram.look import Opens

SUGGESTIONS = 6
LONGEST_LABEL = 100  # characters: the label of the button is the question it asks


def keyboard(answer: Answer, pages: tuple[str, ...], page: int, opens: Opens) -> InlineKeyboardMarkup | None:
    """The buttons under page ``page`` of an answer; None where there is nothing to press. ``opens`` makes the one that
    opens a passage in its document."""
    rows: list[list[InlineKeyboardButton]] = []
    rest = f"其余部分 {page + 2}/{len(pages)} ›"
    rows.append(
        [
            *(button("‹ 前一部分", key("p", page - 1)) if page else []),
            *(button(rest, key("p", page + 1)) if page + 1 < len(pages) else []),
        ]
    )
    for number, suggestion in enumerate(answer.suggestions[:SUGGESTIONS]):
        if len(suggestion) <= LONGEST_LABEL:
            rows.append([InlineKeyboardButton(suggestion, callback_data=f"q:{number}")])
    if answer.citations:
        first = answer.citations[0]
        rows.append(
            [
                *button("原文", ref_key("c", first.ref)),
                *(button("配合单位", ref_key("s", first.ref)) if first.supporting_units else []),
                *button("相关条款", ref_key("r", first.ref)),
            ]
        )
        rows.append(opens(first.ref))
    if answer.status in (Status.ANSWERED, Status.NOT_FOUND):
        rows.append([*button("👍 有用", "g"), *button("👎 没用", "b")])
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None
