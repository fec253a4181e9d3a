"""What changed between two versions of a document: clause by clause, term by term, row by row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz, process

from knowledge.check.wording import place
from knowledge.deadline import day_words
from knowledge.model import Clause, Document, Row, Term

_LIKE = 55
_SAME_PLACE = 40
_SAME_ID = 5
_BEST = 5
_COMPARED = 1000
_MOST_COMPARED = 600


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    RETITLED = "retitled"
    REWORDED = "reworded"
    DUTY = "duty"
    HEADER = "header"


KIND_NAMES = {
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删去",
    ChangeKind.RENUMBERED: "序号变动",
    ChangeKind.RETITLED: "改标题",
    ChangeKind.REWORDED: "改写",
    ChangeKind.DUTY: "职责变动",
    ChangeKind.HEADER: "版头变动",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``id`` is that of the new version (of the old where it was removed); ``place`` is for a person.

    ``old`` and ``new`` are what differs, as text: the sentences, the duty, the title, the number.
    """

    kind: ChangeKind
    id: str
    place: str
    title: str
    old: str = ""
    new: str = ""
    old_id: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes from one version of a document to the next, in the new document's order."""

    old: str
    new: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)


@dataclass(frozen=True, slots=True)
class _Item:
    """A clause, term or row as far as the comparison needs it."""

    id: str
    place: str
    title: str
    text: str
    duties: tuple[tuple[str, tuple[str, ...]], ...]


def compare(old: Document, new: Document) -> Changes:
    """Compare two versions of a document.

    A clause is matched with the one of the same words, then of the same title, then of the greatest
    likeness, then of the same number; so one that was only renumbered is not taken for a new one.
    """
    changes = [*_header(old, new)]
    for items in (
        ([_clause(clause) for clause in old.clauses], [_clause(clause) for clause in new.clauses]),
        ([_term(term) for term in old.terms], [_term(term) for term in new.terms]),
        ([_row(row) for row in old.checklist], [_row(row) for row in new.checklist]),
    ):
        changes += _compared(*items)
    return Changes(old.id, new.id, tuple(changes))


def to_text(changes: Changes) -> str:
    """The changes as a person reads them in a terminal.

    What changed at one place stands together; what only got another number is told in one line at the
    end, without the provisions that moved with their heading.
    """
    if not changes:
        return f"{changes.new}：与上一版内容相同。"
    counts: dict[str, int] = defaultdict(int)
    places: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes.changes:
        key = (change.id, change.place, "gone" if change.kind is ChangeKind.REMOVED else "")
        places.setdefault(key, []).append(change)
    moved = {change.old_id: change.id for change in changes.changes if change.kind is ChangeKind.RENUMBERED}
    lines: list[str] = []
    numbers: list[str] = []
    for group in places.values():
        first = group[0]
        told = [change for change in group if change.kind is not ChangeKind.RENUMBERED]
        if not told:
            if not _moved_along(first, moved):
                numbers.append(f"{first.old}→{first.new}")
            continue
        kinds = list(dict.fromkeys(KIND_NAMES[change.kind] for change in told))
        for kind in kinds:
            counts[kind] += 1
        before = f"（原{first.old}）" if first.kind is ChangeKind.RENUMBERED else ""
        lines.append(f"【{'、'.join(kinds)}】{first.place}{before}{f' {first.title}' if first.title else ''}")
        for change in told:
            lines += [f"  - {line}" for line in change.old.split("\n") if line]
            lines += [f"  + {line}" for line in change.new.split("\n") if line]
    if numbers:
        counts[KIND_NAMES[ChangeKind.RENUMBERED]] += len(numbers)
        lines.append(f"【{KIND_NAMES[ChangeKind.RENUMBERED]}】内容没有变：{'；'.join(numbers)}")
    summary = "，".join(f"{name}{count}处" for name, count in counts.items())
    return f"{changes.new}：{summary}\n" + "\n".join(lines)


def _moved_along(change: Change, moved: dict[str | None, str]) -> bool:
    """Whether a provision has another number only because its heading has: its own part of the id is the same."""
    old, _, old_own = (change.old_id or "").rpartition(".")
    new, _, new_own = change.id.rpartition(".")
    return old_own == new_own and bool(old) and moved.get(old) == new


def to_json(changes: Changes) -> dict[str, object]:
    """The changes as data: ``{"old", "new", "changes": [{"kind", "id", "old_id", "place", "title", "old", "new"}]}``."""
    return {
        "old": changes.old,
        "new": changes.new,
        "changes": [
            {
                "kind": change.kind.value,
                "id": change.id,
                "old_id": change.old_id,
                "place": change.place,
                "title": change.title,
                "old": change.old,
                "new": change.new,
            }
            for change in changes.changes
        ],
    }


def _header(old: Document, new: Document) -> Iterator[Change]:
    for name, before, after in (
        ("发文字号", old.number, new.number),
        ("标题", old.title, new.title),
        ("发文机关", old.issuer, new.issuer),
        ("成文日期", old.date, new.date),
        ("施行日期", old.effective_from, new.effective_from),
        ("有效期至", old.expires, new.expires),
    ):
        if before != after:
            yield Change(ChangeKind.HEADER, "", name, "", _said(before), _said(after))


def _said(value: date | str | None) -> str:
    return day_words(value) if isinstance(value, date) else value or "（无）"


def _clause(clause: Clause) -> _Item:
    return _Item(
        clause.id,
        place(clause.id, clause.label),
        clause.title,
        clause.text,
        _duties(clause.leaders, clause.lead_units, clause.supporting_units, clause.contact, clause.deadline),
    )


def _term(term: Term) -> _Item:
    return _Item(term.id, f"名词{term.id.removeprefix('T')}", term.name, term.definition, ())


def _row(row: Row) -> _Item:
    return _Item(
        row.id,
        f"责任清单第{row.row}行",
        row.matter,
        row.measures,
        _duties(row.leaders, row.lead_units, row.supporting_units, row.contact, row.deadline),
    )


def _duties(
    leaders: tuple[str, ...],
    lead: tuple[str, ...],
    support: tuple[str, ...],
    contact: str | None,
    deadline: str | None,
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("责任领导", leaders),
        ("责任单位", lead),
        ("配合单位", support),
        ("责任人", (contact,) if contact else ()),
        ("完成时限", (deadline,) if deadline else ()),
    )


def _compared(old: Sequence[_Item], new: Sequence[_Item]) -> Iterator[Change]:
    pairs = _matched(old, new)
    taken = set(pairs.values())
    removed = [(index, item) for index, item in enumerate(old) if index not in taken]
    for index, item in enumerate(new):
        while removed and removed[0][0] <= index:
            yield _gone(removed.pop(0)[1])
        if index in pairs:
            yield from _changed(old[pairs[index]], item)
        else:
            yield Change(ChangeKind.ADDED, item.id, item.place, item.title, new=_whole(item))
    for _, item in removed:
        yield _gone(item)


def _gone(item: _Item) -> Change:
    return Change(ChangeKind.REMOVED, item.id, item.place, item.title, old=_whole(item), old_id=item.id)


def _whole(item: _Item) -> str:
    """What a provision says, with who has to do it."""
    duties = [f"{role}：{'、'.join(names)}" for role, names in item.duties if names]
    return "\n".join(filter(None, [item.text, *duties]))


def _changed(old: _Item, new: _Item) -> Iterator[Change]:
    if old.id != new.id:
        yield Change(ChangeKind.RENUMBERED, new.id, new.place, new.title, old.place, new.place, old.id)
    if _plain(old.title) != _plain(new.title):
        yield Change(ChangeKind.RETITLED, new.id, new.place, new.title, old.title, new.title, old.id)
    if _plain(old.text) != _plain(new.text):
        before, after = _sentences_apart(old.text, new.text)
        yield Change(ChangeKind.REWORDED, new.id, new.place, new.title, before, after, old.id)
    for (role, before_names), (_, after_names) in zip(old.duties, new.duties, strict=True):
        if set(before_names) != set(after_names):
            yield Change(
                ChangeKind.DUTY,
                new.id,
                new.place,
                new.title,
                f"{role}：{'、'.join(before_names) or '（无）'}",
                f"{role}：{'、'.join(after_names) or '（无）'}",
                old.id,
            )


def _sentences_apart(old: str, new: str) -> tuple[str, str]:
    """The sentences of both texts that are not the same, one a line."""
    before, after = _sentences(old), _sentences(new)
    gone: list[str] = []
    come: list[str] = []
    for tag, start, end, at, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += before[start:end]
            come += after[at:until]
    return "\n".join(gone), "\n".join(come)


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.findall(r"[^。；\n]*[。；]|[^。；\n]+", text) if part.strip()]


def _matched(old: Sequence[_Item], new: Sequence[_Item]) -> dict[int, int]:
    """New index → old index, each used once."""
    pairs: dict[int, int] = {}
    free = dict.fromkeys(range(len(old)))

    def by(key: Callable[[_Item], str], fits: Callable[[_Item, _Item], bool]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        for index in free:
            places[key(old[index])].append(index)
        for index, item in enumerate(new):
            if index in pairs or not key(item):
                continue
            for candidate in places.get(key(item), [])[:20]:
                if candidate in free and fits(old[candidate], item):
                    pairs[index] = candidate
                    del free[candidate]
                    break

    by(lambda item: f"{item.id}\n{_plain(item.title + item.text)}", lambda *_: True)
    by(
        lambda item: _plain(item.title + item.text) if len(item.title + item.text) > 8 else "",
        lambda *_: True,
    )
    by(lambda item: _plain(item.title), _like)
    _by_likeness(old, new, pairs, free)
    by(lambda item: item.id, _like)
    return pairs


def _like(old: _Item, new: _Item) -> bool:
    if not old.text and not new.text:
        return fuzz.ratio(_plain(old.title), _plain(new.title)) >= _SAME_PLACE
    return fuzz.ratio(old.title + old.text, new.title + new.text) >= _SAME_PLACE


def _by_likeness(
    old: Sequence[_Item], new: Sequence[_Item], pairs: dict[int, int], free: dict[int, None]
) -> None:
    left = [index for index in range(len(new)) if index not in pairs]
    if not left or not free or len(left) > _MOST_COMPARED or len(free) > _MOST_COMPARED:
        return
    choices = {candidate: _compared_text(old[candidate]) for candidate in free}
    found = [
        (score + (_SAME_ID if old[candidate].id == new[index].id else 0), index, candidate)
        for index in left
        for _, score, candidate in process.extract(
            _compared_text(new[index]), choices, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_BEST
        )
    ]
    # The likest pair first, so that a provision is not taken by one that only begins as it does.
    for _, index, candidate in sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if index not in pairs and candidate in free:
            pairs[index] = candidate
            del free[candidate]


def _compared_text(item: _Item) -> str:
    return (item.title + item.text)[:_COMPARED]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)
