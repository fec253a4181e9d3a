"""How a document says which of the units in its lists of names lead: 「列首位的为牵头单位」, 「逗号前为牵头单位」."""

from __future__ import annotations

from enum import StrEnum

from glossary.lazy import regex
from knowledge.structure.names import units
from knowledge.structure.roles import Duties

_AS_LEAD = r"(?:[均都]?为|[均都]?是|系)(?:总)?牵头[^，。；）)]{0,6}"
_OTHERS_AS = (
    r"(?:[，,；;][^，。；]{0,6}(?:逗号|分号|顿号)[^，。；]{0,6}(?:后|以后|之后)[^，。；（）()]{0,16})?"
)
_NOTES = (
    (
        "first",
        r"(?:(?:列|排)(?:在)?(?:首位|第一位|首|第一|最前)|第一个(?![逗分])|首个|居首)[^，。；]{0,10}?",
        "",
    ),
    ("comma", r"(?:逗号|[“\"‘][，,][”\"’])(?:之|以)?前面?[^，。；]{0,8}?", _OTHERS_AS),
    ("semicolon", r"(?:分号|[“\"‘][；;][”\"’])(?:之|以)?前面?[^，。；]{0,8}?", _OTHERS_AS),
)
_NOTE = regex(
    r"(?:注\s*[：:]\s*)?[（(]?[^，。；（(]{0,12}?(?:"
    + "|".join(f"(?P<{name}>{whose}{_AS_LEAD}{others})" for name, whose, others in _NOTES)
    + r")(?:[，,]\s*下同)?[）)]?"
)
_OPENS, _CLOSES = "（(〔[【", "）)〕]】"


class Leads(StrEnum):
    """Which of the units that a list names lead, as the document says once for all: all (where it says nothing), the first, those
    before the first comma or semicolon."""

    ALL = "all"
    FIRST = "first"
    BEFORE_COMMA = "comma"
    BEFORE_SEMICOLON = "semicolon"


_MARKS = {Leads.BEFORE_COMMA: "，,", Leads.BEFORE_SEMICOLON: "；;"}


def leads_of(text: str) -> Leads:
    """Which units a text says lead.

    >>> leads_of("列首位的为牵头单位，下同"), leads_of("逗号前为牵头单位"), leads_of("由甲局牵头")
    (<Leads.FIRST: 'first'>, <Leads.BEFORE_COMMA: 'comma'>, <Leads.ALL: 'all'>)
    """
    return without_note(text, Leads.ALL)[1] if "牵头" in text else Leads.ALL


def without_note(value: str, leads: Leads) -> tuple[str, Leads]:
    """A list of names without a note on which of them lead, and what the note says; ``leads`` where it has none."""
    note = _NOTE.search(value) if "牵头" in value else None
    if note is None:
        return value, leads
    return value[: note.start()] + value[note.end() :], Leads(note.lastgroup or Leads.ALL)


def parted(value: str, leads: Leads) -> Duties:
    """The duties of a printed list of units.

    >>> parted("甲局、乙局，丙局", Leads.BEFORE_COMMA).supporting_units
    ('丙局',)
    """
    names = units(value)
    if leads is Leads.FIRST and len(names) > 1:
        return Duties(lead_units=names[:1], supporting_units=names[1:])
    before = units(value[: _first(value, _MARKS[leads])]) if leads in _MARKS else names
    if not before:
        return Duties(lead_units=names)
    return Duties(lead_units=before, supporting_units=tuple(name for name in names if name not in before))


def _first(value: str, marks: str) -> int:
    """Where the first of some marks stands outside brackets; the end where none does."""
    depth = 0
    for at, char in enumerate(value):
        if char in _OPENS:
            depth += 1
        elif char in _CLOSES:
            depth -= 1
        elif char in marks and depth == 0:
            return at
    return len(value)
