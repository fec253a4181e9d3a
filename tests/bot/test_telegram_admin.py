"""Administrators run the bot from the chat: files, versions, curation, records."""

import io
import json
import re
import time
import zipfile
from pathlib import Path

import pytest

from tests.bot.telegram_bot import SETTINGS, World, people, settle
from tests.knowledge.secrecy_files import PLACES
from tests.standin import Call, Telegram
from tests.standin.process import running

NOTICE = """# 关于开展老旧电梯更新的通知

云政办发〔2024〕{number}号

各科室：

一、更新范围

使用满二十年的住宅电梯，优先纳入更新计划。

责任单位：市场监管局

配合单位：住建局、财政局

二、补助标准

每台电梯补助{money}万元，由财政局在验收后三十日内拨付。

责任单位：财政局

{extra}云县人民政府办公室

2024年3月1日
"""


def notice(number: int = 7, money: int = 15, extra: str = "") -> bytes:
    return NOTICE.format(number=number, money=money, extra=extra).encode()


def upload(world: World, name: str, content: bytes) -> Call:
    """Send a file as the administrator; the preview or refusal that comes."""
    t = world.telegram
    sent = t.send_file(world.office, world.admin, name, content)
    return t.wait("sendMessage", where=lambda c: c.reply_to == sent["message_id"] and "正在读" not in c.text)


def test_a_file_is_previewed_and_answers_nobody_until_it_is_activated(world: World) -> None:
    t = world.telegram
    before = t.answer_to(t.say(world.desk, world.member, "每台电梯补助多少万元"))
    assert "15万元" not in before.text
    preview = upload(world, "电梯.md", notice())
    assert "预览" in preview.text
    assert "云政办发〔2024〕7号" in preview.text
    assert "新增" in preview.text
    assert preview.text.count("试问") == 3
    assert preview.labels[-2:] == ["✅ 启用", "放弃"]
    assert "15万元" not in t.answer_to(t.say(world.desk, world.member, "每台电梯补助多少万元")).text

    refused = t.notice(
        t.press(
            {**preview.result, "chat": world.desk},
            "启用",
            world.member,
            data=preview.buttons[0]["callback_data"],
        )
    )
    assert "只有管理员" in refused.text
    t.notice(t.press(preview, "启用", world.admin))
    assert "15万元" in t.answer_to(t.say(world.desk, world.member, "每台电梯补助多少万元")).text

    changed = upload(world, "电梯.md", notice(money=18))
    assert "15" in changed.text
    assert "18" in changed.text
    t.notice(t.press(changed, "启用", world.admin))
    done = t.wait("editMessageText", where=lambda c: c.result["message_id"] == changed.result["message_id"])
    assert "18万元" in t.answer_to(t.say(world.desk, world.member, "每台电梯补助多少万元")).text
    t.notice(t.press(done, "回到版本", world.admin))
    assert "15万元" in t.answer_to(t.say(world.desk, world.member, "每台电梯补助多少万元")).text


def test_a_preview_that_was_overtaken_is_not_activated(world: World) -> None:
    t = world.telegram
    first = upload(world, "甲.md", notice(number=21))
    second = upload(world, "乙.md", notice(number=22))
    t.notice(t.press(second, "启用", world.admin))
    assert "重新发送" in t.notice(t.press(first, "启用", world.admin)).text


def test_giving_up_leaves_all_as_it_was(world: World) -> None:
    t = world.telegram
    preview = upload(world, "丙.md", notice(number=23))
    t.notice(t.press(preview, "放弃", world.admin))
    assert "23号" not in t.answer_to(t.say(world.office, world.admin, "/documents")).text


def test_a_zip_and_an_album_are_one_version(world: World) -> None:
    t = world.telegram
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../etc/三十一.md", notice(number=31))
        archive.writestr("folder/三十二.md", notice(number=32))
        archive.writestr("__MACOSX/._三十二.md", b"\0")
    preview = upload(world, "两份.zip", packed.getvalue())
    assert "31号" in preview.text
    assert "32号" in preview.text

    first = t.send_file(world.office, world.admin, "三十三.md", notice(number=33), media_group_id="album")
    t.send_file(world.office, world.admin, "三十四.md", notice(number=34), media_group_id="album")
    both = t.wait("sendMessage", where=lambda c: c.reply_to == first["message_id"] and "预览" in c.text)
    assert "33号" in both.text
    assert "34号" in both.text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.md", b"", "空"),
        ("坏.docx", b"PK\x03\x04 broken", "没有装入"),
        ("程序.exe", b"MZ\x90\x00\x03" + bytes(range(256)), "没有装入"),
        ("机密.md", b"\xe6\x9c\xba\xe5\xaf\x86\xe2\x98\x8510\xe5\xb9\xb4\n\n" + notice(number=66), "密"),
        ("空.zip", b"PK\x05\x06" + bytes(18), "压缩包"),
    ],
    ids=["empty", "broken", "program", "secret", "empty-zip"],
)
def test_what_cannot_or_must_not_be_loaded_is_refused_in_a_sentence(
    world: World, name: str, content: bytes, words: str
) -> None:
    refused = upload(world, name, content)
    assert "没有装入" in refused.text
    assert words in refused.text
    assert refused.labels == []


def test_an_internal_document_is_let_in_by_an_administrator_alone_and_the_record_says_by_whom(
    world: World,
) -> None:
    t = world.telegram
    internal = "内部资料 注意保存\n\n".encode() + notice(number=81, money=33)
    refused = upload(world, "内部.md", internal)
    assert "没有装入" in refused.text
    assert "内部资料" in refused.text
    assert refused.labels == ["确认可以公开，放行", "放弃"]
    data = refused.buttons[0]["callback_data"]
    other = t.notice(t.press({**refused.result, "chat": world.desk}, "", world.member, data=data))
    assert "只有管理员" in other.text

    mark = t.mark()
    t.notice(t.press(refused, "放行", world.admin))
    preview = t.wait("sendMessage", after=mark, where=lambda c: "预览" in c.text)
    assert "标有不公开，由您放行" in preview.text
    assert "33万元" not in t.answer_to(t.say(world.desk, world.member, "每台电梯补助多少万元")).text
    t.notice(t.press(preview, "启用", world.admin))
    assert "81号" in t.answer_to(t.say(world.office, world.admin, "/documents")).text
    audit = t.answer_to(t.say(world.office, world.admin, "/audit")).text
    assert re.search(r"9001　放行不公开文件 云政办发〔2024〕81号", audit)

    again = t.notice(t.press(refused, "", world.admin, data=data))
    assert "重新发送" in again.text


def test_a_secrecy_level_is_let_in_by_nobody_not_even_beside_an_internal_document(world: World) -> None:
    t = world.telegram
    secret = "秘密★5年\n\n".encode() + notice(number=82)
    assert upload(world, "秘密.md", secret).labels == []
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("一.md", "内部资料\n\n".encode() + notice(number=83))
        archive.writestr("二.md", secret)
    both = upload(world, "两份.zip", packed.getvalue())
    mark = t.mark()
    t.notice(t.press(both, "放行", world.admin))
    refused = t.wait("sendMessage", after=mark, where=lambda c: "没有装入" in c.text)
    assert "密级" in refused.text
    assert refused.labels == []
    assert "83号" not in t.answer_to(t.say(world.office, world.admin, "/documents")).text


@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("docx 页眉", "机密★1年"), ("docx 文本框", "密级：秘密"), ("docx 隐藏文字", "绝密"), ("docx 批注", "内部资料 注意保存"),
        ("docx 右边的格子", "000012　机 密　特急"), ("表格打印页眉", "秘密★长期"), ("隐藏的工作表", "机密"), ("网页注释", "不得外传"),
        ("OFD 批注", "保密等级：机密"), ("docx 最后一页", "本手册属内部资料，不得外传。"),
    ],
)  # fmt: skip
def test_a_mark_in_any_place_of_a_file_brings_no_preview_and_nobody_its_content(
    world: World, place: str, form: str
) -> None:
    t = world.telegram
    before = t.answer_to(t.say(world.office, world.admin, "/versions")).text
    name, make = PLACES[place]
    refused = upload(world, name, make(form))
    assert "没有装入" in refused.text
    assert form[:3] in refused.text, "the place is quoted"
    assert "✅ 启用" not in refused.labels
    assert t.answer_to(t.say(world.office, world.admin, "/versions")).text == before
    assert "三千亩" not in t.answer_to(t.say(world.desk, world.member, "春季造林任务有多少亩")).text


def test_what_looks_wrong_is_folded_in_the_preview_and_whole_in_a_page(world: World) -> None:
    t = world.telegram
    faulty = notice(number=84, extra="五、监督检查\n\n每年检查 and 通报一次（含整改。\n\n").replace(
        "财政局".encode(), "财正局".encode(), 1
    )
    preview = upload(world, "有错.md", faulty)
    assert "待核对" in preview.text
    folded = [e for e in preview.result["entities"] if e["type"] == "expandable_blockquote"]
    assert len(folded) == 2, "what changed, and what looks wrong"
    mark = t.mark()
    t.notice(t.press(preview, "全部待核对", world.admin))
    page = t.wait("sendDocument", after=mark)
    ((name, content),) = page.files.values()
    assert name == "云政办发〔2024〕84号.html"
    assert "and" in content.decode()
    t.notice(t.press(preview, "放弃", world.admin))


def test_a_preview_of_many_files_still_has_its_sample_answers_and_its_buttons(world: World) -> None:
    t = world.telegram
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(100, 120):
            title = "关于" + "很长的事情和" * 30 + "的通知"
            text = notice(number=number).decode().replace("关于开展老旧电梯更新的通知", title)
            archive.writestr(f"{number}.md", text)
    preview = upload(world, "许多.zip", packed.getvalue())
    assert preview.text.count("试问") == 3
    assert "共 20 份文件" in preview.text
    t.notice(t.press(preview, "启用", world.admin))
    done = t.wait("editMessageText", where=lambda c: c.result["message_id"] == preview.result["message_id"])
    assert "已启用" in done.text
    t.notice(t.press(done, "回到版本", world.admin))


def test_a_file_over_the_size_a_bot_may_fetch_is_refused_unfetched(world: World) -> None:
    t = world.telegram
    document = {"file_id": "big", "file_unique_id": "b", "file_name": "大.pdf", "file_size": 30 << 20}
    sent = t.say(world.office, world.admin, document=document)
    refused = t.wait("sendMessage", where=lambda c: c.reply_to == sent["message_id"] and "20 MB" in c.text)
    assert refused.text
    assert not t.find("getFile", where=lambda c: c.params["file_id"] == "big")


def test_a_member_may_not_send_files(world: World) -> None:
    t = world.telegram
    sent = t.send_file(world.desk, world.member, "电梯.md", notice(number=99))
    assert "只有管理员" in t.answer_to(sent).text


def test_versions_documents_removal_rollback_and_the_record_of_it(world: World) -> None:
    t = world.telegram
    t.notice(t.press(upload(world, "丁.md", notice(number=41)), "启用", world.admin))
    listed = t.answer_to(t.say(world.office, world.admin, "/documents"))
    number = next(m[1] for m in re.finditer(r"(\d+)\. 云政办发〔2024〕41号", listed.text))
    version = int(re.search(r"版本 (\d+)", listed.text)[1])  # type: ignore[index]
    mark = t.mark()
    t.notice(t.press(listed, f"移除 {number}", world.admin))
    confirm = t.wait("sendMessage", after=mark)
    t.notice(t.press(confirm, "不移除", world.admin))
    kept = t.wait("editMessageText", after=mark)
    assert "没有移除" in kept.text
    assert kept.labels == []
    assert "41号" in t.answer_to(t.say(world.office, world.admin, "/documents")).text
    mark = t.mark()
    t.notice(t.press(listed, f"移除 {number}", world.admin))
    confirm = t.wait("sendMessage", after=mark)
    t.notice(t.press(confirm, "确认移除", world.admin))
    assert "41号" not in t.answer_to(t.say(world.office, world.admin, "/documents")).text
    assert "▶" in t.answer_to(t.say(world.office, world.admin, "/versions")).text
    t.answer_to(t.say(world.office, world.admin, f"/rollback {version}"))
    assert "41号" in t.answer_to(t.say(world.office, world.admin, "/documents")).text
    assert "没有" in t.answer_to(t.say(world.office, world.admin, "/rollback 99999")).text
    audit = t.answer_to(t.say(world.office, world.admin, "/audit")).text
    assert "启用版本" in audit
    assert "移除文件 云政办发〔2024〕41号" in audit
    assert "9001" in audit


def test_the_records_are_read_in_chinese(world: World) -> None:
    t = world.telegram
    for said in (
        "/allow 2077",
        "/admin 2077",
        "/revoke 2077",
        "/deny -2077",
        "/unlink 2077",
        "/digest",
        "/digest",
    ):
        t.answer_to(t.say(world.office, world.admin, said))
    audit = t.answer_to(t.say(world.office, world.admin, "/audit")).text
    for line in (
        "人的权限 2077 开通", "人的权限 2077 任命为管理员", "人的权限 2077 撤销", "群的权限 -2077 停用",
        "设置 2077 此前的链接和密钥作废", "设置 9001 每周使用情况",
    ):  # fmt: skip
        assert line in audit


def test_the_structure_is_exported_as_json_too(world: World) -> None:
    t = world.telegram
    number = "隆党发〔2021〕2号"
    sent = t.say(world.office, world.admin, f"/export {number}")
    file = t.wait(
        "sendDocument",
        where=lambda c: (
            c.reply_to == sent["message_id"] and c.result["document"]["file_name"].endswith(".json")
        ),
    )
    (content,) = [content for _, content in file.files.values()]
    assert json.loads(content)["document"]["number"] == number


def test_an_unanswered_question_is_pointed_to_a_clause(world: World) -> None:
    t = world.telegram
    question = "火星移民怎么报名"
    for text in (question, question + "呢"):
        answer = t.answer_to(t.say(world.desk, world.member, text))
        assert "记下" in t.notice(t.press(answer, "没用", world.member)).text
    mark = t.mark()
    t.say(world.office, world.admin, "/unanswered")
    group = t.wait("sendMessage", after=mark, where=lambda c: question in c.text)
    assert "共问 2 次" in group.text
    mark = t.mark()
    t.notice(t.press(group, "指向条款", world.admin))
    prompt = t.wait("sendMessage", after=mark)
    choices = t.answer_to(t.say(world.office, world.admin, "二（二）", reply_to=prompt.result))
    t.notice(t.press(choices, "健全防返贫动态监测帮扶机制", world.admin))
    answer = t.answer_to(t.say(world.desk, world.member, question))
    assert "防返贫" in answer.text
    mark = t.mark()
    t.say(world.office, world.admin, "/unanswered")
    t.wait("sendMessage", after=mark)
    settle(world)
    assert not t.find("sendMessage", after=mark, where=lambda c: question in c.text and "共问" in c.text)


def test_a_note_of_ones_own_answers_and_says_whose_it_is(world: World) -> None:
    t = world.telegram
    question = "空间站几点开门"
    t.notice(t.press(t.answer_to(t.say(world.desk, world.member, question)), "没用", world.member))
    mark = t.mark()
    t.say(world.office, world.admin, "/unanswered")
    group = t.wait("sendMessage", after=mark, where=lambda c: question in c.text)
    mark = t.mark()
    t.notice(t.press(group, "写补充", world.admin))
    prompt = t.wait("sendMessage", after=mark)
    saved = t.answer_to(
        t.say(world.office, world.admin, "空间站每天九点开门，周一不开。", reply_to=prompt.result)
    )
    answer = t.answer_to(t.say(world.desk, world.member, question))
    assert "九点开门" in answer.text
    assert "管理员补充" in answer.text
    assert "管理员甲" in answer.text
    t.notice(t.press(saved, "删除", world.admin))
    assert "九点开门" not in t.answer_to(t.say(world.desk, world.member, question)).text


def test_an_alias_works_from_the_next_question_on(world: World) -> None:
    t = world.telegram
    t.answer_to(t.say(world.office, world.admin, "/alias 保障老大 医保局"))
    assert "医保局" in t.answer_to(t.say(world.desk, world.member, "保障老大负责什么")).text.split("\n")[0]
    assert "保障老大 → 医保局" in t.answer_to(t.say(world.office, world.admin, "/alias")).text
    t.answer_to(t.say(world.office, world.admin, "/alias -保障老大"))
    assert "保障老大" not in t.answer_to(t.say(world.office, world.admin, "/alias")).text
    assert "两个词" in t.answer_to(t.say(world.office, world.admin, "/synonym 只有一个")).text


def test_a_synonym_is_listed_works_and_is_taken_back(world: World) -> None:
    t = world.telegram
    question = "蓝本本谁管"
    assert "医保局" not in t.answer_to(t.say(world.desk, world.member, question)).text.split("\n")[0]
    t.answer_to(t.say(world.office, world.admin, "/synonym 蓝本本 医疗保险"))
    assert "蓝本本 → 医疗保险" in t.answer_to(t.say(world.office, world.admin, "/synonym")).text
    assert "医保局" in t.answer_to(t.say(world.desk, world.member, question)).text.split("\n")[0]
    assert "已删除" in t.answer_to(t.say(world.office, world.admin, "/synonym -蓝本本 医疗保险")).text
    assert "蓝本本" not in t.answer_to(t.say(world.office, world.admin, "/synonym")).text
    useless = t.answer_to(t.say(world.office, world.admin, "/synonym 逃课 控辍保学")).text
    assert "没有记下" in useless
    assert "控、辍、保、学" in useless


def test_the_digest_is_asked_for_and_called_off(world: World) -> None:
    t = world.telegram
    assert "每周" in t.answer_to(t.say(world.office, world.admin, "/digest")).text
    assert "不再" in t.answer_to(t.say(world.office, world.admin, "/digest")).text


def test_the_folder_is_reread_by_command_and_by_itself_when_its_files_change(
    tmp_path: Path, database: Path
) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "电梯.md").write_bytes(notice())
    settings = {
        **SETTINGS,
        "KNOWLEDGE_DIR": str(folder),
        "KNOWLEDGE_WATCH": "1",
        "BACKUP_DIR": str(tmp_path / "backups"),
    }
    with Telegram() as t, running(t, tmp_path, database, **settings):
        found = people(t)
        assert (
            "版本 2 已启用：新增 云政办发〔2024〕7号"
            in t.answer_to(t.say(found.office, found.admin, "/reload")).text
        )
        assert "没有变化" in t.answer_to(t.say(found.office, found.admin, "/reload")).text
        time.sleep(0.1)
        (folder / "电梯.md").write_bytes(notice(money=20))
        t.wait("sendMessage", where=lambda c: "版本 3 已启用" in c.text)
        assert "20万元" in t.answer_to(t.say(found.desk, found.member, "每台电梯补助多少万元")).text
        (folder / "电梯.aliases.tsv").write_text("升降机\t电梯\n", encoding="utf-8")
        t.wait("sendMessage", where=lambda c: "版本 4 已启用" in c.text)
        (folder / "电梯.md").write_bytes(b"")
        broken = t.wait("sendMessage", where=lambda c: "没有重载" in c.text)
        assert "照常回答" in broken.text
        assert "20万元" in t.answer_to(t.say(found.desk, found.member, "每台电梯补助多少万元")).text
        t.until(lambda: list((tmp_path / "backups").glob("*")))


def test_answers_go_on_while_a_long_file_is_read(world: World) -> None:
    t = world.telegram
    clauses = "".join(
        f"{n}. 第{n}项工作由各科室按季度完成，完成情况报办公室汇总。\n\n" for n in range(1, 1500)
    )
    sent = t.send_file(world.office, world.admin, "长.md", notice(number=51, extra=f"三、任务\n\n{clauses}"))
    t.wait("sendMessage", where=lambda c: c.reply_to == sent["message_id"] and "正在读" in c.text)
    answer = t.answer_to(t.say(world.desk, world.member, "医保局负责什么"))
    preview = t.wait("sendMessage", where=lambda c: c.reply_to == sent["message_id"] and "预览" in c.text)
    assert answer.at < preview.at


def test_names_of_people_groups_and_files_are_never_markup(world: World) -> None:
    t = world.telegram
    rogue = t.person(6006, "<b>管理员</b>&lt;")
    t.say(t.private(rogue), rogue, "你好")
    request = t.wait("sendMessage", where=lambda c: c.chat == world.admin["id"] and "6006" in c.text)
    assert "<b>管理员</b>&lt;" in request.text
    t.notice(t.press(request, "不开通", world.admin))
    assert "<b>管理员</b>" in t.answer_to(t.say(world.office, world.admin, "/members")).text
    refused = upload(world, "../../<i>甲</i>.md", b"")
    assert "没有装入" in refused.text
    assert ".." not in refused.text
