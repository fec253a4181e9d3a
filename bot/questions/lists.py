"""What a whole document lists: its terms, the rows of its responsibility list, its outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from bot.answer import Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import brief, document_name
from bot.compose.rows import MAX_LISTED, gap_remark, listed_rows
from bot.questions.kind import Asked, QuestionKind, names_nobody
from bot.understand.grammar import ALL_TASKS_ASKED, OUTLINE, ROWS, TERMS, Sign
from bot.understand.soundness import asks_structure
from bot.understand.topic import says_no_more
from bot.view.matters import matters
from bot.view.structure import View
from glossary.segment import grams
from knowledge.model import Ref
from knowledge.short_names import abbreviates

_COUNTED = {"c": "章", "a": "条"}


_LEAST_TASKS = 3  # with which somebody is charged, of a document that is of tasks


def outline(asked: Asked, documents: Sequence[str]) -> Outcome:
    """The headings of a document, two levels deep."""
    view, question = asked.view, asked.question
    document = _titled(view, question.text, documents)
    clauses = [c for c in view.base.clauses(document) if not c.id.startswith("x") and c.id != "0"]
    tops = [c for c in clauses if c.parent is None]
    fields = []
    for top in tops[:MAX_LISTED]:
        below = [c for c in clauses if c.parent == top.id]
        names = "；".join(f"{c.label.removeprefix(top.label)}{c.title}" for c in below if c.title)
        if below and not names:
            names = f"{below[0].label}至{below[-1].label}" if len(below) > 1 else below[0].label
        fields.append(
            Field(f"{top.label}{top.title}", names) if names else Field(top.label, top.title or top.text[:30])
        )
    header = view.by_id[document]
    fields += [Field(f"附件{n}", title) for n, title in enumerate(header.annexes, start=1)]
    cited = tuple(cite(view, Ref(document, top.id), shown=False) for top in tops[:MAX_LISTED])
    others = (
        [f"{brief(view, d.id)}的目录" for d in view.documents if d.id != document][:3]
        if not question.documents
        else []
    )
    return answered(
        Kind.SECTION,
        f"{document_name(view, document)}共{len(tops)}{_COUNTED.get(tops[0].id[:1] if tops else '', '个部分')}",
        cited,
        fields,
        question.remarks,
        suggestions=tuple(others),
        focus=cited[0].ref if cited else None,
        shown=tuple(citation.ref for citation in cited),
    )


def _titled(view: View, text: str, documents: Sequence[str]) -> str:
    """The document whose title has most of a question's words, of those that may be meant; else the first."""
    scores = view.catalogue.titled(set(grams(text))) if view.several else {}
    return max(documents, key=lambda document: scores.get(document, 0))


def term_list(asked: Asked, documents: Sequence[str]) -> Outcome | None:
    """Every term explained; None where the documents explain none."""
    view, question = asked.view, asked.question
    found = [(ref, term) for ref, term in view.terms.within(documents) if not abbreviates(term)]
    annexed = [(ref, term) for ref, term in found if ref.id.startswith("T")] or found
    if not annexed:
        return None
    document = annexed[0][0].document
    annexed = [(ref, term) for ref, term in annexed if ref.document == document][:MAX_LISTED]
    fields = [Field(f"名词{n}", term.name) for n, (_, term) in enumerate(annexed, start=1)]
    cited = tuple(cite(view, ref, shown=False) for ref, _ in annexed)
    return answered(
        Kind.LIST,
        f"文件解释了{len(annexed)}个名词",
        cited,
        fields,
        question.remarks,
        focus=cited[0].ref,
        shown=tuple(citation.ref for citation in cited),
    )


def row_list(asked: Asked, documents: Sequence[str]) -> Outcome | None:
    """The rows of the responsibility list; None where there is none."""
    view, question = asked.view, asked.question
    refs = [ref for ref, _ in islice(view.rows.within(documents), MAX_LISTED)]
    if not refs:
        return None
    return listed_rows(view, question, refs, f"责任清单现有{len(refs)}项", gap_remark(view, refs[0].document))


def task_list(asked: Asked, documents: Sequence[str]) -> Outcome | None:
    """The tasks of one document without a list: the provisions that charge somebody. None where few do."""
    view = asked.view
    if len(documents) != 1 or any(True for _ in view.rows.within(documents)):
        return None
    refs = [each.ref for each in matters(view, documents)]
    labels = {ref: clause.label.split("、")[-1].strip("．. ") for ref in refs if (clause := view.clause(ref))}
    through = [ref for ref in refs if labels.get(ref, "").isdigit()]
    if len(refs) < _LEAST_TASKS:
        return None
    if [labels[ref] for ref in through] == [str(number + 1) for number in range(len(through))] and through:
        return listed_rows(view, asked.question, through, f"编了号、写明由谁负责的任务共{len(through)}项")
    return listed_rows(view, asked.question, refs, f"写明由谁负责的共{len(refs)}项")


_LISTS: tuple[tuple[Sign, Callable[[Asked, Sequence[str]], Outcome | None]], ...] = (
    (TERMS, term_list),
    (ROWS, row_list),
    (ALL_TASKS_ASKED, task_list),
    (OUTLINE, outline),
)


def _of_a_compound(asked: Asked, start: int) -> bool:
    """Whether what stands at ``start`` ends a word of the documents (指导|目录, 技术|结构)."""
    word = asked.question.text[max(0, start - 2) : start + 2]
    return len(word) == 4 and asked.view.passages.says(word)


def _documents(asked: Asked) -> Sequence[str]:
    """Those whose list may be meant: that of the conversation where a question says nothing of its own."""
    return asked.as_such if asks_structure(asked.question) else asked.documents


def _answer(asked: Asked) -> Outcome | None:
    for sign, answer in _LISTS:
        # of the tasks a heading may have the name (重点任务)
        said = asked.question.says if sign is ALL_TASKS_ASKED else asked.question.says_outside_names
        match = said(sign)
        if (
            match
            and says_no_more(asked.view, asked.question, match[0], asked.documents)
            and not _of_a_compound(asked, match.start())
        ):
            outcome = answer(asked, _documents(asked)) or answer(asked, asked.documents)
            if outcome is not None:
                return outcome
    return None


KIND = QuestionKind(
    name="lists",
    purpose="整份文件的名词、清单、目录",
    examples=("解释了哪些名词", "责任清单有哪些", "文件的目录", "一共有几个部分"),
    counter_examples=("{名词}是什么意思", "{单位}的责任清单"),
    needs=names_nobody,
    answer=_answer,
)
