"""Zip containers and the XML in them, read within bounds (docx, xlsx, ofd are such containers).

Nothing is ever unpacked to disk: a member is read by name into memory, so names that climb out of
a folder and symbolic links in an archive have nowhere to lead.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from knowledge.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml import etree

MAX_MEMBERS = 10_000
MAX_MEMBER = 64 * 2**20
"""Bytes of one member after unpacking: the text of a 3,000-page document takes about 20 MB."""
MAX_TOTAL = 160 * 2**20
"""Bytes of all members read of one archive, after unpacking."""

_UTF8 = 0x800  # of a member's flags: its name is UTF-8 (APPNOTE 4.4.4)
_DTD = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """A zip file in memory; members are read by name, with their sizes bounded as they unpack."""

    def __init__(self, name: str, data: bytes) -> None:
        """``name`` is the file's name for messages. Raises UnreadableFileError: no zip, or damaged."""
        self.name = name
        self._left = MAX_TOTAL
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
            raise damaged(name) from error
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise UnreadableFileError(
                f"{name}：文件里的部件超过{MAX_MEMBERS}个，不像正常的文件，没有读取。请用办公软件另存后再试。"
            )
        self._members = {_normal(_name(info)): info for info in infos}

    def __contains__(self, path: str) -> bool:
        return _normal(path) in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The members' paths, without a leading slash."""
        return tuple(self._members)

    def read(self, path: str) -> bytes:
        """A member's bytes. Raises UnreadableFileError when it is missing, damaged, encrypted or too large."""
        info = self._members.get(_normal(path))
        if info is None:
            raise damaged(self.name, f"缺少部件 {path[:80]}")
        if info.flag_bits & 0x1:
            raise encrypted(self.name)
        limit = min(MAX_MEMBER, self._left)
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise damaged(self.name, f"部件 {path[:80]} 解不开") from error
        except RuntimeError as error:  # what zipfile raises for a password
            raise encrypted(self.name) from error
        if len(data) > limit:
            raise UnreadableFileError(
                f"{self.name}：解压后超过{limit // 2**20}MB，不像正常的文件，没有读取。请用办公软件另存，或分成几个文件再试。"
            )
        self._left -= len(data)
        return data

    def xml(self, path: str) -> etree._Element:
        """A member's root element, parsed without entities, DTD or network."""
        return parse_xml(self.name, self.read(path), path)


def parse_xml(name: str, data: bytes, part: str) -> etree._Element:
    """The root of an XML part. Raises UnreadableFileError when it is not well-formed or has a DTD.

    Office formats have no DTD; one is only there to attack the reader (entity bombs, XXE).
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if _DTD.search(data):
        raise _has_dtd(name, part)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, f"部件 {part[:80]} 不是完整的XML") from error
    if root.getroottree().docinfo.internalDTD is not None:  # a DTD in UTF-16 is seen only here
        raise _has_dtd(name, part)
    return root


def damaged(name: str, detail: str = "") -> UnreadableFileError:
    """The error for a file that is cut off or broken; ``detail`` says where, if known."""
    where = f"（{detail}）" if detail else ""
    return UnreadableFileError(
        f"{name}：文件不完整或已损坏{where}，读不出来。请用办公软件打开确认，另存一份或重新索取后再试。"
    )


def encrypted(name: str) -> UnreadableFileError:
    """The error for a file with a password."""
    return UnreadableFileError(f"{name}：文件设有密码，读不出来。请用办公软件打开，取消密码后另存再试。")


def _has_dtd(name: str, part: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}：部件 {part[:80]} 里带有DTD或实体定义，正常文件没有，可能有害，没有读取。请核实文件来源。"
    )


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name. Without the flag for UTF-8 zipfile reads it as cp437 (the format's own rule); programs on a
    Chinese Windows write GBK there, and some write UTF-8 without saying so.
    """
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return info.filename


def _normal(path: str) -> str:
    return posixpath.normpath("/" + path.replace("\\", "/")).lstrip("/")
