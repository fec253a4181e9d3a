"""The format of a file by its content; the extension decides only where the content leaves it open."""

from __future__ import annotations

import re
from pathlib import PurePath

from knowledge.errors import UnreadableFileError
from knowledge.read.archive import Archive, damaged, encrypted
from knowledge.read.formats import FORMATS, Format

KNOWN = "、".join(sorted({ext for known in FORMATS.values() for ext in known.extensions if ext}))

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(
    rb"\s*(<\?xml[^>]{0,200}>)?\s*(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body|table|meta)\b",
    re.I | re.S,
)
_OTHER = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
)


def detect(name: str, data: bytes) -> Format:
    """The format of a file's content.

    Raises UnreadableFileError for what cannot be read: other formats, binary data, encrypted files.
    """
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return _container(name, data)
    if head.startswith(_OLE):
        return _compound(name, data)
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    if _is_binary(head):
        for magic, what in _OTHER:
            if head.startswith(magic):
                raise _unsupported(name, f"其实是{what}")
    plain = head.removeprefix(b"\xef\xbb\xbf")
    extension = PurePath(name).suffix.lower()
    if plain.lstrip().startswith(b"<?xml") and b"<?mso-application" in plain:
        raise _unsupported(name, "是 Word 或 Excel 2003 的 XML")
    if plain.lstrip()[:13].lower() == b"mime-version:":
        raise _unsupported(name, "是单文件网页（.mht）", "请用浏览器或 Word 另存为 .html 或 .docx 再试。")
    if extension in FORMATS[Format.HTML].extensions or _HTML.match(plain):
        return Format.HTML
    for format_ in (Format.MARKDOWN, Format.CSV):
        if extension in FORMATS[format_].extensions:
            return format_
    return Format.TEXT


def _is_binary(head: bytes) -> bool:
    """Whether the beginning of a file has bytes that no text has: only then a magic number counts."""
    return bool(_BINARY.search(head))


def _container(name: str, data: bytes) -> Format:
    archive = Archive(name, data)
    if "OFD.xml" in archive:
        return Format.OFD
    if "xl/workbook.xml" in archive:
        return Format.XLSX
    if "word/document.xml" in archive:
        return Format.DOCX
    if "xl/workbook.bin" in archive:
        raise _unsupported(name, "是 Excel 二进制工作簿（.xlsb）", "请用 Excel 或 WPS 另存为 .xlsx 再试。")
    if "ppt/presentation.xml" in archive:
        raise _unsupported(name, "是演示文稿")
    if "mimetype" in archive and archive.read("mimetype").startswith(
        b"application/vnd.oasis.opendocument.text"
    ):
        return Format.ODT
    if "mimetype" in archive and "content.xml" in archive:
        raise _unsupported(
            name, "是 OpenDocument 表格或演示文稿", "请用 WPS 或 LibreOffice 另存为 .xlsx 再试。"
        )
    if "[Content_Types].xml" in archive:
        types = archive.read("[Content_Types].xml")
        if b"wordprocessingml.document.main" in types or b"ms-word.document.macroEnabled.main" in types:
            return Format.DOCX
    if not archive.names:
        raise damaged(name)
    raise _unsupported(name, "是压缩包", "请解压后把里面的文件逐个读入。")


def _compound(name: str, data: bytes) -> Format:
    """An OLE compound file (Office 97-2003), told by the names of its streams, which stand in UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise encrypted(name)
    if has("WordDocument"):
        return Format.DOC
    if has("Workbook") or has("Book\0"):
        return Format.XLS
    if has("PowerPoint Document"):
        raise _unsupported(name, "是演示文稿")
    # Cut off before its directory, a file has the names of no streams: its reader says that it is damaged.
    for format_ in (Format.DOC, Format.XLS):
        if PurePath(name).suffix.lower() in FORMATS[format_].extensions:
            return format_
    raise _unsupported(name, "是不认识的旧版办公文件", "请用 Word 或 WPS 另存为 .docx 再试。")


def _unsupported(name: str, what: str, advice: str = "") -> UnreadableFileError:
    return UnreadableFileError(f"{name}：{what}，不能读取。{advice or f'可以读取的格式：{KNOWN}。'}")
