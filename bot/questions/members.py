"""The members of a group, from its list: all of them, those of one role, one body's, or one person's role."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import place
from bot.compose.provision import headings_above
from bot.questions.kind import Asked, QuestionKind
from bot.questions.post import SAID, speaks_of
from bot.understand.members import Belonging, belonging
from glossary.names.rosters import BELONGING, Member, members
from knowledge.model import PassageKind, Ref

_LEAST = 2  # persons of a list


def _answer(asked: Asked) -> Outcome | None:
    wanted = belonging(asked.question)
    if wanted is None or any(
        not asked.view.names.speaks_of(other)
        for other in asked.view.names.foreign_places(asked.question.text)
    ):
        return None
    found = _lists(asked, wanted)
    best = max((share for share, _ in found.values()), default=0.0)
    places = {ref: own for ref, (share, own) in found.items() if share == best}
    if not places or len({tuple(own) for own in places.values()}) > 1:
        return None
    ref, own = next(iter(places.items()))
    persons = tuple(dict.fromkeys(each.person for each in own))
    return answered(
        Kind.WHO_IS_RESPONSIBLE,
        f"{_said(own)}（{place(asked.view, ref, document=asked.view.several)}）",
        [cite(asked.view, ref)],
        remarks=asked.question.remarks,
        focus=ref,
        shown=(ref,),
        persons=persons,
    )


def _lists(asked: Asked, wanted: Belonging) -> dict[Ref, tuple[float, list[Member]]]:
    """The lists that full text finds, each with how much of the group's words its place has, and whom of it is asked for."""
    found: dict[Ref, tuple[float, list[Member]]] = {}
    words = " ".join((wanted.group, wanted.role, *wanted.units[:1], *wanted.persons[:1]))
    for cut in asked.view.passages.found(words, asked.question.documents or None):
        if cut.passage.kind is not PassageKind.CLAUSE:
            continue
        listed = members(cut.whole)
        own = [each for each in listed if _is_meant(each, wanted)]
        title = asked.view.by_id[cut.passage.ref.document].title
        named = wanted.on in f"{cut.whole}\n{title}"
        share = 1.0 if named else speaks_of(asked, cut, wanted.on)
        above = headings_above(asked.view, cut.passage.ref)
        there = f"{cut.whole}\n{above or title}"  # what stands below no heading is of the whole document
        if len(listed) >= _LEAST and own and share >= SAID and wanted.kind in there:
            found[cut.passage.ref] = (share, own)
    return found


def _is_meant(member: Member, wanted: Belonging) -> bool:
    if wanted.persons:
        return member.person in wanted.persons
    if wanted.units:
        return any(form in member.own for form in wanted.units)
    if wanted.role in BELONGING.split("|"):
        return member.role in BELONGING.split("|")
    return (
        not wanted.role
        or member.role == wanted.role
        or (member.role.endswith(wanted.role) and "副" not in member.role.removesuffix(wanted.role))
    )


def _said(own: Sequence[Member]) -> str:
    """Members by their roles: 「组长：某某（副县长）；成员：…」."""
    roles = dict.fromkeys(each.role for each in own)
    return "；".join(
        f"{role}："
        + "、".join(
            f"{each.person}（{each.own}）" if each.own else each.person for each in own if each.role == role
        )
        for role in roles
    )


def _asks(asked: Asked) -> bool:
    return belonging(asked.question) is not None


KIND = QuestionKind(
    name="members",
    purpose="一个组有哪些成员、某单位去的是谁、某人是什么",
    examples=("清河专班有哪些成员", "林业局谁参加清河专班", "柳青在清河专班里担任什么"),
    counter_examples=("{小组}的组长是谁", "{人2}担任什么职务", "{事项}由谁负责", "{单位}参加哪些组"),
    needs=_asks,
    answer=_answer,
)
