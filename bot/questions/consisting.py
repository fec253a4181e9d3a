"""The members of a body, from the provision that says whom it consists of (「委员会由哪些人组成」)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answer import Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import place
from bot.compose.provision import below, items, words
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import MEMBERS_ASKED
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.heads import HEADS
from glossary.names.shapes import LEVELS
from glossary.printable import shortened
from glossary.segment import grams
from knowledge.model import PassageKind, Ref

_CONSISTS = regex(
    rf"由[^。；]{{2,300}}?(?:组成|构成)|(?:担任|兼任|任)副?(?:{HEADS}|委员|成员)|(?:副?(?:{HEADS}|委员)|成员(?:单位)?)(?:[：:]|为|由)"
)
_BODY = regex(r"[\u4e00-\u9fff]{0,16}(?:组|会|部|处|队|专班|中心|办公室|办)$")
_WHOLE = f"[{LEVELS}立设由为级校院社司的]"
# what a heading says of a group behind its name
_NAMED_BY = regex(
    r"(?:[及和](?:其)?)?(?:组成(?:人员|单位)?|成员(?:名单|单位)?|人员(?:名单)?|名单|机构|构成)$"
)
_SHORTEST, _LONGEST = 3, 16  # characters of a body's name
_MOST = 500  # characters of what is told of its members


def _bodies(asked: Asked) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the body may be called whose members are asked for, the longest first: what stands right before the asking, with
    the words before it there."""
    sign = asked.question.says(MEMBERS_ASKED)
    if sign is None:
        return
    before = asked.question.text[: sign.start()].rstrip("的里中都")
    for name in asked.question.names:
        if name.names and name.end == len(before):
            yield "", tuple(dict.fromkeys((name.written, *name.names)))
    last = re.split(r"[,，。?？、里中]", before)[-1][-_LONGEST:]
    for start in range(len(last) - _SHORTEST + 1):
        if _BODY.fullmatch(last[start:]):
            yield last[:start], (last[start:],)


def _answer(asked: Asked) -> Outcome | None:
    view = asked.view
    for before, forms in _bodies(asked):
        found = [ref for form in forms for ref in _places(view, form, asked.documents)]
        places = tuple(ref for ref in dict.fromkeys(found) if _is_whose(view, before, ref.document))
        if places:
            meant = _likest(asked, places)
            return None if meant is None else _told(asked, meant)
    return None


def _is_whose(view: View, before: str, document: str) -> bool:
    """Whether the words before a body's name only say whose it is: the document's title has them, or their characters
    (一中 of 第一中学). 物业管理委员会 is a different 委员会."""
    title = view.by_id[document].title
    others = [word for word in view.base.segmenter.words(before) if word not in title]
    return all(view.catalogue.abbreviated(document, word) for word in others)


def _likest(asked: Asked, places: Sequence[Ref]) -> Ref | None:
    """The one place whose document's title has most of the question; None where several are alike, which the search tells."""
    said = {*grams(asked.question.text)}
    shared = {ref: len(said.intersection(grams(asked.view.by_id[ref.document].title))) for ref in places}
    best = [ref for ref, many in shared.items() if many == max(shared.values())]
    return best[0] if len(best) == 1 else None


def _told(asked: Asked, ref: Ref) -> Outcome:
    view, question = asked.view, asked.question
    clause = view.clause(ref)
    text = clause.text if clause is not None else ""
    under = below(view, ref)
    here = [each.strip() for each in text.split("。") if _CONSISTS.search(each)]
    said = here or _said_below(view, under)
    told = shortened("。".join(said) + "。", _MOST)
    return answered(
        Kind.LIST,
        f"{told}（{place(view, ref, document=view.several)}）",
        [cite(view, ref), *(cite(view, each, shown=False) for each in under)],
        items(view, ref, under) if here else (),
        question.remarks,
        focus=ref,
        shown=(ref,),
        persons=tuple(
            dict.fromkeys(each.text for each in view.names.lexicon.find(told) if each.kind is NameKind.PERSON)
        ),
    )


def _said_below(view: View, under: Sequence[Ref]) -> list[str]:
    """The sentences of what stands under a heading that say who belongs there."""
    texts = (words(each) for each in map(view.clause, under) if each is not None)
    return [said.strip() for text in texts for said in text.split("。") if _CONSISTS.search(said)]


def _places(view: View, form: str, documents: Sequence[str]) -> Iterator[Ref]:
    """The provisions that say of whom a body of this name consists: headed by it, or with it in the sentence that says so."""
    for cut in view.passages.found(form, documents):
        clause = view.clause(cut.passage.ref) if cut.passage.kind is PassageKind.CLAUSE else None
        if clause is None:
            continue
        # 委员会 is no 业主委员会: the whole name is to be said
        whole = re.compile(rf"(?:^|[^\u4e00-\u9fff]|{_WHOLE}){re.escape(form)}")
        named = whole.search(clause.title) and _NAMED_BY.sub("", clause.title).endswith(form)
        headed = named and (_CONSISTS.search(clause.text) or _said_below(view, below(view, cut.passage.ref)))
        if headed or any(whole.search(said) and _CONSISTS.search(said) for said in clause.text.split("。")):
            yield cut.passage.ref


def _asks(asked: Asked) -> bool:
    return bool(asked.question.says(MEMBERS_ASKED)) and not asked.question.numbers


KIND = QuestionKind(
    name="consisting",
    purpose="一个委员会、指挥部、工作组由哪些人、哪些单位组成",
    examples=("{小组}由哪些人组成", "{小组}成员有谁", "{小组}有哪些成员"),
    counter_examples=("{单位}负责什么", "责任领导有哪些", "{小组}组长是谁"),
    needs=_asks,
    answer=_answer,
)
