"""Who gets an answer: nobody by any way without a right, and rights are asked for at every press."""

import httpx

from bot.telegram.commands import COMMANDS
from tests.bot.telegram_bot import ADMIN, World, settle
from tests.standin import Fault

QUESTION = "医保局负责什么"


def test_a_stranger_is_told_once_with_the_id_and_gets_no_knowledge_by_any_way(world: World) -> None:
    t = world.telegram
    told = t.answer_to(t.say(world.street, world.stranger, QUESTION))
    assert "2002" in told.text
    assert "参保" not in told.text
    request = t.wait("sendMessage", where=lambda c: c.chat == ADMIN and "2002" in c.text)
    assert request.labels == ["开通", "不开通"]

    mark = t.mark()
    before = t.say(world.street, world.stranger, QUESTION)
    t.edit(before, f"{QUESTION}？")
    t.say(world.street, world.stranger, "/start c_00000000_2-3")
    t.say(world.street, world.stranger, "/terms")
    t.say(
        world.street,
        world.stranger,
        QUESTION,
        forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "x"},
    )
    query = t.inline(world.stranger, QUESTION)
    offered = t.wait("answerInlineQuery", where=lambda c: c.params["inline_query_id"] == query)
    assert offered.params.get("results", []) == []
    settle(world)
    assert [c.text for c in t.find("sendMessage", after=mark) if c.chat == world.stranger["id"]] == []


def test_where_the_word_to_a_stranger_cannot_be_sent_there_is_no_answer_either(world: World) -> None:
    t = world.telegram
    other = t.person(2003, "路人丁")
    t.fault = lambda method, params: (
        Fault(code=400, description="Bad Request: strange")
        if method == "sendMessage" and "还没有开通" in str(params.get("text"))
        else None
    )
    mark = t.mark()
    try:
        t.say(t.private(other), other, QUESTION)
        t.until(lambda: [c for c in t.calls[mark:] if c.method == "sendMessage"])
        t.until(lambda: httpx.get(f"{world.bot.health}/health").json()["waiting"] == 0)
    finally:
        t.fault = lambda method, params: None
    got = [c.text for c in t.find("sendMessage", after=mark) if c.chat == 2003]
    assert [text for text in got if "没有答成" not in text] == []


def test_a_button_pressed_by_someone_without_a_right_there_says_so(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, QUESTION))
    stolen = {**answer.result, "chat": world.street}
    notice = t.notice(t.press(stolen, "", world.stranger, data=answer.buttons[0]["callback_data"]))
    assert "没有使用权限" in notice.text


def test_a_closed_group_is_told_once_and_only_when_it_asks(world: World) -> None:
    t = world.telegram
    chatter = t.say(world.closed, world.member, "大家好")
    asked = t.say(world.closed, world.member, f"/ask {QUESTION}")
    assert "-1002" in t.answer_to(asked).text
    again = t.say(world.closed, world.member, f"/ask {QUESTION}")
    settle(world)
    assert t.answers_to(chatter) == t.answers_to(again) == []


def test_an_administrator_opens_a_group_with_the_button_and_closes_it_by_command(world: World) -> None:
    t = world.telegram
    group = t.group(-1003, "新群")
    t.answer_to(t.say(group, world.member, f"/ask {QUESTION}"))
    request = t.wait("sendMessage", where=lambda c: c.chat == ADMIN and "-1003" in c.text)
    stranger = t.notice(t.press({**request.result, "chat": world.desk}, "", world.member, data="aa:-1003"))
    assert "只有管理员" in stranger.text
    t.notice(t.press(request, "开通", world.admin))
    assert "医保局" in t.answer_to(t.say(group, world.member, f"/ask {QUESTION}")).text
    t.answer_to(t.say(world.office, world.admin, "/deny -1003"))
    late = t.say(group, world.member, f"/ask {QUESTION}")
    settle(world)
    assert t.answers_to(late) == []
    assert "-1003" in t.answer_to(t.say(world.office, world.admin, "/members")).text


def test_rights_are_asked_for_at_the_press_and_not_when_the_button_was_made(world: World) -> None:
    t = world.telegram
    group = t.group(-1004, "先开后关的群")
    t.answer_to(t.say(group, world.admin, "/allow"))
    answer = t.answer_to(t.say(group, world.member, f"/ask {QUESTION}"))
    t.answer_to(t.say(group, world.admin, "/deny"))
    assert "没有使用权限" in t.notice(t.press(answer, "原文", world.member)).text


def test_anonymous_administrators_and_linked_channels_administer_nothing(world: World) -> None:
    t = world.telegram
    anonymous = t.person(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
    channel = {"id": -1008, "type": "channel", "title": "频道"}
    poster = t.person(136817688, "Channel", "Channel_Bot", is_bot=True)
    group = t.group(-1005, "冒名的群")
    t.say(group, anonymous, "/allow", sender_chat=group)
    t.say(group, poster, "/allow", sender_chat=channel)
    t.say(group, t.person(777000, "Telegram"), "/allow", sender_chat=channel, is_automatic_forward=True)
    asked = t.say(group, world.member, f"/ask {QUESTION}")
    settle(world)
    assert not [c for c in t.answers_to(asked) if "参保" in c.text]


def test_administrators_commands_are_for_administrators(world: World) -> None:
    t = world.telegram
    for command in (
        "/members",
        "/versions",
        "/rollback 1",
        "/reload",
        "/audit",
        "/unanswered",
        "/alias 甲 乙",
        "/documents",
    ):
        assert "只有管理员" in t.answer_to(t.say(world.desk, world.member, command)).text
    quiet = t.say(world.group, world.member, "/versions")
    settle(world)
    assert t.answers_to(quiet) == []


def test_a_person_who_was_denied_gets_nothing_in_an_open_group(world: World) -> None:
    t = world.telegram
    guest = t.person(3003, "来客")
    assert "医保局" in t.answer_to(t.say(world.group, guest, f"/ask {QUESTION}")).text
    t.answer_to(t.say(world.office, world.admin, "/deny 3003"))
    denied = t.say(world.group, guest, f"/ask {QUESTION}")
    settle(world)
    assert t.answers_to(denied) == []


def test_a_decision_is_taken_back_and_the_person_counts_as_never_seen(world: World) -> None:
    t = world.telegram
    guest = t.person(3004, "来客")
    room = t.private(guest)
    t.answer_to(t.say(world.office, world.admin, "/allow 3004"))
    assert "医保局" in t.answer_to(t.say(room, guest, QUESTION)).text
    assert "已撤销" in t.answer_to(t.say(world.office, world.admin, "/revoke 3004")).text
    assert "还没有开通" in t.answer_to(t.say(room, guest, QUESTION)).text
    assert "没有对" in t.answer_to(t.say(world.office, world.admin, "/revoke 3004")).text

    group = t.group(-1011, "试用的群")
    t.answer_to(t.say(group, world.admin, "/allow"))
    assert "已撤销" in t.answer_to(t.say(group, world.admin, "/revoke")).text
    assert "还没有开通" in t.answer_to(t.say(group, world.member, f"/ask {QUESTION}")).text
    assert "只能在设置里改" in t.answer_to(t.say(world.office, world.admin, f"/revoke {ADMIN}")).text


def test_an_administrator_of_the_settings_appoints_another_who_cannot_appoint_or_be_closed_out_by_peers(
    world: World,
) -> None:
    t = world.telegram
    deputies = {id: t.person(id, "副手") for id in (3005, 3006)}
    rooms = {id: t.private(person) for id, person in deputies.items()}
    for id in deputies:
        assert "已是管理员" in t.answer_to(t.say(world.office, world.admin, f"/admin {id}")).text
    assert "版本" in t.answer_to(t.say(rooms[3005], deputies[3005], "/versions")).text
    for command in ("/admin 1001", "/deny 3006", "/revoke 3006"):
        refused = t.answer_to(t.say(rooms[3005], deputies[3005], command)).text
        assert "只有 ADMIN_IDS" in refused, command
    asked = t.group(-1012, "想用的群")
    t.say(asked, world.member, f"/ask {QUESTION}")
    request = t.wait("sendMessage", where=lambda c: c.chat == 3005 and "-1012" in c.text)
    assert request.labels == ["开通", "不开通"]
    old = t.notice(t.press(request, "", deputies[3005], data="ad:3006"))
    assert "只有 ADMIN_IDS" in old.text, "nor by a button from before the appointment"
    assert "版本" in t.answer_to(t.say(rooms[3006], deputies[3006], "/versions")).text
    t.answer_to(t.say(world.office, world.admin, "/revoke 3005"))
    assert "还没有开通" in t.answer_to(t.say(rooms[3005], deputies[3005], "/versions")).text


def test_administrators_commands_are_in_no_menu_but_theirs(world: World) -> None:
    t = world.telegram
    t.answer_to(t.say(world.office, world.admin, "/start"))  # their chat exists from now on
    t.until(lambda: f"chat:{ADMIN}" in t.commands)
    everybody = {command["command"] for command in t.commands["default:"]}
    administrators = {command["command"] for command in t.commands[f"chat:{ADMIN}"]}
    assert "ask" in everybody & administrators
    assert not everybody & {"allow", "versions", "audit", "unanswered", "stats", "notes"}
    assert administrators >= {"allow", "versions", "audit", "unanswered", "stats", "notes"}
    assert "出处" in t.described["description"]
    helped = t.answer_to(t.say(world.office, world.admin, "/help")).text
    assert [name for name in administrators if f"/{name} " not in helped] == []
    for other, chat in ((world.member, world.desk), (world.admin, world.group)):
        assert "/unanswered" not in t.answer_to(t.say(chat, other, "/help")).text


def test_every_command_in_a_menu_is_one_the_bot_knows_and_every_one_it_knows_is_in_a_menu() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    unhandled = {command.name for command in COMMANDS if command.handler is None}
    assert unhandled == {"ask"}, "which is a question like any other"
    hidden = {command.name for command in COMMANDS if command.menu is None}
    assert hidden == {"start"}, "which Telegram's own button sends"


def test_the_bot_says_what_it_is_where_it_is_added_and_asks_to_be_opened_where_it_is_not(
    world: World,
) -> None:
    t = world.telegram
    for id, words in ((-1001, "每句话都有出处"), (-1006, "还没有开通")):
        group = t.group(id, "加入的群")
        left = {"user": t.bot, "status": "left"}
        t.update({"my_chat_member": {"chat": group, "from": world.member, "date": 1, "old_chat_member": left,
                                     "new_chat_member": {"user": t.bot, "status": "member"}}})  # fmt: skip
        assert (
            words
            in t.wait(
                "sendMessage", where=lambda c, id=id, words=words: c.chat == id and words in c.text
            ).text
        )
