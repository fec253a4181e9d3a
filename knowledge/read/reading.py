"""Read a file: every format gives the same plain blocks (design: Two ways through the house)."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath

from glossary.errors import to_install, why
from knowledge.errors import UnreadableFileError
from knowledge.model import Finding, Severity, Source
from knowledge.read.characters import bullets_off, in_one_form, without_controls
from knowledge.read.detect import detect
from knowledge.read.formats import FORMATS, OCR, Format
from knowledge.read.legible import refuse_illegible
from knowledge.read.limits import Limits
from knowledge.read.sandbox import in_child, source_of
from knowledge.read.text import pasted

MAX_BYTES = 64 * 2**20
"""A larger file is no policy document; it is refused unread."""

_SHORT_TEXT = 64 * 2**10
"""Bytes of text that any step is through with in a tenth of a second, whatever it says."""


def read(path: Path, *, ocr: bool = False) -> Source:
    """Read a file of any known format. ``ocr``: recognise the text of scanned pages, with tesseract.

    Raises UnreadableFileError where it is missing, empty, too large, damaged, encrypted or of no known format.
    """
    return read_bytes(path.name, contents(path), ocr=ocr)


def contents(path: Path) -> bytes:
    """A file's bytes. Raises UnreadableFileError where it is missing, no ordinary file, or too large."""
    try:
        # Without blocking: a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFileError(f"{path}：不是普通文件。请给出文件的路径。")
            if status.st_size > MAX_BYTES:
                raise _too_large(str(path), status.st_size)
            data = file.read(MAX_BYTES + 1)
    except IsADirectoryError as error:
        raise UnreadableFileError(f"{path}：这是文件夹，不是文件。请给出其中的文件。") from error
    except FileNotFoundError as error:
        raise UnreadableFileError(f"{path}：没有这个文件。请检查路径。") from error
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else "路径不合规"
        raise UnreadableFileError(f"{path}：打不开（{reason}）。请检查路径和权限。") from error
    return data


def read_bytes(name: str, data: bytes, *, ocr: bool = False) -> Source:
    """Read a file's bytes, by what they are; ``name`` is the file's name, for messages and as a hint.

    Raises UnreadableFileError as :func:`read`.
    """
    name, format_ = recognise(name, data)
    limits = limits_of(format_, data, ocr=ocr)
    if limits is None:
        return read_whole(format_, name, data)
    return source_of(in_child("knowledge.read.reading:read_whole", format_, name, data, limits, ocr=ocr))


def recognise(name: str, data: bytes) -> tuple[str, Format]:
    """A file's name as it may stand in messages, and its format by its content. Raises UnreadableFileError."""
    name = re.sub(r"[\x00-\x1f\x7f]+", " ", name)[-200:]  # it comes from outside too
    if len(data) > MAX_BYTES:
        raise _too_large(name, len(data))
    if not data.strip(b"\0 \t\r\n\f"):
        raise UnreadableFileError(f"{name}：文件是空的。请检查是不是传错了文件。")
    return name, detect(name, data)


def limits_of(format_: Format, data: bytes, *, ocr: bool) -> Limits | None:
    """What a child that works on a file may use; None for a short text, which takes no time worth a child."""
    if limits := FORMATS[format_].limits:
        return OCR if ocr and format_ is Format.PDF else limits
    return Limits() if len(data) > _SHORT_TEXT else None


def read_whole(format_: Format, name: str, data: bytes, *, ocr: bool = False) -> Source:
    """What :func:`read_here` gives, in characters of one form, legible; and whether the name's ending is another's.

    Raises UnreadableFileError as :func:`read`.
    """
    known = FORMATS[format_]
    source = read_here(format_, name, data, ocr=ocr)
    extension = PurePath(name).suffix.lower()
    if not source.blocks:
        raise UnreadableFileError(f"{name}：文件里没有文字。请检查是不是传错了文件。")
    source = bullets_off(in_one_form(source))
    if format_ is not Format.TEXT:
        source = replace(source, blocks=pasted(source.blocks))
    # First: characters of another encoding are control characters, too, and tell which it was.
    refuse_illegible(source, format_)
    source = without_controls(source)
    if extension not in known.extensions and any(extension in each.extensions for each in FORMATS.values()):
        note = Finding(
            "wrong-extension",
            Severity.WARNING,
            "文件名",
            f"扩展名是“{extension}”，内容其实是{known.name}，已按内容读取。",
        )
        source = replace(source, findings=(note, *source.findings))
    return source


def read_here(format_: Format, name: str, data: bytes, *, ocr: bool = False) -> Source:
    """Read in this process, without limits of time or memory but the readers' own.

    Raises UnreadableFileError as :func:`read`, and where the format's library is not installed. A parser
    may raise anything for a broken .pdf, .xls or .xlsx: :mod:`knowledge.read.sandbox` takes it for what it is.
    """
    known = FORMATS[format_]
    try:
        reader: Callable[..., Source] = getattr(import_module(known.module), known.function)
        return reader(name, data, ocr=True) if ocr and format_ is Format.PDF else reader(name, data)
    except ImportError as error:
        raise UnreadableFileError(
            f"{name}：读取{known.name}需要另装组件（缺少 {error.name}）。请安装：{to_install('formats')}。"
        ) from error


def _too_large(name: str, size: int) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}：文件有{size // 2**20}MB，超过{MAX_BYTES // 2**20}MB，没有读取。请拆成几个较小的文件，或去掉图片后再试。"
    )
