"""A provision read whole: an item with the words that lead into it, an article with its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Field
from bot.view.behind import behind, leads
from bot.view.structure import Item, View
from glossary.lazy import regex
from glossary.printable import shortened
from knowledge.model import Clause, Ref, Term

MAX_BELOW = 60  # items and sub-items of an article that are read with it
LONG_ITEMS = 1500  # characters of items that are listed in full; of longer ones the beginnings
BEGINNING = 60
_WITHIN = "其中"
_CALLED = regex(r"[（(][^（()）]{0,8}以下[统合简并]?称为?(?P<name>[^（()）]{1,30})[)）]")
_BEHIND = "另写明"  # what an article goes on to say behind its items


def opens(clause: Clause) -> bool:
    """Whether the text of a clause only opens what its items go on to say (「有下列行为之一的，处……：」)."""
    return clause.opening.rstrip().endswith(("：", ":"))


def lead_in(view: View, ref: Ref) -> tuple[Ref, ...]:
    """The clauses above ``ref`` that have to be read with it, the highest first: an article over its items,
    and whatever opens a list."""
    found: list[Ref] = []
    item = view.item(ref)
    while isinstance(item, Clause) and item.parent is not None:
        above = Ref(ref.document, item.parent)
        item = view.item(above)
        if not isinstance(item, Clause) or not (opens(item) or item.id[:1] == "a"):
            break
        found.append(above)
    return tuple(reversed(found))


def words(clause: Clause) -> str:
    """What a clause says, its title first."""
    return f"{clause.title}：{clause.text}" if clause.title and clause.text else clause.title or clause.text


def opening(view: View, ref: Ref, below: Clause | None = None) -> str:
    """The words of a clause that lead into its items; of the list that ``below`` stands in, where it holds several."""
    item = view.item(ref)
    text = _said(item, holds=True) if isinstance(item, Clause) else ""
    if isinstance(item, Clause) and below is not None:
        led = leads(item, view.children(ref), below)
        text = text if led == item.opening else led
    return text if text.endswith(("：", ":", "。", "；")) or not text else f"{text}："


def own_number(view: View, ref: Ref) -> str:
    """The last step of a clause's number: 「（二）」 of 「第四条（二）」."""
    item = view.item(ref)
    if not isinstance(item, Clause):
        return ""
    above = view.item(Ref(ref.document, item.parent)) if item.parent else None
    return item.label.removeprefix(above.label) if isinstance(above, Clause) else item.label


def headings(view: View, ref: Ref) -> bool:
    """Whether what stands below a clause are provisions of their own, with titles or duties, rather than the items of
    one sentence."""
    item = view.item(ref)
    if not isinstance(item, Clause) or opens(item) or item.id[:1] == "a":
        return False
    children = view.children(ref)
    return any(child.lead_units or view.children(Ref(ref.document, child.id)) for child in children) or all(
        child.title for child in children
    )


def items(view: View, ref: Ref, under: Sequence[Ref], *, told: bool = False) -> list[Field]:
    """What stands under a clause, a line each: headings with who leads them, or the items in full; in full too what has a title
    and nothing below, where what each says is to be ``told``."""
    clauses = [(each, clause) for each in under if isinstance(clause := view.item(each), Clause)]
    top = view.item(ref)
    if headings(view, ref) and not (told and all(clause.parent == ref.id for _, clause in clauses)):
        return [
            Field(
                _step(clause, top),
                (clause.title or shortened(clause.text, BEGINNING))
                + (f"（{'、'.join(clause.lead_units)}）" if clause.lead_units else ""),
            )
            for _, clause in clauses
            if clause.parent == ref.id
        ]
    whole = sum(len(words(clause)) for _, clause in clauses) <= LONG_ITEMS
    first = clauses and [clauses[0][1].id] == [child.id for child in view.children(ref)[:1]]
    # Of a further list alone what the clause says before it and behind has no place.
    following = behind([top, *(clause for _, clause in clauses)]) if isinstance(top, Clause) and first else {}
    fields = []
    for _, clause in clauses:
        said = _said(clause, holds=any(other.parent == clause.id for _, other in clauses))
        fields.append(Field(_step(clause, top), said if whole else shortened(said, BEGINNING)))
        fields += [Field(_BEHIND, stretch) for stretch in following.get(clause.id, ())]
    return fields


def _step(clause: Clause, top: Item | None) -> str:
    """A clause's number within ``top``, of which one without a number is called by its title too; 「其中」 where it has none."""
    if not isinstance(top, Clause):
        return clause.label.rstrip("、.．")
    within = clause.label.removeprefix(top.label).strip()
    return within.removeprefix(top.title).strip(" ").rstrip("、.．") or _WITHIN


def _said(clause: Clause, *, holds: bool) -> str:
    """What a clause says; of one that holds others what it says before them."""
    return words(replace(clause, text=clause.opening)) if holds else words(clause)


def below(view: View, ref: Ref, children: Sequence[Clause] | None = None) -> tuple[Ref, ...]:
    """Everything under a clause, or under these of its ``children``, in order and down to the last sub-item; at most ``MAX_BELOW``."""
    found: list[Ref] = []
    for child in view.children(ref) if children is None else children:
        if len(found) >= MAX_BELOW:
            break
        under = Ref(ref.document, child.id)
        found += [under, *below(view, under)]
    return tuple(found[:MAX_BELOW])


def headings_above(view: View, ref: Ref) -> str:
    """The titles of what a provision stands under, the nearest first."""
    found = []
    item = view.clause(ref)
    while item is not None and item.parent is not None:
        item = view.clause(Ref(ref.document, item.parent))
        found.append(item.title if item is not None else "")
    return "\n".join(found)


def named_first(name: str, said: str) -> str:
    """A name before what it means; a sentence that only calls something so by the way (「…（以下简称“申请对象”）的年龄…」) as it is,
    for it is a rule and no meaning.

    >>> named_first("困难家庭", "领取低保的家庭。"), named_first("住户", "租房的个人（以下简称“住户”）按月交费。")
    ('困难家庭：领取低保的家庭。', '租房的个人（以下简称“住户”）按月交费。')
    """
    by_the_way = _CALLED.search(said)
    return said if by_the_way and by_the_way["name"].strip("“”") == name.strip("“”") else f"{name}：{said}"


def terms_used(view: View, ref: Ref, asked: Sequence[str]) -> tuple[tuple[Ref, Term], ...]:
    """The terms of its document that a provision uses and whose definitions have words of the question that the
    provision lacks (五类学生, among them orphans)."""
    clause = view.clause(ref)
    text = f"{clause.title}{clause.text}" if clause else ""
    title = view.by_id[ref.document].title  # whose words name the document and ask for nothing in it
    lacking = [word for word in asked if len(word) > 1 and word not in text and word not in title]
    return tuple(
        (each, term)
        for each, term in (view.terms.within((ref.document,)) if lacking else ())
        if term.name.strip("“”") in text and any(word in term.definition for word in lacking)
    )


def around(view: View, ref: Ref) -> str:
    """What stands around a provision and is said of it too: the words that lead into it, and its items."""
    refs = [*lead_in(view, ref)]
    item = view.item(ref)
    # one that leads into its items says little without them, whatever stands behind them
    if isinstance(item, Clause) and (len(item.text) < 200 or opens(item)):
        refs += below(view, ref)
    return "\n".join(
        f"{clause.title}\n{clause.text}" for each in refs if isinstance(clause := view.item(each), Clause)
    )
