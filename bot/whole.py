"""A provision read whole: an item with the words that lead into it, an article with its items."""

from __future__ import annotations

from bot.view import View
from knowledge.model import Clause, Ref

MAX_BELOW = 60  # items and sub-items of an article that are read with it


def opens(clause: Clause) -> bool:
    """Whether the text of a clause only opens what its items go on to say (「有下列行为之一的，处……：」)."""
    return clause.text.rstrip().endswith(("：", ":"))


def lead_in(view: View, ref: Ref) -> tuple[Ref, ...]:
    """The clauses above ``ref`` that have to be read with it, the highest first: an article over its items,
    and whatever opens a list."""
    found: list[Ref] = []
    item = view.item(ref)
    while isinstance(item, Clause) and item.parent is not None:
        above = Ref(ref.document, item.parent)
        item = view.item(above)
        if not isinstance(item, Clause) or not item.text or not (opens(item) or item.id[:1] == "a"):
            break
        found.append(above)
    return tuple(reversed(found))


def below(view: View, ref: Ref) -> tuple[Ref, ...]:
    """Everything under a clause, in order and down to the last sub-item; at most ``MAX_BELOW``."""
    found: list[Ref] = []
    for child in view.children(ref):
        if len(found) >= MAX_BELOW:
            break
        under = Ref(ref.document, child.id)
        found += [under, *below(view, under)]
    return tuple(found[:MAX_BELOW])


def around(view: View, ref: Ref) -> str:
    """What stands around a provision and is said of it too: the words that lead into it, and its items."""
    refs = [*lead_in(view, ref)]
    item = view.item(ref)
    if isinstance(item, Clause) and len(item.text) < 200:
        refs += below(view, ref)
    return "\n".join(
        f"{clause.title}\n{clause.text}" for each in refs if isinstance(clause := view.item(each), Clause)
    )
