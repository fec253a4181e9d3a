"""The words that mark a document as secret or not for the public, and when they are a mark.

A mark (GB/T 9704-2012, 7.2.2: 「机密★1年」; 国家秘密定密管理规定) is a word of the vocabulary that stands free: nothing
before and after it but other furniture of a page (份号, a period, 特急, a page number), or beside a label (密级：).
A sentence that speaks of secrets has the word inside it (「泄露国家秘密的」, 「机密、秘密级文件」).
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from glossary.normalise import simplify
from glossary.radicals import unified
from knowledge.check import vocabulary
from knowledge.structure.header import ends_as_title
from knowledge.structure.numbering import mark


class Verdict(StrEnum):
    """What a mark means; the value is the code of its finding."""

    REFUSED = "secret"
    HELD = "internal"


class Place(StrEnum):
    """Where a text stands, which decides how much it takes to be a mark."""

    EDGE = "edge"
    """The head or foot of a document or page, its cover."""
    UNSEEN = "unseen"
    """A page header, a comment, hidden text: nothing but marks and notes stands there."""
    BODY = "body"
    CELL = "cell"


def plain(text: str) -> str:
    """A text as it is looked at: simplified characters of usual width, nothing invisible, no word spread out.

    >>> plain("机\u200b 密 ★１年")
    '机密 ★1年'
    """
    text = unified(text.replace("㊙", "秘密"))
    if "&" in text:
        text = html.unescape(text)
    text = vocabulary.TAG.sub("", text)
    text = vocabulary.INVISIBLE.sub("", unicodedata.normalize("NFKC", vocabulary.INVISIBLE.sub("", text)))
    if vocabulary.TRADITIONAL.search(text):
        text = simplify(text.replace("祕", "秘").replace("宻", "密"))
    text = vocabulary.STAR.sub("★", vocabulary.BLANK.sub(" ", text))
    if vocabulary.LETTERED.fullmatch(text):
        text = re.sub(r"\s", "", text)
    if not vocabulary.PARTED.search(text):
        return text
    return vocabulary.SPREAD.sub(lambda found: vocabulary.SEPARATORS.sub("", found[0]), text)


def worth_a_look(text: str) -> bool:
    """Whether a text may hold one of the words once it is :func:`plain`; nearly none does, and this costs little."""
    return bool(
        vocabulary.HINT.search(text)
        or vocabulary.UNUSUAL.search(text)
        or vocabulary.APART_WITHIN.search(text)
    )


def judge(text: str, place: Place) -> Verdict | None:
    """Whether a text is a mark, or looks like one; None where it is none or speaks of secrets.

    Source of the forms: GB/T 9704-2012 (7.2.1-7.2.3), 国家秘密定密管理规定, 公文处理条例 art. 9.
    """
    if not worth_a_look(text):
        return None
    plainly = plain(text)
    if not vocabulary.ANY.search(plainly.upper()):
        return None
    line = _Line.of(plainly, place)
    found = {
        look(line) for look in (_starred, _field, _checked, _levels, _internal, _closed, _of_itself, _english)
    }
    return _gravest(found)


def _gravest(found: set[Verdict | None]) -> Verdict | None:
    return next((verdict for verdict in Verdict if verdict in found), None) if found != {None} else None


@dataclass(frozen=True, slots=True)
class _Line:
    """A text that is looked at, with what its words are weighed by."""

    text: str
    place: Place
    numbered: bool
    """A provision with a number speaks of others; in a header there are none."""
    short: bool
    sentence: bool
    marked_place: bool
    """Where a mark usually stands: an edge of the document, or beside the text."""

    @classmethod
    def of(cls, text: str, place: Place) -> _Line:
        beside = place is Place.UNSEEN
        return cls(
            text,
            place,
            numbered=not beside and mark(text.lstrip()[:60]) is not None,
            short=len(re.sub(r"\s", "", text[: 4 * vocabulary.SHORT])) <= vocabulary.SHORT
            and len(text) <= 4 * vocabulary.SHORT,
            sentence=not beside
            and text.rstrip(' ”"）)')[-1:] in "。；：;:，"
            and len(text) > vocabulary.WORDY,
            marked_place=place in (Place.EDGE, Place.UNSEEN),
        )

    def around(self, found: re.Match[str]) -> tuple[str, str]:
        """What stands before and after a word, as far as it matters."""
        return self.text[max(0, found.start() - vocabulary.REACH) : found.start()], self.text[found.end() :][
            : vocabulary.REACH
        ]

    def quoted(self, found: re.Match[str]) -> bool:
        """Whether a long text names a mark in quotes, to explain it."""
        return not self.short and bool(
            vocabulary.QUOTED.search(self.text[max(0, found.start() - 4) : found.start()])
        )


def level_alone(text: str) -> str | None:
    """The secrecy level that is all a text says, for tables that explain the levels."""
    text = text[:40]
    found = re.fullmatch(r"\W*(绝密|机密|秘密)级?\W*", plain(text)) if worth_a_look(text) else None
    return found[1] if found else None


def is_label(text: str) -> bool:
    """Whether a text is the label of a secrecy level (密级, 保密等级), its value elsewhere."""
    return len(text) < 30 and worth_a_look(text) and vocabulary.LABEL_ALONE.fullmatch(plain(text)) is not None


def _starred(line: _Line) -> Verdict | None:
    """「机密★1年」, 「秘密 6个月」: a level with its star or its period."""
    if "★" in line.text and any(not line.quoted(found) for found in vocabulary.STARRED.finditer(line.text)):
        return Verdict.REFUSED
    for found in vocabulary.DATED.finditer(line.text) if "密" in line.text else ():
        before, after = line.around(found)
        if _free_before(before) and _ends(after) and not line.numbered and not line.quoted(found):
            return Verdict.REFUSED
    return None


def _field(line: _Line) -> Verdict | None:
    """「密级：机密」, 「保密等级 秘密」, 「密级机密」; an open value (无, 公开) is no mark, an unknown one looks like one."""
    held = None
    for found in vocabulary.FIELD.finditer(line.text) if "密" in line.text else ():
        value, after = found["value"], line.text[found.start("value") :][: vocabulary.REACH]
        separated = bool(re.search(r"[:：|=＝\t>→]", found["gap"]))
        level = vocabulary.MARKING.match(value)
        if level and not vocabulary.LISTED.match(after[level.end() :]) and not line.quoted(found):
            beside = found["gap"] or _ends(after[level.end() :].removeprefix("级"))
            if separated or (beside and line.short):
                return Verdict.REFUSED if level["level"] else Verdict.HELD
        if (
            value[:1].isalnum()
            and separated
            and not level
            and line.short
            and not vocabulary.OPEN.match(value)
        ):
            held = Verdict.HELD
    if not line.numbered and not line.sentence and line.short and vocabulary.RELATED_FIELD.search(line.text):
        held = Verdict.HELD
    stated = vocabulary.STATED.search(line.text) and vocabulary.DISCLOSURE.search(line.text)
    return held or (Verdict.HELD if stated else None)


def _checked(line: _Line) -> Verdict | None:
    ticked = vocabulary.TICK.search(line.text) and vocabulary.CHECKED.search(line.text)
    return Verdict.HELD if ticked else None


def _levels(line: _Line) -> Verdict | None:
    """The words for a secrecy level at both ends of a text, each by what stands on its two sides."""
    if line.numbered or not vocabulary.MARKING_SIGN.search(line.text):
        return None
    found = {
        _level(line, word)
        for word in vocabulary.MARKING.finditer(line.text)
        if word.start() < vocabulary.REACH or word.end() > len(line.text) - vocabulary.REACH
    }
    return _gravest(found)


def _level(line: _Line, word: re.Match[str]) -> Verdict | None:
    before, after = line.around(word)
    if vocabulary.LISTED.match(after) or vocabulary.LISTED_BEFORE.search(before[-12:]):
        return None
    first, last = _is_furniture(before), _is_furniture(after)
    if line.short and first and last:
        clear = word["level"] is not None and line.place is not Place.CELL
        return Verdict.REFUSED if clear else Verdict.HELD
    if _free_before(before) and _free_after(after):
        if first or last:
            return (
                Verdict.HELD if line.place is not Place.CELL and _apart(line, before, after, first) else None
            )
        return Verdict.HELD if line.short and line.marked_place and not line.sentence else None
    if not line.short or not line.marked_place or word["level"] is None:
        return None
    if re.search(r"(?:^|[\W_])(?:请|须|应)?(?:按照?|参照|比照)$", before[-8:]):
        return Verdict.HELD
    if line.sentence and (re.match(r"级\w", after) or ("秘密" in word[0] and after[:1] not in ("级", "件"))):
        return None
    speaks = (
        line.text.rstrip().endswith("?")
        or vocabulary.SPEAKS_BEFORE.search(before[-4:])
        or vocabulary.SPEAKS_AFTER.match(after)
        or (ends_as_title(line.text) and (before or "关于" not in after))
    )
    return None if speaks else Verdict.HELD


def _apart(line: _Line, before: str, after: str, first: bool) -> bool:
    """Whether a free word at one end of a text stands apart from it: before a title, behind one in brackets."""
    if first and re.match(r"[，,]?\s?(?:是?指|包括|是[^，。]{0,20}的)", after):
        return False
    if line.short and not line.sentence:
        return True
    return bool(
        re.match(rf"{vocabulary.SUFFIX}[\s】）)\]★]", after) if first else re.search(r"[\s【（(\[★]$", before)
    )


def _internal(line: _Line) -> Verdict | None:
    """内部资料 and its kin where a text begins or ends with them, or is in a mark's place."""
    if line.numbered or len(line.text) > 2 * vocabulary.SHORT:
        return None
    alone = (line.around(found) for found in re.finditer("内部", line.text) if line.short)
    if any(_is_furniture(before) and _is_furniture(after) and _ends(after) for before, after in alone):
        return Verdict.HELD
    for found in vocabulary.INTERNAL.finditer(line.text):
        before, after = line.around(found)
        ends = _ends(after) or bool(
            re.match(
                r"(?:请|严禁|不得|禁止|切勿|注意|关于|仅|翻印|妥善|阅后|概不|谢绝|切莫|保密|发至)", after
            )
        )
        first = _is_furniture(before) or bool(re.search(r"[【（(\[]\s?$", before))
        last = (
            line.place is not Place.CELL
            and not after.strip("】）)]〕!！。.★ ")
            and bool(vocabulary.APART.search(before))
        )
        within = line.place is Place.UNSEEN or (
            line.place is Place.EDGE
            and len(line.text) <= 30
            and not line.sentence
            and not ends_as_title(line.text)
        )
        if last or (ends and (first or within)):
            return Verdict.HELD
    return None


def _closed(line: _Line) -> Verdict | None:
    """不得公开, 严禁外传 as an instruction for this very text."""
    if line.numbered or not line.short or vocabulary.RIGHTS.search(line.text):
        return None
    for found in vocabulary.CLOSED.finditer(line.text):
        before, after = line.around(found)
        if not vocabulary.VERBS_END.match(after) or vocabulary.SECRET_SUBJECT.search(before):
            continue
        if line.place is Place.UNSEEN or len(vocabulary.UNLESS.sub("", before.strip(vocabulary.OPENERS))) <= (
            10 if line.marked_place else 3
        ):
            return Verdict.HELD
    return None


def _of_itself(line: _Line) -> Verdict | None:
    """A sentence in which a document says of itself that it is secret or not for others."""
    if any(
        not vocabulary.GOES_ON.match(line.text, found.end())
        for found in vocabulary.SELF_MARKED.finditer(line.text)
    ):
        return Verdict.HELD
    if vocabulary.SELF_SECRET.search(line.text):
        return Verdict.HELD
    if any(
        vocabulary.VERBS_END.match(line.text, found.end())
        for found in vocabulary.SELF_CLOSED.finditer(line.text)
    ):
        return Verdict.HELD
    return None


def _english(line: _Line) -> Verdict | None:
    if not line.short:
        return None
    upper = line.text.upper()
    found = vocabulary.ENGLISH.search(upper)
    if found is None or not _is_furniture(upper[: found.start()]) or not _is_furniture(upper[found.end() :]):
        return None
    return Verdict.HELD


def _free_before(before: str) -> bool:
    """Nothing but furniture directly before: 「000012机密」, 「密级机密」, 「】机密」."""
    tail = before[-16:]
    return (
        not tail
        or not (tail[-1].isalnum() or tail[-1] in "、“‘《")
        or bool(
            re.search(
                rf"(?:{vocabulary.URGENT}|{vocabulary.LABEL}|{vocabulary.RELATED}|{vocabulary.PERIOD}|份号|[0-9A-Za-z])$",
                tail,
            )
        )
    )


def _free_after(after: str) -> bool:
    return (
        bool(vocabulary.SUFFIX_THEN_END.match(after))
        and not re.match(rf"{vocabulary.SUFFIX}\s?[:：]\s?[^\W\d]", after)
        and not re.match(rf"{vocabulary.SUFFIX}[、”’》]", after)
    )


def _ends(after: str) -> bool:
    return not after or not (after[0].isalnum() or after[0] in "、”’》的")


def _is_furniture(text: str) -> bool:
    """Whether nothing is left of a text without what stands beside a mark: numbers, periods, 特急, labels."""
    if len(text) > 2 * vocabulary.SHORT:
        return False
    return not any(char.isalnum() for char in vocabulary.FURNITURE.sub(" ", text))
