"""Who explains a document, as its closing provision says (附则：由…负责解释)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.place import document_name, place
from bot.compose.rows import MAX_DOCUMENTS
from bot.questions.in_force import meant
from bot.questions.kind import Asked, QuestionKind
from bot.understand.grammar import YES_NO
from bot.understand.imprint import INTERPRETED_BY, INTERPRETER_SUPPOSED
from bot.understand.topic import says_no_more
from bot.view.names import Name
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from knowledge.model import PassageKind, Ref

_WORDS = "负责解释"
_SAYS = regex(
    r"由(?P<by>[^，。；]{2,60}?)(?:负责|进行|承担)?(?:具体|政策)?(?:应用)?(?:中的问题)?解释"
    r"|(?P<does>[^，。；]{2,40}?)负责(?:对?本[^，。；]{1,8}的?)?解释|解释权归(?:属于?)?(?P<has>[^，。；]{2,40}?)(?:所有)?(?=[，。；]|$)"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """Where a document says it, its sentence, and whom it names."""

    ref: Ref
    said: str
    who: str


def _told(view: View, document: str) -> _Told | None:
    """What a document says; of several places the last, for it stands at the end."""
    found = []
    for cut in view.passages.found(_WORDS, (document,)):
        if cut.passage.kind is not PassageKind.CLAUSE:
            continue
        for start, end in sentences(cut.passage.text):
            said = cut.passage.text[start:end].strip()
            if match := _SAYS.search(said):
                found.append(_Told(cut.passage.ref, said, match["by"] or match["does"] or match["has"]))
    return max(found, key=lambda each: view.order(each.ref), default=None)


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    sign = question.says(INTERPRETED_BY)
    if sign is None:
        return None
    supposed = question.says(INTERPRETER_SUPPOSED)
    said = f"{sign[0]}{supposed[0] if supposed else ''}"
    documents = meant(asked, said)[:MAX_DOCUMENTS]
    if not says_no_more(view, question, said, documents):
        return None
    told = [each for document in documents if (each := _told(view, document))]
    if not told:
        who = document_name(view, documents[0]) if len(documents) == 1 and view.several else "文件"
        return not_found(f"{who}没有写由谁负责解释。", "文件的目录", confidence=0.1)
    return _outcome(asked, told, supposed["body"] if supposed else "")


def _outcome(asked: Asked, told: Sequence[_Told], supposed: str) -> Outcome:
    view, question = asked.view, asked.question
    only = told[0] if len(told) == 1 else None
    said = f"{only.said}" if only else f"{len(told)}份文件写了由谁负责解释："
    if only and supposed and question.says(YES_NO):
        is_it = supposed in only.who or any(
            _is_named(view, name, only.who) for name in question.named(NameKind.UNIT)
        )
        said = f"{'是' if is_it else '不是'}：{only.said}"
    refs = tuple(each.ref for each in told)
    return answered(
        Kind.WHO_IS_RESPONSIBLE,
        said,
        [cite(view, ref) for ref in refs],
        [
            Field("写在", place(view, only.ref, document=view.several))
            if only
            else Field(document_name(view, each.ref.document), each.said)
            for each in told
        ],
        question.remarks,
        focus=refs[0],
        shown=refs,
    )


def _is_named(view: View, name: Name, who: str) -> bool:
    """Whether a body is among those named."""
    keys = {view.names.units.of(form) for form in (*name.names, name.written)}
    found = (form for mention in view.names.lexicon.find(who) for form in (*mention.names, mention.text))
    return any(view.names.units.of(form) in keys for form in found)


def _asks(asked: Asked) -> bool:
    return not asked.question.named(NameKind.PERSON) and bool(asked.question.says(INTERPRETED_BY))


KIND = QuestionKind(
    name="interpreter",
    purpose="文件由谁负责解释",
    examples=("由谁负责解释", "解释权归谁", "这份文件是{单位}负责解释的吧"),
    counter_examples=("{名词}怎么解释", "{单位}负责什么"),
    needs=_asks,
    answer=_answer,
)
