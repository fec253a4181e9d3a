"""The papers of one annex, which a note counts within its number (「6-1.受理告知书」, 「附件6-2：责任告知单」).

Where annexes are counted, all papers of one stand together as its title; :func:`papers` parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from glossary.lazy import regex

_BETWEEN = "\n"
_NUMBER = r"([0-9０-９]{1,2})[ ]?[-—－–]{1,2}[ ]?([0-9０-９]{1,2})"
_COUNTED = regex(rf"{_NUMBER}[ 　]{{0,2}}[.．、：: 　]?[ 　]{{0,4}}(?![0-9０-９年月日号-])(\S.*)")
_LABELLED = regex(rf"附\s?件\s?{_NUMBER}[ 　]{{0,2}}[：:.．、 　][ 　]{{0,4}}(\S.*)")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, the ``place``-th of annex ``annex``."""

    annex: int
    place: int
    title: str

    def add(self, titles: list[str]) -> bool:
        """Put it behind the titles that are counted so far. Out: whether it goes on counting them; nothing is put where not."""
        if (self.annex, self.place) == (len(titles) + 1, 1):
            titles.append(self.title)
            return True
        before = len(papers(titles[-1])) if titles else 0
        # 「6.某单」 with 「6-1.…」 below it, or 「6-1.…」 with 「6-2.…」.
        if self.annex != len(titles) or self.place not in (before, before + 1):
            return False
        titles[-1] = join([titles[-1], self.title])
        return True


def paper_of(text: str) -> Paper | None:
    """The paper that a line counts (「6-2.某单」); None where it counts none."""
    return _paper(_COUNTED.fullmatch(text))


def labelled_paper(text: str) -> Paper | None:
    """The paper that a line names by its label (「附件6-2：某单」); None where it names none."""
    return _paper(_LABELLED.fullmatch(text))


def papers(title: str) -> list[str]:
    """The titles of the papers that an annex is of, or its own alone."""
    return title.split(_BETWEEN)


def join(titles: Iterable[str]) -> str:
    """The titles of an annex's papers as its own."""
    return _BETWEEN.join(titles)


def _paper(found: re.Match[str] | None) -> Paper | None:
    return Paper(int(found[1]), int(found[2]), found[3].strip()) if found else None
