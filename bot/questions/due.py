"""What is due when: rows of a list and clauses by their deadline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Kind, Outcome, Status, not_found
from bot.compose.place import place
from bot.compose.rows import gap_remark, listed_rows
from bot.questions.kind import Asked, QuestionKind
from bot.questions.matters import duties_of, picked
from bot.questions.parts.narrowing import narrowing
from bot.understand.grammar import EARLIEST, LATEST, Sign
from bot.understand.matters import ALL_ROLES, LEADING, involvements
from bot.understand.spans import Span
from bot.understand.times import (
    BEFORE_ISSUE,
    BOTH,
    LASTING,
    NO_DEADLINE,
    NOT_DATED,
    NOT_LASTING,
    RECURRING,
    asks_by_time,
    date_said,
    time_as_printed,
    time_asked,
)
from bot.view.matters import Matter, has_part
from bot.view.structure import View
from glossary.names import NameKind
from knowledge.deadline import Due, day_words, due
from knowledge.model import PassageKind, Ref

MAX_SAID = 3  # matters said in the first line
_EARLIEST = "完成时限最早的是哪一项"


@dataclass(frozen=True, slots=True)
class _Matter:
    """A row or a clause with its deadline, as printed and as read."""

    ref: Ref
    printed: str
    due: Due
    in_text: bool = False


def _timed(view: View, found: Sequence[Matter]) -> list[_Matter]:
    """Matters that have a deadline, in order of the day, then of the documents; those without a day last."""
    timed = [
        _Matter(
            each.ref,
            each.deadline,
            due(each.deadline, view.catalogue.issued(each.ref.document)),
            each.in_text,
        )
        for each in found
        if each.deadline
    ]
    return sorted(timed, key=lambda each: (each.due.day or date.max, view.order(each.ref)))


def _answer(asked: Asked) -> Outcome | None:
    """Rows and clauses by their deadline, of those only that a body or person the question names is charged with."""
    found, who = picked(asked, asked.documents)
    if asked.question.section and not any(each.deadline for each in found):
        # a heading whose words stand in the name of the list (重点任务 of 重点任务分工清单) is not that list
        found, who = picked(replace(asked, question=replace(asked.question, section=())), asked.documents)
    if asked.question.says(NO_DEADLINE):
        return _without(asked, found, who)
    matters = _timed(asked.view, found)
    outcome = _by_time(asked, matters) if matters else None
    if outcome is None or not who:
        return outcome
    if outcome.status is Status.NOT_FOUND and narrowing(asked):
        return None  # their duties are shown, and that none is due then
    said = f"{who}的事项里{_shares(asked, outcome.shown)}，{outcome.part.conclusion}"
    outcome = replace(outcome, part=replace(outcome.part, conclusion=said))
    wanted = involvements(asked.question)
    if len(wanted) != 1 or not wanted[0].has:
        return outcome
    shown = [each for each in found if each.ref in outcome.shown]
    return replace(outcome, duties=duties_of(asked.view, wanted, shown))


def _without(asked: Asked, found: Sequence[Matter], who: str) -> Outcome | None:
    """The matters of the documents with deadlines that have none."""
    timed = {each.ref.document for each in found if each.deadline}
    lacking = [each.ref for each in found if not each.deadline and each.ref.document in timed]
    if not timed:
        return not_found("文件里没有写完成时限的事项。", _EARLIEST, confidence=0.1)
    if not lacking:
        return not_found(f"{who or '文件'}的事项都写了完成时限。", _EARLIEST, confidence=0.1)
    of = f"{who}的事项里，" if who else ""
    outcome = listed_rows(asked.view, asked.question, lacking, f"{of}没有写完成时限的有{len(lacking)}项")
    return replace(outcome, kind=Kind.DEADLINE)


def _shares(asked: Asked, refs: Sequence[Ref]) -> str:
    """How many of the matters found a unit leads and how many it supports, where neither was asked for."""
    wanted = involvements(asked.question)
    if len(wanted) != 1 or wanted[0].roles != ALL_ROLES or wanted[0].name.kind is not NameKind.UNIT:
        return ""
    view, names = asked.view, wanted[0].name.names
    led = sum(has_part(view, Matter(ref, view.clause_ref(ref), None), names, LEADING) for ref in refs)
    return f"（牵头{led}项，配合{len(refs) - led}项）"


def _by_time(asked: Asked, matters: Sequence[_Matter]) -> Outcome | None:
    """A time that is named, the earliest, the latest, or those without an end."""
    dated = [each for each in matters if each.due.day]
    question = asked.question
    if question.says(EARLIEST) or question.says(LATEST):
        return _first_or_last(asked, dated, first=bool(question.says(EARLIEST)))
    if question.says(BEFORE_ISSUE):
        return _before_issue(asked, dated)
    if again := question.says(RECURRING):
        return _recurring(asked, matters, f"每{again['each']}")
    if time_asked(question, date.today()) is not None:
        return _in_time(asked, dated)
    for sign, said, holds in _SORTS:
        if question.says(sign):
            chosen = [each for each in matters if holds(each.due)]
            if not chosen:
                return not_found(f"文件里没有{said}事项。", _EARLIEST, confidence=0.1)
            return _listed(asked, chosen, f"{said}有{len(chosen)}项")
    if question.says(LASTING):
        return _lasting(asked, matters)
    if not dated:
        return None
    in_order = sorted(dated, key=lambda each: asked.view.order(each.ref))
    remark = gap_remark(asked.view, in_order[0].ref.document)
    return _listed(asked, in_order, f"写明完成日期的有{len(dated)}项", remark)


def _lasting(asked: Asked, matters: Sequence[_Matter]) -> Outcome | None:
    """What goes on without an end, then what goes on after a day that is named; not what only comes again every year."""
    lasting = [each for each in matters if each.due.lasting and not each.due.recurs]
    ever = _by_document(asked.view, [each for each in lasting if not each.due.day])
    after = _by_document(asked.view, [each for each in lasting if each.due.day])
    if not lasting:
        return None
    said = f"完成时限是长期坚持的有{len(ever or after)}项"
    if ever and after:
        said += f"，另有{len(after)}项写明日期、完成后长期坚持"
    return _listed(asked, [*ever, *after], said)


def _recurring(asked: Asked, matters: Sequence[_Matter], how: str) -> Outcome | None:
    """What comes again: every year, by the day named where one is."""
    recurring = [each for each in matters if each.due.recurs and how in each.printed]
    for written in (time_as_printed(asked.question), date_said(asked.question)):
        chosen = [each for each in recurring if written in each.printed]
        if chosen:
            break
    else:
        return None
    return _listed(asked, _by_document(asked.view, chosen), f"完成时限是{how}{written}的有{len(chosen)}项")


# by whether a day is named and whether it goes on
_SORTS: tuple[tuple[Sign, str, Callable[[Due], bool]], ...] = (
    (NOT_DATED, "没有写具体日期的", lambda due: not due.day),
    (NOT_LASTING, "只写明日期、不是长期坚持的", lambda due: bool(due.day) and not due.lasting),
    (BOTH, "既有日期又要长期坚持的", lambda due: bool(due.day) and due.lasting),
)


def _first_or_last(asked: Asked, dated: Sequence[_Matter], *, first: bool) -> Outcome | None:
    if not dated:
        return None
    wanted = dated[0 if first else -1].due.day
    chosen = [each for each in dated if each.due.day == wanted]
    said = f"完成时限{'最早' if first else '最晚'}的是{_named(asked.view, chosen[0])}"
    return _listed(asked, chosen, said, gap_remark(asked.view, chosen[0].ref.document))


def _in_time(asked: Asked, dated: Sequence[_Matter]) -> Outcome | None:
    """What is due in the time a question names; that nothing is, where only a deadline can be meant."""
    time = time_asked(asked.question, date.today())
    if time is None:
        return None
    due_then = _holding(asked.view, dated, time)
    # what falls on the day itself comes first, then document by document
    on = [each for each in due_then if any(map(time.itself().holds, each.due.days))]
    on.sort(key=lambda each: time_as_printed(asked.question) not in each.printed)
    chosen = _by_document(
        asked.view, [*on, *(each for each in due_then if each not in on)], {each.ref.document for each in on}
    )
    # what the text says of a time is nobody's in particular
    anybody = not time.relative and not involvements(asked.question)
    told = _told(asked, {each.ref for each in chosen if not each.in_text}) if anybody else {}
    shown = told if asked.question.documents else {}
    if chosen or shown:  # what a sentence sets is shown by the sentence
        left = [each for each in chosen if each.ref not in shown]
        return _due_then(asked, time, left, shown, {each.ref for each in on})
    # a year may as well stand in the text
    if told or (time.month is None and not time.relative):
        return None
    return not_found(f"文件里没有完成时限{time.said}的事项。", _EARLIEST, confidence=0.1)


def _holding(view: View, dated: Sequence[_Matter], time: Span) -> list[_Matter]:
    """What is due in a time, as it is meant of each document."""
    days: dict[str, list[date]] = {}
    for each in dated:
        days.setdefault(each.ref.document, []).extend(each.due.days)
    meant = {
        document: time.of_issue(view.catalogue.issued(document), there) for document, there in days.items()
    }
    return [each for each in dated if any(map(meant[each.ref.document].holds, each.due.days))]


def _due_then(
    asked: Asked, time: Span, chosen: Sequence[_Matter], told: Mapping[Ref, str], on: Collection[Ref]
) -> Outcome:
    """What is due in a time by its deadline, and what the text says of it; what is due ``on`` the day itself first."""
    view = asked.view
    named = [_named(view, each) for each in chosen] + [
        f"{place(view, ref)}：{said}" for ref, said in told.items()
    ]
    count = f"完成时限{time.said}的有{len(chosen)}项" if chosen else ""
    also = f"正文另有{len(told)}处写到这个时间" if told else ""
    said = "；".join(named) if len(named) <= MAX_SAID else "，".join(filter(None, (count, also)))
    then = [each.ref for each in chosen]
    refs = [*(ref for ref in then if ref in on), *told, *(ref for ref in then if ref not in on)]
    return replace(listed_rows(view, asked.question, refs, said, said=told), kind=Kind.DEADLINE)


def _told(asked: Asked, but: Collection[Ref]) -> dict[Ref, str]:
    """The clauses whose text speaks of the time that a question names, each with the sentence that does."""
    view, written = asked.view, date_said(asked.question)
    found: dict[Ref, str] = {}
    for cut in view.passages.found(written, asked.documents) if written else ():
        ref = cut.passage.ref
        if cut.passage.kind is not PassageKind.CLAUSE or {ref, *view.rows.tied(ref)} & {*but}:
            continue
        told = next((text.strip() for _, _, text in cut.sentences if written in text), "")
        if told:
            found[ref] = told
    return {ref: found[ref] for ref in view.sorted(found)}


def _before_issue(asked: Asked, dated: Sequence[_Matter]) -> Outcome:
    """The deadlines that lie before the date of their own document."""

    found = [
        (each, day)
        for each in dated
        if (day := asked.view.by_id[each.ref.document].date) and each.due.day and each.due.day < day
    ]
    if not found:
        return not_found("文件里没有完成时限早于成文日期的事项。", _EARLIEST, confidence=0.1)
    said = f"完成时限早于成文日期（{day_words(found[0][1])}）的有{len(found)}项"
    return _listed(asked, [each for each, _ in found], said)


def _listed(asked: Asked, matters: Sequence[_Matter], said: str, remark: str = "") -> Outcome:
    refs = [each.ref for each in matters]
    return replace(listed_rows(asked.view, asked.question, refs, said, remark), kind=Kind.DEADLINE)


def _by_document(view: View, matters: Iterable[_Matter], first: Collection[str] = ()) -> list[_Matter]:
    """``matters`` with those of one document together in the order they come: these documents first, then the newest."""
    groups: dict[str, list[_Matter]] = {}
    for each in matters:
        groups.setdefault(each.ref.document, []).append(each)
    newest = sorted(groups, key=lambda each: (each in first, view.catalogue.dated(each)), reverse=True)
    return [each for document in newest for each in groups[document]]


def _named(view: View, matter: _Matter) -> str:
    row = view.rows.get(matter.ref)
    name = f"清单第{row.row}项“{row.matter}”" if row else place(view, matter.ref)
    return f"{name}：{matter.printed}"


def _by_date(asked: Asked) -> bool:
    return asks_by_time(asked.view, asked.question)


KIND = QuestionKind(
    name="due",
    purpose="按时间找事项：几月到期、最早、长期坚持",
    examples=("三季度要完成哪些工作", "最早到期的是哪一项", "哪些工作要长期坚持", "年底前要完成的有哪些"),
    counter_examples=("{事项}什么时候完成", "{单位}负责什么"),
    needs=_by_date,
    answer=_answer,
)
