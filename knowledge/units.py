"""One canonical name for each body that is printed in several ways (交通局, 交通运输局; 各乡（镇）, 各乡镇).

The one namer of units: answers, pictures and exports all ask it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from glossary.lazy import regex
from glossary.names import How, KnownName, NameKind
from glossary.names.lexicon import Lexicon
from glossary.names.places import places_of
from knowledge.model import Clause, Document, Row

# 「某局（某办）」 is printed where two bodies are meant: it stays a name of its own.
_TWO = regex(r"^.{2}[^(]*+\(.{2,}\)$")
_BRACKET = regex(r"\(([^()]*)\)")
SURE = (How.EXACT, How.OFFICIAL, How.ALIAS)  # of the ways a name is known those that are sure


class UnitNames:
    """From a printed name of a body to the one of its names that is printed most often. Safe to share.

    ``printed`` says how often each name is printed, in the order of the documents. Which names mean the same body is
    the knowledge of ``lexicon``, which knows the administrators' aliases; a name it does not know stands for itself,
    whatever the width of its brackets and with or without them.
    """

    def __init__(self, printed: Mapping[str, int], lexicon: Lexicon) -> None:
        groups: dict[str, str] = {}

        def root(key: str) -> str:
            while (above := groups.setdefault(key, key)) != key:
                key = above
            return key

        for name in printed:
            key = _plainly(name)
            for other in _others(name, lexicon):
                groups[root(_plainly(other))] = root(key)
            root(key)
        best: dict[str, str] = {}
        for name, count in printed.items():
            group = root(_plainly(name))
            if group not in best or count > printed[best[group]]:
                best[group] = name
        self._one = {name: best[root(_plainly(name))] for name in printed}
        self._forms: dict[str, list[str]] = {}
        for name, one in self._one.items():
            self._forms.setdefault(one, []).append(name)

    @classmethod
    def of_document(cls, document: Document, aliases: Iterable[tuple[str, str]] = ()) -> UnitNames:
        """Those of one document; ``aliases`` are (alias, name) pairs of the administrators and the data files."""
        parts: list[Clause | Row] = [*document.clauses, *document.checklist]
        printed = Counter(unit for part in parts for unit in (*part.lead_units, *part.supporting_units))
        names = [KnownName(unit, NameKind.UNIT) for unit in printed]
        places = places_of([document.issuer] if document.issuer else [])
        return cls(printed, Lexicon(names, aliases=aliases, places=places))

    def of(self, name: str) -> str:
        """The one name of the body that ``name`` means; a name that is printed nowhere is its own."""
        return self._one.get(name, name)

    def forms(self, name: str) -> tuple[str, ...]:
        """Every printed name of the body that ``name`` means; none where it is printed nowhere."""
        return tuple(self._forms.get(self.of(name), ()))


def _plainly(name: str) -> str:
    """A name without what only printers see: white space, and brackets round one character (各乡（镇）, 各乡镇（镇）)."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    if _TWO.match(plain):
        return plain
    bracket = _BRACKET.search(plain)
    if bracket is None:
        return plain
    before, inside, after = plain[: bracket.start()], bracket[1], plain[bracket.end() :]
    return before + ("" if before.endswith(inside) else inside) + after


def _others(name: str, lexicon: Lexicon) -> list[str]:
    """Other printed names that surely mean the same body."""
    if _TWO.match(unicodedata.normalize("NFKC", name)):
        return []
    return [
        other
        for mention in lexicon.find(name)
        if mention.kind in (NameKind.UNIT, NameKind.PERSON)
        and (mention.start, mention.end) == (0, len(name))
        and mention.how in SURE
        for other in mention.names
        if not _TWO.match(unicodedata.normalize("NFKC", other))
    ]
