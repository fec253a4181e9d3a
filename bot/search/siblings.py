"""Of provisions that differ only in the level they apply to, the one of the level asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.compose.provision import around, headings_above, lead_in, terms_used
from bot.search.candidates import Candidate
from bot.search.confidence import CLOSE
from bot.search.decided import on_its_range
from bot.search.query import Query
from bot.search.signals import gain
from bot.understand.facts import FIGURES
from bot.understand.grammar import ALL_OF_LIST, EACH_OF_LIST, LISTED
from bot.understand.levels import Level, covers, levels, others, without_levels
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.view.structure import View
from knowledge.model import Ref

NEAR = (
    2.0  # log odds behind the first at which a passage of the level is meant, where the first names no level
)


# items below a passage that are looked at, and from how many with titles they are told by them
_ITEMS, _SEVERAL = 40, 2
# candidates among which a fellow of the first item is looked for, and how many fellows are told beside it at most
_LOOKED, _FELLOWS = 5, 6


def read_whole(view: View, ref: Ref) -> str:
    """A passage with the headings above it, the text that leads into it, and everything below it."""
    passage = view.passages.at(ref)
    own = f"{passage.title}\n{passage.text}" if passage else ""
    return f"{headings_above(view, ref)}\n{own}\n{around(view, ref)}"


def of_level(view: View, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those of the level named in the question first, where the first is of another level or of none.

    Those of another document are left where they are: its levels are others.
    """
    wanted = levels(question.text)
    if not wanted or not found or _holds(view, wanted, found[0].ref):
        return list(found)
    top = found[0]
    of_another = any(others(read_whole(view, top.ref), level) for level in wanted)
    there = [
        each
        for each in found[1:]
        if each.ref.document == top.ref.document
        and (of_another or top.score - each.score <= NEAR)
        and _holds(view, wanted, each.ref)
    ]
    ref = sibling(view, wanted, top.ref) if of_another else None
    if ref is not None:
        alike = replace(top, ref=ref, source=ref, sentence=None)
        there = [alike, *(each for each in there if each.ref != ref)]
    return [*there, *(each for each in found if all(each.ref != other.ref for other in there))]


def named_below(view: View, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, the first one replaced by the titled item below it that the question names by title (蓝色预警, of the
    four warnings) or by level."""
    items = view.children(found[0].ref)[:_ITEMS] if found else ()
    titles = {item.id: item.title for item in items if len(item.title) > 1}
    if len(titles) < _SEVERAL:
        return list(found)
    named = {id: title for id, title in titles.items() if question.has(title)}
    wanted = levels(question.text)
    alike = {without_levels(title) for title in named.values() if levels(title)}
    if alike or (not named and len(wanted) == 1):  # 一、二、三级: several at once
        named |= {
            id: title
            for id, title in titles.items()
            if (not alike or without_levels(title) in alike)
            and any(covers(question.text, level) for level in levels(title))
        }
    longest = max(named.values(), key=len, default="")
    if len(named) != 1 and not all(title in longest for title in named.values()):
        return list(found)
    meant = [Ref(found[0].ref.document, id) for id, title in named.items() if title == longest]
    if len(meant) != 1:
        return list(found)
    first = replace(found[0], ref=meant[0], source=meant[0], sentence=None, nearest=None)
    return [first, *(each for each in found[1:] if each.ref != meant[0])]


def of_each_level(
    view: View, question: Question, found: Sequence[Candidate]
) -> tuple[tuple[Level, Ref], ...]:
    """For a question that names several levels, the sibling of the first candidate for each; empty where no candidate
    has one for all."""
    wanted = levels(question.text)
    for candidate in found if len(wanted) > 1 else ():
        clause = view.clause(candidate.ref)
        if clause is None or not clause.title:
            continue
        each = []
        for level in wanted:
            own = _holds(view, (level,), candidate.ref) and not _holds_another(
                view, wanted, level, candidate.ref
            )
            ref = candidate.ref if own else sibling(view, (level,), candidate.ref)
            if ref is not None:
                each.append((level, ref))
        if len({ref for _, ref in each}) == len(wanted):
            return tuple(each)
    return ()


def _holds_another(view: View, wanted: Sequence[Level], level: Level, ref: Ref) -> bool:
    return any(other != level and _holds(view, (other,), ref) for other in wanted)


def _holds(view: View, wanted: Sequence[Level], ref: Ref) -> bool:
    text = read_whole(view, ref)
    return all(covers(text, level) for level in wanted)


def sibling(view: View, wanted: Sequence[Level], ref: Ref) -> Ref | None:
    """The provision parallel to the one at ``ref`` for these levels: with the same title (「启动条件」 of each response)
    except for the level in it (「一级响应措施」), or the parallel item where items have no titles; None where there is not
    exactly one."""
    clause = view.clause(ref)
    if clause is None:
        return None
    of_kind = without_levels(clause.title)
    alike = [
        Ref(ref.document, each.id)
        for each in view.base.clauses(ref.document)
        if each.id != clause.id
        and without_levels(each.title) == of_kind
        and (clause.title or (clause.parent is not None and each.parent == clause.parent))
    ]
    held = [each for each in alike if _holds(view, wanted, each)]
    return held[0] if len(held) == 1 else None


def ruling(view: View, question: Question, found: Sequence[Candidate]) -> Candidate:
    """The first of ``found``; where that is the definition of a term, the provision that uses the term instead, if it
    fits about as well, or nearly so with more words of the question: a definition alone does not say what applies."""
    first = found[0]
    if first.ref not in view.terms:
        return first
    going_by = (
        each
        for each in found[1:]
        if first.score - each.score < (NEAR if each.signals["cover"] > first.signals["cover"] else CLOSE)
        and any(ref == first.ref for ref, _ in terms_used(view, each.ref, question.words))
    )
    return next(going_by, first)


def list_of(
    view: View, question: Question, asked: Query, top: Candidate, found: Sequence[Candidate]
) -> Candidate:
    """What an item and its fellows stand under, in place of the item, where the whole list is asked for and the question does
    not single out the item: the text that leads into them (交啥材料: 「并提交下列材料：」), of each of them also a heading that was
    ``found`` itself (停车费分别怎么收); otherwise the item."""
    each_of_them = question.says(EACH_OF_LIST)
    item, ref = view.clause(top.ref), next(reversed(lead_in(view, top.ref)), None)
    if ref is None and each_of_them and item is not None and item.parent:
        heading = Ref(top.ref.document, item.parent)
        ref = next((each.ref for each in found if each.ref == heading), None)
    above = view.clause(ref) if ref else None
    if item is None or ref is None or above is None or not (each_of_them or question.says(ALL_OF_LIST)):
        return top
    words = [word for word in asked.weights if word not in question.weak]
    own, lead = f"{item.title}{item.text}", f"{above.title}{above.text}"
    fellows = "\n".join(
        f"{each.title}{each.text}" for each in view.children(ref)[:_ITEMS] if each.id != item.id
    )
    common = f"{lead}\n{view.by_id[ref.document].title}\n{fellows}"
    telling = any(gain(word, own, asked) and not gain(word, common, asked) for word in words)
    listed = question.says(LISTED)
    of_it = listed is not None and listed[0] in lead
    # several of its items were found, or what leads into them with some (老人助餐有哪几种模式)
    beside = _found_below(view, ref, found)
    so_found = beside > _SEVERAL or (beside == _SEVERAL and any(each.ref == ref for each in found))
    of_it = of_it or (so_found and Aspect.DEFINITION not in question.aspects)
    if telling or not (of_it or any(gain(word, lead, asked) for word in words)):
        return top
    return replace(top, ref=ref, source=ref, sentence=None, nearest=None)


def _found_below(view: View, above: Ref, found: Sequence[Candidate]) -> int:
    """How many of ``found`` are items right below a provision."""
    items = {item.id for item in view.children(above)}
    return sum(each.ref.document == above.document and each.ref.id in items for each in found)


def fellows(view: View, question: Question, asked: Query, found: Sequence[Candidate]) -> tuple[Ref, ...]:
    """The other items of the list in which the first of ``found`` stands, for a question for a figure that singles none of
    them out (摊点几点到几点, of the morning's and the evening's stalls): by no word of it, by no level or figure, and another
    fits nearly as well. None where it does."""
    top = found[0]
    item, above = view.clause(top.ref), next(reversed(lead_in(view, top.ref)), None)
    if item is None or above is None or not FIGURES & {*question.demands} or levels(question.text):
        return ()
    beside = [Ref(above.document, each.id) for each in view.children(above) if each.id != item.id]
    near = [each.ref for each in found[1:_LOOKED] if top.score - each.score <= NEAR and each.ref in beside]
    if not near or len(beside) > _FELLOWS or on_its_range(view, question, top.ref):
        return ()
    own = f"{item.title}{item.text}"
    others = "\n".join(f"{each.title}{each.text}" for ref in near if (each := view.clause(ref)))
    told = any(gain(word, own, asked) > gain(word, others, asked) for word in asked.weights)
    return () if told else tuple(beside)
