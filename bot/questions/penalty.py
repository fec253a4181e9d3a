"""Penalties, asked of a document as a whole: its penal provision, or all that one body enforces (哪几条由某某局处罚)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.answer import Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.place import headed, number_of
from bot.compose.provision import below
from bot.compose.rows import MAX_LISTED
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts import telling
from bot.understand.grammar import LEADS_TO, OF_PENALTY, PENALTY, PUNISHED_BY, PUNISHES, WHICH_PROVISIONS
from bot.understand.words import is_talk
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from glossary.printable import shortened
from glossary.segment import grams
from knowledge.model import Clause, Ref

_BROKEN = regex(r"违反|有下列|不(?:履行|执行|遵守|按)|未按")
_FINED = regex(r"罚款|处罚|处(?:以|每)|吊销|没收(?!的)")
_BY = regex(r"[由经]")
_GIVEN = regex("警告|记大?过|降级|撤职|开除|留校察看|通报批评|严重警告")
_FINES = ("罚款", "拘留", "停职")
# what is taken off: 「扣科室当月绩效200元」
_TAKEN = regex(r"(?P<takes>扣)[除减发罚]?(?P<off>[^，。]+)")
# what is done to somebody: 「公司有权解除劳动合同」
_DONE = "(?<![不未无受被]){}(?!期限|程序|手续|的[合情])"
# what somebody gets: 「给予警告」, 「处200元罚款」; no 「严重警告」 where 警告 is asked for, nor what the sorts of sanctions are
_GETS = r"(?:(?:给予?|予以|处以?|并处|受到?)(?:[^，。；：、]{{0,24}}?[\d元倍下上](?:的)?)?|[，,并的次节天日回遍])(?<!严重){}(?!期限|信|线|标志|以上|\d|、)"
_MOST_SAID = 100  # characters of what is shown of a provision
_SHORTEST_BODY = 3
_REACH = 60  # characters behind 由 in which the body and what it does are said
MOST_DOCUMENTS = 3  # whose penal provisions are listed
_LEFT = 1  # characters of a question that its rules do not have in their titles


def _asks(asked: Asked) -> bool:
    question = asked.question
    if question.says(LEADS_TO) and not question.numbers:
        return True
    if not question.says(PENALTY) or question.numbers:
        return False
    return not question.names or bool(question.says(WHICH_PROVISIONS) and question.says(PUNISHED_BY))


def _answer(asked: Asked) -> Outcome | None:
    if asked.question.says(WHICH_PROVISIONS) and asked.question.says(PUNISHED_BY):
        return _enforced(asked)
    if (sign := asked.question.says(LEADS_TO)) is not None:
        return _leading_to(asked, sign["what"] or sign["what2"], sign[0])
    if asked.question.says(WHICH_PROVISIONS):
        return _all_penal(asked)
    view, question = asked.view, asked.question
    among = asked.documents if question.words else asked.as_such
    meant = [each for each in among if _named_in(view, each, asked)]
    found = [ref for document in meant for ref in _penal(view, document)]
    if len(found) != 1:
        return None  # which of them is for the search to find
    return telling.at(asked, found[0])


def _named_in(view: View, document: str, asked: Asked) -> bool:
    """Whether a question names nothing but what stands in a document's title; where it names nothing at all, that
    document alone is meant."""
    rest = whole = asked.question.topic_without(OF_PENALTY)
    if document in asked.question.documents:
        return not rest
    title = view.by_id[document].title
    for word in sorted(asked.question.words, key=len, reverse=True):
        if len(word) > 1 and not is_talk(word) and word in title:
            rest = rest.replace(word, "")
    return len(rest) <= _LEFT and (rest != whole or document == asked.spoken_of or len(asked.documents) == 1)


def _penal(view: View, document: str) -> list[Ref]:
    """The penal provisions of a document: those that say what is done to whoever breaks it."""
    return [
        Ref(document, clause.id)
        for clause in view.base.clauses(document)
        if _BROKEN.search(clause.text) and PUNISHES.search(clause.text)
    ]


def _enforced(asked: Asked) -> Outcome | None:
    """All provisions of few documents by which one body punishes; None where the question says of what."""
    view, question = asked.view, asked.question
    by = question.says(PUNISHED_BY)
    if by is None:
        return None
    who = by["who"] or by["can"]
    while by["can"] and len(who) > _SHORTEST_BODY and not view.passages.says(who):
        who = who[1:]  # what stands before a body's name (规定公安机关可以罚款的)
    documents = documents_meant(asked, who)
    if len(documents) > MOST_DOCUMENTS or _says_more(asked, by[0], documents):
        return None
    refs = {
        ref: shortened(clause.text, _MOST_SAID)
        for document in documents
        for clause in view.base.clauses(document)
        if _punishes(clause, who) and (ref := Ref(document, clause.id))
    }
    if not refs:
        return not_found(f"没有找到写明由“{who}”处罚的条款。", kind=Kind.LIST, confidence=0.2)
    return listed(asked, refs, f"写明由{who}处罚的共{len(refs)}条")


def _all_penal(asked: Asked) -> Outcome | None:
    """All penal provisions of few documents, or all that have a fine (哪些条文规定了罚款); None where the question says of what."""
    sign = asked.question.says(PENALTY)
    said = sign[0] if sign else ""
    documents = documents_meant(asked, said)
    if len(documents) > MOST_DOCUMENTS or _says_more(asked, said, documents):
        return None
    fined = sign is not None and "罚款" in asked.question.text[sign.start() :]
    found = {
        ref: shortened(clause.text, _MOST_SAID)
        for document in documents
        for ref in (_fining(asked.view, document) if fined else _penal(asked.view, document))
        if (clause := asked.view.clause(ref)) is not None
    }
    return listed(asked, found, f"写明{'罚款' if fined else '怎么处罚'}的共{len(found)}条") if found else None


def _fining(view: View, document: str) -> list[Ref]:
    """The provisions of a document that have a fine, themselves or in what stands below them, which is not told again."""
    found: list[Ref] = []
    told: set[Ref] = set()
    for clause in view.base.clauses(document):
        ref = Ref(document, clause.id)
        if not clause.text or ref in told:
            continue
        under = below(view, ref)
        texts = (clause.text, *(each.text for each in map(view.clause, under) if each is not None))
        if any("罚款" in each for each in texts):
            found.append(ref)
            told |= {*under}
    return found


def documents_meant(asked: Asked, aside: str) -> Sequence[str]:
    """The documents that are asked of as such; where none is named, the one whose title has most of the question but what
    stands ``aside``."""
    if asked.question.documents or len(asked.as_such) == 1:
        return asked.as_such
    rest = asked.question.text.replace(aside, " ") if aside else asked.question.text
    found = asked.view.catalogue.titled({*grams(rest)})
    best = [document for document, many in found.items() if many == max(found.values())]
    return best if len(best) == 1 else asked.as_such


def _says_more(asked: Asked, said: str, documents: Sequence[str]) -> bool:
    """Whether a question has words beside those ``said`` and those of the titles, whole or abbreviated: then it is asked of
    one thing."""
    view = asked.view
    titles = "".join(view.by_id[document].title for document in documents)
    # a word may be cut across the edge of what was matched
    rest = [
        each
        for each in asked.question.words
        if not any(part in said for part in (each, each[1:], each[:-1])) and each not in titles
    ]
    return any(
        len(word) > 1
        and not is_talk(word)
        and not any(view.catalogue.abbreviated(document, word) for document in documents)
        for word in rest
    )


def _leading_to(asked: Asked, what: str, said: str) -> Outcome | None:
    """All provisions of few documents by which somebody gets a sanction; None where none does, or it is asked of one thing."""
    documents = documents_meant(asked, said)
    if len(documents) > MOST_DOCUMENTS or _says_more(asked, said, documents):
        return None
    getting = re.compile(
        _GETS.format(what) if _GIVEN.fullmatch(what) or what in _FINES else _DONE.format(_forms(what))
    )
    found = {
        Ref(document, clause.id): told
        for document in documents
        for clause in asked.view.base.clauses(document)
        if (told := _saying(clause.text, getting))
    }
    return (
        listed(asked, found, f"写明会{'给予' if _GIVEN.fullmatch(what) else ''}{what}的共{len(found)}条")
        if found
        else None
    )


def _forms(what: str) -> str:
    """A sanction as provisions write it: 解除合同 for 解除劳动合同, 扣科室当月绩效 for 扣绩效."""
    if taken := _TAKEN.fullmatch(what):
        return rf"{taken['takes']}[^，。；：]{{0,12}}?{re.escape(taken['off'])}"
    return (
        re.escape(what).replace("劳动", "(?:劳动)?")
        if "劳动" in what
        else re.escape(what).replace("解除合", "解除(?:劳动)?合")
    )


def _saying(text: str, getting: re.Pattern[str]) -> str:
    """The sentences of a provision that say so, as they stand."""
    said = (text[start:end] for start, end in sentences(text) if getting.search(text[start:end]))
    return shortened("".join(said).strip(), _MOST_SAID)


def listed(asked: Asked, found: Mapping[Ref, str], said: str) -> Outcome:
    """Provisions as a list, each with what is shown of it, unless that is what is ``said`` of the only one."""
    view, question, refs = asked.view, asked.question, [*found]
    lines = [
        (ref, Field(number_of(view, ref), found[ref])) for ref in refs[:MAX_LISTED] if found[ref] != said
    ]
    return answered(
        Kind.LIST,
        said,
        [cite(view, ref, shown=len(refs) == 1) for ref in refs[:MAX_LISTED]],
        headed(view, lines),
        question.remarks,
        focus=refs[0],
        shown=tuple(refs[:MAX_LISTED]),
    )


def _punishes(clause: Clause, who: str) -> bool:
    """Whether a clause says that it is by a body that somebody is punished (由某某局处…罚款)."""
    before = ""  # who was named last: 「由某局责令改正；拒不改正的，处…罚款」
    for start, end in sentences(clause.text):
        sentence = clause.text[start:end]
        starts = [match.end() for match in _BY.finditer(sentence)]
        if not starts and before and (_FINED.search(sentence)):
            return True
        before = who if any(_is_by(who, sentence[at:]) for at in starts) else before if not starts else ""
        starts = starts or [0]
        for at, until in pairwise([*starts, len(sentence)]):
            said = sentence[at : min(until, at + _REACH)]
            does = _FINED.search(said)
            if does and (who in said[: does.start()] or _shortens(who, said[: does.start()])):
                return True
    return False


def _is_by(who: str, said: str) -> bool:
    name = re.split("[，,；;]", said, maxsplit=1)[0]
    return who in name or _shortens(who, name)


def _shortens(short: str, said: str) -> bool:
    """Whether a body is said with some characters left out (市场监管部门: 市场监督管理部门)."""
    left = iter(said.partition("，")[0])
    return all(each in left for each in short)


KIND = QuestionKind(
    name="penalty",
    purpose="违反了怎么罚、谁来罚：文件里的那一条罚则",
    examples=("违反河道治理的规定谁来处罚", "违反了怎么处罚", "河道治理违规罚多少"),
    counter_examples=("违反第三条怎么处罚", "酒后开车谁来处罚", "{事项}由谁负责"),
    needs=_asks,
    answer=_answer,
)
