"""Two versions of a document side by side, with removed and added words marked in each changed place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from glossary.lazy import regex
from knowledge.errors import StoreError
from knowledge.model import Document
from knowledge.review.diff import KIND_NAMES, Change, ChangeKind, compare
from knowledge.store import Store
from knowledge.store.versions import Version

_WORD = regex(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
MARKED = 4_000  # characters of a side up to which what differs is marked inside it


@dataclass(frozen=True, slots=True)
class Side:
    """A version of the document: its number, when it was made."""

    version: int
    created: str
    active: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that changed: what is said of it (改写, 职责变动), the words before and after; ``id`` is the place in the
    new version, none where it is gone."""

    kinds: str
    place: str
    title: str
    old: Markup
    new: Markup
    id: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one document. ``moved`` are places that only have another number; ``same`` how many clauses,
    terms and rows are as they were."""

    document: Document
    sides: tuple[Side, ...]
    old: int
    new: int
    differences: tuple[Difference, ...]
    moved: tuple[str, ...]
    same: int


def sides(versions: tuple[Version, ...], document: str) -> tuple[Side, ...]:
    """The versions of the knowledge base in which ``document`` is not as in the one before, oldest first."""
    return tuple(
        Side(version.id, version.created, version.active)
        for version in versions
        if document in (*version.added, *version.changed)
    )


def comparison(store: Store, document: str, old: int | None, new: int | None) -> Comparison | None:
    """``document`` in the versions ``old`` and ``new``, of themselves the last two; None where it has not two."""
    found = sides(store.versions(), document)
    if len(found) < 2:
        return None
    known = [side.version for side in found]
    new = new if new in known else known[-1]
    old = old if old in known else next((v for v in reversed(known) if v != new), known[0])
    try:
        before, after = store.at(old).document(document), store.at(new).document(document)
    except (StoreError, KeyError):
        return None
    changes = compare(before, after).changes
    places: dict[tuple[str, str, bool], list[Change]] = {}
    for change in changes:
        places.setdefault((change.id, change.place, change.kind is ChangeKind.REMOVED), []).append(change)
    differences = tuple(_differences(places.values()))
    moved = tuple(
        f"{group[0].old} → {group[0].new}"
        for group in places.values()
        if all(change.kind is ChangeKind.RENUMBERED for change in group)
    )
    whole = len(after.clauses) + len(after.terms) + len(after.checklist)
    touched = {change.id for change in changes if change.kind not in (ChangeKind.REMOVED, ChangeKind.HEADER)}
    return Comparison(after, found, old, new, differences, moved, whole - len(touched))


def _differences(groups: Iterable[list[Change]]) -> Iterator[Difference]:
    for group in groups:
        told = [change for change in group if change.kind is not ChangeKind.RENUMBERED]
        if not told:
            continue
        first = told[0]
        removed = first.kind is ChangeKind.REMOVED
        sides = [_marked(change.old, change.new) for change in told]
        yield Difference(
            "、".join(dict.fromkeys(KIND_NAMES[change.kind] for change in told)),
            first.place,
            first.title,
            Markup("\n").join(old for old, _ in sides if old),
            Markup("\n").join(new for _, new in sides if new),
            None if removed or first.kind is ChangeKind.HEADER else first.id,
        )


def _marked(old: str, new: str) -> tuple[Markup, Markup]:
    """Both sides escaped; what the other does not have in ``del`` and ``ins``."""
    if not old or not new:
        whole = Markup("<del>{}</del>").format(old) if old else Markup("")
        return whole, Markup("<ins>{}</ins>").format(new) if new else Markup("")
    if len(old) > MARKED or len(new) > MARKED:
        return escape(old), escape(new)
    before, after = _WORD.findall(old), _WORD.findall(new)
    gone, come = [], []
    for tag, start, end, at, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        went, came = "".join(before[start:end]), "".join(after[at:until])
        gone.append(escape(went) if tag == "equal" else Markup("<del>{}</del>").format(went) if went else "")
        come.append(escape(came) if tag == "equal" else Markup("<ins>{}</ins>").format(came) if came else "")
    return Markup("").join(gone), Markup("").join(come)
