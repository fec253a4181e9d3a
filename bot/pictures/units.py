"""One name for each unit that a document prints in several ways (交通局, 交通运输局)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

from glossary.lexicon import Lexicon, Name, NameKind, places_of
from knowledge.model import Clause, Document, Row

# 「某局（某办）」 is printed where two bodies are meant: it stays a name of its own.
_TWO = re.compile(r"^.{2}[^(（]*+[(（].{2,}[)）]$")


def _plainly(name: str) -> str:
    """A name without what only printers see: the width of its brackets."""
    return unicodedata.normalize("NFKC", name)


def one_name(document: Document, aliases: Iterable[tuple[str, str]] = ()) -> Callable[[str], str]:
    """From a unit's printed name to the one of its names that ``document`` prints most often.

    ``aliases`` are (alias, name) pairs of the administrators and the data files. Which names mean
    the same body is the lexicon's knowledge; a name it does not know stays as it is.
    """
    parts: list[Clause | Row] = [*document.clauses, *document.checklist]
    printed = Counter(unit for part in parts for unit in (*part.lead_units, *part.supporting_units))
    names = [Name(unit, NameKind.UNIT) for unit in printed]
    places = places_of([document.issuer] if document.issuer else [])
    lexicon = Lexicon(names, aliases=aliases, places=places)
    order = {unit: place for place, unit in enumerate(printed)}

    spellings: dict[str, list[str]] = {}
    for unit in printed:
        spellings.setdefault(_plainly(unit), []).append(unit)

    def chosen(name: str) -> str:
        group = list(spellings[_plainly(name)])
        if not _TWO.match(name):
            group += [
                other
                for mention in lexicon.find(name)
                if mention.kind is NameKind.UNIT and mention.start == 0 and mention.end == len(name)
                for other in mention.names
                if not _TWO.match(other)
            ]
        return min(group, key=lambda other: (-printed[other], order.get(other, 0)), default=name)

    table = {unit: chosen(unit) for unit in printed}
    return lambda name: table.get(name, name)
