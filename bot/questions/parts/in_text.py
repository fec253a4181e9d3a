"""Duties that only the sentences of the text state, of bodies and persons whom no line charges."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.answer import Duties, Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import headed, number_of, place
from bot.compose.provision import below
from bot.compose.spoken import (
    LONGEST,
    appoints,
    assists,
    done_by,
    done_by_person,
    helps_too,
    in_row,
    joins,
    prose,
    said_of,
    shares,
)
from bot.questions.kind import Asked
from bot.understand.acts import HELPS_ASKED
from bot.understand.matters import LEADING, one_involvement
from bot.understand.spoken import said_where
from bot.view.duties import Charge
from bot.view.matters import under
from bot.view.names import Name
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.bodies import in_general
from glossary.names.heads import MAKES_ANOTHER
from glossary.names.shapes import DEPARTMENTS, LEVELS, OFFICES, STATIONS
from glossary.printable import shortened
from knowledge.model import Clause, PassageKind, Ref

MAX_PLACES = 20
_MOST_HEADED = 3  # documents that are looked through for headings of what somebody is to do
MAX_FORMS = 4  # names of one body that texts are searched for
INTERPRETS = regex("负责(?:具体)?解释")
_GOVERNMENTS = regex("(?P<towns>各(?:乡镇|[镇乡县区]|街道))(?:人民政府|政府|办事处)")
_PART_OF_HOUSE = regex(r"[\u4e00-\u9fff]{2,10}?[局委厅院](?P<part>[\u4e00-\u9fff]{2,8}[队站所科股心])")
# of what kind those of a list are, more than bodies that are concerned
_ALL_SUCH = regex("等(?P<kind>(?!(?:有关|相关|其他)?(?:部门|单位))[\\u4e00-\\u9fff]{2,12}?(?:部门|单位))")
_MEMBERS = ("成员单位", "各成员单位")
# a heading of what somebody is to do
_TASKS_OF = regex(
    r"^(?P<who>[\u4e00-\u9fff（）()、]{2,30}?)的?(?:主要|工作|具体|基本){0,2}(?:职责|义务|责任|任务|守则|须知)$|对(?P<of>[\u4e00-\u9fff]{2,8})的要求$"
)
_BEGINS_HELPING = regex("(?:积极|主动|密切)?(?:配合|协助|协同|参与|参加)(?![单人者的])")
_AND, _BRACKETS = regex("[、和与及]"), regex("[（(][^（）()]*[）)]")
_EACH_TOWN = regex("各(乡镇|街道)")

ANY_OF_KIND = regex(
    "办公室|中心|小组|委员会|(?:主管|管理|职能)?部门|单位|公司|政府|人民政府|机构|机关|人员|领导|负责人|工作组|专班|企业|集团|分局|支队|大队|委会|会|站|所|人"
)
"""What many bodies are called by their kind alone: 办公室 of an office is no 办公室 of a group."""
_LONGEST_ACTOR = 16
# what stands before who acts, where no sentence begins
_BEFORE_ACTOR = "。；;，,：:\n由经、和与及（( 　"
# what a longer name has between the characters of a shorter, or before it: no words of a sentence
_WITHIN = "(?:(?![由的和与及在对把被将向为经按])[\u4e00-\u9fff（）])"
_GAP, _BEFORE = f"{_WITHIN}{{0,3}}?", f"{_WITHIN}{{1,4}}"
_SHORTEST_SHORT = 3  # characters of a name that is short for another
_ENDS_SHORT = OFFICES + DEPARTMENTS + STATIONS + "会司组业位府"
_ENDS_PERSON = "员警师医兵工"
_FIRMS = ("公司", "企业", "单位")


def acting_in(text: str, said: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Who stands in ``text`` and acts in what is ``said``: from where to where, and as they are called there."""
    start = 0
    while start < len(text) - 1:
        ends = range(min(len(text), start + _LONGEST_ACTOR), start + 1, -1)
        found = ((end, name) for end in ends if (name := called_there(text[start:end], said)))
        end, name = next(found, (start + 1, ""))
        if name:
            yield start, end, name
        start = end


def called_there(name: str, said: Sequence[str]) -> str:
    """What somebody of this name is called who acts in what is ``said``: so, by a longer name that it ends or is short for (派出所:
    公安派出所; 业委会: 业主委员会; 物业公司: 物业服务企业). Empty where nobody does, or several may be meant."""
    if ANY_OF_KIND.fullmatch(name) or not all("\u4e00" <= char <= "\u9fff" for char in name):
        return ""
    if known := next((form for form in (name, *in_general(name)) if _acts(form, said)), ""):
        return known
    short = len(name) >= _SHORTEST_SHORT and name[-1] in _ENDS_SHORT
    if not short and name[-1] not in _ENDS_PERSON:
        return ""
    firm = next((end for end in _FIRMS if name.endswith(end)), "")
    tail = f"(?:{'|'.join(_FIRMS)})" if firm else ""
    stem = name.removesuffix(firm)
    others = f"|各?[{LEVELS}]?{_GAP.join(stem)}{_GAP if firm else ''}{tail}" if short else ""
    longer = re.compile(
        rf"(?:^|(?<=[{_BEFORE_ACTOR}]))(?:(?P<before>{_BEFORE}){name}{others})",
        re.MULTILINE,
    )
    found = {
        match[0]
        for each in said
        for match in longer.finditer(each)
        if not (match["before"] or "").endswith(MAKES_ANOTHER)
    }
    acting = [each for each in found if _acts(each, said)]
    return acting[0] if len(acting) == 1 else ""


def _acts(name: str, said: Sequence[str]) -> bool:
    """Whether somebody of this name does anything by what is said."""
    for each in said:
        at = each.find(name)
        while at >= 0:
            if (at == 0 or each[at - 1] in _BEFORE_ACTOR) and of_body(each, [name]):
                return True
            at = each.find(name, at + 1)
    return False


def spoken_forms(name: Name) -> tuple[str, ...]:
    """What sentences may call a body or person: 各乡镇人民政府 各乡镇 too, and all of them 乡镇; no office by its field alone (水利)."""
    field = any(name.written in form and not form.endswith(name.written) for form in name.names)
    forms = tuple(dict.fromkeys((*name.names, *(() if field else (name.written,)))))
    towns = (found["towns"] for form in forms if (found := _GOVERNMENTS.fullmatch(form)))
    bare = (found[1] for form in forms if (found := _EACH_TOWN.match(form)))
    return tuple(dict.fromkeys((*towns, *bare, *forms)))


def of_text(asked: Asked, forms: Sequence[str], documents: Sequence[str], called: str) -> Outcome | None:
    """What the text of ``documents`` says that a body of these names is to do; None where it is no sentence's subject."""
    ends = _ends(asked.view, forms)
    short = [end for end in ends if len(documents) == 1 and _is_short(asked.view, documents[0], forms, end)]

    def said_there(text: str, names: Sequence[str]) -> str:
        return of_body(text, (*names, *ends) if any(name in text for name in names) else names)

    found = clauses_saying(asked.view, (*forms, *short), documents, said_there)
    found = {ref: said for ref, said in found.items() if in_section(asked, ref)}
    found |= _headed_there(asked, documents, forms) | _tasks_below(asked.view, found, ())
    return told(asked, found, called, forms, f"{called}没有列为责任单位，正文写到它要做的共{len(found)}处")


def in_section(asked: Asked, ref: Ref) -> bool:
    """Whether a place stands in the part of its document that is asked of, where one is."""
    section = asked.question.section
    return not section or any(under(asked.view, ref, each) for each in section)


def _ends(view: View, forms: Sequence[str]) -> list[str]:
    """What a body is called for short where its whole name stands too: by what follows the first word of it (红白理事会: 理事会), or the
    house it is a part of (公安局交警大队: 交警大队); none by which many bodies are called."""
    words = [(form, view.base.segmenter.words(form)) for form in forms]
    ends = [form.removeprefix(cut[0]) for form, cut in words if len(cut) > 1]
    ends += [part["part"] for form in forms if (part := _PART_OF_HOUSE.fullmatch(form))]
    return [
        end
        for end in dict.fromkeys(ends)
        if end not in forms and len(end) >= _SHORTEST_SHORT and not ANY_OF_KIND.fullmatch(end)
    ]


def _is_short(view: View, document: str, forms: Sequence[str], end: str) -> bool:
    """Whether a document calls a body by the end of its name, and by that no other: before it stands the rest of the name, or
    nothing that belongs to a name."""
    text = "\n".join(prose(clause.title, clause.text) for clause in view.base.clauses(document))
    before = [text[: match.start()] for match in re.finditer(re.escape(end), text)]
    whole = tuple(form.removesuffix(end) for form in forms if form != end and form.endswith(end))
    named = [each for each in before if each.endswith(whole)] if whole else []
    return bool(named) and all(
        each in named or each[-1:] in _BEFORE_ACTOR or not each[-1:] for each in before
    )


def of_body(text: str, forms: Sequence[str]) -> str:
    """What a text says that a body of these names does, alone or together with another; empty where it says nothing."""
    forms = (*forms, *introduced(text, forms)) if "简称" in text else forms
    return said_of(text, forms) or done_by(text, forms) or joins(text, forms) or shares(text, forms)


def introduced(text: str, forms: Sequence[str]) -> list[str]:
    """What stands in a text where it says what it will call a body of these names for short (「…服务中心（以下简称中心）承担受理」).

    >>> introduced("县局主管，其所属的服务中心（以下简称中心）承担受理。", ["中心"])
    ['其所属的服务中心（以下简称中心）']
    """
    names = "|".join(map(re.escape, forms))
    return re.findall(
        rf"(?:^|(?<=[，。；：、\n]))(?!成立|组建|设立|建立|[将对])[^，。；：、\n（(]{{2,40}}[（(](?:以下)?统?简?称[“\"]?[{LEVELS}]?(?:{names})[”\"]?[）)](?=[\u4e00-\u9fff])",
        text,
    )


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
            text = prose(cut.passage.title, cut.passage.text)
            if cut.passage.kind is PassageKind.CLAUSE and (said := said_in(text, forms)):
                found[cut.passage.ref] = said
    return found


def by_side(found: Mapping[Ref, str], refs: Sequence[Ref], forms: Sequence[str]) -> Duties:
    """Places that say what a body of these names is to do: those where it does it, and those where it helps."""
    helps = [ref for ref in refs if assists(found[ref], forms) or _BEGINS_HELPING.match(found[ref])]
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
    sides = by_side(found, refs, forms)
    if asked.question.says(HELPS_ASKED):  # who does something there may help another too
        also = (ref for ref in refs if helps_too(found[ref], forms))
        sides = replace(sides, support=tuple(dict.fromkeys((*sides.support, *also))))
    helping = f"，其中配合{len(sides.support)}处" if sides.support and sides.lead else ""
    conclusion = (
        f"{summary}{helping}"
        if several
        else f"{found[refs[0]].rstrip('，；')}（{place(view, refs[0], document=view.several)}）"
    )
    lines = (
        [(ref, Field(_named_beside(view, ref, found[ref]), found[ref])) for ref in refs] if several else []
    )
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


def _named_beside(view: View, ref: Ref, said: str) -> str:
    """The place of a sentence that stands in a list of many: with the heading, which says what the sentence is about, where the
    sentence does not have it itself."""
    clause = view.clause(ref)
    return number_of(view, ref) if clause is None or clause.title in said else place(view, ref)


def besides(asked: Asked, name: Name, documents: Sequence[str], charged: Charge) -> dict[Ref, str]:
    """What the text of the named documents has a body or person do, at places without duty lines: each with its
    sentence. None where no document is named and several apply."""
    view = asked.view
    if len(documents) > 1 and not asked.question.documents:
        return {}
    forms = spoken_forms(name)
    known = {*charged.lead, *charged.support}
    said_at: dict[Ref, str] = {}
    # who is named in a list by the field alone (公安、房管等部门) too
    fields = (form.removesuffix("部门") for form in forms)
    for form in (*forms[:MAX_FORMS], *dict.fromkeys(field for field in fields if field not in forms)):
        for cut in view.passages.found(form, documents):
            ref, text = cut.passage.ref, prose(cut.passage.title, cut.passage.text)
            clause = view.clause(ref) if cut.passage.kind is PassageKind.CLAUSE else None
            in_list = in_row(cut.passage.text, forms) if name.kind is NameKind.PERSON else ""
            if clause is None or not (clause.label or in_list) or ref in known or view.rows.tied(ref):
                continue
            if clause.lead_units and not _said_there(clause):
                continue  # whose lines charge others say all
            said = of_body(text, forms)
            if name.kind is NameKind.PERSON:
                said = _of_named_person(clause, forms, given=_posts_count(asked)) or in_list
            if said and not INTERPRETS.search(said) and in_section(asked, ref):
                said_at[ref] = said
    said_at |= {at: said for at, said in _headed_there(asked, documents, forms).items() if at not in known}
    said_at |= _tasks_below(view, said_at, known) | _of_all_such(view, charged, forms, documents)
    return {ref: said_at[ref] for ref in view.sorted(said_at)[:MAX_PLACES]}


def _of_all_such(
    view: View, charged: Charge, forms: Sequence[str], documents: Sequence[str]
) -> dict[Ref, str]:
    """What documents have all those do among whom they list a body (「公安、房管等相关职能部门」, then 「相关职能部门应当核实」)."""
    # late: to load what reads documents for a question that does not ask for it costs every first answer
    from knowledge.structure.charged import sharing

    clauses = (view.clause(ref) for ref in (*charged.lead, *charged.support)[:MAX_PLACES])
    said = (
        clause.text[start:end]
        for clause in clauses
        if clause is not None and "等" in clause.text
        for start, end in sentences(clause.text)
    )
    kinds = dict.fromkeys(
        found["kind"]
        for each in said
        if (found := _ALL_SUCH.search(each)) and not set(forms).isdisjoint(sharing(each))
    )
    if any(_among_members(view, ref) for ref in (*charged.lead, *charged.support)[:MAX_PLACES]):
        kinds |= dict.fromkeys(_MEMBERS)
    places = clauses_saying(view, tuple(kinds), documents, of_body)
    return {ref: text for ref, text in places.items() if ref not in (*charged.lead, *charged.support)}


def _among_members(view: View, ref: Ref) -> bool:
    """Whether somebody is charged as one of the members of a group, under a heading that says so."""
    clause = view.clause(ref)
    above = view.clause(Ref(ref.document, clause.parent)) if clause is not None and clause.parent else None
    return above is not None and _MEMBERS[0] in f"{above.title}{above.text}"


def _tasks_below(view: View, said_at: Mapping[Ref, str], known: Collection[Ref]) -> dict[Ref, str]:
    """What stands below places that lead into tasks of somebody, which are theirs too, unless another has them: of a group that
    each sets up for itself (「各学院成立工作小组，主要职责包括：」) they are each one's."""
    # late: to load what reads documents for a question that does not ask for it costs every first answer
    from knowledge.structure.charged import lists_tasks

    return {
        item: shortened(clause.text, LONGEST)
        for ref, said in said_at.items()
        if said.endswith(("：", ":")) and lists_tasks(said)
        for item in below(view, ref)
        if item not in known and (clause := view.clause(item)) is not None and clause.text
        if said.startswith(("各", "每")) or not clause.lead_units
    }


def headed_tasks(view: View, clauses: Iterable[tuple[Ref, Clause]], forms: Collection[str]) -> dict[Ref, str]:
    """What stands under a heading of what somebody of these names is to do (「指导教师职责」, 「甲部、乙部职责」, 「对学生的要求」), unless a list
    charges others with it."""
    found: dict[Ref, str] = {}
    for ref, clause in clauses:
        head = _TASKS_OF.search(clause.title)
        who = _AND.split(head["who"] or head["of"]) if head else ()
        if any(
            each.endswith(form) or _BRACKETS.sub("", each).endswith(form) for each in who for form in forms
        ):
            for at in below(view, ref):
                item = view.clause(at)
                if (
                    item is not None
                    and item.text
                    and all(unit.startswith((*who, *forms)) for unit in item.lead_units)
                ):
                    found[at] = shortened(item.text, LONGEST)
    return found


def _headed_there(asked: Asked, documents: Sequence[str], forms: Collection[str]) -> dict[Ref, str]:
    """What few documents have under headings of the tasks of somebody, in the part that is asked of."""
    if len(documents) > _MOST_HEADED:
        return {}
    clauses = (
        (Ref(each, clause.id), clause) for each in documents for clause in asked.view.base.clauses(each)
    )
    found = headed_tasks(asked.view, clauses, forms)
    return {ref: said for ref, said in found.items() if in_section(asked, ref)}


def _posts_count(asked: Asked) -> bool:
    """Whether the posts that somebody is given belong to what is asked of them: unless it is in what role they are charged."""
    wanted = one_involvement(asked.question)
    return bool(said_where(asked.question)) or wanted is None or wanted.roles >= LEADING


def _said_there(clause: Clause) -> bool:
    """Whether it is the sentences of a clause that charge whom it charges, beside which they may have others do things."""
    return any(unit in clause.text or unit in clause.title for unit in clause.lead_units)


def _of_named_person(clause: Clause, forms: Sequence[str], *, given: bool) -> str:
    """What a clause has a person do, or the post that they are ``given``; all of it where its heading says that they see to it
    (「（二）支书某某负责」)."""
    headed = done_by_person(clause.title, forms) and shortened(clause.text, LONGEST)
    return done_by_person(clause.text, forms) or headed or (appoints(clause.text, forms) if given else "")
