"""Whether a document still holds what its source says: no text is lost on the way."""

from __future__ import annotations

import re
from unicodedata import normalize

from knowledge.model import BlockKind, Document, Source
from knowledge.structure.duties import role_of
from knowledge.structure.numbering import decimal_mark, mark

_PIECE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_DUTY_WORDS = re.compile(
    r"等?按?(?:照)?(?:各自)?职责(?:分工)?(?:分别)?负责|牵头|负责|配合|参与|协助|由|会同|分别|共同|等|"
    r"列首的?为牵头单位|下同|[\d零〇一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日|印发|"
    r"(?<=\d)号|文件|第[一二三四五六七八九十]+[章节]"
)


def lost(source: Source, document: Document) -> list[str]:
    """Pieces of the source's text that are nowhere in the document.

    A piece is what stands between punctuation. Numbers of headings, labels and words of duties,
    dates and page numbers become fields, so these are taken off before the look-up.
    """
    held = _held(document)
    missing = []
    for block in source.blocks:
        texts = [block.text] if block.kind is BlockKind.PARAGRAPH else _cells(block.rows)
        for text in texts:
            for piece in _pieces(text):
                if piece not in held and not _is_field(piece, held) and not _names(text, held):
                    missing.append(piece)
    return missing


def _cells(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """A table's cells without its header: names of columns become fields."""
    header = next((row for row in rows[:1] if all(len(cell) < 12 for cell in row)), ())
    return [cell for row in rows for cell in row if row != header]


def _names(text: str, held: str) -> bool:
    """「责任领导：马某某 谢某某」: names that space parts."""
    words = re.split(r"[\s：:、]+", text)
    return len(text) < 60 and all(word in held or role_of(word) for word in words)


def _pieces(text: str) -> list[str]:
    text = re.sub(r"^专栏\s?[0-9一二三四五六七八九十]{1,3}\s*", "", text)
    found = mark(text) or decimal_mark(text)
    body = text[found.end :] if found else text
    body = re.sub(r"<[^<>]*>", "，", body)
    return [piece for piece in _PIECE.findall(re.sub(r"\s", "", normalize("NFKC", body))) if len(piece) > 1]


def _is_field(piece: str, held: str) -> bool:
    if role_of(piece) or re.fullmatch(r"[\d年月日零〇一二三四五六七八九十]+(?:印发)?", piece):
        return True
    if re.fullmatch(
        r"附件\d*|共印\d+份|目录|第[一二三四五六七八九十百\d]+[章节条].*|问题?\d*|答|抄送|公开方式|序号|备注|文件",
        piece,
    ):
        return mark(piece) is None or all(part in held for part in _pieces(piece))
    if re.fullmatch(r"发文(?:机构|字号)|成文日期|实施日期|发布日期|废止日期|有效性", piece):
        return True
    parts = [part for part in _DUTY_WORDS.split(piece) if part]
    return all(part in held for part in parts)


def _held(document: Document) -> str:
    parts: list[str] = [
        document.title,
        document.number or "",
        document.issuer or "",
        document.secrecy or "",
        document.urgency or "",
        document.signatory or "",
        document.addressee or "",
        document.note or "",
        document.disclosure or "",
        document.printing_authority or "",
        *document.copies_to,
        *document.annexes,
    ]
    for clause in document.clauses:
        parts += [clause.label, clause.title, clause.text, *clause.leaders, *clause.lead_units]
        parts += [*clause.supporting_units, clause.contact or "", clause.deadline or ""]
    for term in document.terms:
        parts += [term.name, term.definition]
    for row in document.checklist:
        parts += [
            row.theme or "",
            row.matter,
            row.measures,
            *row.leaders,
            *row.lead_units,
            *row.supporting_units,
        ]
        parts += [row.contact or "", row.deadline or "", row.remark or ""]
    # Names are held apart and texts run together: the line break keeps a piece from matching across two fields.
    return "\n".join("".join(_PIECE.findall(re.sub(r"\s", "", normalize("NFKC", part)))) for part in parts)
