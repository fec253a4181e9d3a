"""The command on sample questions: list those of a document, add and remove some, have drafts made and approve them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.common import ACTOR, UsageProblem, coloured, common, note, open_store
from glossary.errors import WenceError

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.base import KnowledgeBase
    from knowledge.model import Document, Ref
    from knowledge.store import Store

LONGEST = 200
"""Characters of a sample question."""


@click.command(name="questions")
@click.argument("document", metavar="文件")
@click.option(
    "--add", "added", nargs=2, multiple=True, metavar="编号 问法", help="给一条加一句问法，可以写几次。"
)
@click.option("--remove", "removed", type=int, multiple=True, metavar="号", help="删一句自己加的问法。")
@click.option(
    "--draft", is_flag=True, help="请 LLM_URL 的对话服务为没有问法的条款各拟几句，一句一句问您用不用。"
)
@common
def questions(
    document: str,
    added: tuple[tuple[str, str], ...],
    removed: tuple[int, ...],
    draft: bool,
    settings: Settings,
) -> None:
    """列出一份文件每一条的问法，加、删，或请模型拟几句（写文号、标题或文件名）。"""
    with open_store(settings) as store:
        base = store.knowledge()
        found = base.document(_named(base, document))
        for place, question in added:
            _add(store, base, found, place, question)
        for number in removed:
            _remove(store, base, found, number)
        if draft:
            _draft(store, base, found, settings)
        if not (added or removed or draft):
            for line in listing(base, found):
                click.echo(line)


def _named(base: KnowledgeBase, name: str) -> str:
    """The id of the loaded document called ``name``: by number, title, or the name of the file it came from."""
    for document in base.documents:
        if name in (document.id, document.number, document.title):
            return document.id
    files = [d.id for d in base.documents if Path(d.source_file).name == Path(name).name]
    if len(files) == 1:
        return files[0]
    raise WenceError(
        f"知识库里没有“{name}”：用 wence documents 看有哪些文件；还没有装入的先用 wence load 装入。"
    )


def _place(document: Document, named: str) -> Ref:
    """The passage called ``named``: by its id (3.3) or its number as printed (三、（三）)."""
    from knowledge.model import Ref

    parts = [(clause.id, clause.label) for clause in document.clauses]
    parts += [(term.id, term.name) for term in document.terms] + [
        (row.id, row.id) for row in document.checklist
    ]
    wanted = named.replace(" ", "")
    for id, label in parts:
        if wanted in (id, label.replace(" ", "")):
            return Ref(document.id, id)
    raise WenceError(
        f"《{document.title.strip('《》')}》里没有“{named}”这一条：用 wence questions 看每一条的编号。"
    )


def _add(store: Store, base: KnowledgeBase, document: Document, place: str, question: str) -> None:
    from knowledge.store import curation

    ref, text = _place(document, place), question.strip()
    if not text or len(text) > LONGEST:
        raise WenceError(f"“{place}”的问法是空的，或超过 {LONGEST} 字：请写一句大家会问的话。")
    number = curation.add_question(store, ref, text, actor=ACTOR)
    passage = base.passage(ref)
    assert passage is not None  # noqa: S101  (the place was found in the document of this version)
    note(f"已记下（{number} 号）：“{text}”由{passage.caption}回答。")


def _remove(store: Store, base: KnowledgeBase, document: Document, number: int) -> None:
    from knowledge.store import curation

    mine = {
        each.id for each in base.questions() if each.source == "admin" and each.ref.document == document.id
    }
    if number not in mine:
        raise WenceError(
            f"这份文件没有 {number} 号问法：随文件的问法请改文件旁边的 .questions.jsonl 再装入。"
        )
    curation.remove_question(store, number, actor=ACTOR)
    note(f"已删除 {number} 号问法。")


def listing(base: KnowledgeBase, document: Document) -> Iterator[str]:
    """The lines that show a document's passages, each with the questions written for it and those its structure answers."""
    from knowledge.model import Ref
    from knowledge.review.questions import derived

    written: dict[Ref, list[str]] = {}
    for each in base.questions():
        source = f"{each.id} 号" if each.source == "admin" else "随文件"
        written.setdefault(each.ref, []).append(f"  {source}：{each.question}")
    made = derived(document)
    ids = [c.id for c in document.clauses if c.title or c.text]
    ids += [term.id for term in document.terms] + [row.id for row in document.checklist]
    yield f"《{document.title.strip('《》')}》：{len(ids)} 条，{sum(Ref(document.id, id) in written for id in ids)} 条写有问法"
    for id in ids:
        ref = Ref(document.id, id)
        passage = base.passage(ref)
        if passage is None:
            continue
        head = f"{id}\t{passage.caption}"
        yield click.style(head, bold=True) if coloured() else head
        yield from written.get(ref, ())
        yield from (f"  可以问：{question}" for question in made.get(ref, ()))


def _draft(store: Store, base: KnowledgeBase, document: Document, settings: Settings) -> None:
    """Offer drafts for the clauses that have text and no question yet; without a terminal print them, and keep none."""
    from bot.drafts import open_drafter, withheld
    from knowledge.meaning.vectors import whole_text
    from knowledge.model import Ref
    from knowledge.store import curation

    drafter = open_drafter(settings)
    if drafter is None:
        raise UsageProblem("没有设置 LLM_URL：在 .env 里写上对话服务的网址，或用 --add 自己写问法。")
    if refused := withheld(document):
        raise WenceError(refused)
    known = {each.ref for each in base.questions()}
    asking, kept = sys.stdin.isatty() and sys.stdout.isatty(), 0
    try:
        for clause in document.clauses:
            ref = Ref(document.id, clause.id)
            passage = base.passage(ref)
            if passage is None or not clause.text or ref in known:
                continue
            drafts = drafter.drafts(whole_text(passage))
            if not asking:
                for text in drafts:
                    click.echo(f"{clause.id}\t{text}")
                continue
            click.echo(passage.caption)
            for text in drafts:
                if (approved := _approved(text)) is None:
                    return
                if approved:
                    curation.add_question(store, ref, approved, actor=ACTOR)
                    kept += 1
    finally:
        drafter.close()
        note(
            f"记下了 {kept} 句。"
            if asking
            else "以上是草稿，一句也没有记；用得上的请用 --add 编号 问法 加上。"
        )


def _approved(draft: str) -> str | None:
    """What becomes of a draft: itself, what the administrator writes instead, "" for nothing, None to stop."""
    said = str(
        click.prompt(
            f"  {draft}\n  用吗？y 用，n 不用，q 停；或直接写改好的", default="n", show_default=False
        )
    )
    said = said.strip()
    if said == "q":
        return None
    return {"y": draft, "n": ""}.get(said, said[:LONGEST])


COMMANDS = (questions,)
