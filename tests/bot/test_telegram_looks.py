"""How answers look and what their buttons do."""

import re

import pytest

from bot.answer import Answer, Part, Status
from bot.render.telegram import render
from bot.telegram.keyboard import keyboard
from tests.bot.telegram_bot import World, settle


def test_the_conclusion_comes_first_and_the_source_last_with_the_clause_in_an_expandable_quotation(
    world: World,
) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, "健全防返贫动态监测帮扶机制由谁负责"))
    kinds = {entity["type"] for entity in answer.result["entities"]}
    assert "expandable_blockquote" in kinds
    lines = answer.text.split("\n")
    assert "扶贫办" in lines[0]
    assert lines[-1].startswith("——")
    quoted = next(e for e in answer.result["entities"] if e["type"] == "expandable_blockquote")
    marked = [
        e for e in answer.result["entities"] if e["type"] == "underline" and e["offset"] >= quoted["offset"]
    ]
    assert marked


def test_what_people_type_is_never_markup(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, "<b>医保局</b>负责什么 <script>&lt;"))
    assert "<script" not in answer.params["text"]


def test_the_buttons_under_an_answer(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, "健全防返贫动态监测帮扶机制由谁负责"))
    assert {"原文", "配合单位", "相关条款", "👍 有用", "👎 没用"} <= set(answer.labels)
    assert "教体局" in t.notice(t.press(answer, "配合单位", world.member)).text

    mark = t.mark()
    t.notice(t.press(answer, "相关条款", world.member))
    related = t.wait("sendMessage", after=mark)
    assert len(related.buttons) >= 2

    mark = t.mark()
    t.notice(t.press(answer, "原文", world.member))
    card = t.wait("sendMessage", after=mark)
    assert "动态监测" in card.text
    assert any(label.startswith("下一条") for label in card.labels)
    copied = {b["copy_text"]["text"] for b in card.buttons if "copy_text" in b}
    assert "隆党发〔2021〕2号" in copied
    link = next(text for text in copied if text.startswith("https://t.me/wence_test_bot?start=c_"))

    t.notice(t.press(card, "下一条", world.member))
    moved = t.wait("editMessageText", after=mark)
    assert moved.text != card.text
    assert moved.result["message_id"] == card.result["message_id"]

    opened = t.answer_to(t.say(world.desk, world.member, f"/start {link.partition('=')[2]}"))
    assert opened.text == card.text


def test_useful_or_not_is_kept_and_said(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, "健全防返贫动态监测帮扶机制由谁负责"))
    assert "谢谢" in _pressed(world, answer, "有用")
    assert "记下" in _pressed(world, answer, "没用")


def _pressed(world: World, answer: object, label: str) -> str:
    return world.telegram.notice(world.telegram.press(answer, label, world.member)).text  # type: ignore[arg-type]


def test_a_long_answer_is_cut_at_a_border_with_a_button_for_the_rest(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(
        t.say(
            world.desk,
            world.member,
            "扶贫办负责什么？农业农村局负责什么？各乡（镇）负责什么？卫健局负责什么？教体局负责什么？",
        )
    )
    pages = [label for label in answer.labels if label.startswith("其余部分")]
    assert pages, len(answer.text)
    mark = t.mark()
    t.notice(t.press(answer, "其余部分", world.member))
    rest = t.wait("editMessageText", after=mark)
    assert any(label.startswith("‹ 前一部分") for label in rest.labels)


def test_a_stale_button_is_answered_kindly(world: World) -> None:
    t = world.telegram
    answer = t.answer_to(t.say(world.desk, world.member, "健全防返贫动态监测帮扶机制由谁负责"))
    for data in ("c:00000000:2.3", "e:zzz", "zz:1", "p:99", "o::::", "t:x", "n:00000000", "q:7"):
        notice = t.notice(t.press(answer, "", world.member, data=data))
        assert re.search("重新|现行版本", notice.text), data


def test_the_outline_is_walked_by_buttons(world: World) -> None:
    t = world.telegram
    outline = t.answer_to(t.say(world.desk, world.member, "/outline"))
    part = next(label for label in outline.labels if label.startswith("二、"))
    t.notice(t.press(outline, part, world.member))
    inside = t.wait("editMessageText", where=lambda c: c.result["message_id"] == outline.result["message_id"])
    section = next(label for label in inside.labels if label.startswith("（三）"))
    mark = t.mark()
    t.notice(t.press(inside, section, world.member))
    card = t.wait("editMessageText", after=mark)
    assert "责任单位" in card.text
    mark = t.mark()
    t.notice(t.press(card, "目录", world.member))
    assert section in t.wait("editMessageText", after=mark).labels


def test_terms_and_units_are_lists_to_press(world: World) -> None:
    t = world.telegram
    terms = t.answer_to(t.say(world.desk, world.member, "/terms"))
    assert len(terms.buttons) == 6
    mark = t.mark()
    t.notice(t.press(terms, terms.labels[0], world.member))
    assert terms.labels[0] in t.wait("editMessageText", after=mark).text
    units = t.answer_to(t.say(world.desk, world.member, "/units"))
    mark = t.mark()
    t.notice(t.press(units, "医保局", world.member))
    assert "医保局" in t.wait("sendMessage", after=mark).text


def test_a_suggestion_is_a_button_that_asks_it(world: World) -> None:
    t = world.telegram
    answer = Answer(
        "局",
        Status.AMBIGUOUS,
        None,
        (Part("您问的是哪一个？"),),
        suggestions=("医保局负责什么", "公安局负责什么"),
    )
    markup = keyboard(answer, render(answer), 0, lambda ref: [])
    assert markup is not None
    message = {
        "message_id": 10**6,
        "date": 1,
        "chat": world.desk,
        "from": t.bot,
        "text": "您问的是哪一个？",
        "reply_markup": markup.to_dict(),
    }
    mark = t.mark()
    t.notice(t.press(message, "公安局负责什么", world.member))
    assert "公安局" in t.wait("sendMessage", after=mark).text


def test_inline_offers_a_few_answers_to_those_with_a_right(world: World) -> None:
    t = world.telegram
    query = t.inline(world.member, "医保局")
    offered = t.wait("answerInlineQuery", where=lambda c: c.params["inline_query_id"] == query)
    results = offered.params["results"]
    assert 1 <= len(results) <= 5
    assert "医保局" in results[0]["input_message_content"]["message_text"]
    assert offered.params["is_personal"] in (True, "true")


def test_help_says_what_it_does_and_forget_removes_ones_own_questions(world: World) -> None:
    t = world.telegram
    assert "/outline" in t.answer_to(t.say(world.desk, world.member, "/help")).text
    t.answer_to(t.say(world.desk, world.member, "健全防返贫动态监测帮扶机制由谁负责"))
    settle(world)
    removed = t.answer_to(t.say(world.desk, world.member, "/forget"))
    assert int(re.search(r"\d+", removed.text).group()) >= 1  # type: ignore[union-attr]
    assert "0 个" in t.answer_to(t.say(world.desk, world.member, "/forget")).text


def test_a_person_who_has_asked_nothing_understandable_is_told_how(world: World) -> None:
    t = world.telegram
    assert "/ask" in t.answer_to(t.say(world.group, world.member, "/ask")).text
    assert "没有这个命令" in t.answer_to(t.say(world.desk, world.member, "/nonsense")).text


def test_who_sends_no_words_is_told_so_in_private_and_left_alone_in_a_group(world: World) -> None:
    t = world.telegram
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 3}
    for more in ({"photo": photo}, {"voice": voice}):
        assert "文字" in t.answer_to(t.say(world.desk, world.member, **more)).text
    quiet = t.say(world.group, world.member, photo=photo)
    settle(world)
    assert t.answers_to(quiet) == []
    assert (
        "医保局" in t.answer_to(t.say(world.desk, world.member, photo=photo, caption="医保局负责什么")).text
    )


@pytest.mark.parametrize(
    "text",
    ["？！……", '" OR 1=1 --', "医保局* NEAR(", "%s%n{0}{message}", "𠮷" * 2000, "局" * 4096, "\u202e倒着写", "</b></blockquote>", "a" * 4000],
    ids=["punctuation", "sql", "fts", "format", "astral", "longest", "right-to-left", "tags", "latin"],
)  # fmt: skip
def test_whatever_is_typed_gets_an_answer_telegram_accepts(world: World, text: str) -> None:
    t = world.telegram
    mark = t.mark()
    t.answer_to(t.say(world.desk, world.member, text))
    assert [c.error for c in t.calls[mark:] if not c.ok] == []
