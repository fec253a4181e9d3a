"""Versions: what a load adds, and which version is active.

A document's content is stored once, whatever number of versions hold it; a version is a list of contents.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.index.alive import NONE, Alive
from knowledge.model import Document
from knowledge.store import counting
from knowledge.store.session import Session
from knowledge.stored import records
from knowledge.stored.derivation import PARSER

# What the audit calls a load of a folder, documents that are found in another folder, a version that was made but not
# activated, and one that was given up.
FROM_FOLDER, MOVED, DRAFT, DISCARDED = "folder", "moved", "draft", "discard"

# Given the ids of the documents that came, those that leave.
Leaving = Callable[[Collection[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the knowledge base and what changed against its ``parent``, which was active when it was made.

    ``created`` is ISO, UTC. A ``draft`` has never answered anybody; one that was ``discarded`` is not waited for.
    """

    id: int
    created: str
    actor: str
    documents: int
    clauses: int
    terms: int
    checklist: int
    findings: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    active: bool
    parent: int | None = None
    draft: bool = False
    discarded: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """The ids of the documents by which one version differs from another."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the counts of the version, the ids of the documents that changed, and why files of a
    folder were passed over."""

    version: int
    documents: int
    clauses: int
    terms: int
    checklist: int
    findings: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    activated: bool
    passed_over: tuple[str, ...] = ()


def now() -> str:
    """Return the time as the store writes it: ISO 8601, UTC, seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def active(db: Session) -> int | None:
    """Return the version that answers, or None where nothing was loaded yet."""
    found: int | None = db.execute("SELECT active FROM state").fetchone()[0]
    return found


def contents(db: Session, version: int | None) -> dict[str, int]:
    """Return the contents of a version by document id, in order."""
    rows = db.execute(
        "SELECT c.document, c.id FROM version_contents v JOIN contents c ON c.id = v.content "
        "WHERE v.version = ? ORDER BY v.seq",
        (version,),
    )
    return dict(rows.fetchall())


def outdated(db: Session) -> tuple[str, ...]:
    """Return the documents of the active version that an older parser has read, in order."""
    rows = db.execute(
        "SELECT c.document FROM version_contents v JOIN contents c ON c.id = v.content "
        "WHERE v.version = ? AND c.parser < ? ORDER BY v.seq",
        (active(db), PARSER),
    )
    return tuple(document for (document,) in rows)


def brought(db: Session, folder: str) -> frozenset[str]:
    """Return the documents of the active version that lay in ``folder`` when a load brought or found them last (:func:`lying`)."""
    return frozenset(document for document, place in lying(db).items() if place == folder)


def lying(db: Session) -> dict[str, str]:
    """Return in which folder each document of the active version lay last, of those whose content a load of one brought.

    The audit says it (:func:`places`, :func:`moved`). Older programs named no documents where a load read several folders:
    of these nobody knows what lay where, and none of them came from either.
    """
    now_there = contents(db, active(db))
    rows = db.execute(
        "SELECT subject, action, detail FROM audit WHERE action IN (?, ?) ORDER BY id", (FROM_FOLDER, MOVED)
    ).fetchall()
    read = Counter(subject for subject, action, _ in rows if action == FROM_FOLDER)
    held = {subject: contents(db, int(subject)) for subject, _, _ in rows}
    found: dict[str, str] = {}
    for subject, _, place in rows:
        folder, *named = place.split("\n")
        came = set(named) if named or read[subject] > 1 else _came(db, int(subject))
        there = held[subject]
        found |= {id: folder for id in came & now_there.keys() if there.get(id) == now_there[id]}
    return found


def places(loaded: Loaded, folders: Mapping[str, Path]) -> list[str]:
    """Return what the audit says of each folder that a version's new documents lie in (``folders``, by document id).

    A line with the folder; where other documents came beside those that lie in it, a line with the id of each that does.
    """
    came = (*loaded.added, *loaded.changed)
    lying: dict[str, list[str]] = {}
    for document in came:
        if document in folders:
            lying.setdefault(str(folders[document].resolve()), []).append(document)
    return [
        folder if len(there) == len(came) else "\n".join([folder, *there]) for folder, there in lying.items()
    ]


def moved(was: Mapping[str, str], loaded: Loaded, folders: Mapping[str, Path]) -> list[str]:
    """Return what the audit says of each folder in which a load found documents unchanged that lay in another (``was``)."""
    found: dict[str, list[str]] = {}
    for document, folder in folders.items():
        place = str(folder.resolve())
        if document not in (*loaded.added, *loaded.changed) and was.get(document, place) != place:
            found.setdefault(place, []).append(document)
    return ["\n".join([place, *there]) for place, there in found.items()]


def _came(db: Session, version: int) -> set[str]:
    row = db.execute("SELECT added, changed FROM versions WHERE id = ?", (version,)).fetchone()
    return {*json.loads(row[0]), *json.loads(row[1])} if row else set()


def insert_content(db: Session, document: Document, digest: bytes, beside: str) -> int:
    """Write the head of a document's content and what is said beside it; return its number."""
    (number,) = db.execute(
        "INSERT INTO contents (document, digest, header, findings, clauses, terms, checklist, beside, parser) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            document.id,
            digest,
            records.header(document, beside),
            records.findings(document),
            len(document.clauses),
            len(document.terms),
            len(document.checklist),
            beside,
            PARSER,
        ),
    ).fetchone()
    return int(number)


def add_version(
    db: Session,
    chosen: dict[str, int],
    *,
    actor: str,
    activate: bool,
    fresh: Alive = NONE,
    prepared: counting.Change | None = None,
) -> Loaded:
    """Make the version that holds the contents ``chosen``; none where the active one holds the same.

    ``fresh``: passages that the index counts already though no version holds them yet; ``prepared``: what changes in what
    it counts, where that was worked out before.
    """
    parent = active(db)
    before = contents(db, parent)
    added = tuple(d for d in chosen if d not in before)
    changed = tuple(d for d, number in chosen.items() if d in before and before[d] != number)
    removed = tuple(d for d in before if d not in chosen)
    if parent is not None and not (added or changed or removed):
        return _loaded(db, parent, activated=True, changes=((), (), ()))
    # From the version before, by what came and went: the rest is not looked at.
    counts = _counts(db, parent)
    held, holds = set(before.values()), set(chosen.values())
    for number in held - holds:
        counts = [a - b for a, b in zip(counts, _content_counts(db, number), strict=True)]
    for number in holds - held:
        counts = [a + b for a, b in zip(counts, _content_counts(db, number), strict=True)]
    alive = alive_with(db, chosen)
    (version,) = db.execute(
        "INSERT INTO versions (created, actor, parent, documents, clauses, terms, checklist, findings, "
        "added, changed, removed, alive) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            now(),
            actor,
            parent,
            len(chosen),
            *counts,
            *(json.dumps(ids, ensure_ascii=False) for ids in (added, changed, removed)),
            alive.bits,
        ),
    ).fetchone()
    db.executemany(
        "INSERT INTO version_contents (version, seq, content) VALUES (?, ?, ?)",
        ((version, seq, number) for seq, number in enumerate(chosen.values())),
    )
    if activate:
        counting.count(db, counting.alive(db, parent) | fresh, alive, prepared)
        db.execute("UPDATE state SET active = ?", (version,))
    return _loaded(db, version, activated=activate, changes=(added, changed, removed))


def alive_with(db: Session, chosen: dict[str, int]) -> Alive:
    """Return the passages of a version that holds the contents ``chosen``, from those of the active one by what differs."""
    parent = active(db)
    before, after = set(contents(db, parent).values()), set(chosen.values())
    alive = counting.alive(db, parent).without(_passages(db, before - after))
    return alive.with_also(_passages(db, after - before))


def _counts(db: Session, version: int | None) -> list[int]:
    row = db.execute(
        "SELECT clauses, terms, checklist, findings FROM versions WHERE id = ?", (version,)
    ).fetchone()
    return list(row) if row else [0, 0, 0, 0]


def _content_counts(db: Session, content: int) -> tuple[int, ...]:
    *counts, findings = db.execute(
        "SELECT clauses, terms, checklist, findings FROM contents WHERE id = ?", (content,)
    ).fetchone()
    return (*counts, len(json.loads(findings)))


def _passages(db: Session, contents: Iterable[int]) -> Iterator[int]:
    for content in contents:
        for table in ("clauses", "terms", "checklist"):
            for (passage,) in db.execute(f"SELECT passage FROM {table} WHERE content = ?", (content,)):  # noqa: S608
                yield passage


def _loaded(db: Session, version: int, *, activated: bool, changes: Sequence[tuple[str, ...]]) -> Loaded:
    documents, clauses, terms, checklist, findings = db.execute(
        "SELECT documents, clauses, terms, checklist, findings FROM versions WHERE id = ?", (version,)
    ).fetchone()
    added, changed, removed = changes
    return Loaded(version, documents, clauses, terms, checklist, findings, added, changed, removed, activated)


def list_versions(db: Session) -> tuple[Version, ...]:
    """Return every version kept, oldest first."""
    current = active(db)
    drafts, discarded, activated = (
        {row[0] for row in db.execute("SELECT subject FROM audit WHERE action = ?", (action,))}
        for action in (DRAFT, DISCARDED, "activate")
    )
    rows = db.execute(
        "SELECT id, created, actor, documents, clauses, terms, checklist, findings, added, changed, removed, parent "
        "FROM versions ORDER BY id"
    ).fetchall()
    return tuple(
        Version(
            *row[:8],
            *(tuple(json.loads(ids)) for ids in row[8:11]),  # type: ignore[call-arg]
            row[0] == current,
            row[11],
            str(row[0]) in drafts and str(row[0]) not in activated,
            str(row[0]) in discarded,
        )
        for row in rows
    )


def difference(db: Session, old: int | None, new: int) -> Difference:
    """Return what another version than ``old`` brings, changes and takes away."""
    before, after = contents(db, old), contents(db, new)
    return Difference(
        tuple(d for d in after if d not in before),
        tuple(d for d in after if d in before and after[d] != before[d]),
        tuple(d for d in before if d not in after),
    )


def check(db: Session, version: int) -> None:
    """StoreError where there is no such version, whatever number it is."""
    if (version,) not in db.execute("SELECT id FROM versions").fetchall():
        raise StoreError(f"没有版本 {version}。用 wence versions 查看有哪些版本。")


def set_active(db: Session, version: int, prepared: counting.Change) -> None:
    """Make ``version`` the one that answers; ``prepared``: what changes in what the index counts.

    StoreError where there is none such.
    """
    check(db, version)
    counting.count(db, counting.alive(db, active(db)), counting.alive(db, version), prepared)
    db.execute("UPDATE state SET active = ?", (version,))
