"""Scores an assistant on a question set: hit, fact, set, refusal and false refusal, by kind, with the misses.

Text is compared after NFKC and without white space. Sets hold questions (``q``) or conversations (``turns``). A question
with ``gold_doc`` is scored by document and clause, one without by clause alone. A row and the clause it is tied to are
one: as the documents tie them, and as ``rows.json`` beside the set does.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answer import Answer, Kind, Status
from bot.assistant import Assistant
from bot.render.terminal import render
from glossary.errors import WenceError
from glossary.lazy import regex
from knowledge.model import Ref

MEASURES = ("hit", "shown", "fact", "set", "refuse", "false_refusal")
_NAMES = {
    "hit": "命中",
    "shown": "三处内",
    "fact": "要点",
    "set": "职责完整",
    "refuse": "拒答",
    "false_refusal": "误拒",
}
_SPACE = regex(r"\s+")
_MARKS = regex(r"[〔〕\[\]【】()（）《》“”\"]")  # what a document's name is written with in many ways
SHOWN = 3  # places that a person sees first: of an answer, or offered beside it


class QuestionSetError(WenceError):
    """A question set that cannot be read."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """One question of a set, or a turn of a conversation (then ``chat`` names it).

    ``must_contain`` holds alternatives: one string of each element has to be in the answer. ``document`` is that of
    the gold clauses, empty where any counts; ``elsewhere`` are places of other documents that are right too.
    ``open_document``: no document is meant more than another, to ask or to show several is right. ``may_ask``,
    ``may_refuse``: to ask back, or to say that the documents lack it, is right as well. ``neutral``: places that
    neither belong to the sets nor spoil them.
    """

    id: str
    text: str
    kind: str
    in_scope: bool = True
    gold_clauses: tuple[str, ...] = ()
    gold_lead: frozenset[str] | None = None
    gold_support: frozenset[str] | None = None
    must_contain: tuple[tuple[str, ...], ...] = ()
    must_not_contain: tuple[str, ...] = ()
    chat: str | None = None
    document: str = ""
    elsewhere: tuple[tuple[str, str], ...] = ()
    open_document: bool = False
    may_ask: bool = False
    may_refuse: bool = False
    neutral: frozenset[str] = frozenset()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """What one question scored on each measure that applies to it, 0 to 1.

    ``answered_as``: the kind of the answer (contract: ``kind``), else its status.
    """

    question: SetQuestion
    values: Mapping[str, float]
    first: str
    status: str
    answered_as: str

    @property
    def missed(self) -> tuple[str, ...]:
        """The measures that are not as they should be."""
        return tuple(
            name
            for name, value in self.values.items()
            if (value > 0 if name == "false_refusal" else value < 1)
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a set, in its order."""

    scores: tuple[Score, ...]

    def mean(self, measure: str, kind: str | None = None) -> float | None:
        """The mean of a measure over the questions to which it applies; None where there is none."""
        values = [
            score.values[measure]
            for score in self.scores
            if measure in score.values and kind in (None, score.question.kind)
        ]
        return sum(values) / len(values) if values else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the set, in order of appearance."""
        return tuple(dict.fromkeys(score.question.kind for score in self.scores))

    @property
    def answered(self) -> dict[str, tuple[int, int]]:
        """The kinds of the answers, those with most misses first: how many there were, and how many missed anything."""
        counts = Counter(score.answered_as for score in self.scores)
        misses = Counter(score.answered_as for score in self.scores if score.missed)
        return {kind: (counts[kind], misses[kind]) for kind in sorted(counts, key=lambda kind: -misses[kind])}


def read_questions(path: Path) -> tuple[SetQuestion, ...]:
    """Read a set (JSON Lines). Raises QuestionSetError with the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError(f"题集 {path} 读不了：请确认文件存在，并以 UTF-8 编码保存。") from error
    found: list[SetQuestion] = []
    rows = _rows_beside(path)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            if "turns" in item:
                for turn, each in enumerate(item["turns"], start=1):
                    found.append(
                        _question(
                            {
                                "gold_doc": item.get("gold_doc"),
                                **each,
                                "id": f"{item['id']}.{turn}",
                                "kind": "dialog",
                            },
                            rows,
                            chat=str(item["id"]),
                        )
                    )
            else:
                found.append(_question(item, rows))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise QuestionSetError(
                f"题集 {path.name} 第 {number} 行不是一道题：请改成含 id 和 q 的 JSON 对象。"
            ) from error
    if not found:
        raise QuestionSetError(f"题集 {path} 里没有题。")
    return tuple(found)


def _rows_beside(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Which rows are which clauses, by document, as ``rows.json`` beside a set says; nothing without one."""
    try:
        loaded = json.loads((path.parent / "rows.json").read_text(encoding="utf-8"))
        return {
            _document(name): {str(row): str(clause) for row, clause in tied.items()}
            for name, tied in loaded.items()
        }
    except (OSError, ValueError, AttributeError):
        return {}


def _question(
    item: Mapping[str, Any], rows: Mapping[str, Mapping[str, str]], chat: str | None = None
) -> SetQuestion:
    gold = item.get("gold_set")
    return SetQuestion(
        str(item["id"]),
        str(item["q"]),
        str(item.get("kind") or "question"),
        bool(item.get("in_scope", True)),
        tuple(map(str, item.get("gold_clauses") or ())),
        frozenset(gold["lead"]) if gold else None,
        frozenset(gold["support"]) if gold else None,
        tuple(
            tuple(map(str, each if isinstance(each, list) else [each]))
            for each in item.get("must_contain") or ()
        ),
        tuple(map(str, item.get("must_not_contain") or ())),
        chat,
        _document(str(item.get("gold_doc") or "")),
        tuple((_document(str(name)), str(clause)) for name, clause in item.get("alt") or ()),
        bool(item.get("open_q")),
        bool(item.get("amb_ok")),
        bool(item.get("refuse_ok")),
        frozenset(map(str, item.get("set_neutral") or ())),
        rows,
    )


def evaluate(assistant: Assistant, questions: Iterable[SetQuestion]) -> Report:
    """Ask every question and score the answers."""
    scores = []
    for question in questions:
        answer = assistant.ask(question.text, conversation=f"eval {question.chat}" if question.chat else None)
        scores.append(score(assistant, question, answer))
    return Report(tuple(scores))


def score(assistant: Assistant, question: SetQuestion, answer: Answer) -> Score:
    """Score one answer by the definitions of this module's measures."""
    said = _plain(render(answer))
    cited = [citation.ref for citation in answer.citations]
    refused = answer.status in (Status.NOT_FOUND, Status.CHAT)
    clean = not any(_plain(each) in said for each in question.must_not_contain)
    if not question.in_scope:
        values = {"refuse": float(refused and not cited and clean)}
    elif question.open_document:
        several = len({ref.document for ref in cited}) > 1
        values = {"hit": float(several or answer.status in (Status.AMBIGUOUS, Status.NOT_FOUND))}
    elif refused and question.may_refuse:
        values = {"false_refusal": 0.0}
    else:
        values = _values(assistant, question, answer, said, clean)
    first = cited[0].id if cited else ""
    return Score(question, values, first, answer.status.value, (answer.kind or answer.status).value)


def _values(
    assistant: Assistant, question: SetQuestion, answer: Answer, said: str, clean: bool
) -> dict[str, float]:
    cited = [citation.ref for citation in answer.citations]
    values: dict[str, float] = {}
    if question.gold_clauses:
        right = bool(cited) and _is_gold(question, cited[0])
        values["hit"] = float(right or (question.may_ask and answer.status is Status.AMBIGUOUS))
        values["shown"] = float(bool(values["hit"]) or _is_shown(assistant, question, answer))
    if question.must_contain or question.must_not_contain:
        told = all(
            any(_plain(each) in said for each in alternatives) for alternatives in question.must_contain
        )
        values["fact"] = float(told and clean)
    if question.gold_lead is not None and question.gold_support is not None:
        values["set"] = _set_score(assistant, question, answer)
    values["false_refusal"] = float(answer.status in (Status.NOT_FOUND, Status.CHAT))
    return values


def _is_gold(question: SetQuestion, ref: Ref) -> bool:
    place = (_document(ref.document), ref.id)
    if place in question.elsewhere:
        return True
    return ref.id in question.gold_clauses and question.document in ("", place[0])


def _is_shown(assistant: Assistant, question: SetQuestion, answer: Answer) -> bool:
    """Whether a right place is among the first that a person sees: cited, or offered and reached by asking for it."""
    if any(_is_gold(question, citation.ref) for citation in answer.citations[:SHOWN]):
        return True
    offered = (assistant.ask(each) for each in answer.suggestions[:SHOWN])
    return any(found.citations and _is_gold(question, found.citations[0].ref) for found in offered)


def _set_score(assistant: Assistant, question: SetQuestion, answer: Answer) -> float:
    lead: Collection[Ref] = answer.duties.lead if answer.duties else ()
    support: Collection[Ref] = answer.duties.support if answer.duties else ()
    if answer.kind is Kind.LIST or question.kind in ("list", "count"):
        lead = [citation.ref for citation in answer.citations]
    tied = {
        (_document(ref.document), ref.id): row.clause
        for ref, row in assistant.knowledge.rows.items()
        if row.clause is not None
    }
    first = next(iter((*lead, *support)), None)
    home = question.document or (_document(first.document) if first else "")
    homes = {home, *(document for document, _ in question.elsewhere)}

    def one(document: str, id: str) -> str:
        place = question.rows.get(document, {}).get(id) or tied.get((document, id), id)
        return place if document in homes else f"{document} {place}"

    def found(refs: Iterable[Ref]) -> set[str]:
        return {one(_document(ref.document), ref.id) for ref in refs} - question.neutral

    def gold(ids: Iterable[str]) -> set[str]:
        return {one(home, id) for id in ids}

    # an empty gold set is not scored
    sides = ((lead, question.gold_lead), (support, question.gold_support))
    return min((_f1(found(said), gold(wanted)) for said, wanted in sides if wanted), default=1.0)


def _f1(found: set[str], gold: set[str]) -> float:
    if not found and not gold:
        return 1.0
    right = len(found & gold)
    return 2 * right / (len(found) + len(gold)) if right else 0.0


def _document(name: str) -> str:
    """A document's name as two ways of writing it are one: without brackets and quotation marks."""
    return _MARKS.sub("", _plain(name))


def _plain(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def report_dict(report: Report) -> dict[str, Any]:
    """A report as plain data: every mean, by kind, what was answered as what, and the misses."""
    return {
        "questions": len(report.scores),
        "scores": {measure: _rounded(report.mean(measure)) for measure in MEASURES},
        "kinds": {
            kind: {
                "questions": sum(each.question.kind == kind for each in report.scores),
                **{measure: _rounded(report.mean(measure, kind)) for measure in MEASURES},
            }
            for kind in report.kinds
        },
        "answered": {
            kind: {"answers": count, "misses": misses} for kind, (count, misses) in report.answered.items()
        },
        "misses": [
            {
                "id": each.question.id,
                "q": each.question.text,
                "kind": each.question.kind,
                "missed": list(each.missed),
                "status": each.status,
                "answered_as": each.answered_as,
                "first": each.first,
                "gold": list(each.question.gold_clauses),
            }
            for each in report.scores
            if each.missed
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def render_report(report: Report) -> str:
    """A report as a table and a list of misses, for a person."""
    lines = [f"{'类别':<20}{'题数':>4}  " + "  ".join(f"{_NAMES[measure]:>6}" for measure in MEASURES)]
    for kind in (None, *report.kinds):
        count = sum(kind in (None, each.question.kind) for each in report.scores)
        cells = "  ".join(_cell(report.mean(measure, kind)) for measure in MEASURES)
        lines.append(f"{kind or '全部':<20}{count:>4}  {cells}")
    misses = [each for each in report.scores if each.missed]
    if misses:
        taken = (f"{kind} {missed}/{count}" for kind, (count, missed) in report.answered.items() if missed)
        lines.append(f"\n没答好的，当作什么答的（没答好/答了）：{'、'.join(taken)}")
        lines.append(f"\n没答好的 {len(misses)} 题：")
    for each in misses:
        what = "、".join(_NAMES[name] for name in each.missed)
        gold = "/".join(_shown(each.question.gold_clauses))
        lines.append(
            f"{each.question.id} {each.question.text.strip()[:40]!r} {what}：答 {each.first or each.status}，应 {gold or '不答'}"
        )
    return "\n".join(lines)


def _shown(ids: Sequence[str]) -> Sequence[str]:
    return ids if len(ids) <= 4 else [*ids[:4], "…"]


def _cell(value: float | None) -> str:
    return f"{'—':>8}" if value is None else f"{value:>8.3f}"
