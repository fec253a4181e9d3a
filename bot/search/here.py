"""Whether a passage holds for a place: it or its document speaks of that place."""

from __future__ import annotations

from bot.view.structure import View
from glossary import tables
from glossary.names.shapes import PLACES
from knowledge.model import Ref

OPENING = 400  # characters at the beginning of a document in which it says whose it is


def is_of_place(view: View, document: str, place: str, said: str) -> bool:
    """Whether ``said`` (a passage with what stands above it) or the opening of its document has a ``place``.

    A province or prefecture goes by its name without its level too (某某壮族自治区, 某某经济技术开发区). The opening counts
    where neither issuer nor title tells whose the document is: one of a known place may there name many others.
    """
    stem = place.rstrip(PLACES)
    forms = {place, stem} if stem in tables.places() else {place}
    return any(form in said for form in forms) or any(form in _opening(view, document) for form in forms)


def _opening(view: View, document: str) -> str:
    """What a document says before its first heading; empty where it is known whose it is."""
    owner = view.catalogue.owners.get(document)
    if owner is None or owner.called:
        return ""
    return view.passages.text(Ref(document, "0"))[:OPENING]
