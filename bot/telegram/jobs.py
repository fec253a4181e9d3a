"""Scheduled jobs: old questions removed, backups made, the folder watched, digests sent."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardMarkup

from bot.heap import give_back
from bot.render.telegram import html
from bot.telegram.access import tell_admins, tell_of_strangers
from bot.telegram.cards import button
from bot.telegram.desk import App, Context, Desk, desk_of
from bot.telegram.digest import send_digests
from bot.telegram.keys import key
from bot.telegram.versions import reload, reloaded, to_read_again
from glossary.errors import WenceError
from knowledge.load import BESIDE, is_left_over
from knowledge.store.backup import backups, scheduled
from knowledge.store.feedback import expire

_DAY = 24 * 3600.0
_WATCH_SECONDS = 2.0
_REFRESH_SECONDS = 2.0  # another process (wence load) may have changed what is active
_STRANGERS_LOOK = 60.0
_DIGEST_LOOK = 3600.0  # who is due a digest is looked at every hour
_GIVE_BACK = 60.0  # what questions took and gave back is returned to the system every minute
_BACKUP_LOOK = 3600.0  # a backup is made where the newest is a day old; looked at every hour
_log = logging.getLogger("wence.jobs")


def add_jobs(app: App) -> None:
    """Put the jobs on the application's clock."""
    queue = app.job_queue
    if queue is None:
        raise AssertionError("the extra job-queue is installed")
    queue.run_repeating(_by_one(_expire), _DAY, first=60)
    queue.run_repeating(_by_one(send_digests), _DIGEST_LOOK, first=2)
    queue.run_repeating(_by_one(_back_up), _BACKUP_LOOK, first=5)
    queue.run_repeating(tell_of_strangers, _STRANGERS_LOOK, first=_STRANGERS_LOOK)
    queue.run_repeating(_give_back, _GIVE_BACK, first=_GIVE_BACK)
    queue.run_once(_refresh, _REFRESH_SECONDS)
    desk: Desk = app.bot_data["desk"]
    if desk.settings.knowledge_watch:
        watch = _Watch(
            desk.settings.knowledge_dir, again=to_read_again(desk.store, desk.settings.knowledge_dir)
        )
        queue.run_repeating(_by_one(watch), _WATCH_SECONDS, first=_WATCH_SECONDS)


def _by_one(job: Callable[[Context], Awaitable[None]]) -> Callable[[Context], Coroutine[Any, Any, None]]:
    """``job``, done by one of the replicas: the one that leads."""

    async def led(context: Context) -> None:
        ledger = desk_of(context).ledger
        if await ledger.do(ledger.leads):
            await job(context)

    return led


async def _give_back(context: Context) -> None:
    await desk_of(context).grind(give_back)


async def _back_up(context: Context) -> None:
    desk = desk_of(context)
    folder = desk.settings.backup_dir
    if folder is None:
        return
    newest = next((path.stat().st_mtime for path in backups(folder)), 0.0)
    # One from the future says nothing: a clock was wrong.
    if 0 <= time.time() - newest < _DAY - _BACKUP_LOOK / 2:
        return
    try:
        path = await desk.grind(scheduled, desk.settings.db, folder, keep=desk.settings.backup_keep)
    except WenceError as error:
        _log.error("没有备份成：%s", error)
        await tell_admins(context, f"<b>没有备份成</b>\n{html(str(error)[:3500])}")
        return
    _log.info("已备份到 %s", path.name)


async def _refresh(context: Context) -> None:
    """Read a new version before the next question comes, so that nobody waits for it."""
    desk = desk_of(context)
    try:
        with suppress(WenceError):
            await desk.grind(desk.assistant.refresh)  # not on the thread that answers
    finally:  # one after the other: behind a long load they would pile up
        if context.job_queue is not None:
            context.job_queue.run_once(_refresh, _REFRESH_SECONDS)


async def _expire(context: Context) -> None:
    desk = desk_of(context)
    await desk.ledger.do(desk.ledger.tidy)
    with suppress(WenceError):
        count = await desk.record(expire, desk.store, days=desk.settings.retention_days)
        _log.info("已删除超过 %d 天的提问记录 %d 条", desk.settings.retention_days, count)


class _Watch:
    """Reloads when files of the folder have changed and then stood still for one look; at the start too where an older
    program has read what is loaded (``again``)."""

    def __init__(self, folder: Path, *, again: bool) -> None:
        self._folder = folder
        self._seen = self._look()
        self._loaded = None if again else self._seen

    def _look(self) -> frozenset[tuple[str, int, int]]:
        found = []
        with suppress(OSError):
            for path in self._folder.iterdir():
                if is_left_over(path.name) and not path.name.endswith(BESIDE):
                    continue  # a document that is being written in Office leaves and takes its lock
                status = path.stat()
                found.append((path.name, status.st_mtime_ns, status.st_size))
        return frozenset(found)

    async def __call__(self, context: Context) -> None:
        now = self._look()
        settled, self._seen = now == self._seen, now
        if not settled or now == self._loaded:
            return
        why = "知识文件夹有变化" if self._loaded is not None else "程序更新后重读知识文件夹"
        self._loaded = now
        desk = desk_of(context)
        before = (await desk.work(desk.store.knowledge)).version
        markup = None
        try:
            loaded = await desk.grind(reload, desk, "文件夹", activate=True, strict=True)
        except WenceError as error:
            said = f"{why}，但没有重载，原来的版本照常回答。{error}"
        else:
            if loaded is None:
                return
            said = f"{why}。{reloaded(loaded)}"
            back = button(f"↩ 回到版本 {before}", key("ar", before))
            markup = InlineKeyboardMarkup([back]) if loaded.removed else None
        _log.info("%s，已处理", why)
        await tell_admins(context, html(said[:3500]), markup, silent=True)
