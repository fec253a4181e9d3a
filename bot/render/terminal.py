"""An answer as text, for a terminal and for the contract's ``answer``."""

from __future__ import annotations

from bot.answer import Answer, Citation, Part, Status
from bot.compose.place import label
from bot.render.once import said_once
from glossary.lazy import regex
from glossary.printable import printable

MAX_PLACES = 12  # places of one document in the source line
BOLD, DIM, MARK, RESET = "\033[1m", "\033[2m", "\033[33m", "\033[0m"
_CODES = frozenset({BOLD, DIM, MARK, RESET})
_CODE = regex(r"(\033\[(?:0|1|2|33)m)")


def render(answer: Answer, *, colour: bool = False) -> str:
    """The answer as lines of text; with ``colour``, ANSI marks for the first line and matching words.

    Order: conclusion, structured part, quotations, sources, remarks; then what one may ask instead.
    """
    blocks = []
    for number, part in enumerate(answer.parts, start=1):
        lines = _part(part, colour=colour)
        if len(answer.parts) > 1:
            lines[0] = f"{number}. {lines[0]}"
        blocks.append("\n".join(lines))
    if answer.suggestions:
        offered = (f"{n}. {question}" for n, question in enumerate(answer.suggestions, start=1))
        heading = "也可以看：" if answer.status is Status.ANSWERED else "可以试着问："
        blocks.append("\n".join([heading, *offered]))
    text = "\n\n".join(blocks)
    if not colour:
        return printable(text)
    return "".join(piece if piece in _CODES else printable(piece) for piece in _CODE.split(text))


def _part(part: Part, *, colour: bool) -> list[str]:
    lines = [f"{BOLD}{part.conclusion}{RESET}" if colour else part.conclusion]
    lines += [f"{field.name}：{field.value}" for field in part.fields]
    # A definition is its own quotation: it is not said twice.
    shown = said_once(part)
    for citation in shown:
        if len(shown) > 1 or citation.ref != part.citations[0].ref:
            lines.append(f"【{_where(citation)}】")
        lines.append(f"“{_marked(citation) if colour else citation.quote}”")
    lines += [f"注：{remark}" for remark in part.remarks]
    if part.citations:
        source = "；".join(_sources(part.citations))
        lines.append(f"{DIM}出处：{source}{RESET}" if colour else f"出处：{source}")
    return lines


def _where(citation: Citation) -> str:
    return f"{label(citation)} {citation.title}".strip()


def _sources(citations: tuple[Citation, ...]) -> list[str]:
    sources: dict[str, list[str]] = {}
    for citation in citations:
        number = citation.ref.document
        title = f"《{citation.document_title}》" if citation.document_title else ""
        name = title if number == citation.document_title else f"{number}{title}"
        place = label(citation) if len(citations) > 3 else _where(citation)
        sources.setdefault(name, []).append(place)
    return [f"{name} {_joined(places)}".strip() for name, places in sources.items()]


def _joined(places: list[str]) -> str:
    named = list(dict.fromkeys(place for place in places if place))
    rest = f"等{len(named)}处" if len(named) > MAX_PLACES else ""
    return "，".join(named[:MAX_PLACES]) + rest


def _marked(citation: Citation) -> str:
    pieces = []
    at = 0
    for start, end in citation.marks:
        pieces += [citation.quote[at:start], MARK, citation.quote[start:end], RESET]
        at = end
    return "".join([*pieces, citation.quote[at:]])
