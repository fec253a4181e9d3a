"""Questions on the consistency of a document: gaps in its list, differences of body and list, how many provisions it
has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answer import Citation, Field, Kind, Outcome, answered, not_found
from bot.compose.citation import cite
from bot.compose.place import document_name, headed, number_of, place
from bot.compose.rows import ranges
from bot.questions.kind import Asked, QuestionKind
from bot.understand.facts import Demand, holds
from bot.understand.grammar import ROWS
from bot.understand.question import Question
from bot.understand.sides import Aspect
from bot.understand.soundness import DIFFERS, GAPS, PROVISIONS
from bot.understand.words import is_talk
from bot.view.passages import sentences
from bot.view.structure import View
from glossary.lazy import regex
from knowledge.model import Clause, Ref, Row

MAX_DOCUMENTS = 20  # that are looked at where none is named
MAX_LINES = 40
_ROW = regex(r"责任清单第(\d+)行")
_OF_LIST = frozenset(
    ("units-differ", "leaders-differ", "contact-differs", "deadline-differs", "heading-differs", "name-near")
)
_OF_ASPECT: dict[Aspect, frozenset[str]] = {
    Aspect.DEADLINE: frozenset({"deadline-differs"}),
    Aspect.LEADER: frozenset({"leaders-differ", "name-near"}),
    Aspect.CONTACT: frozenset({"contact-differs", "name-near"}),
    Aspect.LEAD_UNIT: frozenset({"units-differ"}),
    Aspect.SUPPORT: frozenset({"units-differ"}),
}
_MATTER_WORDS = 2  # so often the words of a question must stand in a row and its clause for it to be meant
_ASKED = (
    "期限时限完成时间",
    "责任领导牵头领导分管领导",
    "责任单位配合单位牵头单位",
    "责任人姓名名字",
    "写得",
)


@dataclass(frozen=True, slots=True)
class _Difference:
    """Where a row says otherwise than its clause, in the words of the check."""

    row: Ref
    code: str
    said: str


def _differences(view: View, documents: Sequence[str]) -> Iterator[_Difference]:
    for document in documents[:MAX_DOCUMENTS]:
        if not view.rows.of(document):
            continue
        for finding in view.base.document(document).findings:
            row = _ROW.match(finding.where)
            if finding.code in _OF_LIST and row:
                yield _Difference(Ref(document, f"L{row[1]}"), finding.code, finding.message)


def _differ(asked: Asked) -> Outcome | None:
    """Where body and list differ: in all the documents asked of, or in the one matter that is named."""
    view, question = asked.view, asked.question
    documents = _with_list(asked)
    if not documents:
        return None
    found = [each for each in _differences(view, documents) if view.item(each.row) is not None]
    words = _topic(question)
    if words:
        matter = _matter(view, words, documents)
        return _of_matter(asked, matter, [each for each in found if each.row == matter]) if matter else None
    wanted = [code for aspect in question.aspects for code in _OF_ASPECT.get(aspect, ())]
    found = [each for each in found if not wanted or each.code in wanted]
    if not found:
        return answered(Kind.CONTENT, "正文和清单没有发现不一致的地方", (), (), question.remarks)
    lines = [(each.row, Field(number_of(view, each.row), each.said)) for each in found[:MAX_LINES]]
    refs = tuple(dict.fromkeys(each.row for each in found[:MAX_LINES]))
    more = f"这里列出前{MAX_LINES}处" if len(found) > MAX_LINES else ""
    return answered(
        Kind.LIST,
        f"正文和清单有{len(found)}处不一致",
        [cite(view, ref, shown=False) for ref in refs],
        headed(view, lines),
        [*question.remarks, more],
        focus=refs[0],
        shown=refs,
    )


def _of_matter(asked: Asked, row: Ref, found: Sequence[_Difference]) -> Outcome:
    """Whether body and list say the same of one matter: where the check found a difference, that; always what each says."""
    view, question = asked.view, asked.question
    clause = view.clause_ref(row)
    cited: list[Citation] = [cite(view, ref, shown=False) for ref in dict.fromkeys((clause, row))]
    named = place(view, row, document=view.several)
    said = "不一致。" + "".join(each.said for each in found) if found else "两处写的如下，请对照。"
    return answered(
        Kind.CONTENT,
        f"{named}：{said}",
        cited,
        [*_values(view, clause, "正文"), *_values(view, row, "清单")],
        question.remarks,
        focus=clause,
        shown=(clause,),
    )


def _values(view: View, ref: Ref, where: str) -> list[Field]:
    """What a clause itself, or a row, says of who and until when; of a clause also the sentences that name a day."""
    item = view.item(ref)
    if not isinstance(item, (Clause, Row)):
        return []
    values = {
        "责任领导": "、".join(item.leaders),
        "责任单位": "、".join(item.lead_units),
        "配合单位": "、".join(item.supporting_units),
        "责任人": item.contact or "",
        "完成时限": item.deadline or "",
    }
    if isinstance(item, Clause) and not item.deadline:
        parts = [item.text[start:end].strip() for start, end in sentences(item.text)]
        values["完成时限"] = "".join(part for part in parts if holds(Demand.DATE, part))
    return [Field(f"{where}的{name}", value) for name, value in values.items() if value]


def _topic(question: Question) -> list[str]:
    """The words of a question that name one matter of the list."""
    match = question.says(DIFFERS)
    said = match[0] if match else ""
    words = [word for word in question.words if word not in said and not is_talk(word)]
    return [word for word in words if not any(word in asking for asking in _ASKED)]


def _matter(view: View, words: Sequence[str], documents: Sequence[str]) -> Ref | None:
    """The row that has most of the words in its matter or the title of its clause, then in what they say; None where none
    plainly has."""
    scores: dict[Ref, int] = {}
    for ref, row in view.rows.within(documents):
        clause = view.clause(ref)
        title = f"{row.matter}{clause.title if clause else ''}"
        said = f"{title}{row.measures}{row.deadline or ''}{clause.text if clause else ''}"
        scores[ref] = sum((word in title) + (word in said) for word in words)
    most = max(scores.values(), default=0)
    best = [ref for ref, score in scores.items() if score == most]
    return best[0] if most >= _MATTER_WORDS and len({view.clause_ref(ref) for ref in best}) == 1 else None


def _gaps(asked: Asked) -> Outcome | None:
    """Which numbers the lists lack."""
    view, question = asked.view, asked.question
    documents = _with_list(asked)
    if not documents:
        return None
    lines: list[tuple[Ref, Field]] = []
    for document in documents:
        listed = view.rows.of(document)
        numbers = sorted(ref_row.row for _, ref_row in view.rows.within([document]))
        absent = [n for n in range(1, max(numbers) + 1) if n not in numbers]
        if listed and absent:
            before = max((n for n in numbers if n < absent[0]), default=numbers[0])
            lines.append((Ref(document, f"L{before}"), Field("缺", f"第{ranges(absent)}项")))
    if not lines:
        return answered(Kind.CONTENT, "清单的序号是连着的，没有缺项", (), (), question.remarks)
    refs = [ref for ref, _ in lines]
    only = f"清单缺{lines[0][1].value}（清单该页缺失）"
    return answered(
        Kind.LIST,
        only if len(lines) == 1 else f"{len(lines)}份文件的清单缺项",
        [cite(view, ref, shown=False) for ref in refs if view.item(ref) is not None],
        headed(view, lines),
        question.remarks,
        focus=refs[0],
        shown=tuple(refs),
    )


def _with_list(asked: Asked) -> list[str]:
    """The documents meant that have a list: those named, that of the conversation, else all, the newest first."""
    view = asked.view
    having = [document for document in asked.as_such if view.rows.of(document)]
    return sorted(having, key=view.catalogue.dated, reverse=True)[:MAX_DOCUMENTS]


def _provisions(asked: Asked) -> Outcome | None:
    """How many articles, or numbered provisions, the document has that is named."""
    view, question = asked.view, asked.question
    if len(asked.as_such) != 1:
        return None
    document = asked.as_such[0]
    clauses = [clause for clause in view.base.clauses(document) if clause.id[0] not in "0x"]
    articles = [clause for clause in clauses if re.fullmatch(r"a\d+(-\d+)?", clause.id)]
    chapters = [clause for clause in clauses if re.fullmatch(r"c\d+", clause.id)]
    tops = [clause for clause in clauses if clause.parent is None]
    inner = [clause for clause in clauses if clause.parent in {top.id for top in tops}]
    if not tops:
        return not_found(f"{document_name(view, document)}没有编号的条款。", "文件的目录", confidence=0.1)
    if articles:
        said = f"共{len(articles)}条" + (f"，分{len(chapters)}章" if chapters else "")
    else:
        said = f"共{len(tops)}个部分" + (f"，下面有{len(inner)}条" if inner else "")
    refs = [Ref(document, clause.id) for clause in (chapters or tops)]
    return answered(
        Kind.FIGURE,
        f"{document_name(view, document)}{said}",
        [cite(view, ref, shown=False) for ref in refs],
        (),
        question.remarks,
        focus=refs[0],
        shown=tuple(refs),
    )


def _calls(asked: Asked, document: str, word: str) -> bool:
    """Whether a word only calls the document, whole or for short (医保, of a paper on 医疗保险)."""
    view = asked.view
    return word in view.by_id[document].title or view.catalogue.abbreviated(document, word)


def _asks(asked: Asked) -> bool:
    question = asked.question
    return (
        not question.names_someone
        and not question.section
        and any(question.says(sign) for sign in (GAPS, DIFFERS, PROVISIONS))
    )


def _answer(asked: Asked) -> Outcome | None:
    question = asked.question
    if question.says(DIFFERS):
        return _differ(asked)
    if question.says(ROWS):
        return None
    called = asked.as_such if len(asked.as_such) == 1 else ()
    left = [
        word
        for word in question.words
        if not is_talk(word) and not any(_calls(asked, document, word) for document in called)
    ]
    for sign, answer in ((GAPS, _gaps), (PROVISIONS, _provisions)):
        match = question.says(sign)
        if match and all(word in match[0] for word in left):
            return answer(asked)
    return None


KIND = QuestionKind(
    name="soundness",
    purpose="文件本身：清单缺哪几项、正文和清单哪里不一样、一共多少条",
    examples=(
        "清单缺哪几项",
        "正文和清单哪里不一样",
        "正文和清单一致吗",
        "{事项}的完成时间正文和清单对得上吗",
    ),
    counter_examples=("责任清单有哪些", "{事项}由谁负责", "两个标准有什么不同"),
    needs=_asks,
    answer=_answer,
)
