"""Pieces of an answer: citations, fields and remarks, made of the documents' own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from bot import quote
from bot.answer import Citation, Field, Part
from bot.understand.asks import Aspect
from bot.view import View
from knowledge.model import Clause, Ref, Row, Term

_ID = re.compile(r"（\d+）$")  # the account of who wrote a note: for the record, not for readers
_ISSUED = re.compile(r"(?:印发|转发|批转)[《〈]?(.+?)[》〉]?的通知$")  # the notice is named by what it issues
MATTER = 0.7  # the share of a question that the matter of a row must have to be what is asked about
LONGEST_QUOTE = 6000  # characters of a passage that is asked for by its place
LONGEST_TITLE = 24  # characters of a title inside an answer


def place(view: View, ref: Ref, *, document: bool = False) -> str:
    """A place as a person names it: 「三、（二）标题」, 「清单第7项 事项」, 「名词解释4 名词」."""
    item = view.item(ref)
    if isinstance(item, Row):
        text = f"清单第{item.row}项 {item.matter}"
    elif isinstance(item, Term):
        text = f"名词解释{item.id.lstrip('T')} {item.name}" if item.id.startswith("T") else item.name
    elif isinstance(item, Clause):
        text = (
            f"{item.label}{item.title}"
            if item.label.endswith(("）", ")", "、"))
            else f"{item.label} {item.title}".strip()
        )
        text = text or "正文开头"
    else:
        passage = view.passage(ref)
        text = (passage.title or passage.label) if passage else ref.id
    return f"{brief(view, ref.document)} {text}" if document else text


def number_of(view: View, ref: Ref) -> str:
    """The number of a place alone: 「三、（二）」, 「清单第7项」."""
    item = view.item(ref)
    if isinstance(item, Row):
        return f"清单第{item.row}项"
    return item.label.rstrip("、.．") if isinstance(item, Clause) and item.label else place(view, ref)


def brief(view: View, document: str) -> str:
    """A document as it is named inside an answer: its 文号, else its title without who issued it, shortened."""
    header = view.by_id.get(document)
    if header is None:
        return document
    if header.number:
        return header.number
    _, about, title = header.title.rpartition("关于")
    short = title if about and len(title) > 3 else header.title
    issued = _ISSUED.match(short)
    short = (issued[1] if issued else short).removeprefix("中华人民共和国")
    return f"《{short if len(short) <= LONGEST_TITLE else short[: LONGEST_TITLE - 1] + '…'}》"


def headed(view: View, lines: Iterable[tuple[Ref, Field]], *, after: str = "") -> list[Field]:
    """``lines`` with a line that names the document wherever it changes, once there are several; ``after`` is the
    document named last."""
    fields: list[Field] = []
    for ref, field in lines:
        if view.several and ref.document != after:
            fields.append(Field("文件", brief(view, ref.document)))
            after = ref.document
        fields.append(field)
    return fields


def label(citation: Citation) -> str:
    """The number of a place without the mark that parts it from its title (「四、（一）1、」)."""
    return citation.label.rstrip("、.．")


def document_name(view: View, document: str) -> str:
    """A document as cited: 「字〔年〕号《标题》」."""
    header = view.by_id.get(document)
    if header is None:
        return document
    return f"{header.number}《{header.title}》" if header.number else f"《{header.title}》"


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
        passage = view.passage(ref)
        text = passage.text if passage else ""
        note = next((note for note in view.base.notes() if note.ref == ref), None)
        if note is not None:
            # an administrator's own words are marked as such, with who wrote them and when
            who = f"{_ID.sub('', note.actor)}，{note.at[:10]}"
            return Citation(ref, f"第{note.id}条", f"{note.title}（{who}）", note.text, title)
        return Citation(
            ref, passage.label if passage else ref.id, passage.title if passage else "", text, title
        )
    text = view.text(item)
    quoted = text.strip()[:LONGEST_QUOTE] if whole else quote.excerpt(text, weights or {})
    if isinstance(item, Term):
        label = f"名词解释{item.id.lstrip('T')}" if item.id.startswith("T") else item.id
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
        )
    tied = row_of(view, ref, weights)
    row = tied[1] if tied else None
    return Citation(
        ref,
        item.label,
        item.title,
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
    )


def row_of(view: View, ref: Ref, weights: Mapping[str, float] | None = None) -> tuple[Ref, Row] | None:
    """The row of a list tied to a clause; of several the one that has most of the question's words.

    Where none is tied: the row tied to no clause whose matter is what the question asks about, if the same unit is
    charged with it.
    """
    tied = view.rows_of_clause.get(ref, ()) if ref not in view.rows else (ref,)
    tied = tied or _on_the_same(view, ref, weights or {})
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
    for number in view.listed.get(ref.document, ()):
        place = Ref(ref.document, f"L{number}")
        row = view.rows.get(place)
        if row is None or row.clause or not set(row.lead_units) & {*clause.lead_units}:
            continue
        if quote.weight(row.matter, weights) >= least:
            found.append(place)
    return found


def no_row(view: View, document: str) -> str:
    """That the list has no row for a clause; where numbers are missing in the list, that its page is."""
    numbers = view.listed.get(document, ())
    gap = "（清单该页缺失）" if numbers and len(numbers) < max(numbers) else ""
    return f"责任清单里没有这一条{gap}"


def said_by(row: Row) -> str:
    """What a row is about, as one text."""
    return f"{row.matter} {row.measures}"


def duty_fields(citation: Citation, *, but: Collection[str] = ()) -> tuple[Field, ...]:
    """The structured part: leader, lead unit, contact, supporting units, deadline, where known; none of ``but``."""
    named = (
        ("责任领导", "、".join(citation.leaders)),
        ("责任单位", "、".join(citation.lead_units)),
        ("责任人", citation.contact or ""),
        ("配合单位", "、".join(citation.supporting_units)),
        ("完成时限", citation.deadline or ""),
    )
    return tuple(Field(name, value) for name, value in named if value and name not in but)


def has_duty(citation: Citation) -> bool:
    """Whether anybody is charged with the cited passage."""
    return bool(citation.leaders or citation.lead_units or citation.supporting_units or citation.contact)


def differences(view: View, ref: Ref) -> tuple[str, ...]:
    """What the body and the tied row say differently of who does a clause."""
    clause = view.clause(ref)
    tied = view.row(view.clause_ref(ref))
    if clause is None or tied is None:
        return ()
    row = tied[1]
    remarks = []
    pairs: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("责任领导", clause.leaders, row.leaders),
        ("责任单位", clause.lead_units, row.lead_units),
        ("配合单位", clause.supporting_units, row.supporting_units),
    )
    for name, body, listed in pairs:
        if not listed or not body:
            continue
        known = {view.one_name(unit) for unit in body}
        seen = {view.one_name(unit) for unit in listed}
        absent = [unit for unit in body if view.one_name(unit) not in seen]
        added = list(dict.fromkeys(unit for unit in listed if view.one_name(unit) not in known))
        if absent and added and len(body) == len(listed) == 1:
            remarks.append(f"清单第{row.row}项的{name}写作“{'、'.join(added)}”，以正文为准")
        elif absent or added:
            words = "，".join(
                part
                for part in (
                    f"少了{'、'.join(absent)}" if absent else "",
                    f"多了{'、'.join(added)}" if added else "",
                )
                if part
            )
            remarks.append(f"清单第{row.row}项的{name}与正文不同：清单{words}，以正文为准")
    return tuple(remarks)


def duty_line(view: View, ref: Ref, names: Collection[str] = ()) -> str:
    """One clause of a list of duties on one line: place, leader, unit, contact, deadline.

    Who is asked about (``names``) is not said again where nobody else stands beside them.
    """
    citation = cite(view, ref)
    others = set(citation.lead_units) - set(names)
    contact = citation.contact if citation.contact not in names else None
    extra = [
        f"责任领导{'、'.join(citation.leaders)}" if set(citation.leaders) - set(names) else "",
        f"责任单位{'、'.join(citation.lead_units)}" if others else "",
        f"责任人{contact}" if contact else "",
        f"时限{citation.deadline}" if citation.deadline else "",
    ]
    about = "；".join(part for part in extra if part)
    text = place(view, ref)
    return f"{text}（{about}）" if about else text


def expired(view: View, part: Part, today: date) -> tuple[str, ...]:
    """A remark for each cited document that is out of force, or not yet in force, today, unless the part says the day."""
    remarks = []
    for document in dict.fromkeys(citation.ref.document for citation in part.citations):
        header = view.by_id.get(document)
        if header and header.expires and header.expires < today:
            day = f"{header.expires:%Y年%-m月%-d日}"
            remark = f"{brief(view, document)}已于{day}到期失效"
        elif header and header.effective_from and header.effective_from > today:
            day = f"{header.effective_from:%Y年%-m月%-d日}"
            remark = f"{brief(view, document)}自{day}起施行，现在还没有生效"
        else:
            continue
        if not (day in part.conclusion and part.conclusion.startswith(("已失效", "还没有生效"))):
            remarks.append(remark)
    return tuple(remarks)


def aspect_value(citation: Citation, aspect: Aspect) -> str:
    """What a citation says of one side of its clause, as one line; empty where nothing."""
    values = {
        Aspect.LEADER: "、".join(citation.leaders),
        Aspect.LEAD_UNIT: "、".join(citation.lead_units),
        Aspect.SUPPORT: "、".join(citation.supporting_units),
        Aspect.CONTACT: citation.contact or "",
        Aspect.DEADLINE: citation.deadline or "",
    }
    return values.get(aspect, "")


ASPECT_NAMES = {
    Aspect.LEADER: "责任领导",
    Aspect.LEAD_UNIT: "责任单位",
    Aspect.SUPPORT: "配合单位",
    Aspect.CONTACT: "责任人",
    Aspect.DEADLINE: "完成时限",
}


def part(
    conclusion: str,
    citations: Iterable[Citation] = (),
    fields: Iterable[Field] = (),
    remarks: Iterable[str] = (),
) -> Part:
    """An answer to one question; empty and repeated remarks are left out."""
    return Part(conclusion, tuple(fields), tuple(dict.fromkeys(r for r in remarks if r)), tuple(citations))
