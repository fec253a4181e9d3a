"""Several answers to one message, one below the other; what an earlier one said is not repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Citation, Field, Part
from knowledge.model import Ref

AT_LENGTH = 150  # characters that nobody reads twice


def side_by_side(parts: Sequence[Part]) -> tuple[Part, ...]:
    """``parts`` in their order, each without the fields, quotations, remarks and long first line that one before it has.

    Fields belong to the place they speak of: only those of a part that rests on the same place are left out. Where all say the
    same of the same place, that is one answer.
    """
    if len(parts) > 1 and parts[0].citations and all(_says(each) == _says(parts[0]) for each in parts):
        return (_as_one(parts),)
    fields: set[tuple[Ref, Field]] = set()
    quoted: set[Ref] = set()
    remarks: set[str] = set()
    found: list[Part] = []
    lines: dict[str, int] = {}
    for number, part in enumerate(parts, start=1):
        first = lines.setdefault(part.conclusion, number)
        said = len(part.conclusion) >= AT_LENGTH and first < number
        place = part.citations[0].ref if part.citations else None
        mine = [field for field in part.fields if place is None or (place, field) not in fields]
        citations = tuple(
            replace(each, shown=False) if each.ref in quoted else each for each in part.citations
        )
        found.append(
            replace(
                part,
                conclusion=f"同第{first}问：见上面那一句。" if said else part.conclusion,
                fields=tuple(mine),
                citations=citations,
                remarks=tuple(each for each in part.remarks if each not in remarks),
            )
        )
        quoted.update(each.ref for each in part.citations if each.shown)
        remarks.update(part.remarks)
        if place is not None:
            fields.update((place, field) for field in (*part.fields, *_in_first_line(part)))
    return tuple(found)


def _says(part: Part) -> tuple[str, Ref | None]:
    """What a part says first, and of which place."""
    return part.conclusion, part.citations[0].ref if part.citations else None


def _as_one(parts: Sequence[Part]) -> Part:
    """Parts that say the same first, as one with all that any of them has besides."""
    cited: dict[Ref, Citation] = {}
    for each in (each for part in parts for each in part.citations):
        cited.setdefault(each.ref, each)
    return replace(
        parts[0],
        fields=tuple(dict.fromkeys(each for part in parts for each in part.fields)),
        remarks=tuple(dict.fromkeys(each for part in parts for each in part.remarks)),
        citations=tuple(cited.values()),
    )


def _in_first_line(part: Part) -> list[Field]:
    """The fields that the first line of ``part`` is made of: 「责任单位：某局（三、（一）…）」."""
    said = part.conclusion.partition("（")[0]
    return [
        Field(name, value) for each in said.split("；") for name, _, value in [each.partition("：")] if value
    ]
