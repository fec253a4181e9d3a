"""What a question kind is: what it is for, when it is meant, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answer import Context, Outcome
from bot.understand.followup import Leaning
from bot.understand.question import Question
from bot.view.structure import View
from knowledge.meaning.service import Meaning
from knowledge.model import Ref


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is answered: of what, what was understood, and what it leans on.

    ``documents`` are those it may be answered from. ``meaning`` searches by vectors; None where there are none.
    ``spoken_of``: the document that the answer before rests on, unless the question names one; ``focus`` the place there.
    """

    view: View
    question: Question
    leaning: Leaning
    documents: Sequence[str]
    meaning: Meaning | None = None
    spoken_of: str | None = None
    focus: Ref | None = None

    @classmethod
    def of(
        cls, view: View, leaning: Leaning, meaning: Meaning | None = None, context: Context | None = None
    ) -> Asked:
        """What is asked of ``view``: the documents the question names, else all."""
        question = leaning.question
        before = context.focus if context is not None and not question.documents else None
        return cls(
            view,
            question,
            leaning,
            question.documents or view.catalogue.ids,
            meaning,
            before.document if before is not None and view.several else None,
            before,
        )

    @property
    def goes_on(self) -> bool:
        """Whether it hardly names anything (什么时候能拿到), so that it is asked of the document spoken of."""
        return self.spoken_of is not None and not self.question.names and len(self.question.words) <= 1

    @property
    def as_such(self) -> Sequence[str]:
        """The documents that a question on a document as a whole is about (谁签发的, 一共多少条, 第三条): those it names, else the
        one of the conversation, else all."""
        spoken_of = () if self.question.documents or self.spoken_of is None else (self.spoken_of,)
        return spoken_of or self.documents


def whatever(asked: Asked) -> bool:
    """The need of the kinds that any question may be of."""
    return True


def names_nobody(asked: Asked) -> bool:
    """Whether the question names no unit and no person: the need of the kinds that are about a document as a whole."""
    return not asked.question.names_someone


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One kind of question.

    ``needs`` says whether a question can be of this kind at all; ``answer`` answers it, or is None where it is not
    of this kind after all: then the next kind is tried. ``examples`` are of this kind and ``counter_examples`` are not, in
    people's wordings: they are its tests. A name in braces stands for one of a document (「{单位}负责什么」), an arrow
    for the next question of a conversation. ``anywhere``: meant even where no document is loaded.
    """

    name: str
    purpose: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    needs: Callable[[Asked], bool]
    answer: Callable[[Asked], Outcome | None]
    anywhere: bool = False
