"""Since when a document is in force and until when: from the provision that says so, and from its header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answer import Citation, Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.place import document_name, place
from bot.questions.kind import Asked, QuestionKind
from bot.understand.imprint import FACTS, IN_FORCE, IN_FORCE_SINCE
from bot.understand.topic import says_no_more
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from glossary.papers import KINDS
from knowledge.deadline import day_words
from knowledge.model import Document, PassageKind, Ref

MAX_LISTED = 10  # documents that are told of where none is named
_WORDS = "自起施行实施执行有效期"
_SINCE = regex(
    r"自(?=\d|印发|公布|发布|颁布|颁发|下发|通过|发文|签发|本|文件|[二〇零一])[^。；]{1,30}?(?:施行|实施|执行|生效|试行|起算)(?!之日|以?[前后])"
)
_UNTIL = regex(
    r"有效期|试行期|(?:试行|暂行|有效)期?(?:为|是)?[一二两三四五六七八九十\d]+(?:年|个月)|(?:执行|实施|施行)(?:期限)?(?:至|到)|废止"
)
_OWN = regex(f"本(?:{KINDS})")


def provision(view: View, document: str, *, until: bool) -> tuple[Ref, str] | None:
    """The provision that says since when (``until``: until when) a document is in force, and its sentence; of several
    the last of the most explicit ones."""
    best: tuple[int, int, Ref, str] | None = None
    for cut in view.passages.found(_WORDS, (document,)):
        ref = cut.passage.ref
        if cut.passage.kind is not PassageKind.CLAUSE:
            continue
        for start, end in sentences(cut.passage.text):
            said = cut.passage.text[start:end].strip()
            since, ends, own = bool(_SINCE.search(said)), bool(_UNTIL.search(said)), bool(_OWN.search(said))
            if not (since or (ends and own)):
                continue
            plainness = 2 * own + (ends if until else since) + (since and ends)
            at = (plainness, view.order(ref)[2][0][0] if view.order(ref)[2] else 0)
            if best is None or at >= best[:2]:
                best = (*at, ref, said)
    return (best[2], best[3]) if best else None


def _day(value: date | None) -> str:
    return day_words(value) if value else ""


def state(header: Document, today: date) -> str:
    """Whether a document that has an end is in force; empty where it has none."""
    if header.expires is None:
        return ""
    until = _day(header.expires)
    if header.expires < today:
        return f"已失效：有效期至{until}"
    if header.effective_from and header.effective_from > today:
        return f"还没有生效：自{_day(header.effective_from)}起施行，有效期至{until}"
    return f"现在有效：有效期至{until}"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document says of its force: in words, and where."""

    document: str
    words: str
    ends: bool
    citations: tuple[Citation, ...]


def _told(view: View, document: str, *, until: bool) -> _Told | None:
    """A document's own sentence, with what follows from it today."""
    header = view.by_id[document]
    known = state(header, date.today()) if until else ""
    if not until and header.effective_from:
        known = f"自{_day(header.effective_from)}起施行"
    found = provision(view, document, until=until)
    if found is not None:
        ref, said = found
        words = f"{known}。{said}" if known and until else said
        return _Told(document, words, bool(known or _UNTIL.search(said)), (cite(view, ref),))
    if not known:
        return None
    opening = Ref(document, "0")
    cited = (cite(view, opening, shown=False),) if view.item(opening) is not None else ()
    return _Told(document, known, until, cited)


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    since, until = question.says(IN_FORCE_SINCE), question.says(IN_FORCE)
    said = "".join(match[0] for match in (since, until) if match)
    documents = meant(asked, said)
    if not says_no_more(view, question, said, documents):
        return None
    found = [each for document in documents if (each := _told(view, document, until=until is not None))]
    told = [each for each in found if each.ends] if until else found
    if not told:
        what = "有效期" if until else "施行日期"
        who = document_name(view, documents[0]) if len(documents) == 1 and view.several else "文件"
        also = f"，只写了：{found[0].words}" if len(found) == 1 else "。"
        return not_found(f"{who}没有写{what}{also}", "文件的目录", confidence=0.1)
    if len(told) > 1:
        return _of_each(asked, told)
    only = told[0]
    refs = tuple(citation.ref for citation in only.citations)
    return answered(
        Kind.FIGURE,
        only.words,
        only.citations,
        [Field("写在", place(view, ref, document=view.several)) for ref in refs],
        question.remarks,
        focus=refs[0] if refs else None,
        shown=refs,
    )


def _of_each(asked: Asked, told: Sequence[_Told]) -> Outcome:
    view = asked.view
    listed = told[:MAX_LISTED]
    more = f"，这里列出{MAX_LISTED}份，请说明是哪份文件" if len(told) > MAX_LISTED else ""
    citations = [citation for each in listed for citation in each.citations]
    return answered(
        Kind.FIGURE,
        f"{len(told)}份文件写了{more}：",
        citations,
        [Field(document_name(view, each.document), each.words) for each in listed],
        asked.question.remarks,
        shown=tuple(citation.ref for citation in citations),
    )


def meant(asked: Asked, said: str) -> Sequence[str]:
    """The documents named; else that of the conversation; else those whose titles have most of the other words."""
    view, question = asked.view, asked.question
    if question.documents:
        return question.documents
    words = [word for word in question.words if word not in said]
    shares = {each: sum(word in view.by_id[each].title for word in words) for each in asked.documents}
    most = max(shares.values(), default=0)
    return [each for each in asked.documents if shares[each] == most] if most else asked.as_such


def _asks(asked: Asked) -> bool:
    question = asked.question
    others = any(question.says(sign) for sign in FACTS if sign not in (IN_FORCE, IN_FORCE_SINCE))
    asks = question.says(IN_FORCE) or question.says(IN_FORCE_SINCE)
    return bool(asks) and not others and not question.names_someone


KIND = QuestionKind(
    name="in_force",
    purpose="文件从什么时候起施行、有效到什么时候",
    examples=("还有效吗", "有效期到什么时候", "什么时候开始施行", "这个文件哪天生效"),
    counter_examples=("{事项}什么时候完成", "文号是多少"),
    needs=_asks,
    answer=_answer,
)
