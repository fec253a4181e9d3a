"""What units lead and support over all documents: complete, document by document, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answer import Citation, Duties, Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.duty import differences, duty_line, helping_too, own_words
from bot.compose.place import brief, headed, place, with_place
from bot.questions.kind import Asked
from bot.questions.parts import whose
from bot.questions.parts.in_text import besides, by_side
from bot.questions.parts.narrowing import ALL, Narrowing, narrow
from bot.understand.grammar import ITEM_BY_ITEM, MORE, ONLY_LEAD, ONLY_SUPPORT, Sign
from bot.understand.matters import ALL_ROLES, BOTH_SIDES, one_involvement
from bot.understand.question import Question
from bot.view.bodies import called_so, documents_of, is_of_place_said, with_part
from bot.view.duties import Charge
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Ref, Role

REMARKED = 3  # clauses whose differences between body and list are told
SHOWN_LEADS = 1  # up to so many clauses a unit leads are quoted; longer lists name them only
SCREEN = 15  # lines from which on the rest of the documents are named and shown when asked for
OFFERED = 4  # documents of the rest that are offered by name
OTHERS_NAMED = 3
_ROLES = {ONLY_LEAD: Role.LEAD_UNIT, ONLY_SUPPORT: Role.SUPPORTING_UNIT}
_TOWN = regex(r"(乡镇|镇|乡|街道)(?:人民政府|政府|办事处|办)?$")
_LEAST_OF_TOWN = 3  # characters of a town's name: 镇 and 我镇 are any town


@dataclass(frozen=True, slots=True)
class Share:
    """What one document charges somebody with; ``fresh`` where it was not shown before."""

    document: str
    lead: tuple[Ref, ...]
    support: tuple[Ref, ...]
    fresh: bool = True

    @property
    def size(self) -> int:
        return len(self.lead) + len(self.support)


def shares(found: Charge, documents: Sequence[str], before: Sequence[Ref] = ()) -> list[Share]:
    """A charge by document, in the order of ``documents``; those already shown last."""
    seen = {ref.document for ref in before}
    each = [
        Share(
            document,
            tuple(ref for ref in found.lead if ref.document == document),
            tuple(ref for ref in found.support if ref.document == document),
            document not in seen,
        )
        for document in documents
    ]
    return sorted((share for share in each if share.size), key=lambda share: not share.fresh)


def screen(found: Sequence[Share]) -> list[Share]:
    """The documents that are shown at once: the first, and more while they fit in :data:`SCREEN` lines."""
    shown: list[Share] = []
    for share in found:
        if shown and sum(each.size for each in shown) + share.size > SCREEN:
            break
        shown.append(share)
    return shown


def of_unit(asked: Asked, name: Name, *, before: Sequence[Ref] = (), only: Narrowing = ALL) -> Outcome:
    """What a unit leads and supports, ``only`` that of it which is asked for. ``before`` was shown already and comes last
    where more is asked for."""
    view = asked.view
    asked_of = name
    question, name = _with_group(view, asked.question, name)
    side = _side(question, asked_of)
    documents, others = with_part(view, name, _ROLES.get(side) if side else None, question.documents)
    documents, elsewhere = called_so(view, asked_of, documents)
    documents = tuple(sorted(documents, key=lambda each: each != asked.spoken_of))  # where one goes on
    narrowed = narrow(asked, only, view.charge(name.names, documents), name.names)
    found = narrowed.charge
    each = shares(found, documents, before if question.says(MORE) else ())
    charging = [share.document for share in each]
    shown = screen(each)
    spoken = {} if narrowed.of and not only.by_section else besides(asked, name, documents, found)
    said_sides = by_side(spoken, tuple(spoken), (*name.names, name.written))
    helping = {
        ref: said
        for ref in found.lead
        if (said := helping_too(view, ref, name.names, asked=side is ONLY_SUPPORT))
    }
    duties = Duties((*found.lead, *said_sides.lead), (*found.support, *helping, *said_sides.support))
    if side is ONLY_SUPPORT:
        spoken = {ref: spoken[ref] for ref in said_sides.support}
    order = [*(ref for share in shown for ref in _in_order(share, side)), *spoken]
    if name is not asked_of:  # what names a town itself comes before what all towns are charged with
        own = view.charge(asked_of.names, documents).sources
        order.sort(key=lambda ref: ref not in own)
    order = list(later(order, before, question))
    rests_on = _rests_on(question, order, duties, side)
    quoted = _quoted(view, name, found, side)
    of_all = whose.called(view, name, called(view, name, documents), charging)
    several = len(each) > 1
    fields = _helping_fields(view, helping) if side is ONLY_SUPPORT else []
    fields += [field for share in shown for field in _fields(view, name, found, share, side, several=several)]
    return answered(
        Kind.DUTY_OF_UNIT,
        _conclusion(f"{of_all}{narrowed.of}", found, side, whose.where(view, charging), len(helping))
        + _also(len(spoken), len(said_sides.support)),
        tuple(cited(view, ref, found.sources.get(ref, ref), shown=ref in quoted) for ref in rests_on),
        [*fields, *_said_fields(view, spoken, shown)],
        [
            *question.remarks,
            *alias_remark(name, view, documents),
            *narrowed.remarks,
            *_rest(view, each, shown),
            *whose.apart(view, charging),
            *(*_of_other_levels(view, others), *_elsewhere(view, name, elsewhere)),
            *(remark for ref in found.lead[:REMARKED] for remark in differences(view, ref)),
        ],
        duties=duties,
        suggestions=_offered(view, name, [share for share in each if share not in shown]),
        focus=order[0] if order else None,
        shown=tuple(order),
        units=(name.name,),
    )


def _offered(view: View, name: Name, rest: Sequence[Share]) -> tuple[str, ...]:
    """The questions after what documents charge that are not shown at once."""
    return tuple(f"{name.written}在{brief(view, share.document)}里负责什么" for share in rest)[:OFFERED]


def _rests_on(question: Question, order: Sequence[Ref], duties: Duties, side: Sign | None) -> Sequence[Ref]:
    """What an answer rests on: who lists one side, on that side alone; the other is named beside it."""
    if side is None or not question.says(ITEM_BY_ITEM):
        return order
    of_side = duties.lead if side is ONLY_LEAD else duties.support
    return [ref for ref in order if ref in of_side] or order


def _quoted(view: View, name: Name, found: Charge, side: Sign | None) -> list[Ref]:
    """The clauses that a unit leads and that are quoted whole: where they are few and do not say its part apart."""
    if side is ONLY_SUPPORT or len(found.lead) > SHOWN_LEADS:
        return []
    return [ref for ref in found.lead if not own_words(view, ref, name.names)]


def _said_fields(view: View, spoken: Mapping[Ref, str], shown: Sequence[Share]) -> Sequence[Field]:
    """What the text says beside that a body is to do, a line each behind the documents shown."""
    lines = [
        (ref, Field(f"正文{n}", f"{place(view, ref)}：{said}"))
        for n, (ref, said) in enumerate(spoken.items(), 1)
    ]
    return headed(view, lines, after=shown[-1].document if shown else "")


def _also(spoken: int, helping: int) -> str:
    """How many places of the text say beside that what a body is to do, and in how many of them it only helps."""
    if not spoken:
        return ""
    apart = f"，其中配合{helping}处" if 0 < helping < spoken else ""
    return f"；正文另有{spoken}处写到它要{'配合' if helping == spoken else '做'}的{apart}"


def _of_other_levels(view: View, others: Sequence[str]) -> list[str]:
    if not others:
        return []
    titles = "、".join(brief(view, other) for other in others[:OTHERS_NAMED])
    more = "等" if len(others) > OTHERS_NAMED else ""
    return [f"另有{len(others)}份文件提到上级或下级的同名单位：{titles}{more}"]


def _elsewhere(view: View, name: Name, documents: Sequence[str]) -> list[str]:
    """That other places have another name for their body, and what it is."""
    if not documents:
        return []
    titles = "、".join(brief(view, each) for each in documents[:OTHERS_NAMED])
    return [
        f"{titles}{'等' if len(documents) > OTHERS_NAMED else ''}里叫{called(view, name, documents)}，没有列在这里"
    ]


def _with_group(view: View, question: Question, name: Name) -> tuple[Question, Name]:
    """A town with what the documents of its county charge all towns with."""
    group = _group(view, name)
    if group is None:
        return question, name
    everywhere = question.documents or documents_of(view, name)[0]
    places = {view.catalogue.places.get(document) for document in everywhere}
    here = question.documents or tuple(
        document
        for document in documents_of(view, group)[0]
        if not everywhere or view.catalogue.places.get(document) in places
    )
    said = f"{called(view, group, here)}的事项也是{name.written}的，一并列出"
    question = replace(question, documents=here, remarks=(*question.remarks, said))
    return question, replace(name, names=(*name.names, *group.names))


def _group(view: View, name: Name) -> Name | None:
    """The towns of a county as one body (各镇（街道）), for the name of one town; None for any other body."""
    town = _TOWN.search(name.written)
    if town is None or name.written.startswith(("各", "全")) or len(name.written) < _LEAST_OF_TOWN:
        return None
    for form in (f"各{town[1]}", "各乡镇", "各镇"):
        for mention in view.names.lexicon.find(form):
            if mention.names and mention.kind is NameKind.UNIT and not {*mention.names} & {*name.names}:
                return Name.of(mention)
    return None


def uncharged(asked: Asked, name: Name) -> Outcome:
    """That the documents named charge a unit with nothing; with those that do."""
    view = asked.view
    where = "、".join(brief(view, each) for each in asked.question.documents[:OTHERS_NAMED]) or "文件"
    others, _ = documents_of(view, name)
    return not_found(
        f"{where}里没有写{name.written}负责或配合的事项。",
        *(f"{name.written}在{brief(view, each)}里负责什么" for each in others[:OFFERED]),
        confidence=0.2,
        kind=Kind.DUTY_OF_UNIT,
    )


def _side(question: Question, name: Name) -> Sign | None:
    """The one side of a body's duties that is asked for; None for both."""
    if question.says(BOTH_SIDES):
        return None
    part = one_involvement(question)
    if part is not None and part.name == name and part.said and Role.SUPPORTING_UNIT in part.roles:
        return None if part.roles == ALL_ROLES else ONLY_SUPPORT
    sides = [sign for sign in (ONLY_LEAD, ONLY_SUPPORT) if question.says(sign)]
    return sides[0] if len(sides) == 1 else None


def _helping_fields(view: View, helping: Mapping[Ref, str]) -> list[Field]:
    """With what a body helps in clauses that it leads."""
    return [Field("其中配合", f"{place(view, ref)}：{said}") for ref, said in helping.items()]


def _conclusion(name: str, found: Charge, side: Sign | None, where: str, helping: int) -> str:
    if side is ONLY_LEAD and not found.lead:
        return f"{name}没有牵头的条款，只作为配合单位出现{len(found.support)}项"
    if side is ONLY_SUPPORT and not found.support and helping:
        return f"{name}没有单独配合的条款，{where}牵头的{len(found.lead)}项里有{helping}项写到它要配合的"
    if side is ONLY_SUPPORT and not found.support:
        return f"{name}没有配合的条款，{where}牵头{len(found.lead)}项"
    total = "一共" if where and found.lead else ""
    return f"{name}：{where}{total}{_counts(len(found.lead), len(found.support))}"


def _counts(lead: int, support: int) -> str:
    return "，".join(
        f"{word}{number}项" if number else f"没有{word}的条款"
        for word, number in (("牵头", lead), ("配合", support))
    )


def _in_order(share: Share, side: Sign | None) -> tuple[Ref, ...]:
    return (*share.support, *share.lead) if side is ONLY_SUPPORT else (*share.lead, *share.support)


def _fields(
    view: View, name: Name, found: Charge, share: Share, side: Sign | None, *, several: bool
) -> list[Field]:
    """The duties of one document, a line each; the side that is not asked for on one line."""
    fields = []
    if view.several:
        counts = _counts(len(share.lead), len(share.support)) if several else ""
        fields.append(Field("文件", with_place(view, share.document, counts)))
    aside = []
    for title, refs, beside in (
        ("牵头", share.lead, side is ONLY_SUPPORT and share.support),
        ("配合", share.support, side is ONLY_LEAD and share.lead),
    ):
        if beside:
            if refs:
                aside.append(Field(f"另{title}", "；".join(place(view, ref) for ref in refs)))
            continue
        for number, ref in enumerate(refs, start=1):
            source = found.sources[ref]
            own = own_words(view, ref, name.names)
            line = f"{place(view, ref)}：{own}" if own else duty_line(view, ref, name.names)
            if source != ref and source in view.rows:
                line += f"〔正文未列，见清单第{view.rows[source].row}项〕"
            fields.append(Field(f"{title}{number}", line))
    return [*fields, *aside]


def _rest(view: View, each: Sequence[Share], shown: Sequence[Share]) -> list[str]:
    """The documents that are not shown at once, with how much they charge, and how to see them."""
    rest = [share for share in each if share not in shown]
    if not rest:
        return []
    named = "；".join(
        with_place(view, share.document, _counts(len(share.lead), len(share.support)))
        for share in rest[:OFFERED]
    )
    more = "等" if len(rest) > OFFERED else ""
    return [f"另外{len(rest)}份没有列出：{named}{more}，问“另外几份呢”接着列"]


def called(view: View, name: Name, documents: Sequence[str]) -> str:
    """A body as these documents print it, as it was asked for where they do."""
    among = frozenset(documents)
    printed = [
        each
        for each in name.names
        if any(there in among for _, there in view.duties.printed(each)) and not is_of_place_said(each)
    ]
    unprinted = name.written if documents else name.name
    return name.written if name.written in printed else next(iter(printed), unprinted)


def later(refs: Sequence[Ref], before: Sequence[Ref], question: Question) -> tuple[Ref, ...]:
    """``refs``, those already shown last where more is asked for."""
    if not before or not question.says(MORE):
        return tuple(refs)
    fresh = [ref for ref in refs if ref not in before]
    return (*fresh, *(ref for ref in refs if ref in before))


def cited(view: View, ref: Ref, source: Ref, *, shown: bool) -> Citation:
    """A citation of what states a duty: the row for what the list alone says."""
    return cite(view, source if source in view.rows else ref, shown=shown)


def alias_remark(name: Name, view: View, documents: Sequence[str]) -> tuple[str, ...]:
    """That a name was guessed, or how else these documents print it."""
    if not name.sure:
        return (f"按“{name.name}”理解",)
    others = [
        each
        for each in name.names
        if each not in (name.written, called(view, name, documents))
        and any(not documents or document in documents for _, document in view.duties.printed(each))
    ]
    return (f"文件中也写作{'、'.join(others)}",) if others else ()
