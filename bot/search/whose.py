"""Whose phone number or address a passage states: somebody else's is no answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.understand.facts import Demand, holds
from bot.understand.named import LINE_OF_POST, WITH_POST, holders_asked, lines_asked_of
from bot.understand.question import Question
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.names.posts import holders

_PIECES = regex(r"(?P<mark>^|[、，,；;：:（）()\s])(?P<piece>[^、，,；;：:（）()\s]+)")
_BODIES = regex("[\u4e00-\u9fff](?:局|委|院|校|所|中心|公司|银行|办公室)")
_BODY = regex("^[\u4e00-\u9fff]{2,}(?:局|委|院|校|所|中心|公司|银行)$")


def not_theirs(view: View, question: Question, asked: Demand, said: str, over: str) -> str:
    """The person or body in ``question`` whose phone number or address is asked for (``asked``) and is not the one
    stated; empty where it may be.

    ``said``: the passage with what belongs to it, ``over``: what stands above it. Whoever stands nowhere has none there; of
    bodies that do, one beside none has none where the sentences with one name another (县指挥部办公室设在县应急管理局，电话……
    is not the line of 县气象局); a person has one in a sentence that names them, or the post they are asked for by, and no one
    else nearer to it (副厅长甲任召集人，处长乙任联络员（电话……） is the line of the second).
    """
    whole = f"{over}\n{said}"
    known = [name for kind in (NameKind.UNIT, NameKind.PERSON) for name in question.named(kind)]
    for name in known:
        if not any(form in whole for form in (*name.names, name.written)):
            return name.name
    lines = "\n".join(line for span in sentences(said) if holds(asked, line := said[slice(*span)]))
    others = {*_bodies(view, lines)}
    for name in question.named(NameKind.UNIT):
        own = {*name.names, name.written}
        if others - own and not any(form in f"{lines}\n{over}" for form in own):
            return name.name
    if asked is Demand.PHONE:
        for forms in _persons(view, question, whole):
            if not any(_beside(view, line, forms) for line in lines.split("\n")):
                return forms[0]
    strange = [] if known else [word for word in question.words if _BODY.search(word)]
    if lines and _BODIES.search(lines):
        whole = f"{over}\n{lines}"
    # 教体局 stands for 教育体育局
    return next((body for body in strange if not re.search(".{0,3}".join(body), whole)), "")


def _beside(view: View, line: str, forms: Collection[str]) -> bool:
    """Whether in a sentence that has a line it stands behind one of ``forms``, or before all that names a person, with nobody
    else's name between; names in a row (甲、乙，电话……) share it."""
    said = [each.text for each in view.names.lexicon.find(line) if each.kind is NameKind.PERSON]
    others = {*said, *(each.person for each in holders(line))} - {*forms}
    if not others:
        return any(form in line for form in forms)
    theirs = False
    for mark, piece in _PIECES.findall(line):
        if any(form in piece for form in forms):
            theirs = True
        elif any(other in piece for other in others):
            theirs = theirs and mark == "、" and piece in others
        if theirs and holds(Demand.PHONE, piece):
            return True
    return False


def _bodies(view: View, text: str) -> Iterator[str]:
    for name in view.names.lexicon.find(text):
        if name.kind is NameKind.UNIT:
            yield from name.names


def _persons(view: View, question: Question, said: str) -> Iterator[tuple[str, ...]]:
    """The forms of each person in a question: by name, by name with post, by post alone."""
    named = question.named(NameKind.PERSON)
    for name in named:
        yield name.names
    # whom the documents charge with nothing they may still name with a post
    known = {form for name in named for form in name.names}
    yield from ((person,) for person in holders_asked(question.text, said) if person not in known)
    stands, says = view.base.segmenter.stands, view.passages.says
    for person in lines_asked_of(question.text):
        if person not in known and stands(question.text, person) and says(person):  # 公|司客服 is nobody
            yield (person,)
    # of whom the documents charge with nothing the post tells that it is a person
    titled, post = question.says(WITH_POST), question.says(LINE_OF_POST)
    if titled and titled["name"] in said:
        yield (titled["name"],)
    elif post:
        yield (post["post"],)
