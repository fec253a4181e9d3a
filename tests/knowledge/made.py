"""Small office files made in memory, for the tests of the readers."""

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in members.items():
            made.writestr(path, content)
    return out.getvalue()


def docx(
    body: str, *, numbering: str = "", styles: str = "", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A .docx of the inner XML of its body, its lists and its styles (namespace prefix ``w``)."""
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_KINDS}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(("numbering", "styles", "footnotes"))
    )
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W} {MORE}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
            "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
            **(more or {}),
        }
    )


MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def levels(*patterns: tuple[str, str]) -> str:
    """A list's levels, each a counting system and a pattern, as list 1."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{system}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (system, pattern) in enumerate(patterns)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def ofd(*pages: str, document: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OFD file of its pages' objects (namespace prefix ``ofd``)."""
    references = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/{at}.xml"/>' for at in range(len(pages)))
    return archive(
        {
            "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData/><ofd:Pages>{references}</ofd:Pages>{document}"
            "</ofd:Document>",
            **{
                f"Doc_0/Pages/{at}.xml": f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
                for at, page in enumerate(pages)
            },
            **(more or {}),
        }
    )


def text(words: str, x: float, y: float, size: float = 5, delta: str = "") -> str:
    """A text object of an OFD page, at millimetres from the top left."""
    step = f' DeltaX="{delta}"' if delta else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 150 {size}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}"{step}>{words}</ofd:TextCode></ofd:TextObject>'
    )
