"""Two levels compared, their provisions side by side (二级响应和四级响应有什么区别)."""

from __future__ import annotations

from bot.answer import Field, Kind, Outcome, answered
from bot.compose.citation import cite
from bot.compose.place import place
from bot.compose.provision import below, items
from bot.questions.kind import Asked, QuestionKind
from bot.questions.parts.citing import cite_for
from bot.search.candidates import candidates
from bot.search.query import query, searched
from bot.search.siblings import of_each_level
from bot.understand.grammar import COMPARE
from bot.understand.levels import levels
from knowledge.model import Clause, Ref


def _answer(asked: Asked) -> Outcome | None:
    view, question = asked.view, asked.question
    words = query(view, question)
    documents, prefer = searched(view, question)
    found = candidates(view, question, words, asked.meaning, documents=documents, prefer=prefer)
    each = of_each_level(view, question, found)
    if not each:
        return None
    refs = tuple(ref for _, ref in each)
    under = {ref: below(view, ref) for ref in refs}
    return answered(
        Kind.CONTENT,
        "；".join(f"{level.written}：{place(view, ref, document=view.several)}" for level, ref in each),
        [
            *(cite_for(view, ref, words) for ref in refs),
            *(cite(view, ref, shown=False) for items_of in under.values() for ref in items_of),
        ],
        [field for level, ref in each for field in _said(asked, level.written, ref, under[ref])],
        question.remarks,
        focus=refs[0],
        shown=refs,
    )


def _said(asked: Asked, level: str, ref: Ref, under: tuple[Ref, ...]) -> list[Field]:
    """What holds for a level: its words, and each item that stands under them."""
    clause = asked.view.item(ref)
    own = [Field(level, clause.text)] if isinstance(clause, Clause) and clause.text else []
    return [*own, *(Field(f"{level}{field.name}", field.value) for field in items(asked.view, ref, under))]


def _asks(asked: Asked) -> bool:
    return bool(asked.question.says(COMPARE)) and len(levels(asked.question.text)) > 1


KIND = QuestionKind(
    name="levels_compared",
    purpose="不同级别、档次的规定有什么区别",
    examples=("三级河道和一级河道的巡查有什么区别",),
    counter_examples=("{名词}和{名词2}有什么区别", "一级河道多久巡查一次"),
    needs=_asks,
    answer=_answer,
)
