"""Of candidates that score alike, the one that states what is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.compose.citation import cite
from bot.compose.provision import headings_above, lead_in, opening, opens
from bot.search.candidates import Candidate
from bot.search.cells import cell, of_row
from bot.search.counting import other_number
from bot.search.decided import deciding_first
from bot.search.elapsed import in_turn
from bot.search.here import is_of_place
from bot.search.parallel import named_beside
from bot.search.query import Query, phrase
from bot.search.reading import titled_articles, titles_over
from bot.search.siblings import named_below, of_level, read_whole
from bot.search.signals import gain
from bot.search.telling import NEARLY, telling
from bot.search.unsaid import unsaid
from bot.understand.contrary import contrary, meant_rather
from bot.understand.facts import AMOUNTS, FIGURES, Demand, holds
from bot.understand.followup import taken_over
from bot.understand.grammar import ALL_OF_LIST, EACH_OF_LIST, RULED, YES_NO
from bot.understand.question import Question
from bot.understand.roles import ROLE_NAMED
from bot.understand.sides import RESPONSIBLE, Aspect, day_asked_of
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Clause, Ref, Row

# of scores, which are log odds: how near to the best one another must be: that somebody is charged with, that says what is
# asked (or its words as they are) where the best does not, that has the time asked for, that stands below a best that is a
# heading alone, and whose table the question names a cell of
CHARGED, HAS_IT, TIMED, BELOW, HAS_CELL = 1.0, 1.0, 2.0, 2.0, 4.0
# … or that says what is asked where the best one surely does not, or more than what a word means
DECIDED, RULES = 3.0, 2.5
# what stands once for a whole document
_OF_ALL = frozenset((Demand.PHONE, Demand.ADDRESS, Demand.HOURS))
KNOWN = 0.75  # the share of a question's words that the clause speaks of whose table it names a cell of
_MONEY = frozenset("钱块元")  # how an amount is asked for
_BOTH = 2
_TITLE = 4  # characters from which a title is one of its own, no word of others
_TERM = 3  # characters from which a stretch of a question may be a term
_MEANS = regex(r"[^，。；：\n]{1,24}[，：]?\s?是?指(?!导|定|挥|数|标|示|引|派)")
_EXPLAINING = ("（", "(", "”（", "”(", "是指", "，是指", "”是指", "”，是指", "指的是", "包括", "：")
_YEAR = regex(r"(?:19|20)\d{2}年(?:度(?!末|底)|(?![初底末前内]|\d|[一二三四五六七八九十]月|上半|下半|年))")
_OPENING = "0"  # what stands before all provisions: days in it are of what was done before
FELLOWS = 40  # items of one list that are looked at
NEAREST = 3  # candidates that are looked at
HERE = 4.0  # of scores: how near to the best one must be that is of the place named


def suited(view: View, question: Question, asked: Query, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates reordered: those of the level named first, those with duties where duties are asked for, and first
    one that states what is asked."""
    here = of_level(view, question, _here_first(view, question, found))
    chosen = _citing_both(view, question, _so_titled(view, question, here))
    if any(aspect in (*RESPONSIBLE, Aspect.DEADLINE) for aspect in question.aspects):
        charged = []
        for candidate in chosen:
            clause = view.clause(candidate.ref)
            row = view.row(candidate.ref)
            if (clause and (clause.lead_units or clause.leaders)) or row:
                charged.append(candidate)
        # an entry of a glossary charges nobody, however near it is
        entry = bool(chosen and question.says(ROLE_NAMED)) and view.clause_ref(chosen[0].ref) in view.terms
        if charged and (entry or charged[0].score >= chosen[0].score - CHARGED):
            chosen = charged
        chosen = _named_first(view, question, _timed_first(view, question, chosen))
    if Aspect.DEFINITION in question.aspects:
        chosen = _explained_first(view, question, chosen)
    elif question.says(RULED):
        chosen = _ruling_first(view, chosen)
    chosen = deciding_first(view, question, asked, _whole_first(view, question, asked, chosen))
    chosen = in_turn(view, question, _below_heading(view, question, chosen))
    chosen = _item_stating(view, question, asked, named_below(view, question, chosen))
    return _not_contrary(view, question, named_beside(view, question, chosen))


def _item_stating(
    view: View, question: Question, asked: Query, found: Sequence[Candidate]
) -> Sequence[Candidate]:
    """The candidates; in place of a first that leads into a list the one item that states the figure asked for (社保要交满几年:
    「（四）缴纳社会保险满4年」), where it has most of the question's words and states it alone of those that have as many."""
    fact = next((demand for demand in question.demands if demand in FIGURES), None)
    clause = view.clause(found[0].ref) if found else None
    if fact is None or clause is None or not opens(clause):
        return found
    if question.says(ALL_OF_LIST) or question.says(EACH_OF_LIST) or holds(fact, clause.opening):
        return found
    lead = f"{clause.title}{clause.opening}"
    words = [word for word in asked.weights if word not in question.weak and not gain(word, lead, asked)]

    def has(text: str) -> float:
        return sum(asked.weights[word] * gain(word, text, asked) for word in words)

    items = view.children(found[0].ref)[:FELLOWS]
    much = {item.id: has(f"{item.title}{item.text}") for item in items}
    best = max(much.values(), default=0.0)
    if best <= has(clause.text):
        return found
    meant = [Ref(found[0].ref.document, id) for id, value in much.items() if value >= best * NEARLY]
    text = view.passages.text(meant[0]) if len(meant) == 1 else ""
    if not holds(fact, text) or other_number(question, text):
        return found
    first = replace(found[0], ref=meant[0], source=meant[0], sentence=None, nearest=None)
    return [first, *(each for each in found if each.ref != meant[0])]


def _here_first(view: View, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates; where the question names a place of which the first is not, the best that is of it first."""
    places = view.names.foreign_places(question.text) if found else ()
    if not places:
        return found
    near = takewhile(lambda each: found[0].score - each.score <= HERE, found)
    best = next((at for at, each in enumerate(near) if _is_here(view, each.ref, places)), 0)
    if not best:
        return found
    return [found[best], *found[:best], *found[best + 1 :]]


def _is_here(view: View, ref: Ref, places: Sequence[str]) -> bool:
    said = f"{view.passages.text(ref)}\n{titles_over(view, ref)}"
    return all(is_of_place(view, ref.document, place, said) for place in places)


def _not_contrary(view: View, question: Question, found: list[Candidate]) -> list[Candidate]:
    """The candidates; in place of a first that is an item on the contrary of what is asked (独生子女 for 不是独生子女) the one of
    its fellows that is on just that."""
    clause = view.clause(found[0].ref) if found else None
    if clause is None or clause.parent is None or question.says(YES_NO):
        return found
    own = f"{clause.title}{clause.text}"
    if not contrary(question.text, own):
        return found
    fellows = view.children(Ref(found[0].ref.document, clause.parent))[:FELLOWS]
    meant = [
        Ref(found[0].ref.document, item.id)
        for item in fellows
        if meant_rather(question.text, own, f"{item.title}{item.text}")
    ]
    if len(meant) != 1:
        return found
    first = replace(found[0], ref=meant[0], source=meant[0], sentence=None, nearest=None)
    return [first, *(each for each in found[1:] if each.ref != meant[0])]


def of_another_matter(view: View, question: Question, within: Ref | None, ref: Ref | None) -> bool:
    """Whether ``question`` continues on the passage ``within`` but was answered at a ``ref`` that says nothing of its
    matter. Phone numbers, addresses and hours hold for a whole document."""
    if within is None or ref is None or ref == view.clause_ref(within) or _OF_ALL & {*question.demands}:
        return False
    before = taken_over(question)
    return bool(before) and not any(word in read_whole(view, ref) for word in before)


def _citing_both(view: View, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates, first the provision that cites both of two articles named by title (甲补贴和乙奖励能同时享受吗)."""
    if len(question.named(NameKind.TITLE)) < _BOTH or not found:
        return found
    named = titled_articles(view, found[0].ref.document, question)
    if len({*named.values()}) != _BOTH:
        return found
    texts = {each.ref: passage.text for each in found if (passage := view.passages.at(each.ref))}
    return sorted(found, key=lambda each: not all(label in texts.get(each.ref, "") for label in named))


def _so_titled(view: View, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates, first the only one whose title is all that the question names (交通保畅组又是谁牵头)."""
    whole = [name for name in question.named(NameKind.TITLE) if name.whole and len(name.written) >= _TITLE]
    places = {view.clause_ref(ref) for name in whole for ref in view.names.places_of(name)}
    if len(whole) != 1 or len(places) != 1 or not all(word in whole[0].written for word in question.words):
        return found
    return sorted(found, key=lambda each: each.ref not in places)


def _below_heading(view: View, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates; where the first is a bare heading and the question asks more than its title says (宿舍里能养猫吗), the
    best of those below it comes first."""
    passage = view.passages.at(found[0].ref) if found else None
    if passage is None or passage.text.strip() or not _asks_more(question, passage.title):
        return found
    top = found[0]
    below = (
        each
        for each in found[1:NEAREST]
        if top.score - each.score < BELOW and _stands_below(view, each.ref, top.ref)
    )
    first = next(below, None)
    return found if first is None else [first, *(each for each in found if each is not first)]


def _asks_more(question: Question, title: str) -> bool:
    said = (*question.words, *(word for word in question.weak if len(word) > 1))
    return bool(question.demands) or any(word not in title for word in said)


def _stands_below(view: View, ref: Ref, heading: Ref) -> bool:
    clause = view.clause(ref)
    return (
        clause is not None
        and ref.document == heading.document
        and clause.parent is not None
        and f"{clause.parent}.".startswith(f"{heading.id}.")
    )


def _timed_first(view: View, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates; where a deadline is asked for and the first has none, one that has and fits nearly as well comes
    first: a task's time may be in a row that is tied to no clause."""
    if Aspect.DEADLINE not in question.aspects or not found:
        return found
    top = found[0]
    if (there := _period_first(view, question, found)) is not found:
        return there
    if _timed(view, top.ref):
        return found
    having = (each for each in found[1:NEAREST] if top.score - each.score < TIMED)
    first = next((each for each in having if cite(view, each.ref).deadline), None)
    return found if first is None else [first, *(each for each in found if each is not first)]


def _period_first(view: View, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates; first the provision whose title says that it is the time of what the day is asked of, in the document where
    what is asked about was found."""
    period = _period(view, question, found[0].ref) if found else None
    if period is None:
        return found
    there = replace(found[0], ref=period, source=period, sentence=None, nearest=None)
    return [there, *(each for each in found if each.ref != period)]


def _period(view: View, question: Question, ref: Ref) -> Ref | None:
    """The first provision of a document with a day in it whose title, or one above it, says that it is the time of what the day
    is asked of (申报时间, 报名期限); None where the passage found says that itself."""
    own = view.passages.at(ref)
    said = f"{own.title}{own.text}" if own and ref.id != _OPENING else ""
    words = _days_asked_of(question)
    if not words or (said and _timed(view, ref) and any(word in said for word in words)):
        return None
    titled = _time_of(words)
    for clause in view.base.clauses(ref.document):
        place = Ref(ref.document, clause.id)
        if (
            clause.id != _OPENING
            and titled.search(f"{headings_above(view, place)}\n{clause.title}")
            and _timed(view, place)
        ):
            return place
    return None


def on_its_time(view: View, question: Question, ref: Ref) -> bool:
    """Whether a provision is by its title the time of what a question asks the day of (报名几号结束: 「报名时间」), and its document
    has all words of the question."""
    words, clause = _days_asked_of(question), view.clause(ref)
    return (
        bool(words)
        and clause is not None
        and Aspect.DEADLINE in question.aspects
        and _time_of(words).search(clause.title) is not None
        and _timed(view, ref)
        and all(
            word in view.by_id[ref.document].title or view.passages.says(word, (ref.document,))
            for word in question.words
        )
    )


def _days_asked_of(question: Question) -> list[str]:
    return [word for word in question.words if len(word) > 1 and day_asked_of(question.text, word)]


def _time_of(words: Sequence[str]) -> re.Pattern[str]:
    """What a title says that is the time of one of ``words`` (申报时间, 报名期限)."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?:的)?(?:时间|期限|时限|日期|期|截止|起止)")


def _timed(view: View, ref: Ref) -> bool:
    # of a year alone (我市2026年补贴申报工作) nothing is due, nor is it how long something lasts
    text = _YEAR.sub("", view.passages.text(ref))
    return bool(cite(view, ref).deadline) or holds(Demand.DATE, text) or holds(Demand.DURATION, text)


def _ruling_first(view: View, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where the first only says what a word means, the best of its document that says more comes first."""
    if not found or not _is_definition(view, found[0].ref):
        return [*found]
    top = found[0]
    near = (each for each in found[1:NEAREST] if top.score - each.score < RULES)
    of_it = (each for each in near if each.ref.document == top.ref.document)
    first = next((each for each in of_it if not _is_definition(view, each.ref)), None)
    return [*found] if first is None else [first, *(each for each in found if each is not first)]


def _is_definition(view: View, ref: Ref) -> bool:
    """Whether a passage is an entry of a glossary, or an item that says what a word means."""
    return view.clause_ref(ref) in view.terms or _MEANS.match(view.passages.text(ref)) is not None


def _explained_first(view: View, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, first one that explains more of the question's topic than the first does, in brackets or in words
    (低值可回收物（废玻璃、旧衣物）)."""
    much = {each.ref: _explains(view, each.ref, question.topic) for each in found}
    best = max(much.values(), default=0)
    if not best or much[found[0].ref] == best:
        return list(found)
    first = next(each for each in found if much[each.ref] == best)
    return [first, *(each for each in found if each is not first)]


def _explains(view: View, ref: Ref, topic: str) -> int:
    """The length of the longest suffix of a piece of the topic that a passage explains."""
    text = view.passages.text(ref)
    ends = (piece[start:] for piece in topic.split() for start in range(len(piece) - _TERM + 1))
    return max((len(end) for end in ends if any(f"{end}{mark}" in text for mark in _EXPLAINING)), default=0)


def _named_first(view: View, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; of those that fit nearly as well as the first, one with the topic verbatim precedes one that has
    it in pieces."""
    topic = max(question.topic.split(), key=len, default="")
    near = [each for each in found if found[0].score - each.score < HAS_IT]
    said = [each for each in near if topic and phrase(topic, read_whole(view, each.ref)) == 1.0]
    if not said or found[0] in said:
        return list(found)
    return [said[0], *(each for each in found if each is not said[0])]


def in_table(view: View, question: Question, asked: Query, found: Candidate) -> bool:
    """Whether a question names a row and a column of a table, and hardly anything that its clause does not mention."""
    item = view.item(found.ref)
    if isinstance(item, Row):
        told, own = of_row(item, question, asked), f"{item.matter}\n{item.measures}"
    else:
        own = item.text if isinstance(item, Clause) else ""
        told = cell(own, question, asked)
    if not told:
        return False
    text = f"{own}{titles_over(view, found.ref)}"
    words = {word: weight for word, weight in asked.weights.items() if word not in question.weak}
    said = sum(weight for word, weight in words.items() if gain(word, text, asked))
    return said >= KNOWN * sum(words.values())


def stated(view: View, question: Question, asked: Query, found: Candidate) -> bool:
    """Whether the one amount that a question asks for stands in a sentence of a passage that has, with what leads into it, all that
    is said in the question."""
    cut = view.passages.at(found.ref)
    if cut is None or not AMOUNTS & {*question.demands} or unsaid(view, question, asked, found) is not None:
        return False
    sentence = cut.text[slice(*telling(cut.text, question, asked, titles_over(view, found.ref)))]
    if not all(holds(demand, sentence) for demand in question.demands):
        return False
    leading = (opening(view, ref) for ref in lead_in(view, found.ref))
    said = "\n".join((sentence, titles_over(view, found.ref), *leading))
    words = [word for word in (*question.words, *question.weak) if word not in _MONEY]
    return bool(question.words) and all(word in said for word in words)


def _beside(view: View, question: Question, ref: Ref, other: Ref) -> bool:
    """Whether a passage stands in the document of an ``other`` and has the last thing that the question names."""
    words = [word for word in question.words if len(word) > 1]
    return ref.document == other.document and any(word in read_whole(view, ref) for word in words[-1:])


def _whole_first(
    view: View, question: Question, asked: Query, found: Sequence[Candidate]
) -> Sequence[Candidate]:
    """The candidates, first one that states what is asked where the first does not: where it fits about as well, or
    nearly as well with a table whose row and column the question names."""
    celled = [each for each in found[:NEAREST] if found[0].score - each.score < HAS_CELL]
    celled = [each for each in celled if in_table(view, question, asked, each)]
    if celled:
        return [celled[0], *(each for each in found if each is not celled[0])]
    lack = unsaid(view, question, asked, found[0]) if len(found) > 1 else None
    if lack is None:
        return found
    decided, top = lack.sort == "fact", found[0]
    near = [
        each
        for each in found[1:NEAREST]
        if top.score - each.score < HAS_IT
        or (decided and top.score - each.score < DECIDED and _beside(view, question, each.ref, top.ref))
    ]
    having = next((each for each in near if unsaid(view, question, asked, each) is None), None)
    return found if having is None else [having, *(each for each in found if each is not having)]
