"""Whether a passage holds for a place: it or its document speaks of that place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.view.structure import View
from glossary import tables
from glossary.names.shapes import PLACES
from knowledge.model import Ref

_LEVELS = ("乡镇道", "县区旗")  # the lowest first; a prefecture may go without its level
_PROVINCE = 3
OPENING = 400  # characters at the beginning of a document in which it says whose it is


def is_of_place(view: View, document: str, place: str, said: str) -> bool:
    """Whether ``said`` (a passage with what stands above it) or the opening of its document has a ``place``.

    A province or prefecture goes by its name without its level too (某某壮族自治区, 某某经济技术开发区). The opening counts
    where neither issuer nor title tells whose the document is: one of a known place may there name many others.
    """
    stem = place.rstrip(PLACES)
    forms = {place, stem} if stem in tables.places() else {place}
    return any(form in said for form in forms) or any(form in _opening(view, document) for form in forms)


def of_other_places(view: View, text: str) -> frozenset[str]:
    """The documents of places that have nothing to do with the one that ``text`` asks about: of lower ones that never name it
    (another city's county), and of another province than the one that its own documents name. Whatever is of the same level
    is told by :meth:`Catalogue.elsewhere`."""
    here, others = view.catalogue.of_each_place(text)
    if not here or not others:
        return frozenset()
    own = [document for documents in here.values() for document in documents]
    ranks = [_rank(place) for place in here]
    found: list[str] = []
    for place, documents in others.items():
        lower = _rank(place) < min(ranks)
        higher = _rank(place) == _PROVINCE > max(ranks)
        if not (lower or higher) or _says(view, place, own):
            continue
        if not any(_says(view, each, documents) for each in here) and (
            lower or any(view.passages.says(name, own) for name in tables.provinces() - {_stem(place)})
        ):
            found += documents
    return frozenset(found)


def _says(view: View, place: str, documents: Sequence[str]) -> bool:
    return view.passages.says(_stem(place), documents)


def _stem(place: str) -> str:
    stem = place.rstrip(PLACES)
    return stem if len(stem) > 1 else place


def _rank(place: str) -> int:
    """How high a place is: a province, a prefecture, a county, a town."""
    if _stem(place) in tables.provinces():
        return _PROVINCE
    return next((rank for rank, levels in enumerate(_LEVELS) if place[-1] in levels), _PROVINCE - 1)


def _opening(view: View, document: str) -> str:
    """How a document begins, where it is not known whose it is; else nothing."""
    owner = view.catalogue.owners.get(document)
    if owner is None or owner.called:
        return ""
    if before := view.passages.text(Ref(document, "0")):
        return before[:OPENING]
    said = ""
    for clause in view.tops(document):
        said += clause.text[: OPENING - len(said)]
        if len(said) >= OPENING:
            break
    return said
