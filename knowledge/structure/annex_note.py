"""The note that lists a document's annexes (附件说明: GB/T 9704-2012, section 7.3.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from glossary.lazy import regex
from glossary.numbers.numerals import value_of
from knowledge.model import Block
from knowledge.structure.annex_heads import NOTE, SHEETS_NOTE
from knowledge.structure.annex_list import in_order, listed_by_label, without_ending
from knowledge.structure.days import DAY, is_date, read_date
from knowledge.structure.header import clean_title, ends_as_title, is_issuer, squeeze
from knowledge.structure.numbering import Rank, mark
from knowledge.structure.papers import Paper, join, labelled_paper, paper_of, papers

_ANNEXES_MOST = 100
_ANNEX_TITLE_MOST = 120
_REST_MOST = 60
_NAMES_LEAST, _NAMES_MOST = 2, 20
_CHINESE = regex("[\u4e00-\u9fff]")
_BARE_NOTE = regex(r"附[ 　]{0,4}[：:]")
_PAPER = regex(r"(?:[表书单图册函样]|》)(?:[（(][^（）()]{1,20}[）)])?$")
_HEAD_BEHIND = regex(r"(?<=[\u4e00-\u9fff）)》])附[件表]?[ 　]?[1１一][：:]?$")
_BEHIND_IMPRINT = regex(r"(?<=日)[ 　]{0,8}印[发制][ 　]{0,8}(附[ 　]{0,4}件?[ 　]?[1１一]?[：:]?)$")
_DAY_LAST = regex(rf"(?<=[\u4e00-\u9fff）)》”]){DAY}$")


@dataclass(frozen=True, slots=True)
class Note:
    """The titles of the annexes, how many paragraphs list them, the line of all in one file, and a date glued to the last."""

    titles: list[str]
    lines: int
    together: str = ""
    day: date | None = None


def annex_note(blocks: list[Block], at: int) -> Note | None:
    """The note of annexes that begins with a paragraph; None where it begins none."""
    if sheets := SHEETS_NOTE.fullmatch(blocks[at].text):
        return _sheets_note(blocks, at, sheets[1])
    if _BARE_NOTE.fullmatch(blocks[at].text):
        return _bare_note(blocks, at)
    lines = takewhile(lambda block: not block.rows, blocks[at : at + _ANNEXES_MOST])
    if by_label := listed_by_label([block.text for block in lines]):
        return _noted(by_label.titles, by_label.lines, by_label.together)
    note = NOTE.fullmatch(blocks[at].text)
    if not note:
        return _papers_note(blocks, at)
    first = note[2].strip()
    if note[1]:
        return _labelled_note(blocks, at, value_of(note[1]), first)
    return _listed(blocks, at, [part for part in _items(first) if part] if first else []) or (
        None if first else _plain_note(blocks, at)
    )


def heads_apart(blocks: list[Block]) -> list[Block]:
    """The same blocks, the head of the first annex parted from the note that lists it in one line (「附：1.甲证2.乙表附1」, then 「甲证」).

    So is one that stands right behind the imprint (「…年三月二日印发附件：」).
    """
    apart: list[Block] = []
    for at, block in enumerate(blocks):
        if not block.rows and (printed := _BEHIND_IMPRINT.search(block.text)):
            apart += [replace(block, text=block.text[: printed.start(1)]), replace(block, text=printed[1])]
            continue
        head = _HEAD_BEHIND.search(block.text) if block.text[:1] == "附" and not block.rows else None
        below = blocks[at + 1 : at + 2]
        note = replace(block, text=block.text[: head.start()]) if head else block
        listed = annex_note([note], 0) if head and below and not below[0].rows else None
        if head and listed and listed.titles[0] == squeeze(below[0].text).strip("《》"):
            apart += [note, replace(block, text=head[0])]
        else:
            apart.append(block)
    return apart


def counted_note(blocks: list[Block], at: int) -> Note | None:
    """The note that begins with a paragraph and counts its annexes from 1 (「附件：1.某表」), so that it is no annex's heading; else None."""
    note = NOTE.fullmatch(blocks[at].text)
    if not note or note[1]:
        return None
    first = note[2].strip()
    return _listed(blocks, at, _items(first)) if in_order(first, 1) else _bare_note(blocks, at)


def _labelled_note(blocks: list[Block], at: int, number: int, first: str) -> Note | None:
    """Read a note whose own line bears the label of an annex (「附件1：某表」): the next label, number, signature or date shows it."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if not first or following is None:
        return None
    text, second = following.text, mark(following.text)
    labelled = not following.rows and (NOTE.fullmatch(text) or is_issuer(text) or is_date(text))
    if not labelled and not (second and (second.rank, second.number) == (Rank.THIRD, 2)):
        return None
    if second and second.number == number + 1:
        return _listed(blocks, at, [first])
    titles = [first]
    for block in blocks[at + 1 :]:
        more = NOTE.fullmatch(block.text)
        if not more or not more[2]:
            break
        titles.append(more[2])
    return _noted(titles, len(titles))


def _papers_note(blocks: list[Block], at: int) -> Note | None:
    """Read a note whose lines each bear the label of an annex or of a paper of one (「附件1-1：甲表」, 「附件1-2：乙表」, 「附件2：丙图」)."""
    titles: list[str] = []
    taken = 0
    for block in blocks[at : at + _ANNEXES_MOST]:
        paper, note = labelled_paper(block.text), NOTE.fullmatch(block.text)
        if block.rows or "。" in block.text or not _takes(titles, paper, note):
            break
        taken += 1
    return _noted(titles, taken) if taken > 1 else None


def _takes(titles: list[str], paper: Paper | None, note: re.Match[str] | None) -> bool:
    """Whether a line goes on counting the annexes, whose ``titles`` then have what it says."""
    if paper:
        return paper.add(titles)
    counted = bool(note and note[1] and note[2] and value_of(note[1]) == len(titles) + 1)
    titles += [note[2].strip()] if note and counted else []
    return counted


def _sheets_note(blocks: list[Block], at: int, first: str) -> Note | None:
    """Read a note of 附表, 附录 or 附图 that counts two of them at least."""
    titles = [part for part in _items(first) if part]
    following = blocks[at + 1].text if at + 1 < len(blocks) else ""
    second = mark(following)
    several = len(titles) > 1 or (second and (second.rank, second.number) == (Rank.THIRD, 2))
    if not several:
        return None
    return _listed(blocks, at, titles)


def _bare_note(blocks: list[Block], at: int) -> Note | None:
    """Read the list below a bare 「附：」 in a line of its own, where all that it counts from 1 on are names of papers."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or following.rows or not in_order(following.text, 1):
        return None
    note = _listed(blocks, at, [])
    return note if note and all(map(_names_paper, note.titles)) else None


def _plain_note(blocks: list[Block], at: int) -> Note | None:
    """Read the names below a bare 「附件：」 that a page ends with, a line each without a number: of papers, or such as no words of
    Chinese are in (a page may name its files so, even two alike)."""
    lines = blocks[at + 1 :]
    if not _NAMES_LEAST <= len(lines) <= _NAMES_MOST:
        return None
    names = [block.text for block in lines if block.text and not block.rows and len(block.text) <= _REST_MOST]
    papers_ = all(map(_names_paper, names)) or not any(map(_CHINESE.search, names))
    whole = len(names) == len(lines) and not any(re.search("[。：:]", name) or mark(name) for name in names)
    return _noted(names, len(names) + 1) if papers_ and whole else None


def _names_paper(title: str) -> bool:
    return bool(ends_as_title(title) or _PAPER.search(title))


def _listed(blocks: list[Block], at: int, titles: list[str]) -> Note | None:
    """The annexes that lines below the note number on from those in its own line."""
    taken = 1
    while at + taken < len(blocks) and len(titles) < _ANNEXES_MOST:
        block = blocks[at + taken]
        more = [] if block.rows else in_order(block.text, len(titles) + 1)
        paper = None if block.rows or more else paper_of(block.text)
        if paper and len(paper.title) <= _ANNEX_TITLE_MOST and "。" not in block.text and paper.add(titles):
            taken += 1
            continue
        if not more and titles and _rest_of_title(blocks, at + taken, len(titles)):
            titles[-1] += block.text
            taken += 1
            continue
        if not more or "。" in block.text[:-1] or max(map(len, more)) > _ANNEX_TITLE_MOST:
            break
        titles += [title.rstrip("。") for title in more]
        taken += 1
    return _noted(titles, taken)


def _rest_of_title(blocks: list[Block], at: int, number: int) -> bool:
    """Whether a line is the rest of the title of an annex: the next one goes on counting, and it has no number itself."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if block.rows or following is None or following.rows or mark(block.text) or len(block.text) > _REST_MOST:
        return False
    return bool(in_order(following.text, number + 1)) and not re.search("[。：:]", block.text)


def _noted(titles: list[str], taken: int, together: str = "") -> Note | None:
    if not titles or any("。" in title for title in titles):
        return None
    day = None
    if glued := _DAY_LAST.search(titles[-1]):
        # The date of the signature has no line of its own.
        titles[-1], day = titles[-1][: glued.start()], read_date(glued[0])
    return Note([join(_called(title) for title in papers(each)) for each in titles], taken, together, day)


def _called(title: str) -> str:
    return without_ending(clean_title([title]).strip("；;。 "))


def _items(text: str) -> list[str]:
    """The titles of a note in its own line: those that it numbers, the first paper of the first annex (「1-1.某表」), or the only one."""
    paper = paper_of(text)
    return in_order(text, 1) or [paper.title if paper and paper.add([]) else text]
