"""From the bytes of a text file to its text: the encoding detected, what cannot be decoded reported."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from glossary.lazy import regex
from knowledge.errors import UnreadableFileError
from knowledge.model import Finding, Severity
from knowledge.read.legible import COMMON

_SAMPLE = 65_536
_BROKEN_SHARE = 0.001
_BROKEN_FEW = 20
_ORDINARY = regex(r"[\t\r\n\f -~\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CONTROL = regex(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def decode(name: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Bytes → text, with a finding where single bytes were broken.

    Raises UnreadableFileError where the bytes are no text in any encoding that is tried.
    """
    if not data.strip(b"\x00\r\n\t\f "):
        raise UnreadableFileError(f"{name}：文件是空的。请检查是不是传错了文件。")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _replacing(name, data, (encoding,))
    if data.count(0, 0, _SAMPLE):
        # Text of other encodings has no zero bytes; UTF-16 has them with line breaks and digits.
        for encoding in ("utf-16-le", "utf-16-be"):
            if len(data) % 2 == 0 and _readable(data[:_SAMPLE].decode(encoding, errors="replace")):
                return _replacing(name, data, (encoding,))
        raise _not_text(name)
    try:
        return _checked(name, data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return _replacing(name, data, ("utf-8", "gb18030"))
    if _plausible(text):
        return _checked(name, text), ()
    best = from_bytes(data[:_SAMPLE]).best()
    encodings = (best.encoding, "gb18030") if best else ("gb18030",)
    return _replacing(name, data, encodings)


def _replacing(name: str, data: bytes, encodings: tuple[str, ...]) -> tuple[str, tuple[Finding, ...]]:
    """The reading with the fewest broken characters, as long as these are few."""
    readings = [data.decode(encoding, errors="replace") for encoding in encodings]
    text = min(readings, key=lambda reading: reading.count("�"))
    broken = text.count("�")
    if broken > max(_BROKEN_FEW, int(len(text) * _BROKEN_SHARE)):
        raise _not_text(name)
    findings = []
    if broken:
        lines = [number for number, line in enumerate(text.split("\n"), 1) if "�" in line]
        places = "、".join(map(str, lines[:5])) + ("等" if len(lines) > 5 else "")
        findings.append(
            Finding(
                "broken-bytes",
                Severity.WARNING,
                f"第{places}行",
                f"有{broken}处字节损坏，无法还原成文字，显示为“�”。请对照原件补上。",
                lines[0],
            )
        )
    return _checked(name, text), tuple(findings)


def _checked(name: str, text: str) -> str:
    if len(_CONTROL.findall(text[:_SAMPLE])) > max(3, min(len(text), _SAMPLE) // 500):
        raise _not_text(name)
    return text


def _not_text(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name}：内容不是文字（可能是图片、压缩包或加密文件）。请另存为 UTF-8 文本、Word 或 PDF 后再试。"
    )


def _readable(text: str) -> bool:
    """Whether nearly all characters are Chinese, ASCII or their punctuation: wrong byte order gives anything."""
    return len(_ORDINARY.findall(text)) >= 0.9 * len(text)


def _plausible(text: str) -> bool:
    """Whether GB18030 gave Chinese: bytes of another encoding become rare characters."""
    sample = [char for char in text[:20_000] if char >= "一"]
    return len(sample) < 200 or sum(char in COMMON for char in sample) * 50 > len(sample)
