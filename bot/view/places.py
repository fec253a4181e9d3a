"""The display name of each place in the documents, and the place of a display name.

A place that an answer offers is a question too: asked with the very text that was shown, it leads there, whatever a
search would make of that text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.view.documents import Catalogue
from glossary.lazy import regex
from glossary.printable import shortened
from knowledge.base import KnowledgeBase
from knowledge.model import Clause, Passage, Ref, Row, Term
from knowledge.stored.curated import NOTES

OPENING = "正文开头"
LONGEST_TITLE = 60  # characters of a title in a text that is offered: a button's label
MAX_CALLED = 400  # characters of a message that may be the name of a place
_DOCUMENTS_KEPT = 50
_AGAIN = regex(r"#(\d+)")
_OF_CHAPTER = regex("(?:第[^第]{1,8}(?:[章编篇节]|部分)|[一二三四五六七八九十]、)第")
_SPACE = regex(r"\s+")


class Places:
    """The names of the places of one version. ``item`` and ``passage`` fetch what is there. Safe to share."""

    def __init__(
        self,
        base: KnowledgeBase,
        catalogue: Catalogue,
        item: Callable[[Ref], Clause | Term | Row | None],
        passage: Callable[[Ref], Passage | None],
    ) -> None:
        self._base, self._catalogue, self._item, self._passage = base, catalogue, item, passage
        self._table = lru_cache(_DOCUMENTS_KEPT)(self._read)

    def _document(self, said: str) -> str | None:
        """The document whose name before a place is ``said``, its short one or that of its title; of several the last."""
        found = list(self._catalogue.like(said))
        for name in (self._catalogue.short, self._catalogue.titled_short):
            for document in reversed(found):
                if _folded(name(document)) == said:
                    return document
        return None

    def name(self, ref: Ref, *, longest: int | None = None) -> str:
        """A place as a person names it inside its document: 「三、（二）标题」, 「清单第7项 事项」, 「名词解释4 名词」.

        ``longest``: characters of a title from which it is cut.
        """
        item = self._item(ref)
        if isinstance(item, Row):
            return f"清单第{item.row}项 {_cut(item.matter, longest)}"
        if isinstance(item, Term):
            name = _cut(item.name, longest)
            return f"名词“{name}”" if item.clause else f"名词解释{item.id.lstrip('T')} {name}"
        if isinstance(item, Clause):
            gap = "" if item.label.endswith(("）", ")", "、")) else " "
            # of a number that is there twice the id says which one is meant (「2.1#2」), where the label names no chapter
            again = None if _OF_CHAPTER.match(item.label) else _AGAIN.search(item.id)
            said = f"（第{again[1]}处）" if again else ""
            # what has no number is labelled by its title: that is said once
            title = "" if item.title == item.label else _cut(item.title, longest)
            label = item.label if title else _cut(item.label, longest)
            return f"{label}{gap}{title}{said}".strip() or OPENING
        passage = self._passage(ref)
        return _cut((passage.title or passage.label) if passage else ref.id, longest)

    def offered(self, ref: Ref) -> str:
        """The text by which a place is offered to be asked for: with its document, where that is not plain.

        An administrator's note is asked for by its title alone, the question it was written for.
        """
        name = self.name(ref, longest=LONGEST_TITLE)
        if ref.document == NOTES:
            return name
        if name == OPENING:
            return f"{self._catalogue.titled_short(ref.document)} {name}"
        return f"{self._catalogue.short(ref.document)} {name}" if len(self._catalogue.ids) > 1 else name

    def called(self, text: str) -> Ref | None:
        """The place that is offered under just this text; None where there is none."""
        text = _folded(text[: MAX_CALLED + 1])
        if not text or len(text) > MAX_CALLED:
            return None
        document, rest = self._catalogue.ids[0] if len(self._catalogue.ids) == 1 else "", text
        for gap in (match.start() for match in _SPACE.finditer(text)):
            if named := self._document(text[:gap]):
                document, rest = named, text[gap + 1 :]
        return self._table(document).get(rest) if document else None

    def _read(self, document: str) -> dict[str, Ref]:
        """The places of a document by what they are called; of several called alike the first."""
        found: dict[str, Ref] = {}
        for ref in self._all(document):
            for longest in (None, LONGEST_TITLE):
                found.setdefault(_folded(self.name(ref, longest=longest)), ref)
        return found

    def _all(self, document: str) -> Iterator[Ref]:
        yield from (Ref(document, clause.id) for clause in self._base.clauses(document))
        yield from self._base.terms.of(document)
        yield from self._base.rows.of(document)


def _cut(text: str, longest: int | None) -> str:
    return text if longest is None else shortened(text, longest)


def _folded(text: str) -> str:
    """A text as it is compared: its characters in one form, one space for many."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip()
