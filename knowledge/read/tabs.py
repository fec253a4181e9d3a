"""What a page hides: what nobody sees, and the tabs of which a click shows one at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.lazy import regex

if TYPE_CHECKING:
    from lxml import etree

_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_SENTENCES = 5  # of the text of a tab: a picture's caption or a button has fewer
_STOP = "。"


def is_hidden(element: etree._Element, css: str) -> bool:
    """Whether a part of a page is hidden for good; of a page that is so as a whole its script shows all.

    ``css``: its style. A part whose like beside it is shown (the same tag and class) is a tab where it has a text of its own.
    """
    return _hides(element, css) and not _is_tab(element)


def _hides(element: etree._Element, css: str) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(css))


def _is_tab(element: etree._Element) -> bool:
    named, parent = element.get("class"), element.getparent()
    if not named or parent is None or "".join(element.itertext()).count(_STOP) < _SENTENCES:
        return False
    return any(
        other is not element
        and other.tag == element.tag
        and other.get("class") == named
        and not _hides(other, other.get("style", ""))
        for other in parent
    )
