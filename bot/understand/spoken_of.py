"""What the passage spoken of says of the question that follows on it."""

from __future__ import annotations

from bot.understand.elliptic import is_elliptic
from bot.understand.facts import Demand, holds
from bot.understand.grammar import HOW_DEALT_WITH, PENALTY
from bot.understand.levels import covers, levels
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.understand.tiers import steps, told
from bot.understand.times import HAS_A_DAY, ON_THE_DAY
from bot.view.structure import View
from glossary.lazy import regex
from knowledge.model import Ref

_NUMBER = regex(r"\d|^[一二两三四五六七八九十百千万半]+[^\W\d]?$")
_ITEMS = 60  # items of the passage spoken of that are read with it
_OPENING = 40  # characters of an item in which its range is said
_STEPS = 2  # items with a range of one measure from which they are steps


def lacks(view: View, question: Question, focus: Ref) -> bool:
    """Whether a fact is asked for that the current passage does not state, or an event (坏了怎么办) it does not mention:
    another passage of the matter may."""
    passage = view.passages.at(focus)
    if {*question.aspects} & {*RESPONSIBLE, Aspect.DEADLINE} or question.says(PENALTY):
        return False
    below = "".join(f"\n{item.title}{item.text}" for item in view.children(focus)[:_ITEMS])
    text = f"{passage.title}{passage.text}{below}" if passage else ""
    # any number at all stands for no time, no line and no sum
    if question.says(ON_THE_DAY) and not HAS_A_DAY.search(text):
        return True
    wanted = [each for each in question.demands if each not in (Demand.DATE, Demand.NUMBER)]
    if wanted or Demand.NUMBER in question.demands:
        return not any(holds(demand, text) for demand in wanted or (Demand.NUMBER,))
    happens = question.says(HOW_DEALT_WITH) and not question.words
    return bool(happens and question.weak and not any(word in text for word in question.weak))


def says_all(view: View, question: Question, focus: Ref | None) -> bool:
    """Whether the passage spoken of says something of all that the question names."""
    passage = view.passages.at(focus) if focus is not None else None
    return passage is not None and all(word in passage.text for word in question.words)


def fellow(view: View, question: Question, focus: Ref | None) -> Ref | None:
    """The sibling of the current item that alone has all words of an elliptic question in its title (蓝色预警什么条件, 橙色呢)."""
    if focus is None or not is_elliptic(question):
        return None
    clause = view.clause(focus)
    named = (*question.words, *(name.written for name in question.names))
    if clause is None or clause.parent is None or not clause.title or not named:
        return None
    titles = {item.id: item.title for item in view.children(Ref(focus.document, clause.parent))[:_ITEMS]}
    meant = [id for id, title in titles.items() if all(word in title for word in named)]
    return Ref(focus.document, meant[0]) if len(meant) == 1 and meant[0] != clause.id else None


def on_other_step(view: View, question: Question, focus: Ref | None) -> Ref | None:
    """The item beside the current one, or below it, on whose range the figure lies that an elliptic question replaces (我哥41呢);
    what they stand under, where several have it. None where they are no ranges, or more than a figure is said."""
    figures = told(question.text) if focus is not None and is_elliptic(question) else ()
    clause = view.clause(focus) if focus is not None and figures else None
    said = (*question.words, *(name.written for name in question.names))
    if focus is None or clause is None or any(not _NUMBER.search(word) for word in said):
        return None
    for above in (focus.id, clause.parent):
        items = view.children(Ref(focus.document, above))[:_ITEMS] if above else ()
        ranges = {item.id: steps(f"{item.title}{item.text}"[:_OPENING])[:1] for item in items}
        stretches = {id: found[0] for id, found in ranges.items() if found and found[0].is_stretch}
        for figure in figures:
            of_it = {id: step.as_written for id, step in stretches.items() if step.as_written.is_of(figure)}
            held = [id for id, step in of_it.items() if step.holds(figure)]
            if len(of_it) >= _STEPS and held and above:
                return Ref(focus.document, held[0] if len(held) == 1 else above)
    return None


def list_above(view: View, focus: Ref | None) -> Ref | None:
    """What leads into the list of which the passage spoken of is an item, itself where it has items; None where it is none."""
    if focus is not None and view.children(focus):
        return focus
    clause = view.clause(focus) if focus is not None else None
    above = Ref(focus.document, clause.parent) if focus is not None and clause and clause.parent else None
    lead = view.clause(above) if above is not None else None
    return above if lead is not None and lead.text and clause is not None and not clause.title else None


def holds_for_levels(view: View, text: str, focus: Ref | None) -> bool:
    """Whether the passage spoken of holds for the levels that are named."""
    passage = view.passages.at(focus) if focus is not None else None
    said = f"{passage.title}\n{passage.text}" if passage else ""
    return all(covers(said, level) for level in levels(text))
