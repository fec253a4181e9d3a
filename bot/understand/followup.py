"""Follow-ups: what a question leaves out because the conversation has said it.

「那配合单位呢」, 「第二条详细说说」, 「他还负责哪些」 lean on what was asked and shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answer import Context, Kind
from bot.understand import facts, sides
from bot.understand.facts import Demand, holds
from bot.understand.grammar import (
    ASKS,
    BRIEFLY,
    COMPARE,
    HELPS_OR_JOINS,
    HOW_DEALT_WITH,
    IS_IT,
    ITEM_COUNT,
    LEADS_OR_HELPS,
    PENALTY,
    TAKES_PART,
    UNIT,
    UNITS,
)
from bot.understand.instead import instead
from bot.understand.levels import covers, levels
from bot.understand.names import names_in, understand
from bot.understand.numbers import NUMERAL, NumberKind
from bot.understand.question import Question
from bot.understand.sides import RESPONSIBLE, Aspect
from bot.understand.topic import uncut, unheard
from bot.understand.whether import asks_in_scope, asks_part, thing_asked_for
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.numbers.numerals import value_of
from knowledge.model import Ref

_ELLIPSIS = regex(r"^(?:那么?|那|还有|另外|然后|再|又|噢|哦|嗯|好的)?.{0,24}呢$|^(?:那么?|还有|另外)")
_THEY = regex(
    r"(?:他|她)(?:们)?(?!的?[那这]一?[条项个件])|这(?:位|个)(?:领导|人|同志)|那(?:位|个)(?:领导|人)|这人|该(?:领导|同志)"
)
_THAT_UNIT = regex(
    rf"(?:这|那|该|此)(?:个|家)?(?:{UNITS}|办|委|机构)|它(?:还|又|都|要|负责|{LEADS_OR_HELPS}|管)|本单位|人家(?:还|又)"
)
_ORDINAL = regex(
    rf"第({NUMERAL})(?:{ITEM_COUNT}|点|件|小点|小项|小条|款)|最后(?:一)?(?:{ITEM_COUNT}|点)|^({NUMERAL})(?:呢|\.|、)?$"
    r"|(?:上|前)(?:面)?(?:那)?(?:一)?(?:条|个|项|号)(?!是|都|里)|(?:下|后)(?:面)?(?:一)?(?:条|个|项|号)"
)
_TERM_WORD = regex(r"(?:这|那|该)(?:个)?(?:词|名词|概念|说法|提法|模式|工程|行动|术语)")
_WITHIN = regex(r"^(?:那|这)?(?:个|条)?(?:里面|里头|其中|当中|这里|这条|那条|它)")
_ITEMS = 60  # items of the passage spoken of that are read with it
_SLIGHT_PHRASE = 2  # characters up to which an everyday word is too short to be a topic
# how far something is to go: a word of asking, no topic
_HOW_FAR = regex(r"^(?:程度|地步|样子|份上|标准|水平|[上下]限|最[高低多少]|(?:封顶|起付)线?|保底)$")
# that it is settled at last, asked by when or by whom (多久能办好, 谁能申请): of what was spoken of
_SETTLED = regex(
    r"(?:能|可以|才|会|要|得|有资格){0,3}(?:办[好完成理结]?|批(?:下来|准)?|拿到|领[到取]?|到[账手位]|下来|出来|发(?:下来|放)?|完成|搞定|弄好|通过|申请|申领|享受|报名)[呢啊了吗]?$"
)
_OF_CONTENT = frozenset(aspect.value for aspect in (Aspect.DEFINITION, Aspect.DETAIL))
# What has been shown is not asked for again.
_ELSE = regex("别的|另外|其他|其它|除此|除了")
_THAT_ONE = regex(r"[那这]一?[项个条件块]")
_BOTH = regex(r"^(?:这|那)?(?:两|二|俩)[个者种条类]?$|^它们$")
_DONE_SO = regex(rf"(?:{HELPS_OR_JOINS}|牵头|负责|主管)的(?!{UNIT}|领导|人|局|是|有哪些单位)")
_MORE_OF = regex(
    r"^(?:还有(?:呢|吗|没有|么|哪些|什么|别的)?"
    r"|(?:那|还有)?(?:另外|其他|其它|别的|剩下|其余|后面)(?:的)?(?:几|那几|两|三)?(?:份|个|些)?(?:文件)?(?:里|中)?(?:的)?"
    r"(?:呢|有哪些|有什么|是什么|列一下)?|然后呢|继续|接着说|更多)$"
)
_YES_TOO = regex(rf"(?:也是|也归|也由|同样|一样)(?:{IS_IT}|嘛|的吗|.{{0,6}}吗)?")


@dataclass(frozen=True, slots=True)
class Leaning:
    """A question completed from its conversation.

    ``question`` may have names and aspects added; ``focus`` is the passage spoken of; ``before`` what was
    shown and comes last when more is asked for; ``within`` is the passage to look in before others, ``only`` that
    alone where it was said so; ``leans`` whether anything was taken over. ``about``: what was asked before, whole where the
    question itself asks nothing, else what that was about.
    """

    question: Question
    focus: Ref | None = None
    before: tuple[Ref, ...] = ()
    within: Ref | None = None
    only: bool = False
    leans: bool = False
    about: str = ""


def lean(view: View, question: Question, context: Context | None) -> Leaning:
    """Complete ``question`` from ``context``."""
    leaning = _lean(view, question, context)
    if context is None or leaning.focus not in (None, context.focus):
        return leaning
    return replace(leaning, about=_about_what(view, question, context))


def is_elliptic(question: Question) -> bool:
    """Whether a question names another thing of which the one before is asked (那五天呢, 要是超过1万呢)."""
    return _ELLIPSIS.search(question.text) is not None


def asks_how_far(question: Question) -> bool:
    """Whether a question names nothing but how far something goes (封顶呢): that of what was spoken of."""
    return all(_HOW_FAR.fullmatch(word) for word in question.words) and not question.weak


def _about_what(view: View, question: Question, context: Context) -> str:
    """What was asked before, of which the question leaves out what it shares with it."""
    before = context.about or context.question
    if is_elliptic(question) or not question.says(ASKS):
        return instead(before, question.text) or before
    return understand(view, before).topic.replace(" ", "") or before


def _lean(view: View, question: Question, context: Context | None) -> Leaning:
    if context is None or (context.kind is Kind.LIST and question.text == context.question):
        return Leaning(question)  # a list that is asked for again is the same list
    pointed = _pointed_at(view, question, context)
    if pointed is not None:
        return pointed
    text = question.text
    own = question.names_someone
    if question.numbers:
        return Leaning(question)
    of_unit = context.kind is Kind.DUTY_OF_UNIT and bool(context.units)
    if of_unit and not own and not question.words and _DONE_SO.search(text):
        return _about(view, question, context.units[0])
    topic = _has_topic(view, question)
    asking = bool(question.aspects) or bool(question.demands)
    compared = question.says(COMPARE) and all(
        _BOTH.search(word) or COMPARE.search(word) for word in question.words
    )
    if compared and context.earlier is not None and context.focus is not None:
        return Leaning(question, focus=context.focus, before=(context.earlier,), leans=True)
    if question.says(BRIEFLY) and context.focus is not None:
        return Leaning(question, focus=context.focus, before=context.shown, leans=True)
    of_passage = context.focus is not None and context.kind not in (Kind.DUTY_OF_UNIT, Kind.PERSON)
    if own and not topic and of_passage and asks_part(question):
        return Leaning(question, focus=context.focus, before=context.shown, leans=True)
    if own and not topic:
        # 「那人社局呢」: the same question of another
        if not asking and _ELLIPSIS.search(text):
            of_another = _same_aspects(_of_the_documents(view, question, context), context)
            return Leaning(of_another, before=context.shown, leans=True)
        return Leaning(question, before=context.shown)
    if topic and not question.names and context.focus is not None and asks_in_scope(question):
        return Leaning(question, within=context.focus, leans=True)
    if of_passage and not own and _names_a_level_alone(question) and not _says(view, text, context.focus):
        asked = (*question.demands, *understand(view, context.question).demands)
        other_level = replace(question, demands=tuple(dict.fromkeys(asked)))
        return Leaning(other_level, focus=context.focus, before=context.shown, leans=True)
    fellow = _fellow(view, question, context.focus) if of_passage and not asking else None
    if fellow is not None:
        of_fellow = replace(question, demands=understand(view, context.question).demands)
        return Leaning(of_fellow, focus=fellow, before=context.shown, leans=True)
    if topic and (_ELLIPSIS.search(text) or _YES_TOO.search(text)) and not _asks(question):
        same = not question.names and not set(context.aspects) - _OF_CONTENT
        if same and _stands_in(view, question, context.focus):
            return _within(view, question, context)
        return Leaning(_same_aspects(question, context), leans=True)
    if topic and not question.names and _WITHIN.search(text):
        return _within(view, question, context)
    if not topic and context.focus is not None:
        if _lacks(view, question, context.focus):
            return Leaning(question, within=context.focus, leans=True)
        return Leaning(question, focus=context.focus, before=context.shown, leans=True)
    if topic and _TERM_WORD.search(text) and not question.words and context.focus is not None:
        return Leaning(question, focus=context.focus, leans=True)
    return Leaning(question)


def _pointed_at(view: View, question: Question, context: Context) -> Leaning | None:
    """The question about whom or what it points at: 他, 这个单位, 第二条, 还有呢; None where it points at nothing."""
    text = question.text
    own = question.names_someone
    # of one passage all that its document has is asked (它还管啥); what else somebody does (她还负责别的吗) leaves that out
    listed = context.kind in (Kind.DUTY_OF_UNIT, Kind.PERSON)
    before = context.shown if listed or _ELSE.search(text) else ()
    if not own and _THEY.search(text) and context.persons:
        return _about(view, question, context.persons[0], before)
    if not own and _THAT_UNIT.search(text) and context.units:
        return _about(view, question, context.units[0], before)
    nth = _nth(view, question, context)
    if nth is not None:
        return Leaning(replace(question, numbers=()), focus=nth, before=context.shown, leans=True)
    if _MORE_OF.match(text) and (context.units or context.persons):
        more = replace(question, words=(), weak=(), topic="", demands=())
        return _about(view, more, (*context.units, *context.persons)[0], context.shown)
    return None


def _has_topic(view: View, question: Question) -> bool:
    """Whether something is named beside units and persons and beside the words of asking."""
    penalty = (
        None if thing_asked_for(question) else question.says(PENALTY)
    )  # 不遵守会怎样: of what was spoken of
    rest = facts.without_asking(
        sides.without_asking(question.text.replace(penalty[0], "") if penalty else question.text)
    )
    if question.demands or rest.startswith(("谁能", "谁可以", "谁有资格")):
        rest = _SETTLED.sub("", rest)
    slight = (_HOW_FAR, TAKES_PART.pattern)
    if any(
        word in rest and not any(each.fullmatch(word) for each in slight) for word in question.words
    ) or any(name.kind not in (NameKind.UNIT, NameKind.PERSON) for name in question.names):
        return True
    name = unheard(view, question)
    if name and name in rest:
        return True
    # 换电那项: the one of that name, though no dictionary has it
    if any(_THAT_ONE.match(rest, rest.find(run) + len(run)) for run in uncut(view, question) if run in rest):
        return True
    # an everyday phrase of slight words may be a topic of its own (钱由谁出)
    return any(len(word) > _SLIGHT_PHRASE and word in rest for word in view.names.expansions(rest))


def _lacks(view: View, question: Question, focus: Ref) -> bool:
    """Whether a fact is asked for that the current passage does not state, or an event (坏了怎么办) it does not mention:
    another passage of the matter may."""
    passage = view.passages.at(focus)
    if {*question.aspects} & {*RESPONSIBLE, Aspect.DEADLINE} or question.says(PENALTY):
        return False
    below = "".join(f"\n{item.title}{item.text}" for item in view.children(focus)[:_ITEMS])
    text = f"{passage.title}{passage.text}{below}" if passage else ""
    # any number at all stands for no time, no line and no sum
    wanted = [each for each in question.demands if each not in (Demand.DATE, Demand.NUMBER)]
    if wanted or Demand.NUMBER in question.demands:
        return not any(holds(demand, text) for demand in wanted or (Demand.NUMBER,))
    happens = question.says(HOW_DEALT_WITH) and not question.words
    return bool(happens and question.weak and not any(word in text for word in question.weak))


def _asks(question: Question) -> bool:
    return any(
        aspect not in (Aspect.DETAIL, Aspect.WHY) for aspect in question.aspects
    ) and not _YES_TOO.search(question.text)


def _about(view: View, question: Question, name: str, before: tuple[Ref, ...] = ()) -> Leaning:
    """The question with the unit or person it leaves out."""
    names = (*question.names, *names_in(view, name))
    return Leaning(replace(question, names=names), before=before, leans=True)


def _stands_in(view: View, question: Question, focus: Ref | None) -> bool:
    """Whether the passage spoken of says something of all that the question names."""
    passage = view.passages.at(focus) if focus is not None else None
    return passage is not None and all(word in passage.text for word in question.words)


def _fellow(view: View, question: Question, focus: Ref | None) -> Ref | None:
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


def _names_a_level_alone(question: Question) -> bool:
    """Whether nothing is said but another level of what was spoken of (二级呢)."""
    named = "".join(level.written for level in levels(question.text))
    return bool(named) and not question.aspects and all(word in named for word in question.words)


def _says(view: View, text: str, focus: Ref | None) -> bool:
    """Whether the passage spoken of holds for the levels that are named."""
    passage = view.passages.at(focus) if focus is not None else None
    said = f"{passage.title}\n{passage.text}" if passage else ""
    return all(covers(said, level) for level in levels(text))


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


def _nth(view: View, question: Question, context: Context) -> Ref | None:
    """「第二个」 of what was shown; the one before or after what was spoken of."""
    text = question.text
    of_another = bool(question.documents)
    if of_another or any(each.kind not in (NumberKind.ITEM, NumberKind.ROW) for each in question.numbers):
        return None
    match = _ORDINAL.search(text)
    if not match or not context.shown:
        return None
    if (
        any(word not in match[0] for word in question.words)
        or question.named(NameKind.UNIT)
        or "清单" in text
        or "附件" in text
    ):
        return None
    shown = context.shown
    if match[0].startswith(("上", "下", "前", "后")):
        step = 1 if match[0].startswith(("下", "后")) else -1
        if context.focus is None or len(shown) < 2:
            return view.beside(context.focus, step) if context.focus is not None else None
        at = shown.index(context.focus) + step if context.focus in shown else -1
        return shown[at] if 0 <= at < len(shown) else None
    if match[0].startswith("最后"):
        return shown[-1]
    if not (match[1] or match[2]) or len(shown) < 2:
        return None
    number = value_of(match[1] or match[2])
    return shown[number - 1] if 0 < number <= len(shown) else None
