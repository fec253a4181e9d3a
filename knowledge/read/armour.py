"""ASCII armour (RFC 4880, section 6.2; RFC 7468): signatures and keys beside a text, and encrypted texts."""

from __future__ import annotations

from glossary.lazy import regex
from knowledge.errors import UnreadableFileError
from knowledge.model import Aside

_BEGIN = regex(r"-----BEGIN ([A-Z0-9 ,/]{3,40})-----[ \t]*")
_SIGNED = "PGP SIGNED MESSAGE"
_HEADER = regex(r"[A-Za-z-]{2,20}: .{0,200}")


def without_armour(name: str, text: str) -> tuple[str, list[Aside]]:
    """A text without what is armoured in it, each line of it blank, and that as an aside.

    Of a signed text what is signed stays. Raises UnreadableFileError where nothing else is there: the text is ciphered.
    """
    if "-----BEGIN " not in text:
        return text, []
    kept: list[str] = []
    taken: list[str] = []
    ends = ""
    header = False
    for line in text.splitlines():
        plain = line.strip()
        found = None if ends else _BEGIN.fullmatch(plain)
        if found and found[1] == _SIGNED:
            header = True
        elif found:
            ends, header = f"-----END {found[1]}-----", False
        elif header and not _HEADER.fullmatch(plain):
            header = False
        if found or ends or header:
            taken.append(plain)
            kept.append("")
        else:
            kept.append(line.removeprefix("- "))
        if ends and plain == ends:
            ends = ""
    if not any(map(str.strip, kept)):
        raise UnreadableFileError(f"{name}：文件是加密的，读不出文字。请先解密，再传解密后的文件。")
    return "\n".join(kept), [Aside("签名或密钥", "\n".join(filter(None, taken)))]
