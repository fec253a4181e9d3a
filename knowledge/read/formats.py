"""The formats that can be read, each with its reader: one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.read.limits import Limits


class Format(StrEnum):
    """A format that can be read; the value is the usual extension."""

    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    OFD = "ofd"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a format: its name for a person, its extensions (another one makes a finding), where its
    reader stands, and within which limits a child process reads it (None: in this process).

    A reader is ``module.function(name, data) -> Source``; modules are imported when they are needed, since their
    libraries are large, and an extra.
    """

    name: str
    extensions: frozenset[str]
    module: str
    function: str = "read"
    limits: Limits | None = None


_OFFICE = Limits(seconds=90, memory=4 * 2**30, written=256 * 2**20)
OCR = Limits(seconds=1800, wall=7200, memory=2 * 2**30)
"""What a child may use that recognises scanned pages."""


def _known(
    name: str, extensions: str, module: str, function: str = "read", limits: Limits | None = None
) -> Known:
    return Known(name, frozenset(extensions.split()), f"knowledge.read.{module}", function, limits)


# What a hostile file could make run for hours, or fill the memory, is read in a child process.
FORMATS = {
    Format.MARKDOWN: _known("Markdown 文本", ".md .markdown", "text", "read_text"),
    Format.TEXT: _known("纯文本", ".txt .text", "text", "read_text"),
    Format.HTML: _known("网页", ".html .htm .xhtml", "html", limits=Limits(seconds=30)),
    Format.DOCX: _known("Word 文档（.docx）", ".docx .docm .dotx .dotm", "docx", limits=Limits()),
    Format.PDF: _known("PDF", ".pdf", "pdf", limits=Limits(seconds=180)),
    Format.XLSX: _known("Excel 表格（.xlsx）", ".xlsx .xlsm .xltx .xltm", "sheet", "read_xlsx", Limits()),
    Format.XLS: _known("Excel 97-2003 表格（.xls）", ".xls .xlt .et", "sheet", "read_xls", Limits()),
    Format.CSV: _known("CSV 表格", ".csv .tsv", "sheet", "read_csv"),
    Format.OFD: _known("OFD 版式文件", ".ofd", "ofd", limits=Limits()),
    Format.DOC: _known("Word 97-2003 或 WPS 文档", ".doc .dot .wps .wpt", "doc", limits=Limits()),
    Format.RTF: _known("RTF 文档", ".rtf", "office", "read_rtf", _OFFICE),
    Format.ODT: _known("OpenDocument 文档", ".odt .fodt", "office", "read_odt", _OFFICE),
}
