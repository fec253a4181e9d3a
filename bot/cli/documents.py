"""Commands on documents: parse, check, diff, load, documents, remove, versions, rollback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import ACTOR, assistant_of, await_meaning, coloured, common, note, open_store

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.base import KnowledgeBase
    from knowledge.store import Loaded, Store

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
OCR = click.option("--ocr", is_flag=True, help="扫描件用 tesseract 识别文字（识别结果要核对）。")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="以 JSON 给出。")


def _dump(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


@click.command()
@FILES
@AS_JSON
@OCR
@common
def parse(files: tuple[Path, ...], as_json: bool, ocr: bool, settings: Settings) -> None:
    """读文件，显示认出的结构；不动知识库。"""
    from knowledge.parse import parse as parse_file
    from knowledge.parse import to_json
    from knowledge.review.report import report_text

    for file in files:
        document = parse_file(file, ocr=ocr)
        if as_json:
            _dump(to_json(document))
        else:
            click.echo(report_text(document, colour=coloured()))


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@AS_JSON
@click.option("--html", "page", type=click.Path(path_type=Path), help="另写成一页网页，便于转发。")
@OCR
@common
def check(file: Path, as_json: bool, page: Path | None, ocr: bool, settings: Settings) -> None:
    """发布前体检：认出了什么、哪里像是错的；不动知识库。"""
    from knowledge.parse import parse as parse_file
    from knowledge.review.report import report_html, report_json, report_text

    document = parse_file(file, ocr=ocr)
    if page is not None:
        page.write_text(report_html(document), encoding="utf-8")
        note(f"已写入 {page}。")
    if as_json:
        _dump(report_json(document))
    elif page is None:
        click.echo(report_text(document, colour=coloured()))


@click.command()
@click.argument("old", type=click.Path(path_type=Path), metavar="旧文件")
@click.argument("new", type=click.Path(path_type=Path), metavar="新文件")
@AS_JSON
@common
def diff(old: Path, new: Path, as_json: bool, settings: Settings) -> None:
    """逐条比较一份文件的两个版本。"""
    from knowledge.parse import parse as parse_file
    from knowledge.review.diff import compare, to_json, to_text

    changes = compare(parse_file(old), parse_file(new))
    if as_json:
        _dump(to_json(changes))
    else:
        click.echo(to_text(changes))


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹...")
@click.option("--yes", is_flag=True, help="不再询问，直接启用。")
@AS_JSON
@click.option(
    "--internal",
    is_flag=True,
    help="已核对可以公开：允许装入像是标有“内部资料”等标志的文件，并记入操作记录（密级文件任何时候都不行）。",
)
@click.option("--strict", is_flag=True, help="文件夹里有一个文件读不了，就什么也不装入。")
@click.option("--keep-sample", is_flag=True, help="知识库里只有示例文件时，装入自己的文件后仍留着它。")
@OCR
@common
def load(
    paths: tuple[Path, ...],
    yes: bool,
    as_json: bool,
    internal: bool,
    strict: bool,
    keep_sample: bool,
    ocr: bool,
    settings: Settings,
) -> int:
    """把文件装入知识库，成为一个新版本；看过变化再启用。

    给出文件夹时，知识库里从这个文件夹装入的文件与它一致：改了名、删掉的随新版本移除，读不了的跳过并说明。
    """
    from knowledge.load import guest, load_paths

    with open_store(settings, create=True) as store:
        known = {version.id for version in store.versions()}
        before = store.knowledge() if known else None
        sample = guest(store)
        loaded = load_paths(
            store,
            paths,
            actor=ACTOR,
            activate=yes,
            internal=internal,
            ocr=ocr,
            strict=strict,
            keep_sample=keep_sample,
            progress=note,
        )
        activated = loaded.activated
        if loaded.version in known:
            note(f"内容没有变化，仍是版本 {loaded.version}。")
        else:
            click.echo(_summary(loaded), err=as_json)
            for line in _compared(before, store.at(loaded.version), loaded):
                click.echo(line, err=as_json)
            if sample and sample <= {*loaded.removed}:
                note("示例文件让位给您的文件（要留着它，装入时加 --keep-sample）。")
            activated = _activated(store, loaded)
        if activated:
            _try_out(store, settings, loaded)
        if as_json:
            _dump({**asdict(loaded), "activated": activated})
    if loaded.passed_over:
        note(f"跳过了 {len(loaded.passed_over)} 个读不了的文件（上面有原因），其余的已处理。")
    return 1 if loaded.passed_over else 0


def _compared(before: KnowledgeBase | None, after: KnowledgeBase, loaded: Loaded) -> Iterator[str]:
    """What changed in each document that was there."""
    from knowledge.review.diff import compare, to_text

    if before is None:
        return
    for document in loaded.changed:
        changes = compare(before.document(document), after.document(document))
        yield "\n".join([to_text(changes), *_beside(before, after, document)])


def _summary(loaded: Loaded) -> str:
    """What a load brought, in a few lines."""
    lines = [
        f"版本 {loaded.version}：{loaded.documents} 份文件，{loaded.clauses} 条，"
        f"{loaded.terms} 个名词，{loaded.checklist} 行清单，{loaded.findings} 处待核对。"
    ]
    for words, documents in (("新增", loaded.added), ("更新", loaded.changed), ("移除", loaded.removed)):
        lines += [f"  {words}：{document}" for document in documents[:20]]
        if len(documents) > 20:
            lines.append(f"  {words}：……共 {len(documents)} 份")
    return "\n".join(lines)


def _beside(before: KnowledgeBase, after: KnowledgeBase, document: str) -> Iterator[str]:
    """What changed in the data files beside a document, in a line each."""
    old, new = _said_beside(before, document), _said_beside(after, document)
    for name in old:
        if old[name] != new[name]:
            came, went = len(new[name] - old[name]), len(old[name] - new[name])
            yield f"随文件的{name}：新增 {came} 个，去掉 {went} 个"


def _said_beside(base: KnowledgeBase, document: str) -> dict[str, set[tuple[str, str]]]:
    return {
        "别名": {(a.alias, a.name) for a in base.aliases() if a.document == document},
        "样例问题": {
            (q.ref.id, q.question)
            for q in base.questions()
            if q.source == "file" and q.ref.document == document
        },
    }


def _trials(store: Store, loaded: Loaded) -> tuple[str, ...]:
    """A few questions that the structure of what came with the version answers."""
    from knowledge.review.questions import trials

    base = store.at(loaded.version)
    return trials([base.document(id) for id in (*loaded.added, *loaded.changed)[:5]])


def _activated(store: Store, loaded: Loaded) -> bool:
    """Whether a new version is in use: it is already, or who loads it says so now."""
    activated = loaded.activated
    if not activated and _confirmed():
        store.activate(loaded.version, actor=ACTOR)
        activated = True
    note(
        f"版本 {loaded.version} 已启用。"
        if activated
        else f"版本 {loaded.version} 已保存，没有启用。以后可用 wence rollback {loaded.version} 启用它。"
    )
    return activated


def _try_out(store: Store, settings: Settings, loaded: Loaded) -> None:
    """Make ready what answers, and say what may be asked."""
    with closing(assistant_of(store, settings)) as assistant:
        await_meaning(assistant)
    for question in _trials(store, loaded):
        note(f"可以试着问：{question}")


def _confirmed() -> bool:
    """Ask on standard error; no answer (end of input) means no."""
    try:
        return click.confirm("现在启用吗？", default=False, err=True)
    except click.Abort:
        note("")
        return False


@click.command()
@AS_JSON
@common
def documents(as_json: bool, settings: Settings) -> None:
    """列出知识库里的文件。"""
    from knowledge.stored.derivation import advice

    with open_store(settings) as store:
        found, outdated = store.knowledge().documents, store.outdated()
    if as_json:
        _dump(
            [
                {
                    "id": d.id,
                    "title": d.title,
                    "number": d.number,
                    "source_file": d.source_file,
                    "outdated": d.id in outdated,
                }
                for d in found
            ]
        )
        return
    for document in found:
        click.echo(f"{document.number or '（无文号）'}  《{document.title}》")
    if outdated:
        note(advice(outdated))


@click.command()
@click.argument("document", metavar="文件")
@common
def remove(document: str, settings: Settings) -> None:
    """从知识库移除一份文件（写文号；没有文号的写标题）。"""
    with open_store(settings) as store:
        loaded = store.remove(document, actor=ACTOR)
    note(f"已移除，现在是版本 {loaded.version}，还有 {loaded.documents} 份文件。")


@click.command()
@AS_JSON
@common
def versions(as_json: bool, settings: Settings) -> None:
    """列出知识库的全部版本。"""
    with open_store(settings) as store:
        found = store.versions()
    if as_json:
        _dump([asdict(version) for version in found])
        return
    for version in found:
        mark = "（启用中）" if version.active else "（草稿，没有启用过）" if version.draft else ""
        when = datetime.fromisoformat(version.created).astimezone()
        click.echo(
            f"版本 {version.id}{mark}  {when:%Y-%m-%d %H:%M}  {version.actor}  "
            f"{version.documents} 份文件，{version.clauses} 条"
        )


@click.command()
@click.argument("version", type=int, metavar="版本号")
@common
def rollback(version: int, settings: Settings) -> None:
    """启用指定的版本。"""
    with open_store(settings) as store:
        changed = store.activate(version, actor=ACTOR)
    note(f"现在启用的是版本 {version}。")
    for words, found in (("多了", changed.added), ("改了", changed.changed), ("少了", changed.removed)):
        if found:
            note(f"  {words}：{'、'.join(found[:20])}{'……' if len(found) > 20 else ''}")


COMMANDS = (parse, check, diff, load, documents, remove, versions, rollback)
