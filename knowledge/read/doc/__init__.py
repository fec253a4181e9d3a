"""Word 97-2003 and WPS documents (.doc, .wps; [MS-DOC]).

What a file says is written as the few parts of a .docx that say it, and read as one: numbers, tables, changes, notes
and boxes mean the same in both, so that they are understood in one place.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from knowledge.model import Source
from knowledge.read import docx
from knowledge.read.doc import lists
from knowledge.read.doc.binary import Binary, Part
from knowledge.read.doc.markup import escaped
from knowledge.read.doc.properties import said_in
from knowledge.read.doc.story import Story
from knowledge.read.doc.styles import as_xml, bold_styles, styles
from knowledge.read.doc.text import Text

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_V = "urn:schemas-microsoft-com:vml"
_KINDS = ("styles", "numbering", "footnotes", "endnotes")


def read(name: str, data: bytes) -> Source:
    """A .doc or .wps as blocks, the same as of a .docx.

    Raises UnreadableFileError: damaged, encrypted, older than Word 97, too large.
    """
    return docx.read(name, _package(Binary(name, data)))


def _package(binary: Binary) -> bytes:
    """The document as a .docx."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for path, said in _parts(binary):
            package.writestr(path, said)
    return made.getvalue()


def _parts(binary: Binary) -> Iterator[tuple[str, str | bytes]]:
    found = styles(binary)
    story = Story(binary, Text(binary), bold_styles(found))
    yield "word/document.xml", _xml("document", f"<w:body>{story.body()}</w:body>")
    yield "word/styles.xml", _xml("styles", "".join(as_xml(found)))
    yield "word/numbering.xml", _xml("numbering", "".join(lists.as_xml(binary)))
    for kind, part in (("footnote", Part.FOOTNOTES), ("endnote", Part.ENDNOTES)):
        notes = (
            f'<w:{kind} w:id="{index}">{note}</w:{kind}>'
            for index, note in enumerate(story.notes(part, f"{kind}s"))
        )
        yield f"word/{kind}s.xml", _xml(f"{kind}s", "".join(notes))
    for kind in ("headers", "comments", "header_boxes"):
        said = "".join(story.lines(binary.stories.span(kind)))
        yield f"word/{kind}.xml", _xml(kind, said)
    relations = (f'<Relationship Type="/{kind}" Target="{kind}.xml"/>' for kind in _KINDS)
    yield "word/_rels/document.xml.rels", f"<Relationships>{''.join(relations)}</Relationships>"
    properties = (
        f"<property>{escaped(said)}</property>"
        for stream in ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
        for said in said_in(binary.streams.get(stream, b""))
    )
    yield "docProps/core.xml", f"<properties>{''.join(properties)}</properties>"
    for at, (path, stream) in enumerate(binary.streams.items()):
        if path.endswith("/Package") and stream.startswith(b"PK"):
            yield f"word/embeddings/{at}.docx", stream
    if any(path.startswith("Macros/VBA/") for path in binary.streams):
        yield "word/vbaProject.bin", b""


def _xml(root: str, said: str) -> str:
    return f'<w:{root} xmlns:w="{_W}" xmlns:v="{_V}">{said}</w:{root}>'
