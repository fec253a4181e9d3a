"""All checks of a document, and those that are made anew when its list comes from another file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.check import (
    accounted,
    alike,
    annexes,
    deadlines,
    duties,
    expiry,
    figures,
    flat_lists,
    order,
    personal,
    secrecy,
    several,
    undated,
    untitled,
    wording,
)
from knowledge.model import Document, Finding, Severity, Source

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_MOST_OF_A_CODE = 200
# What a list of its own has been told, or a document without it.
_OF_ROWS = frozenset(
    [
        "annex-missing",
        "missing-rows",
        "row-repeat",
        "row-without-clause",
        "heading-differs",
        "leaders-differ",
        "units-differ",
        "deadline-differs",
        "figure-differs",
        "contact-differs",
        "row-garbled",
        "name-near",
        "several-names",
        "duty-line-missing",
        "no-number",
        "no-structure",
    ]
)


def check(document: Document, source: Source) -> tuple[Finding, ...]:
    """Everything that looks wrong, the weightiest first, then by line.

    In: a document as structured and what it was read from. Out: the findings of the check, without
    the reader's own. No more than 200 of a code, so that a hopeless file stays readable.
    """
    found = [
        *secrecy.findings(source),
        *untitled.untitled(document, source),
        *several.several(document, source),
        *undated.undated(document),
        *order.empty(document),
        *order.numbering(document),
        *order.rows(document),
        *order.dates(document),
        *expiry.told_otherwise(document),
        *annexes.missing(document, source),
        *flat_lists.flattened(document, source),
        *duties.body_and_list(document),
        *deadlines.differing(document),
        *figures.differing(document),
        *alike.near_names(document),
        *duties.missing_lines(document),
        *duties.unexplained(document),
        *wording.stray(document, source),
        *wording.unclosed(document),
        *wording.repeated(document),
        *personal.personal_data(source),
        *accounted.unaccounted(document, source),
    ]
    return _weighed(found)


def recheck(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of a document whose list came from another file: what concerns its rows is found anew."""
    anew = [
        *order.rows(document),
        *duties.body_and_list(document),
        *deadlines.differing(document),
        *figures.differing(document),
        *alike.near_names(document),
        *duties.missing_lines(document),
    ]
    return _weighed([finding for finding in findings if finding.code not in _OF_ROWS] + anew)


def _weighed(found: Sequence[Finding]) -> tuple[Finding, ...]:
    counts: dict[str, int] = {}
    kept = []
    for finding in sorted(dict.fromkeys(found), key=lambda item: (_WEIGHT[item.severity], item.line or 0)):
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= _MOST_OF_A_CODE:
            kept.append(finding)
    return tuple(kept)
