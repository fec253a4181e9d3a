"""Shortens the quotations of an answer by what its first lines have already quoted at length."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Citation, Part
from bot.compose.several import AT_LENGTH

LEFT_OUT = "……"


def said_once(part: Part) -> tuple[Citation, ...]:
    """The citations of ``part`` whose quotations are shown, without the long stretches that stand above them already.

    The citations themselves stay as they are (contract: ``quote`` is copied from the document).
    """
    said = [part.conclusion, *(field.value for field in part.fields)]
    found = []
    for citation in part.citations:
        if not citation.shown or not citation.quote or citation.quote in part.conclusion:
            continue
        stretches = citation.quote.split("\n\n")
        if len(stretches) > 1 and all(any(each in text for text in said) for each in stretches):
            continue
        quote = citation.quote
        for text in said:
            stretch = _shared(text, quote)
            if len(stretch) >= AT_LENGTH:
                quote = quote.replace(stretch, LEFT_OUT, 1)
        if quote != citation.quote:
            citation = replace(citation, quote=quote, marks=())
        if quote.strip(f"{LEFT_OUT} \n"):
            found.append(citation)
    return tuple(found)


def _shared(text: str, quote: str) -> str:
    """``text``, or what stands in it after the words that lead up to it (「名称：…」), where ``quote`` has it."""
    for said in (text, text.partition("：")[2]):
        if said and said in quote:
            return said
    return ""
