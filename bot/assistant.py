"""From a person's message to an answer: the chain of design.md, one small step after another."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from bot import questions
from bot.answer import Answer, Context, Outcome, Status, not_found
from bot.conversation import Conversations, leant_on
from bot.message import as_one, questions_of, with_expiry
from bot.questions import content
from bot.questions.kind import Asked, QuestionKind
from bot.search.candidates import Candidate
from bot.search.confidence import Verdict
from bot.understand.corrected import corrected
from bot.understand.followup import Leaning, lean
from bot.understand.names import understand
from bot.understand.other_paper import in_full
from bot.understand.question import Question, limited
from bot.view.bodies import UnitCount, unit_counts
from bot.view.names import Names
from bot.view.structure import View
from glossary.errors import WenceError
from glossary.lazy import regex
from glossary.several import MAX_QUESTIONS
from knowledge.base import KnowledgeBase
from knowledge.meaning.embedder import Embedder
from knowledge.meaning.judge import Judge
from knowledge.meaning.service import Meaning
from knowledge.store import Store

READ_AT_ONCE = 300  # documents up to which a question waits until a new version is read
SEARCHED = ("vague", "who", "content")  # the kinds whose answers are searched for
_NO_QUESTION = "没有看到问题。请直接问，比如：某个单位负责什么、某个名词是什么意思。"
_TURN = 0.0005  # seconds for which the interpreter is kept while a version is read
_log = logging.getLogger(__name__)
_WORDLESS = regex(r"^[\W_]*$")


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was understood and answered. ``passed``: the kinds that were tried before and declined;
    ``candidates`` and ``verdict``: of the search, where there was one."""

    kind: QuestionKind
    passed: tuple[QuestionKind, ...]
    question: Question
    candidates: tuple[Candidate, ...]
    verdict: Verdict | None
    outcome: Outcome


class Assistant:
    """Answers questions from a store. Safe to use from several threads.

    Without an embedder, or while it has no vectors yet, answers are found by words alone.
    """

    def __init__(
        self,
        store: Store,
        *,
        embedder: Embedder | None = None,
        judge: Judge | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._meaning = Meaning(store.engine, embedder, judge) if embedder or judge else None
        self.conversations = Conversations(clock)
        self._view: View | None = None
        self._lock = threading.Lock()
        self._reading: Future[View] | None = None

    @property
    def knowledge(self) -> KnowledgeBase:
        """The version that answers now."""
        return self._current().base

    @property
    def view(self) -> View:
        """The version that answers now, read for answering."""
        return self._current()

    @property
    def meaning(self) -> Meaning | None:
        """The vectors and their progress; None without an embedder."""
        return self._meaning

    def close(self) -> None:
        """Stop the work in the background; a version that is being read is read to the end."""
        if self._reading is not None:
            self._reading.exception()
        if self._meaning is not None:
            self._meaning.close()

    def ask(self, text: str, *, conversation: str | None = None, lean_on: Context | None = None) -> Answer:
        """Answer a message. ``conversation`` is an opaque key: questions with the same one may lean on earlier ones.

        ``lean_on`` is the context of the answer that was replied to, and outranks the conversation's.
        """
        begun = time.perf_counter()
        view = self._current()
        context = lean_on or (self.conversations.get(conversation) if conversation is not None else None)
        outcomes, context = self._answers(view, text, context)
        answer = as_one(text, outcomes, context)
        if conversation is not None and answer.context is not None:
            self.conversations.keep(conversation, answer.context)
        elapsed = (time.perf_counter() - begun) * 1000
        return replace(with_expiry(view, answer, date.today()), elapsed_ms=elapsed)

    def explain(self, text: str) -> Explanation:
        """Answer a message's first question and say how it was read and decided."""
        asked = self.asked(text)
        before = tuple(kind for kind, outcome in questions.tried(asked) if outcome is None)
        kind, outcome = questions.answer(asked)
        if kind.name not in SEARCHED:
            return Explanation(kind, before, asked.question, (), None, outcome)
        outcome, _, found, verdict = content.by_search(asked)
        return Explanation(kind, before, asked.question, tuple(found), verdict, outcome)

    def units(self) -> tuple[UnitCount, ...]:
        """Every unit with how much it leads and supports, the same counts as in answers."""
        return unit_counts(self._current())

    def names(self) -> Names:
        """The names of the version that answers now."""
        return self._current().names

    def asked(self, text: str, context: Context | None = None) -> Asked:
        """A message's first question, understood, with what it leans on."""
        view = self._current()
        return self._asked(view, questions_of(view, text)[0], context)

    def refresh(self) -> None:
        """Read what is active now and everything that answers need of it, so that nobody's question waits for that.

        Cheap while nothing changed. When it returns, answers are those of what was active at the call.
        """
        self._current(wait=True).read()

    def _current(self, *, wait: bool = False) -> View:
        """The view of what is active now; the one before, unless ``wait``, while another thread reads that: of very many
        documents always another one does."""
        view = self._view
        if view is not None and self._store.is_current(view.base):
            return view
        if not self._lock.acquire(blocking=wait or view is None):
            assert view is not None  # noqa: S101
            return view
        if view is None or len(view.documents) <= READ_AT_ONCE:
            return self._read()
        aside = ThreadPoolExecutor(1, "wence-version")
        self._reading = aside.submit(self._read_aside)
        aside.shutdown(wait=False)
        return self._reading.result() if wait else view

    def _read(self) -> View:
        """Read what is active now; the caller has taken the lock, which is free afterwards."""
        try:
            view, base = self._view, self._store.knowledge()
            if view is None or view.base is not base:
                new = View(base)
                if view is not None:
                    with _giving_way():
                        new.read()
                self._view = view = new
                if self._meaning is not None:
                    self._meaning.follow(base, [(q.ref, q.question) for q in base.questions()])
            return view
        finally:
            self._lock.release()

    def _read_aside(self) -> View:
        """As :meth:`_read`, in a thread of its own: what the store keeps for a thread goes with it."""
        try:
            return self._read()
        except WenceError as error:
            _log.warning("新版本没有读成（%s），照旧用原来的版本回答，下一次提问时再读。", error)
            raise
        finally:
            self._store.engine.release()

    def _answers(
        self, view: View, text: str, context: Context | None
    ) -> tuple[list[Outcome], Context | None]:
        """The outcome of each question of a message, and what the next message may lean on."""
        outcomes: list[Outcome] = []
        found = questions_of(view, text)
        for said in found[:MAX_QUESTIONS]:
            if said.place is None and _WORDLESS.match(said.text):
                outcomes.append(not_found(_NO_QUESTION))
                break
            asked = self._asked(view, said, context)
            _, outcome = questions.answer(asked)
            outcomes.append(outcome)
            context = leant_on(asked.question, outcome, context)
        if len(outcomes) > 1 and any(outcome.status is not Status.CHAT for outcome in outcomes):
            outcomes = [outcome for outcome in outcomes if outcome.status is not Status.CHAT]
        if len(found) > MAX_QUESTIONS:
            left = not_found(
                f"一次最多回答{MAX_QUESTIONS}个问题，从“{found[MAX_QUESTIONS].text}”起请再发一次。"
            )
            outcomes.append(left)
        return outcomes, context

    def _asked(self, view: View, said: Question, context: Context | None) -> Asked:
        """One question of a message, understood, with what it leans on."""
        if said.place is not None:
            return Asked.of(view, Leaning(said), self._meaning, context)
        text = in_full(view, corrected(view, limited(said.text), context), context)
        understood = understand(view, text, self._meaning)
        breath = said.breath if said.breath != said.text else ""
        if not breath and understood.said.endswith(understood.text) and understood.said != understood.text:
            breath = understood.said  # who asks may tell their case: 我在沿街开饭馆，…
        understood = replace(understood, said=said.said, marked=said.marked, breath=breath)
        return Asked.of(view, lean(view, understood, context), self._meaning, context)


@contextmanager
def _giving_way() -> Iterator[None]:
    """What is done here is done beside answers: who answers gets the interpreter back after half a millisecond, not
    five, each time that it has waited for the store."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
