"""Of provisions that stand beside each other and say the same of one each (报废国三车辆, 报废国四车辆), the one that is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.search.candidates import Candidate
from bot.search.stepped import sentence_on_step
from bot.understand.question import Question
from bot.understand.tiers import told
from bot.view.structure import View
from glossary.lazy import regex
from knowledge.model import Clause, Ref

_FELLOWS = 40  # items beside one that are looked at
_ALL = 200
_DEEP = 4  # headings above an item that are
_HEAD = 16  # characters by which an item without a title is called
_PART = 6  # characters of a name in which it differs from its fellows'
_NAMED = 3  # characters with which a sentence begins that name the one it is of
_SHARED = 2  # that it has in common with them
_ALIKE = 0.5  # of the pairs of characters of one that the other has
_READ = 400
_STOP = regex("[，。；：:（(\n]")
_DIGITS = regex(r"[\d.]+")


def named_beside(view: View, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; in place of a first that is of another one than is named (国三 for 国四), by its own name or that of a
    heading above it, the provision beside it that is of that one."""
    if not found:
        return []
    ref = found[0].ref
    for at in range(_DEEP, -1, -1):
        ref = _beside(view, question, ref, at) or ref
    if ref == found[0].ref:
        return list(found)
    meant = next((each for each in found if each.ref == ref), None)
    first = meant or replace(found[0], ref=ref, source=ref, sentence=None, nearest=None)
    return [first, *(each for each in found if each.ref != ref)]


def sentence_meant(text: str, spans: Sequence[tuple[int, int]], question: Question) -> tuple[int, int] | None:
    """The one of the sentences of a text that holds for the figure that a question tells, or for the one it names."""
    on_step = sentence_on_step(text, spans, told(question.text))
    return on_step if on_step is not None else sentence_named(text, spans, question.text)


def sentence_named(text: str, spans: Sequence[tuple[int, int]], asked: str) -> tuple[int, int] | None:
    """The one of the sentences ``spans`` of a text that is of the one of a row that a question names, where others are of others
    of that row (小型企业奖励5万元；中型企业奖励12万元); None where there is no such one.

    >>> text = "奖励：小型企业奖励5万元；中型企业奖励12万元。"
    >>> sentence_named(text, [(0, 13), (13, 24)], "中型企业奖多少")
    (13, 24)
    >>> sentence_named("评级分四档。A级企业减少检查；C级企业每季检查。", [(0, 6), (6, 15), (15, 24)], "评为C级怎么办")
    (15, 24)
    """
    asked = asked.casefold()
    heads = {
        span: text[slice(*span)].rpartition("：")[2].strip()[:_HEAD].casefold() for span in spans[:_FELLOWS]
    }
    rows: defaultdict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for at in range(1, _NAMED + 1):
        for span, head in heads.items():
            if len(run := head[at : at + _SHARED]) == _SHARED:
                rows[run].setdefault(span, head[:at])
    for run, row in rows.items():
        said = {name for name in row.values() if (name if len(name) > 1 else f"{name}{run[0]}") in asked}
        said = {name for name in said if not any(name in other and name != other for other in said)}
        named = [span for span, name in row.items() if name in said]
        if len({*row.values()}) > 1 and 2 * len(row) > len(heads) and len(named) == 1:
            return named[0]
    return None


def _beside(view: View, question: Question, ref: Ref, at: int) -> Ref | None:
    """What stands for ``ref`` below the fellow, named in the question, of the heading ``at`` levels above it; None where
    there is no such one."""
    path = _path(view, ref)
    if at >= len(path):
        return None
    own, below = path[at], path[:at]
    fellows = _fellows(view, ref.document, own)
    named = [
        fellow
        for fellow in fellows
        if fellow.id != own.id
        and _meant(question.text, _head(own), _head(fellow))
        and _alike(view, ref, own, fellow)
    ]
    if len(named) != 1:
        return None
    place = named[0]
    for each in reversed(below):
        items = view.children(Ref(ref.document, place.id))[:_FELLOWS]
        likest = max(items, key=lambda item: _same(_head(item), _head(each)), default=None)
        if likest is None or _same(_head(likest), _head(each)) < _SHARED:
            return None
        place = likest
    return Ref(ref.document, place.id)


def _fellows(view: View, document: str, own: Clause) -> Sequence[Clause]:
    """What stands beside a provision: below the same heading, or of a document without headings all there is."""
    if own.parent:
        return view.children(Ref(document, own.parent))[:_FELLOWS]
    return [each for each in view.base.clauses(document)[:_ALL] if each.parent is None]


def _path(view: View, ref: Ref) -> list[Clause]:
    """A provision and the headings above it."""
    path: list[Clause] = []
    clause = view.clause(ref)
    while clause is not None and len(path) <= _DEEP:
        path.append(clause)
        clause = view.clause(Ref(ref.document, clause.parent)) if clause.parent else None
    return path


def _head(clause: Clause) -> str:
    return clause.title or _STOP.split(clause.text[: _HEAD * 2], maxsplit=1)[0][:_HEAD]


def _meant(asked: str, own: str, other: str) -> bool:
    """Whether of two names that differ in one part a question has the part of the other and not that of the first.

    >>> _meant("国四的重型货车", "报废国三车辆", "报废国四车辆"), _meant("二等奖多少", "三等奖", "二等奖")
    (True, True)
    """
    before = _same(own, other)
    behind = _same(own[before:][::-1], other[before:][::-1])
    parts = own[before : len(own) - behind], other[before : len(other) - behind]
    if before + behind < _SHARED or not all(1 <= len(part) <= _PART for part in parts):
        return False
    return _has(asked, other, before, behind) and not _has(asked, own, before, behind)


def _same(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    shortest = min(len(one), len(other))
    return next((n for n in range(shortest) if one[n] != other[n]), shortest)


def _has(asked: str, name: str, before: int, behind: int) -> bool:
    """Whether a question has the part of a name, a single character with one beside it."""
    end = len(name) - behind
    if end - before > 1:
        return name[before:end] in asked
    pairs = name[max(0, before - 1) : end], name[before : end + 1]
    return any(len(pair) > 1 and pair in asked for pair in pairs)


def _alike(view: View, ref: Ref, own: Clause, fellow: Clause) -> bool:
    """Whether two provisions say the same of one each: most pairs of characters are the same."""
    one, other = (_pairs(_said(view, ref, each)) for each in (own, fellow))
    return bool(one and other) and len(one & other) >= _ALIKE * min(len(one), len(other))


def _said(view: View, ref: Ref, clause: Clause) -> str:
    below = view.children(Ref(ref.document, clause.id))[:_FELLOWS]
    return "\n".join((clause.text, *(f"{each.title}{each.text}" for each in below)))[:_READ]


def _pairs(text: str) -> set[str]:
    plain = _DIGITS.sub("", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
