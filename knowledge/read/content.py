"""A tokenizer for the content streams of PDF pages (ISO 32000-1, 7.8.2), twice as fast as pdfminer's.

pdfminer looks for each token through several calls and logs each; a file of 180 pages has a million. Here a plain token
is found by one pattern, and whatever is not plain (comments, nested brackets, rare escapes, what the end of a buffer
cuts) is left to pdfminer: both give the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT, PSKeyword

_ESCAPE = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)
_ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r"}
_HOLDING = frozenset(map(KWD, (b"[", b"]", b"BI", b"ID")))
"""Keywords of arrays, and of images within the content, whose data are no tokens."""
_OPERATORS: dict[PSKeyword, tuple[Callable[..., None], int]] = {
    KWD(name.removeprefix("do_").replace("_a", "*").replace("_w", '"').replace("_q", "'").encode()): (
        function,
        function.__code__.co_argcount - 1,
    )
    for name, function in vars(PDFPageInterpreter).items()
    if name.startswith("do_")
}
"""What does the work of each operator, and how many operands it takes."""


def _name(found: bytes) -> object:
    try:
        return LIT(found.decode())
    except UnicodeDecodeError:
        return LIT(found)


def _string(found: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, found) if b"\\" in found else found


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes((int(found[1], 8),)) if found[1] else _ESCAPED.get(found[2], found[2])


_ENDS = rb"[#/%\[\]()<>{}\s]"
_WITHIN = rb"[^#/%\[\]()<>{}\s]"
# A token is plain where what is behind it is there, too, and ends it.
_TOKENS: tuple[tuple[bytes, Callable[[Any], Any]], ...] = (
    (rb"([-+]?\d{1,18}+)(?=[^\d.])", int),
    (rb"([-+]?(?:\d{1,18}+\.\d{0,18}+|\.\d{1,18}+))(?=\D)", float),
    (rb"((?!(?:true|false)%b)[A-Za-z]%b*+)(?=%b)" % (_ENDS, _WITHIN, _ENDS), KWD),
    (rb"([\[\]])", KWD),
    (rb"/(%b*+)(?=[^#])" % _WITHIN, _name),
    (rb"<((?:[0-9A-Fa-f]{2})++)>(?=[^>])", lambda digits: bytes.fromhex(digits.decode())),
    (rb"\(((?:[^()\\]++|\\(?:[0-3][0-7]{2}|[btnfr()\\]))*+)\)", _string),
)
_PLAIN = re.compile(rb"\s*+(?:%b)" % b"|".join(pattern for pattern, _ in _TOKENS))


class Content(PDFContentParser):
    """The content streams of a page as tokens and objects."""

    def nexttoken(self) -> tuple[int, Any]:
        """The next token, with its place."""
        return self._plain() or super().nexttoken()

    def nextobject(self) -> tuple[int, Any]:
        """The next object: a token, an array, a dictionary."""
        if self.results or self.context or self.curstack:
            return super().nextobject()
        found = self._plain()
        if found is None:
            return super().nextobject()
        if found[1] in _HOLDING:
            self._tokens.append(found)
            return super().nextobject()
        return found

    def _plain(self) -> tuple[int, Any] | None:
        """The next token where it is plain; None where pdfminer has to look.

        Its place is that of what it says: of other tokens than keywords nobody asks for it.
        """
        if self.eof or self._tokens:
            return None
        found = _PLAIN.match(self.buf, self.charpos)
        if found is None:
            return None
        kind = found.lastindex
        assert kind is not None  # noqa: S101 - each alternative is a group
        self.charpos = found.end()
        return self.bufpos + found.start(kind), _TOKENS[kind - 1][1](found[kind])


class Interpreter(PDFPageInterpreter):
    """Executes a page's content, and that of the forms in it."""

    def execute(self, streams: Sequence[object]) -> None:
        """Execute streams, those left out within which this one is executed: a form may hold itself."""
        own = [
            stream
            for stream in map(stream_value, streams)
            if stream.objid is not None and stream.objid not in self.parent_stream_ids
        ]
        self.stream_ids = {stream.objid for stream in own if stream.objid is not None}
        for found in _objects(own):
            if not isinstance(found, PSKeyword):
                self.push(found)
            elif found in _OPERATORS:
                function, count = _OPERATORS[found]
                arguments = self.pop(count) if count else []
                if len(arguments) == count:
                    function(self, *arguments)


def _objects(streams: Sequence[PDFStream]) -> Iterator[Any]:
    """The objects of streams that are one content, in order."""
    try:
        content = Content(streams)
        while True:
            yield content.nextobject()[1]
    except PSEOF:
        return
