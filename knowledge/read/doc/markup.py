"""Text as it may stand in XML."""

from __future__ import annotations

from glossary.lazy import regex

_NO_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HALF = regex("[\ud800-\udfff]")
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "\n"})


def escaped(text: str) -> str:
    """Units of UTF-16 as text of XML: what has no place in it is left out, halves of characters are put together.

    >>> escaped('a<b\\x07')
    'a&lt;b'
    """
    if _HALF.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _NO_XML.sub("", text).translate(_SIGNS)
