"""Text that a Word document holds as a part in another format (altChunk: ECMA-376, part 1, 17.17.2): a page, or one in an archive of its own (RFC 2557)."""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import b64decode

from knowledge.errors import UnreadableFileError
from knowledge.model import Source
from knowledge.read.archive import Archive

_CHUNKS_MOST = 50
_BYTES_MOST = 16 * 2**20
_PARTS_MOST = 500
_PAGE = (".htm", ".html", ".xhtml", ".mht", ".mhtml")
_BOUNDARY = re.compile(rb"boundary=[ \t]?\"?([^\"\r\n;]{1,100})", re.IGNORECASE)
_ENCODING = re.compile(rb"content-transfer-encoding:[ \t]{0,8}([a-z0-9-]{1,20})", re.IGNORECASE)
_HEAD_MOST = 8_192
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")


class Chunks:
    """The parts of a document in other formats; ``met`` are those that its text calls."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.met: set[str] = set()

    def read(self, path: str) -> Source | None:
        """What a part says, as the reader of web pages gives it; None where its format is not read, it is too large or was read."""
        from knowledge.read import html

        again = path in self.met or len(self.met) >= _CHUNKS_MOST
        self.met.add(path)
        if again or not path.lower().endswith(_PAGE) or path not in self._archive:
            return None
        data = self._archive.read(path)
        page = _page(data) if path.lower().endswith((".mht", ".mhtml")) else data
        try:
            return html.read(self._archive.name, page) if page and len(data) <= _BYTES_MOST else None
        except UnreadableFileError:
            return None


def only_chunks(name: str) -> UnreadableFileError:
    """The error for a document that holds nothing but parts that are not read."""
    return UnreadableFileError(
        f"{name}：正文是嵌在里面的另一种文件（altChunk），读不出来。请用 Word 打开，另存一份再试。"
    )


def _page(data: bytes) -> bytes:
    """The page of an MHTML archive: its first part that is one, out of the encoding it travels in; b"" where there is none."""
    boundary = _BOUNDARY.search(data[:_HEAD_MOST])
    parts = data.split(b"--" + boundary[1].rstrip(), _PARTS_MOST)[1:] if boundary else [data]
    for part in parts:
        ends = _HEAD_ENDS.search(part.lstrip(), 0, _HEAD_MOST)
        head, body = (part.lstrip()[: ends.start()], part.lstrip()[ends.end() :]) if ends else (b"", b"")
        if b"text/html" not in head.lower():
            continue
        encoding = _ENCODING.search(head)
        named = encoding[1].lower() if encoding else b""
        if named == b"quoted-printable":
            return quopri.decodestring(body)
        try:
            return b64decode(body) if named == b"base64" else body
        except binascii.Error:
            return b""
    return b""
