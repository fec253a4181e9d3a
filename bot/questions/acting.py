"""Kind: all of a few documents that goes through one act, of somebody or of anybody (「哪些事要总经理审批」, 「哪些情况要备案」).

In: what :func:`bot.understand.acts.acted_on` reads. Out: the places whose sentences say so; that the documents named do not
speak of who is asked about; None for the next kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer import Duties, Kind, Outcome, not_found
from bot.compose.place import brief
from bot.compose.provision import below
from bot.compose.spoken import prose
from bot.questions.kind import Asked, QuestionKind
from bot.questions.penalty import MOST_DOCUMENTS, documents_meant, listed
from bot.understand.acts import ActedOn, acted_on
from bot.understand.words import is_talk
from bot.view.passages import sentences
from glossary.lazy import regex
from glossary.names.heads import MAKES_ANOTHER
from glossary.names.shapes import LEVELS
from glossary.printable import shortened
from knowledge.model import Clause, Ref

_MOST_SAID = 100  # characters of what is shown of a place
_SHORTEST = 2  # characters of who acts
# what the act is the name of, and no act: 审批权限, 备案材料, 未经审批的
_NO_ACT = r"(?!时限|期限|权限|程序|材料|手续|流程|机关|部门|事项|制度|通过|[单表书证稿]|的)"
# who may stand between who acts and the act, and how they act
_BESIDE = r"(?:、[\u4e00-\u9fff]{2,12}){0,4}(?:(?:或者?|[和与])[\u4e00-\u9fff]{2,12}?)?"
_HOW = r"(?:统一|书面|负责|进行|组织|依法|最终|直接|当场|签字|审[核查]后?|同意后?|集体|应当|须|可以|共同|在?\d+个?(?:工作)?日内){0,3}"
_BEFORE_WHO = rf"(?:^|(?<=[由经报送交请向须、和与或者，。；：\n据])|(?<=[由经报送交请向][{LEVELS}])|(?<=集团)|(?<=公司))"
# that something is to go through an act, and that it need not
_TO_BE = (
    r"(?:(?:应当?|须|必须|需要?|要|并|同时|立即|[前后]|实行|[向报到由经于])[^。；，：]{0,24}?|^|(?<=的，))"
)
_LISTS = regex(
    r"：[ 　]{0,4}(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、]|①)"
)  # what leads into items in a paragraph
_NEED_NOT = regex(r"(?:不需要?|无需|不用|免[于予除]?|不再|未|不)[^，。；]{0,10}$")


def _does(wanted: ActedOn, who: str) -> re.Pattern[str]:
    """The sentences in which it is done, by ``who`` where somebody is named."""
    if wanted.denied:
        return re.compile(f"(?P<act>{wanted.does})")
    if not who:
        return re.compile(rf"{_TO_BE}(?P<act>{wanted.does}){_NO_ACT}")
    return re.compile(rf"{_BEFORE_WHO}{re.escape(who)}{_BESIDE}{_HOW}(?P<act>{wanted.does}){_NO_ACT}")


def _said_in(text: str, does: re.Pattern[str], wanted: ActedOn) -> str:
    """The sentences of a provision that say so, as they stand."""
    found, told = [], 0
    for start, end in sentences(text):
        sentence = text[start:end].strip()
        if start >= told and any(
            wanted.denied or not _NEED_NOT.search(sentence[: match.start("act")])
            for match in does.finditer(sentence)
        ):
            # a list within the paragraph is said to its end, not cut behind its first item
            told = start + len(text[start:].partition("\n")[0]) if _LISTS.search(sentence) else end
            found.append(text[start:told].strip())
    return shortened("".join(found), _MOST_SAID)


def _words_besides(asked: Asked, wanted: ActedOn, documents: Sequence[str]) -> list[str]:
    """The words of a question that neither name its documents nor say by which act, of whom, it asks."""
    view = asked.view
    titles = "".join(view.by_id[document].title for document in documents)
    said = f"{wanted.who}{wanted.said}{wanted.things}"
    return [
        word
        for word in asked.question.words
        if len(word) > 1
        and not is_talk(word)
        and word not in titles
        and not any(part in said for part in (word, word[1:], word[:-1]))
        and not any(view.catalogue.abbreviated(document, word) for document in documents)
    ]


def _is_of(asked: Asked, document: str, clause: Clause, words: Sequence[str]) -> bool:
    """Whether a provision, or what it stands under, has one of these words; any where there is none."""
    view, at = asked.view, clause
    texts = [f"{clause.title}{clause.text}"]
    while at.parent and (above := view.clause(Ref(document, at.parent))) is not None:
        at = above
        texts.append(f"{at.title}{at.opening}")
    return not words or any(word in text for word in words for text in texts)


def _answer(asked: Asked) -> Outcome | None:
    wanted = acted_on(asked.question)
    if wanted is None:
        return None
    documents = documents_meant(asked, wanted.said)
    if len(documents) > MOST_DOCUMENTS:
        return None
    for who in _who(wanted.who):
        found = _places(asked, documents, wanted, who)
        if found:
            by = f"由{who}" if who else "" if wanted.denied else "要"
            found = _with_items(asked, found)
            only = next(iter(found.values())) if len(found) == 1 else ""
            outcome = listed(asked, found, only or f"写明{by}{wanted.said}的共{len(found)}处")
            return replace(outcome, duties=Duties((*found,), ())) if who else outcome
    return _nobody(asked, wanted, documents)


def _nobody(asked: Asked, wanted: ActedOn, documents: Sequence[str]) -> Outcome | None:
    """That the documents named do not speak of who is asked about; None where they do, in whatever way."""
    if not asked.question.documents or not wanted.who:
        return None
    texts = [f"{clause.title}{clause.text}" for each in documents for clause in asked.view.base.clauses(each)]
    last = next(reversed([*asked.view.base.segmenter.words(wanted.who)]), "")  # 董事长, which 监事长 is not
    if len(last) < _SHORTEST or any(last in text for text in texts):
        return None
    where = "、".join(brief(asked.view, each) for each in documents)
    return not_found(f"{where}里没有写{wanted.who}。", kind=Kind.LIST, confidence=0.1)


def _who(said: str) -> Sequence[str]:
    """Who may be meant by what stands before the act, the longest first: a place or a document may stand before them; a deputy
    is another."""
    starts = range(max(0, len(said) - _SHORTEST) + 1)
    return [said[start:] for start in starts if not said[:start].endswith(MAKES_ANOTHER)] if said else [""]


def _places(asked: Asked, documents: Sequence[str], wanted: ActedOn, who: str) -> dict[Ref, str]:
    does = _does(wanted, who)
    view = asked.view
    clauses = [(document, clause) for document in documents for clause in view.base.clauses(document)]
    found = {
        Ref(document, clause.id): (clause, said)
        for document, clause in clauses
        if clause.id != "0" and (said := _said_in(prose(clause.title, clause.text), does, wanted))
    }
    things = [word for word in view.base.segmenter.words(wanted.things) if len(word) > 1]
    for words in (things, _words_besides(asked, wanted, documents)):
        of_them = {ref for ref, (clause, _) in found.items() if _is_of(asked, ref.document, clause, words)}
        if not of_them and words is not things:
            return {}  # it is asked in a matter of which none of them speaks
        found = {ref: each for ref, each in found.items() if ref in of_them or not of_them}
    return {ref: said for ref, (_, said) in found.items()}


def _with_items(asked: Asked, found: Mapping[Ref, str]) -> dict[Ref, str]:
    """Places, in place of each that leads into a list what stands in that."""
    told: dict[Ref, str] = {}
    for ref, said in found.items():
        if said.rstrip().endswith(("：", ":")):
            under = [(each, asked.view.clause(each)) for each in below(asked.view, ref)]
            items = {each: shortened(clause.text, _MOST_SAID) for each, clause in under if clause is not None}
            told |= items
            if items:  # they are what it says
                continue
        told.setdefault(ref, said)
    return told


def _asks(asked: Asked) -> bool:
    return not asked.question.numbers and acted_on(asked.question) is not None


KIND = QuestionKind(
    name="acting",
    purpose="一份文件里要谁批、要备案、由谁启动的全部事项",
    examples=("哪些情况要备案", "哪些采砂要乡镇河长批", "由乡镇河长批准的有哪些"),
    counter_examples=("{单位}负责什么", "备案要什么材料", "{事项}由谁审批"),
    needs=_asks,
    answer=_answer,
)
