"""What administrators wrote is listed, changed and taken back from the chat."""

import re

from tests.bot.telegram_bot import World
from tests.standin import Call


def missed(world: World, question: str) -> Call:
    """Ask what has no answer, mark it 没用, and return how /unanswered lists it."""
    t = world.telegram
    t.notice(t.press(t.answer_to(t.say(world.desk, world.member, question)), "没用", world.member))
    mark = t.mark()
    t.say(world.office, world.admin, "/unanswered")
    return t.wait("sendMessage", after=mark, where=lambda c: question in c.text)


def prompted(world: World, listed: Call, label: str) -> Call:
    """Press ``label``; the prompt to reply to."""
    mark = world.telegram.mark()
    world.telegram.notice(world.telegram.press(listed, label, world.admin))
    return world.telegram.wait("sendMessage", after=mark, where=lambda c: "回复这条消息" in c.text)


def said(world: World, question: str) -> str:
    return world.telegram.answer_to(world.telegram.say(world.desk, world.member, question)).text


def test_a_question_pointed_wrongly_is_taken_back_at_once_and_may_be_pointed_again(world: World) -> None:
    t = world.telegram
    question = "木星移民怎么报名"
    prompt = prompted(world, missed(world, question), "指向条款")
    choices = t.answer_to(t.say(world.office, world.admin, "二（二）", reply_to=prompt.result))
    mark = t.mark()
    t.notice(t.press(choices, "健全防返贫动态监测帮扶机制", world.admin))
    pointed = t.wait("editMessageText", after=mark)
    assert "防返贫" in said(world, question)
    assert question in t.answer_to(t.say(world.office, world.admin, "/notes")).text

    assert "已删除" in t.notice(t.press(pointed, "指错了", world.admin)).text
    assert "防返贫" not in said(world, question)
    assert "已经删除" in t.notice(t.press(pointed, "指错了", world.admin)).text
    mark = t.mark()
    t.say(world.office, world.admin, "/unanswered")
    t.wait("sendMessage", after=mark, where=lambda c: question in c.text)


def test_a_note_is_found_changed_and_removed_and_what_it_said_is_not_lost(world: World) -> None:
    t = world.telegram
    question = "月球站几点开门"
    prompt = prompted(world, missed(world, question), "写补充")
    t.answer_to(t.say(world.office, world.admin, "月球站每天八点开门。", reply_to=prompt.result))
    listed = t.answer_to(t.say(world.office, world.admin, "/notes 月球"))
    assert "月球站每天八点开门" in listed.text
    assert "管理员甲" in listed.text
    assert "没有" in t.answer_to(t.say(world.office, world.admin, "/notes 海王星")).text

    prompt = prompted(world, listed, "改补充")
    assert "八点" in prompt.text
    done = t.answer_to(t.say(world.office, world.admin, "月球站改为十点开门。", reply_to=prompt.result))
    assert "已改写" in done.text
    answer = said(world, question)
    assert "十点" in answer
    assert "八点" not in answer

    mark = t.mark()
    t.notice(t.press(listed, "删补充", world.admin))
    gone = t.wait("sendMessage", after=mark)
    assert "月球站改为十点开门" in gone.text
    assert "十点" not in said(world, question)
    assert "已经删除" in t.notice(t.press(listed, "改补充", world.admin)).text
    audit = t.answer_to(t.say(world.office, world.admin, "/audit")).text
    assert [word for word in ("加补充", "改补充", "删补充") if not re.search(rf"9001.*{word}", audit)] == []


def test_what_administrators_wrote_is_changed_by_nobody_else(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, "医保局负责什么"))
    for data in ("ae:1", "au:1", "aw:1", "ai", "at:1", "az"):
        assert "只有管理员" in t.notice(t.press(answer, "", world.member, data=data)).text
