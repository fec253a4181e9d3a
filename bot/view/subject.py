"""The subject of a document: words that fit all its duties alike and so select none."""

from __future__ import annotations

from bot.view.structure import View
from knowledge.model import Ref

_LOOKED_AT = 300  # duties of a document that are read
_MOST = (
    0.5  # the share of the duties, and of the sections with duties, from which a word is that of the whole
)


def is_subject(view: View, document: str, word: str) -> bool:
    """Whether ``word`` is a document's subject: its title has it; or its title has a one-character word that most
    duties share (茶 of 推进茶产业提质增效), and ``word`` contains that and occurs in most sections (茶叶)."""
    title = view.by_id[document].title
    if word in title:
        return True
    shared = [char for char in view.base.segmenter.words(title) if len(char) == 1 and char in word]
    if not shared:
        return False
    sections = _by_section(view, document)
    said = [text for texts in sections.values() for text in texts]
    if not any(_most([char in text for text in said]) for char in shared):
        return False
    return _most([any(word in text for text in texts) for texts in sections.values()])


def said_at(view: View, ref: Ref) -> str:
    """All that is said of a duty: the headings above it, its clause, and the rows of a list that are tied to it."""
    said = []
    rows = [ref] if ref in view.rows else view.rows.tied(ref)
    for at in rows:
        row = view.rows[at]
        said += [row.theme or "", row.matter, row.measures, row.remark or ""]
    clause = view.clause(ref)
    while clause is not None:
        said += [clause.title, clause.text]
        clause = view.clause(Ref(ref.document, clause.parent)) if clause.parent else None
    return "\n".join(said)


def _by_section(view: View, document: str) -> dict[str, list[str]]:
    """What is said of the duties of a document, by the heading they stand under."""
    charged = dict.fromkeys(view.clause_ref(duty.ref) for duty in view.base.charges.within((document,)))
    looked_at = list(charged)[:_LOOKED_AT]
    view.base.expect(looked_at)
    sections: dict[str, list[str]] = {}
    for ref in looked_at:
        row = view.rows.get(ref)
        under = (row.theme or "") if row else _top(view, ref)
        sections.setdefault(under, []).append(said_at(view, ref))
    return sections


def _top(view: View, ref: Ref) -> str:
    clause = view.clause(ref)
    while clause is not None and clause.parent:
        clause = view.clause(Ref(ref.document, clause.parent))
    return clause.id if clause else ""


def _most(each: list[bool]) -> bool:
    return bool(each) and sum(each) >= _MOST * len(each)
