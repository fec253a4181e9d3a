"""The part of a document within which somebody's duties are asked for, by words of its heading (「讲安全和监督那章，各部门要做啥」)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from bot.understand.grammar import DUTIES_ASKED, ONE_SIDE, Sign
from bot.understand.matters import MATTERS_ASKED
from bot.understand.preamble import asked_of
from bot.understand.question import Question
from bot.view.bodies import has_part_in
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import Ref

_PART = Sign.of(
    r"(?:^|[,，])(?:最后|开头|前面|后面|末尾|里面|办法|方案|文件)*(?:讲|说|写|谈|关于|[是的])*"
    r"(?P<said>[^,，。?？]{2,16}?)的?(?:[这那]一?|一)(?:章|节|部分|块儿?|段|篇)(?:[里中上]|内容)?[,，]?(?=[^,，]{3})"
)
_SIGNS = (DUTIES_ASKED, ONE_SIDE, MATTERS_ASKED)
# what of a heading is no word that it is called by: links, what it counts, 加强 before what it is on
_LINKS = regex("[和与及的、]|[（(][^（）()]{1,12}[）)]|^(?:加强|强化|完善|健全|做好|切实|推进|深化)+")
_LEAST = 0.35  # of the characters of a heading those that are said of it
_SHORTEST = 3  # characters that tell a heading


def of_part(view: View, question: Question) -> Question:
    """The question, restricted to the part of the one document that has a heading with all that is said of it and has a part for
    whom it is asked of; the question itself where there is none, or several."""
    said = question.says(_PART)
    bodies = asked_of(question)
    signs = _SIGNS if bodies else (DUTIES_ASKED,)  # of whom no list knows, what they do is asked for
    if said is None or question.section or not any(question.says(sign) for sign in signs):
        return question
    if any(name.start < said.end("said") and said.start("said") < name.end for name in bodies):
        return question
    headings = _headings(view, said["said"], question.documents or view.catalogue.ids)
    of_them = {ref.document for ref in headings}
    having = [each for each in of_them if all(has_part_in(view, name, each) for name in bodies)]
    if len(having) != 1:
        return question
    left = tuple(word for word in question.words if word not in said[0])
    return replace(
        question,
        documents=(having[0],),
        section=tuple(ref for ref in headings if ref.document == having[0]),
        names=bodies,
        words=left,
        weak=tuple(word for word in question.weak if word not in said[0]),
        topic=" ".join(left),
    )


def _headings(view: View, said: str, documents: Sequence[str]) -> list[Ref]:
    """The headings over items that have all the characters of what is said, in their order, those with least besides."""
    said, among = _LINKS.sub("", said), frozenset(documents)
    if len(said) < _SHORTEST:
        return []
    found: dict[Ref, float] = {}
    for (title, kind), refs in view.names.titles.items():
        plain = _LINKS.sub("", title)
        if kind is not NameKind.TITLE or len(said) < _LEAST * len(plain):
            continue
        if LCSseq.similarity(said, plain, score_cutoff=len(said)) == len(said):
            found |= {ref: len(said) / len(plain) for ref in refs if ref.document in among}
    found = {ref: share for ref, share in found.items() if view.children(ref)}
    return [ref for ref, share in found.items() if share == max(found.values())]
