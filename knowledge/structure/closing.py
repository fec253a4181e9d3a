"""The closing paragraphs of a body, which belong to no provision: its last ones, and those above a notice's signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from glossary.lazy import regex
from glossary.names.shapes import LEVELS
from knowledge.model import Block, BlockKind
from knowledge.structure.days import is_month
from knowledge.structure.numbering import Rank, mark
from knowledge.structure.titles import attends, closes

_ATTENDING_MOST = 12
_FORMULA = regex(
    "(?:[特专]此|现予)(?:通知|通告|公告|布告|函[告复达询商]|复函|[批答回]复|通报|说明|[报公]告|证明)[。！]?|此[复令致][。！]?"
)
# 「（全文完）」, 「以下无正文」
_END = regex(r"[（(\[—*＊ 　-]{0,6}(?:[全正]文完|完|[Ee][Nn][Dd]|以下无正文)[）)\]—*＊。 　-]{0,6}")
# 「员工签名：____」, 「签署日期：__年__月__日」: a line to be filled in by who signs.
_TO_SIGN = regex(
    r"[^，。；：:]{0,16}(?:签名|签字|签章|盖章|[签填][署写字名表]日期)(?:[（(][^（）()]{1,10}[）)])?[：:]"
)
_BLANK = "_＿ 　年月日"
_ITEMS_LEAST, _ALIKE_LEAST, _SURPLUS_MOST, _USUAL_MOST = 4, 2, 3, 1
_MANY, _CERTAIN = 8, 12
_CONTACTS_MOST, _SHORT = 12, 60
# 「联系人：…」, 「县水务局节水科联系电话：…」, 「E-mail：…」
_CONTACT = regex(
    r"[^，。；：:]{0,24}(?:联\s?系|咨\s?询)\s?(?:人|电\s?话|方式|地\s?址|邮箱|热线)(?:及[^，。；：:]{2,6})?[：:]|(?:电子)?邮箱[：:]|传\s?真[：:]|E-?mail[：:]",
    re.IGNORECASE,
)
# What speaks to all who have received the document, or of it as a whole.
_TO_ALL = regex(
    r"请|希望?|望|让我们|感谢|最后[，,]|祝|以上|特此|执行|实施|上述|以上|对执行|如[有遇]|(?:本|此)[\u4e00-\u9fff]{1,10}"
    rf"|(?:[^，。；]{{1,12}}，)?各(?:级|地|[{LEVELS}]|单位|部门|有关|相关|学院|学校)|[^，。；]{{0,24}}(?:根据|按照)本(?:通知|意见|方案|办法|决定)"
    # 「做好渡口管理是一项长期的任务。各部门必须…」
    r"|[^，。；]{2,40}(?:是一项|是[^，。；]{0,12}(?:系统工程|任务)|意义重大|任务艰巨|责任重大|事关)[^。；]{0,60}[。，]各(?:级|地|区|县|市|部门|单位|有关|相关|镇|乡)"
    r"|.{0,160}将本(?:通知|意见|方案|办法|决定)[^，。；]{0,6}(?:转发|印发)"
)


def closing(blocks: Sequence[Block | None], rules: Collection[int] = ()) -> set[int]:
    """Which paragraphs close a body: the last ones, and the last above each signature (None) and above each of the ``rules`` that begin."""
    found: set[int] = set()
    begin = 0
    starts = {at for at, block in enumerate(blocks) if block and block.kind is BlockKind.DOCUMENT}
    signed = {at for at, block in enumerate(blocks) if block is None}
    for end in [*sorted({*signed, *starts, *rules}), len(blocks)]:
        contacts = _contacts(blocks, begin, end)
        found |= contacts
        at = min(contacts, default=end) - 1
        while at >= begin and (block := blocks[at]) and not block.rows and _closes(block.text):
            found.add(at)
            at -= 1
        found |= _surplus(blocks, begin, at + 1)
        begin = end + 1
    return found


def is_formula(text: str) -> bool:
    """Whether a paragraph is the word alone with which a document ends (「特此通知。」, 「此复。」, 「（全文完）」), its month, or where it is signed."""
    if says_closed(text) or _END.fullmatch(text) or is_month(text):
        return True
    label = _TO_SIGN.match(text)
    return label is not None and not text[label.end() :].strip(_BLANK)


def says_closed(text: str) -> bool:
    """Whether a paragraph is the formula with which its author closes a document (「特此通知。」, 「此复。」): words of the text, of no provision."""
    return bool(_FORMULA.fullmatch(text))


def attending(blocks: Sequence[Block | None]) -> set[int]:
    """The lines at the end of minutes that name who was there, with those that list them by number below 「列席：」."""
    last = range(max(0, len(blocks) - _ATTENDING_MOST), len(blocks))
    first = next(
        (at for at in last if (block := blocks[at]) and not block.rows and attends(block.text)), None
    )
    if first is None or not any(block and not block.rows and mark(block.text) for block in blocks[:first]):
        return set()
    rest = range(first, len(blocks))
    names = all(
        (block := blocks[at]) and not block.rows and (attends(block.text) or "。" not in block.text[:-1])
        for at in rest
    )
    return set(rest) if names else set()


def _contacts(blocks: Sequence[Block | None], begin: int, end: int) -> set[int]:
    """The lines at an end that say whom to ask: from the first with such a label on short lines without a sentence."""
    run: list[int] = []
    for at in range(end - 1, max(begin, end - _CONTACTS_MOST) - 1, -1):
        block = blocks[at]
        if block is None or block.rows or mark(block.text) or not _is_short(block.text):
            break
        run.append(at)
    labelled = [at for at in run if (block := blocks[at]) and _CONTACT.match(block.text)]
    return set(range(min(labelled), end)) if labelled else set()


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and "。" not in text[:-1]


def _closes(text: str) -> bool:
    return closes(text) or is_formula(text)


def _surplus(blocks: Sequence[Block | None], begin: int, end: int) -> set[int]:
    """What stands behind the last numbered provision and is more than any other has, where it speaks to all.

    Provisions that are each of one paragraph, or of a heading and one below it, leave no doubt what the last one's is;
    articles are of as many as they need.
    """
    numbered = [
        (at, found)
        for at in range(begin, end)
        if (block := blocks[at]) and not block.rows and (found := mark(block.text))
    ]
    if len(numbered) < _ITEMS_LEAST or any(found.rank <= Rank.ARTICLE for _, found in numbered):
        return set()
    place, last = numbered[-1]
    alike = [
        (above, below - above - 1)
        for (above, found), (below, _) in pairwise(numbered)
        if found.rank == last.rank
    ]
    certain = len(alike) >= _CERTAIN and not any(more for _, more in alike)
    if len(alike) >= _MANY:
        # One of many may say more than the others.
        longest = max(alike, key=lambda item: item[1])
        alike.remove(longest)
    usual = max((more for _, more in alike), default=_USUAL_MOST + 1)
    rest = list(range(place + 1, end))[usual:]
    if len(alike) < _ALIKE_LEAST or usual > _USUAL_MOST or not 0 < len(rest) <= _SURPLUS_MOST:
        return set()
    # A provision without a further paragraph says something in its own line, one with it is a heading.
    said = _says(blocks[place])
    if said == bool(usual) or any(_says(blocks[at]) != said or more != usual for at, more in alike):
        return set()
    plain = all((block := blocks[at]) and not (block.rows or block.style) for at in range(place + 1, end))
    ending = blocks[rest[-1]]
    ends = ending is not None and ending.text.endswith(("。", "！"))
    speaks = ends and (certain or bool(ending and _TO_ALL.match(ending.text)))
    return set(rest) if plain and speaks else set()


def _says(block: Block | None) -> bool:
    return block is not None and "。" in block.text
