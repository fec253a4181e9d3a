"""The signature below a text: who signs and when (GB/T 9704-2012, section 7.3.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from glossary.lazy import regex
from knowledge.model import Block
from knowledge.structure.annex_heads import BEGINS, GLUED, HEAD
from knowledge.structure.closing import is_formula
from knowledge.structure.days import DAY, is_date, is_month, read_date
from knowledge.structure.header import (
    Header,
    ends_as_title,
    headed_by,
    is_issuer,
    is_other_name,
    sealed_for,
    signed_by,
)
from knowledge.structure.numbering import mark

_SIGNERS_MOST = 24
_NAME_LEAST, _BODY_LEAST = 4, 3
# With what no body's name begins, but its second line may.
_PART_OF_BODY = regex("(?:工作)?(?:领导小组|协调小组|指挥部|联席会议|专班|委员会|办公室$)")
# 「2018年7月30日签发」, 「2018年8月3日发布」
_SIGNED_ON = regex(rf"{DAY}[ 　]{{0,2}}(?:签发|发布|公布)")
_LAST = 2
# Bodies of a party or its youth league end with what sort of body they are.
_PARTY = regex("共青团|中国共产(?:党|主义青年团)|中共")
_PARTY_END = regex("(?:委员会|委|支部|党组|小组|团队|部|厅|室|局|院|校)$")
_NAME = regex(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&（）() -]{3,29}")
# Houses that issue rules of their own, none of them an authority: in the last line they sign.
_HOUSE_END = regex(
    r"(?:[中小]学|幼儿园|医院|卫生[院室]|俱乐部|社团?|团队?|支部|联盟|工会|合作社|事务所|工作室|基金|[\u4e00-\u9fff]组|编辑部|宿舍|书院|商会)$"
)
# 「发布日期：2025年1月1日」, 「生效日期：…」 below the name of a firm.
_LABELLED = regex(
    rf"(?:(生效|施行|实施|执行)|制[定订]|发布|印发|批准|签发|修订)?(?:日\s*期|时\s*间)\s*[：:]\s*{DAY}"
)
_FIELD = regex(r"[^，。；：:]{2,12}[：:].{0,60}")
_EMPTY_FIELDS = regex(r"(?:[^，。；：:\s]{2,12}[：:][_＿ 　]{0,40}){1,4}")
_FIELDS_MOST = 4


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
        month = not block.rows and is_month(block.text) and (last or _signed_below_text(blocks, at))
        labelled = _LABELLED.fullmatch(block.text) if last else None
        if block.rows or not (is_date(block.text) or month or labelled) or block.text[0] in "（(":
            continue
        fields = _fields_above(blocks, at) if labelled else []
        low = at - len(fields)
        above = low - 1
        while (
            above >= 0
            and low - above <= _SIGNERS_MOST
            and not blocks[above].rows
            and (
                _signs(blocks[above].text)
                or (above and is_other_name(blocks[above].text) and is_issuer(blocks[above - 1].text))
            )
        ):
            above -= 1
        if (above == at - 1 and _names_at_end(blocks, at)) or (
            above < low - 1 and _begun_above(blocks, above + 1)
        ):
            above -= 1
        signing = [*range(above + 1, low)] or ([] if header.signed else _signed_behind(blocks, at))
        signers = _whole([blocks[index].text for index in signing])
        if not signers and (header.date or header.adopted or month or labelled):
            if _dated_again(blocks, at, header):
                taken.add(at)
            continue
        if labelled and labelled[1]:
            header.in_force = header.in_force or read_date(block.text)
        if not header.signed:
            header.signed = [
                name.replace("、", " ") for name in signers if not (signed_by(name) or headed_by(name))
            ]
            header.page += [seal for name in signers if (seal := sealed_for(name))]
            if not header.signatory:
                for person in filter(None, map(signed_by, signers)):
                    header.sign(person)
                header.signed += [body for name in signers if (body := headed_by(name))]
            if not (labelled and labelled[1]):
                header.date = _signed_on(header, read_date(block.text))
        # A month, which is no day, and from when it is in force stay text; so does what a form has between.
        empty = [index for index in fields if _EMPTY_FIELDS.fullmatch(blocks[index].text)]
        header.page += [blocks[index].text for index in empty]
        taken.update(signing, empty, [] if month or (labelled and labelled[1]) else [at])
    taken = taken or _undated(blocks, header)
    return taken | _above_annexes(blocks, header, taken) | _of_others(blocks, header, taken)


def _signed_behind(blocks: list[Block], at: int) -> list[int]:
    """Where who signs stands right below the day with which a text ends, as some pages set them the other way round."""
    above, behind = blocks[at - 1] if at else None, blocks[at + 1] if at + 1 < len(blocks) else None
    if above is None or behind is None or above.rows or behind.rows or above.text[-1:] not in ("。", "！"):
        return []
    last = at + 2 == len(blocks) or BEGINS.match(blocks[at + 2].text)
    signs = last and is_date(blocks[at].text) and _signs(behind.text) and len(behind.text) >= _NAME_LEAST
    return [at + 1] if signs else []


def _fields_above(blocks: list[Block], at: int) -> list[int]:
    """Where fields of a form stand between who signs below a sentence and the day (「董事长：　　管理部长：」, 「期限：一年一签。」)."""
    first = at
    while (
        first > max(1, at - _FIELDS_MOST)
        and not blocks[first - 1].rows
        and _FIELD.fullmatch(blocks[first - 1].text)
    ):
        first -= 1
    if first < 2 or first == at or blocks[first - 1].rows or blocks[first - 2].rows:
        return []
    signed = _signs(blocks[first - 1].text) and blocks[first - 2].text[-1:] in ("。", "！")
    return [*range(first, at)] if signed else []


def _dated_again(blocks: list[Block], at: int, header: Header) -> bool:
    """Whether a text ends in the day that a label above it said already, nobody signing: below a sentence, annexes and notes behind it."""
    behind = blocks[at + 1].text if at + 1 < len(blocks) else ""
    last = not behind or BEGINS.match(behind) or (behind[0] in "（(" and at + 2 == len(blocks))
    above = blocks[at - 1].text[-1:] if at else ""
    return bool(last and above in ("。", "！") and read_date(blocks[at].text) == header.told)


def _of_others(blocks: list[Block], header: Header, taken: set[int]) -> set[int]:
    """Where who signs the last of several texts signs another too: the name alone below a sentence, and the next one's title below it."""
    if len(header.signed) != 1 or max(taken, default=-1) < len(blocks) - _LAST:
        return set()
    return {
        at
        for at in range(1, len(blocks) - 1)
        if blocks[at].text == header.signed[0]
        and blocks[at - 1].text.endswith("。")
        and ends_as_title(blocks[at + 1].text)
        and not mark(blocks[at + 1].text)
    }


def _above_annexes(blocks: list[Block], header: Header, taken: set[int]) -> set[int]:
    """Who signs right above the first numbered annex without a day, below a sentence or what the note lists there.

    It stands there as at the end of what a notice issues whose own signature has the day.
    """
    heads = [
        at
        for at, block in enumerate(blocks)
        if not block.rows and (found := BEGINS.fullmatch(block.text)) and found[1]
    ]
    first = next((at for at in heads if at > 1 and _signs(blocks[at - 1].text) and at - 1 not in taken), None)
    if first is not None and any(
        block.rows or block.text.endswith("。") for block in blocks[heads[0] : first]
    ):
        return set()
    if first is None or blocks[first - 1].rows or blocks[first - 2].rows or blocks[first].text[-1] in "：:":
        return set()
    name, above = blocks[first - 1].text, blocks[first - 2].text
    below_note = above[-1:] in "。！" or HEAD.match(above) or (mark(above) and _under_note(blocks, first - 2))
    if len(name) < _NAME_LEAST or not below_note or is_date(name):
        return set()
    header.signed = header.signed or [name]
    return {first - 1}


def _under_note(blocks: list[Block], at: int) -> bool:
    """Whether a line goes on with a note of annexes (「附件：1.…」)."""
    while at >= 0 and not blocks[at].rows and (found := mark(blocks[at].text)) and found.number > 1:
        at -= 1
    return (
        at >= 0
        and not blocks[at].rows
        and bool(HEAD.match(blocks[at].text) or BEGINS.fullmatch(blocks[at].text))
    )


def _signed_below_text(blocks: list[Block], at: int) -> bool:
    """Whether a month stands below who signs, and that below a sentence or the note of annexes: an imprint or another document follows."""
    above = blocks[max(0, at - 2) : at]
    return (
        len(above) == 2
        and not any(block.rows for block in above)
        and (above[0].text[-1:] == "。" or HEAD.match(above[0].text) is not None)
        and _signs(above[1].text)
    )


def _whole(lines: list[str]) -> list[str]:
    """The names of a signature, one that begins in a line and ends in the next as one (「共青团某大学」, 「某学院委员会」; 「（某管理局）」)."""
    names: list[str] = []
    for line in lines:
        begun = names and (
            (_PARTY.match(names[-1]) and not _PARTY_END.search(names[-1])) or not _signs(names[-1])
        )
        if names and (begun or is_other_name(line)):
            names[-1] += line
        else:
            names.append(line)
    return names


def _begun_above(blocks: list[Block], at: int) -> bool:
    """Whether the first name of a signature begins in the line above (「某部应对某灾害」, 「联防联控机制综合组」), below a sentence."""
    if at < 2 or blocks[at - 1].rows or blocks[at - 2].rows or blocks[at - 1].style:
        return False
    begun, rest, above = blocks[at - 1].text, blocks[at].text, blocks[at - 2].text
    plain = _NAME.fullmatch(begun) and not (mark(begun) or ends_as_title(begun) or is_date(begun))
    body = any(is_issuer(begun[:end]) for end in range(_BODY_LEAST, len(begun))) or _PART_OF_BODY.match(rest)
    below = above[-1:] in ("。", "！") or is_formula(above) or HEAD.match(above)
    return bool(plain and body and below and is_issuer(begun + rest))


def _names_at_end(blocks: list[Block], at: int) -> bool:
    """Whether a day at the end has the name of a house above it that is called by no known word (「某志愿者之家」).

    A short line without a stop, no title and no heading, below a sentence; behind the day nothing but annexes.
    """
    if at < 2 or blocks[at - 1].rows or blocks[at - 2].rows or blocks[at - 1].style:
        return False
    last = at == len(blocks) - 1 or BEGINS.match(blocks[at + 1].text)
    name, above = blocks[at - 1].text, blocks[at - 2].text
    plain = _NAME.fullmatch(name) and not (
        mark(name) or ends_as_title(name) or is_date(name) or is_month(name)
    )
    below = above[-1:] in ("。", "！", "!") or is_formula(above) or HEAD.match(above)
    return bool(last and plain and below)


def _undated(blocks: list[Block], header: Header) -> set[int]:
    """Who signs in the very last line, below a sentence, without a date."""
    if len(blocks) < 2 or blocks[-1].rows:
        return set()
    if is_formula(blocks[-1].text) and len(blocks) > 2:
        # 「此致」 may be left over below who signs.
        return _undated(blocks[:-1], header)
    name = blocks[-1].text
    house = _NAME.fullmatch(name) and _HOUSE_END.search(name) and not mark(name)
    if not (_signs(name) or house):
        return set()
    above = blocks[-2].text.rstrip("）) 　")
    if _of_annex(blocks):
        return set()
    if not above.endswith(("。", "！")) or len(blocks[-1].text) < _NAME_LEAST:
        return set()
    header.signed = header.signed or [blocks[-1].text]
    return {len(blocks) - 1}


def _of_annex(blocks: list[Block]) -> bool:
    """Whether the last lines are those of an annex: below the head of a numbered one stands a sentence."""
    sentence = False
    for block in reversed(blocks):
        head = None if block.rows else BEGINS.fullmatch(block.text) or GLUED.fullmatch(block.text)
        if head and head[1]:
            return sentence and "。" not in head[2]
        sentence |= not block.rows and block.text.endswith("。")
    return False


def _signed_on(header: Header, day: date | None) -> date | None:
    """The date of a document that is signed on ``day``: what a page's label says otherwise is kept for the check to find."""
    if header.told is None or header.told != header.date or day in (None, header.told):
        return header.date or day
    header.page.append(f"成文日期：{header.told}")
    return day


def _signs(text: str) -> bool:
    # 「某处、某办公室」 sign together.
    body = is_issuer(text) or ("、" in text and all(map(is_issuer, text.split("、"))))
    return bool(signed_by(text) or headed_by(text)) or (body and not mark(text) and not ends_as_title(text))
