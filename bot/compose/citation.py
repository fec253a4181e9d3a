"""Pieces of an answer: citations, fields and remarks, made of the documents' own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.answer import Citation, Part
from bot.compose import quote
from bot.compose.place import brief
from bot.view.structure import View
from glossary.called import called, labelled
from glossary.lazy import regex
from knowledge.deadline import day_words
from knowledge.model import Ref, Row, Term

_ID = regex(r"（\d+）$")  # the account of who wrote a note: for the record, not for readers
MATTER = 0.7  # the share of a question that the matter of a row must have to be what is asked about
LONGEST_QUOTE = 6000  # characters of a passage that is asked for by its place


def cite(
    view: View,
    ref: Ref,
    *,
    weights: Mapping[str, float] | None = None,
    words: tuple[str, ...] = (),
    shown: bool = True,
    whole: bool = False,
) -> Citation:
    """A citation of a clause, term, row or note, with the duties that are known of it; ``whole``: quoted in full."""
    item = view.item(ref)
    header = view.by_id.get(ref.document)
    title = header.title if header else ref.document
    if item is None:
        return _of_note(view, ref, title)
    text = view.text(item)
    quoted = text.strip()[:LONGEST_QUOTE] if whole else quote.excerpt(text, weights or {})
    if isinstance(item, Term):
        defining = view.clause(ref)
        label = defining.label if defining else f"名词解释{item.id.lstrip('T')}"
        return Citation(ref, label, item.name, quoted, title, marks=quote.marks(quoted, words), shown=shown)
    if isinstance(item, Row):
        return Citation(
            ref,
            f"清单第{item.row}项",
            item.matter,
            quoted,
            title,
            item.leaders,
            item.lead_units,
            item.supporting_units,
            item.contact,
            item.deadline,
            quote.marks(quoted, words),
            shown,
            called(item.people or ""),
        )
    tied = row_of(view, ref, weights)
    row = tied[1] if tied else None
    return Citation(
        ref,
        item.label,
        # a part without a number is labelled by its title
        item.title if item.title != item.label else "",
        quoted,
        title,
        # where the body is silent its list says who
        item.leaders or (row.leaders if row else ()),
        item.lead_units or (row.lead_units if row else ()),
        item.supporting_units or (row.supporting_units if row else ()),
        item.contact or (row.contact if row else None),
        item.deadline or (row.deadline if row else None),
        quote.marks(quoted, words),
        shown,
        labelled(item.text, item.contact) or (called(row.people or "") if row else ()),
    )


def _of_note(view: View, ref: Ref, title: str) -> Citation:
    """A citation of an administrator's own words, marked as such with who wrote them and when; else of a bare passage."""
    note = view.notes.get(ref)
    if note is not None:
        who = f"{_ID.sub('', note.actor)}，{note.at[:10]}"
        return Citation(ref, f"第{note.id}条", f"{note.title}（{who}）", note.text, title)
    passage = view.passages.at(ref)
    if passage is None:
        return Citation(ref, ref.id, "", "", title)
    return Citation(ref, passage.label, passage.title, passage.text, title)


def row_of(view: View, ref: Ref, weights: Mapping[str, float] | None = None) -> tuple[Ref, Row] | None:
    """The row of a list tied to a clause; of several the one that has most of the question's words.

    Where none is tied: the row tied to no clause whose matter is what the question asks about, if the same unit is
    charged with it.
    """
    tied = view.rows.tied(ref) if ref not in view.rows else (ref,)
    tied = tied or tuple(_on_the_same(view, ref, weights or {}))
    if not tied:
        return None
    best = max(tied, key=lambda each: quote.weight(said_by(view.rows[each]), weights or {}))
    return best, view.rows[best]


def _on_the_same(view: View, ref: Ref, weights: Mapping[str, float]) -> list[Ref]:
    clause = view.clause(ref)
    if clause is None or not weights:
        return []
    least = MATTER * sum(weights.values())
    found = []
    for number in view.rows.numbers(ref.document):
        place = Ref(ref.document, f"L{number}")
        row = view.rows.get(place)
        if row is None or row.clause or not set(row.lead_units) & {*clause.lead_units}:
            continue
        if quote.weight(row.matter, weights) >= least:
            found.append(place)
    return found


def said_by(row: Row) -> str:
    """What a row is about, as one text."""
    return f"{row.matter} {row.measures}"


def expired(view: View, part: Part, today: date) -> tuple[str, ...]:
    """A remark for each cited document that is out of force, or not yet in force, today, unless the part says the day."""
    remarks = []
    for document in dict.fromkeys(citation.ref.document for citation in part.citations):
        header = view.by_id.get(document)
        if header and header.expires and header.expires < today:
            day = day_words(header.expires)
            remark = f"{brief(view, document)}已于{day}到期失效"
        elif header and header.effective_from and header.effective_from > today:
            day = day_words(header.effective_from)
            remark = f"{brief(view, document)}自{day}起施行，现在还没有生效"
        else:
            continue
        if not (day in part.conclusion and part.conclusion.startswith(("已失效", "还没有生效"))):
            remarks.append(remark)
    return tuple(remarks)
