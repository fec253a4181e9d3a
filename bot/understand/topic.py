"""Whether a question that names a unit or person asks about it alone, or about a topic as well.

What is left of a question without its names and words of asking is a topic only where the documents have it.
Words for duties, for who asks and why, and for the document itself are no topic, unless the question puts them as one
(在考核方面, 怎么考核).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from bot.understand import facts, sides
from bot.understand.facts import Demand
from bot.understand.grammar import (
    BRIEFLY,
    EVERY,
    HOW_MANY_BODIES,
    HOW_MUCH,
    LEADS_OR_HELPS,
    MATTERS,
    TASKS,
    UNIT,
    WHAT,
)
from bot.understand.matters import ALL_TASKS
from bot.understand.numbers import Number
from bot.understand.preamble import without_preamble
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.understand.words import is_talk
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.papers import KINDS

_AND = regex(r"[和与跟、]|还是|同(?!时|意|样|志)")
_PASSING = regex(rf"(?:违反|违背|不遵守|不按|依照|按照|根据)(?:了)?(?:本)?(?:{KINDS})?(?:的)?$")
_HOW = regex(r"怎么|怎样|如何|咋(?!回事)|为什么|为啥|多大|多高|什么(?:标准|条件|流程|程序|待遇)")
_AS_TOPIC = "领域里|(?:工作|这块|这一块|这项|那项|问题)?上(?!班)|(?:工作|问题)(?:里|中)|的事(?:上|情上)"
_PAPERS = regex(r"表|清单|文件|意见|附件|台[账帐]|名单|材料|文本|资料")
_POINTED_AT = regex("[这那]")
# what the documents charge and consist of, spoken of as such
_OF_ALL = regex(
    rf"{_PAPERS.pattern}|{UNIT}|领导|局$|机构|人员|责任|{MATTERS}|职责|条款|条目|一[个家位条项]|[两三几多]个|哪|{HOW_MUCH}|名册|名录|{EVERY}"
    rf"|一共|总共|分别|{LEADS_OR_HELPS}|内容|情况|信息|要求"
)
_DUTY = regex(
    rf"事项|任务|职责|责任|条款|(?:几|哪些?)(?:件|项|条|块)|[干管做](?:{WHAT}|嘛|哪)|负责|{LEADS_OR_HELPS}"
)
_CHANGED = regex(r"(?:改|变|转|换)(?:成|为|叫)")
# how many duties, not how many of something else
_COUNT = regex(
    rf"(?:{HOW_MUCH})$"
    rf"|(?:{HOW_MUCH})(?:个|大|小)?(?:项|条|件|桩|样|块|处|回|次|号|副|份|摊|门|款|宗|点|类|活|事|{TASKS}|职责|事项|{LEADS_OR_HELPS}"
    r"|[^,，。的人]{0,8}(?:组|专班|项目|工程)(?![成长员]))"
)
# facts that a list of duties does not hold
_FACTS = frozenset(
    {
        Demand.PHONE,
        Demand.ADDRESS,
        Demand.POST,
        Demand.AGE,
        Demand.MONEY,
        Demand.PEOPLE,
        Demand.DATE,
        Demand.DURATION,
        Demand.PERCENT,
        Demand.PAPERS,
        Demand.WAY,
        Demand.HOURS,
    }
)

_OF_THE_NAME = regex(
    r"[”」』\"]?(?:行动|工程|模式|要求|机制|制度|政策|目标|标准)?(?:具体|分别|到底|究竟|都|里面?|中|的|又|详细)*"
    r"(?:[是指即叫说讲有哪]|包括|包含|内容(?:是|有|包)|逐|一一|列|展开|标准?全称|$|[,，?？])"
)
# what may be the name of a policy or of anything else: no words that tell what somebody did or how it is
_NAMES = regex(
    r"(?![我你他她它这那再还又就才也若如])(?!.*(?:一[点下些]|[起出上下]来))[^\W\d的了着过吗呢吧啊没不很太被把让给]{2,10}"
)
_BETWEEN = regex(r"[ 的]")
# words of what is said of a thing, none of which stands alone in a name (一头牛能保, 小班今年)
_SAID_OF_IT = frozenset(
    [
        "能",
        "要",
        "会",
        "拿",
        "算",
        "扣",
        "该",
        "得",
        "可",
        "想",
        "掏",
        "花",
        "今年",
        "明年",
        "去年",
        "现在",
        "随便",
        "到底",
        "总共",
    ]
)
_NAME_QUOTED = regex(r"[“‘「『\"]([^“”‘’「」『』\"]{2,12})[”’」』\"]")


def alone(view: View, question: Question, but: Callable[[str], bool] = lambda word: False) -> bool:
    """Whether only the duties of a unit or person are asked for (or a fact that nobody states). Words that ``but``
    accepts are handled elsewhere."""
    if _names_a_topic(question):
        return False
    if topic_words(view, question, but) or changes(question):
        return False
    rest = [word for word in question.words if not is_talk(word) and not but(word)]
    if not rest:
        return True
    # words that the documents lack and not one for a duty: something else is asked, in other words
    said = any(is_talk(word) for word in (*question.words, *question.weak)) or _DUTY.search(question.text)
    if not question.aspects and not said:
        return False
    # of what the documents have no word for they may still state no fact: that is for the search to say
    return asks_no_fact(question)


def asks_no_fact(question: Question) -> bool:
    """Whether no fact is asked for beyond those of a list of duties, and no number but theirs."""
    counts = Demand.NUMBER not in question.demands or _COUNT.search(question.text) is not None
    return counts and not _FACTS & {*question.demands}


def _names_a_topic(question: Question) -> bool:
    """Whether a question names anything but units and people; a unit that heads its duties as a title is a unit, and
    what all tasks stand under (重点任务) no topic."""
    bodies = [name for name in question.names if name.kind in (NameKind.UNIT, NameKind.PERSON)]
    spans = {(name.start, name.end) for name in bodies}
    return any(
        name not in bodies
        and ALL_TASKS.search(name.written) is None
        and not (name.kind is NameKind.TITLE and (name.start, name.end) in spans)
        for name in question.names
    )


def changes(question: Question) -> bool:
    """Whether it is asked what something becomes or is called from now on: no question for duties."""
    return bool(_CHANGED.search(question.text))


def topic_words(
    view: View, question: Question, but: Callable[[str], bool] = lambda word: False
) -> tuple[str, ...]:
    """The words that may be the topic of a question: those that the documents have, or that stand for words they have;
    none where it has more words that they lack. Words that ``but`` accepts (times) are handled elsewhere."""
    found, strange = _said_besides(view, question, but)
    return found if len(found) >= len(strange) else ()


def words_besides(view: View, question: Question, but: Callable[[str], bool]) -> tuple[str, ...]:
    """The words that may be the topic of a question, whether or not the documents have them."""
    found, strange = _said_besides(view, question, but)
    return (*found, *(word for word in strange if not _POINTED_AT.match(word)))


def _said_besides(
    view: View, question: Question, but: Callable[[str], bool]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = without_preamble(question)
    manner = bool(_HOW.search(text))
    # the documents' own place says no more than 「我们这里」
    here = view.catalogue.own_places
    for place in sorted(here, key=len, reverse=True):
        text = text.replace(place, " ")
    words = [word for word in question.words if word in text and not cut_across(question, word)]
    known = view.passages.weights(words, ())[2]
    found = [
        word for word in words if word in known and (not is_talk(word) or manner or _put_as_topic(text, word))
    ]
    # an everyday word stands for a topic only outside the names (人民银行) and the words of asking (上头)
    found += [word for word in view.names.expansions(question.topic) if not is_talk(word) and word in text]
    found += [run for run in uncut(view, question) if run in text]
    strange = [word for word in words if word not in known and not is_talk(word)]
    return (
        tuple(dict.fromkeys(word for word in found if not but(word))),
        tuple(word for word in strange if not but(word)),
    )


def cut_across(question: Question, word: str) -> bool:
    """Whether a word is but cut across the edge of a name wherever a question has it (中心|里)."""
    text, names = question.text, question.names
    starts = [at for at in range(len(text)) if text.startswith(word, at)]
    return bool(starts) and all(
        any(at < edge < at + len(word) for name in names for edge in (name.start, name.end)) for at in starts
    )


def asks_only(question: Question, demand: Demand) -> bool:
    """Whether a kind of fact is asked of persons (某人的电话) and nothing besides."""
    said = facts.without_asking(question.without_names)
    return (
        demand in question.demands
        and bool(question.named(NameKind.PERSON))
        and not any(word in said for word in question.words)
    )


def nothing_but(view: View, question: Question, said: str) -> bool:
    """Whether a question that names nobody has no words but ``said`` (already matched), words for roles and documents,
    and talk that the documents lack: it is then about all of them."""
    words = [
        word
        for word in (*question.words, *question.weak)
        # a word may be cut across the edge of what was matched
        if not (word in said or word[1:] in said or word[:-1] in said or _OF_ALL.search(word))
    ]
    known = view.passages.weights(words, ())[2]
    if any(run not in said for run in (*uncut(view, question), *_unknown_name(question))):
        return False
    return all((is_talk(word) and word not in known) or len(word) == 1 for word in words)


def _unknown_name(question: Question) -> Iterator[str]:
    """The names with which a question begins that no dictionary has and that are therefore cut into characters (丙坪 of 丙坪水库):
    they say of what it is asked, whether or not the documents have them."""
    single = {word for word in question.weak if len(word) == 1 and not is_talk(word)}
    run = "".join(takewhile(single.__contains__, question.text))
    if len(run) > 1:
        yield run


def uncut(view: View, question: Question) -> tuple[str, ...]:
    """Words of the documents that no dictionary has and that are therefore single characters in the question (控辍保学)."""
    return tuple(run for run in _runs(question) if not is_talk(run) and view.passages.has_pairs(run))


def _put_as_topic(text: str, word: str) -> bool:
    """Whether a word that is no topic by itself is presented as one (在考核上, 关于考核的事)."""
    said = re.escape(word)
    if _PAPERS.search(word):
        return False
    return bool(re.search(f"{said}方面|(?:在|对|就|关于|围绕|针对)[^,，]{{0,6}}{said}(?:{_AS_TOPIC})", text))


def _runs(question: Question) -> list[str]:
    """Runs of single characters that are no words of asking: what no dictionary has (控辍保学)."""
    single = {word for word in question.weak if len(word) == 1 and not is_talk(word)}
    runs: list[str] = []
    for piece in question.topic.split():
        run = ""
        for char in [*piece, ""]:
            if char and char in single:
                run += char
                continue
            if len(run) > 1:
                runs.append(run)
            run = ""
    return runs


def asks_of_name(question: Question, name: Name) -> bool:
    """Whether a question is about a name itself (是哪五步), not about something named so (菜篮子考核包括哪些方面)."""
    return _OF_THE_NAME.match(question.text[name.end :]) is not None


def asks_how_many(question: Question, name: Name) -> bool:
    """Whether the number of bodies of a kind is asked for (各乡镇), not the number of their duties."""
    text = question.text
    return HOW_MANY_BODIES.search(text[: name.start] if name.end == len(text) else text) is not None


def only_referred_to(question: Question, number: Number) -> bool:
    """Whether a place is only a reference and the answer is elsewhere (违反第三条怎么处罚)."""
    return _PASSING.search(question.text[: number.start]) is not None


def side_by_side(question: Question) -> list[str]:
    """The pieces of a question that are put side by side (甲和乙)."""
    return [piece for piece in _AND.split(question.text) if piece]


def says_no_more(view: View, question: Question, said: str, documents: Sequence[str]) -> bool:
    """Whether a question has no words but ``said`` (already matched) and those of the documents' titles."""
    titles = " ".join(view.by_id[document].title for document in documents[:20])
    return all(word in said or word in titles for word in question.words)


def asks_who(question: Question) -> bool:
    return any(aspect in sides.RESPONSIBLE or aspect is Aspect.DEADLINE for aspect in question.aspects)


def nothing_left(view: View, question: Question) -> bool:
    """Whether no topic is left: no words but those of the documents' titles, or, where one side of a unit's work is
    asked for, a name the documents do not know."""
    if _names_a_topic(question):
        return False
    if not question.words:
        return not uncut(view, question) and not changes(question)
    documents = question.documents or view.catalogue.ids[:1]
    titles = " ".join(view.by_id[d].title for d in documents)
    if all(word in titles for word in question.words):
        return True
    left = [word for word in question.words if word not in titles and not is_talk(word)]
    if question.documents and all(view.catalogue.abbreviated(d, word) for d in documents for word in left):
        return True
    supposed = (
        asks_who(question)
        and question.named(NameKind.UNIT)
        and not set(view.names.expansions(question.text)) & set(question.words)
    )
    return bool(supposed) and not view.passages.weights(question.words, ())[2]


def unheard(view: View, question: Question) -> str:
    """The one thing a question names (a policy, a coined word), where it consists mostly of what no passage has and
    nothing in the documents stands for it; empty where it names several things, or describes an event.

    A name in quotation marks is taken as it is written.
    """
    if question.names or question.numbers or question.says(BRIEFLY):
        return ""
    quoted = _NAME_QUOTED.search(question.text)
    cut = (piece.strip("是叫属于") for piece in _BETWEEN.split(question.topic))
    pieces = [piece for piece in cut if len(piece) > 1 and not is_talk(piece) and piece not in question.weak]
    name = quoted[1] if quoted else pieces[0] if len(pieces) == 1 else ""
    if not quoted and name not in facts.without_asking(sides.without_asking(question.text)):
        return ""  # words by which it is asked how far something goes, and until when
    if not _NAMES.fullmatch(name) or view.names.expansions(name) or view.passages.has_most_pairs(name):
        return ""
    if view.names.printed(name):
        return ""
    if not quoted and _SAID_OF_IT.intersection(view.base.segmenter.pieces(name)):
        return ""
    return name


def coined(view: View, question: Question) -> bool:
    """Whether the one thing a question names has no bigram in common with the documents."""
    name = unheard(view, question)
    return bool(name) and not view.passages.has_a_pair(name)
