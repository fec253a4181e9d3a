"""Duties that only the sentences of the text state, of bodies and persons whom no line charges."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from bot.answer import Duties, Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import headed, number_of, place
from bot.compose.spoken import LONGEST, assists, done_by, done_by_person, joins, said_of
from bot.questions.kind import Asked
from bot.view.duties import Charge
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.printable import shortened
from knowledge.model import Clause, PassageKind, Ref

MAX_PLACES = 20
MAX_FORMS = 4  # names of one body that texts are searched for
INTERPRETS = regex("负责(?:具体)?解释")
_GOVERNMENTS = regex("(?P<towns>各(?:乡镇|[镇乡县区]|街道))(?:人民政府|政府|办事处)")


def of_text(asked: Asked, forms: Sequence[str], documents: Sequence[str], called: str) -> Outcome | None:
    """What the text of ``documents`` says that a body of these names is to do; None where it is no sentence's subject."""
    found = clauses_saying(asked.view, forms, documents, of_body)
    return told(asked, found, called, forms, f"{called}没有列为责任单位，正文有{len(found)}处写到它要做的")


def of_body(text: str, forms: Sequence[str]) -> str:
    """What a text says that a body of these names does, alone or together with another; empty where it says nothing."""
    return said_of(text, forms) or done_by(text, forms) or joins(text, forms)


def clauses_saying(
    view: View,
    forms: Sequence[str],
    documents: Sequence[str],
    said_in: Callable[[str, Sequence[str]], str],
) -> dict[Ref, str]:
    """The clauses of ``documents`` of which ``said_in`` finds something said of one of ``forms``, each with that."""
    found: dict[Ref, str] = {}
    for form in dict.fromkeys(forms):
        for cut in view.passages.found(form, documents):
            if cut.passage.kind is PassageKind.CLAUSE and (said := said_in(cut.passage.text, forms)):
                found[cut.passage.ref] = said
    return found


def by_side(found: Mapping[Ref, str], refs: Sequence[Ref], forms: Sequence[str]) -> Duties:
    """Places that say what a body of these names is to do: those where it does it, and those where it helps."""
    helps = [ref for ref in refs if assists(found[ref], forms)]
    return Duties(tuple(ref for ref in refs if ref not in helps), tuple(helps))


def told(
    asked: Asked,
    found: Mapping[Ref, str],
    called: str,
    forms: Sequence[str],
    summary: str,
    first: Collection[Ref] = (),
) -> Outcome | None:
    """What clauses say of a body or a person, ``summary`` before them where they are several, those ``first`` before others;
    None where none does."""
    view = asked.view
    if not found:
        return None
    newest = sorted(view.sorted(found), key=lambda ref: view.catalogue.dated(ref.document), reverse=True)
    refs = sorted(newest, key=lambda ref: ref not in first)[:MAX_PLACES]
    several = len(refs) > 1
    conclusion = (
        summary
        if several
        else f"{found[refs[0]].rstrip('，；')}（{place(view, refs[0], document=view.several)}）"
    )
    lines = [(ref, Field(number_of(view, ref), found[ref])) for ref in refs] if several else []
    sides = by_side(found, refs, forms)
    return answered(
        Kind.DUTY_OF_UNIT,
        conclusion,
        [cite(view, ref, shown=not several) for ref in refs],
        headed(view, lines),
        asked.question.remarks,
        duties=sides,
        focus=refs[0],
        shown=tuple(refs),
        units=(called,),
    )


def besides(asked: Asked, name: Name, documents: Sequence[str], charged: Charge) -> dict[Ref, str]:
    """What the text of the named documents has a body or person do, at places without duty lines: each with its
    sentence. None where no document is named and several apply."""
    view = asked.view
    if len(documents) > 1 and not asked.question.documents:
        return {}
    forms = tuple(dict.fromkeys((*name.names, name.written)))
    # 「各镇」 for 各镇人民政府: sentences say it so
    towns = (found["towns"] for form in forms if (found := _GOVERNMENTS.fullmatch(form)))
    forms = tuple(dict.fromkeys((*towns, *forms)))
    known = {*charged.lead, *charged.support}
    said_at: dict[Ref, str] = {}
    for form in forms[:MAX_FORMS]:
        for cut in view.passages.found(form, documents):
            ref, text = cut.passage.ref, cut.passage.text
            clause = view.clause(ref) if cut.passage.kind is PassageKind.CLAUSE else None
            if clause is None or not clause.label or ref in known or clause.lead_units or view.rows.tied(ref):
                continue
            said = _of_named_person(clause, forms) if name.kind is NameKind.PERSON else of_body(text, forms)
            if said and not INTERPRETS.search(said):
                said_at[ref] = said
    return {ref: said_at[ref] for ref in view.sorted(said_at)[:MAX_PLACES]}


def _of_named_person(clause: Clause, forms: Sequence[str]) -> str:
    """What a clause has a person do; all of it where its heading says that they see to it (「（二）支书某某负责」)."""
    headed = done_by_person(clause.title, forms) and shortened(clause.text, LONGEST)
    return done_by_person(clause.text, forms) or headed
