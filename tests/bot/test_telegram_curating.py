"""What administrators make better from the chat: open questions, aliases, settings of a group, names in a zip."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.bot.telegram_bot import World
from tests.bot.test_telegram_admin import notice, upload
from tests.standin import Call


def admin(world: World, text: str) -> Call:
    return world.telegram.answer_to(world.telegram.say(world.office, world.admin, text))


def ask(world: World, text: str) -> Call:
    return world.telegram.answer_to(world.telegram.say(world.desk, world.member, text))


def open_questions(world: World, *questions: str) -> list[Call]:
    """The groups that /unanswered lists, after all of them came."""
    t = world.telegram
    mark = t.mark()
    t.say(world.office, world.admin, "/unanswered")
    t.answer_to(t.say(world.office, world.admin, "/help"))
    return t.find("sendMessage", after=mark, where=lambda c: "共问" in c.text)


@pytest.mark.parametrize(
    "question",
    ["月球车几点发车", "火星票价多少钱", "金星食堂电话多少", "木星的负责人多大年纪", "土星环几点开放"],
)
def test_a_question_is_listed_the_moment_it_was_answered_and_is_gone_when_put_aside(
    world: World, question: str
) -> None:
    t = world.telegram
    ask(world, question)
    (group,) = [each for each in open_questions(world) if question in each.text]
    assert group.labels == ["指向条款", "写补充", "不用管"]
    t.notice(t.press(group, "不用管", world.admin))
    assert not [each for each in open_questions(world) if question in each.text]


def test_what_is_answered_now_is_no_open_question(world: World) -> None:
    t = world.telegram
    ask(world, "每台老旧电梯补助几万元")
    assert [each for each in open_questions(world) if "老旧电梯" in each.text]
    t.notice(t.press(upload(world, "电梯.md", notice(number=171)), "启用", world.admin))
    assert "15万元" in ask(world, "每台老旧电梯补助几万元").text
    assert not [each for each in open_questions(world) if "老旧电梯" in each.text]
    admin(world, "/rollback 1")


@pytest.mark.parametrize("wanted", ["医宝局", "不存在的局", "月球办", "张三丰", "某某制度"])
def test_an_alias_of_a_name_that_is_not_there_is_refused(world: World, wanted: str) -> None:
    refused = admin(world, f"/alias 老地方 {wanted}").text
    assert "没有记下" in refused
    assert f"“{wanted}”" in refused
    assert "老地方" not in admin(world, "/alias").text


def test_the_nearest_names_are_offered(world: World) -> None:
    assert "医保局" in admin(world, "/alias 老地方 医宝局").text


@pytest.mark.parametrize("wanted", ["医保局", "祁忠", "各乡（镇）", "发改局", "陈国栋"])
def test_an_alias_of_a_name_that_is_there_is_taken(world: World, wanted: str) -> None:
    assert "已记下" in admin(world, f"/alias 老名称 {wanted}").text
    admin(world, "/alias -老名称")


def test_one_person_printed_in_two_ways_is_one_once_the_administrator_says_so(world: World) -> None:
    assert "责任领导共8位" in admin(world, "有哪些责任领导").text
    admin(world, "/alias 祁志 祁忠")
    t = world.telegram
    in_the_group = t.answer_to(t.say(world.group, world.member, "/ask 有哪些责任领导"))
    assert "责任领导共7位" in in_the_group.text
    assert admin(world, "祁志负责什么").text.startswith("祁忠：责任领导，共4项")
    admin(world, "/alias -祁志")


@pytest.mark.parametrize("name", ["扶贫办", "农业农村局", "财政局", "医保局", "水务局", "发改局"])
def test_units_are_counted_as_their_answers_count(world: World, name: str) -> None:
    t = world.telegram
    page = admin(world, "/units")
    label = next((label for label in page.labels if label.startswith(f"{name}（")), None)
    if label is None:
        mark = t.mark()
        t.notice(t.press(page, "下一页", world.admin))
        label = next(
            each for each in t.wait("editMessageText", after=mark).labels if each.startswith(f"{name}（")
        )
    counts = label.removeprefix(f"{name}（").rstrip("）").split(" ")
    lead, support = (int(count[2:]) for count in counts)
    said = ask(world, f"{name}负责什么").text.split("\n")[0]
    assert said.startswith(f"{name}：" + (f"牵头{lead}项" if lead else "没有牵头的条款"))
    assert (f"配合{support}项" if support else "没有配合的条款") in said


def test_topic_in_private_says_where_it_belongs(world: World) -> None:
    assert "在群的话题里发" in admin(world, "/topic").text


def test_names_in_a_zip_of_a_chinese_windows_are_read(world: World) -> None:
    content = "序号,品种,补贴\n1,绵羊,100元/只\n".encode()
    preview = upload(world, "清单.zip", windows_zip({"羊只补贴清单.csv": content}))
    assert "《羊只补贴清单》" in preview.text


def windows_zip(files: dict[str, bytes]) -> bytes:
    """A zip as programs on a Chinese Windows make it: names in GBK, without the flag for UTF-8."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(_Gbk(name), content)
    return packed.getvalue()


class _Gbk(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def test_two_copies_in_such_a_zip_are_named_as_they_are(world: World) -> None:
    refused = upload(
        world, "两份.zip", windows_zip({"养殖.md": notice(number=91), "养殖补贴.md": notice(number=91)})
    )
    assert "养殖.md 和 养殖补贴.md 是同一份文件" in refused.text
