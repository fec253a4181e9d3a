"""The documents of one version side by side: their titles, places, numbers and dates, to tell which one is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache

from bot.view.owners import Owner, owner
from glossary.lazy import regex
from glossary.numbers.years import YEAR, stretches
from glossary.segment import fold, grams, standing
from glossary.texts import Texts
from knowledge.model import Document

# as people write a 文号: in any brackets or none (knowledge/structure/header.py reads it as it is printed)
SAID_NUMBER = regex(r"([\u4e00-\u9fff]{1,10})[〔\[(（【]?\s*(\d{4})\s*[〕\])）】]?\s*第?(\d{1,4})号")
_ORDER = regex(r"([\u4e00-\u9fff]{2,20}令)\s*第?\s*(\d{1,4})\s*号")
_ONE_LEVEL = ("县区旗", "乡镇道")
_TITLES_WITH_PAIR = 500
_PAIRS_KEPT, _EDGES_KEPT = 2_000, 2_000
_OF_PLACE = 1.0  # how much likelier a document of the place is that a question names
_ISSUED = regex(r"(?:印发|转发|批转)[《〈]?(.+?)[》〉]?的通知$")  # the notice is named by what it issues
_WHENCE = "[省市县]?(?:来的?|人|户口|户籍|籍|的?(?:老板|客商|企业|公司)(?:来|到))"
LONGEST_TITLE = 24  # characters of a title inside an answer


def _short_title(title: str) -> str:
    _, about, topic = title.rpartition("关于")
    short = topic if about and len(topic) > 3 else title
    issued = _ISSUED.match(short)
    short = (issued[1] if issued else short).removeprefix("中华人民共和国")
    return f"《{short if len(short) <= LONGEST_TITLE else short[: LONGEST_TITLE - 1] + '…'}》"


class Catalogue:
    """The headers of all documents. ``cut`` segments a title, ``frequency`` gives the frequency of a word. Tables are
    computed on first use. Thread-safe."""

    def __init__(
        self,
        documents: Sequence[Document],
        cut: Callable[[str], Iterable[str]],
        frequency: Callable[[str], int],
    ) -> None:
        self.documents, self._cut, self._frequency = documents, cut, frequency
        self._by_id = {document.id: document for document in documents}
        self.with_pair = lru_cache(_PAIRS_KEPT)(self._with_pair)
        self._edges = lru_cache(_EDGES_KEPT)(self._cut_to_edges)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The documents, in their order."""
        return tuple(document.id for document in self.documents)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Their titles, in the same order."""
        return tuple(document.title for document in self.documents)

    @cached_property
    def some_lapse(self) -> bool:
        """Whether any document says since when or until when it is in force."""
        return any(document.expires or document.effective_from for document in self.documents)

    @cached_property
    def owners(self) -> dict[str, Owner]:
        """Whose each document is: a place's, a house's, or nobody's alone."""
        return {each.id: owner(each, self._cut, self._frequency) for each in self.documents}

    @cached_property
    def places(self) -> dict[str, str]:
        """The place whose bodies issued each document (「某某县」, 「某某乡」); empty for national ones and those of a house."""
        return {document: of.place for document, of in self.owners.items()}

    @cached_property
    def of_several_places(self) -> bool:
        """Whether the documents are of more than one place."""
        return len({*self.places.values()} - {""}) > 1

    @cached_property
    def own_places(self) -> frozenset[str]:
        """What those places and houses are called, whole and shortened: in a question they say no more than 「我们这里」."""
        return frozenset(form for of in self.owners.values() for form in of.called)

    def short(self, document: str) -> str:
        """The name of a document within an answer: its 文号, else its title without the issuer, shortened; the whole
        title where another document shares the short one."""
        header = self._by_id.get(document)
        if header is None:
            return document
        return header.number if header.number in self._of_one else self.titled_short(document)

    def titled_short(self, document: str) -> str:
        """A document by its title alone, without who issued it and shortened where that names no other."""
        short = _short_title(self._by_id[document].title)
        return short if short in self._of_one else f"《{self._by_id[document].title.strip('《》')}》"

    def subject(self, document: str) -> str:
        """What a document is about, as its title says without who issued it, shortened."""
        return _short_title(self._by_id[document].title).strip("《》…")

    def like(self, name: str) -> Iterator[str]:
        """The documents whose title (of a name in 《》) or number has the longest stretch of ``name`` without a space."""
        piece = max(name.strip("《》….").split(), key=len, default="")
        texts = self._titles if name.startswith("《") else self._numbers
        return (self.ids[place] for place in texts.having(fold(piece))) if piece else iter(())

    @cached_property
    def _of_one(self) -> frozenset[str]:
        """The numbers and short titles that one document alone has."""
        once: set[str] = set()
        more: set[str] = set()
        for name in (name for each in self.documents for name in (each.number, _short_title(each.title))):
            if name and name not in more:
                (more if name in once else once).add(name)
        return frozenset(once - more)

    def dated(self, document: str) -> date:
        """When a document was issued, or came into force; long ago where it does not say."""
        header = self._by_id.get(document)
        return (header and (header.date or header.effective_from)) or date.min

    def issued(self, document: str) -> date | None:
        """The day from which dates without a year are counted: the document's date, else the first day of the year of
        its number or title; None where it has none."""
        header = self._by_id.get(document)
        if header is None:
            return None
        own = _number(header)
        years = [own[1]] if own and own[1] else re.findall(rf"(?<!\d){YEAR}(?=年)", header.title)
        return header.date or (date(int(years[0]), 1, 1) if len({*years}) == 1 else None)

    def years(self, document: str) -> frozenset[str]:
        """The years a document speaks of by itself: those of its number, its title (a stretch is all of its years) and its date."""
        header = self._by_id.get(document)
        if header is None:
            return frozenset()
        found = {str(day.year) for day in (header.date, header.effective_from) if day}
        for first, last in stretches(f"{header.number or ''}，{header.title}"):
            found |= {str(year) for year in range(first, last + 1)}
        return frozenset(found)

    @cached_property
    def _by_owner(self) -> dict[Owner, tuple[str, ...]]:
        found: dict[Owner, list[str]] = defaultdict(list)
        for document, of in self.owners.items():
            found[of].append(document)
        return {of: tuple(documents) for of, documents in found.items()}

    def of_place(self, text: str) -> tuple[str, ...]:
        """The documents of a place or house that ``text`` names, where they are not all of it."""
        if len(self._by_owner) < 2:
            return ()
        found = tuple(
            document
            for of, documents in self._by_owner.items()
            if any(form in text for form in of.called)
            for document in documents
        )
        return found if 0 < len(found) < len(self.documents) else ()

    def of_each_place(self, text: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """The places that own documents, each with these: those that ``text`` names as where something is asked about, and all
        others. None is named as where where another is a part of the text only as whence somebody is (北京来的)."""
        here: dict[str, tuple[str, ...]] = {}
        others: dict[str, tuple[str, ...]] = {}
        for of, documents in self._by_owner.items():
            if of.place:
                named = any(form in text for form in of.called)
                whence = named and re.search(rf"(?:{'|'.join(of.called)})(?:{_WHENCE})", text)
                if not whence:
                    found = here if named else others
                    found[of.place] = (*found.get(of.place, ()), *documents)
        return here, others

    def houses(self, text: str, body: str) -> tuple[str, ...]:
        """The documents of the houses that ``text`` names and that are themselves such a ``body`` (合作社, of one that is called
        so); none of a place."""
        return tuple(
            document
            for of, documents in self._by_owner.items()
            if not of.place and any(form in text for form in of.called)
            if max(of.called, key=len).endswith(body)
            for document in documents
        )

    def elsewhere(self, text: str) -> frozenset[str]:
        """The documents of other places of the level of one that ``text`` names: another county's say nothing of it."""
        here = self.of_place(text)
        levels = {_level(self.owners[document]) for document in here}
        return frozenset(
            document
            for of, documents in self._by_owner.items()
            if of.called and _level(of) in levels
            for document in documents
            if document not in here
        )

    @cached_property
    def _titles(self) -> Texts:
        return Texts(fold(document.title) for document in self.documents)

    @cached_property
    def _named(self) -> Texts:
        return Texts(f"{document.title}{''.join(document.annexes)}" for document in self.documents)

    def naming(self, *words: str) -> tuple[str, ...]:
        """The documents in whose title, with the names of its annexes, all of ``words`` stand."""
        found = set.intersection(*(set(self._named.having(word)) for word in words))
        return tuple(self.ids[place] for place in sorted(found))

    def _with_pair(self, pair: str) -> tuple[str, ...]:
        """The documents whose titles have a pair of characters (:func:`grams`); none where very many do."""
        found = []
        for place in self._titles.having(standing(pair)):
            if (len(pair) == 2 and not pair.isascii()) or pair in grams(self.documents[place].title):
                found.append(self.ids[place])
                if len(found) > _TITLES_WITH_PAIR:
                    return ()
        return tuple(found)

    def hinted(self, text: str) -> dict[str, float]:
        """Documents whose title shares rare words with ``text``, or whose place it names, each with how much (0 to 3)."""
        if len(self.documents) < 2:
            return {}
        scores: dict[str, float] = defaultdict(float)
        rare = min(max(2, len(self.documents) // 3), _TITLES_WITH_PAIR)
        pairs = set(grams(text))
        for pair in pairs:
            holders = self.with_pair(pair)
            if len(holders) <= rare:
                for document in holders:
                    scores[document] += 1.0
        here = dict.fromkeys(self.of_place(text), _OF_PLACE)
        return {
            document: here.get(document, 0.0) + min(1.0, scores.get(document, 0.0) / 6)
            for document in {**here, **scores}
        }

    def titled(self, pairs: set[str]) -> dict[str, int]:
        """How many of these pairs of characters each document's title has; pairs of very many titles are left out."""
        scores: dict[str, int] = defaultdict(int)
        for pair in pairs:
            for document in self.with_pair(pair):
                scores[document] += 1
        return scores

    def abbreviated(self, document: str, said: str) -> bool:
        """Whether ``said`` abbreviates a document's title: its characters occur in order, each at the beginning or end of one of
        the title's words or right behind the one before it (环保税条例, 雪灾, 危废许可证 of 危险废物经营许可证)."""
        title, edges = self._edges(document)
        last = -1
        for char in said:
            if last + 1 and title.startswith(char, last + 1):
                last += 1
                continue
            last = next((at for at in edges if at > last and title[at] == char), len(title))
            if last == len(title):
                return False
        return True

    def modified(self, word: str, kind: str) -> str | None:
        """The one document of a ``kind`` whose title has all characters of ``word`` in any order (冰雪预案 of a 预案 for
        雨雪冰冻), else the only one with a word of the same ending (大雪预案, 雨雪); None where there is none, or several."""
        titles = {document: self._by_id[document].title for document in self.naming(kind)}
        titles = {document: title for document, title in titles.items() if kind in title}
        having = [document for document, title in titles.items() if all(char in title for char in word)]
        if not having:
            having = [
                document
                for document, title in titles.items()
                if any(each[-1] == word[-1] for each in self._cut(title))
            ]
        return having[0] if len(having) == 1 else None

    def _cut_to_edges(self, document: str) -> tuple[str, tuple[int, ...]]:
        """A document's title, and where its words begin and end."""
        title = self._by_id[document].title
        starts = {
            (at, word) for word in self._cut(title) for at in range(len(title)) if title.startswith(word, at)
        }
        return title, tuple(sorted({edge for at, word in starts for edge in (at, at + len(word) - 1)}))

    def numbered(self, words: str, year: str | None, number: str) -> tuple[tuple[str, str], ...]:
        """The documents with a 文号, which may lack its first words and its year; each with the words of its own number."""
        found = []
        number = number.lstrip("0")  # 「090号」 and 「90号」 are one
        for place in self._numbers.having(number):
            own = _number(self.documents[place])
            if own and own[2].lstrip("0") == number and year in (None, own[1]) and _same_words(own[0], words):
                found.append((own[0], self.documents[place].id))
        return tuple(found)

    def issues(self, words: str) -> bool:
        """Whether a document is loaded whose number has these words (国办发, 国务院令)."""
        return any(
            (own := _number(self.documents[place])) and own[0].endswith(words)
            for place in self._numbers.having(fold(words))
        )

    @cached_property
    def _numbers(self) -> Texts:
        return Texts(fold(document.number or "") for document in self.documents)


def _level(of: Owner) -> str:
    """The level of a place by the end of its name, empty of a house; a district is one of a county's level, as a town is of
    a township's."""
    last = of.place[-1:]
    return next((levels for levels in _ONE_LEVEL if last and last in levels), last)


def _number(document: Document) -> tuple[str, str | None, str] | None:
    """The words, the year (None of an order, 国务院令第693号) and the number of a 文号."""
    if own := SAID_NUMBER.search(document.number or ""):
        return own[1], own[2], own[3]
    order = _ORDER.search(document.number or "")
    return (order[1], None, order[2]) if order else None


def _same_words(own: str, said: str) -> bool:
    shorter, longer = sorted((own, said), key=len)
    return len(shorter) > 1 and longer.endswith(shorter)
