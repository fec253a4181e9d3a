"""Vectors of passages, stored in the knowledge base (knowledge/store/vectors.py) and searched by one matrix product.

Every passage has a vector of its whole text (title and text), one for each of its sentences, and one for
each sample question that points to it. They are derived data: keyed by model and content, so that a
text that stays the same from version to version is embedded once, and whatever is missing is computed
again. A search multiplies all of them with the question's vector: 0.08 ms a thousand vectors on a free core,
0.2 ms on a busy machine (docs/retrieval.md has the figures, and what else was measured).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from glossary.lazy import regex
from knowledge.model import Passage, Ref
from knowledge.tables import told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.float32]
    Bytes: TypeAlias = NDArray[np.int8]

Span: TypeAlias = tuple[int, int]

_SHORTEST = 12
"""Characters below which a sentence says too little alone and is taken together with the next."""
_BLOCK = 2048
"""Vectors converted to float at a time: 3 MB, which stays in the processor's cache."""

_SENTENCE = regex(r"[^。；！？;!?\n]+[。；！？;!?\n]*[”’」』）)]*|[。；！？;!?\n]+")


def sentence_spans(text: str) -> list[Span]:
    """Return where the sentences of ``text`` begin and end, in order, white space left out.

    A sentence ends at 。；！？ or at a line's end; what is shorter than 12 characters is joined to the
    next one. Every other character of the text is in exactly one span.

    >>> sentence_spans("本办法自印发之日起施行。原来的办法自同一日起废止。")
    [(0, 12), (12, 25)]
    """
    spans: list[Span] = []
    start: int | None = None
    for match in _SENTENCE.finditer(text):
        start = match.start() if start is None else start
        if len(text[start : match.end()].strip()) >= _SHORTEST:
            spans.append((start, match.end()))
            start = None
    if start is not None:
        if spans:
            spans[-1] = (spans[-1][0], len(text))
        else:
            spans.append((start, len(text)))
    trimmed = []
    for begin, end in spans:
        piece = text[begin:end]
        if piece.strip():
            left = len(piece) - len(piece.lstrip())
            trimmed.append((begin + left, begin + len(piece.rstrip())))
    return trimmed


def whole_text(passage: Passage) -> str:
    """Return what the vector of a whole passage is made of; its number where it has no words of its own. Tables stand in
    it as they are read.

    (Nothing at all is as near to most questions as a passage on their subject.)
    """
    text = told(passage.text)
    if not passage.title or text.startswith(passage.title):
        return text or passage.label
    return f"{passage.title}\n{text}".strip()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text to be embedded: as a question (compared with questions) or as a passage."""

    text: str
    question: bool = False

    @property
    def digest(self) -> bytes:
        """16 bytes that stand for the text and the way it is embedded."""
        kind = b"q" if self.question else b"p"
        return hashlib.blake2b(kind + self.text.encode(errors="replace"), digest_size=16).digest()


def quantise(vectors: Matrix) -> tuple[Bytes, Matrix]:
    """Return each row as signed bytes, and the scales (``bytes * scale`` is the row again).

    The cosine of two vectors changes by less than 0.003; a quarter of the memory, and faster to read
    through than floats.
    """
    import numpy as np

    largest = np.abs(vectors).max(axis=1, keepdims=True)
    scales = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return np.round(vectors / scales).astype(np.int8), scales[:, 0]


@dataclass(frozen=True, slots=True)
class VectorHit:
    """How near a passage is to a question: cosines of its whole, of its best sentence, of its best
    sample question (None where it has none). ``span`` is that sentence in the passage's text as it is read."""

    ref: Ref
    clause: float
    sentence: float
    span: Span | None
    question: float | None


@dataclass(frozen=True, slots=True)
class Layout:
    """What texts an index is made of, and whose they are; places are positions in ``wanted``.

    ``wanted`` holds the wholes (one a passage, in order), then the sentences (of the first passage, of
    the second …), then the questions. ``first`` has, for each passage, the place of its first sentence
    counted from the first of all, and one number more: the end.
    """

    refs: tuple[Ref, ...]
    wanted: tuple[Wanted, ...]
    spans: tuple[Span, ...]
    first: tuple[int, ...]
    asked: tuple[int, ...]


def lay_out(passages: Iterable[Passage], questions: Iterable[tuple[Ref, str]] = ()) -> Layout:
    """Return what has to be embedded for these passages and the sample questions that point to them."""
    refs: list[Ref] = []
    wholes: list[Wanted] = []
    pieces: list[Wanted] = []
    spans: list[Span] = []
    first = [0]
    for passage in passages:
        refs.append(passage.ref)
        wholes.append(Wanted(whole_text(passage)))
        text = told(passage.text)
        for begin, end in sentence_spans(text):
            pieces.append(Wanted(text[begin:end]))
            spans.append((begin, end))
        first.append(len(spans))
    place = {ref: number for number, ref in enumerate(refs)}
    known = [(place[ref], Wanted(text, question=True)) for ref, text in questions if ref in place]
    return Layout(
        refs=tuple(refs),
        wanted=(*wholes, *pieces, *(item for _, item in known)),
        spans=tuple(spans),
        first=tuple(first),
        asked=tuple(number for number, _ in known),
    )


class VectorIndex:
    """The vectors of one version in memory (a byte a dimension), searched by one product.

    A passage whose own vector is missing yet is not found; a missing sentence is passed over.
    """

    def __init__(self, layout: Layout, quantised: Bytes, scales: Matrix) -> None:
        """``quantised``, ``scales``: one row for each of ``layout.wanted`` (knowledge.store.vectors)."""
        import numpy as np

        self._layout = layout
        self._quantised = quantised
        self._scales = scales
        self._place = {ref: number for number, ref in enumerate(layout.refs)}
        self._first = np.array(layout.first, np.int64)
        self._asked = np.array(layout.asked, np.int64)
        names = {
            name: number for number, name in enumerate(dict.fromkeys(ref.document for ref in layout.refs))
        }
        self._documents = names
        self._document = np.array([names[ref.document] for ref in layout.refs], np.int32)

    @property
    def complete(self) -> bool:
        """Whether every passage has a vector of its own; sentences and sample questions may be missing."""
        return bool((self._scales[: len(self._layout.refs)] > 0).all())

    def search(
        self,
        question: Matrix,
        limit: int,
        *,
        documents: Collection[str] | None = None,
        also: Collection[Ref] = (),
    ) -> list[VectorHit]:
        """Return the ``limit`` passages nearest to ``question``, best first, and those of ``also``.

        The order is that of the mean of whole and best sentence: only some documents have sample questions, so
        that these must not decide who is found. ``documents`` restricts to documents of these ids, but for ``also``.
        """
        import numpy as np

        count = len(self._layout.refs)
        if not count:
            return []
        near = self._product(question)
        whole = near[:count]
        sentence = self._best_sentence(near)
        asked = self._best_question(near)
        order = (whole + sentence) / 2
        if documents is not None:
            named = [self._documents[name] for name in documents if name in self._documents]
            order = np.where(np.isin(self._document, named), order, -np.inf)
        order = np.where(self._scales[:count] > 0, order, -np.inf)
        best = _largest(order, limit)
        more = [
            place for ref in also if (place := self._place.get(ref)) is not None and self._scales[place] > 0
        ]
        places = dict.fromkeys([*(int(place) for place in best if order[place] > -np.inf), *more])
        return [self._hit(place, whole, sentence, asked, near) for place in places]

    def _product(self, question: Matrix) -> Matrix:
        """Cosines of all vectors; those missing get -1, which is less than any that occurs."""
        import numpy as np

        near = np.empty(len(self._quantised), np.float32)
        buffer = np.empty((_BLOCK, self._quantised.shape[1]), np.float32)
        for start in range(0, len(near), _BLOCK):
            block = self._quantised[start : start + _BLOCK]
            floats = buffer[: len(block)]
            np.copyto(floats, block)
            np.dot(floats, question, out=near[start : start + len(block)])
        near *= self._scales
        near[self._scales == 0] = -1
        return near

    def _best_sentence(self, near: Matrix) -> Matrix:
        """For each passage the cosine of its best sentence; its own where it has none."""
        import numpy as np

        count = len(self._layout.refs)
        sentences = near[count : count + len(self._layout.spans)]
        best: Matrix = near[:count].copy()
        some = np.flatnonzero(np.diff(self._first) > 0)
        if len(some):
            highest = np.maximum.reduceat(sentences, self._first[some])
            best[some] = np.where(highest > -1, highest, best[some])
        return best

    def _best_question(self, near: Matrix) -> Matrix:
        import numpy as np

        best = np.full(len(self._layout.refs), -1, np.float32)
        if len(self._asked):
            np.maximum.at(best, self._asked, near[len(near) - len(self._asked) :])
        return best

    def _hit(self, place: int, whole: Matrix, sentence: Matrix, asked: Matrix, near: Matrix) -> VectorHit:
        count = len(self._layout.refs)
        begin, end = self._layout.first[place], self._layout.first[place + 1]
        span = None
        if end > begin:
            span = self._layout.spans[begin + int(near[count + begin : count + end].argmax())]
        return VectorHit(
            ref=self._layout.refs[place],
            clause=float(whole[place]),
            sentence=float(sentence[place]),
            span=span,
            question=float(asked[place]) if asked[place] > -1 else None,
        )


def _largest(values: NDArray[Any], limit: int) -> NDArray[Any]:
    """Places of the ``limit`` largest values, largest first; equal ones in their order."""
    import numpy as np

    if limit < len(values):
        places = np.sort(np.argpartition(-values, limit)[:limit])
    else:
        places = np.arange(len(values))
    return places[np.argsort(-values[places], kind="stable")]
