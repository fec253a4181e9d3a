"""The weekly digest of use, in words, for administrators who want it (/stats draws it)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from telegram import Message
from telegram.error import TelegramError

from bot.render.telegram import Block, bold, named, paginate, plain
from bot.telegram.access import administrators
from bot.telegram.addressing import person_of
from bot.telegram.desk import Context, Desk, desk_of
from bot.telegram.sending import send
from glossary.errors import WenceError
from knowledge.store import access
from knowledge.store.feedback import since, statistics, unanswered

_BARS = "▁▂▃▄▅▆▇█"
_WEEK = timedelta(days=7)


def report(desk: Desk, days: int) -> str:
    """Use over the last ``days`` days as a message."""
    found = statistics(desk.store, days=days)
    if not found.questions:
        return f"最近 {days} 天没有人提问。"
    times = sorted(asked.elapsed_ms for asked in since(desk.store, days=days))
    missed = found.by_status.get("not_found", 0)
    base = desk.store.knowledge()
    blocks: list[Block] = [
        bold(f"最近 {days} 天"),
        named("提问", f"{found.questions} 次，{found.users} 人"),
        named("没有答案", f"{missed} 次（{missed / found.questions:.0%}）"),
        named("评价", f"有用 {found.useful}，没用 {found.not_useful}"),
        named("用时", f"中位数 {times[len(times) // 2]:.0f} 毫秒"),
        named("每天", spark([count for _, count in found.by_day])),
        named("问得最多的", ""),
    ]
    for ref, times_cited in found.cited[:5]:
        passage = base.passage(ref)
        label = f"{passage.label} {passage.title}" if passage else f"{ref.document} {ref.id}"
        blocks.append(plain(f"　{times_cited} 次　{label}"[:200]))
    open_questions = unanswered(desk.store, 5)
    if open_questions:
        blocks.append(named("没答好的", "（/unanswered 处理）"))
        blocks += [plain(f"　{item.times} 次　{item.question[:60]}") for item in open_questions]
    return paginate(blocks)[0]


def spark(counts: list[int]) -> str:
    """Counts as a line of small bars.

    >>> spark([0, 4, 8])
    '▁▄█'
    """
    most = max(counts, default=0) or 1
    return "".join(_BARS[min(len(_BARS) - 1, count * (len(_BARS) - 1) // most)] for count in counts[-31:])


async def on_digest(message: Message, context: Context) -> None:
    """``/digest``: a weekly digest for this administrator, on or off."""
    desk, person = desk_of(context), person_of(message)
    if person is None:
        return
    known = access.chat(desk.store, str(person.id))
    wanted = not (known and known.settings.get("digest"))
    moment = datetime.now(UTC).isoformat(timespec="seconds") if wanted else None
    await desk.record(access.set_setting, desk.store, str(person.id), "digest", moment, actor=str(person.id))
    await send(
        message, "好，每周给您发一次使用情况。再发 /digest 取消。" if wanted else "好，不再发每周使用情况。"
    )


async def send_digests(context: Context) -> None:
    """The job of every hour: who asked for a digest and had none for a week gets one."""
    desk = desk_of(context)
    now, admins = datetime.now(UTC), administrators(desk)
    for known in access.chats(desk.store):
        last = known.settings.get("digest")
        if not last or int(known.chat) not in admins or now - datetime.fromisoformat(str(last)) < _WEEK:
            continue
        text = await desk.work(report, desk, 7)
        with suppress(TelegramError, WenceError):
            # first written down: better none than two where the bot is stopped between
            await desk.record(
                access.set_setting,
                desk.store,
                known.chat,
                "digest",
                now.isoformat(timespec="seconds"),
                actor="digest",
            )
            # at whatever hour a week has passed: nobody's phone should ring
            await context.bot.send_message(
                int(known.chat), f"<b>每周使用情况</b>\n{text}", disable_notification=True
            )
