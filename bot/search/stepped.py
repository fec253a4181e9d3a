"""Of items or sentences that each apply to a range (1天以内, 2天至4天), the one that contains the figure of a question.

Who tells a case by its figure (请三天假, 花3000块) names no word of the item that holds for it; the item is found by the words
that lead into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.understand.notations import plainly, with_unit
from bot.understand.tiers import Step, steps, written_at
from bot.view.structure import View
from glossary.lazy import regex
from glossary.numbers.amounts import Figure
from knowledge.model import Ref
from knowledge.tables import Line

_SEVERAL = 2  # items with a stretch each from which on they are steps
_MOST = 40  # items that are looked at
_BEGINNING = 10  # characters of an item within which its figure begins
_OPENING = 24  # of a sentence, which may say first what it is of
_READ = 200  # characters of an item or a sentence that are read for its range
_SAID = 4  # characters behind a range that say what holds on it
_PART = regex("[，,]")
_NAMED_CELL = regex("[：:]")  # a line of a table as it is read: 审批人：总经理，时限：3天
_UNIT = regex(r"[（(](?:单位[:：])?([^（()）]{1,8})[)）]$")


def on_step(view: View, ref: Ref, figures: Sequence[Figure]) -> Ref | None:
    """The item that applies to ``figures``, among those below a provision or beside it; None where they are no ranges,
    or not exactly one applies."""
    clause = view.clause(ref) if figures else None
    if clause is None:
        return None
    above = (ref, Ref(ref.document, clause.parent)) if clause.parent else (ref,)
    return next((held for at in above if (held := _below(view, at, figures)) is not None), None)


def _below(view: View, above: Ref, figures: Sequence[Figure]) -> Ref | None:
    items = view.children(above)[:_MOST]
    each = {
        item.id: step for item in items if (step := _step(f"{item.title}{item.text}", _BEGINNING)) is not None
    }
    if 2 * len(each) < len(items):  # some of many items speak of a figure each, and are on other things
        return None
    of = {item.id: _of_what(f"{item.title}{item.text}") for item in items if item.id in each}
    held = _held(each, figures, of)
    if len(held) > 1:
        return above  # where two ranges meet in the figure both are read
    return Ref(above.document, held[0]) if held else None


def sentence_on_step(
    text: str, spans: Sequence[tuple[int, int]], figures: Sequence[Figure]
) -> tuple[int, int] | None:
    """The one of the sentences ``spans`` of a text that applies to one of ``figures`` (80万的项目谁定, of 50万元以下由…;
    50万元以上100万元以下由…), the two that meet in it; None where they are no ranges, or none applies."""
    each = {
        part: step
        for span in spans
        for part in (_parts(text, span) if figures else ())
        if (step := _step(text[slice(*part)], _OPENING)) is not None
    }
    held = _held(each, figures, {part: _of_what(text[slice(*part)]) for part in each})
    return (held[0][0], held[-1][1]) if held else None


def _parts(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of a sentence, of which each is on a range of its own (36小时以内由…核准，超过36小时的由…核准)."""
    start, end = span
    if not _PART.search(text, start, end) or _NAMED_CELL.search(text, start, end):
        return [span]
    parts: list[tuple[int, int]] = []
    for found in _PART.finditer(text, start, end):
        said, rest = text[start : found.start()], text[found.end() : end]
        of = next(iter(written_at(plainly(said[:_READ]))), None)
        # 超过2天，不超过7天: the two ends of one range
        whole = of is not None and len(plainly(said[:_READ])) - of.end > _SAID
        if whole and _step(said, _OPENING) and _step(rest, _BEGINNING):
            parts.append((start, found.start()))
            start = found.end()
    return [*parts, (start, end)]


def lines_on_step(table: Sequence[Line], figures: Sequence[Figure]) -> list[Line]:
    """The lines of a table that apply to one of ``figures``: of a column of ranges (单笔金额 | 审批人) the one that holds it,
    or the two that meet in it; none where no column is of ranges."""
    if not figures or any(len(_ranges(line)) >= _SEVERAL for line in table):
        return []
    for column in dict.fromkeys(name for line in table for name in line.cells):
        each = {
            n: step
            for n, line in enumerate(table)
            if (step := _step(_cell(column, line.cells.get(column, "")), _BEGINNING)) is not None
        }
        if held := _held(each, figures):
            return [table[n] for n in held]
    return []


def columns_on_step(line: Line, figures: Sequence[Figure]) -> list[str]:
    """The columns of a line whose cells are ranges, of which one holds one of ``figures`` (审批事项 | 部门负责人 | 总经理)."""
    return _held(_ranges(line), figures) if figures else []


def _ranges(line: Line) -> dict[str, Step]:
    """The cells of a line that are ranges, by their columns."""
    steps_of = {column: _step(_cell(column, cell), _BEGINNING) for column, cell in line.cells.items()}
    return {column: step for column, step in steps_of.items() if step is not None}


_Place = TypeVar("_Place")


def _held(
    each: Mapping[_Place, Step], figures: Sequence[Figure], of: Mapping[_Place, str] | None = None
) -> list[_Place]:
    """The only one of the places, each with its range, that applies to one of ``figures``, or the two whose ends it is; of
    ranges ``of`` one thing without an end the nearest."""
    for figure in figures:
        units = {at: step for at, step in each.items() if step.is_of(figure)}
        held = [at for at, step in units.items() if step.holds(figure)]
        # what is said of the first alone is meant of each
        if len(held) > 1 and len({of[at] for at in held if of and of[at]}) < _SEVERAL:
            held = _nearest({at: units[at] for at in held}) or held
        if len(units) >= _SEVERAL and (len(held) == 1 or _meet([units[at] for at in held], figure)):
            return held
    return []


def _nearest(held: Mapping[_Place, Step]) -> list[_Place]:
    """Of ranges that all go on without an end (3000人以上10元, 1万人以上15元), the one that begins last; of those that all begin
    with nothing (3天以内, 7天以内) the one that ends first. None where they are otherwise, or two are alike."""
    steps_held = held.values()
    if all(step.most == float("inf") for step in steps_held):
        end = max(step.least for step in steps_held)
        found = [at for at, step in held.items() if step.least == end]
    elif all(step.least == 0 for step in steps_held):
        end = min(step.most for step in steps_held)
        found = [at for at, step in held.items() if step.most == end]
    else:
        return []
    return found if len(found) == 1 else []


def _meet(held: Sequence[Step], figure: Figure) -> bool:
    """Whether a figure is the end of one of two ranges and the beginning of the other."""
    ends = sorted((step.least, step.most) for step in held)
    return len(ends) == _SEVERAL and ends[0][1] == ends[1][0] == figure.number


def _cell(column: str, cell: str) -> str:
    """A cell of a range with the unit of its column (金额（万元） | 5以下)."""
    unit = _UNIT.search(column)
    return with_unit(cell, unit[1]) if unit else cell


def _of_what(text: str) -> str:
    """What stands before the range of an item or a sentence: of what it is."""
    text = plainly(text[:_READ])
    first = next(iter(written_at(text)), None)
    return text[: first.start] if first is not None else ""


def _step(text: str, beginning: int) -> Step | None:
    """The range at the beginning of an item or a sentence; what follows it is what applies there."""
    text = plainly(text[:_READ])
    first = next(iter(written_at(text)), None)
    found = steps(text) if first is not None and first.start <= beginning else ()
    return found[0].as_written if found and found[0].is_stretch else None
