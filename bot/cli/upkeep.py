"""Commands that keep the knowledge base well: verify, repair, backup, restore, copy, embed, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.common import (
    ACTOR,
    TELL_SECONDS,
    UsageProblem,
    common,
    embedder_of,
    note,
    note_progress,
    open_store,
)

if TYPE_CHECKING:
    from bot.settings import Settings


@click.command()
@common
def verify(settings: Settings) -> int:
    """检查知识库文件是否完好（只读）。"""
    from knowledge.store.verify import verify as verify_file

    report = verify_file(settings.db)
    for problem in report.problems:
        click.echo(problem)
    for remark in report.remarks:
        note(remark)
    if report.whole:
        click.echo(f"完好：{report.versions} 个版本，{report.passages} 条。")
        return 0
    if report.derived:
        note("问题都在可以重建的部分：运行 wence repair 即可。")
    else:
        note("文件内容有损坏：请用 wence restore 从备份恢复。")
    return 1


@click.command()
@common
def repair(settings: Settings) -> None:
    """重建索引等可以重建的部分；文件内容不动。"""
    from knowledge.store import Store

    with Store.open(settings.db, create=False) as store:
        store.repair(actor=ACTOR)
    note("已重建。")


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="备份文件")
@click.option("--yes", is_flag=True, help="备份文件已经存在时覆盖它。")
@common
def backup(target: Path, yes: bool, settings: Settings) -> None:
    """把知识库备份成一个文件；机器人可以照常运行。"""
    from knowledge.store.backup import backup_file

    if target.is_dir():
        raise UsageProblem(f"{target} 是文件夹。请写出备份文件的名字。")
    if target.exists() and not yes:
        raise UsageProblem(f"{target} 已经存在，没有覆盖。请换个名字，或加 --yes 覆盖它。")
    backup_file(settings.db, target)
    note(f"已备份到 {target}。")


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="备份文件")
@common
def restore(source: Path, settings: Settings) -> None:
    """从备份恢复知识库；没有通过检查的备份不会用。"""
    from knowledge.store.restore import restore as put_back

    kept = put_back(source, settings.db)
    note(f"已恢复。原来的知识库（如果有）留在 {kept}。")


@click.command()
@common
def doctor(settings: Settings) -> int:
    """检查安装：设置、令牌、权限、磁盘、时间、语义模型、字体等，并说明怎样修好。"""
    from bot.doctor import State, examine

    broken = 0
    for check in examine(settings):
        click.echo(f"{check.state} {check.name}：{check.said}")
        broken += check.state is State.BROKEN
    note(f"有 {broken} 处要修。" if broken else "一切正常（– 是没有装的可选部分）。")
    return 1 if broken else 0


@click.command()
@click.argument("source", metavar="从")
@click.argument("target", metavar="到")
@common
def copy(source: str, target: str, settings: Settings) -> None:
    """把整个知识库从一处抄到另一处（文件或 postgresql://…），抄完两边逐表核对。"""
    from knowledge.store.copying import copy as copy_all
    from knowledge.stored.place import place

    copy_all(place(source), place(target), note)
    note("已抄完，两边逐行核对一致。")


@click.command()
@common
def embed(settings: Settings) -> None:
    """把还缺的语义向量算完；可以在几台机器上同时运行，各算各的，不会重复。"""
    from knowledge.meaning.service import Meaning

    embedder = embedder_of(settings)
    if embedder is None:
        raise UsageProblem("没有语义模型可用（SEMANTIC=0，或组件没有装上）。用 wence doctor 查看。")
    with open_store(settings) as store:
        base = store.knowledge()
        meaning = Meaning(store.engine, embedder)
        meaning.follow(base, [(each.ref, each.question) for each in base.questions()])
        try:
            told = -1
            while not meaning.wait(TELL_SECONDS):
                progress = meaning.progress
                if progress.done != told and progress.total:
                    told = progress.done
                    note_progress(progress)
        finally:
            meaning.close()
    note("这一版的语义向量都有了。")


COMMANDS = (verify, repair, backup, restore, copy, embed, doctor)
