"""Follow-ups: what a question leaves out because the conversation has said it.

「那配合单位呢」, 「第二条详细说说」, 「他还负责哪些」 lean on what was asked and shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.answer import Context, Kind
from bot.understand.elliptic import has_topic, is_elliptic, names_a_level_alone
from bot.understand.grammar import (
    ASKS,
    BRIEFLY,
    COMPARE,
    HELPS_OR_JOINS,
    IS_IT,
    LEADS_OR_HELPS,
    LISTED,
    MORE,
    UNIT,
    UNITS,
    WHAT,
)
from bot.understand.instead import instead
from bot.understand.names import names_in, understand
from bot.understand.ordinal import nth
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.understand.spoken_of import fellow, holds_for_levels, lacks, list_above, on_other_step, says_all
from bot.understand.whether import asks_in_scope, asks_part
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Ref

_THEY = regex(
    r"(?:他|她)(?:们)?(?!的?[那这]一?[条项个件])|这(?:位|个)(?:领导|人|同志)|那(?:位|个)(?:领导|人)|这人|该(?:领导|同志)"
)
_THAT_UNIT = regex(
    rf"(?:这|那|该|此)(?:个|家)?(?:{UNITS}|办|委|机构)|它(?:还|又|都|要|负责|{LEADS_OR_HELPS}|管)|本单位|人家(?:还|又)"
)
_TERM_WORD = regex(r"(?:这|那|该)(?:个)?(?:词|名词|概念|说法|提法|模式|工程|行动|术语)")
_WITHIN = regex(r"^(?:那|这)?(?:个|条)?(?:里面|里头|其中|当中|这里|这条|那条|它)")
_OF_CONTENT = frozenset(aspect.value for aspect in (Aspect.DEFINITION, Aspect.DETAIL))
_SIDES = frozenset((Aspect.LEADER, Aspect.LEAD_UNIT, Aspect.SUPPORT, Aspect.CONTACT, Aspect.DEADLINE))
# What has been shown is not asked for again.
_ELSE = regex("别的|另外|其他|其它|除此|除了")
_BOTH = regex(r"^(?:这|那)?(?:两|二|俩)[个者种条类]?$|^它们$")
_DONE_SO = regex(rf"(?:{HELPS_OR_JOINS}|牵头|负责|主管)的(?!{UNIT}|领导|人|局|是|有哪些单位)")
_MORE_OF = regex(
    r"^(?:还有(?:呢|吗|没有|么|哪些|什么|别的)?"
    r"|(?:那|还有)?(?:另外|其他|其它|别的|剩下|其余|后面)(?:的)?(?:几|那几|两|三)?(?:份|个|些)?(?:文件)?(?:里|中)?(?:的)?"
    r"(?:呢|有哪些|有什么|是什么|列一下)?|然后呢|继续|接着说|更多)$"
)
# the rest of a list of which one item was told: 还有别的情况吗, 其他的条件呢
_OTHER_ITEMS = regex(
    rf"^(?:那|除了?这个?(?:以?外)?,?)?(?:还有没有|还有|有没有)?(?:别的|其他的?|其它的?|另外的?|其余的?)?"
    rf"(?:{WHAT}|哪些|哪[几一]种)?(?:{LISTED.pattern.pattern}|情况|种类?|[条项]|规定|要求)?(?:吗|么|没有?|呢|不)?$"
)
_NOT = regex("[不非没无未]")  # who is none of those that the passage names
_YES_TOO = regex(rf"(?:也是|也归|也由|同样|一样)(?:{IS_IT}|嘛|的吗|.{{0,6}}吗)?")


@dataclass(frozen=True, slots=True)
class Leaning:
    """A question completed from its conversation.

    ``question`` may have names and aspects added; ``focus`` is the passage spoken of; ``before`` what was
    shown and comes last when more is asked for; ``within`` is the passage to look in before others, ``only`` that
    alone where it was said so; ``leans`` whether anything was taken over. ``about``: what was asked before, whole where the
    question itself asks nothing, else what that was about. ``of_each``: whether a side of each of ``before`` is asked for.
    ``replaces``: whether it is what was asked before of another level or figure.
    """

    question: Question
    focus: Ref | None = None
    before: tuple[Ref, ...] = ()
    within: Ref | None = None
    only: bool = False
    leans: bool = False
    about: str = ""
    of_each: bool = False
    replaces: bool = False


def lean(view: View, question: Question, context: Context | None) -> Leaning:
    """Complete ``question`` from ``context``."""
    leaning = _lean(view, question, context)
    if context is None or leaning.focus not in (None, context.focus):
        return leaning
    before = context.about or context.question
    if is_elliptic(question) or not question.says(ASKS):
        other = instead(before, question.text)
        return replace(leaning, about=other or before, replaces=bool(other))
    # of what it shares with what was asked before it leaves out the rest
    return replace(leaning, about=understand(view, before).topic.replace(" ", "") or before)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question and what was asked and shown before it."""

    view: View
    question: Question
    context: Context
    topic: bool
    """Whether the question names a topic (:func:`.elliptic.has_topic`)."""

    @property
    def asking(self) -> bool:
        """Whether it says what it asks for."""
        return bool(self.question.aspects or self.question.demands)

    @property
    def of_passage(self) -> bool:
        """Whether the answer before was a passage, and no duties of somebody."""
        return self.context.focus is not None and self.context.kind not in (Kind.DUTY_OF_UNIT, Kind.PERSON)

    def on_focus(self, question: Question | None = None, before: tuple[Ref, ...] | None = None) -> Leaning:
        """The question (or ``question`` made of it), leaning on the passage of the answer before."""
        shown = self.context.shown if before is None else before
        return Leaning(question or self.question, focus=self.context.focus, before=shown, leans=True)


def _lean(view: View, question: Question, context: Context | None) -> Leaning:
    if context is None:
        return Leaning(question)
    turn = _Turn(view, question, context, has_topic(view, question))
    return next((leaning for rule in _RULES if (leaning := rule(turn)) is not None), Leaning(question))


def _list_again(turn: _Turn) -> Leaning | None:
    """A list that is asked for again is the same list."""
    listed = turn.context.kind is Kind.LIST
    return Leaning(turn.question) if listed and turn.question.text == turn.context.question else None


def _of_another_paper(turn: _Turn) -> Leaning | None:
    """A question that names another document than the one spoken of leans on no passage of that."""
    question, focus = turn.question, turn.context.focus
    another = question.named_paper and focus is not None and focus.document not in question.documents
    return Leaning(question) if another and not is_elliptic(question) else None


def _pointed_at(turn: _Turn) -> Leaning | None:
    """Somebody or something that the question points at: 他, 这个单位, 第二条, 还有呢."""
    view, question, context, text = turn.view, turn.question, turn.context, turn.question.text
    # of one passage all that its document has is asked (它还管啥); what else somebody does (她还负责别的吗) leaves that out
    listed = context.kind in (Kind.DUTY_OF_UNIT, Kind.PERSON)
    before = context.shown if listed or _ELSE.search(text) else ()
    for pointing, meant in ((_THEY, context.persons), (_THAT_UNIT, context.units)):
        match = pointing.search(text)
        if match is None or not meant:
            continue
        # 那个部门 names nobody, though a document may call somebody 部门
        named = [name for name in question.names if match.start() <= name.start and name.end <= match.end()]
        rest = replace(question, names=tuple(name for name in question.names if name not in named))
        if not rest.names_someone:
            return _about(view, rest, meant[0], before)
    shown = nth(view, question, context)
    if shown is not None:
        return Leaning(replace(question, numbers=()), focus=shown, before=context.shown, leans=True)
    if _MORE_OF.match(text) and (context.units or context.persons):
        more = replace(question, words=(), weak=(), topic="", demands=())
        return _about(view, more, (*context.units, *context.persons)[0], context.shown)
    return None


def _numbered(turn: _Turn) -> Leaning | None:
    """A place named by its number leans on nothing."""
    return Leaning(turn.question) if turn.question.numbers else None


def _what_it_leads(turn: _Turn) -> Leaning | None:
    """「牵头的呢」, 「配合的有哪些」 after the duties of a unit."""
    of_unit = turn.context.kind is Kind.DUTY_OF_UNIT and turn.context.units
    bare = not turn.question.names_someone and not turn.question.words
    if of_unit and bare and _DONE_SO.search(turn.question.text):
        return _about(turn.view, turn.question, turn.context.units[0])
    return None


def _side_of_each(turn: _Turn) -> Leaning | None:
    """「那完成时限呢」 after the duties of somebody: of each of them; who supports is asked of those that they lead."""
    view, question, context = turn.view, turn.question, turn.context
    listed = context.kind in (Kind.DUTY_OF_UNIT, Kind.PERSON) and context.shown
    names = names_in(view, (*context.units, *context.persons)[0]) if context.units or context.persons else ()
    sides = question.aspects and {*question.aspects} <= _SIDES and not question.demands
    if not listed or not names or not sides or turn.topic or question.names_someone:
        return None
    lead = frozenset(view.charge(names[0].names, tuple({ref.document for ref in context.shown})).lead)
    led = tuple(ref for ref in context.shown if ref in lead) if Aspect.SUPPORT in question.aspects else ()
    meant = led or context.shown
    if len(meant) == 1:
        return Leaning(question, focus=meant[0], before=context.shown, leans=True)
    return replace(_about(view, question, names[0].name, meant), of_each=True)


def _compared(turn: _Turn) -> Leaning | None:
    """「这两个有什么区别」 after two passages."""
    earlier = turn.context.earlier
    both = turn.question.says(COMPARE) and all(
        _BOTH.search(word) or COMPARE.search(word) for word in turn.question.words
    )
    return turn.on_focus(before=(earlier,)) if both and earlier is not None and turn.context.focus else None


def _briefly(turn: _Turn) -> Leaning | None:
    """「简单点说」: the same passage in short."""
    return turn.on_focus() if turn.question.says(BRIEFLY) and turn.context.focus is not None else None


def _somebody(turn: _Turn) -> Leaning | None:
    """Somebody else named without a topic: 「水务局配合不」 on the passage, 「那人社局呢」 the same question of another."""
    if not turn.question.names_someone or turn.topic:
        return None
    if turn.of_passage and asks_part(turn.question):
        return turn.on_focus()
    if not turn.asking and is_elliptic(turn.question):
        of_another = _same_aspects(_of_the_documents(turn.view, turn.question, turn.context), turn.context)
        return Leaning(of_another, before=turn.context.shown, leans=True)
    return Leaning(turn.question, before=turn.context.shown)


def _in_scope(turn: _Turn) -> Leaning | None:
    """Whether something falls under the passage spoken of."""
    asks = turn.topic and not turn.question.names and asks_in_scope(turn.question)
    if asks and turn.context.focus is not None:
        return Leaning(turn.question, within=turn.context.focus, leans=True)
    return None


def _other_level(turn: _Turn) -> Leaning | None:
    """「二级呢」: the same question of another level than the passage is of."""
    alone = not turn.question.names_someone and names_a_level_alone(turn.question)
    if not (turn.of_passage and alone) or holds_for_levels(turn.view, turn.question.text, turn.context.focus):
        return None
    asked = (*turn.question.demands, *understand(turn.view, turn.context.question).demands)
    return turn.on_focus(replace(turn.question, demands=tuple(dict.fromkeys(asked))))


def _other_item(turn: _Turn) -> Leaning | None:
    """「橙色呢」: the same question of the item beside the one spoken of."""
    if not turn.of_passage or turn.asking:
        return None
    beside = fellow(turn.view, turn.question, turn.context.focus)
    if beside is None:
        return None
    asked = replace(turn.question, demands=understand(turn.view, turn.context.question).demands)
    return Leaning(asked, focus=beside, before=turn.context.shown, leans=True)


def _other_step(turn: _Turn) -> Leaning | None:
    """「我哥41呢」: the same question of the item whose range has another figure; of the list where several have."""
    if not turn.of_passage or turn.asking:
        return None
    held = on_other_step(turn.view, turn.question, turn.context.focus)
    if held is None:
        return None
    asked = replace(turn.question, demands=understand(turn.view, turn.context.question).demands)
    return Leaning(asked, focus=held, before=turn.context.shown, leans=True)


def _other_items(turn: _Turn) -> Leaning | None:
    """「还有别的情况吗」 after one item of a list: the whole list."""
    rest = turn.of_passage and turn.question.says(MORE) and _OTHER_ITEMS.search(turn.question.text)
    above = list_above(turn.view, turn.context.focus) if rest else None
    if above is None:
        return None
    return Leaning(turn.question, focus=above, before=turn.context.shown, leans=True)


def _other_topic(turn: _Turn) -> Leaning | None:
    """「那垃圾分类呢」, 「养老也是吗」: what was asked, of another topic."""
    elliptic = is_elliptic(turn.question) or _YES_TOO.search(turn.question.text)
    if not turn.topic or not elliptic or _asks(turn.question):
        return None
    text = turn.question.text
    names = [name for name in turn.question.names if name.kind is not NameKind.TERM]
    same = not names and not set(turn.context.aspects) - _OF_CONTENT
    if same and says_all(turn.view, turn.question, turn.context.focus):
        if turn.of_passage and is_elliptic(turn.question) and not turn.asking and not _NOT.search(text):
            before = understand(turn.view, turn.context.question)
            return turn.on_focus(replace(turn.question, names=(), demands=before.demands))
        return _within(turn.view, turn.question, turn.context)
    return Leaning(_same_aspects(turn.question, turn.context), leans=True)


def _inside(turn: _Turn) -> Leaning | None:
    """「里面的食堂几点开门」: something in the passage spoken of."""
    if turn.topic and not turn.question.names and _WITHIN.search(turn.question.text):
        return _within(turn.view, turn.question, turn.context)
    return None


def _of_the_passage(turn: _Turn) -> Leaning | None:
    """A question without a topic is on the passage spoken of, or within it where that lacks what is asked for."""
    focus = turn.context.focus
    if turn.topic or focus is None:
        return None
    if lacks(turn.view, turn.question, focus):
        return Leaning(turn.question, within=focus, leans=True)
    return turn.on_focus()


def _that_term(turn: _Turn) -> Leaning | None:
    """「这个模式是什么」: the term spoken of."""
    meant = turn.topic and _TERM_WORD.search(turn.question.text) and not turn.question.words
    return turn.on_focus(before=()) if meant and turn.context.focus is not None else None


# The first that a question is of says what it leans on; a question of none leans on nothing.
_RULES: tuple[Callable[[_Turn], Leaning | None], ...] = (
    _list_again,
    _of_another_paper,
    _pointed_at,
    _numbered,
    _what_it_leads,
    _side_of_each,
    _compared,
    _briefly,
    _somebody,
    _in_scope,
    _other_level,
    _other_item,
    _other_step,
    _other_items,
    _other_topic,
    _inside,
    _of_the_passage,
    _that_term,
)


def _asks(question: Question) -> bool:
    return any(
        aspect not in (Aspect.DETAIL, Aspect.WHY) for aspect in question.aspects
    ) and not _YES_TOO.search(question.text)


def _about(view: View, question: Question, name: str, before: tuple[Ref, ...] = ()) -> Leaning:
    """The question with the unit or person it leaves out."""
    names = (*question.names, *names_in(view, name))
    return Leaning(replace(question, names=names), before=before, leans=True)


def _within(view: View, question: Question, context: Context) -> Leaning:
    """「低收入户呢」 after a question on a subsidy: about the subsidy for these, in the passage spoken of."""
    before = understand(view, context.question)
    question = replace(
        question,
        words=tuple(dict.fromkeys((*before.words, *question.words))),
        weak=tuple(dict.fromkeys((*before.weak, *question.weak))),
        topic=f"{before.topic} {question.topic}",
        demands=question.demands or before.demands,  # 电话呢 asks no longer how much
    )
    return Leaning(question, within=context.focus, only=bool(_WITHIN.search(question.text)), leans=True)


def taken_over(question: Question) -> tuple[str, ...]:
    """The words that a question has of the one before it."""
    return tuple(word for word in question.words if word not in question.text)


def _of_the_documents(view: View, question: Question, context: Context) -> Question:
    """The question, restricted to the documents of the question or answer before, where it names none and they charge
    the body it names."""
    if question.documents or not view.several:
        return question
    named = understand(view, context.question).documents
    shown = {ref.document for ref in context.shown}
    of_one = tuple(shown) if len(shown) == 1 and not named else ()
    bodies = (*question.named(NameKind.UNIT), *question.named(NameKind.PERSON))
    if of_one and not all(view.charge(name.names, of_one).sources for name in bodies):
        of_one = ()
    return replace(question, documents=named or of_one) if named or of_one else question


def _same_aspects(question: Question, context: Context) -> Question:
    added = tuple(Aspect(value) for value in context.aspects)
    return replace(question, aspects=tuple(dict.fromkeys((*question.aspects, *added))))
