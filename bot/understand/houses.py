"""A body referred to by one of its people: 「段某那个局」, 「秦某他们单位」, 「龚某的单位」."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.persons import SURNAME
from glossary.names.posts import holders
from knowledge.model import Clause, Role, Row

_HOUSE = (
    r"(?:同志)?(?:(?:[他她]们?(?:那个?)?|那个?|那边|所在|所属|手下)的?|的)"
    r"(?:局|单位|部门|委(?!员)|办(?![法事公理])|中心|公司|院|所(?!有|在|属)|站)(?!长|是|叫|在哪|属)"
)
_BEHIND = regex(_HOUSE)
_BY_NAME = regex(rf"(?P<name>{SURNAME}[\u4e00-\u9fff]{{1,2}}?){_HOUSE}")
_MOST = 60  # duties of a person that are looked at


def by_person(view: View, text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """``names``, with each person by whom a body is referred to replaced by that body; unchanged where there is none,
    or the documents do not say which body is theirs."""
    found = list(names)
    for at, name in enumerate(found):
        if name.kind is NameKind.PERSON and name.names and (behind := _BEHIND.match(text, name.end)):
            body = _body(view, _of_duties(view, name)) or _body(view, _of_posts(view, name.name))
            if body is not None:
                found[at] = _said_so(body, text, name.start, behind.end())
    spans = [(name.start, name.end) for name in found]
    for match in _BY_NAME.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        body = _body(view, _of_posts(view, match["name"]))
        if body is not None:
            found.append(_said_so(body, text, match.start(), match.end()))
    return tuple(sorted(found, key=lambda name: name.start))


def _said_so(body: Name, text: str, start: int, end: int) -> Name:
    return replace(body, written=text[start:end], start=start, end=end, sure=False)


def _of_duties(view: View, person: Name) -> str:
    """The one body that leads all that a person answers for; empty where there is none."""
    items = [view.item(duty.ref) for duty in view.duties.of(person.names) if duty.role is Role.CONTACT]
    leading = [
        item.lead_units for item in items[:_MOST] if isinstance(item, (Clause, Row)) and item.lead_units
    ]
    keys = Counter(view.names.units.of(unit) for units in leading for unit in dict.fromkeys(units))
    bodies = [unit for units in leading for unit in units if keys[view.names.units.of(unit)] == len(leading)]
    return bodies[0] if len({*map(view.names.units.of, bodies)}) == 1 else ""


def _of_posts(view: View, person: str) -> str:
    """The first post that the texts give a person (市住建局局长); empty where they give none."""
    posts = dict.fromkeys(_posts(view, person))
    return next(iter(posts), "")


def _posts(view: View, person: str) -> Iterator[str]:
    for cut in view.passages.found(person):
        yield from (each.post for each in holders(cut.whole) if each.person == person)


def _body(view: View, said: str) -> Name | None:
    """The body that a printed name or post begins with, as a name of a question."""
    for mention in view.names.lexicon.find(said) if said else ():
        if mention.kind is NameKind.UNIT and mention.names:
            return view.names.meant(mention)
    return None
