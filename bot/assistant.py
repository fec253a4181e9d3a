"""From a person's message to an answer: the chain of design.md, one small step after another."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot import duties, lookup, topic
from bot.answer import Answer, Context, Kind, Part, Status
from bot.compose import cite, expired, part
from bot.conversation import Conversations, Leaning, continues, lean
from bot.decide import Verdict
from bot.outcome import Outcome, not_found
from bot.retrieve import SIGNALS, Candidate, candidates, query
from bot.smalltalk import smalltalk
from bot.understand.asks import (
    COMPARE,
    OUTLINE,
    TERMS,
    Aspect,
    Demand,
)
from bot.understand.numbers import NumberKind
from bot.understand.reading import Name, Reading, content, limited, read
from bot.view import View
from glossary.lexicon import NameKind
from glossary.normalise import normalise, split_questions
from glossary.sounds import alike, keys
from knowledge.base import KnowledgeBase
from knowledge.embed import Embedder
from knowledge.meaning import Meaning
from knowledge.model import Ref
from knowledge.store import Store

MAX_MESSAGE = 4000  # characters of a message that are looked at: its beginning and its end
_AND = re.compile(r"[和与跟、]|还是|同(?!时|意|样|志)")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_WORDLESS = re.compile(r"^[\W_]*$")
_ROW_LIST = re.compile(
    r"(?:责任)?清单(?:都|里|上|中|一共|共)*(?:有|列|包括|写)(?:了)?(?:哪些|什么|几|多少)|(?:列出|全部|所有)(?:的)?(?:责任)?清单|^责任清单$|清单(?:全部|所有|列表|目录)|附件(?:2|二)(?:里|中)?(?:都)?(?:有|列|写|是|讲)(?:了)?(?:哪些|什么|啥)"
)
_WHO_LIST = re.compile(
    r"(?:有|都有|一共有|涉及|包括)(?:哪些|哪几个|哪几位|几个|几位|多少个|多少位)(责任领导|责任单位|配合单位|责任人|牵头单位)|(责任领导|责任单位|配合单位|责任人|牵头单位)(?:都|一共|总共)?(?:有|是)(?:哪些|哪几|几个|几位|多少)(?:人|个|位|家|单位)?$"
)
_CONTACTS = re.compile(
    r"(?:配合|协助|参与)(?:单位|部门)|(?:谁|哪些(?:单位|部门|局)|哪个(?:单位|部门|局)|什么单位)(?:来|要|去)?(?:配合|协助|参与)"
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was read and decided (``wence ask --explain``)."""

    reading: Reading
    candidates: tuple[Candidate, ...]
    verdict: Verdict | None
    answer: Answer

    def render(self) -> str:
        """The reading, the candidates with their signals, and the decision, as lines of text."""
        read_as = self.reading
        lines = [
            f"问题：{read_as.text}",
            f"名称：{'、'.join(f'{n.written}→{n.name}（{n.kind.value}）' for n in read_as.names) or '无'}",
            f"编号：{'、'.join(n.id for n in read_as.numbers) or '无'}",
            f"问的是：{'、'.join([*(a.value for a in read_as.aspects), *(d.value for d in read_as.demands)]) or '内容'}",
            f"检索词：{'、'.join(read_as.words) or '无'}（弱：{'、'.join(read_as.weak) or '无'}）",
            f"范围：{'、'.join(read_as.documents) or '全部文件'}",
        ]
        for number, candidate in enumerate(self.candidates[:8], start=1):
            signals = " ".join(
                f"{name}={candidate.signals[name]:.2f}" for name in SIGNALS if candidate.signals.get(name)
            )
            lines.append(
                f"{number}. {candidate.ref.document} {candidate.ref.id} {candidate.score:.2f} {signals}"
            )
        if self.verdict is not None:
            values = " ".join(f"{name}={value:.2f}" for name, value in (self.verdict.features or {}).items())
            lines.append(f"把握：{self.verdict.confidence:.2f} {values} {self.verdict.reason}".rstrip())
        lines.append(
            f"结果：{self.answer.status.value} {self.answer.kind.value if self.answer.kind else ''}".rstrip()
        )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Trace:
    reading: Reading
    candidates: tuple[Candidate, ...] = ()
    verdict: Verdict | None = None


class Assistant:
    """Answers questions from a store. Safe to use from several threads.

    Without an embedder, or while it has no vectors yet, answers are found by words alone.
    """

    def __init__(
        self, store: Store, *, embedder: Embedder | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._meaning = Meaning(store.path, embedder) if embedder is not None else None
        self._conversations = Conversations(clock)
        self._view: View | None = None
        self._lock = threading.Lock()

    @property
    def knowledge(self) -> KnowledgeBase:
        """The version that answers now."""
        return self._current().base

    @property
    def meaning(self) -> Meaning | None:
        """The vectors and their progress; None without an embedder."""
        return self._meaning

    def close(self) -> None:
        """Stop the work in the background."""
        if self._meaning is not None:
            self._meaning.close()

    def ask(self, text: str, *, conversation: str | None = None, lean_on: Context | None = None) -> Answer:
        """Answer a message. ``conversation`` is an opaque key: questions with the same one may lean on earlier ones.

        ``lean_on`` is the context of the answer that was replied to, and outranks the conversation's.
        """
        answer, _ = self._ask(text, conversation, lean_on)
        return answer

    def explain(self, text: str) -> Explanation:
        """Answer a message and say how its first question was read and decided."""
        answer, trace = self._ask(text, None, None)
        return Explanation(trace.reading, trace.candidates, trace.verdict, answer)

    def _current(self) -> View:
        base = self._store.knowledge()
        view = self._view
        if view is None or view.base is not base:
            with self._lock:
                view = self._view
                if view is None or view.base is not base:
                    view = View(base)
                    self._view = view
                    if self._meaning is not None:
                        self._meaning.follow(base, [(q.ref, q.question) for q in base.questions()])
        return view

    def _ask(self, text: str, conversation: str | None, lean_on: Context | None) -> tuple[Answer, _Trace]:
        begun = time.perf_counter()
        view = self._current()
        context = lean_on or (self._conversations.get(conversation) if conversation is not None else None)
        message = (
            text if len(text) <= MAX_MESSAGE else text[: MAX_MESSAGE // 2] + "\n" + text[-MAX_MESSAGE // 2 :]
        )
        clean = normalise(message)
        if _WORDLESS.match(clean):
            outcomes = [
                not_found(
                    "没有看到问题。请直接问，比如：某个单位负责什么、某个名词是什么意思。", confidence=0.0
                )
            ]
            trace = _Trace(Reading(clean))
        else:
            outcomes, trace, context = self._answers(view, clean, context)
        answer = _answer(text, outcomes, context)
        if conversation is not None and answer.context is not None:
            self._conversations.keep(conversation, answer.context)
        today = date.today()
        return replace(
            _with_expiry(view, answer, today), elapsed_ms=(time.perf_counter() - begun) * 1000
        ), trace

    def _answers(
        self, view: View, clean: str, context: Context | None
    ) -> tuple[list[Outcome], _Trace, Context | None]:
        titles = tuple(document.title for document in view.documents)
        reply = smalltalk(clean, titles)
        if reply is not None:
            return [Outcome(Status.CHAT, Kind.CHAT, Part(reply))], _Trace(Reading(clean)), context
        outcomes: list[Outcome] = []
        first: _Trace | None = None
        for question in split_questions(clean):
            reply = smalltalk(question, titles)
            if reply is not None:
                outcome, trace = Outcome(Status.CHAT, Kind.CHAT, Part(reply)), _Trace(Reading(question))
            else:
                outcome, trace = self._one(view, limited(question), context)
            first = first or trace
            outcomes.append(outcome)
            context = _context(trace.reading, outcome, context)
        if len(outcomes) > 1 and any(outcome.status is not Status.CHAT for outcome in outcomes):
            outcomes = [outcome for outcome in outcomes if outcome.status is not Status.CHAT]
        return outcomes, first or _Trace(Reading(clean)), context

    def _one(self, view: View, text: str, context: Context | None) -> tuple[Outcome, _Trace]:
        """Answer one question."""
        reading = _read(view, text)
        leaning = lean(reading, context, lambda name: _names(view, name))
        reading = leaning.reading
        outcome = _by_structure(view, reading, leaning)
        if outcome is not None:
            return outcome, _Trace(reading)
        return self._by_search(view, reading)

    def _by_search(self, view: View, reading: Reading) -> tuple[Outcome, _Trace]:
        asked = query(view, reading, view.expansions(reading.text))
        found = candidates(
            view,
            reading,
            asked,
            self._meaning,
            documents=reading.documents or None,
            prefer=view.hinted(reading.text),
        )
        outcome, verdict = topic.answer(view, reading, asked, found)
        if outcome.status is Status.NOT_FOUND and verdict.reason in ("weak", "nothing"):
            names = [*reading.named(NameKind.UNIT), *reading.named(NameKind.PERSON)]
            if names and not reading.demands:
                return _of_name(view, reading, names[0], Leaning(reading)), _Trace(
                    reading, tuple(found), verdict
                )
        return outcome, _Trace(reading, tuple(found), verdict)


def _names(view: View, text: str) -> tuple[Name, ...]:
    return tuple(Name.of(mention) for mention in view.lexicon.find(text))


def _read(view: View, text: str) -> Reading:
    """Read a question as it stands; where it has words the documents do not know, with sound and spelling put right."""
    documents = view.scope(text)
    reading = read(text, _names(view, text), view.base.segmenter, documents)
    for correct in (view.pinyin.decode if _LATIN.search(text) else None, view.speller.correct):
        if correct is None or not _unknown(view, reading):
            continue
        corrected = correct(reading.text)
        if not corrected.changes:
            continue
        better = read(corrected.text, _names(view, corrected.text), view.base.segmenter, documents)
        if _known_names(better) > _known_names(reading) or _unknown(view, better) < _unknown(view, reading):
            meant = "、".join(f"“{change.after}”" for change in corrected.changes)
            reading = replace(better, remarks=(*reading.remarks, f"按{meant}理解"))
    return reading


def _known_names(reading: Reading) -> int:
    return sum(len(name.written) for name in reading.names if name.names)


def _unknown(view: View, reading: Reading) -> float:
    """How much of a question is in words that stand nowhere in the documents, or in stray single characters."""
    words = [*reading.words, *reading.weak]
    weights, _, known = view.weights(words, ())
    return sum(weights[word] for word in words if word not in known) + 0.1 * sum(
        len(word) == 1 for word in reading.weak
    )


def _by_structure(view: View, reading: Reading, leaning: Leaning) -> Outcome | None:
    """The answer where the structure of the documents holds it; None where it must be searched for."""
    documents = reading.documents or tuple(view.by_id)
    if leaning.focus is not None:
        return _of_focus(view, reading, leaning.focus)
    for name in reading.names:
        if name.kind is NameKind.UNIT and not name.names:
            outcome = _unknown_unit(view, reading, name)
            if outcome is not None:
                return outcome
    near = _near_person(view, reading)
    if near is not None:
        return near
    for number in reading.numbers:
        if number.kind is NumberKind.ANNEX:
            outcome = _annex(view, reading, number.path[0], documents) or _no_annex(
                view, number.path[0], documents
            )
        else:
            refs = lookup.by_number(view, number, lookup.with_parent(view, number, documents))
            if not refs and number.kind is NumberKind.ITEM:
                continue
            outcome = (
                _of_place(view, reading, refs) if refs else lookup.missing_number(view, number, documents)
            )
        if outcome is not None:
            return outcome
    text = reading.text
    units, persons = reading.named(NameKind.UNIT), reading.named(NameKind.PERSON)
    if not units and not persons:
        outcome = _list(view, reading, documents)
        if outcome is not None:
            return outcome
    if lookup.asks_for_rows_by_date(reading):
        outcome = lookup.by_deadline(view, reading, documents)
        if outcome is not None:
            return outcome
    bare = _bare(view, reading)
    if bare and (units or persons):
        return _of_name(view, reading, (*units, *persons)[0], leaning)
    terms = [ref for name in reading.named(NameKind.TERM) for ref in view.places_of(name)]
    if COMPARE.search(text) and (terms or len(_AND.split(text)) > 1):
        terms += topic.terms_like(view, [piece for piece in _AND.split(text) if piece])
    if terms and (COMPARE.search(text) or Aspect.DEFINITION in reading.aspects or bare) and not _who(reading):
        asked = query(view, reading, {})
        meant = tuple(dict.fromkeys(terms))
        return topic.terms(view, reading, asked, meant if COMPARE.search(text) else meant[:1])
    return None


_LISTS: tuple[tuple[re.Pattern[str], Callable[[View, Reading, Sequence[str]], Outcome | None]], ...] = (
    (TERMS, lookup.term_list),
    (_ROW_LIST, lookup.row_list),
    (_WHO_LIST, lookup.who_list),
    (OUTLINE, lookup.outline),
)


def _list(view: View, reading: Reading, documents: Sequence[str]) -> Outcome | None:
    """A list or a fact of a whole document: its terms, rows, leaders, outline, number; None where none is asked for."""
    for pattern, answer in _LISTS:
        match = pattern.search(reading.text)
        if match and lookup.says_no_more(view, reading, match[0], documents):
            outcome = answer(view, reading, documents)
            if outcome is not None:
                return outcome
    return lookup.header_fact(view, reading, documents)


def _who(reading: Reading) -> bool:
    return any(aspect in topic.WHO or aspect is Aspect.DEADLINE for aspect in reading.aspects)


def _bare(view: View, reading: Reading) -> bool:
    """Whether no topic is left: no words but those of the documents' own titles, or, where one side of a
    unit's work is asked for, a name the question supposes and the documents do not know."""
    if any(name.kind not in (NameKind.UNIT, NameKind.PERSON) for name in reading.names):
        return False
    if not reading.words:
        return True
    titles = " ".join(view.by_id[d].title for d in (reading.documents or tuple(view.by_id)[:1]))
    if all(word in titles for word in reading.words):
        return True
    supposed = _who(reading) and reading.named(NameKind.UNIT) and not view.expansions(reading.text)
    return bool(supposed) and not view.weights(reading.words, ())[2]


def _of_name(view: View, reading: Reading, name: Name, leaning: Leaning) -> Outcome:
    """A question about a unit or person and nothing else."""
    text = reading.text
    for demand, what in (
        (Demand.PHONE, "联系方式"),
        (Demand.ADDRESS, "地址"),
        (Demand.POST, "职务"),
        (Demand.AGE, "年龄"),
        (Demand.MONEY, "金额"),
        (Demand.PEOPLE, "人数"),
    ):
        if demand in reading.demands:
            return not_found(f"文件没有写{name.name}的{what}。", f"{name.name}负责哪些工作", confidence=0.1)
    units = reading.named(NameKind.UNIT)
    if name.kind is NameKind.PERSON:
        return duties.of_person(view, reading, name, before=leaning.before)
    sides = (Aspect.CONTACT, Aspect.LEADER, Aspect.DEADLINE)
    side: Aspect | None = next((aspect for aspect in reading.aspects if aspect in sides), None)
    if (
        side is None
        and Aspect.SUPPORT in reading.aspects
        and _CONTACTS.search(text)
        and not re.search(r"配合(?:哪|什么|啥|的|几)", text)
    ):
        side = Aspect.SUPPORT
    if side is not None:
        outcome = duties.side_of_lead(view, reading, name, side)
        if outcome is not None:
            return outcome
    different = [unit for unit in units if unit.name != name.name and not set(unit.names) & set(name.names)]
    if different and not leaning.leans:
        return duties.shared(view, reading, [name, *different])
    return duties.of_unit(view, reading, name, before=leaning.before)


def _could_be(written: str, name: str) -> bool:
    """Whether a name can be a slip for another: every character is the same, sounds or looks alike."""
    return len(written) == len(name) and all(
        a == b or keys(a)[1] & keys(b)[1] or b in alike(a) for a, b in zip(written, name, strict=True)
    )


def _unknown_unit(view: View, reading: Reading, name: Name) -> Outcome | None:
    """A body that the documents do not know, or one of another place."""
    if name.place:
        return not_found(f"现有文件里没有“{name.written}”（{name.place}）的内容。", confidence=0.03)
    if reading.words:
        return None
    near = view.lexicon.nearest(name.written, NameKind.UNIT)
    said = f"，名称相近的有{'、'.join(near)}" if near else ""
    return not_found(
        f"文件里没有出现“{name.written}”{said}。", *(f"{each}负责什么" for each in near), confidence=0.05
    )


def _near_person(view: View, reading: Reading) -> Outcome | None:
    """A name that is one character from a person's: said not to be there, and whom it may mean; never replaced silently."""
    if reading.names or reading.numbers:
        return None
    for mention in view.lexicon.near_persons(reading.text):
        rest = reading.text[: mention.start] + reading.text[mention.end :]
        if content(rest, view.base.segmenter)[0]:
            continue
        said = "、".join(f"“{name}”" for name in mention.names)
        conclusion = f"文件里没有“{mention.text}”，名字相近的有{said}。您问的是哪一位？"
        if len(mention.names) > 1 or not _could_be(mention.text, mention.names[0]):
            return not_found(conclusion, *(f"{name}负责什么" for name in mention.names), confidence=0.1)
        meant = Name(NameKind.PERSON, mention.names, mention.text, mention.start, mention.end, sure=False)
        found = duties.of_person(view, replace(reading, names=(meant,)), meant)
        return replace(
            found,
            status=Status.AMBIGUOUS,
            part=replace(
                found.part, remarks=(f"文件里没有“{mention.text}”，有“{mention.names[0]}”，请核对姓名",)
            ),
            suggestions=(f"{mention.names[0]}负责什么",),
            confidence=0.4,
        )
    return None


def _annex(view: View, reading: Reading, number: int, documents: Sequence[str]) -> Outcome | None:
    for document in documents:
        header = view.by_id[document]
        title = header.annexes[number - 1] if 0 < number <= len(header.annexes) else ""
        if not title:
            continue
        if reading.words and not all(word in title or word in ("名词", "清单") for word in reading.words):
            continue
        if "名词" in title or "术语" in title:
            return lookup.term_list(view, reading, [document])
        if "清单" in title and document in view.listed:
            return lookup.row_list(view, reading, [document])
        ref = Ref(document, f"x{number}")
        if view.item(ref) is not None:
            return lookup.section(view, reading, ref)
        inside = [clause for clause in view.base.clauses(document) if clause.id.startswith(f"x{number}.")]
        if inside:
            return lookup.section(view, reading, Ref(document, inside[0].id))
    return None


def _no_annex(view: View, number: int, documents: Sequence[str]) -> Outcome | None:
    """Where no document has so many annexes: said so."""
    most = max((len(view.by_id[document].annexes) for document in documents), default=0)
    if number <= most:
        return None
    return not_found(
        f"文件没有附件{number}，共有{most}个附件。" if most else "文件没有附件。",
        "文件有哪些附件",
        confidence=0.05,
    )


def _of_place(view: View, reading: Reading, refs: Sequence[Ref]) -> Outcome | None:
    """A clause, term or row asked for by number, or one side of it."""
    ref = refs[0]
    who = [aspect for aspect in reading.aspects if aspect in topic.WHO]
    outcome: Outcome | None = None
    if who:
        outcome = topic.of_clause(view, reading, ref, who)
    elif Aspect.DEADLINE in reading.aspects:
        citation = cite(view, ref)
        if citation.deadline:
            outcome = topic.of_deadline(view, reading, ref)
        elif view.row_missing(view.clause_ref(ref)):
            outcome = topic.missing_row(view, ref, "完成时限")
    outcome = outcome or lookup.section(view, reading, ref)
    others = list(dict.fromkeys(other.document for other in refs if other.document != ref.document))
    if others:
        names = tuple(f"{view.by_id[document].title}{reading.text}" for document in others[:3])
        return replace(outcome, status=Status.AMBIGUOUS, suggestions=names, confidence=0.5)
    return outcome


def _of_focus(view: View, reading: Reading, focus: Ref) -> Outcome | None:
    """A question that leans on a passage: one side of it, or the passage itself."""
    if focus in view.terms and (_who(reading) or Aspect.WHERE in reading.aspects):
        users = _users(view, view.terms[focus].name)
        if users:
            focus = users[0]
    if Aspect.WHY in reading.aspects:
        return Outcome(
            Status.ANSWERED,
            Kind.CONTENT,
            part("依据是下面这一处原文", [cite(view, focus)], (), reading.remarks),
            focus=focus,
            shown=(focus,),
        )
    return _of_place(view, reading, [focus])


def _users(view: View, term: str) -> tuple[Ref, ...]:
    """The clauses whose text uses a term."""
    for mention in view.lexicon.find(term):
        refs = view.titles.get((mention.names[0] if mention.names else "", NameKind.NAMED), ())
        if refs:
            return refs
    quoted = re.findall(r"[“「]([^“”「」]+)[”」]", term) or [term]
    found = []
    for word in quoted:
        hits = view.base.search(view.base.segmenter.words(word), view.base.segmenter.grams(word), limit=20)
        found += [hit.ref for hit in hits if hit.ref not in view.terms and hit.ref not in view.rows]
    used = [ref for ref in found if (p := view.passage(ref)) and any(word in p.text for word in quoted)]
    return tuple(used)


def _context(reading: Reading, outcome: Outcome, before: Context | None) -> Context | None:
    if not continues(outcome.kind) or outcome.status is Status.NOT_FOUND:
        return before
    return Context(
        question=reading.text,
        kind=outcome.kind,
        focus=outcome.focus,
        shown=outcome.shown
        if len(outcome.shown) > 1 or before is None or outcome.focus not in before.shown
        else before.shown,
        units=outcome.units,
        persons=outcome.persons,
        aspects=tuple(aspect.value for aspect in reading.aspects),
    )


_RANK = (Status.ANSWERED, Status.AMBIGUOUS, Status.CHAT, Status.NOT_FOUND)


def _answer(question: str, outcomes: Sequence[Outcome], context: Context | None) -> Answer:
    """The outcomes of a message's questions as one answer, in the order asked."""
    best = min(outcomes, key=lambda outcome: _RANK.index(outcome.status))
    suggestions = tuple(dict.fromkeys(s for outcome in outcomes for s in outcome.suggestions))
    return Answer(
        question=question,
        status=best.status,
        kind=best.kind,
        parts=tuple(outcome.part for outcome in outcomes),
        duties=next((outcome.duties for outcome in outcomes if outcome.duties is not None), None),
        suggestions=suggestions[:5],
        confidence=min(outcome.confidence for outcome in outcomes if outcome.status is best.status),
        context=context,
    )


def _with_expiry(view: View, answer: Answer, today: date) -> Answer:
    if not any(document.expires or document.effective_from for document in view.documents):
        return answer
    parts = []
    for each in answer.parts:
        remarks = expired(view, [citation.ref for citation in each.citations], today)
        parts.append(replace(each, remarks=(*each.remarks, *remarks)) if remarks else each)
    return replace(answer, parts=tuple(parts))
