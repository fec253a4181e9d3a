"""Of which places the documents of an answer are: each county has its own bureau of one name."""

from __future__ import annotations

from collections.abc import Sequence

from bot.view.names import Name
from bot.view.structure import View

NAMED = 3  # places that are named; more are counted


def places(view: View, documents: Sequence[str]) -> list[str]:
    """The places whose documents these are, in their order; national ones and those of a house are of none."""
    of = (view.catalogue.places.get(document, "") for document in documents)
    return list(dict.fromkeys(filter(None, of)))


def where(view: View, documents: Sequence[str]) -> str:
    """In how many documents somebody is charged, and of which places where they are of several; empty for one document."""
    if len(documents) <= 1:
        return ""
    of = places(view, documents)
    told = "、".join(of) if len(of) <= NAMED else f"{len(of)}个地方"
    return f"{told}的{len(documents)}份文件里" if len(of) > 1 else f"{len(documents)}份文件里"


def called(view: View, name: Name, printed: str, documents: Sequence[str]) -> str:
    """A body as its documents print it (``printed``); as it was said where each of several places has its own and the
    printed name is that of one of them (国网某县供电公司)."""
    of = places(view, documents)
    return name.written if len(of) > 1 and any(place[:-1] in printed for place in of) else printed


def apart(view: View, documents: Sequence[str]) -> tuple[str, ...]:
    """That the bodies of several places are not one, and how to ask for one of them; nothing where all is of one place."""
    several = len(places(view, documents)) > 1
    return ("几个地方的同名单位不是同一个，只看一个地方的请连地名一起问",) if several else ()
