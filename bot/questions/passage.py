"""Follow-ups on the passage of the previous answer: 「责任人呢」, 「依据是什么」."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answer import Kind, Outcome, answered, not_found
from bot.compose import quote
from bot.compose.citation import cite
from bot.compose.place import place
from bot.questions import content, header
from bot.questions.kind import Asked, QuestionKind
from bot.questions.place import of_place
from bot.questions.term import terms as term_answer
from bot.search.penal import penal_of
from bot.search.query import query
from bot.search.siblings import read_whole, sibling
from bot.search.telling import telling
from bot.understand.elliptic import asks_how_far
from bot.understand.facts import holds
from bot.understand.followup import Leaning
from bot.understand.grammar import ASKS, COMPARE, HOW_DEALT_WITH, HOW_FAR, PENALTY
from bot.understand.imprint import IN_FORCE, INTERPRETED_BY
from bot.understand.levels import Level, levels, others
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.understand.soundness import THE_PAPER, asks_structure
from bot.understand.topic import asks_who
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Ref

# whoever may do something, named by what they are
_SOMEBODY = regex(
    "政府|部门|单位|机构|委员会|办事处|办公室|公司|企业|指挥部|小组|协会|学校|医院|中心|法院|检察院|集体|主体|[局委站厅]|[由向][\u4e00-\u9fff]{2}|所(?![有需列称在属])|人|员|者|户主"
)


def _of_focus(asked: Asked, leaning: Leaning) -> Outcome | None:
    """A question that leans on a passage: one side of it, or the passage itself, or it beside the one before."""
    view, question = asked.view, asked.question
    focus = leaning.focus
    if focus is None:
        return None
    if question.says(IN_FORCE) or question.says(INTERPRETED_BY):
        return None  # of the document, not of the passage
    if focus.id == "0":  # what stands at the head of the document was spoken of
        fact = header.header_fact(asked, (focus.document,))
        if fact is not None:
            return fact
        if view.item(focus) is None:
            return None
    if question.says(COMPARE) and focus in view.terms and {*leaning.before} & view.terms.keys():
        both = (*(ref for ref in leaning.before if ref in view.terms), focus)
        return term_answer(view, question, query(view, question, everyday=False), both[-2:])
    focus = _user_of_term(view, question, focus)
    if question.says(PENALTY):
        penal = penal_of(view, focus)
        if not penal:
            return _not_there(view, focus, "不照办会怎样。")
        focus = penal[0]
    if Aspect.WHY in question.aspects:
        why, source = "依据是下面这一处原文", [cite(view, focus)]
        return answered(Kind.CONTENT, why, source, (), question.remarks, focus=focus, shown=(focus,))
    lacking = _of_another_level(view, question, focus)
    if lacking is not None:
        other = sibling(view, levels(question.text), focus)
        if other is None:
            said = f"文件没有写“{lacking.written}”的情况。"
            return not_found(said, view.places.offered(focus), confidence=0.1)
        focus = other
    return _of_passage(asked, focus)


def _user_of_term(view: View, question: Question, focus: Ref) -> Ref:
    """The clause that uses a term, where it is asked of the term who does it, where or how; else the passage itself."""
    asks = asks_who(question) or Aspect.WHERE in question.aspects or question.says(HOW_DEALT_WITH)
    users = _users(view, view.terms[focus].name) if focus in view.terms and asks else ()
    return users[0] if users else focus


def _of_passage(asked: Asked, focus: Ref) -> Outcome | None:
    """The side of a passage that is asked for, the sentence that tells it, that it is not said, or the passage itself."""
    outcome = of_place(asked, [focus])
    if outcome is None or outcome.kind is not Kind.SECTION:
        return outcome
    told = _value_first(asked, focus, outcome)
    if told is not outcome:
        return told
    view, question = asked.view, asked.question
    found = _said_there(asked) if focus == asked.focus else None
    return found or _of_nobody(view, question, focus) or _of_no_such(view, question, focus) or outcome


def _not_there(view: View, focus: Ref, what: str) -> Outcome:
    """That the passage spoken of does not say ``what``."""
    return not_found(
        f"{place(view, focus, document=view.several)}没有写{what}", view.places.offered(focus), confidence=0.1
    )


def _of_no_such(view: View, question: Question, focus: Ref) -> Outcome | None:
    """That the passage spoken of does not say it, where a kind of fact is asked of which it has none; None where it has."""
    said = read_whole(view, focus)
    if not question.demands or any(holds(demand, said) for demand in question.demands):
        return None
    return _not_there(view, focus, "这一点，文件的别处也没有查到。")


def _said_there(asked: Asked) -> Outcome | None:
    """The sentence that answers a follow-up on a passage or its document that asks for more than the passage's fields;
    None where none does."""
    question = asked.question
    sides = {*question.aspects} & {*RESPONSIBLE, Aspect.DEADLINE}
    if not sides and not question.demands and not question.says(ASKS):
        return None
    if question.says(HOW_FAR) or {*question.aspects} & {Aspect.DETAIL, Aspect.DEFINITION}:
        return None
    words = query(asked.view, question)
    found = content.going_on(asked, words, alone=asks_how_far(question))
    return found[0] if found else None


def _of_nobody(view: View, question: Question, focus: Ref) -> Outcome | None:
    """That the passage spoken of says of nobody who does it, where that is asked; None where it names anybody."""
    if not {*RESPONSIBLE} & {*question.aspects}:
        return None
    said = read_whole(view, focus)
    if any(
        each.kind in (NameKind.UNIT, NameKind.PERSON) for each in view.names.lexicon.find(said)
    ) or _SOMEBODY.search(said):
        return None
    return _not_there(view, focus, "由谁负责。")


def _of_another_level(view: View, question: Question, focus: Ref) -> Level | None:
    """The level that a question names where the provision at ``focus`` is of others of that kind; None where it is not."""
    text = read_whole(view, focus) if view.clause(focus) is not None else ""
    return next((level for level in levels(question.text) if others(text, level)), None)


def _value_first(asked: Asked, focus: Ref, outcome: Outcome) -> Outcome:
    """A passage that is asked for a fact or for how far it goes: the sentence that says it stands first, not the place."""
    view, question = asked.view, asked.question
    text = view.passages.text(focus)
    if not text or not (question.demands or question.says(HOW_FAR)):
        return outcome
    words = query(view, question)
    said = quote.conclusion(text[slice(*telling(text, question, words))], words.marked)
    if question.demands and not any(holds(demand, said) for demand in question.demands):
        return outcome
    return replace(outcome, part=replace(outcome.part, conclusion=said))


def _users(view: View, term: str) -> tuple[Ref, ...]:
    """The clauses whose text uses a term."""
    for mention in view.names.lexicon.find(term):
        refs = view.names.titles.get((mention.names[0] if mention.names else "", NameKind.NAMED), ())
        if refs:
            return refs
    quoted = re.findall(r"[“「]([^“”「」]+)[”」]", term) or [term]
    return tuple(
        cut.passage.ref
        for word in quoted
        for cut in view.passages.found(word)
        if cut.passage.ref not in view.terms
        and cut.passage.ref not in view.rows
        and any(each in cut.passage.text for each in quoted)
    )


def _leans_on_one(asked: Asked) -> bool:
    of_document = asks_structure(asked.question) and asked.question.says(THE_PAPER)
    return asked.leaning.focus is not None and not of_document


def _answer(asked: Asked) -> Outcome | None:
    return _of_focus(asked, asked.leaning)


KIND = QuestionKind(
    name="passage",
    purpose="接着上一答里的那一处问",
    examples=(
        "{单位}负责什么 → 第一条详细说说",
        "{事项}由谁负责 → 什么时候完成",
        "{事项}由谁负责 → 凭什么这么说",
    ),
    counter_examples=("{单位}负责什么", "{事项}由谁负责 → {名词}是什么意思"),
    needs=_leans_on_one,
    answer=_answer,
)
