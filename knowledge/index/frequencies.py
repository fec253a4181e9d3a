"""Document frequencies of terms, cached."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.stored.reader import Reader, Segment, Term

# Terms whose frequency is kept in memory, about 20 MB at most.
TERMS_KEPT = 100_000


class Frequencies:
    """In how many passages terms stand, and in which segments: read once, as long as the segments are the same.

    Segments never change. Safe to use from several threads, which at worst read the same twice.
    """

    def __init__(self) -> None:
        self._kept: tuple[list[Segment], dict[Term, tuple[int, tuple[int, ...]]]] = ([], {})

    def of(
        self, reader: Reader, terms: Collection[Term]
    ) -> tuple[list[Segment], dict[Term, tuple[int, tuple[int, ...]]]]:
        """Return the segments there are, and of each term its passages (0 where it stands nowhere) and segments."""
        listed, known = self._kept
        if len(known) > TERMS_KEPT:
            listed, known = [], {}
        unread = [term for term in terms if term not in known]
        segments, found = reader.frequencies(unread)
        if segments != listed:
            if known:
                unread = list(terms)
                segments, found = reader.frequencies(unread)
            known = {}
            self._kept = (segments, known)
        where: dict[Term, list[tuple[int, int]]] = {}
        for field, term, segment, n in found:
            where.setdefault((field, term), []).append((segment, n))
        for asked in unread:
            at = sorted(where.get(asked, ()))
            known[asked] = (sum(n for _, n in at), tuple(segment for segment, _ in at))
        return segments, {term: known[term] for term in terms}
