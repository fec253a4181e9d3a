"""Kind: what somebody is to do of whom no list and no name is known, but sentences of a document (「合作银行要做哪些事」).

In: the stretches that :func:`bot.understand.acts.who_may_act` offers. Out: the sentences with the first of them as subject;
that the documents named speak of no such office; None for the next kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Kind, Outcome, not_found
from bot.compose.place import brief
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.in_text import INTERPRETS, of_body, told
from bot.questions.penalty import MOST_DOCUMENTS, documents_meant
from bot.understand import acts
from bot.understand.acts import ACTS_ASKED, LEVELS_SAID, who_may_act
from bot.understand.words import is_step, is_talk
from glossary.lazy import regex
from glossary.names.heads import MAKES_ANOTHER
from glossary.names.shapes import DEPARTMENTS, LEVELS, OFFICES
from knowledge.model import Clause, Ref

_MOST_TRIED = 60  # pieces of a question that may be who acts
_OFFICE = 3  # characters of the name of an office, at least
# what many bodies are called by its kind alone: 办公室 of an office is no 办公室 of a group
_KINDS = regex(
    "办公室|中心|小组|委员会|(?:主管|管理|职能)?部门|单位|公司|政府|人民政府|机构|机关|人员|领导|负责人|工作组|专班|企业|集团|分局|支队|大队|委会|会|站|所|人"
)


def of_level(asked: Asked) -> Outcome | None:
    """What a body is to do that is asked of by its level, as its document calls it (县级农业农村部门): the department of that name
    elsewhere is another. None where nobody is."""
    return _told(asked, by=LEVELS_SAID) if acts.of_level(asked.question) else None


def _answer(asked: Asked) -> Outcome | None:
    return _told(asked)


def _told(asked: Asked, by: tuple[str, ...] = ("",)) -> Outcome | None:
    """What somebody does by the text, of those whose name begins with one of ``by``; that no such office is spoken of."""
    documents = documents_meant(asked, "")
    if len(documents) > MOST_DOCUMENTS:
        return None
    every = [
        (Ref(document, clause.id), clause)
        for document in documents
        for clause in asked.view.base.clauses(document)
    ]
    clauses = [(ref, clause) for ref, clause in every if clause.label]
    text = "\n".join(f"{clause.title}\n{clause.text}" for _, clause in every)
    standing = [each for each in who_may_act(asked.question) if each in text][:_MOST_TRIED]
    for who in (each for each in standing if each.startswith(by)):
        forms = _forms(asked, who, standing)
        found = _said(clauses, forms)
        if any(_said(clauses, [form]) for form in forms[:1]) and not _asks_more(asked, forms, text):
            said = f"{who}：正文有{len(found)}处写到要做的"
            return told(asked, found, who, forms, said, first=_said(clauses, [who]))
    return None if any(by) else _absent(asked, documents, text)


def _absent(asked: Asked, documents: Sequence[str], text: str) -> Outcome | None:
    """That the documents named speak of no such office as is asked of; None where no office is, or they may by another name."""
    view = asked.view
    last = next(who_may_act(asked.question), "")
    words = [*view.base.segmenter.words(last)]
    body = words[-1] if words and len(words[-1]) >= _OFFICE else "".join(words[-2:])
    if not asked.question.documents or len(body) < _OFFICE or body[-1] not in OFFICES + DEPARTMENTS:
        return None
    if body[:-1] in text or any(body in view.by_id[document].title for document in documents):
        return None
    where = "、".join(brief(view, each) for each in documents)
    return not_found(f"{where}里没有写{body}。", kind=Kind.DUTY_OF_UNIT, confidence=0.1)


def _forms(asked: Asked, who: str, standing: Sequence[str]) -> list[str]:
    """What the document may call who acts: as asked, and by the end of that name behind a word or a level of places, where it
    tells who is meant; 指挥 is no 总指挥, 理事会 no 常务理事会."""
    begins = {*asked.view.base.segmenter.words(who), *LEVELS}
    ends = {
        who.removeprefix(word)
        for word in begins
        if who.startswith(word) and word not in (who, *MAKES_ANOTHER)
    }
    return [who, *(each for each in standing if each in ends and not _KINDS.fullmatch(each))]


def _said(clauses: Sequence[tuple[Ref, Clause]], forms: Sequence[str]) -> dict[Ref, str]:
    found = {ref: said for ref, clause in clauses if (said := of_body(clause.text, forms))}
    return {ref: said for ref, said in found.items() if not INTERPRETS.search(said)}


def _asks_more(asked: Asked, forms: Sequence[str], text: str) -> bool:
    """Whether a question has a word that neither its document nor who acts is called by and that the document lacks."""
    sign = asked.question.says(ACTS_ASKED)
    rest = asked.question.text
    for form in forms:  # a word may be cut across the edge of a name (协会|会长)
        rest = rest.replace(form, " ")
    return any(
        len(word) > 1
        and word in rest
        and not is_talk(word)
        and not is_step(word)
        and not (sign and word in sign[0])
        and word not in text
        and not any(word in form for form in forms)
        and not any(
            word in asked.view.by_id[document].title or asked.view.catalogue.abbreviated(document, word)
            for document in documents_meant(asked, "")
        )
        for word in asked.question.words
    )


def _asks(asked: Asked) -> bool:
    return not asked.question.numbers and bool(asked.question.says(ACTS_ASKED))


KIND = QuestionKind(
    name="actors",
    purpose="文件的句子里写到的办事人、经办机构要做什么",
    examples=("清淤单位负责哪些环节", "采砂的清淤单位要做哪几步"),
    counter_examples=("{单位}负责什么", "{事项}由谁负责"),
    needs=_asks,
    answer=_answer,
)
