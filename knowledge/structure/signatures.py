"""The signature below a text: who signs and when (GB/T 9704-2012, section 7.3.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.days import DAY, is_date, is_month, read_date
from knowledge.structure.header import Header, ends_as_title, headed_by, is_issuer, signed_by
from knowledge.structure.numbering import mark

_SIGNERS_MOST = 24
_NAME_LEAST = 4
# 「2018年7月30日签发」, 「2018年8月3日发布」
_SIGNED_ON = regex(rf"{DAY}[ 　]{{0,2}}(?:签发|发布|公布)")
_LAST = 2
# 「发布日期：2025年1月1日」, 「生效日期：…」 below the name of a firm.
_LABELLED = regex(
    rf"(?:(生效|施行|实施|执行)|制[定订]|发布|印发|批准|签发|修订)?(?:日\s*期|时\s*间)\s*[：:]\s*{DAY}"
)


def signatures(blocks: list[Block], header: Header) -> set[int]:
    """Where the issuers' names and the date below a text stand (7.3.5)."""
    taken: set[int] = set()
    for at, block in enumerate(blocks):
        if _SIGNED_ON.fullmatch(block.text):
            if block.text.endswith("签发"):
                block = replace(block, text=block.text.removesuffix("签发").strip())
            elif at - 1 in taken:
                # When it was made public, below when it was signed.
                header.posted = header.posted or read_date(block.text)
                header.page.append(block.text)
                taken.add(at)
        last = at >= len(blocks) - _LAST and not block.rows
        month, labelled = last and is_month(block.text), _LABELLED.fullmatch(block.text) if last else None
        if block.rows or not (is_date(block.text) or month or labelled) or block.text[0] in "（(":
            continue
        above = at - 1
        while (
            above >= 0
            and at - above <= _SIGNERS_MOST
            and not blocks[above].rows
            and _signs(blocks[above].text)
        ):
            above -= 1
        signers = [blocks[index].text for index in range(above + 1, at)]
        if not signers and (header.date or month or labelled):
            continue
        if labelled and labelled[1]:
            header.in_force = header.in_force or read_date(block.text)
        if not header.signed:
            header.signed = [name.replace("、", " ") for name in signers if not signed_by(name)]
            if not header.signatory:
                for person in filter(None, map(signed_by, signers)):
                    header.sign(person)
                header.signed += [body for name in signers if (body := headed_by(name))]
            if not (labelled and labelled[1]):
                header.date = _signed_on(header, read_date(block.text))
        # A month, which is no day, and from when it is in force stay text.
        taken.update(range(above + 1, at if month or (labelled and labelled[1]) else at + 1))
    return taken or _undated(blocks, header)


def _undated(blocks: list[Block], header: Header) -> set[int]:
    """Who signs in the very last line, below a sentence, without a date."""
    if len(blocks) < 2 or blocks[-1].rows or not _signs(blocks[-1].text):
        return set()
    above = blocks[-2].text.rstrip("）) 　")
    if not above.endswith("。") or len(blocks[-1].text) < _NAME_LEAST:
        return set()
    header.signed = header.signed or [blocks[-1].text]
    return {len(blocks) - 1}


def _signed_on(header: Header, day: date | None) -> date | None:
    """The date of a document that is signed on ``day``: what a page's label says otherwise is kept for the check to find."""
    if header.told is None or header.told != header.date or day in (None, header.told):
        return header.date or day
    header.page.append(f"成文日期：{header.told}")
    return day


def _signs(text: str) -> bool:
    # 「某处、某办公室」 sign together.
    body = is_issuer(text) or ("、" in text and all(map(is_issuer, text.split("、"))))
    return bool(signed_by(text)) or (body and not mark(text) and not ends_as_title(text))
