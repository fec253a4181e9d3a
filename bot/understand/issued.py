"""A document called by the day of its issue (1月26日那个预案, 3月18号印发的方案)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil

from rapidfuzz.distance import LCSseq

from bot.view.bodies import documents_of
from bot.view.names import Name
from bot.view.structure import View
from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.numbers.years import YEAR
from glossary.papers import WORDS
from knowledge.model import Document

_DIGITS = "一二三四五六七八九"
_ISSUED = "印发|印|下发|发布|发文|发出|出台|成文|公布|发|出"
_CALLED = regex(
    rf"(?:(?:成文|印发|发文|发布|落款)(?:日期|时间)?(?:是|为|在)?|落款)?"
    rf"(?:(?P<year>{YEAR})年|今年|去年|前年)?(?P<month>\d{{1,2}}|十[一二]?|[{_DIGITS}])月份?"
    rf"(?:(?P<day>\d{{1,2}}|[二三]?十[{_DIGITS}]?|[{_DIGITS}])[日号])?"
    rf"(?P<issued>{_ISSUED})?(?:来|下来)?(?:了)?的?(?P<pointed>[那这]一?[份个次部篇件]?|那|这)?"
    # … or as the one that is pointed at, and no more (2月26号发的那份，…)
    rf"(?:(?P<about>[^,，。?？\d]{{0,16}}?)(?P<kind>{WORDS}|文件)|(?<=[份篇个])(?=[,，。\s里中上]|$))"
)
_ABOUT = 0.8  # the share of what is said to be its subject that its title must have
_ANY = "文件"


def by_number(view: View, text: str, names: Callable[[str], Sequence[Name]]) -> str:
    """``text`` with the one document that it calls by the day of its issue, or by the month where it says that it was issued
    then, named as it is cited. ``names`` finds the names in a text.

    A day on which none of the kind was issued is the day of something else. Of several of one day the one of the place that is
    named is meant, or the one that charges a body that is asked about.
    """
    for match in _CALLED.finditer(text) if view.several else ():
        if match["day"] is None and not (match["issued"] and match["pointed"]):
            continue
        if match["kind"] is None and not (match["pointed"] and (match["issued"] or match["day"])):
            continue
        issued = [each for each in view.documents if _is_of_day(each, match)]
        found = {each.id for each in issued if _is_about(each, match)}
        # where it is pointed at the day tells, whatever else is said of it
        if not found and (match["issued"] or match["pointed"]):
            found = {each.id for each in issued}
        if len(found) > 1:
            found = found & {*view.catalogue.of_place(text)} or found
            charging = [{*documents_of(view, each, [*found])[0]} for each in names(text) if each.names]
            found = set.intersection(found, *charging) or found
        if len(found) == 1:
            header = view.by_id[found.pop()]
            return f"{text[: match.start()]}{header.number or f'《{header.title}》'}{text[match.end() :]}"
    return text


def _is_of_day(document: Document, called: re.Match[str]) -> bool:
    """Whether a document is of the kind and of the day that is said."""
    days = [day for day in (document.date, document.printing_date) if day is not None]
    return any(_is_on(day, called) for day in days) and (
        called["kind"] in (None, _ANY) or called["kind"] in document.title
    )


def _is_about(document: Document, called: re.Match[str]) -> bool:
    """Whether its title has what stands before the word for its kind."""
    about = (called["about"] or "").strip("的")
    return LCSseq.similarity(about, document.title) >= ceil(_ABOUT * len(about))


def _is_on(day: date, called: re.Match[str]) -> bool:
    return (
        (called["year"] is None or int(called["year"]) == day.year)
        and value_of(called["month"]) == day.month
        and (called["day"] is None or value_of(called["day"]) == day.day)
    )
