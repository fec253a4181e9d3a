"""How people really write in Telegram: quoted parts, glued names, Chinese commands, things without words."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.bot.telegram_bot import World, settle
from tests.standin import Call


def ask(world: World, text: str, **more: Any) -> Call:
    return world.telegram.answer_to(world.telegram.say(world.desk, world.member, text, **more))


def quote(text: str) -> dict[str, Any]:
    return {"text": text, "position": 0, "is_manual": True}


@pytest.mark.parametrize(
    ("quoted", "question", "right"),
    [
        ("四、（四）整治改善乡村环境", "这个牵头单位是谁", "农业农村局"),
        ("二、（四）实施移民致富提升行动", "什么时候完成", "2021年10月30日"),
        ("三、（一）加强农村低收入人口监测", "这个责任人是谁", "辛学发"),
        ("二、（三）巩固“两不愁三保障”成果", "谁牵头", "扶贫办"),
        ("四、（三）提升乡村公共服务水平", "责任领导是谁", "柳春梅"),
    ],
)
def test_a_follow_up_is_about_the_part_that_is_quoted(
    world: World, quoted: str, question: str, right: str
) -> None:
    listed = ask(world, "民政局负责什么")
    answer = ask(world, question, reply_to=listed.result, quote=quote(quoted))
    assert right in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("quoted", "question", "right"),
    [
        ("推进农村厕所革命", "这个是谁负责的", "农业农村局"),
        ("合理设定年度救助限额", "谁牵头", "医保局"),
        ("继续选派驻村第一书记和驻村工作队", "这个归谁管", "组织部"),
        ("持续开展退耕还林还草", "责任单位是哪个", "农业农村局"),
        ("确保以工代赈中央预算内投资落实到项目", "这个谁负责", "财政局"),
    ],
)
def test_a_quotation_from_another_chat_is_what_the_question_is_about(
    world: World, quoted: str, question: str, right: str
) -> None:
    ask(world, "医保局负责什么")
    origin = {"type": "user", "sender_user": world.admin, "date": int(time.time())}
    answer = ask(world, question, external_reply={"origin": origin}, quote=quote(quoted))
    assert right in answer.text.split("\n")[0]


def test_the_bots_name_under_a_quoted_part_asks_that_part_alone(world: World) -> None:
    t = world.telegram
    three = t.say(world.group, world.admin, "医保局负责什么？55124模式是什么？厕所革命谁负责？")
    sent = t.say(world.group, world.member, "@wence_test_bot", reply_to=three, quote=quote("55124模式是什么"))
    answer = t.answer_to(sent).text
    assert "村民代表会议制度“55124”模式" in answer.split("\n")[0]
    assert "医保局" not in answer


@pytest.mark.parametrize(
    "text",
    [
        "@wence_test_bot医保局负责什么",
        "请问@wence_test_bot 医保局负责什么",
        "医保局负责什么@wence_test_bot",
        "请问@Wence_Test_Bot医保局负责什么",
        "/ask医保局负责什么",
        "/ask@wence_test_bot医保局负责什么",
        "／ask 医保局负责什么",
        "/问医保局负责什么",
        "/提问 医保局负责什么",
    ],
)
def test_a_name_or_command_that_touches_chinese_counts_in_a_group_without_an_entity(
    world: World, text: str
) -> None:
    t = world.telegram
    sent = t.say(world.group, world.member, text, entities=[])
    assert t.answer_to(sent).text.startswith("医保局：牵头1项，配合6项")


@pytest.mark.parametrize(
    "text",
    [
        "写信给 info@wence_test_bot.example.cn 问医保局负责什么",
        "@wence_test_bot2医保局负责什么",
        "/ask@other_bot医保局负责什么",
        "/帮忙看看医保局负责什么",
        "/asking 医保局负责什么",
    ],
)
def test_what_only_looks_like_it_is_passed_over(world: World, text: str) -> None:
    t = world.telegram
    mark = t.mark()
    t.say(world.group, world.member, text, entities=[])
    settle(world)
    assert not t.find("sendMessage", after=mark, where=lambda c: "医保局" in c.text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/帮助", "从政策文件里找答案"),
        ("／help", "从政策文件里找答案"),
        ("/用法", "从政策文件里找答案"),
        ("/目录", "隆党发〔2021〕2号"),
        ("/单位", "责任单位和配合单位"),
        ("/名词解释", "名词解释"),
        ("／名词", "名词解释"),
        ("/医保局负责什么", "医保局：牵头1项，配合6项"),
    ],
)
def test_commands_in_chinese(world: World, text: str, said: str) -> None:
    assert said in ask(world, text, entities=[]).text


def test_a_chinese_command_of_administrators_is_theirs_alone(world: World) -> None:
    t = world.telegram
    assert "只有管理员" in ask(world, "/版本", entities=[]).text
    assert "版本" in t.answer_to(t.say(world.office, world.admin, "/版本", entities=[])).text


WORDLESS: dict[str, dict[str, Any]] = {
    "location": {"location": {"longitude": 106.1, "latitude": 35.6}},
    "venue": {
        "location": {"longitude": 106.1, "latitude": 35.6},
        "venue": {"location": {"longitude": 106.1, "latitude": 35.6}, "title": "政务大厅", "address": "某路1号"},
    },
    "contact": {"contact": {"phone_number": "13800000000", "first_name": "某人"}},
    "poll": {
        "poll": {
            "id": "1", "question": "吃什么", "options": [{"text": "面", "voter_count": 0, "persistent_id": "1"}],
            "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
            "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
        }
    },
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "sticker": {
        "sticker": {
            "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
            "is_animated": False, "is_video": False,
        }
    },
    "voice": {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 2}},
}  # fmt: skip


@pytest.mark.parametrize("kind", WORDLESS)
def test_what_has_no_words_gets_a_friendly_line_in_private_and_none_in_a_group(
    world: World, kind: str
) -> None:
    t = world.telegram
    answer = ask(world, "", **WORDLESS[kind])
    assert "只看得懂文字" in answer.text
    assert "例如" in answer.text
    mark = t.mark()
    t.say(world.group, world.member, **WORDLESS[kind])
    settle(world)
    assert not t.find("sendMessage", after=mark, where=lambda c: "看得懂" in c.text)


@pytest.mark.parametrize("query", ["", " ", "医", "？", "  问 "])
def test_an_empty_inline_query_shows_how_to_ask(world: World, query: str) -> None:
    t = world.telegram
    mark = t.mark()
    t.inline(world.member, query)
    call = t.wait("answerInlineQuery", after=mark)
    (usage,) = call.params["results"]
    assert "输入问题" in usage["title"]
    assert "例如" in usage["description"]


@pytest.mark.parametrize(
    "question",
    [
        "整治改善乡村环境由谁负责", "55124模式是什么", "合理确定农村医疗保障待遇水平由谁负责",
        "移民致富提升行动什么时候完成", "脱贫不稳定人口是什么意思",
    ],
)  # fmt: skip
def test_related_clauses_have_labels_that_say_what_they_are(world: World, question: str) -> None:
    t = world.telegram
    answer = ask(world, question)
    mark = t.mark()
    t.notice(t.press(answer, "相关条款", world.member))
    related = t.wait("sendMessage", after=mark)
    assert len(related.labels) >= 2
    for label in related.labels:
        assert label == label.strip()
        assert label.startswith(("名词：", "清单第")) or label[0] in "一二三四五六七八九十"
        assert len(label) > 6


@pytest.mark.parametrize(
    "text",
    [
        "合理确定农村医疗保障待遇水平谁牵头；责任人是谁；什么时候完成", "合理确定农村医疗保障待遇水平谁牵头，责任人是谁，什么时候完成",
        "合理确定农村医疗保障待遇水平谁牵头\n责任人是谁\n什么时候完成", "1.合理确定农村医疗保障待遇水平谁牵头 2.责任人是谁 3.什么时候完成",
        "合理确定农村医疗保障待遇水平谁牵头？责任人是谁？什么时候完成？",
    ],
)  # fmt: skip
def test_several_questions_are_answered_under_their_numbers(world: World, text: str) -> None:
    said = ask(world, text).text
    for number, right in ((1, "医保局"), (2, "李麒才"), (3, "长期坚持")):
        line = next(line for line in said.split("\n") if line.startswith(f"{number}. "))
        assert right in line


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("整治改善乡村环境是不是农业农村局牵头", "是：农业农村局"), ("整治改善乡村环境归水务局管吗", "不是：水务局"), ("残联参与厕所革命吗", "不是："),
        ("合理确定农村医疗保障待遇水平医保局负责吗", "是：医保局"), ("李麒才是不是合理确定农村医疗保障待遇水平的责任人", "是：李麒才"),
    ],
)  # fmt: skip
def test_yes_or_no_comes_first(world: World, text: str, verdict: str) -> None:
    assert ask(world, text).text.startswith(verdict)


@pytest.mark.parametrize("name", ["先建后补", "揭榜挂帅", "链长制", "某某专班", "数字办"])
def test_a_name_that_no_document_has_is_said_not_to_occur(world: World, name: str) -> None:
    assert f"文件里没有出现“{name}”" in ask(world, f"{name}负责什么").text
