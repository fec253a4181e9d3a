"""Questions over all duties: clauses with two leaders or with none, the unit that leads most, those that only support.

They are read from what they are made of: a role, how many, and whether clauses or names are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.duty import duty_line
from bot.compose.place import headed, place
from bot.compose.rows import MAX_LISTED, places_of
from bot.questions.kind import Asked, QuestionKind, names_nobody
from bot.understand.roles import (
    EVERYBODY,
    LEAST,
    MOST,
    NOBODY,
    ONE_SIDE,
    ONLY,
    ROLE_NAMED,
    SEVERAL,
    WHICH,
    WHICH_CLAUSES,
    WHICH_NAMES,
    group,
    role_in,
)
from bot.understand.topic import nothing_but
from bot.view.structure import View
from glossary.numbers.numerals import value_of
from knowledge.model import Clause, Ref, Role

_WORDS = {
    Role.LEADER: "责任领导",
    Role.LEAD_UNIT: "责任单位",
    Role.SUPPORTING_UNIT: "配合单位",
    Role.CONTACT: "责任人",
}
MAX_NAMES = 20  # units or persons of a list, a line each
_PEOPLE = (Role.LEADER, Role.CONTACT)


@dataclass(frozen=True, slots=True)
class _Charged:
    """Who is charged with each clause, and how each name of one body is printed most."""

    by_clause: dict[Ref, dict[Role, set[str]]]
    by_name: dict[tuple[str, str], dict[Role, set[Ref]]]
    printed: dict[tuple[str, str], str]


def by_roles(asked: Asked, documents: Sequence[str]) -> Outcome | None:
    """The answer to a question over who is charged with what; None where none is asked or a topic is named."""
    view, question = asked.view, asked.question
    only, none, several, most = map(question.says, (ONLY, NOBODY, SEVERAL, MOST))
    asked_with = "，".join(match[0] for match in (only, none, several, most) if match)
    if not asked_with or not nothing_but(view, question, asked_with):
        return None
    charged = _charged(view, documents)
    if not charged.by_clause:
        return None
    if only and (question.says(WHICH_NAMES) or not question.says(WHICH_CLAUSES)):
        return _only(asked, charged, role_in(group(only, "role")), role_in(group(only, "other")))
    if most:
        return _most(asked, charged, least=most["most"] in LEAST)
    said = several or none
    if said is None or not (question.says(WHICH_CLAUSES) or question.says(WHICH)):
        return None
    role = role_in(group(said, "role"))
    if several:
        wanted = group(several, "many")
        least = 2 if wanted in ("", "两") else value_of(wanted)
        exact = bool(wanted) and "以上" not in several[0]
        return _counted(asked, charged, role, least, exact=exact)
    return _without(asked, charged, role)


def everybody(asked: Asked, documents: Sequence[str]) -> Outcome | None:
    """Every leader, lead unit, supporting unit or contact of the documents, each with its clauses.

    None where they are not asked for one and all, or only of a topic.
    """
    view, question = asked.view, asked.question
    match = question.says(EVERYBODY)
    if match is None or not question.says(WHICH) or not nothing_but(view, question, match[0]):
        return None
    role = role_in(match["role"])
    charged = _charged(view, documents)
    found = {key: held[role] for key, held in charged.by_name.items() if role in held}
    if not found:
        return None
    order = sorted(found, key=lambda key: -len(found[key]))
    what = "位" if role in _PEOPLE else "个"
    fields = [Field(charged.printed[key], places_of(view, found[key])) for key in order[:MAX_NAMES]]
    remarks = list(question.remarks)
    if len(order) > MAX_NAMES:
        remarks.append(f"这里列出事项最多的{MAX_NAMES}{what}，发 /units 看全部单位")
    refs = view.sorted(ref for each in found.values() for ref in each)
    cited = tuple(cite(view, ref, shown=False) for ref in refs[:MAX_LISTED])
    return answered(
        Kind.LIST, f"{_WORDS[role]}共{len(found)}{what}", cited, fields, remarks, focus=refs[0], shown=refs
    )


def _charged(view: View, documents: Sequence[str]) -> _Charged:
    by_clause: dict[Ref, dict[Role, set[str]]] = {}
    by_name: dict[tuple[str, str], dict[Role, set[Ref]]] = {}
    printed: dict[tuple[str, str], Counter[str]] = {}
    for duty in view.base.charges.within(documents):
        at = view.clause_ref(duty.ref)
        name = view.names.units.of(duty.name)
        # of a provision the body says whom it charges; its list adds who is to be asked
        body = at == duty.ref and not duty.from_checklist
        if body or duty.role is Role.CONTACT or at in view.rows:
            by_clause.setdefault(at, {}).setdefault(duty.role, set()).add(name)
        # a body of one place is not that of another
        key = (view.catalogue.places[duty.ref.document], name)
        by_name.setdefault(key, {}).setdefault(duty.role, set()).add(at)
        printed.setdefault(key, Counter())[duty.name] += 1
    return _Charged(by_clause, by_name, {key: forms.most_common(1)[0][0] for key, forms in printed.items()})


def _counted(asked: Asked, charged: _Charged, role: Role, least: int, *, exact: bool) -> Outcome:
    view = asked.view
    word = _WORDS[role]
    refs = view.sorted(
        ref
        for ref, roles in charged.by_clause.items()
        if (len(roles.get(role, ())) == least if exact else len(roles.get(role, ())) >= least)
    )
    how = f"{least}个{word}" if exact else f"{least}个以上{word}"
    if not refs:
        return not_found(f"文件里没有一条有{how}。", f"有哪些{word}", confidence=0.1)
    return _clauses(asked, refs, f"有{how}的共{len(refs)}条")


def _without(asked: Asked, charged: _Charged, role: Role) -> Outcome:
    view = asked.view
    word = _WORDS[role]
    refs = [ref for ref, roles in charged.by_clause.items() if role not in roles]
    if role in (Role.LEAD_UNIT, Role.LEADER):
        refs += _uncharged(view, charged)
    found = view.sorted(refs)
    if not found:
        return not_found(
            f"文件里没有这样的条款：写明分工的{len(charged.by_clause)}条都写了{word}。",
            f"有哪些{word}",
            confidence=0.1,
        )
    gap = role is Role.CONTACT and any(view.row_missing(ref) for ref in found)
    remark = "责任人只写在责任清单里，清单里没有的条查不到" if gap else ""
    return _clauses(asked, found, f"没有写{word}的共{len(found)}条", remark)


def _uncharged(view: View, charged: _Charged) -> list[Ref]:
    """Provisions of the documents that charge others by name, and that charge nobody themselves nor below."""
    found = []
    for document in dict.fromkeys(ref.document for ref in charged.by_clause):
        clauses = [c for c in view.base.clauses(document) if c.id[0] not in "0x"]
        above = {clause.parent for clause in clauses}
        for clause in clauses:
            ref = Ref(document, clause.id)
            parent = Ref(document, clause.parent) if clause.parent else None
            if clause.id not in above and ref not in charged.by_clause and parent not in charged.by_clause:
                found.append(ref)
    return found


def _clauses(asked: Asked, refs: Sequence[Ref], said: str, remark: str = "") -> Outcome:
    view, question = asked.view, asked.question
    listed = refs[:MAX_LISTED]
    lines = [
        (
            ref,
            Field(
                f"第{n}条", duty_line(view, ref) if isinstance(view.item(ref), Clause) else place(view, ref)
            ),
        )
        for n, ref in enumerate(listed, start=1)
    ]
    more = f"这里列出前{MAX_LISTED}条" if len(refs) > MAX_LISTED else ""
    return answered(
        Kind.LIST,
        said,
        [cite(view, ref, shown=len(refs) == 1) for ref in listed],
        headed(view, lines),
        [*question.remarks, remark, more],
        focus=refs[0],
        shown=tuple(listed),
    )


def _most(asked: Asked, charged: _Charged, *, least: bool) -> Outcome | None:
    """Of clauses the one that charges most in a role; of names the one that is charged with most."""
    view, question = asked.view, asked.question
    names = question.says(WHICH_NAMES)
    clauses = question.says(WHICH_CLAUSES)
    if clauses and not (names and names.start() <= clauses.start()):
        return _longest(asked, charged, role_in(question.text), least=least)
    if not names and not question.says(ROLE_NAMED):
        return None
    role = role_in(question.text)
    # what people call 任务最多 counts leading and supporting alike
    both = role not in _PEOPLE and not question.says(ONE_SIDE)
    roles = (Role.LEAD_UNIT, Role.SUPPORTING_UNIT) if both else (role,)
    counts = {
        key: len(set().union(*(held.get(each, set()) for each in roles)))
        for key, held in charged.by_name.items()
        if any(each in held for each in roles)
    }
    if not counts:
        return None
    wanted = (min if least else max)(counts.values())
    best = [key for key, count in counts.items() if count == wanted]
    printed = charged.printed
    what = (
        "牵头和配合的事项"
        if both
        else {Role.LEAD_UNIT: "牵头的事项", Role.SUPPORTING_UNIT: "配合的事项"}.get(role, "事项")
    )
    said = f"{what}最{'少' if least else '多'}的{_WORDS[role] if role in _PEOPLE else '单位'}是{'、'.join(printed[key] for key in best[:MAX_NAMES])}，{'各' if len(best) > 1 else '共'}{wanted}项"
    order = sorted(counts, key=lambda key: counts[key], reverse=not least)
    fields = [Field(printed[key], f"{counts[key]}项") for key in order[:MAX_NAMES]]
    refs = view.sorted(ref for each in roles for ref in charged.by_name[best[0]].get(each, ()))
    return answered(
        Kind.LIST,
        said,
        [cite(view, ref, shown=False) for ref in refs[:MAX_LISTED]],
        fields,
        question.remarks,
        focus=refs[0],
        shown=refs[:MAX_LISTED],
        units=() if role in _PEOPLE else (printed[best[0]],),
        persons=(printed[best[0]],) if role in _PEOPLE else (),
    )


def _longest(asked: Asked, charged: _Charged, role: Role, *, least: bool) -> Outcome | None:
    view = asked.view
    counts = {ref: len(roles[role]) for ref, roles in charged.by_clause.items() if role in roles}
    if not counts:
        return None
    wanted = (min if least else max)(counts.values())
    refs = view.sorted(ref for ref, count in counts.items() if count == wanted)
    said = f"{_WORDS[role]}最{'少' if least else '多'}的是{place(view, refs[0], document=view.several)}，{wanted}个"
    if len(refs) > 1:
        said = f"{_WORDS[role]}最{'少' if least else '多'}的有{len(refs)}条，各{wanted}个"
    return _clauses(asked, refs, said)


def _only(asked: Asked, charged: _Charged, role: Role, other: Role) -> Outcome:
    view, question = asked.view, asked.question
    names = [key for key, held in charged.by_name.items() if role in held and other not in held]
    word = {Role.LEAD_UNIT: "牵头", Role.SUPPORTING_UNIT: "配合"}
    said = f"只{word[role]}、不{word[other]}的单位"
    if not names:
        return not_found(f"文件里没有{said}。", "有哪些配合单位", confidence=0.1)
    names.sort(key=lambda key: -len(charged.by_name[key][role]))
    fields = [
        Field(charged.printed[key], places_of(view, charged.by_name[key][role])) for key in names[:MAX_LISTED]
    ]
    refs = view.sorted(ref for key in names for ref in charged.by_name[key][role])
    return answered(
        Kind.LIST,
        f"{said}有{len(names)}个",
        [cite(view, ref, shown=False) for ref in refs[:MAX_LISTED]],
        fields,
        question.remarks,
        focus=refs[0],
        shown=refs[:MAX_LISTED],
    )


def _answer(asked: Asked) -> Outcome | None:
    return by_roles(asked, asked.documents) or everybody(asked, asked.documents)


KIND = QuestionKind(
    name="charges",
    purpose="谁承担什么的通盘统计：最多、几个、没有、只配合、全部名单",
    examples=(
        "哪个单位牵头的事最多",
        "有没有两个责任领导的条款",
        "哪些条没写责任人",
        "责任领导有哪些",
        "哪些部门只配合不牵头",
    ),
    counter_examples=("{单位}牵头哪些", "{事项}谁牵头"),
    needs=names_nobody,
    answer=_answer,
)
