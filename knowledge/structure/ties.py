"""Ties the rows of a responsibility list to the clauses that they restate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from glossary.printable import letters
from knowledge.model import Clause, Row
from knowledge.structure.groups import GROUP_ENDS

# 「（第八条）」, 「（见二、（三））」 in a row, or a cell of such a number alone: the clause it says itself.
_NUMERAL = "[零〇一二三四五六七八九十廿卅百]{1,5}"
_ARTICLE = rf"第({_NUMERAL}|\d{{1,3}})[条项](?:第{_NUMERAL}[款项])?"
_PATH = (
    rf"({_NUMERAL}、?[（(]{_NUMERAL}[）)](?:\d{{1,2}}[.．、]?)?|{_NUMERAL}、|[（(]{_NUMERAL}[）)]\d{{1,2}}[.．、]?"
    r"|\d{1,2}(?:[.．]\d{1,2}){1,4})"
)
_OWN_WORDS = r"(?:见|对应|依据|同)?(?:本|正文|《?[\u4e00-\u9fff]{2,8}》?)??(?:的)?"
_COLUMN = r"[\u4e00-\u9fff]{0,4}(?:条款|条目|条号|依据|出处|正文)[\u4e00-\u9fff]{0,3}[：:]"
_PRINTED = regex(
    rf"(?:[（(〔\[]|(?:^|\n)(?:{_COLUMN})?){_OWN_WORDS}(?:{_ARTICLE}|{_PATH})[ 　]*(?:[）)〕\]]|$|(?=\n))"
)
_PATH_PART = regex(rf"{_NUMERAL}|\d{{1,2}}")
_SAME_LEAD = 0.12
_SURE = 10.0
_ROW_TIE = 0.34
_MOST_PAIRS = 250_000
_MOST_POSTINGS = 250
_COMPARED = 1500
# A row that restates a part of a clause: how much of its matter the clause says, and how much more than any other.
_PART_SAID = 0.6
_PART_AHEAD = 0.3


def tie(rows: Sequence[Row], clauses: Sequence[Clause]) -> list[Row]:
    """Tie each row to the clause it restates, or to none.

    In: the rows of a list, the clauses of its document. Out: the rows in their order, each with its clause's id or None; as
    they came where the lists are too large to compare. A number that the row prints itself (「（第八条）」) decides; else the
    assignment in both orders that is likest, by matter and title, measures and text (pairs of characters) and who leads. A
    row left out is tied where one clause is far more like it than those of its neighbours, or alone says its matter.
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
    places = _places(targets)
    for at_row, (row, score) in enumerate(zip(rows, scores, strict=True)):
        lead = set(row.lead_units)
        for index in score:
            score[index] += _SAME_LEAD * bool(lead & set(targets[index].lead_units))
        if row.matter.endswith(GROUP_ENDS):  # what a group is for is said in the words of what others do
            score = scores[at_row] = {
                at: value for at, value in score.items() if row.matter in targets[at].title
            }
        if (printed := _printed(row, places)) is not None:
            score.clear()
            score[printed] = _SURE
    scores = [{at: value for at, value in score.items() if value >= _ROW_TIE} for score in scores]
    chosen = _in_order(scores, len(targets))
    for index, (score, at) in enumerate(zip(scores, chosen, strict=True)):
        if at is None and score:
            top = max(score, key=lambda index: score[index])
            chosen[index] = top if score[top] > 0.7 else None
    said = [text | title for text, title in zip(texts, titles, strict=True)]
    chosen = _with_parts(rows, targets, said, chosen)
    return [
        replace(row, clause=targets[at].id) if at is not None else row
        for row, at in zip(rows, chosen, strict=True)
    ]


def _with_parts(
    rows: Sequence[Row], targets: Sequence[Clause], said: Sequence[set[str]], chosen: Sequence[int | None]
) -> list[int | None]:
    """The same with the rows that restate one part of a clause: it says their matter, the same unit leads, the order is kept."""
    ends = [len(targets)] * len(rows)
    for index in range(len(rows) - 2, -1, -1):
        after = chosen[index + 1]
        ends[index] = ends[index + 1] if after is None else after + 1
    placed: list[int | None] = []
    start = 0
    for row, at, end in zip(rows, chosen, ends, strict=True):
        found = _part_of(row, targets, said, range(start, end)) if at is None else at
        start = start if found is None else found
        placed.append(found)
    return placed


def _part_of(row: Row, targets: Sequence[Clause], said: Sequence[set[str]], span: range) -> int | None:
    """The clause of a stretch that alone says what a row is about; None where none does, or several do."""
    matter, lead = _pairs(row.matter), set(row.lead_units)
    if len(matter) < 2 or not span:
        return None
    shares = sorted(((len(matter & said[at]) / len(matter), -at) for at in span), reverse=True)
    best, at = shares[0][0], -shares[0][1]
    ahead = best - (shares[1][0] if len(shares) > 1 else 0.0)
    sure = best >= _PART_SAID and ahead >= _PART_AHEAD and lead & set(targets[at].lead_units)
    return at if sure else None


def _targets(rows: Sequence[Row], clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that a row may restate: those with text or duties, and a heading that a row names, with what is below it."""
    matters = {letters(row.matter) for row in rows if row.matter}
    below: dict[str, list[str]] = {}
    for clause in clauses:
        if clause.parent:
            below.setdefault(clause.parent, []).append(f"{clause.title}{clause.text}")
    targets = []
    for clause in clauses:
        if clause.id != "0" and (clause.text or clause.lead_units):
            targets.append(clause)
        elif clause.title and letters(clause.title) in matters and clause.id in below:
            targets.append(replace(clause, text="".join(below[clause.id])[:_COMPARED]))
    return targets


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
        if score >= _ROW_TIE - _SAME_LEAD:
            scores[index] = score
    return scores


def _places(targets: Sequence[Clause]) -> dict[str, int]:
    """By what a row may call a clause, its index: its id, 「a8」, and 「8」 where one alone bears that number at its end."""
    places = {clause.id: at for at, clause in enumerate(targets)}
    last = Counter(clause.id.rpartition(".")[2] for clause in targets)
    for at, clause in enumerate(targets):
        end = clause.id.rpartition(".")[2]
        if last[end] == 1:
            places.setdefault(end, at)
    return places


def _printed(row: Row, places: dict[str, int]) -> int | None:
    """The clause that a row names itself (「（第八条）」, 「二、（三）」); None where it names none that is there."""
    for text in (row.matter, row.remark or "", row.theme or "", row.measures):
        for found in _PRINTED.finditer(text):
            if found[1]:
                value = value_of(found[1])
                keys = [f"a{value}", str(value)]
            else:
                keys = [".".join(str(value_of(part)) for part in _PATH_PART.findall(found[2]))]
            at = next((places[key] for key in keys if key in places), None)
            if at is not None:
                return at
    return None


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
    plain = letters(text)
    return {plain[index : index + 2] for index in range(len(plain) - 1)}
