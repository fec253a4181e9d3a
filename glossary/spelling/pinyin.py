"""Reading pinyin in a question: without tones or spaces, mixed with characters (``renshe局管什么``).

A fallback: letters are read only as words that the knowledge base has or that people ask with, and stay as
they are where that does not come out (GDP, P2P).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from glossary import tables
from glossary.lazy import regex
from glossary.spelling.correction import Change, Correction
from glossary.spelling.sounds import coarse, readings

MAX_LENGTH = 200  # characters of a question that are looked at

_LATIN = regex(r"[a-zü][a-zü' ]*[a-zü]|[a-zü]", re.IGNORECASE)
_VOWEL = regex("[aeiouv]")
_ABBREVIATION = regex(r"[A-Z]{2,5}")
_LONGEST = 12  # characters of a word that is read from pinyin
_LETTERS = 6  # of a syllable at most
_ASKED, _KNOWN, _SINGLE, _WORD = 6.5, 8.0, 12.5, 2.0  # costs in nats; every word costs _WORD besides
_RARE = 1.5  # for a rarer reading of a character
_BLURRED = 3.0  # where z stands for zh, in for ing and the like
_LEAST = 0.5  # share of the letters that words of two and more characters must account for
_SHORT = 2  # characters of a word that is looked for by other readings of its characters too
_TOKENS = 12  # tokens of a run that is read in part
_QUOTED = 3  # syllables that are read from the texts as they stand
# Characters that as a surname are read otherwise (《通用规范汉字字典》, 姓氏音).
_SURNAMES = {
    "单": "shan", "查": "zha", "仇": "qiu", "解": "xie", "任": "ren", "曾": "zeng", "华": "hua", "盖": "ge", "区": "ou",
    "朴": "piao", "尉": "yu", "万": "mo", "种": "chong", "乐": "yue", "翟": "zhai", "缪": "miao", "员": "yun", "祭": "zhai",
    "宓": "fu", "繁": "po", "召": "shao", "折": "she", "黑": "he", "隗": "wei", "宁": "ning", "纪": "ji", "覃": "qin",
    "洗": "xian", "哈": "ha", "那": "na", "过": "guo", "牟": "mu", "葛": "ge", "郗": "xi", "逄": "pang", "晁": "chao",
}  # fmt: skip
_MARK = "'"
_BESIDE = 3  # characters beside the letters that may belong to the same word (林业|ju)


class _Reading(NamedTuple):
    cost: float
    word: str


class Pinyin:
    """A decoder of pinyin to a vocabulary: words of the knowledge base, with their counts where known.

    ``frequency`` says how often a word occurs in general and breaks ties between words that sound alike.
    ``texts`` are what three and more syllables may be quoted from, though they are no word. The indexes are built
    at the first reading.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int] | Iterable[str],
        frequency: Callable[[str], int],
        texts: Iterable[str] = (),
    ) -> None:
        self._texts = texts
        counts = vocabulary if isinstance(vocabulary, Mapping) else dict.fromkeys(vocabulary, 1)
        self._counts = {word: count for word, count in counts.items() if len(word) <= _LONGEST}
        self._frequency = frequency

    @cached_property
    def _words(self) -> dict[str, _Reading]:
        """Letters → the likeliest word they spell."""
        index: dict[str, _Reading] = {}
        for rank, phrase in enumerate(tables.phrases()):
            if len(phrase) > 1 or rank < 250:
                self._enter(index, phrase, _ASKED if len(phrase) > 1 else _SINGLE)
        for word, count in self._counts.items():
            likely = 0.6 * math.log1p(count) + 0.15 * math.log1p(self._frequency(word))
            self._enter(index, word, (_KNOWN if len(word) > 1 else _SINGLE) - likely + 0.3 * len(word))
        return index

    def _enter(self, index: dict[str, _Reading], word: str, cost: float) -> None:
        for letters, price in _spellings(word):
            reading = _Reading(cost + price, word)
            if letters not in index or reading < index[letters]:
                index[letters] = reading

    @cached_property
    def _blurred(self) -> dict[str, _Reading]:
        """As :attr:`_words`, by the coarse keys of the syllables, joined by a mark."""
        index: dict[str, _Reading] = {}
        for word, count in self._counts.items():
            if len(word) < 2:
                continue
            reading = _Reading(_KNOWN + _BLURRED - 0.6 * math.log1p(count), word)
            for key in _coarse_keys(word):
                if key not in index or reading < index[key]:
                    index[key] = reading
        return index

    @cached_property
    def _spoken(self) -> tuple[str, str]:
        """The texts, and how they sound: a syllable for each character, each behind a mark."""
        written = "\n".join(self._texts)
        said = (found[0] if (found := readings(char)) else "" for char in written)
        return written, _MARK + _MARK.join(said) + _MARK

    def _quoted(self, letters: str) -> dict[tuple[int, int], _Reading]:
        """Stretches of ``letters``, three syllables and longer, that stand in the texts as they sound."""
        syllables = _syllables(letters) or ()
        starts = [0, *accumulate(map(len, syllables))]
        written, spoken = self._spoken
        found: dict[tuple[int, int], _Reading] = {}
        for first in range(len(syllables)):
            for last in range(first + _QUOTED, min(len(syllables), first + _LONGEST) + 1):
                at = spoken.find(f"{_MARK}{_MARK.join(syllables[first:last])}{_MARK}")
                if at < 0:
                    break
                place = spoken.count(_MARK, 0, at)
                found[starts[first], starts[last]] = _Reading(_KNOWN, written[place : place + last - first])
        return found

    def decode(self, text: str) -> Correction:
        """``text`` (normalised) with its pinyin as characters; unchanged where the letters spell nothing known.

        Looks at the first 200 characters.
        """
        pieces: list[str] = []
        changes: list[Change] = []
        done = 0
        for run in _LATIN.finditer(text[:MAX_LENGTH]):
            before, after = text[: run.start()].rstrip(), text[run.end() :].lstrip()
            words = self._read(run[0], before, after) or self._read_in_part(run[0])
            if words is None:
                continue
            pieces += (text[done : run.start()].rstrip(), words)
            changes.append(Change(run.start(), run[0], words))
            done = run.end()
            while text[done : done + 1] == " ":
                done += 1
        pieces.append(text[done:])
        return Correction("".join(pieces), tuple(changes)) if changes else Correction(text)

    def _read(self, run: str, before: str, after: str) -> str | None:
        """The characters for a run of letters, or None."""
        if _ABBREVIATION.fullmatch(run):
            return None
        # spaces and apostrophes may stand only between syllables: a word must not begin inside a token
        letters = ""
        gaps: set[int] = set()
        for char in run.lower().replace("ü", "v"):
            if char in " '":
                gaps.add(len(letters))
            else:
                letters += char
        quoted = self._quoted(letters)
        best: list[tuple[float, str, int]] = [(0.0, "", 0)] + [(math.inf, "", 0)] * len(letters)
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - _LONGEST * _LETTERS), end):
                if math.isinf(best[start][0]):
                    continue
                reading = self._word(
                    letters[start:end],
                    {gap - start for gap in gaps if start < gap < end},
                    before if start == 0 else "",
                    after if end == len(letters) else "",
                ) or quoted.get((start, end))
                if reading and (cost := best[start][0] + reading.cost + _WORD) < best[end][0]:
                    said = best[start][2] + (end - start if len(reading.word) > 1 else 0)
                    best[end] = (cost, best[start][1] + reading.word, said)
        cost, words, said = best[-1]
        beside = bool(before[-1:] and "\u4e00" <= before[-1] <= "\u9fff") or bool(
            after[:1] and "\u4e00" <= after[0] <= "\u9fff"
        )
        if math.isinf(cost) or (said < _LEAST * len(letters) and not (beside and len(words) == 1)):
            return None
        return words

    def _read_in_part(self, run: str) -> str | None:
        """The characters for a run of letters of which some spell nothing (a misspelt word), these as they are; None where
        they are half of it or more. The longest rows of tokens that can be read are."""
        tokens = run.split()
        if not 2 < len(tokens) <= _TOKENS:
            return None
        read: list[str] = []
        known = at = 0
        while at < len(tokens):
            for end in range(len(tokens), at, -1):
                words = self._read(" ".join(tokens[at:end]), "", "")
                if words is not None and len(words) > 1:
                    known += sum(map(len, tokens[at:end]))
                    read.append(words)
                    at = end
                    break
            else:
                read.append(f" {tokens[at]} ")
                at += 1
        return "".join(read).strip() if 2 * known >= sum(map(len, tokens)) else None

    def _word(self, letters: str, gaps: set[int], before: str, after: str) -> _Reading | None:
        found = [reading for reading in (self._words.get(letters),) if reading]
        # what stands beside the letters may belong to the same word: its reading completes theirs
        for size in range(1, _BESIDE + 1):
            for written, follows in ((after[:size], True), (before[-size:], False)):
                spoken = [said[0] for char in written if (said := readings(char))]
                if len(spoken) < size:
                    continue
                joined = letters + "".join(spoken) if follows else "".join(spoken) + letters
                whole = self._words.get(joined)
                if (
                    whole
                    and len(whole.word) > size
                    and (whole.word.endswith(written) if follows else whole.word.startswith(written))
                ):
                    word = whole.word[:-size] if follows else whole.word[size:]
                    found.append(_Reading(whole.cost - 2.0 * size, word))
        fitting = [reading for reading in found if _fits(reading.word, letters, gaps)]
        if fitting:
            return min(fitting)
        if len(letters) >= 5 and (key := _coarse_key(letters)):
            reading = self._blurred.get(key)
            return reading if reading and not gaps - _bounds(letters) else None
        return None


def _readings_of(word: str) -> list[tuple[str, ...]]:
    """The readings of each character; for the first also its reading as a surname."""
    found = [(char,) if char.isdigit() else readings(char) for char in word]
    if word[:1] in _SURNAMES and len(word) <= 4:
        found[0] = tuple(dict.fromkeys((*found[0], _SURNAMES[word[0]])))
    return found


def _spellings(word: str) -> list[tuple[str, float]]:
    """The letter sequences for ``word`` with their costs; none where a character has no reading."""
    syllables = _readings_of(word)
    if not all(syllables):
        return []
    common = [found[0] for found in syllables]
    letters = "".join(common)
    spelled = {letters: 0.0}
    # rarer readings are tried only in short words: who types a long one knows how it is read
    if len(word) <= 4:
        for place, found in enumerate(syllables):
            for rare in found[1:]:
                spelled.setdefault("".join([*common[:place], rare, *common[place + 1 :]]), _RARE)
    if "v" in letters:
        spelled.setdefault(letters.replace("v", "u"), _RARE)
    return list(spelled.items())


def _coarse_keys(word: str) -> set[str]:
    """The coarse keys of ``word``; for a short one also with the second reading of one character (出差)."""
    syllables = [found for char in word if (found := readings(char))]
    common = [coarse(found[0]) for found in syllables]
    keys = {"'".join(common)}
    if len(word) <= _SHORT:
        for place, found in enumerate(syllables):
            if len(found) > 1:
                keys.add("'".join([*common[:place], coarse(found[1]), *common[place + 1 :]]))
    return keys


def _fits(word: str, letters: str, gaps: set[int]) -> bool:
    """Whether every space between the letters falls between two syllables of ``word``."""
    if not gaps:
        return True
    ends: set[int] = {0}
    for spoken in _readings_of(word):
        ends = {
            end + len(said)
            for end in ends
            for said in spoken
            if letters.startswith((said, said.replace("v", "u")), end)
        }
        gaps = gaps - ends
    return not gaps


def _syllables(letters: str) -> list[str] | None:
    """``letters`` cut into syllables, the longest first; None where they are none."""
    known = _all_syllables()
    cuts: list[list[str] | None] = [[]]
    for end in range(1, len(letters) + 1):
        options = [
            [*cut, letters[start:end]]
            for start in range(max(0, end - _LETTERS), end)
            if (cut := cuts[start]) is not None and letters[start:end] in known
        ]
        cuts.append(min(options, key=len) if options else None)
    return cuts[-1]


def _coarse_key(letters: str) -> str | None:
    found = _syllables(letters)
    return "'".join(coarse(syllable) for syllable in found) if found else None


def _bounds(letters: str) -> set[int]:
    bounds: set[int] = set()
    end = 0
    for syllable in _syllables(letters) or ():
        end += len(syllable)
        bounds.add(end)
    return bounds


@cache
def _all_syllables() -> frozenset[str]:
    # every syllable of the language is that of a character in the basic block; of the sounds that are no syllables (嗯, 呒)
    # none has a vowel, and what is typed as one may be a character's second reading (谁: shei)
    return frozenset(
        said
        for code in range(0x4E00, 0x9FA6)
        for place, said in enumerate(readings(chr(code)))
        if place == 0 or (len(said) > 2 and _VOWEL.search(said))
    )
