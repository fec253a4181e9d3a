"""Facts of a document's header and imprint: 文号, 成文日期, 印发机关, 份数, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.answer import Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.place import document_name, place
from bot.compose.rows import MAX_DOCUMENTS
from bot.questions.in_force import state
from bot.questions.kind import Asked, QuestionKind, names_nobody
from bot.understand.imprint import (
    ABOVE,
    ADDRESSEE,
    ADOPTED,
    ANNEXES,
    BASIS,
    COPIES,
    COPIES_TO,
    DISCLOSURE,
    IN_FORCE,
    IN_FORCE_SINCE,
    ISSUED_BY,
    ISSUED_WHEN,
    NUMBER,
    NUMBER_OF_CITED,
    PRINTED_BY,
    PRINTED_WHEN,
    SAME,
    SECRECY,
    SIGNATORY,
    TITLE,
    URGENCY,
    asks_header,
)
from bot.understand.soundness import THE_PAPER
from bot.understand.topic import says_no_more
from bot.understand.words import is_talk
from bot.view.structure import View
from glossary.lazy import regex
from glossary.names import NameKind
from glossary.segment import grams
from knowledge.deadline import day_words
from knowledge.model import Document, Ref

_ABOVE_TEXT = 3_000  # characters of an opening among which a page gives a document's number
MAX_LISTED = 10  # documents of which a fact is told where none is named


def _date(value: date | None) -> str | None:
    return day_words(value) if value is not None else None


def issuer(document: Document) -> str | None:
    """Who issued a document: as its header says, else the body that its title begins with."""
    if document.issuer:
        return document.issuer
    name, about, _ = document.title.partition("关于")
    return name.strip().replace(" ", "、") if about and name.strip() else None


def adopted(document: Document) -> str | None:
    """Who adopted a law and when, as the note below its title says; None where it has none."""
    return next((line.strip("（）() ") for line in (document.note or "").split("\n") if "通过" in line), None)


HEADER = (
    (
        NUMBER,
        "发文字号",
        lambda d: d.number,
    ),
    (ISSUED_WHEN, "成文日期", lambda d: _date(d.date)),
    # A copy of a page without a date of its own: what the page says, under the page's name for it.
    (ISSUED_WHEN, "网页发布日期", lambda d: None if d.date or d.printing_date else _date(d.posted)),
    (
        PRINTED_WHEN,
        "印发日期",
        lambda d: _date(d.printing_date),
    ),
    (
        PRINTED_BY,
        "印发机关",
        lambda d: d.printing_authority or issuer(d),
    ),
    (
        ISSUED_BY,
        "发文机关",
        issuer,
    ),
    (ADOPTED, "通过", adopted),
    (
        COPIES,
        "印发份数",
        lambda d: f"共印{d.copies}份" if d.copies else None,
    ),
    (
        TITLE,
        "标题",
        lambda d: d.title,
    ),
    (
        ANNEXES,
        "附件",
        lambda d: "；".join(f"{n}. {t}" for n, t in enumerate(d.annexes, 1)) or None,
    ),
    (
        ADDRESSEE,
        "主送机关",
        lambda d: d.addressee,
    ),
    (
        DISCLOSURE,
        "公开方式",
        lambda d: d.disclosure,
    ),
    (COPIES_TO, "抄送", lambda d: "、".join(d.copies_to) or None),
    (SECRECY, "密级", lambda d: d.secrecy),
    (URGENCY, "紧急程度", lambda d: d.urgency),
    (SIGNATORY, "签发人", lambda d: d.signatory),
    (
        IN_FORCE_SINCE,
        "施行日期",
        lambda d: _date(d.effective_from),
    ),
    (IN_FORCE, "有效期至", lambda d: _date(d.expires)),
)
# another document as the opening cites it: who issued it, its title and its number
_CITED = regex(
    r"(?P<issuer>[^，。；、《》()（）]{0,30})《(?P<title>[^《》]{2,80})》\s*[(（](?P<number>[^()（）《》]{1,16}\d{4}[^()（）《》]{0,4}\d{1,4}号)[)）]"
)
# the date behind the name of who issued it, in running text: 「…办公厅2020年5月31日（此件公开发布）」
_SIGNED = regex(
    r"(?:院|府|厅|部|委|会|局|署|办公室|法院|检察院)\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)(?=\s*(?:[（(]此|关于|$|\n))"
)
# a number that a page gives among its own lines
_NUMBERED = regex(r"(?:^|\s)文\s*号\s*[:：]\s*(?P<number>[^\s，。；:：]{2,24}号)")
_FROM = regex(r"^.*?(?:根据|按照|依据|依照|遵照|落实|贯彻|和|与|及)")


def header_fact(asked: Asked, documents: Sequence[str]) -> Outcome | None:
    """A fact of the header or imprint that is asked for (文号, 成文日期, 印发机关, 份数…); None where none is."""
    view, question = asked.view, asked.question
    wanted = [
        (match[0], name, value)
        for sign, name, value in HEADER
        if (match := question.says(sign))
        and (sign is not ADOPTED or any(map(adopted, _headers(view, documents))))
    ]
    basis = question.says(BASIS)
    said = "".join([*(words for words, _, _ in wanted), basis[0] if basis else ""])
    if not said or not says_no_more(view, question, said, documents):
        return None
    if not question.documents and len(documents) > 1:
        documents = _titled(asked, said, documents)
        if len(documents) > 1 and not basis:
            return _of_each(asked, documents, wanted[0])
    for document in documents[:MAX_DOCUMENTS]:
        header = view.by_id[document]
        dated = _dated_in_text(view, header) if question.says(ISSUED_WHEN) else None
        if dated is not None:
            return _in_text(asked, *dated)
        numbered = _numbered_in_text(view, header) if question.says(NUMBER) else None
        if numbered is not None:
            return _in_text(asked, *numbered, name="发文字号")
        if basis and (found := _basis(view, document)):
            return _header_outcome(asked, header, [Field("依据", found)], found)
        fields = [Field(name, str(known)) for _, name, value in wanted if (known := value(header))]
        force = state(header, date.today()) if question.says(IN_FORCE) else ""
        if force:
            others = [f"{field.name}：{field.value}" for field in fields if field.name != "有效期至"]
            return _header_outcome(asked, header, fields, "；".join([force, *others]))
        if fields:
            return _header_outcome(asked, header, fields, "")
    if wanted and documents and not _said_in_text(asked, said):
        return not_found(
            f"{document_name(view, documents[0]) if view.several else '文件'}没有写{wanted[0][1].removesuffix('至')}。",
            "文件的目录",
            confidence=0.1,
        )
    return None


def _headers(view: View, documents: Sequence[str]) -> list[Document]:
    return [view.by_id[document] for document in documents[:MAX_DOCUMENTS]]


def _said_in_text(asked: Asked, said: str) -> bool:
    """Whether the conversation is on a passage whose document says in its text what its header lacks (谁签发, of a
    warning): the question is on the matter then."""
    view, question, focus = asked.view, asked.question, asked.focus
    if focus is None or focus.id == "0" or question.says(THE_PAPER):
        return False
    return any(view.passages.says(pair, (focus.document,)) for pair in grams(said))


def _dated_in_text(view: View, header: Document) -> tuple[Ref, str] | None:
    """The date of issue that stands beside the issuer in the opening or at the end of the text, for a header without
    one: the place and the date."""
    if header.date or header.printing_date:
        return None
    clauses = [clause for clause in view.base.clauses(header.id) if not clause.id.startswith("x")]
    for clause in (*clauses[:1], *clauses[-1:]):
        found = _SIGNED.search(clause.text)
        if found:
            return Ref(header.id, clause.id), re.sub(r"\s", "", found[1])
    return None


def _numbered_in_text(view: View, header: Document) -> tuple[Ref, str] | None:
    """The number that stands among the lines of a page above the text (文号：…), for a header without one: the place and it."""
    opening = Ref(header.id, "0")
    clause = None if header.number else view.base.clause(opening)
    found = _NUMBERED.search(clause.text[:_ABOVE_TEXT]) if clause else None
    return (opening, found["number"]) if found else None


def _in_text(asked: Asked, ref: Ref, fact: str, name: str = "成文日期") -> Outcome:
    view = asked.view
    said = f"{name}：{fact}（{place(view, ref, document=view.several)}）"
    return answered(
        Kind.FIGURE, said, [cite(view, ref, shown=False)], (), asked.question.remarks, focus=ref, shown=(ref,)
    )


def _documents(asked: Asked) -> Sequence[str]:
    """Those that a question may be about: that of the conversation where it says nothing but what fact it asks for."""
    return asked.as_such if asks_header(asked.question) else asked.documents


def cited_fact(asked: Asked, documents: Sequence[str]) -> Outcome | None:
    """The number of another document that the opening of one cites (中央那份意见的文号); None where none is asked for.

    It is asked for by words of its issuer or its title that are not those of a document at hand.
    """
    view, question = asked.view, asked.question
    wanted = question.says(NUMBER_OF_CITED)
    if wanted is None:
        return None
    words = [
        word
        for word in (*question.words, *question.weak)
        if word not in wanted[0]
        and len(word) > 1
        and not ABOVE.search(word)
        and not SAME.search(word)
        and not is_talk(word)
    ]
    above = bool(question.says(ABOVE))
    if not words and not above:
        return None
    for document in documents[:MAX_DOCUMENTS]:
        opening = view.base.clause(Ref(document, "0"))
        found = list(_CITED.finditer(opening.text)) if opening else []
        own = "" if above else f"{view.by_id[document].title}{issuer(view.by_id[document]) or ''}"
        if not found or (words and all(word in own for word in words)):
            continue
        told = [each for each in found if all(word in f"{each['issuer']}{each['title']}" for word in words)]
        # of several the one that the words set apart: those of its issuer
        apart = [each for each in told if words and any(word in each["issuer"] for word in words)]
        if told:
            return _cited_outcome(asked, Ref(document, "0"), apart or told)
    return None


def _cited_outcome(asked: Asked, opening: Ref, found: Sequence[re.Match[str]]) -> Outcome:
    view, question = asked.view, asked.question
    said = [f"{_FROM.sub('', each['issuer']).strip()}《{each['title']}》：{each['number']}" for each in found]
    return answered(
        Kind.FIGURE,
        "；".join(said),
        (cite(view, opening),),
        (),
        question.remarks,
        focus=opening,
        shown=(opening,),
    )


def _titled(asked: Asked, said: str, documents: Sequence[str]) -> Sequence[str]:
    """The documents whose titles have most of the words that are left of a question; all where none is left."""
    view, question = asked.view, asked.question
    words = [word for word in question.words if word not in said]
    shares = {each: sum(word in view.by_id[each].title for word in words) for each in documents}
    most = max(shares.values(), default=0)
    return [each for each in documents if shares[each] == most] if most else documents


def _of_each(
    asked: Asked,
    documents: Sequence[str],
    wanted: tuple[str, str, Callable[[Document], object]],
) -> Outcome:
    """A fact that is asked for without saying of which document: that of each that states it."""
    view, question = asked.view, asked.question
    _, name, value = wanted
    known = [(each, said) for each in documents if (said := value(view.by_id[each]))]
    word = name.removesuffix("至")
    if not known:
        return not_found(f"这些文件都没有写{word}。", "文件的目录", confidence=0.1)
    listed = known[:MAX_LISTED]
    refs = [Ref(each, "0") for each, _ in listed]
    more = f"，这里列出{MAX_LISTED}份，请说明是哪份文件" if len(known) > MAX_LISTED else ""
    first, value_said = known[0]
    only = (
        f"{document_name(view, first)}{name}{value_said}"
        if name != word
        else f"{word}：{value_said}（{document_name(view, first)}）"
    )
    return answered(
        Kind.FIGURE,
        only if len(known) == 1 else f"{len(known)}份文件写了{word}{more}：",
        [cite(view, ref, shown=False) for ref in refs if view.item(ref)],
        [
            Field(document_name(view, each), f"{name}{said}" if name != word else str(said))
            for each, said in listed
        ],
        question.remarks,
        focus=refs[0] if len(refs) == 1 else None,
        shown=tuple(refs),
    )


def _basis(view: View, document: str) -> str:
    """The sentence of the opening that names what the document rests on."""
    opening = view.base.clause(Ref(document, "0"))
    text = opening.text if opening else ""
    match = re.search(r"(?<![^。\n])[^。\n]*(?:根据|依据|按照|依照|遵照)[^。\n]*。?", text)
    return match[0].strip() if match else ""


def _header_outcome(asked: Asked, header: Document, fields: list[Field], quoted: str) -> Outcome:
    view, question = asked.view, asked.question
    opening = Ref(header.id, "0")
    citations = (cite(view, opening, shown=False),) if view.item(opening) else ()
    conclusion = quoted or "；".join(f"{field.name}：{field.value}" for field in fields)
    extra = [Field("文件", document_name(view, header.id))]
    return answered(
        Kind.FIGURE, conclusion, citations, extra, question.remarks, focus=opening, shown=(opening,)
    )


def _answer(asked: Asked) -> Outcome | None:
    return cited_fact(asked, asked.documents) or header_fact(asked, _documents(asked))


def _needs(asked: Asked) -> bool:
    """Whether nobody is named but whose paper it is by its number (是国务院第几号令)."""
    number = asked.question.says(NUMBER)
    names = (name for name in asked.question.names if name.kind in (NameKind.UNIT, NameKind.PERSON))
    whose = number is not None and all(
        number.start() <= name.start and name.end <= number.end() for name in names
    )
    return whose or names_nobody(asked)


KIND = QuestionKind(
    name="header",
    purpose="版头和版记：文号、成文日期、印发机关、份数、依据",
    examples=(
        "文号是多少",
        "这份文件什么时候印发的",
        "抄送哪些单位",
        "成文日期是哪天",
        "印发机关是哪家",
        "发文机关是谁",
        "有几个附件",
        "是急件吗",
        "签发人是谁",
        "密级是什么",
        "印了多少份",
        "是谁发的文",
        "制定的依据是什么",
    ),
    counter_examples=(
        "{事项}什么时候完成",
        "{单位}负责什么",
    ),
    needs=_needs,
    answer=_answer,
)
