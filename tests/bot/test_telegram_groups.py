"""In groups: quiet until addressed, and then tidy; by polling and by webhook."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram_bot import SETTINGS, World, people, settle
from tests.standin import Telegram
from tests.standin.process import free_port, running

QUESTION = "医保局负责什么"


@pytest.fixture(scope="module", params=["polling", "webhook"])
def world(
    request: pytest.FixtureRequest, database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """A bot for all tests of this file, and another that receives the other way."""
    port = free_port()
    address = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    settings = {**SETTINGS, **(address if request.param == "webhook" else {})}
    with Telegram() as telegram:
        found = people(telegram)
        with running(telegram, tmp_path_factory.mktemp("bot"), database, **settings) as bot:
            found.bot = bot
            yield found


def test_a_private_question_is_answered_under_it(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, QUESTION))
    assert "医保局" in answer.text
    assert answer.params["link_preview_options"] == {"is_disabled": True}


def test_a_command_a_command_with_its_name_and_a_mention_are_answered(world: World) -> None:
    t = world.telegram
    for text in (
        f"/ask {QUESTION}",
        f"/ask@wence_test_bot {QUESTION}",
        f"@wence_test_bot {QUESTION}",
        f"{QUESTION} @Wence_Test_Bot",
    ):
        assert "医保局" in t.answer_to(t.say(world.group, world.member, text)).text


def test_a_mention_by_link_is_answered(world: World) -> None:
    t = world.telegram
    entities = [{"type": "text_mention", "offset": 0, "length": 2, "user": t.bot}]
    message = t.say(world.group, world.member, f"问策 {QUESTION}", entities=entities)
    assert "医保局" in t.answer_to(message).text


def test_a_reply_to_its_own_message_is_a_follow_up(world: World) -> None:
    t = world.telegram
    first = t.answer_to(t.say(world.group, world.member, "/ask 控辍保学由谁负责"))
    follow = t.answer_to(t.say(world.group, world.member, "那配合单位呢", reply_to=first.result))
    assert "卫健局" in follow.text


def test_talk_among_people_other_bots_and_commands_for_them_are_left_alone(world: World) -> None:
    t = world.telegram
    other = t.person(777777, "别的机器人", "otherbot", is_bot=True)
    channel = t.group(-1009, "频道", type="channel")
    silent = [
        t.say(world.group, world.member, QUESTION),
        t.say(world.group, world.member, f"/ask@otherbot {QUESTION}"),
        t.say(world.group, other, f"@wence_test_bot {QUESTION}"),
        t.say(world.group, world.member, "/weather"),
        t.say(world.group, world.member, f"@otherbot_x {QUESTION}"),
        t.say(channel, None, QUESTION, kind="channel_post", sender_chat=channel),
    ]
    settle(world)
    assert [m["text"] for m in silent if t.answers_to(m)] == []


def test_two_people_in_one_group_have_each_their_own_thread(world: World) -> None:
    t = world.telegram
    t.answer_to(t.say(world.group, world.member, "/ask 控辍保学由谁负责"))
    t.answer_to(t.say(world.group, world.admin, "/ask 健全防返贫动态监测帮扶机制由谁负责"))
    mine = t.answer_to(t.say(world.group, world.member, "/ask 那配合单位呢"))
    theirs = t.answer_to(t.say(world.group, world.admin, "/ask 那配合单位呢"))
    assert "卫健局" in mine.text.split("\n")[0]
    assert mine.text != theirs.text


def test_a_channel_post_that_names_the_bot_is_answered(world: World) -> None:
    t = world.telegram
    channel = t.group(-1009, "频道", type="channel")
    t.answer_to(t.say(world.office, world.admin, "/allow -1009"))
    post = t.say(channel, None, f"@wence_test_bot {QUESTION}", kind="channel_post", sender_chat=channel)
    assert "医保局" in t.answer_to(post).text


def test_a_mention_under_someone_elses_question_answers_that_question(world: World) -> None:
    t = world.telegram
    asked = t.say(world.group, world.admin, QUESTION)
    assert "医保局" in t.answer_to(t.say(world.group, world.member, "@wence_test_bot", reply_to=asked)).text


def test_the_answer_stays_in_the_topic(world: World) -> None:
    t = world.telegram
    forum = t.group(-1001, "工作群", topics=(77, 78))
    answer = t.answer_to(t.say(forum, world.member, f"/ask {QUESTION}", topic=77))
    assert answer.params["message_thread_id"] == "77"


def test_a_long_message_is_answered_with_the_asking_part_quoted(world: World) -> None:
    t = world.telegram
    text = "今天开会说了很多事情。" * 40 + "医保局负责什么？谢谢。"
    answer = t.answer_to(t.say(world.desk, world.member, text))
    assert answer.params["reply_parameters"]["quote"] == "医保局负责什么？"


def test_the_answer_is_edited_when_the_question_is(world: World) -> None:
    t = world.telegram
    message = t.say(world.group, world.member, f"/ask {QUESTION}")
    answer = t.answer_to(message)
    t.edit(message, "/ask 公安局负责什么")
    edited = t.wait(
        "editMessageText", where=lambda c: int(c.params["message_id"]) == answer.result["message_id"]
    )
    assert "公安局" in edited.text
    assert len(t.answers_to(message)) == 1


def test_a_question_edited_after_its_answer_was_deleted_is_answered_anew_and_then_there(world: World) -> None:
    t = world.telegram
    message = t.say(world.group, world.member, f"/ask {QUESTION}")
    answer = t.answer_to(message)
    del t.messages[(world.group["id"], answer.result["message_id"])]
    t.edit(message, "/ask 公安局负责什么")
    anew = t.wait("sendMessage", where=lambda c: c.reply_to == message["message_id"] and "公安局" in c.text)
    t.edit(message, "/ask 财政局负责什么")
    edited = t.wait("editMessageText", where=lambda c: "财政局" in c.text)
    assert edited.result["message_id"] == anew.result["message_id"]
    follow = t.answer_to(t.say(world.group, world.member, "那公安局呢", reply_to=edited.result))
    assert "公安局" in follow.text


def test_what_was_written_long_ago_is_not_answered_again_when_edited(world: World) -> None:
    t = world.telegram
    message = t.say(world.group, world.member, f"/ask {QUESTION}", date=int(time.time()) - 3600)
    t.answer_to(message)
    mark = t.mark()
    t.edit(message, "/ask 公安局负责什么")
    settle(world)
    assert t.find("editMessageText", after=mark) == []


def test_an_edit_that_names_the_bot_makes_it_a_question(world: World) -> None:
    t = world.telegram
    message = t.say(world.group, world.member, QUESTION)
    t.edit(message, f"@wence_test_bot {QUESTION}")
    assert "医保局" in t.answer_to(message).text


def test_a_group_that_becomes_a_supergroup_keeps_its_right(world: World) -> None:
    t = world.telegram
    old = t.group(-55, "小群", type="group")
    t.answer_to(t.say(old, world.admin, "/allow"))
    new = t.migrate(old, -10055)
    assert "医保局" in t.answer_to(t.say(new, world.member, f"/ask {QUESTION}")).text


def test_a_group_may_keep_it_to_one_topic(world: World) -> None:
    t = world.telegram
    forum = t.group(-1007, "分话题的群", topics=(5, 6))
    t.answer_to(t.say(forum, world.admin, "/allow", topic=5))
    t.answer_to(t.say(forum, world.admin, "/topic", topic=5))
    elsewhere = t.say(forum, world.member, f"/ask {QUESTION}", topic=6)
    inside = t.say(forum, world.member, f"/ask {QUESTION}", topic=5)
    t.answer_to(inside)
    assert t.answers_to(elsewhere) == []
