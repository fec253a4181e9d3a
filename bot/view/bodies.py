"""Bodies over all documents: which documents name one, and how much each leads and supports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.view.duties import bodies_in
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.shapes import LEVELS, OFFICES
from knowledge.model import Duty, Role

# the level a body's name says it is of: 省某局, 某某市某局; of a county where it says none
_LEVEL = regex(
    r"^(?:中共|团)?(?![县区旗])(?:[\u4e00-\u9fff]{2,8}?)??(省|自治区|(?<![城上都门])市|自治州|盟)"
    r"(?!场|政(?![府务法])|监局|容)[\u4e00-\u9fff（(]+"
)
_HIGHER = {"省": "省", "自治区": "省", "市": "市", "自治州": "市", "盟": "市"}
_BRANCHES = ("分局", "支局", "分公司", "支公司", "支行")
_SHORTEST = 3
_FIELD_SAID = regex("(?:部门|[局委厅办口])$")
_DEPARTMENT = regex(
    f"(?:各地|各级|地方|当地|本级|同级|各|[\\u4e00-\\u9fff]{{2,8}}(?=[{LEVELS}]))?[{LEVELS}、]*(?:级(?:以上)?)?(?:人民政府)?(?P<field>[\\u4e00-\\u9fff]{{2,12}}?)(?:行政)?(?:主管|管理)?部门"
)
_OF_NATION = regex("^国家(?=.{3})")
_FEW = 3  # documents whose bodies are looked through for one said by the end of its name
_ANY_TOWN = regex(
    r"(?:各|(?P<there>有关|相关|辖区|属地|当地|事发|案发|受灾|(?:事发|案发|项目)?(?:所在)?地的?))?"
    r"(?:乡镇|[乡镇]街|镇?[（(]?街道[）)]?)(?:人民政府|政府|党委|办事处)?"
)
_LEVELS_KEPT = 1_000
_OF_PLACE = {"省": "省", "市": "市", "州": "市", "盟": "市"}


def documents_of(
    view: View, name: Name, documents: Sequence[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The documents that charge the body or person meant, the newest first, and those that charge one of another level.

    Of bodies of one name those of the level that was said are meant (省医保局), else the local ones where there are any:
    a county's body is not that of the province.
    """
    levels: dict[str, set[str]] = {}
    among = frozenset(documents)
    for form in name.names:
        for printed, document in view.duties.printed(form):
            if not among or document in among:
                levels.setdefault(document, set()).add(_level_there(view, printed, document))
    present = set().union(*levels.values()) if levels else set()
    said = _level(name.written)
    wanted = said if said in present or not said else ""
    mine = [each for each, found in levels.items() if wanted in found] or [*levels]
    newest = _newest(view, mine)
    return newest, _newest(view, levels.keys() - {*newest})


def with_part(
    view: View, name: Name, role: Role | None, among: Sequence[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of :func:`documents_of`; the other way round where those of another level alone have the body lead, or support, as is
    asked, and its level is not said."""
    documents, others = documents_of(view, name, among)
    if role is None or not others or name.written.startswith(tuple(LEVELS)):
        return documents, others
    charges = [view.charge(name.names, each) for each in (documents, others)]
    has = [bool(each.support if role is Role.SUPPORTING_UNIT else each.lead) for each in charges]
    return (others, documents) if has == [False, True] else (documents, others)


def called_so(view: View, name: Name, documents: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of ``documents`` that print the body as it was said or in full (水务局: 县水务局; 住建局: 住房和城乡建设局), and those of
    other places, which have another name for theirs (县水利局); all and none where none prints it so."""
    among = frozenset(documents)
    so = {
        document
        for form in name.names
        for printed, document in view.duties.printed(form)
        if document in among and _is_in(name.written, printed)
    }
    places = {view.catalogue.places.get(document) for document in so}
    others = tuple(
        each for each in documents if each not in so and view.catalogue.places.get(each) not in places
    )
    return (tuple(each for each in documents if each not in others), others) if so else (tuple(documents), ())


def _is_in(said: str, printed: str) -> bool:
    """Whether the characters of what is said stand in a printed name in their order."""
    rest = iter(printed)
    return all(char in rest for char in said)


def named_there(view: View, name: Name, documents: Sequence[str]) -> Name:
    """The body whose printed name in ``documents`` ends with the one in the question (供电公司: 国网某某供电公司; 村委会: 各村民委员会) or that
    it shortens (工信: 工业和信息化部), where they charge none by that name, and all towns with whichever of them it is; otherwise the
    body unchanged."""
    among = frozenset(documents)
    if 0 < len(among) <= _FEW and (towns := _towns_there(view, name, documents)):
        return replace(name, names=tuple(dict.fromkeys((*name.names, *towns))))
    if not 0 < len(among) <= _FEW or any(
        document in among for form in name.names for _, document in view.duties.printed(form)
    ):
        return name
    ends = (form.lstrip(LEVELS) for form in (name.written, *name.names))
    said = tuple(form for form in ends if len(form) >= _SHORTEST)
    charged = [
        duty
        for duty in view.base.charges.within(documents)
        if duty.role in (Role.LEAD_UNIT, Role.SUPPORTING_UNIT)
    ]
    printed = _one_in_each(view, charged, among, lambda body: body.endswith(said))
    printed = printed or _one_in_each(view, charged, among, lambda body: _shortens(name.written, body))
    printed = printed or _departments(name.written, [duty.name for duty in charged])
    if not printed:  # several in one may be meant
        return name
    forms = (form for each in printed for form in (each, *view.names.units.forms(each)))
    return replace(name, names=tuple(dict.fromkeys(forms)))


def _one_in_each(
    view: View, charged: Iterable[Duty], documents: Collection[str], meant: Callable[[str], bool]
) -> list[str]:
    """The body that is meant of those charged in each document that has one; none where one has several."""
    found: dict[str, dict[str, str]] = {document: {} for document in documents}
    for duty in charged:
        if meant(duty.name):
            found[duty.ref.document][view.names.units.of(duty.name)] = duty.name
    several = any(len(each) > 1 for each in found.values())
    return [] if several else [name for each in found.values() for name in each.values()]


def _departments(said: str, printed: Iterable[str]) -> list[str]:
    """The departments of the field that is said, at whatever places (交通部门: 各地交通运输部门, 县级交通运输主管部门); none where they are of
    several fields."""
    field = _FIELD_SAID.sub("", said.lstrip(LEVELS))
    fields = {
        name: core
        for name in printed
        if (found := _DEPARTMENT.fullmatch(name))
        and (core := found["field"]).startswith(field[:1])
        and _is_in(field, core)
    }
    return [*fields] if len(field) > 1 and len({*fields.values()}) == 1 else []


def _shortens(said: str, printed: str) -> bool:
    """Whether what is said is short for the name of a printed office (工信: 工业和信息化部; 发改委: 国家发展改革委)."""
    said, whole = said.lstrip(LEVELS), _OF_NATION.sub("", printed).lstrip(LEVELS)
    office = whole.endswith(tuple(OFFICES))  # of a level alone (国家) nothing is left
    return office and len(said) > 1 and whole[0] == said[0] and _is_in(said.rstrip(OFFICES), whole)


def as_introduced(view: View, name: Name, documents: Sequence[str]) -> Name:
    """The body with the other name that a document charges it by, where the document says that it calls one the other for short
    (「学生资助管理中心（以下简称校资助中心）」); unchanged where none of ``documents``, or of all where none is named, does."""
    forms = {name.written, *name.names}
    called = [
        each
        for term in view.base.term_names
        if not documents or term.ref.document in documents
        if len(term.name) >= _SHORTEST and forms & {term.name, *term.aliases}
        for each in (term.name, *term.aliases)
        if each not in forms and _charged_there(view, each, term.ref.document)
    ]
    return (
        replace(name, names=tuple(dict.fromkeys((*name.names, *called)))) if called and name.names else name
    )


def _charged_there(view: View, name: str, document: str) -> bool:
    return any(printed == name and there == document for printed, there in view.duties.printed(name))


def has_part_in(view: View, name: Name, document: str) -> bool:
    """Whether a document charges a body or person with anything, or speaks of them."""
    there = named_there(view, name, (document,)) if name.kind is NameKind.UNIT else name
    if documents_of(view, there, (document,))[0]:
        return True
    return any(view.passages.says(form, (document,)) for form in (*name.names, name.written))


def is_of_place_said(printed: str) -> bool:
    """Whether a printed name is that of whichever town a thing happens in (事发地乡镇人民政府)."""
    town = _ANY_TOWN.fullmatch(printed)
    return town is not None and town["there"] is not None


def _towns_there(view: View, name: Name, documents: Sequence[str]) -> tuple[str, ...]:
    """As whom ``documents`` charge whichever town it is of (事发地乡镇人民政府), where all towns are asked about; none for other bodies."""
    if not any(_ANY_TOWN.fullmatch(form) for form in (*name.names, name.written)):
        return ()
    charged = dict.fromkeys(duty.name for duty in view.base.charges.within(documents))
    return tuple(form for form in charged if _ANY_TOWN.fullmatch(form))


def _level_there(view: View, printed: str, document: str) -> str:
    """The level of a body: as its name says, else that of the place whose document prints it."""
    place = view.catalogue.places.get(document, "")
    return _level(printed) or _OF_PLACE.get(place[-1:], "")


@lru_cache(_LEVELS_KEPT)
def _level(name: str) -> str:
    if name.endswith(_BRANCHES):  # the local branch of a higher body is local
        return ""
    match = _LEVEL.match(name)
    return _HIGHER[match[1]] if match else ""


def _newest(view: View, documents: Iterable[str]) -> tuple[str, ...]:
    in_order = sorted(documents, key=lambda each: view.position.get(each, 0))
    return tuple(sorted(in_order, key=view.catalogue.dated, reverse=True))


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How much a unit leads and supports, as an answer about it says; ``name`` is its most printed name."""

    name: str
    lead: int
    support: int


def unit_counts(view: View) -> tuple[UnitCount, ...]:
    """Every unit once, however many names are printed for it, the busiest first: those an answer about it speaks of."""
    printed = {name for name, _ in view.base.names() if view.names.kind_of(name) is NameKind.UNIT}
    order = sorted(printed, key=lambda form: -len(view.base.charges.names[form].places))
    told: set[str] = set()
    counts = []
    for shown in order:
        if shown in told or bodies_in(shown, printed) != (shown,):
            continue
        mention = next((each for each in view.names.lexicon.find(shown) if shown in each.names), None)
        meant = view.names.meant(mention) if mention and mention.names else None
        here = view.catalogue.of_place(
            shown
        )  # a place that the name itself says is that of the documents asked
        names, documents = (meant.names, documents_of(view, meant, here)[0]) if meant else ((shown,), here)
        told.update((shown,) if here else (*names, *view.names.units.forms(shown)))
        charge = view.charge(names, documents)
        counts.append(UnitCount(shown, len(charge.lead), len(charge.support)))
    return tuple(sorted(counts, key=lambda unit: (-unit.lead, -unit.support, unit.name)))
