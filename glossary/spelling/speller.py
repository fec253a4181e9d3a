"""Spelling correction by a noisy channel: the most probable question, given what was typed.

A hurried writer takes a character for one that sounds or looks like it, doubles it, leaves it out, or lets it change
places with its neighbour (:mod:`glossary.spelling.mistakes`). What may have been meant is weighed by three things (Kernighan,
Church and Gale, 1990): how questions and policies are written (:mod:`glossary.spelling.language`), which pairs of
characters the documents have, and which words a dictionary knows. A correction counts only where it is clearly
likelier than all else, the text as it stands among it. A name, a word of asking is never touched, a word that the
documents have only where it stands beside what it never stands beside there; nothing is corrected to a person's name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from glossary import tables
from glossary.lazy import regex
from glossary.names.persons import SURNAME
from glossary.spelling.correction import Change, Correction, Reading
from glossary.spelling.evidence import FITTED, Evidence, unhurried
from glossary.spelling.language import language
from glossary.spelling.mistakes import REPLACED, Edit, edits, omissions
from glossary.spelling.signs import SIGN, Run, pairs_of

MAX_LENGTH = 200  # characters of a question that are looked at

_RUN = regex(r"[\u4e00-\u9fff0-9]{2,}")
# who is asked for, known or not: nobody is taken for somebody else
_PERSON = regex(
    rf"(?:^|谁是|找|问)({SURNAME}[\u4e00-\u9fff]{{1,2}})"
    r"(?=是谁|是哪|[分主]?管|负责|牵头|配合|干[啥什]|做[啥什]|的|电话|$)"
)
_LONGEST = 10  # characters of a name
_WORDS_KEPT = 20_000
_LONGEST_WORD = 4  # of a word that the dictionary is asked for

SURE = 0.6
"""The chance from which a correction counts: of a hundred right fragments one is spoilt."""
CERTAIN = 0.9
"""The chance from which it counts whatever else the documents say."""

_DOUBTED = (
    5.5  # what the places a character touches must count at least, beside the price of not being in a hurry
)
_LOOKED_UP, _WEIGHED = 60, 8  # edits of which the documents, and those of which the words too are looked at
_MOST = 3  # mistakes of one run

_RARE = 1 / 2000  # share of the passages below which it says little that a pair stands in some
# what asks for a number, and the numerals that documents have in its place
_HOW_MANY, _NUMERALS = "几", "一二两三四五六七八九十"
_TOTAL = 60_101_967  # words in the texts that the dictionary's frequencies were counted in
# cost in nats of a character that is no word, of a number, of a name
_UNKNOWN, _NUMBER, _NAME = 17.0, 6.0, 9.5
_REACH = 4  # characters beside a change that may be cut otherwise by it
_SHOWN = 2  # characters beside a changed one that is no part of a word, to show what was understood


class _Weighed(NamedTuple):
    """An edit with its evidence; the likelier is the greater."""

    score: float
    edit: Edit
    evidence: Evidence

    @classmethod
    def of(cls, edit: Edit, evidence: Evidence) -> _Weighed:
        return cls(FITTED.score(evidence), edit, evidence)


class Speller:
    """Corrects towards how people write and what the documents say.

    ``frequency`` says how often a word occurs in general (0: no word), ``shares`` in what share of the passages each of
    the pairs of characters given stands. ``names`` are the names and terms of the documents; ``persons`` are right,
    and never what something else is corrected to. Safe to use from several threads.
    """

    def __init__(
        self,
        frequency: Callable[[str], int],
        shares: Callable[[Sequence[str]], Mapping[str, float]],
        names: Iterable[str] = (),
        persons: Iterable[str] = (),
    ) -> None:
        self._frequency, self._shares = frequency, shares
        self._cost = lru_cache(_WORDS_KEPT)(self._word_cost)
        known = frozenset(names)
        self._names = frozenset(name for name in known if 2 <= len(name) <= _LONGEST)
        self._persons = frozenset(persons)
        self._right = (
            self._names
            | self._persons
            | {phrase for phrase in tables.phrases() if len(phrase) > 1}
            | {form for row in tables.units() for form in (row.official, *row.forms)}
            | tables.places()
        )
        # numbers that are names (the 33012 of a mode): long enough not to be an amount
        self._numbers = tuple(sorted({n for name in known for n in re.findall(r"\d{5,}", name)}))
        self._between: dict[tuple[str, str], set[str]] = {}
        for name in known:
            for before, char, after in zip(name, name[1:], name[2:], strict=False):
                self._between.setdefault((before, after), set()).add(char)

    def correct(self, text: str, sure: float = SURE) -> Correction:
        """``text`` (normalised) with what is misspelt put right, each with a chance of at least ``sure``;
        a text that is no hurried fragment always needs :data:`SURE`.

        Looks at the first 200 characters.
        """
        pieces: list[str] = []
        changes: list[Change] = []
        done = 0
        calm = _calm(text)
        sure = max(sure, SURE) if calm else sure
        for found in _RUN.finditer(text[:MAX_LENGTH]):
            run = self._respelt(Run.of(found[0]), calm, sure)
            pieces += (text[done : found.start()], *run.texts)
            done = found.end()
            changes += self._changes(run, found[0], found.start())
        pieces.append(text[done:])
        return Correction("".join(pieces), tuple(changes))

    def _respelt(self, run: Run, calm: float, sure: float) -> Run:
        run = self._renumbered(run)
        for _ in range(_MOST):
            edit = self._best(run, calm, sure)
            if edit is None:
                break
            run = run.edited(edit)
        return run

    def _renumbered(self, run: Run) -> Run:
        """The run with each number put right that one digit parts from one that is a name."""
        signs = list(run.signs)
        for place, sign in enumerate(signs):
            if sign.text.isdigit() and sign.text not in self._numbers:
                for number in self._numbers:
                    if _one_digit(sign.text, number):
                        signs[place] = sign._replace(text=number, changed=True)
        return Run(signs) if signs != list(run.signs) else run

    def _best(self, run: Run, calm: float, sure: float) -> Edit | None:
        """The edit that is clearly likelier than all others and than none."""
        weighed = self._weighed(run, calm)
        if not weighed:
            return None
        best = max(weighed)
        chance = math.exp(best.score) / (1 + sum(math.exp(other.score) for other in weighed))
        return best.edit if chance >= sure else None

    def readings(self, text: str) -> list[Reading]:
        """The likeliest readings of ``text`` with one mistake put right, and what speaks for each."""
        calm = _calm(text)
        found = []
        for place in _RUN.finditer(text[:MAX_LENGTH]):
            run = Run.of(place[0])
            for each in self._weighed(run, calm):
                meant = run.edited(each.edit)
                read = text[: place.start()] + "".join(meant.texts) + text[place.end() :]
                changes = tuple(self._changes(meant, place[0], place.start()))
                found.append(Reading(Correction(read, changes), each.evidence))
        return found

    def _weighed(self, run: Run, calm: float) -> list[_Weighed]:
        """The likeliest edits of a run, ``calm`` as the whole text is, with all that speaks for each."""
        least = _DOUBTED + FITTED.unhurried * calm
        doubted = [place for place in run.places() if FITTED.language * run.cost(place) >= least]
        if not doubted:
            return []
        right = self._right_gaps(run)
        known, loose = self._known_gaps(run)
        possible = [
            _Weighed.of(edit, Evidence(edit.kind, run.gain(edit), calm))
            for edit in (*edits(run.texts, doubted), *omissions(run.texts, _gaps(doubted), self._between))
            if right.isdisjoint(gaps := range(edit.start, edit.end + 1))
            and (known.isdisjoint(gaps) or (edit.start in loose and edit.kind in REPLACED))
        ]
        return self._by_words(run, self._by_documents(run, possible, known))

    def _right_gaps(self, run: Run) -> frozenset[int]:
        """The gaps inside what is right whatever stands beside it: names and words of asking; those about a person too.

        The gap before the third sign is number 2.
        """
        inside: set[int] = set()
        if person := _PERSON.search(run.model[1:-1]):
            inside.update(range(person.start(1), person.end(1) + 1))
        for start in range(len(run.texts)):
            for end in range(start + 2, min(len(run.texts), start + _LONGEST) + 1):
                if "".join(run.texts[start:end]) in self._right:
                    inside.update(range(start + 1, end))
        return frozenset(inside)

    def _known_gaps(self, run: Run) -> tuple[frozenset[int], frozenset[int]]:
        """The gaps inside words that the documents have, and which of their signs stand beside one that they never stand
        beside there (过度 in 过度期): such a word may be written for another."""
        inside: set[int] = set()
        loose: set[int] = set()
        shares = self._shares(pairs_of(run.model))
        for start, end in self._cut(run.texts)[1]:
            pairs = pairs_of("".join(run.texts[start:end]))
            if pairs and all(shares.get(pair) for pair in pairs):
                inside.update(range(start + 1, end))
                for place, before in ((start, start), (end - 1, end)):
                    strange = pairs_of(run.model[before : before + 2])
                    if strange and not shares.get(strange[0]):
                        loose.add(place)
        return frozenset(inside), frozenset(loose)

    def _by_documents(self, run: Run, possible: list[_Weighed], known: frozenset[int]) -> list[_Weighed]:
        """The likeliest edits, with what the documents say for each; of those inside ``known`` words only what makes nothing
        but pairs that the documents have."""
        likely = sorted(possible, reverse=True)[:_LOOKED_UP]
        pairs = [run.pairs(each.edit) for each in likely]
        shares = self._said(sorted({pair for sides in pairs for side in sides for pair in side}))
        found = []
        for each, (before, after) in zip(likely, pairs, strict=True):
            within = not known.isdisjoint(range(each.edit.start, each.edit.end + 1))
            if within and not all(shares.get(pair) for pair in after):
                continue
            was, is_ = _said(before, shares), _said(after, shares)
            more = each.evidence._replace(documents=is_[0] - was[0], own=is_[1] - was[1])
            found.append(_Weighed.of(each.edit, more))
        return found

    def _said(self, pairs: Sequence[str]) -> Mapping[str, float]:
        """In what share of the passages each of ``pairs`` stands: no document asks 「几日」, they say 「十日」 and 「5日」, of which
        日 is cut off as a sign by itself."""
        numbers = {
            pair: (pair[1], *(n + pair[1] for n in _NUMERALS)) for pair in pairs if pair[0] == _HOW_MANY
        }
        shares = self._shares(sorted({*pairs, *(form for forms in numbers.values() for form in forms)}))
        counted = {
            pair: min(1.0, sum(shares.get(form, 0.0) for form in forms)) for pair, forms in numbers.items()
        }
        return {**shares, **counted}

    def _by_words(self, run: Run, possible: list[_Weighed]) -> list[_Weighed]:
        """The likeliest edits, with what the dictionary says for each; none that makes a person's name."""
        found = []
        for each in sorted(possible, reverse=True)[:_WEIGHED]:
            edit = each.edit
            start, end = max(0, edit.start - _REACH), edit.end + _REACH
            before = run.texts[start:end]
            after = [*run.texts[start : edit.start], *edit.after, *run.texts[edit.end : end]]
            if not self._names_person(after, before):
                words = self._cut(before)[0] - self._cut(after)[0]
                found.append(_Weighed.of(edit, each.evidence._replace(words=words)))
        return found

    def _names_person(self, after: Sequence[str], before: Sequence[str]) -> bool:
        new, old = "".join(after), "".join(before)
        return any(
            new[start:end] in self._persons and new[start:end] not in old
            for start in range(len(new))
            for end in range(start + 2, min(len(new), start + _LONGEST_WORD) + 1)
        )

    def _cut(self, signs: Sequence[str]) -> tuple[float, list[tuple[int, int]]]:
        """The cost of the most probable words of ``signs``, and where each begins and ends."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(signs) + 1):
            options = [
                (best[start][0] + cost, start)
                for start in range(max(0, end - _LONGEST), end)
                if (cost := self._cost("".join(signs[start:end]), end - start)) < math.inf
            ]
            best.append(min(options))
        spans = []
        end = len(signs)
        while end:
            spans.append((best[end][1], end))
            end = best[end][1]
        return best[-1][0], spans[::-1]

    def _word_cost(self, word: str, size: int) -> float:
        if size > 1 and word in self._right:
            return _NAME + 0.5 * size
        if size > _LONGEST_WORD:
            return math.inf
        if word.isdigit():
            return _NUMBER if size == 1 else math.inf
        count = self._frequency(word)
        if size == 1:
            return min(math.log(_TOTAL / count), _UNKNOWN) if count else _UNKNOWN
        return math.log(_TOTAL / count) if count else math.inf

    def _changes(self, run: Run, written: str, offset: int) -> list[Change]:
        """What was changed, by whole words, in a run that was ``written`` at ``offset`` of the text."""
        if not any(sign.changed for sign in run.signs):
            return []
        spans: list[tuple[int, int]] = []
        for start, end in self._cut(run.texts)[1]:
            if any(sign.changed for sign in run.signs[start:end]):
                if end - start == 1:
                    start, end = max(0, start - _SHOWN), min(len(run.signs), end + _SHOWN)
                if spans and start < spans[-1][1]:
                    start = spans.pop()[0]
                spans.append((start, end))
        changes = []
        for start, end in spans:
            signs = run.signs[start:end]
            first, last = min(sign.start for sign in signs), max(sign.end for sign in signs)
            changes.append(Change(offset + first, written[first:last], "".join(sign.text for sign in signs)))
        return changes


def _said(pairs: Sequence[str], shares: Mapping[str, float]) -> tuple[float, float]:
    """What it says that the documents have some of ``pairs``, and how many of these are words of their own."""
    documents = own = 0.0
    for pair in pairs:
        if share := shares.get(pair, 0.0):
            documents += math.log1p(share / _RARE)
            if pair[1] not in language().followers(pair[0]):
                own += min(1.0, share / _RARE)
    return documents, own


def _calm(text: str) -> float:
    return unhurried(len(SIGN.findall(text[:MAX_LENGTH])))


def _gaps(places: Iterable[int]) -> list[int]:
    """The gaps before and after each of ``places``."""
    return sorted({gap for place in places for gap in (place, place + 1)})


def _one_digit(number: str, right: str) -> bool:
    """Whether ``right`` is ``number`` with one digit more, fewer or another, or two changed about."""
    if abs(len(number) - len(right)) > 1:
        return False
    if len(number) == len(right):
        differing = [place for place in range(len(right)) if number[place] != right[place]]
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            first, second = differing
            return number[first] == right[second] and number[second] == right[first]
        return len(differing) == 1
    shorter, longer = sorted((number, right), key=len)
    return any(shorter == longer[:place] + longer[place + 1 :] for place in range(len(longer)))
