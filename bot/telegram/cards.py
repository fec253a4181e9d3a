"""What the buttons open: a clause, a term, a row, the outline, the lists, as HTML pages with their buttons.

Everything here reads one version of the knowledge base and gives values; it belongs on the knowledge
base's thread. Buttons whose key would not fit are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.render.telegram import Block, bold, named, paginate, plain, quotation, remark, short_title, units
from bot.telegram.keys import deep_link, digest, key, ref_key
from bot.telegram.look import Opens
from bot.view.bodies import UnitCount
from glossary.printable import shortened
from knowledge.base import KnowledgeBase
from knowledge.model import Clause, Document, Passage, PassageKind, Ref, Row, Term

ITEMS_A_PAGE = 16
RELATED = 6
_LABEL = 48  # characters of a button's text; phones show about twenty of them

Rows = list[list[InlineKeyboardButton]]


@dataclass(frozen=True, slots=True)
class Card:
    """A message: HTML within the limits, and the buttons under it."""

    text: str
    buttons: tuple[tuple[InlineKeyboardButton, ...], ...] = ()

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The buttons as Telegram takes them; None where there are none."""
        return InlineKeyboardMarkup(self.buttons) if self.buttons else None


def button(label: str, data: str | None) -> list[InlineKeyboardButton]:
    """The button in a list, or no button where its key does not fit."""
    short = shortened(label, _LABEL)
    return [InlineKeyboardButton(short, callback_data=data)] if data else []


def copy(label: str, text: str) -> list[InlineKeyboardButton]:
    """A button that copies ``text`` (256 characters at most)."""
    return [InlineKeyboardButton(label, copy_text=CopyTextButton(text))] if 0 < len(text) <= 256 else []


def _card(text: str, rows: Iterable[Sequence[InlineKeyboardButton]]) -> Card:
    return Card(text, tuple(tuple(row) for row in rows if row))


def document_named(base: KnowledgeBase, id: str) -> Document | None:
    """The head of the document with this id, where it is in this version."""
    return next((document for document in base.documents if document.id == id), None)


def passage_card(base: KnowledgeBase, ref: Ref, me: str, opens: Opens, page: int = 0) -> Card | None:
    """The clause, term or row at ``ref`` with its neighbours; None where it is not in this version.

    ``me`` is the bot's user name, for the deep link; ``opens`` makes the button that opens it in its document.
    """
    clause = base.clause(ref)
    if clause is not None:
        blocks, row = _clause_blocks(base, ref, clause), _clause_buttons(base, ref)
    elif (term := base.terms.get(ref)) is not None:
        blocks, row = _term_blocks(term), _neighbours([*base.terms.of(ref.document)], ref)
    elif (entry := base.rows.get(ref)) is not None:
        blocks, row = _row_blocks(entry), _neighbours([*base.rows.of(ref.document)], ref)
    else:
        return None
    document = document_named(base, ref.document)
    title = document.title if document else ref.document
    pages = paginate([*blocks, plain(f"—— 《{title.strip('《》')}》{_place(clause, ref)}")])
    page = min(max(page, 0), len(pages) - 1)
    turns = [
        *(button("‹ 上一页", ref_key("e", ref, page - 1)) if page else []),
        *(
            button(f"下一页 {page + 2}/{len(pages)} ›", ref_key("e", ref, page + 1))
            if page + 1 < len(pages)
            else []
        ),
    ]
    second = [
        *(button("配合单位", ref_key("s", ref)) if clause and clause.supporting_units else []),
        *button("相关条款", ref_key("r", ref)),
        *button("目录", key("o", digest(ref.document), (clause.parent if clause else None) or "")),
    ]
    link = deep_link(me, ref)
    third = [
        *(copy("复制文号", document.number) if document and document.number else []),
        *(copy("复制链接", link) if link else []),
    ]
    return _card(pages[page], [turns, row, second, opens(ref), third])


def _place(clause: Clause | None, ref: Ref) -> str:
    if clause is not None:
        return clause.label
    return f"名词解释 {ref.id[1:]}" if ref.id.startswith("T") else f"清单第 {ref.id[1:]} 行"


def _clause_blocks(base: KnowledgeBase, ref: Ref, clause: Clause) -> list[Block]:
    blocks = [bold(_short(f"{clause.label} {clause.title}".strip(), 300))]
    fields = [
        ("责任领导", "、".join(clause.leaders)),
        ("责任单位", "、".join(clause.lead_units)),
        ("配合单位", "、".join(clause.supporting_units)),
        ("责任人", clause.contact or ""),
        ("完成时限", clause.deadline or ""),
    ]
    blocks += [named(name, _short(value, 1500)) for name, value in fields if value]
    tied = base.rows.tied(ref)
    entry = base.rows[tied[0]] if tied else None
    if entry is not None:
        only = [
            ("责任人", entry.contact if not clause.contact else None),
            ("完成时限", entry.deadline if not clause.deadline else None),
        ]
        blocks += [named(name, _short(value, 500)) for name, value in only if value]
    if clause.text:
        blocks += quotation(clause.text)
    children = [child for child in base.clauses(ref.document) if child.parent == ref.id]
    if children and not clause.text:
        blocks += [plain(_short(f"{child.label} {child.title}", 200)) for child in children[:40]]
    return blocks


def _term_blocks(term: Term) -> list[Block]:
    blocks = [bold(_short(term.name, 300))]
    if term.aliases:
        blocks.append(named("也称", _short("、".join(term.aliases), 500)))
    return [*blocks, *quotation(term.definition)]


def _row_blocks(entry: Row) -> list[Block]:
    fields = [
        ("责任领导", "、".join(entry.leaders)),
        ("责任单位", "、".join(entry.lead_units)),
        ("责任人", entry.contact or ""),
        ("配合单位", "、".join(entry.supporting_units)),
        ("完成时限", entry.deadline or ""),
    ]
    head = [bold(_short(f"清单第 {entry.row} 行：{entry.matter}", 300))]
    return [*head, *(named(n, _short(v, 1500)) for n, v in fields if v), *quotation(entry.measures)]


def _clause_buttons(base: KnowledgeBase, ref: Ref) -> list[InlineKeyboardButton]:
    return _neighbours([Ref(ref.document, other.id) for other in base.clauses(ref.document)], ref)


def _neighbours(order: list[Ref], ref: Ref) -> list[InlineKeyboardButton]:
    at = order.index(ref)
    return [
        *(button("‹ 上一条", ref_key("e", order[at - 1])) if at else []),
        *(button("下一条 ›", ref_key("e", order[at + 1])) if at + 1 < len(order) else []),
    ]


def _short(text: str, most: int) -> str:
    return text if units(text) <= most else text[: most // 2] + "…"


def related(base: KnowledgeBase, ref: Ref) -> Card | None:
    """The passages whose words are nearest to those of the title at ``ref``, as buttons."""
    passage = base.passage(ref)
    if passage is None:
        return None
    about = passage.title or passage.text.split("\n")[0][:60]
    hits = base.search(base.segmenter.words(about), base.segmenter.grams(about), limit=4 * RELATED)
    tied = {ref, *base.rows.tied(ref)[:1]}
    rows: Rows = []
    for hit in hits:
        other = base.passage(hit.ref)
        if hit.ref in tied or other is None or not (other.title or other.text):
            continue
        rows.append(button(_label(base, other), ref_key("c", hit.ref)))
        tied |= {hit.ref, *base.rows.tied(hit.ref)[:1]}
        if len(rows) == RELATED:
            break
    if not rows:
        return Card("没有找到相关的条款。")
    return _card(paginate([bold(_short(f"与“{about}”相关", 200))])[0], rows)


def _label(base: KnowledgeBase, passage: Passage) -> str:
    """How a passage is called where it stands by itself: by its number and title, of several documents by the document too."""
    kind = {
        PassageKind.TERM: "名词：",
        PassageKind.ROW: f"清单第{passage.ref.id[1:]}项 ",
        PassageKind.NOTE: "管理员补充：",
    }
    said = passage.title or passage.text.split("\n")[0][:20]
    called = f"{kind.get(passage.kind, passage.label.rstrip('、.．'))}{'' if passage.kind in kind else ' '}{said}".strip()
    document = document_named(base, passage.ref.document)
    if len(base.documents) < 2 or document is None:
        return called
    return f"{called}（{short_title(document.title, 12)}）"


def supporting(base: KnowledgeBase, ref: Ref) -> str | None:
    """The supporting units at ``ref`` in one sentence, as a notice; None where the place is gone."""
    clause = base.clause(ref)
    entry = base.rows.get(ref)
    if clause is None and entry is None:
        return None
    names = clause.supporting_units if clause else entry.supporting_units if entry else ()
    return f"配合单位（{len(names)}）：{'、'.join(names)}" if names else "文件没有写配合单位。"


def documents_card(base: KnowledgeBase, page: int = 0) -> Card:
    """The documents, to choose one whose outline to walk; straight to the outline where there is one."""
    if len(base.documents) == 1:
        return outline(base, base.documents[0].id, None) or Card("知识库里还没有文件。")
    items = [button(document.title, key("o", digest(document.id), "")) for document in base.documents]
    return _pages("选择文件", "知识库里还没有文件。", items, "d", page, across=1)


def choices_card(base: KnowledgeBase, action: str, page: int = 0, *, turn: str = "w") -> Card:
    """The documents, each with the button ``action``; ``turn`` is the action that turns the page."""
    items = [button(document.title, key(action, digest(document.id))) for document in base.documents]
    return _pages("看哪一份文件？", "知识库里还没有文件。", items, f"{turn}:{action}", page, across=1)


def outline(base: KnowledgeBase, document: str, parent: str | None, page: int = 0) -> Card | None:
    """The headings under ``parent`` (the top ones if None) as buttons; None where there are none such."""
    head = document_named(base, document)
    clauses = base.clauses(document)
    here = next((clause for clause in clauses if clause.id == parent), None)
    if head is None or (parent and here is None):
        return None
    children = [
        clause for clause in clauses if clause.parent == (parent or None) and (clause.label or clause.title)
    ]
    parents = {clause.parent for clause in clauses}
    pages = max(1, -(-len(children) // ITEMS_A_PAGE))
    page = min(max(page, 0), pages - 1)
    rows: Rows = []
    for child in children[page * ITEMS_A_PAGE : (page + 1) * ITEMS_A_PAGE]:
        ref = Ref(document, child.id)
        data = key("o", digest(document), child.id) if child.id in parents else ref_key("e", ref)
        number = child.label.removeprefix(here.label) if here else child.label
        rows.append(button(f"{number} {child.title or child.text[:20]}".strip(), data))
    turns = [
        *(button("‹ 上一页", key("o", digest(document), parent or "", page - 1)) if page else []),
        *(button("下一页 ›", key("o", digest(document), parent or "", page + 1)) if page + 1 < pages else []),
    ]
    up = []
    if here is not None:
        up = [
            *button("↑ 上一级", key("o", digest(document), here.parent or "")),
            *(button("本条原文", ref_key("e", Ref(document, here.id))) if here.text else []),
        ]
    elif len(base.documents) > 1:
        up = button("↑ 全部文件", key("d"))
    title = f"{here.label} {here.title}" if here else head.title
    return _card(
        paginate([bold(_short(title, 300)), *([plain(head.number)] if head.number and not here else [])])[0],
        [*rows, turns, up],
    )


def terms_card(base: KnowledgeBase, page: int = 0) -> Card:
    """All terms as buttons."""
    items = [button(term.name, ref_key("e", term.ref)) for term in base.term_names]
    return _pages("名词解释", "文件里没有名词解释。", items, "t", page)


def units_card(units_: Sequence[UnitCount], page: int = 0) -> Card:
    """All units as buttons, the busiest first, with the counts that their answers give; a press asks what one does."""
    items = [
        button(f"{unit.name}（牵头{unit.lead} 配合{unit.support}）", key("n", digest(unit.name)))
        for unit in units_
    ]
    return _pages("责任单位和配合单位", "文件里没有写责任单位。", items, "u", page)


def unit_named(base: KnowledgeBase, digested: str) -> str | None:
    """The unit whose digest this is."""
    return next((name for name, _ in base.names() if digest(name) == digested), None)


def _pages(title: str, empty: str, items: Rows, action: str, page: int, *, across: int = 2) -> Card:
    if not items:
        return Card(empty)
    per_page = across * ITEMS_A_PAGE
    pages = -(-len(items) // per_page)
    page = min(max(page, 0), pages - 1)
    shown = [found for item in items[page * per_page : (page + 1) * per_page] for found in item]
    rows = [shown[n : n + across] for n in range(0, len(shown), across)]
    at = f"，第 {page + 1}/{pages} 页" if pages > 1 else ""
    return _card(f"<b>{title}</b>（{len(items)}{at}）", [*rows, page_turns(action, page, pages)])


def page_turns(action: str, page: int, pages: int) -> list[InlineKeyboardButton]:
    """The buttons to the page before and after ``page`` (from 0) of a list; ``action`` is its key."""
    return [
        *(button("‹ 上一页", key(action, page - 1)) if page else []),
        *(button("下一页 ›", key(action, page + 1)) if page + 1 < pages else []),
    ]


def missing(about: str) -> Card:
    """What is said where a link or a button leads nowhere any more."""
    return Card(
        paginate([bold(f"{about}已不在现行版本里。"), remark("文件可能更新过，请直接把问题发给我。")])[0]
    )
