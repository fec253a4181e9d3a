"""What stands behind the last item of a list: of the item, or of what the list stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from glossary.lazy import regex
from knowledge.structure.draft import Draft
from knowledge.structure.numbering import Rank

_ITEMS_LEAST = 2
_IN_TABLE = " | "
_MANY, _SEVERAL = 12, 2
_TITLE_LEAST, _TITLE_MOST = 4, 20
# What a paragraph begins with that speaks of all the items above it: 「上述各类事件往往交叉关联」, 「健全各类队伍间的协作机制」.
_REFERRING = regex(
    "[ 　]*(?:(?:凡|对于?|有|如有?|违反|符合|具[有备]|具备|除|针对|存在|出现|发生){0,2}(?:上述|前述)|(?:凡|对于?|有|如有?|违反|符合|具[有备]|针对|存在|出现|发生){0,2}以上(?:[各所事情]|规定|行为|条件|要求|第)|[^，。；]{0,6}各[类项级个方][^，。；]{1,10}之?间的)"
)
# 「理工科类论文」, 「二级医院」: one kind of a thing, at the head of a paragraph; 「各类」, 「此类」 are none.
_KIND = regex(
    r"[ 　\n]{0,4}(?P<which>[\u4e00-\u9fffA-Z、]{1,10}?)(?<![各此该这同本几种分某一何])(?P<sort>[类级型])(?P<thing>[\u4e00-\u9fff（）()]{2,12})"
)
BREAKS_OFF = regex(r"[ 　]*(?:[…⋯]{1,6}|\.{3,12}|。{3,12})[ 　]*")
"""A line that says only that a list, or an extract, breaks off here (「……」)."""
_ANNOUNCING = ("下列", "以下", "如下")


def lead_out(item: Draft, parent: Draft, rank: float) -> None:
    """What leads into a list that counts anew beside an item (「申请的个人应当：」, 「1. …」) is of what both stand in.

    So is what stands between where the items have a paragraph each, in an article or behind what announces them; the two lists may be
    of two kinds (「（1）…」, 「防御措施：」, 「1. …」).
    """
    if item.parent is parent and item.rank >= rank and not item.titled and (begin := _leads(item.lines)):
        others = (other for other in parent.children if other is not item)
        listed = _of_article(parent) or any(map(_announces, parent.lines[-1:]))
        between = listed and all(len(other.lines) == 1 and not other.children for other in others)
        after = item.lines[1:] if between else item.lines[begin:]
        del item.lines[-len(after) :]
        for line in after:
            parent.take(line.strip())


def _leads(lines: Sequence[str]) -> int:
    """Where what leads into another list begins behind an item's first paragraph: at what says 如下, else the last; 0 where nothing does."""
    said = (at for at, line in enumerate(lines) if at and line.rstrip("：:") != line)
    return next((at for at in said if at == len(lines) - 1 or lines[at].rstrip("：:").endswith("如下")), 0)


def end_lists(drafts: Sequence[Draft]) -> None:
    """What stands behind the last of a clause's items, each of one paragraph, is the clause's where it is an article or announces them.

    「（三）其他。」, 「前款规定的事项应当公开。」: the second speaks of the list. So it is where no item of the text but the last of
    a list ever has a second paragraph, of many such items, and several last ones do; and where it refers to what stands above.
    """
    kinds = _of_one_paragraph(drafts)
    for draft in drafts:
        _end_list(draft, kinds)


def _of_one_paragraph(drafts: Sequence[Draft]) -> set[float]:
    """The ranks of items whose paragraphs behind the last of a list are never its own."""
    before: dict[float, list[bool]] = {}
    behind: Counter[float] = Counter()
    for draft in drafts:
        items = [item for item in draft.children if item.lines and not (item.titled or item.decimal)]
        for item in items[:-1]:
            before.setdefault(item.rank, []).append(len(item.lines) == 1)
        if len(items) >= _ITEMS_LEAST and len(items[-1].lines) > 1 and not items[-1].children:
            behind[items[-1].rank] += 1
    return {
        rank
        for rank, whole in before.items()
        if len(whole) >= _MANY and all(whole) and behind[rank] >= _SEVERAL
    }


def _end_list(draft: Draft, kinds: Collection[float]) -> None:
    if len(draft.children) < _ITEMS_LEAST:
        return
    *others, last = draft.children
    if begin := _other_kind(draft, last):
        after = last.lines[begin:]
        del last.lines[begin:]
        for line in after:
            draft.take(line.strip())
    # 「……」 below an item stands for those that are left out: it stays behind the list.
    own = 1 + (len(last.lines) > 1 and bool(BREAKS_OFF.fullmatch(last.lines[1])))
    if len(last.lines) <= own or last.children or last.rank < Rank.FIRST or last.titled:
        return
    if last.lines[0][-1] in "：:" or any(_IN_TABLE in line for line in last.lines[own:]):
        return  # what an item leads into, and a table below it, is its own
    custom = last.rank in kinds and not last.duties
    refers = len(others) > 1 and bool(_REFERRING.match(last.lines[own]))
    announced = (
        _of_article(draft)
        or custom
        or refers
        or _names_heading(draft, last, last.lines[own])
        or any(map(_announces, draft.lines))
    )
    if not announced or any(len(item.lines) != 1 or item.children for item in others):
        return
    after = last.lines[own:]
    del last.lines[own:]
    for line in after:
        draft.take(line)


def _other_kind(draft: Draft, last: Draft) -> int:
    """Where, behind the last item's first paragraph, another kind is spoken of than the one whose list this is (「理工科类论文…如下：」,
    「经管类论文：…」); 0 where none is."""
    if last.children or last.titled or last.rank < Rank.FIRST:
        return 0
    listed = [found for line in draft.lines if _announces(line) and (found := _KIND.match(line))]
    behind = ((at, _KIND.match(line)) for at, line in enumerate(last.lines) if at)
    return next(
        (
            at
            for at, found in behind
            if found
            and any(
                found["sort"] == own["sort"]
                and found["thing"][:2] == own["thing"][:2]
                and found["which"] != own["which"]
                for own in listed
            )
        ),
        0,
    )


def _names_heading(draft: Draft, last: Draft, after: str) -> bool:
    """Whether ``after``, a paragraph behind the last item, says what the heading over the list is called, or the one over that where the list is
    the last of it, which the item itself does not say (「各部门应当健全应急保障体系」 at the end of 「应急保障」)."""
    # a part of a page is none of the provisions of what it stands in
    over = draft.parent
    above = over if over and over.children and over.children[-1] is draft else None
    headings = [each.lines[0].strip() for each in (draft, above) if each and each.lines]
    return any(
        _TITLE_LEAST <= len(title) <= _TITLE_MOST
        and title in after
        and not any(title in child.lines[0] for child in draft.children if child.lines)
        for title in headings
    )


def _announces(line: str) -> bool:
    return line[-1] in "：:" or any(word in line for word in _ANNOUNCING)


def _of_article(draft: Draft) -> bool:
    """Whether a clause is an article, or an item of one that says something itself before what it counts."""
    above = draft
    while above.parent and above.rank > Rank.ARTICLE:
        above = above.parent
    return above.rank == Rank.ARTICLE and bool(draft.lines)
