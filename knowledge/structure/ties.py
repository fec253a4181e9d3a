"""Rows of a responsibility list tied to the clauses that they restate."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import Clause, Row

_ROW_TIE = 0.34
_MOST_PAIRS = 250_000
_MOST_POSTINGS = 250
_COMPARED = 1500


def tie(rows: Sequence[Row], clauses: Sequence[Clause]) -> list[Row]:
    """Tie each row to the clause it restates, or to none.

    Likeness is that of matter and title and that of measures and text (character pairs). The best
    assignment that keeps both orders is taken; a row it leaves out is tied where one clause is far
    more like it than its own neighbours' clauses. Bounded: lists too large to compare are left untied.
    """
    targets = _targets(rows, clauses)
    if not rows or not targets or len(rows) * len(targets) > _MOST_PAIRS:
        return list(rows)
    titles = [_pairs(clause.title) for clause in targets]
    texts = [_pairs(clause.text[:_COMPARED]) for clause in targets]
    postings: dict[str, list[int]] = defaultdict(list)
    for index, pairs in enumerate(texts):
        for pair in pairs | titles[index]:
            postings[pair].append(index)
    # Pairs that stand almost everywhere tell nothing and cost most.
    postings = {pair: at for pair, at in postings.items() if len(at) <= _MOST_POSTINGS}
    scores = [_scores(row, titles, texts, postings) for row in rows]
    chosen = _in_order(scores, len(targets))
    tied = []
    for row, score, at in zip(rows, scores, chosen, strict=True):
        best = at
        if best is None and score:
            top = max(score, key=lambda index: score[index])
            best = top if score[top] > 0.7 else None
        tied.append(replace(row, clause=targets[best].id) if best is not None else row)
    return tied


def _targets(rows: Sequence[Row], clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that a row may restate: those with text or duties, and a heading that a row names, with what is below it."""
    matters = {_bare(row.matter) for row in rows if row.matter}
    below: dict[str, list[str]] = {}
    for clause in clauses:
        if clause.parent:
            below.setdefault(clause.parent, []).append(f"{clause.title}{clause.text}")
    targets = []
    for clause in clauses:
        if clause.id != "0" and (clause.text or clause.lead_units):
            targets.append(clause)
        elif clause.title and _bare(clause.title) in matters and clause.id in below:
            targets.append(replace(clause, text="".join(below[clause.id])[:_COMPARED]))
    return targets


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _scores(
    row: Row, titles: list[set[str]], texts: list[set[str]], postings: dict[str, list[int]]
) -> dict[int, float]:
    matter, measures = _pairs(row.matter), _pairs(row.measures[:_COMPARED])
    shared_title: Counter[int] = Counter()
    shared_text: Counter[int] = Counter()
    for pair in matter:
        for index in postings.get(pair, ()):
            shared_title[index] += pair in titles[index]
    for pair in measures or matter:
        for index in postings.get(pair, ()):
            shared_text[index] += pair in texts[index]
    scores = {}
    size = len(measures or matter) or 1
    for index in shared_title.keys() | shared_text.keys():
        title = 2 * shared_title[index] / ((len(matter) + len(titles[index])) or 1)
        text = 2 * shared_text[index] / (size + len(texts[index]) or 1)
        covered = shared_text[index] / size
        score = 0.5 * title + 0.25 * text + 0.25 * covered if titles[index] else 0.5 * text + 0.5 * covered
        if score >= _ROW_TIE:
            scores[index] = score
    return scores


def _in_order(scores: list[dict[int, float]], width: int) -> list[int | None]:
    """The assignment of rows to clauses with the greatest sum that keeps both in order.

    Several rows may split one clause: a clause stays open for the row after.
    """
    tables = [[0.0] * (width + 1)]
    for score in scores:
        before = tables[-1]
        best = [0.0] * (width + 1)
        for index in range(1, width + 1):
            best[index] = max(before[index], best[index - 1], before[index] + score.get(index - 1, 0.0))
        tables.append(best)
    chosen: list[int | None] = []
    index = width
    for row in range(len(scores), 0, -1):
        while index and tables[row][index] == tables[row][index - 1]:
            index -= 1
        gain = scores[row - 1].get(index - 1)
        taken = gain is not None and tables[row][index] == tables[row - 1][index] + gain
        chosen.append(index - 1 if taken else None)
    return chosen[::-1]


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\W_]", "", text)
    return {plain[index : index + 2] for index in range(len(plain) - 1)}
